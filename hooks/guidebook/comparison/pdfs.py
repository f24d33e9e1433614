"""Pages of PDFs before and after, and pictures of those whose words changed."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib.util import find_spec
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from guidebook.comparison.files import CannotCompareError, FileChanges

if TYPE_CHECKING:
    import pypdfium2

MOST_PICTURES = 12
"""Changed pages that are shown before and after; more would make the report too heavy for a phone."""

PICTURES_NEED = ("pypdfium2", "PIL")
"""The modules that draw pages, which a site needn't have."""

_SCALE = 1.0
"""Pixels per point: A4 is 595 pixels wide."""
_SHADES = 16

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class _PdfEntry:
    """An entry of the report about one PDF."""

    path: str

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class PdfChange(_PdfEntry):
    """A PDF that was changed, added (no pages `before`) or removed (no pages `after`)."""

    before: int
    after: int

    @property
    def same_length(self) -> bool:
        """Whether it has as many pages as before."""
        return self.before == self.after


@dataclass(frozen=True)
class Picture(_PdfEntry):
    """A changed page as an image, before and after; a page that is new or gone has only one of them."""

    page: int
    """Its number, from 1; the number in the old PDF if the page was removed."""
    old: str
    new: str
    """Addresses that hold the whole image."""


@dataclass
class Pictures:
    """The first changed pages, and what isn't shown."""

    shown: list[Picture] = field(default_factory=list)
    repeated: int = 0
    """Pages whose words changed only as on earlier pages, such as the same change on another paper."""
    left_out: int = 0
    """Pages beyond `MOST_PICTURES`."""
    unread: int = 0
    """PDFs that were not read any more, after so many pictures."""


def pdf_changes(old: Path, new: Path, files: FileChanges) -> list[PdfChange]:
    """Return how many pages each changed PDF had and has; raise `CannotCompareError` for a damaged one."""
    before = {path: _pages(old / path) for path in (*files.changed, *files.removed)}
    after = {path: _pages(new / path) for path in (*files.changed, *files.added)}
    paths = sorted(before.keys() | after.keys())
    return [PdfChange(path, before.get(path, 0), after.get(path, 0)) for path in paths]


def _pages(file: Path) -> int:
    try:
        with pikepdf.open(file) as pdf:
            return len(pdf.pages)
    except pikepdf.PdfError as error:
        raise _damaged(file) from error


def _damaged(file: Path) -> CannotCompareError:
    return CannotCompareError(f"{file} is damaged or no PDF; build the site again")


def can_draw() -> bool:
    """Return whether everything that draws pages is installed."""
    return all(find_spec(module) for module in PICTURES_NEED)


def changed_pages(old: Path, new: Path, changes: Sequence[PdfChange]) -> Pictures:
    """Draw the pages whose words changed, shortest PDF first, each change of words once.

    Only PDFs of both sites are compared: a new one has nothing to compare with. Needs `can_draw`.
    """
    found, seen = Pictures(), set[tuple[str, str]]()
    both = [change for change in changes if change.before and change.after]
    for change in sorted(both, key=lambda change: (change.after, change.path)):
        if len(found.shown) == MOST_PICTURES:
            found.unread += 1
        else:
            _draw_changed(old, new, change.path, found, seen)
    return found


def _draw_changed(old: Path, new: Path, path: str, found: Pictures, seen: set[tuple[str, str]]) -> None:
    with _opened(old / path) as before, _opened(new / path) as after:
        for i, j in _changed(before.texts, after.texts):
            words = _changed_words(before.texts[i] if i >= 0 else "", after.texts[j] if j >= 0 else "")
            if words and words <= seen:
                found.repeated += 1
            elif len(found.shown) == MOST_PICTURES:
                found.left_out += 1
            else:
                found.shown.append(Picture(path, (j if j >= 0 else i) + 1, before.draw(i), after.draw(j)))
            seen |= words


class _Document:
    """An open PDF whose pages can be read and drawn."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self._pdf = pdf
        self.texts = [page.get_textpage().get_text_bounded() for page in pdf]

    def draw(self, index: int) -> str:
        """Return a page as a `data:` address; empty for the index -1."""
        if index < 0:
            return ""
        image = BytesIO()
        drawn = self._pdf[index].render(scale=_SCALE).to_pil()
        drawn.quantize(_SHADES).save(image, "PNG", optimize=True)
        return f"data:image/png;base64,{b64encode(image.getvalue()).decode()}"


@contextmanager
def _opened(file: Path) -> Iterator[_Document]:
    """Open a PDF, and close it in any case; raise `CannotCompareError` if it is damaged."""
    import pypdfium2  # noqa: PLC0415 (optional: only pictures need it)

    with ExitStack() as stack:
        try:
            document = _Document(stack.enter_context(pypdfium2.PdfDocument(file)))
        except pypdfium2.PdfiumError as error:
            raise _damaged(file) from error
        yield document


def _changed(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of each changed page in both PDFs, or -1 where it has none.

    Between pages that moved, differences in numbers don't count, since their page numbers differ.
    """
    before, after = ([_NUMBER.sub("#", text) for text in texts] for texts in (old, new))
    for tag, i, k, j, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        pairs = zip_longest(range(i, k), range(j, m), fillvalue=-1)
        yield from (pair for pair in pairs if tag != "equal" or (i == j and old[pair[0]] != new[pair[1]]))


def _changed_words(old: str, new: str) -> set[tuple[str, str]]:
    """Return the words that only one of two pages has, each with that page.

    Numbers count only if no other word changed, since page numbers differ from PDF to PDF.
    """
    return _difference(_NUMBER.sub("#", old), _NUMBER.sub("#", new)) or _difference(old, new)


def _difference(old: str, new: str) -> set[tuple[str, str]]:
    before, after = Counter(old.split()), Counter(new.split())
    return {("old", word) for word in before - after} | {("new", word) for word in after - before}
