"""Vietnamese in the old encodings TCVN3 (ABC) and VNI, which stand inside Unicode files as Western letters: told by the
names of fonts or by their words, and turned into Unicode where every word of the result is one."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Literal

from questions.reading.report import BankFileError, Findings

Encoding = Literal["TCVN3", "VNI"]

_TCVN3_LETTERS = (
    "µà¶ả·ã¸á¹ạ¨ă»ằ¼ẳ½ẵ¾ắÆặ©âÇầÈẩÉẫÊấËậ®đÌèÎẻÏẽÐéÑẹªêÒềÓểÔễÕếÖệ×ìØỉÜĩÝíÞịßòáỏâõãóäọ«ôåồæổçỗèốéộ¬ơêờëởìỡíớîợ"
    "ïùñủòũóúôụ\u00adưõừöử÷ữøứùựúỳûỷüỹýýþỵ¡Ă¢Â£Ê¤Ô¥Ơ¦Ư§Đ"
)
_TCVN3 = dict(zip(map(ord, _TCVN3_LETTERS[::2]), _TCVN3_LETTERS[1::2], strict=True))
_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_HATS = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVES = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE = {"æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì"}


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = dict(_SINGLE)
    for base in "aeouyôö":
        for mark, tone in _MARKS.items():
            pairs[base + mark] = unicodedata.normalize("NFC", _SINGLE.get(base, base) + tone)
    for base in "aeo":
        for mark, tone in _HATS.items():
            pairs[base + mark] = unicodedata.normalize("NFC", base + "\u0302" + tone)
    for mark, tone in _BREVES.items():
        pairs["a" + mark] = unicodedata.normalize("NFC", "a\u0306" + tone)
    upper = {old.upper(): new.upper() for old, new in pairs.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in pairs.items() if len(old) > 1}
    return {**mixed, **upper, **pairs}


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_TOKEN = re.compile(r"[^\s.,;:?!()\[\]{}\"“”'/\\|+=<>%&*_…–—\d-]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
# Vietnamese letters that no Western page has, and letters of TCVN3 that no Western word has inside.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)
_ODD = re.compile(
    "(?<=[A-Za-z])[µ¶·¸¹¨»¼½¾©®ª«¬\u00ad§](?=[A-Za-z\u00a1-\u00ff])|®[\u00a1-\u00ffA-Za-z]|[A-Za-z]+[µ¶¸¹¨©ª«¬]"
)
# None of these pairs is in Vietnamese as Unicode writes it, where "oà" and "uâ" are.
_VNI_SIGN = re.compile(r"[aeouyôö][øûï]|a[âùõêä]|e[âùõ]|o[âùõ]|u[ùõ]|[ôö][ùõ]|ñ[aeiouöô]", re.IGNORECASE)


def encoding_of_font(font: str) -> Encoding | None:
    """ ".VnTime" and its relatives are TCVN3, "VNI-Times" and its relatives VNI."""
    name = font.strip().casefold()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni") else None


def convert(text: str, encoding: Encoding, font: str = "") -> str:
    """The text in Unicode; fonts that end with H show capitals only."""
    if _UNICODE.search(text):
        return text
    if encoding == "VNI":
        return _VNI_PATTERN.sub(lambda match: _VNI[match[0]], text)
    new = text.translate(_TCVN3)
    return new.upper() if font.casefold().endswith("h") else new


def is_vietnamese(text: str) -> bool:
    """Whether every word with a letter outside ASCII has the form of a Vietnamese syllable."""
    words = [word for word in _TOKEN.findall(text) if not word.isascii()]
    return all(_SYLLABLE.fullmatch(_bare(word)) for word in words)


def _bare(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).translate(_TONES)).casefold()


def guess_encoding(texts: Sequence[str]) -> Encoding | None:
    """The old encoding that some of these texts are in although their font does not say so."""
    old = [text for text in texts if not text.isascii() and not _UNICODE.search(text)]
    if sum(bool(_ODD.search(text)) for text in old) >= 1 and _fits(old, "TCVN3"):
        return "TCVN3"
    signs = sum(len(_VNI_SIGN.findall(text)) for text in old)
    return "VNI" if signs >= 3 and _fits(old, "VNI") else None


def _fits(texts: Sequence[str], encoding: Encoding) -> bool:
    words = [word for text in texts for word in _TOKEN.findall(convert(text, encoding)) if not word.isascii()]
    good = sum(bool(_SYLLABLE.fullmatch(_bare(word))) for word in words)
    return bool(words) and good * 10 >= len(words) * 8


def find_converter(texts: Sequence[str], findings: Findings) -> Callable[[str], str] | None:
    """What turns the texts of a file into Unicode where no font says that they are in an old encoding; None where none
    is. Raises BankFileError unless all of the file is in it and every word comes out as one."""
    encoding = guess_encoding(texts)
    if encoding is None:
        return None
    old = [text for text in texts if not text.isascii()]
    sample = next(text for text in old if not _UNICODE.search(text)).strip()[:60]
    if not all(not _UNICODE.search(text) and is_vietnamese(convert(text, encoding)) for text in old):
        raise BankFileError("old_font", encoding=encoding, sample=sample)
    findings.add("guessed", "old_letters", encoding=encoding, before=sample, after=convert(sample, encoding))
    findings.unsure = True
    return lambda text: convert(text, encoding)
