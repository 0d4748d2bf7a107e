"""Chains as they are written ("score desc", "judged:essay desc", "rate desc") and as the engine keeps them."""

from collections.abc import Sequence
from typing import get_args

from scoring.rules.keys import KeyName, Measure, RankingKey, UnitKey
from scoring.rules.messages.report import Report
from scoring.rules.tables.values import quote

_USUAL = {"score": "desc", "judged": "desc", "rounds": "desc"}


def read_chain(keys: Sequence[str], place: str, possible: Sequence[KeyName], report: Report) -> tuple[RankingKey, ...]:
    """ "score desc" and the like, as keys; `possible` are the keys this chain may have."""
    if not keys:
        report.add(place, "empty")
    chain: list[RankingKey] = []
    for number, written in enumerate(keys, 1):
        where = f"{place}[{number}]"
        words, _, direction = " ".join(written.split()).partition(" ")
        name, colon, part = words.partition(":")
        if name not in possible or direction not in ("asc", "desc") or (name == "judged") != bool(colon and part):
            report.add(where, "bad_chain_key", found=quote(written), possible=_names(possible), example=_example(name))
            continue
        key = RankingKey(name, direction, part)  # type: ignore[arg-type]  # just compared with the words of both types
        if (key.key, key.part) in [(earlier.key, earlier.part) for earlier in chain]:
            report.add(where, "duplicate", found=quote(words))
        if key.key == "prediction" and direction == "desc":
            report.add(where, "prediction_desc", found=quote(written))
        chain.append(key)
    return tuple(chain)


def read_unit_keys(keys: Sequence[str], weights: Sequence[int], place: str, report: Report) -> tuple[UnitKey, ...]:
    """ "rate desc" and the like; weights go with the keys in order, 1 where none is written."""
    if not keys:
        report.add(f"{place}.keys", "empty")
    possible = get_args(Measure)
    chain: list[UnitKey] = []
    for number, written in enumerate(keys, 1):
        words, _, direction = " ".join(written.split()).partition(" ")
        name, colon, part = words.partition(":")
        if name not in possible or direction not in ("asc", "desc") or (name == "judged") != bool(colon and part):
            where, names = f"{place}.keys[{number}]", ", ".join(possible)
            report.add(where, "bad_chain_key", found=quote(written), possible=names, example="people desc")
            continue
        weight = weights[number - 1] if number <= len(weights) else 1
        chain.append(UnitKey(name, direction, weight, part))  # type: ignore[arg-type]  # compared above
    return tuple(chain)


def _names(possible: Sequence[KeyName]) -> str:
    return ", ".join("judged:<id>" if name == "judged" else name for name in possible)


def _example(name: str) -> str:
    written = {"judged": "judged:essay", "score": "score"}.get(name, name if name in get_args(KeyName) else "score")
    return f"{written} {_USUAL.get(written.partition(':')[0], 'asc')}"
