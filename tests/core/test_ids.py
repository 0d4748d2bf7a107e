"""Ids, receipts and tokens."""

import base64
import hashlib

import pytest

from contest.core import ids, tokens
from contest.core.tokens import Claims

KEY = b"k" * 32
RECEIPT_TAIL = "zj1rkzt20vrn7mpx"
CLAIMS = Claims("ab12" + "0123456789abcdef", 7, "fedcba9876543210", bytes(range(16)), 1_800_000_000_000, None, 3)


def test_the_same_attempt_always_has_the_same_receipt() -> None:
    attempt = ids.new_attempt("ab12")
    assert ids.receipt_of(attempt, KEY) == ids.receipt_of(attempt, KEY) != ids.receipt_of(attempt, b"x" * 32)
    assert ids.receipt_of(attempt, KEY)[:4] == "ab12"


def test_a_receipt_is_known_by_heart() -> None:
    """A changed method would make every receipt that people hold worthless."""
    assert ids.receipt_of("ab120123456789abcdef", KEY) == "ab12" + RECEIPT_TAIL


def test_ids_are_random_and_of_one_shape() -> None:
    seen = {ids.new_attempt("ab12") for _ in range(2000)}
    assert len(seen) == 2000
    assert all(len(item) == ids.ID_LENGTH and set(item) <= set(ids.ALPHABET) for item in seen)


def test_receipts_are_read_as_people_type_them() -> None:
    receipt = ids.receipt_of(CLAIMS.attempt, KEY)
    shown = ids.show_receipt(receipt)
    assert [len(group) for group in shown.split("-")] == [5, 5, 5, 5]
    assert ids.read_receipt(shown) == ids.read_receipt(shown.lower().replace("-", " ")) == receipt
    assert ids.read_receipt(shown.replace("0", "O").replace("1", "l")) == receipt
    assert ids.read_receipt(shown + "x") is None and ids.read_receipt("é" * 20) is None


def test_text_is_crockford_base32() -> None:
    rfc, ours = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ids.ALPHABET
    for number in range(200):
        raw = hashlib.sha256(bytes([number])).digest()[:10]
        assert ids.to_text(raw) == base64.b32encode(raw).decode().translate(str.maketrans(rfc, ours))
    assert ids.to_text(b"\0" * 10) == "0" * 16 and ids.to_text(b"\xff" * 10) == "z" * 16


@pytest.mark.parametrize("limit_end", [None, 1_800_000_600_000])
def test_a_token_says_what_was_signed(limit_end: int | None) -> None:
    claims = CLAIMS._replace(limit_end=limit_end, number=2**24 - 1, division=255)
    assert tokens.read(tokens.sign(claims, {1: KEY}, 1), {1: KEY}) == claims


def test_no_changed_or_cut_token_is_read() -> None:
    token = tokens.sign(CLAIMS, {1: KEY}, 1)
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert tokens.read(changed, {1: KEY}) is None, place
        assert tokens.read(token[:place], {1: KEY}) is None
    assert tokens.read(token + "A", {1: KEY}) is None


def test_keys_rotate() -> None:
    old = tokens.sign(CLAIMS, {1: KEY}, 1)
    keys = {1: KEY, 2: b"n" * 32}
    new = tokens.sign(CLAIMS, keys, 2)
    assert tokens.read(old, keys) == tokens.read(new, keys) == CLAIMS
    assert tokens.read(old, {2: b"n" * 32}) is None
