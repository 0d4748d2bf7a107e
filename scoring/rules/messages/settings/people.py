"""What the settings of the contest, its form, divisions, leagues, eligibility and units mean, in both languages."""

from questions.language import Text

# fmt: off
PEOPLE: dict[str, dict[str, Text]] = {
    "": {
        "schema": Text(
            "bản của tệp thể lệ mà các giá trị mặc định theo: tệp mới dùng bản mới nhất; bỏ trống: 2",
            "the version of rules files whose defaults this file goes by: the newest for a new file; left out: 2"),
    },
    "contest": {
        "slug": Text(
            "tên cuộc thi trong địa chỉ: `a-z`, `0-9`, gạch nối đơn, nhiều nhất 40 ký tự; mã công khai của một "
            "đợt là `<cuộc thi>-<đợt>`",
            "the contest in addresses: `a-z`, `0-9`, single hyphens, at most 40 characters; a round's public id "
            "is `<contest>-<round>`"),
        "title": Text("tên cuộc thi", "the name of the contest"),
        "organizer": Text("đơn vị tổ chức", "who holds it"),
        "description": Text("vài câu giới thiệu trên trang cuộc thi", "a few sentences for its page"),
        "time_zone": Text(
            "múi giờ theo tên IANA; giờ viết trong tệp và số lượt mỗi ngày tính theo múi giờ này",
            "IANA name; local times and per-day limits use it"),
        "language": Text("`vi` hoặc `en`: ngôn ngữ của các trang", "`vi` or `en`: the language of its pages"),
        "units_file": Text(
            "bảng (`.csv`, `.xlsx`) chứa các đơn vị, đặt cạnh tệp này, thay cho `[[units]]`",
            "a table (`.csv`, `.xlsx`) beside this one with the units, instead of `[[units]]`"),
    },
    "identity": {
        "fields": Text(
            "các ô của phiếu đăng ký, theo thứ tự: `[[identity.fields]]`",
            "the fields of the form, in order: `[[identity.fields]]`"),
        "unique": Text(
            "tên những ô bắt buộc cùng nhau xác định một người",
            "names of the required fields that together make a person"),
        "also_unique": Text(
            "tên những ô mà mỗi giá trị chỉ thuộc về một người",
            "names of fields whose value may belong to one person only"),
        "consent": Text(
            "câu mà thí sinh đồng ý; để trống là không hỏi",
            "the sentence a contestant agrees to; empty means nothing is asked"),
        "phone_region": Text(
            "quốc gia của số điện thoại viết không có mã quốc gia",
            "country of phone numbers written without a country code"),
        "verify": Text(
            "tên ô số điện thoại phải xác nhận bằng mã gửi tới máy trước lượt thi đầu tiên; để trống: không xác "
            "nhận",
            "name of the phone field that a code sent to it has to confirm before the first attempt; empty: none"),
        "verify_regions": Text(
            "các quốc gia có số di động được nhận mã, quốc gia đầu là của số viết không có mã quốc gia: `[\"VN\", "
            "\"LA\"]`; để trống: chỉ `phone_region`",
            "countries whose mobile numbers get such codes, the first being that of numbers without a country "
            "code: `[\"VN\", \"LA\"]`; empty: `phone_region` alone"),
    },
    "identity.fields": {
        "name": Text(
            "`a-z`, `0-9` và `_`; các tên thường dùng là `name`, `phone`, `birth_date`, `national_id`, `unit`, "
            "`email`",
            "`a-z`, `0-9` and `_`; usual names are `name`, `phone`, `birth_date`, `national_id`, `unit`, `email`"),
        "label": Text("tên ô trên phiếu", "what the form says"),
        "type": Text(
            "`text`, `phone`, `date`, `unit`, `national_id`, `email` hoặc `choice`; bỏ trống thì theo tên thường "
            "dùng, còn lại là `text`",
            "`text`, `phone`, `date`, `unit`, `national_id`, `email` or `choice`; left out, it follows from a "
            "usual name, else it is `text`"),
        "required": Text("ô này có bắt buộc điền không", "whether the field has to be filled in"),
        "options": Text("với `choice`: các lựa chọn", "for `choice`: the options"),
    },
    "divisions": {
        "id": Text("mã ngắn và không đổi", "short and lasting"),
        "name": Text("tên bảng như mọi người biết", "as people know it"),
        "units": Text(
            "người thuộc một trong các đơn vị này hoặc đơn vị bên dưới",
            "who is of one of these units or below"),
        "kinds": Text(
            "người có đơn vị, hoặc đơn vị bên trên, thuộc một trong các loại này",
            "whose unit, or one above it, is of one of these kinds"),
        "age_from": Text(
            "tuổi tròn vào ngày `eligibility.age_on`, tính cả tuổi này",
            "full years on `eligibility.age_on`, included"),
        "age_to": Text(
            "tuổi tròn vào ngày `eligibility.age_on`, tính cả tuổi này",
            "full years on `eligibility.age_on`, included"),
        "field": Text("một ô lựa chọn của phiếu", "a choice field of the form"),
        "values": Text("người chọn một trong các câu này ở ô `field`", "who answered `field` with one of these"),
        "paper": Text(
            "đề khác cho bảng này: `[divisions.paper]`",
            "another paper for this division: `[divisions.paper]`"),
    },
    "leagues": {
        "id": Text("mã ngắn và không đổi", "short and lasting"),
        "name": Text("tên khối như mọi người biết", "as people know it"),
        "units": Text("các đơn vị này và các đơn vị bên dưới", "units below one of these, and these"),
        "kinds": Text("các đơn vị thuộc những loại này", "units of one of these kinds"),
    },
    "eligibility": {
        "age_from": Text("tuổi tròn, tính cả tuổi này", "full years, included"),
        "age_to": Text("tuổi tròn, tính cả tuổi này", "full years, included"),
        "age_on": Text(
            "ngày tính tuổi, ở đây và ở các bảng, ví dụ `2026-03-02`",
            "the day on which ages are taken, here and in divisions, such as `2026-03-02`"),
        "units": Text(
            "chỉ người thuộc một trong các đơn vị này hoặc đơn vị bên dưới được xét giải",
            "only who is of one of these units or below can win"),
        "excluded_units": Text(
            "người thuộc một trong các đơn vị này hoặc đơn vị bên dưới không được xét giải",
            "who is of one of these units or below cannot win"),
        "excluded_field": Text("một ô lựa chọn của phiếu", "a choice field of the form"),
        "excluded_values": Text(
            "người chọn một trong các câu này ở ô `excluded_field` không được xét giải",
            "who answered `excluded_field` with one of these cannot win"),
        "others": Text(
            "người không được xét giải vẫn được dự thi (`may_play`), hoặc bị từ chối (`refused`)",
            "who cannot win `may_play`, or is `refused`"),
        "refused": Text(
            "những điều kiện không đáp ứng thì không được dự thi, các điều kiện khác thì vẫn được: `age`, "
            "`units`, `excluded_units`, `excluded_field`",
            "conditions without which somebody may not play, the others may: `age`, `units`, `excluded_units`, "
            "`excluded_field`"),
        "admitted": Text(
            "chỉ người có trong một danh sách mới được dự thi: tên danh sách, được in trong thể lệ, ví dụ "
            "`\"30 thí sinh vào chung kết\"`; danh sách nạp riêng bằng `contest admit`",
            "only who is on a list may play: what the list is, printed in the rules, such as `\"the 30 finalists\"`; "
            "the list itself comes in by `contest admit`"),
    },
    "units": {
        "id": Text("mã ngắn và không đổi", "short and lasting"),
        "name": Text("tên đơn vị như mọi người biết", "as people know it"),
        "kind": Text(
            "ví dụ tỉnh, huyện hoặc trường; được in trong thể lệ đúng như viết ở đây",
            "such as province, district or trường; printed in the rules as it is written"),
        "parent": Text("mã của đơn vị bên trên", "id of the unit above"),
        "head_count": Text(
            "tổng số người của đơn vị: cơ sở tính tỷ lệ dự thi",
            "how many people belong to it: the base of participation rates"),
        "selectable": Text(
            "thí sinh có chọn được đơn vị này không; bỏ trống: chỉ đơn vị không có đơn vị bên dưới",
            "whether a contestant can choose it; left out: only units with none below them"),
    },
}
# fmt: on
