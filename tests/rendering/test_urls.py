"""URLs of pages, relative URLs between them, and broken links."""

from __future__ import annotations

import pytest

from guidebook.page_url import absolute_url, page_url
from guidebook.rendering.urls import UnknownTargetError, Urls, relative


@pytest.mark.parametrize(
    ("path", "url", "in_a_folder"),
    [
        ("index.md", "", "index.html"),
        ("support/index.md", "support/", "support/index.html"),
        ("guides/trust/say-sorry.md", "guides/trust/say-sorry/", "guides/trust/say-sorry.html"),
        ("about/my-index.md", "about/my-index/", "about/my-index.html"),
        ("assets/pictures/walk.svg", "assets/pictures/walk.svg", "assets/pictures/walk.svg"),
    ],
)
def test_where_a_page_is_served(path: str, url: str, in_a_folder: str) -> None:
    assert page_url(path) == url
    assert page_url(path, directory_urls=False) == in_a_folder
    assert absolute_url("https://site.example/deep/", path) == f"https://site.example/deep/{url}"


@pytest.mark.parametrize(
    ("target", "here", "address", "in_a_folder"),
    [
        ("guides/a/b.md", "guides/a/c.md", "../b/", "b.html"),
        ("sources/x.md", "guides/a/c.md", "../../../sources/x/", "../../sources/x.html"),
        ("support/index.md", "index.md", "support/", "support/index.html"),
        ("index.md", "support/index.md", "../", "../index.html"),
        ("index.md", "index.md", "./", "index.html"),
        ("guides/a/index.md", "guides/a/b.md", "../", "index.html"),
        (
            "assets/pictures/walk.svg",
            "guides/a/b.md",
            "../../../assets/pictures/walk.svg",
            "../../assets/pictures/walk.svg",
        ),
    ],
)
def test_addresses_are_relative(target: str, here: str, address: str, in_a_folder: str) -> None:
    assert relative(target, here) == address
    assert relative(target, here, directory_urls=False) == in_a_folder


def test_an_anchor_on_the_same_page_needs_no_path() -> None:
    urls = Urls({"a.md", "b.md"})
    assert urls.between("a.md", "a.md", "part") == "#part"
    assert urls.between("a.md", "b.md", "part") == "../b/#part"


def test_an_unknown_page_raises() -> None:
    with pytest.raises(UnknownTargetError, match=r"no file b\.md"):
        Urls({"a.md"}).between("a.md", "b.md")


def test_an_unknown_anchor_is_known_with_the_pages_that_asked() -> None:
    urls = Urls({"a.md", "b.md"})
    urls.between("a.md", "b.md", "part")
    urls.between("a.md", "b.md", "other")
    urls.between("b.md", "b.md", "other")
    found = urls.unknown_anchors({"a.md": (), "b.md": ("part",)})
    assert [(str(target), sorted(pages)) for target, pages in found.items()] == [
        ("no anchor “other” on b.md", ["a.md", "b.md"])
    ]
