"""MkDocs adapter: read, check, and hand the written pages over."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.utils import clean_directory

from guidebook.checking import read_and_check, report
from guidebook.publishing.site_url import site_url_refusal
from guidebook.writing import navigation, write_files, write_pages

_begun: list[str] = []  # the site folder of the build that is under way; MkDocs tells on_build_error nothing else


def on_config(config: MkDocsConfig) -> None:
    """Refuse an address that pages, PDFs and codes cannot be built on."""
    _begun.clear()
    if why := site_url_refusal(config.site_url or ""):
        raise Abort(why)


def on_pre_build(config: MkDocsConfig) -> None:
    """Read and check before the site folder is touched; any problem ends the build here."""
    docs = Path(config.docs_dir)
    library, problems = read_and_check(docs)
    if problems:
        raise PluginError(report(problems, docs.name))
    config.extra["library"] = library  # the configuration is new in each build, so nothing outlives it


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put every written page in the place of the file it was written from."""
    _begun.append(config.site_dir)  # from here on MkDocs writes
    library = config.extra["library"]
    config.nav = navigation(library)
    for page in write_pages(library, config.extra.get("downloads")):
        if authored := files.get_file_from_path(page.path):
            files.remove(authored)
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = page.edit or None
        files.append(file)
    for path, text in write_files(library).items():
        files.append(File.generated(config, path, content=text))
    return files


def on_build_error(error: Exception) -> None:
    """Leave no half of a site behind: what this build began to write is removed."""
    for folder in _begun:
        clean_directory(folder)
    if isinstance(error, OSError):  # a full disk, or a folder that cannot be written to
        raise Abort(f"{error.filename or 'A file'} cannot be read or written: {error.strerror or error}.")
