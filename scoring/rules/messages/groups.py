"""Texts of mistakes about divisions, leagues, units, eligibility and judged parts, in both languages."""

from questions.language import Text

# fmt: off
GROUP_TEXTS: dict[str, Text] = {
    "unknown_unit": Text(
        "không có đơn vị {found}", "there is no unit {found}",
        "có thể ghi: {possible}", "possible here: {possible}"),
    "unknown_kind": Text(
        "không có đơn vị nào thuộc loại {found}", "no unit is of the kind {found}",
        "các loại đơn vị: {possible}", "kinds of the units: {possible}"),
    "unknown_division": Text(
        "không có bảng {found}", "there is no division {found}",
        "các bảng: {possible}", "divisions: {possible}"),
    "unknown_league": Text(
        "không có khối {found}", "there is no league {found}",
        "các khối: {possible}", "leagues: {possible}"),
    "unknown_part": Text(
        "ở đây không có phần thi chấm điểm {found}", "there is no judged part {found} here",
        "hãy viết [[judged]] có id này, hoặc một trong: {possible}",
        "write [[judged]] with this id, or one of: {possible}"),
    "part_of_others": Text(
        "phần thi {found} được chấm cho: {to}, không so sánh được ở đây",
        "the judged part {found} is given to: {to}, which this chain does not compare",
        "ở đây dùng phần thi chấm cho: {possible}", "parts for this chain are given to: {possible}"),
    "unknown_option": Text(
        "{found} không phải là lựa chọn của ô này", "{found} is not an option of this field",
        "các lựa chọn: {possible}", "options: {possible}"),
    "no_choice_field": Text(
        "không có ô kiểu choice nào tên {found}", "no field of type choice is called {found}",
        "các ô kiểu choice: {possible}", "such fields: {possible}"),
    "field_with_values": Text(
        "phải ghi cả tên ô và các câu trả lời", "a field and the answers to it are written together",
        "hãy ghi cả hai, hoặc bỏ cả hai", "write both, or neither"),
    "no_condition": Text(
        "không có điều kiện {found} để từ chối", "there is no condition {found} to refuse by",
        "các điều kiện đã ghi: {possible}", "conditions that are written: {possible}"),
    "admitted_is_a_file": Text(
        "{found} là tên tệp; thể lệ in tên danh sách, không in tên tệp",
        "{found} is a file, but rules print what the list is",
        'ghi tên danh sách, ví dụ admitted = "30 thí sinh vào chung kết", và nạp tệp bằng lệnh contest admit',
        'say what the list is, such as admitted = "the 30 finalists", and take the file in with contest admit'),
    "refused_anyway": Text(
        'others = "refused" đã từ chối mọi người không đáp ứng', 'others = "refused" already refuses all who do not',
        'hãy bỏ refused, hoặc bỏ others = "refused"', 'leave out refused, or others = "refused"'),
    "no_unit_field": Text(
        "mục này xét theo đơn vị nhưng biểu mẫu không hỏi đơn vị",
        "this looks at units, but the form does not ask for one",
        "hãy thêm ô kiểu unit vào identity.fields", "add a field of type unit to identity.fields"),
    "no_birth_date": Text(
        "mục này xét theo tuổi nhưng biểu mẫu không hỏi ngày sinh",
        "this looks at ages, but the form does not ask for a birth date",
        "hãy thêm ô kiểu date, ví dụ birth_date, vào identity.fields",
        "add a field of type date, such as birth_date, to identity.fields"),
    "no_age_day": Text(
        "chưa nói tuổi được tính vào ngày nào", "the rules do not say on which day ages are taken",
        "hãy ghi age_on = 2026-03-02 trong [eligibility]", "write age_on = 2026-03-02 in [eligibility]"),
    "ages_crossed": Text(
        "không ai ở tuổi từ {first} đến {last}", "nobody is from {first} to {last} years old",
        "age_from không lớn hơn age_to", "age_from is not above age_to"),
    "division_called_all": Text(
        "{found} có nghĩa là chung cho mọi bảng, không đặt tên cho một bảng được",
        "{found} means all divisions together and cannot be the name of one",
        "hãy chọn id khác", "choose another id"),
    "division_unreachable": Text(
        "không ai vào được bảng {found}: {before} không có điều kiện nên nhận tất cả",
        "nobody comes into the division {found}: {before} has no condition and takes everybody",
        "hãy viết bảng không có điều kiện sau cùng", "write the division without conditions last"),
    "division_cannot_win": Text(
        "không ai trong bảng {found} ở độ tuổi được xét giải",
        "nobody in the division {found} is of an age that can win",
        "hãy để tuổi của bảng và của [eligibility] giao nhau",
        "let the ages of the division and of [eligibility] overlap"),
    "no_divisions": Text(
        "{found} nói về bảng nhưng cuộc thi không chia bảng", "{found} is about divisions, but the contest has none",
        "hãy thêm [[divisions]], hoặc bỏ mục này", "add [[divisions]], or leave this out"),
    "paper_of_both": Text(
        "đợt {round} và bảng {found} đều có đề riêng: không rõ dùng đề nào",
        "round {round} and the division {found} each have a paper of their own: which one is meant?",
        "hãy viết [[rounds.division_papers]] cho bảng này trong đợt này",
        "write [[rounds.division_papers]] for this division in this round"),
    "league_of_nobody": Text(
        "chưa nói đơn vị nào thuộc khối {found}", "nothing says which units are in the league {found}",
        "hãy ghi units hoặc kinds", "write units or kinds"),
    "let_in_and_excluded": Text(
        "đơn vị {found} vừa được xét giải vừa bị loại", "the unit {found} is let in and excluded",
        "chỉ giữ ở một nơi", "keep it in one of the two"),
    "unit_part_adds": Text(
        "điểm chấm cho đơn vị không cộng vào điểm của thí sinh được",
        "marks of units cannot be part of a person's score",
        "hãy bỏ adds và xếp hạng đơn vị theo judged:<id>", "leave adds out, and rank the units by judged:<id>"),
}
