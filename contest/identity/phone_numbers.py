"""Phone numbers in one form, E.164, by the phone-number library and its data, however they are written."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat

_SEPARATORS = str.maketrans("", "", " .-()")


class NoPhone(ValueError):
    """Not a valid number of its region or of the country it names."""


def normal_phone(text: str, region: str) -> str:
    """`0905 123 456` in VN becomes `+84905123456`. Raises NoPhone.

    Most numbers are mobile ones of the contest's own country, written with its trunk prefix or country code. Those are
    matched at once against the library's own pattern; all others take the library's long way, with the same result.
    """
    plain = text.translate(_SEPARATORS)
    shape, country = _mobile(region)
    national = shape.fullmatch(plain) if shape is not None else None
    if national:
        return f"+{country}{national[1]}"
    return _by_library(text, region)


def _by_library(text: str, region: str) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise NoPhone(text) from None
    if not phonenumbers.is_valid_number(number):
        raise NoPhone(text)
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


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
