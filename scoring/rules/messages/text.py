"""How the catalogs say one thing in both languages: the message, and what to write instead. Values only."""

from typing import NamedTuple


class Text(NamedTuple):
    en: str
    vi: str
    hint_en: str = ""
    hint_vi: str = ""
