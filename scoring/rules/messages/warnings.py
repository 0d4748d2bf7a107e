"""Texts of what is doubtful in a rules file that can be run as it is, in both languages."""

from scoring.rules.messages.text import Text

WARNING_TEXTS: dict[str, Text] = {
    "key_leaks_fixed": Text(
        "everybody gets the same paper and sees the score at once: by changing one answer at a time, alone or among "
        "friends, the key can be worked out while the round is open",
        "mọi người làm cùng một đề và thấy điểm ngay: chỉ cần đổi từng câu trả lời, một mình hoặc cùng bạn bè, "
        "là dò ra đáp án khi đợt thi chưa đóng",
        "write show_score = false, or draw papers from a larger bank",
        "hãy ghi show_score = false, hoặc rút đề từ ngân hàng câu hỏi lớn hơn",
    ),
    "key_leaks_small": Text(
        "a paper of {count} questions shown with its score gives the answers away one by one",
        "đề {count} câu cho thấy điểm ngay sẽ làm lộ từng đáp án",
        "write show_score = false, or ask more questions",
        "hãy ghi show_score = false, hoặc tăng số câu hỏi",
    ),
    "key_leaks_unlimited": Text(
        "with unlimited attempts and the score shown at once, a bank can be worked out question by question",
        "số lượt thi không giới hạn mà thấy điểm ngay thì có thể dò dần cả ngân hàng câu hỏi",
        "write show_score = false, or limit the attempts",
        "hãy ghi show_score = false, hoặc giới hạn số lượt thi",
    ),
    "prediction_unused": Text(
        "a number is asked for, but no ranking key uses it",
        "có câu hỏi dự đoán nhưng không tiêu chí nào dùng tới",
        'add "prediction asc" to ranking.keys',
        'hãy thêm "prediction asc" vào ranking.keys',
    ),
    "ties_likely": Text(
        "people who are equal on all of these keys share a place, and at the last prize the organizer has to decide",
        "những người bằng nhau ở mọi tiêu chí sẽ đồng hạng, và ở giải cuối ban tổ chức phải tự quyết định",
        'end with "received_at asc" if the earlier entry wins',
        'hãy kết thúc bằng "received_at asc" nếu bài nộp sớm hơn được xếp trên',
    ),
    "lowest_wins": Text(
        "the lowest score comes first", "điểm thấp nhất được xếp đầu", 'usually "score desc"', 'thường là "score desc"'
    ),
    "limit_unused": Text(
        "{found} has no effect: {other} already allows no more",
        "{found} không có tác dụng: {other} đã không cho nhiều hơn",
    ),
    "limit_longer_than_round": Text(
        "an attempt may take {limit} s, but round {round} is open for {open} s",
        "một lượt thi dài {limit} giây, nhưng đợt {round} chỉ mở {open} giây",
    ),
    "all_rounds_past": Text(
        "all rounds lie in the past, so nobody can enter",
        "mọi đợt thi đều đã qua nên không ai dự thi được",
        "look at the years of opens_at and closes_at",
        "hãy xem lại năm ở opens_at và closes_at",
    ),
    "names_without_consent": Text(
        "winners' names are published, but the contestant is not asked to agree",
        "tên người đạt giải được công bố nhưng thí sinh chưa được hỏi ý kiến",
        "write identity.consent",
        "hãy viết identity.consent",
    ),
    "plain_field": Text(
        "a field called {found} of type {type} is not checked, and written in two ways it counts as two people",
        "ô {found} kiểu {type} không được kiểm tra, viết hai cách sẽ thành hai người",
        'write type = "{usual}"',
        'hãy ghi type = "{usual}"',
    ),
    "amount_rises": Text(
        "this prize is {found}, a higher one is {before}",
        "giải này {found}, giải cao hơn chỉ {before}",
        "prizes are written from the highest down",
        "hãy viết giải từ cao xuống thấp",
    ),
    "draw_unused": Text(
        "a public number is named, but nothing is drawn",
        "có nêu con số công khai nhưng không có gì cần bốc thăm",
        'end ranking.keys with "draw asc", or write ties = "draw" in [winners]',
        'hãy kết thúc ranking.keys bằng "draw asc", hoặc ghi ties = "draw" trong [winners]',
    ),
    "judged_unused": Text(
        "{found} is judged, but changes no result",
        "{found} được chấm nhưng không ảnh hưởng kết quả",
        "write adds = true, min_points, or judged:<id> in a chain",
        "hãy ghi adds = true, min_points, hoặc judged:<id> trong tiêu chí xếp hạng",
    ),
    "sum_of_one": Text(
        "attempts are added up, but everybody has only one",
        "điểm các lượt thi được cộng lại nhưng mỗi người chỉ có một lượt",
        "leave combine out, or allow more attempts",
        "hãy bỏ combine, hoặc cho thêm lượt thi",
    ),
    "known_at_the_end": Text(
        "the number is counted over the whole contest, so no round has places or winners before the last one closes",
        "con số được đếm trên cả cuộc thi nên chưa đợt nào có kết quả trước khi đợt cuối đóng",
        'write over = "round" if each round has its own number',
        'hãy ghi over = "round" nếu mỗi đợt có con số riêng',
    ),
    "maybe_no_division": Text(
        "who fits no division competes in none and wins nothing there",
        "ai không thuộc bảng nào thì không được xếp hạng và xét giải ở bảng",
        "end with a division without conditions, unless that is meant",
        "hãy thêm một bảng không có điều kiện ở cuối, nếu không cố ý",
    ),
    "question_time_unused": Text(
        "{limit} s for a question is as long as the whole attempt",
        "{limit} giây cho một câu đã dài bằng cả lượt thi",
    ),
    "questions_never_shown": Text(
        "the questions take {needed} s one after the other, but an attempt ends after {limit} s: the last never come",
        "các câu hỏi lần lượt cần {needed} giây nhưng lượt thi chỉ dài {limit} giây: các câu cuối không hiện ra",
        "make time_limit longer, or question_time shorter",
        "hãy tăng time_limit hoặc giảm question_time",
    ),
}
