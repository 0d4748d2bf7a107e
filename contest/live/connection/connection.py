"""Opening Redis or Valkey, one node or a cluster, and refusing one that would lose entries.

Holds the one client object that the rest of `live/` uses, and how its errors are called. No key, no script.
"""

from collections.abc import Awaitable
from typing import Any

import hiredis
from redis.asyncio import BlockingConnectionPool, Redis, RedisCluster
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import NoScriptError, RedisError

from contest.core.errors import Unavailable, UserError
from contest.live.connection.cluster_routing import make_links
from questions.language import Message

CLUSTER_SCHEME = "redis+cluster://"
OLDEST_REDIS = (7, 0)
OLDEST_VALKEY = (8, 0)
OLDEST_WITH_REPLICAS = (7, 2)
_TIMEOUT_S = 5.0
_CONNECTIONS = 64


class RedisUnavailable(Unavailable):
    """Redis does not answer, or answered that it cannot."""


class Live:
    """A client for one node or a cluster; every command goes through `call`, `run` or `look`, which know one
    error: RedisUnavailable. With `replicas` what `run` wrote is on the disks of so many replicas too before it
    returns."""

    def __init__(self, client: Any, replicas: int = 0) -> None:
        self.client = client
        self._links = make_links(client, _TIMEOUT_S, replicas)

    async def call(self, *words: Any) -> Any:
        try:
            return await self.client.execute_command(*words)
        except NoScriptError:
            raise
        except (RedisError, OSError, TimeoutError) as error:
            raise RedisUnavailable(error) from error

    def run(self, key: str, *words: Any) -> Awaitable[Any]:
        """A stored script's call, for `key`'s node: on a connection of our own where there can be one, and on the
        replicas' disks too where that is asked for. Raises NoScriptError, RedisUnavailable."""
        return self.call(*words) if self._links is None else _named(self._links.write(key, words))

    def look(self, key: str, *words: Any) -> Awaitable[Any]:
        """A reading command that many requests ask at once; the reply as Redis gives it. Raises RedisUnavailable."""
        return self.call(*words) if self._links is None else _named(self._links.read(key, words))

    async def many(self, commands: list[tuple[Any, ...]]) -> list[Any]:
        """Several commands in one round trip, not atomic; keys must share a slot."""
        try:
            pipeline = self.client.pipeline(transaction=False)
            for words in commands:
                pipeline.execute_command(*words)
            return list(await pipeline.execute())
        except (RedisError, OSError, TimeoutError) as error:
            raise RedisUnavailable(error) from error

    async def server_time(self) -> tuple[int, int]:
        """Redis' clock in seconds and microseconds; of a cluster, one primary's."""
        try:
            if isinstance(self.client, RedisCluster):
                await self.client.initialize()
                reply = await self.client.execute_command("TIME", target_nodes=self.client.get_primaries()[0])
            else:
                reply = await self.client.execute_command("TIME")
        except (RedisError, OSError, TimeoutError) as error:
            raise RedisUnavailable(error) from error
        return int(reply[0]), int(reply[1])

    async def close(self) -> None:
        if self._links is not None:
            self._links.close()
        await self.client.aclose()


async def _named(answer: Awaitable[Any]) -> Any:
    try:
        return await answer
    except hiredis.ReplyError as error:
        if str(error).startswith("NOSCRIPT"):
            raise NoScriptError(str(error)) from None
        raise RedisUnavailable(error) from error
    except (RedisError, OSError, TimeoutError) as error:
        raise RedisUnavailable(error) from error


def _client(url: str) -> Any:
    options: dict[str, Any] = {"socket_timeout": _TIMEOUT_S, "socket_connect_timeout": 2.0, "protocol": 2}
    if url.startswith(CLUSTER_SCHEME):
        return RedisCluster.from_url("redis://" + url.removeprefix(CLUSTER_SCHEME), **options)
    options |= {"retry": Retry(NoBackoff(), 1), "health_check_interval": 0}
    # who finds all connections taken waits for one
    pool = BlockingConnectionPool.from_url(url, max_connections=_CONNECTIONS, timeout=_TIMEOUT_S, **options)
    return Redis.from_pool(pool)


async def connect(url: str, *, allow_weak: bool = False, replicas: int = 0) -> Live:
    """A checked connection. Raises UserError for a server that is too old or, unless `allow_weak`, may lose
    acknowledged entries, RedisUnavailable when there is none. With `replicas` an entry counts only once so many
    replicas have it on disk."""
    if replicas and url.startswith("rediss://"):
        raise UserError("bad_setting.replicas_over_tls")
    live = Live(_client(url), replicas)
    try:
        weaknesses = await _weaknesses(live, replicas)
    except BaseException:
        await live.close()
        raise
    if weaknesses and not allow_weak:
        await live.close()
        raise UserError("weak_durability.redis", weaknesses=[Message(name) for name in weaknesses])
    return live


async def _info(live: Live, section: str) -> dict[str, str]:
    words: dict[str, Any] = {}
    if isinstance(live.client, RedisCluster):
        await live.client.initialize()
        node = live.client.get_primaries()[0]
        reply = await live.client.execute_command("INFO", section, target_nodes=node)
    else:
        reply = await live.call("INFO", section)
    if isinstance(reply, dict):
        words = {str(k): str(v) for k, v in reply.items()}
    return words


async def _config(live: Live, name: str) -> str | None:
    """A setting, or None where the server keeps its settings to itself (as managed ones do)."""
    try:
        if isinstance(live.client, RedisCluster):
            reply = await live.client.execute_command("CONFIG GET", name, target_nodes=live.client.get_primaries()[0])
        else:
            reply = await live.client.execute_command("CONFIG", "GET", name)
    except RedisError:
        return None
    flat = next(iter(reply.items())) if isinstance(reply, dict) and reply else tuple(reply or ())
    if len(flat) < 2:
        return None
    value = flat[1]
    return value.decode() if isinstance(value, bytes) else str(value)


def _version(text: str) -> tuple[int, int]:
    major, minor, *_ = [*text.split("."), "0", "0"]
    return int(major), int(minor)


def _shown(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"


async def _weaknesses(live: Live, replicas: int) -> list[str]:
    try:
        server = await _info(live, "server")
    except (RedisError, OSError, TimeoutError) as error:
        raise RedisUnavailable(error) from error
    valkey = server.get("valkey_version")
    version = _version(valkey or server.get("redis_version", "0"))
    oldest = OLDEST_VALKEY if valkey else OLDEST_REDIS
    if version < oldest:
        name = "Valkey" if valkey else "Redis"
        raise UserError("too_old.redis", server=name, version=_shown(version), oldest=_shown(oldest))
    if replicas and not valkey and version < OLDEST_WITH_REPLICAS:
        raise UserError("too_old.for_replicas", version=_shown(version), oldest=_shown(OLDEST_WITH_REPLICAS))
    weaknesses = []
    if await _config(live, "appendonly") != "yes":
        weaknesses.append("weakness.no_append_only_file")
    elif await _config(live, "appendfsync") != "always":
        weaknesses.append("weakness.not_synced")
    if await _config(live, "maxmemory-policy") not in ("noeviction", None):
        weaknesses.append("weakness.evicts")
    return weaknesses
