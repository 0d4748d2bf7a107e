"""Moodle XML: what Moodle's question bank exports and imports, pictures included."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.html import exact_html, from_html, read_address
from questions.files.parts.pictures import keep_picture
from questions.files.parts.xml import SAFE, checked
from questions.files.platforms.answers import (
    ITEM_LETTERS,
    Answer,
    list_items,
    list_numbers,
    list_verdicts,
    take_choices,
    take_matches,
    take_numbers,
    take_order,
    take_texts,
    take_truth,
)
from questions.files.platforms.extras import SOURCE, list_extras, not_taken, report_lost, take_extra
from questions.files.platforms.ids import settle_ids, split_category, write_category
from questions.kinds.matching import list_pairs
from questions.markup import as_written, pictures_in
from questions.model import Question
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import Place
from questions.text import clean_line

_MARKUP = b"<!-- hoi-thi: markup -->"
_AT = "@@PLUGINFILE@@/"
_USUAL_PENALTIES = {"", "0", "0.0000000", "0.1000000", "0.3333333", "1.0000000", "1", "0.1", "0.33"}
_COMBINED = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "generalfeedback")
_OTHER_KINDS = {
    "essay": "essay",
    "description": "description",
    "cloze": "cloze",
    "multianswer": "cloze",
    "gapselect": "several",
    "ddwtos": "drag",
    "ddimageortext": "drag",
    "ddmarker": "drag",
    "random": "random",
    "randomsamatch": "random",
    "calculated": "calculated",
    "calculatedmulti": "calculated",
    "calculatedsimple": "calculated",
    "coderunner": "script",
    "stack": "script",
}
_PERFECT = ("rightanswer", "default feedback", "your answer is correct.", "your answer is incorrect.")


class MoodleXml(Format):
    name = "moodle"
    endings = ("xml",)
    writes = True
    binary = False

    def fits(self, file: BankFile) -> bool:
        return file.container == "xml" and b"<quiz" in file.data[:4096]

    def read(self, file: BankFile) -> Contents:
        contents = Contents([], markup=True, keeps_markup=_MARKUP in file.data[:4096])
        undamaged("Moodle XML", lambda: _read(file, contents))
        settle_ids(contents.drafts)
        return contents

    def embeds(self, picture: bytes) -> bool:
        return True

    def write(self, bank: Printed) -> bytes:
        blocks = ['<?xml version="1.0" encoding="UTF-8"?>\n<quiz>']
        if bank.markup:
            blocks.append(_MARKUP.decode())
        topic = ""
        for question in bank.questions:
            if question.topic != topic:
                topic = question.topic
                category = _text("category", write_category(topic))
                blocks.append(f'<question type="category">{category}</question>')
            blocks.append(_Writer(bank).write(question))
        return "\n".join([*blocks, "</quiz>\n"]).encode()


def _read(file: BankFile, contents: Contents) -> None:
    topic, nested, number = "", False, 0
    for element in _questions(checked(file.data)):
        if element.get("type") == "category":
            topic, nested = split_category(element.findtext("category/text") or "")
            continue
        number += 1
        reader = _Reader(element, contents)
        draft = reader.read(Place("item", number))
        draft.topic = draft.topic or topic
        report_lost(file.findings, draft, reader.lost + ["nested"] * nested)
        contents.drafts.append(draft)


def _questions(data: bytes) -> Iterator[Any]:
    """One at a time, so that a large bank is never in memory as a tree."""
    for _, element in etree.iterparse(BytesIO(data), events=("end",), tag="question", **SAFE):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


class _Reader:
    """One question element. `lost` collects what it has that a bank has not."""

    def __init__(self, element: Any, contents: Contents) -> None:
        self.element = element
        self.contents = contents
        self.lost: list[str] = []
        self.letters = ""

    def read(self, place: Place) -> Draft:
        kind = self.element.get("type", "")
        draft = Draft(place=place, text="", options=[], id=self._plain("idnumber"))
        draft.text = self._rich(self.element.find("questiontext"))
        self._take_tags(draft)
        self._note_lost(draft)
        answers = self.element.findall("answer")
        match kind:
            case "multichoice" | "multichoiceset" | "oumultiresponse":
                single = kind == "multichoice" and self._plain("single").lower() not in ("false", "0")
                take_choices(draft, [self._answer(answer) for answer in answers], single, self.lost)
                self._take_order(draft)
            case "truefalse":
                right = [self._plain_answer(answer).lower() for answer in answers if _share(answer) >= 99.5]
                if right in (["true"], ["false"]):
                    take_truth(draft, right == ["true"])
                else:
                    draft.problem = BadQuestion("no_single_right", "key", count=len(right))
            case "shortanswer":
                take_texts(draft, [Answer(self._plain_answer(answer), _share(answer)) for answer in answers], self.lost)
            case "numerical":
                units = [clean_line(unit.findtext("unit_name") or "") for unit in self.element.iterfind("units/unit")]
                self.lost += ["points"] * (len(units) > 1)
                take_numbers(draft, [self._number(answer) for answer in answers], self.lost, "".join(units[:1]))
            case "matching" | "match":
                take_matches(draft, [(self._rich(part), self._right(part)) for part in self._all("subquestion")])
                self._take_order(draft)
            case "ordering":
                self._note_subset(len(answers))
                take_order(draft, [self._rich(answer) for answer in answers], self.letters)
            case _:
                draft.problem = not_taken(_OTHER_KINDS.get(kind, kind))
        return draft

    def _take_order(self, draft: Draft) -> None:
        if self._plain("shuffleanswers").lower() in ("0", "false"):
            draft.pinned = draft.pinned or "giữ nguyên"

    def _right(self, part: Any) -> str:
        """What stands on the right of a pair: a plain text in Moodle; ours say where it is more."""
        answer = part.find("answer")
        if answer is None or answer.get("format"):
            return self._rich(answer)
        return as_written(answer.findtext("text") or "")

    def _note_subset(self, count: int) -> None:
        asked = self._plain("selectcount")
        if self._plain("selecttype").upper() not in ("ALL", "EXACT") and (not asked.isdecimal() or int(asked) < count):
            self.lost.append("subset")
        if self._plain("gradingtype").upper() not in ("", "ABSOLUTE_POSITION", "ABSOLUTE", "ABS", "ALL_OR_NOTHING"):
            self.lost.append("grading")

    def _answer(self, answer: Any) -> Answer:
        return Answer(self._rich(answer), _share(answer))

    def _number(self, answer: Any) -> Answer:
        tolerance = (answer.findtext("tolerance") or "").strip()
        return Answer(f"{self._plain_answer(answer)}:{tolerance or 0}", _share(answer))

    def _plain(self, name: str) -> str:
        return clean_line(self.element.findtext(f"{name}/text") or self.element.findtext(name) or "")

    def _plain_answer(self, answer: Any) -> str:
        return clean_line(answer.findtext("text") or answer.text or "")

    def _all(self, name: str) -> list[Any]:
        return list(self.element.findall(name))

    def _rich(self, holder: Any) -> str:
        """A text in the format its element names; pictures are those that it encloses."""
        if holder is None:
            return ""
        written = holder.findtext("text")
        written = (holder.text or "") if written is None else written
        form = holder.get("format", "html")
        if form == "markdown":
            return written
        if form == "plain_text":
            return as_written(written)
        rich = from_html(
            written.replace("\n", "<br>") if form == "moodle_auto_format" else written, self._taker(holder)
        )
        self.lost += rich.lost
        return rich.text

    def _taker(self, holder: Any) -> Callable[[str, str], str]:
        files = {file.get("name", ""): file.text or "" for file in holder.iter("file")}

        def take(src: str, alt: str) -> str:
            if src.startswith("data:image/") and ";base64," in src:
                return keep_picture(self.contents, _decoded(src.partition(";base64,")[2]), "", alt)
            name = read_address(src.removeprefix(_AT)).rpartition("/")[2].partition("?")[0]
            raw = _decoded(files[name]) if src.startswith(_AT) and name in files else b"#link"
            return keep_picture(self.contents, raw, name, alt)

        return take

    def _take_tags(self, draft: Draft) -> None:
        tags = [clean_line(tag.findtext("text") or "") for tag in self.element.iterfind("tags/tag")]
        self.letters = next((tag.removeprefix(ITEM_LETTERS) for tag in tags if tag.startswith(ITEM_LETTERS)), "")
        others = [tag for tag in tags if tag and not take_extra(draft, tag) and not tag.startswith(ITEM_LETTERS)]
        self.lost += ["tags"] * bool(others)

    def _note_lost(self, draft: Draft) -> None:
        general = clean_line(from_html(self.element.findtext("generalfeedback/text") or "", lambda *_: "").text)
        if general and not take_extra(draft, general):
            self.lost.append("feedback")
        others = [self.element.findtext(f"{name}/text") for name in _COMBINED[:3]]
        others += [answer.findtext("feedback/text") for answer in self.element.iterfind("answer")]
        if any(_says(text) for text in others):
            self.lost.append("feedback")
        if any(_says(hint.findtext("text")) for hint in self.element.iterfind("hint")):
            self.lost.append("hints")
        if self._plain("penalty") not in _USUAL_PENALTIES:
            self.lost.append("penalty")
        if float(self._plain("defaultgrade") or 1) != 1:
            self.lost.append("points")


def _says(text: str | None) -> bool:
    """Whether feedback says more than that the answer is right or wrong."""
    plain = clean_line(from_html(text or "", lambda *_: "").text).lower()
    return bool(plain) and not plain.startswith(_PERFECT) and not plain.startswith(("your answer is", "câu trả lời"))


def _share(answer: Any) -> float:
    try:
        return float((answer.get("fraction") or "0").replace(",", "."))
    except ValueError:
        return 0.0


def _decoded(text: str) -> bytes:
    try:
        return b64decode(text)
    except ValueError:
        return b"#broken"


def _text(name: str, text: str, attributes: str = "", more: str = "") -> str:
    return f"<{name}{attributes}><text>{escape(text)}</text>{more}</{name}>"


class _Writer:
    def __init__(self, bank: Printed) -> None:
        self.bank = bank

    def write(self, question: Question) -> str:
        extras = list_extras(question)
        source = extras.pop(SOURCE, "")
        extras.pop("Chủ đề", None)
        type_, answers = self._write_answers(question)
        if question.kind == "order":
            label, _, _ = ITEM_LETTERS.partition(":")
            extras[label] = list_items(question)[1]
        parts = [
            _text("name", question.id),
            self._rich("questiontext", question.text),
            *([_text("generalfeedback", f"{SOURCE}: {source}", ' format="plain_text"')] if source else []),
            f"<idnumber>{escape(question.id)}</idnumber>",
            *answers,
        ]
        tags = "".join(_text("tag", f"{label}: {value}") for label, value in extras.items())
        if tags:
            parts.append(f"<tags>{tags}</tags>")
        return "\n".join([f'<question type="{type_}">', *parts, "</question>"])

    def _write_answers(self, question: Question) -> tuple[str, list[str]]:
        shuffled = f"<shuffleanswers>{int(not question.pinned)}</shuffleanswers>"
        match question.kind:
            case "number":
                numbers, unit = list_numbers(question)
                answers = [
                    f'<answer fraction="100"><text>{number}</text><tolerance>{tolerance}</tolerance></answer>'
                    for number, tolerance in numbers
                ]
                name = f"<units><unit><multiplier>1</multiplier><unit_name>{escape(unit)}</unit_name></unit></units>"
                return "numerical", [*answers, name] if unit else answers
            case "text":
                return "shortanswer", [_text("answer", text, ' fraction="100"') for text in question.right]
            case "statements":
                return "matching", [shuffled, *self._write_pairs(list_verdicts(question), plain=True)]
            case "match":
                return "matching", [shuffled, *self._write_pairs(list_pairs(question), plain=not self.bank.markup)]
            case "order":
                items = list_items(question)[0]
                return "ordering", [
                    "<layouttype>VERTICAL</layouttype><selecttype>ALL</selecttype>"
                    f"<selectcount>{len(items)}</selectcount><gradingtype>ABSOLUTE_POSITION</gradingtype>",
                    *(self._rich("answer", text, f' fraction="{place}"') for place, text in enumerate(items, 1)),
                ]
        many = question.kind == "many"
        share = f"{100 / len(question.right):.7g}" if many else "100"
        return "multichoice", [
            f"<single>{str(not many).lower()}</single>{shuffled}",
            *(
                self._rich("answer", option.text, f' fraction="{share if option.id in question.right else 0}"')
                for option in question.options
            ),
        ]

    def _write_pairs(self, pairs: Sequence[tuple[str, str]], plain: bool) -> Iterator[str]:
        for left, right in pairs:
            answer = _text("answer", right) if plain else self._rich("answer", right)
            yield self._rich("subquestion", left, more=answer)

    def _rich(self, name: str, text: str, attributes: str = "", more: str = "") -> str:
        html = exact_html(text, lambda picture: _AT + picture, self.bank.markup)
        pictures = self.bank.pictures if self.bank.markup else {}
        held = [(name, b64encode(pictures[name]).decode()) for name, _ in pictures_in(text) if name in pictures]
        files = "".join(
            f'<file name="{escape(picture)}" path="/" encoding="base64">{body}</file>' for picture, body in held
        )
        return _text(name, html, f' format="html"{attributes}', files + more)


FORMAT = MoodleXml()
