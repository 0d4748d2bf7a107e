"""No text without a translation, no translation without a text, no placeholder lost on the way."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

import contest
from contest.http.problems import STATUS
from contest.i18n.catalogs import LANGUAGES, LOCALE, catalog, fits, texts
from contest.i18n.problem_texts import FIELDS, PROBLEMS
from contest.i18n.texts import problem_text

SERVICE = Path(contest.__file__).parent
MAPPING = SERVICE / "i18n" / "babel.cfg"


def used() -> set[str]:
    with MAPPING.open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")  # type: ignore[no-untyped-call]
    found = extract_from_dir(SERVICE, methods, options)
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def written(lang: str) -> dict[str, tuple[str, ...]]:
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalog(lang):
        if message.id:
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            string = message.string or ""
            messages[msgid] = (string,) if isinstance(string, str) else tuple(string)
    return messages


def test_extraction_finds_python_templates_and_scripts() -> None:
    assert {"This round is not open", "How to win", "Sending your answers…"} <= used()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalog_has_every_text_and_no_other(lang: str) -> None:
    assert set(written(lang)) == used()
    assert not [msgid for msgid, strings in written(lang).items() if not all(strings)]
    assert not [message.id for message in catalog(lang) if message.id and message.fuzzy]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_keep_the_placeholders(lang: str) -> None:
    placeholder = re.compile(r"%\(\w+\)s")
    for msgid, strings in written(lang).items():
        for string in strings:
            assert set(placeholder.findall(string)) == set(placeholder.findall(msgid)), msgid


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogs_are_clean(lang: str) -> None:
    lines = (LOCALE / lang / "LC_MESSAGES" / "messages.po").read_text("utf-8").splitlines()
    entries = [line for line in lines if line.startswith("msgid ")]
    assert len(entries) == len(catalog(lang)) + 1, "one is the header; one that is there twice is read as one"
    assert [line for line in lines if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "#~", "#, fuzzy"))] == []
    assert [message.id for message in catalog(lang) if message.id and not fits(message)] == []


@pytest.mark.parametrize(
    ("english", "translated", "fit"),
    [
        ("{number} of %(max)s", "%(max)s, {number}", True),
        ("{number} left", "{count} left", False),
        ("{number} left", "left", False),
        ("Closed", "100 % closed", False),
        ("%(num)s left", "%(num) left", False),
        (("{n} day", "{n} days"), ("{n} ngày",), True),
        (("{n} day", "{n} days"), ("{n} jour", "{m} jours"), False),
        ("Closed", "", True),
    ],
)
def test_a_translation_that_cannot_be_filled_in_is_found(english: str, translated: str, fit: bool) -> None:
    assert fits(Message(english, translated)) is fit


def test_vietnamese_is_translated() -> None:
    same = {msgid for msgid, strings in written("vi").items() if msgid in strings}
    assert not same


def test_every_problem_of_the_service_has_its_sentence() -> None:
    assert set(STATUS) == set(PROBLEMS)
    for code in PROBLEMS:
        sentences = {problem_text(code, lang, reason="x", max_bytes=1) for lang in LANGUAGES}
        assert len(sentences) == len(LANGUAGES)


def test_every_field_error_has_its_sentence() -> None:
    for code in FIELDS:
        assert len({texts(lang).gettext(FIELDS[code]) for lang in LANGUAGES}) == len(LANGUAGES)


def _literals(source: str) -> Iterator[str]:
    """Text between tags of a template that no expression made: words somebody forgot to translate."""
    without_code = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", source, flags=re.DOTALL)
    without_tags = re.sub(r"<[^>]*>", "\n", without_code, flags=re.DOTALL)
    for piece in re.sub(r'[\w-]+="[^"]*"', "", without_tags).splitlines():
        if re.search(r"\w{2,}", re.sub("&nbsp;|Hội Thi|Zalo|Facebook", "", piece)):
            yield piece.strip()


def test_templates_hold_no_text_of_their_own() -> None:
    templates = sorted(SERVICE.glob("*/templates/**/*.html"))
    assert templates
    for template in templates:
        assert not list(_literals(template.read_text("utf-8"))), template.name


def test_unknown_text_comes_back_as_it_is() -> None:
    assert texts("vi").gettext("No such text") == "No such text"
