"""Decisions about a contest as a whole: shown first, recorded when asked, listed, withdrawn; rounds stay."""

from typing import Any

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.core.errors import UserError
from contest.review.decisions.history import list_decided
from contest.review.decisions.model import DecisionOutcome, DecisionRequest
from contest.review.decisions.preview_text import document
from contest.review.decisions.take import apply, preview
from contest.review.results.kept_marks import FOLDER
from contest.review.results.standings import read_standings
from contest.services import Services
from scoring.rules.model import JudgedPart, Winners
from tests.fixtures.round import Played, person_of
from tests.fixtures.rows import DAY_MS
from tests.review.results.test_kept_marks import marking
from tests.review.season.test_season import OVER, SEASON, seal, seal_result, seal_weeks, season

JUDGED = msgspec.structs.replace(SEASON, judged=(JudgedPart("bai", "Bài viết", 10, "season", adds=True),))


async def decide(played: Played, kind: str, target: str = "", *, applies: bool = True, **more: Any) -> DecisionOutcome:
    at, after = more.pop("at", OVER), more.pop("after", None)
    services, request = played.services, DecisionRequest(kind, target, more)
    if not applies:
        return await preview(services, "demo", request, scope="contest", now_ms=at, reason="vì", after=after)
    return await apply(services, "demo", request, scope="contest", now_ms=at, actor="an", reason="vì", after=after)


def sheet(*rows: tuple[str, str]) -> list[dict[str, Any]]:
    return [{"row": at, "cells": {"person": who, "points": points}} for at, (who, points) in enumerate(rows, 2)]


async def winners(services: Services) -> list[str]:
    return [
        row["person"]
        for row in (await read_standings(services.pool, "demo", "contest")).members["rows"]
        if row["prize"]
    ]


async def test_marks_of_a_jury_are_shown_then_counted(services: Services, connection: Connection) -> None:
    item, _ = await season(services, connection, JUDGED)
    seen = await decide(item, "judge", "bai", applies=False, rows=sheet((person_of(3), "7"), (person_of(1), "1")))
    assert (seen.applied, seen.decisions) == ("no", ())
    assert seen.comparison is not None
    assert {(each.person, each.after and each.after.points) for each in seen.comparison.changes} == {
        (person_of(3), 9),
        (person_of(1), 4),
        (person_of(2), 3),
    }
    assert await winners(services) == []
    await decide(item, "judge", "bai", rows=sheet((person_of(3), "7")), after=seen.after)
    assert await winners(services) == [person_of(3)]
    with pytest.raises(UserError, match="is newer"):
        await decide(item, "exclude", person_of(3), after=seen.after)
    with pytest.raises(UserError, match="row 2: '11' points: whole numbers from 0 to 10"):
        await decide(item, "judge", "bai", rows=sheet((person_of(3), "11")))


async def test_the_second_preview_of_a_contest_marks_nothing_and_says_the_same(
    services: Services, connection: Connection
) -> None:
    item, *_ = await season(services, connection)
    asked = [(kind, person_of(who)) for kind in ("exclude", "disqualify") for who in (1, 2)]
    with marking() as calls:
        first = [document(await decide(item, kind, who, applies=False)) for kind, who in asked]
        assert calls == [1, 1], "each round once"
        for file in (services.settings.data_dir / FOLDER).glob("*"):
            file.unlink()
        again = [document(await decide(item, kind, who, applies=False)) for kind, who in asked]
    assert again == first


async def test_prizes_go_on_and_a_decision_is_taken_back(services: Services, connection: Connection) -> None:
    round_, _ = await season(services, connection, JUDGED)
    rounds_before = (await read_standings(services.pool, round_.slug)).members
    await decide(round_, "settle", order=[person_of(2), person_of(1)])
    assert await winners(services) == [person_of(2)]
    refused = await decide(round_, "refuse_prize", "0905000002")
    assert await winners(services) == [person_of(1)]
    await decide(round_, "exclude", person_of(1))
    assert await winners(services) == [person_of(3)]
    await decide(round_, "withdraw", str(refused.decisions[0]))
    assert await winners(services) == [person_of(2)]
    listed = await list_decided(services, "demo", scope="contest", now_ms=OVER)
    assert [(each.kind, each.withdrawn_by is not None) for each in listed] == [
        ("settle", False), ("refuse_prize", True), ("exclude", False), ("withdraw", False)
    ]  # fmt: skip
    assert (await read_standings(services.pool, round_.slug)).members == rounds_before, "rounds are as they were"


async def test_what_is_decided_of_rounds_is_refused(services: Services, connection: Connection) -> None:
    item, _ = await season(services, connection, JUDGED)
    with pytest.raises(UserError, match="void-entry is decided of a round, not of demo: demo-w1, demo-w2"):
        await decide(item, "void_entry", "x")
    with pytest.raises(UserError, match="holds no prize of demo"):
        await decide(item, "refuse_prize", person_of(3))
    with pytest.raises(UserError, match="no judged part 'x': bai"):
        await decide(item, "judge", "x", rows=sheet((person_of(3), "1")))


async def test_time_to_claim_runs_from_the_season_seal(services: Services, connection: Connection) -> None:
    rules = msgspec.structs.replace(SEASON, winners=Winners(claim_days=5, ties="shared"))
    rounds = await season(services, connection, rules)
    with pytest.raises(UserError, match="no result of demo is sealed yet"):
        await decide(rounds[0], "unclaimed", person_of(1))
    await seal_weeks(rounds)
    await seal(services)
    await seal_result(services)
    with pytest.raises(UserError, match="prizes can be claimed until"):
        await decide(rounds[0], "unclaimed", person_of(1), at=OVER + 4 * DAY_MS)
    await decide(rounds[0], "unclaimed", person_of(1), at=OVER + 6 * DAY_MS)
    assert await winners(services) == [person_of(2)]


async def test_a_person_is_found_by_a_receipt_of_any_round(services: Services, connection: Connection) -> None:
    item, _ = await season(services, connection, JUDGED)
    receipt = await connection.fetchval(
        "select receipt from attempts where round_id = $1 and person = $2", item.running.id, person_of(3)
    )
    seen = await decide(item, "disqualify", receipt, applies=False)
    assert seen.comparison is not None and [each.person for each in seen.comparison.changes] == [person_of(3)]
