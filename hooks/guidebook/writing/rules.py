"""Every rule of the check, for the page of all rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidebook.reading.characters import visible
from guidebook.rule_text import Example, RuleText
from guidebook.writing import markup

_GROUPS = (
    ("build", "Rules that stop a build", "A site with one of these problems is not built."),
    ("check", "Rules that fail the check", "These fail `guidebook check` and the tests, but not a build."),
    ("advice", "Advice", "These are for the author to weigh, and fail nothing."),
)
_TOO_LONG = 400
"""Characters of an example beyond which its beginning is enough."""


def rule_list(rules: Iterable[RuleText]) -> Iterator[str]:
    """Each rule under its code: what it says, how to fix what breaks it, and an example."""
    listed = sorted(rules, key=lambda rule: rule.code)
    for weight, title, words in _GROUPS:
        yield from (f"## {title} {{ #{weight} }}", "", words, "")
        for rule in listed:
            if rule.weight == weight:
                yield from _rule(rule)


def _rule(rule: RuleText) -> Iterator[str]:
    yield from (f"### `{rule.code}` {{ #{rule.code} }}", "")
    yield from (markup.escaped(rule.says), "")
    yield from (f"**To fix it:** {markup.escaped(rule.fix)}", "")
    if rule.example:
        yield from _example(rule.example)


def _example(example: Example) -> Iterator[str]:
    file = f"`docs/{example.path}`"
    if example.link:
        yield from (f"Wrong: {file} is a symbolic link to `{example.wrong}`.", "")
        return
    if example.right:
        yield from (f"Right, in {file}:", "", *_shown(example.right))
    often = f", {example.times:,} times over" if example.times > 1 else ""
    if example.wrong:
        yield from (f"Wrong{'' if example.right else f', in {file}'}{often}:", "", *_shown(example.wrong))
    else:
        yield from ("Wrong: without this line.", "")


def _shown(text: str) -> Iterator[str]:
    """A block of code, with a visible spelling of what nobody can see."""
    cut = text if len(text) <= _TOO_LONG else f"{text[:_TOO_LONG]} …"
    yield from ("~~~~text", *map(visible, cut.rstrip("\n").split("\n")), "~~~~", "")
