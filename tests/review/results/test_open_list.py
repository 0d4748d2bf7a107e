"""What is open in a round: shown, refused, accepted by name, and still settled when the round is final."""

from pathlib import Path

import msgspec
import pytest

from contest.archive.pool import Connection
from contest.archiver.closing import close_round, finalize_round
from contest.core.errors import UserError
from contest.review.results.open_list import read_open
from contest.review.results.public import read_public_result
from contest.review.results.winners import read_winner_list
from contest.review.sealing.export import export_round
from contest.review.sealing.seal_entries import seal_round_entries
from contest.review.sealing.seal_result import seal_round_result
from contest.services import Services
from scoring.rules.model import RankingKey
from scoring.sealing.verifying import Verified, verify
from tests.fixtures.round import OPENS, PLAYED, Played, person_of, stage
from tests.review.requests import OVER, look, take

BY_SCORE = msgspec.structs.replace(PLAYED, ranking=(RankingKey("score", "desc"),))


async def _four_equal(services: Services, connection: Connection) -> Played:
    """Four of rank 1 for one first and two second prizes."""
    (round_,) = await stage(services, connection, BY_SCORE)
    for person in (1, 2, 3, 4):
        await round_.enters(person, 2, at=OPENS + person)
    await close_round(services, round_.slug, now_ms=OVER, who="system", why="hết giờ")
    return round_


async def _final(round_: Played) -> None:
    await finalize_round(round_.services, round_.slug, now_ms=OVER, who="an", why="đã ký")


async def _sealed(round_: Played, path: Path) -> Verified:
    await seal_round_result(round_.services, round_.slug, now_ms=OVER, who="an", why="đã duyệt")
    await export_round(round_.services, round_.slug, path)
    with path.open("rb") as lines:
        return verify(lines)


async def test_nothing_is_final_by_accident_and_nothing_is_a_dead_end(
    services: Services, connection: Connection, tmp_path: Path
) -> None:
    round_ = await _four_equal(services, connection)
    await seal_round_entries(services, round_.slug, now_ms=OVER, who="an", why="khóa")
    (item,) = (await read_open(services.pool, round_.slug)).items
    assert (item.kind, item.who) == ("undecided", tuple(person_of(each) for each in (1, 2, 3, 4)))
    for ends in (_final(round_), _sealed(round_, tmp_path / "x")):
        with pytest.raises(UserError, match="Giải Nhất, Giải Nhì: 4 people of rank 1") as refused:
            await ends
        assert refused.value.code == "open_items" and item.name in str(refused.value)
    with pytest.raises(UserError, match="nothing called 'prize-1' is open"):
        await take(round_, "accept", "prize-1")
    done = await take(round_, "accept", item.name.upper(), public_reason="trao sau khi phúc tra")
    with pytest.raises(UserError, match=f"left open already, by decision {done.decisions[0]}"):
        await look(round_, "accept", item.name)
    verified = await _sealed(round_, tmp_path / "first.jsonl")
    assert verified.identical and [each.accepted for each in verified.open] == [done.decisions[0]]
    await _final(round_)
    told = (await read_public_result(services.pool, round_.slug, open_profile=lambda *_: {}))["open"]
    assert [(each["accepted"], each["reason"]) for each in told] == [(True, "trao sau khi phúc tra")]
    with pytest.raises(UserError, match="is final: nothing about it is decided"):
        await take(round_, "exclude", person_of(1))
    await take(round_, "settle", order=[person_of(each) for each in (3, 1, 4, 2)])
    winners = await read_winner_list(services.pool, round_.slug, full=False, open_profile=lambda *_: {})
    assert [(each.person, each.prizes) for each in winners.rows] == [
        (person_of(3), ("Giải Nhất",)),
        (person_of(1), ("Giải Nhì",)),
        (person_of(4), ("Giải Nhì",)),
    ]
    again = await _sealed(round_, tmp_path / "again.jsonl")
    assert again.identical and again.replaces == verified.result_seal and again.open == ()
    with pytest.raises(UserError, match="only what it left open can be settled"):
        await take(round_, "settle", order=[person_of(each) for each in (1, 2, 3, 4)])


async def test_a_play_off_that_no_longer_fits_is_said_and_open(services: Services, connection: Connection) -> None:
    round_ = await _four_equal(services, connection)
    order = [person_of(each) for each in (1, 2, 3, 4)]
    settled = await take(round_, "settle", order=order)
    with pytest.raises(UserError, match="that order is decided already"):
        await look(round_, "settle", order=order)
    seen = await look(round_, "disqualify", person_of(2))
    assert [item.name for item in seen.opened if item.kind == "decision"] == [f"decision-{settled.decisions[0]}"]
    await take(round_, "disqualify", person_of(2))
    with pytest.raises(UserError, match=r"2 things are open"):
        await _final(round_)
    await take(round_, "settle", order=[person_of(each) for each in (4, 1, 3)])
    assert [item.kind for item in (await read_open(services.pool, round_.slug)).items] == ["decision"]
    await take(round_, "withdraw", str(settled.decisions[0]))
    await _final(round_)
