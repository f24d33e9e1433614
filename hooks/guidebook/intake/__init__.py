"""INTAKE: an article in, the draft of its source record and its fingerprint out.

`article.open_article` is the door in, `record.draft_record` the door out. An article belongs to
its author: what is written tells where each point stands, and never how the article puts it.
"""

from guidebook.intake.article import UnreadableError, articles_below, open_article
from guidebook.intake.blocks import Article
from guidebook.intake.points import Intake, take_in
from guidebook.intake.record import draft_record
from guidebook.intake.report import report_on

__all__ = [
    "Article",
    "Intake",
    "UnreadableError",
    "articles_below",
    "draft_record",
    "open_article",
    "report_on",
    "take_in",
]
