"""The names of the columns of winner lists, in the language of the contest. May not hold how lists are written."""

from collections.abc import Iterable

from contest.i18n.wording import spoken
from questions.language import Text

DIVISION = Text("Bảng", "Division")
CLAIM = Text("Hạn nhận giải", "Claim until")
UNITS = Text("Tập thể", "Units")
TOGETHER = Text("chưa phân định", "to be decided")
OF_PEOPLE = (
    Text("Giải thưởng", "Prize"),
    Text("Trị giá", "Amount"),
    Text("Hạng", "Rank"),
    Text("Họ và tên", "Name"),
    Text("Đơn vị", "Unit"),
    Text("Điểm", "Points"),
    Text("Số dự đoán", "Prediction"),
    Text("Chênh lệch", "Distance"),
    Text("Thời gian làm bài", "Duration"),
    Text("Thời điểm nộp", "Received at"),
    Text("Mã xác nhận", "Receipt"),
)
IN_DIVISION = Text("Hạng trong bảng", "Rank in the division")
PERSON = Text("Mã thí sinh", "Contestant's code")
# rank, name to moment, prize
OF_PLACES = (OF_PEOPLE[2], DIVISION, IN_DIVISION, *OF_PEOPLE[3:10], OF_PEOPLE[0], PERSON)
OF_UNITS = (
    Text("Bảng xếp hạng", "Ranking"),
    Text("Nhóm", "League"),
    Text("Hạng", "Rank"),
    Text("Đơn vị", "Unit"),
    Text("Giải thưởng", "Prize"),
    Text("Trị giá", "Amount"),
)
OF_SEASON = (
    Text("Giải thưởng", "Prize"),
    Text("Trị giá", "Amount"),
    Text("Hạng", "Rank"),
    Text("Họ và tên hoặc đơn vị", "Name or unit"),
    Text("Đơn vị", "Unit"),
    Text("Bảng", "Division"),
    Text("Điểm", "Points"),
    Text("Số đợt đã thi", "Rounds played"),
)


def said(text: Text, lang: str) -> str:
    language = spoken(lang)
    if isinstance(language, str):
        return text.vi if language == "vi" else text.en
    return language.text(text.en)


def all_said(texts: Iterable[Text], lang: str) -> tuple[str, ...]:
    return tuple(said(text, lang) for text in texts)
