"""Make the first cell of a table's row its header, where it has words; Typst tags headers of columns only."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String


def add_row_headers(document: Pdf) -> None:
    """Tag the first cell of each row as a header of the row, and name it in the other cells of the row.

    A cell that is filled in is no header. A header needs an id, because cells that name headers, as those of Typst
    do, have no other ones (PDF 1.7, 14.8.5.7).
    """
    root = document.Root.StructTreeRoot
    if "/IDTree" not in root:  # Typst gives every header of a column an id
        return
    ids = pikepdf.NameTree(root.IDTree)
    for number, (first, *others) in enumerate(_rows(root), 1):
        if any(_contains_form(kid) for kid in _kids(first)):
            continue
        name = f"row-{number}"
        first.S = Name.TH
        first.ID = String(name)
        _attributes(first).Scope = Name.Row
        ids[name] = first
        for cell in others:
            attributes = _attributes(cell)
            attributes.Headers = Array([*attributes.get("/Headers", Array()), String(name)])


def _rows(root: Object) -> Iterator[list[Object]]:
    """Yield the cells of each row in the body of a table. Tables are direct children of the document."""
    for document in _kids(root):
        for table in _kids(document):
            if Name.Table == table.S:
                for body in _kids(table):
                    if Name.TBody == body.S:
                        yield from (_kids(row) for row in _kids(body))


def _kids(element: Object) -> list[Object]:
    """Return the structure elements directly below one."""
    kids = element.get("/K", Array())
    found = kids.as_list() if isinstance(kids, Array) else [kids]
    return [kid for kid in found if isinstance(kid, Dictionary) and "/S" in kid]


def _contains_form(element: Object) -> bool:
    return Name.Form == element.S or any(map(_contains_form, _kids(element)))


def _attributes(cell: Object) -> Object:
    """Return the attributes of a cell that belong to tables, which Typst writes for each."""
    attributes = cell.A.as_list() if isinstance(cell.A, Array) else [cell.A]
    return next(each for each in attributes if Name.Table == each.O)
