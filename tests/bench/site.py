"""Benchmarks of the whole site against plain MkDocs with Material and its print plug-ins, and of growth."""

from __future__ import annotations

from functools import partial

from tests.bench import peers, serving, site_jobs
from tests.bench.measuring import Job
from tests.bench.topics import Topic, growth, memory_of, seconds_of, time_ratio

SIZES = (20, 60, 100, 300, 1000)
"""Numbers of guides, each of seven steps."""

PAGES, PLAIN, PRINT_SITE = "everything but PDFs", "plain MkDocs and Material", "mkdocs-print-site-plugin"
BOOK, TO_PDF = "site and whole workbook", "mkdocs-to-pdf"
CHANGE, PLAIN_AGAIN = "one changed guide", "plain MkDocs, built again"
CHECK, CHECK_GUIDE, CHECK_RECORD = "guidebook check", "guidebook check, one guide", "guidebook check, one record"
SERVED, PLAIN_SERVED = "saving a guide to its new page", "plain MkDocs, served"


def _guides(number: int) -> str:
    return f"{number} guides"


def _each_size(job: site_jobs.Sized) -> tuple[Job, ...]:
    return tuple(Job(_guides(size), partial(job, size)) for size in SIZES)


TOPICS = (
    Topic(
        "site",
        "The site of 60 guides of 7 steps, reading and checking included",
        "Plain MkDocs gets the same pages as Markdown from the export, the same menu and Material's own templates. "
        "The two print plug-ins get the same project as it does.",
        (
            Job(PAGES, partial(site_jobs.pages, 60)),
            Job(PLAIN, partial(site_jobs.plain, 60)),
            Job(PRINT_SITE, partial(site_jobs.with_print_site, 60), peer=peers.PRINT_SITE),
            Job(BOOK, partial(site_jobs.pages_and_workbook, 60), on_every_core=True),
            Job(TO_PDF, partial(site_jobs.with_to_pdf, 60), peer=peers.MKDOCS_TO_PDF),
        ),
        (time_ratio(PAGES, PLAIN, 0.5), time_ratio(BOOK, TO_PDF, 1 / 8)),
    ),
    Topic(
        "change-page",
        "One changed guide while serving, 60 guides: the build that follows",
        "A second build in the same process; plain MkDocs likewise.",
        (Job(CHANGE, partial(site_jobs.change, 60)), Job(PLAIN_AGAIN, partial(site_jobs.plain_again, 60))),
        (time_ratio(CHANGE, PLAIN_AGAIN, 0.5),),
    ),
    Topic(
        "serve",
        "From saving a guide to its new page under mkdocs serve, 60 guides",
        "The server is another process. Both wait for MkDocs to see the file, at most 0.6 seconds. "
        "The workbook is not printed here: while serving it follows the pages.",
        (
            Job(SERVED, partial(serving.served, 60), on_every_core=True),
            Job(PLAIN_SERVED, partial(serving.plain_served, 60), on_every_core=True),
        ),
        (time_ratio(SERVED, PLAIN_SERVED, 1.2),),
    ),
    Topic(
        "weight",
        "What a page makes a phone load at first, compressed: 60 guides",
        "The page, and what it names: style, scripts, pictures, icon. "
        "Material's script fetches the whole search index besides, which is not counted here.",
        (Job("ours", partial(site_jobs.weight, 60)), Job("Material as it comes", partial(site_jobs.plain_weight, 60))),
        once=True,
    ),
    Topic(
        "growth",
        "Everything but PDFs, from 20 to 1,000 guides",
        "Each size in turn.",
        _each_size(site_jobs.pages),
        (growth("pages", _guides(1000), _guides(100), 10, 1.1), memory_of(_guides(1000), 400)),
        once=True,
    ),
    Topic(
        "growth-plain",
        "Plain MkDocs with Material, from 100 to 1,000 guides",
        "For comparison.",
        tuple(Job(_guides(size), partial(site_jobs.plain, size)) for size in (100, 1000)),
        once=True,
    ),
    Topic(
        "command",
        "guidebook check as it is typed, on the real guides",
        "With the start of Python. The memory is that of the process that calls it.",
        (
            Job(CHECK, partial(site_jobs.command, "")),
            Job(CHECK_GUIDE, partial(site_jobs.command, "guides/fighting/say-what-you-feel.md")),
            Job(CHECK_RECORD, partial(site_jobs.command, "sources/paired.md")),
        ),
        (seconds_of(CHECK, 2), seconds_of(CHECK_GUIDE, 0.5), seconds_of(CHECK_RECORD, 0.5)),
    ),
    Topic(
        "check",
        "guidebook check alone, from 20 to 1,000 guides",
        "Each size in turn.",
        _each_size(site_jobs.check),
        (growth("check", _guides(1000), _guides(100), 10, 1.1),),
        once=True,
    ),
)
