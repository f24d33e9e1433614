// @ts-check
/**
 * The panel on a workbook page: which guides are printed, and how.
 *
 * Without this script the whole page prints as it stands. With it, the page shows what
 * will be printed. The choice lives in the address, behind the "#", which a browser keeps
 * to itself and never sends to the host:
 *
 *   #guides=say-sorry,hear-a-sorry    these guides only, or
 *   #without=say-sorry                all guides but these, or
 *   #path=tonight                     the guides of a path, in its order
 *   &paper=letter                     US Letter; otherwise A4
 *   &text=large                       18 pt; otherwise 12 pt
 *   &for=one                          one place to write for each question; otherwise as the guide has it
 *   &notes=no                         nothing that was typed or ticked; otherwise all of it
 *
 * What is usual is left out, and what is unknown is ignored. Notes are never part of an
 * address. Nothing is stored. The address of a discreet page is neither read nor changed.
 */

/**
 * @typedef {object} Guide
 * @property {string} id
 * @property {string} title
 * @property {HTMLElement} part  everything on the page that belongs to the guide
 *
 * @typedef {object} Scenario  on the page of a path there is one, without a heading
 * @property {HTMLElement | null} heading
 * @property {Guide[]} guides
 *
 * @typedef {object} ReadingPath
 * @property {string} id
 * @property {string} title
 * @property {string[]} guides
 *
 * @typedef {object} Book
 * @property {HTMLElement} body  holds the headings of the scenarios and the parts of the guides
 * @property {HTMLElement} pathTitle  the heading over the guides of a path
 * @property {Scenario[]} scenarios
 * @property {Guide[]} guides
 * @property {ReadingPath[]} paths
 *
 * @typedef {Record<"paper" | "text" | "for" | "notes", string>} Settings
 * @typedef {{path: string, guides: string[], settings: Settings}} Choice
 */

"use strict";

(() => {
  /** The size of each paper that the print panel offers, by name, the usual one first. */
  const PAPERS = paperSizes();

  /** How to print: the values of each setting, the usual one first. */
  const SETTINGS = {
    paper: Object.keys(PAPERS),
    text: ["ordinary", "large"],
    for: ["two", "one"],
    notes: ["yes", "no"],
  };

  const pageSize = styleSheet();

  const page = /** @type {HTMLElement | null} */ (document.querySelector(".kind-workbook"));
  const body = /** @type {HTMLElement | null} */ (document.querySelector(".parts"));
  if (page && body) start(page, body);

  /** @returns {Record<string, string | undefined>} */
  function paperSizes() {
    const panel = /** @type {HTMLTemplateElement | null} */ (document.getElementById("print-panel"));
    const inputs = /** @type {Iterable<HTMLInputElement>} */ (panel?.content.querySelectorAll('[name="paper"]') ?? []);
    return Object.fromEntries([...inputs].map(({ value, dataset }) => [value, dataset.size]));
  }

  /** A style of our own; nothing in a browser that cannot make one, where the choice of paper is its dialog's. */
  function styleSheet() {
    try {
      const made = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
      return made;
    } catch {
      return null;
    }
  }

  /**
   * @param {HTMLElement} page
   * @param {HTMLElement} body
   */
  function start(page, body) {
    const book = readBook(body, page);
    const form = makePanel(book);

    const show = () => {
      const choice = chosenIn(form);
      arrange(book, choice);
      dress(page, choice.settings);
      tell(form, book, choice);
      setDefaults(form);
    };
    const changed = () => {
      show();
      if (!isDiscreet(page)) keepInAddress(choiceToHash(chosenIn(form), book));
    };
    const restore = () => {
      fill(form, choiceFromHash(isDiscreet(page) ? "" : location.hash, book));
      show();
    };

    listen(form, book, changed);
    page.addEventListener("click", jump);
    addEventListener("hashchange", () => speaksOfPrinting(location.hash) && restore());
    restore();
    takePlace(form, page);
    if (isDiscreet(page)) addEventListener("pagehide", restore); // the browser may keep the page for Back
  }

  /**
   * Puts the panel where the page kept room for it, so that nothing below it moves.
   * @param {HTMLElement} form
   * @param {HTMLElement} page
   */
  function takePlace(form, page) {
    const place = page.querySelector(".print-here");
    place?.after(form);
    place?.classList.remove("print-here");
  }

  /**
   * A way within the page leaves the address alone, in which the choice stands.
   * @param {MouseEvent} event
   */
  function jump(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[href^="#"]');
    const place = link && document.getElementById(/** @type {HTMLAnchorElement} */ (link).hash.slice(1));
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    place.tabIndex = -1;
    place.scrollIntoView();
    place.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} page */
  function isDiscreet(page) {
    return "discreet" in page.dataset;
  }

  // --- what is on the page ------------------------------------------------------

  /**
   * Each guide stands in a section of its own, under the heading of its scenario. Nothing is moved yet.
   * @param {HTMLElement} body
   * @param {HTMLElement} page
   * @returns {Book}
   */
  function readBook(body, page) {
    /** @type {Scenario[]} */
    const scenarios = [];
    for (const node of /** @type {Iterable<HTMLElement>} */ (body.children)) {
      const heading = node.matches("h2") ? node : null;
      if (heading || !scenarios.length) scenarios.push({ heading, guides: [] });
      if (!heading) scenarios[scenarios.length - 1].guides.push(readGuide(node));
    }
    const pathTitle = Object.assign(document.createElement("h2"), { hidden: true });
    body.prepend(pathTitle);
    return { body, pathTitle, scenarios, guides: scenarios.flatMap(({ guides }) => guides), paths: pathsOn(page) };
  }

  /**
   * @param {HTMLElement} part
   * @returns {Guide}
   */
  function readGuide(part) {
    const heading = /** @type {HTMLElement} */ (part.firstElementChild);
    return { id: heading.id.slice("guide-".length), title: words(heading), part };
  }

  /**
   * The paths that the page links to; each link carries the ids of its guides.
   * @param {HTMLElement} page
   * @returns {ReadingPath[]}
   */
  function pathsOn(page) {
    const links = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("a[data-path]"));
    return [...links].map((link) => ({
      id: link.dataset.path ?? "",
      title: words(link),
      guides: (link.dataset.guides ?? "").split(" "),
    }));
  }

  /** @param {Element} node */
  function words(node) {
    return node.textContent?.trim() ?? "";
  }

  // --- the panel ----------------------------------------------------------------

  /**
   * @param {Book} book
   * @returns {HTMLFormElement}
   */
  function makePanel(book) {
    const form = /** @type {HTMLFormElement} */ (fromTemplate("print-panel"));
    for (const path of book.paths) form.path.add(new Option(`${path.title} (${count(path.guides.length)})`, path.id));
    if (!book.paths.length) form.querySelector(".path-choice")?.remove();
    form.querySelector(".scenarios")?.append(...book.scenarios.map(makeGroup));
    if (book.scenarios.length === 1) form.querySelector(".scenario .all-or-none")?.remove();
    return form;
  }

  /**
   * The guides of one scenario, to tick.
   * @param {Scenario} scenario
   * @returns {HTMLElement}
   */
  function makeGroup({ heading, guides }) {
    const group = fromTemplate("print-panel-scenario");
    const name = heading ? words(heading) : "The guides of this path";
    const legend = /** @type {HTMLElement} */ (group.querySelector("legend"));
    legend.textContent = name;
    for (const button of group.querySelectorAll("button")) button.setAttribute("aria-label", `${words(button)}: ${name}`);
    group.append(...guides.map(makeTick));
    return group;
  }

  /** @param {Guide} guide */
  function makeTick({ id, title }) {
    const label = document.createElement("label");
    const tick = Object.assign(document.createElement("input"), { type: "checkbox", name: "guide", value: id });
    tick.autocomplete = "off";
    label.append(tick, title);
    return label;
  }

  /**
   * @param {string} id
   * @returns {HTMLElement}
   */
  function fromTemplate(id) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    return /** @type {HTMLElement} */ (copy.firstElementChild);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Book} book
   * @param {() => void} changed
   */
  function listen(form, book, changed) {
    form.addEventListener("change", ({ target }) => {
      const control = /** @type {HTMLInputElement | HTMLSelectElement} */ (target);
      const path = book.paths.find(({ id }) => id === control.value);
      if (control.name === "path" && path) tickOnly(form, path.guides);
      if (control.name === "guide") ownChoice(form);
      changed();
    });
    form.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.type !== "button") return;
      for (const tick of ticksIn(button.closest("fieldset"))) tick.checked = button.value === "all";
      ownChoice(form);
      changed();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      print();
    });
  }

  /**
   * From now on the ticks decide, not a path.
   * @param {HTMLFormElement} form
   */
  function ownChoice(form) {
    if (form.path) form.path.value = "";
  }

  /**
   * @param {Element | null} group
   * @returns {NodeListOf<HTMLInputElement>}
   */
  function ticksIn(group) {
    return /** @type {NodeListOf<HTMLInputElement>} */ ((group ?? document).querySelectorAll('input[name="guide"]'));
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string[]} guides
   */
  function tickOnly(form, guides) {
    for (const tick of ticksIn(form)) tick.checked = guides.includes(tick.value);
  }

  /**
   * @param {HTMLFormElement} form
   * @returns {Choice}
   */
  function chosenIn(form) {
    const said = new FormData(form);
    return {
      path: String(said.get("path") ?? ""),
      guides: said.getAll("guide").map(String),
      settings: settingsFrom((name) => said.get(name)),
    };
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Choice} choice
   */
  function fill(form, choice) {
    tickOnly(form, choice.guides);
    if (form.path) form.path.value = choice.path;
    for (const [name, value] of Object.entries(choice.settings)) form[name].value = value;
  }

  /**
   * Makes the choice the default, to which WebKit resets the panel when Back brings the page from its cache.
   * @param {HTMLFormElement} form
   */
  function setDefaults(form) {
    for (const input of form.querySelectorAll("input")) input.defaultChecked = input.checked;
  }

  /**
   * @param {(name: string) => unknown} ask
   * @returns {Settings}
   */
  function settingsFrom(ask) {
    const known = Object.entries(SETTINGS).map(([name, values]) => {
      return [name, values.find((value) => value === ask(name)) ?? values[0]];
    });
    return Object.fromEntries(known);
  }

  // --- the page as it will be printed -----------------------------------------------

  /**
   * Shows the chosen guides under their scenarios, or those of a path in its order.
   * @param {Book} book
   * @param {Choice} choice
   */
  function arrange(book, choice) {
    const path = book.paths.find(({ id }) => id === choice.path);
    const chosen = book.guides.filter(({ id }) => choice.guides.includes(id));
    for (const { part } of book.guides) part.hidden = true;
    for (const { part } of chosen) part.hidden = false;
    for (const { heading, guides } of book.scenarios) {
      if (heading) heading.hidden = Boolean(path) || !guides.some((guide) => chosen.includes(guide));
    }
    book.pathTitle.hidden = !path;
    book.pathTitle.textContent = path?.title ?? "";
    putInOrder(book, path ? inOrder(chosen, path) : []);
    markWhatGoesOn(book);
    hideInContents();
  }

  /**
   * Puts some guides first, and all else after them as the page has it; nothing moves that stands right already.
   * @param {Book} book
   * @param {Guide[]} first
   */
  function putInOrder({ body, pathTitle, scenarios }, first) {
    const usual = scenarios.flatMap(({ heading, guides }) => [...(heading ? [heading] : []), ...parts(guides)]);
    const wanted = [...new Set([pathTitle, ...parts(first), ...usual])];
    if (wanted.some((node, place) => node !== body.children[place])) body.replaceChildren(...wanted);
  }

  /** @param {Guide[]} guides */
  function parts(guides) {
    return guides.map(({ part }) => part);
  }

  /**
   * Marks what needs no new page: what comes first, and the first guide under a heading.
   * @param {Book} book
   */
  function markWhatGoesOn(book) {
    const shown = [...book.body.children].filter((node) => !(/** @type {HTMLElement} */ (node).hidden));
    shown.forEach((node, place) => node.classList.toggle("goes-on", !place || shown[place - 1].matches("h2")));
  }

  /**
   * @param {Guide[]} guides
   * @param {ReadingPath} path
   */
  function inOrder(guides, path) {
    return [...guides].sort((one, other) => path.guides.indexOf(one.id) - path.guides.indexOf(other.id));
  }

  /** Hides what is not shown from the list of the page's parts too. */
  function hideInContents() {
    const contents = /** @type {HTMLElement | null} */ (document.querySelector(".contents"));
    if (!contents) return;
    for (const link of contents.querySelectorAll("a")) {
      const entry = /** @type {HTMLElement} */ (link.closest("li"));
      entry.hidden = document.getElementById(link.hash.slice(1))?.closest("[hidden]") !== null;
    }
    contents.hidden = !contents.querySelector("li:not([hidden])");
  }

  /**
   * @param {HTMLElement} page
   * @param {Settings} settings
   */
  function dress(page, settings) {
    pageSize?.replaceSync(`@page { size: ${PAPERS[settings.paper]}; }`);
    page.classList.toggle("large-print", settings.text === "large");
    page.classList.toggle("for-one", settings.for === "one");
    page.classList.toggle("without-notes", settings.notes === "no");
  }

  /**
   * Says in words what will be printed.
   * @param {HTMLFormElement} form
   * @param {Book} book
   * @param {Choice} choice
   */
  function tell(form, book, choice) {
    const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('[type="submit"]'));
    status.textContent = inWords(choice.guides.length, book.guides.length);
    button.disabled = !choice.guides.length;
  }

  /**
   * @param {number} chosen
   * @param {number} all
   */
  function inWords(chosen, all) {
    if (!chosen) return "Nothing is ticked, so there is nothing to print.";
    if (chosen === all) return `Printing ${all === 1 ? "" : "all "}${count(all)}.`;
    return `Printing ${chosen} of ${count(all)}. The others are hidden until you tick them again.`;
  }

  /** @param {number} parts  guides, and the pages to use again */
  function count(parts) {
    return parts === 1 ? "1 part" : `${parts} parts`;
  }

  // --- the address --------------------------------------------------------------------

  /**
   * @param {Choice} choice
   * @param {Book} book
   * @returns {string}
   */
  function choiceToHash(choice, book) {
    const left = book.guides.map(({ id }) => id).filter((id) => !choice.guides.includes(id));
    /** @type {[string, string | string[]][]} */
    const said = [];
    if (choice.path) said.push(["path", choice.path]);
    else if (left.length && choice.guides.length > left.length) said.push(["without", left]);
    else if (left.length && choice.guides.length) said.push(["guides", choice.guides]);
    for (const [name, value] of Object.entries(choice.settings)) {
      if (value !== SETTINGS[/** @type {keyof Settings} */ (name)][0]) said.push([name, value]);
    }
    return said.map(([name, value]) => `${name}=${value}`).join("&");
  }

  /**
   * @param {string} hash
   * @param {Book} book
   * @returns {Choice}
   */
  function choiceFromHash(hash, book) {
    const said = new URLSearchParams(hash.slice(1));
    const all = book.guides.map(({ id }) => id);
    const named = (/** @type {string} */ name) => all.filter((id) => said.get(name)?.split(",").includes(id));
    const path = book.paths.find(({ id }) => id === said.get("path"));
    const [only, without] = [named("guides"), named("without")];
    const own = only.length ? only : all.filter((id) => !without.includes(id));
    return {
      path: path?.id ?? "",
      guides: path ? path.guides : own.length ? own : all,
      settings: settingsFrom((name) => said.get(name)),
    };
  }

  /**
   * Whether an address holds a choice, and not only a place on the page.
   * @param {string} hash
   */
  function speaksOfPrinting(hash) {
    return ["path", "guides", "without", ...Object.keys(SETTINGS)].some((name) => hash.includes(`${name}=`));
  }

  /** @param {string} hash */
  function keepInAddress(hash) {
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
  }
})();
