"""`make audit`: Lighthouse on five kinds of page, axe and the Nu checker on every page of the built site.

Needs Node and Java beside the browser; says what is missing. Ends with 1 where something was found.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from statistics import median
from typing import Any

import axe_playwright_python
from playwright.sync_api import sync_playwright
from tests.audit.serving import served
from tests.browser.engines import QUIET, chromium

SITE = Path("site")
LIGHTHOUSE = "lighthouse@12.8.2"
NU = "vnu-jar@24.10.17"  # the last that holds the checker itself; later ones fetch it from elsewhere
JUDGED = {
    "home": "",
    "guide": "guides/fighting/say-what-you-feel/",
    "checklist": "checklists/fighting/say-what-you-feel/",
    "workbook": "workbook/",
    "support": "support/",
}
RUNS = 5
"""What else a machine does moves a score; Lighthouse advises to take the median of five runs."""

SLOWDOWNS = ((1500, 4), (800, 2), (0, 1))
"""From Lighthouse's own measure of a machine to how many times it is slowed down to be a phone of the middle class,
as its docs/throttling.md says: 4 for a fast desktop, 2 for a slow one, 1 for what is no faster than a phone."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
EVERY_RULE = """axe.run(document, {resultTypes: ["violations"], rules: Object.fromEntries(axe.getRules()
    .filter(({tags}) => !tags.includes("wcag2aaa") && !tags.includes("deprecated"))
    .map(({ruleId}) => [ruleId, {enabled: true}]))})"""
NEEDED = {
    "npx": "Node is missing. On Debian and Ubuntu: apt install nodejs npm",
    "java": "Java is missing. On Debian and Ubuntu: apt install default-jre-headless",
}


def main() -> int:
    """Print what was found; 1 where there was anything, 2 where something is missing."""
    browser = chromium()
    missing = [reason for tool, reason in NEEDED.items() if not shutil.which(tool)]
    missing += [] if browser else ["No browser was found. On Debian and Ubuntu: apt install chromium"]
    missing += [] if SITE.is_dir() else ["There is no folder site; build it with: make site"]
    if missing or browser is None:
        print("\n".join(missing), file=sys.stderr)
        return 2
    with served(SITE) as address:
        found = 0
        for found, line in enumerate(chain(nu(), axe(address, browser), lighthouse(address, browser)), 1):  # noqa: B007 (it is told below)
            print(line, flush=True)
    print(f"{found} found")
    return 1 if found else 0


def nu() -> Iterator[str]:
    """What the Nu checker says about the HTML of every page."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, NU], check=True)
        jar = next(Path(folder).rglob("vnu.jar"))
        pages = [str(page) for page in sorted(SITE.rglob("*.html"))]
        said = subprocess.run(
            ["java", "-jar", str(jar), "--format", "gnu", *pages], capture_output=True, text=True, check=False
        )
    slash = "info: Trailing slash on void elements"  # as Python-Markdown writes them; it is allowed
    yield from (line for line in said.stderr.splitlines() if line and slash not in line)


def axe(address: str, browser: str) -> Iterator[str]:
    """Every rule of axe that is broken on any page: wide and light, narrow and dark."""
    script = AXE.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=QUIET)
        for width, scheme in ((1280, "light"), (320, "dark")):
            page = started.new_page(
                viewport={"width": width, "height": 800},
                color_scheme=scheme,  # type: ignore[arg-type]
            )
            for file in sorted(SITE.rglob("*.html")):
                path = file.relative_to(SITE).as_posix().removesuffix("index.html")
                page.goto(address + path)
                page.evaluate(script)
                for rule in page.evaluate(EVERY_RULE)["violations"]:
                    yield f"{path} ({width} px, {scheme}): {rule['id']}: {rule['nodes'][0]['target']}"
        started.close()


def lighthouse(address: str, browser: str) -> Iterator[str]:
    """Every category in which the middle run of one of the five kinds of page has less than 100, on a phone."""
    try:
        power = _report(address, browser, SLOWDOWNS[0][1])["environment"]["benchmarkIndex"]
        slowdown = next(times for least, times in SLOWDOWNS if power >= least)
        print(f"Lighthouse measures this machine at {power:.0f}, so it is slowed down {slowdown} times", flush=True)
        for name, path in JUDGED.items():
            runs = [_scores(_report(address + path, browser, slowdown)) for _ in range(RUNS)]
            scores = {category: median(run[category] for run in runs) for category in CATEGORIES}
            print(f"Lighthouse, {name}: {' / '.join(map(str, scores.values()))}", flush=True)
            yield from (f"{name}: {category} is {score}, not 100" for category, score in scores.items() if score < 100)
    except subprocess.CalledProcessError as error:
        yield f"Lighthouse could not look at the pages: {error.stderr.strip()[-500:]}"


def _report(address: str, browser: str, slowdown: int) -> dict[str, Any]:
    """What Lighthouse says of a page in one run; raises `CalledProcessError` where it fails."""
    said = subprocess.run(
        [
            *("npx", "--yes", LIGHTHOUSE, address, "--quiet", "--output=json"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--throttling.cpuSlowdownMultiplier={slowdown}",
            f"--chrome-flags=--headless=new {' '.join(QUIET)}",
        ],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(said.stdout))


def _scores(report: dict[str, Any]) -> dict[str, int]:
    """From 0 to 100, by category."""
    return {name: round(100 * found["score"]) for name, found in report["categories"].items()}


if __name__ == "__main__":
    sys.exit(main())
