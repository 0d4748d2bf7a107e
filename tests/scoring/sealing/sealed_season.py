"""A small contest of two rounds over which people, finalists and units are ranked. Its export is committed, and with
its format its bytes never change.

`python -m tests.scoring.sealing.sealed_season` writes it anew, which is right only for a new format.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import msgspec

from scoring.marking.entry import Entry
from scoring.people.model import Person
from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs
from scoring.rules.groups import JudgedPart
from scoring.rules.model import Division, Draw, PrizeTier, Rules, Season, UnitKey, UnitNode, UnitRanking, Winners
from scoring.sealing.conditions import condition_lines
from scoring.sealing.encoding import write_line
from scoring.sealing.records import NamedNumber, NumberLine, RoundsSeal, SealedEntries
from scoring.sealing.seals import Sealed, seal_entries, write_export
from scoring.sealing.season.seals import SealedSeason, SeasonExport, seal_rounds
from tests.scoring.recorded import START, entry, record
from tests.scoring.samples import chain, make_rules
from tests.scoring.sealing.sealed import DAY_MS, DRAW, HEADER, SEALED_AT, entries_of, feed, grounds_of, people_of

VECTOR = Path(__file__).parent / "vectors" / "sealed_season.jsonl"
ROUNDS_SEAL = "e9f2a1f15a006cd2daba3cd40437d5a197ebe7b693c1dc9d8a0792229416e8f7"
SEASON_SEAL = "4f84a6de9b65a985d18b0d6ecd65526cc5c1e441a408bab83715f0bba8449513"
NUMBER, SEASON_NUMBER = "48213", "90017"
SEASON_DRAW = NamedNumber(DRAW.source, "2022-04-25", START + 10 * DAY_MS)
UNITS = (UnitNode("hue", "Huế", "district", None, 4, True), UnitNode("da-nang", "Đà Nẵng", "district", None, 9, True))
PEOPLE = (
    Person("an", "hue", "lon", "18+", True),
    Person("binh", "hue", "lon", "18+", True),
    Person("chi", "da-nang", "lon", "18+", True),
    Person("dung", "da-nang", "nho", "0-17", True),
)
WEEKS: dict[str, tuple[Entry, ...]] = {
    "w1": (entry("an", 6, at=1), entry("binh", 5, at=2), entry("chi", 4, at=3), entry("dung", 2, at=4)),
    "w2": (entry("an", 3, at=11), entry("binh", 4, at=12), entry("chi", 5, at=13)),
}
DECISIONS = (
    Decision(11, "judge", "bai-viet", {"marks": {"chi": 2, "an": 2, "binh": 2}}, "00" * 32, START + 8 * DAY_MS),
    Decision(12, "refuse_prize", "dung", {}, "11" * 32, START + 8 * DAY_MS),
)


def rules() -> Rules:
    return make_rules(
        chain("score desc", "received_at asc"),
        target=None,
        prizes=(PrizeTier("Nhất tuần", 1, 100),),
        divisions=(Division("lon", "Người lớn"), Division("nho", "Thiếu niên")),
        judged=(JudgedPart("bai-viet", "Bài viết", 10, "season", adds=True),),
        season=Season(ranking=chain("score desc"), prizes=(PrizeTier("Nhất", 1, 900),), finalists=2),
        unit_rankings=(
            UnitRanking("dong", "Đông nhất", (UnitKey("rate"),), per="contest", prizes=(PrizeTier("Tập thể", 1, 7),)),
        ),
        winners=Winners(ties="draw"),
        draw=Draw(DRAW.source, days_after=3),
    )


def week(slug: str, entries: Iterable[Entry]) -> Inputs:
    mine = tuple(entries)
    people = [person for person in PEOPLE if person.person in [each.person for each in mine]]
    return record(rules(), mine, people=people, units=UNITS)


def sealed_week(slug: str, inputs: Inputs) -> tuple[Sealed, list[bytes]]:
    """The entries seal, and the lines before the entries with the grounds of the result."""
    header = msgspec.structs.replace(HEADER, round=f"demo-{slug}")
    conditions = list(condition_lines(header, 1, inputs.rules, inputs.units, inputs.papers))
    people, entries = people_of(inputs), entries_of(inputs)
    sealed = seal_entries(conditions, people, entries, draw=DRAW, sealed_at=SEALED_AT, keep=lambda block: None)
    return sealed, [*conditions, sealed.line, *grounds_of(inputs, NUMBER), *people]


def export_season(
    weeks: dict[str, Inputs] | None = None,
    decisions: Iterable[Decision] = DECISIONS,
    *,
    number: str | None = SEASON_NUMBER,
    draw: NamedNumber | None = SEASON_DRAW,
    replaces: str | None = None,
) -> tuple[list[bytes], SealedSeason]:
    """All lines of the file with their line feeds, and what was sealed."""
    weeks = weeks or {slug: week(slug, entries) for slug, entries in WEEKS.items()}
    sealed = {slug: sealed_week(slug, inputs) for slug, inputs in weeks.items()}
    named = tuple(SealedEntries(f"demo-{slug}", item.seal) for slug, (item, _) in sealed.items())
    head = (HEADER.contest, HEADER.title, HEADER.organizer, HEADER.time_zone)
    rounds = seal_rounds(RoundsSeal("hoi-thi/season/1", *head, named, draw, None, START + 5 * DAY_MS))
    lines: list[bytes] = []
    writer = SeasonExport(rounds.line, lines.append)
    for slug, (item, before) in sealed.items():
        result = write_export(before, entries_of(weeks[slug]), sealed_at=SEALED_AT + DAY_MS, write=writer.put)
        writer.end_round(f"demo-{slug}", item.seal, result)
    grounds = [write_line("season_decision", decision) for decision in decisions]
    if number is not None and draw is not None:
        grounds.append(write_line("season_number", NumberLine(draw.source, draw.date, number)))
    season = writer.finish(grounds, replaces=replaces, sealed_at=START + 11 * DAY_MS)
    return feed(lines), season


if __name__ == "__main__":
    exported, made = export_season()
    VECTOR.write_bytes(b"".join(exported))
    print(sha256(exported[0][:-1]).hexdigest(), made.seal)
