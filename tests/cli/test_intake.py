"""`guidebook intake`: drafts records, and never overwrites a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.intake.articles import ALL

from guidebook.cli.intake import NEEDS
from guidebook.cli.main import main
from guidebook.linting import parse_and_lint


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
