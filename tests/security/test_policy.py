"""The content security policy, the headers for the host, and the metadata of discreet pages."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html
from tests.conftest import TINY, Site, build_site

from guidebook.model import Library
from guidebook.security import add_csp, host_headers
from guidebook.security.policy import SELF_OR_FILE, inline_scripts, policy, script_hash

POLICY = "//head/*[1][@http-equiv='Content-Security-Policy']/@content"
LOADED = "//script/@src | //link[@rel='stylesheet' or contains(@rel, 'icon')]/@href | //*[not(self::a)]/@srcset"
RUN = "//script[not(@src) and not(@type='application/json')]"
DISCREET = ("guides/next-steps", "checklists/next-steps", "workbook/next-steps", "support/device")


def directives(content: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in content.split(";"))}


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[Path, html.HtmlElement]:
    """Every page of the real site, parsed."""
    return {file.relative_to(site.folder): html.fromstring(file.read_bytes()) for file in site.pages}


# --- every built page ------------------------------------------------------------


def test_every_page_begins_with_a_strict_policy(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        [content] = page.xpath(POLICY)
        found = directives(content)
        assert found["default-src"] == ["'none'"], name
        assert found["style-src"] == found["img-src"] == ["'self'"], name
        assert found["base-uri"] == found["form-action"] == ["'none'"], name
        assert "unsafe" not in content, name
        assert "http" not in content.replace("http-equiv", ""), name


def test_every_page_allows_exactly_its_own_inline_scripts(pages: dict[Path, html.HtmlElement]) -> None:
    """The hashes are recomputed from the parsed page, independently of the build."""
    for name, page in pages.items():
        codes = [(script.text or "").encode() for script in page.xpath(RUN)]
        expected = {f"'sha256-{b64encode(sha256(code).digest()).decode()}'" for code in codes}
        [content] = page.xpath(POLICY)
        assert set(directives(content)["script-src"]) == {"'self'", *expected}, name


def test_no_page_has_a_handler_a_style_or_a_script_in_an_address(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], name
        assert page.xpath("//@style | //style") == [], name
        assert [href for href in page.xpath("//@href") if href.lower().startswith(("javascript:", "data:"))] == [], name


def test_no_page_loads_anything_from_elsewhere(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        loaded = [*page.xpath(LOADED), *page.xpath("//*[not(self::script)]/@src"), *page.xpath("//@data | //@action")]
        assert [address for address in loaded if "//" in address] == [], name
        hints = page.xpath("//link[@rel='preconnect' or @rel='dns-prefetch' or @rel='preload' or @rel='prefetch']")
        assert hints == [], name


def test_every_page_keeps_the_address_it_was_left_from_to_itself(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], name


def test_the_encoding_is_told_early_enough(site: Site) -> None:
    """Browsers look for it in the first 1,024 bytes, and the policy comes before it."""
    for file in site.pages:
        assert b'<meta charset="utf-8">' in file.read_bytes()[:1024], file


# --- discreet ----------------------------------------------------------------------


def is_discreet(name: Path) -> bool:
    return name.as_posix().startswith(DISCREET)


def test_a_discreet_page_has_no_name_but_the_sites_and_says_nothing_of_itself(
    pages: dict[Path, html.HtmlElement],
) -> None:
    found = [name for name in pages if is_discreet(name)]
    assert len(found) >= 10
    for name in found:
        page = pages[name]
        assert page.xpath("//title/text()") == ["Common Ground"], name
        assert page.xpath("//meta[@name='description']") == [], name
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], name


def test_other_pages_can_be_found(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        if not is_discreet(name):
            assert page.xpath("//meta[@name='robots']") == [], name


def test_titles_and_addresses_are_neutral(pages: dict[Path, html.HtmlElement]) -> None:
    """What the history reveals of pages that could put a reader in danger."""
    telling = (
        *("abuse", "violen", "afraid", "fear", "danger", "divorce", "separat", "end-it", "trace", "hide"),
        *("crisis", "suicid", "hurt", "emergency"),
    )
    for name, page in pages.items():
        if is_discreet(name) or name.as_posix().startswith("support"):
            parts = " ".join(address.partition("#")[2] for address in page.xpath("//a/@href"))
            shown = f"{name.as_posix()} {page.xpath('string(//title)')} {parts}".lower()
            assert [word for word in telling if word in shown] == [], name


def test_no_page_has_a_social_preview_or_a_feed(pages: dict[Path, html.HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//meta[@property or starts-with(@name, 'twitter')] | //link[@rel='alternate']") == [], name


def test_the_map_for_search_engines_leaves_discreet_pages_out(site: Site, pages: dict[Path, html.HtmlElement]) -> None:
    text = (site.folder / "sitemap.xml").read_bytes()
    assert not (site.folder / "sitemap.xml.gz").exists()  # it would bear the time of the build
    places = html.fromstring(text).xpath("//loc/text()")
    assert len(places) == len([name for name in pages if not is_discreet(name) and name.name != "404.html"])
    assert [place for place in places if any(part in place for part in DISCREET)] == []


# --- the policy itself ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "codes"),
    [
        ("<script>one()</script><SCRIPT >two()</SCRIPT >", ["one()", "two()"]),
        ("<script src='a.js'></script><script defer src=b.js></script>", []),
        ("<script type='application/json'>{}</script><script type=text/template>x</script>", []),
        ('<script type="module">m()</script><script type="importmap">{}</script>', ["m()", "{}"]),
        ("<script data-src='x'>y()</script>", ["y()"]),
        ("<script>\n a < b && '</p>'\n</script>", ["\n a < b && '</p>'\n"]),
    ],
)
def test_inline_scripts_are_found_as_they_stand(page: str, codes: list[str]) -> None:
    assert list(inline_scripts(page)) == codes


def test_a_hash_is_the_one_a_browser_makes() -> None:
    """The example of https://www.w3.org/TR/CSP3/#external-hash and its line breaks."""
    assert script_hash("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert script_hash("a\r\nb\rc") == script_hash("a\nb\nc")


def test_the_same_script_twice_is_named_once() -> None:
    assert policy("<script>a()</script><script>a()</script>").count("sha256-") == 1


def test_a_script_among_the_words_of_a_page_may_not_run() -> None:
    words = "<p>Calm.</p><script>alert(1)</script>"
    page = f"<head></head><body>{words}<script>ours()</script></body>"
    found = add_csp(page, content=words)
    assert script_hash("ours()") in found
    assert script_hash("alert(1)") not in found


def test_a_page_in_a_folder_may_load_files() -> None:
    assert directives(policy("", SELF_OR_FILE))["script-src"] == ["'self'", "file:"]


def test_only_a_preview_allows_every_inline_script() -> None:
    """A browser ignores 'unsafe-inline' beside a hash, so the preview names none."""
    page = "<head></head><script>a()</script>"
    assert directives(policy(page, serving=True))["script-src"] == ["'self'", "'unsafe-inline'"]
    assert "unsafe" not in policy(page)


def test_no_setting_makes_a_build_a_preview(tmp_path: Path) -> None:
    site = build_site(TINY / "docs", tmp_path / "site", extra={"serving": True})
    assert [file for file in site.pages if b"unsafe" in file.read_bytes()[:1024]] == []


def test_a_page_without_a_head_is_refused() -> None:
    with pytest.raises(ValueError, match="no <head>"):
        add_csp("<p>words</p>")


# --- the headers for a host ------------------------------------------------------------


def rules(text: str) -> dict[str, list[str]]:
    return {path: [line.strip() for line in lines] for path, *lines in map(str.splitlines, text.split("\n\n"))}


def test_every_page_is_sent_with_what_a_meta_tag_cannot_say(site: Site, library: Library) -> None:
    written = (site.folder / "_headers").read_text(encoding="utf-8")
    assert written == host_headers(library)
    everywhere = rules(written)["/*"]
    assert "Content-Security-Policy: frame-ancestors 'none'" in everywhere
    assert "X-Content-Type-Options: nosniff" in everywhere
    assert "Referrer-Policy: no-referrer" in everywhere


def test_discreet_files_are_not_to_be_kept_or_listed(site: Site, library: Library) -> None:
    named = {path.rstrip("*") for path in rules(host_headers(library)) if path != "/*"}
    for file in site.folder.rglob("*"):
        path = f"/{file.relative_to(site.folder).as_posix()}"
        discreet = any(part in path for part in (*DISCREET, "pdf/part-next-steps", "pdf/guide-think-it-through"))
        if file.is_file() and discreet:
            assert any(path.startswith(start) for start in named), path
    for path in named:
        assert (site.folder / path.strip("/")).exists(), path


def test_a_host_takes_no_more_than_a_hundred_rules(library: Library) -> None:
    """The limit of Cloudflare Pages."""
    assert len(rules(host_headers(library))) <= 100
