"""What can be wrong in a rules file, in both languages; further parts of the catalog are beside it. Texts only."""

from questions.language import Text
from scoring.rules.messages.groups import GROUP_TEXTS
from scoring.rules.messages.prizes import PRIZE_TEXTS
from scoring.rules.messages.refused import REFUSED_TEXTS
from scoring.rules.messages.warnings import WARNING_TEXTS

# fmt: off
FILE_TEXTS: dict[str, Text] = {
    # not TOML at all
    "not_toml": Text("đây không phải tệp TOML: {detail}", "this is not a TOML file: {detail}"),
    "toml_quotes": Text(
        "đây không phải dấu nháy dùng trong tệp: {source}", "these are not the quotation marks of a file: {source}",
        'hãy dùng dấu nháy thẳng: "', 'write straight ones: "'),
    "toml_twice": Text(
        "mục này đã được ghi ở trên: {source}", "this was written before: {source}",
        "chỉ giữ lại một; nhiều mục cùng loại thì viết [[prizes]]",
        "keep one of them; several of a kind are written [[prizes]]"),
    "toml_value": Text(
        "không đọc được giá trị này: {source}", "this value cannot be read: {source}",
        'chữ viết trong dấu nháy, ví dụ "Tuần 1"; thời điểm viết 2026-03-02T07:00:00; có, không viết true, false',
        'text is written in quotes, such as "Tuần 1"; a moment as 2026-03-02T07:00:00; yes and no as true and false'),
    "toml_statement": Text(
        "dòng này không phải là mục, cũng không phải bảng: {source}", "this is neither a setting nor a table: {source}",
        "hãy viết tên = giá trị, hoặc [bảng]; ghi chú bắt đầu bằng #",
        "write name = value, or [table]; a note begins with #"),
    "toml_table": Text(
        "tên bảng chưa đóng ngoặc: {source}", "the name of a table is not closed: {source}",
        "ví dụ [ranking], hoặc [[prizes]] cho một trong nhiều mục",
        "such as [ranking], or [[prizes]] for one of several"),
    "toml_text": Text(
        "đoạn chữ chưa đóng dấu nháy: {source}", "a text is not closed: {source}",
        'phải đóng bằng đúng dấu đã mở, trên cùng một dòng; bên trong viết \\" và \\\\ thay cho " và \\',
        'it ends on the same line with the mark it began with; inside, write \\" and \\\\ for " and \\'),
    "toml_list": Text(
        "danh sách chưa đóng ngoặc hoặc thiếu dấu phẩy: {source}",
        "a list is not closed, or a comma is missing: {source}",
        'ví dụ ["score desc", "received_at asc"]', 'such as ["score desc", "received_at asc"]'),
    "toml_rest": Text(
        "sau giá trị còn nội dung thừa: {source}", "there is something behind the value: {source}",
        "mỗi dòng một mục; chữ có dấu cách viết trong dấu nháy", "one setting a line; text with spaces in quotes"),
    # reading the file
    "unknown_key": Text(
        "không có mục nào tên là {key}", "unknown setting {key}",
        "ở đây có thể viết: {possible}", "possible here: {possible}"),
    "unknown_key_near": Text(
        "không có mục nào tên là {key}", "unknown setting {key}",
        "có phải ý bạn là {near}?", "did you mean {near}?"),
    "missing": Text("thiếu mục này", "this setting is missing", "hãy viết {expected}", "write {expected}"),
    "wrong_type": Text("đang ghi {found}", "found {found}", "mục này phải là {expected}", "this has to be {expected}"),
    "wrong_word": Text(
        "không thể ghi {found} ở đây", "{found} is not possible here",
        "có phải ý bạn là {near}?", "did you mean {near}?"),
    "empty": Text("mục này không được để trống", "this may not be empty"),
    "bad_slug": Text(
        "{found} không dùng được trong địa chỉ trang", "{found} cannot be used in an address",
        "chỉ dùng a-z, 0-9 và dấu gạch nối đơn, nhiều nhất 40 ký tự, ví dụ tuan-1",
        "use a-z, 0-9 and single hyphens, at most 40 characters, such as tuan-1"),
    "too_small": Text("{found} là quá nhỏ", "{found} is too small", "ít nhất là {least}", "at least {least}"),
    "too_large": Text("{found} là quá lớn", "{found} is too large", "nhiều nhất là {most}", "at most {most}"),
    "bad_duration": Text(
        "{found} không phải là khoảng thời gian", "{found} is not a length of time",
        'hãy viết một số và s, min hoặc h, ví dụ "10 min" hoặc "90 s"',
        'write a number and s, min or h, such as "10 min" or "90 s"'),
    "duration_without_unit": Text(
        "{found} chưa có đơn vị thời gian", "{found} has no unit of time",
        'viết "{found} min" nếu là phút, "{found} s" nếu là giây',
        'write "{found} min" for minutes, "{found} s" for seconds'),
    "duration_near": Text(
        "{found} không phải là cách ghi khoảng thời gian", "{found} is not how a length of time is written",
        'viết "{near}"', 'write "{near}"'),
    # moments and numbers as people type them
    "typed_number": Text(
        "số viết là {found}", "the number is written {found}",
        "viết {plain} (hoặc {grouped})", "write {plain} (or {grouped})"),
    "bad_moment": Text(
        "{found} không phải là thời điểm", "{found} is not a moment",
        "ví dụ 2026-03-02T07:00:00 hoặc 07:00 ngày 2/3/2026", "such as 2026-03-02T07:00:00 or 07:00 ngày 2/3/2026"),
    "bad_day": Text(
        "{found} không phải là ngày", "{found} is not a day", "ví dụ 2026-03-02 hoặc 2/3/2026",
        "such as 2026-03-02 or 2/3/2026"),
    "moment_without_time": Text(
        "{found} chưa ghi giờ", "{found} has no time of day", "ví dụ {near}", "such as {near}"),
    "hour_24": Text(
        "{found}: không có 24 giờ, hết ngày là 0 giờ ngày hôm sau",
        "{found}: there is no 24:00, a day ends at 00:00 of the next",
        "viết {near}", "write {near}"),
    "no_such_time": Text(
        "không có {found}: giờ từ 0 đến 23, phút và giây từ 0 đến 59",
        "there is no {found}: hours are 0 to 23, minutes and seconds 0 to 59"),
    "no_such_day": Text(
        "không có ngày {found}: tháng {month} có {last} ngày", "there is no {found}: month {month} has {last} days"),
    "no_such_month": Text(
        "{found}: không có tháng {month}", "{found}: there is no month {month}",
        "viết ngày trước, tháng sau, ví dụ 28/11/2026", "the day comes first, then the month, such as 28/11/2026"),
    "short_year": Text(
        "{found}: năm viết thiếu chữ số", "{found}: the year is cut short",
        "viết đủ bốn chữ số, ví dụ 28/11/2026", "write four digits, such as 28/11/2026"),
    "other_weekday": Text(
        "{found}: ngày này là {weekday}", "{found}: that day is another day of the week ({weekday})"),
    # contest, units
    "bad_time_zone": Text(
        "không có múi giờ {found}", "{found} is not a known time zone",
        "ví dụ Asia/Ho_Chi_Minh", "such as Asia/Ho_Chi_Minh"),
    "units_twice": Text(
        "đơn vị vừa viết trong tệp này vừa khai báo ở tệp khác", "the units are written here and also named as a file",
        "chỉ giữ lại contest.units_file hoặc [[units]]", "keep either contest.units_file or [[units]]"),
    "no_such_file": Text(
        "không đọc được tệp {found}", "the file {found} cannot be read",
        "hãy đặt cạnh tệp này", "put it beside this file"),
    "bad_units_file": Text(
        "{detail}", "{detail}",
        "bảng .xlsx hoặc CSV mã UTF-8 có các cột mã (id), tên (name), cấp trên (parent), loại (kind), "
        "sĩ số (head_count)",
        "a table (.xlsx, or CSV in UTF-8) with the columns id, parent, kind, name, head_count"),
    "duplicate": Text("{found} xuất hiện hai lần", "{found} occurs twice"),
    "unknown_parent": Text("không có đơn vị {found}", "there is no unit {found}"),
    "unit_circle": Text("đơn vị {found} nằm trên chính nó", "the unit {found} is above itself"),
    # identity
    "unknown_field": Text(
        "không có ô thông tin nào tên {found}", "no field is called {found}",
        "các ô: {possible}", "fields: {possible}"),
    "no_unique": Text(
        "chưa nói điều gì phân biệt một người", "nothing says what makes a person",
        'hãy ghi tên các ô, ví dụ unique = ["phone"]', 'name the fields, such as unique = ["phone"]'),
    "unique_optional": Text(
        "ô {found} dùng để phân biệt người dự thi nhưng lại được bỏ trống",
        "the field {found} makes a person but may be left empty",
        "hãy ghi required = true hoặc chọn ô khác", "write required = true, or choose another field"),
    "bad_field_name": Text(
        "{found} không dùng làm tên ô được", "{found} is not a field name",
        "chỉ dùng a-z, 0-9 và _, bắt đầu bằng chữ", "use a-z, 0-9 and _, beginning with a letter"),
    "choice_without_options": Text(
        "ô kiểu choice cần có options", "a field of type choice needs options",
        'options = ["…", "…"]', 'options = ["…", "…"]'),
    "options_without_choice": Text(
        "chỉ ô kiểu choice mới có options", "only a field of type choice has options",
        'type = "choice"', 'type = "choice"'),
    "unit_field_without_units": Text(
        "ô này hỏi đơn vị nhưng cuộc thi chưa có đơn vị nào", "this field asks for a unit, but the contest has none",
        "hãy thêm [[units]] hoặc contest.units_file", "add [[units]] or contest.units_file"),
    "second_unit_field": Text("mỗi thí sinh chỉ có một đơn vị", "a contestant has one unit; this is a second field"),
    "bad_region": Text(
        "{found} không phải mã quốc gia", "{found} is not a country code",
        'hai chữ, ví dụ "VN"', 'two letters, such as "VN"'),
    "verify_no_phone": Text(
        "{found} không phải ô số điện thoại bắt buộc", "{found} is not a required field of type phone",
        "có thể ghi: {possible}", "possible: {possible}"),
    "full_beside_prediction": Text(
        "đợt thi báo đã đủ lượt sẽ làm lộ số người dự thi, là điều cần dự đoán",
        "a round that says it is full gives away how many took part, which people are to predict",
        "hãy bỏ of_all hoặc bỏ câu dự đoán", "leave out of_all, or the prediction"),
    "all_answered_in_turns": Text(
        "all_answered không đi cùng question_time: câu hết giờ thì không trả lời được nữa",
        "all_answered does not go with question_time: a question whose time is over cannot be answered any more",
        "hãy bỏ một trong hai", "leave out one of them"),
    "too_long": Text(
        "dài {found} ký tự", "{found} characters are too many", "nhiều nhất là {most}", "at most {most}"),
    "clause_nowhere": Text(
        "thể lệ này không có điều {found}: tệp chưa có mục {needed}",
        "these rules have no article {found}: the file has no {needed}",
        "hãy chọn điều khác", "choose another article"),
    # paper
    "paper_contradiction": Text(
        "draw = {draw} không đi cùng {other}", "draw = {draw} does not go with {other}",
        "{draw} dùng {uses}", "{draw} uses {uses}"),
    "paper_incomplete": Text("draw = {draw} cần có {uses}", "draw = {draw} needs {uses}"),
    "paper_sum": Text(
        "các nhóm cộng lại là {total} câu, count ghi {count}",
        "the strata add up to {total} questions, count says {count}",
        "hãy bỏ count", "leave count out"),
    # chains
    "bad_chain_key": Text(
        "{found} không phải là tiêu chí xếp hạng", "{found} is not a ranking key",
        'hãy viết một trong {possible}, rồi asc hoặc desc, ví dụ "{example}"',
        'write one of {possible}, then asc or desc, such as "{example}"'),
    "chain_after_number": Text(
        "không bao giờ xét tới {found}: hai lượt thi của một người không trùng số thứ tự",
        "{found} is never reached: no two attempts of a person have the same number",
        'hãy viết "{number}" cuối cùng', 'write "{number}" last'),
    "prediction_without_question": Text(
        "{found} xếp theo dự đoán nhưng cuộc thi không có câu hỏi dự đoán",
        "{found} ranks by the prediction, but no number is asked for",
        "hãy thêm [prediction] với prompt và target, hoặc bỏ tiêu chí này",
        "add [prediction] with prompt and target, or take this key out"),
    "prediction_desc": Text(
        "{found} sẽ xếp người đoán sai nhất lên đầu", "{found} would put the worst guess first",
        'hãy viết "prediction asc"', 'write "prediction asc"'),
    # prizes
    "score_out_of_reach": Text(
        "không ai đạt được {found} điểm: trả lời đúng hết đề của {where} được {most}",
        "nobody can reach {found} points: a full paper of {where} gives {most}",
        "nhiều nhất là {most}", "at most {most}"),
    "min_score_rises": Text(
        "giải này đòi {found} điểm trong khi giải trước chỉ đòi {before}",
        "this prize asks for {found} points, a prize before it for {before}",
        "hãy viết giải từ cao xuống thấp, giải thấp hơn không đòi nhiều điểm hơn",
        "prizes are written from the highest down, and a lower one asks for no more points"),
    # the contest's page
    "bad_color": Text(
        "{found} không phải mã màu", "{found} is not a colour",
        'hãy viết "#" và sáu chữ số hoặc chữ cái a-f, ví dụ "#8a1538"',
        'write "#" and six digits or letters a-f, such as "#8a1538"'),
    "bad_hotline": Text(
        "{found} không phải số điện thoại", "{found} is not a phone number",
        "hãy viết như người gọi bấm, ví dụ 0234 3822 123", "write it as it is dialled, such as 0234 3822 123"),
    "bad_zalo": Text(
        "{found} không phải số điện thoại hay địa chỉ Zalo", "{found} is neither a phone number nor an address of Zalo",
        "ví dụ 0912 345 678 hoặc https://zalo.me/1234567890", "such as 0912 345 678 or https://zalo.me/1234567890"),
    "material_twice": Text(
        "ghi cả url lẫn file", "both url and file are written",
        "chỉ giữ một: url cho liên kết, file cho tệp đặt cạnh tệp này",
        "keep one: url for a link, file for a file beside this one"),
    "material_nowhere": Text(
        "chưa ghi url hay file", "neither url nor file is written",
        "url cho liên kết, file cho tệp đặt cạnh tệp này", "url for a link, file for a file beside this one"),
    "bad_address": Text(
        "{found} không phải địa chỉ trang web", "{found} is not a web address",
        "hãy viết đầy đủ, ví dụ https://example.vn/tai-lieu", "write it whole, such as https://example.vn/tai-lieu"),
    "not_beside": Text(
        "{found} không phải tệp đặt cạnh tệp này", "{found} is not a file beside this one",
        "hãy viết tên tệp hoặc thư-mục/tên-tệp, không có .. và không bắt đầu bằng /",
        "write its name, or folder/name, without .. and without / in front"),
    "bad_material": Text(
        "loại tệp như {found} không được đăng", "files like {found} are not served",
        "có thể dùng: {possible}", "possible: {possible}"),
    # rounds
    "no_rounds": Text(
        "cuộc thi chưa có đợt thi nào", "the contest has no round",
        "hãy thêm [[rounds]]", "add [[rounds]]"),
    "bad_year": Text(
        "{found} không phải thời điểm của cuộc thi", "{found} is not a moment of a contest",
        "năm từ {first} đến {last}", "a year from {first} to {last}"),
    "time_gap": Text(
        "giờ {found} không tồn tại ở {zone} vì lúc đó vặn đồng hồ tới",
        "{found} does not exist in {zone}: the clocks go forward then",
        "hãy viết giờ kèm độ lệch, ví dụ +07:00", "write the time with its offset, such as +07:00"),
    "time_twice": Text(
        "giờ {found} xảy ra hai lần ở {zone} vì lúc đó vặn đồng hồ lui",
        "{found} happens twice in {zone}: the clocks go back then",
        "hãy viết giờ kèm độ lệch, ví dụ +07:00", "write the time with its offset, such as +07:00"),
    "close_before_open": Text(
        "đợt thi đóng lúc {closes}, không sau lúc mở {opens}",
        "the round closes at {closes}, not after it opens at {opens}"),
    "overlap": Text(
        "đợt này mở lúc {opens}, khi đợt {other} chưa đóng ({closes})",
        "this round opens at {opens}, before round {other} has closed ({closes})",
        "các đợt viết theo thứ tự thời gian và không chồng lên nhau",
        "rounds are written in the order of time and do not overlap"),
}
# fmt: on

TEXTS = FILE_TEXTS | GROUP_TEXTS | PRIZE_TEXTS | WARNING_TEXTS | REFUSED_TEXTS
"""By code."""
