"""Texts of what is doubtful in a rules file that can be run as it is, in both languages."""

from questions.language import Text

# fmt: off
WARNING_TEXTS: dict[str, Text] = {
    "key_leaks_fixed": Text(
        "mọi người làm cùng một đề và thấy điểm ngay: chỉ cần đổi từng câu trả lời, một mình hoặc cùng bạn bè, là dò "
        "ra đáp án khi đợt thi chưa đóng",
        "everybody gets the same paper and sees the score at once: by changing one answer at a time, alone or among "
        "friends, the key can be worked out while the round is open",
        "hãy ghi show_score = false, hoặc rút đề từ ngân hàng câu hỏi lớn hơn",
        "write show_score = false, or draw papers from a larger bank"),
    "key_leaks_small": Text(
        "đề {count} câu cho thấy điểm ngay sẽ làm lộ từng đáp án",
        "a paper of {count} questions shown with its score gives the answers away one by one",
        "hãy ghi show_score = false, hoặc tăng số câu hỏi", "write show_score = false, or ask more questions"),
    "key_leaks_unlimited": Text(
        "số lượt thi không giới hạn mà thấy điểm ngay thì có thể dò dần cả ngân hàng câu hỏi",
        "with unlimited attempts and the score shown at once, a bank can be worked out question by question",
        "hãy ghi show_score = false, hoặc giới hạn số lượt thi", "write show_score = false, or limit the attempts"),
    "score_unverified": Text(
        "thấy điểm ngay mà không xác nhận số điện thoại: một người bịa nhiều số điện thoại là dò ra đáp án khi đợt thi "
        "chưa đóng",
        "the score is shown at once and phones are not verified: somebody with invented phones can work the key out "
        "while the round is open",
        'hãy ghi show_score = false, hoặc verify = "phone" trong [identity]',
        'write show_score = false, or verify = "phone" in [identity]'),
    "attempts_of_others": Text(
        "không xác nhận số điện thoại: ai biết thông tin của người khác có thể dùng hết lượt thi của người đó",
        "phones are not verified: whoever knows somebody's details can use up their attempts",
        'hãy ghi verify = "phone" trong [identity], nếu thí sinh có số điện thoại',
        'write verify = "phone" in [identity], where contestants have a phone'),
    "prediction_unused": Text(
        "có câu hỏi dự đoán nhưng không tiêu chí nào dùng tới", "a number is asked for, but no ranking key uses it",
        'hãy thêm "prediction asc" vào ranking.keys', 'add "prediction asc" to ranking.keys'),
    "ties_likely": Text(
        "những người bằng nhau ở mọi tiêu chí sẽ đồng hạng, và ở giải cuối ban tổ chức phải tự quyết định",
        "people who are equal on all of these keys share a place, and at the last prize the organizer has to decide",
        'hãy kết thúc bằng "received_at asc" nếu bài nộp sớm hơn được xếp trên',
        'end with "received_at asc" if the earlier entry wins'),
    "time_not_counted": Text(
        "người dự thi được xếp hạng theo {key}, nhưng khi một người có nhiều lượt bằng nhau thì lượt được công nhận "
        "không chọn theo {key}: lượt tốt hơn có thể không được tính",
        "people are ranked by {key}, but of several equal attempts of a person it is not looked at which one counts: "
        "the better one may not count",
        'hãy thêm "{key} {direction}" vào attempts.counts', 'add "{key} {direction}" to attempts.counts'),
    "lowest_wins": Text(
        "điểm thấp nhất được xếp đầu", "the lowest score comes first",
        'thường là "score desc"', 'usually "score desc"'),
    "limit_unused": Text(
        "{found} không có tác dụng: {other} đã không cho nhiều hơn",
        "{found} has no effect: {other} already allows no more"),
    "limit_longer_than_round": Text(
        "một lượt thi dài {limit} giây, nhưng đợt {round} chỉ mở {open} giây",
        "an attempt may take {limit} s, but round {round} is open for {open} s"),
    "all_rounds_past": Text(
        "mọi đợt thi đều đã qua nên không ai dự thi được", "all rounds lie in the past, so nobody can enter",
        "hãy xem lại năm ở opens_at và closes_at", "look at the years of opens_at and closes_at"),
    "names_without_consent": Text(
        "tên người đạt giải được công bố nhưng thí sinh chưa được hỏi ý kiến",
        "winners' names are published, but the contestant is not asked to agree",
        "hãy viết identity.consent", "write identity.consent"),
    "plain_field": Text(
        "ô {found} kiểu {type} không được kiểm tra, viết hai cách sẽ thành hai người",
        "a field called {found} of type {type} is not checked, and written in two ways it counts as two people",
        'hãy ghi type = "{usual}"', 'write type = "{usual}"'),
    "amount_rises": Text(
        "giải này {found}, giải cao hơn chỉ {before}", "this prize is {found}, a higher one is {before}",
        "hãy viết giải từ cao xuống thấp", "prizes are written from the highest down"),
    "draw_unused": Text(
        "có nêu con số công khai nhưng không có gì cần bốc thăm", "a public number is named, but nothing is drawn",
        'hãy kết thúc ranking.keys bằng "draw asc", hoặc ghi ties = "draw" trong [winners]',
        'end ranking.keys with "draw asc", or write ties = "draw" in [winners]'),
    "judged_unused": Text(
        "{found} được chấm nhưng không ảnh hưởng kết quả", "{found} is judged, but changes no result",
        "hãy ghi adds = true, min_points, hoặc judged:<id> trong tiêu chí xếp hạng",
        "write adds = true, min_points, or judged:<id> in a chain"),
    "sum_of_one": Text(
        "điểm các lượt thi được cộng lại nhưng mỗi người chỉ có một lượt",
        "attempts are added up, but everybody has only one",
        "hãy bỏ combine, hoặc cho thêm lượt thi", "leave combine out, or allow more attempts"),
    "known_at_the_end": Text(
        "con số được đếm trên cả cuộc thi nên chưa đợt nào có kết quả trước khi đợt cuối đóng",
        "the number is counted over the whole contest, so no round has places or winners before the last one closes",
        'hãy ghi over = "round" nếu mỗi đợt có con số riêng', 'write over = "round" if each round has its own number'),
    "maybe_no_division": Text(
        "ai không thuộc bảng nào thì không được xếp hạng và xét giải ở bảng",
        "who fits no division competes in none and wins nothing there",
        "hãy thêm một bảng không có điều kiện ở cuối, nếu không cố ý",
        "end with a division without conditions, unless that is meant"),
    "question_time_unused": Text(
        "{limit} giây cho một câu đã dài bằng cả lượt thi", "{limit} s for a question is as long as the whole attempt"),
    "questions_never_shown": Text(
        "các câu hỏi lần lượt cần {needed} giây nhưng lượt thi chỉ dài {limit} giây: các câu cuối không hiện ra",
        "the questions take {needed} s one after the other, but an attempt ends after {limit} s: the last never come",
        "hãy tăng time_limit hoặc giảm question_time", "make time_limit longer, or question_time shorter"),
}
