"""What divisions, leagues, eligibility and judged parts must satisfy. Notes mistakes, changes nothing."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from scoring.rules.checks.basics import MOST_POINTS, check_paper, check_range, check_slug
from scoring.rules.checks.names import Names, alike, refer
from scoring.rules.messages.report import Report
from scoring.rules.model import JudgedPart, League
from scoring.rules.prizes import EVERYONE
from scoring.rules.tables.tables import DivisionTable, EligibilityTable
from scoring.rules.tables.values import numbered, quote

OLDEST = 150
_FILE = re.compile(r"\.(xlsx?|xlsm|csv|toml|ods|docx?|pdf|txt)\s*$", re.IGNORECASE)


def check_divisions(
    divisions: Sequence[DivisionTable | None], eligibility: EligibilityTable, names: Names, report: Report
) -> None:
    seen: set[str] = set()
    open_to_all = 0
    for number, row in numbered(divisions):
        place = f"divisions[{number}]"
        _check_named(row.id, row.name, seen, place, report)
        if row.id == EVERYONE:
            report.add(f"{place}.id", "division_called_all", found=quote(row.id))
        if open_to_all:
            report.add(place, "division_unreachable", found=quote(row.id), before=f"divisions[{open_to_all}]")
        _check_units(row.units, row.kinds, place, names, report)
        _check_ages(row, eligibility, place, names, report)
        _check_answers(row.field, row.values, f"{place}.field", f"{place}.values", names, report)
        if _is_disjoint(row, eligibility):
            report.add(place, "division_cannot_win", found=quote(row.id))
        if row.paper is not None:
            check_paper(row.paper, f"{place}.paper", report)
        if not (row.units or row.kinds or row.field or row.age_from is not None or row.age_to is not None):
            open_to_all = open_to_all or number


def check_division_papers(parts: Mapping[str, Any], names: Names, report: Report) -> None:
    """A division gets one paper in a round, and it has to be clear which."""
    with_own = {row.id for _, row in numbered(parts["divisions"]) if row.paper is not None}
    for number, round_ in numbered(parts.get("rounds", ())):
        place = f"rounds[{number}].division_papers"
        written = [each.division for _, each in numbered(round_.division_papers)]
        if written and not names.divisions:
            report.add(place, "no_divisions", found=quote(written[0]))
        else:
            refer(written, names.divisions, place, "unknown_division", report)
        for division in sorted(with_own - set(written)) if round_.paper is not None else ():
            report.add(f"rounds[{number}].paper", "paper_of_both", found=quote(division), round=round_.slug)


def check_leagues(leagues: Sequence[League | None], names: Names, report: Report) -> None:
    seen: set[str] = set()
    for number, row in numbered(leagues):
        place = f"leagues[{number}]"
        _check_named(row.id, row.name, seen, place, report)
        _check_units(row.units, row.kinds, place, names, report)
        if not row.units and not row.kinds:
            report.add(place, "league_of_nobody", found=quote(row.id))


def check_eligibility(table: EligibilityTable, names: Names, report: Report) -> None:
    _check_ages(table, table, "eligibility", names, report)
    _check_units(table.units, (), "eligibility", names, report)
    _check_units(table.excluded_units, (), "eligibility", names, report, "excluded_units")
    place = "eligibility.excluded"
    _check_answers(table.excluded_field, table.excluded_values, f"{place}_field", f"{place}_values", names, report)
    written = {
        "age": table.age_from is not None or table.age_to is not None,
        "units": bool(table.units),
        "excluded_units": bool(table.excluded_units),
        "excluded_field": bool(table.excluded_field),
    }
    if table.admitted and not table.admitted.strip():
        report.add("eligibility.admitted", "empty")
    elif _FILE.search(table.admitted):
        report.add("eligibility.admitted", "admitted_is_a_file", found=quote(table.admitted))
    if table.refused and table.others == "refused":
        report.add("eligibility.refused", "refused_anyway")
    refer(
        table.refused, [name for name, there in written.items() if there], "eligibility.refused", "no_condition", report
    )
    for unit in table.units:
        if unit in table.excluded_units:
            report.add("eligibility.excluded_units", "let_in_and_excluded", found=quote(unit))


def check_judged(parts: Sequence[JudgedPart | None], report: Report) -> None:
    seen: set[str] = set()
    for number, row in numbered(parts):
        place = f"judged[{number}]"
        _check_named(row.id, row.name, seen, place, report)
        check_range(row.max, 1, MOST_POINTS, f"{place}.max", report)
        if row.adds and row.given_to == "unit":
            report.add(f"{place}.adds", "unit_part_adds")
        if row.min_points is not None:
            check_range(row.min_points, 1, row.max, f"{place}.min_points", report)


def _check_named(id_: str, name: str, seen: set[str], place: str, report: Report) -> None:
    check_slug(id_, f"{place}.id", report)
    if id_ in seen:
        report.add(f"{place}.id", "duplicate", found=quote(id_))
    seen.add(id_)
    if not name.strip():
        report.add(f"{place}.name", "empty")


def _check_units(
    units: Sequence[str], kinds: Sequence[str], place: str, names: Names, report: Report, setting: str = "units"
) -> None:
    if names.units is None:
        return
    refer(units, names.units.keys(), f"{place}.{setting}", "unknown_unit", report)
    refer(kinds, names.kinds(), f"{place}.kinds", "unknown_kind", report)
    if (units or kinds) and not names.asks_for("unit"):
        report.add(f"{place}.{setting if units else 'kinds'}", "no_unit_field")


def _check_ages(
    row: DivisionTable | EligibilityTable, eligibility: EligibilityTable, place: str, names: Names, report: Report
) -> None:
    if row.age_from is None and row.age_to is None:
        return
    where = f"{place}.{'age_from' if row.age_from is not None else 'age_to'}"
    check_range(row.age_from, 0, OLDEST, f"{place}.age_from", report)
    check_range(row.age_to, 0, OLDEST, f"{place}.age_to", report)
    if row.age_from is not None and row.age_to is not None and row.age_from > row.age_to:
        report.add(f"{place}.age_to", "ages_crossed", first=row.age_from, last=row.age_to)
    if not names.asks_for("date"):
        report.add(where, "no_birth_date")
    if eligibility.age_on is None:
        report.add(where, "no_age_day")


def _check_answers(
    field: str, values: Sequence[str], field_place: str, values_place: str, names: Names, report: Report
) -> None:
    if not field and not values:
        return
    if not field or not values:
        report.add(field_place if not field else values_place, "field_with_values")
        return
    options = names.options(field)
    if names.fields is not None and options is None:
        report.add(field_place, "no_choice_field", found=quote(field), possible=_choices(field, names))
    elif options is not None:
        refer(values, options, values_place, "unknown_option", report)


def _choices(field: str, names: Names) -> str:
    return alike(field, [name for name in names.fields or () if names.options(name) is not None])


def _is_disjoint(row: DivisionTable, eligibility: EligibilityTable) -> bool:
    """Whether nobody of a division is of an age that can win."""
    first = max(row.age_from or 0, eligibility.age_from or 0)
    last = min(_or_oldest(row.age_to), _or_oldest(eligibility.age_to))
    whole = _or_oldest(row.age_to) >= (row.age_from or 0) and _or_oldest(eligibility.age_to) >= (
        eligibility.age_from or 0
    )
    return whole and first > last


def _or_oldest(age: int | None) -> int:
    return OLDEST if age is None else age
