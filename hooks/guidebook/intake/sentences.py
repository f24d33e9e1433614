"""The sentences of a paragraph, and which of them are somebody's spoken words."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.sentences import sentence_spans


@dataclass(frozen=True)
class Sentence:
    """One sentence, and how much of it is quoted."""

    text: str
    start: int
    """In the paragraph, counted in characters."""
    quoted: float
    """The share of its letters that stands between quotation marks, from 0 to 1."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences_in(paragraph: str) -> list[Sentence]:
    """The sentences of a paragraph, each with its place in it."""
    inside = quoted_places(paragraph)
    return [
        Sentence(paragraph[start:end].strip(), start, _share(inside, paragraph, start, end))
        for start, end in sentence_spans(paragraph)
    ]


def quoted_places(paragraph: str) -> list[bool]:
    """For each character, whether it stands between quotation marks; an open quotation goes on to the end."""
    inside: list[bool] = []
    depth = 0
    straight = False
    for character in paragraph:
        if character == '"':
            straight = not straight
        elif character == "“":
            depth += 1
        elif character == "”":
            depth = max(depth - 1, 0)
        inside.append(straight or depth > 0 or character in '"”')
    return inside


def spoken_left_out(paragraph: str) -> str:
    """The paragraph with a mark in place of each quoted character, so that places stay the same."""
    return "".join(
        "\x00" if inside else character for character, inside in zip(paragraph, quoted_places(paragraph), strict=True)
    )


def _share(inside: list[bool], paragraph: str, start: int, end: int) -> float:
    letters = [inside[place] for place in range(start, end) if paragraph[place].isalpha()]
    return sum(letters) / len(letters) if letters else 0.0
