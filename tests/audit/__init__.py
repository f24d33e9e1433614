"""Checks that need more than Python: `make audit`."""
