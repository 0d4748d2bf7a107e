"""Words that are counted, days and months. Texts only."""

from scoring.mistake_text import Text

COUNTED: dict[str, tuple[str, str, str]] = {
    "attempts": ("attempt", "attempts", "lượt"),
    "questions": ("question", "questions", "câu"),
    "points": ("point", "points", "điểm"),
    "prizes": ("prize", "prizes", "giải"),
    "people": ("person", "people", "người"),
    "rounds": ("round", "rounds", "đợt thi"),
    "days": ("day", "days", "ngày"),
    "hours": ("hour", "hours", "giờ"),
    "minutes": ("minute", "minutes", "phút"),
    "seconds": ("second", "seconds", "giây"),
}
"""One, several, and in Vietnamese."""

DAYS = (
    Text("Monday", "thứ Hai"),
    Text("Tuesday", "thứ Ba"),
    Text("Wednesday", "thứ Tư"),
    Text("Thursday", "thứ Năm"),
    Text("Friday", "thứ Sáu"),
    Text("Saturday", "thứ Bảy"),
    Text("Sunday", "Chủ nhật"),
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
