"""READ: the docs folder in, a `Library` and every problem of form out.

`library.parse_library` is the door. A file that is wrong is still read as far as
it can be, so that one report names all that has to be fixed.
"""

from guidebook.parsing.library import parse_library

__all__ = ["parse_library"]
