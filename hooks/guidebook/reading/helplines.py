"""The helplines: docs/support/helplines.yml, the one place that holds a number."""

from __future__ import annotations

import re

import yaml

from guidebook.model import Helpline
from guidebook.reading.addresses import HOST, is_encoded
from guidebook.reading.characters import note_characters
from guidebook.reading.findings import Findings
from guidebook.reading.front_matter import BrokenYamlError, compose, day

_KEYS = ("country", "service", "reach", "hours", "address", "checked")
_WORDS = re.compile(r"[^<>\[\]{}`\\|*_\n]{1,200}")


def read_helplines(page: str, findings: Findings) -> tuple[Helpline, ...]:
    """Every helpline of the data file, in its order."""
    try:
        node = compose(page)
    except BrokenYamlError as error:
        findings.add(error.line + 1, "broken-helplines", f"The file is not valid YAML: {error.why}.")
        return ()
    if not isinstance(node, yaml.SequenceNode):
        findings.add(1, "broken-helplines", "The file is not a list.", "Begin each helpline with “- country: …”.")
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
            f"A helpline has exactly the keys {', '.join(_KEYS)}; this one has {', '.join(named) or 'none'}.",
        )
        return None
    lines = {str(key.value): value.start_mark.line + 1 for key, value in pairs}
    sound = [_is_sound(key, values[key], lines[key], findings) for key in _KEYS[:-1]]
    if not all(sound):
        return None
    try:
        checked = day(values.pop("checked"))
    except ValueError:
        findings.add(line, "helpline-date", "“checked” is not a date.")
        return None
    return Helpline(**values, checked=checked)


def _is_sound(key: str, value: str, line: int, findings: Findings) -> bool:
    """Whether a value is what readers may be sent to; only hours may be left open."""
    before = len(findings.problems)
    note_characters(value.replace("\n", " "), findings, line)
    fits = HOST if key == "address" else _WORDS
    unfit = not fits.fullmatch(value) and (value or key != "hours")
    if unfit or (key == "address" and is_encoded(value)):
        findings.add(line, "helpline-value", f"The value of “{key}” is not plain: “{value}”.")
    return len(findings.problems) == before
