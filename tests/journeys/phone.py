"""A phone: a real Chromium at 360×640 that writes down every script error and every request to a foreign host."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, expect, sync_playwright

BUILD = Path(__file__).parents[2] / "build" / "screenshots"
PATIENCE_MS = 20_000
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# what a page cannot help: the browser itself notes that a request failed
NOT_OURS = ("Failed to load resource:", "The resource http", "An unknown error occurred when fetching the script")

UNWRAP = """addEventListener("DOMContentLoaded", () => {
  for (const one of document.querySelectorAll("noscript")) {
    const made = document.createElement("template");
    made.innerHTML = one.textContent;
    one.replaceWith(made.content);
  }
});"""


@contextmanager
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        raise FileNotFoundError("the journeys need Chromium: `make journeys` says how to get it")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Phone:
    """One contestant's phone. `errors` and `foreign` must be empty at the end of a journey.

    `options` are those of a Playwright context: `user_agent`, `java_script_enabled`, `color_scheme`, `viewport` …
    """

    def __init__(self, browser: Browser, url: str, language: str = "vi-VN", **options: Any) -> None:
        self.url, self.language = url, language
        self.context = browser.new_context(
            **{
                "viewport": {"width": 360, "height": 640},
                "device_scale_factor": 2,
                "is_mobile": True,
                "has_touch": True,
                "locale": language,
                "timezone_id": "Asia/Ho_Chi_Minh",
                **options,
            }
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.context.on("request", lambda request: self._note(request.url))
        self.page: Page = self.tab()

    def tab(self) -> Page:
        """A further tab of the same browser."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)
        return page

    def close_tab_and_come_back(self) -> Page:
        """The tab is closed; a new one has all that the browser kept, and nothing of the page's memory."""
        self.page.close()
        self.page = self.tab()
        return self.page

    def cdp(self) -> CDPSession:
        return self.context.new_cdp_session(self.page)

    def without_our_scripts(self) -> None:
        """The pages as they are with scripts off, for whoever needs scripts to look at them."""
        self.context.route("**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
        self.context.add_init_script(UNWRAP)

    def enlarge_text(self, size: str) -> None:
        """As a browser's setting for larger text does it, on every page from now on."""
        grow = f"document.documentElement.style.fontSize = '{size}'"
        self.context.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {grow} }});")

    def _hear(self, message: ConsoleMessage) -> None:
        failed_static = "/static/" in message.location.get("url", "")
        if message.type == "error" and (failed_static or not message.text.startswith(NOT_OURS)):
            self.errors.append(f"{message.text} ({message.location})")

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.url).netloc:
            self.foreign.append(url)

    def keep(self, name: str, *, whole: bool = False) -> None:
        """A screenshot into build/screenshots."""
        BUILD.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=BUILD / f"{name}.png", full_page=whole)
