"""The verifier as a program: alone, under every Python, locale and hash seed there is; and as `contest verify`."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scoring.messages import TABLE
from scoring.verify import main
from tests.scoring.sealing.pythons import ROOT, Python, find_pythons
from tests.scoring.sealing.sealed import receipt_of
from tests.scoring.sealing.sealed_round import ENTRIES_SEAL, NUMBER, RESULT_SEAL, VECTOR, proof_of

PYTHONS = find_pythons()
AROUND = ({"LC_ALL": "C", "PYTHONHASHSEED": "0"}, {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4294967295"})
RESEAL = """
import sys
from scoring.sealing.encoding import kind_of
from scoring.sealing.seals import write_export
lines = open(sys.argv[1], "rb").read().split(b"\\n")[:-1]
entries = [line for line in lines if kind_of(line) == "entry"]
sealed_at = %d
write_export(
    lines[: lines.index(entries[0])], entries, sealed_at=sealed_at,
    write=lambda line: sys.stdout.buffer.write(line + b"\\n"),
)
"""


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the two pure packages and nothing else."""
    home = tmp_path_factory.mktemp("alone")
    for package in ("scoring", "questions"):
        shutil.copytree(ROOT / package, home / package, ignore=shutil.ignore_patterns("__pycache__"))
    return home


@pytest.mark.parametrize("python", PYTHONS, ids=lambda python: python.version)
@pytest.mark.parametrize("environment", AROUND, ids=lambda environment: environment["LC_ALL"])
def test_the_same_result_and_bytes_everywhere(python: Python, environment: dict[str, str], alone: Path) -> None:
    done = python.run("-m", "scoring.verify", VECTOR, "--json", directory=alone, **environment)
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    assert (found["identical"], found["entries_seal"], found["result_seal"]) == (True, ENTRIES_SEAL, RESULT_SEAL)
    sealed_at = json.loads(VECTOR.read_bytes().split(b"\n")[-3])["result_seal"]["sealed_at"]
    again = python.run("-c", RESEAL % sealed_at, VECTOR, directory=alone, **environment)
    assert again.stdout == VECTOR.read_bytes(), again.stderr.decode()


def test_the_python_that_runs_this_is_among_them() -> None:
    assert PYTHONS[0].version == f"{sys.version_info.major}.{sys.version_info.minor}"
    assert len({python.version for python in PYTHONS}) == len(PYTHONS)


def test_the_command_needs_nothing_of_the_service() -> None:
    """Neither a driver nor a server nor our own service is even imported."""
    program = """
import sys
from contest.cli import main
try:
    main(["verify", sys.argv[1]])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""
    done = subprocess.run((sys.executable, "-c", program, VECTOR), capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("identical\n")
    modules = done.stderr.split()
    ours = {name.split(".")[1] for name in modules if name.startswith("contest.")}
    assert ours <= {"cli", "core", "i18n", "commands"}
    assert not {"asyncpg", "redis", "starlette", "uvicorn", "sqlalchemy", "cryptography", "httpx"} & set(modules)


def test_identical_is_told_with_what_to_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(VECTOR)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("identical\n")
    for fact in (ENTRIES_SEAL, RESULT_SEAL, NUMBER, "demo-w1"):
        assert fact in printed


def test_a_difference_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_bytes(VECTOR.read_bytes().replace(b'"person":"an","prize"', b'"person":"em","prize"', 1))
    assert main([str(spoilt)]) == 1
    lines = capsys.readouterr().out.splitlines()
    number = int(lines[0].split()[3].rstrip(":"))
    assert b'"person":"em"' in spoilt.read_bytes().split(b"\n")[number - 1]
    assert '"person":"an"' in lines[1] and lines[1].startswith("expected")
    assert '"person":"em"' in lines[2] and lines[2].startswith("found")
    assert main([str(spoilt), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["identical"], found["difference"]["line"]) == (False, number)


def test_it_speaks_vietnamese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(VECTOR), "--lang", "vi", "--seal", ENTRIES_SEAL, "--receipt", receipt_of("an-1")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("trùng khớp\n") and "đúng là mã niêm phong đã công bố\ndòng " in printed
    assert re.search(rf"^niêm phong kết quả +{RESULT_SEAL}$", printed, re.MULTILINE)
    spoilt = tmp_path / "spoilt.jsonl"
    spoilt.write_bytes(VECTOR.read_bytes().replace(b'"person":"an","prize"', b'"person":"em","prize"', 1))
    assert main([str(spoilt), "--lang", "vi"]) == 1
    first, expected, found = capsys.readouterr().out.splitlines()
    assert re.fullmatch(r"khác ở dòng \d+: dòng award này không suy ra được từ các bản ghi", first)
    assert expected.startswith("phải là {") and found.startswith("đang là {")
    spoilt.write_bytes(b"".join(VECTOR.read_bytes().splitlines(keepends=True)[:3]))
    assert main([str(spoilt), "--lang", "vi"]) == 1
    assert "một dòng loại header hoặc rules hoặc" in capsys.readouterr().out
    assert main(["nowhere.jsonl", "--lang", "vi"]) == 1
    assert capsys.readouterr().err == "lỗi: không đọc được tệp nowhere.jsonl\n"


def test_every_sentence_has_its_values_in_both_languages() -> None:
    for name, text in TABLE.items():
        english, vietnamese = (set(re.findall(r"{\w+", each)) for each in (text.en, text.vi))
        detail = {"{detail", "{place"} if name.startswith(("value.unreadable", "verify.unreadable")) else set()
        assert text.vi and english - detail == vietnamese - detail, name


def test_every_name_of_a_sentence_has_one_and_every_sentence_is_used() -> None:
    prefixes = {name.partition(".")[0] for name in TABLE} - {"or"}
    name = re.compile(rf'"((?:{"|".join(sorted(prefixes))})\.[a-z_.]*[a-z])"')

    def names_in(folder: str) -> set[str]:
        sources = [path.read_text("utf-8") for path in (ROOT / folder).rglob("*.py") if path.name != "messages.py"]
        return {code for source in sources for code in name.findall(source)}

    used = names_in("scoring")
    composed = ("value.unreadable", "verify.label.", "verify.expected", "verify.found", "seal.other_", "differs.")
    assert used - TABLE.keys() == set()
    unused = TABLE.keys() - used - names_in("contest/review")
    assert {code for code in unused if not code.startswith((*composed, "or"))} == set()


def test_the_published_seal_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    for seal in (ENTRIES_SEAL, RESULT_SEAL.upper()):
        assert main([str(VECTOR), "--seal", seal]) == 0
    assert main([str(VECTOR), "--seal", "00" * 32]) == 1
    assert "not the seal that was published" in capsys.readouterr().out
    assert main([str(VECTOR), "--seal", "00" * 32, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["published"] is False


def test_a_receipt_finds_its_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(VECTOR), "--receipt", receipt_of("binh-1").lower()]) == 0
    answer = capsys.readouterr().out.splitlines()[-1]
    number, line = int(answer.split()[1].rstrip(":")), answer.partition(": ")[2]
    assert VECTOR.read_bytes().split(b"\n")[number - 1].decode() == line
    assert '"attempt":"binh-1"' in line
    assert main([str(VECTOR), "--receipt", "00000-00000-00000-00000"]) == 1
    assert main([str(VECTOR), "--receipt", receipt_of("chi-1"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["entry"]["person"] == "chi"


def test_a_proof_is_checked_without_the_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proof = {name: getattr(proof_of("an-1"), name) for name in ("entry", "index", "path", "seal", "entries_seal")}
    file = tmp_path / "receipt.json"
    for document in (proof, {"entry": "an-1", "proof": proof}):
        file.write_text(json.dumps(document))
        assert main([str(file), "--proof", "--receipt", receipt_of("an-1"), "--seal", ENTRIES_SEAL]) == 0
        assert capsys.readouterr().out.startswith("sealed: this entry is number 1 ")
    assert main([str(file), "--proof", "--receipt", receipt_of("an-2")]) == 1
    assert "another receipt" in capsys.readouterr().err
    assert main([str(file), "--proof", "--receipt", receipt_of("an-1"), "--seal", RESULT_SEAL]) == 1
    assert main([str(file), "--proof", "--receipt", receipt_of("an-1"), "--json"]) == 0


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '{"proof": null}', "x"])
def test_a_proof_that_is_none(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(text)
    assert main([str(file), "--proof", "--receipt", receipt_of("an-1")]) == 1
    message = capsys.readouterr().err
    assert message.startswith("error: ") and len(message.splitlines()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\x00\xff", b"hello\n", b"{}\n", b'{"header":{}}\n', b"[" * 5000 + b"\n"]
)
def test_what_is_no_export_is_told_in_one_way(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(content)
    assert main([str(file)]) == 1
    assert capsys.readouterr().out.startswith("different at line 1: ")


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nowhere.jsonl"]) == 1
    assert capsys.readouterr().err == "error: cannot read nowhere.jsonl: No such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "vietnamese"),
    [
        ((), "lỗi: thiếu đối số: FILE"),
        (("x", "--khong-co"), "lỗi: không có đối số này: --khong-co"),
        (("x", "--seal"), "lỗi: --seal cần một giá trị"),
        (("x", "--json=3"), "lỗi: --json không nhận giá trị '3'"),
        (("x", "--lang", "fr"), "lỗi: --lang: chỉ nhận vi hoặc en"),
        (("x", "--=3"), "lỗi: "),
    ],
)
def test_a_call_that_is_wrong_in_either_language(
    arguments: tuple[str, ...], vietnamese: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, usage in (("vi", "cách dùng: "), ("en", "usage: ")):
        with pytest.raises(SystemExit) as ended:
            main(arguments, lang=lang)  # type: ignore[arg-type]  # one of two literals
        printed = capsys.readouterr().err
        assert ended.value.code == 2
        assert printed.startswith(usage)
        assert (vietnamese in printed) == (lang == "vi")


def test_the_help_in_vietnamese_has_no_english_heading(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"], lang="vi")
    printed = capsys.readouterr().out
    assert "cách dùng: " in printed and "tùy chọn:" in printed and "đối số:" in printed
    assert not any(word in printed for word in ("usage", "options:", "arguments", "show this"))
