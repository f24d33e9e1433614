"""Markup that a page does not have: of other kinds of Markdown, or of ours with a slip of the finger.

CommonMark shows what it doesn't understand as plain text. Readers would see the stars and brackets,
or two list entries run into one. So whatever is left in running text is looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from guidebook.model.boxes import BOXES

HIDDEN = "\ufffc"
"""Stands in for what was understood, such as a citation or an escaped character."""

_BOX = r"\[(?:[ _–-]{0,2}|[xX✓✔✗])\](?![(\[:])"
_SUSPICIOUS = re.compile(
    r"[\[\]{}|^~=*`<@$#]|TODO|FIXME|TBD|__|\+\+|--|://|www\.|:[a-z]|&\w+;|\\$|!!"
    r"|(?:^|\n) *(?:[-–—+•·▪◦‣●○■□☐✓✔➢►➤?!:]|o\s|1 |\(?\w{1,2}[.)](?!\d|$))"
    r"|: .*\n[A-Z][^.:\n]*: |\n *[\u2190-\u2bff\U0001f300-\U0001faff]"
)
"""Without any of these there is nothing to find; most paragraphs have none."""


@dataclass(frozen=True)
class Leftover:
    """One kind of markup that would be shown as it stands."""

    pattern: str
    what: str
    """What is wrong, as a sentence; `{}` is what was found."""
    fix: str
    code: str = "unsupported-markup"
    spreads: bool = False
    """Whether one mistake of the kind fills several lines."""
    once: bool = False
    """Whether the same words are told only once in a file."""

    @cached_property
    def found_by(self) -> re.Pattern[str]:
        """The pattern, made ready when it is first needed: on a page without a slip it never is."""
        return re.compile(self.pattern, re.MULTILINE)


_LIST = "Begin each entry with a dash and a space, below an empty line. If it is not a list, move the sign up a line."
_PLAIN = "Leave the signs out."
_SIGN = "(?:[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?)"
_LETTER = r"(?:[A-Z]|[ivxIVX]+)[.)] "
_LABEL = r"[A-Z][^.:,;!?\n\ufffc]{0,19}: +"

TICK = Leftover(
    rf"^ *(?:[-–—*+•·▪◦‣●○]|\d{{1,2}}[.)])? *{_BOX}|{_BOX}",
    "A box to tick runs into the words before it.",
    "Begin a line of its own with a dash and a space, and end it with an id: - [ ] I have said it. { #said-it }",
    "run-on-line",
    spreads=True,
)
KINDS = (
    TICK,
    Leftover(
        r"^ *\|.*\||^[ :|-]*-[ :|-]*\|[ :|-]*$",
        "This is a table, which guides do not have.",
        "Write it as a list, one entry for each row.",
        spreads=True,
    ),
    Leftover(
        r"^#{2,6}(?=[^\s#])|^#(?=[^\W\d_])",
        "A space is missing after “{}”, so this is not a heading.",
        "Put a space after the sign: ## What to do { #an-id }",
    ),
    Leftover(
        rf"^!{{1,2}} *(?:{'|'.join(BOXES)})\b.*|^!!!.*",
        "“{}” does not begin a box.",
        'Begin a box with three exclamation marks, a space, its kind and a title: !!! say "To begin"',
    ),
    Leftover(
        r"^(?::{3,}|\?{3}\+?|={3,}(?= )).*",
        "“{}” begins a kind of box that pages here do not have.",
        'Use one of the boxes, such as: !!! say "To begin"',
    ),
    Leftover(
        r"^\*\[[^\]\n]+\]:.*",
        "“{}” explains an abbreviation, and would be printed as it stands.",
        "Explain it in the text, where the word comes up first.",
    ),
    Leftover(
        r"\[\^[^\]\n]+\]",
        "“{}” is a footnote.",
        "Say it in the text. To say where advice comes from, cite a source: [@paired:own-feelings]",
        once=True,
    ),
    Leftover(
        r"^ *(?:[•·▪◦‣●○■□☐✓✔➢►➤]|o(?=\s))(?=[^\S\n]*\S)",
        "“{}” does not make a list; a dash does.",
        _LIST,
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        r"^ *[–—](?=[^\S\n]+\S)",
        "A long dash ({}) does not make a list; a short one (-) does.",
        _LIST,
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        r"^ *-(?=[^\W\d_\[])",
        "A space is missing after the dash, so this is not a list.",
        "Put a space after each dash.",
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        r"^ *[-+*](?= )",
        "This list entry runs into the paragraph above it.",
        "Put an empty line above the list.",
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        r"(?<=\n) *\d{1,2}[.)](?= )|^1(?= \S.*\n2 \S)|^ *\d{1,2}[.)](?=[^\W\d_])"
        r"|^ *(?:\([a-z0-9]{1,2}\)|[a-z]\))(?= )",
        "“{}” does not begin a numbered list here.",
        "Begin the list with “1.” and a space, with an empty line above it.",
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        rf"^ *(?:{_SIGN} *\S.*\n *{_SIGN}|{_LETTER}.*\n *{_LETTER}|{_LABEL}\S.*\n{_LABEL}\S)",
        "This line and the next would run into one another.",
        _LIST.partition(" If")[0],
        "run-on-line",
        spreads=True,
    ),
    Leftover(
        r"(?<=\S) #{1,6}$",
        "“{}” would be printed here.",
        "Remove it; a heading has its signs at the beginning only: ## What to do { #an-id }",
    ),
    Leftover(
        r"(?<=\n): +\S",
        "A colon at the beginning of a line does not make a definition here.",
        "Write the word in bold and the explanation after it.",
    ),
    Leftover(
        r"\[ *@[^\]\n]*\]?|(?<!\w)@[a-z0-9-]+:[a-z0-9-]+",
        "“{}” is not a citation.",
        "Write for example [@paired:own-feelings], outside of bold words, links and titles.",
        "invalid-citation",
    ),
    Leftover(
        r"\{:? *[#.][^{}\n]*\}?|\{[^{}\n]*=[^{}\n]*\}",
        "“{}” would be printed here as it stands.",
        "Only a heading or a thing to tick has an id. It ends the line, and an empty line follows before other words.",
        "invalid-attributes",
    ),
    Leftover(
        r"\[\[[^\]\n]*\]\]",
        "“{}” is not a link.",
        "Write a link as [words](page.md): the words in square brackets, the file in round ones.",
    ),
    Leftover(
        r"\[[^\]\n]*\] ?\([^)\n]*\)?|\[[^\]\n]*\] ?\[[^\]\n]*\]|\([^)\n]*\)\[[^\]\n]*\]|\]\(",
        "“{}” is not a link.",
        "Write [words](page.md): square brackets, then at once the file in round brackets, with no space in it.",
    ),
    Leftover(r"==(?=\S)[^=\n]+==", "“{}” is highlighted text, which pages here do not have.", "Use bold: **words**"),
    Leftover(r"~~(?=\S)[^~\n]+~~", "“{}” is crossed out.", "Remove the words that are crossed out."),
    Leftover(r"(?<!~)~(?=[^\s~])[^~\s]+~(?!~)", "“{}” is set low, which pages here cannot show.", _PLAIN),
    Leftover(r"\^[^\s^]+\^", "“{}” is set high, which pages here cannot show.", _PLAIN),
    Leftover(
        r"(?<!\w)\+\+(?=[^\s+])[^+\n]+\+\+",
        "“{}” is underlined, which pages here do not have.",
        "Use bold: **words**",
    ),
    Leftover(
        r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
        "“{}” is the name of a picture, and would be printed.",
        "Say it in words.",
    ),
    Leftover(
        r"https?://[^\s)]*|\bwww\.[a-z0-9-]+\.[^\s)]*",
        "A web address stands in the text: {}",
        "Name the place in words. A guide links to pages of this site; other addresses belong in source records.",
        "external-link",
    ),
    Leftover(
        r"<[A-Za-z/!][^\s<>]*>?|&\w+;",
        "“{}” is HTML, and would be printed as it stands.",
        "Leave it out, or type the character itself.",
    ),
    Leftover(
        r"\*\*|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])",
        "“{}” does not make anything bold here.",
        "Put the signs close to the words, before and after: **words**",
    ),
    Leftover(
        r"(?<![\s*])\*(?![\w*])|(?<![\w*])\*(?![\s*])",
        "A single star would be printed here.",
        "For bold, write two on both sides: **words**. For a star that readers should see: \\*",
    ),
    Leftover(
        r"\b(?:TODO|FIXME|TBD)\b",
        "“{}” is a note for yourself, and would be published.",
        "Write what is missing, or remove the note.",
    ),
    Leftover(r"`", "A backtick would be printed here.", "Use an apostrophe (') or quotation marks."),
    Leftover(
        r"\$\$|\$[^\s$][^$\n]*[\\^_{][^$\n]*\$",
        "“{}” begins a formula, which pages here cannot show.",
        "Say it in words.",
    ),
    Leftover(r"(?<!-)-{2,3}(?!-)", "“{}” is a dash made of hyphens, and would be printed so.", "Use a real dash: –"),
    Leftover(r"\\(?=$)", "A backslash ends this line, and would be printed.", "Remove it."),
)
"""The first that fits a line is told; what may look like several stands before what it may look like."""


@dataclass(frozen=True)
class Found:
    """One piece of markup that was left over."""

    kind: Leftover
    line: int
    """Counted from 0, in the words that were looked at."""
    words: str

    @property
    def message(self) -> str:
        return self.kind.what.format(self.words.strip()[:60])


def leftovers(words: str) -> Iterator[Found]:
    """What is left over in running text, at most one thing a line; boxes and tables aren't looked at any further."""
    if not _SUSPICIOUS.search(words):
        return
    lines: set[int] = set()
    for kind in KINDS:
        for match in kind.found_by.finditer(words):
            line = words.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip()))
            if line not in lines:
                lines.add(line)
                yield Found(kind, line, match[0])
            if kind.spreads:
                lines |= set(range(line, words.count("\n") + 1))
                break
