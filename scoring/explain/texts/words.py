"""Words that are counted, days and months. Texts only."""

from typing import NamedTuple


class Counted(NamedTuple):
    """In Vietnamese, and in English one and several."""

    vi: str
    one: str
    many: str


COUNTED: dict[str, Counted] = {
    "attempts": Counted("{number} lượt", "{number} attempt", "{number} attempts"),
    "questions": Counted("{number} câu", "{number} question", "{number} questions"),
    "points": Counted("{number} điểm", "{number} point", "{number} points"),
    "prizes": Counted("{number} giải", "{number} prize", "{number} prizes"),
    "people": Counted("{number} người", "{number} person", "{number} people"),
    "rounds": Counted("{number} đợt thi", "{number} round", "{number} rounds"),
    "days": Counted("{number} ngày", "{number} day", "{number} days"),
    "hours": Counted("{number} giờ", "{number} hour", "{number} hours"),
    "minutes": Counted("{number} phút", "{number} minute", "{number} minutes"),
    "seconds": Counted("{number} giây", "{number} second", "{number} seconds"),
}

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
VIETNAMESE_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ Nhật")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
