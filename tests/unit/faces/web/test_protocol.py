"""Requests that no browser sends: the served site answers, refuses or hangs up, and goes on."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HOST = b"Host: localhost\r\n"
SECONDS = 20.0


@pytest.fixture(scope="module")
def port(lake: Path) -> Iterator[int]:
    """The port of a site that is served for these tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    command = (sys.executable, "-m", "chuquan", "serve", "--workspace", str(lake), "--port",
               str(number), "--warm", "0", "--quiet")  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", number), 1).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield number
        finally:
            server.terminate()


def said(port: int, request: bytes, *, close: bool = True) -> bytes:
    """Send bytes and return all that comes back until the server hangs up or falls silent."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as line:
        line.settimeout(SECONDS if close else 2.0)
        answer = b""
        try:
            line.sendall(request)
            while more := line.recv(65_536):
                answer += more
        except (TimeoutError, ConnectionError):
            pass
    return answer


def statuses(answer: bytes) -> list[int]:
    """Return the statuses of the responses."""
    return [int(each) for each in re.findall(rb"HTTP/1\.[01] (\d{3}) ?[^\r]*\r\n", answer)]


def ask(port: int, target: bytes = b"/measures", headers: bytes = HOST, method: bytes = b"GET",
        body: bytes = b"") -> bytes:  # fmt: skip
    """Send one request that is the last on its line."""
    return said(port, method + b" " + target + b" HTTP/1.1\r\n" + headers
                + b"Connection: close\r\n\r\n" + body)  # fmt: skip


def test_it_is_well_before_and_after(port: int) -> None:
    assert statuses(ask(port)) == [200]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (HOST + b"".join(b"X%d: a\r\n" % n for n in range(5_000)), (400, 413, 431)),
        (b"", (400, 421)),
        (b"Host: evil.example\r\n", (421,)),
        (b"Host: localhost\r\nHost: evil.example\r\n", (400, 421)),
        (b"Host: evil.example\r\nHost: localhost\r\n", (400, 421)),
        (HOST + b"X-Forwarded-Host: evil.example\r\n", (200,)),
        (HOST + b"X-HTTP-Method-Override: DELETE\r\n", (200,)),
        (HOST + b"Range: bytes=0-10\r\n", (200,)),
        (HOST + b"Range: bytes=" + b",".join(b"%d-" % n for n in range(500)) + b"\r\n", (200,)),
        (HOST + b"Expect: 100-continue\r\n", (200, 413, 417)),
        (HOST + b"Content-Length: 5\r\n", (413,)),
        (HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", (400, 413)),
        (HOST + b"Content-Length: 5\r\nContent-Length: 6\r\n", (400, 413)),
        (HOST + b"Bad Header: x\r\n", (400,)),
        (HOST + b"If-None-Match: " + b'"a",' * 2_000 + b"\r\n", (200,)),
        (HOST + b"Accept-Language: \xff\xfe\r\n", (200,)),
        (HOST + b"Upgrade: websocket\r\nConnection: Upgrade\r\n"
         b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n",
         (200, 400, 403, 426)),
    ],
    ids=range(17),
)  # fmt: skip
def test_headers_that_no_browser_sends(port: int, headers: bytes, status: tuple[int, ...]) -> None:
    answer = ask(port, headers=headers, body=b"")
    assert statuses(answer)
    assert statuses(answer)[0] in status, answer[:200]
    assert b"evil.example" not in answer


def test_headers_that_are_too_long_are_refused(port: int) -> None:
    headers = HOST + b"X: " + b"a" * 100_000 + b"\r\n"
    assert statuses(ask(port, b"/measures/tiers", headers))[0] in (400, 413, 431)


@pytest.mark.parametrize(
    "target",
    [
        b"/s/%", b"/s/%zz", b"/s/%ff%fe", b"/s/%00", b"/s/%0d%0aX-Injected:%201", b"/s/a%2f..%2fb",
        b"/../../etc/passwd", b"/static/../app.py", b"/static/%2e%2e/app.py",
        b"/static/..%2f..%2fapp.py", b"//evil.example/", b"/\\evil.example", b"/search?q=%",
        b"/search?q=%0d%0aSet-Cookie:%20a=1", b"/search?q=" + b"a" * 9_000, b"/?" + b"a&" * 2_000,
        b"/?lang=en&lang=zh&lang=xx", b"/s/" + b"%E5%93%AA" * 60,
    ],
)  # fmt: skip
def test_addresses_that_no_page_has(port: int, target: bytes) -> None:
    answer = ask(port, target)
    assert statuses(answer)[0] in (200, 400, 404, 414, 422), answer[:200]
    head = answer.partition(b"\r\n\r\n")[0].lower()
    assert b"x-injected" not in head
    assert b"set-cookie" not in head
    assert b"location:" not in head
    assert b"root:" not in answer
    assert b"import " not in answer


@pytest.mark.parametrize("method", [b"POST", b"PUT", b"DELETE", b"TRACE", b"CONNECT", b"FOO"])
def test_methods_that_change_are_refused(port: int, method: bytes) -> None:
    answer = ask(port, method=method, headers=HOST + b"Content-Length: 0\r\n")
    assert statuses(answer)[0] in (400, 405)


@pytest.mark.parametrize(
    "noise",
    [
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\r\n" * 200,
        b"GET\r\n\r\n",
        b"GET /measures HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\n",
    ],
)
def test_what_is_no_request_is_dropped(port: int, noise: bytes) -> None:  # fmt: skip
    answer = said(port, noise, close=False)
    assert all(each in (400, 421, 505) for each in statuses(answer))


def test_requests_one_after_the_other_are_each_judged(port: int) -> None:
    good = b"GET /measures HTTP/1.1\r\n" + HOST + b"\r\n"
    bad = b"GET /measures HTTP/1.1\r\nHost: evil.example\r\n\r\n"
    answer = said(port, good + bad + good + bad, close=False)
    assert statuses(answer)[:4] == [200, 421, 200, 421]


def test_many_who_say_nothing_keep_nobody_waiting(port: int) -> None:
    silent = [socket.create_connection(("127.0.0.1", port), SECONDS) for _ in range(300)]
    try:
        for each in silent:
            each.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        began = time.monotonic()
        assert statuses(ask(port)) == [200]
        assert time.monotonic() - began < SECONDS
    finally:
        for each in silent:
            each.close()


@pytest.mark.slow
def test_whoever_is_slow_to_ask_is_dropped(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), 60.0) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: loc")
        began = time.monotonic()
        while line.recv(1_024):
            pass
        assert 5 < time.monotonic() - began < 45
