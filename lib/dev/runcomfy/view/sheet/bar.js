// The bar above (what is shown, and how) and the transport below.

const top_ = document.getElementById("top");

function drawTop() {
  const only = el("div", { class: "tabs", role: "tablist", "aria-label": "show" });
  const kinds = [["all", "All", "every cell"], ["starred", "Starred", "only starred cells"]];
  if (cells.some(isFailed)) kinds.push(["failed", "Failed", "only failed cells"]);
  for (const [value, text, label] of kinds) only.append(el("button", { type: "button", role: "tab", text, title: label, "data-only": value, onclick: () => setOnly(value) }));
  const search = el("input", { id: "search", type: "search", placeholder: "find /", "aria-label": "find in prompts, inputs and notes", oninput: (event) => setSearch(event.target.value) });
  const size = el("input", { id: "size", type: "range", min: "110", max: "900", title: "size of the pictures (+ −)", "aria-label": "size of the pictures", oninput: (event) => setSize(Number(event.target.value)) });
  top_.replaceChildren(
    el(
      "div",
      { class: "line" },
      el("h1", { text: data.title, title: data.title }),
      el("span", { id: "summary" }),
      el("span", { class: "fill" }),
      button("save", "save stars and notes as JSON (e)", exportMarks),
      button("theme", "light or dark (t)", toggleTheme),
      el("button", { type: "button", class: "icon text", text: "?", title: "keys (?)", "aria-label": "keys", onclick: toggleHelp }),
    ),
    el("div", { class: "line controls" }, el("div", { id: "axes" }), el("span", { class: "fill" }), ...(cells.length > 1 ? [only, search] : []), size),
  );
  drawAxes();
  drawSummary();
}

function drawSummary() {
  const total = (sandbox) => {
    const sum = cells.reduce((all, cell) => all + (Boolean(cell.sandbox) === sandbox ? cell.cost ?? 0 : 0), 0);
    return sum ? costOf({ cost: sum, sandbox }) : "";
  };
  const count = (test, word) => {
    const n = cells.filter(test).length;
    return n ? `${n} ${word}` : "";
  };
  const parts = [data.subtitle, `${cells.length} ${cells.length === 1 ? "cell" : "cells"}`, count(isFailed, "failed"), count(isPending, "without a result"), count((cell) => markOf(cell).star, "starred"), total(false), total(true)];
  document.getElementById("summary").textContent = parts.filter(Boolean).join(" · ");
  top_.querySelectorAll("[data-only]").forEach((tab) => tab.setAttribute("aria-selected", tab.dataset.only === view.only));
}

function drawAxes() {
  const bar = document.getElementById("axes");
  const open = axes.filter((axis) => axis.values.length > 1);
  bar.replaceChildren();
  if (open.length === 0) return;
  const group = (name, indexes) => {
    if (indexes.length === 0) return;
    bar.append(el("span", { class: "where", text: name }));
    for (const i of indexes) bar.append(axisChip(axes[i]));
  };
  group(view.gallery ? "" : "rows", view.rows);
  if (view.rows.length && view.columns.length) bar.append(button("swap", "swap rows and columns (x)", () => change(swapAxes)));
  group(view.gallery ? "" : "columns", view.columns);
  bar.append(button("gallery", "all cells in one gallery (g)", () => change(toggleGallery), { "aria-pressed": view.gallery }));
}

function axisChip(axis) {
  const left = axis.values.length - axis.hidden.size;
  const count = axis.hidden.size ? `${left}/${axis.values.length}` : String(left);
  return el(
    "button",
    { type: "button", class: axis.hidden.size ? "axis filtered" : "axis", "aria-haspopup": "true", "data-axis": axis.index, title: `choose values of ${axis.name} (f)`, onclick: (event) => openAxis(axis, event.currentTarget) },
    axis.name,
    el("b", { text: count }),
  );
}

/** The menu of an axis: which values are shown, and where the axis runs. */
function openAxis(axis, chip) {
  const menu = document.getElementById("menu");
  const wasOpen = !menu.hidden && menu.dataset.axis === String(axis.index);
  closeMenu();
  if (wasOpen) return;
  const filter = (keep) => {
    axis.hidden = new Set(axis.values.map((_, i) => i).filter((i) => !keep(i)));
    menu.querySelectorAll("input").forEach((box, i) => (box.checked = !axis.hidden.has(i)));
    change(() => {});
  };
  const list = el("div", { class: "values" });
  axis.values.forEach((value, i) => {
    const box = el("input", { type: "checkbox" });
    box.checked = !axis.hidden.has(i);
    box.addEventListener("change", () => filter((j) => (j === i ? box.checked : !axis.hidden.has(j))));
    const row = el("label", { title: value }, box, el("span", { text: value }));
    row.append(el("button", { type: "button", class: "text", text: "only", onclick: (event) => (event.preventDefault(), filter((j) => j === i)) }));
    list.append(row);
  });
  const other = view.rows.includes(axis.index) ? "columns" : "rows";
  menu.replaceChildren(
    el("div", { class: "line" }, el("strong", { text: axis.name }), el("span", { class: "fill" }),
      el("button", { type: "button", class: "text", text: "all", onclick: () => filter(() => true) }),
      el("button", { type: "button", class: "text", text: `to ${other}`, onclick: () => (closeMenu(), change(() => moveAxis(axis))) })),
    list,
  );
  menu.dataset.axis = axis.index;
  menu.hidden = false;
  const box = chip.getBoundingClientRect();
  place(menu, { left: Math.max(8, Math.min(box.left, document.documentElement.clientWidth - menu.offsetWidth - 8)), top: box.bottom + 6 });
  menu.querySelector("input").focus();
}

function closeMenu() {
  const menu = document.getElementById("menu");
  if (menu.hidden) return;
  menu.hidden = true;
  document.querySelector(`[data-axis="${menu.dataset.axis}"]`)?.focus({ preventScroll: true });
}

function change(action) {
  shrinkAll();
  action();
  drawAxes();
  drawSummary();
  refresh();
}

function toggleGallery() {
  view.gallery = !view.gallery;
}

function setOnly(only) {
  change(() => (view.only = only));
}

function setSearch(text) {
  change(() => (view.search = text.trim().toLowerCase()));
}

function setSize(size) {
  view.size = Math.min(900, Math.max(110, size));
  change(() => {});
}

function exportMarks() {
  download("stars.json", "application/json", marksAsJson());
  toast("saved; import them into the ledger with: history star --from stars.json");
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function toggleTheme() {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  store.write("theme", document.documentElement.dataset.theme);
}

// The transport.

const bar = {};

function drawTransport() {
  const node = document.getElementById("transport");
  if (!cells.some((cell) => cell.media.some((media) => /^(video|audio)/.test(media.type)))) {
    node.hidden = true;
    return;
  }
  bar.play = button("play", "play or pause (Space)", () => togglePlay(), { class: "icon big" });
  bar.scrub = el("input", { id: "scrub", type: "range", min: "0", max: "1", step: "0.001", value: "0", "aria-label": "time", oninput: () => (togglePlay(false), seek(Number(bar.scrub.value))) });
  bar.time = el("output", { id: "time" });
  bar.rate = el("button", { type: "button", class: "text rate", title: "speed ([ ])", onclick: () => setRate(rates[(rates.indexOf(player.rate) + 1) % rates.length]) });
  bar.loop = button("loop", "loop (l)", () => setLoop(!player.loops));
  bar.mute = button("mute", "sound of the selected cell (m)", () => setMuted(!player.isMuted));
  node.append(
    button("start", "to the start (0)", () => seek(0), { class: "icon wide" }),
    button("back", "one frame back (,)", () => stepFrame(-1)),
    bar.play,
    button("forward", "one frame forward (.)", () => stepFrame(1)),
    bar.scrub,
    bar.time,
    bar.rate,
    bar.loop,
    bar.mute,
  );
  player.listeners.push(drawTime);
  drawTime();
}

const drawn = {};

/** Called on every frame, so it touches only what has changed. */
function drawTime() {
  const text = `${player.time.toFixed(2)} / ${player.length.toFixed(2)} s`;
  if (drawn.text !== text) bar.time.textContent = drawn.text = text;
  bar.time.title = `frame ${frameNow()} at ${player.fps} a second`;
  if (drawn.length !== player.length) bar.scrub.max = drawn.length = player.length;
  if (document.activeElement !== bar.scrub || player.isPlaying) bar.scrub.value = player.time;
  bar.scrub.style.setProperty("--done", `${player.length ? (player.time / player.length) * 100 : 0}%`);
  if (drawn.isPlaying !== player.isPlaying) setIcon(bar.play, (drawn.isPlaying = player.isPlaying) ? "pause" : "play");
  if (drawn.isMuted !== player.isMuted) setIcon(bar.mute, (drawn.isMuted = player.isMuted) ? "mute" : "sound");
  if (drawn.rate !== player.rate) bar.rate.textContent = `${(drawn.rate = player.rate)}×`;
  if (drawn.loops !== player.loops) bar.loop.setAttribute("aria-pressed", (drawn.loops = player.loops));
}
