"""Connections that end in time: every wait of one exchange shares one deadline."""

from __future__ import annotations

import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpcore

_HEAD_END = re.compile(rb"\n\r?\n")

Connect = Callable[[str, int], httpcore.NetworkStream]


def resolve(host: str, port: int) -> list[str]:
    """Return every IP address of `host`, in the order the system prefers them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def dial(ip: str, port: int, seconds: float) -> httpcore.NetworkStream:
    """Connect to an IP address."""
    return httpcore.SyncBackend().connect_tcp(ip, port, timeout=seconds)


@dataclass(slots=True)
class Watch:
    """The time left of one exchange, and the bytes of its body as they came in.

    The bytes are counted below the HTTP parser, which drops what follows an answer of stated
    length: an answer cut by its own wrong length would otherwise pass as whole.
    """

    began: float = 0.0
    until: float = 0.0
    body: int = 0
    head: bytearray | None = field(default_factory=bytearray)

    def start(self, seconds: float) -> None:
        """Begin an exchange that ends after `seconds`."""
        self.began = time.monotonic()
        self.until = self.began + seconds
        self.body = 0
        self.head = bytearray()

    def extend(self, seconds: float) -> None:
        """Let the exchange end `seconds` after it began."""
        self.until = self.began + seconds

    def passed(self) -> float:
        """Return the seconds since the exchange began."""
        return time.monotonic() - self.began

    def left(self) -> float:
        """Return the seconds left.

        Raises
        ------
        httpcore.ReadTimeout
            If there are none.
        """
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return left

    def count(self, data: bytes) -> None:
        """Count what came in; the head does not belong to the body."""
        if self.head is None:
            self.body += len(data)
            return
        searched = max(0, len(self.head) - 3)
        self.head += data
        while end := _HEAD_END.search(self.head, searched):
            informational = self.head.lstrip()[8:10] == b" 1"
            rest = self.head[end.end() :]
            if not informational:
                self.head = None
                self.body = len(rest)
                return
            self.head = rest
            searched = 0


class Door(httpcore.NetworkBackend):
    """The only way out: every connection of a pool is opened by `connect`."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Open a connection; the time it may take is known to `connect`."""
        return self._connect(host, port)


class Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with its watch."""

    def __init__(self, inner: httpcore.NetworkStream, watch: Watch) -> None:
        self._inner = inner
        self._watch = watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read up to `max_bytes`."""
        data = self._inner.read(max_bytes, self._wait(timeout))
        self._watch.count(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of `buffer`."""
        self._inner.write(buffer, self._wait(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Return the same connection, secured for `server_hostname`."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._wait(timeout))
        return Stream(inner, self._watch)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._inner.get_extra_info(info)

    def _wait(self, timeout: float | None) -> float:
        left = self._watch.left()
        return left if timeout is None else min(left, timeout)


def within(seconds: float, task: Callable[[], Sequence[str]]) -> Sequence[str]:
    """Return what `task` returns, if it does so in time.

    Raises
    ------
    httpcore.ConnectTimeout
        If it does not.
    """
    # The system's resolver knows no deadline and cannot be interrupted; its thread is left behind.
    box: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            box.put(task())
        except Exception as error:  # noqa: BLE001
            box.put(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        found = box.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout from None
    if isinstance(found, Exception):
        raise found
    return found
