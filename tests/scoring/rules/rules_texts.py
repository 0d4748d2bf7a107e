"""A complete rules file, ways to spoil it, and what texts about it take in, for the tests of reading rules."""

import string

import pytest
from hypothesis import strategies as st

from questions.language import Language
from scoring.rules.file.read import RulesError, read_contest_file
from scoring.rules.messages.report import Mistake

CONTEST = """
[contest]
slug = "phu-nu-hue"
title = "Tìm hiểu pháp luật"
organizer = "Hội LHPN thành phố"
description = "Cuộc thi trực tuyến hằng tuần"
time_zone = "Asia/Ho_Chi_Minh"
language = "vi"

[identity]
unique = ["phone"]
also_unique = ["national_id"]
consent = "Tôi đồng ý với thể lệ."
phone_region = "VN"
verify = "phone"

[[identity.fields]]
name = "name"
label = "Họ và tên"

[[identity.fields]]
name = "phone"
label = "Số điện thoại"

[[identity.fields]]
name = "national_id"
label = "Số CCCD"
required = false

[[identity.fields]]
name = "unit"
label = "Đơn vị"

[[identity.fields]]
name = "group"
label = "Đối tượng"
type = "choice"
options = ["Hội viên", "Khác"]

[paper]
bank = "hue"
strata = [
  { topic = "Lịch sử", count = 4 },
  { topic = "Pháp luật", difficulty = "easy", count = 3 },
  { difficulty = "hard", count = 3 },
]

[attempts]
per_round = 3
per_day = 2
time_limit = "10 min"
grace = "20 s"
show_score = false
counts = ["score desc", "duration asc"]

[marking]
points = 10
wrong_points = 0

[prediction]
prompt = "Bao nhiêu người trả lời đúng tất cả?"
target = "people_all_right"
closeness = "prefer_under"
max = 1000000

[ranking]
keys = ["score desc", "prediction asc", "received_at asc"]

[winners]
one_prize_per_person = "contest"
publish_names = true
currency = "VND"

[[prizes]]
name = "Giải Nhất"
count = 1
amount = 1_000_000
min_score = 100

[[prizes]]
name = "Giải Nhì"
count = 2
amount = 500_000

[[units]]
id = "hue"
name = "Thành phố Huế"
kind = "province"

[[units]]
id = "phu-xuan"
name = "Quận Phú Xuân"
kind = "district"
parent = "hue"
head_count = 1200

[[rounds]]
slug = "tuan-1"
title = "Tuần 1"
opens_at = 2026-03-02T07:00:00
closes_at = 2026-03-08T23:59:59.999

[[rounds]]
slug = "tuan-2"
title = "Tuần 2"
opens_at = 2026-03-09T00:00:00Z
closes_at = 2026-03-15T16:00:00+07:00
[rounds.paper]
count = 15
shuffle_options = false
"""


def changed(old: str, new: str, text: str = CONTEST) -> str:
    """The file with one place changed; the place has to be there exactly once."""
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times"
    return text.replace(old, new)


def without(heading: str, text: str = CONTEST) -> str:
    """The file without one table, up to the next empty line."""
    before, found, after = text.partition(f"{heading}\n")
    assert found, heading
    return before + after.partition("\n\n")[2]


@st.composite
def with_other_values(draw: st.DrawFn, text: str, literals: list[str]) -> str:
    """The file with one to four settings of any of these values, or left out."""
    lines = text.splitlines()
    for at in draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=4)):
        literal = draw(st.sampled_from([*literals, ""]))
        name, equals, _ = lines[at].partition(" = ")
        lines[at] = f"{name} = {literal}" if equals and literal else ""
    return "\n".join(lines)


def mistakes_in(text: str, lang: Language = "en") -> list[Mistake]:
    with pytest.raises(RulesError) as caught:
        read_contest_file(text, lang=lang)
    return caught.value.mistakes


def values_in(text: str) -> set[str]:
    """The names of the values that a text of ours takes in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
