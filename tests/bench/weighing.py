"""Measure what a page loads, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html

KB = 1000


def loads(site: Path, path: str) -> dict[str, int]:
    """Return the compressed size of a page and each file it loads, by URL; the page itself is ""."""
    page = html.fromstring(_file(site, path).read_bytes())
    urls = [
        "",
        *page.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
        *page.xpath("//script/@src | //img/@src"),
    ]
    files = {urlsplit(urljoin(f"/{path}", url)).path: url for url in urls}
    return {url: len(gzip.compress(_file(site, url).read_bytes())) for url in files}


def _file(site: Path, url: str) -> Path:
    file = site / url.lstrip("/")
    return file / "index.html" if file.is_dir() else file
