"""Texts of the printed rules: who takes part, when, in which division. In both languages."""

from questions.language import Text

# fmt: off
ENTRANT_TEXTS: dict[str, Text] = {
    "title": Text("Thể lệ cuộc thi", "Rules of the contest"),
    "held_by": Text("Đơn vị tổ chức: {organizer}", "Held by {organizer}"),
    "article": Text("Điều {number}", "Article {number}"),
    "quoted": Text("“{text}”", "“{text}”"),
    # who takes part
    "entrants": Text("Đối tượng dự thi và xét giải", "Who can take part and win"),
    "everybody": Text(
        "Mọi người đều được dự thi, ai dự thi cũng được xét giải.",
        "Everybody can take part, and everybody who takes part can win."),
    "everybody_in_divisions": Text(
        "Mọi người đều được dự thi; giải được xét theo bảng ({article}), người không thuộc bảng nào chỉ được xét những "
        "giải chung cho tất cả các bảng, nếu có.",
        "Everybody can take part; prizes are won in divisions ({article}), and who is in none can only win prizes for "
        "all divisions together, if there are any."),
    "on_list": Text(
        "Chỉ người có trong danh sách sau mới được dự thi: {list}. Ban Tổ chức lập danh sách; người khai đúng như "
        "trong danh sách được nhận vào thi.",
        "Only who is on this list can take part: {list}. The organizer keeps the list; who fills in the form as it is "
        "there is let in."),
    "admitted": Text("Ai dự thi cũng được xét giải.", "Everybody who takes part can win."),
    "admitted_in_divisions": Text(
        "Giải được xét theo bảng ({article}), người không thuộc bảng nào chỉ được xét những giải chung cho tất cả các "
        "bảng, nếu có.",
        "Prizes are won in divisions ({article}), and who is in none can only win prizes for all divisions together, "
        "if there are any."),
    "who_can_win": Text(
        "Người được xét giải phải đáp ứng tất cả các điều kiện sau:", "Who can win meets all of these conditions:"),
    "ages_from_to": Text(
        "từ {first} đến {last} tuổi, tính tròn năm đến {day}",
        "from {first} to {last} years old, in full years on {day}"),
    "ages_from": Text("đủ {first} tuổi trở lên, tính đến {day}", "at least {first} years old on {day}"),
    "ages_to": Text("không quá {last} tuổi, tính tròn năm đến {day}", "at most {last} years old on {day}"),
    "of_units": Text(
        "thuộc một trong các đơn vị sau hoặc đơn vị bên dưới: {units}",
        "of one of these units or a unit below: {units}"),
    "not_of_units": Text(
        "không thuộc các đơn vị sau và đơn vị bên dưới: {units}", "not of these units or a unit below: {units}"),
    "not_answered": Text("ở mục “{field}” không chọn: {values}", "not chosen under “{field}”: {values}"),
    "others_may_play": Text(
        "Người không đáp ứng vẫn được dự thi, xếp hạng và tính vào số liệu nhưng không được xét giải; giải chuyển cho "
        "người xếp sau.",
        "Who does not meet them may take part and is ranked and counted, but wins nothing; the prize goes to the "
        "next."),
    "others_refused": Text(
        "Người không đáp ứng các điều kiện này không được dự thi.", "Who does not meet them cannot take part."),
    "refused_by": Text(
        "Không được dự thi nếu không đáp ứng các điều kiện sau:", "Who does not meet these of them cannot take part:"),
    "others_beside": Text(
        "Người không đáp ứng các điều kiện còn lại vẫn được dự thi, xếp hạng và tính vào số liệu nhưng không được xét "
        "giải; giải chuyển cho người xếp sau.",
        "Who does not meet the others may take part and is ranked and counted, but wins nothing; the prize goes to the "
        "next."),
    "declared": Text("Thí sinh khai:", "A contestant states:"),
    "field_type": Text("{label} ({type})", "{label} ({type})"),
    "field_type_behind": Text("{label}, ghi {type}", "{label}, written as {type}"),
    "field_optional": Text("{field}, có thể bỏ trống", "{field}, may be left empty"),
    "field_options": Text("{field}: chọn một trong {options}", "{field}: one of {options}"),
    "type_phone": Text("số điện thoại", "phone number"),
    "type_date": Text("ngày tháng năm", "date"),
    "type_unit": Text("một đơn vị của cuộc thi", "a unit of the contest"),
    "type_national_id": Text("số căn cước hoặc hộ chiếu", "national ID number"),
    "type_email": Text("địa chỉ e-mail", "e-mail address"),
    "one_person": Text(
        "Các bản khai có cùng {fields} là của một người: dù khai bao nhiêu lần, trên thiết bị nào, vẫn là một thí "
        "sinh.",
        "Forms with the same {fields} are of one person: however often it is written and from whichever device, it "
        "is one contestant."),
    "and": Text("{first} và {second}", "{first} and {second}"),
    "one_each": Text("Mỗi {fields} chỉ được dùng cho một người.", "The same {fields} can be used by one person only."),
    "phone_region": Text(
        "Số điện thoại không ghi mã quốc gia được hiểu là số của nước có mã {region}.",
        "A phone number without a country code is taken as one of {region}."),
    "phone_vietnam": Text(
        "Số điện thoại không ghi mã quốc gia được hiểu là số điện thoại Việt Nam.",
        "A phone number without a country code is taken as a Vietnamese one."),
    "verified": Text(
        "Trước lượt thi đầu tiên, {field} được xác nhận bằng mã OTP gửi đến số đó.",
        "Before the first attempt {field} is confirmed by a code that is sent to it."),
    "consent": Text("Trước khi làm bài, thí sinh đồng ý: {consent}", "Before the paper everybody agrees: {consent}"),
    # when
    "schedule": Text("Thời gian", "Dates"),
    "rounds": Text(
        "Cuộc thi có {rounds} (mọi giờ trong thể lệ là {zone}):", "The contest has {rounds} (all times are {zone}):"),
    "zone": Text("giờ của múi giờ {zone}", "of the time zone {zone}"),
    "zone_vietnam": Text("giờ Việt Nam", "Vietnam time"),
    "round": Text("{title}: từ {opens} đến {closes}", "{title}: from {opens} to {closes}"),
    "server_clock": Text(
        "Thời điểm mở, đóng và mọi thời điểm trong thể lệ tính theo đồng hồ máy chủ. Nếu phải thay đổi, giờ mới được "
        "ghi trên trang cuộc thi.",
        "The clock of the server decides about opening, closing and every moment in these rules. If a time has to be "
        "changed, the contest page shows the new one."),
    # divisions and leagues
    "groups": Text("Bảng thi", "Divisions"),
    "divisions": Text(
        "Thí sinh thi theo bảng. Mỗi người thuộc bảng đầu tiên dưới đây mà mình đáp ứng mọi điều kiện:",
        "Contestants compete in divisions. Everybody is in the first of these whose conditions they meet:"),
    "division": Text("{name}: {conditions}", "{name}: {conditions}"),
    "of_kinds": Text("thuộc đơn vị loại {kinds} hoặc đơn vị bên dưới", "of a unit of the kind {kinds}, or below one"),
    "answered": Text("ở mục “{field}” chọn: {values}", "chosen under “{field}”: {values}"),
    "all_others": Text("tất cả những người còn lại", "everybody else"),
    "no_division": Text(
        "Người không đáp ứng điều kiện của bảng nào vẫn được dự thi nhưng không được xếp hạng và xét giải theo bảng.",
        "Who meets the conditions of no division may take part, but is not ranked, and wins nothing, in any."),
}
