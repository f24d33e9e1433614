"""One mistake of an author's gives one problem: the right one, at its line, whatever else hangs on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guidebook.linting import CHECK_ONLY, lint_library, parse_and_lint
from guidebook.typeface import BOLD, REGULAR

SPEAK = "guides/fighting/speak-first.md"
WALK = "guides/fighting/go-for-a-walk.md"
FIGHTING = "guides/fighting/index.md"
TONIGHT = "paths/tonight.md"
PAPER = "sources/paper.md"
STUDY = "sources/study-2001.md"
AGREEMENT = "worksheets/agreement.md"
SUPPORT = "support/index.md"
LINES = "support/helplines.yml"

ADVICE = "Hear the answer. [@paper:slowly]"
ITEM = "- [ ] We have both spoken. { #both-spoke }"
TITLE = "title: Speak first"
HEAD = "---\ntitle: Speak first"

FRONT_MATTER = [
    (SPEAK, TITLE, "title: Be #1 at housework", "2 unquoted-hash"),
    (SPEAK, "summary: Say what you feel.", "summary: Say it. # for lists", "3 unquoted-hash"),
    (SPEAK, "retired: old-item", "retired: old-item #", "7 unquoted-hash"),
    (SPEAK, TITLE, "title: Stop: breathe", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: “Stop: breathe”", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title:Speak first", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title Speak first", "2 invalid-front-matter"),
    (SPEAK, TITLE, " title: Speak first", "2 invalid-front-matter"),
    (SPEAK, TITLE, "\ttitle: Speak first", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: @home", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: %", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: - First", "2 invalid-front-matter"),
    (SPEAK, TITLE, 'title: "Speak first', "2 invalid-front-matter"),
    (SPEAK, TITLE, 'title: "Stop" is a word', "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: 'It's late'", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: [Speak first", "2 invalid-front-matter"),
    (SPEAK, TITLE, "title: [Speak first]", "2 invalid-value"),
    (SPEAK, TITLE, "title: &first Speak", "2 front-matter-reference"),
    (SPEAK, TITLE, "title: *Speak* first", "2 front-matter-reference"),
    (SPEAK, TITLE, "title: !important Speak", "2 front-matter-reference"),
    (SPEAK, TITLE, "title: Speak **first**", "2 front-matter-markup"),
    (SPEAK, TITLE, "title: Speak [first](go-for-a-walk.md)", "2 front-matter-markup"),
    (SPEAK, TITLE, "title: Speak first { #first }", "2 front-matter-markup"),
    (SPEAK, TITLE, "title: Speak first<br>", "2 front-matter-markup"),
    (SPEAK, TITLE, "title:", "2 invalid-value"),
    (SPEAK, TITLE, "title: Speak\n  first", "2 invalid-value"),
    (SPEAK, TITLE, "title: |\n  Speak first", "2 invalid-value"),
    (SPEAK, TITLE, "Title: Speak first", "2 unknown-key"),
    (SPEAK, TITLE, "titel: Speak first", "2 unknown-key"),
    (SPEAK, TITLE, "title: Speak first\nauthor: me", "3 unknown-key"),
    (SPEAK, TITLE, "title: Speak first\ntitle: Speak", "3 duplicate-key"),
    (SPEAK, TITLE + "\n", "", "1 missing-key"),
    (SPEAK, "summary: Say what you feel.\nfor: two\ntime: 20 minutes\n", "", "1 missing-key"),
    (SPEAK, "for: two", "for: both", "4 invalid-value"),
    (SPEAK, "for: two", "for: Two", "4 invalid-value"),
    (SPEAK, "reviewed: 2026-01-02", "reviewed: 2026-13-02", "6 invalid-value"),
    (FIGHTING, "first: speak-first", "first:\n  - speak-first", "5 invalid-value"),
    (FIGHTING, "first: speak-first", "first:\n- speak-first", "5 invalid-value"),
    (FIGHTING, "words: angry, arguing", "words: Angry, arguing", "6 invalid-value"),
    (STUDY, "kind: study", "kind: Study", "3 invalid-value"),
    (SPEAK, HEAD, "title: Speak first", "1 missing-front-matter"),
    (SPEAK, HEAD, "\n---\ntitle: Speak first", "1 missing-front-matter"),
    (SPEAK, HEAD, "—\ntitle: Speak first", "1 missing-front-matter"),
    (SPEAK, HEAD, "----\ntitle: Speak first", "1 missing-front-matter"),
    (SPEAK, "older-item\n---\n", "older-item\n", "8 missing-front-matter"),
    (SPEAK, "older-item\n---\n", "older-item\n–––\n", "8 missing-front-matter"),
    (WALK, "2026-01-02\n---\n", "2026-01-02\n", "7 missing-front-matter"),
    (PAPER, "---\ntitle", "title", "1 missing-front-matter"),
    (SUPPORT, "---\ntitle", "title", "1 missing-front-matter"),
]  # fmt: skip

BOXES = [
    (SPEAK, '!!! write "What did you hear?"', "!!! write “What did you hear?”", "50 invalid-prompt"),
    (WALK, '!!! say "On the way"', "!!! say “On the way”", "23 unknown-box"),
    (WALK, '!!! say "On the way"', "!!! say On the way", "23 unknown-box"),
    (WALK, '!!! say "On the way"', "!!! say", "23 unknown-box"),
    (WALK, '!!! say "On the way"', '!! say "On the way"', "23 unsupported-markup"),
    (WALK, '!!! say "On the way"', '!!! Say "On the way"', "23 unknown-box"),
    (WALK, '!!! say "On the way"', '!!! says "On the way"', "23 unknown-box"),
    (WALK, '!!! say "On the way"', '!!! say "On the **way**"', "23 unknown-box"),
    (WALK, '!!! write "What did you say?"', '!!! write "What?" two', "29 invalid-prompt"),
    (WALK, '!!! write "What did you say?"', '!!! write 2 "What?"', "29 invalid-prompt"),
    (WALK, '!!! write "What did you say?"', "!!! write", "29 invalid-prompt"),
    (WALK, '!!! write "What did you say?"', '!!! question "What?"', "29 invalid-prompt"),
    (SPEAK, '!!! safety "Stop', '!!! warning "Stop', "42 unknown-box"),
    (WALK, "    I like walking", "I like walking", "23 empty-box"),
    (WALK, "    I like walking", "  I like walking", "23 empty-box"),
    (WALK, "    I like walking with you.", '    !!! say "More"\n\n        I like it.', "25 nested-box"),
    (WALK, "    I like walking with you.", "    - [ ] I like it. { #like-it }", "25 outside-step"),
    (SPEAK, "    One word is enough.", "    One word is enough.\n\n    - one\n    - two", "38 invalid-prompt"),
]

LISTS = [
    (SPEAK, ITEM, f"{ITEM}\n[ ] We have both listened. {{ #both-listened }}", "49 run-on-line"),
    (SPEAK, ITEM, f"{ITEM}\n– [ ] We have both listened. {{ #both-listened }}", "49 run-on-line"),
    (SPEAK, ITEM, f"{ITEM}\n• [ ] We have both listened. {{ #both-listened }}", "49 run-on-line"),
    (SPEAK, ITEM, f"{ITEM}\n-[ ] We have both listened. {{ #both-listened }}", "49 run-on-line"),
    (SPEAK, ITEM, f"{ITEM}\n[] One more.\n[] And more.", "49 run-on-line"),
    (SPEAK, ITEM, "- [ ] We have spoken. { #both-spoke } - [ ] And heard. { #heard }", "48 run-on-line"),
    (SPEAK, ITEM, f"{ITEM}\n– and listened", "49 run-on-line"),
    (SPEAK, ITEM, ITEM.replace("[ ]", "[x]"), "48 invalid-checkbox"),
    (SPEAK, ITEM, f"{ITEM}\n- We have both listened.", "49 invalid-list"),
    (SPEAK, ITEM, f"1. {ITEM[2:]}", "48 invalid-list"),
    (SPEAK, ITEM, f"{ITEM}\n    - one more", "49 unsupported-markup"),
    (SPEAK, ITEM, f"{ITEM}\n\n    More of it.", "50 unsupported-markup"),
    (SPEAK, ITEM, "- [ ] We have **both** spoken. { #both-spoke }", "48 item-with-markup"),
    (SPEAK, ITEM, "- [ ] We have both spoken.", "48 missing-id"),
    (SPEAK, ITEM, "- [ ] { #both-spoke }", "48 empty-item"),
    (SPEAK, ITEM, "- [ ]\n" + ITEM, "48 empty-item"),
    (SPEAK, ITEM, "- [ ] We have both spoken. { #Both_Spoke }", "48 invalid-attributes"),
    (SPEAK, ITEM, "- [ ] We have both spoken. {both-spoke}", "48 invalid-attributes"),
    (SPEAK, ITEM, "- [ ] We have both spoken. { #both-spoke", "48 invalid-attributes"),
    (SPEAK, ITEM, "- [ ] We have both spoken. { #both-spoke }.", "48 invalid-attributes"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n• one thing\n• another", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n– one thing\n– another", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n-one thing\n-another", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n2. one thing\n3. another", "41 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\na) one thing\nb) another", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n1.One thing\n2.Another", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n2. one thing\n3. another", "42 invalid-list"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n1. one thing\n2. another\n4. and\n5. more", "44 invalid-list"),
    (PAPER, "- Go for a walk. { #walk }", "- Go for a **walk**. { #walk }", "24 item-with-markup"),
    (PAPER, "- Go for a walk. { #walk }", "1. Go for a walk. { #walk }", "24 not-a-point"),
    (PAPER, "- Go for a walk. { #walk }", "- Go for a walk. { #Walk }", "24 invalid-attributes"),
    (PAPER, "- Go for a walk. { #walk }", "- Go for a walk.", "24 missing-id"),
    (PAPER, ".set-aside }", "}", "21 set-aside-mismatch"),
    (PAPER, "\n    This is an offer of a product.", "", "21 set-aside-mismatch"),
    (AGREEMENT, "Write it down.", "## Write it down", "9 unsupported-markup"),
    (AGREEMENT, "{ #day-set }", "{ #Day }", "13 invalid-attributes"),
    (TONIGHT, "Go out, if it's safe.", "- [ ] Go out. { #out }", "12 outside-step"),
    (FIGHTING, "- It's loud.", "- [ ] It is loud. { #loud }\n- [ ] It hurts. { #hurts }", "14 outside-step"),
]  # fmt: skip

MORE = [
    (SPEAK, ADVICE, "Hear the answer.(@paper)", "40 invalid-citation"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n“Words.”\n— My grandmother", "43 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n- one\n- two\n  - deeper", "44 unsupported-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n•\tOne\n•\tTwo", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nFirst:\no One\no Two", "43 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n1 First\n2 Second", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n(1) First\n(2) Second", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nTODO: more", "42 unsupported-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n<!-- ask Ann -->", "42 unsupported-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n$x^2$", "42 unsupported-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n![Two](walk.svg)", "42 external-picture"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n![Two]()", "42 external-picture"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n![](../../assets/pictures/walk.svg)", "42 missing-alt-text"),
    (SPEAK, ADVICE, f'{ADVICE}\n\n![Two](../../assets/pictures/walk.svg "walk")', "42 unsupported-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nSee [it](go-for-a-walk).", "42 external-link"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nSee [it](/guides/fighting/go-for-a-walk/).", "42 external-link"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nSee [it](go-for-a-walk.md#Put-On-Shoes).", "42 external-link"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nSee [it](guides/fighting/go-for-a-walk.md).", "42 unknown-page"),
    (SPEAK, ITEM, "- [ ] We have both spoken. (#both-spoke)", "48 invalid-attributes"),
    (SPEAK, ITEM, "- [ ] We have both spoken. #both-spoke", "48 invalid-attributes"),
    (SPEAK, ITEM, "- [ ]We have both spoken. { #both-spoke }", "48 invalid-checkbox"),
    (SPEAK, ITEM, "- ( ) We have both spoken. { #both-spoke }", "48 invalid-checkbox"),
    (SPEAK, ITEM, "- [_] We have both spoken. { #both-spoke }", "48 invalid-checkbox"),
    (SPEAK, ITEM, "☐ We have both spoken. { #both-spoke }", "48 invalid-checkbox"),
    (SPEAK, ITEM, "[ ] We have both spoken. { #both-spoke }", "48 invalid-checkbox"),
    (SPEAK, "!!! safety", "!!! safety:", "42 unknown-box"),
    (SPEAK, '"Stop if it gets loud"', "'Stop if it gets loud'", "42 unknown-box"),
    (SPEAK, "!!! safety", "!!!! safety", "42 unknown-box"),
    (SPEAK, "time: 20 minutes", "time: 20 minutes: or more", "5 invalid-front-matter"),
    (SPEAK, "retired: old-item, older-item", "retired: old-item; older-item", "7 invalid-value"),
    (FIGHTING, "first: speak-first", "first: speak-first.md", "5 invalid-value"),
    (PAPER, "- Go for a walk. { #walk }", "- Go for a walk. - Ann { #walk }", "24 invalid-credit"),
    (LINES, "  reach: call 000", "  reach: call 000: day", "4 invalid-helplines"),
    (LINES, "  reach: call 000\n", "", "1 helpline-keys"),
    (LINES, "  hours: 24 hours a day", "\thours: 24 hours a day", "5 invalid-helplines"),
]
"""Slips with a word processor, a phone or the editor of a code host."""

SPACES = [
    (SPEAK, TITLE, "title:\u00a0Speak first"),
    (SPEAK, ITEM, ITEM.replace("- ", "-\u00a0")),
    (SPEAK, ITEM, ITEM.replace("[ ]", "[\u00a0]")),
    (SPEAK, ITEM, ITEM.replace("{ #both-spoke }", "{\u00a0#both-spoke\u00a0}")),
    (SPEAK, "## Listen", "##\u00a0Listen"),
    (SPEAK, "    Leave the room.", "\u00a0\u00a0\u00a0\u00a0Leave the room."),
    (SPEAK, "!!! safety", "!!!\u00a0safety"),
    (SPEAK, "- one plain thing", "1.\u00a0one\n2.\u00a0two\n\n- one plain thing"),
]
"""No-break spaces, which some programs put where a plain one is meant."""

EXPORTED = [
    (SPEAK, ITEM, "\\- \\[ \\] We have both spoken. { \\#both-spoke }", "48 unsupported-markup"),
    (SPEAK, ITEM, "- \\[ \\] We have both spoken. { #both-spoke }", "48 unsupported-markup"),
    (SPEAK, ITEM, f"{ITEM}\n\n- \\[ \\] We have listened. {{ \\#listened }}", "50 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "\\## Listen { \\#listen }", "38 unsupported-markup"),
    (SPEAK, ADVICE, "Hear the answer. \\[@paper:slowly\\]", "40 unsupported-markup"),
    (SPEAK, "!!! safety", "\\!\\!\\! safety", "42 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "**Listen** { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "Listen { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "## Listen ## { #listen }", "38 unsupported-markup"),
    (SPEAK, HEAD, f"```markdown\n{HEAD}", "1 missing-front-matter"),
    (SPEAK, ADVICE, "Hear the answer. [@paper:slowly](paper.md)", "40 invalid-citation"),
    (SPEAK, '!!! write "What did you hear?"', '!!! write one two "What did you hear?"', "50 invalid-prompt"),
    (SPEAK, ADVICE, f"{ADVICE}\n\ni. Say it\nii. Do it", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nA. Say it\nB. Do it", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nStep 1: say it\nStep 2: do it", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nMonday: talk\nTuesday: walk", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n→ one\n→ two", "42 run-on-line"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n✅ one\n✅ two", "42 run-on-line"),
    (PAPER, ".set-aside }", "set aside }", "21 invalid-attributes"),
    (PAPER, " .set-aside }", ", .set-aside }", "21 invalid-attributes"),
    (PAPER, "    This is an offer", "This is an offer", "21 set-aside-mismatch"),
    (PAPER, "— Ann Expert", "-- Ann Expert", "16 unsupported-markup"),
    (AGREEMENT, "{ #day-set }", "{ #day-set }\n- [ ] We have a plan. { #day-set }", "14 duplicate-id"),
    (LINES, "  checked: 2026-01-03", "  checked: 03.01.2026", "17 helpline-date"),
    (SUPPORT, "You are not alone.", "## You are not alone { #second-door }", "9 reserved-id"),
]
"""What other programs export, and what other kinds of Markdown take."""

HEADINGS = [
    (SPEAK, "## Listen { #listen }", "##Listen { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "### Listen { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "# Listen { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "Listen { #listen }\n---", "39 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "## Listen\n\n{ #listen }", "40 invalid-attributes"),
    (SPEAK, "## Listen { #listen }", "## Listen { #Listen_Well }", "38 invalid-attributes"),
    (SPEAK, "## Listen { #listen }", "## Listen {listen}", "38 invalid-attributes"),
    (SPEAK, "## Listen { #listen }", "## Listen", "38 missing-id"),
    (SPEAK, "## Listen { #listen }", "## *Listen* { #listen }", "38 unsupported-markup"),
    (SPEAK, "## Listen { #listen }", "## Listen [@paper:slowly] { #listen }", "38 heading-with-markup"),
    (SPEAK, ADVICE, f"{ADVICE}\n\nMore of it.\n---", "43 unsupported-markup"),
    (SPEAK, ADVICE, f"# Listen\n\n{ADVICE}", "40 unsupported-markup"),
    (SPEAK, ADVICE, f"### Listen\n\n{ADVICE}", "40 unsupported-markup"),
    (WALK, "## Put on your shoes { #put-on-shoes }", "## Put on your shoes", "11 missing-id"),
    (SPEAK, ADVICE, f"{ADVICE}\n\n##Hear it {{ #hear-it }}\n\nHear it.", "42 unsupported-markup"),
    (WALK, "## Put on your shoes", "##Put on your shoes", "11 unsupported-markup"),
    (WALK, "## Put on your shoes", "### Put on your shoes", "11 unsupported-markup"),
    (FIGHTING, "## Where to begin", "##Where to begin", "16 unsupported-markup"),
    (FIGHTING, "## Where to begin", "## Where to start", "16 scenario-headings"),
    (TONIGHT, "## First { #first }", "##First { #first }", "10 unsupported-markup"),
]

WORDS = [
    ("> Hear the answer. [@paper:slowly]", "unsupported-markup"),
    ("    Hear the answer. [@paper:slowly]", "unsupported-markup"),
    ("```\nHear the answer. [@paper:slowly]\n```", "unsupported-markup"),
    ("<p>Hear the answer. [@paper:slowly]</p>", "unsupported-markup"),
    ("*Hear the answer.* [@paper:slowly]", "unsupported-markup"),
    ("_Hear the answer._ [@paper:slowly]", "unsupported-markup"),
    ("***Hear** the answer.* [@paper:slowly]", "unsupported-markup"),
    ("Hear the `answer`. [@paper:slowly]", "unsupported-markup"),
    ("Hear the <b>answer</b>. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer &amp; wait. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer &nope; wait. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer.  \nAnd wait. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer.\\\nAnd wait. [@paper:slowly]", "unsupported-markup"),
    ("Hear the ==answer==. [@paper:slowly]", "unsupported-markup"),
    ("Hear the ~~answer~~. [@paper:slowly]", "unsupported-markup"),
    ("Hear the ^answer^. [@paper:slowly]", "unsupported-markup"),
    ("Hear the ++answer++. [@paper:slowly]", "unsupported-markup"),
    ("Hear the H~2~O. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer :smile: [@paper:slowly]", "unsupported-markup"),
    ("Hear the [[answer]]. [@paper:slowly]", "unsupported-markup"),
    ("Hear the [](go-for-a-walk.md). [@paper:slowly]", "unsupported-markup"),
    ("Hear the [answer](). [@paper:slowly]", "external-link"),
    ("Hear the [answer] (go-for-a-walk.md). [@paper:slowly]", "unsupported-markup"),
    ("Hear the (answer)[go-for-a-walk.md]. [@paper:slowly]", "unsupported-markup"),
    ("Hear the [answer](go for a walk.md). [@paper:slowly]", "unsupported-markup"),
    ("Hear the [answer][walk]. [@paper:slowly]", "unsupported-markup"),
    ('Hear the [answer](go-for-a-walk.md "a title"). [@paper:slowly]', "unsupported-markup"),
    ("Hear the [**answer**](go-for-a-walk.md). [@paper:slowly]", "unsupported-markup"),
    ("Hear the **[answer](go-for-a-walk.md)**. [@paper:slowly]", "unsupported-markup"),
    ("Hear https://example.org/ first. [@paper:slowly]", "external-link"),
    ("Hear www.example.org first. [@paper:slowly]", "external-link"),
    ("Hear <https://example.org/> first. [@paper:slowly]", "external-link"),
    ("Hear the answer.[^1] [@paper:slowly]", "unsupported-markup"),
    ("Hear the **answer. [@paper:slowly]", "unsupported-markup"),
    ("Hear the ** answer **. [@paper:slowly]", "unsupported-markup"),
    ("Hear the __ answer. [@paper:slowly]", None),
    ("Hear the __answer. [@paper:slowly]", "unsupported-markup"),
    ("Hear the *answer. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer*. [@paper:slowly]", "unsupported-markup"),
    ("Hear the `answer. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer -- all of it. [@paper:slowly]", "unsupported-markup"),
    ("Hear the answer. { #hear } [@paper:slowly]", "invalid-attributes"),
    ("Hear the answer. [@paper:slowly] { #hear }", "invalid-attributes"),
    ("Hear the answer. [@paper: slowly]", "invalid-citation"),
    ("Hear the answer. [@ paper:slowly]", "invalid-citation"),
    ("Hear the answer. [paper:slowly]", "invalid-citation"),
    ("Hear the answer. (@paper:slowly)", "invalid-citation"),
    ("Hear the answer. @paper:slowly", "invalid-citation"),
    ("Hear the answer. [@Paper:slowly]", "invalid-citation"),
    ("Hear the answer. [@paper]", "invalid-citation"),
    ("Hear the answer. [@paper:slowly; @paper:walk]", "invalid-citation"),
    ("Hear the answer. **[@paper:slowly]**", "invalid-citation"),
    ("Hear the answer. [@paper:slowli]", "unknown-point"),
    ("Hear the answer. ![Two](../../assets/pictures/walk.svg) [@paper:slowly]", "unsupported-markup"),
    ("Hear the \\*answer\\* and \\[ \\] wait. [@paper:slowly]", None),
    ("| day | who |\n| --- | --- |\n| Monday | you |\n\nHear it. [@paper:slowly]", "unsupported-markup"),
    ("day | who\n--- | ---\nMonday | you\n\nHear it. [@paper:slowly]", "unsupported-markup"),
    ("Answer\n:   What you hear. [@paper:slowly]", 41),
    ("Hear it. [@paper:slowly]\n\n*[HTML]: a language", 42),
    ("Hear it. [@paper:slowly]\n\n---", 42),
    ("Hear it. [@paper:slowly]\n\n* * *", 42),
    ("Hear it.[^1] [@paper:slowly]\n\n[^1]: Again and again.", "unsupported-markup"),
    ("Hear it.[^1] [@paper:slowly]\n\n[^1]: Again", 42),
    ("Hear it. [@paper:slowly]\n\n[![Two](../../assets/pictures/walk.svg)](go-for-a-walk.md)", 42),
    ("Hear it. [@paper:slowly]\n\n??? note \"More\"\n\n    Words.", "unknown-box"),
    ("Hear [the ~~long~~ answer](go-for-a-walk.md). [@paper:slowly]", 40),
    ("Hear it. [@paper:slowly]\n\n??? say \"More\"\n\n    Words.", "unknown-box"),
    ("Hear it. [@paper:slowly]\n\n::: tip", 42),
    ("Hear it. [@paper:slowly]\n\n#metoo is a word.", 42),
]  # fmt: skip


@pytest.fixture
def tiny_docs(reused_docs: Path) -> Path:
    return reused_docs


def problems(docs: Path) -> list[str]:
    library, found = parse_and_lint(docs)
    return [
        f"{each.path}:{each.line} {each.code}" for each in sorted({*found, *lint_library(library, severity=CHECK_ONLY)})
    ]


@pytest.mark.parametrize(
    ("path", "old", "new", "problem"), [*FRONT_MATTER, *BOXES, *LISTS, *MORE, *EXPORTED, *HEADINGS], ids=repr
)
def test_one_mistake_is_one_problem(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, problem: str
) -> None:
    rewrite(path, old, new)
    line, code = problem.split(" ", 1)
    assert problems(tiny_docs) == [f"{path}:{line} {code}"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("!!! say “On the way”", "These quotation marks are curly, and have to be straight."),
        ("!!! say On the way", "The title of a box is not between straight quotation marks at the end of the line."),
        (
            '!!! say "On the way" home',
            "The title of a box is not between straight quotation marks at the end of the line.",
        ),
        (
            '!!! say "It’s late" home',
            "The title of a box is not between straight quotation marks at the end of the line.",
        ),
        ("!!! say", "This box has no title."),
        ('??? say "On the way"', "A box begins with three exclamation marks."),
        ('!!! says "On the way"', "“says” is not a kind of box."),
        ('!!! say "It’s late"', ""),
    ],
)
def test_the_first_line_of_a_box_is_told_what_is_wrong_with_it(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], line: str, message: str
) -> None:
    rewrite(WALK, '!!! say "On the way"', line)
    assert [problem.message for problem in parse_and_lint(tiny_docs)[1]] == ([message] if message else [])


@pytest.mark.parametrize(("path", "old", "new"), SPACES, ids=ascii)
def test_a_no_break_space_is_a_space_where_markdown_knows_only_that(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str
) -> None:
    rewrite(path, old, new.replace("\u00a0", " "))
    plain = parse_and_lint(tiny_docs)[0]
    rewrite(path, new.replace("\u00a0", " "), new)
    assert problems(tiny_docs) == []
    assert parse_and_lint(tiny_docs)[0].guides == plain.guides


def test_lines_that_end_as_on_an_old_mac_are_lines(tiny_docs: Path) -> None:
    plain = parse_and_lint(tiny_docs)[0]
    file = tiny_docs / SPEAK
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r"))
    assert problems(tiny_docs) == []
    assert parse_and_lint(tiny_docs)[0].guides == plain.guides


@pytest.mark.parametrize(("words", "expected"), WORDS, ids=ascii)
def test_one_slip_in_the_words_of_a_step_is_one_problem(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], words: str, expected: str | int | None
) -> None:
    rewrite(SPEAK, ADVICE, words)
    found = [problem.removeprefix(f"{SPEAK}:") for problem in problems(tiny_docs)]
    if isinstance(expected, int):
        assert found == [f"{expected} unsupported-markup"]
    else:
        assert [problem.split(" ")[1] for problem in found] == ([expected] if expected else [])


ON_A_PAGE = [
    ("You are ==not== alone.", 9),
    ("You are ~~not~~ alone.", 9),
    ("You are ++not++ alone.", 9),
    ("You are ^not^ alone.", 9),
    ("You are not alone :smile:", 9),
    ("You are not alone.[^1]\n\n[^1]: Never and never.", 9),
    ("Calm\n:   You are not alone.", 10),
    ("You are not alone.\n\n*[HTML]: a language", 11),
    ("You are [[not]] alone.", 9),
    ("You are [](../index.md) alone.", 9),
    ("You are ![](../assets/pictures/walk.svg) alone.", 9),
    ("You are [not]() alone.", 9),
    ("You are not alone: https://example.org/", 9),
    ("- [ ] You are not alone.", 9),
    ("You are not alone:\n- never", 10),
    ("You are not alone:\n1. never", 10),
    ("• You\n• are not alone", 9),
    ("- You are not alone. { #alone }", 9),
    ("You are [not] (../index.md) alone.", 9),
    ("You are [not][nowhere] alone.", 9),
    ("You are **not alone.", 9),
    ('??? note "More"\n\n    You are not alone.', 9),
    ("`[ ]`, `{ #a }` and\n\n```\n~~a~~\n```\n\nYou are ~~not~~ alone.", 15),
]
"""Some words on a free page, and the line on which one problem is told."""


@pytest.mark.parametrize(("words", "line"), ON_A_PAGE, ids=ascii)
def test_a_free_page_shows_nothing_that_was_not_understood(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], words: str, line: int
) -> None:
    rewrite(SUPPORT, "You are not alone.", words)
    assert [problem.partition(" ")[0] for problem in problems(tiny_docs)] == [f"{SUPPORT}:{line}"]


PRINTED = [
    (SPEAK, "title: Speak first", "title: Speak 🎉 first", "2:14"),
    (SPEAK, "time: 20 minutes", "time: 20 ⇒ 30 minutes", "5:10"),
    (SPEAK, "This helps on", "This ⇒ helps on", "10:6"),
    (SPEAK, "## Listen", "## Listen ⇒", "38:11"),
    (SPEAK, "Hear the answer.", "Hear\nthe ⇒ answer ⇒ now.", "41:5"),
    (SPEAK, "Stop if it gets loud", "Stop ⇒ now", "42:18"),
    (SPEAK, "    - Take your coat.", "    - Take your coat.\n    - 語", "47:7"),
    (SPEAK, "We have both spoken.", "We have both spoken 🗨.", "48:27"),
    (SPEAK, "What did you hear?", "What did you hear ⇒ say?", "50:30"),
    (SPEAK, "    One word is enough.", "    One word ⇒ no more.", "36:14"),
    (WALK, "Two people walk", "Two people ⇒ walk", "15:14"),
    (FIGHTING, "title: We fight", "title: We ⇒ fight", "2:11"),
    (FIGHTING, "- It's loud.", "- It's loud ⇒", "14:13"),
    (FIGHTING, "## Signs that this is you", "## Signs that this is you", ""),
    (TONIGHT, "summary: For one bad", "summary: For ⇒ one bad", "3:14"),
    (AGREEMENT, "summary: One page", "summary: One ⇒ page", "3:14"),
    (PAPER, "by: A. Writer", "by: 鄧 Writer", "5:5"),
    (LINES, "reach: text HI", "reach: ⇒ text HI", "13:10"),
    ("assets/pictures/walk.svg", "side by side", "side ⇒ side", "4:134"),
    (SPEAK, "It's 5 * 3", "It's ⇒ 5 * 3", ""),
    (SPEAK, "They were heard.", "They were ⇒ heard.", ""),
    (SPEAK, "Hear the answer.", "Zoë’s “naïve” – 5 € œuvre… Łódź, Šárka, Nguyễn, Λάμπα, Лампа → ±", ""),
    (SPEAK, "Hear the answer.", "Hear e\u0301, a\u2009thin and a\u00a0wide space.", ""),
]
"""A change, and line and column of the one character that cannot be printed; empty where all can be, or is not."""


@pytest.mark.parametrize(("path", "old", "new", "place"), PRINTED, ids=ascii)
def test_a_character_that_cannot_be_printed_is_one_problem(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, place: str
) -> None:
    rewrite(path, old, new)
    found = [f"{each.line}:{each.column} {each.code}" for each in parse_and_lint(tiny_docs)[1]]
    assert found == ([f"{place} missing-glyph"] if place else [])


def test_a_character_that_cannot_be_printed_is_named(tiny_docs: Path, rewrite: Callable[[str, str, str], None]) -> None:
    rewrite(SPEAK, "Hear the answer.", "Hear 🎉 and あ and い.")
    [problem] = parse_and_lint(tiny_docs)[1]
    assert problem.message == (
        "Source Sans Pro, the typeface of the workbook, has no “🎉” (party popper) or 2 more characters of this line."
    )


def test_what_needs_no_look_into_the_typeface_is_in_it() -> None:
    with TTFont(REGULAR) as font, TTFont(BOLD) as bold:
        known = font.getBestCmap().keys() & bold.getBestCmap().keys()
    common = [bytes([code]).decode("cp1252", "ignore") for code in range(32, 256) if code != 127]
    assert [letter for letter in common if letter and ord(letter) not in known] == []


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (WALK, "title: Go for a walk", "title: Speak First", "duplicate-title"),
        (SPEAK, "title: Speak first", "title: Go for a Walk", "duplicate-title"),
        ("guides/next-steps/index.md", "title: It may be over", "title: We fight a lot", "duplicate-title"),
        (SPEAK, "## Listen {", "## Petroleumlampendochtschneiderinnen {", "word-too-long"),
        (SPEAK, "title: Speak", "title: Petroleumlampendochtschneiderinnen", "word-too-long"),
        (SPEAK, "Stop if it gets loud", "Petroleumlampendochtschneiderinnen", "word-too-long"),
    ],
)
def test_titles(
    tiny_docs: Path, rewrite: Callable[[str, str, str], None], path: str, old: str, new: str, code: str
) -> None:
    rewrite(path, old, new)
    assert [problem.split(" ")[1] for problem in problems(tiny_docs)] == [code]


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        (SPEAK, b"\xff\xfe", "not-utf-8"),
        (SPEAK, b"", "missing-front-matter"),
        (SPEAK, b"x" * 200_000, "file-too-large"),
        (SPEAK, b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n", "merge-conflict"),
        (FIGHTING, b"\xff\xfe", "not-utf-8"),
        (PAPER, b"\xff\xfe", "not-utf-8"),
        (LINES, b"\xff\xfe", "not-utf-8"),
        (LINES, b"- [", "invalid-helplines"),
        ("assets/pictures/walk.svg", b"<svg", "unsafe-drawing"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tiny_docs: Path, path: str, content: bytes, code: str) -> None:
    (tiny_docs / path).write_bytes(content)
    assert [problem.split(" ")[1] for problem in problems(tiny_docs)] == [code]
