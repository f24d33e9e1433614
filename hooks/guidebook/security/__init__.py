"""The content security policy of every page, and the headers a host sends with it.

Nothing is read back from a rendered page except its inline scripts, whose hashes the policy has to name.
"""

from __future__ import annotations

from guidebook.security.headers import host_headers
from guidebook.security.policy import add_csp

__all__ = ["add_csp", "host_headers"]
