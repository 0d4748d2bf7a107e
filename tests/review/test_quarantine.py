"""A record that could not be archived: looked at without what is private, repaired and taken in, or set aside."""

from pathlib import Path

import msgspec
import pytest

from contest.archive.entries import ingest
from contest.archive.pool import Connection
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.quarantine import find_record, list_records, resolve_record, show
from contest.review.results.facts import percent, read_facts
from contest.review.sealing.export import export_round
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.sealing.verifying import verify
from tests.fixtures.round import OPENS, PLAYED, Played, stage
from tests.fixtures.rows import Planted, entered, messages, started
from tests.review.requests import OVER, look, take


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    """A closed round with one entry, and one more whose duration was broken on the way."""
    (round_,) = await stage(services, connection, PLAYED)
    await round_.enters(1, 2, at=OPENS + 1)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    planted = Planted(round_.contest.id, round_.contest.code, round_.contest.slug, [round_.running.id])
    start = started(planted, 7, profile="sealed 0905")
    broken = msgspec.structs.replace(entered(planted, 7), duration_ms=-5)
    taken = await ingest.take(connection, round_.contest.id, messages(start, broken), at=OVER)
    assert len(taken.faults) == 1
    return round_


async def settle(played: Played, how: str, *, applies: bool = True, **changes: object) -> int:
    number = (await list_records(played.services, "demo"))[0].id
    done = await resolve_record(
        played.services,
        "demo",
        number,
        "record_taken_in" if how == "take in" else "record_set_aside",
        changes=changes,
        applies=applies,
        now_ms=OVER,
        actor="an",
        reason="lý do",
    )
    assert done.round == played.slug
    return done.entries


async def people(played: Played) -> int:
    return int((await read_facts(played.services.pool, played.slug)).members["people"])


async def test_a_repaired_record_is_taken_in_and_the_round_can_become_final(played: Played) -> None:
    with pytest.raises(UserError, match="in quarantine"):
        await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    with pytest.raises(UserError, match=r"still cannot be taken in: .*duration"):
        await settle(played, "take in")
    assert await settle(played, "take in", applies=False, duration_ms=60_000) == 1
    assert (await list_records(played.services, "demo"))[0].settled_by is None
    assert await people(played) == 1
    assert await settle(played, "take in", duration_ms=60_000) == 1
    assert await people(played) == 2
    (record,) = await list_records(played.services, "demo")
    assert record.settled_how == "record_taken_in"
    with pytest.raises(UserError, match="settled already"):
        await settle(played, "take in", duration_ms=60_000)
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")


async def test_a_record_set_aside_changes_no_result(played: Played) -> None:
    assert await settle(played, "set aside") == 0
    assert await people(played) == 1
    assert (await look(played, "exclude", "N. T. 1")).comparison is not None, "other decisions go on"
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")


async def test_a_record_is_left_open_by_name_and_can_still_be_set_aside(played: Played, tmp_path: Path) -> None:
    number = (await list_records(played.services, "demo"))[0].id
    with pytest.raises(UserError, match=f"record {number} of demo is in quarantine"):
        await seal_round_entries(played.services, played.slug, now_ms=OVER, who="an", why="khóa")
    done = await take(played, "accept", f"record-{number}", public_reason="máy hỏng, không đọc được")
    await seal_round_entries(played.services, played.slug, now_ms=OVER, who="an", why="khóa")
    await seal_round_result(played.services, played.slug, now_ms=OVER, who="an", why="duyệt")
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    await export_round(played.services, played.slug, tmp_path / "round.jsonl")
    with (tmp_path / "round.jsonl").open("rb") as lines:
        verified = verify(lines)
    assert verified.identical
    assert [(each.name, each.accepted) for each in verified.open] == [(f"record-{number}", done.decisions[0])]
    with pytest.raises(UserError, match="final"):
        await settle(played, "take in", duration_ms=60_000)
    assert await settle(played, "set aside") == 0, "which changes nothing of what is final"


async def test_what_is_private_is_not_shown(played: Played, connection: Connection) -> None:
    planted = Planted(played.contest.id, played.contest.code, played.contest.slug, [played.running.id])
    start = started(planted, 8, profile="sealed 0905", shown_name="Nguyễn 8", unit="nowhere")
    await ingest.take(connection, played.contest.id, messages(start, at=50), at=OVER)
    record = (await list_records(played.services, "demo"))[-1]
    facts = show(await find_record(played.services, "demo", record.id))
    assert (facts["unit"], facts["profile"], facts["identity"]) == ("nowhere", "(not shown)", "(not shown)")
    assert "0905" not in str(facts) and "Nguyễn" not in str(facts)
    with pytest.raises(UserError, match="no record 999"):
        await find_record(played.services, "demo", 999)
    with pytest.raises(UserError, match="no contest 'x'"):
        await list_records(played.services, "x")


async def test_facts_are_printed_with_their_base(played: Played) -> None:
    facts = await read_facts(played.services.pool, played.slug)
    (table,) = facts.tables
    everybody, *bands, score = table.rows
    assert [everybody[name] for name in ("section", "name", "people", "entries")] == ["all", "", 1, 1]
    assert [score[name] for name in ("section", "name", "people", "entries")] == ["points", "2", 1, 1]
    assert [(band["name"], band["people"], band["people_percent"]) for band in bands] == [
        *(("2–2", 1, "100.00"), ("1–1", 0, "0.00"), ("0–0", 0, "0.00"))
    ]
    assert facts.members["received"] == 1
    assert (percent(1, 3), percent(3, 3), percent(5, None)) == ("33.33", "100.00", "")
