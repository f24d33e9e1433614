"""From marked places in a PDF to form fields.

Typst has no form fields yet. The design marks each place with a link to
`field:NAME`, which Typst writes as an annotation with the exact rectangle and a
tag in reading order; here the annotation becomes a widget and the tag a form.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from guidebook.printing.edition import Field

_SCHEME = "field:"
_PRINTED = 4  # annotation flag: shown on paper
_MULTILINE = 1 << 12  # text field flag
_NOTE_STYLE = "/Helv 12 Tf 0 g"


def add_fields(pdf: bytes, fields: Iterable[Field]) -> bytes:
    """The same PDF with its marked places made fields; raises ValueError where places and fields differ."""
    wanted = {field.name: field for field in fields}
    with Pdf.open(io.BytesIO(pdf)) as document:
        tags = _tags_by_annotation(document)
        widgets = []
        for page, annotation, name in _marked_places(document):
            if name not in wanted:
                raise ValueError(f"the design marks a field “{name}” that the edition does not have")
            _make_widget(document, annotation, wanted.pop(name))
            tags[int(annotation.StructParent)].S = Name.Form
            page.Tabs = Name.S
            widgets.append(annotation)
        if wanted:
            raise ValueError(f"the design has no place for the fields: {', '.join(wanted)}")
        document.Root.AcroForm = document.make_indirect(
            Dictionary(
                Fields=Array(widgets),
                DA=String(_NOTE_STYLE),
                DR=Dictionary(Font=Dictionary(Helv=document.make_indirect(_helvetica()))),
            )
        )
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _marked_places(document: Pdf) -> Iterator[tuple[Object, Object, str]]:
    """Page, annotation and field name of every marked place, in reading order."""
    for page in document.pages:
        for annotation in page.obj.get("/Annots", Array()):
            target = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if target.startswith(_SCHEME):
                yield page.obj, annotation, target.removeprefix(_SCHEME)


def _tags_by_annotation(document: Pdf) -> dict[int, Object]:
    """The structure element of each annotation, by the annotation's StructParent number."""
    tree = pikepdf.NumberTree(document.Root.StructTreeRoot.ParentTree)
    return dict(tree.items())


def _make_widget(document: Pdf, annotation: Object, field: Field) -> None:
    for key in ("/A", "/Border", "/Contents", "/QuadPoints", "/C", "/H"):
        if key in annotation:
            del annotation[key]
    annotation.Subtype = Name.Widget
    annotation.T = String(field.name)
    annotation.TU = String(field.label)
    annotation.F = _PRINTED
    left, bottom, right, top = (float(edge) for edge in annotation.Rect.as_list())
    width, height = right - left, top - bottom
    if field.kind == "tick":
        annotation.FT = Name.Btn
        annotation.V = annotation.AS = Name.Off
        annotation.MK = Dictionary(CA=String("4"))
        states = Dictionary(
            Yes=_picture(document, _check_mark(width, height), width, height),
            Off=_picture(document, b"", width, height),
        )
        annotation.AP = Dictionary(N=states)
    else:
        annotation.FT = Name.Tx
        annotation.Ff = _MULTILINE
        annotation.DA = String(_NOTE_STYLE)
        annotation.V = String("")
        annotation.AP = Dictionary(N=_picture(document, b"/Tx BMC EMC", width, height))


def _picture(document: Pdf, drawing: bytes, width: float, height: float) -> Object:
    form = document.make_stream(drawing)
    form.Type = Name.XObject
    form.Subtype = Name.Form
    form.BBox = Array([0, 0, round(width, 3), round(height, 3)])
    form.Resources = Dictionary()
    return form


def _check_mark(width: float, height: float) -> bytes:
    """A tick drawn with two strokes, so that it needs no font."""
    corners = [(0.22, 0.52), (0.43, 0.28), (0.80, 0.76)]
    (x0, y0), (x1, y1), (x2, y2) = [(x * width, y * height) for x, y in corners]
    path = f"q 1.8 w 1 J 1 j 0 G {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l {x2:.2f} {y2:.2f} l S Q"
    return path.encode("ascii")


def _helvetica() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
