"""A bank as a package of QTI 2.1: one item a question, its pictures, and the manifest that lists them."""

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from questions.files.parts.contents import Printed
from questions.files.parts.html import exact_html
from questions.files.platforms.answers import list_items, list_numbers, list_verdicts
from questions.files.platforms.extras import list_extras
from questions.kinds.matching import KIND as MATCHING
from questions.markup import pictures_in
from questions.model import Question

TOOL = "hoi-thi markup"
"""Of banks whose texts use markup."""
_SCHEMA = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_ITEM = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<assessmentItem xmlns="{_SCHEMA}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{_SCHEMA} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd" '
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="hoi-thi">\n'
    "<metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>\n<organizations/>\n"
)
_PICTURES = "images/"
_SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
_ENTRY = '<textEntryInteraction responseIdentifier="RESPONSE"/>'
UNIT = "Đơn vị"
_RULE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"


def write_package(bank: Printed) -> bytes:
    stored = BytesIO()
    resources = []
    with ZipFile(stored, "w", ZIP_DEFLATED) as archive:
        for number, question in enumerate(bank.questions, 1):
            name = f"items/{number:05}.xml"
            _put(archive, name, _write_item(question, bank).encode())
            names = [f"../{_PICTURES}{picture}" for picture in _named(question, bank)]
            files = "".join(f"<file href={quoteattr(file.removeprefix('../'))}/>" for file in names)
            resources.append(
                f'<resource identifier="i{number:05}" type="imsqti_item_xmlv2p1" href="{name}">'
                f'<file href="{name}"/>{files}</resource>'
            )
        for picture, raw in sorted(bank.pictures.items()):
            _put(archive, _PICTURES + picture, raw)
        listed = "\n".join(resources)
        _put(archive, "imsmanifest.xml", f"{_MANIFEST}<resources>\n{listed}\n</resources>\n</manifest>\n".encode())
    return stored.getvalue()


def _put(archive: ZipFile, name: str, data: bytes) -> None:
    part = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = ZIP_DEFLATED
    archive.writestr(part, data)


def _named(question: Question, bank: Printed) -> list[str]:
    texts = [question.text, *(option.text for option in question.options)] if bank.markup else []
    return sorted({name for text in texts for name, _ in pictures_in(text) if name in bank.pictures})


def _write_item(question: Question, bank: Printed) -> str:
    tool = f' toolName="{TOOL}" toolVersion="1"' if bank.markup else ""
    name = quoteattr(question.id)
    labels = list_extras(question)
    if question.kind == "number" and (unit := list_numbers(question)[1]):
        labels[UNIT] = unit
    extras = "".join(f"<p>{escape(label)}: {escape(value)}</p>" for label, value in labels.items())
    declared, interaction = _write_response(question, bank)
    return (
        f'{_ITEM}identifier={name} title={name} adaptive="false" timeDependent="false"{tool}>\n'
        f"{declared}\n{_SCORE}\n<itemBody>\n"
        + (f'<rubricBlock view="author">{extras}</rubricBlock>\n' if extras else "")
        + f"<div>{_rich(question.text, bank)}</div>\n{interaction}\n</itemBody>\n"
        f'<responseProcessing template="{_RULE}"/>\n</assessmentItem>\n'
    )


def _write_response(question: Question, bank: Printed) -> tuple[str, str]:
    """What is right, and what is asked."""
    shuffle = str(not question.pinned).lower()
    match question.kind:
        case "number":
            values = [
                number if tolerance == "0" else f"{number}:{tolerance}"
                for number, tolerance in list_numbers(question)[0]
            ]
            exact = all(":" not in value for value in values)
            return _declare("float" if exact else "string", values), f"<div>{_ENTRY}</div>"
        case "text":
            return _declare("string", question.right), f"<div>{_ENTRY}</div>"
        case "statements":
            verdicts = list_verdicts(question)
            lefts = {f"S{place}": text for place, (text, _) in enumerate(verdicts)}
            pairs = [f"S{place} {'T' if verdict == 'Đúng' else 'F'}" for place, (_, verdict) in enumerate(verdicts)]
            return _write_match(lefts, {"T": "Đúng", "F": "Sai"}, pairs, shuffle, bank)
        case "match":
            texts = {option.id: option.text for option in question.options}
            lefts = {id.upper(): texts[id] for id in MATCHING.asked(question)}
            rights = {f"R{id}": texts[id] for id in MATCHING.values(question)}
            return _write_match(
                lefts, rights, [f"{part[0].upper()} R{part[2:]}" for part in question.right], "true", bank
            )
        case "order":
            order = list_items(question)[1].split(", ")
            return _declare("identifier", order, cardinality="ordered"), (
                f'<orderInteraction responseIdentifier="RESPONSE" shuffle="true">\n{_choices(question, bank)}\n'
                "</orderInteraction>"
            )
    many = question.kind == "many"
    cardinality = "multiple" if many else "single"
    return _declare("identifier", [id.upper() for id in question.right], cardinality=cardinality), (
        f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="{shuffle}" maxChoices="{0 if many else 1}">\n'
        f"{_choices(question, bank)}\n</choiceInteraction>"
    )


def _choices(question: Question, bank: Printed) -> str:
    return "\n".join(
        f'<simpleChoice identifier="{option.id.upper()}">{_rich(option.text, bank)}</simpleChoice>'
        for option in question.options
    )


def _write_match(
    lefts: Mapping[str, str], rights: Mapping[str, str], pairs: Sequence[str], shuffle: str, bank: Printed
) -> tuple[str, str]:
    """The texts of both sides by their names, and the pairs of names that are right."""
    count = len(lefts)
    first = "\n".join(_associable(name, _rich(text, bank)) for name, text in lefts.items())
    second = "".join(_associable(name, _rich(text, bank), count) for name, text in rights.items())
    return _declare("directedPair", pairs, cardinality="multiple"), (
        f'<matchInteraction responseIdentifier="RESPONSE" shuffle="{shuffle}" maxAssociations="{count}">'
        f"<simpleMatchSet>\n{first}\n</simpleMatchSet><simpleMatchSet>{second}</simpleMatchSet></matchInteraction>"
    )


def _declare(type_: str, values: Sequence[str], *, cardinality: str = "") -> str:
    cardinality = cardinality or ("multiple" if len(values) > 1 else "single")
    right = "".join(f"<value>{escape(value)}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" '
        f'baseType="{type_}"><correctResponse>{right}</correctResponse></responseDeclaration>'
    )


def _associable(name: str, html: str, most: int = 1) -> str:
    return f'<simpleAssociableChoice identifier="{name}" matchMax="{most}">{html}</simpleAssociableChoice>'


def _rich(text: str, bank: Printed) -> str:
    """XHTML: what has no end tag ends by itself."""
    html = exact_html(text, _address, bank.markup)
    return re.sub(r"<(br|img)((?: [^<>]*)?)>", r"<\1\2/>", html)


def _address(picture: str) -> str:
    return f"../{_PICTURES}{picture}"
