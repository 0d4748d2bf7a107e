"""Every sentence that has a name: in one table, in both languages, with the same values, and said by somebody."""

import ast
import errno
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from contest.core.errors import UserError, os_reason
from contest.i18n.messages import MESSAGES, TABLES
from contest.i18n.messages.click_texts import CLICK_TEXTS
from contest.i18n.messages.help import HELP

ROOT = Path(__file__).parents[2]
SOURCES = [path for folder in ("contest", "scoring", "questions") for path in sorted((ROOT / folder).rglob("*.py"))]
SAYING = {"UserError": 1, "Message": 1, "sentence": 1, "tell": 1, "SecretsMissing": 1, "Unavailable": 1}
"""What takes the name of a text first, and its values by name."""
SAID_BY_NAME = re.compile(r"help\.|metavar\.|click\.|os\.|bank\.(?:column|look|state|way)_")
"""Looked up by the name of a command, an option, an error number, a column, or by the library's own sentence."""
NAMES_ONLY = re.compile(r"TOML|JSON|CSV|XLSX|[a-z]+://|{[^}]*}|\w+ = .*")


def values_of(text: str) -> set[str]:
    return {name.partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name}


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call that names a text: where it is, the call, and the name."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.func, (ast.Name, ast.Attribute)):
                called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                first = node.args[0]
                if (
                    called in SAYING
                    and isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and first.value
                ):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node, first.value


def named_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """All strings of the code but the names in the tables themselves; and patterns of those built with values."""
    names, patterns = set(), []
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        keys = {
            id(key)
            for node in ast.walk(tree)
            if isinstance(node, ast.Dict)
            for key, value in zip(node.keys, node.values, strict=True)
            if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Text"
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
                names.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = (re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".+" for each in node.values)
                if re.match(r"\w+[._]", str(node.values[0].value)):
                    patterns.append(re.compile("".join(parts)))
    return names, patterns


def test_a_name_is_in_one_table_only() -> None:
    names = [name for table in TABLES for name in table]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert len(MESSAGES) == len(names) > 200


def test_every_text_is_in_both_languages() -> None:
    assert [name for name, text in MESSAGES.items() if not (text.vi.strip() and text.en.strip())] == []
    assert [name for name, text in MESSAGES.items() if bool(text.hint_vi) != bool(text.hint_en)] == []


def test_vietnamese_is_vietnamese() -> None:
    same = [name for name, text in MESSAGES.items() if text.vi == text.en]
    assert [name for name in same if re.search(r"[^\W\d_]", NAMES_ONLY.sub("", MESSAGES[name].vi))] == []


def test_both_languages_have_the_same_values() -> None:
    """Vietnamese may leave a value out that can only be English: what a library calls a file, what a driver says."""
    others = {name for name, text in MESSAGES.items() if values_of(text.vi) != values_of(text.en)}
    explained = {name for name in MESSAGES if "{detail}" in MESSAGES[name].en}
    assert sorted(others - explained - set(CLICK_TEXTS)) == ["bad_kind.of_round", "bank.few_options", "os"]


def test_every_name_in_the_code_is_there_with_its_values() -> None:
    wrong = []
    for where, call, name in calls():
        if len(call.args) > 1:
            continue  # the old form, whose sentence stands beside it
        if name not in MESSAGES:
            wrong.append(f"{where}: no text {name!r}")
        elif all(keyword.arg for keyword in call.keywords):
            needed = values_of(MESSAGES[name].vi) | values_of(MESSAGES[name].en)
            missing = needed - {str(keyword.arg) for keyword in call.keywords}
            wrong += [f"{where}: {name!r} lacks {sorted(missing)}"] if missing else []
    assert wrong == []


def test_every_text_is_said() -> None:
    names, patterns = named_in_code()
    silent = [
        name
        for name in MESSAGES
        if not {name, name.partition(".")[2]} & names  # the tables of scoring and questions put a prefix in front
        and not SAID_BY_NAME.match(name)
        and not any(pattern.fullmatch(name) for pattern in patterns)
    ]
    assert silent == []
    assert "help.up.--demo" in HELP


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_operating_systems_reasons_are_said_in_the_readers_language(lang: str) -> None:
    denied = UserError(
        "unreadable", path="a.toml", reason=os_reason(PermissionError(errno.EACCES, "Permission denied"))
    )
    strange = UserError(
        "unreadable", path="a.toml", reason=os_reason(OSError(errno.EXDEV, "Invalid cross-device link"))
    )
    if lang == "vi":
        assert denied.text("vi") == "không đọc được a.toml: không có quyền truy cập"
        assert strange.text("vi") == f"không đọc được a.toml: lỗi số {errno.EXDEV} của hệ điều hành"
    else:
        assert str(denied) == "cannot read a.toml: Permission denied"
        assert str(strange) == "cannot read a.toml: Invalid cross-device link"
