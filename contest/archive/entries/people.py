"""People and attempts looked up by what somebody says of them, for decisions. Private is only the sealed profile."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from contest.archive.errors import database_errors
from contest.archive.pool import Connection
from contest.archive.statements import statement


class FoundPerson(NamedTuple):
    """`shown_name` is masked; `profile` is sealed, None once the person was erased."""

    person: str
    shown_name: str
    unit: str | None
    division: str | None
    profile: str | None


class FoundAttempt(NamedTuple):
    """`how` is None while the attempt is no entry; `voided` says that a decision took the entry out."""

    receipt: str
    attempt: str
    person: str
    number: int
    started_at: int
    seed: str
    how: str | None
    voided: bool


async def find_people(
    connection: Connection,
    contest_id: int,
    *,
    persons: Sequence[str] = (),
    identities: Sequence[str] = (),
    uniques: Sequence[tuple[str, str]] = (),
) -> list[FoundPerson]:
    """Everybody whom one of these identifies: pseudonyms, identity keys, (field, key) of fields of only one person."""
    fields, values = [field for field, _ in uniques], [value for _, value in uniques]
    with database_errors():
        rows = await connection.fetch(
            statement("find_people"), contest_id, list(persons), list(identities), fields, values
        )
    return [FoundPerson(*row) for row in rows]


async def find_named(connection: Connection, contest_id: int, names: Sequence[str]) -> list[FoundPerson]:
    """Everybody with one of these masked names."""
    with database_errors():
        rows = await connection.fetch(statement("find_named"), contest_id, list(names))
    return [FoundPerson(*row) for row in rows]


async def find_attempts(connection: Connection, round_id: int, texts: Sequence[str]) -> dict[str, FoundAttempt]:
    """By receipt and by id, whichever was asked for."""
    with database_errors():
        rows = await connection.fetch(statement("find_attempts"), round_id, list(texts))
    attempts = [FoundAttempt(*row) for row in rows]
    return {entry.attempt: entry for entry in attempts} | {entry.receipt: entry for entry in attempts}


async def attempts_of(connection: Connection, round_id: int, persons: Sequence[str]) -> dict[str, list[FoundAttempt]]:
    """Each person's attempts in the round in their order."""
    with database_errors():
        rows = await connection.fetch(statement("attempts_of_people"), round_id, list(persons))
    attempts: dict[str, list[FoundAttempt]] = {}
    for row in rows:
        attempt = FoundAttempt(*row)
        attempts.setdefault(attempt.person, []).append(attempt)
    return attempts


async def entries_of(connection: Connection, round_id: int, persons: Sequence[str]) -> dict[str, list[FoundAttempt]]:
    """Those that were handed in."""
    attempts = await attempts_of(connection, round_id, persons)
    entered = {person: [each for each in mine if each.how is not None] for person, mine in attempts.items()}
    return {person: mine for person, mine in entered.items() if mine}


async def sync_voided(
    connection: Connection, round_id: int, attempts: Mapping[str, int], people: Mapping[str, int]
) -> None:
    """`attempts` and all entries of `people` are taken out by the decision they map to, all others are not."""
    with database_errors():
        await connection.execute(
            statement("sync_voided"),
            round_id,
            list(attempts.keys()),
            list(attempts.values()),
            list(people.keys()),
            list(people.values()),
        )
