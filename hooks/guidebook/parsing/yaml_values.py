"""Read the values of a YAML file, and report those of another form."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from guidebook.parsing.characters import check_characters
from guidebook.parsing.diagnostics import Diagnostics
from guidebook.parsing.safe_yaml import BrokenYamlError, compose


@dataclass(frozen=True)
class YamlValues:
    """Reads the nodes of one file; invalid values are reported, and an empty value is returned instead."""

    diagnostics: Diagnostics
    code: str
    """The code of the problems."""

    def document(self, text: str) -> yaml.Node | None:
        """Return the node of a whole file, or None if it is empty or not valid YAML."""
        try:
            node = compose(text)
        except BrokenYamlError as error:
            self.report(error.line + 1, f"The file is not valid YAML: {error.reason}.")
            return None
        if node is None:
            self.report(1, "The file is empty.")
        return node

    def mapping(
        self, node: yaml.Node | None, keys: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> dict[str, yaml.Node]:
        """Return the values of a mapping with each of `keys` and any of `optional`; an empty dict if it differs."""
        if node is None:
            return {}
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        names = [str(key.value) for key, _ in pairs]
        if sorted(name for name in names if name not in optional) != sorted(keys) or len({*names}) < len(names):
            may = f", and may have {' and '.join(optional)}" if optional else ""
            found = ", ".join(names) or "none"
            self.report(line_of(node), f"This mapping needs exactly the keys {', '.join(keys)}{may}; it has {found}.")
            return {}
        return {str(key.value): value for key, value in pairs}

    def entries(self, node: yaml.Node) -> list[yaml.Node]:
        """Return the entries of a list."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.report(line_of(node), "This value is not a list; begin each entry with a dash.")
        return []

    def text(self, node: yaml.Node) -> str:
        """Return a value as plain text."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.report(line_of(node), "This value is not a single line of text.")
            return ""
        check_characters(node.value.replace("\n", " "), self.diagnostics, line_of(node))
        return str(node.value).strip()

    def report(self, line: int, message: str) -> None:
        """Report a problem under the code of this file."""
        self.diagnostics.add(line, self.code, message)


def line_of(node: yaml.Node) -> int:
    """Return the line where a node begins, counted from 1."""
    return int(node.start_mark.line) + 1
