"""One stranger from one address, in a process of its own: `python -m loadtest.client.hostile KIND PORT SECONDS`.

`headers`: what has no end or no sense, one connection after another. `slow`: connections that send nothing, half a
header, half a body, opened again as soon as they are closed. To loopback only; ends by itself. Prints how many
connections there were, as JSON.
"""

import asyncio
import resource
import sys
import time
from itertools import cycle

import orjson

AT_ONCE = {"headers": 8, "slow": 1_500}
PAUSE_S = {"headers": 0.05, "slow": 0.5}
_GET, _POST = b"GET / HTTP/1.1\r\nHost: a\r\n", b"POST /api/rounds/x/attempts HTTP/1.1\r\nHost: a\r\n"
_CHUNKED = _POST + b"Transfer-Encoding: chunked\r\n\r\n"
_COOKIE = b'Cookie: a="' + b"\\a" * 64_000 + b'"\r\n\r\n'
HEADERS = (
    (_GET + _COOKIE[:31_000] + b'"\r\n\r\n', 1),
    (_GET + _COOKIE, 1),
    (b"A: b\r\n" * 20_000, 500),
    (b"a" * 100_000, 600),
    (_CHUNKED + b"5;" + b"a" * 60_000, 300),
    (_CHUNKED + b"0\r\n" + b"A: b\r\n" * 10_000, 300),
    ((_GET + b"\r\n") * 2_000, 50),
    (_POST + b"Content-Length: 99999999\r\n\r\n" + b"{" * 60_000, 300),
)
SLOW = (b"", _GET, _POST + b"Content-Length: 200\r\n\r\n{", _GET + b"Cookie: a=")


async def send(port: int, piece: bytes, times: int) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for number in range(times):
            if number == 1 and not piece.startswith((b"GET", b"POST")):
                writer.write(_GET)
            writer.write(piece)
            await writer.drain()
        async with asyncio.timeout(20):
            await reader.read()
    except (OSError, TimeoutError):
        pass
    finally:
        writer.transport.abort()


async def visit(kind: str, port: int, seconds: float) -> int:
    until_s, number = time.monotonic() + seconds, 0
    choices = cycle(HEADERS if kind == "headers" else [(piece, 1) for piece in SLOW])

    async def one_after_another() -> None:
        nonlocal number
        while time.monotonic() < until_s:
            number += 1
            try:
                async with asyncio.timeout(max(until_s - time.monotonic(), 0.1)):
                    await send(port, *next(choices))
            except (OSError, TimeoutError):
                pass
            await asyncio.sleep(PAUSE_S[kind])

    await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE[kind])))
    return number


def main() -> None:
    kind, port, seconds = sys.argv[1:]
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 16_384), hard))
    print(orjson.dumps({"number": asyncio.run(visit(kind, int(port), float(seconds)))}).decode())


if __name__ == "__main__":
    main()
