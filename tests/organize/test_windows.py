"""A round's window moved by hand: what follows in Postgres and Redis, and what is refused."""

import pytest

from contest.archive.contests.lookup import load_contest, load_round
from contest.archive.pool import Connection, acquire
from contest.archive.results.decisions import list_decisions
from contest.archiver.closing import close_round
from contest.core.errors import UserError
from contest.i18n.messages import MESSAGES
from contest.live.rounds import read_rounds
from contest.organize.windows import extend_round, open_round, read_until, show_moment
from contest.play.attempts.enter import Entered
from contest.services import Services
from questions.language import say
from tests.fixtures.round import CLOSES, OPENS, Played, stage
from tests.fixtures.rows import DAY_MS

HOUR_MS = 3_600_000


@pytest.fixture
async def played(services: Services, connection: Connection) -> Played:
    return (await stage(services, connection))[0]


async def extend(played: Played, until: str, now_ms: int = CLOSES - 1000) -> None:
    await extend_round(played.services, played.slug, now_ms=now_ms, who="an", why="mạng chậm", until=until)


async def test_an_extension_moves_the_deadlines_of_running_attempts(played: Played) -> None:
    attempt = await played.start(1, at=CLOSES - 60_000)
    await extend(played, "+30m")
    outcome = await played.submit(attempt, 2, at=CLOSES + 300_000)
    assert isinstance(outcome, Entered)
    assert (outcome.how, outcome.duration_ms) == ("submitted", 360_000)
    known = await read_rounds(played.services.live, played.contest.code, [played.running.id])
    assert known[played.running.id]["closes_at"] == CLOSES + 1_800_000
    async with acquire(played.services.pool) as connection:
        decision = (await list_decisions(connection, played.running.id))[0]
    assert (decision.kind, decision.who, decision.why) == ("extended", "an", "mạng chậm")
    assert decision.details == {"from": [OPENS, CLOSES], "to": [OPENS, CLOSES + 1_800_000]}


async def test_a_scheduled_round_is_opened_now(played: Played) -> None:
    moved = await open_round(played.services, played.slug, now_ms=OPENS - HOUR_MS, who="an", why="sớm", until="+2h")
    assert (moved.opens_at, moved.closes_at) == (OPENS - HOUR_MS, OPENS + HOUR_MS)
    await played.enters(1, 2, at=OPENS - HOUR_MS + 1)


@pytest.mark.parametrize("until", ["1970-01-02T01:00+00:00", "+0s", "1970-01-03T00:00+00:00"])
async def test_an_extension_to_a_past_or_no_later_time_is_refused(played: Played, until: str) -> None:
    with pytest.raises(UserError, match=r"is past|give a later time"):
        await extend(played, until)
    assert (await load_round(played.services.pool, played.slug))[1].closes_at == CLOSES


async def test_rounds_do_not_come_to_overlap(services: Services, connection: Connection) -> None:
    first, second = await stage(services, connection, rounds=2)
    with pytest.raises(UserError, match="overlap round demo-w2"):
        await extend(first, "+1m")
    with pytest.raises(UserError, match="overlap round demo-w1"):
        await open_round(services, second.slug, now_ms=CLOSES - 10, who="an", why="x")


async def test_what_is_open_or_over_is_not_opened_and_what_is_over_not_extended(played: Played) -> None:
    services, slug = played.services, played.slug
    with pytest.raises(UserError, match="open already"):
        await open_round(services, slug, now_ms=OPENS, who="an", why="x")
    with pytest.raises(UserError, match=r"close before it opens|is past"):
        await open_round(services, slug, now_ms=OPENS - 10, who="an", why="x", until="1970-01-01T00:00+00:00")
    with pytest.raises(UserError, match="is closed"):
        await extend(played, "+1h", now_ms=CLOSES + 1)
    await close_round(services, slug, now_ms=CLOSES + DAY_MS, who="an", why="x")
    for now in (OPENS, CLOSES + DAY_MS):
        with pytest.raises(UserError, match="is closed"):
            await extend(played, "+1h", now_ms=now)
        with pytest.raises(UserError, match=r"is closed"):
            await open_round(services, slug, now_ms=now, who="an", why="x")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        *(("+90s", 91_000), ("+1d", DAY_MS + 1000), ("1970-01-02T00:00Z", DAY_MS)),
        *(
            (text, 1_795_179_600_000)
            for text in (
                *("2026-11-20T20:00", "2026-11-20 20:00", "20/11/2026 20:00", "20h00 ngày 20/11/2026"),
                *("thứ sáu, 20/11/2026 lúc 8 giờ tối", "2026-11-20T13:00Z", "20:00 20-11-2026"),
            )
        ),
    ],
)
def test_a_time_is_a_span_or_a_moment_in_the_contests_zone(text: str, at: int) -> None:
    assert read_until(text, "Asia/Ho_Chi_Minh", 1000) == at


@pytest.mark.parametrize("text", ["", "+", "30m", "-30m", "tomorrow", "2026-13-01", "+9999999d"])
def test_a_time_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="cannot read the time"):
        read_until(text, "Asia/Ho_Chi_Minh", 0)


@pytest.mark.parametrize(
    ("text", "reason"), [("31/11/2026 7:00", "30"), ("20/11/2026 24:00", "24:00"), ("20/11/2026", "chưa ghi giờ")]
)
def test_what_is_wrong_with_a_time_is_said(text: str, reason: str) -> None:
    with pytest.raises(UserError) as refused:
        read_until(text, "Asia/Ho_Chi_Minh", 0)
    assert reason in refused.value.text("vi") and refused.value.code == "bad_time"


def test_moments_are_shown_as_people_write_them() -> None:
    shown = show_moment(1_795_179_600_000, "Asia/Ho_Chi_Minh")
    assert say(MESSAGES, shown, "vi") == "20:00 ngày 20/11/2026"
    assert say(MESSAGES, show_moment(1_795_179_605_000, "Asia/Ho_Chi_Minh"), "en") == "2026-11-20 20:00:05"


async def test_a_mistyped_name_says_which_is_meant(played: Played) -> None:
    pool = played.services.pool
    with pytest.raises(UserError) as refused:
        await load_round(pool, f"{played.slug}x")
    assert refused.value.code == "no_such_round"
    assert f"có phải ý bạn là: {played.slug}" in refused.value.text("vi")
    with pytest.raises(UserError) as refused:
        await load_contest(pool, played.slug.partition("-")[0] + "e")
    assert "did you mean" in refused.value.text("en")
    with pytest.raises(UserError) as refused:
        await load_round(pool, "zzzzzz")
    assert "did you mean" not in refused.value.text("en")
