// The questions of the start page: moves the focus to each next question, and forgets the answers when the page is left.
// Nothing is stored. Without this script the questions are nested lists that open in the same way.
(() => {
  "use strict";
  const questions = document.querySelector(".questions");

  function close(part) {
    for (const answer of part.querySelectorAll("details[open]")) answer.open = false;
  }

  function follow({ target }) {
    if (target.open) target.querySelector("[tabindex]").focus();
    else close(target); // so that another answer begins afresh
  }

  questions.addEventListener("toggle", follow, true); // this event does not bubble
  addEventListener("pagehide", () => close(questions));
})();
