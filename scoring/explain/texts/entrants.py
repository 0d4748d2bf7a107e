"""Texts of the printed rules: who takes part, when, in which division. In both languages."""

from scoring.rules.messages.text import Text

ENTRANT_TEXTS: dict[str, Text] = {
    "title": Text("Rules of the contest", "Thể lệ cuộc thi"),
    "held_by": Text("Held by {organizer}", "Đơn vị tổ chức: {organizer}"),
    "article": Text("Article {number}", "Điều {number}"),
    "quoted": Text("“{text}”", "“{text}”"),
    # who takes part
    "entrants": Text("Who can take part and win", "Đối tượng dự thi và xét giải"),
    "everybody": Text(
        "Everybody can take part, and everybody who takes part can win.",
        "Mọi người đều được dự thi, ai dự thi cũng được xét giải.",
    ),
    "who_can_win": Text(
        "Who can win meets all of these conditions:", "Người được xét giải phải đáp ứng tất cả các điều kiện sau:"
    ),
    "ages_from_to": Text(
        "from {first} to {last} years old, in full years on {day}",
        "từ {first} đến {last} tuổi, tính tròn năm vào {day}",
    ),
    "ages_from": Text("at least {first} years old on {day}", "đủ {first} tuổi trở lên, tính vào {day}"),
    "ages_to": Text("at most {last} years old on {day}", "không quá {last} tuổi, tính tròn năm vào {day}"),
    "of_units": Text(
        "of one of these units or a unit below: {units}", "thuộc một trong các đơn vị sau hoặc đơn vị bên dưới: {units}"
    ),
    "not_of_units": Text(
        "not of these units or a unit below: {units}", "không thuộc các đơn vị sau và đơn vị bên dưới: {units}"
    ),
    "not_answered": Text("not chosen under “{field}”: {values}", "ở mục “{field}” không chọn: {values}"),
    "others_may_play": Text(
        "Who does not meet them may take part and is ranked and counted, but wins nothing; the prize goes to the next.",
        "Người không đáp ứng vẫn được dự thi, xếp hạng và tính vào số liệu nhưng không được xét giải; "
        "giải chuyển cho người xếp sau.",
    ),
    "others_refused": Text(
        "Who does not meet them cannot take part.", "Người không đáp ứng các điều kiện này không được dự thi."
    ),
    "declared": Text("A contestant states:", "Thí sinh khai:"),
    "field_type": Text("{label} ({type})", "{label} ({type})"),
    "field_optional": Text("{field}, may be left empty", "{field}, có thể bỏ trống"),
    "field_options": Text("{field}: one of {options}", "{field}: chọn một trong {options}"),
    "type_phone": Text("phone number", "số điện thoại"),
    "type_date": Text("date", "ngày tháng năm"),
    "type_unit": Text("a unit of the contest", "một đơn vị của cuộc thi"),
    "type_national_id": Text("national ID number", "số căn cước hoặc hộ chiếu"),
    "type_email": Text("e-mail address", "địa chỉ e-mail"),
    "one_person": Text(
        "Forms with the same {fields} are of one person: however often it is written and from whichever device, "
        "it is one contestant.",
        "Các bản khai trùng {fields} là của một người: dù khai bao nhiêu lần, trên thiết bị nào, vẫn là một thí sinh.",
    ),
    "and": Text("{first} and {second}", "{first} và {second}"),
    "one_each": Text("The same {fields} can be used by one person only.", "Mỗi {fields} chỉ được dùng cho một người."),
    "phone_region": Text(
        "A phone number without a country code is taken as one of {region}.",
        "Số điện thoại không ghi mã quốc gia được hiểu là số của {region}.",
    ),
    "phone_vietnam": Text(
        "A phone number without a country code is taken as a Vietnamese one.",
        "Số điện thoại không ghi mã quốc gia được hiểu là số điện thoại Việt Nam.",
    ),
    "verified": Text(
        "Before the first attempt {field} is confirmed by a code that is sent to it.",
        "Trước lượt thi đầu tiên, {field} được xác nhận bằng mã OTP gửi đến số đó.",
    ),
    "consent": Text("Before the paper everybody agrees: {consent}", "Trước khi làm bài, thí sinh đồng ý: {consent}"),
    # when
    "schedule": Text("Dates", "Thời gian"),
    "rounds": Text(
        "The contest has {rounds}. All times are {zone}:",
        "Cuộc thi có {rounds}. Mọi giờ ghi trong thể lệ là {zone}:",
    ),
    "zone": Text("of the time zone {zone}", "giờ của múi giờ {zone}"),
    "zone_vietnam": Text("Vietnam time", "giờ Việt Nam"),
    "round": Text("{title}: from {opens} to {closes}", "{title}: từ {opens} đến {closes}"),
    "server_clock": Text(
        "The clock of the server decides about opening, closing and every moment in these rules. If a time has to be "
        "changed, the contest page shows the new one.",
        "Thời điểm mở, đóng và mọi thời điểm trong thể lệ tính theo đồng hồ máy chủ. Nếu phải thay đổi, giờ mới được "
        "ghi trên trang cuộc thi.",
    ),
    # divisions and leagues
    "groups": Text("Divisions", "Bảng thi"),
    "divisions": Text(
        "Contestants compete in divisions. Everybody is in the first of these whose conditions they meet:",
        "Thí sinh thi theo bảng. Mỗi người thuộc bảng đầu tiên dưới đây mà mình đáp ứng mọi điều kiện:",
    ),
    "division": Text("{name}: {conditions}", "{name}: {conditions}"),
    "of_kinds": Text("of a unit of the kind {kinds}, or below one", "thuộc đơn vị loại {kinds} hoặc đơn vị bên dưới"),
    "answered": Text("chosen under “{field}”: {values}", "ở mục “{field}” chọn: {values}"),
    "all_others": Text("everybody else", "tất cả những người còn lại"),
    "no_division": Text(
        "Who meets the conditions of no division may take part, but is not ranked in any.",
        "Người không đáp ứng điều kiện của bảng nào vẫn được dự thi nhưng không được xếp hạng theo bảng.",
    ),
}
