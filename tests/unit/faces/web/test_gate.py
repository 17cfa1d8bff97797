"""The gate gives the same answers as the front, and the last good one while a new one is made."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chuquan.faces.web.app import create
from chuquan.faces.web.gate import Gate
from chuquan.pipeline.children import Died, TooBusy, TooSlow
from tests.web_site import get


class Headers(dict[str, str]):
    """Headers as the server gives them: lower-case names, each with its values."""

    def get_all(self, name: str) -> list[str]:
        """Return the values of a header; a line break stands between two of them."""
        return self[name].split("\n") if name in self else []

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        return self.get_all(name)[0] if name in self else default


class Protocol:
    """Keeps what was answered."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.body = b""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.body = status, dict(headers), body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.response_bytes(status, headers, b"")


class Asked:
    """A request as the server gives it."""

    proto, http_version, scheme, client = "http", "1.1", "http", "127.0.0.1:5000"

    def __init__(self, address: str, method: str, headers: Mapping[str, str]) -> None:
        self.path, _, self.query_string = address.partition("?")
        self.method = method
        self.headers = Headers({"host": "localhost", **headers})


def through(gate: Gate, address: str, method: str = "GET", **headers: str) -> Protocol:
    """Ask the gate."""
    protocol = Protocol()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    asyncio.run(gate.__rsgi__(Asked(address, method, named), protocol))
    return protocol


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
def gate(tmp_path: Path, children: Scripted) -> Gate:
    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    return Gate(create(tmp_path, children=children, token=""))  # type: ignore[arg-type]


def change(gate: Gate) -> None:
    """Let the workspace be changed."""
    gate.front.kept.grow_old()


def test_ready_answers_go_out_without_the_front(gate: Gate, children: Scripted) -> None:
    first = through(gate, "/measures", accept_encoding="gzip")
    gate.front.app = None  # type: ignore[assignment]
    again = through(gate, "/measures", accept_encoding="gzip")
    assert (again.status, again.body, again.headers) == (200, first.body, first.headers)
    assert again.headers["content-encoding"] == "gzip"
    assert "default-src 'none'" in again.headers["content-security-policy"]
    unchanged = through(
        gate, "/measures", accept_encoding="gzip", if_none_match=first.headers["etag"]
    )
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert len(children.asked) == 1


def test_what_the_front_refuses_is_refused_though_the_answer_is_ready(gate: Gate) -> None:
    assert through(gate, "/measures").status == 200
    assert through(gate, "/measures").status == 200
    assert through(gate, "/measures", host="evil.example").status == 421
    assert through(gate, "/measures", content_length="5").status == 413
    assert through(gate, "/measures", transfer_encoding="chunked").status == 413
    assert through(gate, "/measures", "POST").status == 405
    head = through(gate, "/measures", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] != "0"


def test_a_header_that_stands_twice_teaches_the_gate_nothing(gate: Gate) -> None:
    assert through(gate, "/measures", host="evil.example\nlocalhost").status == 400
    assert through(gate, "/measures", host="localhost\nevil.example").status in (400, 421)
    assert through(gate, "/measures", host="evil.example").status == 421
    assert through(gate, "/measures", accept_language="en\nzh").status == 200
    assert gate._known == {}
    assert b"snapshot 1" in through(gate, "/measures").body
    assert len(gate._known) == 1


def test_a_ready_answer_is_given_to_those_with_the_token_only(
    tmp_path: Path, children: Scripted
) -> None:
    gate = Gate(create(tmp_path, children=children, token="s" * 20))  # type: ignore[arg-type]
    right = "Bearer " + "s" * 20
    assert through(gate, "/measures", authorization=right).status == 200
    assert through(gate, "/measures", authorization=right).status == 200
    assert through(gate, "/measures").status == 401
    assert through(gate, "/measures", authorization="Bearer " + "s" * 19).status == 401


def test_words_that_differ_are_judged_anew_and_remembered_within_bounds(gate: Gate) -> None:
    from chuquan.faces.web import gate as module

    for n in range(module.MOST + 5):
        gate._known[n,] = (n,)
        if len(gate._known) >= module.MOST:
            break
    assert through(gate, "/measures").status == 200
    assert len(gate._known) == 1


@pytest.mark.parametrize("problem", [TooBusy(), TooSlow(), Died()])
def test_the_last_good_answer_is_given_when_no_new_one_can_be_made(
    gate: Gate, children: Scripted, problem: Exception
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


def test_nobody_waits_for_a_page_that_somebody_makes_again(gate: Gate, children: Scripted) -> None:
    through(gate, "/measures")
    change(gate)
    children.snapshot = 2
    children.wait.clear()
    first: list[Protocol] = []
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


def test_a_page_asked_by_many_at_once_is_made_once(gate: Gate, children: Scripted) -> None:
    children.wait.clear()
    told: list[Protocol] = []
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


def test_health_of_a_site_that_cannot_make_pages(gate: Gate, children: Scripted) -> None:
    children.problem = Died()
    health = get(gate.front, "/healthz")
    assert health.status == 503
    assert json.loads(health.body)["ok"] is False
