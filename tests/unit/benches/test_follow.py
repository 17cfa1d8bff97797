"""The bench of following runs, and what it times is the whole way to the card."""

from __future__ import annotations

from benches import follow


def test_a_small_run_tells_every_figure() -> None:
    told = follow.followed(2)
    assert (told["pages"], told["card"]) == (2, "wikimedia.views")
    assert told["rows"] == 2 * 120 + 120 + 2 + 2, "values of two pages, their days, items, links"
    assert 0 < told["cpu_s"] < told["limit_s"]
