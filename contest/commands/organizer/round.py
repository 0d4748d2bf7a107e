"""`contest round`: lists rounds; opens, extends, closes one by hand; makes one final."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from contest.archive.contests.lookup import load_round
from contest.archive.contests.rounds import list_rounds
from contest.archive.pool import acquire
from contest.archiver.auto_submission import SLACK_MS
from contest.archiver.closing import Closed, close_round, finalize_round
from contest.commands import open_list
from contest.commands.options import data_option, json_option, print_json, reason, run, tell, who_option, why_option
from contest.core.clock import Clock
from contest.i18n.command_language import sentence
from contest.organize.windows import Moved, extend_round, open_round, show_moment
from contest.review.results.open_list import OpenList, read_open
from contest.services import Services
from questions.language import Message
from scoring.replay.round_state import public_state

F = TypeVar("F", bound=Callable[..., Any])


command = click.Group("round")


def _decided(function: F) -> F:
    """The arguments of every command that decides something: it is recorded who did it and why."""
    for option in (
        json_option,
        data_option,
        who_option,
        why_option,
        click.argument("slug", metavar="ROUND"),
    ):
        function = option(function)
    return function


@command.command("list")
@click.option("--contest")
@data_option
@json_option
def list_(contest: str | None, data: Path | None, as_json: bool) -> None:
    zones: dict[str, str] = {}

    async def work(services: Services) -> list[dict[str, Any]]:
        now = services.clock.now_ms()
        async with acquire(services.pool) as connection:
            rounds = await list_rounds(connection, contest)
        zones.update({round_.contest: round_.time_zone for round_ in rounds})
        return [
            {
                "id": round_.slug,
                "contest": round_.contest,
                "state": public_state(round_.state, round_.opens_at, round_.closes_at, now),
                "counted": round_.state in ("closed", "final"),
                "opens_at": round_.opens_at,
                "closes_at": round_.closes_at,
            }
            for round_ in rounds
        ]

    rounds = run(work, data=data)
    if as_json:
        print_json(rounds)
        return
    for round_ in rounds:
        window = _window(round_["opens_at"], round_["closes_at"], zones[round_["contest"]])
        counting = round_["state"] == "closed" and not round_["counted"]
        state = sentence(f"round_state.{'counting' if counting else round_['state']}")
        click.echo(f"{round_['id']:<24} {state:<10} {window}")


@command.command("open")
@click.option("--until")
@_decided
def open_(slug: str, why: str, who: str, until: str | None, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> Moved:
        return await open_round(services, slug, now_ms=services.clock.now_ms(), who=who, why=reason(why), until=until)

    _tell_window(run(work, data=data), "command.round.opened", as_json)


@command.command()
@click.option("--until", required=True)
@_decided
def extend(slug: str, why: str, who: str, until: str, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> Moved:
        return await extend_round(services, slug, now_ms=services.clock.now_ms(), who=who, why=reason(why), until=until)

    _tell_window(run(work, data=data), "command.round.extended", as_json)


@command.command()
@_decided
def close(slug: str, why: str, who: str, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> tuple[Closed, OpenList, Message | str]:
        clock = services.clock
        contest, round_ = await load_round(services.pool, slug)
        early = await _wait_for_grace(services, slug, clock)
        before_time = round_.state == "live" and clock.now_ms() <= round_.closes_at
        planned = show_moment(round_.closes_at, contest.time_zone) if before_time else ""
        closed = await close_round(services, slug, now_ms=clock.now_ms(), who=who, why=reason(why), early=early)
        return closed, await read_open(services.pool, slug), planned

    closed, items, planned = run(work, data=data)
    if as_json:
        print_json(asdict(closed) | open_list.members(items))
    else:
        tell(
            "command.round.closed",
            round=slug,
            state=Message(f"round_state.{closed.state}"),
            people=closed.people,
            entries=closed.entries,
            before=_as_before(closed.fresh),
        )
        if planned:
            tell("command.round.early", planned=planned)
        open_list.show(items)


@command.command()
@click.option("--unsealed", is_flag=True)
@_decided
def final(slug: str, why: str, who: str, unsealed: bool, data: Path | None, as_json: bool) -> None:
    async def work(services: Services) -> tuple[bool, OpenList]:
        now = services.clock.now_ms()
        fresh = await finalize_round(services, slug, now_ms=now, who=who, why=reason(why), sealed_only=not unsealed)
        return fresh, await read_open(services.pool, slug)

    fresh, items = run(work, data=data)
    if as_json:
        print_json({"round": slug, "state": "final", "fresh": fresh} | open_list.members(items))
    else:
        tell("command.round.final", round=slug, before=_as_before(fresh))
        open_list.show(items)


async def _wait_for_grace(services: Services, slug: str, clock: Clock) -> bool:
    """Whether the round is closed before its time. Right after it, what was sent in time still has its grace."""
    _, round_ = await load_round(services.pool, slug)
    now = clock.now_ms()
    if round_.state != "live" or now <= round_.closes_at:
        return True
    end = round_.closes_at + round_.rules.attempts.grace_s * 1000 + SLACK_MS
    await asyncio.sleep(max(0, end - now + 1) / 1000)
    return False


def _as_before(fresh: bool) -> Message | str:
    return "" if fresh else Message("command.round.as_before")


def _tell_window(moved: Moved, name: str, as_json: bool) -> None:
    if as_json:
        print_json({"round": moved.round, "opens_at": moved.opens_at, "closes_at": moved.closes_at})
    else:
        tell(name, round=moved.round, window=_window(moved.opens_at, moved.closes_at, moved.time_zone))


def _window(opens_at: int, closes_at: int, time_zone: str) -> str:
    return " … ".join(sentence(show_moment(at, time_zone)) for at in (opens_at, closes_at))
