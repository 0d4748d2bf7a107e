"""The winner list of a closed round: who holds which prize, named only as far as the rules and the reader allow.

Holds the rows; how they become a file is in `winner_files`. Opening sealed fields is given in, and done row by row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from contest import ids
from contest.archive.lookup import load_round
from contest.archive.pool import Pool, acquire
from contest.archive.published import PublishedContest, PublishedRound
from contest.archive.results import WinnerRow, find_result, read_winners
from contest.review.places import require_closed

OpenProfile = Callable[[str, str], Mapping[str, str]]
"""(sealed profile, contest code) → the personal fields. KeyError when the field key is gone."""


@dataclass(frozen=True, slots=True)
class Winner:
    """`prizes` is one tier, or, while not `decided`, what people of equal rank hold together; `amount` is None then.
    `private` are the personal fields by name, only in a full list."""

    prizes: tuple[str, ...]
    decided: bool
    amount: int | None
    rank: int
    name: str
    unit: str | None
    points: int
    prediction: int | None
    distance: int | None
    duration_ms: int
    received_at: int
    receipt: str
    person: str
    private: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WinnerList:
    """`private` names the personal fields of a full list with their labels."""

    round: str
    title: str
    provisional: bool
    time_zone: str
    language: str
    currency: str
    private: Mapping[str, str]
    rows: tuple[Winner, ...]


async def read_winner_list(pool: Pool, slug: str, *, full: bool, open_profile: OpenProfile) -> WinnerList:
    """Names are masked unless the rules publish winners' names or the list is `full`. Raises Refusal before close."""
    contest, one = await load_round(pool, slug)
    require_closed(one)
    async with acquire(pool) as connection:
        result = await find_result(connection, one.id)
        undecided = result.facts.undecided if result else ()
        together = {person: group.prizes for group in undecided for person in group.persons}
        rows = await read_winners(connection, one.id, list(together))
    fields = {field.name: field.label for field in one.rules.identity.fields if field.type != "unit"} if full else {}
    fields.pop("name", None)
    named = full or one.rules.publish_winner_names
    return WinnerList(
        slug,
        f"{contest.title} – {one.title}",
        one.state != "final",
        contest.time_zone,
        contest.language,
        one.rules.currency,
        fields,
        tuple(_winner(contest, one, row, together, open_profile if named else None, fields) for row in rows),
    )


def _winner(
    contest: PublishedContest,
    one: PublishedRound,
    row: WinnerRow,
    together: Mapping[str, tuple[str, ...]],
    open_profile: OpenProfile | None,
    fields: Mapping[str, str],
) -> Winner:
    opened = open_profile(row.profile, contest.code) if open_profile and row.profile else {}
    amounts = {tier.name: tier.amount for tier in one.rules.prizes}
    return Winner(
        (row.prize,) if row.prize is not None else tuple(dict.fromkeys(together[row.person])),
        row.prize is not None,
        amounts.get(row.prize) if row.prize is not None else None,
        row.rank,
        opened.get("name") or row.shown_name,
        row.unit,
        row.points,
        row.prediction,
        row.distance,
        row.duration_ms,
        row.received_at,
        ids.show_receipt(row.receipt),
        row.person,
        {name: opened.get(name, "") for name in fields},
    )
