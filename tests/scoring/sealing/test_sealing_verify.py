"""A round recomputed from its export: identical as it was sealed, and any change of it found and named."""

from collections.abc import Callable, Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.replay.decisions import Decision
from scoring.replay.round import Inputs
from scoring.rules.model import Draw
from scoring.sealing.proofs import ProofError, check_proof
from scoring.sealing.reading import Unfit
from scoring.sealing.seals import SealError, seal_entries, write_export
from scoring.sealing.verifying import Verified, verify
from tests.scoring.recorded import decide, entry, record
from tests.scoring.sealing.sealed import (
    DRAW,
    SEALED_AT,
    conditions_of,
    entries_of,
    export,
    feed,
    forged,
    grounds_of,
    line_of,
    one_replay_each,
    people_of,
    receipt_of,
    sealed_entries,
)
from tests.scoring.sealing.sealed_round import (
    DECISIONS,
    ENTRIES_SEAL,
    NUMBER,
    RESULT_SEAL,
    VECTOR,
    inputs,
    lines,
    proof_of,
    rules,
)

KNOWN = VECTOR.read_bytes()
LINES = KNOWN.splitlines(keepends=True)


def verified(data: bytes) -> Verified:
    return verify(
        [line + b"\n" for line in data.split(b"\n")[:-1]] + [rest for rest in [data.split(b"\n")[-1]] if rest]
    )


def changed(kind: str, change: Callable[[dict[str, object]], object], which: int = 0) -> tuple[int, Verified]:
    """The number of a line that was changed, and what is found. Written in the canonical way, as a forger would."""
    number = line_of(LINES, kind, which)
    return number, verify(forged(LINES, number, change))


def test_the_committed_export_has_the_bytes_and_seals_it_always_had() -> None:
    assert b"".join(lines()) == KNOWN
    found = verified(KNOWN)
    assert found == Verified(
        difference=None,
        round="demo-w1",
        people=6,
        entries=7,
        entries_seal=ENTRIES_SEAL,
        result_seal=RESULT_SEAL,
        number=NUMBER,
    )
    assert found.identical


def places() -> Iterator[int]:
    """Every byte of entries, decisions, winners and seals, and every fifth of what is around them."""
    start = 0
    for line in LINES:
        counts = line.startswith((b'{"entr', b'{"dec', b'{"num', b'{"award', b'{"unit_a', b'{"res', b'{"end'))
        yield from range(start, start + len(line), 1 if counts else 5)
        start += len(line)


def test_every_single_byte_counts() -> None:
    with one_replay_each():
        for place in places():
            other = KNOWN[place] ^ (1 << place % 7)
            spoilt = KNOWN[:place] + bytes([other]) + KNOWN[place + 1 :]
            assert not verified(spoilt).identical, (place, KNOWN[max(0, place - 30) : place + 30], other)


@given(st.data())
def test_any_region_replaced_taken_out_or_put_in(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(KNOWN)))
    end = data.draw(st.integers(start, min(len(KNOWN), start + 400)))
    spoilt = KNOWN[:start] + data.draw(st.binary(max_size=40)) + KNOWN[end:]
    assert verified(spoilt).identical is (spoilt == KNOWN)


@given(st.data())
def test_lines_taken_out_doubled_or_swapped(data: st.DataObject) -> None:
    item, other = (data.draw(st.integers(0, len(LINES) - 1)) for _ in range(2))
    swapped = list(LINES)
    swapped[item], swapped[other] = swapped[other], swapped[item]
    assert verify(swapped).identical is (item == other)
    assert not verify(LINES[:item] + LINES[item + 1 :]).identical
    assert not verify([*LINES[:item], LINES[item], *LINES[item:]]).identical
    assert not verify(LINES[:item]).identical


@pytest.mark.parametrize(
    ("kind", "change", "what"),
    [
        ("entry", lambda it: it["answers"].update(q1=["b"]), "entries are not those"),
        ("entry", lambda it: it.update(prediction=5), "entries are not those"),
        ("entry", lambda it: it.update(receipt_sha256="00" * 32), "entries are not those"),
        ("entry", lambda it: it.update(seed="zz" * 16), "entries are not those"),
        ("entry", lambda it: it.update(person="nobody"), "entries are not those"),
        ("person", lambda it: it.update(unit="phu-hau"), "people are not those"),
        ("person", lambda it: it.update(eligible=False), "people are not those"),
        ("question", lambda it: it.update(right=["b"]), "conditions are not those"),
        ("unit", lambda it: it.update(head_count=1), "conditions are not those"),
        ("header", lambda it: it.update(title="Khác"), "conditions are not those"),
    ],
)
def test_what_was_sealed_at_close_is_told_at_its_seal(
    kind: str, change: Callable[[dict[str, object]], object], what: str
) -> None:
    _, found = changed(kind, change)
    assert found.difference is not None
    assert found.difference.line == line_of(LINES, "entries_seal")
    assert what in found.difference.what
    assert found.difference.expected != found.difference.found


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("facts", lambda it: it.update(people=6)),
        ("group", lambda it: it.update(entries=1)),
        ("standing", lambda it: it.update(points=5)),
        ("standing", lambda it: it.update(prize="Giải Nhất")),
        ("award", lambda it: it.update(person="binh")),
        ("award", lambda it: it.update(amount=2)),
        ("unit_award", lambda it: it.update(unit="vy-da")),
        ("unit_place", lambda it: it.update(rank=2)),
        ("result_seal", lambda it: it.update(key_revision=2)),
        ("end", lambda it: it.update(lines=1)),
    ],
)
def test_what_follows_is_told_at_its_line(kind: str, change: Callable[[dict[str, object]], object]) -> None:
    at, found = changed(kind, change)
    assert found.difference is not None
    assert found.difference.line == at
    assert found.difference.expected == LINES[at - 1].decode().rstrip("\n")


def test_a_decision_that_changes_the_result_is_told_where_the_result_differs() -> None:
    _, found = changed("decision", lambda it: it.update(target="chi-1"), which=1)
    assert found.difference is not None
    assert found.difference.line >= line_of(LINES, "facts")


def test_a_decision_that_changes_nothing_is_told_at_the_result_seal() -> None:
    """Its reason, or when it was taken."""
    for change in (lambda it: it.update(reason_sha256="11" * 32), lambda it: it.update(at=1)):
        _, found = changed("decision", change)
        assert found.difference is not None
        assert found.difference.line == line_of(LINES, "result_seal")


def test_another_public_number_draws_others() -> None:
    results = {tuple(line for line in export(inputs(), number=str(n)) if b'"award"' in line) for n in range(20)}
    assert len(results) == 2, "an and binh are equal on everything else"
    _, found = changed("number", lambda it: it.update(number="1"))
    assert not found.identical


def test_a_file_made_up_as_a_whole_has_other_seals() -> None:
    """It agrees with itself; that is why seals are published."""
    forged = msgspec.structs.replace(inputs(), entries=[*inputs().entries][1:])
    found = verify(export(msgspec.structs.replace(forged, decisions=DECISIONS[2:4]), number=NUMBER))
    assert found.identical, found.difference
    assert found.entries_seal != ENTRIES_SEAL


def test_entries_alone_can_be_verified_before_the_result_is_sealed() -> None:
    alone = export(inputs(), result=False)
    found = verify(alone)
    assert (found.identical, found.entries_seal, found.result_seal) == (True, ENTRIES_SEAL, None)
    assert [line for line in alone if b'"decision"' in line[:12]] == []
    assert verify(alone[:-1]).difference is not None


def test_a_later_seal_names_the_one_it_replaces() -> None:
    found = verify(export(inputs(), number=NUMBER, replaces=RESULT_SEAL))
    assert (found.identical, found.replaces) == (True, RESULT_SEAL)
    assert found.result_seal != RESULT_SEAL


def test_a_round_of_nobody() -> None:
    found = verify(export(record(entries=[])))
    assert (found.identical, found.people, found.entries) == (True, 0, 0)


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.integers(0, 6), st.integers(0, 9)), max_size=30), st.randoms())
def test_every_round_verifies_whatever_order_its_entries_came_in(played: list[tuple[str, int, int]], random) -> None:  # type: ignore[no-untyped-def]
    entries = [entry(who, right, number=n, at=at) for n, (who, right, at) in enumerate(played, 1)]
    first = export(record(entries=entries))
    assert verify(first).identical
    random.shuffle(entries)
    assert export(record(entries=entries)) == first


def test_sealing_refuses_what_does_not_fit() -> None:
    """A number that could be known, entries out of order, lines that are not those that were sealed."""
    item = inputs()
    parts = conditions_of(item), people_of(item), entries_of(item)
    with pytest.raises(Unfit, match="known"):
        seal_entries(*parts, draw=DRAW, sealed_at=DRAW.known_at, keep=print)
    with pytest.raises(Unfit, match="comes after"):
        seal_entries(
            conditions_of(item), people_of(item), entries_of(item)[::-1], draw=DRAW, sealed_at=SEALED_AT, keep=print
        )
    head = [*conditions_of(item), sealed_entries(item).line, *grounds_of(item, NUMBER), *people_of(item)]
    with pytest.raises(SealError, match="entries"):
        write_export(head, entries_of(item)[1:])
    with pytest.raises(SealError, match="people"):
        write_export(head[:-1], entries_of(item))
    with pytest.raises(SealError, match="conditions"):
        write_export(head[:2] + head[3:], entries_of(item))


@pytest.mark.parametrize(
    ("decided", "number"),
    [(decide(("nonsense",)), NUMBER), (decide(("merge", "an", {"into": "nobody"})), NUMBER)],
)
def test_records_that_do_not_fit_cannot_be_sealed(decided: tuple[Decision, ...], number: str) -> None:
    with pytest.raises(SealError, match=r"decision|nobody"):
        export(msgspec.structs.replace(inputs(), decisions=decided), number=number)


def test_a_seal_whose_draw_is_not_that_of_the_rules_is_found() -> None:
    plain: Inputs = msgspec.structs.replace(inputs(), rules=msgspec.structs.replace(rules(), draw=None))
    other = msgspec.structs.replace(inputs(), rules=msgspec.structs.replace(rules(), draw=Draw("Khác", "2022-04-18")))
    for item in (plain, other):
        with pytest.raises(Unfit, match="draw"):
            seal_entries(
                conditions_of(item), people_of(item), entries_of(item), draw=DRAW, sealed_at=SEALED_AT, keep=print
            )


@pytest.mark.parametrize("attempt", [entry.attempt for entry in inputs().entries])
def test_a_receipt_proves_that_its_entry_was_sealed(attempt: str) -> None:
    receipt = receipt_of(attempt)
    dashed = "-".join(receipt[start : start + 5] for start in range(0, 20, 5))
    for written in (receipt, receipt.lower(), f" {dashed} "):
        assert check_proof(proof_of(attempt), written).attempt == attempt


def test_a_proof_of_something_else_proves_nothing() -> None:
    proof, receipt = proof_of("an-1"), receipt_of("an-1")
    spoilt = [
        {"entry": proof_of("an-2").entry},
        {"entry": proof.entry.replace('"q1":["a"]', '"q1":["b"]')},
        {"entry": proof.entry + " "},
        {"index": 1},
        {"index": 99},
        {"path": proof.path[1:]},
        {"path": (*proof.path, proof.path[0])},
        {"path": ("zz", *proof.path[1:])},
        {"path": ("00" * 32, *proof.path[1:])},
        {"seal": proof.seal.replace(ENTRIES_SEAL[:8], "0" * 8).replace('"size":7', '"size":8')},
        {"seal": proof.seal.replace('"rules_version":1', '"rules_version":2')},
        {"entries_seal": RESULT_SEAL},
    ]
    for change in spoilt:
        with pytest.raises(ProofError):
            check_proof(msgspec.structs.replace(proof, **change), receipt)  # type: ignore[arg-type]
    with pytest.raises(ProofError, match="another receipt"):
        check_proof(proof, receipt_of("an-2"))


def test_a_file_from_which_nothing_follows_is_told_as_any_other() -> None:
    """Its seals are right, but its decisions make no sense: whoever wrote it did not compute it."""
    sealed = sealed_entries(inputs())
    nonsense = grounds_of(msgspec.structs.replace(inputs(), decisions=decide(("nonsense",))), NUMBER)
    head = feed([*conditions_of(inputs()), sealed.line, *nonsense, *people_of(inputs())])
    results = [line for line in LINES if line.startswith((b'{"facts"', b'{"result_seal"', b'{"end"'))]
    found = verify([*head, *feed(entries_of(inputs())), *results])
    assert found.difference is not None
    assert found.difference.line == len(head) + 7 + 1
    assert "no kind 'nonsense'" in found.difference.what
