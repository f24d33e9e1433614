"""How browsers are started: a missing one is named, a slow one is tried again, one that hangs is replaced."""

from __future__ import annotations

from unittest.mock import Mock

import pytest
from playwright.sync_api import Playwright
from tests.browser import conftest
from tests.browser.conftest import Readers, missing
from tests.browser.engines import MissingEngineError, Reader, StartError


@pytest.mark.parametrize(
    ("ci", "engine", "fails"),
    [("", "firefox", False), ("true", "firefox", True), ("true", "chromium", True), ("true", "webkit", False)],
)
def test_a_missing_engine_is_named(monkeypatch: pytest.MonkeyPatch, ci: str, engine: str, fails: bool) -> None:
    monkeypatch.setenv("CI", ci)
    outcome = pytest.fail.Exception if fails else pytest.skip.Exception
    with pytest.raises(outcome, match=f"{engine} is missing: not found"):
        missing(engine, "not found")


def readers_that_start(monkeypatch: pytest.MonkeyPatch, *outcomes: object) -> tuple[Readers, Mock]:
    """Readers whose browsers start, or raise, as listed."""
    start = Mock(side_effect=outcomes)
    monkeypatch.setattr(conftest, "start", start)
    monkeypatch.setenv("CI", "")
    return Readers(Mock(spec=Playwright)), start


def test_a_browser_that_does_not_start_is_tried_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Mock(spec=Reader)
    readers, _ = readers_that_start(monkeypatch, StartError("slow"), browser)
    assert readers("firefox") is readers("firefox") is browser


@pytest.mark.parametrize("outcomes", [[StartError("gone"), StartError("gone")], [MissingEngineError("gone")]])
def test_an_engine_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch, outcomes: list[Exception]) -> None:
    readers, start = readers_that_start(monkeypatch, *outcomes)
    for _ in range(2):
        with pytest.raises(pytest.skip.Exception, match="firefox is missing: gone"):
            readers("firefox")
    assert start.call_count == len(outcomes)


def test_a_browser_that_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    hanging, other = Mock(spec=Reader), Mock(spec=Reader)
    hanging.quit.side_effect = OSError
    readers, _ = readers_that_start(monkeypatch, hanging, other)
    assert readers("firefox") is hanging
    assert readers.replace("firefox") is readers("firefox") is other


def test_engines_other_than_chromium_have_their_marker(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        if isinstance(item, pytest.Function) and "readers" in item.fixturenames:
            assert (item.get_closest_marker("engines") is None) == ("chromium" in item.name), item.name
