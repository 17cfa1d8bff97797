"""``watch alert`` as people type it, with messages that really go out, to this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from chuquan.pipeline.workspace import Workspace
from tests.papers import MUSEUM, keep, paper
from tests.unit.faces.calls import call

UNTIL = ("--until", "2025-02-10T12:00:00Z")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with Workspace.create(tmp_path / "lake") as workspace:
        keep(workspace, paper("tv_news:1", MUSEUM, title="Ne Zha 2 in a museum"))
    return tmp_path / "lake"


class Service(ThreadingHTTPServer):
    """A service that takes messages, or answers with a failure."""

    status = 200

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[dict[str, str]] = []

    @property
    def address(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/secret-key"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.server.status == 200:
            self.server.taken.append(json.loads(body))
        self.send_response(self.server.status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def service() -> Iterator[Service]:
    pytest.importorskip("apprise", reason="the alerts extra is not installed")
    with Service() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_rules_are_set_listed_and_removed(place: Path) -> None:
    at = ("--workspace", str(place), "watch", "alert")
    assert (
        "一天超过 3 篇文章"
        in call(*at, "add", "哪吒2", "articles", "--over", "3", "--lang", "zh").out
    )
    assert "more than 3 articles a day" in call(*at, "list").out
    told = call(*at, "list", "--json").document
    assert told["rules"] == [{"subject": "ne-zha-2", "when": "articles", "over": 3.0}]
    assert "contradiction" in call(*at, "list", "--conditions").out
    assert call(*at, "set", "--quiet-hours", "22:00-07:00").code == 0
    assert call(*at, "set", "--quiet-hours", "at night").code == 2
    assert call(*at, "add", "哪吒2", "weather").code == 2
    assert call(*at, "rm", "哪吒2").code == 0
    assert call(*at, "rm", "哪吒2").code == 2


def test_a_dry_run_prints_and_sends_nothing(place: Path) -> None:
    at = ("--workspace", str(place), "watch", "alert")
    call(*at, "add", "哪吒2", "articles", "--over", "0")
    for _ in range(2):
        done = call(*at, "run", "--dry-run", *UNTIL)
        assert (done.code, "Would be sent: Ne Zha 2" in done.out) == (0, True)
    assert call(*at, "run", *UNTIL).code == 4


def test_a_message_goes_out_once(place: Path, service: Service) -> None:
    at = ("--workspace", str(place), "watch", "alert")
    to = {"CHUQUAN_ALERT_TO": service.address}
    call(*at, "add", "哪吒2", "articles", "--over", "0")
    service.status = 500
    failed = call(*at, "run", *UNTIL, **to)
    assert (failed.code, "did not take it" in failed.err) == (3, True)
    assert call(*at, "test", **to).code == 6
    service.status = 200
    done = call(*at, "run", *UNTIL, "--lang", "zh", **to)
    assert (done.code, "发送 1 条提醒" in done.err) == (0, True)
    assert call(*at, "run", *UNTIL, **to).code == 0
    assert call(*at, "test", **to).code == 0
    assert [each["title"] for each in service.taken] == [
        "Ne Zha 2: more than 0 articles a day", "A test of Chuquan's alerts"
    ]  # fmt: skip
    assert "http://127.0.0.1:8000/s/ne-zha-2?at=" in service.taken[0]["message"]
    for told in (failed, done):
        assert "secret-key" not in told.out + told.err
