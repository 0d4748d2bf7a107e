"""The sentences of the service: each name in one table, in both languages."""

import errno
from collections import Counter

import pytest

from contest.core.errors import UserError, os_reason
from contest.i18n.messages import MESSAGES, TABLES


def test_a_name_is_in_one_table() -> None:
    assert [name for name, times in Counter(name for table in TABLES for name in table).items() if times > 1] == []


def test_every_sentence_is_there_in_both_languages() -> None:
    assert [name for name, text in MESSAGES.items() if not (text.vi.strip() and text.en.strip())] == []


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
