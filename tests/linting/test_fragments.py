"""The last look at every built page: what its HTML may hold, whoever made it."""

from __future__ import annotations

import pytest

from guidebook.linting import check_fragment, named_hosts, sanitizer
from guidebook.model import FreePage, Library
from guidebook.rendering import Page

HOSTS = frozenset({"paper.example"})


@pytest.mark.parametrize(
    "html",
    [
        "",
        "Calm &amp; plain: 1 &lt; 2.",
        '<h2 id="calm">Calm</h2><p>One <strong>two</strong> <em>three</em> <code>&lt;b&gt;</code></p><hr />',
        '<ul class="ticks"><li id="a"><label><input type="checkbox" data-tick="g/a" autocomplete="off" />'
        'Said.</label> <a class="cite" href="../../sources/paper/#a">Paper</a></li></ul>',
        '<p><a href="#part">part</a> <a href="">here</a> <a href="../x/?q=1#a">x</a> <a href="pdf/a-4.pdf">PDF</a></p>',
        '<p><a href="https://paper.example/tips">Paper</a> <a href="tel:116123">116 123</a></p>',
        '<p><img class="picture" alt="Two." src="../../assets/pictures/walk.svg" width="640" height="200" /></p>',
        '<pre><code class="language-html">&lt;script&gt;</code></pre>',
        "<p>one</p><!-- --><ul><li>two</li></ul>",
        '<div class="note" role="textbox" aria-labelledby="a" contenteditable="plaintext-only"></div>',
        '<aside class="numbers-to-call" hidden><p>988\N{NO-BREAK SPACE}(call<br/>or text)</p></aside>',
    ],
)
def test_what_pages_are_made_of_may_stand(html: str) -> None:
    assert check_fragment("a.md", html, HOSTS) == []


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<p>a</p>\n<script>alert(1)</script>\n\n<p>b</p>", "<script>"),
        ("<p>a</p>\n\n<iframe></iframe>\n<p>b</p>", "<iframe>"),
        ("\n<p>a</p> <style> </style> \n", "<style>"),
        ("<p>calm<svg/onload=alert(1)></p>", "<svg>"),
        ("<p onclick=alert(1)>calm</p>", "onclick=alert(1)"),
        ('<p style="position:fixed">calm</p>', "style=position:fixed"),
        ('<p title="calm hidden>" onclick="alert(1)">calm</p>', "onclick=alert(1)"),
        ('<p title="calm" hidden onclick="alert(1)" hidden>calm</p>', "onclick=alert(1)"),
        ("<p hidden><script>alert(1)</script></p>", "<script>"),
        ("<a href=\N{NO-BREAK SPACE}//evil.example>calm</a>", "href=//evil.example"),
        ("<iframe src=//evil.example></iframe>", "<iframe>"),
        ("<form action=//evil.example></form>", "action=//evil.example"),
        ("<form method=post></form>", "method=post"),
        ("<a href=a formaction=b>c</a>", "formaction=b"),
        ("<style>p{}</style>", "<style>"),
        ("<p><!-- hidden words --></p>", "<!-- -->"),
        ("<?php x ?>", "<?"),
        ("<base href=//evil.example>", "<base>"),
        ('<meta http-equiv="refresh" content="0;url=//evil.example">', "<meta>"),
        ("<a href=javascript:alert(1)>x</a>", "href=javascript:alert(1)"),
        ("<a href='java&Tab;script:alert(1)'>x</a>", "href=java script:alert(1)"),
        ("<a href=data:text/html,x>x</a>", "href=data:text/html,x"),
        ("<a href=//evil.example>x</a>", "href=//evil.example"),
        ("<a href='/\\evil.example'>x</a>", "href=/\\evil.example"),
        ("<a href=https://evil.example/>x</a>", "href=https://evil.example/"),
        ("<a href=HTTPS://EVIL.example/>x</a>", "href=HTTPS://EVIL.example/"),
        ("<a href=https://paper.example@evil.example/>x</a>", "href=https://paper.example@evil.example/"),
        ("<a href=https://paper.example.evil.example/>x</a>", "href=https://paper.example.evil.example/"),
        ("<a href=https://paper.example:8443/>x</a>", "href=https://paper.example:8443/"),
        ("<a href='https://paper.example/[a](b)'>x</a>", "href=https://paper.example/[a](b)"),
        ("<a href='sms:111?body=x'>x</a>", "href=sms:111?body=x"),
        ("<img src=https://evil.example/t.gif alt=x>", "src=https://evil.example/t.gif"),
        ("<img src='../t.gif?/../assets/pictures/walk.svg' alt=x>", "src=../t.gif?/../assets/pictures/walk.svg"),
        ("<img src=../assets/pictures/walk.svg srcset='//evil.example 1x' alt=x>", "srcset=//evil.example 1x"),
        ("<img src=../assets/line.svg alt=x>", "src=../assets/line.svg"),
        ("<input type=password>", "type=password"),
        ('<a class="leave" href="a">x</a>', "class=leave"),
        ("<p>ends <b", "ends <b"),
        ("<p>a</p></div>", "</div>"),
        ('<h2 id="a">a</h2><p id="a">b</p>', "id=a"),
        ('<h2 id="content">a</h2>', "id=content"),
    ],
)
def test_what_acts_loads_or_leads_elsewhere_is_a_problem_of_its_page(html: str, named: str) -> None:
    [problem] = check_fragment("guides/a.md", html, HOSTS)
    assert (problem.path, problem.line, problem.code) == ("guides/a.md", 1, "unsafe-html")
    assert problem.message == f"Not allowed on a built page: “{named}”."


def test_hosts_are_those_that_records_helplines_and_pages_name(tiny: Library) -> None:
    page = FreePage("a.md", "---\ntitle: A\n---\n\n[x](https://www.named.example/a) [y](b.md) [z](tel:000)\n", "A")
    library = Library(pages=(page,), sources=tiny.sources, helplines=tiny.helplines)
    assert named_hosts(library) == {
        "advice.example",
        "doi.org",
        "paper.example",
        "helpline.example",
        "other.example",
        "www.named.example",
    }


def test_every_page_without_quotes_in_code_is_parsed_once(
    library: Library, real_pages: tuple[Page, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any other page is parsed three more times, which takes too much time and memory if it has many guides."""
    parsed: list[str] = []
    monkeypatch.setattr(sanitizer, "events", parsed.append)
    monkeypatch.setattr(sanitizer, "_refused_values", lambda *_: iter(()))
    hosts = named_hosts(library)
    for page in real_pages:
        check_fragment(page.path, page.html, hosts)
        assert not parsed or "&quot;" in page.html, page.path
        parsed.clear()
