"""The page of the printed rules says what `contest rules explain` says, of the rules that rounds run under."""

import re
from html import unescape

import httpx
import msgspec

from contest.play.public.rules import rules_facts
from scoring.explain.rules_text import explain
from scoring.rules.model import Attempts, ContestPlan, Draw, PrizeTier, RankingKey, RoundPlan
from tests.fixtures.pages import DAY, NOON, RULES, Contests

HOSTILE = """<script>alert(1)</script>"'><img src=x>{{ 7919*7919 }}"""


def words(page: str) -> str:
    """The text of the page without tags, one space between."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.partition("<main")[2])).split())


def plan(rules: object = RULES) -> ContestPlan:
    rounds = tuple(
        RoundPlan(f"w{week}", f"Tuần {week}", NOON + (week - 2) * 7 * DAY - DAY, NOON + (week - 2) * 7 * DAY + DAY)
        for week in (1, 2, 3)
    )
    return ContestPlan("hue", "Tìm hiểu Huế", rules, rounds, organizer="Sở Tư pháp")  # type: ignore[arg-type]


async def test_the_page_has_every_sentence_of_the_printed_rules(reader: httpx.AsyncClient, contests: Contests) -> None:
    drawn = {"ranking": (*RULES.ranking, RankingKey("draw", "asc")), "draw": Draw("xổ số", days_after=1)}
    contests.rules = msgspec.structs.replace(RULES, **drawn)
    for lang, heading in (("vi", "Điều"), ("en", "Article")):
        text = words((await reader.get(f"/c/hue/rules?lang={lang}")).text)
        at = 0
        for number, article in enumerate(explain(plan(contests.rules), lang), 1):  # type: ignore[arg-type]
            sentences = [f"{heading} {number}. {article.title}"]
            sentences += [part for clause in article.clauses for part in (clause.text, *clause.points)]
            for sentence in sentences:
                assert sentence in text[at:], sentence
                at = text.index(sentence, at)


async def test_in_the_readers_language_with_a_way_back(reader: httpx.AsyncClient) -> None:
    page = await reader.get("/c/hue/rules", headers={"accept-language": "en"})
    assert page.headers["content-language"] == "en"
    assert "Rules of the contest" in page.text
    assert 'href="/c/hue"' in page.text
    assert (await reader.get("/c/hue/rules")).headers["content-language"] == "vi"
    assert (await reader.get("/c/nobody/rules")).status_code == 404


async def test_sent_again_only_when_the_rules_changed(reader: httpx.AsyncClient, contests: Contests) -> None:
    first = await reader.get("/c/hue/rules")
    contests.now += 1000
    again = await reader.get("/c/hue/rules", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    contests.rules = msgspec.structs.replace(RULES, attempts=Attempts(per_round=4))
    changed = await reader.get("/c/hue/rules", headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200
    assert "nhiều nhất 4 lượt trong mỗi đợt thi" in changed.text


async def test_rounds_under_other_rules_are_told(contests: Contests, reader: httpx.AsyncClient) -> None:
    earlier = msgspec.structs.replace(RULES, attempts=Attempts(per_round=9, time_limit_s=630), prizes=RULES.prizes[:1])
    contests.earlier = earlier
    text = words((await reader.get("/c/hue/rules")).text)
    _, found, after = text.partition("Thể lệ khác áp dụng cho: Tuần 1")
    assert found
    assert "nhiều nhất 9 lượt trong mỗi đợt thi" in after
    assert "Giải nhất: 1 giải" in after
    assert "câu trắc nghiệm" not in after
    assert "Mỗi bài dự thi được cấp một mã xác nhận" not in after, "what is the same is not said twice"
    facts = rules_facts(contests._in_memory(), contests.now, "vi")
    assert [(other["rounds"], [article["name"] for article in other["articles"]]) for other in facts["others"]] == [
        (["Tuần 1"], ["attempts", "prizes"])
    ]


async def test_hostile_names_stay_text(reader: httpx.AsyncClient, contests: Contests) -> None:
    contests.title = HOSTILE
    contests.rules = msgspec.structs.replace(RULES, prizes=(PrizeTier(HOSTILE, 1),))
    page = (await reader.get("/c/hue/rules")).text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "62710561" not in page
