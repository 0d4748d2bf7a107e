"""Every page in every state under axe-core's rules for WCAG 2.0 to 2.2, A and AA, in both languages and both themes."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.phone import Phone
from tests.journeys.stage import Stage
from tests.journeys.states import all_states
from tests.journeys.tables import tell

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}
# colours are all that a theme changes
IN_THE_DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
TITLE = "axe: violations of WCAG 2.0-2.2 A/AA"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", ["vi-VN", "en-GB"])
def test_no_page_in_any_state_has_violations(phone_in: Callable[..., Phone], stage: Stage, language: str) -> None:
    tell(TITLE, ("page and state", "language", "rules passed", "light", "dark"))
    found = {}
    for name, contestant in all_states(phone_in, language, stage):
        page = contestant.page
        light, dark = violations(page, OPTIONS), in_the_dark(page)
        passed = page.evaluate("window.axePassed")
        tell(TITLE, (name, language, passed, len(light), len(dark)))
        if light or dark:
            found[name] = light + dark
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def in_the_dark(page: Page) -> list[Any]:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    try:
        return violations(page, IN_THE_DARK)
    finally:
        page.emulate_media(color_scheme="light")


def violations(page: Page, options: dict[str, Any]) -> list[Any]:
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        """async (options) => {
          const {violations, passes} = await axe.run(options);
          window.axePassed = Math.max(window.axePassed || 0, passes.length);
          return violations.map(({id, nodes}) => ({rule: id, where: nodes.slice(0, 3).map((node) => node.html)}));
        }""",
        options,
    )
    return list(found)
