"""Where a new contest starts from: real rules among the examples, made fit for a bank and a title of one's own."""

from functools import cache
from pathlib import Path

from msgspec.structs import replace

import scoring
from contest.core.errors import UserError
from questions.model import PaperRule
from questions.text import clean_line, fold
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import ContestPlan

_FOLDER = Path(scoring.__file__).parent / "examples"
_LONGEST_SLUG, _LONGEST_TITLE = 40, 200
NAMES = (
    "c55-y-te-hue",
    "c06-tan-bien",
    "c58-gio-trai-dat",
    "c22-nghi-quyet",
    "c37-luat-bau-cu",
    "c61-ban-to-chuc-du-thi",
)
"""Those that need neither a list of units nor topics of a certain bank; the first is the usual one."""


@cache
def templates() -> dict[str, ContestPlan]:
    """By name, in the order they are offered."""
    return {name: read_contest_file((_FOLDER / f"{name}.toml").read_text("utf-8")) for name in NAMES}


def start_plan(name: str, title: str, organizer: str, bank: str, questions: int) -> ContestPlan:
    """A contest without rounds yet. Its paper is drawn from `bank`, which has so many `questions`. Raises UserError."""
    if name not in templates():
        raise UserError("bad_setting", name="template", text=name[:40])
    title = clean_line(title)
    slug = short_name(title)
    if not slug or len(title) > _LONGEST_TITLE:
        raise UserError("no_title", most=_LONGEST_TITLE)
    plan = templates()[name]
    count = min(plan.rules.paper.count or 10, questions)
    rules = replace(plan.rules, paper=PaperRule(bank=bank, count=count))
    return replace(plan, slug=slug, title=title, organizer=clean_line(organizer), rules=rules, rounds=())


def short_name(title: str) -> str:
    """What stands in addresses: "Tìm hiểu Huế 2026" → "tim-hieu-hue-2026"; whole words, as many as fit."""
    words: list[str] = []
    for word in fold(title).split():
        plain = "".join(letter for letter in word if letter.isascii())
        if plain and len("-".join([*words, plain])) <= _LONGEST_SLUG:
            words.append(plain)
    return "-".join(words)
