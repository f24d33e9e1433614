"""Pack the built site into a zip archive that people can open without a web server."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from guidebook.atomic_write import atomic_write

_HOST_ONLY = {"404.html", "sitemap.xml", "_headers"}
_TIMESTAMP = (1980, 1, 1, 0, 0, 0)  # fixed, so that archives are reproducible; the earliest that zip supports
_COMPRESSED = {".epub", ".pdf", ".png"}


class UnsafeSiteError(Exception):
    """The site must not be packed; the message says why."""


def pack(site: Path, target: Path) -> None:
    """Pack a built site into the zip archive `target`, leaving out the files that only a web host needs.

    Everything goes into one top-level folder named after the archive. The same site always packs to the same bytes.

    Raises:
        FileNotFoundError: There is no site.
        UnsafeSiteError: The site contains a symbolic link, which could bring in a file from elsewhere, or another
            special file, or `target` is inside it.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(site / "index.html")
    if target.resolve().is_relative_to(site.resolve()):
        raise UnsafeSiteError(f"{target} is inside {site}, so it would contain itself; choose a file elsewhere")
    files = list(_files(site))
    target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(target) as new, zipfile.ZipFile(new, "w") as archive:
        for file in files:
            name = file.relative_to(site).as_posix()
            if name not in _HOST_ONLY:
                entry = zip_entry(f"{target.stem}/{name}", stored=file.suffix in _COMPRESSED)
                archive.writestr(entry, file.read_bytes(), compresslevel=9)


def _files(site: Path) -> Iterator[Path]:
    """Yield every file of the site in a stable order."""
    for path in sorted(site.rglob("*")):
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise UnsafeSiteError(f"{path} is a symbolic link or a special file; rebuild the site and pack it again")
        if path.is_file():
            yield path


def zip_entry(name: str, *, stored: bool = False) -> zipfile.ZipInfo:
    """Return an entry of a reproducible archive; `stored` if it isn't to be compressed."""
    entry = zipfile.ZipInfo(name, _TIMESTAMP)
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, so that the permissions below apply on every machine
    entry.external_attr = 0o100644 << 16
    return entry
