"""The registry of boxes, read by parser, linter, documentation, workbook and JSON Schema.

To add a kind of box, add one row here, one macro to overrides/macros/boxes.html, one function to
workbook/boxes.typ and one style to overrides/assets/common-ground.css, each named by the word of the kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.model.blocks import Box, Bullets, FillIn, Note, Paragraph, Prompt


@dataclass(frozen=True)
class BoxKind:
    """One kind of box: `!!! word options "Title"`."""

    word: str
    use: str
    """What it is for, for the documentation."""
    title: str
    """An example of a title, for documentation and error messages."""
    block: type[Box]
    """The class of its blocks; a `FillIn` is filled in by readers."""
    content: tuple[type[Paragraph | Bullets], ...] = (Paragraph, Bullets)
    """The blocks that its body may contain."""
    options: tuple[str, ...] = ()
    """The words that may follow `word`."""
    aliases: tuple[str, ...] = ()
    """Names that other systems have for it, for the hint when an author uses one."""
    printed: bool = True
    """Whether the short form of a step, which is printed, includes it."""

    @property
    def fillable(self) -> bool:
        """Whether readers fill it in."""
        return issubclass(self.block, FillIn)

    @property
    def example(self) -> str:
        """The first line of a box of this kind."""
        return f'!!! {self.word} "{self.title}"'


def _by_word(*rows: BoxKind) -> dict[str, BoxKind]:
    return {row.word: row for row in rows}


BOXES = _by_word(
    BoxKind("say", "words to say", "To begin", Note),
    BoxKind(
        "evidence",
        "what a study found, with whom, and its limits, citing the study",
        "What research found",
        Note,
        aliases=("research", "study", "abstract", "info"),
        printed=False,
    ),
    BoxKind(
        "safety",
        "a warning; in a step, above anything to tick or to fill in",
        "If you are afraid",
        Note,
        aliases=("warning", "danger", "caution", "attention", "important"),
    ),
    BoxKind(
        "write",
        "a question to answer in writing, with at most one paragraph of help; two: space for each partner, "
        "tall: more space",
        "What do you need?",
        Prompt,
        content=(Paragraph,),
        options=("one", "two", "tall"),
        aliases=("question", "prompt", "task", "exercise", "todo"),
    ),
)
"""Every kind of box, by its word."""


def listed(words: tuple[str, ...], conjunction: str = "or") -> str:
    """Return words as a list: “say, evidence or safety”."""
    return f" {conjunction} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
