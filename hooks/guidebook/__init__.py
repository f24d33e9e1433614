"""The core of Common Ground, independent of MkDocs: from Markdown guides to web pages and a PDF workbook.

Data flows one way. `parsing` turns Markdown into a `Library`, `linting` reports its problems, `rendering` turns it
into HTML pages, and `workbook` into PDFs. `security` adds the content security policy and `publishing` bundles the
finished site. `model` defines the classes that they share. `intake` drafts source records from articles; only its
command imports it.
"""
