"""A rules file that uses every table and nearly every setting, and ways to spoil it."""

RICH = """
[contest]
slug = "day-du"
title = "Cuộc thi đầy đủ"
organizer = "Ban Tổ chức"

[identity]
unique = ["phone"]
verify = "phone"
consent = "Tôi đồng ý với thể lệ."

[[identity.fields]]
name = "name"
label = "Họ và tên"

[[identity.fields]]
name = "phone"
label = "Số điện thoại"

[[identity.fields]]
name = "birth_date"
label = "Ngày sinh"

[[identity.fields]]
name = "unit"
label = "Đơn vị"

[[identity.fields]]
name = "role"
label = "Vai trò"
type = "choice"
options = ["Thí sinh", "Ban Tổ chức"]

[paper]
bank = "chung"
count = 10

[attempts]
per_round = 3
time_limit = "10 min"
question_time = "30 s"
show_score = false
earned = { most = 2, per = "round", reason = "chia sẻ cuộc thi" }

[marking]
points = 10
wrong_points = -2
hard = 20
option_points = 3
wrong_option_points = -1

[prediction]
prompt = "Bao nhiêu người cùng bảng với bạn trả lời đúng tất cả?"
target = "people_all_right"
among = "division"

[ranking]
keys = ["score desc", "prediction asc", "judged:essay desc", "received_at asc", "draw asc"]

[winners]
ties = "split"
split_unit = 1000
cap_percent = 50
vacant = "next_in_line"
claim_days = 14
publish_names = true

[[prizes]]
name = "Giải Nhất"
count = 1
amount = 1_000_000
min_score = 80

[[prizes]]
name = "Giải Nhì"
count = 2
amount = 500_000
min_score = 60

[[prizes]]
name = "Giải Đặc biệt"
count = 1
amount = 3_000_000
all_right = true
division = "all"

[[judged]]
id = "essay"
name = "Bài viết"
max = 10
given_to = "attempt"
adds = true
min_points = 5

[[judged]]
id = "campaign"
name = "Công tác tuyên truyền"
max = 20
given_to = "unit"

[[divisions]]
id = "thieu-nien"
name = "Bảng thiếu niên"
age_to = 17

[[divisions]]
id = "can-bo"
name = "Bảng cán bộ"
kinds = ["office"]
[divisions.paper]
bank = "can-bo"
count = 15

[[divisions]]
id = "nguoi-dan"
name = "Bảng người dân"

[[leagues]]
id = "xa"
name = "Khối xã, phường"
units = ["hue"]
kinds = ["commune"]

[eligibility]
age_from = 14
age_to = 70
age_on = 2026-03-02
units = ["hue"]
excluded_units = ["so-tu-phap"]
excluded_field = "role"
excluded_values = ["Ban Tổ chức"]
others = "may_play"

[[unit_rankings]]
id = "tap-the"
name = "Giải tập thể"
keys = ["rate desc", "judged:campaign desc", "high_scores desc"]
per = "contest"
kinds = ["commune"]
leagues = ["xa"]
combine = "ranks"
weights = [2, 1, 1]
min_people = 5
min_head_count = 10
min_score = 10
high_score = 80
[[unit_rankings.prizes]]
name = "Cờ Nhất"
count = 1

[season]
total = "best_rounds"
best = 1
rounds = ["tuan-1", "tuan-2"]
min_rounds = 1
among = "everyone"
keys = ["score desc", "rounds desc", "received_at asc"]
beside_round_prizes = false
finalists = 10
finalist_ties = "draw"
[[season.prizes]]
name = "Giải chung cuộc"
count = 1
min_score = 90

[draw]
source = "giải đặc biệt xổ số Huế"
days_after = 1
tickets = "attempts"
min_score = 50

[[units]]
id = "hue"
name = "Thành phố Huế"
kind = "city"

[[units]]
id = "phu-xuan"
name = "Phường Phú Xuân"
kind = "commune"
parent = "hue"
head_count = 1200

[[units]]
id = "so-tu-phap"
name = "Sở Tư pháp"
kind = "office"
parent = "hue"

[[rounds]]
slug = "tuan-1"
title = "Tuần 1"
opens_at = 2026-03-02T07:00:00
closes_at = 2026-03-08T22:00:00

[[rounds]]
slug = "tuan-2"
title = "Tuần 2"
opens_at = 2026-03-09T07:00:00
closes_at = 2026-03-15T22:00:00
[[rounds.division_papers]]
division = "thieu-nien"
bank = "thieu-nien"
count = 20
"""


def spoiled(*changes: tuple[str, str]) -> str:
    """The file with some places changed; each has to be there exactly once."""
    text = RICH
    for old, new in changes:
        assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
        text = text.replace(old, new)
    return text
