"""Where an engine is missing, its tests are skipped with its name; where it has to be there, they fail."""

from __future__ import annotations

import pytest
from tests.browser.conftest import missing


@pytest.mark.parametrize(
    ("ci", "engine", "fails"),
    [("", "firefox", False), ("true", "firefox", True), ("true", "chromium", True), ("true", "webkit", False)],
)
def test_a_missing_engine_is_named(monkeypatch: pytest.MonkeyPatch, ci: str, engine: str, fails: bool) -> None:
    monkeypatch.setenv("CI", ci)
    outcome = pytest.fail.Exception if fails else pytest.skip.Exception
    with pytest.raises(outcome, match=f"{engine} is missing: not found"):
        missing(engine, "not found")
