"""The whole site as one file that opens from a folder."""

from __future__ import annotations

import zipfile
from pathlib import Path

from guidebook.replacing import replacing

_FOR_A_HOST = {"404.html", "sitemap.xml", "_headers"}
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the same site is the same bytes
_PACKED_ALREADY = {".pdf", ".png"}


def pack(site: Path, target: Path) -> None:
    """Write the built `site` as the zip `target`, in one folder of that name, without what is for a host only.

    The same site gives the same bytes. Raises `FileNotFoundError` where there is no site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site / "index.html")
    target.parent.mkdir(parents=True, exist_ok=True)
    with replacing(target) as new, zipfile.ZipFile(new, "w") as bundle:
        for file in sorted(path for path in site.rglob("*") if path.is_file()):
            name = file.relative_to(site).as_posix()
            if name not in _FOR_A_HOST:
                bundle.writestr(_entry(f"{target.stem}/{name}"), file.read_bytes(), compresslevel=9)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    packed = Path(name).suffix in _PACKED_ALREADY
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix on every machine, for the rights that follow
    entry.external_attr = 0o100644 << 16
    return entry
