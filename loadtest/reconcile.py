"""The one comparison of what clients hold with what the service has: no entry lost, doubled, wrong or unexplained.

Used after benches, drills and crowds and by the tests of whole rounds. What the service has comes from standings,
boards, receipt pages or Postgres, as rows of named values; what a client knows of its entry is a row too, and only what
it names is compared. Places are worked out here from what clients hold, not by the engine that is compared.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import orjson

from loadtest.client import wire
from loadtest.client.contestants import Receipt
from loadtest.client.wire import Address
from loadtest.deployments.deployment import Deployment
from loadtest.reports.report import Result, exactly, figure

Row = Mapping[str, Any]
BOARD_ROWS = 1000
NO_GUESS = 10**12
MOST_EXAMPLES = 10


class Entry(NamedTuple):
    """What decides the place of an entry."""

    entry: str
    person: str | int
    number: int
    points: int
    received_at: int
    prediction: int | None = None


@dataclass
class Comparison:
    """Counts of entries; `examples` says a few of what is wrong."""

    receipts: int = 0
    places: int = 0
    lost: int = 0
    doubled: int = 0
    wrong: int = 0
    unexplained: int = 0
    examples: list[str] = field(default_factory=list)

    def fault(self, example: str) -> int:
        """Remembers what it was; gives the one to be counted."""
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(example)
        return 1

    def compare_entries(self, expected: Mapping[str, Row], rows: Iterable[Row], source: str) -> set[str]:
        """`expected`: what clients know, by entry; `rows` name their `entry`. Gives the entries that no client holds,
        which the caller has to explain."""
        seen: set[str] = set()
        unheld: set[str] = set()
        for row in rows:
            entry = row["entry"]
            if entry in seen:
                self.doubled += self.fault(f"{source} has {entry} twice")
            elif entry not in expected:
                unheld.add(entry)
            elif difference := differing(expected[entry], row):
                self.wrong += self.fault(f"{source}: {entry} has {difference}, the client holds {expected[entry]}")
            seen.add(entry)
        for entry in expected.keys() - seen:
            self.lost += self.fault(f"{source} has no {entry}, the client holds {expected[entry]}")
        return unheld

    def compare_all(self, expected: Mapping[str, Row], rows: Iterable[Row], source: str) -> None:
        """The same where every entry has a client that holds it."""
        for entry in self.compare_entries(expected, rows, source):
            self.unexplained += self.fault(f"{source} has {entry}, which no client holds")

    def compare_places(self, expected: Mapping[str, int], rows: Sequence[Row], source: str) -> None:
        ranks = {row["entry"]: row["rank"] for row in rows}
        self.places += len(rows)
        wrong = [entry for entry in ranks.keys() | expected.keys() if ranks.get(entry) != expected.get(entry)]
        if wrong or len(ranks) != len(rows):
            self.wrong += self.fault(f"{source}: {len(wrong)} of {len(expected)} places differ: {wrong[:3]}")

    def compare_receipts(self, expected: Mapping[str, Row], pages: Sequence[Row]) -> None:
        """`expected`: what the page of each receipt has to say, in the order of `pages`."""
        self.receipts += len(expected)
        for (receipt, row), page in zip(expected.items(), pages, strict=True):
            if difference := differing(row, page):
                self.wrong += self.fault(f"receipt {receipt}: {difference} in {dict(page)}, expected {dict(row)}")

    def results(self) -> list[Result]:
        return [
            exactly("receipts held by clients, entry not in Postgres (lost)", self.lost, 0, "entries"),
            exactly("attempts or receipts with more than one entry (doubled)", self.doubled, 0, "entries"),
            exactly("entries, places, boards or receipts that differ (wrong)", self.wrong, 0, "entries"),
            exactly("entries in Postgres that no client can explain", self.unexplained, 0, "entries"),
            figure("receipts compared", self.receipts, "receipts"),
            figure("places compared", self.places, "places"),
        ]

    def require_agreement(self) -> None:
        """For tests. Raises AssertionError."""
        counts = (self.lost, self.doubled, self.wrong, self.unexplained)
        assert counts == (0, 0, 0, 0), (counts, self.examples)


def differing(expected: Row, row: Row) -> dict[str, Any]:
    """What the row has, where that is not what is expected."""
    return {name: row.get(name) for name, value in expected.items() if name not in row or row[name] != value}


def plain(receipt: str) -> str:
    """As it is stored, whatever way it is written."""
    return receipt.replace("-", "").lower()


def ranks(keys: Mapping[str, tuple[int, ...]]) -> dict[str, int]:
    """The lowest key comes first; equals share a rank, and the next one counts them."""
    numbers: dict[str, int] = {}
    before, rank = None, 0
    for position, entry in enumerate(sorted(keys, key=keys.__getitem__), 1):
        if keys[entry] != before:
            before, rank = keys[entry], position
        numbers[entry] = rank
    return numbers


def representing(entries: Iterable[Entry]) -> list[Entry]:
    """Of each person the best entry, then the earlier one."""
    best: dict[str | int, Entry] = {}
    for entry in entries:
        other = best.get(entry.person)
        if other is None or _worth(entry) < _worth(other):
            best[entry.person] = entry
    return list(best.values())


def _worth(entry: Entry) -> tuple[int, int, int]:
    return -entry.points, entry.received_at, entry.number


def places(entries: Iterable[Entry], true_number: int = 0) -> dict[str, int]:
    """Rank by the entry that represents each person: more points, then nearness of the guess, then arrival."""
    return ranks({entry.entry: ranking_key(entry, true_number) for entry in representing(entries)})


def ranking_key(entry: Entry, true_number: int) -> tuple[int, int, int]:
    distance = NO_GUESS if entry.prediction is None else abs(entry.prediction - true_number)
    return -entry.points, distance, entry.received_at


def board_agrees(rows: Sequence[Row], expected: Mapping[str, Row], names: tuple[str, ...]) -> bool:
    """Whether a board shows the first `BOARD_ROWS` of these entries, by the values with these names. Those who share
    the rank of its last line may stand there or not."""
    ordered = sorted(expected.values(), key=lambda row: row["rank"])
    last = ordered[BOARD_ROWS - 1]["rank"] if len(ordered) > BOARD_ROWS else len(ordered) + 1
    certain = Counter(_values(row, names) for row in ordered if row["rank"] < last)
    possible = Counter(_values(row, names) for row in ordered if row["rank"] <= last)
    board = Counter(_values(row, names) for row in rows)
    return certain <= board <= possible and len(rows) == min(len(expected), BOARD_ROWS)


def _values(row: Row, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


# what the service says


def standings(deployment: Deployment, round_id: str) -> list[Row]:
    rows: list[Row] = orjson.loads(deployment.command("standings", round_id, "--json"))["rows"]
    return rows


def receipt_pages(address: Address, receipts: Iterable[str]) -> list[Row]:
    """What the address of each receipt answers; only `refused` of one that is not known."""
    requests = [wire.request("GET", f"/api/receipts/{receipt}") for receipt in receipts]
    outcome = wire.send_all(address, requests, keep=True, connections=32)
    pairs = zip(outcome.statuses, outcome.bodies, strict=True)
    return [orjson.loads(body) if status == 200 else {"refused": [status, body[:160]]} for status, body in pairs]


def close_and_compare(
    comparison: Comparison, deployment: Deployment, round_id: str, receipts: Sequence[Receipt], held: Mapping[str, Row]
) -> None:
    """Of a round in which everybody entered once: its standings and every receipt. `held`: what clients know, by
    entry; without a `rank` there, receipts have to know that of the standings."""
    deployment.command("round", "close", round_id, "--why", "end of the run")
    rows = standings(deployment, round_id)
    comparison.places += len(rows)
    comparison.compare_all(held, rows, "standings")
    of_standings = {row["entry"]: row["rank"] for row in rows}
    valid = {"archived": True, "status": "valid", "represents": True}
    expected = {
        receipt.receipt: {
            "entry": receipt.entry,
            "received_at": receipt.received_at,
            "rank": held[receipt.entry].get("rank", of_standings.get(receipt.entry)),
            **valid,
        }
        for receipt in receipts
    }
    comparison.doubled += len(receipts) - len(expected)
    comparison.compare_receipts(expected, receipt_pages(deployment.address, expected))
