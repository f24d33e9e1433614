"""Workloads of other tools: WeasyPrint and Chromium with the same HTML, mkdocs-to-pdf with the same guides.

Each does as much of the same work as it can, and nothing that would slow it down.
"""

from __future__ import annotations

import importlib
import io
import logging
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pikepdf
import yaml
from lxml import html
from tests.bench.jobs import Size, Work, library_of
from tests.bench.libraries import DOCS, real, without_links
from tests.bench.measuring import Facts
from tests.bench.plain_markdown import EXTENSIONS, write_plain_markdown
from tests.bench.synthetic_docs import without_page_links
from tests.browser.engines import QUIET
from tests.browser.engines import chromium as system_browser

from guidebook.model import Guide, Library
from guidebook.model.start import Start
from guidebook.rendering import Page, render_pages
from guidebook.rendering.urls import WORKBOOK, workbook
from guidebook.typeface import BOLD, NAME, REGULAR

PRINT_STYLE = f"""
@font-face {{ font-family: {NAME}; src: url({REGULAR.as_uri()}) }}
@font-face {{ font-family: {NAME}; font-weight: bold; src: url({BOLD.as_uri()}) }}
@page {{ size: A4; margin: 22mm 20mm 22mm 25mm; font: 10pt {NAME}; @bottom-center {{ content: counter(page) }} }}
body {{ font: 13pt/1.4 {NAME} }}
h2, h3 {{ break-before: page }}
h2 + h3 {{ break-before: auto }}
h2, h3, h4, .prompt-title {{ break-after: avoid }}
.on-screen {{ display: none }}
.admonition, .prompt {{ border: 0.5pt solid; padding: 2mm 4mm; margin: 4mm 0; break-inside: avoid }}
.ticks {{ list-style: none; padding: 0 }}
.ticks li {{ margin: 3mm 0; break-inside: avoid }}
label {{ display: inline }}
input {{ display: inline-block; width: 5mm; height: 5mm; border: 0.8pt solid }}
.two .prompt-room {{ display: grid; grid-template-columns: 1fr 1fr; gap: 6mm }}
textarea {{ display: block; width: 100%; height: 38mm; border: 0.5pt solid }}
.tall textarea {{ height: 76mm }}
img {{ max-width: 100%; height: auto }}
"""

MKDOCS_TO_PDF = "mkdocs-to-pdf"
PRINT_SITE = "mkdocs-print-site-plugin"

WEASYPRINT = "weasyprint"
CHROMIUM = "Chromium"


def missing(peer: str) -> str:
    """Return why a tool is skipped, or an empty string if it is available."""
    if peer == CHROMIUM:
        return "" if system_browser() else "Chromium skipped: no browser found"
    try:
        importlib.import_module(peer.replace("-", "_"))
        version(peer)
    except (ImportError, OSError, PackageNotFoundError) as error:  # WeasyPrint raises OSError without Pango
        return f"{peer} skipped: {str(error).strip().splitlines()[0]}"
    return ""


def weasyprint(size: Size, _folder: Path) -> Work:
    """Print the whole A4 workbook for two from HTML, as tagged PDF/UA-1 with form fields."""
    document = workbook_html(library_of(size))
    weasy: Any = importlib.import_module(WEASYPRINT)
    logging.getLogger(WEASYPRINT).setLevel(logging.CRITICAL)
    base = (DOCS / WORKBOOK).as_uri()

    def work() -> Callable[[], Facts]:
        pdf = weasy.HTML(string=document, base_url=base).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True)
        return lambda: _facts(pdf)

    return work


def chromium(size: Size, folder: Path) -> Work:
    """Print the same document from a running browser, which makes no form fields."""
    (folder / "workbook").mkdir()
    (folder / "workbook/index.html").write_text(workbook_html(library_of(size)), encoding="utf-8")
    shutil.copytree(DOCS / "assets/pictures", folder / "assets/pictures")
    sync: Any = importlib.import_module("playwright.sync_api")
    driver = sync.sync_playwright().start()
    browser = driver.chromium.launch(executable_path=system_browser(), args=QUIET)

    def work() -> Callable[[], Facts]:
        page = browser.new_page()
        page.goto((folder / "workbook/index.html").as_uri())
        pdf = page.pdf(prefer_css_page_size=True, tagged=True, outline=True)
        return lambda: _close(driver, browser, pdf)

    return work


def browser_version() -> str:
    """Return the major version of the browser, or “absent”."""
    path = system_browser()
    output = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout if path else ""
    return next(iter(re.findall(r"(\d+)\.", output)), "absent")


def _close(driver: Any, browser: Any, pdf: bytes) -> Facts:
    facts: Facts = _facts(pdf)
    browser.close()
    driver.stop()
    return facts


def mkdocs_to_pdf(folder: Path) -> Work:
    """Build a site of only the guide pages with the plug-in, which also reports its own time."""
    _write_site(folder, real())
    commands: Any = importlib.import_module("mkdocs.commands.build")
    configs: Any = importlib.import_module("mkdocs.config")
    for name in ("mkdocs", WEASYPRINT):
        logging.getLogger(name).setLevel(logging.CRITICAL)

    def work() -> Callable[[], Facts]:
        config = configs.load_config(str(folder / "mkdocs.yml"))
        commands.build(config)
        return lambda: _plug_in_facts(config, folder)

    return work


def workbook_html(library: Library) -> str:
    """Return our workbook page as plain HTML, with the sheets, fields and worksheets of the edition.

    In a large library, each scenario has its own workbook page; they are joined.
    """
    pages = tuple(replace(page, text=without_page_links(page.text)) for page in library.pages)
    whole = without_links(_with_all_sheets(replace(library, pages=pages, start=Start())))  # which names other guides
    paths = {WORKBOOK, *(workbook(scenario, whole) for scenario in whole.shared_scenarios)}
    body = "".join(_with_named_fields(page) for page in render_pages(whole) if page.path in paths)
    head = f'<meta charset="utf-8"><title>Common Ground</title><style>{PRINT_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def _with_named_fields(page: Page) -> str:
    """Give every field the name and title that WeasyPrint needs; labels in a form would slow it down."""
    root = html.fromstring(f"<div>{page.html}</div>")
    for box in root.iter("input"):
        box.set("name", box.get("id"))
        box.set("title", box.xpath("normalize-space(..)"))
    for field in root.xpath("//*[@role='textbox']"):
        field.tag = "textarea"
        field.set("name", field.get("aria-labelledby"))
        field.set("title", root.xpath("string(//*[@id=$id])", id=field.get("aria-labelledby").split()[0]))
    return html.tostring(root, encoding="unicode")


def _with_all_sheets(library: Library) -> Library:
    """Repeat each guide for one person, as the edition for two does."""
    scenarios = tuple(replace(each, guides=tuple(_two_sheets(each.guides))) for each in library.shared_scenarios)
    return replace(library, scenarios=scenarios, paths=())


def _two_sheets(guides: tuple[Guide, ...]) -> Iterator[Guide]:
    for guide in guides:
        yield guide
        if guide.audience != "two":
            yield replace(guide, id=f"{guide.id}--other")


def _write_site(folder: Path, library: Library) -> None:
    """Write a project with the guide pages, their drawings, the theme and the plug-in, without our hooks."""
    write_plain_markdown(library, folder / "docs", {"guide"})
    (folder / "docs/index.md").write_text("# Common Ground\n", encoding="utf-8")
    settings = {
        "site_name": "Common Ground",
        "theme": {"name": "material", "font": False},
        "plugins": ["to-pdf"],
        "markdown_extensions": list(EXTENSIONS),
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


def _plug_in_facts(config: Any, folder: Path) -> Facts:
    """Return facts about the PDF and the seconds that the plug-in reports for itself."""
    pdf = (Path(config.site_dir) / "pdf/document.pdf").read_bytes()
    return {**_facts(pdf), "seconds of the plug-in itself": float(config.plugins["to-pdf"]._total_time)}


def _facts(pdf: bytes) -> Facts:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.get("/AcroForm", pikepdf.Dictionary())
        fields = len(form.get("/Fields", pikepdf.Array()))
        return {
            "pages": len(document.pages),
            "fields": fields,
            "tagged": "yes" if "/StructTreeRoot" in document.Root else "no",
            "MB": len(pdf) / 1e6,
        }
