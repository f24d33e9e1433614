"""A MkDocs hook that builds only the whole A4 workbook for two, for the benchmark."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from guidebook.catalog import PAPERS, edition_pdf, whole_books
from guidebook.workbook import as_downloads, build_edition
from guidebook.workbook.compose import compose_edition
from site_build import current


def on_pre_build(config: MkDocsConfig) -> None:
    build, folder = current(), Path(mkdtemp(dir=Path(config.site_dir).parent))
    [book] = whole_books(build.library, "two")
    build.pdfs = [build_edition(compose_edition(book, PAPERS["a4"], build.library, config.site_url or ""), folder)]
    build.downloads = as_downloads(build.pdfs)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    [pdf] = current().pdfs
    files.append(File.generated(config, edition_pdf(pdf.name), abs_src_path=str(pdf.file)))
    return files
