// @ts-check
/**
 * The search page: find scenarios, guides and help in the reader's own words.
 *
 * The list on the page has the links, and assets/search-words.js the index terms of each link, in the same order. The
 * query is never sent, stored or added to the URL, and is cleared when the reader leaves the page.
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
    const results = find(query).slice(0, LIMIT);
    const status = /** @type {HTMLElement} */ (form.querySelector('[role="status"]'));
    form.querySelector("ul")?.replaceChildren(...results.map(toResult));
    for (const part of [list, list.previousElementSibling]) part?.toggleAttribute("hidden", results.length > 0);
    status.textContent = summary(query, results.length);
  }

  /** @param {number} at */
  function toResult(at) {
    const result = document.createElement("li");
    const about = document.createElement("p");
    about.textContent = (entries[at].about ?? "").replaceAll("'", "’");
    result.append(links[at].cloneNode(true), ...(about.textContent ? [about] : []));
    return result;
  }

  /**
   * @param {string} query
   * @param {number} count
   */
  function summary(query, count) {
    if (!query.trim()) return "";
    if (!count) return "Nothing found. Try one other word, look through the list, or answer a few questions.";
    return `${count === 1 ? "1 page" : `${count} pages`} found.`;
  }
})();
