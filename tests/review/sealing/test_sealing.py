"""Sealing a played round with real services: closed, sealed, reviewed, sealed again, exported, erased, altered."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import asyncpg
import pytest

from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions, record_decision
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.decisions.rescoring import apply
from contest.review.results.standings import read_standings
from contest.review.sealing.export import export_round
from contest.review.sealing.read_seals import SealedRound
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.sealing.verifying import Verified, verify
from tests.fixtures.round import CLOSES, OPENS, Played, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.fixtures.sealed_export import lines_of

OVER = CLOSES + DAY_MS // 2
HOUR_MS = 3_600_000


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    (round_,) = await stage(services, connection)
    for person in range(5):
        await round_.enters(person, person % 3, at=OPENS + person)
    await round_.enters(1, 2, at=OPENS + HOUR_MS)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    return round_


async def seal_entries(played: Played, at: int = OVER, on: str | None = None) -> SealedRound:
    return await seal_round_entries(played.services, played.slug, now_ms=at, who="an", why="khóa bài", on=on)


async def seal_result(played: Played, at: int = OVER + 1, number: str | None = None) -> SealedRound:
    return await seal_round_result(played.services, played.slug, number=number, now_ms=at, who="an", why="đã duyệt")


async def exported(played: Played, path: Path, *, entries_only: bool = False) -> bytes:
    await export_round(played.services, played.slug, path, entries_only=entries_only)
    return path.read_bytes()


def verified(data: bytes) -> Verified:
    return verify(BytesIO(data))


async def decide(played: Played, kind: str, at: int = OVER, **details: object) -> int:
    async with acquire(played.services.pool) as connection:
        return await record_decision(
            connection,
            contest_id=played.contest.id,
            round_id=played.running.id,
            kind=kind,
            who="an",
            why="lý do riêng",
            at=at,
            details=details,
        )


async def test_from_close_to_an_identical_result(played: Played, tmp_path: Path, connection: Connection) -> None:
    entries = await seal_entries(played)
    assert (entries.base.entries.size, entries.base.people.lines, entries.base.draw) == (6, 5, None)
    result = await seal_result(played)
    data = await exported(played, tmp_path / "w1.jsonl")
    found = verified(data)
    assert found.identical, found.difference
    assert (found.entries_seal, found.result_seal) == (entries.seal, result.seal)
    assert (found.people, found.entries, found.round) == (5, 6, "demo-w1")
    shown = (await read_standings(played.services.pool, played.slug)).members["rows"]
    assert [(row["rank"], row["person"], row["prize"]) for row in lines_of(data, "standing")] == [
        (row["rank"], row["person"], row["prize"]) for row in shown
    ]
    decisions = await list_decisions(connection, played.running.id)
    assert [(decision.kind, decision.why) for decision in decisions[1:]] == [
        ("sealed", "khóa bài"),
        ("sealed", "đã duyệt"),
    ]


async def test_sealing_again_says_what_was_sealed(played: Played, tmp_path: Path) -> None:
    first = await seal_entries(played)
    assert first.fresh
    assert await seal_entries(played, OVER + 5) == replace(first, fresh=False)
    result = await seal_result(played)
    assert await seal_result(played, OVER + 5) == replace(result, fresh=False)
    assert await exported(played, tmp_path / "1") == await exported(played, tmp_path / "2")
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["1", "2"]


async def test_the_entries_alone_can_be_handed_out_at_once(played: Played, tmp_path: Path) -> None:
    sealed = await seal_entries(played)
    alone = await exported(played, tmp_path / "entries.jsonl")
    found = verified(alone)
    assert (found.identical, found.entries_seal, found.result_seal) == (True, sealed.seal, None)
    await seal_result(played)
    assert await exported(played, tmp_path / "again.jsonl", entries_only=True) == alone


async def test_nothing_personal_is_in_it(played: Played, tmp_path: Path) -> None:
    await seal_entries(played)
    await seal_result(played)
    data = (await exported(played, tmp_path / "w1.jsonl")).decode()
    for private in ("Nguyễn", "N. T.", "0905", "84905", "closing time", "system", "lý do"):
        assert private not in data, private


async def test_sealing_has_its_order(services: Services, connection: Connection, tmp_path: Path) -> None:
    (round_,) = await stage(services, connection)
    await round_.enters(1, 2, at=OPENS + 1)
    with pytest.raises(UserError, match="no standings yet"):
        await seal_entries(round_)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    with pytest.raises(UserError, match="are not sealed yet"):
        await seal_result(round_)
    with pytest.raises(UserError, match="not sealed"):
        await exported(round_, tmp_path / "x")
    await seal_entries(round_)
    with pytest.raises(UserError, match="only the entries"):
        await finalize_round(services, round_.slug, now_ms=OVER, who="an", why="xong")
    with pytest.raises(UserError, match="nothing is drawn"):
        await seal_result(round_, number="12345")


async def test_quarantine_is_decided_on_first(played: Played, connection: Connection) -> None:
    await connection.execute(
        """insert into quarantine (contest_id, stream_id, kind, record, error, at)
           values ($1, '1-1', 'entered', '', '', 1)""",
        played.contest.id,
    )
    with pytest.raises(UserError, match="quarantine"):
        await seal_entries(played)
    await connection.execute("update quarantine set settled_by = (select min(id) from decisions)")
    await seal_entries(played)


async def test_a_correction_makes_a_seal_that_names_the_one_before(played: Played, tmp_path: Path) -> None:
    await seal_entries(played)
    first = await seal_result(played)
    await apply(played.services, played.slug, {"q1": ["b"]}, now_ms=OVER + 2, actor="an", reason="nhầm đáp án")
    with pytest.raises(UserError, match="corrected after"):
        await finalize_round(played.services, played.slug, now_ms=OVER + 2, who="an", why="xong")
    second = await seal_result(played, OVER + 3)
    assert (second.fresh, second.result and second.result.replaces) == (True, first.seal)
    assert second.base == first.base
    data = await exported(played, tmp_path / "w1.jsonl")
    found = verified(data)
    assert (found.identical, found.result_seal, found.replaces) == (True, second.seal, first.seal)
    assert [line["details"] for line in lines_of(data, "decision") if line["kind"] == "key_corrected"] == [
        {"changes": {"q1": ["b"]}}
    ]
    await finalize_round(played.services, played.slug, now_ms=OVER + 4, who="an", why="xong")
    assert await seal_result(played, OVER + 5) == replace(second, fresh=False)
    assert await exported(played, tmp_path / "final.jsonl") == data


async def test_a_round_without_seals_can_be_final_and_sealed_after(played: Played, tmp_path: Path) -> None:
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    await seal_entries(played)
    await seal_result(played)
    assert verified(await exported(played, tmp_path / "w1.jsonl")).identical


async def test_decisions_are_replayed_and_their_reasons_are_hashes(played: Played, tmp_path: Path) -> None:
    await seal_entries(played)
    first = verified(await exported(played, tmp_path / "entries.jsonl"))
    attempt = lines_of((tmp_path / "entries.jsonl").read_bytes(), "entry")[0]["attempt"]
    await decide(played, "void_entry", target=attempt, note="0905 123 456")
    await decide(played, "exclude", target=person_of(2))
    sealed = await seal_result(played)
    data = await exported(played, tmp_path / "w1.jsonl")
    found = verified(data)
    assert found.identical, found.difference
    assert found.entries_seal == first.entries_seal, "entries that were taken out stay under the seal"
    decisions = lines_of(data, "decision")
    assert [(decision["kind"], decision["details"]) for decision in decisions] == [
        ("closed", {}),
        ("void_entry", {}),
        ("exclude", {}),
    ]
    assert decisions[1]["reason_sha256"] == sha256("lý do riêng".encode()).hexdigest()
    assert b"0905" not in data
    (facts,) = lines_of(data, "facts")
    assert (facts["voided"], facts["entries"]) == (1, 5)
    assert all(row["person"] != person_of(2) for row in lines_of(data, "award"))
    assert sealed.result is not None
    assert sealed.result.decisions.lines == 3


async def test_whom_a_decision_names_is_in_the_export_though_they_never_played(
    played: Played, connection: Connection, tmp_path: Path
) -> None:
    await connection.execute(
        """insert into contestants (contest_id, person, first_seen_at, unit_id)
           values ($1, 'zzzzzzzzzzzzzzzz', 0, 'hue'), ($1, 'yyyyyyyyyyyyyyyy', 0, 'hue')""",
        played.contest.id,
    )
    await seal_entries(played)
    await decide(played, "merge", target=person_of(1), into="zzzzzzzzzzzzzzzz")
    await seal_result(played)
    data = await exported(played, tmp_path / "w1.jsonl")
    assert verified(data).identical
    assert [line["person"] for line in lines_of(data, "other_person")] == ["zzzzzzzzzzzzzzzz"]
    assert "zzzzzzzzzzzzzzzz" in [row["person"] for row in lines_of(data, "standing")]


async def test_an_erased_person_changes_no_byte(played: Played, connection: Connection, tmp_path: Path) -> None:
    await seal_entries(played)
    await seal_result(played)
    before = await exported(played, tmp_path / "before.jsonl")
    await connection.execute(
        """update contestants set identity = null, profile = null, shown_name = '', unit_id = null, division = null,
                                  erased_at = $2
           where person = $1""",
        person_of(1),
        OVER,
    )
    await connection.execute("delete from contestant_uniques where person = $1", person_of(1))
    assert await exported(played, tmp_path / "after.jsonl") == before
    assert verified(before).identical
    assert await seal_result(played, OVER + 9) == replace(await seal_result(played), fresh=False)


async def test_what_is_published_later_does_not_reach_what_is_sealed(
    played: Played, connection: Connection, tmp_path: Path
) -> None:
    await seal_entries(played)
    await connection.execute("update units set name = 'Khác', head_count = 5; update contests set title = 'Khác'")
    await seal_result(played)
    data = await exported(played, tmp_path / "w1.jsonl")
    assert verified(data).identical
    assert "Khác" not in data.decode()


@pytest.mark.parametrize(
    "change",
    [
        'update entries set answers = \'{"q1": ["a"]}\' where attempt_id = (select min(attempt_id) from entries)',
        "update entries set received_at = received_at - 1",
        "delete from entries where attempt_id = (select min(attempt_id) from entries)",
        """update attempts set receipt = case when receipt like '______0%' then overlay(receipt placing '1' from 7)
                                              else overlay(receipt placing '0' from 7) end
           where number = 2""",
    ],
)
async def test_an_altered_archive_is_found_out(
    played: Played, connection: Connection, tmp_path: Path, change: str
) -> None:
    await seal_entries(played)
    await connection.execute(change)
    with pytest.raises(UserError, match="not those that were sealed"):
        await seal_result(played)
    with pytest.raises(UserError, match="not what was sealed"):
        await exported(played, tmp_path / "w1.jsonl")
    assert list(tmp_path.glob("w1*")) == []


@pytest.mark.parametrize("table", ["seals", "seal_lines", "seal_blocks"])
async def test_seals_are_only_added_to(played: Played, connection: Connection, table: str) -> None:
    await seal_entries(played)
    await seal_result(played)
    for change in (f"delete from {table}", f"truncate {table} cascade", f"update {table} set seal_id = 1"):  # noqa: S608
        text = change.replace("seal_id", "round_id") if table == "seals" else change
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await connection.execute(text)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b'"q1":["a"]', b'"q1":["b"]', "entries_seal"),
        (b'"rank":1,"received_at"', b'"rank":2,"received_at"', "standing"),
        ("Giải Nhì".encode(), "Giải Nhất".encode(), "standing"),
        (b'"kind":"closed"', b'"kind":"opened"', "result_seal"),
    ],
)
async def test_the_first_difference_is_named(played: Played, tmp_path: Path, old: bytes, new: bytes, kind: str) -> None:
    await seal_entries(played)
    await seal_result(played)
    data = await exported(played, tmp_path / "w1.jsonl")
    head, tail = data[: data.index(b'{"entry":')], data[data.index(b'{"entry":') :]
    spoilt = head + tail.replace(old, new, 1) if old in tail else head.replace(old, new, 1) + tail
    assert spoilt != data
    found = verified(spoilt)
    assert found.difference is not None
    assert data.split(b"\n")[found.difference.line - 1].startswith(f'{{"{kind}":'.encode())
