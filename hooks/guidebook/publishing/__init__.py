"""What turns rendered pages into a published site: stylesheet, preview, address and archive."""

from __future__ import annotations

from guidebook.publishing.archive import UnfitSiteError, pack

__all__ = ["UnfitSiteError", "pack"]
