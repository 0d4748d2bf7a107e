"""Seats, entries and saved answers under repetition and concurrency."""

import asyncio

import orjson

from contest.live import stream
from contest.live.attempts import Progress, read_attempt, read_progress
from contest.live.batched_writes import Intake
from contest.live.board import read_counts, read_rows
from contest.live.connection.connection import Live
from contest.live.connection.result_codes import Code
from contest.live.rounds import due_attempts, write_round
from tests.live.conftest import CODE, GENERATION, NOW, ROUND, Facts, enter_item, save_item, seat_item


async def records(live: Live) -> list[tuple[str, dict[str, object]]]:
    messages = await stream.read(live, CODE, "test", 1000, None)
    return [(message.kind, orjson.loads(message.data)) for message in messages]


async def test_fifty_starts_at_once_take_three_seats(any_live: Live, intake: Intake) -> None:
    answers = await asyncio.gather(*(intake.seat(seat_item(str(i))) for i in range(50)))
    granted = [answer for answer in answers if answer[0] == Code.OK]
    assert sorted(answer[4] for answer in granted) == [1, 2, 3]
    assert sorted(answer[5] for answer in granted) == [0, 1, 2]
    assert {answer[3] for answer in granted} == {granted[0][3]}, "one identity is one person"
    assert [answer for answer in answers if answer[0] == Code.NO_ATTEMPTS] == [[Code.NO_ATTEMPTS]] * 47
    assert [kind for kind, _ in await records(any_live)] == ["started"] * 3


async def test_limits_over_two_workers_hold(any_live: Live) -> None:
    workers = [Intake(any_live, CODE, GENERATION) for _ in range(4)]
    answers = await asyncio.gather(*(workers[i % 4].seat(seat_item(str(i))) for i in range(40)))
    assert sum(answer[0] == Code.OK for answer in answers) == 3


async def test_the_same_key_gets_the_same_attempt(intake: Intake) -> None:
    first = await intake.seat(seat_item("1", idempotency="k1"))
    again = await intake.seat(seat_item("2", idempotency="k1", now=NOW + 5000))
    assert again[:5] == first[:5] and again[6:] == first[6:]
    other_person = await intake.seat(seat_item("3", idempotency="k1", identity="identity-q"))
    assert other_person[1] == "rc3"


async def test_limits_per_day_and_contest(intake: Intake) -> None:
    limits = {"per_round": 0, "per_day": 1, "per_contest": 2}
    assert (await intake.seat(seat_item("1", day="20240101", **limits)))[5] == 0
    assert await intake.seat(seat_item("2", day="20240101", **limits)) == [Code.NO_ATTEMPTS]
    assert (await intake.seat(seat_item("3", day="20240102", **limits)))[0] == Code.OK
    assert await intake.seat(seat_item("4", day="20240103", **limits)) == [Code.NO_ATTEMPTS]


async def test_unlimited_attempts_say_so(intake: Intake) -> None:
    assert (await intake.seat(seat_item("1", per_round=0)))[5] == -1


async def test_a_unique_field_belongs_to_one_person(intake: Intake) -> None:
    unique = (("national_id", "h1"),)
    assert (await intake.seat(seat_item("1", uniques=unique)))[0] == Code.OK
    assert (await intake.seat(seat_item("2", uniques=unique)))[0] == Code.OK
    refused = await intake.seat(seat_item("3", uniques=unique, identity="identity-q"))
    assert refused == [Code.CONFLICT, "national_id"]


async def test_other_details_are_a_signal_and_change_nothing(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await intake.seat(seat_item("2", details="d2", shown_name="X", unit="u2"))
    _, second = (await records(any_live))[1]
    assert second["differs"] is True
    await intake.enter(enter_item("1"))


async def test_before_open_and_after_close(intake: Intake) -> None:
    assert (await intake.seat(seat_item("1", now=NOW - 5000)))[:2] == [Code.NOT_OPEN, "live"]
    assert (await intake.seat(seat_item("2", now=NOW + 3_600_001)))[0] == Code.NOT_OPEN


async def test_too_many_from_one_address_comes_after_no_attempts(intake: Intake) -> None:
    for i in range(3):
        assert (await intake.seat(seat_item(str(i), address_limit=3)))[0] == Code.OK
    assert (await intake.seat(seat_item("4", address_limit=3)))[0] == Code.NO_ATTEMPTS
    refused = await intake.seat(seat_item("5", address_limit=3, identity="identity-q"))
    assert refused[0] == Code.TOO_MANY and 1 <= refused[1] <= 60


async def test_two_submissions_at_once_are_one_entry(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    answers = await asyncio.gather(
        intake.enter(enter_item("1", points=8)), intake.enter(enter_item("1", points=3, received_at=NOW + 61_000))
    )
    assert list(answers) == [[Code.OK], [Code.ALREADY, "s", NOW + 60_000, 60_000, 8]]
    assert [kind for kind, _ in await records(any_live)] == ["started", "entered"]


async def test_without_the_generation_marker_nothing_is_granted_or_accepted(any_live: Live) -> None:
    stranger = Intake(any_live, CODE, "another")
    assert await stranger.seat(seat_item("1")) == [Code.NO_GENERATION]
    assert await stranger.enter(enter_item("1")) == [Code.NO_GENERATION]
    assert await stranger.save(save_item("1")) == [Code.NO_GENERATION]
    assert await records(any_live) == []


async def test_a_better_attempt_replaces_the_row_and_a_worse_one_does_not(any_live: Live, intake: Intake) -> None:
    for name, choice, score, points in (("1", "5", -8, 8), ("2", "3", -9, 9), ("3", "7", -2, 2)):
        await intake.enter(enter_item(name, choice=choice, score=score, points=points, all_right=int(name == "3")))
    rows = await read_rows(any_live, CODE, ROUND, 0, 10)
    assert [(row.rank, row.points, row.person) for row in rows] == [(1, 9, "person-000000001")]
    counts = await read_counts(any_live, CODE, ROUND)
    assert (counts.entries, counts.people, counts.right) == (3, 1, 1)


async def test_rows_equal_in_all_keys_share_a_rank(any_live: Live, intake: Intake) -> None:
    for i, member in enumerate(("0001", "0001", "0002"), 1):
        await intake.enter(enter_item(str(i), person=f"person-00000000{i}", member=member))
    assert [row.rank for row in await read_rows(any_live, CODE, ROUND, 0, 10)] == [1, 1, 3]


async def test_only_newer_answers_are_kept(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await intake.save(save_item("1", revision=2, answers='{"q1":["b"]}', prediction="12"))
    for revision in (1, 2):
        assert await intake.save(save_item("1", revision=revision)) == [Code.OK]
    kept = await read_attempt(any_live, CODE, "rc1")
    assert kept is not None
    assert (kept.answers, kept.revision, kept.prediction) == (b'{"q1":["b"]}', 2, 12)
    assert await read_progress(any_live, CODE, "rc1") == Progress("r", b'{"q1":["b"]}', 2, 12)
    assert await read_progress(any_live, CODE, "rc2") is None


async def test_a_late_submission_learns_what_was_saved(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await intake.save(save_item("1", prediction="5"))
    assert await intake.enter(enter_item("1", late=1)) == [Code.LATE, '{"q1":["a"]}', "5"]
    assert await intake.enter(enter_item("1", how="c", late=0)) == [Code.OK]
    assert await read_progress(any_live, CODE, "rc1") == Progress("e", None, 0, None)
    assert (await intake.enter(enter_item("1")))[:2] == [Code.ALREADY, "c"]


async def test_a_late_submission_with_nothing_saved_ends_the_attempt(intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    assert await intake.enter(enter_item("1", late=1)) == [Code.EXPIRED]
    assert await intake.enter(enter_item("1")) == [Code.EXPIRED]
    assert await intake.save(save_item("1")) == [Code.EXPIRED]


async def test_changed_round_facts_are_told_before_anything_is_written(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await write_round(any_live, CODE, Facts(revision=2, closes_at=NOW + 7_200_000), "live")
    stale = await intake.enter(enter_item("1"))
    assert stale == [Code.STALE, "live", NOW - 1000, NOW + 7_200_000, 2, 1]
    assert await intake.enter(enter_item("1", revision=2)) == [Code.OK]


async def test_an_attempt_that_redis_lost_goes_on_by_its_token(any_live: Live, intake: Intake) -> None:
    assert await intake.save(save_item("1")) == [Code.OK]
    assert await intake.enter(enter_item("1")) == [Code.OK]
    kept = await read_attempt(any_live, CODE, "rc1")
    assert kept is not None and kept.state == "e"
    assert await intake.enter(enter_item("2", record='{"attempt":"t3st2"}')) == [Code.OK]
    lost = await read_attempt(any_live, CODE, "rc2")
    assert lost is not None and (lost.attempt, lost.state) == ("t3st2", "e")


async def test_due_attempts_are_those_with_saved_answers(any_live: Live, intake: Intake) -> None:
    for name in "123":
        await intake.seat(seat_item(name))
    await intake.save(save_item("1"))
    await intake.enter(enter_item("3"))
    assert (await due_attempts(any_live, CODE, GENERATION, ROUND, NOW + 599_000)).attempts == []
    page = await due_attempts(any_live, CODE, GENERATION, ROUND, NOW + 600_000)
    assert ([due.receipt for due in page.attempts], page.ended) == (["rc1"], 1)
    ended = await read_attempt(any_live, CODE, "rc2")
    assert ended is not None and ended.state == "x"


async def test_the_fence_waits_for_running_attempts_and_then_nothing_is_appended(
    any_live: Live, intake: Intake
) -> None:
    await intake.seat(seat_item("1"))
    await write_round(any_live, CODE, Facts(revision=2), "closing")
    assert (await write_round(any_live, CODE, Facts(revision=2), "fenced"))[0] == Code.RUNNING
    page = await due_attempts(any_live, CODE, GENERATION, ROUND, NOW)
    assert page.ended == 1
    code, last = await write_round(any_live, CODE, Facts(revision=2), "fenced")
    assert code == Code.OK
    assert await intake.enter(enter_item("9", revision=2)) == [Code.GONE]
    assert (await intake.seat(seat_item("2")))[:2] == [Code.NOT_OPEN, "fenced"]
    assert not await stream.drained(any_live, CODE, last)
    messages = await stream.read(any_live, CODE, "test", 10, None)
    await stream.acknowledge(any_live, CODE, [message.id for message in messages])
    assert await stream.drained(any_live, CODE, last)


async def test_an_older_revision_of_a_round_is_not_written(any_live: Live) -> None:
    await write_round(any_live, CODE, Facts(revision=5), "live")
    assert (await write_round(any_live, CODE, Facts(revision=4), "fenced"))[0] == Code.OLD


async def test_nothing_is_kept_while_the_round_is_being_collected(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await intake.save(save_item("1"))
    await write_round(any_live, CODE, Facts(revision=2), "closing")
    late = await intake.save(save_item("1", revision=2, round_revision=2, answers='{"q1":["b"]}'))
    assert late == [Code.LATE, '{"q1":["a"]}', ""]
    assert (await due_attempts(any_live, CODE, GENERATION, ROUND, NOW)).attempts[0].answers == '{"q1":["a"]}'


async def test_a_fence_is_never_taken_down(any_live: Live) -> None:
    await write_round(any_live, CODE, Facts(revision=2), "closing")
    await write_round(any_live, CODE, Facts(revision=2), "fenced")
    assert (await write_round(any_live, CODE, Facts(revision=2), "closing"))[0] == Code.OLD
    assert (await write_round(any_live, CODE, Facts(revision=3), "live"))[0] == Code.OLD
    assert (await write_round(any_live, CODE, Facts(revision=3), "final"))[0] == Code.OK


async def test_scripts_are_sent_again_when_the_server_forgot_them(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    if hasattr(any_live.client, "get_primaries"):
        await any_live.client.execute_command("SCRIPT FLUSH", target_nodes="primaries")
    else:
        await any_live.call("SCRIPT", "FLUSH")
    assert await intake.enter(enter_item("1")) == [Code.OK]


async def test_trimming_keeps_what_is_not_acknowledged(any_live: Live, intake: Intake) -> None:
    for name in "123":
        await intake.seat(seat_item(name))
    first, second = await stream.read(any_live, CODE, "test", 2, None)
    await stream.acknowledge(any_live, CODE, [second.id])
    await stream.trim(any_live, CODE)
    assert (await stream.pending(any_live, CODE, "test", 10))[0].id == first.id
    assert len(await stream.read(any_live, CODE, "test", 10, None)) == 1
    lag = await stream.lag(any_live, CODE)
    assert (lag.undelivered, lag.pending) == (0, 2)


async def test_earned_attempts_hold_under_concurrency(any_live: Live, intake: Intake) -> None:
    earned = {"per_round": 1, "earned_most": 2, "earned_in": str(ROUND)}
    assert (await intake.seat(seat_item("first", **earned)))[5] == 0
    await any_live.call("HSET", f"ht:{{{CODE}}}:who:identity-p", f"g{ROUND}", 5)
    answers = await asyncio.gather(*(intake.seat(seat_item(str(i), **earned)) for i in range(20)))
    assert sorted(answer[5] for answer in answers if answer[0] == Code.OK) == [0, 1], "no more than the rules allow"


async def test_only_open_questions_change(any_live: Live, intake: Intake) -> None:
    await intake.seat(seat_item("1"))
    await intake.save(save_item("1", answers='{"q1":["a"],"q2":["b","c"]}', open_questions='["q1","q2"]'))
    await intake.save(save_item("1", revision=2, answers='{"q1":["d"],"q3":["a"]}', open_questions='["q2","q3"]'))
    kept = await read_attempt(any_live, CODE, "rc1")
    assert kept is not None and orjson.loads(kept.answers or b"") == {"q1": ["a"], "q3": ["a"]}
    await intake.save(save_item("1", revision=3, answers="{}", open_questions='["q1","q3"]'))
    kept = await read_attempt(any_live, CODE, "rc1")
    assert kept is not None and kept.answers == b"{}"
