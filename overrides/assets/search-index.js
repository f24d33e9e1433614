// @ts-check
/**
 * Rank the entries of the search page for a query. Independent of the page, so that tests can run it alone.
 *
 * Phrases come from docs/support/doors.yml and from the `words` of scenarios. They match word by word, in order, after
 * stemming. MiniSearch adds full-text matches in titles and texts.
 */
"use strict";

/**
 * @typedef {{doors: {first: string, alone: string, also: string}[], everyday: string,
 *   alike: Record<string, string>, between: string, common: string, texts: string,
 *   pages: {title: string, words?: string, about?: string, rest?: string, exact?: boolean}[]}} SearchTerms
 *   Phrases are separated by commas. Doors come before pages in the list. An `exact` page matches only its own phrases.
 *   `texts` lists the words of the guides' texts, each followed by the positions of its pages.
 * @typedef {{raw: string, stem: string}} Word
 * @typedef {Word[][]} Slot  a word of a phrase, as all the word sequences that match it
 * @typedef {{words: Word[], after: (slot: Slot, at: number) => number[]}} Query
 *   the words of a query, and the positions where a slot that starts at `at` can end
 * @typedef {{start: number, end: number, length: number}} Match  a range of words in the query; length of the phrase
 * @typedef {Match & {door: number, role: "first" | "also"}} DoorMatch
 */

/**
 * @param {SearchTerms} terms
 * @returns {(query: string) => number[]}  positions in the list, best first
 */
globalThis.searchIndex = (terms) => {
  const LONG = 6; // shorter words must match exactly: "hear" is not "fear"
  const LONGEST_GAP = 3;
  const ARTICLES = new Set(["a", "an", "the", "to"]); // skipped in phrases: "off a bridge" matches "off the bridge"
  // prettier-ignore
  const SHORT_FORMS = new Map(
    Object.entries({
      im: "i am", ive: "i have", hes: "he is", shes: "she is", theyre: "they are", theyve: "they have",
      youre: "you are", youve: "you have", weve: "we have", whats: "what is", thats: "that is", theres: "there is",
      cannot: "can not", wanna: "want to", gonna: "going to", gotta: "got to", imma: "i am going to",
      its: "it is", u: "you", ur: "your", 2: "to",
    }),
  );

  const stemmer = new /** @type {any} */ (globalThis).EnglishStemmer();
  /** @type {Map<string, string>} */
  const stems = new Map(); // only for the words of the index; queries are never cached
  let building = true;
  /** @type {Map<string, Slot>} */
  const slots = new Map();
  const common = new Set(terms.common.split(","));
  const alike = new Map(Object.entries(terms.alike).map(([word, others]) => [stemOf(word), others.split(",").map(wordsIn)]));
  const between = new Set(terms.between.split(",").map(stemOf));

  const everyday = toPhrases(terms.everyday);
  const doors = terms.doors.map(({ first, alone, also }) => ({
    first: toPhrases(first),
    alone: toPhrases(alone),
    also: toPhrases(also),
  }));
  const phrases = terms.pages.map(({ words }) => toPhrases(words));
  const titles = terms.pages.map(({ title, exact }) => new Set(exact ? [] : tellingStems(title)));
  const texts = toTexts(terms.texts);
  const index = new /** @type {any} */ (globalThis).MiniSearch({
    fields: ["title", "words", "about", "rest", "text"],
    tokenize: rawWords,
    processTerm: (/** @type {string} */ raw) => (common.has(raw) ? null : stemOf(raw)),
    searchOptions: {
      boost: { title: 3, words: 3, about: 1.5, text: 0.3 },
      prefix: (/** @type {string} */ term, /** @type {number} */ at, /** @type {string[]} */ all) =>
        at === all.length - 1 && term.length > 2,
      fuzzy: (/** @type {string} */ term) => (term.length < 5 || known.has(term) ? false : term.length < 9 ? 1 : 2),
    },
  });
  index.addAll(
    terms.pages.flatMap(({ title, words = "", about = "", rest = "", exact }, id) =>
      exact ? [] : [{ id, title, words, about, rest, text: texts[id].join(" ") }],
    ),
  );

  const spelled = new Set(stems.keys());
  const known = new Set(stems.values()); // never treated as misspelled
  building = false;

  return find;

  /** @param {string} query */
  function find(query) {
    const words = wordsIn(query).map(withDoubling);
    const harmless = matchesOf(everyday, toQuery(words, isSameStem));
    const matches = matchDoors(words, harmless);
    const first = doorsOf(matches, "first");
    const also = doorsOf(matches, "also").filter((door) => !first.includes(door));
    const [best, ...others] = findPages(query, words, harmless, first.length > 0).map((page) => page + doors.length);
    return [...first, ...(best === undefined ? [] : [best]), ...also, ...others];
  }

  /**
   * Return the pages whose phrases or titles match, longest match first, then full-text matches. Leave those out if the
   * query signals danger, since "i want to die" is not about wants.
   * @param {string} query
   * @param {Word[]} words
   * @param {Match[]} harmless
   * @param {boolean} danger
   */
  function findPages(query, words, harmless, danger) {
    /** @type {Map<number, number>} */
    const scores = new Map(index.search(query).map((/** @type {any} */ { id, score }) => [id, score]));
    const telling = tellingStems(query);
    const [loose, strict] = [toQuery(words, isSame), toQuery(words, isSameWhole)];
    const matchPage = (/** @type {number} */ page) =>
      terms.pages[page].exact
        ? matchesOf(phrases[page], strict).filter((match) => !harmless.some((other) => overrides(other, match, 1)))
        : matchesOf(phrases[page], loose);
    const fit = terms.pages.map((_, page) =>
      Math.max(
        telling.length && telling.every((stem) => titles[page].has(stem)) ? telling.length : 0,
        ...matchPage(page).map(({ length }) => length),
      ),
    );
    const scoreOf = (/** @type {number} */ page) => (terms.pages[page].exact ? Infinity : (scores.get(page) ?? 0));
    return terms.pages
      .map((_, page) => page)
      .filter((page) => fit[page] > 0 || (!danger && scores.has(page)))
      .sort((one, other) => fit[other] - fit[one] || scoreOf(other) - scoreOf(one) || one - other);
  }

  /**
   * Return the door matches, without those that overlap a longer match or an everyday phrase.
   * @param {Word[]} words
   * @param {Match[]} harmless
   * @returns {DoorMatch[]}
   */
  function matchDoors(words, harmless) {
    const query = toQuery(words, isSame);
    const isAll = (/** @type {Match} */ { start, end }) => start === 0 && end === words.length;
    /** @type {DoorMatch[]} */
    const found = doors.flatMap(({ first, alone, also }, door) => [
      ...matchesOf(first, query).map((match) => ({ ...match, door, role: /** @type {const} */ ("first") })),
      ...matchesOf(alone, query).filter(isAll).map((match) => ({ ...match, door, role: /** @type {const} */ ("first") })),
      ...matchesOf(also, query).map((match) => ({ ...match, door, role: /** @type {const} */ ("also") })),
    ]);
    return found.filter(
      (match) =>
        !harmless.some((other) => overrides(other, match, 0)) && !found.some((other) => overrides(other, match, 1)),
    );
  }

  /**
   * Return whether `one` overlaps `other` and is longer by at least `longer` words.
   * @param {Match} one
   * @param {Match} other
   * @param {number} longer
   */
  function overrides(one, other, longer) {
    return one.start < other.end && other.start < one.end && one.length >= other.length + longer;
  }

  /**
   * @param {DoorMatch[]} matches
   * @param {"first" | "also"} role
   * @returns {number[]}  distinct doors, longest match first
   */
  function doorsOf(matches, role) {
    const mine = matches.filter((match) => match.role === role);
    mine.sort((one, other) => other.length - one.length || one.door - other.door);
    return [...new Set(mine.map(({ door }) => door))];
  }

  /**
   * @param {Word[]} words
   * @param {(typed: Word, expected: Word) => boolean} same
   * @returns {Query}
   */
  function toQuery(words, same) {
    /** @type {Map<Slot, number[][]>} */
    const ends = new Map(); // many phrases share a slot, such as "he"
    const isAt = (/** @type {Word[]} */ run, /** @type {number} */ at) =>
      at + run.length <= words.length && run.every((expected, next) => same(words[at + next], expected));
    const endsOf = (/** @type {Slot} */ slot) =>
      words.map((_, at) => slot.filter((run) => isAt(run, at)).map((run) => at + run.length));
    const after = (/** @type {Slot} */ slot, /** @type {number} */ at) => {
      const found = ends.get(slot) ?? endsOf(slot);
      ends.set(slot, found);
      return found[at];
    };
    return { words, after };
  }

  /**
   * @param {Slot[][]} list  phrases
   * @param {Query} query
   * @returns {Match[]}
   */
  function matchesOf(list, query) {
    return list.flatMap((phrase) =>
      query.words.flatMap((_, start) => {
        const end = endOf(phrase, query, start);
        return end ? [{ start, end, length: phrase.length }] : [];
      }),
    );
  }

  /**
   * Return where a phrase that starts at `at` ends in the query, or 0. Filler words and numbers may come in between.
   * @param {Slot[]} phrase
   * @param {Query} query
   * @param {number} at
   * @param {number} [done]  how many words of the phrase have matched
   * @param {number} [gap]  how many words have been skipped since
   * @returns {number}
   */
  function endOf(phrase, query, at, done = 0, gap = 0) {
    if (done === phrase.length) return at;
    if (at === query.words.length) return 0;
    for (const next of query.after(phrase[done], at)) {
      const end = endOf(phrase, query, next, done + 1);
      if (end) return end;
    }
    const { raw, stem } = query.words[at];
    const isPassed = done > 0 && gap < LONGEST_GAP && (between.has(stem) || /\d/.test(raw));
    return isPassed ? endOf(phrase, query, at + 1, done, gap + 1) : 0;
  }

  /**
   * Return whether a word of the query matches a word of a phrase, or is a plausible misspelling of it.
   * @param {Word} typed
   * @param {Word} expected
   */
  function isSame(typed, expected) {
    if (isSameStem(typed, expected)) return true;
    const length = Math.min(typed.raw.length, expected.raw.length);
    if (length < LONG || typed.raw[0] !== expected.raw[0] || known.has(typed.stem)) return false;
    return isOneEditApart(typed.raw, expected.raw, length) || isOneEditApart(typed.stem, expected.stem, length);
  }

  /**
   * Like `isSame`, but a bare stem doesn't match: "separ" is the stem of "separate", but not a word.
   * @param {Word} typed
   * @param {Word} expected
   */
  function isSameWhole(typed, expected) {
    const isBareStem = typed.raw === typed.stem && !spelled.has(typed.raw) && typed.stem === expected.stem;
    return isSame(typed, expected) && !isBareStem;
  }

  /**
   * @param {Word} one
   * @param {Word} other
   */
  function isSameStem(one, other) {
    return one.stem === other.stem;
  }

  /**
   * Return whether the words differ by a deletion, insertion or transposition, or in longer words a substitution.
   * @param {string} one
   * @param {string} other
   * @param {number} length  of the shorter unstemmed word
   */
  function isOneEditApart(one, other, length) {
    if (Math.min(one.length, other.length) < (length < 8 ? LONG : LONG - 1)) return false;
    let at = 0;
    while (at < one.length && one[at] === other[at]) at += 1;
    const [mine, theirs] = [one.slice(at), other.slice(at)];
    return (
      mine.slice(1) === theirs ||
      mine === theirs.slice(1) ||
      (mine[0] === theirs[1] && mine[1] === theirs[0] && mine.slice(2) === theirs.slice(2)) ||
      (length > LONG && mine.slice(1) === theirs.slice(1))
    );
  }

  /**
   * @param {string} listed  words, each with the positions of its pages
   * @returns {string[][]}  the words of each page
   */
  function toTexts(listed) {
    /** @type {string[][]} */
    const found = terms.pages.map(() => []);
    for (const entry of listed ? listed.split(",") : []) {
      const [word, ...pages] = entry.split(" ");
      for (const page of pages) found[Number(page)].push(word);
    }
    return found;
  }

  /** @param {string} [texts] */
  function toPhrases(texts) {
    return texts ? texts.split(",").map(toPhrase) : [];
  }

  /**
   * @param {string} text
   * @returns {Slot[]}
   */
  function toPhrase(text) {
    const all = wordsIn(text);
    const words = all.filter(({ raw }, at) => at === all.length - 1 || !ARTICLES.has(raw));
    return words.map((word) => toSlot(word, words.length > 1));
  }

  /**
   * @param {Word} word
   * @param {boolean} widened  whether to include its synonyms
   * @returns {Slot}
   */
  function toSlot(word, widened) {
    const key = `${word.raw} ${widened}`;
    const slot = slots.get(key) ?? [[word], ...((widened && alike.get(word.stem)) || [])];
    slots.set(key, slot);
    return slot;
  }

  /** @param {string} text */
  function tellingStems(text) {
    return rawWords(text).filter((raw) => !common.has(raw)).map(stemOf);
  }

  /**
   * @param {string} text
   * @returns {Word[]}
   */
  function wordsIn(text) {
    return rawWords(text).map((raw) => ({ raw, stem: stemOf(raw) }));
  }

  /**
   * Double the last consonant of an unknown word if that makes it known: "slaped" becomes "slapped".
   * @param {Word} word
   * @returns {Word}
   */
  function withDoubling(word) {
    const raw = word.raw.replace(/([^aeiou])(ed|ing)$/, "$1$1$2");
    return known.has(word.stem) || !known.has(stemOf(raw)) ? word : { raw, stem: stemOf(raw) };
  }

  /**
   * Split into lower-case words without accents, expanding short forms: "I’m" to "i am", "Can’t" to "cant".
   * @param {string} text
   */
  function rawWords(text) {
    const plain = text.toLowerCase().normalize("NFD").replace(/[\p{M}'’‘`´]/gu, "").replace(/n t\b/g, "nt");
    const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.flatMap((word) => SHORT_FORMS.get(word)?.split(" ") ?? [word]);
  }

  /**
   * Return the stem of a word. Words in -ive are not stemmed, to keep "abusive" apart from "abused".
   * @param {string} raw
   */
  function stemOf(raw) {
    const stem = stems.get(raw) ?? (raw.endsWith("ive") ? raw : stemmer.stemWord(raw));
    if (building) stems.set(raw, stem);
    return stem;
  }
};
