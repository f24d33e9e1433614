// @ts-check
/**
 * The search page: finds situations, guides and help by the reader's own words.
 *
 * The list on the page says where each entry leads, and assets/search-words.js says, in the same order, by which
 * words it is found. What is typed stays in the field. It is never sent, kept or put into the address, and it is
 * gone as soon as the page is left.
 */
"use strict";

(() => {
  const LIMIT = 10;

  const terms = /** @type {any} */ (window).searchWords;
  const list = /** @type {HTMLElement} */ (document.querySelector("main > ul"));
  const links = [...list.querySelectorAll("a")];
  const entries = [...terms.doors, ...terms.pages];
  entries.forEach((entry, at) => (entry.title = links[at].textContent));
  const find = /** @type {any} */ (window).searchIndex(terms);
  start();

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
   * @param {string} query
   */
  function show(form, query) {
    const found = find(query).slice(0, LIMIT);
    const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    form.querySelector("ul")?.replaceChildren(...found.map(toResult));
    for (const part of [list, list.previousElementSibling]) part?.toggleAttribute("hidden", found.length > 0);
    status.textContent = inWords(query, found.length);
  }

  /** @param {number} at */
  function toResult(at) {
    const result = document.createElement("li");
    const about = document.createElement("p");
    about.textContent = entries[at].about ?? "";
    result.append(links[at].cloneNode(true), ...(about.textContent ? [about] : []));
    return result;
  }

  /**
   * @param {string} query
   * @param {number} found
   */
  function inWords(query, found) {
    if (!query.trim()) return "";
    if (!found) return "Nothing found. Try one other word, or look through the list.";
    return `${found === 1 ? "1 page" : `${found} pages`} found.`;
  }
})();
