"""The short way for phone numbers says what the library says."""

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from contest.identity.phone_numbers import NoPhone, _by_library, mobile_phone, normal_phone

VN = st.tuples(
    st.sampled_from(["0", "+84", "84", "+84 0", "0084", "(0)", ""]),
    st.integers(10**7, 10**11 - 1).map(str),
    st.sampled_from(["", " ", ".", "-"]),
).map(lambda parts: parts[0] + parts[2].join([parts[1][:3], parts[1][3:6], parts[1][6:]]))
LIKELY = st.tuples(st.sampled_from(["0", "+84"]), st.sampled_from("35789"), st.integers(0, 10**8 - 1)).map(
    lambda parts: f"{parts[0]}{parts[1]}{parts[2]:08d}"
)


def normal_or_none(way: object, text: str, region: str) -> str | None:
    try:
        return way(text, region)  # type: ignore[operator, no-any-return]
    except NoPhone:
        return None


@given(VN | LIKELY | st.text(alphabet="0123456789+() .-", max_size=16))
@example("0905 123 456")
@example("+84905123456")
@example("84905123456")
@example("0234 3822 222")
@example("٠٩٠٥١٢٣٤٥٦")
def test_both_ways_agree(text: str) -> None:
    assert normal_or_none(normal_phone, text, "VN") == normal_or_none(_by_library, text, "VN")


@pytest.mark.parametrize("region", ["VN", "LA", "KH", "TH", "US", "IT", "FR", "DE", "JP", "AU"])
def test_mobile_examples_of_other_countries_too(region: str) -> None:
    example_number = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.MOBILE)
    assert example_number is not None
    for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.E164):
        text = phonenumbers.format_number(example_number, form)
        assert normal_or_none(normal_phone, text, region) == normal_or_none(_by_library, text, region) is not None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("0905 123 456", "+84905123456"),
        ("+856 20 5512 3456", "phone_abroad"),
        ("+882 16 1234 5678", "phone_abroad"),
        ("+53 5 1234567", "phone_abroad"),
        ("0234 3822 222", "phone_not_mobile"),
        ("19001234", "phone_service"),
        ("1800 1091", "phone_service"),
        ("+800 1234 5678", "phone_service"),
        ("+1 900 555 1234", "phone_service"),
        ("0121 123 4567", "phone_old.079"),
        ("113", "phone"),
    ],
)
def test_messages_go_to_mobile_numbers_of_the_region_only(text: str, outcome: str) -> None:
    try:
        answer = mobile_phone(text, ("VN",))
    except NoPhone as reason:
        answer = reason.code
    assert answer == outcome


def test_messages_go_to_other_regions_where_the_rules_name_them() -> None:
    assert mobile_phone("+856 20 5512 3456", ("VN", "LA")) == "+8562055123456"
