// Everything by keyboard; `?` shows this list.

const help = [
  ["Look", [
    ["← ↑ → ↓", "choose a cell"], ["Enter", "inputs, cost and note"], ["c", "compare: first on one cell, then on another"],
    ["1 2 3 4", "in a comparison: wipe, side by side, blink, difference"], ["← →", "in a comparison: move the wipe"], ["s", "star"], ["n", "note"], ["y", "copy the inputs as JSON"],
  ]],
  ["Play", [
    ["Space", "play or pause, all in step"], [", .", "one frame back or forward"], ["[ ]", "slower, faster"], ["0", "to the start"], ["l", "loop"], ["m", "sound of the chosen cell"],
  ]],
  ["Arrange", [
    ["x", "swap rows and columns"], ["f", "choose and filter axes (Tab to the next)"], ["g", "gallery or board"], ["/", "find in prompts, inputs, notes"],
    ["a", "all, only starred, only failed"], ["+ −", "size of the pictures"], ["h", "enlarge under the pointer"], ["d", "mark differences"],
  ]],
  ["Keep", [["e", "save stars and notes as JSON"], ["p", "print"], ["t", "light or dark"], ["Esc", "close what is open"]]],
];

const helpDialog = document.getElementById("help");

function toggleHelp() {
  if (helpDialog.open) return helpDialog.close();
  helpDialog.replaceChildren(
    el("div", { class: "line" }, el("h2", { text: "Keys" }), el("span", { class: "fill" }), button("close", "close (Esc)", () => helpDialog.close())),
    el(
      "div",
      { class: "keys" },
      ...help.map(([name, keys]) => el("section", {}, el("h3", { text: name }), el("dl", {}, ...keys.flatMap(([key, what]) => [el("dt", {}, ...key.split(" ").map((k) => el("kbd", { text: k }))), el("dd", { text: what })])))),
    ),
    el("small", { text: `Stars and notes stay in this browser${markIsKept ? "" : " until the page is closed"}; history star --from stars.json takes them into the ledger. This page asks no server for anything.` }),
  );
  helpDialog.showModal();
}

const keyActions = {
  " ": () => togglePlay(),
  ",": () => stepFrame(-1),
  ".": () => stepFrame(1),
  "[": () => changeRate(-1),
  "]": () => changeRate(1),
  0: () => seek(0),
  l: () => setLoop(!player.loops),
  m: () => setMuted(!player.isMuted),
  ArrowLeft: () => move(-1, 0),
  ArrowRight: () => move(1, 0),
  ArrowUp: () => move(0, -1),
  ArrowDown: () => move(0, 1),
  Enter: () => (selected ? openDetails(selected) : move(0, 0)),
  i: () => (isDetailsOpen() ? closeDetails() : selected && openDetails(selected)),
  c: () => pick(selected),
  s: () => toggleStar(selected),
  n: () => editNote(),
  y: () => selected && copyInputs(selected),
  x: () => change(swapAxes),
  g: () => change(toggleGallery),
  f: () => document.querySelector("[data-axis]")?.click(),
  a: () => nextOnly(),
  "/": () => document.getElementById("search")?.focus(),
  "+": () => setSize(layout.size * 1.15),
  "=": () => setSize(layout.size * 1.15),
  "-": () => setSize(layout.size / 1.15),
  h: () => flip("enlarge", "enlarging under the pointer"),
  d: () => (flip("differences", "marking of differences"), refresh()),
  e: () => exportMarks(),
  p: () => printSheet(),
  t: () => toggleTheme(),
  "?": () => toggleHelp(),
  Escape: () => escape_(),
};

function flip(what, words) {
  view[what] = !view[what];
  store.write(what, view[what]);
  shrinkAll();
  toast(`${words}: ${view[what] ? "on" : "off"}`);
}

function nextOnly() {
  const order = [...top_.querySelectorAll("[data-only]")].map((tab) => tab.dataset.only);
  setOnly(order[(order.indexOf(view.only) + 1) % order.length]);
}

function escape_() {
  if (!document.getElementById("menu").hidden) closeMenu();
  else if (isDetailsOpen()) closeDetails();
  else if (picked) pick(picked);
  else select(null);
}

/** In the menu of an axis arrows walk its values; Tab goes on to the next axis. */
function menuKey(event) {
  const menu = document.getElementById("menu");
  const boxes = [...menu.querySelectorAll("input")];
  const at = boxes.indexOf(document.activeElement);
  if (event.key === "ArrowDown") boxes[Math.min(boxes.length - 1, at + 1)].focus();
  else if (event.key === "ArrowUp") boxes[Math.max(0, at - 1)].focus();
  else if (event.key === "Enter" && at >= 0) boxes[at].click();
  else if (event.key === "Tab") {
    const chips = [...document.querySelectorAll("[data-axis].axis")];
    const now = chips.findIndex((chip) => chip.dataset.axis === menu.dataset.axis);
    chips[(now + (event.shiftKey ? -1 : 1) + chips.length) % chips.length].click();
  } else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "p" && !event.altKey && !event.shiftKey) {
    event.preventDefault();
    return void printSheet();
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  if (target.matches("textarea, input[type=search]")) {
    if (event.key === "Escape" || (event.key === "Enter" && target.matches("input"))) {
      event.preventDefault();
      target.blur();
    }
    return;
  }
  const menu = document.getElementById("menu");
  if (!menu.hidden && menu.contains(target) && (menuKey(event) || event.key === " ")) {
    if (event.key !== " ") event.preventDefault();
    return;
  }
  if (helpDialog.open && event.key !== "?") return;
  if (compareDialog.open && compareKey(event.key)) return event.preventDefault();
  if (compareDialog.open && !/^[ ,.[\]0lmt]$/.test(event.key)) return;
  if (target.matches("input[type=range]") && event.key.startsWith("Arrow")) return;
  if (target.matches("button") && (event.key === "Enter" || event.key === " ")) return;
  const action = Object.hasOwn(keyActions, event.key) && keyActions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});
