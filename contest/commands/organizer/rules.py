"""`contest rules …`: what is wrong in a contest file, its printed rules, the schema for editors. Needs no service."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from contest.commands.options import json_option, print_json, tell
from contest.core.clock import Clock
from contest.core.errors import UserError
from contest.i18n.catalogs import LANGUAGES
from contest.i18n.command_language import language
from contest.i18n.wording import spoken
from contest.organize.contest_files import read_beside, read_text
from scoring.explain.rules_text import rules_text
from scoring.rules.file.read import RulesError, read_contest_file, warnings
from scoring.rules.messages.report import Mistake
from scoring.rules.model import ContestPlan
from scoring.rules.tables.json_schema import schema

_file = click.argument("file", type=click.Path(path_type=Path))


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was read, or every mistake that kept it from being."""

    plan: ContestPlan | None
    mistakes: list[Mistake]
    warnings: list[Mistake]


command = click.Group("rules")


@command.command()
@_file
@click.option("--strict", is_flag=True)
@json_option
def check(file: Path, strict: bool, as_json: bool) -> None:
    checked = _check(file, Clock().now_ms())
    if as_json:
        print_json(_facts(checked))
    else:
        for mistake in checked.mistakes:
            name = "command.rules.mistake.line" if mistake.line else "command.rules.mistake"
            tell(name, file=file, line=mistake.line, mistake=mistake)
        for warning in checked.warnings:
            tell("command.rules.warning", file=file, mistake=warning)
    if checked.plan is None:
        count = len(checked.mistakes)
        raise UserError("bad_rules.mistake" if count == 1 else "bad_rules.mistakes", file=file, count=count)
    if strict and checked.warnings:
        raise UserError("doubtful_rules", file=file)
    if not as_json:
        tell("command.rules.right", file=file, slug=checked.plan.slug)


@command.command()
@_file
@click.option("--lang", type=click.Choice(LANGUAGES))
def explain(file: Path, lang: str | None) -> None:
    checked = _check(file)
    if checked.plan is None:
        raise UserError.because("bad_rules", RulesError(checked.mistakes))
    click.echo(rules_text(checked.plan, spoken(lang or checked.plan.language)), nl=False)


@command.command("schema")
def print_schema() -> None:
    click.echo(json.dumps(schema(), ensure_ascii=False, indent=2))


def _check(file: Path, now_ms: int | None = None) -> Checked:
    try:
        plan = read_contest_file(read_text(file), read_part=read_beside(file), lang=language())
    except RulesError as error:
        return Checked(None, error.mistakes, [])
    return Checked(plan, [], warnings(plan, language(), now_ms=now_ms))


def _facts(checked: Checked) -> dict[str, Any]:
    return {
        "ok": checked.plan is not None,
        "mistakes": [_fact(mistake) for mistake in checked.mistakes],
        "warnings": [_fact(warning) for warning in checked.warnings],
    }


def _fact(mistake: Mistake) -> dict[str, str | int]:
    return {name: getattr(mistake, name) for name in ("place", "message", "suggestion", "code", "line")}
