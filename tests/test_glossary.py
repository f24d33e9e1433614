"""The code keeps to the glossary: names, comments and texts use the field's words, not private ones."""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from tests.conftest import ROOT

Kind = Literal["name", "comment", "text"]
Piece = tuple[int, Kind, str]
"""Line, kind and content of a part of a file. Docstrings are comments; strings and visible words are text."""

PRIVATE_NAMES = re.compile(r"\b(desk|ear|places?)\b")
PRIVATE_WORDS = re.compile(
    r"\b(_Desk|_Ear|bells?|shelf|shelves|patient|twins?|homeless|dress(?:es|ed)?|mend(?:s|ed|ing)?|"
    r"stands? (?:twice|here))\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"(?<!\bin )\bplaces?\b", re.IGNORECASE)
"""Says nothing about what it stands for; “in place” and “in place of” are ordinary English."""

QUOTED = re.compile(r"“[^”]*”")
"""Words of content that a comment or message quotes."""

SYNTAX: dict[str, str] = {
    ".html": r"(?P<comment>\{#.*?#\})|(?P<name>\{[{%].*?[}%]\}|\b(?:class|id|for)=\"[^\"]*\")|(?P<text>[^{\s]+|\{)",
    ".js": r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<text>\"[^\"\n]*\"|'[^'\n]*'|`[^`\n]*`)|(?P<name>[\w$]+)",
    ".typ": r"(?P<comment>//[^\n]*|/\*.*?\*/)|(?P<text>\"[^\"\n]*\")|\bplace\(|(?P<name>[\w-]+)",
    ".css": r"(?P<comment>/\*.*?\*/)|(?P<text>\"[^\"\n]*\")|(?P<name>[\w-]+)",
}
"""A pattern with the kinds of pieces as groups, by file suffix. `place(` is a function of Typst."""

FILES = sorted(
    file.relative_to(ROOT).as_posix()
    for folder in ("hooks", "overrides")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".py", *SYNTAX} and "vendor" not in file.parts
)


def pieces(text: str, suffix: str) -> Iterator[Piece]:
    if suffix == ".py":
        yield from python_pieces(text)
        return
    for match in re.finditer(SYNTAX[suffix], text, re.DOTALL):
        for kind in ("name", "comment", "text"):
            if match[kind]:
                yield text.count("\n", 0, match.start()) + 1, kind, match[0]


def python_pieces(text: str) -> Iterator[Piece]:
    starts_statement = True
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        line = token.start[0]
        if token.type == tokenize.NAME:
            yield line, "name", token.string
        elif token.type == tokenize.COMMENT or (token.type == tokenize.STRING and starts_statement):
            yield line, "comment", token.string
        elif token.type in (tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)):
            yield line, "text", token.string
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            starts_statement = token.type in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


def split_words(name: str) -> str:
    """Split an identifier: `prompt-place`, `_first_place` and `takePlace` all have the word “place”."""
    return " ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)).lower()


def violations(text: str, suffix: str) -> list[str]:
    """Return each private word with its line, as `12: place`."""
    found: list[str] = []
    for line, kind, piece in pieces(text, suffix):
        words = split_words(piece) if kind == "name" else QUOTED.sub("", piece)
        patterns = (PRIVATE_WORDS, {"name": PRIVATE_NAMES, "comment": PLACE, "text": None}[kind])
        matches = [match for pattern in patterns if pattern for match in pattern.finditer(words)]
        found += [f"{line + words.count(chr(10), 0, match.start())}: {match[0]}" for match in matches]
    return found


@pytest.mark.parametrize(
    ("suffix", "text", "expected"),
    [
        (".py", "class _Desk:\n    pass", ["1: desk"]),
        (".py", "class QuietEar(Year): hearing = 1", ["1: ear"]),
        (".py", "first_place = path.replace('a', 'b')", ["1: place"]),
        (".py", '"""Return it.\n\nThe place of a word.\n"""', ["3: place"]),
        (".py", "x = 1\n'''Homeless points.'''", ["2: Homeless"]),
        (".py", "x = 'any place'  # put it in place of the old one", []),
        (".py", "x = f'{y} stands twice'", ["1: stands twice"]),
        (".py", "address = placeholder  # dressed", ["1: dressed"]),
        (".html", '{# A place. #}<p class="prompt-place">A place to mend it</p>', ["1: place", "1: place", "1: mend"]),
        (".html", "\n{{ twins }}{{ helplines }}", ["2: twins"]),
        (".js", 'takePlace("place"); // rings a bell', ["1: place", "1: bell"]),
        (".css", "main .place {\n  color: red; /* shelf */\n}", ["1: place", "2: shelf"]),
        (".typ", "place(top, line()) // “a place”", []),
        (".typ", 'let place-of = "a" // the places', ["1: place", "1: places"]),
    ],
)
def test_a_private_word_is_found(suffix: str, text: str, expected: list[str]) -> None:
    assert violations(text, suffix) == expected


def test_all_kinds_of_files_are_read() -> None:
    assert {Path(file).suffix for file in FILES} == {".py", *SYNTAX}


@pytest.mark.parametrize("file", FILES)
def test_no_private_word_in_the_code(file: str) -> None:
    found = violations((ROOT / file).read_text(encoding="utf-8"), Path(file).suffix)
    assert [f"{file}:{violation}" for violation in found] == []
