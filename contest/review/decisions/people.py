"""Whom a decision is about: a person or an entry found by what somebody wrote down, described with masked names only.

What was written is never repeated: it may be a phone number. How identities are keyed is in `PersonForm`.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from contest.archive.contests.published import PublishedContest, PublishedRound
from contest.archive.entries.people import FoundAttempt, FoundPerson, entries_of, find_attempts, find_named, find_people
from contest.archive.pool import Connection
from contest.core import ids
from contest.core.errors import UserError
from contest.identity.folding import fold, spellings_of, take_off
from contest.identity.person_form import PersonForm
from questions.language import Lines, Message
from scoring.rules.units import UnitNames

_PSEUDONYM = 16
_MOST_LISTED = 20


class Finder:
    """People and entries of a round, or of all rounds of a contest; `slug` is whose they are in messages."""

    def __init__(
        self,
        connection: Connection,
        contest: PublishedContest,
        rounds: Sequence[PublishedRound],
        form: PersonForm,
        slug: str,
    ) -> None:
        self.form = form
        self._connection = connection
        self._contest = contest
        self._rounds = rounds
        self._slug = slug
        self._units = UnitNames(contest.units).short
        self._leaves = {unit.id: unit.name for unit in contest.units}
        self._named: dict[str, list[FoundPerson]] = {}

    async def person(self, text: str, unit: str = "") -> FoundPerson:
        """The person that `text` is about; `unit` (id or name) tells people of one name apart. Raises UserError."""
        text = plain(text)
        if not text:
            raise UserError("nobody.not_named", how=Message("decision.how_to_name"))
        people = await self._people(text)
        if unit:
            people = [person for person in people if self._is_of(person, unit)]
        if not people:
            raise UserError("nobody.not_found", contest=self._contest.slug, how=Message("decision.how_to_name"))
        if len(people) > 1:
            lines = [Message("decision.line", text=self.describe(person)) for person in people[:_MOST_LISTED]]
            more = [Message("decision.more_lines", count=len(people) - _MOST_LISTED)]
            listed = Lines([*lines, *(more if len(people) > _MOST_LISTED else ())])
            raise UserError("ambiguous.people", count=len(people), people=listed)
        return people[0]

    async def entry(self, text: str) -> FoundAttempt:
        """The entry that a receipt or an attempt's id names. Raises UserError."""
        attempt = await self.attempt(text)
        if attempt.how is None:
            raise UserError("no_entry.not_handed_in", round=self._slug)
        return attempt

    async def attempt(self, text: str) -> FoundAttempt:
        """As `entry`, also while nothing was handed in."""
        wanted = ids.read_receipt(text) or text.strip()
        for round_ in self._rounds:
            attempts = await find_attempts(self._connection, round_.id, [wanted])
            if wanted in attempts:
                return attempts[wanted]
        raise UserError("no_entry.not_found", slug=self._slug)

    async def entry_of(self, text: str, unit: str = "") -> FoundAttempt:
        """An entry by its receipt, or by its person where they have one only. Raises UserError."""
        if self._is_receipt(text):
            return await self.entry(text)
        person = await self.person(text, unit)
        listed = await entries_of(self._connection, self._rounds[-1].id, [person.person])
        entries = listed.get(person.person, [])
        if not entries:
            raise UserError("no_entry.of_person", person=self.describe(person))
        if len(entries) > 1:
            raise UserError("no_entry.several", person=self.describe(person), count=len(entries))
        return entries[0]

    async def expect(self, names: Iterable[str]) -> None:
        """Looks up in one go who has these names, for a sheet of many rows."""
        wanted = {written for name in names if name for written in self._shown_as(name)}
        for person in await find_named(self._connection, self._contest.id, sorted(wanted)):
            self._named.setdefault(person.shown_name, []).append(person)
        for written in wanted:
            self._named.setdefault(written, [])

    async def masked_names(self, persons: Sequence[str]) -> dict[str, str]:
        """Person → masked name."""
        people = await find_people(self._connection, self._contest.id, persons=persons)
        return {person.person: person.shown_name for person in people}

    async def describe_pseudonym(self, person: str) -> Message:
        return describe(person, (await self.masked_names([person])).get(person))

    def describe(self, person: FoundPerson) -> Message:
        return describe(person.person, person.shown_name, self._units.get(person.unit or ""))

    async def _people(self, text: str) -> list[FoundPerson]:
        contest = self._contest.id
        if self._is_receipt(text):
            attempt = await self.attempt(text)
            return await find_people(self._connection, contest, persons=[attempt.person])
        if "=" in text:
            pairs = (part.partition("=") for part in text.split(","))
            return await self._identified([{name.strip(): value.strip() for name, _, value in pairs}])
        if len(text) == _PSEUDONYM and (people := await find_people(self._connection, contest, persons=[text])):
            return people
        return await self._identified([{field: text} for field in self.form.fields]) or await self._by_name(text)

    async def _identified(self, people: Iterable[Mapping[str, str]]) -> list[FoundPerson]:
        keys = [self.form.keys_of(values) for values in people]
        identities = [identity for identity, _ in keys if identity is not None]
        uniques = [unique for _, several in keys for unique in several]
        if not identities and not uniques:
            return []
        return await find_people(self._connection, self._contest.id, identities=identities, uniques=uniques)

    async def _by_name(self, text: str) -> list[FoundPerson]:
        """By a masked name, or by a full name, which has to be that of the person."""
        masked = self._shown_as(text)
        if any(name not in self._named for name in masked):
            await self.expect([text])
        if masked[0] == self.form.mask(text) or self._named[masked[0]]:
            return self._named[masked[0]]
        people = {person.person: person for name in masked[1:] for person in self._named[name]}
        return [person for person in people.values() if person.profile and self._is_called(person.profile, text)]

    def _shown_as(self, name: str) -> list[str]:
        """What is written, and how the name may have been masked as its person wrote it."""
        spellings = [plain(name), *spellings_of(plain(name))]
        return list(dict.fromkeys([spellings[0], *map(self.form.mask, spellings)]))

    def _is_called(self, profile: str, name: str) -> bool:
        return fold(self.form.name_in(profile)) == fold(name)

    def _is_receipt(self, text: str) -> bool:
        receipt = ids.read_receipt(text)
        return receipt is not None and receipt.startswith(self._contest.code)

    def _is_of(self, person: FoundPerson, unit: str) -> bool:
        id = person.unit or ""
        return any(is_called(unit, id, names.get(id, "")) for names in (self._units, self._leaves))


def describe(person: str, masked_name: str | None, unit: str | None = None) -> Message:
    """Somebody in a sentence; a person without a name was erased."""
    name = masked_name or Message("decision.erased")
    if unit:
        return Message("decision.person_of_unit", name=name, person=person, unit=unit)
    return Message("decision.person", name=name, person=person)


def plain(text: str) -> str:
    """As the form keeps texts."""
    return " ".join(take_off(unicodedata.normalize("NFC", text)).split())


def is_called(text: str, id: str, name: str) -> bool:
    """Whether `text` is this id, or this name however it is written."""
    return plain(text).casefold() == id.casefold() or fold(text) == fold(name) != ""
