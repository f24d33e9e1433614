"""Report Markdown that guides do not support, with the fix for each kind of node."""

from __future__ import annotations

from markdown_it.tree import SyntaxTreeNode

from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.markdown_ast import inner_text, line_of

_NESTED_LIST = ("This list is inside another list.", "Make one list of both, or end the first list with a paragraph.")
_HTML = ("This is HTML.", "Write it in Markdown, or leave it out.")
_UNSUPPORTED = {
    "html_block": _HTML,
    "html_inline": _HTML,
    "image": (
        "A picture has to be a paragraph of its own.",
        "Put an empty line above and below the picture, and nothing else on its line.",
    ),
    "code_inline": ("Code between backticks is not supported.", "Use quotation marks, or bold: **words**"),
    "code_block": (
        "A line indented by four spaces is a block of code.",
        "Remove the spaces at the beginning of the line; only the text of a box is indented.",
    ),
    "fence": ("A block of code is not supported.", "Write it as a paragraph or a list, without the line of backticks."),
    "blockquote": (
        "A quotation (a line that begins with “>”) is not supported.",
        'Write it as a paragraph; words to say belong in a box: !!! say "To begin"',
    ),
    "bullet_list": _NESTED_LIST,
    "ordered_list": _NESTED_LIST,
    "paragraph": (
        "This list entry has a second paragraph.",
        "Join it to the first one, or remove its indentation to end the list.",
    ),
    "admonition": ("This box is inside a list entry.", "Put it below the list, without indentation."),
    "hr": ("A horizontal rule is not supported.", "Remove it; use a heading to begin a new part."),
    "em": (
        "Italics are not supported.",
        "Use bold: **words**. Slanted type is hard to read for many people. (--fix does it.)",
    ),
    "strong": ("Bold text may contain only plain text.", "Put a link or a citation outside the stars."),
    "hardbreak": (
        "The line break at the end of this line would not be shown.",
        "Remove the two spaces or the backslash at its end (--fix removes spaces), or leave a line empty.",
    ),
    "heading": (
        "Only second-level headings (##) are supported.",
        "Begin it with ## and a space; the title of the page belongs in the front matter.",
    ),
    "entity": ("“{}” is an HTML entity.", "Type the character itself instead: “{}”"),
}


def report_unsupported(node: SyntaxTreeNode, diagnostics: Diagnostics, line: int | None = None) -> None:
    """Report Markdown that guides do not support; pass `line` for inline nodes, which have none."""
    message, fix = _UNSUPPORTED.get(node.type, (f"“{node.type}” is not supported.", ""))
    line = line or line_of(node)
    source = (node.content or inner_text(node)).split("\n")[0]
    diagnostics.add(line, "unsupported-markup", message, fix, diagnostics.column_of(line, source))


def report_entity(node: SyntaxTreeNode, line: int, diagnostics: Diagnostics) -> None:
    """Report an HTML entity, and propose the character itself."""
    message, fix = _UNSUPPORTED["entity"]
    column = diagnostics.column_of(line, node.markup)
    diagnostics.add(line, "unsupported-markup", message.format(node.markup), fix.format(node.content), column)
