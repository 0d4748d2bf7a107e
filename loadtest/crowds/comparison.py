"""After a crowd: what every phone holds, against Postgres, standings, boards and receipts of all closed rounds.

Points are worked out from what phones chose, places from points and guesses.
"""

import asyncio
from collections.abc import Sequence

import orjson

from loadtest.client.plans import VisitResult
from loadtest.deployments.deployment import Deployment
from loadtest.reconcile import BOARD_ROWS, Comparison, Entry, Row, board_agrees, places, plain, receipt_pages, standings

QUESTIONS = 10
_ENTRIES = """select r.slug, e.attempt_id as entry, a.receipt, e.person, a.number, e.received_at, e.points,
    e.prediction, e.how
    from entries e join attempts a using (round_id, attempt_id) join rounds r on r.id = e.round_id"""


def compare(deployment: Deployment, visits: Sequence[VisitResult]) -> Comparison:
    rows = asyncio.run(deployment.rows(_ENTRIES))
    comparison = Comparison()
    compare_archive(comparison, visits, rows)
    for round_id in sorted({row["slug"] for row in rows}):
        _compare_round(comparison, deployment, round_id, [row for row in rows if row["slug"] == round_id])
    expected = {
        visit.receipt: {"entry": visit.attempt, "status": "valid", "archived": True}
        for visit in visits
        if visit.receipt
    }
    comparison.compare_receipts(expected, receipt_pages(deployment.address, expected))
    return comparison


def compare_archive(comparison: Comparison, visits: Sequence[VisitResult], rows: Sequence[Row]) -> None:
    """What nobody holds has to be explained: by a visit that never got its answer, or by the deadline."""
    held = [visit for visit in visits if visit.receipt]
    comparison.doubled += len(held) - len({visit.receipt for visit in held})
    unheld = comparison.compare_entries({visit.attempt: _facts(visit) for visit in held}, rows, "Postgres")
    unheld -= {visit.attempt for visit in visits if not visit.receipt}
    for row in rows:
        if row["entry"] in unheld and row["how"] == "submitted":
            comparison.unexplained += comparison.fault(f"Postgres has {row['entry']}, which no client holds")


def _facts(visit: VisitResult) -> Row:
    facts = {"receipt": plain(visit.receipt), "points": visit.points, "prediction": visit.prediction}
    return facts | ({"how": "submitted", "received_at": visit.received_at} if visit.state == "accepted" else {})


def entries_of(rows: Sequence[Row]) -> list[Entry]:
    return [Entry(*(row[name] for name in Entry._fields)) for row in rows]


def _compare_round(comparison: Comparison, deployment: Deployment, round_id: str, rows: Sequence[Row]) -> None:
    all_right = len({row["person"] for row in rows if row["points"] == QUESTIONS})
    ranks = places(entries_of(rows), all_right)
    comparison.compare_places(ranks, standings(deployment, round_id), f"standings of {round_id}")
    board = orjson.loads(deployment.get(f"/api/rounds/{round_id}/leaderboard?limit={BOARD_ROWS}"))["rows"]
    points = {row["entry"]: row["points"] for row in rows}
    expected = {entry: {"rank": rank, "points": points[entry]} for entry, rank in ranks.items()}
    if not board_agrees(board, expected, ("rank", "points")):
        comparison.wrong += comparison.fault(f"the board of {round_id} differs from its standings")
