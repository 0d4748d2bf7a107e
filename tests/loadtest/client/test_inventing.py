"""The stranger's invented numbers are mobiles, new each time, and those of nobody honest."""

import time
from collections import Counter
from collections.abc import Sequence
from types import SimpleNamespace

import orjson
import phonenumbers
import pytest

from loadtest.client import inventing, wire
from loadtest.client.contestants import contestant
from loadtest.client.inventing import ADDRESS, BATCH, NETWORK, PREFIX, invent, make_request
from loadtest.client.wire import Address, Outcome


def test_where_one_address_gets_nothing_more_its_neighbours_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[list[bytes]] = []

    def send_all(_address: Address, requests: Sequence[bytes], **_more: object) -> Outcome:
        """Grants two batches, then none."""
        sent.append(list(requests))
        status, body = (202, b"{}") if len(sent) <= 2 else (429, b'{"code":"too_many_requests"}')
        return Outcome([status] * len(requests), [body] * len(requests))

    clock = SimpleNamespace(monotonic=lambda: float(len(sent)), time_ns=time.time_ns)
    monkeypatch.setattr(inventing, "time", clock)
    monkeypatch.setattr(wire, "send_all", send_all)
    answers = invent("codes", 1, 6.0, "bench-w1")
    assert answers == Counter({"202": 2 * BATCH, "429 too_many_requests": 4 * BATCH})
    origins = [[_header(request) for request in batch] for batch in sent]
    assert [set(batch) == {ADDRESS} for batch in origins] == [True] * 3 + [False] * 3
    assert len(set(origins[3])) == BATCH
    assert all(origin.startswith(NETWORK) for batch in origins for origin in batch)
    phones = [orjson.loads(request.partition(b"\r\n\r\n")[2])["phone"] for batch in sent for request in batch]
    assert len(set(phones)) == len(phones)
    for phone in phones[::17]:
        assert phonenumbers.number_type(phonenumbers.parse(phone, "VN")) == phonenumbers.PhoneNumberType.MOBILE


def _header(request: bytes) -> str:
    return request.partition(b"X-Forwarded-For: ")[2].partition(b"\r\n")[0].decode()


def test_no_honest_phone_begins_as_invented_ones_do() -> None:
    assert not any(contestant(person, ["u"])["phone"].startswith(PREFIX) for person in range(1_000))


def test_somebody_new_starts_with_all_that_the_form_wants() -> None:
    request = make_request("identities", 20_000_001, "bench-w1", ADDRESS)
    assert request.startswith(b"POST /api/rounds/bench-w1/attempts ")
    assert orjson.loads(request.partition(b"\r\n\r\n")[2])["contestant"]["phone"] == "0320000001"
