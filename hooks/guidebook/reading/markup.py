"""From Markdown to blocks and running text: an allowlist of what a guide may hold.

markdown-it-py reads the Markdown and gives line numbers; what is not named here
is a problem, so nothing that was not understood can be published.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin

from guidebook.model import (
    Block,
    Bullets,
    Citation,
    Item,
    Link,
    Note,
    Paragraph,
    Picture,
    Plain,
    Prompt,
    Span,
    Strong,
    Text,
    words_of,
)
from guidebook.reading.addresses import refusal
from guidebook.reading.findings import Findings

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case words with single dashes between them."""

_CITATION = re.compile(r"\[@([^\]\s:]*):?([^\]\s]*)\]")
_ATTRIBUTES = re.compile(r"\s*\{([^{}]*)\}\s*$")
_PAGE = re.compile(r"[A-Za-z0-9._/-]+\.md")
_DRAWING = re.compile(r"assets/pictures/[a-z0-9-]+\.svg")
_TICK = re.compile(r"\[[ xX]?\]\s+")
_BOX = re.compile(r'\s*(?P<words>[a-z]+(?: +[a-z]+)*)\s*(?:"(?P<title>.*)")?\s*$')

_NOTES = ("say", "evidence", "safety")
_NOT_HERE = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "a picture",
    "code_inline": "code",
    "code_block": "text that is indented by four spaces",
    "fence": "a block of code",
    "blockquote": "a quotation",
    "ordered_list": "a numbered list",
    "hr": "a rule across the page",
    "em": "italics",
    "heading": "a heading of another level",
}


@dataclass
class Part:
    """What stands under one heading; the part before the first heading has none."""

    title: str
    id: str
    line: int
    nodes: list[SyntaxTreeNode] = field(default_factory=list)


@dataclass(frozen=True)
class Attributes:
    """What stands in `{ #id .class }` at the end of a line."""

    id: str = ""
    classes: tuple[str, ...] = ()


def parse_markdown(body: str, offset: int = 0, findings: Findings | None = None) -> list[SyntaxTreeNode]:
    """The top-level blocks of a page; `offset` lines stand above the body.

    With `findings`, words that Markdown takes away as the definition of a link are noted.
    """
    named: dict[str, Any] = {}
    tokens = _reader().parse(body, named)
    for token in tokens:
        _shift(token, offset)
    if findings:
        for line, label in _definitions(named):
            findings.add(line + offset, "link-definition", f"Words that begin with “[{label}]:” are not shown.")
    return list(SyntaxTreeNode(tokens).children)


def definitions(body: str, offset: int = 0) -> list[tuple[int, str]]:
    """Line and label of each definition of a link, such as “[here]: index.md”."""
    named: dict[str, Any] = {}
    _reader().parse(body, named)
    return [(line + offset, label) for line, label in _definitions(named)]


def _definitions(named: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Line, from 1, and label of each link that the parser has set aside, those that it passed over too."""
    first = [(found["map"][0] + 1, label) for label, found in named.get("references", {}).items()]
    return sorted(first + [(found["map"][0] + 1, found["label"]) for found in named.get("duplicate_refs", ())])


@cache
def _reader() -> MarkdownIt:
    """The parser, which keeps nothing from one page to the next."""
    reader = MarkdownIt("commonmark").use(admon_plugin)
    reader.validateLink = _see_every_link  # type: ignore[method-assign]
    return reader


def _see_every_link(url: str) -> bool:
    """Links that the parser would pass over as text, such as javascript:, are links to us, and refused."""
    return True


def _shift(token: Token, offset: int) -> None:
    if token.map:
        token.map = [token.map[0] + offset, token.map[1] + offset]


def split_parts(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> list[Part]:
    """The part before the first `##` heading, and one part for each of those headings."""
    parts = [Part("", "", 1)]
    for node in nodes:
        if node.type == "heading" and node.tag == "h2":
            text, attributes = _text_and_attributes(node.children[0], findings)
            parts.append(Part(words_of(text), attributes.id, line_of(node)))
        else:
            parts[-1].nodes.append(node)
    return parts


def read_prose(nodes: Iterable[SyntaxTreeNode], findings: Findings) -> tuple[Paragraph | Bullets | Note, ...]:
    """Paragraphs, plain lists and boxes; a drawing, or anything to tick or fill in, is a problem here."""
    prose: list[Paragraph | Bullets | Note] = []
    for block in read_blocks(nodes, "", findings):
        if isinstance(block, (Item, Prompt, Picture)):
            findings.add(
                block.line,
                "outside-a-step",
                "A drawing, or something to tick or to fill in, stands outside a step.",
            )
        else:
            prose.append(block)
    return tuple(prose)


def read_blocks(nodes: Iterable[SyntaxTreeNode], step: str, findings: Findings) -> tuple[Block, ...]:
    """The blocks of the step with the id `step`, in reading order."""
    blocks: list[Block] = []
    prompts = 0
    for node in nodes:
        if node.type == "paragraph" and _is_picture(node):
            blocks.extend(_picture(node.children[0].children[0], line_of(node), findings))
        elif node.type == "paragraph":
            blocks.append(Paragraph(read_text(node.children[0], findings), line_of(node)))
        elif node.type == "bullet_list":
            blocks.extend(_list_blocks(node, findings))
        elif node.type == "admonition":
            is_prompt = node.info.split()[:1] == ["write"]
            prompts += is_prompt
            box = _prompt(node, f"{step}-write-{prompts}", findings) if is_prompt else _note(node, findings)
            blocks.extend([box] if box else [])
        else:
            note_not_here(node, findings)
    return tuple(blocks)


def read_text(inline: SyntaxTreeNode, findings: Findings) -> Text:
    """The running text of one paragraph, title or list entry."""
    spans: list[Span] = []
    line = line_of(inline)
    for node in inline.children:
        if node.type in ("softbreak", "hardbreak"):
            line += 1
            spans.append(Plain(" "))
        elif node.type == "text":
            spans.extend(_plain_and_citations(node.content, line, findings))
        elif node.type == "strong" and all(child.type == "text" for child in node.children):
            spans.append(Strong(inner_text(node)))
        elif node.type == "link":
            spans.append(_link(node, line, findings))
        else:
            note_not_here(node, findings, line)
    return _joined(spans)


def read_attributes(text: Text, line: int, findings: Findings) -> tuple[Text, Attributes]:
    """The text without its last `{ … }`, and what stood there."""
    if not text or not isinstance(text[-1], Plain):
        return text, Attributes()
    match = _ATTRIBUTES.search(text[-1].text)
    if not match:
        return text, Attributes()
    words = match[1].split()
    found = [word[1:] for word in words if word.startswith("#") and ID.fullmatch(word[1:])]
    classes = [word[1:] for word in words if word.startswith(".") and ID.fullmatch(word[1:])]
    if len(found) > 1 or len(found) + len(classes) != len(words) or set(classes) - {"set-aside"}:
        findings.add(
            line,
            "wrong-attributes",
            f"“{match[0].strip()}” is not an id.",
            "Write one id of lower-case words with dashes, such as { #name-the-feeling }.",
        )
    rest = text[-1].text[: match.start()]
    shorter = (*text[:-1], Plain(rest)) if rest else text[:-1]
    return shorter, Attributes(found[0] if found else "", tuple(classes))


def line_of(node: SyntaxTreeNode) -> int:
    """The line on which a node begins, counted from 1."""
    return node.map[0] + 1 if node.map else 1


def _text_and_attributes(inline: SyntaxTreeNode, findings: Findings) -> tuple[Text, Attributes]:
    return read_attributes(read_text(inline, findings), line_of(inline), findings)


def _list_blocks(node: SyntaxTreeNode, findings: Findings) -> list[Block]:
    """The items of a list with boxes to tick, or one plain list."""
    blocks: list[Block] = []
    plain: list[Text] = []
    for entry in node.children:
        for extra in entry.children[1:]:
            note_not_here(extra, findings)
        first = next(iter(entry.children), None)
        if first is None or first.type != "paragraph":
            findings.add(line_of(entry), "empty-entry", "This list entry has no text.")
            continue
        line = line_of(first)
        text = read_text(first.children[0], findings)
        if text and isinstance(text[0], Plain) and (tick := _TICK.match(text[0].text)):
            rest = (Plain(text[0].text[tick.end() :]), *text[1:])
            blocks.append(_item(rest, line, findings))
        else:
            plain.append(text)
    return [*([Bullets(tuple(plain), line_of(node))] if plain else []), *blocks]


def _item(text: Text, line: int, findings: Findings) -> Item:
    text, attributes = read_attributes(text, line, findings)
    if any(not isinstance(span, Plain) for span in text):
        findings.add(
            line,
            "item-with-markup",
            "A checklist item holds a link, a citation or bold words.",
        )
    return Item(attributes.id, words_of(text), line)


def _prompt(node: SyntaxTreeNode, prompt_id: str, findings: Findings) -> Prompt | None:
    match = _BOX.match(node.info)
    words = match["words"].split()[1:] if match else ["?"]
    if not match or not match["title"] or set(words) - {"one", "two", "tall"} or len(set(words)) < len(words):
        findings.add(
            line_of(node),
            "wrong-prompt",
            f"“!!!{node.info.rstrip()}” is not a prompt.",
        )
        return None
    columns: Literal[1, 2] = 2 if "two" in words else 1
    help_text: list[Span] = []
    for block in read_blocks(_box_body(node), "", findings):
        if isinstance(block, Paragraph):
            help_text.extend([*([Plain(" ")] if help_text else []), *block.text])
        else:
            findings.add(
                line_of(node),
                "wrong-prompt",
                "The help below a prompt is more than a sentence or two.",
                "Keep one short paragraph; put lists and boxes above the prompt.",
            )
    return Prompt(prompt_id, match["title"], _joined(help_text), columns, "tall" in words, line_of(node))


def _is_picture(paragraph: SyntaxTreeNode) -> bool:
    return [child.type for child in paragraph.children[0].children] == ["image"]


def _picture(image: SyntaxTreeNode, line: int, findings: Findings) -> list[Picture]:
    if not is_drawing(str(image.attrs.get("src", "")), findings.path):
        findings.add(
            line,
            "outside-picture",
            f"“{image.attrs.get('src', '')}” is not a drawing of this project.",
        )
        return []
    return [Picture(_from_here(str(image.attrs["src"]), findings.path), inner_text(image), line)]


def is_drawing(address: str, here: str) -> bool:
    """Whether an address, counted from the page `here`, is that of a drawing of the project."""
    return bool(_DRAWING.fullmatch(_from_here(address, here)))


def _from_here(relative: str, here: str) -> str:
    """A path from the docs folder, of one that is written from the page `here`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(here), relative))


def _note(node: SyntaxTreeNode, findings: Findings) -> Note | None:
    match = _BOX.match(node.info)
    if not match or match["words"] not in _NOTES or not match["title"]:
        findings.add(
            line_of(node),
            "unknown-box",
            f"“!!!{node.info.rstrip()}” is not a box that guides have.",
        )
        return None
    body: list[Paragraph | Bullets] = []
    for block in read_prose(_box_body(node), findings):
        if isinstance(block, Note):
            findings.add(line_of(node), "box-in-a-box", "A box stands inside another.")
        else:
            body.append(block)
    if not body:
        findings.add(
            line_of(node),
            "empty-box",
            "This box has no text.",
        )
    kind = cast("Literal['say', 'evidence', 'safety']", match["words"])
    return Note(kind, match["title"], tuple(body), line_of(node))


def _box_body(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [child for child in node.children if child.type != "admonition_title"]


def _plain_and_citations(content: str, line: int, findings: Findings) -> list[Span]:
    spans: list[Span] = []
    end = 0
    for match in _CITATION.finditer(content):
        spans.append(Plain(content[end : match.start()]))
        end = match.end()
        if ID.fullmatch(match[1]) and ID.fullmatch(match[2]):
            spans.append(Citation(match[1], match[2], line))
        else:
            findings.add(
                line,
                "wrong-citation",
                f"“{match[0]}” does not name a source and a point.",
            )
    return [*spans, Plain(content[end:])]


def _link(node: SyntaxTreeNode, line: int, findings: Findings) -> Span:
    words = inner_text(node)
    address = str(node.attrs.get("href", ""))
    path, _, anchor = address.partition("#")
    if not _PAGE.fullmatch(path) or (anchor and not ID.fullmatch(anchor)) or refusal(address, findings.path):
        findings.add(
            line,
            "outside-link",
            f"The link “{words}” does not lead to a page of this site.",
        )
        return Plain(words)
    return Link(words, _from_here(path, findings.path), anchor)


def inner_text(node: SyntaxTreeNode) -> str:
    """The words inside a node, without their markup."""
    return "".join(" " if child.type == "softbreak" else child.content for child in node.walk() if not child.children)


def _joined(spans: Iterable[Span]) -> Text:
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


def note_not_here(node: SyntaxTreeNode, findings: Findings, line: int | None = None) -> None:
    """Note a form that these pages do not have; `line` where the node knows none."""
    what = _NOT_HERE.get(node.type, f"“{node.type}”")
    findings.add(
        line or line_of(node),
        "not-in-a-guide",
        f"This is {what}, which these pages do not have.",
    )
