"""`contest decide KIND ROUND …`: a decision about a round, or about a contest over all its rounds. Shows what it would
change; takes it only with --apply."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from contest.archive.lookup import load_all
from contest.archive.published import PublishedContest, PublishedRound
from contest.backends import Backends
from contest.clock import Clock
from contest.commands.entry import data_option, json_option, print_json, run
from contest.entrants import FormEntrants
from contest.refusals import Refusal
from contest.review.decided import Decided, Wish
from contest.review.decided_view import document, lines
from contest.review.deciding import EntrantsOf, apply, preview
from contest.review.season_deciding import decide_contest
from contest.review.sheets import read_sheet

F = TypeVar("F", bound=Callable[..., Any])
_PERSON = "A receipt, a pseudonym, a phone number or other identifying value (field=value,…), or a masked name."
_told = click.option("--told", default="", help="What the receipt says to the contestant, instead of nothing")


@click.group()
def command() -> None:
    """Decide about a round: correct the key, take an entry out, bring in marks, pass a prize on …

    Given a contest instead of a ROUND, it is about the prizes over all rounds.
    Without --apply nothing is changed: it shows whose score, place and prize would change, and how the predicted
    number would move. A decision is recorded for ever; `withdraw` undoes its effect."""


def _deciding(function: F) -> F:
    """What every decision takes, and what it is about before that."""
    for option in (
        json_option,
        data_option,
        click.option("--after", type=int, help="Only if this is still the last decision, as it was shown"),
        click.option("--apply", "applies", is_flag=True, help="Take the decision; else nothing is changed"),
        click.option("--who", default="command line", show_default=True, help="Who decided this"),
        click.option("--why", required=True, help="The reason, recorded for ever"),
    ):
        function = option(function)
    return function


def _decide(
    slug: str,
    wish: Wish,
    *,
    why: str,
    who: str,
    applies: bool,
    after: int | None,
    data: Path | None,
    as_json: bool,
) -> None:
    reason = why.strip()
    if not reason:
        raise Refusal("no_reason", "--why needs a reason")

    async def work(b: Backends) -> Decided:
        now, entrants = Clock(b.settings.clock_offset_ms).now_ms(), entrants_of(b)
        if slug in [contest.slug for contest in await load_all(b.pool)]:
            return await decide_contest(
                b, entrants, slug, wish, now_ms=now, who=who, why=reason, applies=applies, after=after
            )
        if not applies:
            return await preview(b, entrants, slug, wish, now_ms=now, why=reason)
        return await apply(b, entrants, slug, wish, now_ms=now, who=who, why=reason, after=after)

    decided = run(work, data=data)
    if as_json:
        print_json(document(decided))
        return
    for line in lines(decided):
        click.echo(line)


def entrants_of(b: Backends) -> EntrantsOf:
    def entrants(contest: PublishedContest, one: PublishedRound) -> FormEntrants:
        return FormEntrants(contest, one, b.secrets)

    return entrants


@command.command("void-question")
@click.argument("slug", metavar="ROUND")
@click.argument("question")
@click.option("--how", default="full", type=click.Choice(["full", "drop"]), help="Full points, or as if not asked")
@_deciding
def void_question(slug: str, question: str, how: str, **rest: Any) -> None:
    """A question does not decide: full points for everybody who had it, or as if it had not been asked."""
    _decide(slug, Wish("void_question", question, {"how": how}), **rest)


@command.command("change-key")
@click.argument("slug", metavar="ROUND")
@click.argument("question")
@click.argument("right", nargs=-1, required=True)
@_deciding
def change_key(slug: str, question: str, right: tuple[str, ...], **rest: Any) -> None:
    """These options are right instead of the ones so far."""
    _decide(slug, Wish("change_key", question, {"right": _split(right)}), **rest)


@command.command("accept-option")
@click.argument("slug", metavar="ROUND")
@click.argument("question")
@click.argument("right", nargs=-1, required=True)
@_deciding
def accept_option(slug: str, question: str, right: tuple[str, ...], **rest: Any) -> None:
    """These options are right as well as what is right already."""
    _decide(slug, Wish("accept_option", question, {"right": _split(right)}), **rest)


@command.command("void-entry")
@click.argument("slug", metavar="ROUND")
@click.argument("entry", metavar="RECEIPT")
@_told
@_deciding
def void_entry(slug: str, entry: str, told: str, **rest: Any) -> None:
    """An entry does not count. RECEIPT, or the id of its attempt."""
    _decide(slug, Wish("void_entry", entry, told=told), **rest)


@command.command("restore-entry")
@click.argument("slug", metavar="ROUND")
@click.argument("entry", metavar="RECEIPT")
@_deciding
def restore_entry(slug: str, entry: str, **rest: Any) -> None:
    """An entry that was taken out counts again."""
    _decide(slug, Wish("restore_entry", entry), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@click.option("--into", required=True, help="Who that is: the one that stays")
@_deciding
def merge(slug: str, person: str, into: str, **rest: Any) -> None:
    """Two identities are one person."""
    _decide(slug, Wish("merge", person, {"into": into}), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@_told
@_deciding
def disqualify(slug: str, person: str, told: str, **rest: Any) -> None:
    """A person is out of the standings and out of every count."""
    _decide(slug, Wish("disqualify", person, told=told), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@_deciding
def exclude(slug: str, person: str, **rest: Any) -> None:
    """A person keeps the place and counts, but wins nothing."""
    _decide(slug, Wish("exclude", person), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@_deciding
def reinstate(slug: str, person: str, **rest: Any) -> None:
    """Take back disqualify and exclude."""
    _decide(slug, Wish("reinstate", person), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@click.option("--unit", help="Id or name; none for no unit")
@click.option("--division", help="Id or name; none for no division")
@_deciding
def move(slug: str, person: str, unit: str | None, division: str | None, **rest: Any) -> None:
    """A person is of another unit or division."""
    given = {"unit": unit, "division": division}
    _decide(slug, Wish("move", person, {name: to for name, to in given.items() if to is not None}), **rest)


@command.command("late-entry")
@click.argument("slug", metavar="ROUND")
@click.argument("form", type=click.Path(dir_okay=False, path_type=Path))
@_deciding
def late_entry(slug: str, form: Path, **rest: Any) -> None:
    """Papers handed in outside the system, one person a row of FORM (xlsx, csv or toml). See docs/results.md."""
    _decide(slug, Wish("late_entry", "", {"rows": read_sheet(form)}), **rest)


@command.command("grant-attempts", epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@click.option("--count", type=int, default=1, show_default=True)
@_deciding
def grant_attempts(slug: str, person: str, count: int, **rest: Any) -> None:
    """Attempts that a person earned, beyond the limit."""
    _decide(slug, Wish("grant_attempts", person, {"count": count}), **rest)


@command.command()
@click.argument("slug", metavar="ROUND")
@click.argument("part")
@click.argument("sheet", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--nobody", is_flag=True, help="Instead of a sheet: there is nothing to mark")
@_deciding
def judge(slug: str, part: str, sheet: Path | None, nobody: bool, **rest: Any) -> None:
    """Marks of judges for PART from SHEET (xlsx or csv): who, and points. Later marks of the same replace earlier."""
    if (sheet is None) is not nobody:
        raise Refusal("no_sheet", "give a sheet of marks, or --nobody where there is nothing to mark")
    details = {"rows": read_sheet(sheet)} if sheet is not None else {"nobody": "nobody"}
    _decide(slug, Wish("judge", part, details), **rest)


@command.command("state-number")
@click.argument("slug", metavar="ROUND")
@click.argument("number", type=int)
@_deciding
def state_number(slug: str, number: int, **rest: Any) -> None:
    """The true number of a prediction, where the rules say that it is stated."""
    _decide(slug, Wish("state_number", "", {"number": number}), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("people", nargs=-1, required=True, metavar="PERSON…")
@_deciding
def settle(slug: str, people: tuple[str, ...], **rest: Any) -> None:
    """Who comes first of people (or units) equal on all keys, the first one first."""
    _decide(slug, Wish("settle", "", {"order": list(people)}), **rest)


@command.command("refuse-prize", epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@_deciding
def refuse_prize(slug: str, person: str, **rest: Any) -> None:
    """A person does not take the prize: it goes on as the rules say (winners.vacant)."""
    _decide(slug, Wish("refuse_prize", person), **rest)


@command.command(epilog=_PERSON)
@click.argument("slug", metavar="ROUND")
@click.argument("person")
@_deciding
def unclaimed(slug: str, person: str, **rest: Any) -> None:
    """A person did not claim the prize in time: it goes on as the rules say."""
    _decide(slug, Wish("unclaimed", person), **rest)


@command.command()
@click.argument("slug", metavar="ROUND")
@click.argument("number")
@_deciding
def withdraw(slug: str, number: str, **rest: Any) -> None:
    """The decision of this NUMBER (see `contest decisions`) is as if it had not been."""
    _decide(slug, Wish("withdraw", number), **rest)


def _split(right: tuple[str, ...]) -> list[str]:
    return [option for given in right for option in given.replace(",", " ").split()]
