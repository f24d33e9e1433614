"""The parser's rules: one row for each code that `Diagnostics.add` accepts.

The message of a problem says what is wrong in one file; the reason and the fix that apply everywhere are here.
"""

from __future__ import annotations

from guidebook.model.boxes import BOXES, listed
from guidebook.parsing.file_error_codes import FILES, FRONT_MATTER, error, error_on_page
from guidebook.rule_text import RuleText

_GUIDE = "guides/fighting/speak-first.md"
_RECORD = "sources/paper.md"
_LINES = "support/helplines.yml"
_DOORS = "support/doors.yml"
_START = "start.yml"
_SITE = "site.yml"
_SENTENCE = "Hear the answer."
_ITEM = "- [ ] We have both spoken. { #both-spoke }"
_POINT = "- Go for a walk. { #walk }"


def _in_step(code: str, why: str, fix: str, wrong: str, right: str = _SENTENCE) -> RuleText:
    """Return a row whose example is in a step."""
    return error(code, why, fix, _GUIDE, right=right, wrong=wrong)


_GUIDES = (
    _in_step(
        "unsupported-markup",
        "A page consists of paragraphs, lists, boxes, bold text and links. Other markup would be shown literally, or "
        "not at all.",
        "Use a paragraph, a list with hyphens or numbers, bold text or one of the boxes.",
        "Hear the *whole* answer.",
    ),
    _in_step(
        "run-on-line",
        "A list item begins on a line of its own with a hyphen and a space; otherwise Markdown joins it to the line "
        "above.",
        "Begin the line with a hyphen and a space, and leave a blank line above the list.",
        f"{_ITEM}\n[ ] We have both listened. {{ #both-listened }}",
        _ITEM,
    ),
    _in_step(
        "link-definition",
        "A line that begins with [words]: is a link definition in Markdown, and is not shown.",
        "Leave out the brackets, as in You: I am sorry. Write a link as [words](page.md).",
        "[You]: Sorry.\n\nHear the answer.",
    ),
    error(
        "outside-step",
        "Pictures, prompts and items belong in a step.",
        "Move it below the heading of a step: ## What to do { #an-id }",
        _GUIDE,
        right="This helps on a bad day.",
        wrong="- [ ] I have had a bad day. { #bad-day }\n\nThis helps.",
    ),
    _in_step(
        "invalid-scale",
        "A scale says what 0 and 10 mean, and nothing else.",
        "Write a list of two entries: “- 0: not calm at all” and “- 10: quite calm”.",
        '!!! scale "How calm am I?" { #calm }\n\n    - 1: not calm\n    - 5: calm',
        '!!! scale "How calm am I?" { #calm }\n\n    - 0: not calm\n    - 10: calm',
    ),
    _in_step(
        "invalid-choice",
        "A choice has 2 to 8 options in a list, or 6 to 40 words with commas between them, and at most one line of "
        "dots, as the last option.",
        "Write one option a line, each with a dash; put “- ...” last.",
        '!!! choose "Do I want to?" { #want }\n\n    - ...\n    - yes\n    - no',
        '!!! choose "Do I want to?" { #want }\n\n    - yes\n    - no\n    - ...',
    ),
    _in_step(
        "invalid-table",
        "A table has 2 to 5 columns, at most 10 rows of the same length, and something to fill in.",
        "Write one row a line, with | between the cells; leave a cell empty to write in, or put [ ] in it to tick.",
        '!!! table "Who?" { #who }\n\n    | What | Who |\n    | --- | --- |\n    | Tickets |',
        '!!! table "Who?" { #who }\n\n    | What | Who |\n    | --- | --- |\n    | Tickets | |',
    ),
    _in_step(
        "invalid-week",
        "A week has 1 to 6 things to tick on each day.",
        "Write one thing a line, each with a dash.",
        '!!! week "What did I do?" { #did }\n\n    - I said thanks.\n    - ...',
        '!!! week "What did I do?" { #did }\n\n    - I said thanks.',
    ),
    _in_step(
        "invalid-blanks",
        "Sentences with gaps have 1 to 6 gaps of 4, 8 or 12 underscores, none alone on its line.",
        "Write 4 underscores for a word, 8 for a few words, 12 for the rest of the line.",
        '!!! blanks "A wish" { #wish }\n\n    I need ______.',
        '!!! blanks "A wish" { #wish }\n\n    I need ________.',
    ),
    _in_step(
        "invalid-circles",
        "Circles name what is mine, ours and yours, in this order.",
        "Write “- Mine: …”, “- Ours: …” and “- Yours: …”.",
        '!!! circles "Where can we meet?" { #meet }\n\n    - Mine: what I need\n    - Yours: what you need',
        '!!! circles "Where can we meet?" { #meet }\n\n    - Mine: what I need\n    - Ours: what we need\n'
        "    - Yours: what you need",
    ),
    _in_step(
        "worksheet-markup",
        "A worksheet block has plain words only, since a form cannot show links, citations or bold words.",
        "Keep plain words; cite and link in the text of the step.",
        '!!! week "What did I do?" { #did }\n\n    - I said **thanks**.',
        '!!! week "What did I do?" { #did }\n\n    - I said thanks.',
    ),
    _in_step(
        "long-label",
        "A label fits beside its box on paper: at most 90 characters, or 40 in a heading, a word bank or a scale.",
        "Say it in fewer words.",
        '!!! scale "How calm am I?" { #calm }\n\n    - 0: not calm\n'
        "    - 10: calmer than I have been at any time in these long and difficult weeks",
        '!!! scale "How calm am I?" { #calm }\n\n    - 0: not calm\n    - 10: calm',
    ),
    _in_step(
        "empty-list-item", "A list item has text.", "Write the text, or remove the hyphen.", "-\n- Hear the answer."
    ),
    _in_step(
        "invalid-list",
        "A list is shown in the order in which it is written: numbers count up from 1, and items to tick have a list "
        "of their own.",
        "Number the entries 1, 2, 3; begin an item to tick with a hyphen: - [ ] I have done it. { #an-id }",
        "1. Hear the answer.\n3. Thank them.",
    ),
    _in_step(
        "invalid-checkbox",
        "A checkbox is always written in the same way: a hyphen, a space, [ ] and a space.",
        "Write for example: - [ ] I have done it. { #an-id }",
        _ITEM.replace("[ ]", "[x]"),
        _ITEM,
    ),
    error(
        "invalid-credit",
        "The name of an expert follows the point after an em dash.",
        "Write for example: - What the source advises. — A. Name, profession { #an-id }",
        _RECORD,
        right=_POINT,
        wrong="- Go for a walk. - Ann Expert { #walk }",
    ),
    _in_step(
        "item-with-markup",
        "Items, and the points of a source record, are plain text.",
        "Remove the markup, and move a link or a citation to the paragraph above.",
        _ITEM.replace("both", "**both**", 1),
        _ITEM,
    ),
    _in_step(
        "heading-with-markup",
        "A heading is plain text; a link or a citation in it would be lost.",
        "Remove the markup, and move a link or a citation to the paragraph below.",
        "## Listen [@paper:slowly] { #listen }",
        "## Listen { #listen }",
    ),
    _in_step(
        "invalid-prompt",
        "A prompt is a question in straight quotation marks, with at most one short paragraph of help.",
        'Write for example: !!! write two tall "What does each of you need?"',
        '!!! write three "What did you hear?"',
        '!!! write "What did you hear?"',
    ),
    _in_step(
        "unknown-box",
        "A box has a known kind and a title.",
        f"Use {listed(tuple(BOXES))}, with a title: {BOXES['say'].example}",
        '!!! warning "Stop if it gets loud"',
        '!!! safety "Stop if it gets loud"',
    ),
    _in_step(
        "nested-box",
        "A box can't contain another box.",
        "Begin it at the left margin, below the other box.",
        '    Leave the room.\n\n    !!! say "On the way"\n\n        I will be back.',
        "    Leave the room.",
    ),
    _in_step(
        "empty-box",
        "The text of a box is below its title, indented by four spaces.",
        "Leave a blank line below the title, and indent each line of the text by four spaces.",
        "Leave the room.",
        "    Leave the room.\n\n    - Take your coat.",
    ),
    _in_step(
        "invalid-citation",
        "A citation names a source and one of its points.",
        "Write for example [@source:point]: the name of a file in docs/sources, a colon, and an id in it.",
        "[@Paper]",
        "[@paper:slowly]",
    ),
    error(
        "invalid-attributes",
        "Braces contain one id, at the end of a heading or an item. Other attributes could run a script.",
        "Write one id of lower-case words with hyphens, such as { #what-to-do }; to show braces, use backticks.",
        _GUIDE,
        right="{ #both-spoke }",
        wrong="{ #both-spoke onclick=alert(1) }",
    ),
    _in_step(
        "external-link",
        "Guides link only to pages of this site; links to other sites belong in the source records.",
        "Link to a file, such as [words](../folder/guide.md); put sources in docs/sources.",
        "Hear the [answer](https://example.org/).",
    ),
    _in_step(
        "external-picture",
        "A picture is one of the project's own drawings, so that nothing is loaded from other sites.",
        "Put the drawing in docs/assets/pictures, and write its path, such as ../../assets/pictures/drawing.svg",
        "Hear the answer. [@paper:slowly]\n\n![Two people.](https://example.org/two.svg)",
        "Hear the answer. [@paper:slowly]",
    ),
    error(
        "unknown-scenario",
        "The folder of a guide is a scenario, which needs an index.md.",
        "Move the guide to the folder of a scenario, or write an index.md for this folder.",
        "guides/singing/sing-first.md",
        wrong="---\ntitle: Sing first\n---\n\nWords.",
    ),
)

_OTHERS = (
    error_on_page(
        "raw-html",
        "Pages are written in Markdown. Raw HTML could contain anything.",
        "Write it in Markdown, or put it between backticks to show it.",
        "<b>You are not alone.</b>",
    ),
    error_on_page(
        "invalid-url",
        "A link leads to a file of this project, or to a plain URL that begins with https://.",
        "Link to a file of the project, or to a URL that begins with https://.",
        "[You are not alone](javascript:alert(1))",
    ),
    error(
        "not-a-point",
        "Below a heading, a source record contains only points.",
        "Write each point as: - What the source advises. { #an-id }",
        _RECORD,
        right=_POINT,
        wrong=f"{_POINT}\n\nThese were the tips.",
    ),
    error(
        "set-aside-mismatch",
        "A point that the site doesn't use is marked “.set-aside” and has a reason below it.",
        "Write { #an-id .set-aside }, then a blank line, then the reason, indented by four spaces.",
        _RECORD,
        right="{ #the-app .set-aside }",
        wrong="{ #the-app }",
    ),
    error(
        "invalid-fingerprint",
        "A fingerprint is a sorted list of hashes, one per line.",
        "Restore the file, or generate it with: guidebook fingerprint ARTICLE SOURCE",
        "sources/paper.fingerprint",
        wrong="The article itself.",
    ),
    error(
        "invalid-helplines",
        "The file of helplines is a YAML list; each entry has one key and one value per line.",
        "Begin each helpline with “- country: …”, and put a value that contains a colon in double quotes.",
        _LINES,
        right="country: Atlantis\n  service: Other & Line",
        wrong="country: Atlantis: the north\n  service: Other & Line",
    ),
    error(
        "helpline-keys",
        "Every helpline has the same keys, so that no important value is missing. An emergency number has the key "
        "“emergency”, and fewer keys.",
        "Add the missing keys, and remove the others.",
        _LINES,
        right='  hours: ""\n',
        wrong="",
    ),
    error(
        "helpline-date",
        "Each number has the date on which it was last compared with a page that publishes it.",
        "Write for example: checked: 2026-11-26",
        _LINES,
        right="checked: 2026-01-03",
        wrong="checked: in January",
    ),
    error(
        "helpline-value",
        "The values of a helpline are plain text and a plain address, since an error in one can cost a life.",
        "Write text without special characters; the address without https://, such as thehotline.org; and each number "
        "after “call”, “text”, “call or text”, “text WORD to”, “TTY” or “video phone”.",
        _LINES,
        right="address: other.example",
        wrong="address: other.example)[x](https://evil.example",
    ),
    error(
        "helpline-choice",
        "Each helpline lists the doors that it serves, and how its number was verified.",
        "Write one or more doors separated by commas, such as “doors: fear, crisis”, and “compared: official” or "
        "“compared: other”.",
        _LINES,
        right="compared: other",
        wrong="compared: by me",
    ),
    error(
        "invalid-doors",
        "docs/support/doors.yml has the keys doors, everyday, alike and between; each door has anchor, title, about, "
        "first, alone and also.",
        "Compare the entry with another one in the file.",
        _DOORS,
        right="    about: People you can call.\n",
        wrong="",
    ),
    error(
        "invalid-door-phrase",
        "A phrase that leads to a door is in lower case and on only one list, so that it leads to one section.",
        "Write lower-case words with spaces, separate phrases with commas, and list each phrase once.",
        _DOORS,
        right="- scared",
        wrong="- scared, he hits me",
    ),
    error(
        "invalid-start",
        "docs/start.yml has the keys safety, questions and groups. A question has an id, what it asks and 2 to 12 "
        "answers; an answer says something and leads to the next question, or to a guide with the reason why.",
        "Compare the entry with another one in the file.",
        _START,
        right="        why: It is short.\n",
        wrong="",
    ),
    error(
        "unknown-setting",
        "docs/site.yml has a fixed set of keys; a mistyped one would be ignored.",
        "Use one of the keys of docs/contributing/own-subject.md.",
        _SITE,
        right="description: ",
        wrong="describtion: ",
    ),
    error(
        "missing-setting",
        "Every page, PDF and e-book needs these words, so a key without a fallback can't be left out.",
        "Add a line with the key and its value.",
        _SITE,
        right="  tab_title: Loading\n",
        wrong="",
    ),
    error(
        "invalid-setting",
        "A value of docs/site.yml is one line of plain text, a list or a colour, and keys and doors are unique.",
        "Compare it with docs/contributing/own-subject.md.",
        _SITE,
        right='light: "#17575c"',
        wrong='light: "teal"',
    ),
    error(
        "low-contrast",
        "Links, buttons and the numbers of steps are in the site's colour, and everybody has to be able to read them.",
        "Choose a colour with a contrast of at least 4.5:1.",
        _SITE,
        right='light: "#17575c"',
        wrong='light: "#8fd0cb"',
    ),
    error(
        "unsafe-drawing",
        "A drawing consists of plain lines, shapes and text. It can't run or load anything.",
        "Use plain lines, shapes and text, like the other drawings in docs/assets/pictures.",
        "assets/pictures/walk.svg",
        right='<circle cx="280" cy="80" r="20"/>',
        wrong="<script>alert(1)</script>",
    ),
)

ERROR_CODES = {row.code: row for row in (*FILES, *FRONT_MATTER, *_GUIDES, *_OTHERS)}
"""The rules of the parser, by code."""
