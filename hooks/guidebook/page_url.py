"""URLs of pages: relative to the root of the site for links, and absolute for print."""

from __future__ import annotations


def page_url(path: str, directory_urls: bool = True) -> str:
    """Return the URL of a page relative to the root of the site; other files keep their path.

    Args:
        path: The path relative to the docs directory, such as `guides/trust/say-sorry.md`.
        directory_urls: Whether pages are served as directories (`say-sorry/`) or as files (`say-sorry.html`).
    """
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    folder, _, name = stem.rpartition("/")
    return "".join(f"{part}/" for part in (folder, "" if name == "index" else name) if part)


def absolute_url(site_url: str, path: str) -> str:
    """Return the absolute URL of a page on the site at `site_url`."""
    return f"{site_url.rstrip('/')}/{page_url(path)}"
