"""Parse the docs folder into a `Library` and report every syntax problem.

`parse_library` is the entry point. A file with errors is still parsed as far as
possible, so that one report lists everything that has to be fixed.
"""

from guidebook.parsing.library import parse_library

__all__ = ["parse_library"]
