"""Banks that the papers of an example contest can be drawn from, and people who may enter it, one of each division."""

from collections.abc import Iterator
from datetime import date
from itertools import count, product
from typing import Any

import phonenumbers

from contest.archive.contests.banks import write_bank
from contest.archive.pool import Connection
from questions.model import Option, PaperRule, Question
from scoring.people.model import Person
from scoring.people.registration import register
from scoring.rules.checks.rounds import division_papers
from scoring.rules.model import ContestPlan
from scoring.rules.units import UnitTree

SPARE = 2
_OPTIONS = tuple(Option(letter, f"phương án {letter}") for letter in "abcd")
_people = count(1)


async def write_banks(connection: Connection, plan: ContestPlan, *, at: int) -> None:
    """The banks of all papers; option a is right everywhere."""
    papers: dict[str, dict[PaperRule, None]] = {}
    for round_ in plan.rounds:
        for rule in division_papers(plan.rules, round_).values():
            papers.setdefault(rule.bank, {})[rule] = None
    for slug, rules in papers.items():
        questions = {question.id: question for at, rule in enumerate(rules) for question in _questions(rule, at)}
        await write_bank(
            connection, slug, list(questions.values()), sha256=f"{plan.slug} {slug}", imported_from="", at=at
        )


def _questions(rule: PaperRule, place: int) -> Iterator[Question]:
    yield from (_question(name) for name in rule.questions)
    if rule.draw == "random":
        yield from (_question(f"q{number}") for number in range(1, (rule.count or 0) + SPARE + 1))
    for at, stratum in enumerate(rule.strata):
        for number in range(stratum.count + SPARE):
            yield _question(f"s{place}-{at}-{number}", stratum.topic or "", stratum.difficulty)


def _question(name: str, topic: str = "", difficulty: Any = None) -> Question:
    return Question(name, f"Câu {name}?", _OPTIONS, ("a",), topic, difficulty or "medium")


def contestants(plan: ContestPlan) -> dict[str, dict[str, str]]:
    """What one person of each division ("": of none) writes on the form, of those who can win."""
    rules, tree = plan.rules, UnitTree(plan.units)
    parents = {unit.parent for unit in plan.units}
    units = [unit.id for unit in plan.units if (unit.id not in parents if unit.selectable is None else unit.selectable)]
    asked = {field.type: field.name for field in rules.identity.fields}
    choices = [field for field in rules.identity.fields if field.type == "choice"]
    births = [date(year, 1, 2) for year in range(1950, 2016, 5)] if "date" in asked else [None]
    found: dict[str, dict[str, str]] = {}
    where: list[str | None] = [*units] if "unit" in asked else [None]
    answered = list(product(*(field.options for field in choices)))
    for unit, born, chosen in product(where, births, answered):
        answers = {field.name: answer for field, answer in zip(choices, chosen, strict=True)}
        person: Person = register(rules, tree, "", unit, born, answers)
        if person.eligible and (person.division or "") not in found:
            more = {asked["unit"]: unit} if unit else {}
            more |= {asked["date"]: born.isoformat()} if born else {}
            found[person.division or ""] = _form(plan, answers | more)
    return found


def _form(plan: ContestPlan, given: dict[str, str]) -> dict[str, str]:
    number = next(_people)
    usual = {
        "text": f"Nguyễn Thị Hoa {number}",
        "phone": _phone(plan.rules.identity.phone_region, number),
        "national_id": f"{number:012}",
        "email": f"hoa{number}@example.org",
    }
    return {field.name: given.get(field.name) or usual[field.type] for field in plan.rules.identity.fields}


def _phone(region: str, number: int) -> str:
    known = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    assert known is not None
    return f"+{known.country_code}{str(known.national_number)[:-2]}{number % 100:02}"
