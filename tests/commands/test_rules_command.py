"""`contest rules` as a program: checks, prints the rules and the schema, without any service."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from contest.cli import main
from scoring.explain.rules_text import rules_text
from scoring.rules.file.read import read_contest_file
from scoring.rules.tables.json_schema import schema
from tests.fixtures.clocks import FixedClock
from tests.scoring.rules.rich_rules import RICH, spoiled
from tests.scoring.rules.rules_texts import CONTEST, changed

RIGHT = ": the file is right; bank and topics are checked by `contest apply --dry-run`"


def contest_rules(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rules", *map(str, arguments)])


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    """Before the rounds of these files open."""
    fixed = FixedClock(1_770_000_000_000)
    monkeypatch.setattr("contest.commands.organizer.rules.Clock", lambda: fixed)
    return fixed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "contest.toml"
    path.write_text(RICH)
    return path


def test_a_sound_file_can_be_applied(file: Path) -> None:
    file.write_text(CONTEST)
    done = contest_rules("check", file)
    assert (done.exit_code, done.output) == (0, f"{file}: contest phu-nu-hue{RIGHT}\n")


def test_a_file_with_every_setting_can_be_applied(file: Path) -> None:
    done = contest_rules("check", file)
    assert (done.exit_code, done.output) == (0, f"{file}: contest day-du{RIGHT}\n")


def test_every_mistake_is_named_in_the_language_asked_for(file: Path) -> None:
    file.write_text(spoiled(("per_round = 3", "per_rund = 3"), ("cap_percent = 50", "cap_percent = 500")))
    english, vietnamese = contest_rules("check", file), contest_rules("check", file, "--lang", "vi")
    assert english.exit_code == vietnamese.exit_code == 1
    lines = file.read_text().splitlines()
    rund, earned, cap = (_line(lines, start) for start in ("per_rund", "earned", "cap_percent"))
    assert english.stdout.splitlines() == [
        f'{file}:{rund}: attempts.per_rund: unknown setting "per_rund" (did you mean per_round?)',
        f"{file}:{earned}: attempts.earned: attempts are unlimited, so there are none to earn "
        "(limit the attempts, or leave earned out)",
        f"{file}:{cap}: winners.cap_percent: 500 is too large (at most 100)",
    ]
    assert english.stderr == f"error: {file} has 3 mistakes\n"
    assert "có phải ý bạn là per_round?" in vietnamese.stdout
    assert vietnamese.stderr == f"lỗi: {file} có 3 lỗi\n"
    assert len(vietnamese.stdout.splitlines()) == 3


def _line(lines: list[str], start: str) -> int:
    return next(number for number, line in enumerate(lines, 1) if line.lstrip("[").startswith(start))


def test_doubts_are_told_and_the_file_can_be_applied(file: Path) -> None:
    file.write_text(changed("show_score = false", "show_score = true").replace("per_round = 3\nper_day = 2\n", ""))
    done = contest_rules("check", file)
    assert done.exit_code == 0
    assert f"{file}: warning: paper: with unlimited attempts and the score shown at once" in done.stdout
    strict = contest_rules("check", file, "--strict")
    assert (strict.exit_code, strict.stderr) == (1, f"error: {file} is doubtful\n")


def test_rounds_that_are_all_past_are_told(file: Path, clock: FixedClock) -> None:
    file.write_text(CONTEST)
    last = read_contest_file(CONTEST).rounds[-1].closes_at
    clock.at = last
    assert "in the past" not in contest_rules("check", file).stdout
    clock.at = last + 1
    done = contest_rules("check", file, "--lang", "vi")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{file}: lưu ý: rounds: mọi đợt thi đều đã qua")
    assert done.stdout.endswith("chuyên đề do `contest apply --dry-run` kiểm tra\n")


def test_mistakes_for_programs(file: Path) -> None:
    sound = {"ok": True, "mistakes": [], "warnings": []}
    file.write_text(CONTEST)
    assert json.loads(contest_rules("check", file, "--json").stdout) == sound
    file.write_text(spoiled(("cap_percent = 50", "cap_percent = 500")))
    done = contest_rules("check", file, "--json")
    assert (done.exit_code, json.loads(done.stdout)["ok"]) == (1, False)
    assert json.loads(done.stdout)["mistakes"] == [
        {
            "place": "winners.cap_percent",
            "message": "500 is too large",
            "suggestion": "at most 100",
            "code": "too_large",
            "line": _line(file.read_text().splitlines(), "cap_percent"),
        }
    ]


def test_the_printed_rules_are_those_of_the_engine(file: Path) -> None:
    plan = read_contest_file(RICH)
    for lang in ("vi", "en"):
        assert contest_rules("explain", file, "--lang", lang).stdout == rules_text(plan, lang)
    assert contest_rules("explain", file).stdout == rules_text(plan, "vi")


def test_a_file_that_cannot_be_explained_or_read_is_refused_in_one_line(file: Path, tmp_path: Path) -> None:
    file.write_text(spoiled(("cap_percent = 50", "cap_percent = 500")))
    done = contest_rules("explain", file)
    assert (done.exit_code, done.stdout) == (1, "")
    line = _line(file.read_text().splitlines(), "cap_percent")
    assert done.stderr == f"error: line {line}: winners.cap_percent: 500 is too large (at most 100)\n"
    for name, reason in (("none.toml", "cannot read"), ("", "cannot read")):
        done = contest_rules("check", tmp_path / name)
        assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
        assert reason in done.stderr


def test_units_beside_the_file_are_read(file: Path) -> None:
    text = changed('language = "vi"', 'language = "vi"\nunits_file = "units.csv"')
    file.write_text(
        "".join(part for part in text.split("[[units]]")[:1]) + "[[rounds]]" + text.split("[[rounds]]", 1)[1]
    )
    assert "units.csv" in contest_rules("check", file).stdout
    (file.parent / "units.csv").write_text("id,name\nhue,Huế\n")
    assert contest_rules("check", file).exit_code == 0


def test_the_schema_is_printed() -> None:
    assert json.loads(contest_rules("schema").stdout) == schema()
