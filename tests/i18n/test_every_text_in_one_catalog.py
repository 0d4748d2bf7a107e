"""A third language is one catalog and nothing else: one that brackets every text leaves no word without brackets."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LANG = "fr"
PLACEHOLDER = re.compile(r"(%\(\w+\)s|{\w+}|%%)")
WORD = re.compile(r"[^\W\d_]{2,}")
# the organizer's own words, names of languages and of this engine
OWN = (
    *("Tìm hiểu Huế", "Sở Tư pháp", "Tôi đồng ý.", "Có bao nhiêu người trả lời đúng hết?", "xổ số", "bank"),
    *("Họ và tên", "Số điện thoại", "Ngày sinh", "Số CCCD", "Thư điện tử", "Đơn vị", "Đối tượng", "Cán bộ"),
    *("Người dân", "Giải nhất", "Giải nhì", "Asia/Ho_Chi_Minh", "Hội Thi", "Tiếng Việt", "English", "français"),
    *("ABCDE-12345", "VND", "VN", "Zalo", "Facebook", "Tuần", "kB", "MB", "http://contest.test"),
)
DATES = tuple(
    name
    for names in (Locale(LANG).days["format"]["wide"], Locale(LANG).months["format"]["wide"])
    for name in names.values()
)


def template(to: Path) -> Catalog:
    """What `make catalog` writes, by its own command."""
    command = re.search(r"\$\(BIN\)/pybabel(.*?[^\\])\n", (ROOT / "Makefile").read_text(), re.DOTALL)
    assert command is not None
    arguments = [str(to) if each.startswith("build/") else each for each in shlex.split(command[1].replace("\\\n", ""))]
    subprocess.run([sys.executable, "-m", "babel.messages.frontend", *arguments], cwd=ROOT, check=True)
    with to.open("rb") as file:
        return read_po(file)


def bracketed(text: str) -> str:
    """Brackets around everything but placeholders, so that what fills those in has to bring its own."""
    parts = PLACEHOLDER.split(text)
    return "".join(part if PLACEHOLDER.fullmatch(part) or not part.strip() else f"⟦{part}⟧" for part in parts)


def pseudo(messages: Catalog, leave_out: tuple[str, ...] = ()) -> Catalog:
    made = Catalog(locale=LANG)
    for message in messages:
        if message.id and message.id not in leave_out:
            forms = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            translated = tuple(bracketed(form) for form in forms)
            made.add(message.id, translated if isinstance(message.id, tuple) else translated[0])
    return made


def say(catalog: Catalog, folder: Path, *options: str) -> dict[str, Any]:
    """Everything as a service says it whose files are ours and this one more."""
    shutil.copytree(ROOT / "contest", folder / "contest", ignore=shutil.ignore_patterns("__pycache__"))
    written = folder / "contest/i18n/locale" / LANG / "LC_MESSAGES/messages.po"
    written.parent.mkdir(parents=True)
    with written.open("wb") as file:
        write_po(file, catalog)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}
    command = [sys.executable, "-m", "tests.pages.speaking", LANG, *options]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    texts: dict[str, Any] = json.loads(done.stdout)
    return texts


@pytest.fixture(scope="module")
def messages(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return template(tmp_path_factory.mktemp("template") / "messages.pot")


@pytest.fixture(scope="module")
def spoken(messages: Catalog, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return say(pseudo(messages), tmp_path_factory.mktemp("third"))


class Words(HTMLParser):
    """What people see or hear of a page, also from attributes."""

    SPOKEN = ("title", "alt", "placeholder", "label", "content")

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = tag in ("script", "style")
        given = dict(attrs)
        if tag == "meta" and not re.search(
            "description|title|alt|site", f"{given.get('name')} {given.get('property')}"
        ):
            return
        aloud = [name for name in given if name in self.SPOKEN or name.startswith("aria-label")]
        aloud += ["value"] if tag == "input" and given.get("type") in ("submit", "button") else []
        self.found += [given[name] or "" for name in aloud if name != "aria-labelledby"]

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def left(text: str) -> list[str]:
    """Words that no catalog said."""
    for known in (*OWN, *DATES):
        text = text.replace(known, " ")
    return WORD.findall(re.sub("⟦[^⟦⟧]*⟧", " ", text))


def test_the_template_has_pages_scripts_and_rules(messages: Catalog) -> None:
    for text in ("How to win", "Sending your answers…", "Article {number}", "Rounds played"):
        assert text in messages, text
    plural = messages["{number} person"]
    assert plural.id == ("{number} person", "{number} people")


def test_pages_leave_no_word_to_another_language(spoken: dict[str, Any]) -> None:
    assert LANG in spoken["languages"]
    for path, page in spoken["pages"].items():
        words = Words()
        words.feed(page)
        assert f'lang="{LANG}"' in page, path
        assert any("⟦" in each for each in words.found), path
        assert [each for each in words.found if left(each)] == [], path


def test_printed_rules_leave_no_word_to_another_language(messages: Catalog, spoken: dict[str, Any]) -> None:
    text = "\n".join(spoken["rules"])
    assert len(spoken["rules"]) > 200
    assert "⟦Article ⟧1. ⟦Who can take part and win⟧" in spoken["rules"]
    assert re.search(r"\d+⟦ attempts⟧", text)
    ours = {word for message in messages for word in WORD.findall(str(message.id))}
    organizers = set(WORD.findall("\n".join(spoken["rules_vi"])))
    assert (set(left(text)) & ours) - organizers == set()


def test_scripts_refusals_messages_and_columns(spoken: dict[str, Any]) -> None:
    for script in spoken["scripts"]:
        for name in ("TEXTS", "FIELD_TEXTS"):
            texts, _ = json.JSONDecoder().raw_decode(script.partition(f"const {name}=")[2])
            assert len(texts) > 4
            assert [text for text in texts.values() if left(PLACEHOLDER.sub("", text))] == []
    assert [text for text in (*spoken["refusals"], spoken["message"], *spoken["columns"]) if left(text)] == []


def test_what_a_catalog_lacks_or_spoils_is_said_in_english(messages: Catalog, tmp_path: Path) -> None:
    lacking = pseudo(messages, ("Prizes", "Article {number}"))
    lacking["Ranking"].string = ""
    lacking["Held by {organizer}"].string = "⟦{organisateur} {⟧"
    lacking["This round is not open"].string = "100 % ⟦⟧"
    spoken = say(lacking, tmp_path, "short")
    text = "\n".join(spoken["rules"])
    assert "Article 1. ⟦Who can take part and win⟧" in text
    assert "Held by Hội LHPN thành phố" in text
    assert re.search(r"Article \d+\. Ranking\n", text + "\n")
    assert "This round is not open" in spoken["refusals"]
