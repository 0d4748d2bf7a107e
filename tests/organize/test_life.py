"""A contest's life: what each action does and refuses, and that nothing of an answer goes with it before its time."""

import json

import pytest
from click.testing import CliRunner

from contest.archive.contests.life import list_lives
from contest.archive.pool import Connection, acquire
from contest.cli import main
from contest.core.errors import UserError
from contest.core.settings import child_environment
from contest.live.connection.keys import live_key
from contest.live.stream import ensure_group
from contest.organize.apply import apply_text
from contest.organize.life import Action, LifeChange, change_life
from tests.fixtures.worker import CONTEST, NOW, Stage, person

PLAIN = CONTEST.replace("@prediction@", "").replace("@combine@", "best")


async def act(stage: Stage, action: Action, slug: str = "hue", **more: object) -> LifeChange:
    change = await change_life(
        stage.backends,
        slug,
        action,
        who="Lan",
        why="sai ngày",
        now_ms=stage.clock.now,
        **more,  # type: ignore[arg-type]
    )
    await stage.watch.load()
    return change


async def state(stage: Stage, slug: str = "hue") -> str | None:
    async with acquire(stage.play.pool) as connection:
        return next((life.state for life in await list_lives(connection, slug)), None)


async def refused(stage: Stage, action: Action, **more: str) -> str:
    with pytest.raises(UserError) as caught:
        await act(stage, action, **more)
    return caught.value.message.code


async def test_a_dry_run_says_what_would_be_and_changes_nothing(open_stage: Stage) -> None:
    change = await act(open_stage, "hide", dry_run=True)
    assert (change.before, change.after) == ("published", "hidden")
    assert [effect.code for effect in change.effects] == ["life_effect.hide"]
    assert await state(open_stage) == "published"
    await act(open_stage, "hide")
    assert await state(open_stage) == "hidden"
    assert await refused(open_stage, "hide") == "contest_state.already"


async def test_each_change_is_on_record_with_before_and_after(open_stage: Stage, connection: Connection) -> None:
    await act(open_stage, "hide")
    row = await connection.fetchrow(
        "select who, action, details, before, after, organization_id from audit order by id desc"
    )
    assert row is not None
    assert (row["who"], row["action"], row["organization_id"]) == ("Lan", "contest_hide", 1)
    assert (row["before"], row["after"], row["details"]["why"]) == (
        {"state": "published"},
        {"state": "hidden"},
        "sai ngày",
    )


async def test_an_open_round_is_not_archived_away(open_stage: Stage) -> None:
    assert await refused(open_stage, "archive") == "contest_open"
    await open_stage.close()
    change = await act(open_stage, "archive")
    assert [effect.code for effect in change.effects] == ["life_effect.archive", "life_effect.never_open"]


async def test_what_somebody_entered_is_kept_until_its_time_is_over(open_stage: Stage, connection: Connection) -> None:
    stage = open_stage
    await stage.submit(await stage.started(person(1)))
    (life,) = await list_lives(connection, "hue")
    await ensure_group(stage.play.live, life.code)
    assert await refused(stage, "delete") == "contest_kept.arriving", "it is not in the archive yet"
    assert (await stage.start(person(2))).status_code == 201, "a refused deletion leaves the contest open"
    await stage.close()
    assert await refused(stage, "delete") == "contest_kept"
    assert await refused(stage, "hide", keep_until="+1d") == "contest_state.keep_until"
    await act(stage, "archive", keep_until="+365d")
    assert await refused(stage, "delete") == "contest_kept.until"
    stage.clock.now += 365 * 86_400_000
    await act(stage, "archive", keep_until="+1d")
    stage.clock.now += 86_400_000
    decisions = await connection.fetchval("select count(*) from decisions")
    assert decisions > 0
    await act(stage, "delete")
    for table in (
        "contests",
        "rounds",
        "key_revisions",
        "entries",
        "attempts",
        "contestants",
        "decisions",
        "standings",
    ):
        assert await connection.fetchval(f"select count(*) from {table}") == 0  # noqa: S608
    assert await connection.fetchval("select count(*) from banks") == 1
    assert await connection.fetchval("select count(*) from audit where action = 'contest_delete'") == 1


async def test_one_that_nobody_entered_goes_at_once_and_alone(open_stage: Stage, connection: Connection) -> None:
    stage = open_stage
    other = PLAIN.replace('slug = "hue"', 'slug = "khac"')
    await apply_text(stage.backends, other, who="test", now_ms=NOW - 86_400_000)
    await stage.watch.load()
    (life,) = await list_lives(connection, "khac")
    assert await stage.play.live.call("EXISTS", live_key(life.code, "gen")) == 1
    assert (await stage.start(person(1))).status_code == 201
    await act(stage, "delete", "khac")
    assert (await stage.client.get("/c/khac")).status_code == 404
    assert [key async for key in stage.play.live.client.scan_iter(match=live_key(life.code, "*"))] == []
    assert (await stage.start(person(2))).status_code == 201, "the other contest is as it was"
    assert await state(stage) == "published"
    assert await connection.fetchval("select count(*) from rounds") == 2
    await apply_text(stage.backends, other, who="test", now_ms=NOW - 86_400_000)
    await stage.watch.load()
    assert (await stage.client.get("/c/khac")).status_code == 200, "the name can be used again"


async def test_decisions_cannot_be_deleted_otherwise(open_stage: Stage, connection: Connection) -> None:
    await open_stage.close()
    with pytest.raises(Exception, match="append-only"):
        await connection.execute("delete from decisions")


def test_the_commands(open_stage: Stage) -> None:
    environment = child_environment(open_stage.backends.settings)

    def run(*words: str) -> tuple[int, str]:
        done = CliRunner(env=environment).invoke(main, ["contest", *words])
        return done.exit_code, done.output

    assert run("hide", "hue", "--dry-run", "--why", "x")[1].startswith("would do: hue has no new visitors")
    assert run("hide", "hue")[0] == 2, "a reason is asked for"
    assert run("hide", "hue", "--why", "wrong day")[0] == 0
    (listed,) = json.loads(run("list", "--json")[1])
    assert (listed["id"], listed["state"], listed["address"]) == ("hue", "hidden", "/c/hue")
    assert run("delete", "hue", "--why", "test") == (1, "error: nothing brings this back: add --yes to do it\n")
    assert json.loads(run("publish", "hue", "--json")[1])["after"] == "published"
    assert run("delete", "hue", "--why", "test", "--yes")[0] == 0
    assert json.loads(run("list", "--json")[1]) == []
