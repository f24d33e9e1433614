"""Benchmarks of the whole site against plain MkDocs with Material and its print plug-ins, and of growth."""

from __future__ import annotations

from functools import partial

from tests.bench import peers, serving, site_jobs
from tests.bench.measuring import Job
from tests.bench.topics import Topic, growth, memory_of, seconds_of, time_ratio

SIZES = (20, 60, 100, 300, 1000)
"""Numbers of guides, each of seven steps."""
LARGEST = 3000

PAGES, PLAIN, PRINT_SITE = "everything but PDFs", "plain MkDocs and Material", "mkdocs-print-site-plugin"
BOOK, TO_PDF = "site and whole workbook", "mkdocs-to-pdf"
CHANGE, PLAIN_AGAIN = "one changed guide", "plain MkDocs, built again"
CHECK, CHECK_GUIDE, CHECK_RECORD = "guidebook check", "guidebook check, one guide", "guidebook check, one record"
SERVED, PLAIN_SERVED = "saving a guide to its new page", "plain MkDocs, served"


def _guides(number: int) -> str:
    return f"{number} guides"


def _each_size(job: site_jobs.Sized, *more: int) -> tuple[Job, ...]:
    return tuple(Job(_guides(size), partial(job, size), on_every_core=True) for size in (*SIZES, *more))


TOPICS = (
    Topic(
        "site",
        "The site with 60 guides of 7 steps, including parsing and linting",
        "Plain MkDocs gets the same pages as Markdown from the export, the same menu and Material's own templates. "
        "The two print plug-ins get the same project.",
        (
            Job(PAGES, partial(site_jobs.pages, 60), on_every_core=True),
            Job(PLAIN, partial(site_jobs.plain, 60)),
            Job(PRINT_SITE, partial(site_jobs.with_print_site, 60), peer=peers.PRINT_SITE),
            Job(BOOK, partial(site_jobs.pages_and_workbook, 60), on_every_core=True),
            Job(TO_PDF, partial(site_jobs.with_to_pdf, 60), peer=peers.MKDOCS_TO_PDF),
        ),
        (time_ratio(PAGES, PLAIN, 0.5), time_ratio(BOOK, TO_PDF, 0.05)),
    ),
    Topic(
        "change-page",
        "The build after one changed guide while serving, 60 guides",
        "Each tool builds twice in one process, and the second build is measured.",
        (Job(CHANGE, partial(site_jobs.change, 60)), Job(PLAIN_AGAIN, partial(site_jobs.plain_again, 60))),
        (time_ratio(CHANGE, PLAIN_AGAIN, 0.5),),
    ),
    Topic(
        "serve",
        "From saving a guide to seeing its page with mkdocs serve, 60 guides",
        "The server is a separate process. Plain MkDocs notices a save within 0.6 seconds, our hooks within 0.2. "
        "The time doesn't include the workbook, which is built after the pages while serving.",
        (
            Job(SERVED, partial(serving.served, 60), on_every_core=True),
            Job(PLAIN_SERVED, partial(serving.plain_served, 60), on_every_core=True),
        ),
        (time_ratio(SERVED, PLAIN_SERVED, 0.12),),
    ),
    Topic(
        "weight",
        "What a phone loads for the first page it opens, compressed, 60 guides",
        "The page and the style, scripts, pictures and icon that it refers to. "
        "Material's script also fetches the whole search index, which isn't included.",
        (Job("ours", partial(site_jobs.weight, 60)), Job("Material as it comes", partial(site_jobs.plain_weight, 60))),
        once=True,
    ),
    Topic(
        "growth",
        "Everything but PDFs, from 20 to 3,000 guides",
        "The sizes are built one after another. Three languages of 1,000 guides have as many pages as 3,000 guides.",
        _each_size(site_jobs.pages, LARGEST),
        (growth("pages", _guides(1000), _guides(100), 10, 1.05), memory_of(_guides(1000), 300)),
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
        "guidebook check on the command line, with the real guides",
        "Includes starting Python. The memory is that of the calling process.",
        (
            Job(CHECK, partial(site_jobs.command, "")),
            Job(CHECK_GUIDE, partial(site_jobs.command, "guides/fighting/say-what-you-feel.md")),
            Job(CHECK_RECORD, partial(site_jobs.command, "sources/paired.md")),
        ),
        (seconds_of(CHECK, 2), seconds_of(CHECK_GUIDE, 0.5), seconds_of(CHECK_RECORD, 0.5)),
    ),
    Topic(
        "check",
        "guidebook check without starting Python, from 20 to 1,000 guides",
        "The sizes are checked one after another.",
        _each_size(site_jobs.check),
        (growth("check", _guides(1000), _guides(100), 10, 1.1),),
        once=True,
    ),
)
