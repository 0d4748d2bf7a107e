"""`contest decide KIND ROUND …`: a decision about a round, or about a contest over all its rounds. Shows what it would
change; takes it only with --apply. Each kind is a function that makes the request of what is typed for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from contest.archive.contests.lookup import load_all
from contest.commands.options import data_option, json_option, print_json, reason, run, who_option, why_option
from contest.core.errors import UserError
from contest.review.decisions.preview_text import document, lines
from contest.review.decisions.request.model import DecisionOutcome, DecisionRequest
from contest.review.decisions.request.sheets import read_sheet
from contest.review.decisions.take import apply, preview
from contest.review.season.decide import decide_contest
from contest.services import Services

_PERSON = "help.decide.person"
_person = click.argument("person")
_question = click.argument("question")
_right = click.argument("right", nargs=-1, required=True)
_receipt = click.argument("entry", metavar="RECEIPT")
_told = click.option("--told", default="", help="What the receipt says to the contestant, instead of nothing")
_FILE = click.Path(dir_okay=False, path_type=Path)
# what every decision takes after what is typed for its kind
_TAKING = (
    why_option,
    who_option,
    click.option("--apply", "applies", is_flag=True, help="Take the decision; else nothing is changed"),
    click.option("--after", type=int, help="Only if this is still the last decision, as it was shown"),
    data_option,
    json_option,
)


@click.group()
def command() -> None:
    """Decide about a round: correct the key, take an entry out, bring in marks, pass a prize on …

    Given a contest instead of a ROUND, it is about the prizes over all rounds.
    Without --apply nothing is changed: it shows whose score, place and prize would change, and how the predicted
    number would move. A decision is recorded for ever; `withdraw` undoes its effect."""


def _kind(*typed: Callable[[Any], Any], epilog: str | None = None) -> Callable[[Callable[..., DecisionRequest]], None]:
    """A kind of decision becomes a command of its name: it takes ROUND, what is `typed` for it, and `_TAKING`."""

    def add(make: Callable[..., DecisionRequest]) -> None:
        def decide(
            slug: str,
            *,
            why: str,
            who: str,
            applies: bool,
            after: int | None,
            data: Path | None,
            as_json: bool,
            **given: Any,
        ) -> None:
            decided = _decide(slug, make(**given), reason(why), who, applies=applies, after=after, data=data)
            if as_json:
                print_json(document(decided))
                return
            for line in lines(decided):
                click.echo(line)

        taken: Any = decide
        for parameter in reversed((click.argument("slug", metavar="ROUND"), *typed, *_TAKING)):
            taken = parameter(taken)
        command.command(make.__name__.replace("_", "-"), help=make.__doc__, epilog=epilog)(taken)

    return add


def _decide(
    slug: str, request: DecisionRequest, why: str, who: str, *, applies: bool, after: int | None, data: Path | None
) -> DecisionOutcome:
    async def work(services: Services) -> DecisionOutcome:
        now = services.clock.now_ms()
        if slug in [contest.slug for contest in await load_all(services.pool)]:
            return await decide_contest(
                services, slug, request, now_ms=now, who=who, why=why, applies=applies, after=after
            )
        if not applies:
            return await preview(services, slug, request, now_ms=now, why=why)
        return await apply(services, slug, request, now_ms=now, who=who, why=why, after=after)

    return run(work, data=data)


@_kind(
    _question,
    click.option("--how", default="full", type=click.Choice(["full", "drop"]), help="Full points, or as if not asked"),
)
def void_question(question: str, how: str) -> DecisionRequest:
    """A question does not decide: full points for everybody who had it, or as if it had not been asked."""
    return DecisionRequest("void_question", question, {"how": how})


@_kind(_question, _right)
def change_key(question: str, right: tuple[str, ...]) -> DecisionRequest:
    """These options are right instead of the ones so far."""
    return DecisionRequest("change_key", question, {"right": _split(right)})


@_kind(_question, _right)
def accept_option(question: str, right: tuple[str, ...]) -> DecisionRequest:
    """These options are right as well as what is right already."""
    return DecisionRequest("accept_option", question, {"right": _split(right)})


@_kind(_receipt, _told)
def void_entry(entry: str, told: str) -> DecisionRequest:
    """An entry does not count. RECEIPT, or the id of its attempt."""
    return DecisionRequest("void_entry", entry, told=told)


@_kind(_receipt)
def restore_entry(entry: str) -> DecisionRequest:
    """An entry that was taken out counts again."""
    return DecisionRequest("restore_entry", entry)


@_kind(_person, click.option("--into", required=True, help="Who that is: the one that stays"), epilog=_PERSON)
def merge(person: str, into: str) -> DecisionRequest:
    """Two identities are one person."""
    return DecisionRequest("merge", person, {"into": into})


@_kind(_person, _told, epilog=_PERSON)
def disqualify(person: str, told: str) -> DecisionRequest:
    """A person is out of the standings and out of every count."""
    return DecisionRequest("disqualify", person, told=told)


@_kind(_person, epilog=_PERSON)
def exclude(person: str) -> DecisionRequest:
    """A person keeps the place and counts, but wins nothing."""
    return DecisionRequest("exclude", person)


@_kind(_person, epilog=_PERSON)
def reinstate(person: str) -> DecisionRequest:
    """Take back disqualify and exclude."""
    return DecisionRequest("reinstate", person)


@_kind(
    _person,
    click.option("--unit", help="Id or name; none for no unit"),
    click.option("--division", help="Id or name; none for no division"),
    epilog=_PERSON,
)
def move(person: str, unit: str | None, division: str | None) -> DecisionRequest:
    """A person is of another unit or division."""
    given = {"unit": unit, "division": division}
    return DecisionRequest("move", person, {name: to for name, to in given.items() if to is not None})


@_kind(click.argument("form", type=_FILE))
def late_entry(form: Path) -> DecisionRequest:
    """Papers handed in outside the system, one person a row of FORM (xlsx, csv or toml). See docs/results.md."""
    return DecisionRequest("late_entry", "", {"rows": read_sheet(form)})


@_kind(_person, click.option("--count", type=int, default=1, show_default=True), epilog=_PERSON)
def grant_attempts(person: str, count: int) -> DecisionRequest:
    """Attempts that a person earned, beyond the limit."""
    return DecisionRequest("grant_attempts", person, {"count": count})


@_kind(
    click.argument("part"),
    click.argument("sheet", required=False, type=_FILE),
    click.option("--nobody", is_flag=True, help="Instead of a sheet: there is nothing to mark"),
)
def judge(part: str, sheet: Path | None, nobody: bool) -> DecisionRequest:
    """Marks of judges for PART from SHEET (xlsx or csv): who, and points. Later marks of the same replace earlier."""
    if (sheet is None) is not nobody:
        raise UserError("no_sheet", "give a sheet of marks, or --nobody where there is nothing to mark")
    return DecisionRequest("judge", part, {"rows": read_sheet(sheet)} if sheet is not None else {"nobody": "nobody"})


@_kind(click.argument("number", type=int))
def state_number(number: int) -> DecisionRequest:
    """The true number of a prediction, where the rules say that it is stated."""
    return DecisionRequest("state_number", "", {"number": number})


@_kind(click.argument("people", nargs=-1, required=True, metavar="PERSON…"), epilog=_PERSON)
def settle(people: tuple[str, ...]) -> DecisionRequest:
    """Who comes first of people (or units) equal on all keys, the first one first."""
    return DecisionRequest("settle", "", {"order": list(people)})


@_kind(_person, epilog=_PERSON)
def refuse_prize(person: str) -> DecisionRequest:
    """A person does not take the prize: it goes on as the rules say (winners.vacant)."""
    return DecisionRequest("refuse_prize", person)


@_kind(_person, epilog=_PERSON)
def unclaimed(person: str) -> DecisionRequest:
    """A person did not claim the prize in time: it goes on as the rules say."""
    return DecisionRequest("unclaimed", person)


@_kind(click.argument("number"))
def withdraw(number: str) -> DecisionRequest:
    """The decision of this NUMBER (see `contest decisions`) is as if it had not been."""
    return DecisionRequest("withdraw", number)


def _split(right: tuple[str, ...]) -> list[str]:
    return [option for given in right for option in given.replace(",", " ").split()]
