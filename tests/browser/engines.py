"""One reader's browser, whichever engine drives it: Chromium, Firefox or WebKit.

Only what a reader does is here: open, go back, tick, type, change tabs, close and reopen. Tests of one engine alone
use Playwright's own pages. Pages that are left stay in the cache for Back, as they do in browsers of readers.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Page, Playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FIREFOXES = ("firefox-esr", "firefox")
MINI_BROWSERS = "*/webkit2gtk-4.*/MiniBrowser"  # below /usr/lib
QUIET = [
    "--no-sandbox",  # the browser sees only the site under test, also where the tests run as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIREFOX_ARGUMENTS = ["--headless", "--marionette", "--remote-allow-system-access", "--no-remote"]
PREFERENCES = {  # of Firefox
    "marionette.port": 0,  # any that is free
    "browser.startup.page": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "fission.bfcacheInParent": True,  # the cache for Back, as Firefox has it by default
    "browser.sessionhistory.max_total_viewers": 8,
    "dom.disable_beforeunload": True,  # its PDF viewer asks before it leaves a form, and nobody is there to answer
}
PATIENCE = 60  # seconds: nothing waits this long unless it fails, and a busy machine can be slow
ROUNDS_OF_TAPS = 5


class Setting(Enum):
    """What a reader may have set in the browser or on the device."""

    NO_SCRIPTS = auto()
    NO_STORAGE = auto()
    REDUCED_MOTION = auto()
    FORCED_COLOURS = auto()
    DARK = auto()


FIREFOX_SETTINGS: dict[Setting, tuple[str, Any, Any]] = {  # the preference, its value and its default
    Setting.NO_SCRIPTS: ("javascript.enabled", False, True),
    Setting.NO_STORAGE: ("network.cookie.cookieBehavior", 2, 5),
    Setting.REDUCED_MOTION: ("ui.prefersReducedMotion", 1, 0),
    Setting.FORCED_COLOURS: ("browser.display.document_color_use", 2, 0),
    Setting.DARK: ("layout.css.prefers-color-scheme.content-override", 0, 2),
}
WEBKIT_ARGUMENTS = {
    Setting.NO_SCRIPTS: "--enable-javascript=false",
    Setting.NO_STORAGE: "--enable-html5-local-storage=false",
    Setting.DARK: "--dark-mode",
}
GTK_NARROW = "* { font-size: 1px; margin: 0; min-width: 0; padding: 0 }"  # its bars would keep the window wider
BLOCKED = """for (const name of ["localStorage", "sessionStorage"])
    Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError"); } });"""
KEYS = {  # as WebDriver spells them
    "Shift": "\ue008",
    "Enter": "\ue007",
    "Delete": "\ue017",
    "Control+a": "\ue009a",
    "Control+z": "\ue009z",
}
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # by which WebDriver names an element


@dataclass(frozen=True)
class Node:
    """A node of the accessibility tree, as a screen reader is told of it."""

    role: str
    """One of `ROLES`, “text”, or what the engine calls it."""
    name: str
    level: int = 0
    """Of a heading."""


ROLES = {  # what engines call them, and ARIA's words
    "statictext": "text",
    "text leaf": "text",
    "checkbutton": "checkbox",
    "radiobutton": "radio",
    "entry": "textbox",
    "pushbutton": "button",
    "combobox list": "combobox",
    "graphic": "image",
}
FIREFOX_TREE = """
    const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
    const childrenOf = (node) => Array.from({ length: node.childCount }, (_, at) => node.getChildAt(at));
    const attribute = (node, name) => {
      try { return node.attributes.getStringProperty(name); } catch { return ""; }
    };
    const list = (node) => {
      const role = service.getStringRole(node.role);
      const aria = ["landmark", "statusbar"].includes(role) ? attribute(node, "xml-roles").split(" ")[0] : role;
      return [[aria, node.name ?? "", Number(attribute(node, "level")) || 0], ...childrenOf(node).flatMap(list)];
    };
    const pageIn = (node) => service.getStringRole(node.role) === "document" ? node
      : childrenOf(node).map(pageIn).find(Boolean);
    let last = 0;
    (function look() {
      const tab = service.getAccessibleFor(gBrowser.selectedBrowser);
      const page = tab && pageIn(tab);
      const nodes = page ? list(page) : [];
      const whole = nodes.length === last && nodes.some(([role]) => role === "contentinfo");  // it comes in parts
      last = nodes.length;
      whole ? done(nodes) : setTimeout(look, 50);
    })();
"""


class MissingEngineError(Exception):
    """This machine has no such browser."""


class UnsupportedError(Exception):
    """The driver of this browser cannot do this."""


class StartError(Exception):
    """The browser is there, but did not start; a second attempt may succeed."""


class Reader(ABC):
    """A browser with one profile and some tabs, one of them in front."""

    errors: tuple[type[Exception], ...]
    """What the driver raises, for instance while a page is going."""

    keeps_its_profile = True
    """Whether `restart` finds what was kept."""

    _changed = False

    @abstractmethod
    def _open(self, url: str) -> None:
        """Go to an address and wait until it has loaded."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression on the page in front."""

    @abstractmethod
    def click(self, css: str) -> None:
        """Click the first element that fits, with the pointer."""

    @abstractmethod
    def type(self, css: str, words: str) -> None:
        """Type into the first element that fits."""

    @abstractmethod
    def press(self, css: str, key: str) -> None:
        """Press one of `KEYS` in the first element that fits."""

    @abstractmethod
    def _go(self, steps: int) -> None:
        """Go back or forward."""

    @abstractmethod
    def _reload(self) -> None: ...

    @abstractmethod
    def new_tab(self) -> str:
        """Open a tab, bring it to the front and return its name."""

    @abstractmethod
    def tabs(self) -> list[str]: ...

    @abstractmethod
    def switch(self, tab: str) -> None:
        """Bring a tab to the front."""

    @abstractmethod
    def close_tab(self) -> None:
        """Close the tab in front; another has to be brought to the front then."""

    def pdf(self) -> bytes:
        """The page in front as the browser prints it; raises `UnsupportedError`."""
        raise UnsupportedError("the driver cannot print")

    def use(self, *settings: Setting) -> None:
        """Change settings, until `reset`; the tab in front has to be opened anew. Raises `UnsupportedError`."""
        self._use(set(settings))
        self._changed = bool(settings)

    @abstractmethod
    def _use(self, settings: set[Setting]) -> None:
        """Turn these settings on and all others off."""

    def accessible(self) -> list[Node]:
        """The page in front as a screen reader is told of it, in reading order; raises `UnsupportedError`."""
        raise UnsupportedError("the driver gives no accessibility tree")

    @abstractmethod
    def narrow(self) -> None:
        """Give the page in front 320 by 256 CSS pixels: a screen of 1280 by 1024 at 400%."""

    @abstractmethod
    def restart(self) -> None:
        """Close the browser and open it again with one empty tab."""

    @abstractmethod
    def quit(self) -> None: ...

    # --- the same in all engines ---

    @property
    def url(self) -> str:
        return str(self.evaluate("location.href"))

    def open(self, url: str) -> None:
        """Go to an address as if it was typed into the address bar."""
        self._mark()
        self._open(url)

    def until(self, condition: str) -> None:
        """Wait for a condition in JavaScript.

        Raises:
            AssertionError: it did not come true in time.
        """
        self._wait(lambda: bool(self.evaluate(condition)), condition)

    def follow(self, url: str) -> None:
        """Go to another page as a link does."""
        self._new_page(lambda: self.evaluate(f"void setTimeout(() => {{ location.href = {json.dumps(url)}; }})"))

    def tap(self, css: str) -> None:
        """Click a link, and wait for the page that it leads to."""
        self._new_page(lambda: self.click(css))

    def back(self) -> None:
        self._new_page(lambda: self._go(-1))

    def forward(self) -> None:
        self._new_page(lambda: self._go(1))

    def reload(self) -> None:
        self._new_page(self._reload)

    def leave(self, neutral: str, way: str = "click") -> None:
        """Tap “Leave this page”, or press “Enter” on it, or “Shift” three times.

        A page of ours is used in place of the neutral site, since the tests have no network.
        """
        self.evaluate(f"void (document.querySelector('a.leave').href = {json.dumps(neutral)})")
        ways: dict[str, Callable[[], object]] = {
            "click": lambda: self.click("a.leave"),
            "Enter": lambda: self.press("a.leave", "Enter"),
            "Shift": self._tap_shift_until_gone,
        }
        self._new_page(ways[way])

    def _tap_shift_until_gone(self) -> None:
        """Tap three times, and again if a busy machine was too slow for the taps to count together."""
        with suppress(*self.errors):  # while the page is going
            for _ in range(ROUNDS_OF_TAPS):
                for _ in range(3):
                    self.press("body", "Shift")
                if not self.evaluate("window.left && !document.documentElement.hidden"):
                    return

    def reset(self, *addresses: str) -> None:
        """Leave one new tab with the usual settings, and nothing kept at these addresses."""
        if self._changed:
            self.use()
        old = self.tabs()
        front = self.new_tab()
        for tab in old:  # before storage is cleared: an open page could still write to it
            self.switch(tab)
            self.close_tab()
        self.switch(front)
        for address in addresses:
            self.open(address)
            self.evaluate("void localStorage.clear()")
        self.open("about:blank")

    def _mark(self) -> None:
        """Mark the page as left, until it comes back from the cache and its own handlers of that have run."""
        self.evaluate(
            """void (() => {
                 if (window.left === undefined) addEventListener("pageshow", () => { window.left = false; });
                 window.left = true;
               })()"""
        )

    def _new_page(self, action: Callable[[], object]) -> None:
        """Do what leads to another page, and wait until its scripts have run or it has come from the cache."""
        self._mark()
        action()
        # Between two pages, Firefox answers for an empty one.
        arrived = "!window.left && document.readyState === 'complete' && location.href !== 'about:blank'"
        self._wait(lambda: bool(self.evaluate(arrived)), "no other page came")

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(*self.errors):
                if condition():
                    return
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain: {what}")
            time.sleep(0.01)  # then asks again


class PlaywrightReader(Reader):
    """A browser that Playwright drives: Debian's Chromium, or one of the three that Playwright brings."""

    errors = (PlaywrightError,)

    def __init__(self, kind: BrowserType, executable: str | None) -> None:
        self._kind, self._executable = kind, executable
        self._profile = tempfile.mkdtemp(prefix="reader-")
        self._names: dict[str, Page] = {}
        self._made = 0
        self._start()

    def _start(self) -> None:
        is_chromium = self._kind.name == "chromium"
        try:
            self._context: BrowserContext = self._kind.launch_persistent_context(
                self._profile,
                executable_path=self._executable,
                args=QUIET if is_chromium else [],
                ignore_default_args=["--disable-back-forward-cache"] if is_chromium else None,
            )
        except PlaywrightError as error:
            reason = error.message.splitlines()[0]
            missing = "Executable doesn't exist" in error.message
            raise (MissingEngineError(reason) if missing else StartError(reason)) from error
        self._context.set_default_timeout(PATIENCE * 1000)
        self._names = {}
        self._page = self._context.pages[0]
        self._name(self._page)

    def _name(self, page: Page) -> str:
        self._made += 1
        self._names[str(self._made)] = page
        return str(self._made)

    def _open(self, url: str) -> None:
        self._page.goto(url)

    def evaluate(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def click(self, css: str) -> None:
        self._page.locator(css).first.click(no_wait_after=True)

    def type(self, css: str, words: str) -> None:
        self._page.locator(css).first.press_sequentially(words)

    def press(self, css: str, key: str) -> None:
        self._page.locator(css).first.press(key, no_wait_after=True)

    def _go(self, steps: int) -> None:
        self._page.evaluate(f"void setTimeout(() => history.go({steps}))")

    def _reload(self) -> None:
        self._page.reload()

    def new_tab(self) -> str:
        self._page = self._context.new_page()
        return self._name(self._page)

    def tabs(self) -> list[str]:
        return list(self._names)

    def switch(self, tab: str) -> None:
        self._page = self._names[tab]
        self._page.bring_to_front()

    def close_tab(self) -> None:
        self._page.close()
        self._names = {name: page for name, page in self._names.items() if page != self._page}

    def pdf(self) -> bytes:
        return self._page.pdf(prefer_css_page_size=True)

    def _use(self, settings: set[Setting]) -> None:
        if not settings:
            return  # they go with the tab
        if Setting.NO_SCRIPTS in settings:
            if self._kind.name != "chromium":
                raise UnsupportedError("scripts can only be turned off before a start")
            session = self._context.new_cdp_session(self._page)
            session.send("Emulation.setScriptExecutionDisabled", {"value": True})
        if Setting.NO_STORAGE in settings:
            self._page.add_init_script(BLOCKED)
        self._page.emulate_media(
            color_scheme="dark" if Setting.DARK in settings else None,
            forced_colors="active" if Setting.FORCED_COLOURS in settings else None,
            reduced_motion="reduce" if Setting.REDUCED_MOTION in settings else None,
        )

    def accessible(self) -> list[Node]:
        if self._kind.name != "chromium":
            return super().accessible()
        tree = self._context.new_cdp_session(self._page).send("Accessibility.getFullAXTree")["nodes"]
        return list(_in_reading_order({node["nodeId"]: node for node in tree}, tree[0]))

    def narrow(self) -> None:
        self._page.set_viewport_size({"width": 320, "height": 256})

    def restart(self) -> None:
        self._context.close()
        self._start()

    def quit(self) -> None:
        self._context.close()
        shutil.rmtree(self._profile, ignore_errors=True)


class MarionetteReader(Reader):
    """A Firefox of this machine, by the protocol that it speaks itself."""

    def __init__(self, executable: str) -> None:
        with warnings.catch_warnings():  # a library below it calls what is deprecated in another
            warnings.simplefilter("ignore", DeprecationWarning)
            from marionette_driver import errors  # noqa: PLC0415 (only where Firefox is)
            from marionette_driver.marionette import Marionette  # noqa: PLC0415

        self.errors = (errors.MarionetteException,)
        self._marionette = Marionette
        self._driver: Any = None
        self._executable = executable
        self._profile = Path(tempfile.mkdtemp(prefix="reader-"))
        settings = (f"user_pref({json.dumps(key)}, {json.dumps(value)});\n" for key, value in PREFERENCES.items())
        (self._profile / "user.js").write_text("".join(settings), encoding="utf-8")
        self._start()

    def _start(self) -> None:
        said = self._profile / "MarionetteActivePort"  # Firefox writes it once it can be driven
        said.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [self._executable, *FIREFOX_ARGUMENTS, "--profile", str(self._profile)],
            env={**os.environ, "HOME": str(self._profile)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        failures: tuple[type[Exception], ...] = (AssertionError, OSError, *self.errors)
        try:
            self._wait(lambda: said.exists() and bool(said.read_text()), "Firefox did not start")
            self._driver = self._marionette(port=int(said.read_text()))
            # The driver's own wait gives a busy Firefox half a second and leaves the socket open; it listens already.
            self._driver.raise_for_port = lambda **_: None
            self._driver.start_session()
        except failures as error:
            self.quit()
            raise StartError(str(error)) from error

    def _open(self, url: str) -> None:
        self._driver.navigate(url)

    def evaluate(self, expression: str) -> Any:
        return self._driver.execute_script(f"return ({expression})", sandbox=None)

    def _find(self, css: str) -> Any:
        return self._driver.find_element("css selector", css)

    def click(self, css: str) -> None:
        self._find(css).click()

    def type(self, css: str, words: str) -> None:
        self._find(css).send_keys(words)

    def press(self, css: str, key: str) -> None:
        self.type(css, KEYS[key])

    def _go(self, steps: int) -> None:
        self._driver.go_back() if steps < 0 else self._driver.go_forward()

    def _reload(self) -> None:
        self._driver.refresh()

    def new_tab(self) -> str:
        tab = str(self._driver.open(type="tab", focus=True)["handle"])
        self._driver.switch_to_window(tab)
        return tab

    def tabs(self) -> list[str]:
        return list(self._driver.window_handles)

    def switch(self, tab: str) -> None:
        self._driver.switch_to_window(tab)

    def close_tab(self) -> None:
        self._driver.close()

    def pdf(self) -> bytes:
        return base64.b64decode(self._driver._send_message("WebDriver:Print", {"background": False}, key="value"))

    def _use(self, settings: set[Setting]) -> None:
        with self._driver.using_context("chrome"):
            for setting, (name, on, off) in FIREFOX_SETTINGS.items():
                self._driver.set_pref(name, on if setting in settings else off)

    def reset(self, *addresses: str) -> None:
        if self._changed:  # after some settings, Firefox keeps no page for Back until it is started again
            self.use()
            self.restart()
        super().reset(*addresses)

    def narrow(self) -> None:
        self._driver.set_window_rect(width=1280, height=1110)  # its own bars included
        with self._driver.using_context("chrome"):
            self._driver.execute_script("gBrowser.selectedBrowser.fullZoom = 4")
        self.until("innerWidth === 320")

    def accessible(self) -> list[Node]:
        with self._driver.using_context("chrome"):
            found = self._driver.execute_async_script(
                f"const done = arguments[arguments.length - 1]; {FIREFOX_TREE}", script_timeout=PATIENCE * 1000
            )
        return [Node(_role(role), name, level) for role, name, level in found]

    def read_in_reader_mode(self, url: str) -> str:
        """The text of a page in Firefox's reader mode."""
        self._driver.navigate(f"about:reader?url={url}")
        self.until("document.querySelector('.container:not(.loading) .moz-reader-content p') !== null")
        return str(self.evaluate("document.querySelector('.container').innerText"))

    def reopen_closed_tab(self, url: str) -> None:
        """Bring back the tab that was closed last with this page in it, as Ctrl+Shift+T does.

        Firefox lists a closed tab only after its last state has arrived, so an older one may be first for a while.
        """
        old = self.tabs()
        reopened = f"""
            const last = SessionStore.getClosedTabDataForWindow(window)
              .findIndex((tab) => tab.state.entries.at(-1)?.url === {json.dumps(url)});
            if (last >= 0) SessionStore.undoCloseTab(window, last);
            return last >= 0;
        """
        with self._driver.using_context("chrome"):
            self._wait(lambda: bool(self._driver.execute_script(reopened)), "the closed tab was not listed")
        self._wait(lambda: self._switch_to_new_tab(old, url), "the closed tab did not come back")

    def _switch_to_new_tab(self, old: list[str], url: str) -> bool:
        """Bring the tab to the front that was not there before; say whether its page has loaded."""
        for tab in set(self.tabs()) - set(old):
            self.switch(tab)
            return bool(self.evaluate(f"document.readyState === 'complete' && location.href === {json.dumps(url)}"))
        return False

    def restart(self) -> None:
        self._stop()
        self._start()

    def quit(self) -> None:
        self._stop()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _stop(self) -> None:
        """Quit as a reader does, so that what is kept is written down; a signal would cut that short."""
        if self._driver:
            with suppress(OSError, *self.errors):
                self._driver.set_context("chrome")
                self._driver.execute_script("setTimeout(() => Services.startup.quit(Services.startup.eAttemptQuit))")
            with suppress(subprocess.TimeoutExpired):  # it hangs
                self._process.wait(PATIENCE)
            if self._driver.client:  # None without a session
                self._driver.client.close()
            self._driver.session = None  # or the driver would connect once more to end it, and leave the socket open
            self._driver = None
        self._process.kill()
        self._process.wait()


class WebDriverError(Exception):
    """What WebKitWebDriver answered instead of a value."""


class WebKitReader(Reader):
    """WebKitGTK's small browser on a display of its own, by WebDriver over HTTP. It keeps nothing when it is closed."""

    errors = (WebDriverError, OSError, http.client.HTTPException)  # the last two if the driver does not answer
    keeps_its_profile = False

    def __init__(self) -> None:
        browser = max(Path("/usr/lib").glob(MINI_BROWSERS), default=None)
        driver, display = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        if not (browser and driver and display):
            raise MissingEngineError("WebKitWebDriver, its MiniBrowser or Xvfb is missing")
        self._browser = str(browser)
        self._home = tempfile.mkdtemp(prefix="reader-")
        self._started: list[subprocess.Popen[str]] = []
        environment = {
            **os.environ,
            "DISPLAY": f":{self._start_display(display)}",
            "HOME": self._home,
            "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # it sees only the site under test, also as root
            "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        port = _free_port()
        self._base = f"http://127.0.0.1:{port}"
        self._launch([driver, f"--port={port}"], env=environment)
        try:
            self._wait(lambda: bool(self._send("GET", "/status")), "WebKitWebDriver did not start")
            self._new_session()
        except (AssertionError, *self.errors) as error:
            self._stop()
            raise StartError(str(error)) from error

    def _launch(self, command: list[str], **more: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command, stderr=subprocess.DEVNULL, text=True, **{"stdout": subprocess.DEVNULL, **more}
        )
        self._started.append(process)
        return process

    def _start_display(self, xvfb: str) -> str:
        """The number of a new display, which Xvfb writes once it is ready."""
        command = [xvfb, "-displayfd", "1", "-screen", "0", "1200x1000x24", "-nolisten", "tcp"]
        process = self._launch(command, stdout=subprocess.PIPE)
        assert process.stdout
        return process.stdout.readline().strip()

    def _new_session(self, settings: frozenset[Setting] = frozenset()) -> None:
        gtk = Path(self._home, ".config/gtk-3.0")
        gtk.mkdir(parents=True, exist_ok=True)
        (gtk / "gtk.css").write_text(GTK_NARROW, encoding="utf-8")
        animations = int(Setting.REDUCED_MOTION not in settings)
        (gtk / "settings.ini").write_text(f"[Settings]\ngtk-enable-animations={animations}\n", encoding="utf-8")
        arguments = ["--automation", *(WEBKIT_ARGUMENTS[each] for each in settings if each in WEBKIT_ARGUMENTS)]
        options = {"webkitgtk:browserOptions": {"binary": self._browser, "args": arguments}}
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self._session = f"/session/{made['sessionId']}"

    def _send(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=2 * PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                raise WebDriverError(error.read().decode()) from error

    def _post(self, path: str, **body: object) -> Any:
        return self._send("POST", self._session + path, body)

    def _open(self, url: str) -> None:
        self._post("/url", url=url)

    def evaluate(self, expression: str) -> Any:
        return self._post("/execute/sync", script=f"return ({expression})", args=[])

    def _find(self, css: str) -> str:
        return f"/element/{self._post('/element', using='css selector', value=css)[_ELEMENT]}"

    def click(self, css: str) -> None:
        self.evaluate(f"void document.querySelector({json.dumps(css)})?.scrollIntoView({{ block: 'center' }})")
        self._post(f"{self._find(css)}/click")

    def type(self, css: str, words: str) -> None:
        self._post(f"{self._find(css)}/value", text=words)

    def press(self, css: str, key: str) -> None:
        self.type(css, KEYS[key])

    def _go(self, steps: int) -> None:
        self._post("/back" if steps < 0 else "/forward")

    def _reload(self) -> None:
        self._post("/refresh")

    def new_tab(self) -> str:
        tab = str(self._post("/window/new", type="tab")["handle"])
        self.switch(tab)
        return tab

    def tabs(self) -> list[str]:
        return list(self._send("GET", f"{self._session}/window/handles"))

    def switch(self, tab: str) -> None:
        self._post("/window", handle=tab)

    def close_tab(self) -> None:
        self._send("DELETE", f"{self._session}/window")

    def _use(self, settings: set[Setting]) -> None:
        if Setting.FORCED_COLOURS in settings:
            raise UnsupportedError("WebKit has no forced colours")
        self._send("DELETE", self._session)
        self._new_session(frozenset(settings))

    def narrow(self) -> None:
        height = 256 + int(self.evaluate("outerHeight - innerHeight"))
        self._post("/window/rect", x=0, y=0, width=320, height=height)
        self.until("innerWidth === 320")

    def restart(self) -> None:
        self._send("DELETE", self._session)
        self._new_session()

    def quit(self) -> None:
        with suppress(*self.errors):
            self._send("DELETE", self._session)
        self._stop()

    def _stop(self) -> None:
        for process in reversed(self._started):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        shutil.rmtree(self._home, ignore_errors=True)


def _role(name: str) -> str:
    return ROLES.get(name.lower(), name.lower())


def _level(node: dict[str, Any]) -> int:
    return next((each["value"]["value"] for each in node.get("properties", []) if each["name"] == "level"), 0)


def _in_reading_order(nodes: dict[str, dict[str, Any]], node: dict[str, Any]) -> Iterator[Node]:
    """Yield a node of Chromium's accessibility tree and those below it.

    Chromium leaves out a label whose words are the name of a box to tick; here they are text, as in other engines.
    """
    if not node["ignored"]:
        yield Node(_role(node["role"]["value"]), _name(node), _level(node))
    for child in node.get("childIds", []):
        if child in nodes:
            yield from _in_reading_order(nodes, nodes[child])
    for reason in node.get("ignoredReasons", []):
        for labelled in reason["value"].get("relatedNodes", []) if reason["name"] == "labelFor" else []:
            [control] = [
                each for each in nodes.values() if each.get("backendDOMNodeId") == labelled["backendDOMNodeId"]
            ]
            yield Node("text", _name(control))


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value", ""))


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _find(names: tuple[str, ...]) -> str | None:
    """Return the path of the first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def chromium() -> str | None:
    """The path of a Chromium or Chrome of this machine."""
    return _find(CHROMIUMS)


def start(engine: str, playwright: Playwright) -> Reader:
    """A browser of this machine with that engine, or the one that Playwright brings.

    Raises:
        MissingEngineError: there is none.
        StartError: there is one, but it did not start.
    """
    if engine == "chromium":
        return PlaywrightReader(playwright.chromium, chromium())
    if engine == "firefox":
        firefox = _find(FIREFOXES)
        return MarionetteReader(firefox) if firefox else PlaywrightReader(playwright.firefox, None)
    if Path(playwright.webkit.executable_path).exists():
        return PlaywrightReader(playwright.webkit, None)
    return WebKitReader()


ENGINES = ("chromium", "firefox", "webkit")
NEEDED = ("chromium", "firefox")
"""Where one of these is missing under continuous integration, the tests fail."""
