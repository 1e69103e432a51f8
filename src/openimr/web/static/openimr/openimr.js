// The viewer beside a text: the highlighted place comes into view, and the viewer can be closed where it covers the text.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "viewer") return;
  const panel = event.detail.target.parentElement;
  const box = panel.querySelector("rect");
  panel.scrollTop = 0;
  if (!box) return;
  const below = box.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom;
  if (below > -20) panel.scrollTop = below + panel.clientHeight / 2;
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) document.getElementById("viewer").replaceChildren();
});
