"""One client has only so much made for it; what is ready is given to everybody."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.faces.web.app import create
from chuquan.faces.web.ready.limit import CLIENTS, Limit, network_of
from tests.unit.faces.web.ready.test_gate import Scripted
from tests.web_site import get


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def taken(limit: Limit, client: str, n: int) -> int:
    """Return how many of `n` pages a client is given, one after the other."""
    given = 0
    for _ in range(n):
        if limit.begin(client) == 0:
            limit.end(client)
            given += 1
    return given


def test_a_bucket_fills_with_time_and_never_over() -> None:
    clock = Clock()
    limit = Limit(60, burst=10, clock=clock)
    assert taken(limit, "a", 25) == 10
    assert limit.begin("a") == 1
    clock.now += 3.0
    assert taken(limit, "a", 25) == 3
    clock.now += 3_600.0
    assert taken(limit, "a", 25) == 10
    assert taken(limit, "b", 25) == 10


def test_what_was_asked_to_wait_for_is_enough() -> None:
    clock = Clock()
    limit = Limit(7, burst=1, clock=clock)
    assert taken(limit, "a", 1) == 1
    clock.now += limit.begin("a")
    assert taken(limit, "a", 1) == 1


def test_few_pages_are_made_for_one_client_at_once() -> None:
    limit = Limit(6_000, burst=100, at_once=2)
    assert [limit.begin("a") for _ in range(3)] == [0, 0, 1]
    assert limit.begin("b") == 0
    limit.end("a")
    assert limit.begin("a") == 0


def test_clients_are_remembered_within_bounds() -> None:
    limit = Limit(60, clock=Clock())
    for n in range(CLIENTS + 50):
        limit.begin(f"client-{n}")
        limit.end(f"client-{n}")
    assert len(limit._left) == CLIENTS
    assert limit._making == {}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::3", "2001:db8:1:2:ffff::1", True),
        ("2001:db8:1:2::3", "2001:db8:1:3::3", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("[::1]", "::1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("no:address", "no:address", True),
    ],
)
def test_a_household_counts_as_one(one: str, other: str, same: bool) -> None:
    assert (network_of(one) == network_of(other)) is same


def test_who_asks_too_much_is_told_when_to_come_back(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    site = create(tmp_path, children=Scripted(), per_minute=60)  # type: ignore[arg-type]
    assert site.limit is not None
    site.limit.burst = 3.0
    statuses = [get(site, f"/s/{n}").status for n in range(5)]
    assert statuses == [200, 200, 200, 429, 429]
    refused = get(site, "/s/4")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert [get(site, "/s/0").status for _ in range(50)] == [200] * 50


def test_who_asks_too_much_still_gets_the_last_good_answer(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    children = Scripted()
    site = create(tmp_path, children=children, per_minute=60)  # type: ignore[arg-type]
    assert site.limit is not None
    site.limit.burst = 1.0
    first = get(site, "/measures")
    site.kept.grow_old()
    children.snapshot = 2
    again = get(site, "/measures")
    assert (again.status, again.body) == (200, first.body)
    assert len(children.asked) == 1
