"""Find stray markup: other Markdown dialects and mistyped markup, which CommonMark shows as plain text.

Readers would see the stars and brackets, or two list entries run into one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from guidebook.model.boxes import BOXES
from guidebook.slugs import LOOSE_SLUG

HIDDEN = "\ufffc"
"""Replaces markup that was parsed, such as a citation or an escaped character."""

_BOX = r"\[(?:[ _–-]{0,2}|[xX✓✔✗])\](?![(\[:])"
_SUSPICIOUS = re.compile(
    r"[\[\]{}|^~=*`<@$#]|TODO|FIXME|TBD|__|\+\+|--|://|www\.|:[a-z]|&\w+;|\\$|!!"
    r"|(?:^|\n) *(?:[-–—+•·▪◦‣●○■□☐✓✔➢►➤?!:]|o\s|1 |\(?\w{1,2}[.)](?!\d|$))"
    r"|: .*\n[A-Z][^.:\n]*: |\n *[\u2190-\u2bff\U0001f300-\U0001faff]"
)
"""Text without any of these contains no stray markup; most paragraphs have none."""


@dataclass(frozen=True)
class StrayKind:
    """One kind of stray markup."""

    pattern: str
    message: str
    """What is wrong, as a sentence; `{}` is replaced by the markup."""
    fix: str
    code: str = "unsupported-markup"
    multiline: bool = False
    """Whether one mistake of this kind affects the following lines too."""
    once_per_file: bool = False
    """Whether the same text is reported only once in a file."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; compiled on first use, since most pages never need it."""
        return re.compile(self.pattern, re.MULTILINE)


_run_together = partial(StrayKind, code="run-on-line", multiline=True)

_LIST = (
    "Begin each entry with a dash and a space, below an empty line. If it is not a list, join "
    "the line to the one above."
)
_PLAIN = "Remove the characters around it."
_SIGN = "(?:[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?)"
_LETTER = r"(?:[A-Z]|[ivxIVX]+)[.)] "
_LABEL = r"[A-Z][^.:,;!?\n\ufffc]{0,19}: +"

_TICK = _run_together(
    rf"^ *(?:[-–—*+•·▪◦‣●○]|\d{{1,2}}[.)])? *{_BOX}|{_BOX}",
    "A box to tick runs into the text before it.",
    "Begin a line of its own with a dash and a space, and end it with an id: - [ ] I have done it. { #an-id }",
)
KINDS = (
    _TICK,
    StrayKind(
        r"^ *\|.*\||^[ :|-]*-[ :|-]*\|[ :|-]*$",
        "This is a table, but not in a table box.",
        'A table to fill in belongs in a box: !!! table "What to fill in" { #an-id }. Otherwise write a list.',
        multiline=True,
    ),
    StrayKind(
        r"^#{2,6}(?=[^\s#])|^#(?=[^\W\d_])",
        "A space is missing after “{}”, so this is not a heading.",
        "Put a space after the signs: ## What to do { #an-id }",
    ),
    StrayKind(
        rf"^!{{1,2}} *(?:{'|'.join(BOXES)})\b.*|^!!!.*",
        "“{}” is not the first line of a box.",
        'Begin a box with three exclamation marks, a space, its kind and a title: !!! say "To begin"',
    ),
    StrayKind(
        r"^(?::{3,}|\?{3}\+?|={3,}(?= )).*",
        "“{}” is the box syntax of another system.",
        'Use one of the boxes, such as: !!! say "To begin"',
    ),
    StrayKind(
        r"^\*\[[^\]\n]+\]:.*",
        "“{}” defines an abbreviation, which is not supported.",
        "Explain it in the text, where the word is first used.",
    ),
    StrayKind(
        r"\[\^[^\]\n]+\]",
        "“{}” is a footnote, which is not supported.",
        "Write it in the text. To show where advice comes from, cite a source: [@source:point]",
        once_per_file=True,
    ),
    _run_together(r"^ *(?:[•·▪◦‣●○■□☐✓✔➢►➤]|o(?=\s))(?=[^\S\n]*\S)", "“{}” does not make a list; a dash does.", _LIST),
    _run_together(r"^ *[–—](?=[^\S\n]+\S)", "A long dash ({}) does not make a list; a hyphen (-) does.", _LIST),
    _run_together(
        r"^ *-(?=[^\W\d_\[])",
        "A space is missing after the dash, so this is not a list.",
        "Put a space after each dash.",
    ),
    _run_together(
        r"^ *[-+*](?= )", "This list entry runs into the paragraph above it.", "Put an empty line above the list."
    ),
    _run_together(
        r"(?<=\n) *\d{1,2}[.)](?= )|^1(?= \S.*\n2 \S)|^ *\d{1,2}[.)](?=[^\W\d_])"
        r"|^ *(?:\([a-z0-9]{1,2}\)|[a-z]\))(?= )",
        "“{}” does not begin a numbered list.",
        "Begin the list with “1.” and a space, with an empty line above it.",
    ),
    _run_together(
        rf"^ *(?:{_SIGN} *\S.*\n *{_SIGN}|{_LETTER}.*\n *{_LETTER}|{_LABEL}\S.*\n{_LABEL}\S)",
        "This line would run into the next one.",
        _LIST.partition(" If")[0],
    ),
    StrayKind(
        r"(?<=\S) #{1,6}$",
        "The closing “{}” would be shown literally.",
        "Remove it; a heading needs them only at the beginning: ## What to do { #an-id }",
    ),
    StrayKind(
        r"(?<=\n): +\S", "Definition lists are not supported.", "Write the word in bold and the explanation after it."
    ),
    StrayKind(
        rf"\[ *@[^\]\n]*\]?|(?<!\w)@{LOOSE_SLUG}:{LOOSE_SLUG}",
        "“{}” is not a valid citation.",
        "Write for example [@source:point], outside bold text, links and titles.",
        "invalid-citation",
    ),
    StrayKind(
        r"\{:? *[#.][^{}\n]*\}?|\{[^{}\n]*=[^{}\n]*\}",
        "“{}” would be shown literally.",
        "Only a heading or an item to tick has an id. Put it at the end of the line.",
        "invalid-attributes",
    ),
    StrayKind(
        r"\[\[[^\]\n]*\]\]",
        "“{}” is not a link.",
        "Write a link as [words](page.md): the text in square brackets, the file in round ones.",
    ),
    StrayKind(
        r"\[[^\]\n]*\] ?\([^)\n]*\)?|\[[^\]\n]*\] ?\[[^\]\n]*\]|\([^)\n]*\)\[[^\]\n]*\]|\]\(",
        "“{}” is not a link.",
        "Write [words](page.md), without a space between the brackets or in the address.",
    ),
    StrayKind(r"==(?=\S)[^=\n]+==", "“{}” is highlighted text, which is not supported.", "Use bold: **words**"),
    StrayKind(r"~~(?=\S)[^~\n]+~~", "“{}” is crossed out, which is not supported.", "Remove these words."),
    StrayKind(r"(?<!~)~(?=[^\s~])[^~\s]+~(?!~)", "“{}” is subscript, which is not supported.", _PLAIN),
    StrayKind(r"\^[^\s^]+\^", "“{}” is superscript, which is not supported.", _PLAIN),
    StrayKind(
        r"(?<!\w)\+\+(?=[^\s+])[^+\n]+\+\+", "“{}” is underlined text, which is not supported.", "Use bold: **words**"
    ),
    StrayKind(
        r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])",
        "“{}” is an emoji shortcode, which would be shown literally.",
        "Say it in words.",
    ),
    StrayKind(
        r"https?://[^\s)]*|\bwww\.[\w-]+\.[^\s)]*",
        "The text contains a web address: {}",
        "Say in words what it leads to. A guide links to pages of this site; other addresses belong in source records.",
        "external-link",
    ),
    StrayKind(
        r"<[A-Za-z/!][^\s<>]*>?|&\w+;",
        "“{}” is HTML, which would be shown literally.",
        "Leave it out, or type the character itself.",
    ),
    StrayKind(
        r"\*\*|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])",
        "“{}” does not make anything bold here.",
        "Put the stars directly before and after the words: **words**",
    ),
    StrayKind(
        r"(?<![\s*])\*(?![\w*])|(?<![\w*])\*(?![\s*])",
        "A single star would be shown literally.",
        "For bold, write two on both sides: **words**. For a star that readers should see: \\*",
    ),
    StrayKind(
        r"\b(?:TODO|FIXME|TBD)\b",
        "“{}” marks unfinished text, which would be published.",
        "Write what is missing, or remove it.",
    ),
    StrayKind(r"`", "A backtick would be shown literally.", "Use an apostrophe (') or quotation marks."),
    StrayKind(
        r"\$\$|\$[^\s$][^$\n]*[\\^_{][^$\n]*\$", "“{}” begins a formula, which is not supported.", "Say it in words."
    ),
    StrayKind(r"(?<!-)-{2,3}(?!-)", "“{}” would be shown as hyphens, not as a dash.", "Use a real dash: –"),
    StrayKind(r"\\(?=$)", "The backslash at the end of this line would be shown literally.", "Remove it."),
)
"""Checked in order; the first match on a line is reported, so specific kinds come before general ones."""


@dataclass(frozen=True)
class StrayMarkup:
    """One match of a kind of stray markup."""

    kind: StrayKind
    line: int
    """Counted from 0, in the text that was searched."""
    text: str

    @property
    def message(self) -> str:
        return self.kind.message.format(self.text.strip()[:60])


def find_stray_markup(text: str) -> Iterator[StrayMarkup]:
    """Yield the stray markup in a text, at most one match a line."""
    if not _SUSPICIOUS.search(text):
        return
    reported: set[int] = set()
    for kind in KINDS:
        for match in kind.regex.finditer(text):
            line = text.count("\n", 0, match.start() + len(match[0]) - len(match[0].lstrip()))
            if line not in reported:
                reported.add(line)
                yield StrayMarkup(kind, line, match[0])
            if kind.multiline:
                reported |= set(range(line, text.count("\n") + 1))
                break
