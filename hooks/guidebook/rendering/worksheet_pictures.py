"""The small picture of each worksheet, in SVG: a sheet of paper with the outlines of its blocks, and no words."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.model import Block, Box, Bullets, FillIn, Item, Paragraph, Picture, Worksheet, words_of
from guidebook.model.worksheet_blocks import DAYS, TICK_CELL, Blanks, Choice, Circles, Scale, Table, Week, is_gap

WIDTH, HEIGHT = 120, 170
_MARGIN = 12
_LINE = WIDTH - 2 * _MARGIN
_BOTTOM = HEIGHT - 10
_INK, _GREY = "#000", "#888"
_LETTER = 1.1
"""The width of a letter in running text."""
_GAPS = {4: 14, 8: 30, 12: _LINE}
"""The width of a gap by its number of underscores."""
_MOST_LINES = 3
"""Of a paragraph, so that what there is to fill in shows."""

_Row = tuple[float, str]
"""A height, and what is drawn in it."""


def worksheet_picture(sheet: Worksheet) -> str:
    """Return the picture of a worksheet; what does not fit on one sheet is left out."""
    rows: list[str] = []
    top = 27.0
    for block in sheet.blocks:
        for height, shapes in _rows(block):
            if top + height > _BOTTOM:
                break
            rows.append(f'<g transform="translate({_MARGIN} {top:g})">{shapes}</g>')
            top += height
        top += 4
    title = f'<path d="M{_MARGIN} 15.5h{min(_LINE, 3.4 * len(sheet.title)):.1f}" stroke="{_INK}" stroke-width="5"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g fill="none" stroke-width="1.4">{_rectangle(1, 1, WIDTH - 2, HEIGHT - 2)}{title}{"".join(rows)}</g></svg>\n'
    )


def _rows(block: Block) -> Iterator[_Row]:
    match block:
        case Paragraph(text):
            yield from _running(len(words_of(text)))
        case Bullets(entries):
            yield from ((6, _circle(2, 2, 0.7) + _rule(6, 2, len(words_of(entry)) * _LETTER)) for entry in entries)
        case Item():
            yield 9, _rectangle(0, 0, 7, 7) + _rule(11, 3.5, len(block.text) * _LETTER)
        case Picture():
            yield 36, _rectangle(14, 2, 68, 30) + _circle(36, 17, 9) + _circle(60, 17, 9)
        case FillIn():
            yield 8, _rule(0, 2, 1.6 * len(block.title), _INK)
            yield from _answers(block)
        case Box():
            yield 16, _rectangle(0, 0, _LINE, 14) + _rule(5, 5, 40) + _rule(5, 9, 60)


def _answers(block: FillIn) -> Iterator[_Row]:
    match block:
        case Scale():
            circles = "".join(_circle(4 + 8.8 * number, 4, 3.2) for number in range(11))
            yield from ((11, circles) for _ in block.times)
        case Choice():
            yield from _choice(block)
        case Table():
            yield from _table(block)
        case Week():
            days = "".join(_rectangle(36 + 8.6 * day, 0, 6.5, 6.5) for day in range(len(DAYS)))
            yield from ((10, _rule(0, 3, min(30, len(label) * _LETTER)) + days) for label in block.labels)
        case Blanks():
            for row in block.rows:
                yield from _sentence(row)
        case Circles():
            yield 46, _circle(34, 22, 21) + _circle(62, 22, 21)
        case _:
            yield from ((9, _rule(0, 7, _LINE, _INK)) for _ in range(5 if "tall" in block.options else 3))


def _running(letters: int) -> Iterator[_Row]:
    """Yield the lines of a paragraph."""
    lines = letters * _LETTER / _LINE
    for number in range(min(_MOST_LINES, int(lines) + 1)):
        yield 5, _rule(0, 2, _LINE * (lines - number))


def _choice(block: Choice) -> Iterator[_Row]:
    columns = 3 if block.bank else 1
    width = _LINE / columns
    for start in range(0, len(block.labels), columns):
        row = enumerate(block.labels[start : start + columns])
        yield 8.5, "".join(_option(block, width * at, label, width - 12) for at, label in row)


def _option(block: Choice, left: float, label: str, width: float) -> str:
    mark = _rectangle(left, 0, 6, 6) if block.many else _circle(left + 3, 3, 3)
    return mark + _rule(left + 9, 3, min(width, max(8, len(label) * _LETTER)))


def _table(block: Table) -> Iterator[_Row]:
    width = _LINE / len(block.labels)
    columns = [width * number for number in range(len(block.labels))]
    heads = zip(columns, block.labels, strict=True)
    yield 5, "".join(_rule(left + 1, 1, min(width - 4, len(label) * _LETTER), _INK) for left, label in heads)
    for row in block.rows:
        cells = zip(columns, row, strict=True)
        frames = "".join(_rectangle(left, 0, width, 10) for left in columns)
        yield 10, frames + "".join(_cell(left, cell, width) for left, cell in cells)


def _cell(left: float, cell: str, width: float) -> str:
    if cell == TICK_CELL:
        return _rectangle(left + width / 2 - 2.5, 2.5, 5, 5)
    return _rule(left + 3, 5, min(width - 6, len(cell) * _LETTER)) if cell else ""


def _sentence(row: tuple[str, ...]) -> Iterator[_Row]:
    """Yield the lines of a sentence with gaps."""
    shapes, left = "", 0.0
    for part in row:
        wanted = _GAPS[len(part)] if is_gap(part) else len(part) * _LETTER
        while wanted > 0:
            width = min(wanted, _LINE - left)
            shapes += _rule(left, 6, width, _INK) if is_gap(part) else _rule(left, 4, width - 2)
            left, wanted = left + width, wanted - width
            if left >= _LINE:
                yield 9, shapes
                shapes, left = "", 0.0
    if shapes:
        yield 9, shapes


def _rule(left: float, top: float, width: float, colour: str = _GREY) -> str:
    width = min(width, _LINE - left)
    return f'<path d="M{left:g} {top:g}h{width:.1f}" stroke="{colour}"/>' if width > 0 else ""


def _circle(x: float, y: float, radius: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" stroke="{_INK}"/>'


def _rectangle(left: float, top: float, width: float, height: float) -> str:
    return f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" stroke="{_INK}"/>'
