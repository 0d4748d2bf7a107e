"""A person is one in the whole contest: merges reach every round that is not final, prizes look at all of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from contest.archive.contests.rounds import set_state
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import record_decision
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.decisions.history import list_decided
from contest.review.decisions.model import DecisionRequest
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.take import apply
from contest.review.results.open_list import read_open
from contest.review.results.public import read_public_result
from contest.review.results.recompute import recompute_stale
from contest.review.sealing.export import export_contest
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.review.sealing.seal_season import seal_contest_result, seal_contest_rounds
from contest.services import Services
from scoring.rules.model import Attempts, PrizeTier, Rules, Season
from scoring.sealing.season.verifying import verify_season
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.fixtures.rows import DAY_MS
from tests.fixtures.sealed_export import lines_of
from tests.review.requests import look, take

ONE_PRIZE = msgspec.structs.replace(
    PLAYED, prizes=(PrizeTier("Giải Nhất", 1), PrizeTier("Giải Nhì", 1)), one_prize_per_person="contest"
)
LATE = OPENS + 9 * DAY_MS


async def played(
    services: Services, connection: Connection, rules: Rules = ONE_PRIZE, weeks: int = 3, closed: int | None = None
) -> list[Played]:
    """Every week 1 to 6 have both right, the smaller number first."""
    rounds = await stage(services, connection, rules, rounds=weeks)
    for week, round_ in enumerate(rounds):
        for person in range(1, 7):
            await round_.enters(person, 2, at=OPENS + week * DAY_MS + person)
    for week, round_ in enumerate(rounds[:closed], 1):
        await close_round(services, round_.slug, now_ms=OPENS + week * DAY_MS + 1, who="test", why="test")
    return rounds


async def winners(round_: Played) -> list[int]:
    numbers = {person_of(number): number for number in range(10)}
    return [numbers[row.person] for row in (await round_.result()).rows if row.prize]


async def merge(round_: Played, person: int, into: int, **details: Any) -> Any:
    return await take(round_, "merge", person_of(person), at=LATE, into=person_of(into), **details)


async def final(round_: Played) -> None:
    await finalize_round(round_.services, round_.slug, now_ms=LATE, who="an", why="chốt")


async def merges_of(round_: Played) -> list[tuple[str, bool]]:
    listed = await list_decided(round_.services, round_.slug, now_ms=LATE)
    return [(each.target, each.withdrawn_by is None) for each in listed if each.kind == "merge"]


async def test_a_merge_reaches_every_round_that_is_not_final(services: Services, connection: Connection) -> None:
    first, second, third = await played(services, connection)
    assert [await winners(each) for each in (first, second, third)] == [[1, 2], [3, 4], [5, 6]]
    shown = await look(first, "merge", person_of(3), at=LATE, into=person_of(1))
    assert ([each.round for each in shown.others], shown.final) == ([second.slug, third.slug], ())
    assert [await merges_of(each) for each in (first, second, third)] == [[], [], []], "nothing is written"
    done = await merge(first, 3, 1)
    assert [each.applied for each in done.others] == ["now", "now"]
    assert [await winners(each) for each in (first, second, third)] == [[1, 2], [4, 5], [6]]
    for round_ in (first, second, third):
        assert await merges_of(round_) == [(person_of(3), True)]
    told = document(done)
    assert [each["round"] for each in told["others"]] == [second.slug, third.slug]
    assert any(second.slug in line for line in lines(done, "vi"))


async def test_a_merge_is_taken_back_in_all_rounds(services: Services, connection: Connection) -> None:
    rounds = await played(services, connection)
    before = [await winners(each) for each in rounds]
    await merge(rounds[0], 3, 1)
    number = (await list_decided(services, rounds[1].slug, now_ms=LATE))[-1].id
    taken = await take(rounds[1], "withdraw", str(number), at=LATE)
    assert {each.round for each in taken.others} == {rounds[0].slug, rounds[2].slug}
    assert [await winners(each) for each in rounds] == before


async def test_a_merge_can_be_kept_to_one_round(services: Services, connection: Connection) -> None:
    rounds = await played(services, connection)
    kept = await merge(rounds[1], 3, 4, only=True)
    assert (kept.others, [len(await merges_of(each)) for each in rounds]) == ((), [0, 1, 0])
    await merge(rounds[0], 2, 1)
    number = next(
        each.id for each in await list_decided(services, rounds[2].slug, now_ms=LATE) if each.target == person_of(2)
    )
    await take(rounds[2], "withdraw", str(number), at=LATE, only=True)
    assert [(person_of(2), True) in await merges_of(each) for each in rounds] == [True, True, False]
    for round_ in rounds:
        await final(round_)


async def test_a_final_round_is_named_and_stays(services: Services, connection: Connection) -> None:
    first, second, third = await played(services, connection)
    await final(first)
    done = await merge(second, 3, 1)
    assert (done.final, [each.round for each in done.others]) == ((first.slug,), [third.slug])
    assert [await winners(each) for each in (first, second, third)] == [[1, 2], [4, 5], [6]]
    assert await merges_of(first) == []
    assert any(first.slug in line for line in lines(done))


async def test_a_merge_of_the_contest_reaches_its_rounds(services: Services, connection: Connection) -> None:
    rounds = await played(services, connection, msgspec.structs.replace(ONE_PRIZE, season=Season()))
    request = DecisionRequest("merge", person_of(3), {"into": person_of(1)})
    await apply(services, "demo", request, scope="contest", now_ms=LATE, actor="an", reason="một người")
    assert [await winners(each) for each in rounds] == [[1, 2], [4, 5], [6]]


async def test_a_round_that_closes_later_takes_what_was_decided_before(
    services: Services, connection: Connection
) -> None:
    first, second = await played(services, connection, weeks=2, closed=1)
    await merge(first, 3, 1)
    assert await merges_of(second) == [(person_of(3), True)], "while it is open"
    await connection.execute("alter table decisions disable trigger user")
    await connection.execute("delete from decisions where kind = 'merge' and round_id = $1", second.running.id)
    await connection.execute("alter table decisions enable trigger user")
    await close_round(services, second.slug, now_ms=LATE, who="test", why="test")
    assert await merges_of(second) == [(person_of(3), True)], "and, where it is missing, when it closes"
    assert await winners(second) == [4, 5]


async def test_a_round_where_two_are_one_elsewhere_is_not_final(services: Services, connection: Connection) -> None:
    """As a round is that was closed before merges reached other rounds."""
    first, second = await played(services, connection, weeks=2)
    await merge(first, 3, 1)
    await connection.execute("alter table decisions disable trigger user")
    await connection.execute("delete from decisions where kind = 'merge' and round_id = $1", second.running.id)
    await connection.execute("alter table decisions enable trigger user")
    await final(first)
    with pytest.raises(UserError) as refused:
        await final(second)
    assert person_of(3) in refused.value.text("vi")
    (item,) = (await read_open(services.pool, second.slug)).items
    assert (item.kind, item.who) == ("merge", (person_of(3), person_of(1)))
    told = await read_public_result(services.pool, second.slug, open_profile=lambda *_: {})
    assert person_of(3) not in str(told["open"]) and len(told["open"]) == 1
    for kind, details in (("merge", {"into": person_of(1)}), ("accept", {})):
        target = person_of(3) if kind == "merge" else item.name
        shown = await look(second, kind, target, at=LATE, **details)
        assert [each.name for each in shown.open if each.accepted is None] == []
    declined = await merge(second, 3, 1, only=True)
    await take(second, "withdraw", str(declined.decisions[0]), at=LATE, only=True)
    assert (await read_open(services.pool, second.slug)).items == ()
    await final(second)
    assert await winners(second) == [3, 4], "declined there, and on record"


async def test_two_people_who_are_one_elsewhere_can_stay_two_by_a_recorded_decision(
    services: Services, connection: Connection
) -> None:
    first, second = await played(services, connection, weeks=2)
    await merge(first, 3, 1, only=True)
    assert (await read_open(services.pool, second.slug)).items[0].kind == "order", "only there: nothing to take here"
    await merge(first, 4, 2)
    number = (await list_decided(services, second.slug, now_ms=LATE))[-1].id
    await take(second, "withdraw", str(number), at=LATE)
    assert await merges_of(first) == [(person_of(3), True), (person_of(4), False)]
    await connection.execute("alter table decisions disable trigger user")
    await connection.execute("delete from decisions where kind = 'withdraw' and round_id = $1", first.running.id)
    await connection.execute("alter table decisions enable trigger user")
    await final(first)
    (item,) = [each for each in (await read_open(services.pool, second.slug)).items if each.kind == "merge"]
    with pytest.raises(UserError, match=item.name):
        await final(second)
    await take(second, "accept", item.name, at=LATE)
    await final(second)
    assert [each.accepted is not None for each in (await read_open(services.pool, second.slug)).items] == [True]


async def test_rounds_with_one_prize_for_a_person_are_final_in_their_order(
    services: Services, connection: Connection
) -> None:
    first, second, third = await played(services, connection)
    with pytest.raises(UserError) as refused:
        await final(third)
    assert first.slug in refused.value.text("vi") and second.slug in refused.value.text("vi")
    shown = await look(third, "exclude", person_of(6), at=LATE)
    assert [item.name for item in shown.open] == [f"order-{first.slug}", f"order-{second.slug}"], "previews show it"
    for round_ in (first, second, third):
        await final(round_)


async def test_another_order_is_accepted_by_name_and_its_consequence_holds(
    services: Services, connection: Connection
) -> None:
    """The second round is final first; what 1 leaves in the first goes past 3 and 4, who have won by then."""
    first, second = await played(services, connection, weeks=2)
    await take(second, "accept", f"order-{first.slug}", at=LATE, public_reason="trao giải tuần 2 trước")
    await final(second)
    told = (await read_public_result(services.pool, second.slug, open_profile=lambda *_: {}))["open"]
    assert [(each["accepted"], each["reason"]) for each in told] == [(True, "trao giải tuần 2 trước")]
    await take(first, "refuse_prize", person_of(1), at=LATE)
    assert ([await winners(each) for each in (first, second)]) == [[2, 5], [3, 4]]
    await final(first)
    assert (await read_open(services.pool, second.slug)).items == (), "all are final: the order matters no more"


async def test_rounds_that_do_not_rest_on_each_other_are_final_in_any_order(
    services: Services, connection: Connection
) -> None:
    rounds = await played(services, connection, msgspec.structs.replace(ONE_PRIZE, one_prize_per_person="round"))
    for round_ in rounds[::-1]:
        await final(round_)


async def test_a_prize_is_passed_over_whoever_holds_one_in_a_later_round_that_is_final(
    services: Services, connection: Connection
) -> None:
    """The second round was final first, as it could be before: 3 and 4 have won there, so 5 is next in the first."""
    first, second = await played(services, connection, weeks=2)
    async with acquire(services.pool) as other, other.transaction():
        await set_state(other, second.running.id, "final", at=LATE)
        facts: dict[str, Any] = {"contest_id": second.contest.id, "round_id": second.running.id}
        await record_decision(other, kind="finalized", who="an", why="chốt", at=LATE, **facts)
    await take(first, "refuse_prize", person_of(1), at=LATE)
    assert await winners(second) == [3, 4]
    assert await winners(first) == [2, 5]
    await recompute_stale(services.pool, services.database_url, first.contest, at=LATE)
    assert await winners(first) == [2, 5]


async def test_limits_over_rounds_hold_for_a_merged_person_and_the_contest_verifies(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    """One attempt in the contest. 1 and 7 are one person who entered in both rounds: the first one counts."""
    rules = msgspec.structs.replace(
        ONE_PRIZE, one_prize_per_person="round", attempts=Attempts(per_contest=1), season=Season()
    )
    first, second = await stage(services, connection, rules, rounds=2)
    for person, right in ((1, 1), (2, 1)):
        await first.enters(person, right, at=OPENS + person)
    for person in (7, 3, 4):
        await second.enters(person, 2, at=OPENS + DAY_MS + person)
    for week, round_ in enumerate((first, second), 1):
        await close_round(services, round_.slug, now_ms=OPENS + week * DAY_MS + 1, who="test", why="test")
    await merge(second, 7, 1)
    assert [row.person for row in (await second.result()).rows] == [person_of(3), person_of(4)]
    await take(first, "void_entry", (await first.result()).rows[0].attempt, at=LATE)
    assert len((await second.result()).rows) == 3, "a voided entry takes nothing, and the other round knows at once"
    number = (await list_decided(services, first.slug, now_ms=LATE))[-1].id
    await take(first, "withdraw", str(number), at=LATE)
    assert len((await second.result()).rows) == 2
    for round_ in (first, second):
        await seal_round_entries(services, round_.slug, now_ms=LATE, who="an", why="khóa")
        await seal_round_result(services, round_.slug, now_ms=LATE, who="an", why="duyệt")
        await final(round_)
    await seal_contest_rounds(services, "demo", now_ms=LATE, who="an", why="khóa")
    await seal_contest_result(services, "demo", now_ms=LATE, who="an", why="duyệt")
    await export_contest(services, "demo", tmp_path / "demo.jsonl")
    data = (tmp_path / "demo.jsonl").read_bytes()
    assert verify_season(BytesIO(data)).identical
    assert [each["person"] for each in lines_of(data, "elsewhere")] == [person_of(1)]
