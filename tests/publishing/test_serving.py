"""Serving: errors before a build, and the report that the preview adds to pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.conftest import ROOT

from guidebook.publishing.preview import STYLESHEET, ErrorReportMiddleware, report_page, with_report
from guidebook.publishing.site_url import site_url_error

pytestmark = pytest.mark.slow

REPORT = "docs/guides/a.md:3: broken: “<b>” & more\n    To mend it: fix it."
PAGE = b"<!doctype html><html><head></head><body class=x><h1>Calm</h1></body></html>"


def ask(
    report: str, content: bytes, path: str = "/", kind: str = "text/html", **environ: str
) -> tuple[str, dict[str, str], bytes]:
    """Return the status, headers and body of a response."""
    said: list[Any] = []

    def site(_: object, start_response: Callable[..., object]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    server = ErrorReportMiddleware(site, lambda: report)

    def start_response(*begun: object) -> Callable[[bytes], object]:
        said.extend(begun)
        return lambda _: None

    body = b"".join(server({"PATH_INFO": path, **environ}, start_response))
    return said[0], dict(said[1]), body


def test_a_page_carries_the_report_as_words() -> None:
    status, headers, body = ask(REPORT, PAGE)
    page = html.fromstring(body.decode())
    assert status == "200 OK"
    assert headers["Content-Length"] == str(len(body))
    assert page.xpath("string(//section/pre)") == REPORT
    assert page.xpath("//b") == []
    assert page.xpath("//body/*[2]/@class | //body/link/@href") == [STYLESHEET, "build-report"]
    assert page.xpath("string(//section/following-sibling::h1)") == "Calm"


@pytest.mark.parametrize(
    ("report", "content", "more"),
    [
        ("", PAGE, {}),
        (REPORT, b"body { color: red }", {"kind": "text/css"}),
        (REPORT, b"%PDF-1.7", {"kind": "application/pdf"}),
        (REPORT, PAGE, {"HTTP_ACCEPT": "image/avif,*/*"}),
    ],
)
def test_everything_else_is_answered_as_it_is(report: str, content: bytes, more: dict[str, str]) -> None:
    _, headers, body = ask(report, content, **more)
    assert (body, headers["Content-Length"]) == (content, str(len(content)))


def test_where_there_is_no_page_the_report_is_the_page_and_asks_again() -> None:
    status, _, body = ask(REPORT, b"404 Not Found")
    page = html.fromstring(body.decode())
    assert (status, body) == ("200 OK", report_page(REPORT))
    assert page.xpath("string(//section/pre)") == REPORT
    assert page.xpath("//meta[@http-equiv='refresh']/@content")


def test_the_style_comes_from_the_server_itself() -> None:
    _, headers, body = ask(REPORT, b"", path=STYLESHEET)
    assert headers["Content-Type"].startswith("text/css")
    assert b".build-report" in body


def test_neither_adds_a_script_nor_an_inline_style() -> None:
    """The content security policy would block them."""
    for page in (with_report(PAGE, REPORT), report_page(REPORT)):
        assert html.fromstring(page).xpath("//script | //style | //@style | //@*[starts-with(name(), 'on')]") == []


# --- the address of the site -------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["https://a.example/", "https://a.example/deep/er/", "http://localhost:8000/", "http://[::1]:8000/", "https://a.b"],
)
def test_a_plain_address_is_taken(address: str) -> None:
    assert site_url_error(address) == ""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "is empty"),
        ("https://a.example/?page=1", "query"),
        ("https://a.example/?", "query"),
        ("https://a.example/#top", "fragment"),
        ("a.example", "does not start"),
        ("//a.example/", "does not start"),
        ("ftp://a.example/", "does not start"),
        ("javascript:alert(1)", "does not start"),
        ("https:///guides/", "not a valid"),
        ("https://[a/", "not a valid"),
        ("https://a.example:99999/", "not a valid"),
        ("https://me:secret@a.example/", "user name"),
        ("https://a.example/a b/", "character"),
        ("https://a.example/\n", "character"),
        ('https://a.example/">', "character"),
    ],
)
def test_any_other_is_refused_in_one_sentence(address: str, why: str) -> None:
    refusal = site_url_error(address)
    assert why in refusal
    assert refusal.startswith("SITE_URL ")
    assert refusal.count(";") == 1


# --- the commands ------------------------------------------------------------------------


def mkdocs(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environ},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("address", ["", "https://a.example/?page=1", "https://a.example/#top", "a.example"])
def test_a_build_for_no_address_says_so_and_writes_nothing(tmp_path: Path, address: str) -> None:
    done = mkdocs("build", "--strict", "--site-dir", str(tmp_path / "site"), SITE_URL=address)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in said
    assert "SITE_URL" in said or "site_url" in said
    assert not (tmp_path / "site").exists()


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = mkdocs("serve", "--dev-addr", f"127.0.0.1:{port}")
    [said] = [
        line for line in (done.stdout + done.stderr).splitlines() if line and "Building documentation" not in line
    ]
    assert done.returncode == 1
    assert said.startswith(f"Cannot serve on 127.0.0.1:{port}")
    assert f"make serve PORT={port + 1}" in said


def test_make_serve_takes_a_port() -> None:
    done = subprocess.run(
        ["make", "--dry-run", "serve", "PORT=8123"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "--dev-addr 127.0.0.1:8123" in done.stdout


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tiny_project: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = mkdocs("build", "--config-file", str(tiny_project), "--site-dir", str(tmp_path / "file/site"))
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert f"Cannot read or write {tmp_path}/file/site: Not a directory" in done.stdout
