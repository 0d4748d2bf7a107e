"""Which hosts are believed, and what becomes of one that is not."""

from typing import Any

import pytest

from contest.http.door.hosts import ASKED, BY_PROXY, ORIGIN, Hosts


async def settled(hosts: list[str], public_url: str | None = None, allowed: tuple[str, ...] = (), **more: Any) -> Any:
    headers: Any = [(b"x-a", b"b"), *((b"host", host.encode("latin-1")) for host in hosts)]
    scope: dict[str, Any] = {
        BY_PROXY: more.pop("by_proxy", False),
        "type": "http",
        "scheme": "http",
        "server": ("10.0.0.5", 8000),
        "headers": headers,
    } | more

    async def app(scope: Any, receive: Any, send: Any) -> None: ...

    await Hosts(app, public_url, allowed)(scope, None, None)  # type: ignore[arg-type]
    return scope


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("thi.example", "https://thi.example"),
        ("THI.example", "https://thi.example"),
        ("thi.lan:8000", "http://thi.lan:8000"),
        ("other.example", "http://other.example"),
        ("evil.example", "https://thi.example"),
        ("localhost", "https://thi.example"),
        ("10.0.0.5:8000", "https://thi.example"),
        ("thi.example:444", "https://thi.example"),
        ("thi.example@evil.example", "https://thi.example"),
        ('evil"><script>', "https://thi.example"),
        ("", "https://thi.example"),
    ],
)
async def test_with_a_public_url_only_named_hosts_are_repeated(host: str, origin: str) -> None:
    scope = await settled([host], "https://thi.example", ("thi.lan:8000", "other.example"))
    assert scope[ORIGIN] == origin
    shown = [value for name, value in scope["headers"] if name == b"host"]
    assert len(shown) == 1
    assert b"evil" not in shown[0]
    assert scope.get(ASKED) in (None, host, "")


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("[fe80::1]:8000", "http://[fe80::1]:8000"),
        ("localhost:8000", "http://localhost:8000"),
        ("thi", "http://thi"),
        ("thi.local", "http://thi.local"),
        ("evil.example", "http://10.0.0.5:8000"),
        ("10.0.0.5.evil.example", "http://10.0.0.5:8000"),
        ("[evil.example]", "http://10.0.0.5:8000"),
    ],
)
async def test_without_one_a_name_of_the_internet_is_not_believed(host: str, origin: str) -> None:
    assert (await settled([host]))[ORIGIN] == origin


async def test_two_hosts_and_none_are_none() -> None:
    assert (await settled(["a", "b"]))[ORIGIN] == "http://10.0.0.5:8000"
    assert (await settled([]))[ORIGIN] == "http://10.0.0.5:8000"


async def test_what_a_trusted_proxy_passes_on_is_believed_and_what_a_client_claims_is_not() -> None:
    forwarded = [(b"host", b"thi.example"), (b"x-forwarded-for", b"203.0.113.9")]
    assert (await settled([], headers=forwarded, by_proxy=True))[ORIGIN] == "http://thi.example"
    assert (await settled([], headers=forwarded))[ORIGIN] == "http://10.0.0.5:8000"
    assert (await settled(["thi.example"], by_proxy=True))[ORIGIN] == "http://10.0.0.5:8000"
