"""Axes: whole decades with short numbers, and days, months and hours at their own steps."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.charts.extent import width_of
from chuquan.charts.look import Look
from chuquan.model.units import compact

HOUR, DAY = 3600.0, 86400.0
STEPS = (
    *((n * HOUR, "hours", n) for n in (1, 3, 6, 12)),
    *((n * DAY, "days", n) for n in (1, 2, 7, 14)),
    *((n * 30.44 * DAY, "months", n) for n in (1, 2, 3, 6)),
    *((n * 365.25 * DAY, "months", 12 * n) for n in (1, 2, 5, 10, 25)),
)
AIR = 14.0
MOST_HOURS = 3 * DAY


@dataclass(frozen=True, slots=True)
class Decades:
    """A logarithmic axis of whole decades over `size` pixels; `grows_down` turns it upright."""

    low: float
    high: float
    size: float
    upright: bool = True

    @classmethod
    def around(cls, values: Iterable[float], size: float, *, upright: bool = True) -> Decades:
        """Return the axis whose decades hold every value; all values must be above zero."""
        sizes = [math.log10(value) for value in values] or [0.0]
        low, high = math.floor(min(sizes) + 1e-9), math.ceil(max(sizes) - 1e-9)
        return cls(10.0**low, 10.0 ** max(high, low + 1), size, upright)

    def pixel(self, value: float) -> float:
        """Return where a value stands."""
        part = math.log10(value / self.low) / math.log10(self.high / self.low)
        return self.size * (1 - part if self.upright else part)

    @property
    def ticks(self) -> list[float]:
        """Return the decades, thinned if there are more than ten."""
        first, last = round(math.log10(self.low)), round(math.log10(self.high))
        return [10.0**power for power in range(first, last + 1, 1 + (last - first) // 10)]

    def channel(
        self, field: str, look: Look, *, reverse: bool = False, **axis: Any
    ) -> dict[str, Any]:
        """Return the Vega-Lite channel of this axis; `reverse` puts the least at the top."""
        labels = {_plain(tick): compact(tick, look.language) for tick in self.ticks}
        return {
            "field": field,
            "type": "quantitative",
            "scale": {
                "type": "log",
                "domain": [self.low, self.high],
                "nice": False,
                **({"reverse": True} if reverse else {}),
            },
            "axis": {
                "values": self.ticks,
                "labelExpr": lookup(labels, "toString(datum.value)"),
                **axis,
            },
        }


@dataclass(frozen=True, slots=True)
class Times:
    """A time axis from `first` to `last` (UTC) over `size` pixels, its days counted in `zone`."""

    first: datetime
    last: datetime
    size: float
    zone: str = "UTC"

    def pixel(self, moment: datetime) -> float:
        """Return where a moment stands."""
        return self.size * ((moment - self.first) / (self.last - self.first))

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day, in the axis's own zone."""
        zone = ZoneInfo(self.zone)
        return self.first.astimezone(zone).date(), self.last.astimezone(zone).date()

    def ticks(
        self, look: Look, room: tuple[float, float] = (0.0, 0.0)
    ) -> list[tuple[datetime, str]]:
        """Return moments and their labels; `room` is how far labels may reach beyond the axis."""
        seconds = (self.last - self.first).total_seconds()
        for step, unit, n in STEPS:
            fine = seconds / step < 60 and (unit != "hours" or seconds <= MOST_HOURS)
            ticks = self._labelled(unit, n, look) if fine else []
            kept = [tick for tick in ticks if self._fits(tick, room)]
            if ticks and self._apart(kept):
                return kept
        return []

    def channel(
        self, field: str, ticks: Sequence[tuple[datetime, str]], **axis: Any
    ) -> dict[str, Any]:
        """Return the Vega-Lite channel of this axis."""
        labels = {str(round(moment.timestamp() * 1000)): label for moment, label in ticks}
        return {
            "field": field,
            "type": "temporal",
            "scale": {
                "type": "utc",
                "domain": [stamp(self.first), stamp(self.last)],
                "nice": False,
            },
            "axis": {
                "values": [stamp(moment) for moment, _ in ticks],
                "labelExpr": lookup(labels, "toString(+datum.value)"),
                "grid": False,
                **axis,
            },
        }

    def _labelled(self, unit: str, n: int, look: Look) -> list[tuple[datetime, str]]:
        moments = [each for each in self._moments(unit, n) if self.first <= each <= self.last]
        return [
            (each, _label(each.astimezone(ZoneInfo(self.zone)), unit, look, first=number == 0, n=n))
            for number, each in enumerate(moments)
        ]

    def _moments(self, unit: str, n: int) -> list[datetime]:
        zone = ZoneInfo(self.zone)
        start, end = self.first.astimezone(zone), self.last.astimezone(zone)
        if unit == "months":
            months = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
            return [
                datetime(month // 12, month % 12 + 1, 1, tzinfo=zone).astimezone(UTC)
                for month in months
                if month % n == 0
            ]
        days = [
            start.date() + timedelta(days=k) for k in range((end.date() - start.date()).days + 1)
        ]
        if unit == "days":
            kept = [day for day in days if n < 2 or _counted(day) % n == 0]
            return [_midnight(day, zone) for day in kept]
        return [
            datetime(day.year, day.month, day.day, hour, tzinfo=zone).astimezone(UTC)
            for day in days
            for hour in range(0, 24, n)
        ]

    def _fits(self, tick: tuple[datetime, str], room: tuple[float, float]) -> bool:
        x, half = self.pixel(tick[0]), width_of(tick[1], 11) / 2
        return x - half >= -room[0] and x + half <= self.size + room[1]

    def _apart(self, ticks: Sequence[tuple[datetime, str]]) -> bool:
        ends = [(self.pixel(each), width_of(label, 11) / 2) for each, label in ticks]
        return all(
            b - half_b - (a + half_a) >= AIR
            for (a, half_a), (b, half_b) in itertools.pairwise(ends)
        )


def lookup(labels: dict[str, str], key: str) -> str:
    """Return a Vega expression that looks a tick's label up."""
    return f"({json.dumps(labels, ensure_ascii=False)})[{key}]"


def stamp(moment: datetime) -> str:
    """Return a moment as a spec writes it, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_label(day: date, look: Look, *, year: bool = False) -> str:
    """Return a day as its reader writes it, short."""
    if look.language == "zh":
        return f"{day.year}年{day.month}月{day.day}日" if year else f"{day.month}月{day.day}日"
    return f"{day.day} {day:%b} {day.year}" if year else f"{day.day} {day:%b}"


def hour_label(moment: datetime, look: Look) -> str:
    """Return a day and hour as its reader writes it, short."""
    return f"{day_label(moment.date(), look)} {moment:%H:%M}"


def _label(moment: datetime, unit: str, look: Look, *, first: bool, n: int) -> str:
    if unit == "hours":
        midnight = moment.hour == 0 or first
        return (
            day_label(moment.date(), look) if midnight and moment.hour == 0 else f"{moment:%H:%M}"
        )
    if unit == "days":
        return day_label(moment.date(), look)
    year = f"{moment.year}年" if look.language == "zh" else str(moment.year)
    if n >= 12:
        return year
    if look.language == "zh":
        month = f"{moment.month}月"
        return year + month if first or moment.month == 1 else month
    return f"{moment:%b} {year}" if first or moment.month == 1 else f"{moment:%b}"


def _counted(day: date) -> int:
    """Return the days since a Monday, so that steps of a week fall on Mondays."""
    return (day - date(2024, 1, 1)).days


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _plain(value: float) -> str:
    """Return a decade as Vega's toString writes it."""
    if 1e-6 <= value < 1e21:
        return str(int(value)) if value >= 1 else f"{value:.10f}".rstrip("0")
    return f"1e{round(math.log10(value)):+d}"
