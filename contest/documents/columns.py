"""The names of the columns of winner lists, in the language of the contest. May not hold how lists are written."""

from collections.abc import Iterable

from contest.i18n.wording import spoken
from scoring.rules.messages.text import Text

DIVISION = Text("Division", "Bảng")
CLAIM = Text("Claim until", "Hạn nhận giải")
UNITS = Text("Units", "Tập thể")
TOGETHER = Text("to be decided", "chưa phân định")
OF_PEOPLE = (
    Text("Prize", "Giải thưởng"),
    Text("Amount", "Trị giá"),
    Text("Rank", "Hạng"),
    Text("Name", "Họ và tên"),
    Text("Unit", "Đơn vị"),
    Text("Points", "Điểm"),
    Text("Prediction", "Số dự đoán"),
    Text("Distance", "Chênh lệch"),
    Text("Duration", "Thời gian làm bài"),
    Text("Received at", "Thời điểm nộp"),
    Text("Receipt", "Mã xác nhận"),
)
IN_DIVISION = Text("Rank in the division", "Hạng trong bảng")
PERSON = Text("Contestant's code", "Mã thí sinh")
# rank, name to moment, prize
OF_PLACES = (OF_PEOPLE[2], DIVISION, IN_DIVISION, *OF_PEOPLE[3:10], OF_PEOPLE[0], PERSON)
OF_UNITS = (
    Text("Ranking", "Bảng xếp hạng"),
    Text("League", "Nhóm"),
    Text("Rank", "Hạng"),
    Text("Unit", "Đơn vị"),
    Text("Prize", "Giải thưởng"),
    Text("Amount", "Trị giá"),
)
OF_SEASON = (
    Text("Prize", "Giải thưởng"),
    Text("Amount", "Trị giá"),
    Text("Rank", "Hạng"),
    Text("Name or unit", "Họ và tên hoặc đơn vị"),
    Text("Unit", "Đơn vị"),
    Text("Division", "Bảng"),
    Text("Points", "Điểm"),
    Text("Rounds played", "Số đợt đã thi"),
)


def said(text: Text, lang: str) -> str:
    language = spoken(lang)
    if isinstance(language, str):
        return text.vi if language == "vi" else text.en
    return language.text(text.en)


def all_said(texts: Iterable[Text], lang: str) -> tuple[str, ...]:
    return tuple(said(text, lang) for text in texts)
