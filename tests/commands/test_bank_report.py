"""What `contest bank check` prints of a file: places, columns and options in the reader's language."""

import pytest

from contest.commands.organizer.bank_report import print_report
from contest.i18n.command_language import speaking
from questions.files.bank import read_bank
from tests.questions.files.tables import as_xlsx, good, table


def test_a_vietnamese_report_names_options_and_columns_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    report = read_bank(as_xlsx(table(good(1), good(2, d="Cả ba ý trên"), good(3, b="hỏng \ufffd"), good(4, key="E"))))
    with speaking("vi"):
        print_report(report, as_json=False, in_full=True, heading="b.xlsx")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "b.xlsx, 2 câu hỏi (xlsx); không nhận vì có lỗi: 2"
    assert "  dòng 4: có ký tự không cho phép (U+FFFD) [phương án B]" in lines
    assert "  dòng 5: đáp án “E” chỉ phương án không tồn tại; cần một trong A, B, C, D [đáp án]" in lines
    assert any(line.endswith("giữ nguyên thứ tự [phương án D]") for line in lines)
    print_report(report, as_json=False, in_full=True, heading="b.xlsx")
    assert "[option B]" in capsys.readouterr().out
