"""Live tests run twice: on one node, and on a real three-node cluster, with the same scripts unchanged; with `--valkey`
once, on that."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from contest.live.batched_writes import EnterItem, Intake, SaveItem, SeatItem
from contest.live.connection.connection import Live, connect
from contest.live.rebuild import open_contest
from contest.live.rounds import write_round
from contest.live.stream import ensure_group

CODE = "t3st"
GENERATION = "g1"
NOW = 1_700_000_000_000
ROUND = 7


class Facts:
    def __init__(self, revision: int = 1, opens_at: int = NOW - 1000, closes_at: int = NOW + 3_600_000) -> None:
        self.id = ROUND
        self.opens_at = opens_at
        self.closes_at = closes_at
        self.revision = revision
        self.key_revision = 1


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "any_url" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--valkey")
        metafunc.parametrize("any_url", [chosen] if chosen else ["node", "cluster"], indirect=True)


@pytest.fixture
def any_url(request: pytest.FixtureRequest) -> str:
    other = request.param == "cluster" and not request.config.getoption("--valkey")
    url: str = request.getfixturevalue("empty_cluster" if other else "redis_url")
    return url


@pytest.fixture
async def any_live(any_url: str, replicas: int) -> AsyncIterator[Live]:
    live = await connect(any_url, replicas=replicas)
    await ensure_group(live, CODE)
    await open_contest(live, CODE, GENERATION)
    await write_round(live, CODE, Facts(), "live")
    yield live
    await live.close()


@pytest.fixture
def intake(any_live: Live) -> Intake:
    return Intake(any_live, CODE, GENERATION)


def seat_item(name: str, **changes: Any) -> SeatItem:
    """A request for an attempt `name` by person `p`; limits 3 a round."""
    base = SeatItem(
        receipt=f"rc{name}",
        attempt=f"{CODE}{name}",
        round=str(ROUND),
        identity="identity-p",
        person=f"person-{name:0>9}",
        idempotency="",
        now=NOW,
        limit_ms=600_000,
        per_round=3,
        per_day=0,
        per_contest=0,
        day="",
        seed="00" * 16,
        shown_name="N. T. Hoa",
        unit="u1",
        uniques=(),
        details="d1",
        address="a1",
        address_limit=0,
        tail='"attempt":"x"}',
    )
    return base._replace(**changes)


def enter_item(name: str, **changes: Any) -> EnterItem:
    base = EnterItem(
        receipt=f"rc{name}",
        round=str(ROUND),
        person="person-000000001",
        how="s",
        late=0,
        revision=1,
        received_at=NOW + 60_000,
        duration_ms=60_000,
        points=8,
        all_right=0,
        choice="5",
        score=-8,
        member="0000060000",
        record=f'{{"attempt":"{name}"}}',
    )
    return base._replace(**changes)


def save_item(name: str, **changes: Any) -> SaveItem:
    base = SaveItem(
        receipt=f"rc{name}",
        round=str(ROUND),
        late=0,
        round_revision=1,
        revision=1,
        answers='{"q1":["a"]}',
        prediction="",
        attempt=f"{CODE}{name}",
        person="person-000000001",
        number=1,
        started_at=NOW,
        limit_end=NOW + 600_000,
        seed="00" * 16,
    )
    return base._replace(**changes)
