"""Manners of fetching: robots, pauses, tries, redirects, and when a host is left alone."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest

from chuquan.model.messages import say
from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.network.bodies import Fault
from chuquan.pipeline.network.wire import Reply
from tests.scripted_wire import DOWN, OK, POLITE, ROBOTS, START, A, Run, busy, said


def test_trouble_that_passes_is_waited_for_longer_each_time() -> None:
    run = Run({A: [DOWN, Reply(502), OK]})
    answer = run.answer(A)
    assert (answer.outcome, answer.tries) == ("ok", 3)
    first, second = (b - a for a, b in itertools.pairwise(run.wire.times(A)))
    assert 1.0 <= first <= 1.5
    assert 1.0 <= second <= 3.0
    assert answer.waited == pytest.approx(run.time.passed)
    again = Run({A: [DOWN, Reply(502), OK]})
    again.answer(A)
    assert again.time.slept == run.time.slept, "the same seed waits the same"


def test_trouble_that_cannot_pass_is_not_tried_again() -> None:
    run = Run({A: [Fault(say("fetch.fault_no_host", host="a.example"), again=False)]})
    assert run.answer(A).tries == 1


@pytest.mark.parametrize(
    ("after", "waits"),
    [("30", 30), ("0.5", 1), ("Mon, 03 Feb 2025 11:01:01 GMT", 60), ("120", 120)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_plea_for_time_is_granted(status: int, after: str, waits: float) -> None:
    run = Run({A: [busy(status, after), OK]})
    answer = run.answer(A)
    assert (answer.outcome, answer.tries) == ("ok", 2)
    first, second = run.wire.times(A)
    assert second - first == pytest.approx(waits, abs=0.11)


@pytest.mark.parametrize("after", [None, "-5", "soon", "", "Mon, 03 Feb 2020 11:01:00 GMT", "0"])
def test_a_plea_without_a_time_is_answered_by_our_own(after: str | None) -> None:
    run = Run({A: [busy(429, after), OK]})
    assert run.answer(A).outcome == "ok"
    first, second = run.wire.times(A)
    assert 1.0 <= second - first <= 1.5


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("after", "again_in", "advice"),
    [
        ("121", 121, "CHUQUAN_PATIENCE=121"),
        ("Mon, 03 Feb 2025 12:00:00 GMT", 3600, "CHUQUAN_PATIENCE=3599"),
        ("1000000000", 86_400, "run the same command after 2025-02-04T11:00:"),
        ("1e9", 86_400, "run the same command after 2025-02-04T11:00:"),
    ],
)
def test_beyond_our_patience_we_say_when_to_come_again(
    status: int, after: str, again_in: float, advice: str
) -> None:
    run = Run({A: [busy(status, after)]})
    answer = run.answer(A)
    assert (answer.outcome, answer.tries, run.time.passed) == ("refused", 1, 1.0)
    assert advice in said(answer)["do"]
    assert answer.again_at is not None
    assert abs((answer.again_at - START).total_seconds() - again_in) <= 2
    others = [run.answer(f"https://a.example/{n}") for n in range(3)]
    assert {other.outcome for other in others} == {"not asked"}
    assert {other.again_at for other in others} == {answer.again_at}
    assert "pause" in said(others[0])["seen"]
    assert len(run.wire.asked) == 2, "robots.txt and one page: nothing after the plea"


def test_the_patience_advised_is_enough() -> None:
    script = {A: [busy(429, "100"), busy(429, "100"), OK]}
    advice = said(Run(script).answer(A))["do"]
    patience = re.search(r"CHUQUAN_PATIENCE=(\d+)", advice)
    assert patience is not None
    followed = Settings.from_environment({"CHUQUAN_PATIENCE": patience[1]})
    assert Run(script, replace(followed, tries=3)).answer(A).outcome == "ok"


def test_a_host_is_not_asked_faster_than_its_delay() -> None:
    run = Run({f"https://a.example/{n}": [OK] for n in range(5)})
    urls = [f"https://a.example/{n}" for n in range(5)]
    list(run.fetcher.fetch_all(Request(url) for url in urls))
    moments = [at for _, at in run.wire.asked]
    assert moments == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]


def test_hosts_do_not_wait_for_each_other() -> None:
    run = Run(
        {"https://a.example/": [OK], "https://b.example/": [OK]}, replace(POLITE, host_delay=9)
    )
    run.answer("https://a.example/")
    run.answer("https://b.example/")
    assert [at for _, at in run.wire.asked] == [0.0, 9.0, 9.0, 18.0]


def test_robots_are_asked_once_a_day() -> None:
    run = Run({A: [OK], ROBOTS: [Reply(200, body=b"User-agent: *\nDisallow: /private")]})
    for _ in range(3):
        run.answer(A)
    assert len(run.wire.times(ROBOTS)) == 1
    run.time.passed += 86_401
    run.answer(A)
    assert len(run.wire.times(ROBOTS)) == 2


def test_robots_are_obeyed() -> None:
    rules = b"User-agent: *\nDisallow: /private\nCrawl-delay: 5"
    run = Run({A: [OK], "https://a.example/private/x?k=1": [OK], ROBOTS: [Reply(200, body=rules)]})
    refused = run.answer("https://a.example/private/x?k=1")
    assert refused.outcome == "refused"
    assert "/private/x" in said(refused)["seen"]
    assert run.answer(A).outcome == "ok"
    assert run.answer(A).outcome == "ok"
    assert [at for _, at in run.wire.asked] == [0.0, 5.0, 10.0]


def test_a_host_s_own_terms_for_programs_hold_there_and_nowhere_else() -> None:
    closed = Reply(200, body=b"User-agent: *\nDisallow: /")
    there = Reply(302, (("location", "https://b.example/list"),))
    script = {A: [there], ROBOTS: [closed], "https://b.example/list": [OK],
              "https://b.example/robots.txt": [closed]}  # fmt: skip
    run = Run(script)
    answer = run.fetcher.answer(Request(A, terms="https://a.example/terms"))
    assert answer.outcome == "refused"
    assert "b.example" in said(answer)["what"]
    assert [url for url, _ in run.wire.asked] == [A, "https://b.example/robots.txt"]


@pytest.mark.parametrize("status", [401, 403])
def test_locked_robots_close_the_host(status: int) -> None:
    run = Run({A: [OK], ROBOTS: [Reply(status)]})
    answer = run.answer(A)
    assert answer.outcome == "refused"
    assert str(status) in said(answer)["seen"]
    assert run.wire.times(A) == []


@pytest.mark.parametrize("trouble", [Reply(500), Reply(503), DOWN, Reply(301), Reply(304)])
def test_robots_that_cannot_be_read_close_the_host_for_a_while(trouble: Reply | Fault) -> None:
    run = Run({A: [OK], ROBOTS: [trouble, trouble, trouble, Reply(404)]})
    first, second = run.answer(A), run.answer(A)
    assert (first.outcome, second.outcome) == ("broken", "not asked")
    assert "robots.txt" in said(first)["what"]
    assert "robots.txt" in said(second)["seen"]
    assert run.wire.times(A) == []
    run.wire.script[ROBOTS] = [Reply(404)]
    run.time.passed += 601
    assert run.answer(A).outcome == "ok"


def test_robots_may_ask_for_time_too() -> None:
    run = Run({A: [OK], ROBOTS: [busy(429, "9999")]})
    answer = run.answer(A)
    assert (answer.outcome, answer.again_at is not None) == ("refused", True)
    assert run.answer(A).outcome == "not asked"
    assert len(run.wire.asked) == 1


def test_robots_follow_their_own_redirects() -> None:
    moved = Reply(302, (("location", "https://b.example/r"),))
    closed = Reply(200, body=b"User-agent: chuquan\nDisallow: /")
    run = Run({A: [OK], ROBOTS: [moved], "https://b.example/r": [closed]})
    assert run.answer(A).outcome == "refused"


def test_each_hop_of_a_redirect_obeys_its_own_host() -> None:
    there = Reply(302, (("location", "https://b.example/list"),))
    closed = Reply(200, body=b"User-agent: *\nDisallow: /")
    script = {A: [there], "https://b.example/list": [OK], "https://b.example/robots.txt": [closed]}
    assert Run(script).answer(A).outcome == "refused"


def test_what_a_request_carries_stays_with_the_host_it_names() -> None:
    there = Reply(302, (("location", "https://b.example/list"),))
    back = Reply(302, (("location", "https://a.example/end"),))
    run = Run({A: [there], "https://b.example/list": [back], "https://a.example/end": [OK]})
    assert run.answer(A, Authorization="SECRET").outcome == "ok"
    carried = {url: "Authorization" in sent for (url, _), sent in
               zip(run.wire.asked, run.wire.sent, strict=True)}  # fmt: skip
    assert carried[A]
    assert carried["https://a.example/end"]
    assert not carried["https://b.example/list"]
    assert not carried["https://b.example/robots.txt"]
    assert not carried[ROBOTS]


@pytest.mark.parametrize(
    ("codes", "moved_to"),
    [((301,), "/1"), ((308, 301), "/2"), ((302,), ""), ((301, 302), "/1"), ((307, 301), "")],
)
def test_only_a_lasting_move_is_proposed(codes: tuple[int, ...], moved_to: str) -> None:
    urls = ["https://a.example/" + str(n) for n in range(len(codes) + 1)]
    script: dict[str, list[Reply | Fault]] = {
        url: [Reply(code, (("location", after),))]
        for url, code, after in zip(urls, codes, urls[1:], strict=False)
    }
    script[urls[-1]] = [OK]
    answer = Run(script).answer(urls[0])
    assert answer.outcome == "ok"
    assert answer.url == urls[-1]
    assert answer.moved_to == ("https://a.example" + moved_to if moved_to else "")
    assert answer.raw is not None
    assert answer.raw.name == urls[0]


def test_a_redirect_to_plain_http_is_refused() -> None:
    run = Run({A: [Reply(301, (("location", "http://a.example/list.json"),))]})
    answer = run.answer(A)
    assert answer.outcome == "refused"
    assert "http://a.example/list.json" in said(answer)["seen"]


def test_two_locations_are_none() -> None:
    run = Run({A: [Reply(302, (("location", "/a"), ("location", "/b")))]})
    assert run.answer(A).outcome == "broken"


@pytest.mark.parametrize("trouble", [DOWN, Reply(500), busy(429)])
def test_after_three_silences_a_host_is_left_alone_and_this_is_told(trouble: Reply | Fault) -> None:
    urls = [f"https://a.example/{n}" for n in range(6)]
    run = Run({url: [trouble] for url in urls} | {"https://b.example/": [OK]})
    answers = list(run.fetcher.fetch_all(Request(url) for url in [*urls, "https://b.example/"]))
    known = "refused" if trouble == busy(429) else "broken"
    assert [each.outcome for each in answers] == [known] * 3 + ["not asked"] * 3 + ["ok"]
    assert "3 requests in a row" in said(answers[3])["seen"]
    assert len(run.wire.asked) == 1 + 3 * 3 + 2


@pytest.mark.parametrize("between", [OK, Reply(404), Reply(403)])
def test_any_word_from_a_host_ends_the_silence(between: Reply) -> None:
    urls = [f"https://a.example/{n}" for n in range(6)]
    replies: list[Reply | Fault] = [DOWN, DOWN, between, DOWN, DOWN, OK]
    script = {url: [reply] for url, reply in zip(urls, replies, strict=True)}
    run = Run(script, replace(POLITE, tries=1))
    assert [run.answer(url).outcome for url in urls][-1] == "ok"


def test_a_host_is_not_blamed_for_where_it_leads() -> None:
    urls = [f"https://a.example/{n}" for n in range(4)]
    there = Reply(302, (("location", "https://b.example/list"),))
    replies: list[Reply | Fault] = [DOWN, DOWN, there, OK]
    script = {url: [reply] for url, reply in zip(urls, replies, strict=True)}
    run = Run(script | {"https://b.example/robots.txt": [DOWN]}, replace(POLITE, tries=1))
    assert [run.answer(url).outcome for url in urls] == ["broken"] * 3 + ["ok"]
