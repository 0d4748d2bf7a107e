"""`python -m scoring.verify FILE`: recomputes a round, or a contest with all of them, from its sealed export. Needs
this package, `questions` and msgspec; no service, no database, no network. The only module here that reads a file and
prints.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from itertools import zip_longest
from pathlib import Path

import msgspec

from scoring.sealing.cursor import Difference
from scoring.sealing.proofs import Proof, ProofError, check_proof, receipt_sha256
from scoring.sealing.season.verifying import FIRST, VerifiedSeason, verify_season
from scoring.sealing.verifying import Verified, verify

_SHOWN = 160


def main(arguments: Sequence[str] | None = None, prog: str = "python -m scoring.verify") -> int:
    """The exit code: 0 where everything is as it should be, 1 where not, 2 for arguments nobody understands."""
    given = _parser(prog).parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no Vietnamese letters
    try:
        return _check_proof(given) if given.proof else _verify(given)
    except OSError as error:
        print(f"error: cannot read {given.file}: {error.strerror}", file=sys.stderr)
        return 1


def _parser(prog: str) -> argparse.ArgumentParser:
    what = "Recompute standings and prizes of a round, or of a contest with all its rounds, from the sealed export."
    parser = argparse.ArgumentParser(prog, description=what)
    parser.add_argument("file", metavar="FILE", type=Path, help="the export, or with --proof a receipt's proof")
    parser.add_argument("--seal", metavar="HEX", help="a seal as it was published: fails if the file has another one")
    parser.add_argument("--receipt", help="say where the entry of this receipt is")
    parser.add_argument("--proof", action="store_true", help="FILE is the JSON of a receipt: check that it was sealed")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    return parser


def _verify(given: argparse.Namespace) -> int:
    with given.file.open("rb") as lines:
        of_contest = lines.readline().startswith(FIRST)
        lines.seek(0)
        verified = verify_season(lines) if of_contest else verify(lines)
    entry = _find_entry(given.file, given.receipt) if given.receipt else None
    wrong_seal = given.seal and given.seal.lower() not in verified.seals()
    if given.json:
        found = {"identical": verified.identical, **msgspec.to_builtins(verified)}
        if given.receipt:
            found["entry"] = entry and {"line": entry[0], **msgspec.json.decode(entry[1])["entry"]}
        if given.seal:
            found["published"] = not wrong_seal
        print(msgspec.json.encode(found).decode())
    else:
        _tell(verified)
        if verified.identical and given.seal:
            print("not the seal that was published" if wrong_seal else "the seal is the one that was published")
        if given.receipt:
            print(f"line {entry[0]}: {entry[1].decode()}" if entry else "no entry has this receipt")
    return int(not verified.identical or bool(wrong_seal) or bool(given.receipt and not entry))


def _tell(verified: Verified | VerifiedSeason) -> None:
    if verified.difference is not None:
        _tell_difference(verified.difference)
        return
    print("identical")
    told = _round_facts(verified) if isinstance(verified, Verified) else _season_facts(verified)
    for name, value in told:
        if value is not None:
            print(f"{name:<14} {value}")


def _round_facts(verified: Verified) -> Iterator[tuple[str, object]]:
    yield "round", verified.round
    yield "people", verified.people
    yield "entries", verified.entries
    yield "entries seal", verified.entries_seal
    yield "public number", verified.number
    yield "result seal", verified.result_seal or "none in this file"
    yield "replaces", verified.replaces


def _season_facts(verified: VerifiedSeason) -> Iterator[tuple[str, object]]:
    yield "contest", verified.contest
    for round_ in verified.rounds:
        yield (
            "round",
            f"{round_.round}: {round_.entries} entries, entries seal {round_.entries_seal}, "
            f"result {round_.result_seal}",
        )
    yield "people", verified.people
    yield "entries", verified.entries
    yield "rounds seal", verified.rounds_seal
    yield "public number", verified.number
    yield "season seal", verified.season_seal
    yield "replaces", verified.replaces
    for slug in verified.counted_otherwise:
        yield "note", f"{slug} was measured by other numbers over the contest than its rounds come to now"


def _tell_difference(difference: Difference) -> None:
    print(f"different at line {difference.line}: {difference.what}")
    both = zip_longest(difference.expected, difference.found)
    first = next((place for place, (item, other) in enumerate(both) if item != other), 0)
    for name, text in (("expected", difference.expected), ("found", difference.found)):
        if text:
            print(f"{name:<8} {_around(text, first)}")


def _around(text: str, place: int) -> str:
    """The part of a long text that is worth looking at."""
    start = 0 if len(text) <= _SHOWN else max(0, place - _SHOWN // 2)
    part = text[start : start + _SHOWN]
    return f"{'…' if start else ''}{part}{'…' if start + _SHOWN < len(text) else ''}"


def _find_entry(file: Path, receipt: str) -> tuple[int, bytes] | None:
    wanted = receipt_sha256(receipt).encode()
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith(b'{"entry":') and wanted in line:
                return number, line.rstrip(b"\n")
    return None


def _check_proof(given: argparse.Namespace) -> int:
    text = given.file.read_bytes()
    try:
        found = msgspec.json.decode(text)
        proof = msgspec.convert(found.get("proof", found), Proof)
        entry = check_proof(proof, given.receipt or "")
        if given.seal and given.seal.lower() != proof.entries_seal:
            raise ProofError("not the seal that was published")
    except (ValueError, AttributeError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    if given.json:
        print(msgspec.json.encode({"sealed": True, "entries_seal": proof.entries_seal, "entry": entry}).decode())
    else:
        print(f"sealed: this entry is number {proof.index + 1} of those under the entries seal {proof.entries_seal}")
        print(proof.entry)
    return 0


if __name__ == "__main__":
    sys.exit(main())
