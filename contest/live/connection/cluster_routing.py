"""Which node a key is on, and our own connection to it: one for a single node, one for each primary of a cluster; with
replicas another for what only reads, which would wait behind their disks.

The client library knows the topology and is asked for it; only what many requests ask at once goes this way.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import hiredis
from redis.asyncio import Redis, RedisCluster
from redis.asyncio.connection import Connection, SSLConnection, UnixDomainSocketConnection
from redis.exceptions import RedisError

from contest.live.connection.redis_protocol import PipelinedConnection

_ELSEWHERE = ("MOVED", "ASK", "TRYAGAIN", "READONLY")
Sending = Callable[..., Awaitable[Any]]
_TRIES = 5
_PAUSE_S = 0.1


class Links:
    """Commands to the node of their key. Raises hiredis.ReplyError, OSError or TimeoutError."""

    def __init__(self, client: Any, timeout_s: float, replicas: int = 0) -> None:
        self._client = client
        self._timeout_s = timeout_s
        self._replicas = replicas
        self._links: dict[tuple[str, int, bool], PipelinedConnection] = {}

    def read(self, key: str, words: tuple[Any, ...]) -> Awaitable[Any]:
        return self._send(key, words, PipelinedConnection.call)

    def write(self, key: str, words: tuple[Any, ...]) -> Awaitable[Any]:
        """Returns when the replicas that are asked for have it too."""
        return self._send(key, words, PipelinedConnection.write)

    def _send(self, key: str, words: tuple[Any, ...], sending: Sending) -> Awaitable[Any]:
        if isinstance(self._client, Redis):
            return sending(self._to("", 0, self._client.connection_pool.connection_kwargs, sending), *words)
        return self._in_cluster(key, words, sending)

    async def _in_cluster(self, key: str, words: tuple[Any, ...], sending: Sending) -> Any:
        """A command that came to the wrong node was not run, so it is sent to the right one. When a node is away its
        successor is looked for at once, but the call has failed: whether it ran, nobody knows."""
        await self._client.initialize()
        for tried in range(_TRIES):
            node = self._client.get_node_from_key(key)
            if node is None:
                raise ConnectionError(f"no node of the cluster holds the slot of {key}")
            try:
                return await sending(self._to(node.host, node.port, node.connection_kwargs, sending), *words)
            except hiredis.ReplyError as error:
                if not str(error).startswith(_ELSEWHERE) or tried == _TRIES - 1:
                    raise
            except (OSError, TimeoutError):
                await self._look_again()
                raise
            await asyncio.sleep(_PAUSE_S * tried)
            await self._look_again()
        raise AssertionError("unreachable")

    async def _look_again(self) -> None:
        """The topology anew; while the cluster is down the old one stays."""
        with contextlib.suppress(RedisError, OSError, TimeoutError):
            await self._client.nodes_manager.initialize()

    def _to(self, host: str, port: int, address: Mapping[str, Any], sending: Sending) -> PipelinedConnection:
        where = host, port, self._replicas > 0 and sending is PipelinedConnection.call
        link = self._links.get(where)
        if link is None:
            options = dict(address) | ({"host": host, "port": port} if host else {})
            link = self._links[where] = PipelinedConnection(options, self._timeout_s, self._replicas)
        return link

    def close(self) -> None:
        for link in self._links.values():
            link.close()


def make_links(client: Any, timeout_s: float, replicas: int = 0) -> Links | None:
    """None where there cannot be such a connection, because it has to be encrypted."""
    if isinstance(client, RedisCluster):
        return Links(client, timeout_s, replicas)
    kind = client.connection_pool.connection_class
    plain = issubclass(kind, Connection | UnixDomainSocketConnection) and not issubclass(kind, SSLConnection)
    return Links(client, timeout_s, replicas) if plain else None
