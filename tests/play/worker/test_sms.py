"""A gateway that is really there, really slow, or really broken: what it gets, and what becomes of the message."""

import asyncio
from collections.abc import AsyncIterator

import orjson
import pytest

from contest.core.errors import UserError
from contest.core.settings import Gateway, read
from contest.play.worker import sms
from contest.play.worker.sms import ConsoleSender, HttpSender, make_sender


class Phones:
    """A small HTTP server that keeps every request; `answers` are the statuses it gives, then 200."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.answers: list[int] = []
        self.url = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = next((int(line.split(":")[1]) for line in head.lower().split("\r\n") if "content-length" in line), 0)
        self.got.append(head + (await reader.readexactly(length)).decode())
        status = self.answers.pop(0) if self.answers else 200
        writer.write(f"HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@pytest.fixture
async def phones(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Phones]:
    monkeypatch.setattr(sms, "_AGAIN_AFTER_S", 0.0)
    made = Phones()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield made


async def deliver(gateway: Gateway, text: str = "Mã 123456") -> None:
    sender = HttpSender(gateway)
    assert sender.offer("+84905000001", "123456", text)
    await sender.close()


async def test_a_get_carries_quoted_values(phones: Phones) -> None:
    await deliver(
        Gateway(url=phones.url + "/send?to={phone}&text={text}&x={y}", headers=(("X-Key", "s3cret"),)), "a&b {code}"
    )
    (got,) = phones.got
    assert got.startswith("GET /send?to=%2B84905000001&text=a%26b%20%7Bcode%7D&x=")
    assert "s3cret" in got


async def test_a_post_carries_json_whatever_the_text(phones: Phones) -> None:
    await deliver(Gateway(url=phones.url, body='{"to":"{phone}","msg":"{text}"}'), 'có "ngoặc" {phone}')
    (got,) = phones.got
    assert got.startswith("POST / ")
    assert orjson.loads(got.partition("\r\n\r\n")[2]) == {"to": "+84905000001", "msg": 'có "ngoặc" {phone}'}


async def test_a_failure_is_tried_once_more_and_never_logged_with_the_number(
    phones: Phones, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    phones.answers = [500]
    await deliver(Gateway(url=phones.url + "/{code}"))
    assert len(phones.got) == 2
    phones.answers = [500, 400]
    await deliver(Gateway(url=phones.url + "/{code}"))
    assert len(phones.got) == 4
    log = "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
    assert "code_not_sent" in log
    assert "123456" not in log
    assert "905000001" not in log


async def test_nobody_waits_for_a_gateway_and_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms, "MOST_UNDER_WAY", 2)
    monkeypatch.setattr(sms, "_AGAIN_AFTER_S", 0.0)
    sender = HttpSender(Gateway(url="http://127.0.0.1:1/{code}", timeout_s=1))
    assert [sender.has_room() and sender.offer("+84905000001", "1", "t") for _ in range(3)] == [True, True, False]
    assert [sender.offer("+84905000001", "1", "t") for _ in range(3)] == [True, True, False]  # who had room meanwhile
    await sender.close()


def test_settings_choose_the_sender() -> None:
    assert make_sender(read({}).sms) is None
    assert isinstance(make_sender(read({"SMS_URL": "console"}).sms), ConsoleSender)
    given = read(
        {"SMS_URL": "https://a.vn/{code}", "SMS_HEADERS": "Authorization: Bearer x; B: c:d", "SMS_TIMEOUT_S": "3"}
    )
    assert given.sms is not None
    assert (given.sms.headers, given.sms.timeout_s) == ((("Authorization", "Bearer x"), ("B", "c:d")), 3)
    assert "Bearer" not in repr(given)
    for bad in ({"SMS_URL": "ftp://a"}, {"SMS_URL": "https://a.vn"}, {"SMS_URL": "console", "SMS_HEADERS": "x"}):
        with pytest.raises(UserError):
            read(bad)
