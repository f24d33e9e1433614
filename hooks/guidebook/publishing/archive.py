"""The whole site as one file that opens from a folder."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from guidebook.atomic_write import atomic_write

_FOR_A_HOST = {"404.html", "sitemap.xml", "_headers"}
_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold: the same site is the same bytes
_PACKED_ALREADY = {".pdf", ".png"}


class UnfitSiteError(Exception):
    """A folder that must not be packed, and why, as a sentence."""


def pack(site: Path, target: Path) -> None:
    """Write the built `site` as the zip `target`, in one folder of that name, without what is for a host only.

    The same site gives the same bytes. Raises `FileNotFoundError` where there is no site, and `UnfitSiteError`
    where it holds what no build writes: a symbolic link would bring in a file from elsewhere.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site / "index.html")
    if target.resolve().is_relative_to(site.resolve()):
        raise UnfitSiteError(f"{target} is inside {site}, and would be packed into itself; name a file elsewhere.")
    files = list(_files(site))
    target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(target) as new, zipfile.ZipFile(new, "w") as bundle:
        for file in files:
            name = file.relative_to(site).as_posix()
            if name not in _FOR_A_HOST:
                bundle.writestr(_entry(f"{target.stem}/{name}"), file.read_bytes(), compresslevel=9)


def _files(site: Path) -> Iterator[Path]:
    """Every file of the site, in order."""
    for path in sorted(site.rglob("*")):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise UnfitSiteError(f"{path} is a symbolic link or no ordinary file; build the site anew, and pack that.")
        if path.is_file():
            yield path


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    packed = Path(name).suffix in _PACKED_ALREADY
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix on every machine, for the rights that follow
    entry.external_attr = 0o100644 << 16
    return entry
