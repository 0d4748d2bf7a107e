"""Reads a contest's rules file: TOML in, a checked `ContestPlan` out, or every mistake with its place.

Pure: the text of the file is given, and further files named in it are read through `read_part`. Whether a bank can
fill the papers is not known here; `questions.paper` says so when the contest is applied.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from questions.model import PaperRule
from scoring import rules_checks as checks
from scoring.mistakes import Language, Mistake, Report, RulesError
from scoring.rules import Attempts, ContestPlan, RankingKey, RoundPlan, Season, UnitNode, UnitRanking
from scoring.rules_keys import ATTEMPT_KEYS, PERSON_KEYS, SEASON_KEYS
from scoring.rules_plan import make_paper, make_plan, make_season
from scoring.rules_reading import numbered, quote, read_duration, read_parts
from scoring.rules_rounds import paper_size, read_rounds
from scoring.rules_tables import AttemptsTable, ContestTable, DivisionPaperTable, RoundPaperTable, RulesFile
from scoring.rules_warnings import warnings
from scoring.units_file import UNREADABLE, read_units

__all__ = ["Mistake", "RulesError", "read_contest_file", "warnings"]

ReadPart = Callable[[str], bytes]


def read_contest_file(text: str, *, read_part: ReadPart | None = None, lang: Language = "en") -> ContestPlan:
    """Raises RulesError with all mistakes, in language `lang`. `read_part` gives the bytes of a file beside this one
    and may raise OSError."""
    report = Report(lang)
    try:
        found = tomllib.loads(unicodedata.normalize("NFC", text))
    except tomllib.TOMLDecodeError as error:
        report.add("file", "not_toml", detail=error)
        raise RulesError(report.mistakes) from None
    parts = read_parts(found, RulesFile, "", report)
    zone = _time_zone(parts.get("contest"), report)
    parts["units"] = _units(parts, read_part, report)
    chains = _check_parts(parts, report)
    attempts = _attempts(parts["attempts"], chains[0], report)
    rounds = read_rounds(parts.get("rounds", ()), zone, _paper_of(parts), report) if "rounds" in parts else ()
    _check_scores(parts, rounds, report)
    season, unit_rankings = _season(parts, report), _unit_rankings(parts, report)
    if report.mistakes:
        raise RulesError(_in_order(report.mistakes, list(found)))
    return make_plan(parts, attempts, chains[1], rounds, season, unit_rankings)


def _in_order(mistakes: list[Mistake], tables: list[str]) -> list[Mistake]:
    """By table as they are written; what is in no table (something missing, another file) comes last."""

    def table(mistake: Mistake) -> int:
        name = re.split(r"[.\[]", mistake.place)[0]
        return tables.index(name) if name in tables else len(tables)

    return sorted(mistakes, key=table)


def _check_parts(parts: dict[str, Any], report: Report) -> tuple[tuple[RankingKey, ...], tuple[RankingKey, ...]]:
    """Checks every part that could be read; gives the two chains, of attempts and of persons."""
    if "contest" in parts:
        checks.check_contest(parts["contest"], report)
    if "identity" in parts:
        checks.check_identity(parts["identity"], bool(parts["units"]), report)
    if "paper" in parts:
        checks.check_paper(parts["paper"], "paper", report)
    checks.check_attempts(parts["attempts"], report)
    checks.check_marking(parts["marking"], report)
    if parts["prediction"] is not None:
        checks.check_prediction(parts["prediction"], report)
    counts = checks.read_chain(parts["attempts"].counts, "attempts.counts", ATTEMPT_KEYS, report)
    ranking = checks.read_chain(parts["ranking"].keys, "ranking.keys", PERSON_KEYS, report)
    checks.check_chains(counts, ranking, parts["prediction"] is not None, report)
    checks.check_prizes(parts["prizes"], report)
    return counts, ranking


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
        rows = read_units(read_part(name), name, report)
    except OSError:
        report.add("contest.units_file", "no_such_file", found=quote(name))
        return UNREADABLE
    checks.check_units(rows, report, name)
    return rows


def _attempts(table: AttemptsTable, counts: tuple[RankingKey, ...], report: Report) -> Attempts:
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
        show_score=table.show_score,
        counts=counts,
        combine=table.combine,
        question_time_s=question_time,
        earned=table.earned,
    )


def _season(parts: dict[str, Any], report: Report) -> Season | None:
    table = parts["season"]
    if table is None:
        return None
    return make_season(table, checks.read_chain(table.keys, "season.keys", SEASON_KEYS, report))


def _unit_rankings(parts: dict[str, Any], report: Report) -> tuple[UnitRanking, ...]:
    rankings = []
    for number, table in numbered(parts["unit_rankings"]):
        keys = checks.read_unit_keys(table.keys, table.weights, f"unit_rankings[{number}]", report)
        same = {name: getattr(table, name) for name in UnitRanking.__struct_fields__ if name != "keys"}
        rankings.append(UnitRanking(keys=keys, **same))
    return tuple(rankings)


def _paper_of(parts: dict[str, Any]) -> Callable[[RoundPaperTable | DivisionPaperTable], PaperRule]:
    bank = parts["paper"].bank if "paper" in parts else ""
    return lambda table: make_paper(table, bank)


def _check_scores(parts: dict[str, Any], rounds: Sequence[RoundPlan], report: Report) -> None:
    """A prize must not ask for more points than the smallest paper gives."""
    if "paper" not in parts or any(table is None for table in parts["paper"].strata):
        return
    contest_paper = make_paper(parts["paper"], "")
    sizes = [(paper_size(each.paper or contest_paper), each.slug) for each in rounds] or [
        (paper_size(contest_paper), "")
    ]
    least, where = min(sizes)
    most = least * parts["marking"].points
    for number, tier in numbered(parts["prizes"]):
        if tier.min_score is not None and tier.min_score > most > 0:
            report.add(
                f"prizes[{number}].min_score", "score_out_of_reach", found=tier.min_score, most=most, where=quote(where)
            )
