"""How Vietnamese sentences speak to people: "bạn" as catalogs write it, or another form that the organizer chose."""

import re

from contest.i18n.catalogs import texts

FORMS = {"anh_chi": "anh/chị", "quy_vi": "quý vị"}
"""Beside "ban", which is how the texts are written."""
SPOKEN = {"vi"}
"""The languages in which it makes a difference."""
_YOU = re.compile(r"\b(b|B)ạn\b(?! bè)")


def voices(lang: str) -> list[str]:
    """Every voice of a language: its name for "bạn", and for each other form the name and the form."""
    return [lang, *(f"{lang}-{form}" for form in FORMS if lang in SPOKEN)]


def voice_of(lang: str, form: str) -> str:
    return f"{lang}-{form}" if lang in SPOKEN and form in FORMS else lang


def speak(text: str, voice: str) -> str:
    """A sentence in a voice."""
    form = FORMS.get(voice.partition("-")[2])
    if form is None:
        return text
    return _YOU.sub(lambda match: form.capitalize() if match[1] == "B" else form, text)


class Voiced:
    """The catalog of a language, as `jinja2` asks for one, in a voice."""

    def __init__(self, voice: str) -> None:
        self._voice = voice
        self._texts = texts(voice.partition("-")[0])

    def gettext(self, text: str) -> str:
        return speak(self._texts.gettext(text), self._voice)

    def ngettext(self, one: str, many: str, count: int) -> str:
        return speak(self._texts.ngettext(one, many, count), self._voice)
