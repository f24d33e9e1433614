"""Compare two built sites, and write what changed as one page for the reader of a pull request."""

from __future__ import annotations

from guidebook.comparison.files import CannotCompareError
from guidebook.comparison.report import GENERATOR, Comparison, compare_sites, report_page

__all__ = ["GENERATOR", "CannotCompareError", "Comparison", "compare_sites", "report_page"]
