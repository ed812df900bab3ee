// The board: only what is on screen, and a little around it, exists as elements.

const board = document.getElementById("board");
const field = document.getElementById("field");
const heads = document.getElementById("heads");
const mounted = new Map();
const labels = new Map();
let layout;
let selected = null;
let picked = null;

const playersAtOnce = 60;

/** Lays everything out again: after a change of axes, filters, sizes or the window. */
function refresh() {
  const width = document.documentElement.clientWidth;
  document.documentElement.style.setProperty("--page", `${width}px`);
  document.documentElement.style.setProperty("--top", `${document.getElementById("top").offsetHeight}px`);
  layout = layOut(width, window.innerHeight - document.getElementById("top").offsetHeight - 70);
  document.getElementById("size").value = layout.size;
  place(field, { width: layout.width, height: layout.height });
  board.style.width = `${layout.width}px`;
  board.setAttribute("aria-rowcount", layout.rows.length);
  board.setAttribute("aria-colcount", layout.columns.length);
  document.getElementById("empty").hidden = layout.shown.length > 0;
  for (const [index, node] of mounted) if (!layout.shown.includes(cells[index])) unmount(index, node);
  for (const node of labels.values()) node.remove();
  labels.clear();
  drawHeads();
  update();
}

let refreshTimer;
function refreshSoon() {
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(refresh, 60);
}

let isUpdateAsked = false;
function updateSoon() {
  if (isUpdateAsked) return;
  isUpdateAsked = true;
  requestAnimationFrame(() => {
    isUpdateAsked = false;
    update();
  });
}

/** The first row whose end lies below `y`. */
function firstRow(y) {
  let low = 0;
  let high = layout.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.rows[middle].y + layout.rows[middle].height < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Mounts what the window shows and half a screen around it; gives files to what is nearest its middle. */
function update() {
  const origin = field.getBoundingClientRect();
  const height = window.innerHeight;
  const width = document.documentElement.clientWidth;
  const top = -origin.top;
  const left = -origin.left;
  const isIn = (from, size, start, length, margin) => from + size > start - margin && from < start + length + margin;
  const wanted = new Map();
  for (let i = firstRow(top - height / 2); i < layout.rows.length && layout.rows[i].y < top + height * 1.5; i++) {
    const row = layout.rows[i];
    row.cells.forEach((cell, c) => {
      const column = layout.columns[c];
      if (!cell || !isIn(column.x, column.width, left, width, width / 3)) return;
      const isOn = isIn(row.y, row.height, top, height, 0) && isIn(column.x, column.width, left, width, 0);
      const far = Math.hypot(row.y + row.height / 2 - top - height / 2, column.x + column.width / 2 - left - width / 2);
      wanted.set(cell.index, { cell, row, column, isOn, far });
    });
    drawLabel(i, row);
  }
  for (const [index, node] of mounted) if (!wanted.has(index)) unmount(index, node);
  for (const spot of wanted.values()) put(spot);
  dropLabels(top - height, top + height * 2);
  drawHeadings();
  hand([...wanted.values()]);
}

function put({ cell, row, column }) {
  let node = mounted.get(cell.index);
  if (!node) {
    node = cellElement(cell);
    mounted.set(cell.index, node);
    field.append(node);
  }
  place(node, { left: column.x, top: row.y, width: column.width, height: row.height });
  node.classList.toggle("short", layout.lines < 3);
  const box = boxOf(cell, layout.size);
  const scale = Math.min(1, column.width / box.width);
  if (isFailed(cell)) box.width = column.width / scale;
  place(node.firstChild, { height: box.height * scale });
  place(node.querySelector(".lens"), { width: box.width * scale, height: box.height * scale });
  dressCell(node, cell, layout);
}

/** Files go to what is on screen first; the rest waits until that shows its first frame. */
function hand(spots) {
  spots.sort((a, b) => b.isOn - a.isOn || a.far - b.far);
  const isWaiting = (media) => media.readyState < 2 && !media.error;
  const isBusy = spots.some(({ cell, isOn }) => isOn && [...playable(mounted.get(cell.index))].some(isWaiting));
  spots.forEach(({ cell, isOn }, rank) => {
    const node = mounted.get(cell.index);
    const isEarly = isBusy && !isOn && !node.querySelector("[src]");
    load(node, cell, rank < playersAtOnce && !isEarly);
    playable(node).forEach((media) => {
      media.dataset.sounds = cell === selected ? "yes" : "no";
      if (isOn && media.getAttribute("src")) joinTransport(media);
      else leaveTransport(media);
    });
  });
}

function unmount(index, node) {
  load(node, cells[index], false);
  node.remove();
  mounted.delete(index);
}

/** The value with the name of its axis, where there is room for both. */
function headLabel(axis, value, common, room = Infinity) {
  const text = el("span", { class: isProse(axis) ? "prose" : "value", title: `${axis.name}: ${axis.values[value] ?? "–"}` });
  const needed = axis.name.length * 6.2 + (axis.values[value] ?? "–").length * 8 + 12;
  if (!isProse(axis) && needed < room) text.append(el("i", { text: axis.name }), " ");
  if (axis.values[value] === undefined) text.append("–");
  else appendMarked(text, axis.values[value], view.differences ? common : []);
  return text;
}

function commonOf(axis) {
  if (!isProse(axis)) return [];
  return (axis.common ??= sharedWords(axis.values));
}

/** The strip above the columns: one line per column axis, the outer ones spanning the inner. */
function drawHeads() {
  heads.replaceChildren();
  heads.hidden = layout.headHeight === 0;
  place(heads, { height: layout.headHeight, width: layout.width });
  if (heads.hidden) return;
  const corner = el("div", { class: "corner" });
  place(corner, { width: layout.labelWidth, height: layout.headHeight });
  if (layout.labelWidth) heads.append(corner);
  let y = 3;
  layout.columnAxes.forEach((axis, level) => {
    const height = headLine(axis);
    for (let start = 0; start < layout.columns.length; ) {
      const key = layout.columns[start].at.slice(0, level + 1).join();
      let end = start;
      while (end + 1 < layout.columns.length && layout.columns[end + 1].at.slice(0, level + 1).join() === key) end++;
      const first = layout.columns[start];
      const last = layout.columns[end];
      const head = el("div", { class: end > start ? "head spanning" : "head", role: "columnheader" });
      head.append(headLabel(axis, first.at[level], commonOf(axis), last.x + last.width - first.x));
      place(head, { left: first.x, top: y, width: last.x + last.width - first.x, height });
      head.firstChild.style.left = `${layout.labelWidth + gap}px`;
      heads.append(head);
      start = end + 1;
    }
    y += height;
  });
}

function drawLabel(i, row) {
  if (!row.label || labels.has(i)) return;
  const label = el("div", { class: layout.labelWidth ? "label" : "label above", role: "rowheader" });
  const inner = el("div", { class: "sticky" }, headLabel(row.label.axis, row.label.value, commonOf(row.label.axis)));
  label.append(inner);
  if (layout.labelWidth) {
    place(label, { top: row.y, height: row.height, width: layout.width, left: 0 });
    place(inner, { width: layout.labelWidth, maxHeight: row.height });
    inner.style.top = `calc(var(--top) + ${layout.headHeight + 8}px)`;
  } else place(label, { top: row.y - row.labelHeight, height: row.labelHeight, width: layout.width, left: 0 });
  labels.set(i, label);
  field.prepend(label);
}

function dropLabels(from, to) {
  for (const [i, node] of labels) {
    const row = typeof i === "number" ? layout.rows[i] : null;
    if (row && (row.y + row.height < from || row.y > to)) {
      node.remove();
      labels.delete(i);
    }
  }
}

function drawHeadings() {
  for (const [i, heading] of (layout.headings ?? []).entries()) {
    if (labels.has(`h${i}`)) continue;
    const node = el("div", { class: "heading" });
    const inner = el("div", { class: "sticky" });
    heading.axes.forEach((axis, level) => inner.append(headLabel(axis, heading.at[level], commonOf(axis))));
    node.append(inner);
    place(node, { top: heading.y, height: heading.height, width: layout.width, left: 0 });
    labels.set(`h${i}`, node);
    field.prepend(node);
  }
}

function redress() {
  for (const [index, node] of mounted) dressCell(node, cells[index], layout);
}
