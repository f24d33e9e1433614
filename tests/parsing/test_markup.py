"""Markdown in, blocks and problems out."""

from __future__ import annotations

import pytest

from guidebook.model import Block, Bullets, Citation, Item, Link, Note, Paragraph, Picture, Plain, Prompt, Strong
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.markdown_ast import parse_markdown
from guidebook.parsing.markup import parse_blocks, split_parts

PATH = "guides/fighting/speak.md"


def read(markdown: str) -> tuple[tuple[Block, ...], list[str]]:
    diagnostics = Diagnostics(PATH)
    blocks = parse_blocks(parse_markdown(markdown), "a-step", diagnostics)
    return blocks, [f"{problem.line} {problem.code}" for problem in diagnostics.problems]


@pytest.mark.parametrize(
    ("markdown", "block"),
    [
        ("Words.\nMore words.", Paragraph((Plain("Words. More words."),))),
        ("A **strong** word.", Paragraph((Plain("A "), Strong("strong"), Plain(" word.")))),
        ("Advice. [@paired:own-feelings]", Paragraph((Plain("Advice. "), Citation("paired", "own-feelings")))),
        (
            "See [this](../trust/say-sorry.md#say-it).",
            Paragraph((Plain("See "), Link("this", "guides/trust/say-sorry.md", "say-it"), Plain("."))),
        ),
        ("See [us](index.md).", Paragraph((Plain("See "), Link("us", "guides/fighting/index.md"), Plain(".")))),
        ("![Two walk.](../../assets/pictures/walk.svg)", Picture("assets/pictures/walk.svg", "Two walk.", 1)),
        ("- one\n- two", Bullets(((Plain("one"),), (Plain("two"),)))),
        ("- [ ] I have done it. { #done }", Item("done", "I have done it.", 1)),
        ("1. one\n2. two", Bullets(((Plain("one"),), (Plain("two"),)), numbered=True)),
        ("1) one\n1) two", Bullets(((Plain("one"),), (Plain("two"),)), numbered=True)),
        (
            '!!! say "Instead of: "you""\n\n    Words.',
            Note("say", 'Instead of: "you"', (Paragraph((Plain("Words."),)),)),
        ),
        (
            '!!! write two tall "What?"\n\n    A word.',
            Prompt("write", "What?", (Paragraph((Plain("A word."),)),), 1, "a-step-write-1", ("two", "tall")),
        ),
        ('!!! write "What?"', Prompt("write", "What?", (), 1, "a-step-write-1")),
    ],
)
def test_parses(markdown: str, block: Block) -> None:
    assert read(markdown) == ((block,), [])


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("Words with <b>HTML</b>.", "1 unsupported-markup"),
        ("<div>\nHTML\n</div>", "1 unsupported-markup"),
        ("Words\nand <script>x</script>", "2 unsupported-markup"),
        ("Words and ![a picture](../../assets/pictures/x.svg).", "1 unsupported-markup"),
        ("![A picture](x.png)", "1 external-picture"),
        ("![A picture](https://example.org/x.svg)", "1 external-picture"),
        ("![A picture](../../assets/pictures/../../x.svg)", "1 external-picture"),
        ("Words with *italics*.", "1 unsupported-markup"),
        ("Words with `code`.", "1 unsupported-markup"),
        ("```\ncode\n```", "1 unsupported-markup"),
        ("    code", "1 unsupported-markup"),
        ("> quoted", "1 unsupported-markup"),
        ("2. first", "1 invalid-list"),
        ("---", "1 unsupported-markup"),
        ("### Deeper", "1 unsupported-markup"),
        ("- one\n\n    - nested", "3 unsupported-markup"),
        ("[out](https://example.org)", "1 external-link"),
        ("[out](javascript:alert(1))", "1 external-link"),
        ("[out](JaVaScRiPt:alert(1))", "1 external-link"),
        ("[out](data:text/html,x)", "1 external-link"),
        ("[out](//example.org/x.md)", "1 external-link"),
        ("[out](/etc/passwd.md)", "1 external-link"),
        ("<https://example.org>", "1 external-link"),
        ("Advice. [@Paired]", "1 invalid-citation"),
        ("Words.\nAdvice. [@paired:]", "2 invalid-citation"),
        ("- [ ] One. { #One }", "1 invalid-attributes"),
        ("- [ ] One. { #one onclick=x }", "1 invalid-attributes"),
        ("- [ ] One. { #one .blue }", "1 invalid-attributes"),
        ("- [ ] One. { #one #two }", "1 invalid-attributes"),
        ("- [ ] A [link](x.md). { #one }", "1 item-with-markup"),
        ("- ", "1 empty-list-item"),
        ('!!! danger "No"\n\n    Words.', "1 unknown-box"),
        ("!!! say\n\n    Words.", "1 unknown-box"),
        ('!!! say "Nothing"', "1 empty-box"),
        ('!!! say "A"\n\n    !!! say "B"\n\n        Words.', "3 nested-box"),
        ("!!! write\n\n    Words.", "1 invalid-prompt"),
        ('!!! write three "What?"', "1 invalid-prompt"),
        ('!!! write one two two "What?"', "1 invalid-prompt"),
        ('!!! write "What?"\n\n    - a list', "3 invalid-prompt"),
    ],
)
def test_rejects(markdown: str, problem: str) -> None:
    assert problem in read(markdown)[1]


def test_a_citation_has_its_line() -> None:
    blocks, _ = read("Words\nmore words [@a:b]\nand [@c:d]")
    assert isinstance(blocks[0], Paragraph)
    assert [span.line for span in blocks[0].text if isinstance(span, Citation)] == [2, 3]


def test_prompts_of_a_step_have_unique_ids() -> None:
    blocks, _ = read('!!! write "A?"\n\nWords.\n\n!!! write "B?"')
    assert [block.id for block in blocks if isinstance(block, Prompt)] == ["a-step-write-1", "a-step-write-2"]


def test_lines_count_from_the_top_of_the_file() -> None:
    diagnostics = Diagnostics(PATH)
    parts = split_parts(parse_markdown("Words.\n\n## A step { #a-step }\n", offset=7), diagnostics)
    assert [(part.title, part.id, part.line) for part in parts] == [("", "", 1), ("A step", "a-step", 10)]
