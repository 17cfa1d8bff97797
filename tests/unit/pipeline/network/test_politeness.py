"""Manners: what a robots.txt allows, how long a host wants us to wait, when it is left alone."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.pipeline.network.politeness import (
    LONGEST_CRAWL_DELAY,
    Manners,
    backoff,
    come_again,
    for_us,
    read_robots,
    retry_after,
)

NOW = datetime(2025, 2, 3, 11, 0, tzinfo=UTC)
PAGE = "https://a.example/private/page"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("\ufeffUser-agent: *\r\nDisallow: /private", False),
        ("User-agent: chuquan\nDisallow: /private\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Chuquan/1.0\nDisallow: /private", False),
        ("User-agent: chuquan\nAllow: /private/page\nDisallow: /private", True),
        ("User-agent: somebot\nDisallow: /", True),
        ("User-agent: somebot\nUser-agent: chuquan\nDisallow: /", False),
        ("User-agent: somebot\nUser-agent: other\nDisallow: /\n\nUser-agent: *\nAllow: /", True),
        ("User-agent: *\nDisallow: /*page$", False),
        ("<!doctype html><html><body>no robots here</body></html>", True),
        ("\0\0\0User-agent: *\nDisallow: /\0", False),
    ],
)
def test_robots_say_what_may_be_fetched(text: str, allowed: bool) -> None:
    assert read_robots(200, text.encode()).allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("status", "allowed"),
    [(404, True), (410, True), (400, True), (204, True), (401, False), (403, False)],
)
def test_no_robots_allow_everything_and_locked_ones_nothing(status: int, allowed: bool) -> None:
    assert read_robots(status, b"User-agent: *\nDisallow: /").allows(PAGE) is allowed


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("Crawl-delay: 7", 7.0),
        ("Crawl-delay: 0.5", 0.5),
        ("Crawl-delay: 1e9", LONGEST_CRAWL_DELAY),
        ("Crawl-delay: -3", 0.0),
        ("Crawl-delay: inf", 0.0),
        ("Crawl-delay: soon", 0.0),
        ("Request-rate: 1/10s", 10.0),
    ],
)
def test_a_wish_for_slowness_is_heard_up_to_a_limit(line: str, delay: float) -> None:
    assert read_robots(200, f"User-agent: *\n{line}".encode()).delay == delay


@given(st.binary(max_size=400))
def test_any_robots_can_be_read(body: bytes) -> None:
    assert read_robots(200, body).allows(PAGE) in (True, False)


def test_a_rule_is_not_copied_to_thousands_of_agents() -> None:
    agents = "".join(f"User-agent: a{n}\n" for n in range(12_000))
    text = agents + "Disallow: /x\n" * 12_000 + "User-agent: *\nDisallow: /private\n"
    read = for_us(text).splitlines()
    assert sum(line.startswith("User-agent") for line in read) == 2
    assert sum(line.startswith("Disallow") for line in read) == 12_001
    assert not read_robots(200, text.encode()).allows(PAGE)


def http_date(seconds: float) -> str:
    """Return the moment so many seconds from now as a header writes it."""
    return format_datetime(NOW + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("values", "wait"),
    [
        ([], None),
        (["120"], 120.0),
        ([" 7 "], 7.0),
        (["1.5"], 1.5),
        (["0"], 0.0),
        (["1000000000"], 1e9),
        (["1e9"], 1e9),
        (["-5"], None),
        (["soon"], None),
        ([""], None),
        (["１２"], None),
        (["nan"], None),
        (["9" * 400], None),
        ([http_date(90)], 90.0),
        ([http_date(-90)], None),
        (["Mon, 03 Feb 2025 12:01:00 +0100"], 60.0),
        (["Mon, 03 Feb 2025 11:01:00 -0000"], 60.0),
        (["Mon, 99 Feb 2025 11:01:00 GMT"], None),
        (["5", "30", "soon"], 30.0),
    ],
)
def test_a_plea_for_time_is_understood_or_ignored(values: list[str], wait: float | None) -> None:
    assert retry_after(values, NOW) == wait


@given(st.lists(st.text(max_size=40), max_size=3))
def test_no_plea_breaks_the_reader(values: list[str]) -> None:
    wait = retry_after(values, NOW)
    assert wait is None or wait >= 0


def test_waiting_doubles_and_is_never_the_same_for_two() -> None:
    first = [backoff(n, random.Random(1)) for n in range(1, 9)]
    assert first == [backoff(n, random.Random(1)) for n in range(1, 9)]
    assert first != [backoff(n, random.Random(2)) for n in range(1, 9)]
    assert all(
        2 ** (n - 1) * 0.5 <= wait <= 2 ** (n - 1) * 1.5 for n, wait in enumerate(first[:7], 1)
    )
    assert max(first) <= 96


def test_a_host_is_asked_again_after_its_pause() -> None:
    host = Manners(gap=2.0)
    assert host.wait(100.0) == 0.0
    host.asked(100.0)
    assert host.wait(100.5) == 1.5
    host.hold(100.5, 60.0)
    host.hold(100.5, 5.0)
    assert host.wait(101.0) == 59.5
    host.hold(100.5, 1e12)
    assert host.wait(100.5) == 86_400.0
    assert come_again(NOW, 1e12) == NOW + timedelta(days=1)


@pytest.mark.parametrize(("n", "left_alone"), [(0, False), (2, False), (3, True), (4, True)])
def test_three_silences_are_enough(n: int, left_alone: bool) -> None:
    assert Manners(gap=0, unanswered=n).left_alone is left_alone
