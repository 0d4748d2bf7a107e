"""Phone numbers in one form, E.164, by the phone-number library and its data, however they are written."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType

_SEPARATORS = str.maketrans("", "", " .-()")
_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)
_OF_PERSONS = (*_MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.VOIP)
_ELEVEN_DIGITS = re.compile(r"(?:\+?84|0084)?0?(12\d|16[2-9]|18[68]|199)\d{7}", re.ASCII)
_SINCE_2018 = {
    "120": "070",
    "121": "079",
    "122": "077",
    "126": "076",
    "128": "078",
    "123": "083",
    "124": "084",
    "125": "085",
    "127": "081",
    "129": "082",
    **{f"16{last}": f"03{last}" for last in range(2, 10)},
    "186": "056",
    "188": "058",
    "199": "059",
}
"""The Vietnamese mobile prefixes of 11-digit numbers → those that took their place in 2018."""


class NoPhone(ValueError):
    """Not a number that can be taken; `code` says why: `phone` (not a valid one of its region or of the country it
    names), `phone_service` (nobody's own), `phone_old.<new prefix>`, `phone_not_mobile`, `phone_abroad`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def normal_phone(text: str, region: str, *, of_person: bool = True) -> str:
    """`0905 123 456` in VN becomes `+84905123456`. Raises NoPhone. `of_person`: numbers of services are refused too.

    Most numbers are mobile ones of the contest's own country, written with its trunk prefix or country code. Those are
    matched at once against the library's own pattern; all others take the library's long way, with the same result.
    """
    return _own_mobile(text, region) or _by_library(text, region, of_person=of_person)


def _by_library(text: str, region: str, *, of_person: bool = True) -> str:
    number = _parse(text, region)
    if of_person and phonenumbers.number_type(number) not in _OF_PERSONS:
        raise NoPhone("phone_service")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def mobile_phone(text: str, regions: tuple[str, ...]) -> str:
    """As `normal_phone`, for a number that messages are sent to: a mobile one of these regions, the first of which is
    that of numbers without a country code."""
    national = _own_mobile(text, regions[0])
    if national:
        return national
    number = _parse(text, regions[0])
    kind = phonenumbers.number_type(number)
    if kind not in _OF_PERSONS:
        raise NoPhone("phone_service")
    if phonenumbers.region_code_for_number(number) not in regions:
        raise NoPhone("phone_abroad")
    if kind not in _MOBILE:
        raise NoPhone("phone_not_mobile")
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _own_mobile(text: str, region: str) -> str | None:
    shape, country = _mobile(region)
    national = shape.fullmatch(text.translate(_SEPARATORS)) if shape is not None else None
    return f"+{country}{national[1]}" if national else None


def _parse(text: str, region: str) -> PhoneNumber:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise NoPhone("phone") from None
    if not phonenumbers.is_valid_number(number):
        old = _ELEVEN_DIGITS.fullmatch(re.sub(r"[^\d+]", "", text)) if number.country_code == 84 else None
        raise NoPhone(f"phone_old.{_SINCE_2018[old[1]]}" if old and old[1] in _SINCE_2018 else "phone")
    return number


@lru_cache(maxsize=64)
def _mobile(region: str) -> tuple[re.Pattern[str] | None, int]:
    """Trunk prefix or +country code, then a mobile number by the library's data, and the country code; no pattern
    where that is not plain."""
    data = PhoneMetadata.metadata_for_region(region)
    if data is None or data.mobile is None or not data.mobile.national_number_pattern:
        return None, 0
    trunk, country = data.national_prefix, phonenumbers.country_code_for_region(region)
    if not trunk or data.national_prefix_for_parsing != trunk or data.national_prefix_transform_rule:
        return None, 0
    return re.compile(rf"(?:{trunk}|\+{country})({data.mobile.national_number_pattern})", re.ASCII), country
