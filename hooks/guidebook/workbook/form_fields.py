"""Turn the links to `field:NAME` in a PDF into form fields.

Typst has no form fields yet. The templates mark the position of each with a link, which Typst writes as an annotation
with its exact rectangle and a tag in reading order. The annotation becomes a widget, and the tag a form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from guidebook.workbook.appearance import Appearances, text_style
from guidebook.workbook.fields import Field

_SCHEME = "field:"
_PRINTED = 1 << 2  # annotation flag: shown on paper
_MULTILINE = 1 << 12  # text field flag
_NO_SCROLLING = 1 << 23  # text field flag: a viewer takes no more words than paper can show
_OF_ANY_ANNOTATION = {"/Type", "/Rect", "/StructParent"}


class Mark(NamedTuple):
    """A link annotation that marks the position of a field."""

    page: Object
    annotation: Object
    name: str
    """The name of the field."""


def add_fields(document: Pdf, fields: Iterable[Field], line_height: float, typed_lines: int = 2) -> None:
    """Turn the marks of the document into form fields.

    Args:
        document: A PDF as Typst writes it.
        fields: The fields, each of which the document marks once.
        line_height: The height of a ruled row, in mm.
        typed_lines: The lines of typed text in a row.

    Raises:
        ValueError: If marks and fields differ, or if two fields have the same name.
    """
    by_name = _by_name(fields)
    marks = list(_marks(document))
    _refuse_differences(marks, by_name)
    if marks:
        _add_form(document, marks, by_name, Appearances(document, line_height, typed_lines))


def _by_name(fields: Iterable[Field]) -> dict[str, Field]:
    by_name: dict[str, Field] = {}
    for field in fields:
        other = by_name.setdefault(field.name, field)
        if other is not field:
            raise ValueError(f"two fields have the name “{field.name}”: “{other.label}” and “{field.label}”")
    return by_name


def _marks(document: Pdf) -> Iterator[Mark]:
    """Yield every mark, in the order of the pages."""
    for page in document.pages:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(_SCHEME):
                yield Mark(page.obj, annotation, target.removeprefix(_SCHEME))


def _refuse_differences(marks: list[Mark], by_name: dict[str, Field]) -> None:
    unmarked = dict(by_name)
    for _, _, name in marks:
        if name not in by_name:
            raise ValueError(f"the template marks a field “{name}” that the edition does not have")
        if unmarked.pop(name, None) is None:
            raise ValueError(f"the template marks the field “{name}” twice")
    if unmarked:
        raise ValueError(f"the template does not mark the fields: {', '.join(unmarked)}")


def _add_form(document: Pdf, marks: list[Mark], by_name: dict[str, Field], appearances: Appearances) -> None:
    tags = _tags_by_annotation(document)
    for mark in marks:
        _make_widget(mark, by_name[mark.name], appearances)
        _tag_as_form(tags[int(mark.annotation.StructParent)], mark, by_name[mark.name].label)
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array(_top_level(document, marks, by_name)),
            DA=String(text_style()),
            DR=appearances.resources,
        )
    )


def _tags_by_annotation(document: Pdf) -> dict[int, Object]:
    """Return the structure element of each annotation, by the annotation's StructParent number."""
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    return dict(tree.items())


def _make_widget(mark: Mark, field: Field, appearances: Appearances) -> None:
    widget = mark.annotation
    for key in set(widget.keys()) - _OF_ANY_ANNOTATION:
        del widget[key]
    widget.Subtype = Name.Widget
    widget.P = mark.page
    widget.F = _PRINTED
    widget.BS = Dictionary(W=0)  # Typst draws the borders; without this, viewers reserve space for one
    widget.T = String(field.name)
    widget.TU = String(field.label)
    width, height = _size(widget)
    if field.kind == "tick":
        widget.FT = Name.Btn
        widget.V = widget.AS = Name.Off
        widget.AP = appearances.tick(width, height)
    elif field.kind == "option":
        widget.AS = Name.Off
        widget.AP = appearances.option(width, height, _state(field))
    else:
        widget.FT = Name.Tx
        widget.Ff = _NO_SCROLLING | (0 if field.kind == "line" else _MULTILINE)
        typed = appearances.typed_text(field.kind, width, height)
        widget.DA = String(text_style(typed.size))
        widget.MaxLen = typed.longest
        widget.V = String("")
        widget.AP = appearances.note(width, height)
    mark.page.Tabs = Name.S


def _state(field: Field) -> str:
    """Return the name of an option's state “on”: the last word of its name, as in “7”."""
    return f"/{field.name.rsplit(' ', 1)[-1]}"


def _top_level(document: Pdf, marks: list[Mark], fields: dict[str, Field]) -> list[Object]:
    """Return the fields of the form: a widget each, or a parent for the options that exclude each other.

    They are check boxes, not radio buttons: a chosen radio button cannot be cleared again in PDFium. Check boxes of
    one field with different states exclude each other in PDFium and pdf.js, and a second click clears them.
    """
    groups: dict[str, Object] = {}
    top: list[Object] = []
    for mark in marks:
        field = fields[mark.name]
        if not field.group:
            top.append(mark.annotation)
            continue
        if field.group not in groups:
            parent = Dictionary(FT=Name.Btn, Ff=0, T=String(field.group), V=Name.Off, Kids=Array())
            groups[field.group] = document.make_indirect(parent)
            top.append(groups[field.group])
        groups[field.group].Kids.append(mark.annotation)
        mark.annotation.Parent = groups[field.group]
        del mark.annotation.T
    return top


def _size(annotation: Object) -> tuple[float, float]:
    """Return width and height, without the last digits, which differ between equal boxes."""
    left, bottom, right, top = (float(edge) for edge in annotation.Rect.as_list())
    return round(right - left, 2), round(top - bottom, 2)


def _tag_as_form(tag: Object, mark: Mark, label: str) -> None:
    """Make a tag a form with a text alternative. Its only child must be its widget (PDF/UA-1, 7.18.4)."""
    children = tag.K.as_list() if isinstance(tag.K, Array) else [tag.K]
    if len(children) != 1 or not isinstance(children[0], Dictionary) or children[0].get("/Type") != Name.OBJR:
        raise ValueError(f"the mark of the field “{mark.name}” contains words or pictures, or breaks over two pages")
    tag.S = Name.Form
    tag.Alt = String(label)
    tag.K = children[0]
