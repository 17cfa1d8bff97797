"""An estimate is drawn beside what would have been, its placebos, and what moves an index."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from chuquan.charts import estimates, intervals, render
from chuquan.charts.draw import draw
from chuquan.charts.look import Language, Look, Width
from chuquan.model.messages import say
from chuquan.model.names import Subject
from tests.unit.charts import picture

TOLD = {"source": "made", "as_of": None}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_band_begins_at_the_start(language: Language) -> None:
    steps = [str(2000 + n) for n in range(6)]
    figure = estimates.counterfactual(
        [1.0, 2.0, None, 5.0, 6.0, 7.0], [None, 1.5, 2.0, 2.5, 2.5, 2.5],
        ([1.0, 1.0], [4.0, 4.0]), steps, look=Look(language), **TOLD,
    )  # fmt: skip
    assert "2005" in figure.described
    assert ("实际" if language == "zh" else "observed") in figure.described


@pytest.mark.parametrize("n", [5, 60])
def test_the_treated_is_shown_with_its_rank_however_many_placebos(n: int) -> None:
    others = [0.1 * k for k in range(n)]
    figure = estimates.placebos(
        -0.25, others, [f"unit {k}" for k in range(n)], treated="Treated", look=Look("en"), **TOLD
    )
    rank = 1 + sum(each >= 0.25 for each in others)
    assert f"place {rank} of {n + 1}" in figure.described
    assert "Treated" in figure.described
    assert figure.described.count("unit ") <= intervals.MOST


def test_choices_stand_by_what_they_move_in_all() -> None:
    figure = estimates.sensitivity(
        [("scale", 0.1, 0.2), ("weights", 0.5, 0.7), ("noise", -0.01, 0.05)],
        look=Look("en"),
        **TOLD,
    )
    ends = [row["text"] for layer in figure.spec["layer"] for row in layer["data"]["values"]
            if row.get("text") in ("0%", "70%")]  # fmt: skip
    assert ends == ["0%", "70%"]
    told = figure.described
    assert told.index("weights 50–70%") < told.index("scale 10–20%") < told.index("noise 0–5%")


def answered(measure: str, rows: list[dict[str, Any]], **more: Any) -> Any:
    """Return an answer of a measure as far as its figure reads it."""
    document = {"schema": "chuquan.measure/1", "measure": measure, "sources": [{"title": "made"}]}
    return SimpleNamespace(
        answer=say("composite.nothing"), document={**document, **more}, table=pl.DataFrame(rows),
        as_of=datetime(2025, 3, 1, tzinfo=UTC),
    )  # fmt: skip


def changes(*subjects: str) -> Any:
    """Return an answer of ``effect`` with the grounds of the first subject."""
    days = [f"2025-01-{n:02}" for n in range(1, 31)]
    held = {
        "days": days, "start": 25, "observed": [None, *range(1, 30)], "expected": [5.0] * 30,
        "low": [4.0] * 5, "high": [9.0] * 5, "earlier": [("2025-01-16", -12.0)],
    }  # fmt: skip
    row = {"effect": 240.0, "low": 100.0, "high": 400.0, "status": "changed",
           "since": date(2025, 1, 26), "n_after": 5}  # fmt: skip
    rows = [{"subject": each, **row} for each in subjects]
    return answered("effect", rows, grounds={subjects[0]: held})


SUBJECTS = {each: Subject(each, "work", each.title(), "风筝") for each in ("kite", "lamp")}


@pytest.mark.parametrize(("language", "width"), [("en", "wide"), ("zh", "narrow")])
def test_an_effect_stands_above_its_path_and_its_placebos_inside_the_picture(
    language: Language, width: Width
) -> None:
    pytest.importorskip("vl_convert")
    figure = draw(changes("kite", "lamp"), SUBJECTS, Look(language, width=width))
    svg = render.svg(figure)
    wide, tall = picture.size_of(svg)
    told = picture.labels(svg)
    assert wide == figure.look.pixels
    assert all(each.box.top >= 0 and each.box.bottom <= tall for each in told)
    assert all(each.box.left >= -1 and each.box.right <= wide + 1 for each in told)
    said = " ".join(each.text for each in told)
    for part in ("2025-01-26", "-12", "240"):
        assert part in said
    assert sum("made" in each.text for each in told) == 1


def test_an_effect_without_grounds_and_an_index_with_them_are_drawn() -> None:
    alone = changes("kite")
    alone.document.pop("grounds")
    assert "vconcat" not in draw(alone, SUBJECTS, Look()).spec
    row = {"market": "CN", "year": "2020", "rank": 1.0, "rank_low": 1.0, "rank_high": 2.0, "n": 3}
    moved = [{"input": "weights", "first": 0.2, "total": 0.4}]
    recipe = 'title = "Kites"\ntitle_zh = "风筝指数"'
    told = answered("composite", [row], grounds={"sensitivity": moved}, index_recipe=recipe)
    figure = draw(told, {}, Look("zh"))
    assert "风筝指数" in figure.title
    assert "20–40%" in figure.described


def test_published_indices_never_share_a_scale_and_lists_of_works_no_unit() -> None:
    row = {"vintage": 2025, "market": "CN", "score": 70.0, "rank": 2, "reference": "R, 2025",
           "checked": False}  # fmt: skip
    rows = [
        {**row, "index": "asia_power"}, {**row, "index": "asia_power", "market": "US"},
        {**row, "index": "asia_power", "vintage": 2024}, {**row, "index": "global_soft_power"},
    ]  # fmt: skip
    told = answered("", rows)
    told.document["schema"] = "chuquan.standing/1"
    figure = draw(told, {}, Look())
    assert [each["width"] > 0 for each in figure.spec["vconcat"]] == [True, True]
    assert figure.described.count("70 ? (2)") == 3
    work = {"counted": "downloads", "market": "JP", "period": "2025", "bound": "at least",
            "value": 9e5}  # fmt: skip
    works = [{**work, "work": "Kite"}, {**work, "work": "Lamp"}, {**work, "market": "US",
             "work": "Boat"}]  # fmt: skip
    said = draw(answered("markets", works), {}, Look()).described
    assert "Kite" in said
    assert "Boat" not in said
