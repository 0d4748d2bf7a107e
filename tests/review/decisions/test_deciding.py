"""Decisions about a closed round: what is shown is what then happens, and withdrawing one undoes it."""

import asyncio
from typing import Any

import msgspec
import pytest

from contest.archive.contests.contests import ContestRow
from contest.archive.contests.lookup import load_round
from contest.archive.entries.receipts import find_receipt
from contest.archive.pool import Connection, acquire
from contest.archiver.closing import close_round, finalize_round
from contest.archiver.stream import StreamArchiver
from contest.core import ids
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.live import rebuild
from contest.review.decisions.history import list_decided
from contest.review.decisions.rescoring import apply as rescore
from contest.services import Services
from questions.model import PaperRule
from scoring.rules.model import Prediction, PrizeTier, RankingKey
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.review.requests import OVER, look, take

RULES = msgspec.structs.replace(
    PLAYED,
    prediction=Prediction("Bao nhiêu người đúng hết?", "people_all_right"),
    ranking=(RankingKey("score", "desc"), RankingKey("prediction", "asc"), RankingKey("received_at", "asc")),
    prizes=(PrizeTier("Giải Nhất", 1), PrizeTier("Giải Nhì", 1)),
)
FIXED = PaperRule("kho", draw="fixed", questions=("q1", "q2", "q3"), shuffle_questions=False)


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    """Person 1 has all three right, 2 two and 3 one; 1 and 2 hold the prizes. Everybody guesses 1."""
    (round_,) = await stage(services, connection, RULES, paper=FIXED)
    for person in (1, 2, 3):
        await round_.enters(person, 4 - person, at=OPENS + person, guess=1)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    return round_


async def prizes(played: Played) -> dict[int, str | None]:
    number = {person_of(person): person for person in range(10)}
    return {number[row.person]: row.prize for row in (await played.result()).rows}


async def receipt_of(played: Played, person: int) -> str:
    async with acquire(played.services.pool) as connection:
        receipt = await connection.fetchval("select receipt from attempts where person = $1", person_of(person))
    return str(receipt)


async def test_what_is_shown_is_what_then_happens_and_can_be_withdrawn(played: Played) -> None:
    first = await played.result()
    receipt = await receipt_of(played, 1)
    seen = await look(played, "void_entry", ids.show_receipt(receipt))
    assert (seen.applied, await played.result()) == ("no", first)
    comparison = seen.comparison
    assert comparison is not None
    assert (comparison.before.predicted, comparison.after.predicted) == (1, 0)
    assert {change.person for change in comparison.prizes} == {person_of(person) for person in (1, 2, 3)}
    done = await take(played, "void_entry", receipt, after=seen.after, public_reason="Bài thi trùng lặp")
    assert (done.applied, done.comparison) == ("now", comparison)
    assert await prizes(played) == {2: "Giải Nhất", 3: "Giải Nhì"}
    async with acquire(played.services.pool) as connection:
        found = await find_receipt(connection, receipt)
    assert found is not None
    assert (found.voided, found.reason, found.rank) == (True, "Bài thi trùng lặp", None)
    await take(played, "withdraw", str(done.decisions[0]))
    assert await played.result() == first
    async with acquire(played.services.pool) as connection:
        found = await find_receipt(connection, receipt)
    assert found is not None
    assert (found.voided, found.rank) == (False, 1)
    listed = await list_decided(played.services, played.slug, now_ms=OVER)
    assert [(decision.kind, decision.actor, decision.withdrawn_by is None) for decision in listed] == [
        ("closed", "system", True),
        ("void_entry", "an", False),
        ("withdraw", "an", True),
    ]


async def test_a_decision_that_was_shown_before_another_one_is_refused(played: Played) -> None:
    seen = await look(played, "exclude", person_of(1))
    await take(played, "exclude", person_of(2), after=seen.after)
    with pytest.raises(UserError, match=r"decision \d+ \(exclude, by an\) is newer"):
        await take(played, "exclude", person_of(1), after=seen.after)
    assert await prizes(played) == {1: "Giải Nhất", 2: None, 3: "Giải Nhì"}


async def test_a_person_is_found_by_what_is_known_of_them(played: Played) -> None:
    phones = ("0905 000 002", "+84905000002", "phone=0905000002", "\u202a0905 000 002\u202c")
    for how in (*phones, "N. T. 2", "Nguyễn Thị 2", "nguyễn  THỊ 2.", "Nguyễn Thị\u200b 2", person_of(2)):
        assert (await look(played, "disqualify", how)).sentences() == [
            f"N. T. 2 ({person_of(2)}) out of standings and counts"
        ]
    receipt = await receipt_of(played, 2)
    await take(played, "disqualify", receipt)
    assert await prizes(played) == {1: "Giải Nhất", 3: "Giải Nhì"}
    async with acquire(played.services.pool) as connection:
        found = await find_receipt(connection, receipt)
    assert found is not None and found.voided


async def test_people_of_one_name_are_listed_masked(services: Services, connection: Connection) -> None:
    (round_,) = await stage(services, connection, RULES, paper=FIXED)
    for person in (1, 2):
        attempt = await round_.start(person, at=OPENS + person, name="Trần Thị Hoa" if person == 1 else "Trần Tú Hoa")
        await round_.submit(attempt, 1, at=OPENS + 60_000, guess=1)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    with pytest.raises(UserError) as refused:
        await look(round_, "exclude", "T. T. Hoa")
    assert str(refused.value).splitlines()[1:] == [f"  T. T. Hoa ({person_of(person)})" for person in (1, 2)]
    assert (await look(round_, "exclude", "Trần Tú Hoa")).sentences()[0].startswith(f"T. T. Hoa ({person_of(2)})")
    for unknown in ("0905999999", "Lê Lợi", "A. B. Không"):
        with pytest.raises(UserError, match="nobody of demo is found") as refused:
            await look(round_, "exclude", unknown)
        assert unknown not in str(refused.value)


async def test_two_identities_become_one_person(played: Played) -> None:
    await take(played, "merge", person_of(1), into=person_of(3))
    assert await prizes(played) == {3: "Giải Nhất", 2: "Giải Nhì"}
    async with acquire(played.services.pool) as connection:
        mine = await find_receipt(connection, await receipt_of(played, 1))
        other = await find_receipt(connection, await receipt_of(played, 3))
    assert mine is not None and other is not None
    assert [(row.rank, row.represents) for row in (mine, other)] == [(1, True), (1, False)]
    with pytest.raises(UserError, match="are one person already"):
        await take(played, "merge", person_of(3), into=person_of(1))
    await take(played, "disqualify", person_of(1))
    assert await prizes(played) == {2: "Giải Nhất"}
    async with acquire(played.services.pool) as connection:
        assert [await connection.fetchval("select count(*) from entries where voided_by is not null")] == [2]
    await take(played, "reinstate", person_of(3))
    assert await prizes(played) == {3: "Giải Nhất", 2: "Giải Nhì"}


async def test_the_key_follows_every_decision_about_it(played: Played) -> None:
    await take(played, "void_question", "Q3", how="drop")
    await take(played, "accept_option", "q2", right=["B"])
    _, round_ = await load_round(played.services.pool, played.slug)
    assert (round_.key_revision, round_.key_changes) == (3, {"q3": "drop", "q2": [["a"], ["b"]]})
    assert sorted(row.points for row in (await played.result()).rows) == [2, 2, 2]
    done = await rescore(played.services, played.slug, {"q1": ["b"]}, now_ms=OVER, actor="an", reason="nhầm")
    assert done.outcome.applied == "now"
    _, round_ = await load_round(played.services.pool, played.slug)
    assert round_.key_changes == {"q3": "drop", "q2": [["a"], ["b"]], "q1": ["b"]}
    await take(played, "withdraw", str(done.outcome.decisions[0]))
    _, round_ = await load_round(played.services.pool, played.slug)
    assert (round_.key_revision, round_.key_changes) == (5, {"q3": "drop", "q2": [["a"], ["b"]]})


async def test_while_a_round_is_open_decisions_wait_for_its_close(services: Services, connection: Connection) -> None:
    (round_,) = await stage(services, connection, RULES, paper=FIXED)
    for person in (1, 2):
        await round_.enters(person, 4 - person, at=OPENS + person, guess=1)
    await bring_in(round_)
    open_at = OPENS + 100_000
    key = await take(round_, "change_key", "q3", at=open_at, right=["b"])
    out = await take(round_, "disqualify", "0905000002", at=open_at)
    assert (key.applied, out.applied, key.comparison) == ("at_close", "now", None)
    assert (await load_round(services.pool, round_.slug))[1].key_revision == 1
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="closing time")
    assert [(row.person, row.points) for row in (await round_.result()).rows] == [(person_of(1), 2)]
    assert (await load_round(services.pool, round_.slug))[1].key_changes == {"q3": ["b"]}


async def bring_in(played: Played) -> None:
    """Brings what was entered so far into Postgres."""
    row = ContestRow(played.contest.id, played.contest.slug, played.contest.code, played.contest.generation)
    last = await rebuild.last_stream_id(played.services.live, played.contest.code)
    archiver = StreamArchiver(played.services, row, consumer="test", clock=Clock(), stopping=asyncio.Event())
    await archiver.drain(last or "0-0")


MISFITS: list[tuple[str, str, dict[str, Any], str]] = [
    ("void_question", "q9", {}, r"has no question 'q9': it has|did you mean q"),
    ("change_key", "q1", {"right": ["z"]}, "question q1 has no option 'z': it has a, b"),
    ("change_key", "q1", {"right": ["a", "b"]}, "takes one answer"),
    ("change_key", "q1", {"right": ["a"]}, "says all of this already"),
    ("void_question", "q1", {"how": "half"}, "full or drop"),
    ("void_entry", "nothing", {}, "has that receipt or id"),
    ("restore_entry", "", {}, "has that receipt or id"),
    ("reinstate", person_of(1), {}, "neither disqualified nor excluded"),
    ("move", person_of(1), {}, "say where to"),
    ("move", person_of(1), {"unit": "Sài Gòn"}, "there is no unit 'Sài Gòn': there is hue"),
    ("move", person_of(1), {"division": "a"}, "there is no division 'a': there is none"),
    ("grant_attempts", person_of(1), {"count": 1}, "give nobody further attempts"),
    ("state_number", "", {"number": 5}, "people_all_right are counted, not stated"),
    ("settle", "", {"order": [person_of(1), person_of(2)]}, "only people of the same rank"),
    ("refuse_prize", person_of(3), {}, "holds no prize"),
    ("judge", "essay", {"rows": []}, "has no judged part 'essay': none"),
    ("withdraw", "77", {}, "has no decision '77': nothing was decided yet"),
    ("withdraw", "1", {}, "is no correction"),
    ("exclude", person_of(1), {"unit": "x"}, "exclude takes no unit"),
    ("forgive", "", {}, "there is no decision 'forgive'"),
]


async def test_a_request_that_does_not_fit_changes_nothing(played: Played) -> None:
    for kind, target, details, reason in MISFITS:
        with pytest.raises(UserError, match=reason) as refused:
            await take(played, kind, target, **details)
        assert refused.value.text("vi") != str(refused.value)
    listed = await list_decided(played.services, played.slug, now_ms=OVER)
    assert [decision.kind for decision in listed] == ["closed"]


async def test_nothing_is_decided_about_a_final_round(played: Played) -> None:
    await finalize_round(played.services, played.slug, now_ms=OVER, who="an", why="xong")
    with pytest.raises(UserError, match="is final"):
        await look(played, "exclude", person_of(1))


async def test_a_prize_is_refused_once_however_it_was_lost(played: Played) -> None:
    await take(played, "refuse_prize", person_of(1))
    await take(played, "unclaimed", person_of(2))
    for person, sentence in ((1, "has refused that prize already"), (2, "is on record as unclaimed already")):
        for kind in ("refuse_prize", "unclaimed"):
            with pytest.raises(UserError, match=sentence):
                await take(played, kind, person_of(person))
    await take(played, "withdraw", "2")
    await take(played, "refuse_prize", person_of(1))


async def test_a_unit_is_moved_by_name(played: Played) -> None:
    done = await take(played, "move", "0905000001", unit="huế")
    with pytest.raises(UserError, match="is of unit Huế already"):
        await take(played, "move", person_of(1), unit="Huế")
    assert done.sentences() == [f"N. T. 1 ({person_of(1)}) to unit Huế"]
