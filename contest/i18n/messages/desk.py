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
    "calendar.left_out": Text(
        "Tuần bắt đầu {first} được bỏ qua vì có ngày nghỉ {days}.",
        "The week that begins on {first} is left out because of {days}.",
    ),
    # the checks of a round
    "check.paper": Text(
        "Ngân hàng {bank} bản {version}: {all} câu, đủ cho đề {count} câu.",
        "Bank {bank}, version {version}: {all} questions, enough for papers of {count}.",
    ),
    "check.paper_short": Text(
        "Ngân hàng {bank} chưa đủ cho đề thi: {reason}", "Bank {bank} cannot fill the paper: {reason}"
    ),
    "check.keys": Text(
        "Mọi câu có đáp án; {pinned} câu giữ nguyên thứ tự phương án.",
        "Every question has a key; {pinned} keep the order of their options.",
    ),
    "check.newer_bank": Text(
        "Ngân hàng {bank} đã có bản {version}, đợt này còn dùng bản cũ. Lưu lại lịch để dùng bản mới.",
        "Bank {bank} has a version {version}; this round still uses an older one. Save the calendar again to take it.",
    ),
    "check.first": Text("Đợt đầu tiên, không chồng giờ với đợt nào.", "The first round; it overlaps with none."),
    "check.gap": Text(
        "Không chồng giờ với {round}: cách nhau {hours} giờ để kiểm phiếu.",
        "No overlap with {round}: {hours} hours between them for counting.",
    ),
    "check.soon": Text("Chỉ còn {minutes} phút là mở.", "It opens in {minutes} minutes."),
    "check.reviewers": Text("Có giám khảo: {names}.", "There is a reviewer: {names}."),
    "check.invited": Text("Đã mời giám khảo, chưa ai nhận lời.", "A reviewer is invited; nobody has come yet."),
    "check.no_reviewer": Text("Chưa có giám khảo nào.", "There is no reviewer yet."),
    "check.seen": Text(
        "Xem thử: {name} đã xem đề như thí sinh.", "Preview: {name} has seen the paper as contestants do."
    ),
    "check.unseen": Text(
        "Xem thử: chưa ai xem đề như thí sinh.", "Preview: nobody has seen the paper as contestants do."
    ),
    # what is to be done
    "todo.no_rounds": Text("Chưa có đợt thi nào trong lịch.", "The calendar has no round yet."),
    "todo.draft": Text(
        "Cuộc thi còn là bản nháp: chưa ai ngoài ban tổ chức thấy.", "The contest is a draft: only organizers see it."
    ),
    "todo.draft_late": Text(
        "Cuộc thi còn là bản nháp mà {round} đã đến giờ mở.", "The contest is a draft although {round} should be open."
    ),
    "todo.check": Text(
        "{round} mở sau {left}: còn {points} mục nên xem.", "{round} opens in {left}: {points} point(s) to look at."
    ),
    "todo.block": Text(
        "{round} mở sau {left} mà chưa đủ câu hỏi cho đề.",
        "{round} opens in {left} and its bank cannot fill the paper.",
    ),
    "todo.closing": Text("{round} đóng sau {left}.", "{round} closes in {left}."),
    "todo.results": Text(
        "{round} đã đóng, chờ giám khảo duyệt kết quả.", "{round} is closed; its results wait for the reviewers."
    ),
    "todo.no_reviewer": Text("Chưa có giám khảo cho cuộc thi này.", "This contest has no reviewer yet."),
    "todo.season_ends": Text(
        "Đợt cuối trong lịch đóng sau {left}.", "The last round of the calendar closes in {left}."
    ),
    # how many take part in the open round
    "number.people": Text("{number} người dự thi", "{number} people"),
    "number.people.about": Text("Khoảng {number} người dự thi", "About {number} people"),
    "number.people.few": Text("Dưới {few} người dự thi", "Fewer than {few} people"),
    "number.started": Text("{number} lượt đã bắt đầu", "{number} attempts begun"),
    "number.started.about": Text("Khoảng {number} lượt đã bắt đầu", "About {number} attempts begun"),
    "number.started.few": Text("Dưới {few} lượt đã bắt đầu", "Fewer than {few} attempts begun"),
    "number.entries": Text("{number} bài đã nộp", "{number} entries"),
    "number.entries.about": Text("Khoảng {number} bài đã nộp", "About {number} entries"),
    "number.entries.few": Text("Dưới {few} bài đã nộp", "Fewer than {few} entries"),
}
