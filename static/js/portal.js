import { initAll } from "../build/nhsuk-frontend.min.js";

initAll();

// What htmx brings in is set going as the page itself was.
document.body.addEventListener("htmx:afterSettle", (event) => initAll({ scope: event.target }));

// A part of the page that was replaced since it asked gets an answer too old to show.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { elt, verb } = event.detail.requestConfig;
  if (verb === "get" && !elt.isConnected) event.detail.shouldSwap = false;
});

// A menu closes when attention moves elsewhere, or on Escape.
const menus = document.querySelectorAll("details[data-menu]");

for (const menu of menus) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
