"""Questions and answers come from the printed rules; the latest winners stand on the contest's page once final."""

from html import unescape
from typing import Any

import httpx
import msgspec

from contest.i18n.catalogs import LANGUAGES
from contest.pages.views.help import QUESTIONS
from tests.fixtures.pages import RULES, Contests


async def test_every_answer_is_an_article_of_the_rules(reader: httpx.AsyncClient, contests: Contests) -> None:
    for lang in LANGUAGES:
        page = unescape((await reader.get("/c/hue/help", headers={"accept-language": lang})).text)
        articles = {each["name"]: each for each in contests.printed_rules("hue", lang)["articles"]}
        for name in QUESTIONS:
            for clause in articles[name]["clauses"] if name in articles else ():
                assert clause["text"] in page
        assert page.count("<details>") == 1 + len(QUESTIONS.keys() & articles.keys())


async def test_a_question_without_an_article_is_not_asked(reader: httpx.AsyncClient, contests: Contests) -> None:
    asked = "Câu dự đoán dùng để làm gì?"
    assert asked in (await reader.get("/c/hue/help")).text
    ranking = tuple(key for key in RULES.ranking if key.key != "prediction")
    contests.rules = msgspec.structs.replace(RULES, prediction=None, ranking=ranking)
    assert asked not in (await reader.get("/c/hue/help")).text
    assert (await reader.get("/c/none/help")).status_code == 404


def winner(name: str, prize: str) -> dict[str, Any]:
    return {"name": name, "unit": "Phường Vỹ Dạ", "prizes": [prize] if prize else []}


async def test_the_first_winners_of_the_latest_final_round(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.result = {
        "winners": [winner("Lan <b>", "Giải nhất"), winner("Không", ""), *[winner("Minh", "Giải nhì")] * 5]
    }
    assert "Người đạt giải mới nhất" not in (await reader.get("/c/hue")).text, "no round is final"
    contests.final = True
    page = (await reader.get("/c/hue")).text
    assert "Người đạt giải mới nhất" in page and "Lan &lt;b&gt;" in page and page.count("<b>Minh</b>") == 2
    assert 'href="/c/hue/results/hue-w1">Xem tất cả người đạt giải' in page
    contests.result = None
    assert "Người đạt giải mới nhất" not in (await reader.get("/c/hue")).text
