"""From marked places in a PDF to form fields.

Typst has no form fields yet. The design marks each place with a link to
`field:NAME`, which Typst writes as an annotation with the exact rectangle and a
tag in reading order; here the annotation becomes a widget and the tag a form.
`appearance` draws them, `form_font` is the typeface of what people type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from guidebook.workbook.appearance import Appearances, text_style
from guidebook.workbook.compose import Field

_SCHEME = "field:"
_PRINTED = 1 << 2  # annotation flag: shown on paper
_MULTILINE = 1 << 12  # text field flag
_NO_SCROLLING = 1 << 23  # text field flag: a viewer takes no more words than paper can show
_OF_ANY_ANNOTATION = {"/Type", "/Rect", "/StructParent"}


class Place(NamedTuple):
    """A place that the design marked: the link annotation there, its page, and the field's name."""

    page: Object
    annotation: Object
    name: str


def add_fields(document: Pdf, fields: Iterable[Field]) -> None:
    """Make the marked places of the document fields.

    Raises ValueError where places and fields differ, or where two share a name.
    """
    wanted = _by_name(fields)
    places = list(_marked_places(document))
    _refuse_differences(places, wanted)
    if places:
        _add_form(document, places, wanted)


def _by_name(fields: Iterable[Field]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field in fields:
        other = found.setdefault(field.name, field)
        if other is not field:
            raise ValueError(f"two fields have the name “{field.name}”: “{other.label}” and “{field.label}”")
    return found


def _marked_places(document: Pdf) -> Iterator[Place]:
    """Every place that the design marked, in the order of the pages."""
    for page in document.pages:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(_SCHEME):
                yield Place(page.obj, annotation, target.removeprefix(_SCHEME))


def _refuse_differences(places: list[Place], wanted: dict[str, Field]) -> None:
    unmarked = dict(wanted)
    for _, _, name in places:
        if name not in wanted:
            raise ValueError(f"the design marks a field “{name}” that the edition does not have")
        if unmarked.pop(name, None) is None:
            raise ValueError(f"the design marks the field “{name}” in two places")
    if unmarked:
        raise ValueError(f"the design has no place for the fields: {', '.join(unmarked)}")


def _add_form(document: Pdf, places: list[Place], wanted: dict[str, Field]) -> None:
    appearances = Appearances(document)
    tags = _tags_by_annotation(document)
    for place in places:
        _make_widget(place, wanted[place.name], appearances)
        _tag_as_form(tags[int(place.annotation.StructParent)], place)
    document.Root.AcroForm = document.make_indirect(
        Dictionary(
            Fields=Array([place.annotation for place in places]),
            DA=String(text_style()),
            DR=appearances.resources,
        )
    )


def _tags_by_annotation(document: Pdf) -> dict[int, Object]:
    """The structure element of each annotation, by the annotation's StructParent number."""
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    return dict(tree.items())


def _make_widget(place: Place, field: Field, appearances: Appearances) -> None:
    widget = place.annotation
    for key in set(widget.keys()) - _OF_ANY_ANNOTATION:
        del widget[key]
    widget.Subtype = Name.Widget
    widget.P = place.page
    widget.F = _PRINTED
    widget.BS = Dictionary(W=0)  # the design draws the borders; without this viewers leave room for one
    widget.T = String(field.name)
    widget.TU = String(field.label)
    width, height = _size(widget)
    if field.kind == "tick":
        widget.FT = Name.Btn
        widget.V = widget.AS = Name.Off
        widget.AP = appearances.tick(width, height)
    else:
        widget.FT = Name.Tx
        widget.Ff = _MULTILINE | _NO_SCROLLING
        widget.DA = String(text_style(height))
        widget.V = String("")
        widget.AP = appearances.note(width, height)
    place.page.Tabs = Name.S


def _size(annotation: Object) -> tuple[float, float]:
    """Width and height, without the last digits, which differ between equal boxes."""
    left, bottom, right, top = (float(edge) for edge in annotation.Rect.as_list())
    return round(right - left, 2), round(top - bottom, 2)


def _tag_as_form(tag: Object, place: Place) -> None:
    """PDF/UA-1, 7.18.4: a form's one and only child is its widget."""
    children = tag.K.as_list() if isinstance(tag.K, Array) else [tag.K]
    if len(children) != 1 or not isinstance(children[0], Dictionary) or children[0].get("/Type") != Name.OBJR:
        raise ValueError(f"the place of the field “{place.name}” holds words or pictures, or goes over two pages")
    tag.S = Name.Form
    tag.K = children[0]
