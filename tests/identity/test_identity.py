"""Fields however they are written, masking, sealing, addresses."""

from typing import Any

import pytest
from starlette.requests import Request

from contest.core.errors import UserError
from contest.core.secrets import generate
from contest.identity.folding import fold, take_off
from contest.identity.form import FOLDED, TYPED, IdentityForm, Person, keyed, mask_name, open_profile
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
        ("national_id", "000000000000"),
        ("national_id", "111111111"),
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


def named(identity_form: int = FOLDED) -> IdentityForm:
    """A form where the name and the birth date make the person."""
    fields = (IdentityField("name", "Name"), IdentityField("birth_date", "Born", "date"))
    return IdentityForm(
        "ab12", Identity(fields, unique=("name", "birth_date")), {}, SECRETS, identity_form=identity_form
    )


def seat(name: str, identity_form: int = FOLDED) -> str:
    person = named(identity_form).read({"name": name, "birth_date": "2.3.1980"})
    assert isinstance(person, Person), person
    return person.identity


@pytest.mark.parametrize(
    "name",
    [
        "Đào Thị Hoà",
        "Ðào Thị Hòa",
        "Ɖào Thị Hòa",
        "\u0111ào thị HÒA",
        "d\u0336ào thị hòa",
        "Đào  Thị\u00a0Hòa ",
        "Đào Thị Hòa.",
        "Đào-Thị-Hòa",
        "Đào Thị H\u200bòa",
        "\u202aĐào Thị Hòa\u202c",
        "Đào Thị\u2800Hòa",
        "Đào Thị Hòa \u3164",
        "Đào Thị Ho\u034fà",
        "Đào Thị Hòa 🌸",
        "Ｄ\u0336ào Thị Hòa",
        "Đa\u0300o Thi\u0323 Ho\u0340a",
    ],
)
def test_one_woman_has_one_seat_however_her_name_is_written(name: str) -> None:
    assert seat(name) == seat("Đào Thị Hòa")


@pytest.mark.parametrize(
    "name", ["Đào Thị Hóa", "Đào Thị Hoa", "Dào Thị Hòa", "Đào Thị Hòan", "Đao Thị Hòa", "Đào Thịhòa"]
)
def test_names_that_differ_are_different_people(name: str) -> None:
    assert seat(name) != seat("Đào Thị Hòa")


def test_fields_that_only_one_person_may_have_are_folded_too() -> None:
    rules = Identity(
        (IdentityField("name", "N"), IdentityField("card", "Thẻ")), unique=("name",), also_unique=("card",)
    )
    form = IdentityForm("ab12", rules, {}, SECRETS)
    people = [form.read({"name": "An", "card": card}) for card in ("HV-Hòa 12", "hv hoà\u200b 12")]
    assert len({person.uniques for person in people if isinstance(person, Person)}) == 1


@pytest.mark.parametrize("identity_form", [TYPED, FOLDED])
def test_a_contest_keeps_the_form_it_began_with(identity_form: int) -> None:
    assert (seat("Hòa", identity_form) == seat("Hoà", identity_form)) is (identity_form == FOLDED)
    assert (seat("Hoa", identity_form) == seat("H\u200boa", identity_form)) is (identity_form == FOLDED)
    assert seat("HÒA", identity_form) == seat("\u202ahòa\u202c", identity_form)
    assert seat("Nguyễn  Văn An", TYPED) == keyed(
        SECRETS, "ab12", "identity", [["name", "nguyễn văn an"], ["birth_date", "1980-03-02"]]
    )


@pytest.mark.parametrize(
    "name", ["\u3164", "\u2800\u2800", "\u200b\u2060", "\u034f", "\u115f\u1160", "\u0301\u0301", "…", "🌸", "---"]
)
@pytest.mark.parametrize("identity_form", [TYPED, FOLDED])
def test_a_name_that_cannot_be_read_is_refused(name: str, identity_form: int) -> None:
    wrong = named(identity_form).read({"name": name, "birth_date": "2.3.1980"})
    assert wrong in ({"name": "required"}, {"name": "no_letters"})
    assert FORM.read(GOOD | {"name": name}) in ({"name": "required"}, {"name": "no_letters"})


@pytest.mark.parametrize(
    ("field", "pasted", "kept"),
    [
        ("phone", "\u202a0905 123 456\u202c", "+84905123456"),
        ("phone", "\u2066+84905123456\u2069\u200b", "+84905123456"),
        ("national_id", "\u2068012345678901\u2069", "012345678901"),
        ("birth_date", "\u200e29/02/1960\ufeff", "1960-02-29"),
        ("name", "\u202aNguyễn\u200b Hoà\u202c", "Nguyễn Hoà"),
        ("school", "\u200bA", "A"),
    ],
)
def test_marks_around_what_is_pasted_are_taken_off(field: str, pasted: str, kept: str) -> None:
    assert open_profile(read(**{field: pasted}).profile, "ab12", SECRETS)[field] == kept


def test_emoji_keep_their_joiners_and_other_scripts_theirs() -> None:
    for text in ("👩‍👧 Hoa", "नेपाल\u200dी", "❤️"):
        assert take_off(text) == text
    assert take_off("H\u200doa") == "Hoa" and fold("H\u200dòa") == fold("hoà")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("birth_date", "2050-01-01", "date_to_come"),
        ("birth_date", "30/11/2026", "date_to_come"),
        ("birth_date", "1899-12-31", "date"),
        ("phone", "1900 1234", "phone_service"),
        ("phone", "1800 1091", "phone_service"),
        ("phone", "+1 900 555 1234", "phone_service"),
        ("phone", "0168 123 4567", "phone_old.038"),
        ("phone", "+84 120 123 4567", "phone_old.070"),
        ("phone", "0199.1234567", "phone_old.059"),
        ("phone", "01891234567", "phone"),
    ],
)
def test_values_that_cannot_be_of_a_person(field: str, value: str, code: str) -> None:
    saturday = 1_795_867_200_000  # 28 November 2026
    assert FORM.read(GOOD | {field: value}, saturday) == {field: code}


def test_whoever_entered_with_what_is_refused_today_can_still_be_found() -> None:
    identity, _ = FORM.keys_of({"phone": "1900 1234", "email": "hoa@example.com"})
    assert identity is not None


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
