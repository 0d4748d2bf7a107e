"""An API key is shown once, kept as a hash, and works until its holder is disabled."""

import pytest

from contest.archive.pool import acquire
from contest.archive.staff import find_staff
from contest.core.errors import Refusal
from contest.organize import staff
from contest.services import Backends


async def test_key_works_until_disabled_and_is_kept_nowhere(b: Backends) -> None:
    added = await staff.add(b, "  Nguyễn   Lan ", "reviewer", who="test", now_ms=5)
    assert added.account.name == "Nguyễn Lan"
    async with acquire(b.pool) as connection:
        assert await find_staff(connection, staff.hash_key(added.api_key)) == added.account
        await staff.disable(b, "Nguyễn Lan", who="test", now_ms=6)
        assert await find_staff(connection, staff.hash_key(added.api_key)) is None
        kept = str(await connection.fetch("select * from staff, audit"))
    assert added.api_key not in kept
    assert ("staff_add" in kept, "staff_disable" in kept) == (True, True)


async def test_keys_differ_and_are_long(b: Backends) -> None:
    keys = {(await staff.add(b, name, "admin", who="test", now_ms=5)).api_key for name in ("An", "Bình", "Chi")}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {46}


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b"])
async def test_names_that_are_none(b: Backends, name: str) -> None:
    with pytest.raises(Refusal):
        await staff.add(b, name, "admin", who="test", now_ms=5)


async def test_a_name_is_given_once_and_must_exist(b: Backends) -> None:
    await staff.add(b, "Lan", "admin", who="test", now_ms=5)
    with pytest.raises(Refusal, match="Lan"):
        await staff.add(b, "Lan", "reviewer", who="test", now_ms=6)
    with pytest.raises(Refusal, match="nobody"):
        await staff.disable(b, "Khác", who="test", now_ms=7)
