"""What reading refuses in a page: every code, its rule, how to fix what breaks it, and an example.

`Diagnostics.add` takes no code that is not in `ERROR_CODES`. A message says what is wrong in one place;
what holds for every place stands here, and for files and front matter in `forms_of_files`.
"""

from __future__ import annotations

from guidebook.model.boxes import BOXES, listed
from guidebook.parsing.file_error_codes import FILES, HEADS, form, on_a_page
from guidebook.rule_text import RuleText

_GUIDE = "guides/fighting/speak-first.md"
_RECORD = "sources/paper.md"
_LINES = "support/helplines.yml"
_DOORS = "support/doors.yml"
_DRAWING = "assets/pictures/walk.svg"
_ADVICE = "Hear the answer."


def _step(code: str, says: str, fix: str, wrong: str, right: str = _ADVICE) -> RuleText:
    """A form whose example stands in a step."""
    return form(code, says, fix, _GUIDE, right=right, wrong=wrong)


_GUIDES = (
    _step(
        "not-in-a-guide",
        "A page is made of paragraphs, lists, boxes, bold words and links. Anything else would be shown as signs "
        "and brackets, or not at all.",
        "Write it as a paragraph, a list with dashes or numbers, bold words or one of the boxes.",
        "Hear the *whole* answer.",
    ),
    _step(
        "run-together",
        "A list entry, or something to tick, begins a line of its own with a dash and a space; otherwise it runs into "
        "the words above it.",
        "Begin the line with a dash and a space, and leave an empty line above the list.",
        "- [ ] We have both spoken. { #both-spoke }\n[ ] We have both listened. { #both-listened }",
        "- [ ] We have both spoken. { #both-spoke }",
    ),
    _step(
        "link-definition",
        "A line that begins with words in square brackets and a colon sets the address of a link, and is not shown.",
        "Leave out the brackets, as in You: I am sorry. Write a link as [words](page.md).",
        "[You]: Sorry.\n\nHear the answer.",
    ),
    form(
        "outside-a-step",
        "Pictures, questions and things to tick belong to a step.",
        "Move it below the heading of a step: ## What to do { #an-id }",
        _GUIDE,
        right="This helps on a bad day.",
        wrong="- [ ] I have had a bad day. { #bad-day }\n\nThis helps.",
    ),
    _step("empty-entry", "A list entry has words.", "Write them, or remove the dash.", "-\n- Hear the answer."),
    _step(
        "wrong-list",
        "A list is shown in the order in which it is written: numbers count up from 1, and things to tick stand "
        "in a list of their own.",
        "Number the entries 1, 2, 3; begin what is to be ticked with a dash: - [ ] I have said it. { #said-it }",
        "1. Hear the answer.\n3. Thank them.",
    ),
    _step(
        "wrong-box",
        "A box to tick is empty, and always written in the same way: a dash, a space, [ ] and a space.",
        "Write for example: - [ ] I have said it. { #said-it }",
        "- [x] We have both spoken. { #both-spoke }",
        "- [ ] We have both spoken. { #both-spoke }",
    ),
    form(
        "wrong-credit",
        "Behind a point, the name of an expert follows a long dash.",
        "Write for example: - Talk on a calm day. — Ann Expert, therapist { #calm-day }",
        _RECORD,
        right="- Go for a walk. { #walk }",
        wrong="- Go for a walk. - Ann Expert { #walk }",
    ),
    _step(
        "item-with-markup",
        "Things to tick, and the points of a record, are plain words.",
        "Remove the stars and brackets, and put a link or a citation into the paragraph above.",
        "- [ ] We have **both** spoken. { #both-spoke }",
        "- [ ] We have both spoken. { #both-spoke }",
    ),
    _step(
        "heading-with-markup",
        "A heading is plain words; a link or a citation in it would be lost.",
        "Remove the stars and brackets, and put a link or a citation into the paragraph below.",
        "## Listen [@paper:slowly] { #listen }",
        "## Listen { #listen }",
    ),
    _step(
        "wrong-prompt",
        "A prompt is a question between straight quotation marks, with at most one short paragraph of help.",
        'Write for example: !!! write two tall "What does each of you need?"',
        '!!! write three "What did you hear?"',
        '!!! write "What did you hear?"',
    ),
    _step(
        "unknown-box",
        "A box has a known kind and a title.",
        f"Use {listed(tuple(BOXES))}, with a title: {BOXES['say'].example}",
        '!!! warning "Stop if it gets loud"',
        '!!! safety "Stop if it gets loud"',
    ),
    _step(
        "box-in-a-box",
        "Boxes stand below each other, never inside one another.",
        "Begin it at the left edge, below the other box.",
        '    Leave the room.\n\n    !!! say "On the way"\n\n        I will be back.',
        "    Leave the room.",
    ),
    _step(
        "empty-box",
        "The text of a box stands below its title, indented by four spaces.",
        "Put an empty line below the title, and four spaces in front of each line of the text.",
        "Leave the room.",
        "    Leave the room.\n\n    - Take your coat.",
    ),
    _step(
        "wrong-citation",
        "A citation names a source and one of its points.",
        "Write for example [@paired:own-feelings]: the name of a file in docs/sources, a colon, and an id in it.",
        "[@Paper]",
        "[@paper:slowly]",
    ),
    form(
        "wrong-attributes",
        "Braces hold an id, at the end of a heading or of a thing to tick. Anything else in them could run a script.",
        "Write one id of lower-case words with dashes, such as { #name-the-feeling }; to show braces, use backticks.",
        _GUIDE,
        right="{ #both-spoke }",
        wrong="{ #both-spoke onclick=alert(1) }",
    ),
    _step(
        "outside-link",
        "A guide links to pages of this site; addresses of other sites belong in the source records.",
        "Link to a file, such as [Take a break](../fighting/take-a-break.md); put sources into docs/sources.",
        "Hear the [answer](https://example.org/).",
    ),
    _step(
        "outside-picture",
        "A picture is one of the project's own drawings, so that nothing is loaded from elsewhere.",
        "Put the drawing into docs/assets/pictures, and write its path, such as ../../assets/pictures/walk.svg",
        "Hear the answer. [@paper:slowly]\n\n![Two people.](https://example.org/two.svg)",
        "Hear the answer. [@paper:slowly]",
    ),
    form(
        "unknown-scenario",
        "The folder of a guide is a scenario, with an index.md of its own.",
        "Move the guide into the folder of a scenario, or write this folder's index.md.",
        "guides/singing/sing-first.md",
        wrong="---\ntitle: Sing first\n---\n\nWords.",
    ),
)

_OTHERS = (
    on_a_page(
        "raw-html",
        "Pages are written in Markdown; HTML could hold anything.",
        "Write it in Markdown, or put it between backticks to show it.",
        "<b>You are not alone.</b>",
    ),
    on_a_page(
        "wrong-address",
        "A link leads to a page of the project, or to a plain address that begins with https://.",
        "Link to a file of the project, or to an address that begins with https://.",
        "[You are not alone](javascript:alert(1))",
    ),
    form(
        "not-a-point",
        "Below a heading, a record holds only points.",
        "Write each point as: - What the source advises. { #an-id }",
        _RECORD,
        right="- Go for a walk. { #walk }",
        wrong="- Go for a walk. { #walk }\n\nThese were the tips.",
    ),
    form(
        "reason-and-mark",
        "A point that the site does not use is marked as set aside, and the reason stands below it.",
        "Write { #an-id .set-aside } and the reason: below an empty line, and indented by four spaces.",
        _RECORD,
        right="{ #the-app .set-aside }",
        wrong="{ #the-app }",
    ),
    form(
        "broken-fingerprint",
        "A fingerprint is a list of hashes in order, one on each line.",
        "Restore the file, or write it anew with: guidebook fingerprint ARTICLE SOURCE",
        "sources/paper.fingerprint",
        wrong="The article itself.",
    ),
    form(
        "broken-helplines",
        "The file of helplines is a list; each entry has one key and one value on a line.",
        "Begin each helpline with “- country: …”, and put a value that holds a colon between double quotation marks.",
        _LINES,
        right="country: Atlantis\n  service: Other & Line",
        wrong="country: Atlantis: the north\n  service: Other & Line",
    ),
    form(
        "helpline-keys",
        "Each helpline has the same keys, once each, so that nothing that matters is missing. An emergency number has "
        "the key “emergency”, and fewer of them.",
        "Add the keys that are missing, and remove those that are not in the list.",
        _LINES,
        right='  hours: ""\n',
        wrong="",
    ),
    form(
        "helpline-date",
        "Each number says on which day it was compared with a page that gives it.",
        "Write for example: checked: 2026-11-26",
        _LINES,
        right="checked: 2026-01-03",
        wrong="checked: in January",
    ),
    form(
        "helpline-value",
        "The values of a helpline are plain words and a plain address, since a wrong one can cost a life.",
        "Write words without special signs, the address without https://, such as thehotline.org, and each number "
        "after “call”, “text”, “call or text”, “text WORD to”, “TTY” or “video phone”.",
        _LINES,
        right="address: other.example",
        wrong="address: other.example)[x](https://evil.example",
    ),
    form(
        "helpline-choice",
        "Each helpline says which doors it serves, and each number with what it was compared.",
        "Write one or more doors with commas between them, such as “doors: fear, crisis”, and “compared: official” "
        "or “compared: other”.",
        _LINES,
        right="doors: crisis",
        wrong="doors: cellar",
    ),
    form(
        "broken-doors",
        "The words that lead to the support page can be read: doors, everyday, alike and between, and for each door "
        "anchor, title, about, first, alone and also.",
        "Compare the entry with another one of docs/support/doors.yml.",
        _DOORS,
        right="    about: People you can call.\n",
        wrong="",
    ),
    form(
        "door-phrase",
        "A phrase that leads to a door is lower-case words, and is on one list only, so that it leads to one place.",
        "Write lower-case words with spaces, phrases with commas between them, and each phrase once.",
        _DOORS,
        right="- scared",
        wrong="- scared, he hits me",
    ),
    form(
        "unsound-drawing",
        "A drawing is made of plain lines, shapes and words, and does nothing but be seen.",
        "Use plain lines, shapes and words, like the other drawings in docs/assets/pictures.",
        _DRAWING,
        right='<circle cx="280" cy="80" r="20"/>',
        wrong="<script>alert(1)</script>",
    ),
)

ERROR_CODES = {form.code: form for form in (*FILES, *HEADS, *_GUIDES, *_OTHERS)}
"""Every code that reading can give, in the order of the page of all rules."""
