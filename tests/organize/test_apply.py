"""`contest apply`: all of a file or nothing of it, twice the same as once, and no opened round is disturbed."""

from pathlib import Path

import msgspec
import pytest

from contest.archive.contests.published import ContestWithPapers, load_contests
from contest.archive.contests.rounds import set_times
from contest.archive.pool import acquire
from contest.core.errors import UserError
from contest.live import stream
from contest.live.rounds import read_rounds
from contest.organize.apply import apply_file, apply_text
from contest.organize.apply_contest import Applied
from contest.services import Services
from tests.fixtures.rows import plant_bank
from tests.fixtures.sentences import english

pytestmark = pytest.mark.usefixtures("bank")

MONDAY = 1_772_409_600_000  # 2026-03-02T00:00Z
HOUR = 3_600_000
BEFORE = MONDAY - 24 * HOUR
FILE = """
[contest]
slug = "hue"
title = "Hội thi"
time_zone = "UTC"
language = "vi"

[identity]
unique = ["phone"]
consent = "Tôi đồng ý."
[[identity.fields]]
name = "phone"
label = "Số điện thoại"
[[identity.fields]]
name = "unit"
label = "Đơn vị"

[attempts]
per_round = 3
time_limit = "10 min"

[paper]
bank = "kho"
draw = "random"
count = 2

[ranking]
keys = ["score desc", "received_at asc"]

[[prizes]]
name = "Nhất"
count = 1

[[units]]
id = "hue"
name = "Huế"
[[units]]
id = "phu-xuan"
name = "Phú Xuân"
parent = "hue"
head_count = 120

[[rounds]]
slug = "w1"
title = "Tuần 1"
opens_at = 2026-03-02T00:00:00
closes_at = 2026-03-08T00:00:00
[[rounds]]
slug = "w2"
title = "Tuần 2"
opens_at = 2026-03-09T00:00:00
closes_at = 2026-03-15T00:00:00
"""
EVERYTHING = """
    select (select count(*) from contests), (select count(*) from rules_versions), (select count(*) from rounds),
           (select count(*) from units), (select count(*) from key_revisions), (select count(*) from audit),
           (select count(*) from pg_class where relispartition and relkind = 'r')"""


async def apply(services: Services, text: str = FILE, now_ms: int = BEFORE, dry_run: bool = False) -> Applied:
    return await apply_text(services, text, who="test", now_ms=now_ms, dry_run=dry_run)


async def count(services: Services) -> tuple[int, ...]:
    async with acquire(services.pool) as connection:
        return tuple(await connection.fetchrow(EVERYTHING) or ())


async def published(services: Services) -> ContestWithPapers:
    async with acquire(services.pool) as connection:
        (contest,) = await load_contests(connection)
    return contest


async def test_new_contest_is_published_whole(services: Services) -> None:
    applied = await apply(services)
    assert applied.created
    assert english(applied.changed) == ["contest hue", "rules version 1", "units: 2", "round hue-w1", "round hue-w2"]
    contest = await published(services)
    assert (contest.slug, contest.title, contest.time_zone, len(contest.code)) == ("hue", "Hội thi", "UTC", 4)
    assert [(unit.id, unit.parent, unit.selectable) for unit in contest.units] == [
        ("hue", None, False),
        ("phu-xuan", "hue", True),
    ]
    first = contest.rounds[0]
    assert (first.slug, first.opens_at, first.state, first.revision) == ("hue-w1", MONDAY, "live", 1)
    assert first.rules == contest.rules
    assert first.rules.attempts.per_round == 3
    assert first.bank is contest.rounds[1].bank
    assert [question.right for question in first.bank.questions] == [("a",)] * 10
    assert (first.paper.count, first.key_changes) == (2, {})
    assert await count(services) == (1, 1, 2, 2, 2, 1, 4)


async def test_redis_learns_of_a_new_contest(services: Services) -> None:
    await apply(services)
    contest = await published(services)
    assert await stream.generation(services.live, contest.code) == contest.generation
    known = await read_rounds(services.live, contest.code, [round_.id for round_ in contest.rounds])
    assert [known[round_.id]["opens_at"] for round_ in contest.rounds] == [round_.opens_at for round_ in contest.rounds]


async def test_twice_changes_nothing(services: Services) -> None:
    await apply(services)
    before, contest = await count(services), await published(services)
    applied = await apply(services)
    assert (applied.created, applied.changed) == (False, [])
    assert await count(services) == before
    assert await published(services) == contest


async def test_dry_run_tells_and_does_nothing(services: Services) -> None:
    assert english((await apply(services, dry_run=True)).changed)[0] == "contest hue"
    assert await count(services) == (0, 0, 0, 0, 0, 0, 0)


BAD = {
    "bad_rules": FILE.replace("count = 2", "cuont = 2"),
    "unknown_bank": FILE.replace('bank = "kho"', 'bank = "khac"'),
    "paper": FILE.replace("count = 2", "count = 11"),
}


@pytest.mark.parametrize(("code", "text"), BAD.items(), ids=BAD.keys())
async def test_bad_file_leaves_nothing(services: Services, code: str, text: str) -> None:
    with pytest.raises(UserError) as refused:
        await apply(services, text)
    assert refused.value.code == code
    assert str(refused.value).count("\n") == (2 if code == "bad_rules" else 0), "a line for each mistake"
    assert await count(services) == (0, 0, 0, 0, 0, 0, 0)


async def test_overlapping_rounds_are_refused(services: Services) -> None:
    with pytest.raises(UserError, match=r'rounds\[2\].*"w1"') as refused:
        await apply(services, FILE.replace("2026-03-09T", "2026-03-07T"))
    assert refused.value.code == "bad_rules"


async def test_bad_update_leaves_the_contest_as_it_was(services: Services) -> None:
    await apply(services)
    before, contest = await count(services), await published(services)
    worse = FILE.replace("Hội thi", "Khác").replace("count = 2", "count = 11").replace('"Huế"', '"Thành phố"')
    with pytest.raises(UserError, match="hue-w1"):
        await apply(services, worse)
    assert await count(services) == before
    assert await published(services) == contest


async def test_new_rules_reach_only_rounds_that_have_not_opened(services: Services) -> None:
    await apply(services)
    applied = await apply(services, FILE.replace("per_round = 3", "per_round = 5"), now_ms=MONDAY + HOUR)
    assert english(applied.changed) == ["rules version 2", "round hue-w2: rules_version"]
    assert english(applied.notes)[-1] == "round hue-w1 has opened and keeps its rules_version"
    contest = await published(services)
    assert [round_.rules.attempts.per_round for round_ in contest.rounds] == [3, 5]
    assert contest.rules_version == 2
    again = await apply(services, FILE.replace("per_round = 3", "per_round = 5"), now_ms=MONDAY + HOUR)
    assert again.changed == []


async def test_rules_can_go_back(services: Services) -> None:
    await apply(services)
    await apply(services, FILE.replace("per_round = 3", "per_round = 5"))
    await apply(services)
    contest = await published(services)
    assert (contest.rules_version, contest.rules.attempts.per_round) == (3, 3)
    assert {round_.rules_version for round_ in contest.rounds} == {3}
    assert (await apply(services)).changed == []


async def test_newer_bank_reaches_only_rounds_that_have_not_opened(services: Services) -> None:
    await apply(services)
    async with acquire(services.pool) as connection:
        await plant_bank(connection, version=2, questions=12)
    applied = await apply(services, now_ms=MONDAY + HOUR)
    assert english(applied.changed) == ["round hue-w2: bank_version"]
    assert [round_.bank.version for round_ in (await published(services)).rounds] == [1, 2]


async def test_round_moves_until_it_opens(services: Services) -> None:
    later = FILE.replace("2026-03-02T00", "2026-03-02T06")
    await apply(services)
    assert english((await apply(services, later)).changed) == ["round hue-w1: opens_at"]
    contest = await published(services)
    assert (contest.rounds[0].opens_at, contest.rounds[0].revision) == (MONDAY + 6 * HOUR, 2)
    known = await read_rounds(services.live, contest.code, [contest.rounds[0].id])
    assert known[contest.rounds[0].id]["opens_at"] == MONDAY + 6 * HOUR
    with pytest.raises(UserError, match="contest round extend hue-w1"):
        await apply(services, FILE, now_ms=MONDAY + 7 * HOUR)
    assert await published(services) == contest


async def test_extended_round_is_left_alone(services: Services) -> None:
    await apply(services)
    first = (await published(services)).rounds[0]
    async with acquire(services.pool) as connection:
        assert await set_times(connection, first.id, first.opens_at, first.closes_at + HOUR)
    assert (await apply(services, now_ms=MONDAY + HOUR)).changed == []
    assert (await published(services)).rounds[0].closes_at == first.closes_at + HOUR


async def test_extension_into_the_next_round_is_refused(services: Services) -> None:
    await apply(services)
    first = (await published(services)).rounds[0]
    async with acquire(services.pool) as connection:
        await set_times(connection, first.id, first.opens_at, first.closes_at + 2 * HOUR)
    with pytest.raises(UserError, match="hue-w2 would open before hue-w1 has closed") as refused:
        await apply(services, FILE.replace("2026-03-09T00", "2026-03-08T01"), now_ms=MONDAY + HOUR)
    assert refused.value.code == "overlapping_rounds"


async def test_round_is_added_between_and_none_is_taken_away(services: Services) -> None:
    await apply(services)
    more = (
        FILE + '[[rounds]]\nslug = "w3"\ntitle = "3"\nopens_at = 2026-03-16T00:00:00\ncloses_at = 2026-03-17T00:00:00\n'
    )
    assert english((await apply(services, more)).changed) == ["round hue-w3"]
    with pytest.raises(UserError, match="hue-w3"):
        await apply(services)


async def test_identity_is_settled_once_a_round_has_opened(services: Services) -> None:
    other = FILE.replace('unique = ["phone"]', 'unique = ["phone", "unit"]')
    await apply(services)
    assert "rules version 2" in english((await apply(services, other)).changed)
    with pytest.raises(UserError, match=r"identity\.unique"):
        await apply(services, FILE, now_ms=MONDAY + HOUR)


async def test_unit_that_left_the_file_cannot_be_chosen(services: Services) -> None:
    await apply(services)
    fewer = FILE.replace('[[units]]\nid = "phu-xuan"\nname = "Phú Xuân"\nparent = "hue"\nhead_count = 120\n', "")
    assert english((await apply(services, fewer)).changed) == ["units: 2"]
    units = {unit.id: unit.selectable for unit in (await published(services)).units}
    assert units == {"hue": True, "phu-xuan": False}
    assert (await apply(services, fewer)).changed == []


async def test_files_that_are_none(services: Services, tmp_path: Path) -> None:
    cases = {
        "unreadable": tmp_path / "missing.toml",
        "not_text": tmp_path / "sheet.toml",
        "too_large": tmp_path / "big.toml",
    }
    cases["not_text"].write_bytes(b"PK\x03\x04\xff\xfe")
    cases["too_large"].write_bytes(b"#" * (5 << 20))
    for code, path in cases.items():
        with pytest.raises(UserError) as refused:
            await apply_file(services, path, who="test")
        assert refused.value.code == code


async def test_units_file_beside_the_contest_file(services: Services, tmp_path: Path) -> None:
    start, end = FILE.index("[[units]]"), FILE.index("[[rounds]]")
    text = FILE[:start] + FILE[end:]
    (tmp_path / "contest.toml").write_text(text.replace('language = "vi"', 'language = "vi"\nunits_file = "units.csv"'))
    (tmp_path / "units.csv").write_text("id,name\nhue,Huế\n")
    await apply_file(services, tmp_path / "contest.toml", who="test", now_ms=BEFORE)
    assert [unit.id for unit in (await published(services)).units] == ["hue"]


async def test_who_applied_what_is_on_record(services: Services) -> None:
    applied = await apply(services)
    async with acquire(services.pool) as connection:
        row = await connection.fetchrow("select who, action, at, details from audit")
    assert row is not None
    assert (row["who"], row["action"], row["at"]) == ("test", "apply", BEFORE)
    assert msgspec.convert(row["details"]["changed"], list[str]) == english(applied.changed)
