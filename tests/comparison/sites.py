"""Small sites to compare: a few pages, and PDFs with a line of text on each page."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf

Files = Mapping[str, str | Sequence[str]]
"""The body of each page, or the text on each page of a PDF, by path."""

SITE: Files = {
    "index.html": "<h1>Home</h1>",
    "guides/walk/index.html": "<h1>Walk</h1><p>Put on your shoes.</p><p>Go out of the door.</p>",
    "guides/talk/index.html": "<h1>Talk</h1><p>Say one thing.</p>",
    "workbook/pdf/guide-walk-a4.pdf": ("Walk", "Put on your shoes"),
}


def write_site(folder: Path, files: Files = SITE, changes: Files | None = None) -> Path:
    """Write a site with some files changed; returns its folder."""
    for path, content in {**files, **(changes or {})}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_page(path, content) if isinstance(content, str) else pdf(content))
    return folder


def _page(path: str, body: str) -> bytes:
    kind = "guide" if path.startswith("guides/") else "workbook" if path.startswith("workbook/") else "page"
    head = '<!doctype html><html lang="en"><head><title>T</title></head>'
    return f'{head}<body><main class="kind-{kind} md-typeset">{body}</main></body></html>'.encode()


def pdf(texts: Sequence[str]) -> bytes:
    """A PDF with one text on each page."""
    document = pikepdf.new()
    font = document.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for text in texts:
        page = document.add_blank_page(page_size=(200, 100))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = document.make_stream(f"BT /F 12 Tf 10 50 Td ({text}) Tj ET".encode())
    out = io.BytesIO()
    document.save(out, deterministic_id=True)
    return out.getvalue()
