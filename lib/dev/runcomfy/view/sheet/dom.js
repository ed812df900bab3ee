// The page is built from elements and text alone: no string is ever read as markup.

const icons = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  start: "M6 5h2v14H6zM19 5v14L9 12z",
  back: "M15.5 5v14L6.5 12zM17 5h2v14h-2z",
  forward: "M8.5 5v14l9-7zM5 5h2v14H5z",
  loop: "M7 7h9v3l4-4-4-4v3H5v6h2zm10 10H8v-3l-4 4 4 4v-3h11v-6h-2z",
  sound: "M4 9v6h4l5 4.5v-15L8 9zm11.5-.8v7.6a4.2 4.2 0 0 0 0-7.6zm0-4v2.1a6 6 0 0 1 0 11.4v2.1a8 8 0 0 0 0-15.6z",
  mute: "M4 9v6h4l5 4.5v-15L8 9zm17 .6L19.4 8 17 10.4 14.6 8 13.9 9.6 16 12l-2.1 2.4 1.5 1.6 2.4-2.4L20 16l1.5-1.6L19.2 12z",
  star: "M12 3.2l2.7 5.7 6.2.8-4.6 4.3 1.2 6.2-5.5-3-5.5 3 1.2-6.2L3.1 9.7l6.2-.8z",
  compare: "M4 5h7v14H4zm2 2v10h3V7zm7-2h7v14h-7z",
  swap: "M7 4 3 8l4 4V9h8V7H7zm10 8v3H9v2h8v3l4-4z",
  gallery: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm9 0h7v7h-7z",
  theme: "M12 3a9 9 0 1 0 0 18zm0-2a11 11 0 1 1 0 22 11 11 0 0 1 0-22z",
  save: "M11 4h2v8l3-3 1.4 1.4L12 15.8 6.6 10.4 8 9l3 3zM5 18h14v2H5z",
  close: "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4L12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z",
  note: "M5 4h14v11l-5 5H5zm2 2v12h6v-4h4V6zm2 2h6v2H9zm0 3h4v2H9z",
  info: "M11 7h2v2h-2zm0 4h2v6h-2zm1-9a10 10 0 1 1 0 20 10 10 0 0 1 0-20zm0 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16z",
};

function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "class") node.className = value;
    else if (key === "text") node.textContent = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== undefined && child !== null && child !== ""));
  return node;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", icons[name]);
  svg.append(path);
  return svg;
}

function button(name, label, onclick, props = {}) {
  return el("button", { type: "button", class: "icon", title: label, "aria-label": label, onclick, ...props }, icon(name));
}

function setIcon(node, name) {
  node.replaceChildren(icon(name));
}

function place(node, box) {
  for (const [side, value] of Object.entries(box)) node.style[side] = `${value}px`;
}

/** A link to a file of the sheet; an address with another scheme than these is shown, never followed. */
function fileLink(source, label) {
  const isSafe = /^(data:(image|video|audio)\/|blob:|file:|https?:)/i.test(source) || !/^[a-z][a-z0-9+.-]*:/i.test(source);
  if (!isSafe) return el("span", { text: label });
  if (source.startsWith("data:")) return el("a", { href: source, download: "media", text: label });
  return el("a", { href: source, target: "_blank", rel: "noopener noreferrer", text: label });
}

let toastTimer;
function toast(text) {
  const node = document.getElementById("toast");
  node.textContent = text;
  node.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => node.classList.remove("shown"), 3200);
}

function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
