"""Every kind of decision declares all that the rest asks of it; its sentences are there in both languages."""

import ast
import re
from pathlib import Path

import contest
from contest.commands.reviewer.decide import command
from contest.i18n.messages import MESSAGES
from contest.i18n.messages.decisions import DECISIONS
from contest.review.decisions.kinds import KINDS
from scoring.replay import decisions

SERVICE = Path(contest.__file__).parent
SOURCES = (
    *(SERVICE / "review" / "decisions").rglob("*.py"),
    *(SERVICE / "review" / f"{name}.py" for name in ("admission", "quarantine")),
    *(SERVICE / "desk").rglob("*.py"),
    *(SERVICE / "commands" / "reviewer" / f"{name}.py" for name in ("decide", "decisions", "rescore", "quarantine")),
)


def names_in(path: Path) -> set[str]:
    """The names of texts in a module; what is known only when it runs is a star."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            name = "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
            if re.fullmatch(r"[a-z_]+[.*][a-z_.*]*", name):
                names.add(name)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id in ("UserError", "Message", "sentence") and isinstance(node.args[0], ast.Constant):
                names.add(str(node.args[0].value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in MESSAGES:
            names.add(node.value)
    return names


def matches(name: str, pattern: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", r".+"), name) is not None


def test_the_kinds_are_those_that_a_result_knows() -> None:
    assert set(KINDS) == set(decisions.KINDS)
    typed = {kind.name.replace("_", "-") for kind in KINDS.values() if kind.words is not None}
    assert set(command.commands) == typed == {name.replace("_", "-") for name in decisions.KINDS} - {"key-corrected"}


def test_every_kind_is_named_and_explained() -> None:
    for kind in KINDS.values():
        assert f"decision.kind.{kind.name}" in DECISIONS
        assert kind.words is None or f"help.decide.{kind.name.replace('_', '-')}" in MESSAGES


def test_every_sentence_exists_and_is_used() -> None:
    names = {name for path in SOURCES for name in names_in(path)}
    assert [name for name in names if not any(matches(each, name) for each in MESSAGES)] == []
    unused = [name for name in DECISIONS if not any(matches(name, pattern) for pattern in names)]
    assert [name for name in unused if not name.startswith("decision.kind.")] == []


def test_both_languages_are_filled_with_the_same_values() -> None:
    """But for the command, which Vietnamese names in words."""
    for name, text in DECISIONS.items():
        vi, en = (set(re.findall(r"{(\w+)", each.replace("{{", ""))) for each in (text.vi, text.en))
        assert vi == en or name == "bad_kind.of_round", name
