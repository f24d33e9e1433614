"""Spelling: British, by `typos` and a list of English words, since neither knows every misspelling alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from guidebook.linting.registry import CHECK_ONLY, FILE, Violation, rule
from guidebook.linting.rules.printed import LONGEST_WORD
from guidebook.model import START, TO_WRITE, Library
from guidebook.parsing.front_matter import split_front_matter

KNOWN_WORDS = frozenset(
    "ah al café doi dr et ex hm hmm json linting mkdocs oh olds pdf pdfs typst um "  # noqa: SIM905 (a list to be read)
    "blocklist emoji emojis gaslighting ivf lgbtq libidos neurodivergent nonbinary overthinking perimenopause "
    "pleaser rewatch selfie selfies sexting situationship stepdad stepmum stepmums unfollow unfriend wellbeing "
    "whatsapp".split()
)
"""Words that no word list has, in small letters: names of things, and words that are too new.

People are known from source records."""

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*")
_NOT_A_WORD = re.compile(rf"\w|[^a-z]+s?|.*[a-z][A-Z].*|.*[^\x00-\u024f’].*|.{{{LONGEST_WORD + 1},}}")
"""A letter, an acronym, a name such as “InPrivate”, and what other rules report: other alphabets, and long words."""

_ENDING = re.compile(r"(?:'(?:s|d|ll|ve|re|m))+$")
"""What follows the word itself: “partner's”, “there'll”. “Can't” is a word of the list."""

_PROSE_KEYS = "title|summary|time|description|note|limits|whom|name"
_OTHER_KEYS = re.compile(rf"^(?!(?:{_PROSE_KEYS}) *:)[^\n]+", re.MULTILINE)
_KEY = re.compile(rf"^(?:{_PROSE_KEYS}) *:", re.MULTILINE)
_TITLE_OF_AN_ARTICLE = re.compile(r"^title *:[^\n]+(?=\nkind *: *article$)", re.MULTILINE)
"""The words of its author."""
_DRAFT = re.compile(rf"^.*{re.escape(TO_WRITE)}.*$", re.MULTILINE)
"""A line still to write, which the rule for drafts reports."""
_MARKUP = re.compile(
    r"^```.*?^```|`[^`\n]*`|#\w+|<[^>]*>|\{[^{}\n]*\}|\[@[^\]\n]*\]|\]\([^)\n]*\)|^!!!(?: [a-z]+)+"
    r"|\bhttps?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|uk|gov|au|ie|ca|nz|html|md)\b\S*",
    re.DOTALL | re.MULTILINE,
)
_CREDIT = re.compile(r" — [^{\n]*(?=\{)")
"""Who says a point: a person's name and profession."""


@rule("spelling", severity=CHECK_ONLY, scope=FILE)
def spelling(library: Library) -> Iterator[Violation]:
    """A misspelled word costs trust, and the site is in British English.

    Fix: correct the word; add one that is too new for the lists to KNOWN_WORDS in linting/rules/spelling.py.

    Right, in guides/fighting/speak-first.md:
        Hear the answer.
    Wrong:
        Here the anser.
    """
    found = [
        (path, word)
        for path, text in library.files.items()
        if path not in library.unread
        for word in _words(path, text)
    ]
    words = {_stem(word[0]) for _, word in found} - _people(library)
    wrong = _misspelled(word for word in words if word.lower() not in KNOWN_WORDS)
    for path, word in found:
        if why := wrong.get(_stem(word[0])):
            text = library.files[path]
            start = text.rfind("\n", 0, word.start()) + 1
            yield path, text.count("\n", 0, start) + 1, f"“{word[0]}” {why}.", word.start() - start + 1


def _words(path: str, text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a page that readers see. What is for developers, and lists of search words, are left out."""
    if path == START:
        return _WORD.finditer(_blank(_MARKUP, text))
    if path.startswith("contributing/") or not path.endswith((".md", ".svg")):
        return iter(())
    text = _blank(_DRAFT, text) if TO_WRITE in text else text
    text = _blank(_TITLE_OF_AN_ARTICLE, text) if path.startswith("sources/") else text
    _, body, _ = split_front_matter(text)
    head = _blank(_MARKUP, _blank(_KEY, _blank(_OTHER_KEYS, text.removesuffix(body))))
    body = _blank(_MARKUP, _blank(_CREDIT, body) if path.startswith("sources/") else body)
    return _WORD.finditer(head + body)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """Replace what matches with spaces, so that the rest keeps its position."""
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def _stem(word: str) -> str:
    return _ENDING.sub("", word.replace("’", "'"))


def _people(library: Library) -> Set[str]:
    """Return the words of the names in source records: authors, publishers and the experts that articles quote."""
    named: list[str] = []
    for source in library.sources:
        named += [source.by, source.name, source.publisher, source.reference, *(each.credit for each in source.points)]
    return {_stem(word) for text in named for word in _WORD.findall(text) if word[0].isupper()}


def _misspelled(words: Iterable[str]) -> Mapping[str, str]:
    """Map each misspelled word to what is wrong with it."""
    words = [word for word in words if not _NOT_A_WORD.fullmatch(word)]
    unknown = {word: "is not in the list of English words" for word in words if word.lower() not in english_words()}
    _check_new(words)
    known = {
        word: f"should be {' or '.join(f'“{each}”' for each in corrections)}"
        for word in words
        if (corrections := _corrections[word])
    }
    return unknown | known


_corrections: dict[str, Sequence[str]] = {}
"""What `typos` said of each word that this process has checked; empty if it is right."""


def _check_new(words: Iterable[str]) -> None:
    """Run `typos` on the words that are new, since starting it takes longer than all other rules together."""
    if new := set(words) - _corrections.keys():
        _corrections.update({**dict.fromkeys(new, ()), **dict(_typos(new))})


@cache
def english_words() -> frozenset[str]:
    """Read the word list of symspellpy, British and American, without importing the package."""
    package = find_spec("symspellpy")
    if not package or not package.origin:
        raise ModuleNotFoundError("symspellpy is missing; install the requirements with: make .venv/ready")
    file = Path(package.origin).parent / "frequency_dictionary_en_82_765.txt"
    return frozenset(file.read_text(encoding="utf-8-sig").split()[::2])  # a word and its frequency on each line


def _typos(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each word that `typos` knows as a misspelling, or as American, with its corrections."""
    lines = sorted(words)
    program = shutil.which("typos", path=sysconfig.get_path("scripts"))
    if not program:
        raise ModuleNotFoundError("typos is missing; install the requirements with: make .venv/ready")
    command = [program, "--isolated", "--locale", "en-gb", "--format", "json", "-"]
    result = subprocess.run(command, input="\n".join(lines), capture_output=True, encoding="utf-8", check=False)
    for line in result.stdout.splitlines():
        found = json.loads(line)
        if found["type"] == "typo":
            yield lines[found["line_num"] - 1], found["corrections"]
