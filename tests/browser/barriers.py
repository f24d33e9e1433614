"""Barriers that axe-core finds on a page."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")

FIND = """async () => {
    const rules = axe.getRules().filter(({ tags }) => !tags.includes("wcag2aaa") && !tags.includes("deprecated"));
    axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
    const looks = oneOfEachLook();
    looks.forEach((node) => node.setAttribute("data-look", ""));
    const run = await axe.run(document, { resultTypes: ["violations"], runOnly: rules.map(({ ruleId }) => ruleId) });
    looks.forEach((node) => node.removeAttribute("data-look"));
    return run.violations.map(({ id, nodes }) => [id, nodes[0].target]);

    // The first element with text of each set of colours, sizes and backgrounds: contrast took most of axe's time, and
    // a page with thousands of elements has less than a hundred looks.
    function oneOfEachLook() {
        const numbers = new Map(), behind = new Map(), firsts = [];
        const isNew = (look) => !numbers.has(look) && numbers.set(look, numbers.size + 1);
        for (const node of document.querySelectorAll("*")) {
            const style = getComputedStyle(node);
            const layer = [style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.filter,
                style.mixBlendMode, style.zIndex, style.float].join();
            const under = behind.get(node.parentElement) ?? 0;
            const stack = `${under} ${layer}`;
            if (layer !== PLAIN) isNew(stack);
            behind.set(node, layer === PLAIN ? under : numbers.get(stack));
            const hasWords = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
            if (!hasWords && !node.matches("input, textarea, select")) continue;
            const look = ["words", behind.get(node), style.color, style.fontSize, style.fontWeight, style.textShadow,
                style.visibility, style.display, node.matches(":disabled, :disabled *"), node.ariaDisabled].join();
            if (isNew(look)) firsts.push(node);
        }
        return firsts;
    }
}""".replace("PLAIN", '"rgba(0, 0, 0, 0),none,1,static,none,normal,auto,none"')

LAID_OUT = """() => {
    const style = new CSSStyleSheet();
    style.replaceSync("* { content-visibility: visible !important }");
    document.adoptedStyleSheets = [style];
}"""
"""Force the lazy parts of the workbook to be laid out: estimated boxes seem to overlap."""


def prepare(page: Page) -> None:
    """Load axe-core into a page, and lay all of it out."""
    page.evaluate(LAID_OUT)
    page.evaluate(AXE)


def barriers(page: Page) -> list[list[object]]:
    """Each rule of axe-core that the page breaks, those of level AAA aside, with the first element that does."""
    found: list[list[object]] = page.evaluate(FIND)
    return found
