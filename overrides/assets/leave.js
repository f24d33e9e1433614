// Extends the link “Leave this page”: hides and clears the page, clears storage and replaces the history entry.
// Pressing Shift three times does the same. Notes are cleared however the page is left.
// Background: docs/contributing/decisions.md
(() => {
  "use strict";
  const WITHIN = 5000; // ms for three presses, as on GOV.UK
  const TAP = 1000; // ms; longer is not a short press
  const root = document.documentElement;
  const link = document.querySelector(".leave");
  const status = document.querySelector(".leave-status");
  let down = 0; // time when Shift was pressed; 0 if it isn't down, or not alone
  let taps = [];
  const typed = new Set(); // worksheets

  function count(times) {
    taps = times;
    status.textContent = taps.length > 1 ? link.dataset.soon : "";
  }

  function reset() {
    down = 0;
    count([]);
  }

  /** Clear the notes and worksheets, including their undo history. */
  function clearNotes() {
    for (const mark of document.querySelectorAll(".worksheet input")) mark.checked = false;
    for (const field of document.querySelectorAll(".worksheet textarea")) field.value = field.style = "";
    for (const worksheet of typed) worksheet.replaceWith(worksheet.cloneNode(true)); // without the undo history
    typed.clear();
    const notes = [...document.querySelectorAll("[contenteditable]")];
    for (const note of notes) note.contentEditable = "false"; // Firefox shares one undo history
    for (const note of notes) note.replaceWith(Object.assign(note.cloneNode(), { contentEditable: "plaintext-only" }));
  }

  function clearStorage(name) {
    try {
      const storage = window[name];
      for (const key of Object.keys(storage)) if (key.startsWith("common-ground")) storage.removeItem(key);
    } catch {} // storage is blocked, so it is empty
  }

  /** Evict other pages from the back/forward cache, as ticks.js does. */
  function evictCachedPages() {
    try {
      new BroadcastChannel("common-ground").postMessage("");
    } catch {} // unsupported, or blocked together with storage
  }

  function leave(event) {
    event.preventDefault();
    root.hidden = true; // works without our stylesheet
    document.title = link.dataset.title;
    dispatchEvent(new Event("pagehide")); // makes all scripts clear the page now
    ["localStorage", "sessionStorage"].forEach(clearStorage);
    evictCachedPages();
    try {
      history.replaceState(null, "", document.querySelector(".home").href); // in case the other site is slow
    } catch {} // not allowed for files
    location.replace(link.href);
  }

  /** Follow links within the page without a history entry; otherwise Back would return here after leaving. */
  function jump(event) {
    const to = event.target.closest("a[href*='#']");
    if (!to || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || to.href.split("#")[0] !== location.href.split("#")[0]) return;
    event.preventDefault();
    location.replace(to.href);
  }

  function press(event) {
    const more = event.repeat || event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
    if (event.key !== "Shift" || more || event.target.matches(":read-write")) reset();
    else down = event.timeStamp;
  }

  function release(event) {
    const now = event.timeStamp;
    if (event.key !== "Shift" || !down) return;
    if (now - down > TAP) return reset();
    count([...taps.filter((tap) => now - tap < WITHIN), now]);
    if (taps.length > 2) leave(event);
  }

  if (link) { // docs/site.yml may leave it out
    link.setAttribute("aria-describedby", "leave-keys");
    link.addEventListener("click", leave);
    addEventListener("keydown", press);
    addEventListener("keyup", release);
    // A screen reader handles Shift+H itself: the page sees only Shift, and a scroll or focus event.
    ["pointerdown", "wheel", "blur", "scroll", "focusin"].forEach((name) => addEventListener(name, reset));
  }
  addEventListener("click", jump);
  addEventListener("input", ({ target }) => {
    const worksheet = target.closest(".worksheet");
    if (!worksheet) return;
    typed.add(worksheet);
    // Where the style can't make a field grow, as in older Safari, words would be cut off in print.
    if (target.scrollHeight > target.clientHeight + 1) target.style.minHeight = target.scrollHeight + 2 + "px";
  });
  addEventListener("pagehide", clearNotes);
  // A page restored from the back/forward cache after leaving is blank, so reload it.
  addEventListener("pageshow", (event) => event.persisted && root.hidden && location.reload());
})();
