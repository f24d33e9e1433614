"""What reading refuses in files and their names, their characters and their front matter.

One part of the table in `forms`.
"""

from __future__ import annotations

from guidebook.rule_text import Example, RuleText

_GUIDE = "guides/fighting/speak-first.md"
_PAGE = "support/index.md"
_WORDS = "You are not alone."


def form(  # noqa: PLR0913 (the columns of a table)
    code: str, says: str, fix: str, path: str, *, right: str = "", wrong: str, times: int = 1
) -> RuleText:
    """A form with an example: the file `path`, or the words `right` of it, replaced by `wrong`."""
    return RuleText(code, says, fix, Example(path, wrong, right, times))


def on_a_page(code: str, says: str, fix: str, wrong: str) -> RuleText:
    """A form whose example stands on a free page."""
    return form(code, says, fix, _PAGE, right=_WORDS, wrong=wrong)


FILES = (
    RuleText(
        "symbolic-link",
        "A symbolic link could lead out of the docs folder, and publish anything.",
        "Put a real file in its place.",
        Example("guides/fighting/secret.md", "../../../mkdocs.yml", link=True),
    ),
    form(
        "unexpected-file",
        "The docs folder holds pages, records, drawings and helplines. Any other file would be published as it is; "
        "styles and scripts belong in overrides.",
        "Remove the file. The name of a page ends in .md; a drawing ends in .svg and belongs in docs/assets/pictures.",
        "about/banner.png",
        wrong="a picture",
    ),
    form(
        "misplaced-file",
        "Each kind of page has its own folder, which says how the page is read.",
        "A guide is docs/guides/SCENARIO/GUIDE.md. Paths, worksheets and records have folders of their own; "
        "any other page goes into docs/about, docs/contributing or docs/support.",
        "guides/fighting/more/speak-later.md",
        wrong="Words.",
    ),
    form(
        "invalid-file-name",
        "The name of a file becomes part of an address, so it is made of lower-case words, numbers and single dashes.",
        "Rename it, for example to take-a-break.md.",
        "guides/fighting/Speak Last.md",
        wrong="Words.",
    ),
    form(
        "duplicate-file-name",
        "Two files with the same address, or names that differ only in capital letters, would hide each other.",
        "Rename one of the two, or remove it.",
        "support/device/index.md",
        wrong="Words.",
    ),
    form(
        "file-too-large",
        "A page of this size is no page but an accident.",
        "Split it into several pages, or remove what was pasted by accident.",
        "about/index.md",
        wrong="Words and words. ",
        times=7000,
    ),
    form(
        "not-utf-8",
        "Files are saved as UTF-8, so that every machine reads the same letters.",
        "Save the file again, and choose the encoding UTF-8.",
        _PAGE,
        right=_WORDS,
        wrong="You are not \udcfcber.",
    ),
    RuleText(
        "unreadable-file",
        "The check has to be able to read every file and folder.",
        "Give yourself the right to read it, or restore it.",
    ),
    RuleText(
        "too-many-files",
        "The docs folder holds guides and what belongs to them, and no other project or disk.",
        "Name the right folder with --docs.",
    ),
    RuleText(
        "parse-timeout",
        "A file that takes too long to read would stop every check.",
        "Write the page again, in short and plain paragraphs.",
    ),
    on_a_page(
        "invisible-character",
        "A character that nobody can see could change what the words around it say.",
        "Delete the line and type it again by hand.",
        "You are not\u202e alone.",
    ),
    on_a_page(
        "stacked-marks",
        "A letter with many marks covers the lines above and below it.",
        "Delete the extra marks, or type the letter again.",
        "You are not a\u0332\u0332\u0332\u0332\u0332lone.",
    ),
    on_a_page(
        "mixed-scripts",
        "A letter of another alphabet can look just like one of ours, and turn a word into another.",
        "Type the word again by hand.",
        "You are not al\u043ene.",
    ),
    form(
        "too-complex",
        "Very long paragraphs and deeply nested lists can take for ever to read.",
        "Break the paragraph up with empty lines, and put fewer things inside one another.",
        _PAGE,
        right=_WORDS,
        wrong="> " * 12 + "You are not alone.",
    ),
    form(
        "merge-conflict",
        "Where two people changed the same lines, git leaves both versions in the file, between lines of signs.",
        "Keep the words that are right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        _PAGE,
        right=_WORDS,
        wrong="<<<<<<< HEAD\nYou are not alone.\n=======\nYou are never alone.\n>>>>>>> a-branch",
    ),
    on_a_page(
        "snippet-include",
        "A page holds its own words, and never those of another file.",
        "Write the words here, or link to the other page.",
        '--8<-- "../mkdocs.yml"',
    ),
)

HEADS = (
    form(
        "missing-front-matter",
        "A page begins with its front matter: keys and values between two lines of three dashes.",
        "Begin the file with a line that is only ---, then a line for each key, then --- again.",
        "about/index.md",
        wrong="Words without a head.",
    ),
    form(
        "invalid-front-matter",
        "Front matter has one key on each line: the key, a colon, a space and the value.",
        'Put a value that holds a colon or a # between double quotation marks: title: "Stop: breathe"',
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak: first",
    ),
    form(
        "front-matter-too-long",
        "Front matter has only a few short lines.",
        "Keep the keys and their values, and move everything else below the second line of dashes.",
        _GUIDE,
        right="title: Speak first",
        wrong="# a note to myself\n",
        times=60,
    ),
    form(
        "front-matter-reference",
        "In front matter, a value that begins with &, * or ! refers to something else, and is not used here.",
        "Put the value between double quotation marks.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: &first Speak first",
    ),
    form(
        "front-matter-markup",
        "Values are plain words: they become titles, menus and summaries, where no markup is understood.",
        "Use plain words, without signs for bold, links or HTML.",
        _GUIDE,
        right="title: Speak first",
        wrong='title: "</title><script>alert(1)</script>"',
    ),
    form(
        "unquoted-hash",
        "What stands behind a space and a # is a remark, and is not part of the value.",
        "Put the whole value between double quotation marks.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: Be #1 at listening",
    ),
    form(
        "unknown-key",
        "Front matter has only keys that are used.",
        "Remove the line, or correct the name of the key.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak first\ncolour: red",
    ),
    form(
        "missing-key",
        "Each kind of page needs certain keys.",
        "Add a line with the key and its value.",
        _GUIDE,
        right="title: Speak first\n",
        wrong="",
    ),
    form(
        "duplicate-key",
        "Of two values for one key, nobody knows which one counts.",
        "Keep one of the two lines.",
        _GUIDE,
        right="title: Speak first",
        wrong="title: Speak first\ntitle: Speak last",
    ),
    form(
        "invalid-value",
        "Some keys take only values of a certain form.",
        "Write the value on the same line as the key; put commas between several ids.",
        _GUIDE,
        right="reviewed: 2026-01-02",
        wrong="reviewed: last week",
    ),
)
