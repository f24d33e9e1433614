"""The model: frozen values that the parser makes and everything else reads.

Paths are POSIX strings relative to `docs`; lines count from 1. The registry of boxes is `guidebook.model.boxes`.
"""

# ruff: noqa: F403 (this package is the sum of its modules)
from guidebook.model.blocks import *
from guidebook.model.guides import *
from guidebook.model.library import *
from guidebook.model.problems import *
from guidebook.model.site import *
from guidebook.model.sources import *
from guidebook.model.start import *
from guidebook.model.support import *
from guidebook.model.text import *
