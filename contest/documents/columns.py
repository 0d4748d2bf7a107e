"""The columns of all lists and reports: what each is called in both languages and what its values are.

Out of scope: which list has which columns in which order.
"""

from collections.abc import Callable
from typing import Any

from contest.documents.table import Column, Row
from questions.language import Text

UNITS = Text("Tập thể", "Units")
TOGETHER = Text("chưa phân định", "to be decided")
NAME_OR_UNIT = Text("Họ và tên hoặc đơn vị", "Name or unit")
COLUMNS = {
    column.name: column
    for column in (
        Column("prize", Text("Giải thưởng", "Prize")),
        Column("amount", Text("Trị giá", "Amount"), "amount"),
        Column("rank", Text("Hạng", "Rank"), "number"),
        Column("name", Text("Họ và tên", "Name")),
        Column("unit", Text("Đơn vị", "Unit")),
        Column("points", Text("Điểm", "Points"), "number"),
        Column("rounds", Text("Số đợt đã thi", "Rounds played"), "number"),
        Column("prediction", Text("Số dự đoán", "Prediction"), "number"),
        Column("distance", Text("Chênh lệch", "Distance"), "number"),
        Column("duration_ms", Text("Thời gian làm bài", "Duration"), "duration"),
        Column("received_at", Text("Thời điểm nộp", "Received at"), "moment"),
        Column("receipt", Text("Mã xác nhận", "Receipt")),
        Column("division", Text("Bảng", "Division")),
        Column("division_rank", Text("Hạng trong bảng", "Rank in the division"), "number"),
        Column("claim_by", Text("Hạn nhận giải", "Claim until"), "day"),
        Column("person", Text("Mã thí sinh", "Contestant's code")),
        Column("ranking", Text("Bảng xếp hạng", "Ranking")),
        Column("league", Text("Nhóm", "League")),
        Column("group", Text("Nhóm số liệu", "Group")),
        Column("section", Text("Mục", "Section")),
        Column("people", Text("Số người", "People"), "number"),
        Column("entries", Text("Số bài", "Entries"), "number"),
        Column("received", Text("Số bài nhận được", "Entries received"), "number"),
        Column("voided", Text("Số bài bị loại", "Entries voided"), "number"),
        Column("people_all_right", Text("Số người đúng hết", "People with all right"), "number"),
        Column("entries_all_right", Text("Số bài đúng hết", "Entries with all right"), "number"),
        Column("high_scores", Text("Số người điểm cao", "High scores"), "number"),
        Column("winners", Text("Số người đạt giải", "Winners"), "number"),
        Column("average", Text("Điểm trung bình", "Average")),
        Column("all_right_rate", Text("Tỷ lệ đúng hết", "Rate of all right")),
        Column("judged", Text("Điểm chấm", "Judges' points"), "number"),
        Column("head_count", Text("Tổng số người", "Head count"), "amount"),
        Column("rate", Text("Tỷ lệ tham gia", "Rate")),
        Column("rate_percent", Text("Tỷ lệ tham gia (%)", "Rate (%)")),
        Column("all_right_percent", Text("Tỷ lệ đúng hết (%)", "All right (%)")),
        Column("people_percent", Text("Tỷ lệ số người (%)", "People (%)")),
        Column("question", Text("Câu hỏi", "Question")),
        Column("text", Text("Nội dung", "Text")),
        Column("drawn", Text("Số lần ra đề", "Drawn"), "number"),
        Column("facility_percent", Text("Tỷ lệ đúng (%)", "Right (%)"), "number"),
        Column("discrimination", Text("Độ phân biệt", "Discrimination"), "number"),
        Column("median_ms", Text("Thời gian mỗi câu (trung vị)", "Median time"), "duration"),
        Column("answers", Text("Trả lời: % (nhóm yếu/nhóm khá)", "Answers: % (weak/strong)")),
        Column("alarm", Text("Có thể đáp án sai", "Key may be wrong")),
    )
}


def pick(*names: str, **values: Callable[[Row], Any]) -> list[Column]:
    """The columns of these names, in this order; `values` says what one of them shows instead of its member."""
    return [COLUMNS[name]._replace(value=values.get(name)) for name in names]


def unit_levels(depth: int) -> list[Column]:
    """A column for each level of the units' tree, from the top; none where there is only one. Rows have `unit_path`."""

    def at(level: int) -> Callable[[Row], Any]:
        return lambda row: next(iter((row.get("unit_path") or ())[level - 1 : level]), None)

    levels = range(1, depth + 1) if depth > 1 else ()
    return [
        Column(f"unit_{level}", Text(f"Đơn vị cấp {level}", f"Unit, level {level}"), value=at(level))
        for level in levels
    ]
