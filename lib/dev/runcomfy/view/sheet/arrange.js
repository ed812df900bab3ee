// Which axis runs where, what is hidden, and from that the rows and columns with their sizes.

const view = {
  rows: [],
  columns: [],
  gallery: false,
  search: "",
  only: "all",
  size: 0,
  enlarge: store.read("enlarge", true),
  differences: store.read("differences", true),
};

const isOpen = (axis) => axis.values.length - axis.hidden.size > 1;
const openIn = (indexes) => indexes.map((i) => axes[i]).filter(isOpen);

/** Long texts read best beside a row; short values go above columns as long as these stay few. */
function arrangeAxes() {
  const open = axes.filter((axis) => axis.values.length > 1);
  if (open.length < 2) {
    view.rows = open.map((axis) => axis.index);
    view.gallery = true;
    return;
  }
  const rows = open.filter(isProse);
  const rest = open.filter((axis) => !isProse(axis));
  if (rows.length === 0) rows.push(rest.shift());
  const columns = [];
  let width = 1;
  for (const axis of rest) {
    if (columns.length > 0 && width * axis.values.length > 8) rows.unshift(axis);
    else {
      columns.push(axis);
      width *= axis.values.length;
    }
  }
  if (columns.length === 0) columns.push(rows.pop());
  view.rows = rows.map((axis) => axis.index);
  view.columns = columns.map((axis) => axis.index);
  const places = new Set(cells.map((cell) => cell.at.join()));
  const all = open.reduce((product, axis) => product * axis.values.length, 1);
  view.gallery = places.size * 3 < all;
}
arrangeAxes();

function moveAxis(axis) {
  const from = view.rows.includes(axis.index) ? view.rows : view.columns;
  const to = from === view.rows ? view.columns : view.rows;
  from.splice(from.indexOf(axis.index), 1);
  to.push(axis.index);
  view.gallery = false;
}

function swapAxes() {
  [view.rows, view.columns] = [view.columns, view.rows];
  view.gallery = view.rows.length + view.columns.length < 2 && view.gallery;
}

function isShown(cell) {
  if (axes.some((axis) => axis.hidden.has(cell.at[axis.index]))) return false;
  if (view.only === "starred" && !markOf(cell).star) return false;
  if (view.only === "failed" && !isFailed(cell)) return false;
  return !view.search || textOf(cell).includes(view.search);
}

const learned = new Map();

/** Width over height: as the file says, else as was asked, else 16 by 9. */
function aspectOf(cell) {
  let aspect = learned.get(cell.index);
  const [first] = cell.media;
  if (!aspect && first?.width && first?.height) aspect = first.width / first.height;
  if (!aspect) {
    const asked = /^(\d+)\s*[:x]\s*(\d+)$/.exec(cell.inputs.aspect_ratio ?? "");
    aspect = asked && asked[2] > 0 ? asked[1] / asked[2] : 16 / 9;
  }
  return Math.min(2.6, Math.max(0.45, aspect));
}

/** All pictures get the same area, so that a tall one weighs no more than a wide one. */
function boxOf(cell, size) {
  const aspect = aspectOf(cell);
  const width = size * 0.75 * Math.sqrt(aspect);
  return { width: Math.round(width), height: Math.round(width / aspect) };
}

function groupBy(list, indexes) {
  const groups = new Map();
  for (const cell of list) {
    const at = indexes.map((i) => cell.at[i]);
    const key = at.join();
    if (!groups.has(key)) groups.set(key, { key, at, cells: [] });
    groups.get(key).cells.push(cell);
  }
  return [...groups.values()].sort((a, b) => {
    const i = a.at.findIndex((value, n) => value !== b.at[n]);
    return i < 0 ? 0 : a.at[i] - b.at[i];
  });
}

const gap = 14;
const narrowest = 96;
const smallest = 130;
const groupHeight = 38;

/** Rows and columns as plain numbers: a page of any length is laid out without a single element. */
function layOut(width, height) {
  const shown = cells.filter(isShown);
  const isGallery = view.gallery || view.rows.length + view.columns.length < 2;
  const lay = (size) => (isGallery ? layOutGallery(shown, width, size) : layOutMatrix(shown, width, size, width < 700));
  return lay(Math.min(view.size || fittingSize(shown, lay, width, height), width - 2 * gap));
}

/** As large as lets all columns, and a gallery of few cells as a whole, be seen at once; never tiny. */
function fittingSize(shown, lay, width, height) {
  if (shown.length === 0) return 260;
  const fits = (size) => {
    const laid = lay(size);
    const tallest = Math.max(...laid.rows.slice(0, 200).map((row) => row.picture));
    if (laid.kind === "gallery") return tallest <= height && (laid.height <= height || size <= 260);
    return laid.needed <= width && tallest <= height * 0.62;
  };
  if (!fits(smallest)) return 220;
  let best = smallest;
  let tooLarge = 910;
  while (tooLarge - best > 10) {
    const middle = (best + tooLarge) >> 1;
    if (fits(middle)) best = middle;
    else tooLarge = middle;
  }
  return best;
}

const captionHeight = (lines) => lines * 17 + 9;

function layOutGallery(shown, width, size) {
  const boxes = shown.map((cell) => boxOf(cell, size));
  const cellWidth = Math.max(size * 0.6, ...boxes.slice(0, 20000).map((box) => box.width));
  const count = Math.max(1, Math.min(shown.length, Math.floor((width - gap) / (cellWidth + gap))));
  const used = count * (cellWidth + gap) - gap;
  const left = Math.max(gap, Math.min((width - used) / 2, 28));
  const columns = Array.from({ length: count }, (_, i) => ({ x: left + i * (cellWidth + gap), width: cellWidth }));
  const open = axes.filter((axis) => axis.values.length > 1);
  const lines = 1 + (open.length ? (open.some(isProse) || open.length > 2 ? 2 : 1) : shown.some((cell) => cell.inputs.prompt) ? 2 : 0);
  const rows = [];
  let y = gap;
  for (let i = 0; i < shown.length; i += count) {
    const picture = Math.max(...boxes.slice(i, i + count).map((box) => box.height));
    const height = picture + captionHeight(lines);
    rows.push({ y, height, picture, cells: shown.slice(i, i + count), label: null });
    y += height + gap;
  }
  return { kind: "gallery", shown, rows, columns, lines, labelWidth: 0, headHeight: 0, width, height: y, size };
}

function layOutMatrix(shown, width, size, isNarrow) {
  const rowAxes = openIn(view.rows);
  const columnAxes = openIn(view.columns);
  const outer = rowAxes.slice(0, -1);
  const inner = rowAxes.at(-1);
  const rowGroups = groupBy(shown, rowAxes.map((axis) => axis.index));
  const columnGroups = groupBy(shown, columnAxes.map((axis) => axis.index));
  const labelWidth = isNarrow || !inner ? 0 : widthOf(inner);
  const labelHeight = isNarrow && inner ? 40 : 0;
  const lines = 1 + (captionInputs().length ? 1 : 0);

  let x = labelWidth + gap;
  const columns = columnGroups.map((group) => {
    const w = Math.max(narrowest, ...group.cells.slice(0, 2000).map((cell) => boxOf(cell, size).width));
    const column = { x, width: w, at: group.at };
    x += w + gap;
    return column;
  });
  const columnOf = new Map(columnGroups.map((group, i) => [group.key, i]));

  let y = gap;
  let group = "";
  const rows = [];
  const headings = [];
  for (const { at, cells: members } of rowGroups) {
    const outerKey = at.slice(0, -1).join();
    if (outer.length > 0 && (rows.length === 0 || outerKey !== group)) {
      headings.push({ y, height: groupHeight, axes: outer, at: at.slice(0, -1) });
      y += groupHeight;
      group = outerKey;
    }
    y += labelHeight;
    const line = Array(columns.length).fill(null);
    for (const cell of members) line[columnOf.get(columnAxes.map((axis) => cell.at[axis.index]).join())] = cell;
    const picture = Math.max(...members.map((cell) => boxOf(cell, size).height));
    const height = picture + captionHeight(lines);
    rows.push({ y, height, picture, cells: line, label: inner ? { axis: inner, value: at.at(-1) } : null, labelHeight });
    y += height + gap;
  }
  const headHeight = columnAxes.length === 0 ? 0 : columnAxes.map(headLine).reduce((a, b) => a + b, 6);
  return {
    kind: "matrix", needed: x, shown, rows, columns, headings, rowAxes, columnAxes, lines, labelWidth, headHeight,
    width: Math.max(width, x), height: y, size, isNarrow,
  };
}

/** Room for the labels of an axis beside its rows, before any of them is drawn. */
function widthOf(axis) {
  if (isProse(axis)) return 220;
  const longest = Math.max(...axis.values.map((value) => value.length));
  return Math.min(220, Math.max(80, Math.round(34 + axis.name.length * 6.2 + longest * 8)));
}

const headLine = (axis) => (isProse(axis) ? 56 : 24);

/** Inputs a caption has to name: they differ, and no axis shows them. */
function captionInputs() {
  const named = new Set([...axes.map((axis) => axis.name), "seed", "multi_prompt"]);
  return differing.filter((name) => !named.has(name) && !named.has(name.replace(/^negative_/, "")));
}
