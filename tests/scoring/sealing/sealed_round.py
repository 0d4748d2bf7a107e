"""A small round with a bit of everything. Its export is committed, and with its format its bytes never change.

`python -m tests.scoring.sealing.sealed_round` writes it anew, which is right only for a new format.
"""

from pathlib import Path

import msgspec

from scoring.people.model import Person
from scoring.replay.round import Inputs, PrizeHolding
from scoring.rules.model import Division, Draw, PrizeTier, Rules, UnitKey, UnitNode, UnitRanking, Winners
from scoring.sealing.merkle import Block
from scoring.sealing.proofs import Proof, path_through
from tests.scoring.recorded import decide, entry, record
from tests.scoring.samples import chain, make_rules
from tests.scoring.sealing.sealed import entries_of, export, sealed_entries

VECTOR = Path(__file__).parent / "vectors" / "sealed_round.jsonl"
ENTRIES_SEAL = "6f7fdb686e6d39266ae31dd0a004559bce5c8bce6debfd72d33a81d70ef6958c"
RESULT_SEAL = "65c6e698e2e24f8d94ff7c38a4b79a904efa0d259b50c4acdaa5a552824e5433"
NUMBER = "48213"

UNITS = (
    UnitNode("hue", "Thành phố Huế", "district", head_count=40, selectable=False),
    UnitNode("vy-da", "Vỹ Dạ", "ward", "hue", 20, True),
    UnitNode("phu-hau", "Phú Hậu", "ward", "hue", 10, True),
)
PEOPLE = tuple(
    Person(name, unit, division, band, eligible)
    for name, unit, division, band, eligible in (
        ("an", "vy-da", "lon", "18+", True),
        ("binh", "vy-da", "lon", "18+", True),
        ("chi", "phu-hau", "lon", "18+", False),
        ("dung", "phu-hau", "nho", "0-17", True),
        ("em", "vy-da", "nho", "0-17", True),
        ("giang", "vy-da", "lon", "18+", True),
    )
)
ENTRIES = (
    entry("an", 6, at=5000, guess=3),
    entry("an", 4, number=2, at=9000, guess=3),
    entry("binh", 6, at=6000, guess=3),
    entry("chi", 6, at=7000, guess=4),
    entry("dung", 5, at=8000),
    entry("em", 5, at=8500, guess=1),
    entry("giang", 2, at=9500, guess=2),
)
DECISIONS = decide(
    ("closed",),
    ("void_entry", "an-2"),
    ("accept_option", "q6", {"right": ["b"]}),
    ("merge", "giang", {"into": "binh"}),
    ("withdraw", "2"),
)


def rules() -> Rules:
    return make_rules(
        chain("score desc", "prediction asc", "draw asc"),
        prizes=(PrizeTier("Giải Nhất", 1, 1_000_000), PrizeTier("Giải Nhì", 1, 500_000, min_score=3)),
        divisions=(Division("lon", "Người lớn"), Division("nho", "Thiếu niên")),
        unit_rankings=(
            UnitRanking(
                "rate", "Đơn vị tham gia nhiều", (UnitKey("rate"),), min_people=1, prizes=(PrizeTier("Tập thể", 1, 7),)
            ),
        ),
        winners=Winners(ties="draw"),
        one_prize_per_person="contest",
        draw=Draw("Xổ số Thừa Thiên Huế", on="2022-04-18"),
    )


def inputs() -> Inputs:
    held = (PrizeHolding("em", "Giải Nhì"),)
    return record(rules(), ENTRIES, people=PEOPLE, units=UNITS, decisions=DECISIONS, held=held)


def with_rules(**changes: object) -> Inputs:
    """The same round under other rules."""
    return msgspec.structs.replace(inputs(), rules=msgspec.structs.replace(rules(), **changes))


def lines() -> list[bytes]:
    """All lines of the export."""
    return export(inputs(), number=NUMBER)


def proof_of(attempt: str) -> Proof:
    """That this entry is under the entries seal."""
    blocks: list[Block] = []
    entries, seal = entries_of(inputs()), sealed_entries(inputs(), blocks)
    index = next(place for place, line in enumerate(entries) if f'"attempt":"{attempt}"'.encode() in line)
    path = path_through(index, [blocks[0].hashes])
    return Proof(entries[index].decode(), index, path, seal.line.decode(), seal.seal)


if __name__ == "__main__":
    VECTOR.write_bytes(b"".join(lines()))
