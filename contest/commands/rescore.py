"""`contest rescore ROUND --key-file F`: what a corrected key would change; put in force only when asked."""

from pathlib import Path
from typing import Any

import click
import msgspec

from contest.backends import Backends
from contest.clock import Clock
from contest.commands.entry import data_option, json_option, print_json, run
from contest.refusals import Refusal
from contest.review.rescoring import Rescored, apply, preview, read_key_file
from scoring.rescore import Change, Side

_SHOWN = 40


@click.command()
@click.argument("slug", metavar="ROUND")
@click.option("--key-file", required=True, type=click.Path(dir_okay=False, path_type=Path), help="TOML or JSON")
@click.option("--apply", "applies", is_flag=True, help="Put it in force; else nothing is changed")
@click.option("--why", help="The reason, recorded for ever; needed with --apply")
@click.option("--who", default="command line", show_default=True, help="Who decided this")
@data_option
@json_option
def command(
    slug: str, key_file: Path, applies: bool, why: str | None, who: str, data: Path | None, as_json: bool
) -> None:
    """Whose score, place and prize a corrected key would change. The file holds `question = ["b"]` or `= "void"`."""
    if applies and not (why or "").strip():
        raise Refusal("no_reason", "--apply needs a reason: --why …")
    given = read_key_file(_read(key_file))

    async def work(b: Backends) -> Rescored:
        if not applies:
            return await preview(b, slug, given)
        now = Clock(b.settings.clock_offset_ms).now_ms()
        return await apply(b, slug, given, now_ms=now, who=who, why=(why or "").strip())

    rescored = run(work, data=data)
    if as_json:
        print_json(_document(rescored))
    else:
        _tell(rescored)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("not_text", f"{path} is not a text file in UTF-8") from None
    except OSError as error:
        raise Refusal("unreadable", f"cannot read {path}: {error.strerror}") from None


def _document(rescored: Rescored) -> dict[str, Any]:
    comparison = rescored.comparison
    document: dict[str, Any] = {
        "round": rescored.round,
        "applied": rescored.applied,
        "decision": rescored.decision,
        "questions": msgspec.to_builtins(rescored.corrected),
        "later": list(rescored.later),
        "predicted": None,
        "people": None,
        "rows": [],
    }
    if comparison is not None:
        document["predicted"] = {"before": comparison.before.predicted, "after": comparison.after.predicted}
        document["people"] = {"changed": len(comparison.changes), "prizes": len(comparison.prizes)}
        document["rows"] = [
            {
                "person": change.person,
                "name": rescored.names.get(change.person, ""),
                "before": msgspec.to_builtins(change.before),
                "after": msgspec.to_builtins(change.after),
                "prize_changes": change.prize_changes,
            }
            for change in comparison.changes
        ]
    return document


def _tell(rescored: Rescored) -> None:
    for corrected in rescored.corrected:
        click.echo(f"{corrected.question}: {_options(corrected.before)} → {_options(corrected.after)}")
    comparison = rescored.comparison
    if comparison is None:
        click.echo("there are no standings yet that could change")
    else:
        click.echo(f"{len(comparison.changes)} people change, {len(comparison.prizes)} of them in their prize")
        if comparison.predicted_moves:
            click.echo(f"the predicted number moves: {comparison.before.predicted} → {comparison.after.predicted}")
        told = comparison.prizes or comparison.changes
        for change in told[:_SHOWN]:
            click.echo(f"  {_line(change, rescored.names.get(change.person, ''))}")
        if len(told) > _SHOWN:
            click.echo(f"  … and {len(told) - _SHOWN} more (--json has all)")
    click.echo(
        {
            "no": "nothing was changed (--apply puts it in force)",
            "now": f"in force, decision {rescored.decision}",
            "at_close": f"recorded as decision {rescored.decision}, in force when the round closes",
        }[rescored.applied]
    )
    for slug in rescored.later:
        click.echo(f"standings of {slug} computed again")


def _options(options: list[str] | str) -> str:
    return options if isinstance(options, str) else " ".join(options)


def _line(change: Change, name: str) -> str:
    return f"{name} ({change.person}): {_side(change.before)} → {_side(change.after)}"


def _side(side: Side | None) -> str:
    if side is None:
        return "not in the result"
    return f"rank {side.rank}, {side.points} points, {side.prize or 'no prize'}"
