"""An API key is shown once, kept as a hash, and works until its holder is disabled."""

import pytest

from contest.archive.pool import acquire
from contest.archive.staff import find_staff
from contest.core.errors import UserError
from contest.core.secrets import digest_of
from contest.organize import staff
from contest.services import Services


async def test_key_works_until_disabled_and_is_kept_nowhere(services: Services) -> None:
    added = await staff.add(services, "  Nguyễn   Lan ", "reviewer", who="test", now_ms=5)
    assert added.account.name == "Nguyễn Lan"
    async with acquire(services.pool) as connection:
        assert await find_staff(connection, digest_of(added.api_key)) == added.account
        await staff.disable(services, "Nguyễn Lan", who="test", now_ms=6)
        assert await find_staff(connection, digest_of(added.api_key)) is None
        kept = str(await connection.fetch("select * from staff, audit"))
    assert added.api_key not in kept
    assert ("staff_add" in kept, "staff_disable" in kept) == (True, True)


async def test_keys_differ_and_are_long(services: Services) -> None:
    keys = {(await staff.add(services, name, "admin", who="test", now_ms=5)).api_key for name in ("An", "Bình", "Chi")}
    assert len(keys) == 3
    assert {len(key) for key in keys} == {46}


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x00b"])
async def test_names_that_are_none(services: Services, name: str) -> None:
    with pytest.raises(UserError):
        await staff.add(services, name, "admin", who="test", now_ms=5)


async def test_a_name_is_given_once_and_must_exist(services: Services) -> None:
    await staff.add(services, "Lan", "admin", who="test", now_ms=5)
    with pytest.raises(UserError, match="Lan"):
        await staff.add(services, "Lan", "reviewer", who="test", now_ms=6)
    with pytest.raises(UserError, match="nobody"):
        await staff.disable(services, "Khác", who="test", now_ms=7)
