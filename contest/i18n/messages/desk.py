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
    "nothing_ticked": Text("Xin chọn ít nhất một câu hỏi.", "Tick at least one question."),
    "nothing_to_change": Text("Xin ghi chủ đề mới hoặc chọn mức độ mới.", "Give a new topic or choose a new level."),
    "no_file_chosen": Text("Xin chọn tệp câu hỏi.", "Choose a file of questions."),
    "file_too_large": Text("Tệp lớn hơn {megabytes} MB, không nhận.", "The file is larger than {megabytes} MB."),
    "no_import": Text("Tệp này không còn được giữ. Xin tải lên lại.", "This file is no longer kept. Send it again."),
    "import_decided_meanwhile": Text(
        "Có người vừa chọn cách sửa khác cho tệp này. Dưới đây là kết quả mới; xin xem lại rồi chọn lần nữa.",
        "Somebody has just decided something else about this file. This is what came of it; look again, then choose.",
    ),
    "guesses_to_confirm": Text(
        "Có {count} câu phần mềm tự hiểu. Xin xem các câu đó rồi đánh dấu xác nhận.",
        "{count} question(s) were guessed. Look at them, then tick that they are right.",
    ),
    "question_changed": Text(
        "Chưa lưu: có người vừa sửa câu hỏi này. Phần đang điền được giữ nguyên; bản của người kia ở bên cạnh.",
        "Not saved: somebody has just changed this question. What you typed is kept; the other text stands beside it.",
    ),
    "bank_changed_meanwhile": Text(
        "Chưa khôi phục: ngân hàng vừa có phiên bản mới. Xin xem lại danh sách.",
        "Not restored: the bank has a newer version now. Look at the list again.",
    ),
    "bank_changed_meanwhile.list": Text(
        "Chưa đổi: ngân hàng vừa có phiên bản mới. Xin xem lại danh sách rồi chọn lần nữa.",
        "Nothing was changed: the bank has a newer version now. Look at the list again, then choose.",
    ),
    "last_question": Text(
        "Ngân hàng chỉ còn câu hỏi này, không bỏ được.", "This is the only question of the bank; it cannot go."
    ),
    "no_such_question": Text("Không có câu hỏi {question}.", "There is no question {question}."),
    # announcements
    "announcement.ready.extended": Text(
        "{round} được gia hạn: đóng lúc {moment}. Ai đang làm bài cứ làm tiếp.",
        "{round} has been extended and closes at {moment}. If you are answering, just go on.",
    ),
    "announcement.ready.trouble": Text(
        "Hệ thống đang có sự cố, ban tổ chức đang xử lý. Xin đừng tắt trang: câu trả lời vẫn được giữ.",
        "There is a problem and we are working on it. Please keep this page open: your answers are kept.",
    ),
    "announcement.ready.over": Text(
        "Sự cố đã được khắc phục. Bài đã nộp không bị ảnh hưởng; ai đang làm dở xin làm tiếp.",
        "The problem is solved. Entries already submitted are not affected; if you were answering, please go on.",
    ),
    "bad_announcement.no_text": Text("Xin chọn hoặc ghi nội dung thông báo.", "Choose or write what is announced."),
    "bad_announcement.too_long": Text(
        "Thông báo dài nhất {most} ký tự để đọc được trên điện thoại.",
        "An announcement has at most {most} characters, to be read on a phone.",
    ),
    "bad_announcement.over": Text(
        "Giờ thôi hiện phải sau giờ bắt đầu hiện và sau lúc này.", "It has to end after it begins, and after now."
    ),
    "no_announcement": Text(
        "Thông báo này đã hết giờ hoặc đã được gỡ.", "This announcement is over or withdrawn already."
    ),
    "bank_list.row": Text("Dòng", "Row"),
    "bank_list.text": Text("Trong tệp", "In the file"),
    "bank_list.why": Text("Vì sao", "Why"),
    "bank_list.ways": Text("Có thể chọn", "Ways out"),
}
