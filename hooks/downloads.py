"""MkDocs adapter: hand the workbook's PDF over, so that MkDocs checks the links to it."""

from __future__ import annotations

from guidebook.printing import print_workbook
from guidebook.writing.places import WORKBOOK_PDF
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the PDF of the whole workbook to the site."""
    pdf = print_workbook(config.extra["library"], config.site_url or "")
    files.append(File.generated(config, WORKBOOK_PDF, content=pdf))
    return files
