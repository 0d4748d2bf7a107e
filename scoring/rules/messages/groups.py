"""Texts of mistakes about divisions, leagues, units, eligibility and judged parts, in both languages."""

from scoring.rules.messages.text import Text

GROUP_TEXTS: dict[str, Text] = {
    "unknown_unit": Text(
        "there is no unit {found}", "không có đơn vị {found}", "possible here: {possible}", "có thể ghi: {possible}"
    ),
    "unknown_kind": Text(
        "no unit is of the kind {found}",
        "không có đơn vị nào thuộc loại {found}",
        "kinds of the units: {possible}",
        "các loại đơn vị: {possible}",
    ),
    "unknown_division": Text(
        "there is no division {found}", "không có bảng {found}", "divisions: {possible}", "các bảng: {possible}"
    ),
    "unknown_league": Text(
        "there is no league {found}", "không có khối {found}", "leagues: {possible}", "các khối: {possible}"
    ),
    "unknown_part": Text(
        "there is no judged part {found} here",
        "ở đây không có phần thi chấm điểm {found}",
        "write [[judged]] with this id, or one of: {possible}",
        "hãy viết [[judged]] có id này, hoặc một trong: {possible}",
    ),
    "part_of_others": Text(
        "the judged part {found} is given to: {to}, which this chain does not compare",
        "phần thi {found} được chấm cho: {to}, không so sánh được ở đây",
        "parts for this chain are given to: {possible}",
        "ở đây dùng phần thi chấm cho: {possible}",
    ),
    "unknown_option": Text(
        "{found} is not an option of this field",
        "{found} không phải là lựa chọn của ô này",
        "options: {possible}",
        "các lựa chọn: {possible}",
    ),
    "no_choice_field": Text(
        "no field of type choice is called {found}",
        "không có ô kiểu choice nào tên {found}",
        "such fields: {possible}",
        "các ô kiểu choice: {possible}",
    ),
    "field_with_values": Text(
        "a field and the answers to it are written together",
        "phải ghi cả tên ô và các câu trả lời",
        "write both, or neither",
        "hãy ghi cả hai, hoặc bỏ cả hai",
    ),
    "no_unit_field": Text(
        "this looks at units, but the form does not ask for one",
        "mục này xét theo đơn vị nhưng biểu mẫu không hỏi đơn vị",
        "add a field of type unit to identity.fields",
        "hãy thêm ô kiểu unit vào identity.fields",
    ),
    "no_birth_date": Text(
        "this looks at ages, but the form does not ask for a birth date",
        "mục này xét theo tuổi nhưng biểu mẫu không hỏi ngày sinh",
        "add a field of type date, such as birth_date, to identity.fields",
        "hãy thêm ô kiểu date, ví dụ birth_date, vào identity.fields",
    ),
    "no_age_day": Text(
        "the rules do not say on which day ages are taken",
        "chưa nói tuổi được tính vào ngày nào",
        "write age_on = 2026-03-02 in [eligibility]",
        "hãy ghi age_on = 2026-03-02 trong [eligibility]",
    ),
    "ages_crossed": Text(
        "nobody is from {first} to {last} years old",
        "không ai ở tuổi từ {first} đến {last}",
        "age_from is not above age_to",
        "age_from không lớn hơn age_to",
    ),
    "division_called_all": Text(
        "{found} means all divisions together and cannot be the name of one",
        "{found} có nghĩa là chung cho mọi bảng, không đặt tên cho một bảng được",
        "choose another id",
        "hãy chọn id khác",
    ),
    "division_unreachable": Text(
        "nobody comes into the division {found}: {before} has no condition and takes everybody",
        "không ai vào được bảng {found}: {before} không có điều kiện nên nhận tất cả",
        "write the division without conditions last",
        "hãy viết bảng không có điều kiện sau cùng",
    ),
    "division_cannot_win": Text(
        "nobody in the division {found} is of an age that can win",
        "không ai trong bảng {found} ở độ tuổi được xét giải",
        "let the ages of the division and of [eligibility] overlap",
        "hãy để tuổi của bảng và của [eligibility] giao nhau",
    ),
    "no_divisions": Text(
        "{found} is about divisions, but the contest has none",
        "{found} nói về bảng nhưng cuộc thi không chia bảng",
        "add [[divisions]], or leave this out",
        "hãy thêm [[divisions]], hoặc bỏ mục này",
    ),
    "paper_of_both": Text(
        "round {round} and the division {found} each have a paper of their own: which one is meant?",
        "đợt {round} và bảng {found} đều có đề riêng: không rõ dùng đề nào",
        "write [[rounds.division_papers]] for this division in this round",
        "hãy viết [[rounds.division_papers]] cho bảng này trong đợt này",
    ),
    "league_of_nobody": Text(
        "nothing says which units are in the league {found}",
        "chưa nói đơn vị nào thuộc khối {found}",
        "write units or kinds",
        "hãy ghi units hoặc kinds",
    ),
    "let_in_and_excluded": Text(
        "the unit {found} is let in and excluded",
        "đơn vị {found} vừa được xét giải vừa bị loại",
        "keep it in one of the two",
        "chỉ giữ ở một nơi",
    ),
    "unit_part_adds": Text(
        "marks of units cannot be part of a person's score",
        "điểm chấm cho đơn vị không cộng vào điểm của thí sinh được",
        "leave adds out, and rank the units by judged:<id>",
        "hãy bỏ adds và xếp hạng đơn vị theo judged:<id>",
    ),
    "threshold_of_others": Text(
        "a least mark keeps persons from prizes, but these marks are given to units",
        "điểm sàn dùng để xét giải cho thí sinh, nhưng phần này chấm cho đơn vị",
        "leave min_points out, or write another given_to",
        "hãy bỏ min_points, hoặc ghi given_to khác",
    ),
}
