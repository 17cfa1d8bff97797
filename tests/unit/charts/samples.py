"""Figures to test on: invented series and rows whose numbers the tests know."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import polars as pl

from chuquan.charts import bars, ladder, matrix, multiples, timeline
from chuquan.charts.figure import Caption, Figure
from chuquan.charts.look import Look

START = datetime(2025, 1, 1, tzinfo=UTC)
AS_OF = datetime(2025, 4, 11, 6, tzinfo=UTC)
SOURCE = {"en": "invented for a test", "zh": "为测试而编造"}
UNIT = {"en": "index points", "zh": "指数点"}
SHANGHAI = Caption(zone="Asia/Shanghai")
NAMES = {
    "nezha": {"en": "Ne Zha 2", "zh": "哪吒2"},
    "deepseek": {"en": "DeepSeek", "zh": "深度求索"},
    "hsu": {"en": "Barbie Hsu", "zh": "徐熙媛"},
}
TIERS = [
    {"value": 1e5, "label": {"en": "niche", "zh": "小圈子"}},
    {"value": 1e6, "label": {"en": "breaking out", "zh": "出圈"}},
    {"value": 1e7, "label": {"en": "national", "zh": "国民度"}},
    {"value": 1e8, "label": {"en": "supernational", "zh": "超级国民度"}},
]
EVENTS = [
    {"on": date(2025, 1, 20), "label": {"en": "Model out", "zh": "模型发布"},
     "url": "https://example.org/r1"},
    {"on": date(2025, 1, 29), "label": {"en": "Film opens", "zh": "上映"}, "url": ""},
    {"on": date(2025, 1, 30), "label": {"en": "A day later", "zh": "次日"}, "url": "javascript:x"},
]  # fmt: skip
LOOKS = [
    Look(language, theme, width)
    for language in ("en", "zh")
    for theme in ("light", "dark")
    for width in ("wide", "narrow")
]


def frame(rows: list[tuple[str, datetime, float]]) -> pl.DataFrame:
    """Return a series."""
    schema = {"subject": pl.String, "slot": pl.Datetime("us", "UTC"), "value": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def curves(days: int = 60) -> pl.DataFrame:
    """Return three subjects, hour by hour, one of them with a gap of six days."""
    shapes = {
        "nezha": (248e6, 43.5, 3e5),
        "deepseek": (73.93e6, 27.6, 6e4),
        "hsu": (370e6, 33, 9e4),
    }
    rows = []
    for subject, (peak, day, foot) in shapes.items():
        for hour in range(24 * days):
            at = hour / 24
            if subject == "hsu" and 45 < at < 51:
                continue
            rows.append(
                (subject, START + timedelta(hours=hour), foot + peak * math.exp(-abs(at - day) / 3))
            )
    return frame(rows)


def rungs(*, tiers: bool = True) -> list[dict[str, Any]]:
    """Return rows of a ladder, one of them without a value."""
    told = [
        ("deepseek", 73.93e6, "national", 99.2), ("nezha", 248e6, "supernational", 99.98),
        ("hsu", 370e6, "supernational", 100.0),
    ]  # fmt: skip
    rows = [
        {"subject": key, "label": NAMES[key], "value": value, "at": START,
         "tier": tier if tiers else None, "percentile": None if tiers else share}
        for key, value, tier, share in told
    ]  # fmt: skip
    silent = {"subject": "quiet", "label": {"en": "Quiet", "zh": "无声"}, "value": None, "at": None,
              "tier": None, "percentile": None}  # fmt: skip
    return [*rows, silent]


CIRCLES = {
    "weibo": {"en": "Weibo", "zh": "微博"},
    "zhihu": {"en": "Zhihu", "zh": "知乎"},
    "github_trending": {"en": "GitHub Trending", "zh": "GitHub 趋势榜"},
    "juejin": {"en": "Juejin", "zh": "稀土掘金"},
}


def arrivals() -> list[dict[str, Any]]:
    """Return rows as the measure circles answers; some pairs have none."""
    day = timedelta(days=1)
    lasting = START + timedelta(days=25)

    def row(subject: str, circle: str, status: str, **more: Any) -> dict[str, Any]:
        empty = dict.fromkeys(
            ("first_after", "first_at", "lasting_after", "lasting_at", "before_at")
        )
        return {"subject": subject, "circle": circle, "status": status, **empty, **more}

    return [
        row("deepseek", "weibo", "lasting", lasting_after=lasting - day / 24, lasting_at=lasting),
        row("deepseek", "zhihu", "lasting", lasting_at=START - 5 * day,
            before_at=datetime(2024, 5, 7, tzinfo=UTC)),
        row("deepseek", "github_trending", "lasting", lasting_after=START - 15 * day,
            lasting_at=START - 5 * day),
        row("nezha", "weibo", "lasting", lasting_after=lasting - day, lasting_at=lasting),
        row("nezha", "zhihu", "listed", first_after=lasting - day, first_at=lasting),
        row("nezha", "github_trending", "absent"),
        row("hsu", "weibo", "lasting", lasting_after=lasting - day, lasting_at=lasting + 8 * day),
        row("hsu", "juejin", "absent"),
        row("hsu", "github_trending", "unknown"),
    ]  # fmt: skip


def editions() -> list[dict[str, Any]]:
    """Return rows as the measure reach answers."""

    def row(
        language: str, views: float | None, status: str = "kept", **more: Any
    ) -> dict[str, Any]:
        empty = {"share": None, "reason": None, "home": "abroad", "floor": 12_000.0}
        return {"subject": "deepseek", "period": "2025", "language": language, "views": views,
                "status": status, **empty, **more}  # fmt: skip

    return [
        row("de", 2.9e6, share=7.1),
        row("en", 21.4e6, share=52.3),
        row("zh", 5.2e6, share=12.8, home="home"),
        row("zh-yue", 91_000.0, share=0.2, home="home"),
        row("af", 412_000.0, "dropped", reason="flat"),
        row("gl", 408_000.0, "dropped", reason="mobile"),
        row("ja", None, "below", floor=331_000.0),
        row("qq", None, "below", floor=None),
    ]


def panels() -> list[dict[str, Any]]:
    """Return one panel of values, one of ranks and one without rows."""
    series = curves()
    ranks = frame([("deepseek", START + timedelta(hours=n), 1.0 + n % 37) for n in range(200, 900)])
    return [
        {"circle": "weibo", "label": CIRCLES["weibo"], "series": series, "unit": UNIT},
        {"circle": "zhihu", "label": CIRCLES["zhihu"], "series": ranks, "kind": "rank",
         "unit": {"en": "place", "zh": "名次"}},
        {"circle": "juejin", "label": CIRCLES["juejin"], "series": series.clear(), "unit": UNIT},
    ]  # fmt: skip


FORMS: dict[str, Callable[[Look], Figure]] = {
    "ladder": lambda look: ladder.draw(rungs(), UNIT, SOURCE, AS_OF, look, caption=SHANGHAI),
    "percentiles": lambda look: ladder.draw(rungs(tiers=False), UNIT, SOURCE, AS_OF, look),
    "timeline": lambda look: timeline.draw(
        curves(), NAMES, UNIT, SOURCE, AS_OF, look, TIERS, EVENTS, caption=SHANGHAI
    ),
    "matrix": lambda look: matrix.draw(arrivals(), NAMES, CIRCLES, SOURCE, AS_OF, look),
    "bars": lambda look: bars.draw(editions(), NAMES["deepseek"], SOURCE, AS_OF, look),
    "multiples": lambda look: multiples.draw(
        panels(), NAMES, SOURCE, AS_OF, look, caption=SHANGHAI
    ),
}


@cache
def drawn(name: str, look: Look) -> Figure:
    """Return one of the `FORMS`, drawn at its first use; nobody changes it."""
    return FORMS[name](look)
