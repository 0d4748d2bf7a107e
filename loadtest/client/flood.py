"""A flood of lookers, in a process of its own: `python -m loadtest.client.flood PORT SECONDS CONNECTIONS PATH…`.

Each connection asks again as soon as it is answered, to loopback only, and all of it ends by itself. Prints how many
answers of each status there were, as JSON.
"""

import resource
import sys
import time
from collections import Counter

import orjson

from loadtest.client import wire

ROUNDS = 3  # requests a connection sends before the time is looked at


def flood(port: int, seconds: float, connections: int, paths: list[str]) -> Counter[int]:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(4096, 2 * connections)), hard))
    requests = [wire.request("GET", path) for path in paths]
    batch = (requests * (connections * ROUNDS // len(requests) + 1))[: connections * ROUNDS]
    statuses: Counter[int] = Counter()
    until_s = time.monotonic() + seconds
    while time.monotonic() < until_s:
        statuses.update(wire.send_all(("127.0.0.1", port), batch, connections=connections).statuses)
    return statuses


def main() -> None:
    port, seconds, connections, *paths = sys.argv[1:]
    print(
        orjson.dumps(flood(int(port), float(seconds), int(connections), paths), option=orjson.OPT_NON_STR_KEYS).decode()
    )


if __name__ == "__main__":
    main()
