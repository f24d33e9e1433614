// The steps of a guide: marks in the list of steps where the reader is, and adds “Copy a link to this step” to each.
// Only the clipboard holds that link. The words are in partials/copy-link.html, which discreet pages don't have.
(() => {
  "use strict";
  const headings = [...document.querySelectorAll("main > h2")];
  const steps = headings.filter((heading) => heading.querySelector(".step-of"));
  const links = document.querySelectorAll(".contents a");
  const words = document.getElementById("copy-link");

  function mark() {
    const passed = steps.filter((step) => step.getBoundingClientRect().top < innerHeight / 2);
    links.forEach((link, at) => link.setAttribute("aria-current", at === passed.length - 1));
  }

  function addCopyLink(step, at) {
    const part = words.content.cloneNode(true);
    const [button, status] = part.firstElementChild.children;
    const say = (what) => () => (status.textContent = words.dataset[what]);
    button.setAttribute("aria-describedby", step.id);
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(location.href.split("#")[0] + "#" + step.id).then(say("copied"), say("refused"));
    });
    headings[at + 1].before(part);
  }

  addEventListener("scroll", mark, { passive: true });
  mark();
  // The address of a file is of no use to anyone else.
  if (words && navigator.clipboard && location.protocol !== "file:") steps.forEach(addCopyLink);
})();
