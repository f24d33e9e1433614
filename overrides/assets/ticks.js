/**
 * Ticks: an item is the same tick on every page, and none is kept unless the reader says so.
 *
 * What is kept stands under one key, in sessionStorage ("visit") or localStorage ("device"), as
 * {"version": 1, "ticks": ["guide/item"]}. Ids that no page knows any more stay in it, and count
 * nowhere. A discreet page neither reads nor keeps anything, nor does a page in a folder. Reasons:
 * docs/contributing/decisions.md. The panel's words stand in partials/ticks.html.
 */
(() => {
  "use strict";

  const KEY = "common-ground.ticks";
  const STORES = { visit: "sessionStorage", device: "localStorage" };
  const ID = /^[a-z0-9-]{1,99}\/[a-z0-9-]{1,99}$/;
  const LARGEST = 200000; // bytes of a file: many times all ticks of the site

  /** From each version to the next, losing no tick. Version 0 is a list alone. */
  const UPGRADES = [(list) => ({ version: 1, ticks: list })];

  const inFolder = location.protocol === "file:";

  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const make = (tag, values) => Object.assign(document.createElement(tag), values);

  const boxes = all("input[data-tick]");
  const lines = all("[data-ticks]").map((line) => ({ line, empty: line.textContent, ids: idsIn(line.dataset.ticks) }));
  const start = document.querySelector(".your-ticks, [data-ticks]");
  const live = make("p", { className: "ticks-live", role: "status" });
  const note = make("p", { className: "ticks-note" });
  const [panel, clearing] = document.getElementById("ticks-panel")?.content.children ?? [];
  const discreet = !panel || document.querySelector("[data-discreet]");
  if (panel) all(inFolder ? ".online" : ".in-folder", panel).forEach((part) => part.remove());
  const ask = panel?.querySelector("fieldset").cloneNode(true);
  const channel = openChannel();

  const here = new Set([...boxes.map((box) => box.dataset.tick), ...lines.flatMap(({ ids }) => ids)]);
  const ticks = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.tick));
  let mode = ""; // what the reader chose: "now", "visit" or "device"; "alone" where keeping failed
  let pause = 0;

  /** From "guide/item,item guide/item" to the ids of ticks. */
  function idsIn(words) {
    return words.split(" ").flatMap((word) => {
      const [guide, items] = word.split("/");
      return items.split(",").map((item) => `${guide}/${item}`);
    });
  }

  /** A message on it takes pages out of Firefox's cache for Back, where they would read an old sessionStorage. */
  function openChannel() {
    try {
      return new BroadcastChannel("common-ground");
    } catch {} // missing, or blocked together with storage
  }

  // --- what is kept ---

  const asText = () => JSON.stringify({ version: UPGRADES.length, ticks: [...ticks] });

  /** The ticks in a text; throws what is wrong with them. */
  function parse(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {} // then it has no version either
    let version = Array.isArray(data) ? 0 : data?.version;
    if (version > UPGRADES.length) throw Error("come from a newer version of this site");
    while (Number.isInteger(version) && version in UPGRADES) data = UPGRADES[version++](data);
    const list = version === UPGRADES.length ? data.ticks : 0;
    if (!Array.isArray(list) || !list.every((id) => typeof id === "string" && ID.test(id))) throw Error("cannot be read");
    return list;
  }

  /** The places where ticks are kept, and which; throws if they cannot be read. */
  function* kept() {
    for (const where in inFolder ? {} : STORES) {
      let text = null;
      try {
        text = window[STORES[where]].getItem(KEY);
      } catch {} // blocked, so nothing is kept there
      if (text === null) continue;
      try {
        yield { where, ids: parse(text) };
      } catch ({ message }) {
        throw Error(`The ticks kept here ${message}. They are left as they are, and new ones stay on this page only.`);
      }
    }
  }

  /** Keeps the ticks where the reader chose. Without a tick, nothing stays behind. */
  function keep() {
    if (!STORES[mode]) return;
    try {
      const store = window[STORES[mode]];
      if (ticks.size) store.setItem(KEY, asText());
      else store.removeItem(KEY);
      if (mode === "visit") channel?.postMessage("");
    } catch ({ name }) {
      const why = name === "QuotaExceededError" ? "There is no room left to keep ticks" : "This browser lets us keep nothing";
      throw Error(`${why}. New ticks stay on this page only.`);
    }
  }

  /** Removes what is kept, except in one place. */
  function forget(except) {
    for (const where in STORES) {
      try {
        if (where !== except) window[STORES[where]].removeItem(KEY);
      } catch {} // blocked, so nothing is kept there
    }
    channel?.postMessage("");
  }

  const isForNow = () => mode === "now" || mode === "alone";

  /** Takes over what is kept now: another page or tab may have changed it. */
  function follow() {
    if (discreet || isForNow()) return;
    const [found] = kept();
    if (!found && !(mode && ticks.size)) return;
    const own = mode ? [] : [...ticks]; // made here, before there was a choice
    mode = found ? found.where : "";
    ticks.clear();
    for (const id of [...(found ? found.ids : []), ...own]) ticks.add(id);
    if (own.length) keep();
  }

  /** Does something with what is kept. If that fails, the page goes on without keeping, and says so. */
  function attempt(action, near) {
    try {
      action();
      return true;
    } catch ({ message }) {
      mode = "alone";
      tell(message, near);
      return false;
    } finally {
      show();
    }
  }

  // --- what is shown and said ---

  function show() {
    // As the default too: WebKit resets boxes to it after Back.
    for (const box of boxes) box.defaultChecked = box.checked = ticks.has(box.dataset.tick);
    for (const { line, empty, ids } of lines) {
      const done = ids.filter((id) => ticks.has(id)).length;
      line.textContent = empty;
      if (done) line.replaceChildren(bar(done, ids.length));
    }
    if (panel) showPanel();
  }

  function bar(done, of) {
    const label = make("label", { textContent: `${done} of ${of} done ` });
    label.append(make("progress", { max: of, value: done }));
    return label;
  }

  function showPanel() {
    clearing.hidden = !(ticks.size || mode);
    const count = [...ticks].filter((id) => here.has(id)).length;
    panel.querySelector(".ticks-count").textContent = `Ticks on this page: ${count || "none"}`;
    panel.querySelector("fieldset").hidden = !ticks.size;
    for (const button of all("fieldset button:not(.in-folder)", panel)) button.setAttribute("aria-pressed", button.value === mode);
    if (mode || !ticks.size) ask.remove();
  }

  /** Says something to screen readers, once the reader pauses. */
  function say(words) {
    clearTimeout(pause);
    live.textContent = ""; // or the same words would not be said again
    pause = setTimeout(() => (live.textContent = words), 300);
  }

  /** Says something to everyone, near what it is about. */
  function tell(words, near = panel) {
    note.textContent = words;
    near.append(note);
    if (near === panel) panel.open = true;
    say(words);
  }

  // --- what the reader does ---

  function tick(box) {
    const { checked } = box;
    const id = box.dataset.tick;
    const entry = box.closest("li");
    const well = attempt(follow, entry);
    if (checked) ticks.add(id);
    else ticks.delete(id);
    if (!attempt(keep, entry) || !well) return;
    const { line } = lines.filter(({ ids }) => ids.includes(id)).pop() ?? {};
    say(line ? line.textContent : "");
    if (checked && !mode) offer(entry);
  }

  /** At the first tick: the choice, or on a discreet page what holds there. */
  function offer(entry) {
    if (discreet) {
      mode = "now";
      tell("Ticks on this page are never kept. They go when you leave it.", entry);
    } else if (!ask.isConnected) {
      entry.append(ask);
      say("Your tick is not kept. Below it, you can choose how long your ticks are kept.");
    }
  }

  function choose(button) {
    const entry = button.closest("li");
    const done = attempt(() => {
      for (const { ids } of kept()) ids.forEach((id) => ticks.add(id)); // what cannot be read is never written over
      mode = button.value;
      keep();
      forget(mode);
    }, entry ?? panel);
    if (done) tell(`${button.textContent} You can change this, or save your ticks, under “Your ticks”.`, entry ?? panel);
    entry?.querySelector("input").focus(); // the button is gone
  }

  function clear() {
    forget();
    ticks.clear();
    mode = "";
    show();
    tell(panel.dataset.cleared);
    panel.firstElementChild.focus(); // the button is gone
  }

  function save() {
    const file = new Blob([asText()], { type: "application/json" });
    make("a", { href: URL.createObjectURL(file), download: "list.json" }).click();
    tell("Your browser puts the file list.json where it puts downloads. Anyone who finds it can read it.");
  }

  async function read({ target }) {
    const [file] = target.files;
    try {
      if (file.size > LARGEST) throw Error("are too many");
      const ids = parse(await file.text().catch(() => ""));
      attempt(follow);
      for (const id of ids) ticks.add(id);
      if (attempt(keep)) tell(`The ticks in the file are read.${STORES[mode] ? "" : " They go when you leave this page."}`);
    } catch ({ message }) {
      tell(`The ticks in this file ${message}. Nothing was taken from it.`);
    }
    target.value = "";
  }

  // --- the start ---

  if (panel) {
    start.after(panel, clearing);
    for (const group of [panel, clearing, ask]) {
      group.addEventListener("click", ({ target }) => {
        const button = target.closest("button");
        if (!button) return;
        note.remove();
        ({ clear, save }[button.value] ?? choose)(button);
      });
    }
    panel.querySelector("input").addEventListener("change", read);
  }
  start.after(live);
  for (const box of boxes) box.addEventListener("change", () => tick(box));
  addEventListener("storage", ({ key }) => {
    const had = ticks.size;
    if (![KEY, null].includes(key)) return;
    note.remove(); // what it says of now may be so no longer
    if (!attempt(follow)) return;
    if (had && !ticks.size) tell("Your ticks were cleared in another tab, or are now kept in that tab only.");
  });
  addEventListener("pageshow", ({ persisted }) => persisted && attempt(follow));
  // The browser may keep the page for Back: until it comes back, it holds no tick.
  addEventListener("pagehide", () => {
    mode = "";
    ticks.clear();
    note.remove();
    show();
  });
  attempt(follow);
})();
