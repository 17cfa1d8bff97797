"""The front lets through who may ask, sends ready answers at once, and guards every answer."""

from __future__ import annotations

import base64
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from chuquan.errors import ChuquanError, UsageError
from chuquan.faces.web.ready.front import GUARD
from chuquan.faces.web.ready.kept import Kept, ready
from chuquan.faces.web.serve import check
from tests.web_site import Answer, InProcess, get

Ask = Callable[..., Answer]
EVERYWHERE = ["/", "/data.json", "/static/site.css", "/nowhere", "/?lang=xx", "/healthz",
              "/openapi.json", "/s/nobody.json"]  # fmt: skip


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_answer_carries_the_guards(ask: Ask, address: str) -> None:
    answer = ask(address)
    if address == "/openapi.json":
        return
    for name, value in GUARD:
        assert answer.headers[name.decode()] == value.decode(), address
    assert "set-cookie" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("127.0.0.1:8000", 200), ("[::1]:8000", 200), ("LOCALHOST:1", 200),
        ("evil.example", 421), ("localhost.evil.example", 421), ("127.0.0.1.nip.io", 421),
        ("", 421), ("localhost@evil", 421), ("[::1", 421),
    ],
)  # fmt: skip
def test_only_known_hosts_are_served(ask: Ask, host: str, status: int) -> None:
    assert ask("/measures", host=host).status == status


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_it_only_reads(ask: Ask, method: str) -> None:
    answer = ask("/", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_long_address_or_a_body_is_refused(app: Any) -> None:
    assert get(app, "/search?q=" + "a" * 5_000).status == 414
    assert get(app, "/", content_length="5").status == 413
    assert get(app, "/", transfer_encoding="chunked").status == 413


def test_what_has_not_changed_is_not_sent_again(ask: Ask) -> None:
    first = ask("/measures")
    again = ask("/measures", if_none_match=f'"other", {first.headers["etag"]}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert ask("/measures", if_none_match='"other"').status == 200
    head = ask("/measures", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]


def test_an_answer_is_computed_once_and_again_after_a_change(
    root: Path, children: InProcess
) -> None:
    from chuquan.faces.web.app import create
    from chuquan.pipeline import freshness

    before = len(children.asked)
    site = create(root, children=children)
    get(site, "/measures")
    assert get(site, "/measures").status == 200
    assert len(children.asked) == before + 1
    assert get(site, "/measures", accept_encoding="gzip").headers["content-encoding"] == "gzip"
    site.watch._next = 0.0
    site.watch._seen = ()
    get(site, "/measures")
    assert len(children.asked) == before + 3
    assert freshness.EVERY <= 1


def test_the_language_is_the_readers_unless_the_address_names_one(ask: Ask) -> None:
    assert b'lang="zh-CN"' in ask("/measures", accept_language="zh-CN,zh;q=0.9").body
    assert b'<html lang="en">' in ask("/measures", accept_language="fr,zh").body
    assert b'<html lang="en">' in ask("/measures?lang=en", accept_language="zh").body


def test_a_token_is_asked_of_every_request(root: Path, children: InProcess) -> None:
    from chuquan.faces.web.app import create

    site = create(root, token="s" * 20, children=children)
    assert get(site, "/measures").status == 401
    assert get(site, "/measures", authorization="Bearer wrong").status == 401
    assert get(site, "/measures", authorization="Basic %%%").status == 401
    allowed = get(site, "/measures", authorization="Bearer " + "s" * 20)
    assert allowed.status == 200
    assert allowed.headers["cache-control"] == "private, no-cache"
    basic = base64.b64encode(b"me:" + b"s" * 20).decode()
    assert get(site, "/measures", authorization=f"Basic {basic}").status == 200


def test_other_machines_are_served_with_a_token_only() -> None:
    check("127.0.0.1", "")
    check("0.0.0.0", "a" * 16)
    with pytest.raises(UsageError) as told:
        check("0.0.0.0", "short")
    assert "CHUQUAN_TOKEN" in told.value.do


def test_what_is_kept_stays_within_its_room() -> None:
    kept = Kept(most=100_000)
    answers = [ready(200, "text/plain", bytes([n]) * 7_000, [], zipped=False) for n in range(12)]
    for n, answer in enumerate(answers):
        kept.put((n,), answer)
        kept.get((0,))
    assert kept.get((0,)) is answers[0]
    assert kept.get((1,)) is None
    assert kept.get((11,)) is answers[11]
    kept.put(("large",), ready(200, "text/plain", b"x" * 50_000, [], zipped=False))
    assert kept.get(("large",)) is None
    kept.grow_old()
    assert kept.get((11,)) is None


def test_the_document_of_the_interface_names_every_page(ask: Ask) -> None:
    import json

    paths = json.loads(ask("/openapi.json").body)["paths"]
    pages = {
        "/",
        "/compare",
        "/s/{subject}",
        "/c/{circle}",
        "/measures/{key}",
        "/data",
        "/search",
        "/claims",
        "/now",
        "/claims/{claim}",
        "/standing",
    }
    assert {*pages, "/compare.{form}", "/s/{subject}.{form}", "/healthz"} <= set(paths)


def test_health_tells_the_age_of_the_data(ask: Ask) -> None:
    import json

    told = json.loads(ask("/healthz").body)
    assert told["ok"]
    assert told["snapshot"] > 0
    assert told["as_of"].endswith("Z")


@pytest.mark.parametrize(("ended", "came"), [("handle_int", KeyboardInterrupt), ("", ChuquanError)])
def test_many_workers_end_as_one_would(
    ended: str, came: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    from chuquan.faces.web import serve

    class Workers:
        def __init__(self, settings: object, sockets: list[socket.socket]) -> None:
            self.should_exit = Event()
            assert len(sockets) == 1

        def run(self) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            if ended:
                getattr(self, ended)()
                assert self.should_exit.is_set()

    library = SimpleNamespace(Config=lambda *_, **__: None, Multiprocess=Workers)
    monkeypatch.setattr(serve, "library", lambda _: library)
    for name in (serve.ROOT, serve.HOSTS, serve.PER_MINUTE, serve.WARM):
        monkeypatch.setenv(name, "")
    with serve.listen("127.0.0.1", 0) as held, pytest.raises(came):
        serve.run(Path(), held, workers=2)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
