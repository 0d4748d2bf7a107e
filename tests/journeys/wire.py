"""What a page costs over the wire: every response's bytes with its headers, as Chromium's network layer counts them."""

from dataclasses import dataclass, field
from typing import Any

from tests.journeys.phone import Phone


@dataclass
class Wire:
    """Counts from the moment it is made. `kinds` says what was fetched from the network, by path and size in bytes."""

    phone: Phone
    sizes: dict[str, int] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        session = self.phone.cdp()
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.responseReceived", self._answered)
        session.on("Network.dataReceived", self._more)
        session.on("Network.loadingFinished", self._finished)

    def _asked(self, event: Any) -> None:
        self.paths[event["requestId"]] = event["request"]["url"].removeprefix(self.phone.url)

    def _answered(self, event: Any) -> None:
        response = event["response"]
        if not response.get("fromDiskCache") and not response.get("fromServiceWorker"):
            self.sizes[event["requestId"]] = int(response["encodedDataLength"])

    def _more(self, event: Any) -> None:
        if event["requestId"] in self.sizes:
            self.sizes[event["requestId"]] += int(event["encodedDataLength"])

    def _finished(self, event: Any) -> None:
        if event["requestId"] in self.sizes:
            self.sizes[event["requestId"]] = int(event["encodedDataLength"])

    @property
    def requests(self) -> int:
        """A search that is asked again while its words are typed counts once: how often depends on the machine."""
        return len({self.paths[request].split("?")[0] for request in self.sizes})

    @property
    def total(self) -> int:
        """Bytes in all."""
        return sum(self.sizes.values())

    def listed(self) -> list[tuple[str, int]]:
        return [(self.paths[size_], size) for size_, size in self.sizes.items()]
