"""What reading refuses in a page: every code, its rule, how to mend what breaks it, and an example.

`Findings.add` takes no code that is not in `FORMS`. A message says what is wrong in one place;
what holds for every place stands here, and for files and front matter in `forms_of_files`.
"""

from __future__ import annotations

from guidebook.reading.forms_of_files import FILES, HEADS, form, on_a_page
from guidebook.rule_text import RuleText

_GUIDE = "guides/fighting/speak-first.md"
_RECORD = "sources/paper.md"
_LINES = "support/helplines.yml"
_DOORS = "support/doors.yml"
_DRAWING = "assets/pictures/walk.svg"
_ADVICE = "Hear the answer."


def _step(code: str, says: str, mend: str, wrong: str, right: str = _ADVICE) -> RuleText:
    """A form whose example stands in a step."""
    return form(code, says, mend, _GUIDE, right=right, wrong=wrong)


_GUIDES = (
    _step(
        "not-in-a-guide",
        "Guides, scenarios, paths, worksheets and records have few forms, and all of them can be printed.",
        "Write it as paragraphs, a list with dashes, bold words or one of the boxes.",
        "> Hear the answer.",
    ),
    _step(
        "link-definition",
        "Words in square brackets and a colon name the address of a link, and stand on no page.",
        "Leave out the brackets, such as You: I am sorry; write a link as [words](page.md).",
        "[You]: Sorry.\n\nHear the answer.",
    ),
    form(
        "outside-a-step",
        "What is to be ticked, filled in or looked at belongs to a step.",
        "Move it below a step, which begins with: ## What to do { #an-id }",
        _GUIDE,
        right="This helps on a bad day.",
        wrong="- [ ] I have had a bad day. { #bad-day }\n\nThis helps.",
    ),
    _step("empty-entry", "A list entry has words.", "Write them or remove the entry.", "-\n- Hear the answer."),
    _step(
        "item-with-markup",
        "An item is plain words, which are printed as they are beside a box.",
        "Keep plain words in the item, and put the link into the paragraph above.",
        "- [ ] We have **both** spoken. { #both-spoke }",
        "- [ ] We have both spoken. { #both-spoke }",
    ),
    _step(
        "wrong-prompt",
        "A prompt is a question between double quotes, with at most one short paragraph of help.",
        'Write for example: !!! write two tall "What does each of you need?"',
        '!!! write three "What did you hear?"',
        '!!! write "What did you hear?"',
    ),
    _step(
        "unknown-box",
        "A box has one of the kinds that guides know, and a title.",
        'Use say, evidence, safety or write, with a title: !!! say "To open the talk"',
        '!!! warning "Stop if it gets loud"',
        '!!! safety "Stop if it gets loud"',
    ),
    _step(
        "box-in-a-box",
        "A box stands by itself.",
        "Put it below the other.",
        '    Leave the room.\n\n    !!! say "On the way"\n\n        I will be back.',
        "    Leave the room.",
    ),
    _step(
        "empty-box",
        "A box holds text.",
        "Indent the text of the box by four spaces, after an empty line.",
        "Leave the room.",
        "    Leave the room.\n\n    - Take your coat.",
    ),
    _step(
        "wrong-citation",
        "A citation names a source and a point of it.",
        "Write for example [@paired:own-feelings]: a file of docs/sources, a colon, an id in it.",
        "[@Paper]",
        "[@paper:slowly]",
    ),
    form(
        "wrong-attributes",
        "Braces at the end of a line hold an id or a class and nothing else, since other attributes can run scripts.",
        "Write one id of lower-case words with dashes, such as { #name-the-feeling }; to show braces, use backticks.",
        _GUIDE,
        right="{ #both-spoke }",
        wrong="{ #both-spoke onclick=alert(1) }",
    ),
    _step(
        "outside-link",
        "A guide leads to pages of this site; outside addresses stand in the source records.",
        "Link to a file, such as [Take a break](../fighting/take-a-break.md); put sources into docs/sources.",
        "Hear the [answer](https://example.org/).",
    ),
    _step(
        "outside-picture",
        "A picture is one of the project's own drawings, so that nothing is fetched from elsewhere.",
        "Put the drawing into docs/assets/pictures, and write its path from the page's folder.",
        "Hear the answer. [@paper:slowly]\n\n![Two people.](https://example.org/two.svg)",
        "Hear the answer. [@paper:slowly]",
    ),
    form(
        "unknown-scenario",
        "A guide stands in the folder of a scenario.",
        "Move the guide into a scenario's folder, or write the folder's index.md.",
        "guides/singing/sing-first.md",
        wrong="Words.",
    ),
)

_OTHERS = (
    on_a_page(
        "raw-html",
        "Pages are written in Markdown, since raw HTML can hold anything.",
        "Say it in Markdown, or put it between backticks to show it.",
        "<b>You are not alone.</b>",
    ),
    on_a_page(
        "wrong-address",
        "A link leads to a file of the project or to a plain address that everyone can read.",
        "Link to a file of the project, or to an address that begins with https://.",
        "[You are not alone](javascript:alert(1))",
    ),
    form(
        "not-a-point",
        "Below a heading, a record has points only.",
        "Write each point as: - What the source advises. { #an-id }",
        _RECORD,
        right="- Go for a walk. { #walk }",
        wrong="- Go for a walk. { #walk }\n\nThese were the tips.",
    ),
    form(
        "reason-and-mark",
        "A point that is set aside has a reason, and only such a point has one.",
        "Write { #an-id .set-aside } and, below an empty line and indented, the reason.",
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
        "The helplines can be read: a list of entries, each with one key and value on a line.",
        "Begin each helpline with “- country: …”, and put a value that holds a colon between double quotes.",
        _LINES,
        right="country: Atlantis\n  service: Other & Line",
        wrong="country: Atlantis: the north\n  service: Other & Line",
    ),
    form(
        "helpline-keys",
        "Each helpline has the same keys, each once, so that nothing that matters is missing. An emergency number has "
        "the key “emergency”, and fewer of them.",
        "Add what is missing, and remove what is too much.",
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
        "A helpline's values are plain words and a plain address, since a wrong one can cost a life.",
        "Write words without markup, the address without https://, such as thehotline.org, and each number after "
        "“call”, “text”, “call or text”, “text WORD to”, “TTY” or “video phone”.",
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
        "A drawing is lines, shapes and words, and can do nothing but be seen.",
        "Keep to plain lines, shapes and words; see the other drawings in docs/assets/pictures.",
        _DRAWING,
        right='<circle cx="280" cy="80" r="20"/>',
        wrong="<script>alert(1)</script>",
    ),
)

FORMS = {form.code: form for form in (*FILES, *HEADS, *_GUIDES, *_OTHERS)}
"""Every code that reading can give, in the order of the page of all rules."""
