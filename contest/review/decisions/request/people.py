"""Whom a decision is about: a person or an entry found by what somebody wrote down, shown with masked names only.

What was written is never said back: it may be a phone number. How identities are keyed is in `PersonForm`.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.entries.people import FoundAttempt, FoundPerson, entries_of, find_attempts, find_named, find_people
from contest.archive.pool import Connection
from contest.core import ids
from contest.core.errors import UserError
from contest.identity.person_form import PersonForm

_PSEUDONYM = 16
_MOST_LISTED = 20
_HOW = "a receipt, a pseudonym, a phone number or another identifying value (field=value,…), or a masked name"


class Finder:
    """People and entries of one round's contest."""

    def __init__(
        self, connection: Connection, contest: PublishedContest, round_: PublishedRound, form: PersonForm
    ) -> None:
        self.form = form
        self._connection = connection
        self._contest = contest
        self._one = round_
        self._units = {unit.id: unit.name for unit in contest.units}
        self._named: dict[str, list[FoundPerson]] = {}

    async def person(self, text: str, unit: str = "") -> FoundPerson:
        """The one person that `text` is about; `unit` (id or name) tells people of one name apart. Raises UserError."""
        text = plain(text)
        if not text:
            raise UserError("nobody", f"nobody is named: give {_HOW}")
        found = await self._found(text)
        if unit:
            found = [item for item in found if plain(unit).casefold() in self._unit_words(item)]
        if not found:
            raise UserError("nobody", f"nobody of {self._contest.slug} is found by that: give {_HOW}")
        if len(found) > 1:
            raise UserError("ambiguous", self._listed(found))
        return found[0]

    async def entry(self, text: str) -> FoundAttempt:
        """The entry of this round that a receipt or an attempt's id names. Raises UserError."""
        found = await self.attempt(text)
        if found.how is None:
            raise UserError("no_entry", f"that attempt of {self._one.slug} is no entry: nothing was handed in")
        return found

    async def attempt(self, text: str) -> FoundAttempt:
        """As `entry`, also while nothing was handed in."""
        plain_text = ids.read_receipt(text) or text.strip()
        found = (await find_attempts(self._connection, self._one.id, [plain_text])).get(plain_text)
        if found is None:
            raise UserError("no_entry", f"no entry of {self._one.slug} has that receipt or id")
        return found

    async def entry_of(self, text: str, unit: str = "") -> FoundAttempt:
        """An entry by its receipt, or by its person where they have one only. Raises UserError."""
        if self._is_receipt(text):
            return await self.entry(text)
        person = await self.person(text, unit)
        entries = (await entries_of(self._connection, self._one.id, [person.person])).get(person.person, [])
        if len(entries) != 1:
            what = f"{len(entries)} entries: name one by its receipt" if entries else "no entry in this round"
            raise UserError("no_entry", f"{self.show(person)} has {what}")
        return entries[0]

    async def expect(self, names: Iterable[str]) -> None:
        """Looks up in one go who has these names, for a sheet of many rows."""
        wanted = {shown for name in names if name for shown in (plain(name), self.form.mask(plain(name)))}
        for person in await find_named(self._connection, self._contest.id, sorted(wanted)):
            self._named.setdefault(person.shown_name, []).append(person)
        for shown in wanted:
            self._named.setdefault(shown, [])

    async def shown(self, persons: Sequence[str]) -> dict[str, str]:
        """Person → masked name."""
        found = await find_people(self._connection, self._contest.id, persons=persons)
        return {person.person: person.shown_name for person in found}

    def show(self, person: FoundPerson) -> str:
        unit = self._units.get(person.unit or "")
        return f"{person.shown_name or 'erased'} ({person.person}{', ' + unit if unit else ''})"

    async def _found(self, text: str) -> list[FoundPerson]:
        contest = self._contest.id
        if self._is_receipt(text):
            attempt = await self.attempt(text)
            return await find_people(self._connection, contest, persons=[attempt.person])
        if "=" in text:
            pairs = (part.partition("=") for part in text.split(","))
            return await self._identified([{name.strip(): value.strip() for name, _, value in pairs}])
        if len(text) == _PSEUDONYM:
            found = await find_people(self._connection, contest, persons=[text])
            if found:
                return found
        return await self._identified([{field: text} for field in self.form.fields]) or await self._by_name(text)

    async def _identified(self, given: Iterable[Mapping[str, str]]) -> list[FoundPerson]:
        keys = [self.form.keys_of(values) for values in given]
        identities = [identity for identity, _ in keys if identity is not None]
        uniques = [unique for _, several in keys for unique in several]
        if not identities and not uniques:
            return []
        return await find_people(self._connection, self._contest.id, identities=identities, uniques=uniques)

    async def _by_name(self, text: str) -> list[FoundPerson]:
        """By a masked name as it is shown, or by a full name, which has to be that of the person."""
        masked = self.form.mask(text)
        for shown in (text, masked):
            if shown not in self._named:
                await self.expect([shown])
        if text in (masked, "") or self._named[text]:
            return self._named[text]
        return [person for person in self._named[masked] if person.profile and self._is_called(person.profile, text)]

    def _is_called(self, profile: str, name: str) -> bool:
        return plain(self.form.name_in(profile)).casefold() == name.casefold()

    def _is_receipt(self, text: str) -> bool:
        receipt = ids.read_receipt(text)
        return receipt is not None and receipt.startswith(self._contest.code)

    def _unit_words(self, person: FoundPerson) -> tuple[str, str]:
        return (person.unit or "").casefold(), plain(self._units.get(person.unit or "", "")).casefold()

    def _listed(self, found: Sequence[FoundPerson]) -> str:
        lines = [f"  {self.show(item)}" for item in found[:_MOST_LISTED]]
        more = [f"  … and {len(found) - _MOST_LISTED} more"] if len(found) > _MOST_LISTED else []
        return "\n".join([f"{len(found)} people fit that; name one by the pseudonym:", *lines, *more])


def plain(text: str) -> str:
    """As the form keeps texts."""
    return " ".join(unicodedata.normalize("NFC", text).split())
