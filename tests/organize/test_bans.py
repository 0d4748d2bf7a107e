"""A banned contestant starts nothing more, however they write their details; others and old entries are untouched."""

from typing import Any

import pytest

from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.organize.bans import ban, lift_ban
from tests.fixtures.worker import Stage, person
from tests.fixtures.worker import stage as stage  # the fixture


async def test_a_banned_contestant_is_told_so_until_it_is_lifted(stage: Stage) -> None:
    attempt = await stage.started()
    submitted = (await stage.submit(attempt, prediction=1)).json()
    await stage.close()
    who: dict[str, Any] = {"who": "An", "why": "used a script", "now_ms": stage.clock.now}

    banned = await ban(stage.play.pool, submitted["receipt"].lower(), **who)
    assert banned.contest == "hue"
    await stage.watch.load()
    refused = await stage.start(person(1, phone="+84 905 000 001", name="Somebody Else"))
    assert (refused.status_code, refused.json()["code"]) == (403, "banned")
    assert (await stage.start(person(2))).json()["code"] == "round_not_open"
    receipt = (await stage.client.get(f"/api/receipts/{submitted['receipt']}")).json()
    assert (receipt["status"], receipt["rank"]) == ("valid", 1)
    with pytest.raises(UserError, match="already"):
        await ban(stage.play.pool, submitted["receipt"], **who)

    await lift_ban(stage.play.pool, submitted["receipt"], **who)
    await stage.watch.load()
    assert (await stage.start()).json()["code"] == "round_not_open"
    with pytest.raises(UserError, match="not banned"):
        await lift_ban(stage.play.pool, submitted["receipt"], **who)
    async with acquire(stage.play.pool) as connection:
        decided = await connection.fetch("select kind, who, why from decisions where kind like 'ban%' order by id")
    assert [tuple(item) for item in decided] == [
        ("banned", "An", "used a script"),
        ("ban_lifted", "An", "used a script"),
    ]


async def test_nobody_is_banned_without_receipt_or_reason(stage: Stage) -> None:
    with pytest.raises(UserError, match="no attempt"):
        await ban(stage.play.pool, "nonsense", who="An", why="x", now_ms=1)
