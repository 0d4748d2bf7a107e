"""What the organizer's desk says in sentences of its own: the season in one line, spans of time, what is to be done."""

from questions.language import Table, Text

TABLE: Table = {
    "season.open": Text("{round} đang mở, còn {left}", "{round} is open for another {left}"),
    "season.next": Text("{round} mở sau {left}", "{round} opens in {left}"),
    "season.in_review": Text("Đã đóng, chờ kết quả: {rounds} đợt", "Closed, results to come: {rounds} round(s)"),
    "season.over": Text("Mọi đợt thi đã có kết quả chính thức", "Every round has its final result"),
    "season.empty": Text("Chưa có đợt thi nào", "There is no round yet"),
    "left.days": Text("{days} ngày {hours} giờ", "{days} d {hours} h"),
    "left.hours": Text("{hours} giờ {minutes} phút", "{hours} h {minutes} min"),
    "left.minutes": Text("{minutes} phút", "{minutes} min"),
}
