"""A server on this machine that answers as told by the path: recorded files, and every mischief.

``with ReplayServer(folder) as server`` serves the files of `folder` under their own paths, and
the behaviours of `tests.mischief` under theirs. It listens on 127.0.0.1 only, ends every
conversation after `PATIENCE` seconds, holds at most `MOST` at a time, and stops with its block.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.mischief import BEHAVIOURS, PATIENCE, Visit

MOST = 32


@dataclass
class ReplayServer:
    """The server; `robots` is what it answers to /robots.txt (None: 404, a path: as told there).

    `tell` is offered every request first, and returns whether it has answered.
    `asked` lists the paths asked for, `hosts` the Host headers, `connections` the times somebody
    connected.
    """

    folder: Path | None = None
    robots: bytes | str | None = None
    tls: ssl.SSLContext | None = None
    tell: Callable[[Visit], bool] | None = None
    life: float = 120.0
    asked: list[str] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    connections: int = 0
    poured: int = 0
    stopping: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> ReplayServer:
        self._until = time.monotonic() + self.life
        self._threads: list[threading.Thread] = []
        self._streams: list[socket.socket] = []
        self._seats = threading.Semaphore(MOST)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.2)
        self.port: int = self._socket.getsockname()[1]
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        for stream in [self._socket, *self._streams]:
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
        self._listener.join(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        self._socket.close()

    @property
    def url(self) -> str:
        """The address of the server, without a slash at the end."""
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def pages(self) -> list[str]:
        """Return the paths asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]

    def _listen(self) -> None:
        while not self.stopping.is_set() and time.monotonic() < self._until:
            try:
                stream, _ = self._socket.accept()
            except TimeoutError:
                continue
            except OSError:
                return
            stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._streams.append(stream)
            thread = threading.Thread(target=self._talk, args=(stream,), daemon=True)
            self._threads = [each for each in self._threads if each.is_alive()] + [thread]
            thread.start()

    def _talk(self, stream: socket.socket) -> None:
        until = time.monotonic() + PATIENCE
        with self._seats, contextlib.suppress(OSError), stream:
            stream.settimeout(PATIENCE)
            talk = self.tls.wrap_socket(stream, server_side=True) if self.tls else stream
            with talk:
                while self._answer(talk, until):
                    pass
                with contextlib.suppress(OSError):
                    talk.shutdown(socket.SHUT_WR)

    def _answer(self, stream: socket.socket, until: float) -> bool:
        head = b""
        while b"\r\n\r\n" not in head:
            if self.stopping.is_set() or time.monotonic() > until:
                return False
            stream.settimeout(0.1)
            try:
                data = stream.recv(65_536)
            except TimeoutError:
                continue
            if not data:
                return False
            head += data
            if head.startswith(b"\x16"):
                stream.sendall(b"HTTP/1.1 400 Plain words only\r\n\r\n")
                return False
        stream.settimeout(PATIENCE)
        visit = self._visit(stream, head.decode("latin-1"), until)
        self._tell(visit)
        return visit.keep

    def _visit(self, stream: socket.socket, head: str, until: float) -> Visit:
        first, *lines = head.split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines if ": " in line)
        parts = urlsplit(first.split(" ")[1])
        self.asked.append(parts.path)
        self.hosts.append(headers.get("Host", ""))
        self.agents.add(headers.get("User-Agent", ""))
        seen = self.asked.count(parts.path)
        query = parse_qs(parts.query)
        return Visit(self._pour, self.stopping, stream, parts.path, query, headers, seen, until)

    def _pour(self, size: int) -> None:
        self.poured += size

    def _tell(self, visit: Visit) -> None:
        if visit.path == "/robots.txt":
            if isinstance(self.robots, bytes):
                return visit.reply(self.robots, Content_Type="text/plain")
            visit.path = self.robots or "/status/404"
        if self.tell is not None and self.tell(visit):
            return None
        name, *words = visit.path.strip("/").split("/")
        if name in BEHAVIOURS:
            return BEHAVIOURS[name](visit, words)
        return self._replay(visit)

    def _replay(self, visit: Visit) -> None:
        if self.folder is not None:
            path = (self.folder / unquote(visit.path).lstrip("/")).resolve()
            if path.is_relative_to(self.folder.resolve()) and path.is_file():
                return visit.reply(path.read_bytes())
        return visit.reply(b"nothing here", 404)


class Canary:
    """A listener that must never hear anything: it counts who connected."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self.heard = 0
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, 0), family=family)
        self._socket.settimeout(0.02)
        self.port: int = self._socket.getsockname()[1]
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(TimeoutError):
                stream, _ = self._socket.accept()
                self.heard += 1
                stream.close()

    def stop(self) -> int:
        """Stop listening and return how many connected."""
        time.sleep(0.05)
        self._stopping.set()
        self._thread.join(PATIENCE)
        self._socket.close()
        return self.heard


@pytest.fixture
def replay() -> Iterator[Callable[..., ReplayServer]]:
    """Start servers: ``replay(folder)``, ``replay(robots=b"...")``; they stop with the test."""
    with contextlib.ExitStack() as stack:

        def start(folder: Path | None = None, **how: object) -> ReplayServer:
            return stack.enter_context(ReplayServer(folder, **how))  # type: ignore[arg-type]

        yield start


@pytest.fixture
def canary() -> Iterator[Canary]:
    """A listener on 127.0.0.1 that counts connections."""
    listener = Canary()
    yield listener
    listener.stop()
