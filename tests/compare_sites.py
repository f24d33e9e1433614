"""Compare two built sites and name what differs, page by page: python -m tests.compare_sites BEFORE AFTER.

Whitespace between words is no difference. Exit codes: 0 where nothing differs, 1 where something does.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from lxml import html

Facts = list[str]
"""What is compared of a page, in document order."""

LANDMARKS = "self::main | self::nav | self::header | self::footer | self::form | self::section | self::aside"
CONTROLS = "self::input | self::select | self::textarea | self::button | self::option | self::summary"
MEANING = {
    *("main", "nav", "header", "footer", "form", "section", "fieldset", "details", "template"),
    *("p", "ul", "ol", "li", "table", "tr", "th", "td", "pre", "code", "strong", "em", "img", "a", "label"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
"""Elements that a screen reader tells apart."""
SHOWN = 12
"""Lines of a difference; more would hide the others."""


def words(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.split())


def name_of(node: html.HtmlElement) -> str:
    """The accessible name, as far as attributes and labels give one."""
    if label := node.get("aria-label"):
        return words(label)
    root = node.getroottree()
    if ids := node.get("aria-labelledby"):
        return words(" ".join(root.xpath("string(//*[@id=$one])", one=one) for one in ids.split()))
    if node.get("id") and (labels := root.xpath("//label[@for=$one]", one=node.get("id", ""))):
        return words(labels[0].text_content())
    return words(node.get("alt") or node.text_content())


def _title(page: html.HtmlElement) -> Facts:
    return [words(page.findtext(".//title") or "")]


def _meta(page: html.HtmlElement) -> Facts:
    # The policy names hashes and is compared by its own tests.
    named = page.xpath("//head/meta[@name] | //head/link | //head/script[@src]")
    return [" ".join(f"{key}={value}" for key, value in sorted(node.items())) for node in named]


def _body(page: html.HtmlElement) -> html.HtmlElement:
    assert page.body is not None
    return page.body


def _text(page: html.HtmlElement) -> Facts:
    return words(_body(page).text_content()).split()


def _links(page: html.HtmlElement) -> Facts:
    return [
        f"{node.get('href')} “{words(node.text_content())}” {_rest(node, 'href', 'class', 'id')}".rstrip()
        for node in page.xpath("//body//a[@href]")
    ]


def _pictures(page: html.HtmlElement) -> Facts:
    return [_rest(node, "class") for node in page.xpath("//body//img")]


def _rest(node: html.HtmlElement, *without: str) -> str:
    return " ".join(f"{key}={value}" for key, value in sorted(node.items()) if key not in without)


def _ids(page: html.HtmlElement) -> Facts:
    return [f"{node.tag}#{node.get('id')}" for node in page.xpath("//body//*[@id]")]


def _ticks(page: html.HtmlElement) -> Facts:
    boxes = page.xpath("//input[@type='checkbox']")
    return [f"{box.get('data-tick')} #{box.get('id')} “{name_of(box)}”" for box in boxes]


def _data(page: html.HtmlElement) -> Facts:
    return [
        f"{node.tag} {key}={words(value)}"
        for node in page.xpath("//body//*[@*[starts-with(name(), 'data-')]]")
        for key, value in sorted(node.items())
        if key.startswith("data-")
    ]


def _controls(page: html.HtmlElement) -> Facts:
    nodes = page.xpath(f"//body//*[{CONTROLS} or @role='textbox' or @contenteditable]")
    return [f"{node.tag} “{name_of(node)}” {_rest(node, 'class')}" for node in nodes]


def _headings(page: html.HtmlElement) -> Facts:
    nodes = page.xpath("//body//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    return [f"{node.tag} “{words(node.text_content())}”" for node in nodes]


def _landmarks(page: html.HtmlElement) -> Facts:
    nodes = page.xpath(f"//body//*[{LANDMARKS} or @role or @aria-live]")
    return [
        f"{node.tag} role={node.get('role')} live={node.get('aria-live')} "
        f"“{name_of(node) if node.get('aria-label') or node.get('aria-labelledby') else ''}”"
        for node in nodes
    ]


def _structure(page: html.HtmlElement) -> Facts:
    """Each element that means something, below which others it stands."""
    return [
        "/".join([*(above.tag for above in reversed(list(node.iterancestors())) if above.tag in MEANING), node.tag])
        for node in _body(page).iter()
        if node.tag in MEANING
    ]


def _classes(page: html.HtmlElement) -> Facts:
    return [f"{node.tag}.{'.'.join(node.get('class').split())}" for node in page.xpath("//body//*[@class]")]


FACTS: dict[str, Callable[[html.HtmlElement], Facts]] = {
    "title": _title,
    "meta": _meta,
    "text": _text,
    "links": _links,
    "pictures": _pictures,
    "ids": _ids,
    "ticks": _ticks,
    "data for scripts": _data,
    "controls": _controls,
    "headings": _headings,
    "landmarks": _landmarks,
    "structure": _structure,
    "classes": _classes,
}


def differences(before: Path, after: Path) -> Iterator[str]:
    """Every difference between two sites, in words."""
    old, new = _files(before), _files(after)
    yield from (f"{path}: is gone" for path in sorted(old - new))
    yield from (f"{path}: is new" for path in sorted(new - old))
    for path in sorted(old & new):
        if path.endswith(".html"):
            yield from _of_page(path, (before / path).read_bytes(), (after / path).read_bytes())
        elif not path.endswith((".pdf", ".gz")) and (before / path).read_bytes() != (after / path).read_bytes():
            yield f"{path}: its bytes differ"


def _of_page(path: str, before: bytes, after: bytes) -> Iterator[str]:
    old, new = html.document_fromstring(before), html.document_fromstring(after)
    for name, facts in FACTS.items():
        if changed := _changes(facts(old), facts(new)):
            yield "\n".join([f"{path}: {name} differ", *changed])


def _changes(old: Facts, new: Facts) -> Facts:
    if old == new:
        return []
    lines = list(difflib.unified_diff(old, new, lineterm="", n=1))[2:]
    lines = [line for line in lines if not line.startswith("@@")]
    return [f"    {line}" for line in lines[:SHOWN]] + [f"    … {len(lines) - SHOWN} more"] * (len(lines) > SHOWN)


def _files(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def accessibility_differences(before: Path, after: Path) -> Iterator[str]:
    """Every difference between the trees that a browser gives to a screen reader."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (only this option needs a browser)
    from tests.browser.engines import QUIET, chromium  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        page = browser.new_page(java_script_enabled=False)

        def tree(file: Path) -> Facts:
            page.goto(file.as_uri())
            return page.locator("body").aria_snapshot().splitlines()

        for path in sorted(path for path in _files(before) & _files(after) if path.endswith(".html")):
            if changed := _changes(tree(before / path), tree(after / path)):
                yield "\n".join([f"{path}: accessibility trees differ", *changed])
        browser.close()


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the differences and a count of each kind."""
    parser = argparse.ArgumentParser(prog="compare_sites", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--accessibility", action="store_true", help="ask Chromium for the accessibility trees too")
    options = parser.parse_args(None if arguments is None else list(arguments))
    found = list(differences(options.before, options.after))
    if options.accessibility:
        found += accessibility_differences(options.before, options.after)
    for difference in found:
        sys.stdout.write(f"{difference}\n")
    sys.stdout.write(f"{len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
