// A question that waits for an answer to another is shown once that answer is given. Without this
// script all of them are shown, each saying after which answer it counts; the server keeps no others.
const questions = [...document.querySelectorAll("[data-after]")];

function isAnswered(name, answer) {
  const chosen = document.querySelectorAll(`input[name="${CSS.escape(name)}"]:checked`);
  return [...chosen].some((one) => one.value === answer && !one.closest("[hidden]"));
}

// In their order, so that hiding one hides what follows from it.
function show() {
  for (const one of questions) one.hidden = !isAnswered(one.dataset.after, one.dataset.answer);
}

if (questions.length) {
  document.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
