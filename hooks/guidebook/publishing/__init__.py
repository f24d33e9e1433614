"""Publish the rendered pages: site URL, stylesheet, live preview and zip archive."""

from __future__ import annotations

from guidebook.publishing.archive import UnsafeSiteError, pack

__all__ = ["UnsafeSiteError", "pack"]
