"""The core of Common Ground: guides in, checklists, a workbook and sources out.

One direction: `reading` turns Markdown into a `Library`, `checking` finds what is
wrong with it, `writing` makes Markdown pages from it, `printing` makes the PDFs, and
`publishing` protects and packs what is built. `model` is the vocabulary of them all.
`intake` drafts source records and stands apart. Nothing here imports MkDocs.
"""
