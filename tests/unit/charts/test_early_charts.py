"""Rises and fans show what their answers say: every bar, every end, no label on another."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chuquan.charts import render
from chuquan.charts.early import breakouts, fans
from chuquan.charts.early.answers import called
from chuquan.charts.figure import Caption, Figure
from chuquan.charts.look import Look
from chuquan.errors import NotEnough
from tests.unit.charts import picture

NOW = datetime(2025, 3, 1, tzinfo=UTC)
LOOKS = [Look("en"), Look("zh", "dark"), Look("en", "dark", "narrow"), Look("zh", width="narrow")]
DAYS = [(date(2025, 1, 1) + timedelta(days=n)).isoformat() for n in range(40)]
CIRCLES = {"a": {"en": "Anglers", "zh": "垂钓"}, "b": "Bakers", "c": "Cooks", "d": "Dyers"}
SERIES = [
    {"circle": "a", "days": DAYS, "share": [0.0] * 20 + [2.0] * 20,
     "levels": [{"on": DAYS[0], "share": 0.0}, {"on": DAYS[20], "share": 2.0}]},
    {"circle": "b", "days": DAYS[:30], "share": [0.0] * 10 + [4.0] * 10 + [1.0] * 10,
     "levels": [{"on": DAYS[0], "share": 0.0}, {"on": DAYS[10], "share": 4.0},
                {"on": DAYS[20], "share": 1.0}]},
]  # fmt: skip
RISES = [
    {"circle": "a", "status": "breakout", "on": DAYS[20], "until": None, "days": 20},
    {"circle": "b", "status": "spike", "on": DAYS[10], "until": DAYS[19], "days": 10},
    {"circle": "c", "status": "absent", "on": None, "until": None, "days": 0},
    {"circle": "d", "status": "unknown", "on": None, "until": None, "days": 0},
]  # fmt: skip
FILM = {"label": {"en": "Paper Lantern", "zh": "纸灯笼"}, "low": 150.0, "middle": 200.0,
        "high": 320.0, "points": [("2025-02-01", 40.0), ("2025-02-02", 90.0),
                                  ("2025-02-03", 120.0)]}  # fmt: skip


def risen(look: Look) -> Figure:
    return breakouts.draw(SERIES, RISES, CIRCLES, "made", NOW, look, caption=Caption("Title"))


def rows(figure: Figure, name: str) -> list[dict[str, Any]]:
    """Return the rows of all marks that carry a key."""
    return [row for layer in figure.spec["layer"] for row in layer["data"]["values"] if name in row]


def assert_readable(figure: Figure) -> None:
    """Hold that no label lies on another, nor beyond the picture."""
    svg = render.svg(figure)
    wide, tall = picture.size_of(svg)
    written = [each for each in picture.labels(svg) if each.text.strip()]
    for each in written:
        assert each.box.left >= -1, each
        assert each.box.right <= wide + 1, each
        assert each.box.bottom <= tall, each
    for one, other in itertools.combinations(written, 2):
        apart = (one.box.right <= other.box.left or other.box.right <= one.box.left
                 or one.box.bottom <= other.box.top or other.box.bottom <= one.box.top)  # fmt: skip
        assert apart, (one.text, other.text)


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_rises_and_fans_can_be_read(look: Look) -> None:
    pytest.importorskip("vl_convert")
    assert_readable(risen(look))
    assert_readable(fans.draw([FILM], "made", NOW, look, caption=Caption("Title")))
    assert_readable(fans.draw([FILM, {**FILM, "low": 200.0, "high": 200.0}], "made", NOW, look))


def test_the_circle_that_rose_first_stands_on_top_and_bars_are_shares() -> None:
    figure = risen(Look())
    bars, edges = rows(figure, "share"), [row for row in rows(figure, "status") if "x2" in row]
    spikes, broke = [
        [row for row in edges if row["status"] == status] for status in ("spike", "breakout")
    ]
    assert max(row["y2"] for row in spikes) < min(row["y"] for row in broke)
    tall = {row["share"]: row["y2"] - row["y"] for row in bars}
    assert tall[4.0] == pytest.approx(4 * tall[1.0])
    assert len(bars) == 20 + 20
    by_day = {row["on"]: row["x"] for row in bars if row["share"] == 2.0}
    assert by_day[DAYS[20]] == pytest.approx(broke[0]["x"])


def test_a_rise_ends_where_its_row_says_and_levels_meet_the_bars() -> None:
    figure = risen(Look())
    shade = next(row for row in rows(figure, "status") if row["x2"] > row["x"])
    width = rows(figure, "share")[1]["x"] - rows(figure, "share")[0]["x"]
    assert shade["x2"] - shade["x"] == pytest.approx(10 * width)
    high = next(row for row in rows(figure, "level") if row["level"] == 4.0)
    bar = next(row for row in rows(figure, "share") if row["share"] == 4.0)
    assert high["y"] == pytest.approx(bar["y"])


def test_what_was_not_seen_is_said() -> None:
    told = [row["text"] for row in rows(risen(Look()), "text")]
    assert any("Cooks" in each and "cut-off" in each for each in told)
    assert any("Dyers" in each and "14 days" in each for each in told)
    assert "breakout" in risen(Look()).described
    assert "出圈" in risen(Look("zh")).described


def test_a_fan_opens_at_the_last_point_and_names_its_three_ends() -> None:
    figure = fans.draw([FILM], "made", NOW, Look(), caption=Caption("Title"))
    points = rows(figure, "value")[:3]
    scale = (points[0]["y"] - points[2]["y"]) / 80.0
    (end,) = rows(figure, "low")
    assert points[2]["y"] - end["y"] == pytest.approx(200.0 * scale)
    assert points[2]["y"] - end["y2"] == pytest.approx(30.0 * scale)
    assert [row["text"] for row in rows(figure, "end")] == ["320", "150", "200"]
    assert "200 at the end (150 to 320)" in figure.described


def test_a_peak_that_was_is_where_the_fan_of_peaks_opens() -> None:
    panel = {**FILM, "points": [("2025-02-01T10:00:00Z", 300.0), ("2025-02-01T11:00:00Z", 90.0)],
             "since": 300.0, "low": 300.0, "middle": 300.0, "high": 300.0}  # fmt: skip
    figure = fans.draw([panel], "made", NOW, Look())
    (line,) = [row for row in rows(figure, "middle") if "x2" in row]
    assert line["y"] == line["y2"]
    assert [row["text"] for row in rows(figure, "end")] == ["300"]


def test_an_end_that_nothing_bounds_says_so() -> None:
    figure = fans.draw([{**FILM, "high": None}], "made", NOW, Look())
    assert "?" in [row["text"] for row in rows(figure, "end")]
    assert any("do not bound" in row["text"] for row in rows(figure, "text"))


def test_calls_are_drawn_by_target_the_likeliest_first() -> None:
    call = {"low": 2e5, "middle": 3e5, "high": 9e5, "seen_at": "2025-02-01T11:00:00+00:00"}
    made = {
        "signal": "weibo.heat", "zone": "Asia/Shanghai",
        "calls": [{**call, "topic": "kite", "target": "1M", "probability": 0.3},
                  {**call, "topic": "kite", "target": "rank3", "probability": 0.2},
                  {**call, "topic": "lamp", "target": "1M", "probability": 0.1}],
        "courses": {"kite": [("2025-02-01T11:00:00+00:00", 200_000)],
                    "lamp": [("2025-02-01T11:00:00+00:00", 200_000)]},
    }  # fmt: skip
    figure = called(made, "1M", "made", Look())
    told = [row["text"] for row in rows(figure, "text")]
    assert [each for each in told if each in ("kite", "lamp")] == ["kite", "lamp"]
    assert "30% to come to 1M" in told
    assert "1 Feb 19:00" in told


def test_nothing_is_refused() -> None:
    with pytest.raises(NotEnough):
        breakouts.draw([], RISES, CIRCLES, "made", NOW, Look())
    with pytest.raises(NotEnough):
        fans.draw([{**FILM, "points": []}], "made", NOW, Look())
