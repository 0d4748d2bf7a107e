"""One stranger with invented phones: `python -m loadtest.client.inventing KIND PORT SECONDS ROUND`.

`identities`: starts attempts as somebody new each time; `codes`: asks for one-time codes for invented numbers. From one
address, and where that gets nothing more from its neighbours too. A process of its own, to loopback only; ends by
itself. Prints how many requests there were, and how many answers of each kind, as JSON.
"""

import sys
import time
from collections import Counter
from itertools import count, islice

import orjson

from loadtest.client import wire

AT_ONCE = 16
BATCH = 64
ADDRESS, NETWORK = "203.0.113.7", "203.0.113."
"""Of documentation: no honest phone of any run has one of these."""
PREFIX = "03"
"""With which no number of an honest phone begins."""
GRANTED = {"identities": 201, "codes": 202}


def make_request(kind: str, number: int, round_id: str, address: str) -> bytes:
    phone, contest = f"{PREFIX}{number % 10**8:08}", round_id.removesuffix("-w1")
    headers = [("X-Forwarded-For", address)]
    if kind == "codes":
        return wire.request("POST", f"/api/contests/{contest}/phone-codes", orjson.dumps({"phone": phone}), headers)
    body = {"contestant": {"name": "Không Có Thật", "phone": phone, "unit": "u1"}, "consent": True}
    return wire.request("POST", f"/api/rounds/{round_id}/attempts", orjson.dumps(body), headers)


def invent(kind: str, port: int, seconds: float, round_id: str) -> Counter[str]:
    until_s, answers, alone = time.monotonic() + seconds, Counter[str](), True
    # new ones in each process, all of them numbers of mobiles (032 to 039)
    numbers = (20_000_000 + (time.time_ns() // 1_000_000 * 1_000 + place) % 70_000_000 for place in count())
    while time.monotonic() < until_s:
        batch = list(islice(numbers, BATCH))
        froms = [ADDRESS if alone else f"{NETWORK}{number % 254 + 1}" for number in batch]
        requests = [make_request(kind, number, round_id, origin) for number, origin in zip(batch, froms, strict=True)]
        outcome = wire.send_all(("127.0.0.1", port), requests, keep=True, connections=AT_ONCE)
        answers.update(map(_answer, outcome.statuses, outcome.bodies))
        alone = alone and GRANTED[kind] in outcome.statuses
    return answers


def _answer(status: int, body: bytes) -> str:
    """The status, and the problem's code if it is one."""
    return f"{status} {orjson.loads(body)['code']}" if status >= 400 else str(status)


def main() -> None:
    kind, port, seconds, round_id = sys.argv[1:]
    answers = invent(kind, int(port), float(seconds), round_id)
    print(orjson.dumps({"number": sum(answers.values()), "answers": answers}).decode())


if __name__ == "__main__":
    main()
