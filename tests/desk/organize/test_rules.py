"""The page of the rules: form, printed rules and file change together, and nothing before it was looked at."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from contest.archive.pool import Connection
from contest.organize.apply import apply_text
from contest.organize.contest_plans import read_plan
from contest.services import Services
from tests.desk.conftest import NOW, Browser
from tests.desk.test_people import invited
from tests.fixtures.rows import plant_bank
from tests.organize.test_apply import FILE

DAY = 86_400_000
TEXT = FILE.replace("2026-", "2027-").replace("[[prizes]]", "# giải thưởng\n[[prizes]]", 1)
RULES, WRITTEN = "/organize/hue/rules", "/organize/hue/rules/file"


class Sent(HTMLParser):
    """What a browser would send of the forms of a page, by address: inputs, areas and choices."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: dict[str, dict[str, list[str]]] = {}
        self._form: dict[str, list[str]] = {}
        self._name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = self.forms.setdefault(values.get("action", ""), {})
        ticked = values.get("type") != "checkbox" or "checked" in values
        if tag == "input" and "name" in values and ticked:
            self._form.setdefault(values["name"], []).append(values.get("value", ""))
        if tag in ("textarea", "select"):
            self._name = values.get("name", "")
            self._form[self._name] = [""] if tag == "textarea" else []
            self._begins = tag == "textarea"
        if tag == "option" and ("selected" in values or not self._form[self._name]):
            self._form[self._name] = [values.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("textarea", "select"):
            self._name = ""

    def handle_data(self, data: str) -> None:
        if self._name and self.lasttag == "textarea":
            text = data.removeprefix("\n") if self._begins else data
            self._begins = False
            self._form[self._name] = [self._form[self._name][0] + text]


def fields(browser: Browser, address: str = RULES) -> dict[str, list[str]]:
    return Sent(browser.page).forms[address]


async def send(browser: Browser, address: str = RULES, **changes: str) -> Browser:
    body = fields(browser, address) | {name.replace("__", "."): [text] for name, text in changes.items()}
    return await browser.post(address, {name: texts for name, texts in body.items() if texts != ["-"]})


@pytest.fixture
async def hue(services: Services, connection: Connection) -> None:
    await plant_bank(connection)
    await apply_text(services, TEXT, who="test", now_ms=NOW - 400 * DAY)


async def text_of(connection: Connection) -> str:
    return (await read_plan(connection, "hue")).text


@pytest.mark.usefixtures("hue")
async def test_a_change_is_seen_before_it_is_made_and_leaves_the_rest_of_the_file(
    admin: Browser, connection: Connection
) -> None:
    await admin.open(RULES)
    await send(admin, step="preview")
    assert "everything is like this already" in admin.page
    await send(admin, step="preview", attempts__per_round="5", attempts__time_limit="20 phút", attempts__show_score="-")
    assert (admin.status, "Nothing has been saved yet" in admin.page, "<ins>" in admin.page) == (200, True, True)
    assert "attempts.per_round: 3 → 5" in admin.page
    assert await text_of(connection) == TEXT
    await send(admin, step="apply")
    assert (admin.path, "The change is saved" in admin.page) == (RULES, True)
    wanted = TEXT.replace("per_round = 3", "per_round = 5").replace('"10 min"', '"20 min"\nshow_score = false')
    assert await text_of(connection) == wanted


@pytest.mark.usefixtures("hue")
async def test_prizes_are_added_moved_and_taken_out_without_scripts(admin: Browser, connection: Connection) -> None:
    await admin.open(RULES)
    await send(admin, act="prizes:add")
    await send(
        admin, act="prizes:up:1", prizes__1__name="Đặc biệt", prizes__1__count="1", prizes__1__amount="1.500.000"
    )
    assert fields(admin)["prizes.0.name"] == ["Đặc biệt"]
    await send(admin, act="prizes:add")
    await send(admin, act="prizes:remove:2")
    assert fields(admin)["prizes.rows"] == ["2"]
    await send(admin, step="preview")
    await send(admin, step="apply")
    plan = (await read_plan(connection, "hue")).plan
    assert [(tier.name, tier.amount) for tier in plan.rules.prizes] == [("Đặc biệt", 1_500_000), ("Nhất", 0)]
    assert "# giải thưởng" in await text_of(connection)
    for act in ("prizes:up:9", "prizes:up:-1", "rounds:remove:0", "nothing:add", "prizes:remove:x", "prizes"):
        await send(admin, act=act)
        assert (admin.status, fields(admin)["prizes.rows"], fields(admin)["rounds.rows"]) == (200, ["2"], ["2"]), act


@pytest.mark.usefixtures("hue")
async def test_mistakes_are_named_and_what_was_typed_stays(admin: Browser, connection: Connection) -> None:
    await admin.open(RULES)
    await send(admin, step="preview", attempts__time_limit="lâu", prizes__0__count="1.5", rounds__0__closes_at="mai")
    assert admin.status == 422
    assert all(place in admin.page for place in ("attempts.time_limit", "prizes[1].count", "rounds[1].closes_at"))
    assert fields(admin)["attempts.time_limit"] == ["lâu"]
    await send(admin, step="apply", previewed="x")
    assert (admin.status, await text_of(connection)) == (422, TEXT)


@pytest.mark.usefixtures("hue")
async def test_nothing_is_applied_that_was_not_looked_at(admin: Browser, connection: Connection) -> None:
    await admin.open(RULES)
    await send(admin, step="preview", attempts__per_round="5")
    await send(admin, step="apply", attempts__per_round="50")
    assert ("3 → 50" in admin.page, await text_of(connection)) == (True, TEXT)


@pytest.mark.usefixtures("hue")
async def test_the_file_itself(admin: Browser, connection: Connection) -> None:
    await admin.open(RULES)
    own = fields(admin, WRITTEN)["file"][0]
    assert ("[[units]]" in own, "# giải thưởng" in own) == (False, True)
    await send(admin, WRITTEN, file=own.replace("per_round = 3", "per_round = 4 # thêm"), step="preview")
    assert "attempts.per_round: 3 → 4" in admin.page
    await send(admin, WRITTEN, step="apply")
    assert admin.path == RULES
    assert await text_of(connection) == TEXT.replace("per_round = 3", "per_round = 4 # thêm")
    await send(admin, WRITTEN, file="[contest", step="preview")
    assert (admin.status, "[contest" in fields(admin, WRITTEN)["file"]) == (422, True)
    other = fields(await admin.open(RULES), WRITTEN)["file"][0].replace('slug = "hue"', 'slug = "khac"')
    assert (await send(admin, WRITTEN, file=other, step="preview")).status == 422


@pytest.mark.usefixtures("hue")
async def test_the_second_of_two_sees_both_texts(
    admin: Browser, browser: Callable[..., Browser], connection: Connection
) -> None:
    contest = await connection.fetchval("select id from contests")
    minh = await invited(admin, browser(), "minh", roles=[f"{contest}:organizer"])
    await admin.open(RULES)
    await minh.open(RULES)
    await send(admin, step="preview", attempts__per_round="5")
    await send(admin, step="apply")
    await send(minh, step="preview", attempts__per_round="9")
    assert (minh.status, "<strong>9</strong>" in minh.page, "<td>5</td>" in minh.page) == (409, True, True)
    await send(minh)
    assert (minh.status, "attempts.per_round: 5 → 9" in minh.page) == (200, True)


async def test_a_round_that_has_opened_keeps_its_rules_and_a_reason_is_recorded(
    admin: Browser, services: Services, connection: Connection
) -> None:
    await plant_bank(connection)
    running = TEXT.replace("2027-03-02", "2027-01-02")
    await apply_text(services, running, who="test", now_ms=NOW - 400 * DAY)
    await admin.open(RULES)
    await send(admin, step="preview", attempts__per_round="5")
    assert "hue-w1" in admin.page
    await send(admin, step="apply")
    assert (admin.status, "Give a reason" in admin.page) == (422, True)
    await send(admin, step="apply", why="Theo công văn 12")
    assert admin.path == RULES
    details = await connection.fetchval("select details from audit where action = 'apply' order by id desc limit 1")
    assert details["why"] == "Theo công văn 12"
    await send(admin, step="preview", identity__unique="unit")
    assert (admin.status, "identity.unique" in admin.page) == (422, True)


@pytest.mark.usefixtures("hue")
async def test_examples_are_searched_and_offered_as_a_start(admin: Browser) -> None:
    await admin.open(f"{RULES}/examples?q=so+y+te+hue")
    assert ("c55-y-te-hue" in admin.page, "c06-tan-bien" in admin.page) == (True, False)
    await admin.open(f"{RULES}?from=c55-y-te-hue")
    assert ("Giải Nhất" in admin.page, "Apply the rules" in admin.page, admin.status) == (True, True, 200)
    assert (await admin.open(f"{RULES}?from=nowhere")).status == 404
    assert "No contest has all" in (await admin.open(f"{RULES}/examples?q=xyzzy")).page
