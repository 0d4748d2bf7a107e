"""`contest bank` as it is typed: what it prints, and one clear line when it refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from contest.core.settings import Settings, child_environment
from tests.questions.files.messy_sheet import many_questions, messy_sheet
from tests.questions.files.tables import as_xlsx, good, table


def bank(settings: Settings, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "contest.cli", "bank", *map(str, arguments))
    return subprocess.run(command, env=child_environment(settings), capture_output=True, text=True, timeout=60)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "ngan-hang.xlsx"
    path.write_bytes(messy_sheet(many_questions()))
    return path


@pytest.fixture
def bad_sheet(tmp_path: Path) -> Path:
    path = tmp_path / "bad.xlsx"
    path.write_bytes(as_xlsx(table(good(1, key="E"), good(2), good(3, text=""))))
    return path


def test_import_export_and_import_again(settings: Settings, sheet: Path, tmp_path: Path) -> None:
    first = bank(settings, "import", sheet, "--bank", "kho")
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("bank kho: version 1, 282 questions (xlsx)\ncertain: 274 · guessed: 8")
    assert "row 67: the same question as row 66; both come in" in first.stdout
    assert "“Người lập biểu”" in first.stdout
    out = tmp_path / "kho.docx"
    assert bank(settings, "export", "kho", "--out", out).returncode == 0
    again = bank(settings, "import", out, "--bank", "kho", "--json")
    facts = json.loads(again.stdout)
    assert (facts["bank"], facts["version"], facts["changed"], facts["questions"]) == ("kho", 1, False, 282)
    assert len(facts["pinned"]) == sum(question.pinned for question in many_questions())
    printed = bank(settings, "export", "kho", "--format", "json")
    assert len(json.loads(printed.stdout)["questions"]) == 282


def test_a_bad_file_names_its_rows_and_ends_with_one_line(settings: Settings, bad_sheet: Path) -> None:
    done = bank(settings, "import", bad_sheet, "--bank", "kho")
    assert done.returncode == 1
    assert (
        done.stderr == "error: questions with errors: 2; nothing was imported (--skip-bad leaves bad questions out)\n"
    )
    assert (
        "row 2: the answer “E” names an option that does not exist; one of A, B, C, D is expected [key]" in done.stdout
    )
    assert "row 4: the question is empty [text]" in done.stdout
    as_json = bank(settings, "import", bad_sheet, "--bank", "kho", "--json")
    assert as_json.returncode == 1
    assert [(note["row"], note["field"]) for note in json.loads(as_json.stdout)["errors"]] == [(2, "key"), (4, "text")]
    skipped = bank(settings, "import", bad_sheet, "--bank", "kho", "--skip-bad", "--lang", "vi")
    assert skipped.stdout.startswith(
        "ngân hàng kho: phiên bản 1, 1 câu hỏi (xlsx); không nhận vì có lỗi: 2\nchắc chắn: 1"
    )
    assert "dòng 4: bỏ qua vì lỗi: nội dung câu hỏi để trống" in skipped.stdout


def test_check_needs_no_services(bad_sheet: Path, sheet: Path, tmp_path: Path) -> None:
    nowhere = Settings(data_dir=tmp_path / "none", database_url=None, redis_url=None)
    fine = bank(nowhere, "check", sheet)
    assert (fine.returncode, fine.stderr) == (0, "")
    bad = bank(nowhere, "check", bad_sheet)
    assert bad.returncode == 1
    assert bad.stderr == "error: bad.xlsx would be refused: questions with errors: 2\n"
    vietnamese = bank(nowhere, "check", bad_sheet, "--lang", "vi")
    assert vietnamese.stderr.startswith("lỗi: bad.xlsx sẽ bị từ chối")
    assert "[đáp án]" in vietnamese.stdout and "[key]" not in vietnamese.stdout
    assert not (tmp_path / "none").exists()


def test_topics_are_counted_and_banks_listed(settings: Settings, tmp_path: Path) -> None:
    sheet = tmp_path / "kho.xlsx"
    topics = ("Lịch sử", "Lịch sử", "Pháp luật", "Lich sử")
    sheet.write_bytes(as_xlsx(table(*(good(number, topic=topic) for number, topic in enumerate(topics, 1)))))
    done = bank(settings, "import", sheet, "--bank", "kho", "--title", "Kho câu hỏi")
    counted = [line.split() for line in done.stdout.splitlines()[-4:]]
    assert [line[-1] for line in counted] == ["all", "2", "1", "1"]
    assert [line[:2] for line in counted[1:]] == [["Lịch", "sử"], ["Pháp", "luật"], ["Lich", "sử"]]
    listed = json.loads(bank(settings, "list", "--json").stdout)
    assert listed == [{"slug": "kho", "title": "Kho câu hỏi", "versions": 1, "questions": 4}]
    printed = bank(settings, "list").stdout.splitlines()
    assert printed[0].split() == ["slug", "versions", "questions", "title"] and "Kho câu hỏi" in printed[1]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xlsx", b"%PDF-1.5", "this is PDF"),
        ("a.xlsx", None, "cannot be read: No such file"),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
        ("a.txt", as_xlsx(table(good(1))), "name says .txt but its content is xlsx"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, data: bytes | None, reason: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    done = bank(Settings(data_dir=tmp_path / "none"), "check", path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_guesses_wait_for_a_yes_and_a_file_is_compared_with_its_bank(settings: Settings, tmp_path: Path) -> None:
    sheet = tmp_path / "so.xlsx"
    sheet.write_bytes(as_xlsx(table(good(1, key="2"), good(2))))
    asked = bank(settings, "import", sheet, "--bank", "kho")
    assert (asked.returncode, len(asked.stderr.splitlines())) == (1, 1)
    assert '--fix "2=accept"' in asked.stderr and "the answer “2” is read as option B" in asked.stdout
    assert bank(settings, "import", sheet, "--bank", "kho", "--fix", "2=accept").returncode == 0
    again = json.loads(bank(settings, "import", sheet, "--bank", "kho", "--accept", "guessed", "--json").stdout)
    assert again["stored"] == {"version": 1, "same_file": 1, "new": 0, "changed": 0, "near": 0, "same": 2}
    sheet.write_bytes(as_xlsx(table(good(1, key="C"), good(3))))
    compared = bank(settings, "check", sheet, "--bank", "kho")
    assert "against version 1: new 1, changed 1, nearly the same 0, as before 0" in compared.stdout
    late = bank(settings, "import", sheet, "--bank", "kho", "--if-version", "0")
    assert late.returncode == 1 and "went from version 0 to 1" in late.stderr
    added = bank(settings, "import", sheet, "--bank", "kho", "--add", "--if-version", "1")
    assert added.stdout.startswith("bank kho: version 2"), added.stderr
    assert json.loads(bank(settings, "list", "--json").stdout)[0]["questions"] == 3
