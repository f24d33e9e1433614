"""The core of Common Ground: guides in, checklists, a workbook and sources out.

Four rooms, one direction: `reading` turns Markdown into a `Library`, `checking`
finds what is wrong with it, `writing` makes Markdown pages from it, `printing`
makes the PDF. `model` is the vocabulary of all four. Nothing here imports MkDocs.
"""
