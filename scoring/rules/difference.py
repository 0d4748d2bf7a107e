"""What is different between two versions of rules, setting by setting, in the words of the rules file. Pure.

Settings are named as organizers write them (`winners.publish_names`, `prizes["Giải Nhất"].count`), with what they were
and what they are, and what the setting means.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from questions.language import Message, Text, say
from scoring.rules.keys import RankingKey, UnitKey
from scoring.rules.meanings import MEANING_TEXTS
from scoring.rules.messages.report import TABLE
from scoring.rules.model import Rules

_NAMES = {
    "one_prize_per_person": "winners.one_prize_per_person",
    "publish_winner_names": "winners.publish_names",
    "currency": "winners.currency",
    "ranking": "ranking.keys",
    "age_on": "eligibility.age_on",
    "attempts.time_limit_s": "attempts.time_limit",
    "attempts.grace_s": "attempts.grace",
    "attempts.question_time_s": "attempts.question_time",
    "season.ranking": "season.keys",
}
"""Settings that the file calls otherwise than the engine."""
_SILENT = ("schema",)
_MEANT = {"season.prizes": "prizes", "unit_rankings.prizes": "prizes", "divisions.paper": "paper"}
_NONE = "–"
ORDER = Text("thứ tự của chúng", "their order")


class Difference(msgspec.Struct, frozen=True):
    """One setting. `before` and `after` are as they would be written; "–" is none. `str` is its English sentence."""

    place: str
    before: str
    after: str
    meaning: Text | None = None

    def as_message(self) -> Message:
        values = {"place": self.place, "before": self.before, "after": self.after}
        if self.meaning is None:
            return Message("rules.difference", **values)
        return Message("rules.difference.with_meaning", meaning=self.meaning, **values)

    def __str__(self) -> str:
        return say(TABLE, self.as_message(), "en")


def differences(before: Rules, after: Rules) -> tuple[Difference, ...]:
    """Everything that is different, in the order of the rules; empty for rules that mean the same."""
    return tuple(_fields(before, after, "", ""))


def _fields(before: msgspec.Struct, after: msgspec.Struct, place: str, table: str) -> Iterator[Difference]:
    for field in msgspec.structs.fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new or (not place and field.name in _SILENT):
            continue
        if field.name.endswith("_s"):
            old, new = (None if seconds is None else f"{seconds} s" for seconds in (old, new))
        where = f"{place}.{field.name}" if place else field.name
        named = f"{table}.{field.name}" if table else field.name
        yield from _value(old, new, _NAMES.get(where, where), _NAMES.get(named, named))


def _value(old: Any, new: Any, place: str, named: str) -> Iterator[Difference]:
    if isinstance(old, msgspec.Struct) and isinstance(new, msgspec.Struct) and not _is_step(old):
        yield from _fields(old, new, place, named)
    elif _is_table(old) or _is_table(new):
        yield from _rows(old, new, place, named)
    else:
        yield Difference(place, _written(old), _written(new), _meaning(named))


def _rows(old: tuple[Any, ...], new: tuple[Any, ...], place: str, named: str) -> Iterator[Difference]:
    """Rows of one name are the same row; another order of the same names is a difference too."""
    before, after = {_name(row): row for row in old}, {_name(row): row for row in new}
    for name, row in before.items():
        if name not in after:
            yield Difference(f"{place}[{name}]", _written(row), _NONE)
    for name, row in after.items():
        if name not in before:
            yield Difference(f"{place}[{name}]", _NONE, _written(row))
        else:
            yield from _fields(before[name], row, f"{place}[{name}]", named)
    stayed = [name for name in before if name in after]
    if stayed != [name for name in after if name in before]:
        yield Difference(place, ", ".join(before), ", ".join(after), ORDER)


def _name(row: Any) -> str:
    """What tells a row from the others: its id or name, for prizes with their division."""
    own = getattr(row, "id", None) or getattr(row, "name", None)
    if own is None:
        return _written(row)
    division = getattr(row, "division", "")
    return f'"{own}"' + (f" {division}" if division else "")


def _is_step(value: Any) -> bool:
    return isinstance(value, (RankingKey, UnitKey))


def _is_table(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(row, msgspec.Struct) and not _is_step(row) for row in value)


def _written(value: Any) -> str:
    """A value as it stands in a rules file."""
    if value is None or value == ():
        return _NONE
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    if _is_step(value):
        return _step(value)
    if isinstance(value, msgspec.Struct):
        settings = [
            (field.name, getattr(value, field.name))
            for field in msgspec.structs.fields(value)
            if field.required or getattr(value, field.name) != field.default
        ]
        return f"{{ {', '.join(f'{name} = {_written(each)}' for name, each in settings)} }}"
    return str(value)


def _step(key: RankingKey | UnitKey) -> str:
    name = key.key if isinstance(key, RankingKey) else key.measure
    weight = f" × {key.weight}" if isinstance(key, UnitKey) and key.weight != 1 else ""
    return f'"{name}{f":{key.part}" if key.part else ""} {key.direction}"{weight}'


def _meaning(named: str) -> Text | None:
    for inner, table in _MEANT.items():
        named = table + named.removeprefix(inner) if named.startswith(f"{inner}.") else named
    table, _, setting = named.rpartition(".")
    return MEANING_TEXTS.get(table, {}).get(setting)
