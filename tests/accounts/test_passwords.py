"""Passwords: what is refused, that a letter is a letter however it is typed, and that a flood is turned away."""

import asyncio
import unicodedata

import pytest

from contest.accounts import passwords
from contest.core.errors import UserError


@pytest.mark.parametrize(
    "password",
    ["", "short", "aaaaaaaaaaaa", "qwertyuiop", "matkhau123", "MatKhau@2026", "anhyeuem123", "nguyenvanan1", "x" * 201],
)
def test_what_is_short_long_or_soon_guessed_is_refused(password: str) -> None:
    with pytest.raises(UserError) as refused:
        passwords.check_password(password, "nguyenvanan@hue.vn", "Nguyễn Văn An")
    assert refused.value.code == "bad_password"


@pytest.mark.parametrize("password", ["sông hương núi ngự bình", "correct horse battery staple", "k7!Tz0-qLm2w"])
def test_what_is_long_and_odd_is_taken(password: str) -> None:
    passwords.check_password(password, "lan@hue.vn", "Lan")


async def test_a_letter_is_the_same_in_every_spelling_and_nothing_else_is() -> None:
    password = "sông hương núi ngự bình"
    hashed = await passwords.hash_password(unicodedata.normalize("NFD", password))
    assert await passwords.matches(hashed, unicodedata.normalize("NFC", password))
    assert not await passwords.matches(hashed, password.replace("ô", "o"))
    assert not await passwords.matches("no hash at all", password)
    assert "$argon2id$v=19$m=19456,t=2,p=1$" in hashed
    assert not passwords.outdated(hashed)


async def test_a_flood_is_turned_away_and_the_first_are_served() -> None:
    tries = await asyncio.gather(
        *(passwords.matches(passwords.NOBODY, "guess") for _ in range(60)), return_exceptions=True
    )
    refused = [outcome for outcome in tries if isinstance(outcome, UserError)]
    assert [outcome for outcome in tries if outcome is False] == [False] * 20
    assert len(refused) == 40
    assert {outcome.text("en") for outcome in refused} == {
        "Too many people are logging in at once. Try again in a few seconds."
    }
    assert not await passwords.matches(passwords.NOBODY, "guess")
