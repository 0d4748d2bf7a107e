"""Coming in: the first link, password, second factor, sessions that end, and tries that nobody can aim at another."""

import re
from collections.abc import Callable
from typing import Any

import pyotp
import pytest

from contest.accounts import passwords
from contest.accounts.invitations import invite_first
from contest.accounts.login import MOST_BY_LOGIN, MOST_BY_NETWORK, WINDOW_MS
from contest.accounts.sessions import IDLE_MS, LONGEST_MS
from contest.archive.accounts import sessions
from contest.archive.pool import Connection
from contest.services import Services
from tests.desk.conftest import NOW, PASSWORD, Browser
from tests.fixtures.clocks import FixedClock

Browsers = Callable[..., Browser]


async def test_the_first_link_makes_one_administrator_and_then_no_more(
    admin: Browser, browser: Browsers, services: Services
) -> None:
    assert "Colleagues" in admin.page and "Record of changes" in admin.page
    assert await invite_first(services, who="test", now_ms=NOW, only_if_nobody=True) is None


async def test_a_newer_first_link_makes_the_older_void(browser: Browsers, services: Services) -> None:
    older = await invite_first(services, who="test", now_ms=NOW, only_if_nobody=True)
    newer = await invite_first(services, who="test", now_ms=NOW, only_if_nobody=True)
    assert (await browser().open(f"/staff/invitation/{older}")).status == 404
    assert (await browser().open(f"/staff/invitation/{newer}")).status == 200


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "short", "password_again": "short"}, "at least 10 characters"),
        ({"password": "lan@hue.vn1", "password_again": "lan@hue.vn1"}, "soon guessed"),
        ({"password": PASSWORD, "password_again": PASSWORD + "."}, "not the same"),
        ({"name": " ", "password": PASSWORD, "password_again": PASSWORD}, "name"),
        ({"login": "x", "password": PASSWORD, "password_again": PASSWORD}, "at least 3 characters"),
    ],
)
async def test_what_an_account_may_not_be_is_said_and_what_was_typed_stays(
    browser: Browsers, services: Services, typed: dict[str, str], sentence: str
) -> None:
    token = await invite_first(services, who="test", now_ms=NOW, only_if_nobody=True)
    page = await browser().open(f"/staff/invitation/{token}")
    await page.send("", **({"name": "Lan", "login": "lan@hue.vn"} | typed))
    assert page.status == 422
    assert sentence in page.page
    if "login" not in typed:
        assert 'value="lan@hue.vn"' in page.page
    await page.send("", name="Lan", login="lan@hue.vn", password=PASSWORD, password_again=PASSWORD)
    assert page.path == "/staff", "the link still works"


async def test_a_link_works_once_and_a_week(admin: Browser, browser: Browsers, services: Services) -> None:
    token = await invite_first(services, who="test", now_ms=NOW - 8 * 86_400_000, only_if_nobody=False)
    over = await browser().open(f"/staff/invitation/{token}")
    assert (over.status, "older than a week" in over.page) == (404, True)


async def test_the_password_lets_in_by_any_spelling_of_the_login(admin: Browser, browser: Browsers) -> None:
    assert (await browser().log_in(" LAN@hue.vn ")).path == "/staff"
    wrong = await browser().log_in("lan@hue.vn", "sông hương núi ngự")
    assert (wrong.status, "password is not right" in wrong.page) == (401, True)
    nobody = await browser().log_in("nobody@hue.vn")
    assert nobody.page.replace("nobody@hue.vn", "lan@hue.vn") == wrong.page, "who exists is not told"


async def test_a_login_that_is_nobodys_costs_the_same_work(admin: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also from a device that somebody logged in on: the time it takes tells nothing."""
    work: list[str] = []
    verify, find_device = passwords._verify, sessions.find_device

    def verified(hashed: str, text: str) -> bool:
        work.append(hashed.split("$")[3])
        return verify(hashed, text)

    async def looked(*words: Any) -> bool:
        work.append("device")
        return await find_device(*words)

    monkeypatch.setattr(passwords, "_verify", verified)
    monkeypatch.setattr(sessions, "find_device", looked)
    await admin.send("/staff/logout")
    for login in ("lan@hue.vn", "nobody@hue.vn"):
        assert (await admin.log_in(login, "guess number one")).status == 401
    assert work == ["device", "m=19456,t=2,p=1"] * 2


async def test_strangers_lock_out_neither_the_person_nor_a_known_device(admin: Browser, browser: Browsers) -> None:
    for number in range(MOST_BY_LOGIN + 5):
        await browser(f"10.9.0.{number}").log_in("lan@hue.vn", "guess number one")
    waiting = await browser("10.9.9.9").log_in("lan@hue.vn")
    assert "Try again in 15 minutes" in waiting.page
    await admin.send("/staff/logout")
    assert (await admin.log_in("lan@hue.vn")).path == "/staff", "the device that logged in before need not wait"


async def test_a_device_that_was_known_is_counted_by_itself(
    admin: Browser, browser: Browsers, clock: FixedClock
) -> None:
    await admin.send("/staff/logout")
    for _ in range(MOST_BY_LOGIN):
        await admin.log_in("lan@hue.vn", "guess number one")
    assert "Try again" in (await admin.log_in("lan@hue.vn")).page
    assert (await browser("10.9.9.9").log_in("lan@hue.vn")).path == "/staff", "others are not its guesses' victims"
    clock.at += WINDOW_MS
    assert (await admin.log_in("lan@hue.vn")).path == "/staff"


async def test_one_network_cannot_try_all_logins(admin: Browser, browser: Browsers, connection: Connection) -> None:
    await connection.execute(
        "insert into login_failures values ('network:10.9.0.1', $1, $2), ('network:2001:db8:1:2::/64', $1, $2)",
        MOST_BY_NETWORK,
        NOW,
    )
    assert "Try again" in (await browser("10.9.0.1").log_in("lan@hue.vn")).page
    assert "Try again" in (await browser("2001:db8:1:2:3::4").log_in("lan@hue.vn")).page
    assert (await browser("2001:db8:1:3::1").log_in("lan@hue.vn")).path == "/staff"


async def test_sessions_end_when_idle_and_when_old(admin: Browser, browser: Browsers, clock: FixedClock) -> None:
    clock.at += IDLE_MS - 1
    assert (await admin.open("/staff/account")).path == "/staff/account"
    clock.at += IDLE_MS + 1
    assert (await admin.open("/staff/account")).path == "/staff/login"
    await admin.log_in("lan@hue.vn")
    for _ in range(LONGEST_MS // IDLE_MS + 1):
        clock.at += IDLE_MS
        await admin.open("/staff")
    assert admin.path == "/staff/login"


async def test_a_form_that_meets_an_ended_session_is_kept_and_sent_again(
    admin: Browser, connection: Connection, clock: FixedClock
) -> None:
    await admin.open("/staff/people")
    clock.at += IDLE_MS + 1
    await admin.send("/staff/organization", name="Hội LHPN tỉnh <b>", needs_second_factor="")
    assert (admin.status, "can be sent again" in admin.page) == (401, True)
    await admin.send("/staff/login", login="lan@hue.vn", password=PASSWORD)
    assert "Hội LHPN tỉnh &lt;b&gt;" in admin.page
    assert await connection.fetchval("select name from organizations") == ""
    await admin.send("/staff/organization")
    assert await connection.fetchval("select name from organizations") == "Hội LHPN tỉnh <b>"


async def second_factor(browser: Browser) -> tuple[str, list[str]]:
    """Switches it on: the secret, and the recovery codes."""
    await browser.open("/staff/account/second-factor")
    secret = browser.page.partition('class="digits">')[2].partition("<")[0]
    assert "<svg" in browser.page
    await browser.send("", code=pyotp.TOTP(secret).at(NOW // 1000))
    codes = [part.partition("<")[0] for part in browser.page.split("<li><code>")[1:]]
    assert len(codes) == 10
    return secret, codes


async def test_a_code_is_needed_where_there_is_a_second_factor_and_works_once(
    admin: Browser, browser: Browsers, clock: FixedClock
) -> None:
    secret, codes = await second_factor(admin)
    other = await browser().log_in("lan@hue.vn")
    assert "Second step" in other.page
    assert (await other.open("/staff/people")).path == "/staff/code", "half in is not in"
    used = pyotp.TOTP(secret).at(NOW // 1000)
    assert "used before" in (await other.send("/staff/code", code=used)).page
    assert "used before" in (await other.send("/staff/code", code="000000")).page
    clock.at += 30_000
    assert (await other.send("/staff/code", code=pyotp.TOTP(secret).at(clock.at // 1000))).path == "/staff/people"
    by_paper = await browser().log_in("lan@hue.vn")
    assert (await by_paper.send("/staff/code", code=codes[0].lower().replace("-", " "))).path == "/staff"
    again = await browser().log_in("lan@hue.vn")
    assert "used before" in (await again.send("/staff/code", code=codes[0])).page


async def test_the_secret_is_sealed_and_nothing_secret_is_stored_in_clear(
    admin: Browser, connection: Connection
) -> None:
    secret, codes = await second_factor(admin)
    token = admin.client.cookies.get("desk", path="/staff")
    stored = ""
    for table in ("accounts", "sessions", "invitations", "recovery_codes", "known_devices", "audit"):
        stored += str(await connection.fetch(f"select * from {table}"))  # noqa: S608
    for value in (secret, PASSWORD, token, *codes, *(code.replace("-", "") for code in codes)):
        assert value is not None and value not in stored


async def test_an_organization_can_want_a_second_factor_from_everybody(admin: Browser, browser: Browsers) -> None:
    await admin.open("/staff/people")
    await admin.send("/staff/organization", name="Hội", needs_second_factor="yes")
    assert (await admin.open("/staff/people")).path == "/staff/account/second-factor"
    await second_factor(admin)
    assert (await admin.open("/staff/people")).path == "/staff/people"
    await admin.open("/staff/account")
    assert "Switch the second step off" not in admin.page


async def test_changing_the_password_ends_all_other_sessions(admin: Browser, browser: Browsers) -> None:
    other = await browser().log_in("lan@hue.vn")
    await admin.open("/staff/account")
    new = "cầu trường tiền sáu vài"
    await admin.send("/staff/account/password", old_password="wrong one", new_password=new, password_again=new)
    assert "password is not right" in admin.page
    await admin.send("/staff/account/password", old_password=PASSWORD, new_password=new, password_again=new)
    assert "The password is changed" in admin.page
    assert (await other.open("/staff")).path == "/staff/login"
    assert (await browser().log_in("lan@hue.vn")).status == 401
    assert (await browser().log_in("lan@hue.vn", new)).path == "/staff"


async def test_a_session_can_be_ended_from_another(admin: Browser, browser: Browsers, connection: Connection) -> None:
    other = await browser("10.0.0.2").log_in("lan@hue.vn")
    session = await connection.fetchval("select max(id) from sessions")
    await admin.open("/staff/account")
    assert "10.0.0.2" in admin.page
    await admin.send(f"/staff/account/sessions/{session}")
    assert (await other.open("/staff")).path == "/staff/login"


async def test_forms_of_other_sites_and_other_sessions_are_refused(admin: Browser, browser: Browsers) -> None:
    await admin.open("/staff/account")
    assert (await admin.post("/staff/logout", {"form_key": ["0" * 32]})).status == 403
    await admin.open("/staff/account")
    key = {"form_key": [admin.page.partition('name="form_key" value="')[2][:32]]}
    assert (await admin.post("/staff/logout", key, **{"Sec-Fetch-Site": "cross-site"})).status == 403
    assert (await admin.open("/staff")).path == "/staff"


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "/\\evil.test", "/\t/evil.test"])
async def test_logging_in_leads_to_no_other_site(admin: Browser, browser: Browsers, target: str) -> None:
    other = browser()
    await other.open("/staff/login")
    await other.send("/staff/login", login="lan@hue.vn", password=PASSWORD, next=target)
    assert other.path == "/staff"


async def test_cookies_go_to_the_desk_alone_and_pages_are_kept_by_nobody(admin: Browser, browser: Browsers) -> None:
    other = browser()
    await other.open("/staff/login")
    kept = await other.client.post(
        "/staff/login", data={"login": "lan@hue.vn", "password": PASSWORD}, headers={"Origin": "http://desk.test"}
    )
    cookies = kept.headers.get_list("set-cookie")
    assert {cookie.partition("Path=")[2].partition(";")[0] for cookie in cookies} == {
        *("/staff", "/organize", "/review", "/api/staff")
    }
    assert all("HttpOnly" in cookie and "SameSite=lax" in cookie for cookie in cookies)
    await admin.open("/staff/account")
    assert admin.headers["cache-control"] == "no-store"
    assert "script-src" not in admin.headers["content-security-policy"]
    assert re.sub(r'<script src="/static/[\w.]+" defer></script>', "", admin.page).count("<script") == 0
    assert "style=" not in admin.page
