"""A contest file that is changed keeps what its author wrote: over every example, and at the places that are hard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

import scoring
from scoring.rules.file.edit import NotEdited, edit_contest_file
from scoring.rules.file.read import read_contest_file
from scoring.rules.file.write import contest_tables
from scoring.rules.model import ContestPlan, IdentityField, PrizeTier, Rules, UnitNode

EXAMPLES = sorted((Path(scoring.__file__).parent / "examples").glob("*.toml"))
WRITTEN = """\
# đầu tệp
[contest]
slug = "thu"
title = 'Thử' # tên tạm

[[units]] # cấp tỉnh
id = "a"
name = "A"

[[units]]
id = "b"
name = "B" # hỏi lại
head_count = 1_200

[identity]
unique = ["phone"]
fields = [
  { name = "phone", label = "Điện thoại" }, # bắt buộc
]

[paper]
bank = "luat"
count = 5

[attempts]
time_limit = "10 min" # như năm ngoái

# giải
[[prizes]]
name = "Nhất" # cờ
count = 1

# giải hai
[[prizes]]
name = "Nhì"
count = 2

[[rounds]]
slug = "t1"
title = "Tuần 1"
opens_at = 2026-03-02T07:00:00
closes_at = 2026-03-03T07:00:00
"""


def with_rules(plan: ContestPlan, **changes: object) -> ContestPlan:
    return replace(plan, rules=replace(plan.rules, **changes))


def edited(text: str, after: ContestPlan) -> str:
    plan = read_contest_file(text)
    made = edit_contest_file(text, contest_tables(plan), contest_tables(after))
    assert read_contest_file(made) == after
    return made


def of(text: str, change: Callable[[Rules], dict[str, object]]) -> str:
    plan = read_contest_file(text)
    return edited(text, with_rules(plan, **change(plan.rules)))


def test_every_example_keeps_its_comments() -> None:
    for path in EXAMPLES:
        text = path.read_text("utf-8")
        plan = read_contest_file(text)
        attempts = replace(plan.rules.attempts, per_round=7, time_limit_s=600)
        more = replace(with_rules(plan, attempts=attempts), units=(*plan.units, UnitNode("moi", "Đơn vị mới")))
        made = edit_contest_file(text, contest_tables(plan), contest_tables(more))
        assert contest_tables(plan) == contest_tables(
            read_contest_file(edit_contest_file(made, contest_tables(more), contest_tables(plan)))
        ), path.name
        assert [line for line in text.splitlines() if line.startswith("#") and line not in made] == [], path.name


def test_nothing_to_change_leaves_every_byte() -> None:
    assert edited(WRITTEN, read_contest_file(WRITTEN)) == WRITTEN


def test_one_setting_is_one_line() -> None:
    made = of(WRITTEN, lambda rules: {"attempts": replace(rules.attempts, time_limit_s=1200)})
    assert made == WRITTEN.replace('"10 min"', '"20 min"')


def test_rows_move_with_what_is_written_about_them() -> None:
    made = of(WRITTEN, lambda rules: {"prizes": rules.prizes[::-1]})
    assert made.index("Nhì") < made.index("# cờ")
    renamed = of(WRITTEN, lambda rules: {"prizes": (replace(rules.prizes[0], name="Đặc biệt"), rules.prizes[1])})
    assert renamed == WRITTEN.replace('"Nhất"', '"Đặc biệt"')
    assert "# cờ" in of(WRITTEN, lambda rules: {"prizes": (*rules.prizes, PrizeTier("Ba", 3, 100))})
    assert "cờ" not in of(WRITTEN, lambda rules: {"prizes": rules.prizes[1:]})


def test_rows_of_a_list_in_a_table() -> None:
    field = IdentityField("name", "Họ và tên", required=False)
    made = of(WRITTEN, lambda rules: {"identity": replace(rules.identity, fields=(field, *rules.identity.fields))})
    assert "Họ và tên" in made


def test_units_stay_where_and_as_they_are_written() -> None:
    plan = read_contest_file(WRITTEN)
    first, second = plan.units
    made = edited(WRITTEN, replace(plan, units=(replace(first, name="Á"), second, UnitNode("c", "C", parent="a"))))
    assert 'name = "B" # hỏi lại\nhead_count = 1_200' in made
    assert made.index('id = "c"') < made.index("[identity]")
    assert "[[units]]" not in edited(WRITTEN, replace(plan, units=()))


def test_units_among_other_tables_are_not_guessed_at() -> None:
    text = WRITTEN.replace("[identity]", '[page]\nlayout = "all"\n\n[[units]]\nid = "c"\nname = "C"\n\n[identity]')
    plan = read_contest_file(text)
    with pytest.raises(NotEdited):
        edit_contest_file(text, contest_tables(plan), contest_tables(replace(plan, title="Khác")))
