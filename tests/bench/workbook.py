"""Benchmarks of the workbook against a bare Typst compile, WeasyPrint, Chromium and mkdocs-to-pdf."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tests.bench import jobs, peers
from tests.bench.measuring import Job
from tests.bench.topics import Topic, memory_of, time_each, time_ratio

OURS, BARE = "whole workbook with fields", "bare Typst compile"
WEASY, CHROMIUM, PLUG_IN = "WeasyPrint", "Chromium's print", "mkdocs-to-pdf"
PEERS_NOTE = (
    "WeasyPrint typesets our workbook page as PDF/UA-1 with form fields: the same short forms, ticks, prompts and "
    "worksheets, each as often as in the edition. It doesn't have to produce a cover, introductions, contents with "
    "page numbers, page references, QR codes, helplines or sources, and its text fields have no appearance streams. "
    "Chromium, which is already open when the clock starts, prints the same page as a tagged PDF without fields."
)


def whole(name: str, title: str, size: jobs.Size, mark: str = "") -> Topic:
    """Compare four ways to make the whole workbook of a library."""
    return Topic(
        name,
        f"The whole A4 workbook for two, {title}",
        PEERS_NOTE,
        (
            Job(OURS, partial(jobs.whole, size)),
            Job(BARE, partial(jobs.compiled, size)),
            Job(WEASY, partial(peers.weasyprint, size), peer=peers.WEASYPRINT),
            Job(CHROMIUM, partial(peers.chromium, size), on_every_core=True, peer=peers.CHROMIUM),
        ),
        tuple(
            replace(goal, words=f"{goal.words}{mark}")
            for goal in (time_ratio(OURS, BARE, 2), time_ratio(OURS, WEASY, 0.1))
        ),
    )


TOPICS = (
    whole("whole", "the real guides", None),
    whole("whole-60", "60 guides of 7 steps", jobs.SIXTY, ", 60 guides"),
    Topic(
        "editions",
        "Every edition of the real guides",
        "mkdocs-to-pdf makes one untagged PDF without fields, from the full guide pages only. "
        "Its time includes the MkDocs build; the last row shows its own share.",
        (
            Job("every edition", jobs.every_edition, on_every_core=True),
            Job(PLUG_IN, peers.mkdocs_to_pdf, peer=peers.MKDOCS_TO_PDF),
        ),
        (time_each("every edition", PLUG_IN, 186, 0.25),),
    ),
    Topic(
        "change",
        "One changed guide while serving",
        "Every edition has already been built in the same process. Then one word changes in a tick of the first guide.",
        (Job("refreshing the editions", jobs.one_change, on_every_core=True),),
    ),
    Topic(
        "volumes",
        "The whole workbook of 1,000 guides in volumes, A4",
        "Fifteen scenarios, guides of 7 steps, using every core.",
        (Job("volumes", jobs.volumes, on_every_core=True),),
        (memory_of("volumes", 1000),),
        once=True,
    ),
)
