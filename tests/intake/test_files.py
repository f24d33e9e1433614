"""Files that can't be read as articles are rejected, with how to fix them."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.intake import UnreadableError, extract_points, find_articles, format_report, read_article
from guidebook.intake.article import MAX_BYTES, parse_article

BODY = "<h1>A day</h1><p>Sing on the bus.</p>"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.txt", b"", "has no text"),
        ("blank.txt", b"\n \n\n", "has no text"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "has no article"),
        ("empty.md", b"---\ntitle: x\n---\n", "has no text"),
        ("latin.txt", "Sing.\nGo to the caf\xe9.".encode("latin-1"), "not valid UTF-8 (line 2)"),
        ("picture.txt", b"\x89PNG\0\0", "is not a text file"),
        ("large.txt", b"a" * (MAX_BYTES + 1), "the limit is 2,000,000"),
        ("book.txt", b"a word " * 30_000, "the limit is 200,000"),
        ("article.pdf", b"%PDF", "save the article as plain text"),
    ],
)
def test_unreadable_files_are_rejected(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError) as error:
        read_article(tmp_path / name)
    assert message in str(error.value)
    assert name in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"no such file: .*nowhere\.txt"):
        read_article(tmp_path / "nowhere.txt")


def test_a_folder_without_articles_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(UnreadableError, match="no articles in the folder"):
        find_articles(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "<p>One</b></p></div><article>",
        "<ol><li>",
        "</ol></article><p>x",
        "<a><!-- ",
        "<svg><p>x",
        '<ol start="²"><li>x',
        f'<ol start="{"9" * 5000}"><li>x',
        "<br><br><br>a",
        "&#xD800; &bogus;",
    ],
)
def test_broken_html_is_parsed(text: str) -> None:
    assert parse_article(BODY + text, ".html").blocks


@pytest.mark.parametrize("tag", ["b", "div", "li", "blockquote"])
def test_deeply_nested_html_is_parsed(tag: str) -> None:
    assert parse_article(f"<h1>A day</h1>{f'<{tag}>wave ' * 10_000}", ".html").text.count("wave") == 10_000


def test_end_tags_are_optional() -> None:
    text = "<h1>A day</h1><p>Sing on the bus.<ol start=3><li>Wave.<p>Twice.<li>Sit.</ol><p>Rest in the shade now."
    blocks = [(block.number, block.text) for block in parse_article(text, ".html").blocks]
    assert blocks == [
        (None, "Sing on the bus."),
        (3, "Wave."),
        (None, "Twice."),
        (4, "Sit."),
        (None, "Rest in the shade now."),
    ]


@pytest.mark.parametrize("tag", ["button", "nav", "aside", "svg"])
def test_text_in_an_unclosed_element_is_kept_and_reported(tag: str) -> None:
    article = parse_article(f"{BODY}<{tag}>Share<p>Then wave.</p><script>no</script>", ".html")
    assert "Then wave." in article.text
    assert "no" not in article.text.split()
    assert f"<{tag}> is never closed" in format_report(extract_points(article), "a.html")


def test_text_in_a_closed_menu_is_excluded() -> None:
    article = parse_article(f"<nav><button>Menu<p>Elsewhere.</p></nav>{BODY}", ".html")
    assert "Elsewhere" not in article.text


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("Ann Example", "Ann Example"),
        ("Ann de la Cruz y Gómez, M.D.", "Ann de la Cruz y Gómez, M.D."),
        ("Sing on the bus, then wave, and sing again", ""),
        ("x" * 101, ""),
    ],
)
def test_a_sentence_is_not_used_as_a_name(value: str, kept: str) -> None:
    head = f'<meta name="author" content="{value}"><meta property="og:site_name" content="{value}">'
    article = parse_article(head + BODY, ".html")
    assert (article.metadata.author, article.metadata.publication) == (kept, kept)
    assert ("too long for a name" in format_report(extract_points(article), "a.html")) == (not kept)
