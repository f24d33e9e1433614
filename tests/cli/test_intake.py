"""`guidebook intake`: drafts records, and never overwrites a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html
from tests.intake.articles import ALL

from guidebook.cli.intake import NEEDS
from guidebook.cli.main import main
from guidebook.intake.article import MAX_BYTES
from guidebook.linting import check_docs, parse_and_lint


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ALL.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_draft_is_refused_only_for_what_is_still_to_write(
    tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt"), "--name", "Carry a boat"]) == 0
    said = capsys.readouterr().out
    assert "3 entries with 3 lines" in said
    assert f"guidebook --docs {tiny_docs} check {tiny_docs / 'sources/carry-a-boat.md'}" in said
    problems = parse_and_lint(tiny_docs)[1]
    assert {problem.code for problem in problems} == {"unfinished-draft"}
    assert {problem.path for problem in problems} == {"sources/carry-a-boat.md"}
    assert len(problems) == 6  # name, author, introduction and three points


def test_without_its_extra_the_command_says_what_to_install(
    tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, NEEDS[0], None)
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert (
        said.err == 'guidebook: error: intake needs an optional dependency, trafilatura; run: pip install ".[intake]"\n'
    )


def test_without_the_extra_of_intake_the_other_commands_work() -> None:
    code = f"import sys; sys.modules |= dict.fromkeys({NEEDS!r}); from guidebook.cli.main import main; main(['--help'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "draft a source record" in done.stdout


def test_a_written_draft_has_to_be_cited_and_copies_are_found(tiny_docs: Path, articles: Path) -> None:
    main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt"), "--name", "boat"])
    record = tiny_docs / "sources/boat.md"
    lines = record.read_text(encoding="utf-8").split("\n")
    written = [line.replace("TO WRITE:", "Ours") for line in lines]
    record.write_text(
        "\n".join(written) + "\nCount backwards from five, and bend your knees. Walk it once.\n", encoding="utf-8"
    )
    codes = [problem.code for problem in parse_and_lint(tiny_docs)[1]]
    assert codes.count("uncited-point") == 3
    assert "copied-text" in codes


def test_a_long_name_is_cut_where_the_check_takes_it(tiny_docs: Path, articles: Path) -> None:
    long = (articles / "steps.txt").rename(articles / f"{'how-to-carry-' * 9}.txt")
    assert main(["--docs", str(tiny_docs), "intake", str(long)]) == 0
    assert {problem.code for problem in parse_and_lint(tiny_docs)[1]} == {"unfinished-draft"}
    assert (tiny_docs / f"sources/{'how-to-carry-' * 5}how.fingerprint").is_file()


def test_nothing_is_overwritten(tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = [tiny_docs / "sources/paper.md", tiny_docs / "sources/paper.fingerprint"]
    before = [file.read_bytes() for file in kept]
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt"), "--name", "paper"]) == 2
    said = capsys.readouterr().err
    assert "already exists" in said
    assert "--name" in said
    assert "--print" in said
    assert [file.read_bytes() for file in kept] == before


def test_a_draft_can_be_printed(tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = sorted(tiny_docs.rglob("*"))
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt"), "--print"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("---\ntitle: How to carry a boat\n")
    assert "3 entries with 3 lines" in printed.err
    assert sorted(tiny_docs.rglob("*")) == files


def test_a_folder_is_taken_in_with_progress(
    tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "broken.txt").write_bytes(b"\0")
    assert main(["--docs", str(tiny_docs), "intake", str(articles)]) == 1
    said = capsys.readouterr()
    assert "[1/11] brackets.txt" in said.err
    assert "broken.txt is not a text file" in said.err
    assert "Drafted 9 of 11 records" in said.err  # page.md and page.html have one name
    assert "page.md already exists" in said.err
    assert len(list((tiny_docs / "sources").glob("*.fingerprint"))) == 1 + 9


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "no such file"),
        (["steps.txt", "--name", "…"], "no letters or digits"),
        ([".", "--name", "one"], "single article"),
        (["../docs/index.md"], "would be published"),
        (["steps.txt", "--name", "index"], "index.md. A page of the site has this name already."),
        (["steps.txt", "--name", "By guide"], "by-guide.md"),
        (["steps.txt", "--name", "nul"], "“nul” is a reserved name on Windows"),
        (["x" * 300 + ".txt"], "cannot read"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(
    tiny_docs: Path, articles: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--docs", str(tiny_docs), "intake", str(articles / arguments[0]), *arguments[1:]]) == 2
    assert said in capsys.readouterr().err


BAD = {
    "large.html": (b"<p>" + b"Row at dawn. " * (MAX_BYTES // 10), "the limit is 2,000,000"),
    "menu.html": (b"<nav><a href='/'>Boats</a></nav><ul><li><a href='/1'>How to row</a></li></ul>", "has no article"),
    "stub.html": (b"<main><p>Rows start at dawn.</p><p>Subscribe to continue reading.</p></main>", "up to a paywall"),
    "stub.txt": (b"Oars\n\nRows start at dawn.\n\nThis post is for paid subscribers.\n", "up to a paywall"),
    "talk.txt": (b"Talk\n\n" + b"A: so we do it\n" * 14_400, " characters; the limit is 200,000"),
    "photo.txt": (bytes(range(256)) * 40, "is not a text file"),
    "noise.txt": (bytes([7, 200, 65, 10]) * 400, "is not a text file"),
    "short.txt": (b"Oars\n\nRow now.\n", "is too short to draft"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("options", [[], ["--print"], ["--review"]])
def test_bad_input_is_one_sentence(
    tiny_docs: Path, tmp_path: Path, name: str, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    content, said = BAD[name]
    (tmp_path / name).write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    assert main(["--docs", str(tiny_docs), "intake", str(tmp_path / name), *options]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("guidebook: error: ")
    assert printed.err.count("\n") == 1
    assert said in printed.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["../up", "a/b", "a\\b", "..", "/tmp/x"])
def test_a_name_is_no_path(tiny_docs: Path, articles: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(tiny_docs.parent.rglob("*"))
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "steps.txt"), "--name", name]) == 2
    assert "not a path" in capsys.readouterr().err
    assert sorted(tiny_docs.parent.rglob("*")) == before


def test_a_link_is_not_followed(tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (articles / "link.txt").symlink_to(articles / "steps.txt")
    assert main(["--docs", str(tiny_docs), "intake", str(articles / "link.txt")]) == 2
    assert "is a symbolic link" in capsys.readouterr().err


def test_a_loss_stops_the_draft_unless_told_otherwise(
    tiny_docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = "".join(f"Line {number} of the code is long.\n" for number in range(9))
    (tmp_path / "code.md").write_text(f"# Oars\n\nRow at dawn, and rest at noon on the sand.\n\n```\n{lost}```\n")
    command = ["--docs", str(tiny_docs), "intake", str(tmp_path / "code.md")]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "63 of 74 words would be lost, line 5: code. Nothing was drafted." in said
    assert "--partial" in said
    assert not (tiny_docs / "sources/code.md").exists()
    assert main([*command, "--partial"]) == 0
    assert (tiny_docs / "sources/code.md").exists()


def test_a_review_page_shows_article_and_entries(
    tiny_docs: Path, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["--docs", str(tiny_docs), "intake", str(articles / "experts.txt"), "--review"]
    assert main(command) == 0
    page = tiny_docs.parent / "build/intake/experts.html"
    assert "experts.html. Open it in a browser" in capsys.readouterr().out
    shown = html.fromstring(page.read_bytes())
    assert {link.get("href", "")[1:] for link in shown.iter("a")} <= {
        node.get("id") for node in shown.iter() if node.get("id")
    }
    assert len(shown.findall(".//main/section")) == 6
    assert "Dry socks come before any argument" in "".join(shown.xpath("string(.//article)"))
    assert "outdoor teacher" in "".join(shown.xpath("string(.//main)"))
    assert shown.find(".//script") is None
    assert main(command) == 0  # the record is there already, and the page is written again
    assert "already exists and is unchanged" in capsys.readouterr().out


def test_a_review_page_names_what_the_site_has(tiny_docs: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rooms\n\nSpeak slowly, and hear the answer of the other one to the end.\n")
    target = tmp_path / "build/elsewhere/a.html"
    assert main(["--docs", str(tiny_docs), "intake", str(tmp_path / "a.txt"), "--review", "--output", str(target)]) == 0
    known = html.fromstring(target.read_bytes()).findall(".//main/section/ul")[-1]
    keys = [code.text_content() for code in known.iter("code")]
    assert 1 <= len(keys) <= 3
    assert any(key.startswith(("[@", "guides/")) for key in keys)


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("docs/review.html", "inside the project"),
        ("docs/../docs/sources/review.html", "inside the project"),
        ("README.md", "inside the project"),
        ("build/intake/mine.html", "is no review page"),
        ("build/intake/link.html", "is a symbolic link"),
    ],
)
def test_a_review_page_is_never_published_or_written_over_a_file(
    tiny_docs: Path, articles: Path, output: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tiny_docs.parent
    (project / "build/intake").mkdir(parents=True)
    (project / "build/intake/mine.html").write_text("mine")
    (project / "build/intake/link.html").symlink_to(project / "build/intake/mine.html")
    before = sorted(project.rglob("*"))
    call = [
        "--docs",
        str(tiny_docs),
        "intake",
        str(articles / "steps.txt"),
        "--review",
        "--output",
        str(project / output),
    ]
    assert main(call) == 2
    assert said in capsys.readouterr().err
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "value",
    [
        "How to honor your partner",
        "[[paths]]",
        "<b>Bold</b>",
        "*never*",
        "Call 0123 456 7890",
        "夜の会話",
        "Ｗide",
        "😀",
        "Сold",
    ],
)
def test_a_draft_passes_the_check_but_for_what_is_to_write(tiny_docs: Path, tmp_path: Path, value: str) -> None:
    text = f"""---
title: {value!r}
author: {value!r}
site: {value!r}
date: 2999-01-01
url: https://x.example/a?b=c
---

## {value}

Recieve teh color, and apologise to your wife, [@paper:slowly] says {{ #id }} the toxic <script>alert(1)</script> man.

Bonjour à tous, 夜の会話 — Ann Example, LCSW
"""
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert main(["--docs", str(tiny_docs), "intake", str(tmp_path / "a.md"), "--partial"]) == 0
    assert {problem.code for problem in check_docs(tiny_docs)[0]} == {"unfinished-draft"}
