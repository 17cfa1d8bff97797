"""The gate gives the same answers as the front, and the last good one while a new one is made."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from chuquan.errors import UsageError
from chuquan.faces.web.app import create
from chuquan.faces.web.ready.front import Front
from chuquan.faces.web.serve import FIXED
from chuquan.pipeline.children import Died, TooBusy, TooSlow
from tests.web_site import get

pytest.importorskip("uvicorn")

DATE = (b"date", b"Sat, 01 Feb 2025 00:00:00 GMT")


class Wire(asyncio.Transport):
    """Keeps what is sent, and whether it was hung up."""

    def __init__(self) -> None:
        super().__init__()
        self.sent = b""
        self.closed = False

    def write(self, data: Any) -> None:
        self.sent += data

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


@dataclass
class Said:
    """One response."""

    status: int
    headers: dict[str, str]
    body: bytes


async def spoken(front: Front, *chunks: bytes) -> Wire:
    """Send chunks over one connection, each when the last one is answered."""
    import uvicorn
    from uvicorn.server import ServerState

    from chuquan.faces.web.ready.door import Door

    config = uvicorn.Config(front, **FIXED)
    config.load()
    state, wire = ServerState(), Wire()
    state.default_headers = [DATE]
    door = Door(config, state, {})
    door.connection_made(wire)
    for each in chunks:
        door.data_received(each)
        while state.tasks:
            await asyncio.sleep(0.001)
    door.connection_lost(None)
    return wire


def request(address: str, method: str = "GET", **headers: str) -> bytes:
    """Return the words of a request."""
    given = {"host": "localhost", **headers}
    lines = [f"{name.replace('_', '-')}: {each}"
             for name, value in given.items() for each in value.split("\n")]  # fmt: skip
    return "\r\n".join((f"{method} {address} HTTP/1.1", *lines, "", "")).encode()


def read(sent: bytes, method: str = "GET") -> Said:
    """Return the first response of what was sent."""
    head, _, body = sent.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
    length = 0 if method == "HEAD" else int(headers.get("content-length", 0))
    return Said(int(first.split()[1]), headers, body[:length])


def through(front: Front, address: str, method: str = "GET", **headers: str) -> Said:
    """Ask over a connection of its own."""
    wire = asyncio.run(spoken(front, request(address, method, **headers)))
    return read(wire.sent, method)


def known(front: Front) -> dict[bytes, Any]:
    """Return the words that the gate before a front knows."""
    from chuquan.faces.web.ready.door import gate_of

    return gate_of(front)._known


class Scripted:
    """Children that answer as they are told to."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.snapshot = 1
        self.problem: Exception | None = None
        self.wait = threading.Event()
        self.wait.set()

    def ask(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        self.asked.append(question)
        assert self.wait.wait(30)
        if self.problem:
            raise self.problem
        told = {"status": 200, "media": "text/plain", "snapshot": self.snapshot,
                "as_of": "2025-02-01T00:00:00Z"}  # fmt: skip
        return told, f"snapshot {self.snapshot} {'.' * 700}".encode()


@pytest.fixture
def children() -> Scripted:
    return Scripted()


@pytest.fixture
def gate(tmp_path: Path, children: Scripted) -> Front:
    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    return create(tmp_path, children=children, token="")  # type: ignore[arg-type]


def change(gate: Front) -> None:
    """Let the workspace be changed."""
    gate.kept.grow_old()


def test_ready_answers_go_out_without_the_front(gate: Front, children: Scripted) -> None:
    first = through(gate, "/measures", accept_encoding="gzip")
    gate.app = None  # type: ignore[assignment]
    again = through(gate, "/measures", accept_encoding="gzip")
    assert (again.status, again.body, again.headers) == (200, first.body, first.headers)
    assert again.headers["content-encoding"] == "gzip"
    assert "default-src 'none'" in again.headers["content-security-policy"]
    unchanged = through(
        gate, "/measures", accept_encoding="gzip", if_none_match=first.headers["etag"]
    )
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert len(children.asked) == 1


def test_what_the_front_refuses_is_refused_though_the_answer_is_ready(gate: Front) -> None:
    assert through(gate, "/measures").status == 200
    assert through(gate, "/measures").status == 200
    assert through(gate, "/measures", host="evil.example").status == 421
    assert through(gate, "/measures", content_length="5").status == 413
    assert through(gate, "/measures", transfer_encoding="chunked").status == 413
    assert through(gate, "/measures", "POST").status == 405
    head = through(gate, "/measures", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] != "0"


def test_a_header_that_stands_twice_teaches_the_gate_nothing(gate: Front) -> None:
    assert through(gate, "/measures", host="evil.example\nlocalhost").status == 400
    assert through(gate, "/measures", host="localhost\nevil.example").status in (400, 421)
    assert through(gate, "/measures", host="evil.example").status == 421
    assert through(gate, "/measures", accept_language="en\nzh").status == 200
    assert known(gate) == {}
    assert b"snapshot 1" in through(gate, "/measures").body
    assert len(known(gate)) == 1


DOUBTFUL = (
    request("/measures", "HEAD"),
    request("/measures", connection="close"),
    request("/measures", connection="Upgrade", upgrade="h2c"),
    request("/measures", expect="100-continue"),
    request("/measures", host="evil.example"),
    request("/measures", content_length="0"),
    request("/measures", x_long="a" * 2_100),
    request("/measures").replace(b"HTTP/1.1", b"HTTP/1.0"),
    request("/measures").replace(b"\r\n", b"\n"),
    request("/measures") + request("/data"),
    request("/measures") + b"GET /da",
    request("/measures").replace(b"\r\n", b"\n") + request("/data"),
)


@pytest.mark.parametrize("words", DOUBTFUL, ids=range(len(DOUBTFUL)))
def test_words_with_anything_doubtful_about_them_are_not_learnt(gate: Front, words: bytes) -> None:
    asyncio.run(spoken(gate, request("/measures", accept="a"), words))
    assert known(gate).keys() == {request("/measures", accept="a")}


def test_known_words_after_half_a_request_are_part_of_it(gate: Front) -> None:
    words = request("/measures")
    assert through(gate, "/measures").status == 200
    assert words in known(gate)
    wire = asyncio.run(spoken(gate, b"GET /data HTTP/1.1\r\nHost: localhost\r\nX: ", words))
    assert b" 400 " in wire.sent.partition(b"\r\n")[0]
    wire = asyncio.run(spoken(gate, words[:20], words[20:], words))
    assert wire.sent.count(b"HTTP/1.1 200 ") == 2
    wire = asyncio.run(spoken(gate, words + words + words))
    assert wire.sent.count(b"HTTP/1.1 200 ") == 3


def test_whoever_is_silent_or_never_ends_is_shown_out(
    gate: Front, children: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chuquan.faces.web.ready import door

    monkeypatch.setattr(door, "PATIENCE", 0.05)

    async def waited(*chunks: bytes) -> Wire:
        import uvicorn
        from uvicorn.server import ServerState

        config = uvicorn.Config(gate, **FIXED)
        config.load()
        wire = Wire()
        one = door.Door(config, ServerState(), {})
        one.connection_made(wire)
        for each in chunks:
            one.data_received(each)
        await asyncio.sleep(0.25)
        children.wait.set()
        closed = wire.closed
        await asyncio.sleep(0.05)
        one.connection_lost(None)
        wire.closed = closed
        return wire

    assert asyncio.run(waited()).closed
    assert asyncio.run(waited(b"GET / HT")).closed
    children.wait.clear()
    made = asyncio.run(waited(request("/measures")))
    assert not made.closed
    assert read(made.sent).status == 200
    assert asyncio.run(waited(request("/measures"))).closed


def test_a_ready_answer_is_given_to_those_with_the_token_only(
    tmp_path: Path, children: Scripted
) -> None:
    gate = create(tmp_path, children=children, token="s" * 20)  # type: ignore[arg-type]
    right = "Bearer " + "s" * 20
    assert through(gate, "/measures", authorization=right).status == 200
    assert through(gate, "/measures", authorization=right).status == 200
    assert through(gate, "/measures").status == 401
    assert through(gate, "/measures", authorization="Bearer " + "s" * 19).status == 401


def test_words_that_differ_are_judged_anew_and_remembered_within_bounds(
    gate: Front, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chuquan.faces.web.ready import gate as module

    monkeypatch.setattr(module, "MOST", 3)
    for n in range(3):
        assert through(gate, "/measures", accept=str(n)).status == 200
    assert len(known(gate)) == 3
    assert through(gate, "/measures").status == 200
    assert len(known(gate)) == 1


@pytest.mark.parametrize("problem", [TooBusy(), TooSlow(), Died()])
def test_the_last_good_answer_is_given_when_no_new_one_can_be_made(
    gate: Front, children: Scripted, problem: Exception
) -> None:
    assert through(gate, "/measures").body.startswith(b"snapshot 1")
    change(gate)
    children.problem, children.snapshot = problem, 2
    old = through(gate, "/measures")
    assert (old.status, old.body[:10]) == (200, b"snapshot 1")
    told = json.loads(through(gate, "/healthz").body)
    assert told["snapshot"] == 1
    assert told["behind"]
    assert told["age_s"] > 86_400
    assert told["ok"] == isinstance(problem, TooBusy)
    children.problem = None
    assert through(gate, "/measures").body.startswith(b"snapshot 2")
    told = json.loads(through(gate, "/healthz").body)
    assert (told["ok"], told["snapshot"], told["behind"]) == (True, 2, False)
    assert through(gate, "/data").status == 200


def test_nobody_waits_for_a_page_that_somebody_makes_again(gate: Front, children: Scripted) -> None:
    through(gate, "/measures")
    change(gate)
    children.snapshot = 2
    children.wait.clear()
    first: list[Said] = []
    maker = threading.Thread(target=lambda: first.append(through(gate, "/measures")))
    maker.start()
    while len(children.asked) < 2:
        time.sleep(0.01)
    others = [through(gate, "/measures") for _ in range(5)]
    assert {each.body[:10] for each in others} == {b"snapshot 1"}
    assert len(children.asked) == 2
    children.wait.set()
    maker.join(30)
    assert first[0].body.startswith(b"snapshot 2")
    assert through(gate, "/measures").body.startswith(b"snapshot 2")


def test_a_page_asked_by_many_at_once_is_made_once(gate: Front, children: Scripted) -> None:
    children.wait.clear()
    told: list[Said] = []
    asking = [threading.Thread(target=lambda: told.append(through(gate, "/measures")))
              for _ in range(4)]  # fmt: skip
    for each in asking:
        each.start()
    while not children.asked:
        time.sleep(0.01)
    children.wait.set()
    for each in asking:
        each.join(30)
    assert {each.status for each in told} == {200}
    assert len(children.asked) == 1


def test_health_of_a_site_that_cannot_make_pages(gate: Front, children: Scripted) -> None:
    children.problem = Died()
    health = get(gate, "/healthz")
    assert health.status == 503
    assert json.loads(health.body)["ok"] is False


def test_a_port_that_is_taken_is_told_before_anything_starts() -> None:
    from chuquan.faces.web.serve import listen

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=str(port)):
            listen("127.0.0.1", port)
    listen("127.0.0.1", port).close()
