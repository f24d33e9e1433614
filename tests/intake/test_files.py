"""A file that cannot be read as an article is refused, with the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.intake import UnreadableError, articles_below, open_article, report_on, take_in
from guidebook.intake.article import LARGEST


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "holds no text"),
        ("blank.txt", b"\n \n\n", "holds no text"),
        ("empty.html", b"<html><body><script>x</script></body></html>", "holds no text"),
        ("empty.md", b"---\ntitle: x\n---\n", "holds no text"),
        ("latin.txt", "Sing.\nGo to the caf\xe9.".encode("latin-1"), "not encoded as UTF-8 (line 2)"),
        ("picture.txt", b"\x89PNG\0\0", "is not text"),
        ("large.txt", b"a" * (LARGEST + 1), "at most 2,000,000"),
        ("book.txt", b"a word " * 30_000, "an article has at most 200,000"),
        ("article.pdf", b"%PDF", "save the article as plain text"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableError, match=r".+") as error:
        open_article(tmp_path / name)
    assert said in str(error.value)
    assert name in str(error.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="there is no file"):
        open_article(tmp_path / "nowhere.txt")


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"")
    with pytest.raises(UnreadableError, match="holds no article"):
        articles_below(tmp_path)


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
def test_broken_html_is_read_as_far_as_it_goes(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.html").write_text(f"<h1>A day</h1><p>Sing on the bus.</p>{text}", encoding="utf-8")
    assert open_article(tmp_path / "a.html").blocks


@pytest.mark.parametrize("tag", ["b", "div", "li", "blockquote"])
def test_deep_html_is_read(tmp_path: Path, tag: str) -> None:
    (tmp_path / "a.html").write_text(f"<h1>A day</h1>{f'<{tag}>wave ' * 10_000}", encoding="utf-8")
    assert open_article(tmp_path / "a.html").text.count("wave") == 10_000


def test_elements_may_end_without_an_end_tag(tmp_path: Path) -> None:
    text = "<h1>A day</h1><p>Sing.<ol start=3><li>Wave.<p>Twice.<li>Sit.</ol><p>Rest."
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    blocks = open_article(tmp_path / "a.html").blocks
    assert [(block.number, block.text) for block in blocks] == [
        *((None, "Sing."), (3, "Wave."), (None, "Twice."), (4, "Sit."), (None, "Rest.")),
    ]


@pytest.mark.parametrize("tag", ["button", "nav", "aside", "svg"])
def test_text_after_what_never_ends_is_kept_and_told(tmp_path: Path, tag: str) -> None:
    text = f"<h1>A day</h1><p>Sing on the bus.</p><{tag}>Share<p>Then wave.</p><script>no</script>"
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    article = open_article(tmp_path / "a.html")
    assert "Then wave." in article.text
    assert "no" not in article.text.split()
    assert f"“{tag}” begins in the file and never ends" in report_on(take_in(article), "a.html")


def test_what_ends_is_still_left_out(tmp_path: Path) -> None:
    text = "<h1>A day</h1><nav><button>Menu<p>Elsewhere.</p></nav><p>Sing on the bus.</p>"
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    article = open_article(tmp_path / "a.html")
    assert "Elsewhere" not in article.text
    assert article.unsure == ()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ann Example", "Ann Example"),
        ("Ann de la Cruz y Gómez, M.D.", "Ann de la Cruz y Gómez, M.D."),
        ("Sing on the bus, then wave, and sing again", ""),
        ("x" * 101, ""),
    ],
)
def test_a_sentence_is_not_taken_for_a_name(tmp_path: Path, written: str, kept: str) -> None:
    head = f'<meta name="author" content="{written}"><meta property="og:site_name" content="{written}">'
    (tmp_path / "a.html").write_text(f"{head}<h1>A day</h1><p>Sing on the bus.</p>", encoding="utf-8")
    article = open_article(tmp_path / "a.html")
    assert (article.facts.by, article.facts.name) == (kept, kept)
    told = report_on(take_in(article), "a.html")
    assert ("is too long for a name, and was left out" in told) == (not kept)
