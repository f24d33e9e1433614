"""The navigation and breadcrumbs."""

from __future__ import annotations

from guidebook.model import Library
from guidebook.rendering.navigation import breadcrumbs, navigation


def test_the_menu_comes_from_the_guides(tiny: Library) -> None:
    assert navigation(tiny) == [
        {"What is happening?": "index.md"},
        {"Where to start": "start/index.md"},
        {"Support": ["support/index.md", "support/device.md"]},
        {
            "Guides": [
                {
                    "Arguments": [
                        "guides/fighting/index.md",
                        "guides/fighting/speak-first.md",
                        "guides/fighting/go-for-a-walk.md",
                    ]
                },
                {"Next steps": ["guides/next-steps/index.md", "guides/next-steps/think.md"]},
            ]
        },
        {"Paths": ["paths/index.md", "paths/tonight.md"]},
        {
            "Checklists": [
                "checklists/index.md",
                {
                    "Arguments": [
                        "checklists/fighting/index.md",
                        "checklists/fighting/speak-first.md",
                        "checklists/fighting/go-for-a-walk.md",
                    ]
                },
                {"Next steps": ["checklists/next-steps/index.md", "checklists/next-steps/think.md"]},
            ]
        },
        {"Workbook": ["workbook/index.md", "workbook/next-steps.md", "workbook/paths/tonight.md"]},
        {"Worksheets": ["worksheets/index.md", "worksheets/agreement.md"]},
        {
            "Sources": [
                *("sources/index.md", "sources/by-guide.md"),
                *("sources/paper.md", "sources/advice-line.md", "sources/study-2001.md"),
            ]
        },
        {"Search": "search/index.md"},
    ]


def test_each_page_knows_the_pages_above_it(tiny: Library) -> None:
    found = {path: [(crumb.title, crumb.path) for crumb in crumbs] for path, crumbs in breadcrumbs(navigation(tiny))}
    assert found["index.md"] == found["search/index.md"] == found["checklists/index.md"] == []
    assert found["guides/fighting/index.md"] == []
    assert found["guides/fighting/speak-first.md"] == [("Arguments", "guides/fighting/index.md")]
    assert found["checklists/fighting/speak-first.md"] == [
        ("Checklists", "checklists/index.md"),
        ("Arguments", "checklists/fighting/index.md"),
    ]
    assert found["support/device.md"] == [("Support", "support/index.md")]
