"""QR codes: the bridge from paper to the screen."""

from __future__ import annotations

import io
from functools import cache

import segno

MASK = 3
"""Any of the eight masks can be read; to try all of them takes five times as long as to draw the code."""


@cache
def qr_drawing(address: str) -> str:
    """The address as a QR code, drawn as SVG; quality M survives a fold or a stain."""
    out = io.BytesIO()
    segno.make_qr(address, error="m", mask=MASK).save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode("ascii")
