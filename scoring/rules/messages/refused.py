"""Settings that somebody who read other rules would look for and that are refused on purpose: why, and what to write
instead, in both languages. Texts only; docs/rules.md has the whole reasons."""

from questions.language import Text

# fmt: off
REFUSED_TEXTS: dict[str, Text] = {
    "refused_most_chosen": Text(
        "{key}: câu bỏ trống không được gán phương án nhiều người chọn nhất, vì không ai đã trả lời như vậy và điểm "
        "của một người sẽ phụ thuộc vào bài của người khác",
        "{key}: a question without an answer does not take the option that most people chose: nobody gave that answer, "
        "and one person's points would depend on the entries of others",
        "câu bỏ trống được 0 điểm; muốn không ai bỏ trống thì ghi all_answered = true trong [attempts]",
        "it gives 0 points; write all_answered = true in [attempts] so that none is left out"),
    "refused_daily_point": Text(
        "{key}: không cộng điểm chỉ vì đã vào thi trong ngày; điểm là của bài dự thi",
        "{key}: there is no point for coming on a day; points are of entries",
        'ghi per_day = 1 và combine = "sum" để cộng điểm các ngày, hoặc [[judged]] với adds = true cho điểm tự chấm',
        'write per_day = 1 and combine = "sum" to add up days, or [[judged]] with adds = true for points you give'),
    "refused_second_list": Text(
        "{key}: mỗi đợt thi có một bảng xếp hạng và một danh sách giải cá nhân",
        "{key}: a round has one order and one list of prizes for persons",
        "giải theo điểm chấm riêng thì tổ chức thành cuộc thi bên cạnh, hoặc xét trong [season]",
        "prizes by other marks are a contest beside this one, or are won in [season]"),
    "refused_essay": Text(
        "{key}: bài viết không gõ trên trang dự thi; bài nộp theo hướng dẫn của Ban Tổ chức, điểm chấm được nhập vào",
        "{key}: texts are not typed on the page; they are handed in as the organizer says, and marks are imported",
        'viết [[judged]] với max, given_to = "person", adds = true; hướng dẫn nộp bài viết trong [[clauses]]',
        'write [[judged]] with max, given_to = "person", adds = true; say in [[clauses]] how texts are handed in'),
    "refused_list": Text(
        "{key}: thể lệ không chứa danh sách người được dự thi, vì tên và số điện thoại sẽ bị công bố cùng thể lệ",
        "{key}: rules hold no list of admitted people, whose names and phone numbers would be published with them",
        'ghi tên danh sách vào admitted trong [eligibility], ví dụ admitted = "30 thí sinh vào chung kết", rồi nạp '
        "danh sách bằng lệnh contest admit",
        'say what the list is with admitted in [eligibility], such as admitted = "the 30 finalists", and take it in '
        "with the command contest admit"),
    "refused_side_question": Text(
        "{key}: không có câu hỏi phụ có phương án nằm ngoài đề thi",
        "{key}: there is no side question with options beside the paper",
        "đưa câu đó vào đề với mức điểm riêng (marking.topics), hoặc hỏi một con số trong [prediction]",
        "put it on the paper with points of its own (marking.topics), or ask for a number in [prediction]"),
    "refused_shares": Text(
        "{key}: hệ thống không nhìn thấy lượt thích hay chia sẻ, nên không ai kiểm tra được",
        "{key}: likes and shares cannot be seen here, so nobody could check them",
        "ghi lời kêu gọi trong [[clauses]]; điểm tự chấm là [[judged]], lượt thưởng thêm là attempts.earned",
        "print a request in [[clauses]]; points you give are [[judged]], attempts you grant are attempts.earned"),
}
# fmt: on

REFUSED_KEYS: dict[str, str] = {
    name: f"refused_{code}"
    for code, names in {
        "most_chosen": "unanswered default_answer most_chosen majority majority_answer blank_takes fill_unanswered "
        "unanswered_takes blank_answer",
        "daily_point": "daily_point daily_points day_points points_per_day sign_in sign_in_points check_in daily_bonus "
        "attendance attendance_points login_points",
        "second_list": "more_prizes prize_lists second_prizes other_prizes side_prizes prizes_by weekly_judged_prizes "
        "second_ranking rankings",
        "essay": "essay essays text text_answer word_limit max_words min_words words written free_text "
        "upload judged_only",
        "list": "admitted admitted_file admission members members_file allowed allowed_people allow_list whitelist "
        "invited finalists_file participants people_file finalists_of",
        "side_question": "side_question tie_break tiebreak tie_breaker tie_question extra_question",
        "shares": "shares share_points likes like_points sharing share",
    }.items()
    for name in names.split()
}
"""By the name of a setting or a table."""
