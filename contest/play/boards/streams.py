"""How many event streams each address has open at this worker. Addresses are those behind a trusted proxy, so the limit
holds there too, where all connections are the proxy's."""

from collections import Counter
from collections.abc import AsyncGenerator, Mapping

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send


class Streams:
    """`per_address` 0: as many as come."""

    def __init__(self, per_address: int) -> None:
        self._per_address = per_address
        self._open: Counter[str] = Counter()

    def has_room(self, address: str) -> bool:
        return not self._per_address or self._open[address] < self._per_address

    def enter(self, address: str) -> None:
        self._open[address] += 1

    def leave(self, address: str) -> None:
        self._open[address] -= 1
        if self._open[address] <= 0:
            del self._open[address]


class CountedStream(StreamingResponse):
    """An event stream that counts until it has ended, however that comes about."""

    def __init__(
        self, events: AsyncGenerator[bytes, None], headers: Mapping[str, str], streams: Streams, address: str
    ) -> None:
        super().__init__(events, 200, headers, "text/event-stream")
        self._streams = streams
        self._address = address
        streams.enter(address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.leave(self._address)
