"""`python -m scoring.verify FILE`: recomputes a round, or a contest with all of them, from its sealed export. Needs
this package, `questions` and msgspec; no service, no database, no network. The only module here that reads a file and
prints.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import TextIOWrapper
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from questions.language import Language, Message, say
from scoring.messages import MESSAGES, cause
from scoring.open_items.items import OpenItem
from scoring.sealing.cursor import Difference
from scoring.sealing.proofs import Proof, ProofError, check_proof, receipt_sha256
from scoring.sealing.season.verifying import FIRST, VerifiedSeason, verify_season
from scoring.sealing.verifying import Verified, verify

_WIDTH = 160
"""How much of a long line is printed."""
_LABEL = "verify.label."
UNREAD = 141
"""The exit code where nobody reads on: what a shell says of programs that end by SIGPIPE, neither yes nor no."""


def main(arguments: Sequence[str] | None = None, prog: str = "python -m scoring.verify", lang: Language = "en") -> int:
    """The exit code: 0 where everything is as it should be, 1 where not, 2 for arguments nobody understands, or UNREAD.
    `lang` holds where the arguments name no language."""
    try:
        try:
            return _run(arguments, prog, lang)
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
    except BrokenPipeError:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError):
                stream.close()
        return UNREAD


def _run(arguments: Sequence[str] | None, prog: str, lang: Language) -> int:
    options = _parser(prog, _language(arguments, lang)).parse_args(arguments)
    lang = options.lang
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that has no Vietnamese letters
    program = _Verifier(options, lang)
    try:
        return program.check_proof() if options.proof else program.verify()
    except BrokenPipeError:
        raise
    except OSError as error:
        return program.fail(Message("verify.unreadable", file=options.file, detail=error.strerror))


def _language(arguments: Sequence[str] | None, lang: Language) -> Language:
    """What `--lang` says, also where the other arguments are wrong."""
    words = [word for each in (sys.argv[1:] if arguments is None else arguments) for word in each.split("=", 1)]
    named = [word for before, word in pairwise(words) if before == "--lang"]
    return "vi" if named[-1:] == ["vi"] else "en" if named[-1:] == ["en"] else lang


class _Parser(argparse.ArgumentParser):
    """Says everything in one language; argparse itself knows English only."""

    def __init__(self, prog: str, lang: Language) -> None:
        self._lang = lang
        super().__init__(prog, description=self._text("verify.help"), add_help=False)
        self._positionals.title = self._text("verify.help_arguments")
        self._optionals.title = self._text("verify.help_options")
        self.add_argument("-h", "--help", action="help", help=self._text("verify.help_help"))

    def _text(self, code: str, **values: Any) -> str:
        return say(MESSAGES, Message(code, **values), self._lang)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", self._text("verify.usage"), 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", self._text("verify.usage"), 1)

    def error(self, message: str) -> NoReturn:
        code, values = "verify.bad_call", {"detail": message}
        for start, name in _BAD_CALLS.items():
            if start in message:
                code = name
                before, _, after = message.partition(start)
                values = {"option": before.removeprefix("argument ").rstrip(": "), "detail": after.lstrip(": ")}
        self.exit(2, self.format_usage() + self._text("verify.error", reason=self._text(code, **values)) + "\n")


_BAD_CALLS = {
    "the following arguments are required": "verify.bad_call.missing",
    "unrecognized arguments": "verify.bad_call.unknown",
    "expected one argument": "verify.bad_call.no_value",
    "ignored explicit argument": "verify.bad_call.value",
    "invalid choice": "verify.bad_call.choice",
    "ambiguous option": "verify.bad_call.ambiguous",
}
"""By what argparse says."""


def _parser(prog: str, lang: Language) -> argparse.ArgumentParser:
    def text(name: str) -> str:
        return say(MESSAGES, Message(name), lang)

    parser = _Parser(prog, lang)
    parser.add_argument("file", metavar="FILE", type=Path, help=text("verify.help_file"))
    parser.add_argument("--seal", metavar="HEX", help=text("verify.help_seal"))
    parser.add_argument("--receipt", help=text("verify.help_receipt"))
    parser.add_argument("--proof", action="store_true", help=text("verify.help_proof"))
    parser.add_argument("--json", action="store_true", help=text("verify.help_json"))
    parser.add_argument("--lang", choices=("vi", "en"), default=lang, help=text("verify.help_lang"))
    return parser


class _Verifier:
    def __init__(self, options: argparse.Namespace, lang: Language) -> None:
        self._options = options
        self._lang = lang

    def verify(self) -> int:
        options = self._options
        with options.file.open("rb") as lines:
            of_contest = lines.readline().startswith(FIRST)
            lines.seek(0)
            verified = verify_season(lines) if of_contest else verify(lines)
        entry = _find_entry(options.file, options.receipt) if options.receipt else None
        wrong_seal = bool(options.seal) and options.seal.lower() not in verified.seals()
        if options.json:
            self._print_json(verified, entry, wrong_seal)
        else:
            self._print(verified)
            if verified.identical and options.seal:
                print(self._text("verify.not_published" if wrong_seal else "verify.published"))
            if options.receipt:
                line = entry and self._text("verify.line", number=entry[0], text=entry[1].decode())
                print(line or self._text("verify.no_entry"))
        return int(not verified.identical or wrong_seal or bool(options.receipt and not entry))

    def check_proof(self) -> int:
        options = self._options
        text = options.file.read_bytes()
        try:
            document = msgspec.json.decode(text)
            proof = msgspec.convert(document.get("proof", document), Proof)
            entry = check_proof(proof, options.receipt or "")
            if options.seal and options.seal.lower() != proof.entries_seal:
                raise ProofError("verify.not_published")
        except (ValueError, AttributeError) as error:
            return self.fail(cause(error))
        if options.json:
            print(msgspec.json.encode({"sealed": True, "entries_seal": proof.entries_seal, "entry": entry}).decode())
        else:
            print(self._text("verify.sealed", number=proof.index + 1, seal=proof.entries_seal))
            print(proof.entry)
        return 0

    def fail(self, reason: Message) -> int:
        print(self._text("verify.error", reason=reason), file=sys.stderr)
        return 1

    def _text(self, name: str, **values: object) -> str:
        return say(MESSAGES, Message(name, **values), self._lang)

    def _print_json(self, verified: Verified | VerifiedSeason, entry: tuple[int, bytes] | None, wrong: bool) -> None:
        reply: dict[str, Any] = {"identical": verified.identical, **msgspec.structs.asdict(verified)}
        if "rounds" in reply:
            reply["rounds"] = list(map(msgspec.structs.asdict, reply["rounds"]))
        for members in (reply, *reply.get("rounds", ())):
            members["open"] = [self._open(item) for item in members["open"]]
        if verified.difference is not None:
            reply["difference"] = self._members(verified.difference)
        if self._options.receipt:
            reply["entry"] = entry and {"line": entry[0], **msgspec.json.decode(entry[1])["entry"]}
        if self._options.seal:
            reply["published"] = not wrong
        print(msgspec.json.encode(reply).decode())

    def _open(self, item: OpenItem) -> dict[str, Any]:
        return {"name": item.name, "what": self._text("verify.as_is", text=item.about), "accepted": item.accepted}

    def _members(self, difference: Difference) -> dict[str, Any]:
        what, expected = (self._text("verify.as_is", text=text) for text in (difference.message, difference.expected))
        return {"line": difference.line, "what": what, "expected": expected, "found": difference.found}

    def _print(self, verified: Verified | VerifiedSeason) -> None:
        if verified.difference is not None:
            self._print_difference(self._members(verified.difference))
            return
        print(self._text("verify.identical"))
        width = 1 + max(len(text.fill(self._lang, {})) for name, text in MESSAGES.items() if name.startswith(_LABEL))
        facts = _round_facts(verified) if isinstance(verified, Verified) else _season_facts(verified)
        for name, value in facts:
            if value is not None:
                print(f"{self._text(_LABEL + name):<{width}} {self._text('verify.as_is', text=value)}")

    def _print_difference(self, difference: dict[str, Any]) -> None:
        print(self._text("verify.different", line=difference["line"], what=difference["what"]))
        both = zip_longest(difference["expected"], difference["found"])
        first = next((place for place, (item, other) in enumerate(both) if item != other), 0)
        labels = {name: self._text(f"verify.{name}") for name in ("expected", "found")}
        for name, label in labels.items():
            if difference[name]:
                print(f"{label:<{max(map(len, labels.values()))}} {_around(difference[name], first)}")


def _round_facts(verified: Verified) -> Iterator[tuple[str, object]]:
    yield "round", verified.round
    yield "people", verified.people
    yield "entries", verified.entries
    yield "entries_seal", verified.entries_seal
    yield "number", verified.number
    yield "result_seal", verified.result_seal or Message("verify.no_result_seal")
    yield "replaces", verified.replaces
    yield from _left_open(verified.open)


def _season_facts(verified: VerifiedSeason) -> Iterator[tuple[str, object]]:
    yield "contest", verified.contest
    for round_ in verified.rounds:
        yield "round", Message("verify.round", **msgspec.structs.asdict(round_))
    yield "people", verified.people
    yield "entries", verified.entries
    yield "rounds_seal", verified.rounds_seal
    yield "number", verified.number
    yield "season_seal", verified.season_seal
    yield "replaces", verified.replaces
    yield from _left_open(verified.open)
    for slug in verified.counted_otherwise:
        yield "note", Message("verify.counted_otherwise", round=slug)
    for slug in verified.held_otherwise:
        yield "note", Message("verify.held_otherwise", round=slug)


def _left_open(items: Iterable[OpenItem]) -> Iterator[tuple[str, object]]:
    for item in items:
        name = "verify.not_accepted" if item.accepted is None else "verify.left_open"
        yield "open", Message(name, about=item.about, decision=item.accepted)


def _around(text: str, place: int) -> str:
    """The part of a long text that is worth looking at."""
    start = 0 if len(text) <= _WIDTH else max(0, place - _WIDTH // 2)
    part = text[start : start + _WIDTH]
    return f"{'…' if start else ''}{part}{'…' if start + _WIDTH < len(text) else ''}"


def _find_entry(file: Path, receipt: str) -> tuple[int, bytes] | None:
    wanted = receipt_sha256(receipt).encode()
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith(b'{"entry":') and wanted in line:
                return number, line.rstrip(b"\n")
    return None


if __name__ == "__main__":
    sys.exit(main())
