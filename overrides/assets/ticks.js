/**
 * Ticks: synchronize the ticks of an item across pages, and store them only if the reader chooses to.
 *
 * Stored under one key, in sessionStorage ("visit") or localStorage ("device"), as
 * {"version": 1, "ticks": ["guide/item"]}. Unknown ids are kept but ignored. Discreet pages and the offline copy never
 * use storage. Background: docs/contributing/decisions.md. The panel's text is in partials/ticks.html.
 */
(() => {
  "use strict";

  const KEY = "common-ground.ticks";
  const STORES = { visit: "sessionStorage", device: "localStorage" };
  const ID = /^[a-z0-9-]{1,99}\/[a-z0-9-]{1,99}$/;
  const LARGEST = 200000; // bytes; many times the size of all ticks of the site

  /** Migrations from each version to the next. Version 0 is a plain list. */
  const UPGRADES = [(list) => ({ version: 1, ticks: list })];

  const inFolder = location.protocol === "file:";

  const all = (what, root = document) => [...root.querySelectorAll(what)];
  const make = (tag, values) => Object.assign(document.createElement(tag), values);

  const boxes = all("input[data-tick]");
  const lines = all("[data-ticks]").map((line) => ({ line, empty: line.textContent, ids: idsIn(line.dataset.ticks) }));
  const start = document.querySelector(".your-ticks, main > [data-ticks]");
  const live = make("p", { className: "ticks-live", role: "status" });
  const note = make("p", { className: "ticks-note" });
  const [panel, clearing] = document.getElementById("ticks-panel")?.content.children ?? [];
  const discreet = !panel || document.querySelector("[data-discreet]");
  if (panel) all(inFolder ? ".online" : ".in-folder", panel).forEach((part) => part.remove());
  const ask = panel?.querySelector("fieldset").cloneNode(true);
  const channel = openChannel();

  /** New ids of ticks that moved to another guide: “old=new old=new” on the elements that show them. */
  const moved = new Map(all("[data-moved]").flatMap(({ dataset }) => dataset.moved.split(" ").map((pair) => pair.split("="))));
  const newest = (id) => moved.get(id) ?? id;

  const here = new Set([...boxes.map((box) => box.dataset.tick), ...lines.flatMap(({ ids }) => ids)]);
  const ticks = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.tick));
  let mode = ""; // the reader's choice: "now", "visit" or "device"; "failed" if storing failed
  let timer = 0;

  /** Parse "guide/item,item guide/item" into tick ids. */
  function idsIn(text) {
    return text.split(" ").flatMap((group) => {
      const [guide, items] = group.split("/");
      return items.split(",").map((item) => `${guide}/${item}`);
    });
  }

  /** Open a channel; messages evict pages from Firefox's back/forward cache, which would show stale ticks. */
  function openChannel() {
    try {
      return new BroadcastChannel("common-ground");
    } catch {} // unsupported, or blocked together with storage
  }

  // --- Storage ---

  const asText = () => JSON.stringify({ version: UPGRADES.length, ticks: [...ticks] });

  /** Parse stored ticks; throw an error whose message completes “The ticks …”. */
  function parse(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch {} // handled below, like a missing version
    let version = Array.isArray(data) ? 0 : data?.version;
    if (version > UPGRADES.length) throw Error("come from a newer version of this site");
    while (Number.isInteger(version) && version in UPGRADES) data = UPGRADES[version++](data);
    const list = version === UPGRADES.length ? data.ticks : null;
    if (!Array.isArray(list) || !list.every((id) => typeof id === "string" && ID.test(id))) throw Error("cannot be read");
    return list;
  }

  /** Yield each store that has ticks, with their ids; throw if they are unreadable. */
  function* stored() {
    for (const where in inFolder ? {} : STORES) {
      let text = null;
      try {
        text = window[STORES[where]].getItem(KEY);
      } catch {} // storage is blocked, so it is empty
      if (text === null) continue;
      try {
        yield { where, ids: parse(text) };
      } catch ({ message }) {
        throw Error(`The ticks kept here ${message}. They are left as they are, and new ones stay on this page only.`);
      }
    }
  }

  /** Store the ticks in the chosen store, or remove the key if there are none. */
  function store() {
    if (!STORES[mode]) return;
    try {
      const storage = window[STORES[mode]];
      if (ticks.size) storage.setItem(KEY, asText());
      else storage.removeItem(KEY);
      if (mode === "visit") channel?.postMessage("");
    } catch ({ name }) {
      const why = name === "QuotaExceededError" ? "There is no room left to keep ticks" : "This browser lets us keep nothing";
      throw Error(`${why}. New ticks stay on this page only.`);
    }
  }

  /** Remove stored ticks, except from one store. */
  function removeStored(except) {
    for (const where in STORES) {
      try {
        if (where !== except) window[STORES[where]].removeItem(KEY);
      } catch {} // storage is blocked, so it is empty
    }
    channel?.postMessage("");
  }

  const isForNow = () => mode === "now" || mode === "failed";

  /** Load the stored ticks, which another page or tab may have changed. */
  function load() {
    if (discreet || isForNow()) return;
    const [found] = stored();
    if (!found && !(mode && ticks.size)) return;
    const own = mode ? [] : [...ticks]; // ticked on this page before any choice
    mode = found ? found.where : "";
    ticks.clear();
    const ids = found ? found.ids : [];
    for (const id of [...ids, ...own]) ticks.add(newest(id));
    if (own.length || ids.some((id) => moved.has(id))) store(); // a moved tick is carried over once
  }

  /** Run a storage operation. If it fails, report that, and stop storing ticks. */
  function attempt(action, near) {
    try {
      action();
      return true;
    } catch ({ message }) {
      mode = "failed";
      notify(message, near);
      return false;
    } finally {
      show();
    }
  }

  // --- Display ---

  function show() {
    // Set the default too, since WebKit resets boxes to it after Back.
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

  /** Announce text to screen readers after a short delay. */
  function announce(text) {
    clearTimeout(timer);
    live.textContent = ""; // otherwise the same text isn't announced again
    timer = setTimeout(() => (live.textContent = text), 300);
  }

  /** Show and announce a message next to the element that it is about. */
  function notify(text, near = panel) {
    note.textContent = text;
    near.append(note);
    if (near === panel) panel.open = true;
    announce(text);
  }

  // --- Actions ---

  function tick(box) {
    const { checked } = box;
    const id = box.dataset.tick;
    const entry = box.closest("li");
    const loaded = attempt(load, entry);
    if (checked) ticks.add(id);
    else ticks.delete(id);
    if (!attempt(store, entry) || !loaded) return;
    const { line } = lines.filter(({ ids }) => ids.includes(id)).pop() ?? {};
    announce(line ? line.textContent : "");
    if (checked && !mode) offer(entry);
  }

  /** After the first tick, offer the choice, or say on a discreet page that nothing is stored. */
  function offer(entry) {
    if (discreet) {
      mode = "now";
      notify("Ticks on this page are never kept. They go when you leave it.", entry);
    } else if (!ask.isConnected) {
      entry.append(ask);
      announce("Your tick is not kept. Below it, you can choose how long your ticks are kept.");
    }
  }

  function choose(button) {
    const entry = button.closest("li");
    const done = attempt(() => {
      for (const { ids } of stored()) ids.forEach((id) => ticks.add(newest(id))); // throws if they are unreadable
      mode = button.value;
      store();
      removeStored(mode);
    }, entry ?? panel);
    if (done) notify(`${button.textContent} You can change this, or save your ticks, under “Your ticks”.`, entry ?? panel);
    entry?.querySelector("input").focus(); // the button has been removed
  }

  function clear() {
    removeStored();
    ticks.clear();
    mode = "";
    show();
    notify(panel.dataset.cleared);
    panel.firstElementChild.focus(); // the button is hidden
  }

  function save() {
    const file = new Blob([asText()], { type: "application/json" });
    make("a", { href: URL.createObjectURL(file), download: "list.json" }).click();
    notify("Your browser puts the file list.json where it puts downloads. Anyone who finds it can read it.");
  }

  async function read({ target }) {
    const [file] = target.files;
    try {
      if (file.size > LARGEST) throw Error("are too many");
      const ids = parse(await file.text().catch(() => ""));
      attempt(load);
      for (const id of ids) ticks.add(newest(id));
      if (attempt(store)) notify(`The ticks in the file are read.${STORES[mode] ? "" : " They go when you leave this page."}`);
    } catch ({ message }) {
      notify(`The ticks in this file ${message}. Nothing was taken from it.`);
    }
    target.value = "";
  }

  // --- Setup ---

  if (panel) {
    start.after(clearing, panel);
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
    note.remove(); // it may be out of date
    if (!attempt(load)) return;
    if (had && !ticks.size) notify("Your ticks were cleared in another tab, or are now kept in that tab only.");
  });
  addEventListener("pageshow", ({ persisted }) => persisted && attempt(load));
  // Clear the page before it enters the back/forward cache; `pageshow` loads the ticks again.
  addEventListener("pagehide", () => {
    mode = "";
    ticks.clear();
    note.remove();
    show();
  });
  attempt(load);
})();
