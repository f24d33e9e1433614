"""The registry of boxes, read by parser, linter, documentation, workbook and JSON Schema.

To add a kind of box, add one row here, one macro each to overrides/macros/boxes.html and overrides/epub/boxes.html,
one function to workbook/boxes.typ and one style to overrides/assets/common-ground.css, each named by the word of the
kind.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.model.blocks import Box, Bullets, FillIn, Note, Paragraph, Prompt
from guidebook.model.worksheet_blocks import Blanks, Choice, Circles, Scale, Table, Week, WorksheetBlock


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
    def has_id(self) -> bool:
        """Whether its first line ends in an id, which never changes."""
        return issubclass(self.block, WorksheetBlock)

    @property
    def example(self) -> str:
        """The first line of a box of this kind."""
        return f'!!! {self.word} "{self.title}"{" { #an-id }" if self.has_id else ""}'


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
    BoxKind(
        "scale",
        "a number from 0 to 10; its list says what 0 and 10 mean; again: before and after",
        "How calm am I right now?",
        Scale,
        content=(Bullets,),
        options=("two", "again"),
        aliases=("rating", "slider"),
    ),
    BoxKind(
        "choose",
        "2 to 8 options in a list, or 6 to 40 words with commas between them; many: as many as fit; "
        "three dots as the last option are a line to write on",
        "Which words come close?",
        Choice,
        content=(Bullets, Paragraph),
        options=("many", "two"),
        aliases=("choice", "options", "select", "quiz"),
    ),
    BoxKind(
        "table",
        "2 to 5 columns and at most 10 rows; an empty cell is written in, [ ] is ticked",
        "Who does what, and by when?",
        Table,
        content=(Paragraph,),
        options=("two",),
        aliases=("grid",),
    ),
    BoxKind(
        "week",
        "1 to 6 things to tick on each of seven days",
        "Which small things did I do?",
        Week,
        content=(Bullets,),
        options=("two",),
        aliases=("diary", "tracker"),
    ),
    BoxKind(
        "blanks",
        "sentences with 1 to 6 gaps of 4 (a word), 8 (a few words) or 12 underscores (the rest of the line)",
        "Say it as a wish",
        Blanks,
        content=(Paragraph,),
        options=("two",),
        aliases=("gaps", "cloze"),
    ),
    BoxKind(
        "circles",
        "two circles that overlap, with a list that says what is mine, ours and yours",
        "Where can we meet?",
        Circles,
        content=(Bullets,),
        aliases=("venn",),
    ),
)
"""Every kind of box, by its word."""


def listed(words: tuple[str, ...], conjunction: str = "or") -> str:
    """Return words as a list: “say, evidence or safety”."""
    return f" {conjunction} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
