"""Audit the built site: Lighthouse on five kinds of page, axe and the Nu checker on every page.

    make audit

Needs Node, Java and a browser. Exits with 1 if there are findings, and 2 if a tool is missing.
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
NU = "vnu-jar@24.10.17"  # later versions download the checker instead of including it
LIGHTHOUSE_PAGES = {
    "home": "",
    "guide": "guides/fighting/say-what-you-feel/",
    "checklist": "checklists/fighting/say-what-you-feel/",
    "workbook": "workbook/",
    "support": "support/",
}
RUNS = 5
"""Scores vary with the load of the machine; Lighthouse recommends the median of five runs."""

SLOWDOWNS = ((1500, 4), (800, 2), (0, 1))
"""Lighthouse's benchmark index of the machine, and the CPU slowdown that simulates a mid-range phone.

From its docs/throttling.md: 4 for a fast desktop, 2 for a slow one, 1 for a machine as slow as a phone.
"""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RUN_AXE = """axe.run(document, {resultTypes: ["violations"], rules: Object.fromEntries(axe.getRules()
    .filter(({tags}) => !tags.includes("wcag2aaa") && !tags.includes("deprecated"))
    .map(({ruleId}) => [ruleId, {enabled: true}]))})"""
ACCEPTED = (
    "info: Trailing slash on void elements",  # written by Python-Markdown, and valid
    "error: Attribute “autocomplete” is only allowed when the input type is",  # Firefox brings back ticks without
)
"""Messages of the Nu checker to leave out, each with its reason."""
NEEDED = {
    "npx": "Node is missing. On Debian and Ubuntu: apt install nodejs npm",
    "java": "Java is missing. On Debian and Ubuntu: apt install default-jre-headless",
}


def main() -> int:
    """Print all findings; return 1 if there are any, 2 if a tool is missing."""
    browser = chromium()
    missing = [reason for tool, reason in NEEDED.items() if not shutil.which(tool)]
    missing += [] if browser else ["No browser found. On Debian and Ubuntu: apt install chromium"]
    missing += [] if SITE.is_dir() else ["The site is not built. Run: make site"]
    if missing or browser is None:
        print("\n".join(missing), file=sys.stderr)
        return 2
    with served(SITE) as url:
        count = 0
        for count, line in enumerate(chain(nu(), axe(url, browser), lighthouse(url, browser)), 1):  # noqa: B007 (used below)
            print(line, flush=True)
    print(f"findings: {count}")
    return 1 if count else 0


def nu() -> Iterator[str]:
    """Yield the messages of the Nu checker about the HTML of every page."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, NU], check=True)
        jar = next(Path(folder).rglob("vnu.jar"))
        pages = [str(page) for page in sorted(SITE.rglob("*.html"))]
        result = subprocess.run(
            ["java", "-jar", str(jar), "--format", "gnu", *pages], capture_output=True, text=True, check=False
        )
    yield from (line for line in result.stderr.splitlines() if line and not any(each in line for each in ACCEPTED))


def axe(url: str, browser: str) -> Iterator[str]:
    """Yield the axe violations of every page, on a wide light and a narrow dark screen."""
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
                page.goto(url + path)
                page.evaluate(script)
                for rule in page.evaluate(RUN_AXE)["violations"]:
                    yield f"{path} ({width} px, {scheme}): {rule['id']}: {rule['nodes'][0]['target']}"
        started.close()


def lighthouse(url: str, browser: str) -> Iterator[str]:
    """Yield the categories whose median score on a simulated phone is below 100."""
    try:
        benchmark_index = _report(url, browser, SLOWDOWNS[0][1])["environment"]["benchmarkIndex"]
        slowdown = next(factor for least, factor in SLOWDOWNS if benchmark_index >= least)
        print(f"Lighthouse benchmark index {benchmark_index:.0f}, CPU slowdown {slowdown}x", flush=True)
        for name, path in LIGHTHOUSE_PAGES.items():
            runs = [_scores(_report(url + path, browser, slowdown)) for _ in range(RUNS)]
            scores = {category: median(run[category] for run in runs) for category in CATEGORIES}
            print(f"Lighthouse, {name}: {' / '.join(map(str, scores.values()))}", flush=True)
            yield from (f"{name}: {category} is {score}, not 100" for category, score in scores.items() if score < 100)
    except subprocess.CalledProcessError as error:
        yield f"Lighthouse failed: {error.stderr.strip()[-500:]}"


def _report(url: str, browser: str, slowdown: int) -> dict[str, Any]:
    """Run Lighthouse on a page and return its report; raise `CalledProcessError` if it fails."""
    result = subprocess.run(
        [
            *("npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--throttling.cpuSlowdownMultiplier={slowdown}",
            f"--chrome-flags=--headless=new {' '.join(QUIET)}",
        ],
        env={**os.environ, "CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(result.stdout))


def _scores(report: dict[str, Any]) -> dict[str, int]:
    """Return the scores by category, from 0 to 100."""
    return {name: round(100 * category["score"]) for name, category in report["categories"].items()}


if __name__ == "__main__":
    sys.exit(main())
