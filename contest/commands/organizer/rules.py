"""`contest rules …`: what is wrong in a contest file, its printed rules, the schema for editors. Needs no service."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from contest.commands.options import json_option, print_json
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.i18n.catalogs import LANGUAGES
from contest.i18n.wording import spoken
from contest.organize.contest_files import read_beside, read_text
from questions.language import Language
from scoring.explain.rules_text import rules_text
from scoring.rules.file.read import RulesError, read_contest_file, warnings
from scoring.rules.messages.report import Mistake
from scoring.rules.model import ContestPlan
from scoring.rules.tables.json_schema import schema

file_argument = click.argument("file", type=click.Path(path_type=Path))
lang_option = click.option("--lang", type=click.Choice(["vi", "en"]), help="Language of what is said")
printed_option = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of the rules")

_SAID: dict[str, dict[Language, str]] = {
    "warning": {"en": "warning", "vi": "lưu ý"},
    "mistake": {"en": "{file} has {count} mistake", "vi": "{file} có {count} lỗi"},
    "mistakes": {"en": "{file} has {count} mistakes", "vi": "{file} có {count} lỗi"},
    "doubtful": {"en": "{file} is doubtful", "vi": "{file} có chỗ cần xem lại"},
    "right": {
        "en": "{file}: contest {slug}: the file is right; bank and topics are checked by `contest apply --dry-run`",
        "vi": "{file}: cuộc thi {slug}: tệp đúng; ngân hàng câu hỏi và chuyên đề do `contest apply --dry-run` kiểm tra",
    },
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read, or every mistake that kept it from being."""

    plan: ContestPlan | None
    mistakes: list[Mistake]
    warnings: list[Mistake]


@click.group()
def command() -> None:
    """Check a contest file, print its rules, or the schema for editors."""


@command.command()
@file_argument
@lang_option
@click.option("--strict", is_flag=True, help="Take warnings for mistakes")
@json_option
def check(file: Path, lang: Language | None, strict: bool, as_json: bool) -> None:
    """Name every mistake in FILE with its place and a suggestion; what is doubtful is told as a warning."""
    said = lang or "en"
    checked = _check(file, said, Clock().now_ms())
    if as_json:
        print_json(_facts(checked))
    else:
        for mistake in checked.mistakes:
            click.echo(f"{file}:{mistake.line}: {mistake}" if mistake.line else f"{file}: {mistake}")
        for warning in checked.warnings:
            click.echo(f"{file}: {_SAID['warning'][said]}: {warning}")
    if checked.plan is None:
        count = len(checked.mistakes)
        code = "mistake" if count == 1 else "mistakes"
        raise UserError("bad_rules", _SAID[code][said].format(file=file, count=count), lang=said)
    if strict and checked.warnings:
        raise UserError("doubtful_rules", _SAID["doubtful"][said].format(file=file), lang=said)
    if not as_json:
        click.echo(_SAID["right"][said].format(file=file, slug=checked.plan.slug))


@command.command()
@file_argument
@printed_option
def explain(file: Path, lang: str | None) -> None:
    """Print the full rules (thể lệ) of FILE as an organizer would publish them, made from what is executed."""
    said: Language = "vi" if lang == "vi" else "en"
    checked = _check(file, said)
    if checked.plan is None:
        raise UserError("bad_rules", RulesError(checked.mistakes).text(said), lang=said)
    click.echo(rules_text(checked.plan, spoken(lang or checked.plan.language)), nl=False)


@command.command("schema")
def print_schema() -> None:
    """Print the JSON Schema that editors use to complete and check contest files while they are written."""
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def _check(file: Path, lang: Language, now_ms: int | None = None) -> Checked:
    try:
        plan = read_contest_file(read_text(file), read_part=read_beside(file), lang=lang)
    except RulesError as error:
        return Checked(None, error.mistakes, [])
    return Checked(plan, [], warnings(plan, lang, now_ms=now_ms))


def _facts(checked: Checked) -> dict[str, Any]:
    return {
        "ok": checked.plan is not None,
        "mistakes": [_fact(mistake) for mistake in checked.mistakes],
        "warnings": [_fact(warning) for warning in checked.warnings],
    }


def _fact(mistake: Mistake) -> dict[str, str | int]:
    return {name: getattr(mistake, name) for name in ("place", "message", "suggestion", "code", "line")}
