"""The content security policy (CSP) of every page, and the HTTP headers for the host."""

from __future__ import annotations

from guidebook.security.headers import host_headers
from guidebook.security.policy import add_csp

__all__ = ["add_csp", "host_headers"]
