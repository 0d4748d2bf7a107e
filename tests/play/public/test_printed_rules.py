"""The service gives the pages the printed rules of its rounds, made again only when what they are made of changed."""

from html import unescape

from contest.play.boards.live_boards import Boards
from contest.web.app import results_of
from contest.web.page_models import PageModels
from tests.fixtures.worker import Stage


async def test_printed_rules_follow_the_running_contest(stage: Stage) -> None:
    models = PageModels(stage.play, Boards(stage.play), results_of(stage.play))
    facts = models.printed_rules("hue", "vi")
    assert facts is models.printed_rules("hue", "vi")
    english = models.printed_rules("hue", "en")
    assert [article["name"] for article in english["articles"]] == [article["name"] for article in facts["articles"]]
    (schedule,) = [article for article in facts["articles"] if article["name"] == "schedule"]
    running = stage.play.registry.contests["hue"].rounds[0]
    running.facts.closes_at += 3_600_000
    extended = models.printed_rules("hue", "vi")
    assert extended is not facts
    (after,) = [article for article in extended["articles"] if article["name"] == "schedule"]
    assert after["clauses"][0]["points"] != schedule["clauses"][0]["points"]
    assert [article for article in extended["articles"] if article["name"] != "schedule"] == [
        article for article in facts["articles"] if article["name"] != "schedule"
    ]


async def test_pages_are_served(stage: Stage) -> None:
    page = await stage.client.get("/c/hue/rules")
    assert page.status_code == 200
    assert "Thể lệ" in page.text
    facts = PageModels(stage.play, Boards(stage.play), results_of(stage.play)).printed_rules("hue", "vi")
    assert all(clause["text"] in unescape(page.text) for article in facts["articles"] for clause in article["clauses"])
