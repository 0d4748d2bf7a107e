"""Plays an example contest: a tiny bank for its papers, people registered as its form says, entries, and the replay."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from questions.model import Bank, Option, PaperRule, Question
from questions.papers.paper import Plan, draw_questions
from scoring.marking.entry import Entry
from scoring.people.model import Person
from scoring.people.registration import register
from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs, PublicNumber, RoundPaper, replay
from scoring.results.outcome import Outcome, UnitBoard
from scoring.rules.file.read import read_contest_file
from scoring.rules.model import RoundPlan
from scoring.rules.units import UnitTree
from scoring.season.fold import SeasonFold
from scoring.season.outcome import SeasonOutcome
from scoring.season.rounds import replay_for_season

EXAMPLES = Path(__file__).parents[3] / "scoring/examples"
SEAL = "c0ffee" * 10 + "abcd"
SPARE = 2
"""Questions a bank has beyond what a paper draws."""


class Row:
    """One entry: the first `right` questions of its paper right, the others wrong; `at` and `took` in seconds, from the
    opening; `answers` by question replace those."""

    def __init__(
        self,
        person: str,
        right: int,
        *,
        number: int = 1,
        at: int = 3600,
        took: int = 60,
        guess: int | None = None,
        answers: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.person = person
        self.right = right
        self.number = number
        self.at = at
        self.took = took
        self.guess = guess
        self.answers = answers or {}


class Example:
    """A contest of scoring/examples. `right` gives the right options of questions that have others than a."""

    def __init__(self, name: str, right: Mapping[str, str] | None = None) -> None:
        self.plan = read_contest_file((EXAMPLES / f"{name}.toml").read_text("utf-8"))
        self.rules = self.plan.rules
        self.people: dict[str, Person] = {}
        self._tree = UnitTree(self.plan.units)
        self._right = right or {}

    def join(self, *names: str, unit: str | None = None, born: str | None = None, **choices: str) -> "Example":
        """Registers people: their division and whether they can win follow from what they state."""
        for name in names:
            birth = date.fromisoformat(born) if born else None
            self.people[name] = register(self.rules, self._tree, name, unit, birth, choices)
        return self

    def inputs(self, slug: str, rows: Iterable[Row], **more: Any) -> Inputs:
        round_ = next(each for each in self.plan.rounds if each.slug == slug)
        papers = self._papers(round_)
        rows = list(rows)
        self.join(*[row.person for row in rows if row.person not in self.people])
        entries = [self._entry(round_, papers, row) for row in rows]
        return Inputs(self.rules, self.plan.units, papers, self.people, entries, **more)

    def play(self, slug: str, *rows: Row, **more: Any) -> Outcome:
        return replay(self.inputs(slug, rows, **more))

    def season(
        self,
        rounds: Mapping[str, Iterable[Row]],
        decisions: Sequence[Decision] = (),
        number: PublicNumber | None = None,
        round_decisions: Sequence[Decision] = (),
    ) -> SeasonOutcome:
        """`decisions` are about the season, `round_decisions` about every round."""
        played = {slug: self.inputs(slug, rows, decisions=tuple(round_decisions)) for slug, rows in rounds.items()}
        fold = SeasonFold()
        for slug, inputs in played.items():
            fold.add(replay_for_season(slug, inputs))
        return fold.outcome(self.rules, self.plan.units, decisions, number)

    def _papers(self, plan: RoundPlan) -> tuple[RoundPaper, ...]:
        rules = {"": plan.paper or self.rules.paper}
        rules |= {division.id: division.paper for division in self.rules.divisions if division.paper}
        rules |= {own.division: own.paper for own in plan.division_papers}
        return tuple(RoundPaper(division, rule, self._bank(rule)) for division, rule in rules.items())

    def _entry(self, plan_: RoundPlan, papers: Sequence[RoundPaper], row: Row) -> Entry:
        division = self.people[row.person].division
        by_division = {paper.division: paper for paper in papers}
        paper = by_division.get(division or "", by_division[""])
        attempt = f"{row.person}-{row.number}"
        seed = sha256(attempt.encode()).digest()[:16]
        plan = Plan.compile(paper.rule, paper.bank)
        drawn = [plan.questions[index] for index in draw_questions(plan, seed)]
        answers = {each.id: list(each.right if at < row.right else "z") for at, each in enumerate(drawn)}
        answers |= {question: list(options) for question, options in row.answers.items()}
        received = plan_.opens_at + row.at * 1000
        started = received - row.took * 1000
        assert plan_.opens_at <= started <= received <= plan_.closes_at, f"{attempt} is outside of {plan_.slug}"
        limit = self.rules.attempts.time_limit_s
        assert limit is None or row.took <= limit, f"{attempt} took too long"
        return Entry(
            attempt, row.person, row.number, started, received, row.took * 1000, answers, row.guess, seed.hex()
        )

    def _bank(self, rule: PaperRule) -> Bank:
        return Bank(rule.bank, 1, tuple(self._questions(rule)))

    def _questions(self, rule: PaperRule) -> Iterable[Question]:
        if rule.draw == "fixed":
            yield from (self._question(name) for name in rule.questions)
        elif rule.draw == "random":
            yield from (self._question(f"q{number}") for number in range(1, (rule.count or 0) + SPARE + 1))
        for at, stratum in enumerate(rule.strata, 1):
            for number in range(1, stratum.count + SPARE + 1):
                yield self._question(f"s{at}-{number}", stratum.topic or "", stratum.difficulty)

    def _question(self, name: str, topic: str = "", difficulty: Any = None) -> Question:
        right = tuple(self._right.get(name, "a"))
        options = tuple(Option(letter, "") for letter in "abcdz")
        choose: Any = "one" if len(right) == 1 else "many"
        return Question(name, "", options, right, topic, difficulty or "medium", choose)


def won(outcome: Outcome | SeasonOutcome, division: str | None = None) -> list[tuple[str, str]]:
    """(prize, person) as they are awarded, of one division or of all."""
    return [(each.prize, each.person) for each in outcome.awards if division in (None, each.division)]


def units(board: UnitBoard) -> list[tuple[int, str, str | None]]:
    """(rank, unit, prize)."""
    return [(row.rank, row.unit, row.prize) for row in board.rows]


def lot(number: str, person: str) -> int:
    """A person's lot by the published recipe."""
    return int(sha256(f"{SEAL}{number}{person}".encode()).hexdigest(), 16)


def drawn(number: str) -> PublicNumber:
    return PublicNumber(number, 0, SEAL)
