// The selected cell, the picked one to compare with, and the lens that enlarges.

function select(cell, opens = false) {
  selected = cell;
  board.setAttribute("aria-activedescendant", cell ? `cell-${cell.index}` : "");
  listenTo((media) => cell && media.closest(".cell")?.id === `cell-${cell.index}`);
  redress();
  if (cell && (opens || isDetailsOpen())) openDetails(cell);
}

function positionOf(cell) {
  for (let r = 0; r < layout.rows.length; r++) {
    const c = layout.rows[r].cells.indexOf(cell);
    if (c >= 0) return [r, c];
  }
  return null;
}

/** Moves the selection; empty places of the board are skipped. */
function move(dx, dy) {
  if (layout.shown.length === 0) return;
  const at = selected && positionOf(selected);
  if (!at) return goTo(layout.shown[0]);
  let [r, c] = at;
  if (layout.kind === "gallery" && dx !== 0) {
    return goTo(layout.shown[layout.shown.indexOf(selected) + dx]);
  }
  do {
    r += dy;
    c += dx;
    if (!layout.rows[r] || c < 0 || c >= layout.columns.length) return;
  } while (!layout.rows[r].cells[c]);
  goTo(layout.rows[r].cells[c]);
}

function goTo(cell) {
  if (!cell) return;
  shrinkAll();
  select(cell);
  const [r, c] = positionOf(cell) ?? [0, 0];
  const row = layout.rows[r];
  const column = layout.columns[c];
  const origin = field.getBoundingClientRect();
  const roof = document.getElementById("top").offsetHeight + layout.headHeight + 8;
  const floor = window.innerHeight - document.getElementById("transport").offsetHeight - 8;
  const y = origin.top + row.y;
  const x = origin.left + column.x;
  const right = document.documentElement.clientWidth - (isDetailsOpen() && window.innerWidth > 700 ? 400 : 0);
  let dy = 0;
  let dx = 0;
  if (y + row.height > floor) dy = y + row.height - floor;
  if (y - dy < roof) dy = y - roof;
  if (x + column.width > right - 8) dx = x + column.width - right + 8;
  if (x - dx < layout.labelWidth + gap) dx = x - layout.labelWidth - gap;
  if (dy || dx) window.scrollBy(dx, dy);
  updateSoon();
}

function toggleStar(cell) {
  if (!cell) return toast("select a cell first: arrow keys");
  mark(cell, { star: !markOf(cell).star });
  afterMark(cell);
}

function afterMark(cell) {
  redress();
  drawSummary();
  if (isDetailsOpen() && selected === cell) drawDetailsStar(cell);
  if (!markIsKept && !afterMark.hasWarned) {
    afterMark.hasWarned = true;
    toast("this browser stores nothing for this page: press e to save the stars before closing");
  }
}

/** First cell: remembered. Second: both side by side. The same again: forgotten. */
function pick(cell) {
  if (!cell) return toast("select a cell first: arrow keys");
  if (picked === cell) {
    picked = null;
    redress();
    return toast("nothing to compare with");
  }
  if (!picked) {
    picked = cell;
    redress();
    return toast(`press c on another cell to compare it with ${nameOf(cell).slice(0, 60)}`);
  }
  openCompare(picked, cell);
}

let lensTimer;

/** Asked by a moving pointer only: a page that moves under a resting one enlarges nothing. */
function enlargeSoon(node) {
  if (node.classList.contains("enlarged")) return;
  clearTimeout(lensTimer);
  if (view.enlarge) lensTimer = setTimeout(() => enlarge(node), 420);
}

/** The picture itself grows, so it plays on without a break; it stays within the window. */
function enlarge(node) {
  const lens = node.querySelector(".lens");
  if (!node.isConnected || !lens.querySelector("video, img")) return;
  const box = lens.getBoundingClientRect();
  const roof = document.getElementById("top").offsetHeight + 8;
  const floor = window.innerHeight - document.getElementById("transport").offsetHeight - 8;
  const right = document.documentElement.clientWidth - 8;
  const scale = Math.min((right * 0.75) / box.width, (floor - roof) / box.height, 2.4);
  if (scale < 1.15) return;
  const clamp = (middle, half, low, high) => Math.min(Math.max(middle, low + half), high - half);
  const x = box.left + box.width / 2;
  const y = box.top + box.height / 2;
  const dx = clamp(x, (box.width * scale) / 2, 8, right) - x;
  const dy = clamp(y, (box.height * scale) / 2, roof, floor) - y;
  node.classList.add("enlarged");
  lens.style.setProperty("--scale", scale);
  lens.style.transform = `translate(${dx}px, ${dy}px) scale(${scale})`;
}

function shrink(node) {
  clearTimeout(lensTimer);
  node.classList.remove("enlarged");
  node.querySelector(".lens").style.transform = "";
}

function shrinkAll() {
  mounted.forEach(shrink);
}
