"""Reads a contest's rules file: TOML in, a checked `ContestPlan` out, or every mistake with its place.

Pure: the text of the file is given, and further files named in it are read through `read_part`. Whether a bank can
fill the papers is not known here; `questions.papers.paper` says so when the contest is applied.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from questions.language import Language
from questions.model import PaperRule
from scoring.rules.checks import basics as checks
from scoring.rules.checks.chains import PARTS_OF_ATTEMPTS, PARTS_OF_PERSONS, check_chain, check_counts
from scoring.rules.checks.clauses import check_clauses
from scoring.rules.checks.groups import (
    check_division_papers,
    check_divisions,
    check_eligibility,
    check_judged,
    check_leagues,
)
from scoring.rules.checks.names import Names, names_of
from scoring.rules.checks.page import check_page
from scoring.rules.checks.prizes import check_draw, check_prizes, check_winners
from scoring.rules.checks.rounds import read_rounds
from scoring.rules.checks.season import check_season, check_unit_rankings
from scoring.rules.checks.warnings import warnings
from scoring.rules.file.plan import make_paper, make_plan, make_season
from scoring.rules.file.reachable_points import check_all_reach
from scoring.rules.keys import ATTEMPT_KEYS, PERSON_KEYS, SEASON_KEYS
from scoring.rules.messages.report import Mistake, Report, RulesError
from scoring.rules.model import SCHEMA, Attempts, ContestPlan, RankingKey, Season, UnitNode, UnitRanking
from scoring.rules.tables.chains import read_chain, read_unit_keys
from scoring.rules.tables.tables import AttemptsTable, ContestTable, RoundPaperTable, RulesFile
from scoring.rules.tables.toml import Lines, read_toml
from scoring.rules.tables.units_csv import UNREADABLE, read_numbered
from scoring.rules.tables.values import numbered, quote, read_duration, read_parts

__all__ = ["Mistake", "RulesError", "read_contest_file", "warnings"]

ReadPart = Callable[[str], bytes]
HIDES_SCORE = 3
"""From this schema on the score of an open round is hidden where the file does not show it."""


def read_contest_file(text: str, *, read_part: ReadPart | None = None, lang: Language = "en") -> ContestPlan:
    """Raises RulesError with all mistakes, in language `lang`. `read_part` gives the bytes of a file beside this one
    and may raise OSError."""
    report = Report(lang)
    text = unicodedata.normalize("NFC", text)
    document = read_toml(text, report)
    if document is None:
        raise RulesError(report.mistakes)
    parts = read_parts(document, RulesFile, "", report)
    zone = _time_zone(parts.get("contest"), report)
    parts["units"] = _units(parts, read_part, report)
    names = names_of(parts)
    _check_parts(parts, names, report)
    check_page(parts["page"], read_part, report)
    attempts, ranking = _attempts(parts, names, report), _ranking(parts, names, report)
    rounds = read_rounds(parts.get("rounds", ()), zone, _paper_of(parts), report) if "rounds" in parts else ()
    season, unit_rankings = _season(parts, names, report), _unit_rankings(parts, names, report)
    if parts["draw"] is not None:
        check_draw(parts["draw"], rounds, zone, report)
    if "paper" in parts and all(table is not None for table in parts["paper"].strata):
        check_all_reach(parts, rounds, make_paper(parts["paper"], ""), attempts, season, names, report)
    if report.mistakes:
        raise RulesError(_in_order(report.mistakes, Lines(text)))
    return make_plan(parts, attempts, ranking, rounds, season, unit_rankings)


def _in_order(mistakes: list[Mistake], lines: Lines) -> list[Mistake]:
    """As they are written, each with its line; what is nowhere in the file (something missing, another file) last."""
    placed = [replace(mistake, line=lines.of(mistake.place)) for mistake in mistakes]
    return sorted(placed, key=lambda mistake: mistake.line or len(placed) + 1_000_000)


def _check_parts(parts: dict[str, Any], names: Names, report: Report) -> None:
    """Checks every part that could be read, but for chains, rounds and what depends on them."""
    if "contest" in parts:
        checks.check_contest(parts["contest"], report)
    if "identity" in parts:
        checks.check_identity(parts["identity"], bool(parts["units"]), report)
    if "paper" in parts:
        checks.check_paper(parts["paper"], "paper", report)
    checks.check_range(parts["schema"], 1, SCHEMA, "schema", report)
    checks.check_attempts(parts["attempts"], report)
    checks.check_marking(parts["marking"], report)
    if parts["prediction"] is not None:
        if parts["attempts"].of_all is not None:
            report.add("attempts.of_all", "full_beside_prediction")
        checks.check_prediction(parts["prediction"], bool(names.divisions), report)
    check_judged(parts["judged"], report)
    check_divisions(parts["divisions"], parts["eligibility"], names, report)
    check_division_papers(parts, names, report)
    check_leagues(parts["leagues"], names, report)
    check_eligibility(parts["eligibility"], names, report)
    check_winners(parts["winners"], names, report)
    check_clauses(parts, report)
    check_prizes(parts["prizes"], "prizes", names, report)


def _time_zone(contest: ContestTable | None, report: Report) -> ZoneInfo:
    name = contest.time_zone if contest else "UTC"
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        report.add("contest.time_zone", "bad_time_zone", found=quote(name))
        return ZoneInfo("UTC")


def _units(parts: dict[str, Any], read_part: ReadPart | None, report: Report) -> Sequence[UnitNode | None]:
    contest, units = parts.get("contest"), parts["units"]
    name = contest.units_file if contest else None
    if name is None:
        checks.check_units(units, report)
        return tuple(units)
    if units:
        report.add("units", "units_twice")
    try:
        if read_part is None:
            raise FileNotFoundError(name)
        rows = read_numbered(read_part(name), name, report)
    except OSError:
        report.add("contest.units_file", "no_such_file", found=quote(name))
        return UNREADABLE
    units = [unit for _, unit in rows]
    checks.check_units(units, report, name, [number for number, _ in rows])
    return units


def _ranking(parts: dict[str, Any], names: Names, report: Report) -> tuple[RankingKey, ...]:
    ranking = read_chain(parts["ranking"].keys, "ranking.keys", PERSON_KEYS, report)
    check_chain(ranking, "ranking.keys", names, PARTS_OF_PERSONS, report)
    return ranking


def _attempts(parts: dict[str, Any], names: Names, report: Report) -> Attempts:
    table: AttemptsTable = parts["attempts"]
    counts = read_chain(table.counts, "attempts.counts", ATTEMPT_KEYS, report)
    check_chain(counts, "attempts.counts", names, PARTS_OF_ATTEMPTS, report)
    check_counts(counts, "attempts.counts", report)
    limit = None
    if table.time_limit is not None:
        limit = read_duration(table.time_limit, "attempts.time_limit", report)
        checks.check_range(limit, 1, 7 * 86_400, "attempts.time_limit", report)
    question_time = None
    if table.question_time is not None:
        question_time = read_duration(table.question_time, "attempts.question_time", report)
        checks.check_range(question_time, 1, 86_400, "attempts.question_time", report)
    grace = read_duration(table.grace, "attempts.grace", report)
    checks.check_range(grace, 0, checks.LONGEST_GRACE_S, "attempts.grace", report)
    return Attempts(
        per_round=table.per_round,
        per_day=table.per_day,
        per_contest=table.per_contest,
        time_limit_s=limit,
        grace_s=grace or 0,
        show_score=parts["schema"] < HIDES_SCORE if table.show_score is None else table.show_score,
        counts=counts,
        combine=table.combine,
        question_time_s=question_time,
        earned=table.earned,
        all_answered=table.all_answered,
    )


def _season(parts: dict[str, Any], names: Names, report: Report) -> Season | None:
    table = parts["season"]
    if table is None:
        return None
    keys = read_chain(table.keys, "season.keys", SEASON_KEYS, report)
    check_season(table, keys, names, bool(parts["prizes"]), report)
    return make_season(table, keys)


def _unit_rankings(parts: dict[str, Any], names: Names, report: Report) -> tuple[UnitRanking, ...]:
    rankings = []
    chains = {}
    for number, table in numbered(parts["unit_rankings"]):
        keys = chains[number] = read_unit_keys(table.keys, table.weights, f"unit_rankings[{number}]", report)
        same = {name: getattr(table, name) for name in UnitRanking.__struct_fields__ if name != "keys"}
        rankings.append(UnitRanking(keys=keys, **same))
    has_season = parts["season"] is not None
    check_unit_rankings(parts["unit_rankings"], chains, parts["leagues"], has_season, names, report)
    return tuple(rankings)


def _paper_of(parts: dict[str, Any]) -> Callable[[RoundPaperTable], PaperRule]:
    bank = parts["paper"].bank if "paper" in parts else ""
    return lambda table: make_paper(table, bank)
