"""READ: the docs folder in, a `Library` and every problem of form out.

`library.read_library` is the door. A file that is wrong is still read as far as
it can be, so that one report names all that has to be fixed.
"""

from guidebook.reading.library import read_library

__all__ = ["read_library"]
