// Mends what django-unfold's own pages leave out for people who do not point and see.

const SIGNS = ".material-symbols-outlined:not([aria-hidden])";
const CROSSES = ".select2-selection__clear:not([aria-hidden])";
const HELPS = ".help-tooltip[aria-label]:not([role])";

function mend() {
  const main = document.getElementById("main");
  main?.setAttribute("role", "main");
  main?.setAttribute("tabindex", "-1"); // so that the link past the menu leads into it
  document.querySelectorAll("ul.object-tools").forEach((list) => {
    if (!list.querySelector(":scope > li")) list.setAttribute("role", "group");
  });
  for (const id of ["searchbar", "searchbar-submit"]) {
    document.getElementById(id)?.setAttribute("aria-label", "Search this list");
  }
  document.querySelectorAll(`${SIGNS}, ${CROSSES}`).forEach((sign) => sign.setAttribute("aria-hidden", "true"));
  document.querySelectorAll(HELPS).forEach((help) => help.setAttribute("role", "img"));
  document.querySelectorAll("[x-ref^=relatedWidgetWrapper]:not([role])").forEach(opensByKeys);
  // Whoever types a day or an hour needs no stop at the calendar to point at.
  document.querySelectorAll("[id^=calendarlink], [id^=clocklink]").forEach((link) => (link.tabIndex = -1));
  document.querySelectorAll("[data-label]").forEach(beginsLarge);
  document.querySelectorAll("input[type=file]").forEach(leaveAlone);
  document.querySelectorAll("select.select2-hidden-accessible").forEach(nameTheSearch);
  document.querySelectorAll(".select2-dropdown .select2-search__field:not([aria-label])").forEach((field) => {
    field.setAttribute("aria-label", "Type to search");
  });
}

// The sign beside a list that leads to the things in it opens its menu by keys, too.
function opensByKeys(sign) {
  const name = sign.getAttribute("x-ref").replace("relatedWidgetWrapper", "");
  const field = document.getElementById(`id_${name}`);
  const label = field?.labels?.[0]?.textContent.replace("*", "").trim() || name;
  for (const [key, value] of Object.entries({ role: "button", tabindex: "0", "aria-haspopup": "true" })) {
    sign.setAttribute(key, value);
  }
  sign.setAttribute("aria-label", `More about “${label}”`);
  const menu = () => document.getElementById(`related-widget-wrapper-${name}`);
  sign.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    sign.click();
    setTimeout(() => menu()?.querySelector("a[href]")?.focus(), 200); // once it is drawn
  });
  menu()?.addEventListener("keydown", (event) => event.key === "Escape" && sign.focus());
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

// Whoever adds a row goes on in it.
document.addEventListener("formset:added", (event) => {
  event.target.querySelector("input:not([type=hidden], [type=checkbox]), select, textarea")?.focus();
});

document.addEventListener("DOMContentLoaded", () => {
  mend();
  document.querySelector(".errornote[tabindex]")?.focus();
  new MutationObserver(mendSoon).observe(document.body, { childList: true, subtree: true });
});
