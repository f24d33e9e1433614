// @ts-check
/**
 * The search page: finds situations and guides by the reader's own words, typos aside.
 *
 * The list on the page is the index: its links say where each entry leads, and
 * assets/search-words.js says, in the same order, by which words it is found.
 * What is typed stays in the field. It is never sent, kept or put into the address,
 * and it is gone as soon as the page is left.
 */
"use strict";

(() => {
  const HELP = 0; // the first entry is the way to help
  const MOST = 10;
  const EXACT = { prefix: false, fuzzy: false };

  /** @type {{common: string[], entries: ([string, string, string] | null)[]}} */
  const said = /** @type {any} */ (window).searchWords;
  const common = new Set(said.common);
  const list = /** @type {HTMLElement} */ (document.querySelector("main > ul"));
  const links = [...list.querySelectorAll("a")];

  const index = new /** @type {any} */ (window).MiniSearch({
    fields: ["title", "readers", "about", "rest"],
    tokenize: (/** @type {string} */ text) => text.replace(/['’]/g, "").split(/[^\p{L}\p{N}]+/u),
    processTerm: root,
    searchOptions: {
      boost: { title: 3, readers: 3, about: 1.5 },
      prefix: (/** @type {string} */ term) => term.length > 2,
      fuzzy: (/** @type {string} */ term) => (term.length < 4 ? false : 0.25),
    },
  });
  index.addAll(said.entries.flatMap(toDocument));
  start();

  /**
   * @param {[string, string, string] | null} entry
   * @param {number} id  its place in the list
   */
  function toDocument(entry, id) {
    if (!entry) return []; // in the list, but never suggested
    const [readers, about, rest] = entry;
    return [{ id, title: links[id].textContent, readers, about, rest }];
  }

  /**
   * The root of a word, so that “cheating” finds “cheated”; nothing for a word that stands everywhere.
   * @param {string} word
   */
  function root(word) {
    const plain = word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
    if (common.has(plain)) return null;
    return plain.replace(/^(...+)(?:ing|ed)$|^(..+[^s])s$/, "$1$2");
  }

  function start() {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("search-form"));
    document.getElementById("no-search")?.remove();
    document.querySelector("h1")?.after(template.content.cloneNode(true));
    const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search"));
    const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => show(form, field.value));
    addEventListener("pagehide", () => {
      field.value = "";
      show(form, "");
    });
    show(form, field.value);
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} words
   */
  function show(form, words) {
    const found = find(words);
    const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    form.querySelector("ul")?.replaceChildren(...found.map(toResult));
    for (const part of [list, list.previousElementSibling]) part?.toggleAttribute("hidden", found.length > 0);
    status.textContent = inWords(words, found.length);
  }

  /**
   * The places of what fits, best first; help comes before all else where the words speak of fear or violence.
   * @param {string} words
   * @returns {number[]}
   */
  function find(words) {
    const found = index.search(words);
    const fits = (found.length ? found : index.search(swapped(words), EXACT)).map((/** @type {{id: number}} */ { id }) => id);
    const others = fits.filter((/** @type {number} */ id) => id !== HELP);
    return (speaksOfFear(words) ? [HELP, ...others] : others).slice(0, MOST);
  }

  /**
   * Short words have to be the very ones, so that “hear” is not taken for “fear”.
   * @param {string} words
   */
  function speaksOfFear(words) {
    const strict = { filter: (/** @type {{id: number}} */ { id }) => id === HELP, prefix: false };
    const near = { ...strict, fuzzy: (/** @type {string} */ term) => (term.length < 5 ? false : 1) };
    return index.search(words, near).length + index.search(swapped(words), { ...strict, ...EXACT }).length > 0;
  }

  /**
   * Each word with two neighbouring letters changed round, in every way: “chaeted” holds “cheated”.
   * @param {string} words
   */
  function swapped(words) {
    const turn = (/** @type {string} */ word, /** @type {number} */ at) =>
      word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
    const long = words.split(/\s+/).filter((word) => word.length > 3);
    return long.flatMap((word) => [...word.slice(1)].map((_, at) => turn(word, at))).join(" ");
  }

  /** @param {number} place */
  function toResult(place) {
    const entry = document.createElement("li");
    const about = document.createElement("p");
    about.textContent = said.entries[place]?.[1] ?? "";
    entry.append(links[place].cloneNode(true), ...(about.textContent ? [about] : []));
    return entry;
  }

  /**
   * @param {string} words
   * @param {number} found
   */
  function inWords(words, found) {
    if (!words.trim()) return "";
    if (!found) return "Nothing found. Try one other word, or look through the list.";
    return `${found === 1 ? "1 page" : `${found} pages`} found.`;
  }
})();
