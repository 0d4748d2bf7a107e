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
from scoring.rules import Attempts, ContestPlan, Identity, IdentityField, RankingKey, RoundPlan, Rules, UnitNode
from scoring.rules_reading import numbered, quote, read_duration, read_parts
from scoring.rules_rounds import paper_size, read_rounds
from scoring.rules_tables import (
    AttemptsTable,
    ContestTable,
    IdentityTable,
    PaperTable,
    RoundPaperTable,
    RulesFile,
    WinnersTable,
)
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
    if report.mistakes:
        raise RulesError(_in_order(report.mistakes, list(found)))
    return _plan(parts, attempts, chains[1], rounds)


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
    counts = checks.read_chain(parts["attempts"].counts, "attempts.counts", report)
    ranking = checks.read_chain(parts["ranking"].keys, "ranking.keys", report)
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
    )


def _paper_of(parts: dict[str, Any]) -> Callable[[RoundPaperTable], PaperRule]:
    bank = parts["paper"].bank if "paper" in parts else ""
    return lambda table: _paper(table, bank)


def _paper(table: PaperTable | RoundPaperTable, bank: str) -> PaperRule:
    draw: Any = checks.drawn(table)
    return PaperRule(
        bank=table.bank if table.bank is not None else bank,
        draw=draw,
        count=table.count if draw == "random" else None,
        questions=table.questions,
        strata=table.strata,
        shuffle_questions=table.shuffle_questions,
        shuffle_options=table.shuffle_options,
    )


def _check_scores(parts: dict[str, Any], rounds: Sequence[RoundPlan], report: Report) -> None:
    """A prize must not ask for more points than the smallest paper gives."""
    if "paper" not in parts or any(table is None for table in parts["paper"].strata):
        return
    contest_paper = _paper(parts["paper"], "")
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


def _plan(
    parts: dict[str, Any], attempts: Attempts, ranking: tuple[RankingKey, ...], rounds: tuple[RoundPlan, ...]
) -> ContestPlan:
    contest: ContestTable = parts["contest"]
    winners: WinnersTable = parts["winners"]
    return ContestPlan(
        slug=contest.slug,
        title=contest.title,
        organizer=contest.organizer,
        description=contest.description,
        time_zone=contest.time_zone,
        language=contest.language,
        rounds=rounds,
        units=tuple(parts["units"]),
        rules=Rules(
            identity=_identity(parts["identity"]),
            paper=_paper(parts["paper"], ""),
            attempts=attempts,
            marking=parts["marking"],
            prediction=parts["prediction"],
            ranking=ranking,
            prizes=parts["prizes"],
            one_prize_per_person=winners.one_prize_per_person,
            publish_winner_names=winners.publish_names,
            currency=winners.currency,
        ),
    )


def _identity(table: IdentityTable) -> Identity:
    fields = []
    for row in table.fields:
        kind: Any = row.type or checks.usual_type(row.name)
        fields.append(IdentityField(row.name, row.label, kind, row.required, row.options))
    return Identity(tuple(fields), table.unique, table.also_unique, table.consent, table.phone_region)
