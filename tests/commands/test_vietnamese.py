"""Every command in Vietnamese: its help, and what it says where it fails. No English sentence may be in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from contest.cli import main
from contest.core.settings import Settings, child_environment
from contest.demo.content import demo_contest_file

DEMO = Path(__file__).parents[2] / "contest" / "demo"
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
        the of is are was were not for and with to this that it its from by or as at be been has have had does did will
        would can cannot could must may there which who what when where only already yet before after no none closed
        open seal sealed round rounds contest contests entry entries people person question questions bank file receipt
        unit units prize prizes nothing nobody error usage options commands missing invalid such help default show write
        wrote given unknown known found
        """,
    )
)
"""Words of English sentences. Vietnamese has none of them outside of names, which are taken away first."""
NOT_SENTENCES = re.compile(
    r"[\w-]{30,}"  # keys, whose letters may happen to be a word
    r"|`[^`]*`|“[^”]*”|\"[^\"]*\"|'[^'\n]*'|\[[^\]]*\|[^\]]*\]"  # quoted values, choices
    r"|(?<=lưu ý: )[a-z_.]+(?=:)"  # the setting that a doubt is about
    r"|https?://\S+|\S*/\S*|\S*\.(?:toml|csv|jsonl|xlsx|docx|txt|md)\b"  # addresses and files
    r"|--[a-z-]+(?: [a-z]+\b(?=[,;:)]))?|\b[A-Z][A-Z_]+\b|\b[a-z]+_[a-z_]+\b"  # options, names of settings
    r"|\bcontest(?: [a-z-]+)*|\b\w+(?:\.\w+)+\b"  # commands, settings such as winners.vacant
)
COMMAND_LISTED = re.compile(r"^  [a-z-]+(?=  )", re.MULTILINE)
VALUES = {
    "slug": "khong-co",
    "contest": "khong-co",
    "receipt": "AAAAA-BBBBB",
    "item": "000000000000",
    "entry": "AAAAA-BBBBB",
    "person": "An",
    "question": "c1",
    "right": "phương-án",
    "number": "7",
    "job": "999999",
    "part": "tu-luan",
    "name": "Lan",
    "people": "An",
    "file": "khong-co.toml",
    "form": "khong-co.xlsx",
    "sheet": "khong-co.xlsx",
    "folder": "khong-co",
    "--why": "thử",
    "--bank": "khong-co",
    "--role": "admin",
    "--until": "+30m",
    "--into": "Bình",
    "--key-file": "khong-co.toml",
    "arguments": "khong-co.jsonl",
}


def english(output: str, *values: str) -> list[str]:
    """The words of English sentences in what a command printed; `values` were typed by its user."""
    for value in sorted(values, key=len, reverse=True):
        output = output.replace(value, " ")
    words = re.findall(r"[^\W\d_]+", NOT_SENTENCES.sub(" ", COMMAND_LISTED.sub(" ", output)))
    return [word for word in words if word.lower() in ENGLISH]


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = main.make_context("contest", ["up"], resilient_parsing=True)
    yield path, command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            under = command.get_command(context, name)
            assert under is not None
            yield from leaves(under, (*path, name))


ALL = dict(leaves(main))
STARTING = {
    ("up",),
    ("serve",),
    ("desk",),
    ("work",),
    ("archive",),
    ("demo",),
    ("rules", "schema"),
    ("staff", "invite"),
}
"""Those that would start something, or print a schema in English, which programs read."""
ROUND = "demo-w8"
IN_ENGLISH: set[tuple[str, ...]] = set()
"""What leaks. It is empty, and stays so."""


def contest(*words: str, **environ: str) -> Result:
    embedded = {"DATABASE_URL": "", "REDIS_URL": "", "SECRETS_FILE": ""}
    return CliRunner(env=embedded | environ).invoke(main, ["--lang", "vi", *words], prog_name="contest")


def filled(command: click.Command) -> list[str]:
    """A call that is right but for there being nothing of those names."""
    words: list[str] = []
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and (parameter.required or parameter.name == "arguments"):
            words.append(VALUES[str(parameter.name)])
        elif parameter.required:
            words += [parameter.opts[0], VALUES[parameter.opts[0]]]
    return words


def check(done: Result, *values: str) -> None:
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    assert english(done.output, *values, *VALUES.values()) == [], done.output


def test_an_english_sentence_is_found() -> None:
    assert english("lỗi: round w1 is closed: it cannot be opened again", "w1")
    assert english("lỗi: không ghi được a.csv: No such file or directory")
    assert english("  up  Run everything: Postgres and Valkey\n")
    assert english("Cách dùng: contest round [TÙY_CHỌN]\n  --data TỆP  Data directory of this contest\n")
    assert not english("lỗi: không có đợt thi 'the-end': xem `contest round list` và --until, winners.vacant\n")


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_help_and_bad_calls(path: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for more in (["--help"], ["--khong-co"], ["--data"], ["thừa"] * 9):
        check(contest(*path, *more))
    if path not in STARTING:
        check(contest(*path))
        check(contest(*path, *filled(ALL[path])))


@pytest.fixture
def installed(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of an installation with the demo contest, whose first round is to come."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("contest.commands.options.lower_priority", lambda: None)
    environ = {key: str(value) for key, value in child_environment(settings).items()}
    for name in ("units.csv", "on-tap.txt"):
        (tmp_path / name).write_bytes((DEMO / name).read_bytes())
    (tmp_path / "demo.toml").write_text(demo_contest_file(1_772_409_600_000))
    (tmp_path / "bad.csv").write_text("Câu hỏi,A,B,Đáp án\nMột?,x,y,C\n")
    check(contest("bank", "import", str(DEMO / "bank_vi.csv"), "--bank", "demo-vi", **environ), "demo-vi")
    check(contest("apply", "demo.toml", **environ), "demo")
    return environ


def test_what_fails_on_an_installation(installed: dict[str, str]) -> None:
    elsewhere = STARTING | {("restart",), ("migrate",), ("restore",), ("backup",)}
    leaking = set()
    for path, command in ALL.items():
        if isinstance(command, click.Group) or path in elsewhere:
            continue
        words = filled(command)
        there = "demo" if path[0] in ("season", "quarantine") else ROUND
        for call in (words, [there if word == "khong-co" else word for word in words]):
            done = contest(*path, *call, **installed)
            assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
            if english(done.output, ROUND, *VALUES.values()):
                leaking.add(path)
    assert leaking <= IN_ENGLISH, leaking
