"""Extract the points of an article and draft its source record.

Start with `read_article`; `extract_points` and `draft_record` do the rest. Articles are
copyrighted, so a draft says where each point is and never quotes the article.
"""

from guidebook.intake.article import find_articles, read_article
from guidebook.intake.blocks import Article, UnreadableError
from guidebook.intake.coverage import describe_loss
from guidebook.intake.points import Extraction, extract_points
from guidebook.intake.record import draft_record
from guidebook.intake.report import format_report
from guidebook.intake.review import GENERATOR, review_page

__all__ = [
    "GENERATOR",
    "Article",
    "Extraction",
    "UnreadableError",
    "describe_loss",
    "draft_record",
    "extract_points",
    "find_articles",
    "format_report",
    "read_article",
    "review_page",
]
