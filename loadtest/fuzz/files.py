"""What is fuzzed of files: every reader of what an organizer or a reviewer brings. As `targets`, which has them too."""

import gzip
import tempfile
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from contest.core.errors import UserError
from contest.organize.pictures import read_picture
from contest.review.decisions.rescoring import read_key_file
from contest.review.decisions.sheets import read_sheet
from loadtest.fuzz.inputs import JSON_WORDS, Target
from questions.files.bank import FORMATS, read_bank, write_bank
from questions.files.parts.sniff import CLASSQUIZ
from questions.model import Option, Question
from questions.reading.report import BankFileError
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.messages.report import Report
from scoring.rules.tables.units_csv import read_units

_TOML_WORDS = (b"[[rounds]]", b"=", b"a.b.", b"[", b"1999-01-01", b'"', b"'''", b"\n", b"#")
_KEY_FILES = (b'{"q001":["a"]}', b'q001 = ["a"]\nq002 = "void"')


def _units(data: bytes) -> None:
    read_units(data, "units.csv", Report("vi"))


def _text(read: Callable[[str], object]) -> Callable[[bytes], object]:
    return lambda data: read(data.decode("utf-8", "replace"))


def _bank(data: bytes) -> None:
    read_bank(data, skip_bad=True)


def _classquiz(data: bytes) -> None:
    """What is packed is what is fuzzed."""
    _bank(gzip.compress(data, 0) + CLASSQUIZ)


def _sheet(ending: str) -> Callable[[bytes], object]:
    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / f"sheet.{ending}"

    def read(data: bytes) -> object:
        path.write_bytes(data)
        return read_sheet(path)

    return read


def _inside(
    part: str, seed: bytes, read_whole: Callable[[bytes], object] = _bank
) -> tuple[Callable[[bytes], object], bytes]:
    """The Office file with this part replaced by the input, stored: its parts are what is fuzzed, not zlib."""
    with zipfile.ZipFile(BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def read(data: bytes) -> object:
        stored = BytesIO()
        with zipfile.ZipFile(stored, "w") as archive:
            for name, body in parts.items():
                archive.writestr(name, data if name == part else body)
        return read_whole(stored.getvalue())

    return read, parts[part]


_BANK = tuple(
    Question(
        id=f"q{number:03}",
        text=f"Câu hỏi {number} là gì?",
        options=tuple(Option(id=letter, text=f"{letter} {number}") for letter in "abcd"),
        right=("b",),
        topic="Lịch sử",
        difficulty="easy",
        kind="one",
        source="Luật",
    )
    for number in range(1, 4)
)


def _open_sheet() -> bytes:
    """An OpenDocument sheet of two questions; nothing here writes that format."""
    names = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _OPEN)
    rows = (("Câu hỏi", "A", "B", "Đáp án"), ("Sông nào?", "Hương", "Đà", "A"), ("Cầu nào?", "Rồng", "Ghềnh", "B"))
    cells = ("".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row) for row in rows)
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    stored = BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet><table:table>{table}</table:table>"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return stored.getvalue()


_OPEN = ("office", "table", "text", "style", "draw")
_XML_WORDS = (
    *(b"<c>", b"</c>", b"<row>", b'<mergeCell ref="A1:B9"/>', b"<v>1</v>", b'<w:gridSpan w:val="9"/>', b"<w:vMerge/>"),
    *(
        b"<w:tc>",
        b"</w:tc>",
        b"<w:p/>",
        b"<w:tr>",
        b"<!DOCTYPE a>",
        b"&#0;",
        b"<![CDATA[",
        b"-->",
        b'r="XFD1048576"',
        b't="s"',
    ),
)
_TEXT_WORDS = (
    *(
        "Câu 1: ".encode(),
        b"A. ",
        b"B. ",
        "Đáp án: B".encode(),
        b"Q",
        b"=> ",
        b"(",
        b"*",
        b"1.",
        b"I.",
        "chọn".encode(),
    ),
    *(b",", b";", b"\t", b'"', b"\n", "Nội dung câu hỏi".encode(), "Mức độ".encode(), b"|", b"sep=;\n", b"   "),
)


def file_targets() -> list[Target]:
    """The cheapest first."""
    written = {format: write_bank(_BANK, format) for format in FORMATS}
    rules = Path(__file__).parents[2] / "scoring" / "examples" / "c06-tan-bien.toml"
    reader = partial(read_contest_file, read_part=lambda _: b"")
    made = [
        Target("keys", _text(read_key_file), _KEY_FILES, (*JSON_WORDS, *_TOML_WORDS), (UserError,)),
        Target("units", _units, (b"id,name,parent,kind\na,A,,x\nb,B,a,x\n",), _TEXT_WORDS),
        Target("rules", _text(reader), (rules.read_bytes(),), _TOML_WORDS, (RulesError,)),
        Target("pictures", lambda data: read_picture(data, "a"), _pictures(), (b"IDAT", b"\xff\xd8"), (UserError,)),
    ]
    for format, data in written.items():
        words = _XML_WORDS if data.startswith((b"PK", b"<?xml")) else (*_TEXT_WORDS, *JSON_WORDS)
        made.append(Target(f"bank_{format}", _bank, (data,), words, (BankFileError,)))
    for part in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "word/document.xml"):
        ending = "xlsx" if part.startswith("xl/") else "docx"
        run, seed = _inside(part, written[ending])
        made.append(Target(f"{ending}_{Path(part).stem}", run, (seed,), _XML_WORDS, (BankFileError,)))
    rows = {"csv": b"receipt;points\nABC;5\n", "toml": b'[[rows]]\nreceipt = "A"\npoints = 5\n'} | written
    aiken = "Câu hỏi là gì?\nA. một\nB. hai\nC. ba\nANSWER: B\n\n".encode() * 2
    made.append(Target("bank_aiken", _bank, (aiken,), _TEXT_WORDS, (BankFileError,)))
    tcexam = (
        "M=MODULE\tx\nM\t1\tm\nS\t1\tLuật\tx\nQ\t1\tGì?\t\tS\t1\t2\nA\t1\tmột\t\t1\t1\nA\t1\thai\t\t0\t2\n".encode()
    )
    made.append(
        Target("bank_tcexam", _bank, (tcexam,), (b"O\t", b"M\t", b"T\t", b"[sup]", *_TEXT_WORDS), (BankFileError,))
    )
    quiz = (
        b'{"title":"x","questions":[{"question":"a","time":"9","type":"ABCD","image":null,"answers":'
        b'[{"answer":"b","right":true},{"answer":"c","right":false}]}]}'
    )
    made.append(Target("bank_classquiz", _classquiz, (quiz,), (b'"RANGE"', b'"ORDER"', *JSON_WORDS), (BankFileError,)))
    old = (Path(__file__).parents[2] / "tests" / "fixtures" / "cau-hoi.xls").read_bytes()
    made.append(
        Target("bank_xls", _bank, (old,), (b"\x09\x08", b"\xfc\x00", b"\xff\xff", b"\xe5\x00"), (BankFileError,))
    )
    run, seed = _inside("items/00001.xml", written["qti"])
    made.append(Target("qti_item", run, (seed,), _XML_WORDS, (BankFileError,)))
    run, seed = _inside("content.xml", _open_sheet())
    made.append(Target("ods_content", run, (seed,), _XML_WORDS, (BankFileError,)))
    run, seed = _inside(
        "xl/worksheets/sheet1.xml", written["xlsx"], lambda data: read_units(data, "u.xlsx", Report("vi"))
    )
    made.append(Target("units_xlsx", run, (seed,), _XML_WORDS))
    any_words = (*_TEXT_WORDS, *_XML_WORDS)
    made += [Target(f"marks_{e}", _sheet(e), (rows[e],), any_words, (UserError,)) for e in ("csv", "toml", "xlsx")]
    return made


def _pictures() -> tuple[bytes, ...]:
    seeds = []
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        stored = BytesIO()
        Image.new("RGB", (8, 8), (200, 10, 10)).save(stored, kind)
        seeds.append(stored.getvalue())
    return tuple(seeds)
