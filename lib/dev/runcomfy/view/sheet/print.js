// On paper: one still per cell, rows under each other, everything readable without a pointer.

const paper = document.getElementById("paper");
const mostOnPaper = 400;

/** Waits a moment for the stills of cells that were never on screen, then prints. */
async function printSheet() {
  togglePlay(false);
  toast("preparing the stills");
  const shown = layout.shown.slice(0, mostOnPaper);
  for (let i = 0; i < shown.length; i += 8) await Promise.all(shown.slice(i, i + 8).map(still));
  window.print();
}

const stills = new Map();

function frameOf(video) {
  if (video.readyState < 2 || !video.videoWidth) return null;
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(640, video.videoWidth);
  canvas.height = Math.round((canvas.width / video.videoWidth) * video.videoHeight);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function still(cell) {
  const media = cell.media[0];
  if (!media || kindOf(media) !== "video" || media.poster || stills.has(cell.index)) return null;
  const now = mounted.get(cell.index)?.querySelector("video");
  const canvas = now && frameOf(now);
  if (canvas) return stills.set(cell.index, canvas);
  return new Promise((done) => {
    const video = el("video", { preload: "auto" });
    const finish = () => {
      const frame = frameOf(video);
      if (frame) stills.set(cell.index, frame);
      video.removeAttribute("src");
      video.load();
      done();
    };
    video.muted = true;
    video.addEventListener("loadeddata", finish, { once: true });
    video.addEventListener("error", finish, { once: true });
    setTimeout(finish, 1500);
    video.src = media.src;
  });
}

function figure(cell) {
  const media = cell.media[0];
  const picture = el("div", { class: "picture" });
  if (isFailed(cell)) picture.append(el("div", { class: "failure" }, el("strong", { text: cell.status || "failed" }), el("p", { text: cell.error })));
  else if (!media) picture.append(el("div", { class: "pending", text: cell.status || "nothing yet" }));
  else if (kindOf(media) === "image") picture.append(el("img", { src: media.src, alt: "" }));
  else if (media.poster) picture.append(el("img", { src: media.poster, alt: "" }));
  else {
    const now = mounted.get(cell.index)?.querySelector("video");
    picture.append((now && frameOf(now)) ?? stills.get(cell.index) ?? el("div", { class: "pending", text: media.name || media.type }));
  }
  const { star, note } = markOf(cell);
  const line = [costOf(cell), span(cell.seconds), cell.seed === undefined || axes.some((axis) => axis.name === "seed" && axis.values.length > 1) ? "" : `seed ${cell.seed}`].filter(Boolean).join(" · ");
  return el("figure", {}, picture, el("figcaption", {}, el("b", { text: (star ? "★ " : "") + nameOf(cell, layout.kind === "matrix" ? view.rows : []) }), el("div", { text: line }), note ? el("em", { text: note }) : ""));
}

/** At most six beside each other, and no half-empty lines where that can be had. */
function evenly(count) {
  return Math.ceil(count / Math.ceil(count / 6)) || 1;
}

function drawPaper() {
  const columns = layout.kind === "matrix" ? evenly(layout.columns.length) : Math.min(4, Math.max(1, layout.shown.length));
  paper.style.setProperty("--columns", columns);
  paper.replaceChildren(el("h1", { text: data.title }), el("p", { text: document.getElementById("summary").textContent }));
  let left = mostOnPaper;
  const put = (list) => {
    const some = list.filter(Boolean).slice(0, left);
    left -= some.length;
    if (some.length) paper.append(el("div", { class: "row" }, ...some.map(figure)));
  };
  if (layout.kind === "gallery") put(layout.shown);
  for (const row of layout.kind === "matrix" ? layout.rows : []) {
    if (left <= 0) break;
    const first = row.cells.find(Boolean);
    const words = layout.rowAxes.map((axis) => `${isProse(axis) ? "" : axis.name + " "}${axis.values[first.at[axis.index]] ?? "–"}`);
    paper.append(el("h2", { text: words.join(" · ") }));
    put(row.cells);
  }
  const missing = layout.shown.length - (mostOnPaper - left);
  if (missing > 0) paper.append(el("p", { text: `${missing} more cells are not printed; filter to print others.` }));
  if (Object.keys(data.common).length) {
    paper.append(el("h2", { text: "The same in all cells" }));
    paper.append(el("p", { text: Object.entries(data.common).map(([name, value]) => `${name}: ${show(value)}`).join(" · ") }));
  }
}

window.addEventListener("beforeprint", drawPaper);
window.addEventListener("afterprint", () => paper.replaceChildren());
