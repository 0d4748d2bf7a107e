"""A `ContestPlan` as a contest file: what `read.py` reads back as the same plan.

Written for people who go on with it in an editor: one table a subject, only what differs from the defaults, moments in
the contest's own time zone. Units stand in the file itself. Out of scope: a file that is there already (`edit.py`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from questions.model import PaperRule
from scoring.rules.checks.basics import drawn, usual_type
from scoring.rules.model import SCHEMA, ContestPlan, RankingKey, RoundPlan, Rules, UnitKey
from scoring.rules.tables.tables import PaperTable

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def write_contest_file(plan: ContestPlan) -> str:
    return write_tables(contest_tables(plan))


def write_tables(tables: Mapping[str, Any]) -> str:
    lines = []
    for name, value in tables.items():
        if isinstance(value, Mapping):
            lines += ["", f"[{name}]", *write_settings(value)]
        elif isinstance(value, list):
            for row in value:
                lines += ["", f"[[{name}]]", *write_settings(row)]
        else:
            lines.append(write_setting(name, value))
    return "\n".join(lines) + "\n"


def contest_tables(plan: ContestPlan) -> dict[str, Any]:
    """The file of a plan as tables, without those that say nothing."""
    rules = plan.rules
    lets_in = {"verify": plan.verify, "verify_regions": plan.verify_regions}
    tables = {
        "contest": _differing(plan, ("slug", "title", "organizer", "description", "time_zone", "language")),
        "identity": _identity(rules) | {name: value for name, value in lets_in.items() if value},
        "attempts": _attempts(rules) | ({} if plan.of_all is None else {"of_all": plan.of_all}),
        "paper": _paper(rules.paper),
        "marking": _differing(rules.marking),
        "prediction": None
        if rules.prediction is None
        else {"prompt": rules.prediction.prompt} | _differing(rules.prediction),
        "ranking": {"keys": _chain(rules.ranking)},
        "winners": _winners(rules),
        "eligibility": _differing(rules.eligibility)
        | ({"age_on": date.fromisoformat(rules.age_on)} if rules.age_on else {}),
        "season": _season(rules),
        "draw": _draw(rules),
        "page": _differing(plan.page),
    }
    lists = {
        "prizes": _rows(rules.prizes),
        "judged": _rows(rules.judged),
        "divisions": [_division(each) for each in rules.divisions],
        "leagues": _rows(rules.leagues),
        "unit_rankings": [_unit_ranking(each) for each in rules.unit_rankings],
        "clauses": _rows(rules.clauses),
        "rounds": [_round(each, ZoneInfo(plan.time_zone)) for each in plan.rounds],
        "units": _rows(plan.units),
    }
    written = {name: value for name, value in (tables | lists).items() if value}
    return {"schema": SCHEMA, **written}


def _differing(value: msgspec.Struct, names: Sequence[str] = ()) -> dict[str, Any]:
    """The settings that are not their default, as the tables of a file have them."""
    settings = {}
    for field in msgspec.structs.fields(value):
        own = getattr(value, field.name)
        if (not names or field.name in names) and own is not None and (field.required or own != field.default):
            settings[field.name] = _plain(own)
    return settings


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _differing(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _rows(rows: Iterable[msgspec.Struct]) -> list[dict[str, Any]]:
    return [_differing(row) for row in rows]


def _identity(rules: Rules) -> dict[str, Any]:
    fields = []
    for field in rules.identity.fields:
        settings = {"name": field.name, "label": field.label}
        if field.type != usual_type(field.name):
            settings["type"] = field.type
        fields.append(settings | _differing(field, ("required", "options")))
    return {"fields": fields, **_differing(rules.identity, ("unique", "also_unique", "consent", "phone_region"))}


def _attempts(rules: Rules) -> dict[str, Any]:
    """The score is said in either case: what a file means that does not say it depends on its schema."""
    attempts = rules.attempts
    settings = _differing(attempts, ("per_round", "per_day", "per_contest", "combine", "earned", "all_answered"))
    for name, written in (("time_limit_s", "time_limit"), ("question_time_s", "question_time"), ("grace_s", "grace")):
        seconds = getattr(attempts, name)
        if seconds is not None:
            settings[written] = _duration(seconds)
    return settings | {"show_score": attempts.show_score, "counts": _chain(attempts.counts)}


def _paper(paper: PaperRule) -> dict[str, Any]:
    settings = {"bank": paper.bank, **_differing(paper, ("count", "questions", "strata"))}
    table = PaperTable(paper.bank, None, paper.count, paper.questions, paper.strata)
    if drawn(table) != paper.draw:
        settings["draw"] = paper.draw
    return settings | _differing(paper, ("shuffle_questions", "shuffle_options"))


def _winners(rules: Rules) -> dict[str, Any]:
    names = {"one_prize_per_person": "one_prize_per_person", "publish_winner_names": "publish_names"}
    own = _differing(rules, (*names, "currency"))
    return {names.get(name, name): value for name, value in own.items()} | _differing(rules.winners)


def _division(division: Any) -> dict[str, Any]:
    settings = _differing(division)
    if division.paper is not None:
        settings["paper"] = _paper(division.paper)
    return settings


def _unit_ranking(ranking: Any) -> dict[str, Any]:
    settings = _differing(ranking) | {"keys": _chain(ranking.keys)}
    weights = [key.weight for key in ranking.keys]
    return settings | ({"weights": weights} if set(weights) != {1} else {})


def _season(rules: Rules) -> dict[str, Any] | None:
    if rules.season is None:
        return None
    settings = _differing(rules.season)
    settings.pop("ranking", None)
    return {**settings, "keys": _chain(rules.season.ranking)}


def _draw(rules: Rules) -> dict[str, Any] | None:
    if rules.draw is None:
        return None
    settings = _differing(rules.draw)
    return settings | _day("on", rules.draw.on)


def _day(name: str, day: str) -> dict[str, Any]:
    return {name: date.fromisoformat(day)} if day else {}


def _round(round_: RoundPlan, zone: ZoneInfo) -> dict[str, Any]:
    settings: dict[str, Any] = {"slug": round_.slug, "title": round_.title}
    settings |= {name: _moment(getattr(round_, name), zone) for name in ("opens_at", "closes_at")}
    if round_.paper is not None:
        settings["paper"] = _paper(round_.paper)
    if round_.division_papers:
        settings["division_papers"] = [
            {"division": each.division, **_paper(each.paper)} for each in round_.division_papers
        ]
    return settings


def _chain(keys: Iterable[RankingKey | UnitKey]) -> list[str]:
    names = ((key.key if isinstance(key, RankingKey) else key.measure, key.part, key.direction) for key in keys)
    return [f"{name}:{part} {direction}" if part else f"{name} {direction}" for name, part, direction in names]


def _duration(seconds: int) -> str:
    for length, unit in ((3600, "h"), (60, "min")):
        if seconds and seconds % length == 0:
            return f"{seconds // length} {unit}"
    return f"{seconds} s"


def _moment(at_ms: int, zone: ZoneInfo) -> datetime:
    """In the contest's time zone; with its offset where the clocks show this time twice."""
    moment = (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone)
    plain = moment.replace(tzinfo=None, fold=0)
    offsets = {plain.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    return plain if len(offsets) == 1 else moment


def write_settings(table: Mapping[str, Any]) -> list[str]:
    return [write_setting(name, value) for name, value in table.items()]


def write_setting(name: str, value: Any) -> str:
    return f"{name} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(write_settings(value)) + " }"
    if isinstance(value, list):
        rows = [_value(each) for each in value]
        tables = any(isinstance(each, Mapping) for each in value)
        return "[\n" + "".join(f"  {row},\n" for row in rows) + "]" if tables else "[" + ", ".join(rows) + "]"
    return str(value)
