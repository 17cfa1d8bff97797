"""Whatever a server does, fetching ends in time and never takes a part for the whole."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Answer, Fetcher
from chuquan.pipeline.network.wire import Wire
from tests.mischief import JSON
from tests.replay_server import Canary, ReplayServer

NEAR = Settings(allow_private=True, host_delay=0.0, deadline=5.0, tries=1, body_limit=300_000)
HASTY = replace(NEAR, deadline=0.6)
Start = Callable[..., ReplayServer]


def asked(server: ReplayServer, path: str, settings: Settings = NEAR) -> Answer:
    """Ask a server for one path, and once more to see that nothing of the first is left."""
    with Fetcher(settings) as fetcher:
        answer = fetcher.answer(Request(server.url + path))
        after = fetcher.answer(Request(f"{server.url}/ok"))
    assert after.raw is not None
    assert after.raw.body == JSON
    return answer


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/short", "without sending complete message body"),
        ("/long", "33 bytes came where 23 were announced"),
        ("/two-lengths", "Content-Length"),
        ("/length-and-chunks", "length in two ways"),
        ("/bad-chunk", "chunk"),
        ("/cut-chunk", "incomplete"),
        ("/reset", "broke after 500 bytes"),
        ("/close", "disconnected"),
        ("/old", "HTTP"),
        ("/bad-header", "header"),
        ("/huge-header", "too long"),
        ("/many-headers", "too long"),
        ("/gzip/truncated", "ends too early"),
        ("/gzip/bad-sum", "damaged"),
        ("/gzip/tail", "damaged"),
        ("/gzip/plain", "damaged"),
        ("/gzip/bomb", "larger than 300,000"),
        ("/gzip/large", "larger than 300,000"),
        ("/packed/br", "'br'"),
        ("/packed/zstd", "'zstd'"),
        ("/ok/300001", "larger than 300,000"),
        ("/endless", "larger than 300,000"),
        ("/status/206", "206"),
        ("/status/304", "304"),
        ("/loop", "5 redirects"),
        ("/redirect/6", "5 redirects"),
        ("/redirect/21", "5 redirects"),
        ("/to", "redirect to nowhere"),
    ],
)
def test_no_part_is_taken_for_the_whole(path: str, seen: str, replay: Start) -> None:
    answer = asked(replay(), path)
    assert (answer.outcome, answer.raw) == ("broken", None)
    assert answer.error is not None
    assert seen in answer.error.seen
    for language in ("en", "zh"):
        assert all(answer.error.parts(language).values())


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/ok/300000", b"x" * 300_000),
        ("/empty", b""),
        ("/html", b"<!doctype html><title>Sign in</title>"),
        ("/chunks", JSON),
        ("/hinted", JSON),
        ("/until-close", JSON),
        ("/gzip", JSON * 50),
        ("/gzip/twice", JSON * 2),
        ("/redirect/5", JSON),
        ("/status/500?times=0", JSON),
    ],
)
def test_what_came_whole_is_given_as_it_came(path: str, body: bytes, replay: Start) -> None:
    answer = asked(replay(), path)
    assert answer.outcome == "ok"
    assert answer.raw is not None
    assert answer.raw.body == body


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/slow-header", "no whole answer within"),
        ("/slow-body", "fewer than 1000 bytes a second"),
        ("/silent", "no whole answer within"),
        ("/stall", "no whole answer within"),
    ],
)
def test_the_slow_are_not_waited_for(path: str, seen: str, replay: Start) -> None:
    server = replay()
    with Fetcher(HASTY) as fetcher:
        fetcher.answer(Request(f"{server.url}/ok"))
        start = time.monotonic()
        answer = fetcher.answer(Request(server.url + path))
        passed = time.monotonic() - start
    assert answer.outcome == "broken"
    assert answer.error is not None
    assert seen in answer.error.seen
    assert passed < HASTY.deadline + 1.0


def test_the_slow_but_steady_are_waited_for(replay: Start) -> None:
    with Fetcher(replace(NEAR, deadline=2.2)) as fetcher:
        answer = fetcher.answer(Request(f"{replay().url}/steady"))
    assert answer.raw is not None
    assert len(answer.raw.body) == 12_000


def test_one_who_takes_no_connection_is_not_waited_for() -> None:
    canary = Canary()
    canary.stop()
    with Fetcher(NEAR) as fetcher:
        answer = fetcher.answer(Request(f"http://127.0.0.1:{canary.port}/"))
    assert answer.outcome == "broken"
    assert answer.error is not None
    assert "no connection" in answer.error.seen


def test_a_resolver_that_never_answers_is_not_waited_for() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(1.5)
        return ["127.0.0.1"]

    start = time.monotonic()
    with Fetcher(HASTY, wire=Wire(HASTY, resolve=resolve)) as fetcher:
        answer = fetcher.answer(Request("http://name.example/"))
    assert answer.outcome == "broken"
    assert time.monotonic() - start < 1.4


def test_an_endless_answer_is_left_where_the_limit_is(replay: Start) -> None:
    server = replay()
    asked(server, "/endless")
    assert server.poured < 16_000_000, "no more than the limit and what the system had buffered"


def test_a_bomb_is_known_by_its_ratio(replay: Start) -> None:
    answer = asked(replay(), "/gzip/bomb", replace(NEAR, body_limit=100_000_000))
    assert answer.error is not None
    assert "200 times" in answer.error.seen


def test_a_page_of_refusal_does_not_end_the_connection(replay: Start) -> None:
    server = replay()
    with Fetcher(NEAR) as fetcher:
        for path in ("/status/404", "/status/403", "/status/410", "/ok", "/redirect/2"):
            fetcher.answer(Request(server.url + path))
    assert server.connections == 1


def test_nothing_left_over_is_read_as_the_next_answer(replay: Start) -> None:
    server = replay()
    with Fetcher(NEAR) as fetcher:
        for _ in range(2):
            assert fetcher.answer(Request(f"{server.url}/long")).outcome == "broken"
    assert server.connections >= 2


@pytest.mark.parametrize(
    ("robots", "outcome"),
    [
        (None, "ok"),
        (b"", "ok"),
        (b"User-agent: *\nDisallow: /", "refused"),
        (b"User-agent: *\nDisallow: /ok", "refused"),
        (b"\xef\xbb\xbfUser-agent: chuquan\r\nDisallow: /ok\r\n", "refused"),
        (b"\xff\xfe\x00garbage\n\n<html>" * 50, "ok"),
        (b"User-agent: *\nDisallow: /ok\n" + b"# " + b"x" * 2_000_000, "refused"),
        (b"# " + b"x" * 2_000_000 + b"\nUser-agent: *\nDisallow: /ok\n", "ok"),
        ("/status/404", "ok"),
        ("/status/403", "refused"),
        ("/status/401", "refused"),
        ("/status/500", "broken"),
        ("/status/503", "broken"),
        ("/html", "ok"),
        ("/gzip", "ok"),
        ("/short", "broken"),
        ("/reset", "broken"),
        ("/loop", "broken"),
        ("/redirect/2", "ok"),
        ("/endless", "ok"),
        ("/silent", "broken"),
        ("/slow-header", "broken"),
        ("/slow-body", "broken"),
    ],
)
def test_robots_in_every_state(robots: bytes | str | None, outcome: str, replay: Start) -> None:
    server = replay(robots=robots)
    hasty = robots in ("/silent", "/slow-header", "/slow-body")
    with Fetcher(HASTY if hasty else NEAR) as fetcher:
        answer = fetcher.answer(Request(f"{server.url}/ok"))
    assert answer.outcome == outcome
    assert server.asked[0] == "/robots.txt"
    assert server.asked.count("/ok") == (outcome == "ok")


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_every_redirect_is_checked(code: int, replay: Start, canary: Canary) -> None:
    server = replay()
    for target in ("file:///etc/passwd", "http://169.254.169.254/latest", "gopher://127.0.0.1/x",
                   f"http://0x7f000001:{canary.port}/", "ftp://127.0.0.1/"):  # fmt: skip
        answer = asked(server, f"/to/{code}?url={target}")
        assert (answer.outcome, answer.status) == ("refused", code)
    assert asked(server, f"/to/{code}?url=/ok").outcome == "ok"
    assert canary.stop() == 0


def test_a_host_that_fails_now_and_then_is_tried_again(replay: Start) -> None:
    server = replay()
    settings = replace(NEAR, tries=3, patience=10.0)
    start = time.monotonic()
    with Fetcher(settings, seed=3) as fetcher:
        answer = fetcher.answer(Request(f"{server.url}/status/502?times=1"))
        pleaded = fetcher.answer(Request(f"{server.url}/status/429?times=1&after=1"))
    assert (answer.outcome, answer.tries) == ("ok", 2)
    assert (pleaded.outcome, pleaded.tries) == ("ok", 2)
    assert time.monotonic() - start >= 1.5
    assert pleaded.waited >= 1.0


def test_a_dead_host_does_not_hold_up_the_others(replay: Start) -> None:
    dead, alive = replay(), replay()
    names = {"dead.example": dead.port, "alive.example": alive.port}
    wire = Wire(NEAR, resolve=lambda host, port: ["127.0.0.1"])
    urls = [f"http://dead.example:{names['dead.example']}/reset" for _ in range(5)]
    urls += [f"http://alive.example:{names['alive.example']}/ok" for _ in range(20)]
    with Fetcher(NEAR, wire=wire) as fetcher:
        answers = list(fetcher.fetch_all(Request(url) for url in urls))
    outcomes = [answer.outcome for answer in answers]
    assert outcomes == ["broken"] * 3 + ["not asked"] * 2 + ["ok"] * 20
    assert dead.pages() == ["/reset"] * 3


def test_we_can_be_reached(replay: Start) -> None:
    server = replay()
    with Fetcher(replace(NEAR, contact="https://lab.example/us")) as fetcher:
        body = fetcher.fetch(Request(f"{server.url}/echo")).body.decode()
    assert re.search(r"User-Agent: chuquan/\S+ \(\+https://lab\.example/us\)", body)
    assert len(server.agents) == 1, "robots.txt is asked for under the same name"
    assert "Cookie" not in body


def test_cookies_are_not_kept(replay: Start) -> None:
    server = replay()
    with Fetcher(NEAR) as fetcher:
        fetcher.fetch(Request(f"{server.url}/cookie"))
        body = fetcher.fetch(Request(f"{server.url}/echo")).body.decode()
    assert "Cookie" not in body


def test_no_file_outside_the_folder_is_replayed(
    replay: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    (folder.parent / "secret").write_text("secret")
    (folder / "a b.json").write_bytes(b"[]")
    server = replay(folder)
    with Fetcher(NEAR) as fetcher:
        assert fetcher.fetch(Request(f"{server.url}/a b.json")).body == b"[]"
        for path in ("/../secret", "/%2e%2e/secret", "/..%2fsecret"):
            assert fetcher.answer(Request(server.url + path)).outcome == "absent"
