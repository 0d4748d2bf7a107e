"""What clients hold, against what the service has: no result of speed counts unless this agrees.

Uses the public API and the command line only.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

from loadtest.client import wire
from loadtest.client.contestants import Accepted
from loadtest.reports.report import Result, exactly
from loadtest.service import service


def all_accepted(accepted: Sequence[Accepted], submissions: int, unexpected: int) -> list[Result]:
    return [
        exactly("answers with an unexpected status", unexpected, 0, "answers"),
        exactly(
            "submissions with a receipt of their own",
            len({entry.receipt for entry in accepted}),
            submissions,
            "entries",
        ),
    ]


def compare(server: service.Server, data: Path, round_id: str, accepted: Sequence[Accepted]) -> list[Result]:
    """Closes the round, then asks for every receipt and for the standings (one entry a person, so one row an entry)."""
    service.command(data, "round", "close", round_id, "--why", "end of the bench")
    rows = orjson.loads(service.command(data, "standings", round_id, "--json"))["rows"]
    ranks = {(row["entry"], row["received_at"]): row["rank"] for row in rows}
    held = sum((entry.entry, entry.received_at) in ranks for entry in accepted)
    return [
        exactly("entries in the archive", len(rows), len(accepted), "entries"),
        exactly("entries in the archive as somebody holds them", held, len(accepted), "entries"),
        exactly(
            "receipts that are valid and know their rank", _valid(server, accepted, ranks), len(accepted), "receipts"
        ),
    ]


def _valid(server: service.Server, accepted: Sequence[Accepted], ranks: Mapping[tuple[str, int], int]) -> int:
    asked = [wire.request("GET", f"/api/receipts/{entry.receipt}") for entry in accepted]
    outcome = wire.send_all(server.address, asked, keep=True)
    valid = 0
    for entry, status, body in zip(accepted, outcome.statuses, outcome.bodies, strict=True):
        if status == 200:
            told = orjson.loads(body)
            rank = ranks.get((told["entry"], told["received_at"]))
            same = told["entry"] == entry.entry and told["received_at"] == entry.received_at and told["rank"] == rank
            valid += same and told["archived"] is True and told["status"] == "valid" and told["represents"] is True
    return valid
