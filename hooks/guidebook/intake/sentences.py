"""Split a paragraph into sentences and measure how much of each is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.sentences import sentence_spans


@dataclass(frozen=True)
class Sentence:
    """A sentence and its position in the paragraph."""

    text: str
    start: int
    """Offset in the paragraph, in characters."""
    quoted: float
    """Share of its letters inside quotation marks, from 0 to 1."""

    @property
    def end(self) -> int:
        """Offset of the first character after the sentence."""
        return self.start + len(self.text)

    @property
    def is_quote(self) -> bool:
        """True if at least half of the sentence is quoted."""
        return self.quoted >= 0.5


def sentences_in(paragraph: str) -> list[Sentence]:
    """Split a paragraph into sentences."""
    quoted = _quoted_characters(paragraph)
    return [
        Sentence(paragraph[start:end].strip(), start, _quoted_share(quoted, paragraph, start, end))
        for start, end in sentence_spans(paragraph)
    ]


def mask_quotes(paragraph: str) -> str:
    """Replace each quoted character with a null character, which keeps all offsets."""
    pairs = zip(paragraph, _quoted_characters(paragraph), strict=True)
    return "".join("\x00" if quoted else character for character, quoted in pairs)


def _quoted_characters(paragraph: str) -> list[bool]:
    """Return for each character whether it is quoted; an unclosed quote runs to the end."""
    quoted: list[bool] = []
    depth = 0
    straight = False
    for character in paragraph:
        if character == '"':
            straight = not straight
        elif character == "“":
            depth += 1
        elif character == "”":
            depth = max(depth - 1, 0)
        quoted.append(straight or depth > 0 or character in '"”')
    return quoted


def _quoted_share(quoted: list[bool], paragraph: str, start: int, end: int) -> float:
    letters = [quoted[index] for index in range(start, end) if paragraph[index].isalpha()]
    return sum(letters) / len(letters) if letters else 0.0
