"""The comparison behind every drill finds what it is there to find: lost, doubled, changed, and nobody's entries."""

from typing import Any

from loadtest.client.rush import ClientReceipt
from loadtest.drills.agreement import Agreement, compare_standings, places


def held(number: int, points: int, received_at: int) -> ClientReceipt:
    return ClientReceipt(f"entry{number}", f"receipt{number}", received_at, 1000, ClientReceipt.Score(points))


def row(receipt: ClientReceipt, rank: int) -> dict[str, Any]:
    return {
        "entry": receipt.entry,
        "rank": rank,
        "points": receipt.score.points,
        "received_at": receipt.received_at,
        "duration_ms": receipt.duration_ms,
    }


FIRST, SECOND, EQUAL = held(1, 9, 100), held(2, 7, 50), held(3, 7, 50)
ALL = (SECOND, FIRST, EQUAL)
RIGHT = [row(FIRST, 1), row(SECOND, 2), row(EQUAL, 2)]


def found(rows: list[dict[str, Any]]) -> tuple[int, int, int]:
    agreement = Agreement(len(ALL))
    compare_standings(rows, ALL, places(ALL), agreement)
    return agreement.lost, agreement.doubled, agreement.wrong


def test_more_points_come_first_then_who_came_earlier_and_equals_share() -> None:
    assert places(ALL) == {"entry1": 1, "entry2": 2, "entry3": 2}
    assert places((held(1, 5, 20), held(2, 5, 10))) == {"entry2": 1, "entry1": 2}


def test_what_agrees_is_left_alone_and_what_does_not_is_told_apart() -> None:
    assert found(RIGHT) == (0, 0, 0)
    assert found(RIGHT[1:]) == (1, 0, 0)
    assert found([*RIGHT, RIGHT[0]]) == (0, 1, 0)
    assert found([RIGHT[0] | {"points": 8}, *RIGHT[1:]]) == (0, 0, 1)
    assert found([RIGHT[0] | {"rank": 2}, *RIGHT[1:]]) == (0, 0, 1)
    assert found([*RIGHT, row(held(4, 1, 1), 4)]) == (0, 0, 1)
