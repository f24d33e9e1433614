"""QR codes: the bridge from paper to the screen."""

from __future__ import annotations

import io
from functools import cache

import segno


@cache
def qr_drawing(address: str) -> str:
    """The address as a QR code, drawn as SVG; quality M survives a fold or a stain."""
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=0, xmldecl=False, nl=False)
    return out.getvalue().decode("ascii")
