"""The helplines: docs/support/helplines.yml, the one place that holds a number."""

from __future__ import annotations

from datetime import date

import yaml

from guidebook.model import Helpline
from guidebook.reading.findings import Findings

_KEYS = ("country", "service", "reach", "hours", "address", "checked")


def read_helplines(page: str, findings: Findings) -> tuple[Helpline, ...]:
    """Every helpline of the data file, in its order."""
    try:
        node = yaml.compose(page, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        findings.add(
            mark.line + 1 if mark else 1,
            "broken-helplines",
            f"The file is not valid YAML: {getattr(error, 'problem', None) or 'it cannot be read'}.",
            "Put a value that holds a colon between double quotes.",
        )
        return ()
    if not isinstance(node, yaml.SequenceNode):
        findings.add(1, "broken-helplines", "The file is not a list.", "Begin each helpline with “- country: …”.")
        return ()
    found = (_helpline(entry, findings) for entry in node.value)
    return tuple(helpline for helpline in found if helpline)


def _helpline(entry: yaml.Node, findings: Findings) -> Helpline | None:
    line = entry.start_mark.line + 1
    pairs = entry.value if isinstance(entry, yaml.MappingNode) else []
    values = {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
    if sorted(values) != sorted(_KEYS):
        findings.add(
            line,
            "helpline-keys",
            f"A helpline has exactly the keys {', '.join(_KEYS)}; this one has {', '.join(values) or 'none'}.",
            "Add what is missing, and remove what is not in the list.",
        )
        return None
    try:
        checked = date.fromisoformat(values.pop("checked"))
    except ValueError:
        findings.add(line, "helpline-date", "“checked” is not a date.", "Write for example: checked: 2026-11-21")
        return None
    return Helpline(**values, checked=checked)
