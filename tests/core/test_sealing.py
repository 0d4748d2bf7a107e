"""What is sealed is read again with the key it names, for the purpose it was sealed for, and by nobody else."""

import msgspec
import pytest

from contest.core.errors import UserError
from contest.core.sealing import seal, unseal
from contest.core.secrets import Secrets


def test_it_is_opened_with_its_own_key_and_purpose(secrets: Secrets) -> None:
    sealed = seal("Hòa".encode(), secrets, b"totp")
    assert unseal(sealed, secrets, b"totp").decode() == "Hòa"
    assert seal("Hòa".encode(), secrets, b"totp") != sealed, "a nonce is used once"
    with pytest.raises(UserError):
        unseal(sealed, secrets, b"profile")
    other = dict.fromkeys(secrets.field_keys, bytes(32))
    with pytest.raises(UserError):
        unseal(sealed, msgspec.structs.replace(secrets, field_keys=other), b"totp")
    rotated = {**secrets.field_keys, 99: bytes(32)}
    newer = msgspec.structs.replace(secrets, field_keys=rotated, field_key_id=99)
    assert unseal(sealed, newer, b"totp").decode() == "Hòa"
    assert seal(b"", newer, b"totp").startswith("99:")
