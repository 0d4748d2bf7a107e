"""Marked entries are kept between previews: the same is said as by a full replay, and nothing stale is ever read."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from contest.archive.entries import ingest
from contest.archive.pool import Connection
from contest.archiver.closing import close_round
from contest.review.decisions.preview_text import document
from contest.review.results import kept_marks
from contest.review.results.kept_marks import FOLDER, KeptMarks
from contest.services import Services
from scoring.replay.round import mark_again
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import Planted, entered, messages, started
from tests.review.requests import OVER, look, take


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    (round_,) = await stage(services, connection, PLAYED)
    for person in range(1, 7):
        await round_.enters(person, 1 + person % 2, at=OPENS + person)
    await close_round(services, round_.slug, now_ms=OVER, who="test", why="hết giờ")
    return round_


def files(played: Played) -> list[Path]:
    return sorted((played.services.settings.data_dir / FOLDER).glob("*"))


@contextmanager
def marking() -> Iterator[list[int]]:
    """How often entries are marked, in previews."""
    calls: list[int] = []

    def mark(inputs: Any, entries: Any) -> Any:
        calls.append(1)
        return mark_again(inputs, entries)

    with patch.object(kept_marks, "mark_again", mark):
        yield calls


async def shown(played: Played, kind: str, target: str = "", **details: Any) -> dict[str, Any]:
    return document(await look(played, kind, target, **details))


async def test_the_second_preview_marks_nothing_and_says_the_same(played: Played) -> None:
    asked: list[tuple[str, str, dict[str, Any]]] = [
        ("exclude", person_of(1), {}),
        ("disqualify", person_of(3), {}),
        ("void_entry", (await played.result()).rows[0].attempt, {}),
        ("merge", person_of(2), {"into": person_of(1)}),
    ]
    first = []
    for kind, target, details in asked:
        for file in files(played):
            file.unlink()
        first.append(await shown(played, kind, target, **details))
    with marking() as calls:
        assert [await shown(played, kind, target, **details) for kind, target, details in asked] == first
        assert calls == []
    (file,) = files(played)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert b"0905" not in file.read_bytes(), "no phone numbers"


async def test_another_key_is_marked_anew_and_kept_beside_the_other(played: Played) -> None:
    await look(played, "exclude", person_of(1))
    with marking() as calls:
        first = await shown(played, "void_question", "q1", how="full")
        assert calls == [1] and await shown(played, "void_question", "q1", how="full") == first
        await look(played, "exclude", person_of(1))
        assert calls == [1]
        await take(played, "void_question", "q1", how="full")
        assert calls == [1], "what is taken is replayed from the archive"
        before = (await look(played, "exclude", person_of(1))).comparison
        assert calls == [1] and before is not None and len(files(played)) == 2


async def test_another_entry_is_another_state(played: Played, connection: Connection) -> None:
    await look(played, "exclude", person_of(1))
    planted = Planted(played.contest.id, played.contest.code, played.contest.slug, [played.running.id])
    taken = await ingest.take(
        connection, played.contest.id, messages(started(planted, 7), entered(planted, 7)), at=OVER
    )
    assert taken.faults == ()
    with marking() as calls:
        await look(played, "exclude", person_of(1))
    assert calls == [1]


async def test_a_file_that_is_not_whole_is_not_read(played: Played) -> None:
    first = await shown(played, "exclude", person_of(1))
    (file,) = files(played)
    whole = file.read_bytes()
    for broken in (b"", whole[:-1], whole[:40] + bytes([whole[40] ^ 1]) + whole[41:]):
        file.write_bytes(broken)
        with marking() as calls:
            assert await shown(played, "exclude", person_of(1)) == first and calls == [1]
        assert file.read_bytes() == whole


async def test_few_files_are_kept_and_a_disk_that_takes_nothing_stops_nobody(played: Played, tmp_path: Path) -> None:
    for question in ("q1", "q2"):
        for how in ("full", "drop"):
            await look(played, "void_question", question, how=how)
    await look(played, "exclude", person_of(1))
    assert len(files(played)) == kept_marks._MOST_BESIDE + 1
    kept = KeptMarks(tmp_path / "none" / "deeper", "x")
    inputs = msgspec.UNSET
    with patch.object(kept_marks, "mark_again", lambda *_: iter(())):
        assert list(kept.keep(inputs, ())) == []  # type: ignore[arg-type]  # nothing of it is looked at
    assert kept.read() is None
