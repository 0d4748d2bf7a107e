"""One search for whatever somebody on the phone has: a receipt, a number, a name, accents or not; or a question.

What was typed is kept nowhere: it may be a phone number.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from contest.archive.contests.published import PublishedContest
from contest.archive.entries.bans import find_holder
from contest.archive.entries.help_desk import find_by_last_name, find_question
from contest.archive.entries.people import FoundPerson, find_people
from contest.archive.pool import Connection
from contest.core import ids
from contest.core.errors import Unavailable, UserError
from contest.identity.folding import take_off
from contest.identity.person_form import PersonForm
from contest.live.attempts import read_attempt
from contest.services import Services
from questions.text import fold

MOST_LISTED = 20
_MOST_CANDIDATES = 2_000
_LONGEST = 200
_PSEUDONYM = 16
_DIGITS = re.compile(r"[+(]?\d[\d .()\-]{6,}\d")
_QUESTION = re.compile(r"[\w.\-]{1,60}")
_IN_ADDRESS = re.compile(r"/r/([\w\-]+)")


@dataclass(frozen=True, slots=True)
class Found:
    """`question` is (bank, id). `attempt` is the one whose receipt was typed. `more` says that further people fit."""

    people: tuple[FoundPerson, ...] = ()
    question: tuple[str, str] | None = None
    attempt: str = ""
    more: bool = False


def form_of(contest: PublishedContest, services: Services) -> PersonForm:
    """The identity form that people of a contest are found by: that of its newest rules."""
    return PersonForm(contest.code, contest.rules, contest.units, services.secrets, contest.identity_form)


async def search(services: Services, connection: Connection, contest: PublishedContest, text: str) -> Found:
    text = " ".join(take_off(text).split())[:_LONGEST]
    if not text:
        return Found()
    address = _IN_ADDRESS.search(text)
    receipt = ids.read_receipt(address[1] if address else text)
    if receipt is not None and receipt.startswith(contest.code):
        return await _by_receipt(services, connection, contest, receipt)
    if _QUESTION.fullmatch(text) and (question := await find_question(connection, contest.id, text)):
        return Found(question=question)
    form = form_of(contest, services)
    if len(text) == _PSEUDONYM and (people := await find_people(connection, contest.id, persons=[text])):
        return Found(tuple(people))
    people = await _identified(connection, contest, form, text)
    return Found(tuple(people)) if people else await _by_name(connection, contest, form, text)


async def _by_receipt(services: Services, connection: Connection, contest: PublishedContest, receipt: str) -> Found:
    """Also one that is so new that the archive has not heard of it."""
    holder = await find_holder(connection, receipt)
    person = holder.person if holder is not None and holder.contest_id == contest.id else ""
    if not person:
        try:
            live = await read_attempt(services.live, contest.code, receipt)
        except Unavailable:
            live = None
        person = live.person if live is not None else ""
    people = await find_people(connection, contest.id, persons=[person]) if person else []
    return Found(tuple(people), attempt=receipt if people else "")


async def _identified(
    connection: Connection, contest: PublishedContest, form: PersonForm, text: str
) -> list[FoundPerson]:
    """By the text as any one field, or, where a name and a number together make the person, by both."""
    tried: list[Mapping[str, str]] = [{field: text} for field in form.fields]
    number = _DIGITS.search(text)
    if number is not None and "name" in form.fields:
        name = " ".join((text[: number.start()] + " " + text[number.end() :]).split()).strip(" ,;-–")
        tried += [{"name": name, field: number[0]} for field in form.fields if field != "name" and name]
        tried += [{field: number[0]} for field in form.fields]
    keys = [form.keys_of(values) for values in tried]
    identities = [identity for identity, _ in keys if identity is not None]
    uniques = [unique for _, several in keys for unique in several]
    if not identities and not uniques:
        return []
    return await find_people(connection, contest.id, identities=identities, uniques=uniques)


async def _by_name(connection: Connection, contest: PublishedContest, form: PersonForm, text: str) -> Found:
    """Whose name ends in the last word that was typed and has the others before it, all without accents. A masked name
    ("N. T. Hoa") is a name too."""
    words = fold(text).split()
    if not words:
        return Found()
    last = [words[-1], f"{words[-1][0]}***"]
    candidates = await find_by_last_name(connection, contest.id, last, limit=_MOST_CANDIDATES)
    people: list[FoundPerson] = []
    for person in candidates:
        if not _may_be(person.shown_name, words) or not _is_called(form, person, words):
            continue
        if len(people) == MOST_LISTED:
            return Found(tuple(people), more=True)
        people.append(person)
    return Found(tuple(people), more=len(candidates) == _MOST_CANDIDATES)


def _may_be(shown_name: str, words: list[str]) -> bool:
    """By the masked name alone, before a profile is opened: initials, then the last word."""
    shown = fold(shown_name).split()
    initials = iter(word[0] for word in shown[:-1])
    return len(shown) >= len(words) and all(any(each == word[0] for each in initials) for word in words[:-1])


def _is_called(form: PersonForm, person: FoundPerson, words: list[str]) -> bool:
    """The words typed, in their order, each the beginning of one; the last is the whole last word."""
    if person.profile is None:
        return False
    try:
        name = fold(form.name_in(person.profile)).split()
    except UserError:  # the key of this profile is not here
        return False
    rest = iter(name[:-1])
    *first, last = words
    return name[-1:] == [last] and all(any(each.startswith(word) for each in rest) for word in first)
