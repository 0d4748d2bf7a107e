"""A phone: a real Chromium at 360×640 that writes down every script error and every request to a foreign host."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect, sync_playwright

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
    """One contestant's phone on one contest. `errors` and `foreign` must be empty at the end of a journey."""

    def __init__(self, browser: Browser, url: str, language: str = "vi-VN") -> None:
        self.url = url
        self.context = browser.new_context(
            viewport={"width": 360, "height": 640},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            locale=language,
            timezone_id="Asia/Ho_Chi_Minh",
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.context.on("request", lambda request: self._note(request.url))

    def _note(self, url: str) -> None:
        if urlsplit(url).netloc != urlsplit(self.url).netloc:
            self.foreign.append(url)

    def keep(self, name: str, *, whole: bool = False) -> None:
        """A screenshot into build/screenshots."""
        BUILD.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=BUILD / f"{name}.png", full_page=whole)

    def identify(self, name: str, phone: str, typed: str, unit: str) -> None:
        """Fills the identity form the way a person does: `typed` without accents finds the `unit` to tap."""
        page = self.page
        page.fill("[name=name]", name)
        page.fill("[name=phone]", phone)
        page.fill("[name=unit]", typed)
        page.locator(".units button", has_text=unit).first.tap()
        page.check("[name=consent]")

    def answer(self, question: int, option: str) -> None:
        """Taps the option with this text at the question of this place, the first being 1."""
        self.page.tap(f"#questions fieldset:nth-child({question}) label:has-text('{option}')")

    def chosen(self) -> list[str]:
        """The texts of all options that are ticked."""
        return self.page.locator("#questions label:has(input:checked)").all_inner_texts()
