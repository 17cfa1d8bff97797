"""A running total as somebody observed it: its faults, and where a reported figure stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.ledger.intervals import Interval
from chuquan.model.windows import Window, zone_of

AROUND = 6
TIMES, STEPS = 3.0, 5.0
MIDNIGHT = timedelta(minutes=20)
NEAR = timedelta(days=3)


class Fault(NamedTuple):
    """A step that a running total cannot take, or does not take by itself.

    Parameters
    ----------
    kind : str
        ``fall``: it became smaller. ``midnight jump``: around midnight it grew many times faster
        than before and after, as when the sales of the coming day are counted in. ``jump``: the
        same at another hour.
    before, after : float
        The readings on both sides of the step.
    """

    kind: str
    since: datetime
    at: datetime
    before: float
    after: float

    @property
    def change(self) -> float:
        """How much the total moved."""
        return self.after - self.before


class Placement(NamedTuple):
    """Where a figure stands among the readings around its day.

    Parameters
    ----------
    status : str
        ``between``: the readings pass through it. ``above`` or ``below``: they do not.
        ``later`` or ``earlier``: the readings end before its day, or begin after it.
        ``gap``: there is none within three days of it on one side.
    before, after : tuple of (datetime, float) or None
        The last reading before its day, and the first reading after it.
    low, high : float or None
        The smallest and greatest reading from the one before the day to the one after it.
    """

    status: str
    before: tuple[datetime, float] | None = None
    after: tuple[datetime, float] | None = None
    low: float | None = None
    high: float | None = None


def faults(
    moments: Sequence[datetime], values: Sequence[float], zone: str = "Asia/Shanghai"
) -> tuple[Fault, ...]:
    """Return the steps of a running total that cannot be growth, by moment.

    Parameters
    ----------
    moments : sequence of datetime
        When each reading was taken, with a time zone; in any order.
    values : sequence of float
        The total then; NaN where none was read.
    zone : str
        Where midnight is.

    Returns
    -------
    tuple of Fault
        Every fall, and every step that is at least ten times the smallest step the series takes
        and more than four times what the six steps before and the six after it would lead to at
        their fastest.

    Notes
    -----
    Rule ours. Unchanged if all values are multiplied by one constant; the order of the readings
    does not matter. O(n log n), no randomness. Blind to a jump among steps as fast as itself.

    Examples
    --------
    >>> from datetime import UTC
    >>> day = datetime(2025, 2, 13, 15, tzinfo=UTC)
    >>> at = [day + timedelta(minutes=10 * n) for n in range(12)]
    >>> total = [98.0 + 0.01 * n + (1.5 if n >= 7 else 0) for n in range(12)]
    >>> [(each.kind, f"{each.change:.2f}") for each in faults(at, total)]
    [('midnight jump', '1.51')]
    """
    times, totals = _ordered(moments, values)
    if len(totals) < 2:
        return ()
    steps = np.diff(totals)
    minutes = np.maximum(np.diff([each.timestamp() for each in times]) / 60, 1.0)
    moved = np.abs(steps[steps != 0])
    least = float(moved.min()) if len(moved) else 0.0
    told = []
    for place, step in enumerate(steps):
        if step < 0:
            kind = "fall"
        elif step >= STEPS * least and step > TIMES * _led_to(steps, minutes, place):
            kind = _hour(times[place], times[place + 1], zone)
        else:
            continue
        before, after = float(totals[place]), float(totals[place + 1])
        told.append(Fault(kind, times[place], times[place + 1], before, after))
    return tuple(told)


def place(
    moments: Sequence[datetime],
    values: Sequence[float],
    figure: Interval,
    on: date,
    zone: str = "Asia/Shanghai",
) -> Placement:
    """Return where a figure that counts up to a day stands among a running total's readings.

    Parameters
    ----------
    moments : sequence of datetime
        When each reading was taken, with a time zone; in any order.
    values : sequence of float
        The total then, in the figure's unit; NaN where none was read.
    figure : Interval
        The values that the figure allows, such as `said_as` gives.
    on : date
        The day as of which it is said to count.
    zone : str
        Whose day that is.

    Returns
    -------
    Placement
        The readings around the day and whether they pass through the figure. A day is long and a
        total moves in it, so all readings from the last before the day to the first after it
        count; where there is none within three days, nothing is said of the figure.

    Examples
    --------
    >>> from datetime import UTC
    >>> at = [datetime(2025, 2, day, 16, tzinfo=UTC) for day in (12, 13, 14)]
    >>> place(at, [95.0, 98.0, 104.0], Interval(97.5, 98.5), date(2025, 2, 13)).status
    'between'
    >>> place(at, [95.0, 98.0, 104.0], Interval(136.5, 137.5), date(2025, 2, 25)).status
    'later'
    """
    times, totals = _ordered(moments, values)
    readings = list(zip(times, totals.tolist(), strict=True))
    day = Window(on, on, zone)
    before = [each for each in readings if each[0] < day.since]
    after = [each for each in readings if each[0] >= day.until]
    inside = readings[len(before) : len(readings) - len(after)]
    if not readings or not (inside or after):
        return Placement("later", before[-1] if before else None)
    if not (inside or before):
        return Placement("earlier", None, after[0])
    first, last = (before or inside)[-1 if before else 0], (after or inside)[0 if after else -1]
    if first[0] < day.since - NEAR or last[0] > day.until + NEAR:
        return Placement("gap", first, last)
    held = [value for _, value in (first, *inside, last)]
    low, high = min(held), max(held)
    status = "below" if figure.high <= low else "above" if figure.low > high else "between"
    return Placement(status, first, last, low, high)


def _ordered(
    moments: Sequence[datetime], values: Sequence[float]
) -> tuple[list[datetime], NDArray[np.float64]]:
    pairs = sorted(
        (moment, value)
        for moment, value in zip(moments, values, strict=True)
        if not np.isnan(value)
    )
    return [moment for moment, _ in pairs], np.array([value for _, value in pairs], dtype=float)


def _led_to(steps: NDArray[np.float64], minutes: NDArray[np.float64], place: int) -> float:
    """Return the growth that a step's neighbours would lead to at their fastest."""
    first, last = max(0, place - AROUND), place + AROUND + 1
    rates = np.delete(steps[first:last] / minutes[first:last], place - first)
    return float(max(rates.max(initial=0.0), 0.0) * minutes[place])


def _hour(since: datetime, at: datetime, zone: str) -> str:
    local = zone_of(zone)
    start, stop = since.astimezone(local), at.astimezone(local)
    midnight = datetime(stop.year, stop.month, stop.day, tzinfo=local)
    near = any(
        start - MIDNIGHT <= each <= stop + MIDNIGHT
        for each in (midnight, midnight + timedelta(days=1))
    )
    return "midnight jump" if near else "jump"
