"""`contest standings`, `winners` and `facts` of a round, and below `contest season` of a contest: printed to be read,
or written in any format that documents have."""

import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from contest.archive.pool import Pool, acquire
from contest.archive.results.decisions import record_audit
from contest.commands import open_list
from contest.commands.options import data_option, json_option, out_option, run, tell, who_option, write_out
from contest.commands.tables import print_document, print_table
from contest.core.errors import UserError
from contest.documents.formats import FORMATS, is_binary, write
from contest.documents.table import Document, show_day, show_duration
from contest.i18n.command_language import language, sentence
from contest.identity.form import open_profile
from contest.review.results.facts import read_facts
from contest.review.results.items import read_items
from contest.review.results.open_list import OpenList, read_open
from contest.review.results.standings import read_standings
from contest.review.results.winners import WinnerList, read_winner_list, winner_document
from contest.review.scope import Of
from contest.services import Services
from questions.language import Message

Read = Callable[[Any, str, Of], Awaitable[Document]]
_PLACES: Mapping[Of, tuple[str, ...]] = {
    "round": (
        *("rank", "division", "division_rank", "name", "unit", "points", "duration_ms", "prediction", "prize"),
        "person",
    ),
    "contest": ("division", "rank", "name", "unit", "points", "rounds", "duration_ms", "prize"),
}


def _report(of: Of, name: str, read: Read, show: Callable[[Document], None]) -> click.Command:
    """A list without anything private: printed to be read, unless it is asked for as a file."""

    @click.command(name)
    @click.argument("slug", metavar=of.upper())
    @click.option("--format", "form", type=click.Choice(["text", *FORMATS]))
    @out_option
    @data_option
    @json_option
    def command(slug: str, form: str | None, out: Path | None, data: Path | None, as_json: bool) -> None:
        form = _choose(form, out, "text", as_json=as_json)

        async def work(services: Services) -> Document:
            return await read(services.pool, slug, of)

        document = run(work, data=data)
        if form == "text":
            show(document)
            return
        write_out(write(document, form), out, private=False)
        if out is not None:
            what = Message(f"list.of_{name}", slug=slug, people=len(document.tables[0].rows))
            tell("command.wrote", what=what, file=out, err=True)

    return command


def _winners(of: Of) -> click.Command:
    @click.command("winners")
    @click.argument("slug", metavar=of.upper())
    @click.option("--format", "form", type=click.Choice(["text", *FORMATS]))
    @click.option("--csv", "as_csv", is_flag=True)
    @json_option
    @out_option
    @click.option("--full", is_flag=True)
    @who_option
    @data_option
    def command(
        slug: str,
        form: str | None,
        as_csv: bool,
        as_json: bool,
        out: Path | None,
        full: bool,
        who: str,
        data: Path | None,
    ) -> None:
        form = _choose("csv" if as_csv else form, out, "text" if sys.stdout.isatty() else "csv", as_json=as_json)

        async def work(services: Services) -> tuple[WinnerList, OpenList]:
            winners = await read_winner_list(
                services.pool,
                slug,
                of,
                full=full,
                open_profile=lambda profile, code: open_profile(profile, code, services.secrets),
            )
            if full:
                await _note_full_list(services, who, winners)
            return winners, await read_open(services.pool, slug, of)

        winners, items = run(work, data=data)
        for line in _claims(winners):
            click.echo(line, err=True)
        document = winner_document(winners)
        if form == "text":
            _show_head(document.members, _count(winners))
            print_document(document)
            open_list.show(items)
            return
        if form == "json":
            document = replace(document, members={**document.members, "open": items.documents(language())})
        write_out(write(document, form), out, private=full)
        if out is not None:
            tell("command.wrote", what=_count(winners), file=out, err=True)
            if not full:
                named = winners.rules.publish_winner_names
                tell("command.masked" if named else "command.masked.names", err=True)
        if form != "json":
            open_list.show(items, err=True)

    return command


def _choose(form: str | None, out: Path | None, otherwise: str, *, as_json: bool) -> str:
    """Raises UserError for an ending of `out` that is none of FORMATS, and for a terminal that would show bytes."""
    chosen = "json" if as_json else form or (out.suffix[1:].lower() if out else otherwise)
    if chosen not in ("text", *FORMATS) or (chosen == "text" and out):
        raise UserError("bad_format", file=out, formats=list(FORMATS))
    if out is None and chosen in FORMATS and is_binary(chosen) and sys.stdout.isatty():
        raise UserError("no_file.workbook")
    return chosen


async def _note_full_list(services: Services, who: str, winners: WinnerList) -> None:
    """In the audit trail: somebody has the full names and personal fields of a list."""
    scope = winners.scope
    details = {scope.of: scope.slug, "people": len(winners.rows), "fields": ["name", *winners.private]}
    async with acquire(services.pool) as connection:
        now_ms = services.clock.now_ms()
        await record_audit(connection, who=who, action="winners_read_in_full", at=now_ms, details=details)


def _count(winners: WinnerList) -> Message:
    people, units = len(winners.rows), len(winners.units)
    count = Message("list.winners" if people != 1 else "list.one_winner", people=people)
    prizes = Message("list.unit_prizes" if units != 1 else "list.one_unit_prize", units=units)
    return Message("list.people_and_units", people=count, units=prizes) if units else count


def _claims(winners: WinnerList) -> Iterator[str]:
    """Beside the list of a round: until when prizes can be claimed, and what happens then."""
    claim = winners.rules.winners
    after = Message(f"decision.vacant.{claim.vacant}")
    if winners.scope.round and claim.claim_days is not None:
        zone = ZoneInfo(winners.scope.contest.time_zone)
        days = sorted({row.claim_by for row in winners.rows if row.claim_by is not None})
        until = Message("list.claim_until", days=[show_day(day, zone) for day in days]) if days else ""
        yield sentence("list.claims", days=claim.claim_days, until=until, after=after)
        yield f"  contest decide unclaimed {winners.scope.slug} PERSON --why …"
    for person in winners.gone_on:
        name = f"list.{person.why}"
        yield sentence(name, name=person.name, person=person.person, decision=person.decision, after=after)


def _show_standings(document: Document) -> None:
    members, rows = document.members, document.tables[0].rows
    of: Of = "round" if "round" in members else "contest"
    _show_head(members, Message("list.people" if of == "round" else "list.places", count=len(rows)))
    _show_open(members)
    print_table(_PLACES[of], [{**row, "unit": row.get("unit_shown", row["unit"])} for row in rows])
    for finalist in members.get("finalists", ()):
        names = ", ".join(person["name"] for person in finalist["people"]) or Message("list.nobody_yet")
        if finalist["division"]:
            tell("list.finalists_of_division", division=finalist["division"], names=names)
        else:
            tell("list.finalists", names=names)
        if finalist["undecided"]:
            equal = ", ".join(person["name"] for person in finalist["undecided"])
            click.echo("  " + sentence("list.equal_finalists", places=finalist["places"], names=equal))
    for board in members["units"] if of == "contest" else ():
        _show_units(board)


def _show_open(members: Mapping[str, Any]) -> None:
    for item in members.get("open", ()):
        who = Message("open.who", names=item["names"], more="") if item["names"] else ""
        code = "open.item" if item["accepted"] is None else "open.item_accepted"
        tell(code, name=item["name"], about=item["about"], who=who, decision=item["accepted"])


def _show_facts(document: Document) -> None:
    members, table = document.members, document.tables[0]
    if "round" in members:
        _show_head(members, members["title"])
        if members["target"] is not None:
            number = members["predicted"]
            target = Message(f"list.target_{members['target']}")
            number = Message("list.not_known_yet") if number is None else number
            tell("list.predicted", target=target, number=number)
    else:
        _show_head(members, Message("list.people_and_entries", people=members["people"], entries=members["entries"]))
    names = [column.name for column in table.columns]
    rows = [row for row in table.rows if row["section"] != "points"]
    print_table(names, [{**row, **_called(row)} for row in rows])
    bands = [row for row in table.rows if row["section"] == "points"]
    if bands:
        click.echo()
        print_table(("points", "people", "entries"), bands)
    for board in members.get("units", ()):
        _show_units(board)


def _show_items(document: Document) -> None:
    members = document.members
    _show_head(members, members["title"])
    if members["rounded"]:
        tell("list.items_rounded")
    for row in members["rows"]:
        unknown, time = row["discrimination"] is None, row["median_ms"]
        tell(
            "list.item",
            question=row["question"],
            drawn=row["drawn"],
            facility=row["facility_percent"],
            discrimination="–" if unknown else row["discrimination"],
            median="–" if time is None else show_duration(time),
        )
        if row["alarm"]:
            tell("list.item_alarm", answer=row["alarm"])


def _called(row: Mapping[str, Any]) -> dict[str, str]:
    return {"section": sentence(f"list.section.{row['section']}"), "name": row.get("unit_shown") or row["name"]}


def _show_head(members: Mapping[str, Any], what: Message | str) -> None:
    slug = members.get("round") or members["contest"]
    tell("list.head_provisional" if members["provisional"] else "list.head", slug=slug, what=what)
    if members.get("open_rounds"):
        tell("list.open_rounds", rounds=members["open_rounds"])


def _show_units(board: dict[str, Any]) -> None:
    league = f", {board['league']}" if board["league"] else ""
    tell("list.units", ranking=board["ranking"], league=league)
    small = sentence("list.too_small")
    rows = [
        {
            **row,
            "name": row.get("unit_shown") or row["name"],
            "prize": row["prize"] if row["counts"] else small,
            **_measures(row["measures"]),
        }
        for row in board["rows"]
    ]
    measures = dict.fromkeys(name for row in board["rows"] for name in _measures(row["measures"]))
    print_table(("rank", "name", *measures, "prize"), rows)


def _measures(measures: list[dict[str, Any]]) -> dict[str, str]:
    return {
        measure["measure"]: str(measure["value"])
        if measure["of"] == 1
        else sentence("list.share", value=measure["value"], of=measure["of"])
        for measure in measures
    }


async def _read_standings(pool: Pool, slug: str, of: Of) -> Document:
    return await read_standings(pool, slug, of, language())


standings, season_standings = (_report(of, "standings", _read_standings, _show_standings) for of in _PLACES)
facts, season_facts = (_report(of, "facts", read_facts, _show_facts) for of in _PLACES)
items = _report("round", "items", read_items, _show_items)
winners, season_winners = (_winners(of) for of in _PLACES)
