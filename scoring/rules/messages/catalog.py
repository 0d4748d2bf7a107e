"""What can be wrong in a rules file, in both languages; further parts of the catalog are beside it. Texts only."""

from scoring.rules.messages.groups import GROUP_TEXTS
from scoring.rules.messages.page import PAGE_TEXTS
from scoring.rules.messages.prizes import PRIZE_TEXTS
from scoring.rules.messages.text import Text
from scoring.rules.messages.toml import TOML_TEXTS
from scoring.rules.messages.warnings import WARNING_TEXTS

FILE_TEXTS: dict[str, Text] = {
    # reading the file
    "unknown_key": Text(
        "unknown setting {key}",
        "không có mục nào tên là {key}",
        "possible here: {possible}",
        "ở đây có thể viết: {possible}",
    ),
    "unknown_key_near": Text(
        "unknown setting {key}", "không có mục nào tên là {key}", "did you mean {near}?", "có phải ý bạn là {near}?"
    ),
    "missing": Text("this setting is missing", "thiếu mục này", "write {expected}", "hãy viết {expected}"),
    "wrong_type": Text("found {found}", "đang ghi {found}", "this has to be {expected}", "mục này phải là {expected}"),
    "wrong_word": Text(
        "{found} is not possible here",
        "không thể ghi {found} ở đây",
        "did you mean {near}?",
        "có phải ý bạn là {near}?",
    ),
    "empty": Text("this may not be empty", "mục này không được để trống"),
    "bad_slug": Text(
        "{found} cannot be used in an address",
        "{found} không dùng được trong địa chỉ trang",
        "use a-z, 0-9 and single hyphens, at most 40 characters, such as tuan-1",
        "chỉ dùng a-z, 0-9 và dấu gạch nối đơn, nhiều nhất 40 ký tự, ví dụ tuan-1",
    ),
    "too_small": Text("{found} is too small", "{found} là quá nhỏ", "at least {least}", "ít nhất là {least}"),
    "too_large": Text("{found} is too large", "{found} là quá lớn", "at most {most}", "nhiều nhất là {most}"),
    "bad_duration": Text(
        "{found} is not a length of time",
        "{found} không phải là khoảng thời gian",
        'write a number and s, min or h, such as "10 min" or "90 s"',
        'hãy viết một số và s, min hoặc h, ví dụ "10 min" hoặc "90 s"',
    ),
    # contest, units
    "bad_time_zone": Text(
        "{found} is not a known time zone",
        "không có múi giờ {found}",
        "such as Asia/Ho_Chi_Minh",
        "ví dụ Asia/Ho_Chi_Minh",
    ),
    "units_twice": Text(
        "the units are written here and also named as a file",
        "đơn vị vừa viết trong tệp này vừa khai báo ở tệp khác",
        "keep either contest.units_file or [[units]]",
        "chỉ giữ lại contest.units_file hoặc [[units]]",
    ),
    "no_such_file": Text(
        "the file {found} cannot be read",
        "không đọc được tệp {found}",
        "put it beside this file",
        "hãy đặt cạnh tệp này",
    ),
    "bad_units_file": Text(
        "{detail}",
        "{detail}",
        "a CSV file in UTF-8 with the columns id, parent, kind, name, head_count",
        "tệp CSV mã UTF-8 có các cột id, parent, kind, name, head_count",
    ),
    "duplicate": Text("{found} occurs twice", "{found} xuất hiện hai lần"),
    "unknown_parent": Text("there is no unit {found}", "không có đơn vị {found}"),
    "unit_circle": Text("the unit {found} is above itself", "đơn vị {found} nằm trên chính nó"),
    # identity
    "unknown_field": Text(
        "no field is called {found}", "không có ô thông tin nào tên {found}", "fields: {possible}", "các ô: {possible}"
    ),
    "no_unique": Text(
        "nothing says what makes a person",
        "chưa nói điều gì phân biệt một người",
        'name the fields, such as unique = ["phone"]',
        'hãy ghi tên các ô, ví dụ unique = ["phone"]',
    ),
    "unique_optional": Text(
        "the field {found} makes a person but may be left empty",
        "ô {found} dùng để phân biệt người dự thi nhưng lại được bỏ trống",
        "write required = true, or choose another field",
        "hãy ghi required = true hoặc chọn ô khác",
    ),
    "bad_field_name": Text(
        "{found} is not a field name",
        "{found} không dùng làm tên ô được",
        "use a-z, 0-9 and _, beginning with a letter",
        "chỉ dùng a-z, 0-9 và _, bắt đầu bằng chữ",
    ),
    "choice_without_options": Text(
        "a field of type choice needs options",
        "ô kiểu choice cần có options",
        'options = ["…", "…"]',
        'options = ["…", "…"]',
    ),
    "options_without_choice": Text(
        "only a field of type choice has options",
        "chỉ ô kiểu choice mới có options",
        'type = "choice"',
        'type = "choice"',
    ),
    "unit_field_without_units": Text(
        "this field asks for a unit, but the contest has none",
        "ô này hỏi đơn vị nhưng cuộc thi chưa có đơn vị nào",
        "add [[units]] or contest.units_file",
        "hãy thêm [[units]] hoặc contest.units_file",
    ),
    "second_unit_field": Text("a contestant has one unit; this is a second field", "mỗi thí sinh chỉ có một đơn vị"),
    "bad_region": Text(
        "{found} is not a country code",
        "{found} không phải mã quốc gia",
        'two letters, such as "VN"',
        'hai chữ, ví dụ "VN"',
    ),
    "verify_no_phone": Text(
        "{found} is not a required field of type phone",
        "{found} không phải ô số điện thoại bắt buộc",
        "possible: {possible}",
        "có thể ghi: {possible}",
    ),
    "full_beside_prediction": Text(
        "a round that says it is full gives away how many took part, which people are to predict",
        "đợt thi báo đã đủ lượt sẽ làm lộ số người dự thi, là điều cần dự đoán",
        "leave out of_all, or the prediction",
        "hãy bỏ of_all hoặc bỏ câu dự đoán",
    ),
    # paper
    "paper_contradiction": Text(
        "draw = {draw} does not go with {other}",
        "draw = {draw} không đi cùng {other}",
        "{draw} uses {uses}",
        "{draw} dùng {uses}",
    ),
    "paper_incomplete": Text("draw = {draw} needs {uses}", "draw = {draw} cần có {uses}"),
    "paper_sum": Text(
        "the strata add up to {total} questions, count says {count}",
        "các nhóm cộng lại là {total} câu, count ghi {count}",
        "leave count out",
        "hãy bỏ count",
    ),
    # chains
    "bad_chain_key": Text(
        "{found} is not a ranking key",
        "{found} không phải là tiêu chí xếp hạng",
        'write one of {possible}, then asc or desc, such as "{example}"',
        'hãy viết một trong {possible}, rồi asc hoặc desc, ví dụ "{example}"',
    ),
    "chain_after_number": Text(
        "{found} is never reached: no two attempts of a person have the same number",
        "không bao giờ xét tới {found}: hai lượt thi của một người không trùng số thứ tự",
        'write "{number}" last',
        'hãy viết "{number}" cuối cùng',
    ),
    "prediction_without_question": Text(
        "{found} ranks by the prediction, but no number is asked for",
        "{found} xếp theo dự đoán nhưng cuộc thi không có câu hỏi dự đoán",
        "add [prediction] with prompt and target, or take this key out",
        "hãy thêm [prediction] với prompt và target, hoặc bỏ tiêu chí này",
    ),
    "prediction_desc": Text(
        "{found} would put the worst guess first",
        "{found} sẽ xếp người đoán sai nhất lên đầu",
        'write "prediction asc"',
        'hãy viết "prediction asc"',
    ),
    # prizes
    "score_out_of_reach": Text(
        "nobody can reach {found} points: a full paper of {where} gives {most}",
        "không ai đạt được {found} điểm: trả lời đúng hết đề của {where} được {most}",
        "at most {most}",
        "nhiều nhất là {most}",
    ),
    "min_score_rises": Text(
        "this prize asks for {found} points, a prize before it for {before}",
        "giải này đòi {found} điểm trong khi giải trước chỉ đòi {before}",
        "prizes are written from the highest down, and a lower one asks for no more points",
        "hãy viết giải từ cao xuống thấp, giải thấp hơn không đòi nhiều điểm hơn",
    ),
    # rounds
    "no_rounds": Text(
        "the contest has no round", "cuộc thi chưa có đợt thi nào", "add [[rounds]]", "hãy thêm [[rounds]]"
    ),
    "bad_year": Text(
        "{found} is not a moment of a contest",
        "{found} không phải thời điểm của cuộc thi",
        "a year from {first} to {last}",
        "năm từ {first} đến {last}",
    ),
    "time_gap": Text(
        "{found} does not exist in {zone}: the clocks go forward then",
        "giờ {found} không tồn tại ở {zone} vì lúc đó vặn đồng hồ tới",
        "write the time with its offset, such as +07:00",
        "hãy viết giờ kèm độ lệch, ví dụ +07:00",
    ),
    "time_twice": Text(
        "{found} happens twice in {zone}: the clocks go back then",
        "giờ {found} xảy ra hai lần ở {zone} vì lúc đó vặn đồng hồ lui",
        "write the time with its offset, such as +07:00",
        "hãy viết giờ kèm độ lệch, ví dụ +07:00",
    ),
    "close_before_open": Text(
        "the round closes at {closes}, not after it opens at {opens}",
        "đợt thi đóng lúc {closes}, không sau lúc mở {opens}",
    ),
    "overlap": Text(
        "this round opens at {opens}, before round {other} has closed ({closes})",
        "đợt này mở lúc {opens}, khi đợt {other} chưa đóng ({closes})",
        "rounds are written in the order of time and do not overlap",
        "các đợt viết theo thứ tự thời gian và không chồng lên nhau",
    ),
}

TEXTS = TOML_TEXTS | FILE_TEXTS | GROUP_TEXTS | PAGE_TEXTS | PRIZE_TEXTS | WARNING_TEXTS
"""By code."""
