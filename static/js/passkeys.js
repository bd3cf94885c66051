// When the browser or the person stops a passkey, say so where they are looking.
const words = "That did not work, and nothing was changed. Try again, or choose another way to sign in.";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const notice = document.createElement("div");
  notice.className = "portal-notice portal-notice--error";
  notice.setAttribute("role", "alert");
  notice.textContent = words;
  document.querySelector("[data-passkey-problem]")?.remove();
  notice.dataset.passkeyProblem = "";
  document.getElementById("maincontent").prepend(notice);
});
