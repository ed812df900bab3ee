// Blind pairs: two clips without names, on sides drawn at random. A vote opens once both were seen to their end.
// openPairs(dialog, {cells, votes, who, count, seed, keep}): cells are {id, name, axes, type, src, poster};
// keep(vote) stores a vote and may give a promise: the vote counts once it is fulfilled.

function openPairs(dialog, { cells, votes, who = "", count = 3, seed = 1, keep }) {
  const all = [...votes];
  const shown = [];
  const lost = new Set();
  let at = -1;
  let isKeeping = false;
  let goesOn = false;

  const usable = () => cells.filter((cell) => !lost.has(cell.id));
  const cellOf = (id) => cells.find((cell) => cell.id === id);
  const standing = () => ranking.top(usable(), all, count, seed);
  const pair = () => shown[at];
  const isSeen = () => pair() && pair().seen.size === 2;
  const mine = () => shown.filter((each) => each.vote).length;

  function advance() {
    const now = standing();
    if (at + 1 < shown.length) at++;
    else if (!now.next || (now.settled && !goesOn)) return drawResults();
    else {
      shown.push({ ...now.next, seen: new Set(), vote: null });
      at = shown.length - 1;
    }
    draw(now);
  }

  function draw(now = standing()) {
    release();
    const { left, right, vote } = pair();
    const choice = (outcome, key, words) =>
      el(
        "button",
        { type: "button", class: "choice", "data-outcome": outcome, "aria-pressed": String(vote?.outcome === outcome), onclick: () => cast(outcome) },
        el("span", { text: words }),
        el("kbd", { text: key }),
      );
    dialog.replaceChildren(
      el(
        "div",
        { class: "line" },
        el("h2", { text: "Which is better?" }),
        el("span", { class: "pairs-progress", role: "status", text: progress(now) }),
        el("span", { class: "fill" }),
        el("button", { type: "button", class: "text", "data-results": "", text: "results", onclick: () => drawResults() }),
        button("close", "close (Esc)", close),
      ),
      el("div", { class: "pairs-stage" }, pane(left, "left", "A"), pane(right, "right", "B")),
      el("p", { class: "pairs-hint", role: "status" }),
      el(
        "div",
        { class: "pairs-choices" },
        choice("left", "←", "A is better"),
        choice("same", "s", "same"),
        choice("neither", "n", "neither"),
        choice("right", "→", "B is better"),
        el("button", { type: "button", class: "choice quiet", "data-back": "", onclick: back }, el("span", { text: "back" }), el("kbd", { text: "b" })),
      ),
    );
    refreshChoices();
    playBoth();
  }

  function progress(now) {
    const votesSoFar = mine() === 1 ? "1 vote" : `${mine()} votes`;
    if (now.settled) return `${votesSoFar} · enough is known`;
    const most = now.votes_to_go >= 500 ? "more than 500" : `about ${now.votes_to_go}`;
    return `${votesSoFar} · ${most} to go for the best ${now.cells.length}`;
  }

  /** One side: a clip, or a picture, and how far it was seen. */
  function pane(id, side, letter) {
    const cell = cellOf(id);
    const bar = el("i");
    const media = cell.type.startsWith("image") ? el("img", { alt: "" }) : el("video", { playsinline: true, preload: "auto" });
    const seen = () => {
      pair().seen.add(side);
      bar.style.setProperty("--seen", "100%");
      refreshChoices();
    };
    media.addEventListener("error", () => media.getAttribute("src") && lose(id));
    if (media.matches("img")) media.addEventListener("load", seen);
    else {
      media.muted = true;
      media.addEventListener("loadedmetadata", () => dialog.classList.toggle("wide", media.videoWidth > media.videoHeight));
      media.addEventListener("timeupdate", () => {
        if (!pair()?.seen.has(side)) bar.style.setProperty("--seen", `${(100 * media.currentTime) / (media.duration || 1)}%`);
      });
      media.addEventListener("ended", () => {
        seen();
        media.currentTime = 0;
        start(media);
      });
    }
    if (pair().seen.has(side)) bar.style.setProperty("--seen", "100%");
    media.src = cell.src;
    const again = el("button", { type: "button", class: "pairs-clip", "aria-label": `play ${letter} with sound`, onclick: () => playAlone(media) }, media);
    return el("figure", { class: "pairs-pane", "data-side": side }, again, el("figcaption", {}, el("b", { text: letter }), el("span", { class: "pairs-seen" }, bar)));
  }

  function refreshChoices() {
    const opens = Boolean(isSeen()) && !isKeeping;
    dialog.querySelectorAll("[data-outcome]").forEach((node) => (node.disabled = !opens));
    const backButton = dialog.querySelector("[data-back]");
    if (backButton) backButton.disabled = at < 1 || isKeeping;
    const hint = dialog.querySelector(".pairs-hint");
    if (!hint) return;
    hint.classList.remove("failed");
    hint.textContent = opens ? (pair().vote ? "You voted here before; a new vote replaces it." : "Vote with a key or a button.") : isKeeping ? "Keeping the vote …" : "Watch both to the end once.";
  }

  const videos = () => [...dialog.querySelectorAll("video")];
  const start = (video) => video.play().catch(() => undefined);

  function playBoth() {
    for (const video of videos()) {
      video.muted = true;
      start(video);
    }
  }

  function playAlone(video) {
    for (const each of videos()) each.muted = each !== video;
    if (video.matches?.("video") && video.paused) start(video);
  }

  function togglePairs() {
    const all = videos();
    const isPlaying = all.some((video) => !video.paused);
    all.forEach((video) => (isPlaying ? video.pause() : start(video)));
  }

  async function cast(outcome) {
    if (!isSeen() || isKeeping) return;
    const here = pair();
    const vote = { id: crypto.randomUUID(), left: here.left, right: here.right, outcome, blind: true, who, at: new Date().toISOString() };
    if (here.vote) vote.replaces = here.vote.id;
    isKeeping = true;
    refreshChoices();
    try {
      await keep(vote);
    } catch (error) {
      isKeeping = false;
      refreshChoices();
      const hint = dialog.querySelector(".pairs-hint");
      hint.classList.add("failed");
      hint.textContent = `The vote was not kept: ${error?.message ?? error}. Vote again.`;
      return;
    }
    isKeeping = false;
    here.vote = vote;
    all.push(vote);
    if (dialog.open) advance();
  }

  function back() {
    if (at < 1 || isKeeping) return;
    at--;
    draw();
  }

  /** A clip that cannot be shown is judged by nobody; its pair gives way to another one. */
  function lose(id) {
    if (lost.has(id) || !dialog.open) return;
    lost.add(id);
    for (let i = shown.length - 1; i >= 0; i--) if (!shown[i].vote && (shown[i].left === id || shown[i].right === id)) shown.splice(i, 1);
    at = shown.length - 1;
    advance();
  }

  function drawResults() {
    release();
    const now = standing();
    const rows = ranking.rank(cells, all);
    const found = ranking.effects(cells, all);
    const reach = Math.max(1, ...rows.map((row) => Math.max(Math.abs(row.low), Math.abs(row.high))));
    const said = now.settled
      ? "Enough is known: the best are told apart from the rest."
      : `Not settled yet: about ${now.votes_to_go} more ${now.votes_to_go === 1 ? "vote" : "votes"} may do.`;
    const lostText = lost.size ? ` ${lost.size === 1 ? "One clip" : `${lost.size} clips`} could not be shown.` : "";
    dialog.replaceChildren(
      el("div", { class: "line" }, el("h2", { text: "Result" }), el("span", { class: "fill" }), button("close", "close (Esc)", close)),
      el(
        "div",
        { class: "pairs-results" },
        el("p", { text: (usable().length < 2 ? "There are fewer than two clips to compare." : said) + lostText }),
        el("h3", { text: "Ranking, by the chance to be preferred to the average clip" }),
        el("ol", { class: "pairs-ranking" }, ...rows.map((row) => rankingRow(row, reach, now.cells.includes(row.cell)))),
        found.length ? el("h3", { text: "What made the difference" }) : null,
        el("ul", { class: "pairs-effects" }, ...found.map(effectRow)),
      ),
      el(
        "div",
        { class: "pairs-choices" },
        now.next
          ? el("button", { type: "button", class: "choice", "data-on": "", onclick: goOn }, el("span", { text: now.settled ? "vote on anyway" : "vote on" }), el("kbd", { text: "Enter" }))
          : null,
        shown.length ? el("button", { type: "button", class: "choice quiet", "data-back": "", onclick: () => ((at = shown.length - 1), draw()) }, el("span", { text: "back" }), el("kbd", { text: "b" })) : null,
      ),
    );
    dialog.querySelector("[data-on]")?.focus();
  }

  function goOn() {
    goesOn = goesOn || standing().settled;
    const open = shown.findIndex((each) => !each.vote);
    if (open >= 0) {
      at = open;
      return draw();
    }
    at = shown.length - 1;
    advance();
  }

  /** A line from the low to the high end of the interval, with the strength as a point. */
  function interval(low, value, high, from, to, isSure) {
    const part = (x) => `${(100 * (x - from)) / (to - from)}%`;
    const node = el("span", { class: isSure ? "pairs-interval sure" : "pairs-interval" }, el("i"), el("b"));
    node.style.setProperty("--low", part(low));
    node.style.setProperty("--value", part(value));
    node.style.setProperty("--high", part(high));
    return node;
  }

  function rankingRow(row, reach, isBest) {
    const votesText = row.votes === 1 ? "1 vote" : `${row.votes} votes`;
    return el(
      "li",
      { class: isBest ? "best" : "" },
      el("span", { class: "pairs-rank", text: String(row.rank) }),
      el("span", { class: "pairs-name", text: cellOf(row.cell).name, title: cellOf(row.cell).name }),
      interval(row.low, row.strength, row.high, -reach, reach, isBest),
      el("span", { class: "pairs-number", text: `${Math.round(100 * row.share)} %` }),
      el("small", { text: votesText + (row.bad ? ` · ${row.bad} × neither` : "") }),
    );
  }

  function effectRow(effect) {
    const numbers = `${Math.round(100 * effect.share)} %, ${Math.round(100 * effect.low)} to ${Math.round(100 * effect.high)}`;
    return el(
      "li",
      { class: effect.sure ? "sure" : "" },
      el("span", { class: "pairs-name" }, el("small", { text: effect.axis }), el("b", { text: effect.value }), " over ", el("span", { text: effect.over })),
      interval(effect.low, effect.share, effect.high, 0, 1, effect.sure),
      el("span", { class: "pairs-number", text: numbers }),
      el("small", { text: effect.sure ? "" : "unsure" }),
    );
  }

  /** Chromium holds few media players: the old ones are let go. */
  function release() {
    for (const video of videos()) {
      video.pause();
      video.removeAttribute("src");
      video.load();
    }
  }

  function close() {
    release();
    dialog.removeEventListener("keydown", onKey);
    dialog.removeEventListener("cancel", onCancel);
    dialog.close();
    dialog.replaceChildren();
  }

  const keys = {
    ArrowLeft: () => cast("left"),
    ArrowRight: () => cast("right"),
    s: () => cast("same"),
    n: () => cast("neither"),
    b: () => dialog.querySelector("[data-back]")?.click(),
    " ": togglePairs,
    Escape: close,
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation();
    if (!Object.hasOwn(keys, event.key) || event.repeat) return;
    event.preventDefault();
    keys[event.key]();
  }

  const onCancel = (event) => (event.preventDefault(), close());

  dialog.addEventListener("keydown", onKey);
  dialog.addEventListener("cancel", onCancel);
  if (!dialog.open) dialog.showModal();
  advance();
  return { votes: () => [...all] };
}
