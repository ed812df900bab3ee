// One cell: the picture first, then what it cost and how it differs.

const kindOf = (media) => media.type.split("/")[0];

/** The element that shows a medium; videos wait with their poster until they are on screen. */
function mediaElement(cell, media, isLarge) {
  const kind = kindOf(media);
  if (kind === "image") {
    const image = el("img", { alt: `image of ${nameOf(cell)}`, decoding: "async", draggable: "false" });
    image.addEventListener("load", () => learnAspect(cell, media, image.naturalWidth, image.naturalHeight));
    image.addEventListener("error", () => lose(image, media));
    image.src = media.src;
    return image;
  }
  if (kind === "video") {
    const video = el("video", { playsinline: true, preload: isLarge ? "auto" : "metadata", tabindex: "-1" });
    video.muted = true;
    video.disablePictureInPicture = true;
    if (media.poster) video.poster = media.poster;
    listenToMedia(video, cell, media);
    return video;
  }
  if (kind === "audio") {
    const audio = el("audio", { preload: "metadata" });
    audio.muted = true;
    listenToMedia(audio, cell, media);
    return el("div", { class: "audio" }, icon("sound"), el("span", { text: media.name || "audio" }), audio);
  }
  return el("div", { class: "other" }, fileLink(media.src, media.name || "file"));
}

function listenToMedia(node, cell, media) {
  node.addEventListener("loadedmetadata", () => {
    measured(node);
    learnAspect(cell, media, node.videoWidth, node.videoHeight);
    learnRate(node);
  });
  node.addEventListener("loadeddata", updateSoon);
  node.addEventListener("error", () => node.getAttribute("src") && lose(node, media));
}

function lose(node, media) {
  const why = /^https?:/.test(media.src) ? "not stored on this machine: " : "cannot be shown: ";
  node.replaceWith(el("div", { class: "failure" }, el("p", { text: why }), fileLink(media.src, media.name || media.src.slice(0, 80))));
}

function learnAspect(cell, media, width, height) {
  if (media !== cell.media[0] || !width || !height) return;
  const before = aspectOf(cell);
  learned.set(cell.index, width / height);
  if (Math.abs(aspectOf(cell) / before - 1) > 0.03) refreshSoon();
}

const playable = (node) => node.querySelectorAll("video, audio");

/** Gives a waiting element its file. Browsers allow some seventy at a time, so cells that scroll away give theirs back. */
function load(node, cell, isWanted) {
  playable(node).forEach((player) => {
    const wanted = isWanted && cell.media[0].src;
    if (wanted && !player.getAttribute("src")) player.src = wanted;
    if (!wanted && player.getAttribute("src")) {
      leaveTransport(player);
      player.removeAttribute("src");
      player.load();
    }
  });
}

function cellElement(cell) {
  const frame = el("div", { class: "frame" });
  if (isFailed(cell)) {
    frame.append(el("div", { class: "failure" }, el("strong", { text: cell.status || "failed" }), el("p", { text: cell.error })));
  } else if (isPending(cell)) {
    frame.append(el("div", { class: "pending", text: cell.status || "nothing yet" }));
  } else {
    frame.append(mediaElement(cell, cell.media[0], false));
    if (cell.media.length > 1) frame.append(el("span", { class: "count", text: `1 of ${cell.media.length}` }));
  }
  const tools = el(
    "div",
    { class: "tools" },
    button("compare", "compare (c)", (event) => act(event, () => pick(cell)), { tabindex: "-1" }),
    button("star", "star (s)", (event) => act(event, () => toggleStar(cell)), { tabindex: "-1", class: "icon star" }),
  );
  const node = el(
    "article",
    { class: "cell", id: `cell-${cell.index}`, role: "gridcell", "aria-label": nameOf(cell) },
    el("div", { class: "slot" }, el("div", { class: "lens" }, frame, tools)),
    el("div", { class: "caption" }),
  );
  node.addEventListener("click", () => select(cell, true));
  node.addEventListener("pointermove", (event) => event.pointerType === "mouse" && (event.movementX || event.movementY) && enlargeSoon(node));
  node.addEventListener("pointerleave", () => shrink(node));
  return node;
}

function act(event, action) {
  event.stopPropagation();
  action();
}

/** Everything about a cell that may change while it is shown. */
function dressCell(node, cell, layout) {
  const { star, note } = markOf(cell);
  node.classList.toggle("starred", star);
  node.classList.toggle("selected", cell === selected);
  node.setAttribute("aria-selected", cell === selected);
  node.classList.toggle("picked", cell === picked);
  const lines = [];
  if (layout.kind === "gallery" && layout.lines > 1) lines.push(el("div", { class: "name", text: nameOf(cell) }));
  if (layout.kind === "matrix" && layout.lines > 1) lines.push(chips(cell));
  lines.push(facts(cell, note));
  node.querySelector(".caption").replaceChildren(...lines);
}

function chips(cell) {
  const reference = picked ?? selected;
  const line = el("div", { class: "chips" });
  for (const name of captionInputs()) {
    const value = cell.inputs[name];
    if (value === undefined) continue;
    const differs = view.differences && reference && !sameValue(value, reference.inputs[name]);
    line.append(el("span", { class: differs ? "chip differs" : "chip", title: `${name}: ${show(value)}` }, el("i", { text: name }), ` ${show(value).slice(0, 60)}`));
  }
  return line;
}

function facts(cell, note) {
  const line = el("div", { class: "facts" });
  const add = (text, title) => text && line.append(el("span", { text, title }));
  add(costOf(cell), "cost");
  add(span(cell.seconds), "time from request to result");
  if (cell.seed !== undefined && !axes.some((axis) => axis.name === "seed" && axis.values.length > 1)) add(`seed ${cell.seed}`, "seed");
  if (cell.recalled) add("recalled", "from the ledger, nothing charged");
  if (note) line.append(el("span", { class: "noted", title: note }, icon("note"), note));
  if (line.childNodes.length === 0) add(cell.media.length ? cell.status || " " : " ");
  return line;
}
