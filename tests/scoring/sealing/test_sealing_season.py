"""The export of a contest as a whole: every round in it, the season over them, and every byte of it under a seal."""

import json
from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.replay.decisions import Decision
from scoring.replay.records import Inputs
from scoring.results.statistics import Numbers
from scoring.rules.model import Prediction, Season
from scoring.sealing.encoding import write_line
from scoring.sealing.reading import Unfit
from scoring.sealing.seals import SealError
from scoring.sealing.season.seals import SeasonExport
from scoring.sealing.season.verifying import VerifiedSeason, verify_season
from scoring.sealing.verifying import verify
from scoring.verify import main
from tests.scoring.recorded import START
from tests.scoring.samples import chain
from tests.scoring.sealing.sealed import forged, line_of, one_replay_each, receipt_of
from tests.scoring.sealing.sealed_season import (
    PEOPLE,
    ROUNDS_SEAL,
    SEASON_DRAW,
    SEASON_NUMBER,
    SEASON_SEAL,
    VECTOR,
    WEEKS,
    export_season,
    rules,
    week,
)

KNOWN = VECTOR.read_bytes()
LINES = KNOWN.splitlines(keepends=True)


def verified(data: bytes) -> VerifiedSeason:
    return verify_season(data.splitlines(keepends=True))


def values(lines: list[bytes], kind: str) -> list[dict[str, object]]:
    return [value[kind] for value in map(json.loads, lines) if kind in value]


def changed(kind: str, change: Callable[[dict[str, object]], object]) -> tuple[int, VerifiedSeason]:
    """The number of a line that was changed as a forger would, and what is found."""
    number = line_of(LINES, kind)
    return number, verify_season(forged(LINES, number, change))


def test_the_committed_export_has_the_bytes_and_seals_it_always_had() -> None:
    assert b"".join(export_season()[0]) == KNOWN
    found = verified(KNOWN)
    assert found.identical, found.difference
    assert (found.contest, found.people, found.entries, found.number) == ("demo", 4, 7, SEASON_NUMBER)
    assert (found.rounds_seal, found.season_seal) == (ROUNDS_SEAL, SEASON_SEAL)
    assert [round_.round for round_ in found.rounds] == ["demo-w1", "demo-w2"]


def test_every_round_in_it_is_its_own_export_as_it_was_published() -> None:
    ends = [at for at, line in enumerate(LINES) if line.startswith(b'{"end"')]
    first, second = verify(LINES[1 : ends[0] + 1]), verify(LINES[ends[0] + 1 : ends[1] + 1])
    assert first.identical and second.identical
    assert (first, second) == verified(KNOWN).rounds


def test_the_result_by_hand() -> None:
    """an 6 + 3, binh 5 + 4, chi 4 + 5, and 2 of the judges for each: three equal, one prize, drawn. dung refuses."""
    points = {row["person"]: row["points"] for row in values(LINES, "season_standing")}
    assert points == {"an": 11, "binh": 11, "chi": 11, "dung": 2}
    (award,) = values(LINES, "season_award")
    assert (award["division"], award["amount"]) == ("lon", 900)
    winners = {values(export_season(number=str(n))[0], "season_award")[0]["person"] for n in range(12)}
    assert winners == {"an", "binh", "chi"}, "another number draws another"
    (unit,) = values(LINES, "season_unit_award")
    assert (unit["unit"], unit["amount"]) == ("hue", 7), "two of four against two of nine"


def places() -> Iterator[int]:
    """Every byte of decisions, winners and seals, some of what is around them; rounds are tried by themselves."""
    start = 0
    for line in LINES:
        counts = line.startswith((b'{"season_d', b'{"season_n', b'{"season_a', b'{"season_e', b'{"rounds'))
        mine = line.startswith(b'{"season')
        yield from range(start, start + len(line), 1 if counts else 9 if mine else 61)
        start += len(line)


def test_every_single_byte_counts() -> None:
    with one_replay_each():
        for place in places():
            other = KNOWN[place] ^ (1 << place % 7)
            assert not verified(KNOWN[:place] + bytes([other]) + KNOWN[place + 1 :]).identical, KNOWN[
                place - 30 : place + 9
            ]


@given(st.data())
def test_lines_taken_out_doubled_or_swapped(data: st.DataObject) -> None:
    item, other = (data.draw(st.integers(0, len(LINES) - 1)) for _ in range(2))
    swapped = list(LINES)
    swapped[item], swapped[other] = swapped[other], swapped[item]
    assert verify_season(swapped).identical is (swapped == LINES), "both rounds have some of the same lines"
    assert not verify_season(LINES[:item] + LINES[item + 1 :]).identical
    assert not verify_season([*LINES[:item], LINES[item], *LINES[item:]]).identical
    assert not verify_season(LINES[:item]).identical


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("season_facts", lambda it: it.update(people=3)),
        ("season_round", lambda it: it.update(entries=1)),
        ("season_group", lambda it: it.update(people=1)),
        ("season_standing", lambda it: it.update(points=12)),
        ("season_award", lambda it: it.update(person="an")),
        ("season_finalists", lambda it: it.update(people=["an"])),
        ("season_unit_award", lambda it: it.update(unit="da-nang")),
        ("season_unit_place", lambda it: it.update(rank=2)),
        ("season_seal", lambda it: it.update(contest="other")),
        ("season_end", lambda it: it.update(lines=1)),
        # of a round in it
        ("standing", lambda it: it.update(points=5)),
        ("result_seal", lambda it: it.update(key_revision=2)),
        ("end", lambda it: it.update(lines=1)),
    ],
)
def test_what_follows_is_told_at_its_line(kind: str, change: Callable[[dict[str, object]], object]) -> None:
    at, found = changed(kind, change)
    assert found.difference is not None
    assert found.difference.line == at
    assert found.difference.expected == LINES[at - 1].decode().rstrip("\n")


def test_a_decision_or_number_changed_is_told_where_the_result_differs() -> None:
    _, judged = changed("season_decision", lambda it: it.update(details={"marks": {"chi": 9}}))
    assert judged.difference and judged.difference.line >= line_of(LINES, "season_facts")
    _, reason = changed("season_decision", lambda it: it.update(reason_sha256="22" * 32))
    assert reason.difference and reason.difference.line == line_of(LINES, "season_seal")
    _, number = changed("season_number", lambda it: it.update(number="1"))
    assert not number.identical
    _, other = changed("season_number", lambda it: it.update(date="2022-04-26"))
    assert other.difference and "not the public number" in other.difference.what


def test_rounds_that_are_not_those_of_the_seal() -> None:
    """Another entries seal is named, or a round is left out, or comes twice."""
    _, named = changed("rounds_seal", lambda it: it["rounds"][0].update(entries_seal="00" * 32))  # type: ignore[index]
    assert named.difference and "does not name round demo-w1" in named.difference.what
    ends = [at for at, line in enumerate(LINES) if line.startswith(b'{"end"')]
    without = LINES[:1] + LINES[ends[0] + 1 :]
    left_out = verify_season(without).difference
    assert left_out and "does not name round demo-w2" in left_out.what
    twice = verify_season(LINES[: ends[0] + 1] + LINES[1:]).difference
    assert twice and "does not name round demo-w1" in twice.what
    _, none = changed("rounds_seal", lambda it: it.update(rounds=[]))
    assert none.difference and none.difference.line == 1


def test_a_round_of_which_only_the_entries_are_sealed_is_refused() -> None:
    writer = SeasonExport(LINES[0].rstrip(b"\n"))
    with pytest.raises(SealError, match="demo-w1 is not sealed"):
        writer.end_round("demo-w1", "00" * 32, None)
    with pytest.raises(Unfit, match="round is missing"):
        writer.finish([], replaces=None, sealed_at=0)


def test_the_number_is_named_before_it_can_be_known() -> None:
    late = msgspec.structs.replace(SEASON_DRAW, known_at=START)
    with pytest.raises(Unfit, match="could be known already"):
        export_season(draw=late)
    with pytest.raises(Unfit, match="not the one the rules name"):
        export_season(draw=None)


def test_without_its_number_equal_people_are_undecided() -> None:
    lines, season = export_season(number=None)
    assert verify_season(lines).identical
    assert [(each.persons, each.prizes) for each in season.outcome.undecided] == [(("an", "binh", "chi"), ("Nhất",))]


def test_a_later_seal_names_the_one_it_replaces() -> None:
    found = verify_season(export_season(replaces=SEASON_SEAL)[0])
    assert (found.identical, found.replaces) == (True, SEASON_SEAL)
    assert found.season_seal != SEASON_SEAL


def test_decisions_that_make_no_sense_are_told_as_any_other_difference() -> None:
    nonsense = write_line("season_decision", Decision(11, "nonsense"))
    at = line_of(LINES, "season_decision") - 1
    found = verify_season([*LINES[:at], nonsense + b"\n", *LINES[at + 1 :]])
    assert found.difference and "no kind 'nonsense'" in found.difference.what


def test_a_prediction_measured_by_other_numbers_is_noted() -> None:
    """The rounds say by which numbers over the contest they were measured; here the second says one person too many."""

    def asked(slug: str, people: int) -> Inputs:
        item = week(slug, WEEKS[slug])
        prediction = Prediction("?", "people", over="contest")
        counted = (Numbers("", people, 1, 7, 1),)
        return msgspec.structs.replace(
            item, rules=msgspec.structs.replace(rules(), prediction=prediction), contest=counted
        )

    found = verify_season(export_season({"w1": asked("w1", len(PEOPLE)), "w2": asked("w2", 5)})[0])
    assert (found.identical, found.counted_otherwise) == (True, ("w2",))


def test_a_contest_that_ranks_only_units() -> None:
    weeks = {
        slug: msgspec.structs.replace(
            week(slug, entries), rules=msgspec.structs.replace(rules(), season=None, judged=())
        )
        for slug, entries in WEEKS.items()
    }
    lines, season = export_season(weeks, ())
    assert verify_season(lines).identical
    assert (season.outcome.boards, len(season.outcome.unit_boards)) == ((), 1)


def test_the_rules_are_those_of_the_last_round() -> None:
    """A version of the rules that came in between: the season is of the best round only, and nothing is drawn."""
    best = Season("best_attempt", ranking=chain("score desc"))
    newer = msgspec.structs.replace(rules(), season=best, judged=(), unit_rankings=())
    weeks = {
        "w1": week("w1", WEEKS["w1"]),
        "w2": msgspec.structs.replace(week("w2", WEEKS["w2"]), rules=newer),
    }
    lines, season = export_season(weeks, (), draw=None)
    assert verify_season(lines).identical
    points = {row.person: row.points for board in season.outcome.boards for row in board.rows}
    assert points == {"an": 6, "binh": 5, "chi": 5, "dung": 2}


def test_the_program_tells_a_contest_from_a_round(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(VECTOR), "--seal", SEASON_SEAL, "--receipt", receipt_of("chi-1")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("identical\ncontest        demo\nround          demo-w1: 4 entries")
    assert "the seal is the one that was published" in printed and '"attempt":"chi-1"' in printed
    assert main([str(VECTOR), "--seal", verified(KNOWN).rounds[1].entries_seal]) == 0
    assert main([str(VECTOR), "--seal", "00" * 32, "--json"]) == 1
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (found["identical"], found["published"], len(found["rounds"])) == (True, False, 2)


@pytest.mark.parametrize("content", [b'{"rounds_seal":', b'{"rounds_seal":{}}\n', b'{"rounds_seal":null}\nx\n'])
def test_what_only_begins_like_one(content: bytes) -> None:
    found = verify_season(content.splitlines(keepends=True))
    assert found.difference and found.difference.line == 1
    assert verify_season([]).difference
