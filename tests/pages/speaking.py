"""Says everything in the language named on the command line and prints it as JSON. Run with a copy of `contest` that
has a further catalog: languages are found when the service starts."""

import asyncio
import json
import sys
from typing import Any

import httpx
import msgspec

from contest.documents import columns
from contest.documents.table import say_title
from contest.html.assets import _script, bundles
from contest.i18n.catalogs import LANGUAGES
from contest.i18n.problem_texts import PROBLEMS
from contest.i18n.texts import code_message, problem_text
from contest.i18n.wording import spoken
from contest.pages.views.contest import ContestPages
from scoring.explain.rules_text import rules_text
from scoring.explain.summary import summary
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import Draw, RankingKey
from tests.fixtures.pages import NOON, RULES, Contests, NoUnits, pages_app
from tests.scoring.explain.flips import flips
from tests.scoring.explain.test_every_setting import PLANS
from tests.scoring.rules.rules_texts import CONTEST

ADDRESSES = ("/", "/c/hue", "/c/hue/rules", "/c/hue/enter", "/c/hue/board", "/c/hue/results", "/c/hue/mine", "/r")
MORE = ("/r/ABCDE12345", "/r/nothing", "/c/nobody", "/c/hue/certificate/ABCDE12345")


class Units(NoUnits):
    """One unit to choose."""

    def units_below(self, contest: str, unit: str) -> list[dict[str, Any]]:
        return [{"id": "u", "name": "Đơn vị", "selectable": True, "below": False}]


async def pages(lang: str) -> dict[str, str]:
    contests = Contests()
    drawn = {"ranking": (*RULES.ranking, RankingKey("draw", "asc")), "draw": Draw("xổ số", days_after=1)}
    contests.rules = msgspec.structs.replace(RULES, **drawn)
    contests.earlier = msgspec.structs.replace(RULES, prizes=RULES.prizes[:1])
    receipt = {"entry": "e", "round": "hue-w2", "received_at": NOON, "archived": True, "status": "valid"}
    won = {"prize": None, "division": None, "division_rank": None}
    contests.receipts["ABCDE12345"] = {**receipt, **won, "represents": True, "reason": None, "rank": 3}
    app = pages_app(contests, Units(), ContestPages(contests))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://contest.test") as client:
        return {path: (await client.get(f"{path}?lang={lang}")).text for path in (*ADDRESSES, *MORE)}


def rules(lang: str, *, changed: bool) -> list[str]:
    """The lines of the printed rules of some contests, with `changed` also of all that differ in one setting."""
    held = read_contest_file(CONTEST)
    texts = [rules_text(plan, spoken(lang)) for plan in (*PLANS, held)]
    for plan in PLANS if changed else ():
        texts += [
            rules_text(msgspec.structs.replace(plan, rules=other), spoken(lang)) for _, other in flips(plan.rules)
        ]
        texts += [part for clause in summary(plan.rules, plan.rules.paper, spoken(lang)) for part in clause.points]
    return sorted({line for text in texts for line in text.splitlines()})


def main(lang: str, *, changed: bool) -> None:
    titles = [column.title for column in columns.COLUMNS.values()]
    titles += [columns.UNITS, columns.TOGETHER, columns.NAME_OR_UNIT]
    values: dict[str, Any] = {"reason": "7", "max_bytes": 1}
    texts = {
        "languages": LANGUAGES,
        "pages": asyncio.run(pages(lang)),
        "rules": rules(lang, changed=changed),
        "rules_vi": rules("vi", changed=changed),
        "scripts": [
            _script(names, lang).decode() for names in (bundles("scripts")["phone"], bundles("scripts")["mine"])
        ],
        "refusals": [text for code in PROBLEMS for text in problem_text(code, lang, **values)],
        "message": code_message(lang, "7", "123456"),
        "columns": [say_title(title, lang) for title in titles],
    }
    print(json.dumps(texts))


if __name__ == "__main__":
    main(sys.argv[1], changed=sys.argv[2:] != ["short"])
