"""What a rules file must satisfy beyond names and types, part by part. Notes mistakes, changes nothing."""

import re
from collections.abc import Iterable, Sequence

from questions.kinds import PARTED
from scoring.rules.messages.report import Report
from scoring.rules.model import Marking, Prediction, UnitNode
from scoring.rules.tables.tables import AttemptsTable, ContestTable, IdentityTable, PaperTable, RoundPaperTable
from scoring.rules.tables.values import numbered, quote

_SLUG = re.compile(r"[a-z0-9](-?[a-z0-9])*")
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

MOST_ATTEMPTS = 1_000_000
MOST_QUESTIONS = 1_000
MOST_POINTS = 1_000_000
MOST_PREDICTED = 10**12
LONGEST_GRACE_S = 300


def check_contest(table: ContestTable, report: Report) -> None:
    check_slug(table.slug, "contest.slug", report)
    if not table.title.strip():
        report.add("contest.title", "empty")


def check_slug(slug: str, place: str, report: Report) -> None:
    if len(slug) > 40 or not _SLUG.fullmatch(slug):
        report.add(place, "bad_slug", found=quote(slug))


def check_identity(table: IdentityTable, has_units: bool, report: Report) -> None:
    rows = list(numbered(table.fields))
    names = [row.name for _, row in rows]
    unit_fields = 0
    for number, row in rows:
        place = f"identity.fields[{number}]"
        if not _FIELD_NAME.fullmatch(row.name):
            report.add(f"{place}.name", "bad_field_name", found=quote(row.name))
        if row.name in names[: number - 1]:
            report.add(f"{place}.name", "duplicate", found=quote(row.name))
        if not row.label.strip():
            report.add(f"{place}.label", "empty")
        kind = row.type or usual_type(row.name)
        if (kind == "choice") != bool(row.options):
            report.add(f"{place}.options", "choice_without_options" if kind == "choice" else "options_without_choice")
        _note_repeated(row.options, f"{place}.options", report)
        if kind == "unit":
            unit_fields += 1
            if not has_units:
                report.add(place, "unit_field_without_units")
            if unit_fields > 1:
                report.add(place, "second_unit_field")
    _check_unique(table, names, report)
    for setting, region in (
        ("phone_region", table.phone_region),
        *((f"verify_regions[{number}]", region) for number, region in enumerate(table.verify_regions, 1)),
    ):
        if not re.fullmatch("[A-Z]{2}", region):
            report.add(f"identity.{setting}", "bad_region", found=quote(region))
    phones = [row.name for _, row in rows if row.required and (row.type or usual_type(row.name)) == "phone"]
    if table.verify and table.verify not in phones:
        report.add("identity.verify", "verify_no_phone", found=quote(table.verify), possible=", ".join(phones) or "–")


def usual_type(name: str) -> str:
    """The type a field has when only its name is written."""
    return {"birth_date": "date"}.get(name, name if name in ("phone", "national_id", "unit", "email") else "text")


def _check_unique(table: IdentityTable, names: list[str], report: Report) -> None:
    if not table.unique:
        report.add("identity.unique", "no_unique")
    optional = {row.name for _, row in numbered(table.fields) if not row.required}
    for setting, chosen in (("unique", table.unique), ("also_unique", table.also_unique)):
        for name in chosen:
            if name not in names:
                report.add(f"identity.{setting}", "unknown_field", found=quote(name), possible=", ".join(names) or "–")
            elif setting == "unique" and name in optional:
                report.add("identity.unique", "unique_optional", found=quote(name))
    _note_repeated((*table.unique, *table.also_unique), "identity.unique", report)


def check_attempts(table: AttemptsTable, report: Report) -> None:
    for setting in ("per_round", "per_day", "per_contest", "of_all"):
        check_range(getattr(table, setting), 1, MOST_ATTEMPTS, f"attempts.{setting}", report)
    if table.earned is not None:
        check_range(table.earned.most, 1, MOST_ATTEMPTS, "attempts.earned.most", report)
        if table.per_round is None and table.per_day is None and table.per_contest is None:
            report.add("attempts.earned", "earned_without_limit")
    if table.all_answered and table.question_time is not None:
        report.add("attempts.all_answered", "all_answered_in_turns")


def check_range(value: int | None, least: int, most: int | None, place: str, report: Report) -> None:
    if value is not None and value < least:
        report.add(place, "too_small", found=value, least=least)
    elif value is not None and most is not None and value > most:
        report.add(place, "too_large", found=value, most=most)


def check_marking(marking: Marking, report: Report) -> None:
    check_range(marking.points, 1, MOST_POINTS, "marking.points", report)
    check_range(marking.wrong_points, -MOST_POINTS, 0, "marking.wrong_points", report)
    for setting in ("easy", "medium", "hard"):
        check_range(getattr(marking, setting), 1, MOST_POINTS, f"marking.{setting}", report)
    topics = [each for _, each in numbered(marking.topics)]
    for number, each in numbered(marking.topics):
        check_range(each.points, 1, MOST_POINTS, f"marking.topics[{number}].points", report)
        if not each.topic.strip():
            report.add(f"marking.topics[{number}].topic", "empty")
    _note_repeated([each.topic for each in topics], "marking.topics", report)
    worth = (marking.points, marking.easy, marking.medium, marking.hard, *(each.points for each in topics))
    least = min(points for points in worth if points is not None)
    check_range(marking.wrong_option_points, -MOST_POINTS, 0, "marking.wrong_option_points", report)
    if marking.option_points is not None and not 1 <= marking.option_points < least:
        report.add("marking.option_points", "option_points_range", found=marking.option_points, points=least)
    if marking.wrong_option_points and marking.option_points is None:
        report.add("marking.wrong_option_points", "wrong_option_points_alone")
    _check_kinds(marking, report)


def _check_kinds(marking: Marking, report: Report) -> None:
    kinds = [row.kind for _, row in numbered(marking.kinds)]
    for number, row in numbered(marking.kinds):
        place = f"marking.kinds[{number}]"
        if kinds.index(row.kind) < number - 1 and kinds.count(row.kind) > 1:
            report.add(f"{place}.kind", "kind_twice", found=quote(row.kind))
        if not row.points:
            report.add(f"{place}.points", "no_points")
        for points in row.points:
            check_range(points, 0, MOST_POINTS, f"{place}.points", report)
        if row.points and row.points[-1] < 1:
            report.add(f"{place}.points", "too_small", found=row.points[-1], least=1)
        if len(row.points) > 1 and row.kind not in PARTED:
            report.add(f"{place}.points", "points_without_parts", kind=quote(row.kind), kinds=", ".join(PARTED))
        elif list(row.points) != sorted(row.points) or row.points[-2:-1] == row.points[-1:]:
            report.add(f"{place}.points", "points_not_rising", found=quote(list(row.points)))


def check_prediction(prediction: Prediction, has_divisions: bool, report: Report) -> None:
    if not prediction.prompt.strip():
        report.add("prediction.prompt", "empty")
    check_range(prediction.max, 1, MOST_PREDICTED, "prediction.max", report)
    if prediction.among == "division" and not has_divisions:
        report.add("prediction.among", "no_divisions", found=quote("division"))
    elif prediction.among == "division" and prediction.target == "stated":
        report.add("prediction.among", "stated_for_divisions", found=quote("division"))
    if prediction.over == "contest" and prediction.target == "stated":
        report.add("prediction.over", "stated_over_contest", found=quote("contest"))


def check_paper(table: PaperTable | RoundPaperTable, place: str, report: Report) -> None:
    if table.bank is not None:
        check_slug(table.bank, f"{place}.bank", report)
    check_range(table.count, 1, MOST_QUESTIONS, f"{place}.count", report)
    for number, stratum in numbered(table.strata):
        check_range(stratum.count, 1, MOST_QUESTIONS, f"{place}.strata[{number}].count", report)
    _note_repeated(table.questions, f"{place}.questions", report)
    _note_repeated([f"{row.topic}/{row.difficulty}" for _, row in numbered(table.strata)], f"{place}.strata", report)
    _check_draw(table, place, report)


def _check_draw(table: PaperTable | RoundPaperTable, place: str, report: Report) -> None:
    draw = drawn(table)
    uses = {"fixed": "questions", "random": "count", "strata": "strata"}
    written = {"questions": bool(table.questions), "count": table.count is not None, "strata": bool(table.strata)}
    if not written[uses[draw]]:
        report.add(place, "paper_incomplete", draw=draw, uses=uses[draw])
    total = len(table.questions) if draw == "fixed" else sum(row.count for _, row in numbered(table.strata))
    for other, there in written.items():
        if not there or other == uses[draw]:
            continue
        if other != "count":
            report.add(f"{place}.{other}", "paper_contradiction", draw=draw, other=other, uses=uses[draw])
        elif table.count != total and total:
            report.add(f"{place}.count", "paper_sum", total=total, count=table.count)


def drawn(table: PaperTable | RoundPaperTable) -> str:
    """How the paper is drawn where the file leaves `draw` out."""
    return table.draw or ("strata" if table.strata else "fixed" if table.questions else "random")


def check_units(
    units: Sequence[UnitNode | None], report: Report, place: str = "units", rows: Sequence[int] = ()
) -> None:
    """`rows` are the numbers of the units in their file, where they come from one."""
    parents = {unit.id: unit.parent for _, unit in numbered(units)}
    seen: set[str] = set()
    for number, unit in numbered(units):
        where = f"{place}[{rows[number - 1] if rows else number}]"
        for setting, text in (("id", unit.id), ("name", unit.name)):
            if not text.strip():
                report.add(f"{where}.{setting}", "empty")
        if unit.id in seen:
            report.add(f"{where}.id", "duplicate", found=quote(unit.id))
        seen.add(unit.id)
        check_range(unit.head_count, 0, 2_000_000_000, f"{where}.head_count", report)
        if unit.parent is not None and unit.parent not in parents:
            report.add(f"{where}.parent", "unknown_parent", found=quote(unit.parent))
        elif is_above_itself(unit.id, parents):
            report.add(f"{where}.parent", "unit_circle", found=quote(unit.id))


def is_above_itself(unit: str, parents: dict[str, str | None]) -> bool:
    at, steps = parents.get(unit), 0
    while at is not None and at != unit and steps <= len(parents):
        at, steps = parents.get(at), steps + 1
    return at == unit


def _note_repeated(names: Iterable[str], place: str, report: Report) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            report.add(place, "duplicate", found=quote(name))
        seen.add(name)
