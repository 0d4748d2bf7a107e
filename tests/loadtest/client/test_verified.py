"""Messages reach whoever waits for them, and whoever asks only afterwards."""

import asyncio

import pytest

from contest.core.settings import read
from contest.play.worker.sms import make_sender
from loadtest.client import verified
from loadtest.client.verified import Gateway


async def test_a_code_is_read_by_who_waits_and_by_who_comes_later(monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = Gateway()
    await gateway.serve()
    sender = make_sender(read({"SMS_URL": gateway.sms_url}).sms)
    assert sender is not None
    waiting = asyncio.create_task(gateway.code_to("+84905000001"))
    await asyncio.sleep(0)
    assert sender.offer("+84905000001", "123456", "")
    assert await waiting == await gateway.code_to("+84905000001") == "123456"
    monkeypatch.setattr(verified, "PATIENCE_S", 0.05)
    assert await gateway.code_to("+84905000002") == ""
    await sender.close()
    gateway.close()
