"""The calendar file: every line as RFC 5545 wants it, the rounds to come, and nothing of those that are over."""

import re

import httpx
import pytest

from tests.fixtures.pages import DAY, Contests

ICS = "/c/hue/rounds.ics"


async def lines(reader: httpx.AsyncClient, lang: str = "vi") -> list[str]:
    reply = await reader.get(ICS, headers={"accept-language": lang})
    assert reply.status_code == 200
    assert reply.headers["content-type"].startswith("text/calendar")
    assert reply.headers["content-disposition"] == 'attachment; filename="hue.ics"'
    raw = reply.content
    assert raw.endswith(b"END:VCALENDAR\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    return raw.decode().replace("\r\n ", "").split("\r\n")


async def test_rounds_to_come_with_their_times_and_two_reminders_each(reader: httpx.AsyncClient) -> None:
    calendar = await lines(reader)
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") == 2, "week 1 is over"
    assert "UID:hue-w2@contest.test" in calendar and "UID:hue-w3@contest.test" in calendar
    assert "DTSTART:20251130T050000Z" in calendar and "DTEND:20251202T050000Z" in calendar
    assert "SUMMARY:Tuần 2 – Tìm hiểu Huế" in calendar
    assert calendar.count("BEGIN:VALARM") == 4
    assert "DESCRIPTION:Tuần 3 sắp đóng" in calendar and "URL:http://contest.test/c/hue" in calendar
    assert "SUMMARY:Tuần 2 of “Tìm hiểu Huế”" in await lines(reader, "en")


@pytest.mark.parametrize("title", ["Một; hai, ba\\bốn\nEND:VCALENDAR", "Đ" * 200, "🎉" * 60, ""])
async def test_any_title_stays_one_value(reader: httpx.AsyncClient, contests: Contests, title: str) -> None:
    contests.title = title
    calendar = await lines(reader)
    assert calendar.count("END:VCALENDAR") == 1
    (name,) = [line.partition(":")[2] for line in calendar if line.startswith("X-WR-CALNAME:")]
    unescaped = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], name)
    assert unescaped == title


async def test_there_is_nothing_to_remind_of_after_the_last_round(
    reader: httpx.AsyncClient, contests: Contests
) -> None:
    assert ICS in (await reader.get("/c/hue")).text
    contests.now += 30 * DAY
    assert "BEGIN:VEVENT" not in await lines(reader), "a link that somebody kept goes on working"
    assert ICS not in (await reader.get("/c/hue")).text
