// @ts-check
/**
 * The print panel of workbook pages: choose which guides to print, and how.
 *
 * Without this script the whole page prints. With it, the page shows what will be printed. The choice is kept in the
 * fragment of the URL, which browsers never send to the host:
 *
 *   #guides=say-sorry,hear-a-sorry    only these guides, or
 *   #without=say-sorry                all guides but these, or
 *   #path=tonight                     the guides of a path, in order
 *   &paper=letter                     US Letter (default: A4)
 *   &text=large                       18 pt (default: 12 pt)
 *   &for=one                          one field for each question (default: two, where both fill it in together)
 *   &for=mine                         only what one person fills in alone, which “two” leaves out
 *   &notes=no                         without notes and ticks (default: with them)
 *
 * Defaults are omitted, and unknown values ignored. Notes are never part of the URL. Nothing is stored. On discreet pages
 * the URL is neither read nor changed.
 */

/**
 * @typedef {object} Guide
 * @property {string} id
 * @property {string} title
 * @property {HTMLElement} part  the section with the guide
 * @property {boolean} alone  whether one person fills it in alone
 *
 * @typedef {object} Scenario  the page of a path has just one, without a heading
 * @property {HTMLElement | null} heading
 * @property {Guide[]} guides
 *
 * @typedef {object} ReadingPath
 * @property {string} id
 * @property {string} title
 * @property {string[]} guides
 *
 * @typedef {object} Book
 * @property {HTMLElement} body  contains the headings of the scenarios and the sections of the guides
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
  /** The size of each paper in the print panel, by name, default first. */
  const PAPERS = paperSizes();

  /** The values of each print setting, default first. */
  const SETTINGS = {
    paper: Object.keys(PAPERS),
    text: ["ordinary", "large"],
    for: ["two", "one", "mine"],
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

  /** Return a new stylesheet, or null in older browsers, where the print dialog sets the paper size. */
  function styleSheet() {
    try {
      const sheet = new CSSStyleSheet();
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      return sheet;
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
      applySettings(page, book, choice.settings);
      showSummary(form, book, choice);
      setDefaults(form);
    };
    const changed = () => {
      show();
      if (!isDiscreet(page)) setHash(choiceToHash(chosenIn(form), book));
    };
    const restore = () => {
      fill(form, choiceFromHash(isDiscreet(page) ? "" : location.hash, book));
      show();
    };

    listen(form, book, changed);
    page.addEventListener("click", jump);
    page.addEventListener("click", clearWorksheet);
    addEventListener("hashchange", () => isChoice(location.hash) && restore());
    restore();
    insertPanel(form, page);
    page.querySelector(".clear-all")?.remove(); // each worksheet has a button
    if (isDiscreet(page)) addEventListener("pagehide", restore); // before the back/forward cache
  }

  /**
   * Insert the panel where the page reserves space for it, to avoid a layout shift.
   * @param {HTMLElement} form
   * @param {HTMLElement} page
   */
  function insertPanel(form, page) {
    const anchor = page.querySelector(".print-here");
    anchor?.after(form);
    anchor?.classList.remove("print-here");
  }

  /**
   * Follow a link within the page without changing the URL, which has the choice.
   * @param {MouseEvent} event
   */
  function jump(event) {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[href^="#"]');
    const target = link && document.getElementById(/** @type {HTMLAnchorElement} */ (link).hash.slice(1));
    if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    target.tabIndex = -1;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  }

  /**
   * Clear one worksheet after a click on its button; it can't be a reset button, as all worksheets share a form.
   * @param {MouseEvent} event
   */
  function clearWorksheet(event) {
    const button = /** @type {HTMLElement} */ (event.target).closest(".worksheet button");
    const controls = /** @type {Iterable<HTMLInputElement | HTMLTextAreaElement>} */ (
      button?.closest(".worksheet")?.querySelectorAll("input, textarea") ?? []
    );
    for (const control of controls) {
      if (control instanceof HTMLInputElement) control.checked = false;
      else control.value = "";
    }
  }

  /** @param {HTMLElement} page */
  function isDiscreet(page) {
    return "discreet" in page.dataset;
  }

  // --- The content of the page --------------------------------------------------

  /**
   * Read the scenarios and guides from the page. Each guide is a section below the heading of its scenario.
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
    return { id: heading.id.slice("guide-".length), title: textOf(heading), part, alone: part.matches(".alone") };
  }

  /**
   * Return the paths that the page links to; each link has the ids of its guides.
   * @param {HTMLElement} page
   * @returns {ReadingPath[]}
   */
  function pathsOn(page) {
    const links = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll("a[data-path]"));
    return [...links].map((link) => ({
      id: link.dataset.path ?? "",
      title: textOf(link),
      guides: (link.dataset.guides ?? "").split(" "),
    }));
  }

  /** @param {Element} node */
  function textOf(node) {
    return node.textContent?.trim() ?? "";
  }

  // --- The panel ----------------------------------------------------------------

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
   * Return a fieldset with a checkbox for each guide of a scenario.
   * @param {Scenario} scenario
   * @returns {HTMLElement}
   */
  function makeGroup({ heading, guides }) {
    const group = fromTemplate("print-panel-scenario");
    const name = heading ? textOf(heading) : "The guides of this path";
    const legend = /** @type {HTMLElement} */ (group.querySelector("legend"));
    legend.textContent = name;
    for (const button of group.querySelectorAll("button")) button.setAttribute("aria-label", `${textOf(button)}: ${name}`);
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
      if (control.name === "guide") clearPath(form);
      changed();
    });
    form.addEventListener("click", ({ target }) => {
      const button = /** @type {HTMLElement} */ (target).closest("button");
      if (button?.type !== "button") return;
      for (const tick of ticksIn(button.closest("fieldset"))) tick.checked = button.value === "all";
      clearPath(form);
      changed();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      print();
    });
  }

  /**
   * Deselect the path, so that only the ticks count.
   * @param {HTMLFormElement} form
   */
  function clearPath(form) {
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
    const data = new FormData(form);
    return {
      path: String(data.get("path") ?? ""),
      guides: data.getAll("guide").map(String),
      settings: settingsFrom((name) => data.get(name)),
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
   * Make the choice the default, since WebKit resets the panel to it after Back.
   * @param {HTMLFormElement} form
   */
  function setDefaults(form) {
    for (const input of form.querySelectorAll("input")) input.defaultChecked = input.checked;
  }

  /**
   * @param {(name: string) => unknown} get
   * @returns {Settings}
   */
  function settingsFrom(get) {
    const known = Object.entries(SETTINGS).map(([name, values]) => {
      return [name, values.find((value) => value === get(name)) ?? values[0]];
    });
    return Object.fromEntries(known);
  }

  // --- The page as it will be printed -----------------------------------------------

  /**
   * Show the chosen guides below their scenarios, or the guides of a path in its order.
   * @param {Book} book
   * @param {Choice} choice
   */
  function arrange(book, choice) {
    const path = book.paths.find(({ id }) => id === choice.path);
    const chosen = printedGuides(book, choice);
    for (const { part } of book.guides) part.hidden = true;
    for (const { part } of chosen) part.hidden = false;
    for (const { heading, guides } of book.scenarios) {
      if (heading) heading.hidden = Boolean(path) || !guides.some((guide) => chosen.includes(guide));
    }
    book.pathTitle.hidden = !path;
    book.pathTitle.textContent = path?.title ?? "";
    putInOrder(book, path ? inOrder(chosen, path) : []);
    markContinuations(book);
    hideInContents();
  }

  /**
   * @param {Book} book
   * @param {Choice} choice
   */
  function printedGuides({ guides }, { guides: ids, settings }) {
    return guides.filter(({ id, alone }) => ids.includes(id) && (alone || settings.for !== "mine"));
  }

  /**
   * Whether a page for two people leaves out what one person fills in alone. A page without guides for two does not.
   * @param {Book} book
   * @param {Settings} settings
   */
  function leavesOut({ guides }, settings) {
    return settings.for === "two" && guides.some(({ alone }) => alone) && guides.some(({ alone }) => !alone);
  }

  /**
   * Put some guides first and the rest after them in page order. Do nothing if the order is already right.
   * @param {Book} book
   * @param {Guide[]} first
   */
  function putInOrder({ body, pathTitle, scenarios }, first) {
    const usual = scenarios.flatMap(({ heading, guides }) => [...(heading ? [heading] : []), ...parts(guides)]);
    const ordered = [...new Set([pathTitle, ...parts(first), ...usual])];
    if (ordered.some((node, index) => node !== body.children[index])) body.replaceChildren(...ordered);
  }

  /** @param {Guide[]} guides */
  function parts(guides) {
    return guides.map(({ part }) => part);
  }

  /**
   * Mark what doesn't start a new page: the first element, and the first guide below a heading.
   * @param {Book} book
   */
  function markContinuations(book) {
    const shown = [...book.body.children].filter((node) => !(/** @type {HTMLElement} */ (node).hidden));
    shown.forEach((node, index) => node.classList.toggle("goes-on", !index || shown[index - 1].matches("h2")));
  }

  /**
   * @param {Guide[]} guides
   * @param {ReadingPath} path
   */
  function inOrder(guides, path) {
    return [...guides].sort((one, other) => path.guides.indexOf(one.id) - path.guides.indexOf(other.id));
  }

  /** Hide the links to hidden parts in the table of contents. */
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
   * @param {Book} book
   * @param {Settings} settings
   */
  function applySettings(page, book, settings) {
    pageSize?.replaceSync(`@page { size: ${PAPERS[settings.paper]}; }`);
    page.classList.toggle("large-print", settings.text === "large");
    page.classList.toggle("for-one", settings.for !== "two");
    page.classList.toggle("for-two", leavesOut(book, settings));
    page.classList.toggle("only-mine", settings.for === "mine");
    page.classList.toggle("without-notes", settings.notes === "no");
  }

  /**
   * Show how many parts will be printed.
   * @param {HTMLFormElement} form
   * @param {Book} book
   * @param {Choice} choice
   */
  function showSummary(form, book, choice) {
    const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('[type="submit"]'));
    const printing = printedGuides(book, choice);
    status.textContent = summary(printing.length, book.guides.length);
    button.disabled = !printing.length;
    const note = /** @type {HTMLElement} */ (form.querySelector(".left-out"));
    note.hidden = !leavesOut({ ...book, guides: printing }, choice.settings);
  }

  /**
   * @param {number} chosen
   * @param {number} all
   */
  function summary(chosen, all) {
    if (!chosen) return "Nothing is chosen, so there is nothing to print.";
    if (chosen === all) return `Printing ${all === 1 ? "" : "all "}${count(all)}.`;
    return `Printing ${chosen} of ${count(all)}. The others are hidden until you tick them again.`;
  }

  /** @param {number} parts  guides and worksheets */
  function count(parts) {
    return parts === 1 ? "1 part" : `${parts} parts`;
  }

  // --- The URL ------------------------------------------------------------------------

  /**
   * @param {Choice} choice
   * @param {Book} book
   * @returns {string}
   */
  function choiceToHash(choice, book) {
    const others = book.guides.map(({ id }) => id).filter((id) => !choice.guides.includes(id));
    /** @type {[string, string | string[]][]} */
    const parameters = [];
    if (choice.path) parameters.push(["path", choice.path]);
    else if (others.length && choice.guides.length > others.length) parameters.push(["without", others]);
    else if (others.length && choice.guides.length) parameters.push(["guides", choice.guides]);
    for (const [name, value] of Object.entries(choice.settings)) {
      if (value !== SETTINGS[/** @type {keyof Settings} */ (name)][0]) parameters.push([name, value]);
    }
    return parameters.map(([name, value]) => `${name}=${value}`).join("&");
  }

  /**
   * @param {string} hash
   * @param {Book} book
   * @returns {Choice}
   */
  function choiceFromHash(hash, book) {
    const parameters = new URLSearchParams(hash.slice(1));
    const all = book.guides.map(({ id }) => id);
    const named = (/** @type {string} */ name) => all.filter((id) => parameters.get(name)?.split(",").includes(id));
    const path = book.paths.find(({ id }) => id === parameters.get("path"));
    const [only, without] = [named("guides"), named("without")];
    const own = only.length ? only : all.filter((id) => !without.includes(id));
    return {
      path: path?.id ?? "",
      guides: path ? path.guides : own.length ? own : all,
      settings: settingsFrom((name) => parameters.get(name)),
    };
  }

  /**
   * Return whether the fragment of a URL is a choice, not the anchor of a section.
   * @param {string} hash
   */
  function isChoice(hash) {
    return ["path", "guides", "without", ...Object.keys(SETTINGS)].some((name) => hash.includes(`${name}=`));
  }

  /** @param {string} hash */
  function setHash(hash) {
    history.replaceState(history.state, "", hash ? `#${hash}` : location.pathname + location.search);
  }
})();
