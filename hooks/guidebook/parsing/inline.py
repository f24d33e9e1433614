"""Running text: what a paragraph, a title or an entry of a list may hold, and the addresses in it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from guidebook.model import Citation, Link, Plain, Span, Strong, Text
from guidebook.parsing.addresses import refusal
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.markdown_ast import inner_text, line_of, parse_inline
from guidebook.parsing.stray_markup import HIDDEN, Found, leftovers
from guidebook.slugs import slugify

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case words with single dashes between them."""

_CITATION = re.compile(
    r"\[@(?P<source>[a-z0-9-]+):(?P<point>[a-z0-9-]+)\]"
    r"|\[\s*@[^\[\]\n]*\]|\(\s*@[\w-]+\s*(?::\s*[\w-]+\s*)?\)|\[[a-z0-9-]+:[a-z0-9-]+\]"
    r"|(?<![\w@/])@[a-z0-9-]+:[a-z0-9-]+"
)
"""A citation, or what looks like one that was mistyped."""

_NAMED = re.compile(r"(?P<source>[\w-]+)(?:\s*:\s*(?P<point>[\w-]+))?")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_ALMOST_AN_ID = re.compile(r"\{\s*#([a-z0-9-]+)")
_BARE_ID = re.compile(r"\s\(?#([A-Za-z][A-Za-z0-9_-]+)\)?\s*$")
_PAGE = re.compile(r"[A-Za-z0-9._/-]+\.md")
_DRAWING = re.compile(r"assets/pictures/[a-z0-9-]+\.svg")
_PATH = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*[a-z0-9-]+\.svg")
"""Nothing that a browser takes for a host, a query or an encoded sign, whatever it would be normalised to."""
_SIGNS = ("*", "**", "_", "__", "`")
_TEXT = ("text", "text_special")
_BOX = re.compile(r"^\[[ xX]?\]\s*")
_MAYBE_MARKUP = re.compile(r"[*_`\[\]{}~=^|\\<]|\+\+|:[a-z]|--|&#?\w+;|www|//")

_IN_BOLD = "**words**. Slanted type is hard to read for many people. (--fix does it.)"
_NOT_HERE = {
    "html_block": ("This is HTML.", "Write it in Markdown, or leave it out."),
    "html_inline": ("This is HTML.", "Write it in Markdown, or leave it out."),
    "image": (
        "A picture stands alone in its paragraph.",
        "Put an empty line above and below the picture, and nothing else on its line.",
    ),
    "code_inline": ("Words between backticks are code.", "Use quotation marks, or bold: **words**"),
    "code_block": (
        "A line that begins with four spaces is code here.",
        "Remove the spaces at the beginning of the line; only the text of a box is indented.",
    ),
    "fence": ("This is a block of code.", "Write it as a paragraph or a list, without the line of backticks."),
    "blockquote": (
        "A line that begins with “>” is a quotation.",
        'Write it as a paragraph; words to say belong in a box: !!! say "To begin"',
    ),
    "bullet_list": ("This is a list inside a list.", "Make one list of it, or end the first list with a paragraph."),
    "ordered_list": ("This is a list inside a list.", "Make one list of it, or end the first list with a paragraph."),
    "paragraph": (
        "This list entry has a second paragraph.",
        "Put it into the first one, or let it begin at the left edge, where it ends the list.",
    ),
    "admonition": ("This box stands inside a list entry.", "Let it begin at the left edge, below the list."),
    "hr": ("This is a line across the page.", "Remove it; a heading begins a new part."),
    "em": ("These words are in italics.", f"Use bold: {_IN_BOLD}"),
    "strong": (
        "These bold words hold more than words.",
        "Keep plain words between the stars; put a link or a citation outside of them.",
    ),
    "hardbreak": (
        "This line ends in a line break, which is not shown.",
        "Remove the two spaces or the backslash at its end (--fix removes spaces), or leave a line empty.",
    ),
    "heading": (
        "A heading of this size is not used here.",
        "Begin it with ## and a space; the title of the page stands in the front matter.",
    ),
    "entity": ("“{}” is a code for a character.", "Type the character itself instead: “{}”"),
}


@dataclass(frozen=True)
class Attributes:
    """What stands in `{ #id .class }` at the end of a line."""

    id: str = ""
    classes: tuple[str, ...] = ()


def read_text(inline: SyntaxTreeNode, diagnostics: Diagnostics, *, has_id: bool = False) -> Text:
    """The running text of one paragraph, title or list entry; `has_id` where it may end in `{ #an-id }`.

    Lines of a list that were run into this text, each with a box to tick, are left out.
    """
    first = line_of(inline)
    last = _note_leftovers(inline, first, diagnostics, has_id=has_id)
    spans: list[Span] = []
    line = first
    for node in inline.children:
        if line > last:
            break
        if node.type in ("softbreak", "hardbreak"):
            if node.type == "hardbreak":
                note_not_here(node, diagnostics, line)
            line += 1
            spans.append(Plain(" "))
        elif node.type in _TEXT:
            if node.info == "entity":
                note_not_here(node, diagnostics, line, node.markup, node.content)
            spans.extend(_plain_and_citations(node.content, line, diagnostics))
        elif node.type == "link":
            spans.append(_link(node, line, diagnostics))
        elif node.type == "strong":
            if any(child.type not in (*_TEXT, "softbreak") for child in node.children):
                note_not_here(node, diagnostics, line)
            spans.append(Strong(inner_text(node)))
            spans.extend(cited for match in _CITATION.finditer(inner_text(node)) for cited in _meant(match[0], line))
        else:
            note_not_here(node, diagnostics, line)
            spans.append(Plain(inner_text(node) if node.type in ("em", "code_inline") else ""))
        line += _breaks_in(node)
    return joined(spans)


def parse_attributes(
    text: Text, line: int, diagnostics: Diagnostics, *, classes: tuple[str, ...] = ()
) -> tuple[Text, Attributes]:
    """The text without its last `{ … }`, and what stood there; of what is no id, the id that was meant."""
    if not text or not isinstance(text[-1], Plain):
        return text, Attributes()
    match = _ATTRIBUTES.search(text[-1].text)
    if not match:
        almost = _ALMOST_AN_ID.search(text[-1].text)  # told as what is left over
        if not almost and (almost := _BARE_ID.search(text[-1].text)):
            what = f"The id “{almost[0].strip()}” has no braces around it."
            diagnostics.add(line, "invalid-attributes", what, f"Write: {{ #{slugify(almost[1])} }}")
        return text, Attributes(slugify(almost[1]) if almost else "")
    words = match[1].split()
    ids = [word[1:] for word in words if word.startswith("#") and ID.fullmatch(word[1:])]
    found = [word[1:] for word in words if word.startswith(".") and word[1:] in classes]
    if len(ids) > 1 or len(ids) + len(found) != len(words) or not words:
        found = [name for name in classes if name in slugify(match[1])]
        meant = slugify(_without(match[1], found)) or "name-the-feeling"
        marks = "".join(f" .{name}" for name in found)
        fix = f"Write one id of lower-case words with single dashes between them, such as {{ #{meant}{marks} }}"
        diagnostics.add(line, "invalid-attributes", f"“{match[0].strip()}” is not an id.", fix)
        ids = ids[:1] or [meant]
    rest = text[-1].text[: match.start()]
    shorter = (*text[:-1], Plain(rest)) if rest else text[:-1]
    return shorter, Attributes(ids[0] if ids else "", tuple(found))


def _without(words: str, names: Iterable[str]) -> str:
    """An id without the classes that stand beside it, however they were written."""
    for name in names:
        words = re.sub(rf"\W*{name.replace('-', '.?')}", "", words)
    return words


def markup_in(words: str) -> str:
    """The first piece of markup in what can only be plain words, such as a title; empty where there is none."""
    if not _MAYBE_MARKUP.search(words):
        return ""
    for node in parse_inline(words).children:
        literal = node.type == "text_special" and node.content == node.markup  # a backslash that escapes nothing
        if node.type not in ("text", "softbreak") and not literal:
            return f"{node.markup}{inner_text(node)}{node.markup}" if node.markup in _SIGNS else inner_text(node)
    return next((found.words.strip() for found in leftovers(words)), "")


def joined(spans: Iterable[Span]) -> Text:
    """Neighbouring plain spans made one, empty ones dropped, ends trimmed."""
    joined: list[Span] = []
    for span in spans:
        if isinstance(span, Plain) and joined and isinstance(joined[-1], Plain):
            joined[-1] = Plain(joined[-1].text + span.text)
        else:
            joined.append(span)
    if joined and isinstance(joined[0], Plain):
        joined[0] = Plain(joined[0].text.lstrip())
    if joined and isinstance(joined[-1], Plain):
        joined[-1] = Plain(joined[-1].text.rstrip())
    return tuple(span for span in joined if not isinstance(span, Plain) or span.text)


def is_drawing(address: str, here: str) -> bool:
    """Whether an address, counted from the page `here`, is that of a drawing of the project."""
    return bool(_PATH.fullmatch(address) and _DRAWING.fullmatch(from_here(address, here)))


def from_here(relative: str, here: str) -> str:
    """A path from the docs folder, of one that is written from the page `here`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), relative))


def note_not_here(node: SyntaxTreeNode, diagnostics: Diagnostics, line: int | None = None, *found: str) -> None:
    """Note a form that these pages do not have; `line` where the node knows none, `found` to be named."""
    kind = "entity" if found else node.type
    what, fix = _NOT_HERE.get(kind, (f"“{kind}” is not used here.", ""))
    what, fix = (what.format(found[0]), fix.format(found[1])) if found else (what, fix)
    line = line or line_of(node)
    words = found[0] if found else node.content or inner_text(node)
    diagnostics.add(line, "unsupported-markup", what, fix, diagnostics.column_of(line, words.split("\n")[0]))


def _note_leftovers(inline: SyntaxTreeNode, first: int, diagnostics: Diagnostics, *, has_id: bool) -> int:
    """Note what is left over in running text that begins on the line `first`; the last line that belongs to it."""
    words = "".join(map(_shown, inline.children))
    words = _BOX.sub("", words) if has_id else words
    last = first + words.count("\n")
    told = list(leftovers(_ATTRIBUTES.sub("", words) if has_id else words))
    run_in = next((found for found in told if found.kind.code == "run-on-line" and found.line), None)
    if run_in:
        words = "\n".join(words.split("\n")[: run_in.line])
        last = first + run_in.line - 1
        told = [*leftovers(_ATTRIBUTES.sub("", words) if has_id else words), run_in]
    for found in told:
        _note_leftover(found, first, diagnostics)
    return last


def _note_leftover(found: Found, first: int, diagnostics: Diagnostics) -> None:
    line = first + found.line
    known = (problem.message for problem in diagnostics.problems)
    if found.kind.once and found.message in known:
        return
    words = found.words.strip().split("\n")[0]
    diagnostics.add(line, found.kind.code, found.message, found.kind.fix, diagnostics.column_of(line, words))


def _shown(node: SyntaxTreeNode) -> str:
    """What is left to look at of a node: the words that Markdown did nothing with."""
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    if node.type == "text":
        return _CITATION.sub(HIDDEN, node.content)
    if node.type in ("strong", "em"):
        inner = "".join(_IN_BRIEF.get(child.type, child.content) for child in node.children)
        return f"{HIDDEN}{inner}{HIDDEN}"
    return HIDDEN + "\n" * _breaks_in(node)


_IN_BRIEF = {"softbreak": "\n", **dict.fromkeys(("text_special", "link", "image", "em", "strong"), HIDDEN)}


def _breaks_in(node: SyntaxTreeNode) -> int:
    """How many lines end inside of a node."""
    return sum(child.type in ("softbreak", "hardbreak") for child in node.walk() if child is not node)


def _plain_and_citations(content: str, line: int, diagnostics: Diagnostics) -> Iterator[Span]:
    end = 0
    for match in _CITATION.finditer(content):
        yield Plain(content[end : match.start()])
        end = match.end()
        if match["source"] and ID.fullmatch(match["source"]) and ID.fullmatch(match["point"]):
            yield Citation(match["source"], match["point"], line)
        else:
            column = diagnostics.column_of(line, match[0])
            diagnostics.add(
                line, "invalid-citation", f"“{match[0]}” does not name a source and a point.", column=column
            )
            yield from _meant(match[0], line)
    yield Plain(content[end:])


def _meant(written: str, line: int) -> Iterator[Citation]:
    """The citations that were probably meant by something mistyped."""
    for named in _NAMED.finditer(written):
        yield Citation(named["source"].lower(), (named["point"] or "").lower(), line, doubtful=True)


def _link(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> Span:
    words = inner_text(node)
    address = str(node.attrs.get("href", ""))
    if words.startswith("@"):
        diagnostics.add(
            line, "invalid-citation", f"“{words}” is a citation, and a link as well.", f"Write only: [{words}]"
        )
        return next(_meant(words, line), Plain(""))
    if words.startswith("^"):
        return Plain("")  # a footnote, which is told where it is explained
    path, _, anchor = address.partition("#")
    if not _PAGE.fullmatch(path) or (anchor and not ID.fullmatch(anchor)) or refusal(address, diagnostics.path):
        of_part = f"ends in “#{anchor}”, which is not an id of lower-case words with dashes"
        leads = f"leads to “{address}”, which is not a page of this site" if address else "leads nowhere"
        leads = of_part if _PAGE.fullmatch(path) and anchor and not ID.fullmatch(anchor) else leads
        diagnostics.add(
            line, "external-link", f"The link “{words}” {leads}.", column=diagnostics.column_of(line, words)
        )
        return Plain(words)
    if wrong := _wrong_link(node, words, address):
        diagnostics.add(line, "unsupported-markup", *wrong, diagnostics.column_of(line, words))
    return Link(words, from_here(path, diagnostics.path), anchor, line)


def _wrong_link(node: SyntaxTreeNode, words: str, address: str) -> tuple[str, str] | None:
    """What is wrong with the words of a link, and how to fix it."""
    if any(child.type == "image" for child in node.children):
        fix = "Put the picture into a paragraph of its own, and the link into a sentence."
        return "This picture is a link, and a picture here is only looked at.", fix
    if any(child.type not in (*_TEXT, "softbreak") for child in node.children):
        return "The words of this link hold more than words.", "Keep plain words between the square brackets."
    if not words.strip():
        fix = f"Write what is there between the square brackets: [words]({address or 'page.md'})"
        return "This link has no words, so nobody can see it.", fix
    if node.attrs.get("title"):
        return "The words in quotation marks behind the address of this link are shown nowhere.", "Remove them."
    if found := markup_in(words.replace("\n", " ")):
        return f"The words of this link hold “{found}”.", "Keep plain words between the square brackets."
    return None
