"""Words that are counted, days and months. Texts only."""

from typing import NamedTuple


class Counted(NamedTuple):
    """One, several, and in Vietnamese."""

    one: str
    many: str
    vi: str


COUNTED: dict[str, Counted] = {
    "attempts": Counted("{number} attempt", "{number} attempts", "{number} lượt"),
    "questions": Counted("{number} question", "{number} questions", "{number} câu"),
    "points": Counted("{number} point", "{number} points", "{number} điểm"),
    "prizes": Counted("{number} prize", "{number} prizes", "{number} giải"),
    "people": Counted("{number} person", "{number} people", "{number} người"),
    "rounds": Counted("{number} round", "{number} rounds", "{number} đợt thi"),
    "days": Counted("{number} day", "{number} days", "{number} ngày"),
    "hours": Counted("{number} hour", "{number} hours", "{number} giờ"),
    "minutes": Counted("{number} minute", "{number} minutes", "{number} phút"),
    "seconds": Counted("{number} second", "{number} seconds", "{number} giây"),
}

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VIETNAMESE_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
