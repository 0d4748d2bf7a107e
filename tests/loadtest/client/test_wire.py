"""The raw client reads answers however they are cut, counts what fails, and sends every request once."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from loadtest.client import wire

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}'
Handler = Callable[[socket.socket], None]


@contextmanager
def listening(handle: Handler) -> Iterator[tuple[str, int]]:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=serve, args=(sock,), daemon=True).start()

        def serve(sock: socket.socket) -> None:
            with sock:
                try:
                    handle(sock)
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield listener.getsockname()
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def read_path(sock: socket.socket) -> str | None:
    """The path of the next request (without a body), None when the client is gone."""
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        piece = sock.recv(1)
        if not piece:
            return None
        data += piece
    return data.split(b" ")[1].decode()


def answering(make: Callable[[str], bytes]) -> Handler:
    def handle(sock: socket.socket) -> None:
        while (path := read_path(sock)) is not None:
            sock.sendall(make(path))

    return handle


def gets(count: int) -> list[bytes]:
    return [wire.request("GET", f"/{place}") for place in range(count)]


def test_an_answer_cut_anywhere_is_read_whole() -> None:
    for cut in range(1, len(ANSWER)):
        reply = wire.Reply()
        assert not reply.feed(ANSWER[:cut])
        assert reply.feed(ANSWER[cut:])
        assert (reply.status, reply.body, reply.closes) == (200, b'{"a":1}', False)


def test_an_answer_byte_by_byte_and_then_another() -> None:
    reply = wire.Reply()
    assert [reply.feed(ANSWER[at : at + 1]) for at in range(len(ANSWER))] == [False] * (len(ANSWER) - 1) + [True]
    reply.reset()
    assert reply.feed(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")
    assert (reply.status, reply.body, reply.closes) == (204, b"", True)


@pytest.mark.parametrize(
    "bad",
    [
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n12",
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
    ],
)
def test_what_is_no_plain_answer_is_refused(bad: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.Reply().feed(bad)


def test_every_request_is_sent_once_and_answers_keep_their_place() -> None:
    seen: list[str] = []

    def make(path: str) -> bytes:
        seen.append(path)
        body = path.encode()
        return b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)

    with listening(answering(make)) as address:
        outcome = wire.send_all(address, gets(500), keep=True, connections=8)
    assert outcome.statuses == [200] * 500
    assert outcome.bodies == [f"/{place}".encode() for place in range(500)]
    assert sorted(seen) == sorted(f"/{place}" for place in range(500))
    assert not outcome.faults
    assert outcome.rate > 0 and 0 <= outcome.idle_share <= 1


def test_other_statuses_are_counted_and_bodies_dropped_unless_wanted() -> None:
    def make(path: str) -> bytes:
        status = b"503 Away" if int(path[1:]) % 4 == 0 else b"200 OK"
        return b"HTTP/1.1 %s\r\ncontent-length: 2\r\n\r\n{}" % status

    with listening(answering(make)) as address:
        outcome = wire.send_all(address, gets(100), connections=4)
    assert (outcome.count(200), outcome.count(503)) == (75, 25)
    assert outcome.bodies == []


def test_a_lost_connection_leaves_its_request_unanswered_and_the_rest_goes_on() -> None:
    def handle(sock: socket.socket) -> None:
        while (path := read_path(sock)) is not None:
            if path in ("/3", "/7"):
                sock.sendall(ANSWER[:20])
                return
            sock.sendall(ANSWER)

    with listening(handle) as address:
        outcome = wire.send_all(address, gets(20), connections=2)
    assert [place for place, status in enumerate(outcome.statuses) if status == 0] == [3, 7]
    assert outcome.count(200) == 18
    assert len(outcome.faults) == 2


def test_a_server_that_closes_after_each_answer_is_followed() -> None:
    def handle(sock: socket.socket) -> None:
        read_path(sock)
        sock.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")

    with listening(handle) as address:
        outcome = wire.send_all(address, gets(12), connections=3)
    assert outcome.statuses == [200] * 12
    assert not outcome.faults


def test_silence_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "STALLED_AFTER_S", 0.3)
    release = threading.Event()

    def handle(sock: socket.socket) -> None:
        read_path(sock)
        release.wait(10)

    with listening(handle) as address:
        outcome = wire.send_all(address, gets(5), connections=2)
        release.set()
    assert outcome.statuses == [0] * 5
    assert "2 requests without an answer" in outcome.faults[0]


def test_request_bytes() -> None:
    assert wire.request("POST", "/x", b"{}", [("Authorization", "Bearer t")]) == (
        b"POST /x HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer t\r\n"
        b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    )
