"""Texts of the printed rules: ranking, chains, draws, complaints, personal data. In both languages."""

from questions.language import Text

# fmt: off
RESULT_TEXTS: dict[str, Text] = {
    # keys of chains
    "said_in": Text("{text} ({article})", "{text} ({article})"),
    "score_desc": Text("điểm cao hơn", "the higher score"),
    "score_asc": Text("điểm thấp hơn", "the lower score"),
    "prediction_asc": Text("dự đoán gần đúng hơn", "the nearer prediction"),
    "prediction_desc": Text("dự đoán lệch xa hơn", "the more distant prediction"),
    "duration_asc": Text(
        "thời gian làm bài ngắn hơn, tính đến mili giây", "the shorter time taken, to the millisecond"),
    "duration_desc": Text("thời gian làm bài dài hơn, tính đến mili giây", "the longer time taken, to the millisecond"),
    "received_at_asc": Text(
        "nộp bài sớm hơn, tính theo ngày giờ đến mili giây", "handed in earlier, by day and time to the millisecond"),
    "received_at_desc": Text(
        "nộp bài muộn hơn, tính theo ngày giờ đến mili giây", "handed in later, by day and time to the millisecond"),
    "number_asc": Text("lượt thi trước của người đó", "the earlier one of the person's attempts"),
    "number_desc": Text("lượt thi sau của người đó", "the later one of the person's attempts"),
    "judged_desc": Text("điểm chấm “{part}” cao hơn", "the higher mark of the judges for “{part}”"),
    "judged_asc": Text("điểm chấm “{part}” thấp hơn", "the lower mark of the judges for “{part}”"),
    "rounds_desc": Text("dự nhiều đợt thi hơn", "more rounds played"),
    "rounds_asc": Text("dự ít đợt thi hơn", "fewer rounds played"),
    "draw_asc": Text("thứ tự bốc thăm nhỏ hơn", "the lower place in the draw"),
    "draw_desc": Text("thứ tự bốc thăm lớn hơn", "the higher place in the draw"),
    # ranking
    "summary_ranked": Text("Thí sinh được xếp hạng lần lượt theo:", "Contestants are ranked by:"),
    "ranking": Text("Xếp hạng", "Ranking"),
    "ranked": Text(
        "Trong mỗi đợt thi, thí sinh được xếp hạng theo các tiêu chí sau; chỉ khi bằng nhau ở các tiêu chí trước mới "
        "xét tiêu chí sau:",
        "In every round contestants are ranked by these criteria; each is looked at only among those who are equal "
        "on all before it:"),
    "ranked_by_division": Text(
        "Trong mỗi đợt thi, thí sinh được xếp hạng trong bảng của mình theo các tiêu chí sau; chỉ khi bằng nhau ở các "
        "tiêu chí trước mới xét tiêu chí sau:",
        "In every round contestants are ranked within their division by these criteria; each is looked at only among "
        "those who are equal on all before it:"),
    "same_rank": Text(
        "Thí sinh bằng nhau ở mọi tiêu chí được xếp đồng hạng (1, 1, 3).",
        "Contestants who are equal on all criteria share a place (1, 1, 3)."),
    "board": Text(
        "Khi đợt thi còn mở, bảng xếp hạng tạm thời chưa xét những gì chỉ biết được sau khi đợt thi đóng.",
        "While a round is open the board leaves out what is known only after it has closed."),
    # draw
    "draw": Text("Bốc thăm", "Draws"),
    "draw_number_on": Text(
        "Việc bốc thăm dùng một con số công khai: {source}, {day}.",
        "A draw is settled by a public number: {source}, of {day}."),
    "draw_number_after": Text(
        "Việc bốc thăm dùng một con số công khai: {source}, lấy sau khi đợt thi đóng {days}.",
        "A draw is settled by a public number: {source}, {days} after the round closes."),
    "draw_sealed": Text(
        "Trước khi biết con số, mã niêm phong của toàn bộ bài dự thi được công bố, nên không ai điều khiển được việc "
        "bốc thăm.",
        "Before the number is known a seal over all entries is published, so that nobody can steer the draw."),
    "draw_order": Text(
        "Thứ tự của mỗi người là giá trị SHA-256 của chuỗi ký tự ghép từ: mã niêm phong (64 chữ số và chữ thường), "
        "con số như đã công bố, bí danh của người đó. Giá trị nhỏ hơn có thứ tự nhỏ hơn.",
        "A person's lot is the SHA-256 of this text: the seal (64 digits and small letters), the number as it was "
        "published, the person's pseudonym. The smaller value has the lower place."),
    "tickets_person": Text("Mỗi người có một phiếu.", "Everybody has one ticket."),
    "tickets_attempts": Text(
        "Mỗi lượt thi là một phiếu; từ phiếu thứ hai thêm /2, /3, … vào cuối chuỗi. Phiếu tốt nhất được tính.",
        "Every attempt is a ticket; from the second on /2, /3, … stands after the text. The best one counts."),
    "tickets_from": Text(
        "Mỗi lượt thi đạt từ {points} trở lên là một phiếu; từ phiếu thứ hai thêm /2, /3, … vào cuối chuỗi. Phiếu tốt "
        "nhất được tính, người không có phiếu xếp sau cùng.",
        "Every attempt with at least {points} is a ticket; from the second on /2, /3, … stands after the text. The "
        "best one counts, and who has no ticket is last."),
    "draw_late": Text(
        "Người được bổ sung sau khi đã biết con số xếp sau mọi người khác.",
        "Who is added after the number was known draws after everybody else."),
    # complaints and corrections
    "complaints": Text("Khiếu nại và sửa kết quả", "Complaints and corrections"),
    "complain": Text(
        "Khiếu nại gửi Ban Tổ chức bằng văn bản trước khi trao giải, kèm mã xác nhận của bài dự thi.",
        "Complaints go to the organizer in writing before prizes are handed over, with the receipt code of the entry."),
    "decisions": Text(
        "Hủy câu hỏi, sửa đáp án, hủy bài dự thi, loại hoặc khôi phục thí sinh, gộp các bản khai của một người, bổ "
        "sung bài thi giấy: mỗi việc là một quyết định được ghi lại cùng lý do, và kết quả được tính lại từ bài dự "
        "thi.",
        "A question made void, a corrected key, an entry made void, a person disqualified or reinstated, two forms "
        "found to be of one person, an entry added on paper: each is a recorded decision with its reason, and the "
        "result is computed again from the entries."),
    "recomputed": Text(
        "Kết quả chỉ phụ thuộc vào bài dự thi, đáp án, thể lệ này, các quyết định đã ghi và con số công khai nếu có "
        "bốc thăm; bất kỳ ai cũng có thể tính lại từ tệp niêm phong.",
        "The result follows from entries, key, these rules, the recorded decisions and the public number of a draw "
        "alone; anybody can compute it again from the sealed export."),
    "versions": Text(
        "Thay đổi thể lệ chỉ áp dụng cho đợt thi chưa mở; mỗi đợt giữ nguyên thể lệ lúc mở.",
        "A change of these rules holds for rounds that have not opened; every round keeps the rules it opened under."),
    # personal data
    "data": Text("Dữ liệu cá nhân", "Personal data"),
    "never_shown": Text(
        "Số điện thoại, số căn cước, ngày sinh, e-mail và địa chỉ không bao giờ hiện trên trang công khai.",
        "Phone numbers, ID numbers, birth dates, e-mail and other addresses are never shown on public pages."),
    "names_published": Text(
        "Tên trên bảng xếp hạng được che bớt; tên người đạt giải được công bố đầy đủ.",
        "Names on boards are masked; names of winners are published in full."),
    "names_masked": Text(
        "Tên trên bảng xếp hạng và danh sách đạt giải được che bớt.",
        "Names on boards and in winner lists are masked."),
    "pseudonyms": Text(
        "Niêm phong và tệp công bố chỉ chứa bí danh ngẫu nhiên; dữ liệu của một người có thể được xóa mà niêm phong "
        "vẫn kiểm tra được.",
        "Seals and exports know people by a random pseudonym only; a person's data can be erased and every seal "
        "still holds."),
}
