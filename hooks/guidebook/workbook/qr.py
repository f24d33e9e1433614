"""QR codes, which lead from paper to the site."""

from __future__ import annotations

import io
from functools import cache

import segno

MASK = 3
"""One of eight masks, all of which can be read. Trying them all takes five times as long as drawing the code."""


@cache
def qr_drawing(address: str) -> str:
    """Return the QR code of an address as SVG; error correction level M survives a fold or a stain."""
    out = io.BytesIO()
    segno.make_qr(address, error="m", mask=MASK).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode("ascii")
