"""The service and the desk do what the OpenAPI document says, for data that fits it and data that does not
(Schemathesis). What is left out is in schemathesis.toml."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

import httpx
import orjson

from tests.fixtures.up import Starter, Up

CONFIG = Path(__file__).with_name("schemathesis.toml")
SERVICE_S, DESK_S, AT_MOST_S = 32, 10, 110


def test_the_service_is_as_it_is_described(contest_up: Starter) -> None:
    up = contest_up("--demo", "--workers", "1", "--desk-port", "0")
    environ = {**os.environ, **started_attempt(up, "ATTEMPT"), **started_attempt(up, "HANDED_IN"), "STAFF_KEY": key(up)}
    ask(up, environ, up.url, "coverage,fuzzing,stateful", SERVICE_S)
    desk = next(line.split()[1] for line in up.printed if line.startswith("desk "))
    ask(up, environ, desk, "coverage,fuzzing", DESK_S, "--include-path-regex", "^/api/staff/")
    url, bearer = f"{up.url}/api/attempts/{environ['HANDED_IN']}", f"Bearer {environ['HANDED_IN_TOKEN']}"
    attempt_now = httpx.get(url, headers={"Authorization": bearer}).json()
    assert attempt_now["state"] == "entered", "the calls never came further than to the door"


def ask(up: Up, environ: dict[str, str], url: str, phases: str, for_s: int, *more: str) -> None:
    """Schemathesis' calls to `url`, always the same ones; after `for_s` seconds it leaves out what is still to come."""
    command = [
        *(str(Path(sys.executable).with_name("st")), "--config-file", str(CONFIG), "--no-color"),
        *("run", f"{up.url}/api/openapi.json", "--url", url, "--phases", phases, "--mode", "all"),
        *("--seed", "1", "--max-examples", "8", "--max-time", str(for_s), "--no-shrink", "--request-timeout", "40"),
        *("--warnings", "off", "--continue-on-failure", "--generation-database", "none", *more),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=AT_MOST_S, cwd=up.data, env=environ)
    assert done.returncode == 0, done.stdout[-6_000:]


def key(up: Up) -> str:
    """An API key of an administrator."""
    add = [sys.executable, "-m", "contest.cli", "staff", "add", "Lan", "--role", "admin", "--json"]
    added = subprocess.run([*add, "--data", str(up.data)], capture_output=True, check=True, timeout=60)
    return str(orjson.loads(added.stdout)["api_key"])


def started_attempt(up: Up, name: str) -> dict[str, str]:
    """A started attempt, as the configuration names it."""
    who = {"name": "Nguyễn Thị Hoa", "phone": f"0905{zlib.crc32(name.encode()) % 10**6:06d}", "unit": "phu-hau-1"}
    rounds = httpx.get(f"{up.url}/api/contests/demo").json()["rounds"]
    opened = next(item["id"] for item in rounds if item["state"] == "open")
    started = httpx.post(f"{up.url}/api/rounds/{opened}/attempts", json={"contestant": who, "consent": True})
    assert started.status_code == 201, started.text
    return {name: started.json()["attempt"], f"{name}_TOKEN": started.json()["token"]}
