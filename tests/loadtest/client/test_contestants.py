"""Simulated contestants are many different people with answers from their own papers."""

from collections import Counter

import orjson
import phonenumbers

from contest.play.attempts.client_address import network_of
from loadtest.client import contestants, wire

STARTED = orjson.dumps(
    {
        "attempt": "bnch0123456789abcdef",
        "token": "tok",
        "number": 1,
        "questions": [
            {"id": "q1", "text": "?", "choose": "one", "options": [{"id": "a", "text": "x"}, {"id": "b", "text": "y"}]},
            {"id": "q2", "text": "?", "choose": "many", "options": [{"id": o, "text": o} for o in "abc"]},
        ],
    }
)


def body_of(request: bytes) -> dict[str, object]:
    parsed: dict[str, object] = orjson.loads(request.partition(b"\r\n\r\n")[2])
    return parsed


def test_phones_are_valid_and_distinct() -> None:
    crowd = contestants.Crowd("bench-r1", ["u1", "u2"])
    phones = [contestants.contestant(person, crowd.units)["phone"] for person in range(20_000)]
    assert len(set(phones)) == len(phones)
    for phone in phones[::97]:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone, "VN"))


def test_two_crowds_with_one_seed_send_the_same() -> None:
    crowd, other = contestants.Crowd("r", ["u"], seed=5), contestants.Crowd("r", ["u"], seed=5)
    assert [crowd.start() for _ in range(5)] == [other.start() for _ in range(5)]
    assert crowd.start() != contestants.Crowd("r", ["u"], seed=6).start()


def test_people_may_have_addresses_of_their_own() -> None:
    crowd = contestants.Crowd("bench-w1", ["u1"], apart=True)
    codes = [crowd.ask_code("bench", person) for person in range(3_000)]
    addresses = [code.partition(b"X-Forwarded-For: ")[2].partition(b"\r\n")[0].decode() for code in codes]
    assert len(set(addresses)) == 3_000
    assert max(Counter(network_of(address) for address in addresses).values()) <= 256
    start = crowd.start(7, code="123456", nonce="n")
    assert f"\r\nX-Forwarded-For: {addresses[7]}\r\n".encode() in start
    assert (body_of(start)["code"], body_of(start)["nonce"]) == ("123456", "n")
    assert b"X-Forwarded-For" not in contestants.Crowd("bench-w1", ["u1"]).start()


def test_a_submission_answers_the_paper_of_its_attempt() -> None:
    crowd = contestants.Crowd("r", ["u"])
    request = crowd.submission(contestants.read_started(STARTED))
    assert request.startswith(b"POST /api/attempts/bnch0123456789abcdef/submission HTTP/1.1\r\n")
    assert b"\r\nAuthorization: Bearer tok\r\n" in request
    answers = body_of(request)["answers"]
    assert isinstance(answers, dict)
    assert answers.keys() == {"q1", "q2"}
    assert answers["q1"] in (["a"], ["b"])
    assert len(answers["q2"]) == 2 and set(answers["q2"]) <= set("abc")


def test_readdressing_changes_nothing_but_the_path() -> None:
    request = wire.request("POST", "/api/x", b'{"a":1}', [("Authorization", "Bearer t")])
    assert contestants.readdressed(request, "/start") == request.replace(b"/api/x", b"/start")
