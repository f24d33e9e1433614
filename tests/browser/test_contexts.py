"""A context that is lent again has nothing of the test before."""

from __future__ import annotations

import pytest
from tests.browser.contexts import Contexts

LEAVE_ALL = """async () => {
    for (const store of [localStorage, sessionStorage]) store.setItem("kept", "words");
    document.cookie = "kept=words; max-age=1000";
    await caches.open("kept");
    await new Promise((opened) => { indexedDB.open("kept").onsuccess = opened; });
}"""
FOUND = """async () => [localStorage.length, sessionStorage.length, document.cookie, await caches.keys(),
    await indexedDB.databases(), window.slipped, innerWidth, matchMedia("(prefers-color-scheme: dark)").matches]"""
SETTINGS = {"viewport": {"width": 390, "height": 844}}


def test_what_is_lent_again_is_as_good_as_new(contexts: Contexts, address: str, tiny_address: str) -> None:
    with contexts.lend(**SETTINGS) as before:
        for url in (address, tiny_address):
            page = before.new_page()
            page.add_init_script("window.slipped = true")
            page.emulate_media(color_scheme="dark")
            page.set_viewport_size({"width": 1280, "height": 800})
            page.goto(f"{url}about/")
            page.evaluate(LEAVE_ALL)
        before.route("**/support/", lambda route: route.fulfill(body="slipped in"))
        history = page.evaluate("history.length")
        before.set_offline(True)
    with contexts.lend(**SETTINGS) as again:
        assert again is before
        assert again.cookies() == []
        for url in (address, tiny_address):
            page = again.new_page()
            page.goto(f"{url}about/")
            assert page.evaluate("history.length") == history
            assert page.evaluate(FOUND) == [0, 0, "", [], [], None, 390, False]
            page.goto(f"{url}support/")
            assert "slipped in" not in page.content()


def test_its_cache_is_empty(contexts: Contexts, address: str) -> None:
    """A page is loaded from the server, as by a reader who was never there."""
    sizes = "performance.getEntriesByType('resource').map((one) => one.transferSize)"
    for _ in range(2):
        with contexts.lend(**SETTINGS) as context:
            page = context.new_page()
            page.goto(address)
            loaded = page.evaluate(sizes)
            assert loaded
            assert min(loaded) > 0


def test_two_tests_never_share_one(contexts: Contexts) -> None:
    with contexts.lend() as one, contexts.lend() as another, contexts.lend(java_script_enabled=False) as third:
        assert len({one, another, third}) == 3


def test_one_of_a_test_that_failed_is_not_lent_again(contexts: Contexts) -> None:
    with pytest.raises(ZeroDivisionError), contexts.lend(**SETTINGS) as before:
        raise ZeroDivisionError
    with contexts.lend(**SETTINGS) as again:
        assert again is not before


def test_few_wait_at_a_time(contexts: Contexts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.browser.contexts.MOST_WINDOWS", 1)
    with contexts.lend(**SETTINGS) as first, contexts.lend() as second:
        pass
    with contexts.lend(**SETTINGS) as again, contexts.lend() as other:
        assert again is first
        assert other is not second
