"""What a server can do to a request: every behaviour of the replay server, one function each."""

from __future__ import annotations

import gzip
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

PATIENCE = 3.0
JSON = b'[{"title":"a topic","hot":12345}]'

Behaviour = Callable[["Visit", list[str]], None]
BEHAVIOURS: dict[str, Behaviour] = {}


@dataclass
class Visit:
    """One request, and the connection to answer it on."""

    poured: Callable[[int], None]
    stopping: threading.Event
    stream: socket.socket
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    seen: int
    until: float
    keep: bool = False

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        self.stream.sendall(data)

    def head(self, status: int = 200, reason: str = "Said", **headers: str) -> None:
        """Send a status line and headers; underscores are hyphens."""
        lines = [f"HTTP/1.1 {status} {reason}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join([*lines, "", ""]).encode())

    def reply(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Send a whole answer, and stay for the next request."""
        self.head(status, Content_Length=str(len(body)), **headers)
        self.send(body)
        self.keep = True

    def drip(self, data: bytes, each: float = 0.05) -> None:
        """Send one byte at a time."""
        for byte in data:
            self.send(bytes([byte]))
            self.wait(each)

    def wait(self, seconds: float) -> None:
        """Do nothing for a while, or until the server's patience ends."""
        left = min(seconds, self.until - time.monotonic())
        if left <= 0 or self.stopping.wait(left):
            raise ConnectionAbortedError

    def hang(self) -> None:
        """Keep the connection, say nothing."""
        self.wait(PATIENCE)

    def reset(self) -> None:
        """End the connection so that the other side sees a reset."""
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.stream.close()


def behaviour(tell: Behaviour) -> Behaviour:
    """Answer ``/<name of the function, with hyphens>/...`` by the function."""
    BEHAVIOURS[tell.__name__.rstrip("_").replace("_", "-")] = tell
    return tell


def _number(words: list[str], default: int) -> int:
    return int(words[0]) if words else default


@behaviour
def ok(visit: Visit, words: list[str]) -> None:
    """Answer JSON, or so many bytes."""
    size = _number(words, 0)
    visit.reply(b"x" * size if size else JSON, Content_Type="application/json")


@behaviour
def html(visit: Visit, words: list[str]) -> None:
    """Answer a page where data were expected."""
    visit.reply(b"<!doctype html><title>Sign in</title>", Content_Type="text/html")


@behaviour
def empty(visit: Visit, words: list[str]) -> None:
    """Answer nothing at all, politely."""
    visit.reply(b"")


@behaviour
def echo(visit: Visit, words: list[str]) -> None:
    """Answer the headers of the request."""
    visit.reply("\n".join(f"{k}: {v}" for k, v in visit.headers.items()).encode())


@behaviour
def status(visit: Visit, words: list[str]) -> None:
    """Answer with a status; ``?after=`` is told as Retry-After, ``?times=`` ends the trouble."""
    times = int(visit.query.get("times", ["1000000"])[0])
    if visit.seen > times:
        return visit.reply(JSON)
    code = int(words[0])
    headers = {"Retry_After": visit.query["after"][0]} if "after" in visit.query else {}
    return visit.reply(b"" if code in (204, 304) else b"no", code, **headers)


@behaviour
def slow_header(visit: Visit, words: list[str]) -> None:
    """Send the head byte by byte."""
    visit.drip(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: yes\r\n" * 200)


@behaviour
def slow_body(visit: Visit, words: list[str]) -> None:
    """Send the body byte by byte."""
    visit.head(Content_Length="100000")
    visit.drip(b"x" * 100_000)


@behaviour
def silent(visit: Visit, words: list[str]) -> None:
    """Take the request and say nothing."""
    visit.hang()


@behaviour
def stall(visit: Visit, words: list[str]) -> None:
    """Stop in the middle of the body without closing."""
    visit.head(Content_Length="1000")
    visit.send(b"x" * 500)
    visit.hang()


@behaviour
def short(visit: Visit, words: list[str]) -> None:
    """Announce more than is sent."""
    visit.head(Content_Length=str(len(JSON) + 10))
    visit.send(JSON)


@behaviour
def long_(visit: Visit, words: list[str]) -> None:
    """Announce less than is sent."""
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(JSON) - 10, JSON))


@behaviour
def two_lengths(visit: Visit, words: list[str]) -> None:
    """Announce two different lengths."""
    visit.send(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde")


@behaviour
def length_and_chunks(visit: Visit, words: list[str]) -> None:
    """Announce a length and chunks."""
    visit.head(Content_Length="3", Transfer_Encoding="chunked")
    visit.send(b"5\r\nabcde\r\n0\r\n\r\n")


@behaviour
def chunks(visit: Visit, words: list[str]) -> None:
    """Send good chunks, with an early hint before and a trailer after."""
    visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")
    visit.head(Transfer_Encoding="chunked")
    visit.send(b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (JSON[:7], JSON[7:])))
    visit.send(b"0\r\nX-Trailer: yes\r\n\r\n")
    visit.keep = True


@behaviour
def bad_chunk(visit: Visit, words: list[str]) -> None:
    """Send a chunk whose length is no number."""
    visit.head(Transfer_Encoding="chunked")
    visit.send(b"zz\r\nabcde\r\n0\r\n\r\n")


@behaviour
def cut_chunk(visit: Visit, words: list[str]) -> None:
    """Close before the last chunk."""
    visit.head(Transfer_Encoding="chunked")
    visit.send(b"%x\r\n%s\r\n" % (len(JSON), JSON))


@behaviour
def reset(visit: Visit, words: list[str]) -> None:
    """Reset the connection in the middle of the body."""
    visit.head(Content_Length="1000")
    visit.send(b"x" * 500)
    visit.wait(0.05)
    visit.reset()


@behaviour
def close(visit: Visit, words: list[str]) -> None:
    """Close without a word."""


@behaviour
def old(visit: Visit, words: list[str]) -> None:
    """Answer as HTTP/0.9 did: a body and nothing else."""
    visit.send(JSON)


@behaviour
def until_close(visit: Visit, words: list[str]) -> None:
    """Answer as HTTP/1.0 did: the body ends with the connection."""
    visit.send(b"HTTP/1.0 200 OK\r\n\r\n" + JSON)


@behaviour
def bad_header(visit: Visit, words: list[str]) -> None:
    """Send a header without a colon."""
    visit.send(b"HTTP/1.1 200 OK\r\nno colon here\r\nContent-Length: 2\r\n\r\n[]")


@behaviour
def huge_header(visit: Visit, words: list[str]) -> None:
    """Send a header of a million bytes."""
    visit.send(b"HTTP/1.1 200 OK\r\nX-Filler: " + b"x" * 1_000_000 + b"\r\n\r\n")


@behaviour
def many_headers(visit: Visit, words: list[str]) -> None:
    """Send a hundred thousand headers."""
    visit.send(b"HTTP/1.1 200 OK\r\n" + b"X-Filler: yes\r\n" * 100_000 + b"\r\n")


@behaviour
def gzip_(visit: Visit, words: list[str]) -> None:
    """Send a packed body; the word says how it is spoilt."""
    packed = gzip.compress(JSON * 50)
    spoilt = {
        "": packed,
        "truncated": packed[: len(packed) // 2],
        "bad-sum": packed[:-8] + b"\0" * 8,
        "twice": gzip.compress(JSON) + gzip.compress(JSON),
        "tail": packed + b"something else",
        "plain": JSON,
        "bomb": gzip.compress(b"\0" * 20_000_000, 9),
        "large": gzip.compress(bytes(range(256)) * 4_000, 1),
    }
    visit.reply(spoilt[words[0] if words else ""], Content_Encoding="gzip")


@behaviour
def packed(visit: Visit, words: list[str]) -> None:
    """Send a body said to be packed in the way of the word."""
    visit.reply(JSON, Content_Encoding=words[0])


@behaviour
def endless(visit: Visit, words: list[str]) -> None:
    """Send zeros without an end."""
    visit.head(Transfer_Encoding="chunked")
    while time.monotonic() < visit.until and not visit.stopping.is_set():
        visit.send(b"10000\r\n" + b"\0" * 65_536 + b"\r\n")
        visit.poured(65_536)


@behaviour
def redirect(visit: Visit, words: list[str]) -> None:
    """Redirect so many times, then answer."""
    left = _number(words, 1)
    code = int(visit.query.get("status", ["302"])[0])
    tail = f"?status={code}" if "status" in visit.query else ""
    visit.reply(b"", code, Location=f"/redirect/{left - 1}{tail}") if left else visit.reply(JSON)


@behaviour
def loop(visit: Visit, words: list[str]) -> None:
    """Redirect to itself."""
    visit.reply(b"", 302, Location="/loop")


@behaviour
def to(visit: Visit, words: list[str]) -> None:
    """Redirect to ``?url=``."""
    headers = {"Location": visit.query["url"][0]} if "url" in visit.query else {}
    visit.reply(b"", int(words[0]) if words else 302, **headers)


@behaviour
def cookie(visit: Visit, words: list[str]) -> None:
    """Hand out a cookie."""
    visit.reply(JSON, Set_Cookie="session=1; Path=/")


@behaviour
def hinted(visit: Visit, words: list[str]) -> None:
    """Send an early hint before an answer of stated length, all at once."""
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(JSON)
    visit.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + head + JSON)
    visit.keep = True


@behaviour
def steady(visit: Visit, words: list[str]) -> None:
    """Send 12,000 bytes in twelve parts, slowly but surely."""
    visit.head(Content_Length="12000")
    for _ in range(12):
        visit.send(b"x" * 1000)
        visit.wait(0.1)
    visit.keep = True
