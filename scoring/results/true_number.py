"""The true number a prediction was about, of everybody or of each division, and how near each person came."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from scoring.marking.entry import Marked
from scoring.people.model import Person
from scoring.ranking.best_attempt import NearnessOf
from scoring.ranking.prediction import closeness, no_prediction
from scoring.results.statistics import Counts, Numbers
from scoring.rules.model import Prediction, Rules


class Truth(NamedTuple):
    """`everyone` is the number where all share one; `divisions` has one each where every division has its own, and
    who is of none of them is measured by everyone's. None while it is not known."""

    everyone: int | None
    divisions: Mapping[str, int | None]


def true_numbers(
    rules: Rules, counts: Counts, people: Mapping[str, Person], stated: int | None, contest: Iterable[Numbers]
) -> Truth:
    """`stated` is what the organizer stated, `contest` what was counted over all rounds."""
    prediction = rules.prediction
    if prediction is None:
        return Truth(None, {})
    if prediction.target == "stated":
        return Truth(stated, {})
    numbers = {row.division: row for row in contest}
    if prediction.over == "round":
        numbers = {"": counts.numbers()}
        if prediction.among == "division":
            ids = [division.id for division in rules.divisions]
            numbers |= {number.division: number for number in counts.numbers_by_division(ids, people)}
    targets = {division: number.number(prediction.target) for division, number in numbers.items()}
    everyone = targets.pop("", None)
    return Truth(everyone, targets if prediction.among == "division" else {})


def nearness_of(prediction: Prediction | None, truth: Truth, people: Mapping[str, Person]) -> NearnessOf:
    """How near a row's guess came, as a sort value."""

    def measure(number: int | None) -> Callable[[int | None], int]:
        return no_prediction if prediction is None or number is None else closeness(prediction.closeness, number)

    everyone = measure(truth.everyone)
    if not truth.divisions:
        return lambda row: everyone(row.prediction)
    by_division = {division: measure(number) for division, number in truth.divisions.items()}

    def nearness(row: Marked) -> int:
        person = people.get(row.person)
        return by_division.get((person and person.division) or "", everyone)(row.prediction)

    return nearness
