// The page begins.

const theme = store.read("theme", "");
if (theme) document.documentElement.dataset.theme = theme;

drawTop();
drawTransport();
refresh();

window.addEventListener("scroll", () => (shrinkAll(), updateSoon()), { passive: true });
window.addEventListener("resize", refreshSoon);
new ResizeObserver(refreshSoon).observe(top_);
document.addEventListener("pointerdown", (event) => {
  const menu = document.getElementById("menu");
  if (!menu.hidden && !menu.contains(event.target) && !event.target.closest(".axis")) menu.hidden = true;
});
compareDialog.addEventListener("cancel", (event) => {
  event.preventDefault();
  closeCompare();
});

if (!matchMedia("(prefers-reduced-motion: reduce)").matches) togglePlay(true);
document.documentElement.dataset.ready = "yes";
