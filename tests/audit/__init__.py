"""Audits that need Node and Java, run by `make audit`."""
