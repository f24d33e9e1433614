"""The parser's rules for files, characters and front matter: the first part of the table in `error_codes`."""

from __future__ import annotations

from guidebook.rule_text import Example, RuleText

_GUIDE = "guides/fighting/speak-first.md"
_PAGE = "support/index.md"
_TITLE = "title: Speak first"
_SENTENCE = "You are not alone."


def error(  # noqa: PLR0913 (the columns of a table)
    code: str, why: str, fix: str, path: str, *, right: str = "", wrong: str, times: int = 1
) -> RuleText:
    """Return a row whose example replaces `right` in the file `path`, or the whole file, with `wrong`."""
    return RuleText(code, why, fix, Example(path, wrong, right, times))


def error_on_page(code: str, why: str, fix: str, wrong: str) -> RuleText:
    """Return a row whose example is on a free page."""
    return error(code, why, fix, _PAGE, right=_SENTENCE, wrong=wrong)


def _in_title(code: str, why: str, fix: str, wrong: str) -> RuleText:
    """Return a row whose example is the title of a guide."""
    return error(code, why, fix, _GUIDE, right=_TITLE, wrong=wrong)


FILES = (
    RuleText(
        "symbolic-link",
        "A symbolic link could lead outside the docs folder, and publish any file.",
        "Replace it with a regular file.",
        Example("guides/fighting/secret.md", "../../../mkdocs.yml", link=True),
    ),
    error(
        "unexpected-file",
        "The docs folder holds pages, source records, drawings and helplines. Any other file would be published "
        "unchecked. Stylesheets and scripts belong in overrides.",
        "Remove the file. A page's name ends in .md; a drawing's ends in .svg and belongs in docs/assets/pictures.",
        "about/banner.png",
        wrong="a picture",
    ),
    error(
        "misplaced-file",
        "Each kind of page has its own folder, which determines how it is parsed.",
        "A guide is docs/guides/SCENARIO/GUIDE.md. Paths, worksheets and source records have folders of their own; "
        "other pages belong in docs/about, docs/contributing or docs/support.",
        "guides/fighting/more/speak-later.md",
        wrong="Words.",
    ),
    error(
        "invalid-file-name",
        "A file's name becomes part of a URL, so it consists of lower-case words, digits and single hyphens.",
        "Rename it, for example to a-new-guide.md.",
        "guides/fighting/Speak Last.md",
        wrong="Words.",
    ),
    error(
        "duplicate-file-name",
        "Two files with the same URL, or whose names differ only in case, would overwrite each other.",
        "Rename or remove one of the two.",
        "support/device/index.md",
        wrong="Words.",
    ),
    error(
        "file-too-large",
        "A page of this size is almost certainly a mistake.",
        "Split it into several pages, or remove what was pasted by accident.",
        "about/index.md",
        wrong="Words and words. ",
        times=7000,
    ),
    error(
        "not-utf-8",
        "Files must be UTF-8, so that every machine decodes them the same way.",
        "Save the file again with the encoding UTF-8.",
        _PAGE,
        right=_SENTENCE,
        wrong="You are not \udcfcber.",
    ),
    RuleText("unreadable-file", "The check must be able to read every file.", "Fix its permissions, or restore it."),
    RuleText(
        "too-many-files",
        "The docs folder contains only this site's content, not another project or a whole disk.",
        "Pass the right folder with --docs.",
    ),
    RuleText("parse-timeout", "A file that takes too long to parse would block the check.", "Simplify its markup."),
    error_on_page(
        "invisible-character",
        "An invisible character could change the meaning of the text around it.",
        "Delete the line and type it again.",
        "You are not\u202e alone.",
    ),
    error_on_page(
        "stacked-marks",
        "A letter with many combining marks covers the lines above and below it.",
        "Delete the extra marks, or type the letter again.",
        "You are not a\u0332\u0332\u0332\u0332\u0332lone.",
    ),
    error_on_page(
        "mixed-scripts",
        "A letter of another alphabet can look like one of ours, and turn one word into another.",
        "Type the word again.",
        "You are not al\u043ene.",
    ),
    error(
        "too-complex",
        "Very long paragraphs and deeply nested lists can take minutes to parse.",
        "Split the paragraph with blank lines, and nest fewer levels.",
        _PAGE,
        right=_SENTENCE,
        wrong="> " * 12 + "You are not alone.",
    ),
    error(
        "merge-conflict",
        "When two people change the same lines, git leaves both versions in the file between conflict markers.",
        "Keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>.",
        _PAGE,
        right=_SENTENCE,
        wrong="<<<<<<< HEAD\nYou are not alone.\n=======\nYou are never alone.\n>>>>>>> a-branch",
    ),
    error_on_page(
        "snippet-include",
        "A page must not include text from another file.",
        "Write the text here, or link to the other page.",
        '--8<-- "../mkdocs.yml"',
    ),
)

FRONT_MATTER = (
    error(
        "missing-front-matter",
        "A page begins with front matter: keys and values between two lines of three hyphens.",
        "Begin the file with a line that is only ---, then a line for each key, then --- again.",
        "about/index.md",
        wrong="Words without front matter.",
    ),
    _in_title(
        "invalid-front-matter",
        "Front matter has one key per line: the key, a colon, a space and the value.",
        'Put a value that contains a colon or a # in double quotes: title: "Stop: breathe"',
        "title: Speak: first",
    ),
    error(
        "front-matter-too-long",
        "Front matter is a few short lines.",
        "Keep the keys and their values, and move everything else below the second line of hyphens.",
        _GUIDE,
        right=_TITLE,
        wrong="# a note to myself\n",
        times=60,
    ),
    _in_title(
        "front-matter-reference",
        "In YAML, a value that begins with &, * or ! is an anchor, an alias or a tag. Front matter has none of these.",
        "Put the value in double quotes.",
        "title: &first Speak first",
    ),
    _in_title(
        "front-matter-markup",
        "Values are plain text: they become titles, menus and summaries, where markup is not rendered.",
        "Use plain text, without markup for bold, links or HTML.",
        'title: "</title><script>alert(1)</script>"',
    ),
    _in_title(
        "unquoted-hash",
        "In YAML, everything after a space and a # is a comment, and not part of the value.",
        "Put the whole value in double quotes.",
        "title: Be #1 at listening",
    ),
    _in_title(
        "unknown-key",
        "A mistyped or unused key would be ignored.",
        "Remove the line, or correct the key.",
        "title: Speak first\ncolour: red",
    ),
    error(
        "missing-key",
        "Each kind of page requires certain keys.",
        "Add a line with the key and its value.",
        _GUIDE,
        right=f"{_TITLE}\n",
        wrong="",
    ),
    _in_title(
        "duplicate-key",
        "If a key has two values, one of them would be ignored.",
        "Remove one of the two lines.",
        "title: Speak first\ntitle: Speak last",
    ),
    error(
        "invalid-value",
        "The value of a key must have the right format.",
        "Write the value on the same line as the key; separate several ids with commas.",
        _GUIDE,
        right="reviewed: 2026-01-02",
        wrong="reviewed: last week",
    ),
)
