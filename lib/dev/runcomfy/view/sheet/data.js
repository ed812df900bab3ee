// The sheet's values: what the page was given, and what the viewer adds to it (stars, notes).

const data = JSON.parse(document.getElementById("data").textContent);

const cells = data.cells.map((cell, index) => ({
  ...cell,
  index,
  media: cell.media ?? [],
  inputs: { ...data.common, ...cell.inputs },
}));

const axes = data.axes.map((axis, index) => ({ ...axis, index, hidden: new Set() }));

/** Cells that share all coordinates are told apart by one axis more, so that none hides another. */
function separateTwins() {
  const seen = new Map();
  let most = 0;
  for (const cell of cells) {
    const key = cell.at.join();
    cell.twin = seen.get(key) ?? 0;
    seen.set(key, cell.twin + 1);
    most = Math.max(most, cell.twin + 1);
  }
  if (axes.length === 0 || most < 2 || most > 50) return;
  const name = axes.some((axis) => axis.name === "take") ? "copy" : "take";
  const values = Array.from({ length: most }, (_, i) => String(i + 1));
  axes.push({ name, values, index: axes.length, hidden: new Set() });
  for (const cell of cells) cell.at = [...cell.at, cell.twin];
}
separateTwins();

/** Input names whose values are not the same everywhere, in the order of first appearance. */
const differing = [...new Set(cells.flatMap((cell) => Object.keys(cell.inputs)))].filter(
  (name) => !Object.hasOwn(data.common, name),
);

const isFailed = (cell) => Boolean(cell.error);
const isPending = (cell) => !cell.error && cell.media.length === 0;

function show(value) {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

const sameValue = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What a cell cost; a sandbox makes its dollars up. */
function costOf(cell) {
  const text = dollars(cell.cost);
  return text && cell.sandbox ? `${text} made up` : text;
}

function dollars(amount) {
  if (amount === undefined || amount === null) return "";
  const size = { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  return (amount < 0 ? "-$" : "$") + Math.abs(amount).toLocaleString("en-US", size);
}

function span(seconds) {
  if (seconds === undefined || seconds === null) return "";
  if (seconds < 10 && seconds !== Math.round(seconds)) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const two = (number) => String(number).padStart(2, "0");
  if (whole < 120) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)} min`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)} h`;
}

/** One line that names a cell: its coordinates, short ones first; without any its prompt or id. */
function nameOf(cell, without = []) {
  const parts = axes
    .filter((axis) => axis.values.length > 1 && !without.includes(axis.index))
    .filter((axis) => axis.values[cell.at[axis.index]] !== undefined)
    .sort((a, b) => isProse(a) - isProse(b))
    .map((axis) => `${isProse(axis) ? "" : axis.name + " "}${axis.values[cell.at[axis.index]]}`);
  return parts.join(" · ") || show(cell.inputs.prompt ?? cell.id);
}

/** The name of a cell beside another one: only that in which they differ. */
function nameBeside(cell, other) {
  const same = axes.map((axis) => axis.index).filter((i) => cell.at[i] === other.at[i]);
  return nameOf(cell, same);
}

const isProse = (axis) => axis.values.some((value) => value.length > 24);

/** What the search field looks through. */
function textOf(cell) {
  cell.text ??= [cell.id, cell.request, cell.model, cell.error, nameOf(cell), ...Object.values(cell.inputs).map(show)]
    .join("\n")
    .toLowerCase();
  return cell.text + "\n" + markOf(cell).note.toLowerCase();
}

// Stars and notes start from what the sheet was written with; changes are kept by the browser where it lets us.

const store = {
  read(key, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(`runcomfy:${key}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  write(key, value) {
    try {
      localStorage.setItem(`runcomfy:${key}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
};

const marksKey = `marks:${data.id}`;
const changed = store.read(marksKey, {});
const markIsKept = store.write(marksKey, changed);

function markOf(cell) {
  return changed[cell.id] ?? { star: Boolean(cell.star), note: cell.note ?? "" };
}

function mark(cell, change) {
  changed[cell.id] = { ...markOf(cell), ...change };
  store.write(marksKey, changed);
}

/** What `history star --from` reads: every star and note, and what was taken back here. */
function marksAsJson() {
  const marks = cells
    .filter((cell) => changed[cell.id] || markOf(cell).star || markOf(cell).note)
    .map((cell) => ({ id: cell.id, ...markOf(cell) }));
  return JSON.stringify({ sheet: data.id, marks }, null, 2) + "\n";
}
