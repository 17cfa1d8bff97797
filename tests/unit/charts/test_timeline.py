"""What a timeline says is what the table holds."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta

import polars as pl
import pytest

from chuquan.charts import render, timeline
from chuquan.charts.figure import Figure
from chuquan.charts.look import Look
from chuquan.errors import NotEnough, UsageError
from chuquan.model.units import compact
from tests.unit.charts import picture
from tests.unit.charts.samples import (
    AS_OF,
    EVENTS,
    NAMES,
    SHANGHAI,
    SOURCE,
    START,
    TIERS,
    UNIT,
    curves,
    frame,
)

BOTH = [Look(language, width=width) for language in ("en", "zh") for width in ("wide", "narrow")]
LONG = "A subject whose name is far too long for any picture of it to hold"


def drawn(series: pl.DataFrame, look: Look, **more) -> Figure:
    labels = more.pop("labels", NAMES)
    return timeline.draw(series, labels, UNIT, SOURCE, AS_OF, look, caption=SHANGHAI, **more)


def lines(svg: str) -> list[str]:
    """Return the paths that lead somewhere."""
    return [path for node in picture.marks(svg, "line") if "L" in (path := node.get("d", ""))]


@pytest.mark.parametrize("look", BOTH, ids=str)
def test_peak_labels_equal_the_table(look: Look) -> None:
    series = curves()
    peaks = dict(series.group_by("subject").agg(pl.col("value").max()).iter_rows())
    words = picture.words(render.svg(drawn(series, look, bands=TIERS, events=EVENTS)))
    for subject, peak in peaks.items():
        label = f"{NAMES[subject][look.language]} {compact(peak, look.language)}"
        assert words.count(label) == 1


def test_a_peak_of_one_hour_among_many_is_labelled_and_drawn() -> None:
    rows = [("a", START + timedelta(hours=n), 1000.0 + n % 7) for n in range(9000)]
    rows[4321] = ("a", rows[4321][1], 7.393e7)
    look = Look("zh")
    figure = drawn(frame(rows), look, labels={"a": {"zh": "甲"}})
    assert "甲 7393万" in picture.words(render.svg(figure))
    told = [layer for layer in figure.spec["layer"] if layer["mark"].get("type") == "line"]
    data = told[0]["data"]["values"]
    assert max(row["value"] for row in data) == 7.393e7
    assert len(data) < 3000


@pytest.mark.parametrize("width", ["wide", "narrow"])
@pytest.mark.parametrize("hours", [0, 1, 18])
def test_six_equal_peaks_side_by_side_keep_their_labels_apart(width: str, hours: int) -> None:
    rows, labels = [], {}
    for number in range(6):
        key = f"s{number}"
        labels[key] = {"en": LONG if number % 2 else f"Subject {number}"}
        for hour in range(200):
            at_peak = hour == 100 + number * hours
            rows.append((key, START + timedelta(hours=hour), 9.9e8 if at_peak else 1e5 + hour))
    svg = render.svg(drawn(frame(rows), Look(width=width), labels=labels, bands=TIERS))
    texts = picture.labels(svg)
    assert sum(text.text.endswith(" 990M") and text.bold for text in texts) == 6
    met = [(a.text, b.text) for a, b in itertools.combinations(texts, 2) if a.box.meets(b.box)]
    wide, tall = picture.size_of(svg)
    assert met == []
    assert all(t.box.left >= 0 and t.box.right <= wide and t.box.bottom <= tall for t in texts)


def test_gaps_are_gaps_and_lone_values_are_dots() -> None:
    rows = [("a", START + timedelta(hours=n), 1e6) for n in range(200) if not 50 < n < 90]
    rows = [row for row in rows if row[1] != START + timedelta(hours=120)]
    rows = [row for row in rows if not 150 <= (row[1] - START).total_seconds() / 3600 < 160]
    rows += [("a", START + timedelta(hours=155), 2e6)]
    svg = render.svg(drawn(frame(rows), Look(), labels={"a": {"en": "A"}}))
    assert len(lines(svg)) == 4
    assert len(picture.marks(svg, "symbol")) == 2, "the lone value and the peak's dot"


def test_every_subject_with_data_has_its_line() -> None:
    svg = render.svg(drawn(curves(), Look(), bands=TIERS))
    strokes = {node.get("stroke") for node in picture.marks(svg, "line")}
    assert strokes == {"#B5332A", "#1F6FA8", "#26262B"}
    assert len(picture.marks(svg, "rect")) == 4


def test_lines_from_the_fourth_on_are_grey_and_dashed() -> None:
    rows = [
        (f"s{k}", START + timedelta(hours=n), 10.0 ** (k + 1)) for k in range(6) for n in range(9)
    ]
    labels = {f"s{k}": {"en": f"S{k}"} for k in range(6)}
    svg = render.svg(drawn(frame(rows), Look(), labels=labels))
    found = [
        (node.get("stroke"), node.get("stroke-dasharray")) for node in picture.marks(svg, "line")
    ]
    assert [stroke for stroke, _ in found[3:]] == ["#66707A"] * 3
    assert len({dash for _, dash in found[3:]}) == 3


@pytest.mark.parametrize(
    ("language", "ticks"),
    [
        ("en", ["10K", "100K", "1M", "10M", "100M", "1B"]),
        ("zh", ["1万", "10万", "100万", "1000万", "1亿", "10亿"]),
    ],
)
def test_ticks_are_written_as_their_reader_does(language: str, ticks: list[str]) -> None:
    words = picture.words(render.svg(drawn(curves(), Look(language), bands=TIERS)))
    assert [word for word in words if re.fullmatch(r"[\d]+[KMB万亿]?", word)][:6] == ticks


def test_events_are_numbered_listed_and_linked() -> None:
    svg = render.svg(drawn(curves(), Look(), events=EVENTS))
    texts = picture.labels(svg)
    words = [text.text for text in texts]
    assert {"1", "2", "3"} <= set(words)
    assert "20 Jan 2025 Model out" in words
    assert {text.href for text in texts if text.href} == {"https://example.org/r1"}
    assert "javascript" not in svg


def test_more_than_six_events_are_told() -> None:
    many = [
        {"on": date(2025, 1, 3 + n), "label": {"en": f"Event {n}"}, "url": ""} for n in range(9)
    ]
    words = picture.words(render.svg(drawn(curves(), Look(), events=many)))
    assert "Not drawn: 3 more events in this time." in words
    outside = [{"on": date(2024, 1, 1), "label": {"en": "Before"}, "url": ""}]
    assert not any(
        "Before" in word
        for word in picture.words(render.svg(drawn(curves(), Look(), events=outside)))
    )


def test_percentiles_are_dashed_lines() -> None:
    bands = [{"value": 1e6, "label": {"en": "half of all"}, "kind": "percentile"}]
    svg = render.svg(drawn(curves(), Look(), bands=bands))
    assert "half of all" in picture.words(svg)
    assert picture.marks(svg, "rect") == []
    assert [node.get("stroke-dasharray") for node in picture.marks(svg, "rule")] == ["5,4"]


def test_what_cannot_be_drawn_is_said() -> None:
    rows = [("a", START, 0.0), ("a", START + timedelta(hours=1), 5.0)]
    labels = {"a": {"en": "A"}, "b": {"en": "B"}}
    words = picture.words(render.svg(drawn(frame(rows), Look(), labels=labels)))
    assert "No data in this time: B." in words
    assert "Left out, because zero cannot stand on a log scale: 1 values." in words


def test_nothing_to_draw_and_too_much_to_draw() -> None:
    with pytest.raises(NotEnough):
        drawn(frame([("nezha", START, 0.0)]), Look())
    with pytest.raises(UsageError, match="6 lines"):
        drawn(curves(), Look(), labels={str(n): {"en": "x"} for n in range(7)})


def test_hostile_names_stay_text() -> None:
    name = "<script>alert(1)</script>\u202eevil\n" + "很长的名称" * 40
    svg = render.svg(
        drawn(frame([("a", START, 5.0)]), Look("zh", width="narrow"), labels={"a": {"zh": name}})
    )
    assert "<script" not in svg
    assert "\u202e" not in svg
    wide, _ = picture.size_of(svg)
    assert all(text.box.right <= wide for text in picture.labels(svg))


def test_crowded_hours_are_drawn_by_the_day_s_best_hour_and_gaps_stay() -> None:
    hours = [n for n in range(24 * 120) if not 24 * 40 <= n < 24 * 50]
    rows = [("a", START + timedelta(hours=n), 1e4 + 997 * (n * 7 % 24) + n) for n in hours]
    figure = drawn(frame(rows), Look(), labels={"a": {"en": "A"}})
    [layer] = [each for each in figure.spec["layer"] if each["mark"]["type"] == "line"]
    data = layer["data"]["values"]
    best: dict[date, float] = {}
    for _, slot, value in rows:
        day = (slot + timedelta(hours=8)).date()
        best[day] = max(best.get(day, 0), value)
    assert [row["value"] for row in data] == list(best.values())
    told = {(slot.strftime("%Y-%m-%dT%H:%M:%SZ"), value) for _, slot, value in rows}
    assert {(row["slot"], row["value"]) for row in data} <= told, "no moment is made up"
    assert len(lines(render.svg(figure))) == 2
    assert "greatest hour of each day" in figure.subtitle
    few = drawn(frame(rows[:500]), Look(), labels={"a": {"en": "A"}})
    assert "greatest hour" not in few.subtitle
