"""README and docs name only what there is: files, links and headings, commands with their options, make targets. What
the programs say of their commands holds as well."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from contest.cli import COMMANDS, main

ROOT = Path(__file__).parents[1]
ROOT_DOCS = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md")
DOCS = (*ROOT_DOCS, *sorted((ROOT / "docs").glob("*.md")))
FOLDERS = ("contest", "scoring", "questions", "loadtest", "tests", "docs", ".ci")
FILES = frozenset(path.name for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
SOURCE = re.compile(r"[\w-]+\.(py|lua|sql|js|css)")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
PROGRAMS = sorted(path for name in FOLDERS[:4] for path in (ROOT / name).rglob("*.py"))
HINT = re.compile(rf"\bcontest (?:{'|'.join(COMMANDS)})\b[^`,;:\n]*")
WORD = re.compile(r"[a-z][a-z-]*")


def inline(text: str) -> list[str]:
    """What stands between backticks in running text; it may go on in the next line."""
    return [" ".join(each.split()) for each in re.findall(r"`([^`]+)`", FENCED.sub("", text))]


def lines(text: str) -> Iterator[str]:
    """Each line of a fenced block, without its comment."""
    for block in FENCED.findall(text):
        yield from (line.partition(" #")[0].strip() for line in block.splitlines())


def missing_files(text: str) -> list[str]:
    """Paths from the root, also as patterns, and names of source files that are nowhere."""
    paths = [each for each in (*inline(text), *" ".join(lines(text)).split()) if re.fullmatch(r"[\w./*-]+", each)]
    rooted = [each for each in paths if each.partition("/")[0] in FOLDERS and "/" in each]
    return [each for each in rooted if not any(ROOT.glob(each.rstrip("/")))] + [
        each for each in paths if SOURCE.fullmatch(each) and each not in FILES
    ]


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(text: str, folder: Path) -> list[str]:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]+`", "", FENCED.sub("", text))):
        name, _, anchor = target.partition("#")
        if "://" in target or name.startswith("/"):
            continue
        path = folder / name
        if not path.exists() or (anchor and anchor not in anchors(path)):
            broken.append(target)
    return broken


def unknown_command(line: str) -> str | None:
    """What the command line does not know of a call such as `contest round open|close ROUND --why …`."""
    command: click.Command = main
    context = main.make_context("contest", ["up"], resilient_parsing=True)
    words = line.split()[1:]
    while words and isinstance(command, click.Group) and WORD.fullmatch(words[0].partition("|")[0]):
        found = [command.get_command(context, name) for name in words[0].split("|")]
        if None in found:
            return words[0]
        command, *words = found[0] or command, *words[1:]
    if isinstance(command, click.Group):
        return None
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    named = re.findall(r"(?<![\w-])--[a-z][a-z-]*", " ".join(words))
    return next((name for name in named if name not in options | {"--help"}), None)


def calls(text: str, program: str) -> list[str]:
    return [each for each in (*inline(text), *lines(text)) if each.startswith(f"{program} ")]


def hints(program: Path) -> list[str]:
    """The commands that its texts name; X stands where a value is filled in."""
    found = []
    for node in ast.walk(ast.parse(program.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            parts = (each.value if isinstance(each, ast.Constant) else "X" for each in node.values)
            found += HINT.findall("".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found += HINT.findall(node.value)
    return found


def by_name(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", DOCS, ids=by_name)
def test_files_that_are_named_are_there(path: Path) -> None:
    assert missing_files(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", DOCS, ids=by_name)
def test_links_lead_somewhere(path: Path) -> None:
    assert broken_links(path.read_text("utf-8"), path.parent) == []


@pytest.mark.parametrize("path", DOCS, ids=by_name)
def test_commands_that_are_named_are_there_with_their_options(path: Path) -> None:
    named = calls(path.read_text("utf-8"), "contest")
    assert {call: unknown for call in named if (unknown := unknown_command(call))} == {}


@pytest.mark.parametrize("path", DOCS, ids=by_name)
def test_make_targets_that_are_named_are_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {call.split()[1] for call in calls(path.read_text("utf-8"), "make")} <= targets


def test_commands_that_programs_name_are_there_with_their_options() -> None:
    named = {hint for program in PROGRAMS for hint in hints(program)}
    assert len(named) > 30
    assert {hint: unknown for hint in named if (unknown := unknown_command(hint))} == {}


def test_what_is_not_there_would_be_noticed() -> None:
    gone = (
        "`contest/web/app.py` `contest/gone.py` `tests/gone_*.py` `gone.js` `build/x.html`\n```sh\ntests/no.py\n```\n"
    )
    assert missing_files(gone) == ["contest/gone.py", "tests/gone_*.py", "tests/no.py", "gone.js"]
    links = "[a](README.md#where-to-go-on) [b](README.md#where-to-go-of) [c](gone.md) [d](https://example.vn/gone)"
    assert broken_links(links, ROOT) == ["README.md#where-to-go-of", "gone.md"]
    assert unknown_command("contest round open|close ROUND --why …") is None
    assert unknown_command("contest round opne ROUND") == "opne"
    assert unknown_command("contest decide void-entry ROUND RECEIPT --whi twice") == "--whi"
    text = "`contest up\n--demo`\n```sh\ncontest verify w1.jsonl   # and nothing else\n```\n"
    assert calls(text, "contest") == ["contest up --demo", "contest verify w1.jsonl"]
