// Mends what django-unfold's own pages leave out for people who do not point and see.

const SIGNS = ".material-symbols-outlined:not([aria-hidden])";
const CROSSES = ".select2-selection__clear:not([aria-hidden])";
const HELPS = ".help-tooltip[aria-label]:not([role])";

function mend() {
  document.getElementById("main")?.setAttribute("role", "main");
  document.querySelectorAll("ul.object-tools").forEach((list) => {
    if (!list.querySelector(":scope > li")) list.setAttribute("role", "group");
  });
  for (const id of ["searchbar", "searchbar-submit"]) {
    document.getElementById(id)?.setAttribute("aria-label", "Search this list");
  }
  document.querySelectorAll(`${SIGNS}, ${CROSSES}`).forEach((sign) => sign.setAttribute("aria-hidden", "true"));
  document.querySelectorAll(HELPS).forEach((help) => help.setAttribute("role", "img"));
  document.querySelectorAll("[data-label]").forEach(beginsLarge);
  document.querySelectorAll("input[type=file]").forEach(leaveAlone);
  document.querySelectorAll("select.select2-hidden-accessible").forEach(nameTheSearch);
  document.querySelectorAll(".select2-dropdown .select2-search__field:not([aria-label])").forEach((field) => {
    field.setAttribute("aria-label", "Type to search");
  });
}

// On a phone each cell of a list carries its column's name, written as a sentence begins.
function beginsLarge(cell) {
  const name = cell.dataset.label;
  if (name && name[0] !== name[0].toUpperCase()) cell.dataset.label = name[0].toUpperCase() + name.slice(1);
}

// A plain field for a file has no second field beside it for unfold to write the file's name into.
function leaveAlone(field) {
  const around = field.parentNode.parentNode.parentNode;
  if (!around.querySelector("input[type=text]")) field.hasChangeListener = true;
}

// A field to search in takes its name from the label of the list it stands for.
function nameTheSearch(select) {
  const name = select.labels[0]?.textContent.trim() || select.name;
  const parts = "[role=combobox], [role=textbox], .select2-search__field";
  select.nextElementSibling?.querySelectorAll(parts).forEach((part) => {
    if (part.getAttribute("aria-label") !== name) part.setAttribute("aria-label", name);
    part.removeAttribute("aria-labelledby");
  });
}

let waiting = false;
function mendSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    mend();
  });
}

document.addEventListener("DOMContentLoaded", () => {
  mend();
  new MutationObserver(mendSoon).observe(document.body, { childList: true, subtree: true });
});
