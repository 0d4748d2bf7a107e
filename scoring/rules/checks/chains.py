"""What chains must satisfy beyond their words: what they compare has to exist, and every key has to be reached."""

from collections.abc import Collection, Sequence

from scoring.rules.checks.names import Names, alike
from scoring.rules.messages.report import Report
from scoring.rules.model import Attempts, RankingKey, UnitKey
from scoring.rules.tables.values import quote

PARTS_OF_ATTEMPTS = ("attempt",)
PARTS_OF_PERSONS = ("attempt", "person")
PARTS_OF_SEASONS = ("season",)


def check_chain(chain: Sequence[RankingKey], place: str, names: Names, parts: Collection[str], report: Report) -> None:
    """`parts` says to whom the marks must be given that this chain can compare."""
    for number, key in enumerate(chain, 1):
        where = f"{place}[{number}]"
        if key.key == "prediction" and not names.has_prediction:
            report.add(where, "prediction_without_question", found=quote("prediction"))
        if key.key == "judged":
            _check_part(key.part, where, names, parts, report)
        if key.key == "draw" and not names.has_draw:
            report.add(where, "draw_without_number", found=quote("draw"))
        if number > 1 and chain[number - 2].key == "draw":
            report.add(where, "chain_after_draw", found=quote(key.key), draw=f"draw {chain[number - 2].direction}")


def check_counts(counts: Sequence[RankingKey], place: str, report: Report) -> None:
    """Which attempt counts: nothing is compared after the number, which no two attempts of a person share."""
    numbers = [at for at, key in enumerate(counts) if key.key == "number"]
    for number, key in enumerate(counts, 1):
        if numbers and number - 1 > numbers[0]:
            last = f"number {counts[numbers[0]].direction}"
            report.add(f"{place}[{number}]", "chain_after_number", found=quote(key.key), number=last)


def check_unit_chain(keys: Sequence[UnitKey], place: str, names: Names, report: Report) -> None:
    seen: set[tuple[str, str]] = set()
    for number, key in enumerate(keys, 1):
        where = f"{place}[{number}]"
        if (key.measure, key.part) in seen:
            report.add(where, "duplicate", found=quote(key.measure))
        seen.add((key.measure, key.part))
        if key.measure == "judged":
            _check_part(key.part, where, names, ("unit",), report)


def is_compared(part: str, attempts: Attempts, *chains: Sequence[RankingKey]) -> bool:
    """Whether some chain looks at a judged part."""
    return any(key.part == part for chain in (attempts.counts, *chains) for key in chain)


def _check_part(part: str, place: str, names: Names, given_to: Collection[str], report: Report) -> None:
    possible = [name for name, row in names.judged.items() if row.given_to in given_to]
    if part not in names.judged:
        report.add(place, "unknown_part", found=quote(part), possible=alike(part, possible))
    elif part not in possible:
        to = names.judged[part].given_to
        report.add(place, "part_of_others", found=quote(part), to=to, possible=", ".join(given_to))
