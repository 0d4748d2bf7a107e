"""The list of people who may enter a contest whose rules ask for one (`eligibility.admitted`): taken in from a sheet,
by receipts or pseudonyms of who has played before, or by what the form asks for. Kept and compared as identity keys.

Out of scope: telling Redis, which `archiver.admission` does; entries that people have when they are taken off the list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from contest.archive.contests.lookup import load_contest
from contest.archive.contests.published import ContestWithPapers
from contest.archive.entries.admitted import FoundProfile, count_admitted, find_profiles, list_admitted, set_admitted
from contest.archive.pool import acquire
from contest.archive.results.decisions import record_decision
from contest.core import ids
from contest.core.errors import UserError
from contest.core.secrets import Secrets
from contest.identity.folding import fold
from contest.identity.form import open_profile
from contest.identity.person_form import PersonForm
from contest.review.decisions.people import is_called, plain
from contest.review.decisions.sheets import NAMES, Columns, cells_of, read_rows, read_sheet
from contest.services import Services
from scoring.rules.model import Rules


class AdmissionSheet(NamedTuple):
    """`of` is the contest that pseudonyms are of; "": the one that people are admitted to. `takes_off`: they are taken
    off the list."""

    path: Path
    of: str = ""
    takes_off: bool = False


@dataclass(frozen=True, slots=True)
class AdmissionChange:
    """`people` are in the sheet; for `already` of them nothing changes; `total` are on the list afterwards. `decision`
    is None where nothing was recorded."""

    contest: str
    list: str
    people: int
    already: int
    total: int
    decision: int | None


async def count_list(services: Services, slug: str) -> AdmissionChange:
    """How many are on the list. Raises UserError for an unknown contest, or one without a list."""
    contest = await load_contest(services.pool, slug)
    async with acquire(services.pool) as connection:
        total = await count_admitted(connection, contest.id)
    return AdmissionChange(slug, _rules(contest).eligibility.admitted, 0, 0, total, None)


async def admit(
    services: Services, slug: str, sheet: AdmissionSheet, *, who: str, why: str, now_ms: int, dry_run: bool = False
) -> AdmissionChange:
    """Raises UserError, which names every row that is wrong; then nobody is admitted."""
    if not dry_run and not why.strip():
        raise UserError("no_reason.decision")
    contest = await load_contest(services.pool, slug)
    other = await load_contest(services.pool, sheet.of) if sheet.of else contest
    rules = _rules(contest)
    async with acquire(services.pool) as connection, connection.transaction():
        reading = _Reading(contest, rules, services.secrets)
        rows = [(number, reading.columns.read(cells)) for number, cells in reading.rows(sheet.path)]
        receipts = [receipt for _, row in rows if (receipt := ids.read_receipt(row.get("receipt", "")))]
        persons = [row["person"] for _, row in rows if row.get("person")]
        reading.profiles = await find_profiles(connection, receipts, other.id, persons)
        identities = list(dict.fromkeys(await read_rows(rows, reading.identity)))
        there = await list_admitted(connection, contest.id, identities)
        changed = [identity for identity in identities if (identity in there) == sheet.takes_off]
        total = await count_admitted(connection, contest.id) + len(changed) * (-1 if sheet.takes_off else 1)
        decision = None
        if changed and not dry_run:
            decision = await record_decision(
                connection,
                contest_id=contest.id,
                round_id=None,
                kind="admission_ended" if sheet.takes_off else "admitted",
                who=who,
                why=why,
                at=now_ms,
                details={"count": len(changed)},
            )
            await set_admitted(connection, contest.id, changed, let_in=not sheet.takes_off, decision=decision)
    already = len(identities) - len(changed)
    return AdmissionChange(slug, rules.eligibility.admitted, len(identities), already, total, decision)


def _rules(contest: ContestWithPapers) -> Rules:
    """Those under which somebody is asked for: of the last round. Raises UserError where they have no list."""
    rules = contest.rounds[-1].rules if contest.rounds else contest.rules
    if not rules.eligibility.admitted:
        raise UserError("no_admission", contest=contest.slug)
    return rules


class _Reading:
    """Rows of one sheet. A receipt goes before a pseudonym, and either before what the form asks for."""

    def __init__(self, contest: ContestWithPapers, rules: Rules, secrets: Secrets) -> None:
        self.profiles: Mapping[str, FoundProfile] = {}
        self._form = PersonForm(contest.code, rules, contest.units, secrets, contest.identity_form)
        self._secrets = secrets
        self._units = contest.units
        self._fields = {field.name: field for field in rules.identity.fields}
        self._needed = rules.identity.unique
        unit_fields = {name: field.label for name, field in self._fields.items() if field.type == "unit"}
        self.columns = Columns(self._form, unit_fields)
        words = [*NAMES["receipt"], *NAMES["person"], *self._fields, *(field.label for field in rules.identity.fields)]
        self._header = {fold(word) for word in words}

    def rows(self, path: Path) -> list[tuple[int, dict[str, str]]]:
        return [cells_of(row) for row in read_sheet(path, self._header)]

    async def identity(self, number: int, row: Mapping[str, str]) -> str:
        """Raises UserError."""
        identity, _ = self._form.keys_of(self._known(row) or self._written(row))
        if identity is None:
            labels = [self._fields[name].label for name in self._needed]
            raise UserError("admission.incomplete", fields=labels)
        return identity

    def _known(self, row: Mapping[str, str]) -> Mapping[str, str] | None:
        """What the person of a receipt or a pseudonym filled in; None where the row has neither."""
        text = plain(row.get("receipt", "")) or plain(row.get("person", ""))
        if not text:
            return None
        found = self.profiles.get(ids.read_receipt(text) or text)
        if found is None:
            raise UserError("admission.nobody")
        if found.profile is None:
            raise UserError("admission.erased")
        return open_profile(found.profile, found.code, self._secrets)

    def _written(self, row: Mapping[str, str]) -> dict[str, str]:
        return {
            name: self._unit(text) if self._fields[name].type == "unit" else text
            for name in self._needed
            if (text := row.get(name) or (row.get("unit", "") if self._fields[name].type == "unit" else ""))
        }

    def _unit(self, text: str) -> str:
        called = [unit.id for unit in self._units if is_called(text, unit.id, unit.name)]
        return called[0] if len(called) == 1 else text
