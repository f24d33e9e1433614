// Leaving, as a plain link cannot: hides and empties the page, wipes our storage, takes the page out of Back.
// Three taps of Shift leave too. However a page is left, its notes are emptied.
// Reasons: docs/contributing/decisions.md
(() => {
  "use strict";
  const WITHIN = 5000; // ms for three taps, as on GOV.UK
  const TAP = 1000; // ms; held longer, it was no tap
  const root = document.documentElement;
  const link = document.querySelector(".leave");
  const status = document.querySelector(".leave-status");
  let down = 0; // when Shift went down; 0: not, or not alone
  let taps = [];

  function count(times) {
    taps = times;
    status.textContent = taps.length > 1 ? link.dataset.soon : "";
  }

  function forget() {
    down = 0;
    count([]);
  }

  /** Takes notes off the page, and with them what could be undone. */
  function empty() {
    const notes = [...document.querySelectorAll("[contenteditable]")];
    for (const note of notes) note.contentEditable = "false"; // Firefox has one list of things to undo for all
    for (const note of notes) note.replaceWith(Object.assign(note.cloneNode(), { contentEditable: "plaintext-only" }));
  }

  function wipe(name) {
    try {
      const storage = window[name];
      for (const key of Object.keys(storage)) if (key.startsWith("common-ground")) storage.removeItem(key);
    } catch {} // blocked: nothing to wipe
  }

  /** As ticks.js does, when what is kept changes. */
  function dropCachedPages() {
    try {
      new BroadcastChannel("common-ground").postMessage("");
    } catch {} // missing, or blocked together with storage
  }

  function leave(event) {
    event.preventDefault();
    root.hidden = true; // needs no style of ours
    document.title = link.dataset.title;
    dispatchEvent(new Event("pagehide")); // the scripts empty the page before the other site comes
    ["localStorage", "sessionStorage"].forEach(wipe);
    dropCachedPages();
    try {
      history.replaceState(null, "", document.querySelector(".home").href); // should the other site be slow
    } catch {} // in a folder, an address stays as it is
    location.replace(link.href);
  }

  /** A jump within the page adds nothing to the history: Back would lead from the other site to this one. */
  function jump(event) {
    const to = event.target.closest("a[href*='#']");
    if (!to || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || to.href.split("#")[0] !== location.href.split("#")[0]) return;
    event.preventDefault();
    location.replace(to.href);
  }

  function press(event) {
    const more = event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    if (event.key !== "Shift" || more || event.target.matches(":read-write")) forget();
    else down = event.timeStamp;
  }

  function release(event) {
    const now = event.timeStamp;
    if (event.key !== "Shift" || !down) return;
    if (now - down > TAP) return forget();
    count([...taps.filter((tap) => now - tap < WITHIN), now]);
    if (taps.length > 2) leave(event);
  }

  link.setAttribute("aria-describedby", "leave-keys");
  link.addEventListener("click", leave);
  addEventListener("keydown", press);
  addEventListener("keyup", release);
  // A screen reader swallows the letter of Shift+H and moves: then Shift was not alone either.
  ["pointerdown", "wheel", "blur", "scroll", "focusin"].forEach((name) => addEventListener(name, forget));
  addEventListener("click", jump);
  addEventListener("pagehide", empty);
  // Back from the browser's cache, a page that was left is blank: load it anew.
  addEventListener("pageshow", (event) => event.persisted && root.hidden && location.reload());
})();
