"""The helplines: docs/support/helplines.yml, the one place that holds a number."""

from __future__ import annotations

import re

import yaml

from guidebook.model import Helpline
from guidebook.reading.addresses import HOST
from guidebook.reading.characters import note_characters
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import day
from guidebook.reading.yaml_text import BrokenYamlError, compose

_KEYS = ("country", "service", "reach", "hours", "address", "checked")
_WORDS = re.compile(r"[^<>\[\]{}`\\|*_\n]{1,200}")


def read_helplines(page: str, findings: Findings) -> tuple[Helpline, ...]:
    """Every helpline of the data file, in its order."""
    try:
        node = compose(page)
    except BrokenYamlError as error:
        findings.add(error.line + 1, "broken-helplines", f"The file cannot be read as YAML: {error.why}.")
        return ()
    if not isinstance(node, yaml.SequenceNode):
        findings.add(
            1, "broken-helplines", "The file of helplines is not a list.", "Begin each helpline with “- country: …”."
        )
        return ()
    found = (_helpline(entry, findings) for entry in node.value)
    return tuple(helpline for helpline in found if helpline)


def _helpline(entry: yaml.Node, findings: Findings) -> Helpline | None:
    line = entry.start_mark.line + 1
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    named = [str(key.value) for key, _ in pairs]
    values = {str(key.value): value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
    if sorted(named) != sorted(_KEYS) or len(values) < len(named):
        findings.add(
            line,
            "helpline-keys",
            _keys_message(named),
        )
        return None
    lines = {str(key.value): value.start_mark.line + 1 for key, value in pairs}
    sound = [_is_sound(key, values[key], lines[key], findings) for key in _KEYS[:-1]]
    if not all(sound):
        return None
    try:
        checked = day(values.pop("checked"))
    except ValueError as error:
        findings.add(lines["checked"], "helpline-date", f"“checked” does not fit: {error}.")
        return None
    return Helpline(**values, checked=checked)


def _keys_message(named: list[str]) -> str:
    """What is wrong with the keys of a helpline."""
    missing = [key for key in _KEYS if key not in named]
    more = sorted({key for key in named if key not in _KEYS or named.count(key) > 1})
    parts = [f"has no {', '.join(missing)}"] if missing else []
    parts += [f"should not have {', '.join(more)}, or only once"] if more else []
    return f"This helpline {' and '.join(parts) or 'has a value that is a list'}."


def _is_sound(key: str, value: str, line: int, findings: Findings) -> bool:
    """Whether a value is what readers may be sent to; only hours may be left open."""
    before = len(findings.problems)
    note_characters(value.replace("\n", " "), findings, line)
    fits = HOST if key == "address" else _WORDS
    if not fits.fullmatch(value) and (value or key != "hours"):
        findings.add(
            line,
            "helpline-value",
            f"The value of “{key}” holds more than plain words: “{value}”." if value else f"“{key}” has no value.",
        )
    return len(findings.problems) == before
