"""What reading refuses in files and their names, their characters and their front matter.

One part of the table in `forms`.
"""

from __future__ import annotations

from guidebook.rule_text import Example, RuleText

_GUIDE = "guides/fighting/speak-first.md"
_PAGE = "support/index.md"
_WORDS = "You are not alone."


def form(  # noqa: PLR0913 (the columns of a table)
    code: str, says: str, mend: str, path: str, *, right: str = "", wrong: str, times: int = 1
) -> RuleText:
    """A form with an example: the file `path`, or the words `right` of it, replaced by `wrong`."""
    return RuleText(code, says, mend, Example(path, wrong, right, times))


def on_a_page(code: str, says: str, mend: str, wrong: str) -> RuleText:
    """A form whose example stands on a free page."""
    return form(code, says, mend, _PAGE, right=_WORDS, wrong=wrong)


FILES = (
    RuleText(
        "symbolic-link",
        "The docs folder holds no symbolic link, since it may lead out of the folder and publish anything.",
        "Replace it by a file of its own.",
        Example("guides/fighting/secret.md", "../../../mkdocs.yml", link=True),
    ),
    form(
        "unexpected-file",
        "The docs folder holds pages, records, drawings and helplines, since every other file would be published "
        "as it is. Styles and scripts stand in overrides.",
        "Remove the file. Pages end in .md; drawings end in .svg and stand in docs/assets/pictures.",
        "about/banner.png",
        wrong="a picture",
    ),
    form(
        "misplaced-file",
        "Each kind of page has its place, since the place says how it is read.",
        "Write a guide as docs/guides/SCENARIO/GUIDE.md, paths, worksheets and records in their own folders, "
        "and any other page below about, contributing or support.",
        "guides/fighting/more/speak-later.md",
        wrong="Words.",
    ),
    form(
        "file-name",
        "Names of files and folders are lower-case words, numbers and single dashes, since they stand in addresses.",
        "Rename it, for example to take-a-break.md.",
        "guides/fighting/Speak Last.md",
        wrong="Words.",
    ),
    form(
        "file-name-twice",
        "No two files have one address, or names that differ only in capital letters: one would hide the other.",
        "Rename or remove one of the two.",
        "support/device/index.md",
        wrong="Words.",
    ),
    form(
        "file-too-large",
        "A file is no longer than a reader can bear, and no longer than can be read quickly.",
        "Split it into several, or remove what was pasted by accident.",
        "about/index.md",
        wrong="Words and words. ",
        times=7000,
    ),
    form(
        "not-utf-8",
        "Every file is encoded as UTF-8, so that every machine reads the same words.",
        "Save it again with the encoding UTF-8; every editor offers it.",
        _PAGE,
        right=_WORDS,
        wrong="You are not \udcfcber.",
    ),
    RuleText(
        "unreadable-file",
        "Files and folders can be read by whoever runs the check.",
        "Give the file or folder back its permissions, or restore it.",
    ),
    RuleText(
        "too-many-files",
        "The docs folder holds guides and what belongs to them, and no other project or disk.",
        "Name the right folder with --docs.",
    ),
    RuleText(
        "too-slow",
        "A file is read in moments, since one that takes too long would stop every check.",
        "Write the page anew, and keep its paragraphs short and plain.",
    ),
    on_a_page(
        "unseen-character",
        "A text holds nothing that nobody can see, such as a mark that turns the direction of words.",
        "Delete the line and type it again by hand.",
        "You are not\u202e alone.",
    ),
    on_a_page(
        "stacked-marks",
        "A letter carries a few marks at most, so that it stays on its line.",
        "Delete the marks above and below the letter.",
        "You are not a\u0332\u0332\u0332\u0332\u0332lone.",
    ),
    on_a_page(
        "mixed-scripts",
        "A word is written in the letters of one script, so that none can pass for another.",
        "Type the word again by hand.",
        "You are not al\u043ene.",
    ),
    form(
        "too-dense",
        "Lines, paragraphs and nested lists are short, since long ones can be made to take for ever to read.",
        "Break the paragraph up with empty lines, and nest less.",
        _PAGE,
        right=_WORDS,
        wrong="> " * 12 + "You are not alone.",
    ),
    on_a_page(
        "snippet-include",
        "A page holds its own words and takes in no other file.",
        "Write the words themselves, and link to the other page.",
        '--8<-- "../mkdocs.yml"',
    ),
)

HEADS = (
    form(
        "no-front-matter",
        "A page begins with its front matter, which says what it is.",
        "Begin the file with a line of three dashes, the keys and their values, and three dashes.",
        "about/index.md",
        wrong="Words without a head.",
    ),
    form(
        "broken-front-matter",
        "Front matter can be read: one key and one value on each line.",
        'Put a value that holds a colon, a quote or a # between double quotes: title: "Stop: breathe"',
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak: first",
    ),
    form(
        "front-matter-too-long",
        "Front matter is a few short lines.",
        "Keep the keys and their values, and move everything else below the second row of dashes.",
        _GUIDE,
        right="title: Speak first",
        wrong="# a note to myself\n",
        times=60,
    ),
    form(
        "front-matter-reference",
        "Values stand in the front matter as they are, without &anchors, *aliases and !tags.",
        "Write the value itself. Put a value that begins with & or * or ! between double quotes.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: &first Speak first",
    ),
    form(
        "front-matter-markup",
        "Values are plain words, since they stand in the head of the page, outside of all other checks.",
        "Leave out what stands between < and >.",
        _GUIDE,
        right="title: Speak first",
        wrong='title: "</title><script>alert(1)</script>"',
    ),
    form(
        "unknown-key",
        "Front matter has only keys that do something.",
        "Remove the key, or correct its name.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak first\ncolour: red",
    ),
    form(
        "missing-key",
        "Front matter has every key that the page needs.",
        "Add the key and its value.",
        _GUIDE,
        right="title: Speak first\n",
        wrong="",
    ),
    form(
        "key-twice",
        "A key stands once, so that it is plain which value counts.",
        "Keep one of the two.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak first\ntitle: Speak last",
    ),
    form(
        "wrong-value",
        "A value has the form that its key asks for.",
        "Write one value of that form on the same line; several ids have commas between them.",
        _GUIDE,
        right="reviewed: 2026-01-02",
        wrong="reviewed: last week",
    ),
)
