"""Everything the environment can say. The only place that reads it; all other modules take a `Settings`."""

import os
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import msgspec

from contest.core.errors import UserError
from questions.language import Language

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


class Variable(NamedTuple):
    name: str
    default: str
    meaning: str


VARIABLES = (
    Variable("DATABASE_URL", "embedded", "Postgres 15 or newer; set together with `REDIS_URL`"),
    Variable("DESK_DATABASE_URL", "embedded", "the same database for the desk, by a narrower role (below)"),
    Variable("WEB_DATABASE_URL", "embedded", "the same for web workers"),
    Variable("REDIS_URL", "embedded", "Redis 7.0 or Valkey 8, or newer, with `appendfsync always`"),
    Variable("CONTEST_DATA", "./data", "directory of the embedded services, secrets and logs (`--data`)"),
    Variable("SECRETS_FILE", "CONTEST_DATA/secrets", "keys for tokens, identities, receipts and personal fields"),
    Variable("ALLOW_WEAK_DURABILITY", "0", "`1` accepts a Redis that may lose entries; never for a real contest"),
    Variable("PUBLIC_URL", "none", "where contestants reach it, as `https://contest.example`: for links and QR codes"),
    Variable("ALLOWED_HOSTS", "none", "further hosts by which it may be reached, several with commas"),
    Variable("TRUSTED_PROXIES", "127.0.0.1,::1", "addresses or networks whose X-Forwarded-For is believed"),
    Variable("STARTS_PER_ADDRESS", "3000", "attempts that may start from one address in a minute; 0 for no limit"),
    Variable("CONNECTIONS_PER_ADDRESS", "3000", "open at once from one address to one web worker; 0 for no limit"),
    Variable("STREAMS_PER_ADDRESS", "1500", "live boards open at once from one address at one web worker; 0: no limit"),
    Variable("NEW_PER_ADDRESS", "1000", "new people from one address in ten minutes before each proves work; 0: none"),
    Variable("NEW_PER_NETWORK", "4000", "the same for one network (IPv4 /24, IPv6 /48)"),
    Variable("SMS_URL", "none", "sends one-time codes: an address with `{phone}`, `{code}`, `{text}`, or `console`"),
    Variable("SMS_BODY", "none", "JSON body to POST there, with the same placeholders; without one it is a GET"),
    Variable("SMS_HEADERS", "none", "its headers, such as a key: `Name: value`, several joined by `;`"),
    Variable("SMS_TIMEOUT_S", "10", "how long the gateway may take"),
    Variable(
        "CODES_PER_ADDRESS",
        "300",
        "one-time codes an address may ask for in an hour before each proves work; 0: none",
    ),
    Variable("CODES_PER_NETWORK", "1200", "the same for one network (IPv4 /24, IPv6 /48)"),
    Variable("CODES_PER_CONTEST", "10000", "one-time codes that a contest may send in an hour; 0 for no limit"),
    Variable("REPLICAS", "0", "replicas that must have an entry on disk before it is acknowledged (`WAITAOF`)"),
    Variable("MOST_PER_COMMIT", "256", "entries that share one group commit; 1 switches grouping off, for measuring"),
    Variable("CLOCK_OFFSET_MS", "0", "shifts this process's clock, for drills only"),
    Variable(
        "CLOCK_JUMPS_AFTER_S", "0", "when it is shifted: so long after the start of a web worker; for drills only"
    ),
    Variable("JOB_MEMORY_MB", "1024", "how much memory one job of the jobs process may take"),
    Variable("METRICS_DIR", "none", "directory in which the workers of one machine add up their metrics"),
    Variable("LOG_LEVEL", "info", "`debug`, `info`, `warning` or `error`"),
)


class Gateway(msgspec.Struct, frozen=True, kw_only=True):
    """Where one-time codes are sent. `url` `console` is the log. What it holds is secret."""

    url: str
    body: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    timeout_s: int = 10

    def __repr__(self) -> str:
        return "Gateway(…)"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`data_dir` is absolute. Either both URLs are set, or neither (then the embedded services are used)."""

    data_dir: Path
    database_url: str | None = None
    redis_url: str | None = None
    desk_database_url: str | None = None
    web_database_url: str | None = None
    secrets_file: Path | None = None
    allow_weak_durability: bool = False
    public_url: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    starts_per_address: int = 3000
    connections_per_address: int = 3000
    streams_per_address: int = 1500
    new_per_address: int = 1000
    new_per_network: int = 4000
    sms: Gateway | None = None
    codes_per_address: int = 300
    codes_per_network: int = 1200
    codes_per_contest: int = 10_000
    replicas: int = 0
    most_per_commit: int = 256
    clock_offset_ms: int = 0
    clock_jumps_after_s: int = 0
    job_memory_mb: int = 1024
    metrics_dir: str | None = None
    log_level: str = "info"

    @property
    def secrets_path(self) -> Path:
        return self.secrets_file or self.data_dir / "secrets"

    @property
    def external(self) -> bool:
        """The services are somebody else's: we neither start nor stop them."""
        return self.database_url is not None and self.redis_url is not None

    def with_services(self, database_url: str, redis_url: str) -> "Settings":
        return msgspec.structs.replace(self, database_url=database_url, redis_url=redis_url)


def read(environ: Mapping[str, str] | None = None, *, data: str | Path | None = None) -> Settings:
    """Reads the process environment unless another is given; `data` (the option --data) goes before CONTEST_DATA."""
    environ = os.environ if environ is None else environ
    values = {variable.name: environ.get(variable.name, "").strip() for variable in VARIABLES}
    if bool(values["DATABASE_URL"]) != bool(values["REDIS_URL"]):
        raise UserError("bad_setting.services_together")
    return Settings(
        data_dir=Path(data or values["CONTEST_DATA"] or "data").expanduser().absolute(),
        database_url=values["DATABASE_URL"] or None,
        redis_url=values["REDIS_URL"] or None,
        desk_database_url=values["DESK_DATABASE_URL"] or None,
        web_database_url=values["WEB_DATABASE_URL"] or None,
        secrets_file=Path(values["SECRETS_FILE"]).expanduser().absolute() if values["SECRETS_FILE"] else None,
        allow_weak_durability=_switch("ALLOW_WEAK_DURABILITY", values["ALLOW_WEAK_DURABILITY"]),
        public_url=_public_url(values["PUBLIC_URL"]),
        allowed_hosts=_hosts(values["ALLOWED_HOSTS"]),
        trusted_proxies=_networks(values["TRUSTED_PROXIES"] or "127.0.0.1,::1"),
        starts_per_address=_number("STARTS_PER_ADDRESS", values["STARTS_PER_ADDRESS"] or "3000", 0, 10_000_000),
        connections_per_address=_number(
            "CONNECTIONS_PER_ADDRESS", values["CONNECTIONS_PER_ADDRESS"] or "3000", 0, 10_000_000
        ),
        streams_per_address=_number("STREAMS_PER_ADDRESS", values["STREAMS_PER_ADDRESS"] or "1500", 0, 10_000_000),
        new_per_address=_number("NEW_PER_ADDRESS", values["NEW_PER_ADDRESS"] or "1000", 0, 10_000_000),
        new_per_network=_number("NEW_PER_NETWORK", values["NEW_PER_NETWORK"] or "4000", 0, 10_000_000),
        sms=_gateway(values),
        codes_per_address=_number("CODES_PER_ADDRESS", values["CODES_PER_ADDRESS"] or "300", 0, 10_000_000),
        codes_per_network=_number("CODES_PER_NETWORK", values["CODES_PER_NETWORK"] or "1200", 0, 10_000_000),
        codes_per_contest=_number("CODES_PER_CONTEST", values["CODES_PER_CONTEST"] or "10000", 0, 10_000_000),
        replicas=_number("REPLICAS", values["REPLICAS"] or "0", 0, 5),
        most_per_commit=_number("MOST_PER_COMMIT", values["MOST_PER_COMMIT"] or "256", 1, 1024),
        clock_jumps_after_s=_number("CLOCK_JUMPS_AFTER_S", values["CLOCK_JUMPS_AFTER_S"] or "0", 0, 86_400),
        clock_offset_ms=_number("CLOCK_OFFSET_MS", values["CLOCK_OFFSET_MS"] or "0", -(10**12), 10**12),
        job_memory_mb=_number("JOB_MEMORY_MB", values["JOB_MEMORY_MB"] or "1024", 128, 1_048_576),
        metrics_dir=values["METRICS_DIR"] or None,
        log_level=_log_level(values["LOG_LEVEL"] or "info"),
    )


def terminal_language(environ: Mapping[str, str] | None = None) -> Language:
    """The language of the terminal by LC_ALL, else LC_MESSAGES, else LANG: Vietnamese, or else English."""
    environ = os.environ if environ is None else environ
    locale = next(filter(None, (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "vi" if locale.startswith("vi") else "en"


def child_environment(settings: Settings) -> dict[str, str]:
    """The environment of a web worker or archiver: ours, with what `settings` has settled in the meantime."""
    settled = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DESK_DATABASE_URL": settings.desk_database_url,
        "WEB_DATABASE_URL": settings.web_database_url,
        "CONTEST_DATA": str(settings.data_dir),
        "SECRETS_FILE": str(settings.secrets_path),
        "ALLOW_WEAK_DURABILITY": "1" if settings.allow_weak_durability else "0",
        "PUBLIC_URL": settings.public_url,
        "ALLOWED_HOSTS": ",".join(settings.allowed_hosts),
        "TRUSTED_PROXIES": ",".join(settings.trusted_proxies),
        "STARTS_PER_ADDRESS": str(settings.starts_per_address),
        "CONNECTIONS_PER_ADDRESS": str(settings.connections_per_address),
        "STREAMS_PER_ADDRESS": str(settings.streams_per_address),
        "NEW_PER_ADDRESS": str(settings.new_per_address),
        "NEW_PER_NETWORK": str(settings.new_per_network),
        "CODES_PER_ADDRESS": str(settings.codes_per_address),
        "CODES_PER_NETWORK": str(settings.codes_per_network),
        "CODES_PER_CONTEST": str(settings.codes_per_contest),
        "REPLICAS": str(settings.replicas),
        "MOST_PER_COMMIT": str(settings.most_per_commit),
        "CLOCK_OFFSET_MS": str(settings.clock_offset_ms),
        "CLOCK_JUMPS_AFTER_S": str(settings.clock_jumps_after_s),
        "JOB_MEMORY_MB": str(settings.job_memory_mb),
        "METRICS_DIR": settings.metrics_dir,
        "PROMETHEUS_MULTIPROC_DIR": settings.metrics_dir,
        "LOG_LEVEL": settings.log_level,
    }
    return dict(os.environ) | {name: value for name, value in settled.items() if value is not None}


def _switch(name: str, text: str) -> bool:
    if text.lower() in ("", "0", "no", "false"):
        return False
    if text.lower() in ("1", "yes", "true"):
        return True
    raise UserError("bad_setting.switch", name=name, text=text)


def _number(name: str, text: str, least: int, most: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        raise UserError("bad_setting.number", name=name, least=least, most=most, text=text)
    return number


def _networks(text: str) -> tuple[str, ...]:
    networks = tuple(part.strip() for part in text.split(",") if part.strip())
    for network in networks:
        try:
            ip_network(network, strict=False)
        except ValueError:
            raise UserError("bad_setting.network", network=network) from None
    return networks


def _public_url(text: str) -> str | None:
    if text in ("", "none"):
        return None
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) and parts.path in ("", "/")
    except ValueError:
        whole = None
    if not whole or parts.query or parts.fragment:
        raise UserError("bad_setting.public_url", text=text)
    return f"{parts.scheme}://{parts.netloc}"


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(part.strip() for part in text.removeprefix("none").split(",") if part.strip())
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise UserError("bad_setting.host", host=host)
    return hosts


def _gateway(values: Mapping[str, str]) -> Gateway | None:
    url = values["SMS_URL"]
    if url in ("", "none"):
        return None
    if url != "console" and not url.startswith(("https://", "http://")):
        raise UserError("bad_setting.sms_url")
    if url != "console" and not any(name in url + values["SMS_BODY"] for name in ("{code}", "{text}")):
        raise UserError("bad_setting.sms_code")
    headers = []
    for part in filter(None, map(str.strip, values["SMS_HEADERS"].removeprefix("none").split(";"))):
        name, colon, value = part.partition(":")
        if not colon or not name.strip():
            raise UserError("bad_setting.sms_headers")
        headers.append((name.strip(), value.strip()))
    body = values["SMS_BODY"].removeprefix("none")
    timeout_s = _number("SMS_TIMEOUT_S", values["SMS_TIMEOUT_S"] or "10", 1, 60)
    return Gateway(url=url, body=body, headers=tuple(headers), timeout_s=timeout_s)


def _log_level(text: str) -> str:
    if text.lower() not in ("debug", "info", "warning", "error"):
        raise UserError("bad_setting.log_level", text=text)
    return text.lower()
