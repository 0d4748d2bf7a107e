"""Who may ask what: every route of both services with every role, as docs/security.md says it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx
from starlette.types import ASGIApp

from contest.archive.pool import Connection
from contest.desk.app import routes as desk_routes
from contest.desk.visit import Desk
from contest.organize import staff
from contest.services import Services
from tests.desk.conftest import Browser, Fields
from tests.desk.test_people import invited
from tests.fixtures.clocks import FixedClock
from tests.fixtures.routes import asked_with, filled, routes_of_service
from tests.fixtures.rows import plant
from tests.fixtures.worker import Stage, bearer, person

DOCUMENT = Path(__file__).parents[2] / "docs" / "security.md"
REFUSED = (401, 403, 404, 415)


async def cell(client: httpx.AsyncClient, method: str, path: str, headers: dict[str, str], *, page: bool) -> str:
    body: Any = {}
    if method not in ("GET", "HEAD"):
        body = {"content": b"field=1"} if page else {"json": {}}
        headers = headers | ({"Content-Type": "application/x-www-form-urlencoded"} if page else {})
    reply = await client.request(method, path, headers=headers, **body)
    assert reply.status_code < 500, (method, path)
    if reply.status_code in (303, 307) and "/staff/login" in reply.headers["location"]:
        return "401"
    return str(reply.status_code) if reply.status_code in REFUSED else "yes"


def table(roles: Iterable[str], rows: list[tuple[str, list[str]]]) -> str:
    lines = [f"| route | {' | '.join(roles)} |", "|---" * (len(list(roles)) + 1) + "|"]
    return "\n".join([*lines, *(f"| `{route}` | {' | '.join(cells)} |" for route, cells in rows)])


def compare(made: str) -> None:
    assert made in DOCUMENT.read_text("utf-8"), f"docs/security.md needs this table:\n{made}"


async def test_contestants_service(stage: Stage) -> None:
    own, others = await stage.started(person(1)), await stage.started(person(2))
    roles: dict[str, dict[str, str]] = {
        "nobody": {},
        "contestant": bearer(own) | {"Cookie": f"token={own['token']}"},
        "another contestant": bearer(others) | {"Cookie": f"token={others['token']}"},
    }
    for name, role in (("reviewer", "reviewer"), ("organizer", "organizer"), ("administrator", "admin")):
        added = await staff.add(stage.backends, name, role, who="test", now_ms=1)  # type: ignore[arg-type]
        roles[name] = {"Authorization": f"Bearer {added.api_key}"}
    added = await staff.add(stage.backends, "gone", "admin", who="test", now_ms=1)
    await staff.disable(stage.backends, "gone", who="test", now_ms=2)
    roles["disabled"] = {"Authorization": f"Bearer {added.api_key}"}
    names = {"contest": "hue", "round": "hue-w1", "attempt": own["attempt"]}
    rows = []
    for method, path in asked_with(routes_of_service(stage)):
        where, headers = filled(path, **names), {"X-Forwarded-For": "203.0.113.9"}  # not from loopback
        page = not path.startswith("/api/")
        cells = [await cell(stage.client, method, where, headers | role, page=page) for role in roles.values()]
        rows.append((f"{method} {path}", cells))
    compare(table(roles, rows))


async def test_desk(
    desk: ASGIApp,
    admin: Browser,
    browser: Callable[..., Browser],
    services: Services,
    clock: FixedClock,
    connection: Connection,
) -> None:
    contest = (await plant(connection)).contest_id
    await connection.execute(
        "insert into bank_imports (organization_id, bank, title, file_id, file_name, created_at) "
        "values (1, 'kho', '', 0, 'k.xlsx', 1)"
    )
    people = {"nobody": browser(), "API key": browser()}
    key = await staff.add(services, "key", "reviewer", who="test", now_ms=1)
    people["API key"].client.headers["Authorization"] = f"Bearer {key.api_key}"
    beside = (await plant(connection, "other", "zz99")).contest_id
    for role in ("reviewer", "organizer", "observer", "disabled"):
        given = "reviewer" if role == "disabled" else role
        people[role] = await invited(admin, browser(), role, roles=[f"{contest}:{given}"])
    people["of another contest"] = await invited(admin, browser(), "beside", roles=[f"{beside}:organizer"])
    await connection.execute("update accounts set disabled_at = 1 where login = 'disabled'")
    people["administrator"] = admin
    elsewhere = people["of another organization"] = await invited(
        admin, browser(), "elsewhere", roles=[f"{contest}:reviewer"]
    )
    other = await connection.fetchval("insert into organizations (name, created_at) values ('B', 1) returning id")
    await connection.execute(
        "update accounts set organization_id = $1, is_admin = true where login = 'elsewhere'", other
    )
    assert (await elsewhere.open("/staff/people")).status == 200
    rows = []
    for method, path in asked_with(desk_routes(Desk(services, clock))):
        page = not path.startswith("/api/")
        headers = {"Origin": "http://desk.test"} if page else {}
        where = filled(path, bank="kho", question="q1", format="csv", contest="demo", round="demo-w1")
        cells = [await cell(each.client, method, where, headers, page=page) for each in people.values()]
        rows.append((f"{method} {path}", cells))
    compare(table(people, rows))


async def test_a_form_needs_the_key_of_its_own_session_and_its_own_origin(
    desk: ASGIApp,
    admin: Browser,
    browser: Callable[..., Browser],
    services: Services,
    clock: FixedClock,
    connection: Connection,
) -> None:
    """Every form of the desk, by whoever may send it: another's key is none, and one's own is none elsewhere."""
    contest = (await plant(connection)).contest_id
    people = {"administrator": admin}
    for role in ("organizer", "reviewer", "observer"):
        people[role] = await invited(admin, browser(), role, roles=[f"{contest}:{role}"])
    keys = {name: form_key(await each.open("/staff/account")) for name, each in people.items()}
    nobodys = dict.fromkeys(("account", "session", "invitation"), "99999")
    assert len(set(keys.values())) == len(keys)
    forms = [path for method, path in asked_with(desk_routes(Desk(services, clock))) if method == "POST"]
    sent = 0
    for path in sorted(forms, key=lambda path: path.endswith("/logout")):  # after that nobody is here
        if path.startswith("/api/") or path in ("/staff/login", "/staff/code") or "{token}" in path:
            continue  # asked with a key in the header; of nobody who is known yet
        where = filled(path, contest="demo", round="demo-w1", **nobodys)
        for name, each in people.items():
            without = await form(each, where, {})
            for other in keys.keys() - {name}:
                again = await form(each, where, {"form_key": keys[other]})
                assert (again.status_code, is_foreign(again)) == (without.status_code, is_foreign(without)), (
                    where,
                    name,
                )
            if not is_foreign(without):
                assert without.status_code in (403, 404), (where, name)  # no such page for this role
                continue
            elsewhere = await form(each, where, {"form_key": keys[name]}, Origin="https://elsewhere.example")
            assert is_foreign(elsewhere), (where, name)
            sent += 1
            assert not is_foreign(await form(each, where, {"form_key": keys[name]})), (where, name)
    assert sent >= 16


def form_key(at: Browser) -> str:
    return next(value for _, fields in Fields(at.page).forms for name, value in fields if name == "form_key")


async def form(at: Browser, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
    headers = {"Origin": "http://desk.test", "Accept-Language": "en"} | headers
    return await at.client.post(path, data={"field": "1"} | fields, headers=headers)


def is_foreign(reply: httpx.Response) -> bool:
    return reply.status_code == 403 and "Send the form from our own page" in reply.text


async def test_no_page_of_contestants_takes_a_form_of_another_site(stage: Stage) -> None:
    own = await stage.started(person(1))
    names = {"contest": "hue", "round": "hue-w1", "attempt": own["attempt"]}
    asked = asked_with(routes_of_service(stage))
    forms = [path for method, path in asked if method == "POST" and not path.startswith("/api/")]
    assert len(forms) >= 4
    for path in forms:
        for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}):
            cookie = {"Cookie": f"token={own['token']}", "Content-Type": "application/x-www-form-urlencoded"}
            reply = await stage.client.post(filled(path, **names), content=b"field=1", headers=headers | cookie)
            assert reply.status_code in (403, 404), (path, headers, reply.status_code)
