"""PUBLISH: rendered pages in, what protects them and takes them away out.

Nothing is read back from a rendered page but its inline scripts, whose hashes its policy has to name.
"""

from __future__ import annotations

from guidebook.publishing.host_headers import host_headers
from guidebook.publishing.policy import protect
from guidebook.publishing.take_away import UnfitSiteError, pack

__all__ = ["UnfitSiteError", "host_headers", "pack", "protect"]
