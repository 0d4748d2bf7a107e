"""QTI 2.1, 2.2 and 3.0: a package (zip with imsmanifest.xml) or a single item. Names of all versions count alike:
`simpleChoice` and `qti-simple-choice` are one. What we write is a package of QTI 2.1, in `qti_package.py`."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from questions.files.format import BankFile, Format, undamaged
from questions.files.parts.contents import Contents, Printed
from questions.files.parts.html import from_html, read_address
from questions.files.parts.pictures import keep_picture
from questions.files.parts.xml import local, parse
from questions.files.platforms.answers import Answer, take_choices, take_matches, take_numbers, take_order, take_texts
from questions.files.platforms.extras import not_taken, report_lost, take_extra
from questions.files.platforms.ids import settle_ids
from questions.files.platforms.qti_package import TOOL, UNIT, write_package
from questions.kinds.answer_notation import LETTERS
from questions.reading.draft import BadQuestion, Draft
from questions.reading.report import BankFileError, Place
from questions.text import clean_line

_MANIFEST = "imsmanifest.xml"
_ROOTS = (b"assessmentItem", b"qti-assessment-item", b"assessmentTest", b"qti-assessment-test")
_KINDS = {
    "extendedtextinteraction": "essay",
    "associateinteraction": "matching",
    "gapmatchinteraction": "drag",
    "graphicgapmatchinteraction": "drag",
    "uploadinteraction": "upload",
    "drawinginteraction": "upload",
    "mediainteraction": "several",
    "slidinteraction": "several",
    "custominteraction": "script",
    "portablecustominteraction": "script",
}
_FEEDBACK = ("modalfeedback", "feedbackinline", "feedbackblock")
_LEFT_OUT = (*_FEEDBACK, "simplechoice", "inlinechoice", "simpleassociablechoice", "simplematchset")
_BLANK_AT_END = re.compile(r"\n\s*[\\_]+\s*$")
"""Where the field stands below the question, as ours does."""
_NEAR = re.compile(r"-?\d+(?:\.\d+)?(?::\d+(?:\.\d+)?)?")
_NUMBERS = ("float", "integer")


class Qti(Format):
    name = "qti"
    endings = ("zip", "xml")
    writes = True

    def fits(self, file: BankFile) -> bool:
        if file.container == "zip":
            return _MANIFEST in file.parts
        return file.container == "xml" and any(root in file.data[:8192] for root in (*_ROOTS, b"questestinterop"))

    def read(self, file: BankFile) -> Contents:
        contents = Contents([], markup=True)
        undamaged(
            "QTI", lambda: _read_package(file, contents) if file.container == "zip" else _read_single(file, contents)
        )
        settle_ids(contents.drafts)
        return contents

    def embeds(self, picture: bytes) -> bool:
        return True

    def write(self, bank: Printed) -> bytes:
        return write_package(bank)


def _name(node: Any) -> str:
    """ "simplechoice" for `simpleChoice` and for `qti-simple-choice`; "" for comments."""
    return local(node).removeprefix("qti-").replace("-", "").lower()


def _get(node: Any, name: str) -> str:
    """An attribute by its name without hyphens."""
    return next(
        (value for key, value in node.attrib.items() if key.rpartition("}")[2].replace("-", "").lower() == name), ""
    )


def _all(node: Any, *names: str) -> Iterator[Any]:
    return (each for each in node.iter() if _name(each) in names)


def _read_single(file: BankFile, contents: Contents) -> None:
    root = parse(file.data)
    if _name(root) != "assessmentitem":
        raise BankFileError("qti_version" if _name(root) == "questestinterop" else "no_questions")
    _take_item(root, {}, "", contents, file)


def _read_package(file: BankFile, contents: Contents) -> None:
    with ZipFile(BytesIO(file.data)) as archive:
        parts = dict.fromkeys(archive.namelist(), archive)
        manifest = parse(archive.read(_MANIFEST))
        kinds = [(_get(node, "type").lower(), _get(node, "href")) for node in _all(manifest, "resource")]
        items = [href for kind, href in kinds if "item" in kind and href in parts and href.endswith(".xml")]
        tests = [href for kind, href in kinds if "test" in kind and href in parts]
        if not items:
            old = any("xmlv1p2" in kind for kind, _ in kinds)
            raise BankFileError("qti_version" if old else "no_questions")
        topics = _read_sections(archive, tests)
        for href in [*(href for href in topics if href in items), *(href for href in items if href not in topics)]:
            root = parse(archive.read(href))
            if _name(root) == "assessmentitem":
                _take_item(root, parts, href, contents, file)
                draft = contents.drafts[-1]
                draft.topic = draft.topic or topics.get(href, "")


def _read_sections(archive: ZipFile, tests: list[str]) -> dict[str, str]:
    """Items in the order of the test, with the title of their section where there are several."""
    titles: dict[str, str] = {}
    for href in tests:
        root = parse(archive.read(href))
        for section in _all(root, "assessmentsection"):
            for node in section:
                if _name(node) == "assessmentitemref":
                    titles[_beside(href, _get(node, "href"))] = _get(section, "title")
    return titles if len(set(titles.values())) > 1 else dict.fromkeys(titles, "")


def _beside(part: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), read_address(address)))


def _take_item(root: Any, parts: Mapping[str, ZipFile], href: str, contents: Contents, file: BankFile) -> None:
    place = Place("item", len(contents.drafts) + 1)
    contents.keeps_markup = contents.keeps_markup or _get(root, "toolname") == TOOL
    reader = _Item(root, parts, href, contents)
    draft = reader.read(place)
    report_lost(file.findings, draft, reader.lost)
    contents.drafts.append(draft)


class _Item:
    """`lost` collects what an item has that a bank has not."""

    def __init__(self, root: Any, parts: Mapping[str, ZipFile], href: str, contents: Contents) -> None:
        self.root, self.parts, self.href, self.contents = root, parts, href, contents
        self.lost: list[str] = []
        self.unit = ""

    def read(self, place: Place) -> Draft:
        draft = Draft(place=place, text="", options=[], id=clean_line(_get(self.root, "identifier")))
        body = next(_all(self.root, "itembody"), None)
        if body is None:
            draft.problem = BadQuestion("empty_question", "text")
            return draft
        for block in _all(body, "rubricblock"):
            if "author" in _get(block, "view"):
                for line in block:
                    text = clean_line("".join(line.itertext()))
                    if text.startswith(f"{UNIT}: "):
                        self.unit = text.removeprefix(f"{UNIT}: ")
                    take_extra(draft, text)
        if any(True for _ in _all(self.root, *_FEEDBACK)):
            self.lost.append("feedback")
        if any(True for _ in _all(self.root, "stylesheet")):
            self.lost.append("style")
        interactions = [
            node
            for node in body.iter()
            if _name(node).endswith("interaction") and _name(node) != "endattemptinteraction"
        ]
        draft.text = _BLANK_AT_END.sub("", self._rich(body))
        if any(True for _ in _all(self.root, "templatedeclaration")):
            draft.problem = not_taken("calculated")
        elif len(interactions) != 1:
            draft.problem = not_taken("several" if interactions else "description")
        else:
            self._take(draft, interactions[0])
        return draft

    def _take(self, draft: Draft, interaction: Any) -> None:
        kind = _name(interaction)
        declared = self._declaration(_get(interaction, "responseidentifier"))
        correct = _correct(declared)
        match kind:
            case "choiceinteraction" | "inlinechoiceinteraction":
                self._take_choices(draft, interaction, declared, correct)
            case "textentryinteraction" if self._is_number(declared, correct):
                take_numbers(draft, [Answer(text, 100) for text in correct], self.lost, self.unit)
            case "textentryinteraction":
                take_texts(draft, [Answer(text, 100) for text in [*correct, *_mapped(declared, correct)]], self.lost)
            case "hottextinteraction" | "hotspotinteraction" | "selectpointinteraction" | "positionobjectinteraction":
                draft.problem = not_taken("hotspot")
            case "matchinteraction":
                take_matches(draft, self._pairs(interaction, correct))
                if _get(interaction, "shuffle") == "false":
                    draft.pinned = draft.pinned or "giữ nguyên"
            case "orderinteraction":
                self._take_order(draft, interaction, correct)
            case _:
                draft.problem = not_taken(_KINDS.get(kind, kind.removesuffix("interaction")))

    def _take_choices(self, draft: Draft, interaction: Any, declared: Any, correct: list[str]) -> None:
        choices = list(_all(interaction, "simplechoice", "inlinechoice"))
        names = [_get(choice, "identifier") for choice in choices]
        single = _get(interaction, "maxchoices") == "1" or _name(interaction).startswith("inline")
        if declared is not None and _get(declared, "cardinality") == "single":
            single = True
        right = correct or _mapped(declared, [], only_most=single)
        if any(name not in names for name in right):
            draft.problem = BadQuestion("no_such_option", "key", key=", ".join(right), letters=", ".join(names))
        share = 100 if single else 100 / max(1, len(right))
        answers = [
            Answer(self._rich(choice), share if name in right else 0)
            for choice, name in zip(choices, names, strict=True)
        ]
        take_choices(draft, answers, single, self.lost)
        if not right:
            draft.right = ()
            draft.problem = None if len(answers) >= 2 else draft.problem
        if _get(interaction, "shuffle") == "false" or any(_get(choice, "fixed") == "true" for choice in choices):
            draft.pinned = draft.pinned or "giữ nguyên"
        if _get(interaction, "minchoices") not in ("", "0", "1") or _get(interaction, "maxchoices") not in (
            "",
            "0",
            "1",
        ):
            self.lost.append("answer_limits")

    def _take_order(self, draft: Draft, interaction: Any, correct: list[str]) -> None:
        """Items keep the place they have in the file, unless their names are letters already."""
        items = {_get(choice, "identifier"): self._rich(choice) for choice in _all(interaction, "simplechoice")}
        if sorted(items) != sorted(correct) or len(items) > len(LETTERS):
            draft.problem = not_taken("ordering")
            return
        names = {name: LETTERS[place] for place, name in enumerate(items)}
        if all(len(name) == 1 and name.lower() in LETTERS for name in items):
            names = {name: name.lower() for name in items}
        take_order(draft, [items[name] for name in correct], " ".join(names[name] for name in correct))

    def _is_number(self, declared: Any, correct: list[str]) -> bool:
        """By its type; one with a tolerance, which QTI does not have, is written as a text by exports of ours."""
        if declared is not None and _get(declared, "basetype") in _NUMBERS:
            return True
        return bool(correct) and any(":" in text for text in correct) and all(_NEAR.fullmatch(text) for text in correct)

    def _pairs(self, interaction: Any, correct: list[str]) -> list[tuple[str, str]]:
        """Each choice of the first set with the one of the second that belongs to it."""
        sets = [list(_all(node, "simpleassociablechoice")) for node in _all(interaction, "simplematchset")]
        if len(sets) != 2:
            return []
        named = {_get(choice, "identifier"): self._rich(choice) for choice in sets[1]}
        right = dict(pair.split()[:2] for pair in correct if len(pair.split()) == 2)
        lefts = [(_get(choice, "identifier"), self._rich(choice)) for choice in sets[0]]
        if len(right) != len(correct):
            return []
        pairs = [(text, named.get(right.get(name, ""), "")) for name, text in lefts]
        return pairs + [("", text) for name, text in named.items() if name not in right.values()]

    def _declaration(self, name: str) -> Any:
        return next((node for node in _all(self.root, "responsedeclaration") if _get(node, "identifier") == name), None)

    def _rich(self, node: Any) -> str:
        rich = from_html("".join(self._html(child) for child in _content(node)), self._picture)
        self.lost += rich.lost
        return rich.text

    def _html(self, node: Any) -> str:
        """XHTML without namespaces; what is no part of the text is left out."""
        if isinstance(node, str):
            return escape(node)
        name, tail = _name(node), escape(node.tail or "")
        if (
            not name
            or name in _FEEDBACK
            or name in ("simplechoice", "inlinechoice", "simpleassociablechoice", "simplematchset")
        ):
            return tail
        if name == "rubricblock" and not {"candidate", ""} & set(_get(node, "view").split()):
            return tail
        if name == "textentryinteraction" or name == "inlinechoiceinteraction":
            return " _____ " + tail
        inner = escape(node.text or "") + "".join(self._html(child) for child in node)
        if name == "object" and _get(node, "type").startswith("image/"):
            return (
                f"<img src={quoteattr(_get(node, 'data'))} alt={quoteattr(clean_line(''.join(node.itertext())))}>{tail}"
            )
        tag = "div" if name == "prompt" or name.endswith("interaction") else name
        attributes = "".join(f" {key}={quoteattr(value)}" for key, value in node.attrib.items() if "}" not in key)
        return f"<{tag}{attributes}>{inner}</{tag}>{tail}"

    def _picture(self, src: str, alt: str) -> str:
        part = _beside(self.href, src)
        raw = self.parts[part].read(part) if part in self.parts else b"#link"
        return keep_picture(self.contents, raw, posixpath.basename(part), alt)


def _content(node: Any) -> list[Any]:
    return [node.text or "", *node]


def _correct(declared: Any) -> list[str]:
    if declared is None:
        return []
    return [clean_line(value.text or "") for node in _all(declared, "correctresponse") for value in _all(node, "value")]


def _mapped(declared: Any, known: list[str], *, only_most: bool = True) -> list[str]:
    """What gives points by a table of the item, besides the correct response."""
    if declared is None:
        return []
    entries = [(clean_line(_get(node, "mapkey")), _get(node, "mappedvalue")) for node in _all(declared, "mapentry")]
    points = [(key, float(value or 0)) for key, value in entries]
    most = max((value for _, value in points), default=0.0)
    return [key for key, value in points if value > 0 and (value == most or not only_most) and key not in known]


FORMAT = Qti()
