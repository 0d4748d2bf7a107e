"""Texts of the printed rules: ranking, chains, draws, complaints, personal data. In both languages."""

from scoring.rules.messages.text import Text

RESULT_TEXTS: dict[str, Text] = {
    # keys of chains
    "said_in": Text("{text} ({article})", "{text} ({article})"),
    "score_desc": Text("the higher score", "điểm cao hơn"),
    "score_asc": Text("the lower score", "điểm thấp hơn"),
    "prediction_asc": Text("the nearer prediction", "dự đoán gần đúng hơn"),
    "prediction_desc": Text("the more distant prediction", "dự đoán lệch xa hơn"),
    "duration_asc": Text(
        "the shorter time taken, to the millisecond", "thời gian làm bài ngắn hơn, tính đến mili giây"
    ),
    "duration_desc": Text("the longer time taken, to the millisecond", "thời gian làm bài dài hơn, tính đến mili giây"),
    "received_at_asc": Text(
        "handed in earlier, by day and time to the millisecond", "nộp bài sớm hơn, tính theo ngày giờ đến mili giây"
    ),
    "received_at_desc": Text(
        "handed in later, by day and time to the millisecond", "nộp bài muộn hơn, tính theo ngày giờ đến mili giây"
    ),
    "number_asc": Text("the earlier one of the person's attempts", "lượt thi trước của người đó"),
    "number_desc": Text("the later one of the person's attempts", "lượt thi sau của người đó"),
    "judged_desc": Text("the higher mark of the judges for “{part}”", "điểm chấm “{part}” cao hơn"),
    "judged_asc": Text("the lower mark of the judges for “{part}”", "điểm chấm “{part}” thấp hơn"),
    "rounds_desc": Text("more rounds played", "dự nhiều đợt thi hơn"),
    "rounds_asc": Text("fewer rounds played", "dự ít đợt thi hơn"),
    "draw_asc": Text("the lower place in the draw", "thứ tự bốc thăm nhỏ hơn"),
    "draw_desc": Text("the higher place in the draw", "thứ tự bốc thăm lớn hơn"),
    # ranking
    "summary_ranked": Text("Contestants are ranked by:", "Thí sinh được xếp hạng lần lượt theo:"),
    "ranking": Text("Ranking", "Xếp hạng"),
    "ranked": Text(
        "In every round contestants are ranked by these criteria; each is looked at only among those who are equal on "
        "all before it:",
        "Trong mỗi đợt thi, thí sinh được xếp hạng theo các tiêu chí sau; chỉ khi bằng nhau ở các tiêu chí trước mới "
        "xét tiêu chí sau:",
    ),
    "ranked_by_division": Text(
        "In every round contestants are ranked within their division by these criteria; each is looked at only among "
        "those who are equal on all before it:",
        "Trong mỗi đợt thi, thí sinh được xếp hạng trong bảng của mình theo các tiêu chí sau; chỉ khi bằng nhau ở các "
        "tiêu chí trước mới xét tiêu chí sau:",
    ),
    "same_rank": Text(
        "Contestants who are equal on all criteria share a place (1, 1, 3).",
        "Thí sinh bằng nhau ở mọi tiêu chí được xếp đồng hạng (1, 1, 3).",
    ),
    "board": Text(
        "While a round is open the board leaves out what is known only after it has closed.",
        "Khi đợt thi còn mở, bảng xếp hạng tạm thời chưa xét những gì chỉ biết được sau khi đợt thi đóng.",
    ),
    # draw
    "draw": Text("Draws", "Bốc thăm"),
    "draw_number_on": Text(
        "A draw is settled by a public number: {source}, of {day}.",
        "Việc bốc thăm dùng một con số công khai: {source}, {day}.",
    ),
    "draw_number_after": Text(
        "A draw is settled by a public number: {source}, {days} after the round closes.",
        "Việc bốc thăm dùng một con số công khai: {source}, sau khi đợt thi đóng {days}.",
    ),
    "draw_sealed": Text(
        "Before the number is known a seal over all entries is published, so that nobody can steer the draw.",
        "Trước khi biết con số, mã niêm phong của toàn bộ bài dự thi được công bố, nên không ai điều khiển được việc "
        "bốc thăm.",
    ),
    "draw_order": Text(
        "A person's lot is the SHA-256 of this text: the seal (64 digits and small letters), the number as it was "
        "published, the person's pseudonym. The smaller value has the lower place.",
        "Thứ tự của mỗi người là giá trị SHA-256 của chuỗi ký tự ghép từ: mã niêm phong (64 chữ số và chữ thường), con "
        "số như đã công bố, bí danh của người đó. Giá trị nhỏ hơn có thứ tự nhỏ hơn.",
    ),
    "tickets_person": Text("Everybody has one ticket.", "Mỗi người có một phiếu."),
    "tickets_attempts": Text(
        "Every attempt is a ticket; from the second on /2, /3, … stands after the text. The best one counts.",
        "Mỗi lượt thi là một phiếu; từ phiếu thứ hai thêm /2, /3, … vào cuối chuỗi. Phiếu tốt nhất được tính.",
    ),
    "tickets_from": Text(
        "Every attempt with at least {points} is a ticket; from the second on /2, /3, … stands after the text. The "
        "best one counts, and who has no ticket is last.",
        "Mỗi lượt thi đạt từ {points} trở lên là một phiếu; từ phiếu thứ hai thêm /2, /3, … vào cuối chuỗi. Phiếu tốt "
        "nhất được tính, người không có phiếu xếp sau cùng.",
    ),
    "draw_late": Text(
        "Who is added after the number was known draws after everybody else.",
        "Người được bổ sung sau khi đã biết con số xếp sau mọi người khác.",
    ),
    # complaints and corrections
    "complaints": Text("Complaints and corrections", "Khiếu nại và sửa kết quả"),
    "complain": Text(
        "Complaints go to the organizer in writing before prizes are handed over, with the receipt code of the entry.",
        "Khiếu nại gửi Ban Tổ chức bằng văn bản trước khi trao giải, kèm mã xác nhận của bài dự thi.",
    ),
    "decisions": Text(
        "A question made void, a corrected key, an entry made void, a person disqualified or reinstated, two forms "
        "found to be of one person, an entry added on paper: each is a recorded decision with its reason, and the "
        "result is computed again from the entries.",
        "Hủy câu hỏi, sửa đáp án, hủy bài dự thi, loại hoặc khôi phục thí sinh, gộp các bản khai của một người, "
        "bổ sung bài thi giấy: mỗi việc là một quyết định được ghi lại cùng lý do, và kết quả được tính lại từ bài dự "
        "thi.",
    ),
    "recomputed": Text(
        "The result follows from entries, key, these rules, the recorded decisions and the public number of a draw "
        "alone; anybody can compute it again from the sealed export.",
        "Kết quả chỉ phụ thuộc vào bài dự thi, đáp án, thể lệ này, các quyết định đã ghi và con số công khai nếu có "
        "bốc thăm; bất kỳ ai cũng có thể tính lại từ tệp niêm phong.",
    ),
    "versions": Text(
        "A change of these rules holds for rounds that have not opened; every round keeps the rules it opened under.",
        "Thay đổi thể lệ chỉ áp dụng cho đợt thi chưa mở; mỗi đợt giữ nguyên thể lệ lúc mở.",
    ),
    # personal data
    "data": Text("Personal data", "Dữ liệu cá nhân"),
    "never_shown": Text(
        "Phone numbers, ID numbers, birth dates, e-mail and other addresses are never shown on public pages.",
        "Số điện thoại, số căn cước, ngày sinh, e-mail và địa chỉ không bao giờ hiện trên trang công khai.",
    ),
    "names_published": Text(
        "Names on boards are masked; names of winners are published in full.",
        "Tên trên bảng xếp hạng được che bớt; tên người đạt giải được công bố đầy đủ.",
    ),
    "names_masked": Text(
        "Names on boards and in winner lists are masked.", "Tên trên bảng xếp hạng và danh sách đạt giải được che bớt."
    ),
    "pseudonyms": Text(
        "Seals and exports know people by a random pseudonym only; a person's data can be erased and every seal still "
        "holds.",
        "Niêm phong và tệp công bố chỉ chứa bí danh ngẫu nhiên; dữ liệu của một người có thể được xóa mà niêm phong "
        "vẫn kiểm tra được.",
    ),
}
