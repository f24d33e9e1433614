"""What a page makes a phone load, compressed as a host would."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html

KB = 1000


def loads(site: Path, path: str) -> dict[str, int]:
    """What the page at an address of a built site names to be loaded: address to compressed bytes, itself as ""."""
    page = html.fromstring(_file(site, path).read_bytes())
    named = [
        "",
        *page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
        *page.xpath("//script/@src | //img/@src"),
    ]
    files = {urlsplit(urljoin(f"/{path}", address)).path: address for address in named}
    return {address: len(gzip.compress(_file(site, address).read_bytes())) for address in files}


def _file(site: Path, address: str) -> Path:
    file = site / address.lstrip("/")
    return file / "index.html" if file.is_dir() else file
