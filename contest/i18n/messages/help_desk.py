"""What the help desk is told of somebody's attempts, why, and what can be said to them as it stands."""

from questions.language import Table, Text

TABLE: Table = {
    # what became of an attempt
    "attempt_told.received": Text(
        "Đã nhận lúc {moment}, đã lưu trữ; trả lời {answered} câu.",
        "Received at {moment} and archived; {answered} question(s) answered.",
    ),
    "attempt_told.received_just_now": Text(
        "Đã nhận lúc {moment}; vài giây nữa là lưu trữ xong.",
        "Received at {moment}; it will be archived in a few seconds.",
    ),
    "attempt_told.collected": Text(
        "Quá giờ, hệ thống tự thu bài lúc {moment} với {answered} câu đã lưu.",
        "Out of time: collected at {moment} with {answered} saved answer(s).",
    ),
    "attempt_told.paper": Text(
        "Bài làm trên giấy, nhận lúc {moment}; trả lời {answered} câu.",
        "Handed in on paper at {moment}; {answered} question(s) answered.",
    ),
    "attempt_told.voided": Text(
        "Đã nhận lúc {moment} với {answered} câu, sau đó không được công nhận.",
        "Received at {moment} with {answered} answer(s), later taken out.",
    ),
    "attempt_told.given_back": Text(
        "Đã trả lại lượt: coi như chưa bắt đầu.", "Given back: as if it had not been started."
    ),
    "attempt_told.running": Text(
        "Đang làm, còn {left}; {saved} câu đã lưu.", "Being answered, {left} left; {saved} answer(s) saved."
    ),
    "attempt_told.ending": Text(
        "Đã hết giờ, hệ thống đang thu bài với {saved} câu đã lưu.",
        "Out of time: being collected with {saved} saved answer(s).",
    ),
    "attempt_told.empty": Text(
        "Hết giờ mà không nộp, không câu nào được lưu: không có bài.",
        "Never submitted, and nothing was saved: there is no entry.",
    ),
    "attempt_told.unknown": Text(
        "Đã bắt đầu. Lúc này chưa xem được đang làm đến đâu; xin mở lại trang sau ít phút.",
        "Begun. How far it is cannot be seen right now; open this page again in a few minutes.",
    ),
    "attempt_why.limit": Text(
        "Vì hết thời gian làm bài mà máy chủ chưa nhận được lệnh nộp: thường do tắt trang hoặc mất mạng.",
        "Because the time ran out before a submission arrived: usually the page was closed or the network was lost.",
    ),
    "attempt_why.close": Text(
        "Vì đợt thi đóng mà máy chủ chưa nhận được lệnh nộp.",
        "Because the round closed before a submission arrived.",
    ),
    "attempt_why.empty": Text(
        "Câu trả lời được lưu mỗi lần chọn khi có mạng; không có câu nào đến máy chủ.",
        "Answers are saved with each tap while there is a network; none has arrived.",
    ),
    "attempt_why.voided": Text("Theo quyết định của ban giám khảo.", "By a decision of the reviewers."),
    # answers to read out or paste
    "answer_ready.nothing": Text(
        "Hệ thống chưa ghi nhận lượt thi nào của anh/chị trong cuộc thi này.",
        "We have no attempt of yours in this contest.",
    ),
    "answer_ready.received": Text(
        "Lượt {number} của anh/chị trong {round} đã được nhận lúc {moment} và đã lưu. Anh/chị không cần nộp lại.",
        "Your attempt {number} in {round} was received at {moment} and is kept. You need not submit it again.",
    ),
    "answer_ready.collected": Text(
        "Lượt {number} trong {round} hết giờ nên hệ thống đã tự thu các câu đã lưu lúc {moment}; bài đó vẫn được tính.",
        "Attempt {number} in {round} ran out of time, so the saved answers were collected at {moment}; they count.",
    ),
    "answer_ready.running": Text(
        "Lượt {number} trong {round} vẫn đang mở. Anh/chị mở lại trang cuộc thi trên đúng máy đó để làm tiếp.",
        "Attempt {number} in {round} is still open. Open the contest on the same phone to go on.",
    ),
    "answer_ready.empty": Text(
        "Lượt {number} trong {round} hết giờ mà chưa có câu nào được lưu, nên không có bài dự thi.",
        "Attempt {number} in {round} ended with nothing saved, so there is no entry.",
    ),
    "answer_ready.given_back": Text(
        "Ban tổ chức đã trả lại lượt {number} trong {round}; anh/chị có thể bắt đầu lượt mới.",
        "Attempt {number} in {round} was given back; you may start another.",
    ),
    "answer_ready.used_up": Text(
        "Anh/chị đã dùng hết {most} lượt của {round}.", "You have used all {most} attempts of {round}."
    ),
    "answer_ready.left": Text("Anh/chị còn {left} lượt trong {round}.", "You have {left} more attempt(s) in {round}."),
    "answer_ready.result": Text(
        "Điểm và thứ hạng chính thức của {round} được công bố sau khi ban giám khảo duyệt xong.",
        "The official scores and places of {round} are published after the review.",
    ),
    # refusals
    "not_asked": Text(
        "Xin hỏi người gọi một điều chỉ họ biết, rồi đánh dấu trước khi đọc mã.",
        "Ask the caller something only they know and tick the box before reading the receipt out.",
    ),
    "not_decided": Text("Chưa thực hiện: {reason}", "Not done: {reason}"),
    "decision_touches": Text(
        "Thay đổi điểm hoặc thứ hạng của {changed} người, giải thưởng của {prizes} người.",
        "Changes the score or place of {changed} person(s), and the prize of {prizes}.",
    ),
}
