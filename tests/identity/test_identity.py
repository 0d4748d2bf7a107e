"""Fields however they are written, masking, sealing, addresses."""

from typing import Any

import pytest
from starlette.requests import Request

from contest.core.errors import UserError
from contest.core.secrets import generate
from contest.identity.form import IdentityForm, Person, mask_name, open_profile
from contest.play.attempts.client_address import address_of
from scoring.rules.model import Identity, IdentityField

SECRETS = generate()
FORM = IdentityForm(
    "ab12",
    Identity(
        (
            IdentityField("name", "Name"),
            IdentityField("phone", "Phone", "phone", required=False),
            IdentityField("email", "E-mail", "email", required=False),
            IdentityField("birth_date", "Born", "date", required=False),
            IdentityField("national_id", "ID", "national_id", required=False),
            IdentityField("school", "School", "choice", required=False, options=("A", "B")),
        ),
        unique=("phone", "email"),
    ),
    {},
    SECRETS,
)
GOOD = {"name": "Hoa", "phone": "0905123456", "email": "Hoa@Example.com"}


def read(**given: Any) -> Person:
    person = FORM.read(GOOD | given)
    assert isinstance(person, Person), person
    return person


def test_the_same_person_however_written() -> None:
    item = read()
    assert read(phone="+84 905 123 456", email="hoa@example.COM", name="H. Khác").identity == item.identity
    assert read(phone="0905123457").identity != item.identity
    assert read(name="H. Khác").details != item.details


def test_another_contest_hashes_differently() -> None:
    other = IdentityForm("zz99", FORM._rules, {}, SECRETS).read(GOOD)
    assert isinstance(other, Person) and other.identity != read().identity


def test_personal_fields_leave_only_sealed() -> None:
    person = read(name="Nguyễn Thị Hoa")
    assert "905123" not in str(person) and "Nguyễn" not in str(person)
    assert open_profile(person.profile, "ab12", SECRETS) == {
        "name": "Nguyễn Thị Hoa",
        "phone": "+84905123456",
        "email": "hoa@example.com",
    }
    for code, keys in (("zz99", SECRETS), ("ab12", generate())):
        with pytest.raises(UserError, match="field key 1"):
            open_profile(person.profile, code, keys)


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("birth_date", "1960-02-29", "1960-02-29"),
        ("birth_date", "29/02/1960", "1960-02-29"),
        ("birth_date", "2-9-1945", "1945-09-02"),
        ("national_id", "012 345 678 901", "012345678901"),
        ("national_id", "c1234567", "C1234567"),
        ("school", "A", "A"),
    ],
)
def test_values_are_kept_in_one_form(field: str, value: str, kept: str) -> None:
    assert open_profile(read(**{field: value}).profile, "ab12", SECRETS)[field] == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("birth_date", "30/02/1960"),
        ("birth_date", "1890-01-01"),
        ("birth_date", "yesterday"),
        ("national_id", "1234567890"),
        ("email", "no at sign"),
        ("email", "a@b"),
        ("school", "C"),
    ],
)
def test_values_that_are_none(field: str, value: str) -> None:
    wrong = FORM.read(GOOD | {field: value})
    assert isinstance(wrong, dict) and list(wrong) == [field]


def test_whoever_is_asked_for_nothing_unique_is_nobody() -> None:
    assert FORM.read({"name": "Hoa", "phone": "0905123456"}) == {"email": "required"}
    assert FORM.read("text") == {"contestant": "wrong_type"}


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Nguyễn Thị Hoa", "N. T. Hoa"), ("Hoa", "H***"), ("", ""), ("đặng văn a", "Đ. V. a"), ("👩‍👧 Hoa", "👩. Hoa")],
)
def test_masked_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("testclient", "testclient"),
        ("not:an:address", "not:an:address"),
    ],
)
def test_addresses(host: str, address: str) -> None:
    assert address_of(Request({"type": "http", "client": (host, 1), "headers": []})) == address
