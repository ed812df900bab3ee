// The inspector: one cell with all its facts and inputs, and the viewer's note.

const details = document.getElementById("details");
const isDetailsOpen = () => !details.hidden;

function closeDetails() {
  releaseMedia(details);
  details.hidden = true;
  document.body.classList.remove("inspecting");
}

function releaseMedia(node) {
  node.querySelectorAll("video, audio").forEach((media) => {
    leaveTransport(media);
    media.removeAttribute("src");
    media.load();
  });
}

function openDetails(cell) {
  releaseMedia(details);
  shrinkAll();
  details.hidden = false;
  document.body.classList.add("inspecting");
  const stage = el("div", { class: "stage" });
  cell.media.forEach((media) => stage.append(playing(cell, media)));
  if (isFailed(cell)) stage.append(el("div", { class: "failure" }, el("strong", { text: cell.status || "failed" }), el("p", { text: cell.error })));
  const note = el("textarea", { id: "note", rows: "2", placeholder: "a note to yourself (n)", "aria-label": "note" });
  note.value = markOf(cell).note;
  note.addEventListener("input", () => {
    mark(cell, { note: note.value });
    afterMark(cell);
  });
  details.replaceChildren(
    el(
      "div",
      { class: "line" },
      el("h2", { text: nameOf(cell), title: nameOf(cell) }),
      button("star", "star (s)", () => toggleStar(cell), { id: "details-star", class: "icon star" }),
      button("compare", "compare (c)", () => pick(cell)),
      button("close", "close (Esc)", closeDetails),
    ),
    stage,
    note,
    factList(cell),
    inputList(cell),
  );
  drawDetailsStar(cell);
  details.scrollTop = 0;
}

function drawDetailsStar(cell) {
  const node = document.getElementById("details-star");
  node?.classList.toggle("on", markOf(cell).star);
  node?.setAttribute("aria-pressed", markOf(cell).star);
}

/** A medium with its file, in step with the others. */
function playing(cell, media) {
  const node = mediaElement(cell, media, true);
  const player = node.matches("video, audio") ? node : node.querySelector("audio");
  if (player) {
    player.src = media.src;
    player.addEventListener("loadedmetadata", () => joinTransport(player), { once: true });
  }
  return node;
}

function factList(cell) {
  const list = el("dl", { class: "factlist" });
  const add = (name, value) => value && list.append(el("dt", { text: name }), el("dd", {}, value));
  add("cost", costOf(cell) + (cell.recalled ? " (recalled, nothing charged now)" : ""));
  add("took", span(cell.seconds));
  add("seed", cell.seed === undefined ? "" : String(cell.seed));
  add("model", cell.model);
  add("request", cell.request);
  add("status", isFailed(cell) ? "" : cell.status);
  cell.media.forEach((media, i) => add(i === 0 ? "file" : "", fileLink(media.src, media.name || media.type)));
  return list;
}

function inputList(cell) {
  const names = [...new Set([...Object.keys(cell.inputs), ...(picked ? Object.keys(picked.inputs) : [])])];
  names.sort((a, b) => differing.includes(b) - differing.includes(a));
  const table = el("dl", { class: "inputs" });
  for (const name of names) {
    const value = cell.inputs[name];
    const differs = picked && picked !== cell ? !sameValue(value, picked.inputs[name]) : differing.includes(name);
    const shown = el("dd", { class: differs ? "differs" : "" });
    appendMarked(shown, show(value), differs && typeof value === "string" && value.length > 24 ? sharedIn(name, cell) : []);
    table.append(el("dt", { text: name }), shown);
  }
  const against = picked && picked !== cell ? `marked: unlike ${nameOf(picked).slice(0, 60)}` : "marked: not the same in all cells";
  return el("section", {}, el("div", { class: "line" }, el("h3", { text: "Inputs" }), el("small", { text: differing.length ? against : "" }),
    el("button", { type: "button", class: "text", text: "copy", title: "copy the inputs as JSON (y)", onclick: () => copyInputs(cell) })), table);
}

const sharedCache = new Map();

function sharedIn(name, cell) {
  if (picked && picked !== cell) return sharedWords([show(cell.inputs[name]), show(picked.inputs[name])]);
  if (!sharedCache.has(name)) sharedCache.set(name, sharedWords([...new Set(cells.map((other) => other.inputs[name]).filter((v) => typeof v === "string"))]));
  return sharedCache.get(name);
}

function copyInputs(cell) {
  const text = JSON.stringify(cell.inputs, null, 2);
  const field = el("textarea", { class: "away" });
  field.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  toast(isCopied ? "inputs copied" : "this browser does not allow the page to copy");
}

function editNote() {
  if (!selected) return toast("select a cell first: arrow keys");
  if (!isDetailsOpen()) openDetails(selected);
  document.getElementById("note").focus();
}
