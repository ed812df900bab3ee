// Two cells over each other: a wipe, side by side, blinking, or only their difference.

const compareDialog = document.getElementById("compare");
const ways = ["wipe", "side by side", "blink", "difference"];
const comparing = { first: null, second: null, way: "wipe", at: 50, timer: 0 };

function openCompare(first, second) {
  comparing.first = first;
  comparing.second = second;
  closeDetails();
  shrinkAll();
  if (!compareDialog.open) {
    compareDialog.showModal();
    document.getElementById("toast").classList.remove("shown");
  }
  drawCompare();
}

function closeCompare() {
  clearInterval(comparing.timer);
  document.body.append(document.getElementById("transport"));
  releaseMedia(compareDialog);
  compareDialog.close();
  picked = null;
  redress();
}

function drawCompare() {
  releaseMedia(compareDialog);
  const { first, second } = comparing;
  const pane = (cell, letter) =>
    el("div", { class: `pane ${letter}` }, cell.media.length ? playing(cell, cell.media[0]) : el("div", { class: "failure", text: cell.error || cell.status || "nothing yet" }));
  const stage = el("div", { id: "wipe" }, pane(first, "a"), pane(second, "b"), el("div", { class: "handle" }));
  const aspect = Math.max(aspectOf(first), aspectOf(second));
  stage.style.setProperty("--aspect", aspect);
  stage.addEventListener("pointerdown", dragWipe);
  const tabs = el("div", { class: "tabs", role: "tablist" });
  ways.forEach((way, i) => tabs.append(el("button", { type: "button", role: "tab", text: way, title: `${way} (${i + 1})`, onclick: () => setWay(way) })));
  compareDialog.replaceChildren(
    el(
      "div",
      { class: "line" },
      title(first, second, "A"),
      tabs,
      title(second, first, "B"),
      button("swap", "swap (x)", swapCompared),
      button("close", "close (Esc)", closeCompare),
    ),
    stage,
    comparedInputs(first, second),
    document.getElementById("transport"),
  );
  setWay(comparing.way);
}

const title = (cell, other, letter) =>
  el("div", { class: `who ${letter.toLowerCase()}` }, el("b", { text: letter }), el("span", { text: nameBeside(cell, other), title: nameOf(cell) }));

function swapCompared() {
  openCompare(comparing.second, comparing.first);
}

function setWay(way) {
  comparing.way = way;
  const stage = document.getElementById("wipe");
  stage.className = way.replaceAll(" ", "-");
  compareDialog.querySelectorAll("[role=tab]").forEach((tab) => tab.setAttribute("aria-selected", tab.textContent === way));
  clearInterval(comparing.timer);
  if (way === "blink") comparing.timer = setInterval(() => stage.classList.toggle("other"), 500);
  setWipe(comparing.at);
}

function setWipe(percent) {
  comparing.at = Math.min(100, Math.max(0, percent));
  document.getElementById("wipe").style.setProperty("--wipe", `${comparing.at}%`);
}

function dragWipe(event) {
  const stage = event.currentTarget;
  if (comparing.way !== "wipe") return;
  event.preventDefault();
  const box = stage.getBoundingClientRect();
  const follow = (move) => setWipe(((move.clientX - box.left) / box.width) * 100);
  follow(event);
  stage.setPointerCapture(event.pointerId);
  stage.addEventListener("pointermove", follow);
  stage.addEventListener("pointerup", () => stage.removeEventListener("pointermove", follow), { once: true });
}

/** What differs first, both sides beside each other, with the words of long texts marked. */
function comparedInputs(first, second) {
  const table = el("table", { class: "compared" });
  const names = [...new Set([...Object.keys(first.inputs), ...Object.keys(second.inputs)])];
  const row = (name, a, b, isOther, common = []) =>
    table.append(
      el("tr", { class: isOther ? "differs" : "same" }, el("th", { text: name }), appendMarked(el("td"), a, isOther ? common : []), appendMarked(el("td"), b, isOther ? common : [])),
    );
  names.sort((a, b) => sameValue(first.inputs[a], second.inputs[a]) - sameValue(first.inputs[b], second.inputs[b]));
  for (const name of names) {
    const [a, b] = [show(first.inputs[name]), show(second.inputs[name])];
    row(name, a, b, a !== b, a !== b && (a.length > 24 || b.length > 24) ? sharedWords([a, b]) : []);
  }
  if (first.model !== second.model) row("model", first.model ?? "–", second.model ?? "–", true);
  row("cost", costOf(first) || "–", costOf(second) || "–", costOf(first) !== costOf(second));
  row("took", span(first.seconds) || "–", span(second.seconds) || "–", false);
  return el("div", { class: "under" }, table);
}

function compareKey(key) {
  if (key === "Escape" || key === "c") closeCompare();
  else if (key === "x") swapCompared();
  else if (key === "ArrowLeft") setWipe(comparing.at - 5);
  else if (key === "ArrowRight") setWipe(comparing.at + 5);
  else if (ways[key - 1]) setWay(ways[key - 1]);
  else return false;
  return true;
}
