"""When each source was looked at: day by day how many looks there were, and what is unknown.

An hour at which nobody looked is unknown, not empty. A look that failed is unknown too; one beside
the grid counts for the slot in which it fell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from chuquan.model.spec import Source, Sql
from chuquan.pipeline import parts
from chuquan.pipeline.answers.standing import GRIDS
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

LOOKED = "SELECT source, slot FROM polls WHERE outcome = 'ok' ORDER BY source, slot"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a source: the looks that were due, and those at which something was seen."""

    on: date
    due: int
    seen: int

    @property
    def unknown(self) -> int:
        """Looks that were due and did not happen, or failed."""
        return max(0, self.due - self.seen)


@dataclass(frozen=True, slots=True)
class Gap:
    """A time without looks: from the first look that lacks to the next one that happened."""

    since: datetime
    until: datetime
    lacking: int


@dataclass(frozen=True)
class Looks:
    """How one source was looked at, from its first look to its last.

    Parameters
    ----------
    days : tuple of Day
        Every day between the two, also those without a look.
    gaps : tuple of Gap
        The times without looks, oldest first.
    """

    source: str
    zone: str
    grid: str
    days: tuple[Day, ...]
    gaps: tuple[Gap, ...]

    @property
    def due(self) -> int:
        """Looks that were due."""
        return sum(day.due for day in self.days)

    @property
    def unknown(self) -> int:
        """Looks that did not happen, or failed."""
        return sum(day.unknown for day in self.days)

    def months(self) -> dict[str, tuple[int, int]]:
        """Return, for each month as ``2025-02``, how many looks were due and how many unknown."""
        told: dict[str, tuple[int, int]] = {}
        for day in self.days:
            due, unknown = told.get(f"{day.on:%Y-%m}", (0, 0))
            told[f"{day.on:%Y-%m}"] = (due + day.due, unknown + day.unknown)
        return told


def looks(
    workspace: Workspace, sources: Sequence[str] = (), engine: str = "duckdb"
) -> dict[str, Looks]:
    """Return how the sources that have a regular grid were looked at.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    sources : sequence of str
        Keys of the sources; all that were looked at if none is named.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict of str to Looks
        By source, without those that have no grid or were never looked at.
    """
    import polars as pl  # noqa: PLC0415

    held = workspace.engine(engine).query(Sql(LOOKED))
    known = set(parts.source_keys())
    told: dict[str, Looks] = {}
    for key in sources or held["source"].unique(maintain_order=True).to_list():
        card = parts.source(key).card if key in known else None
        if card is None or card.grid not in GRIDS:
            continue
        own = held.filter(pl.col("source") == key)["slot"]
        slots = own.dt.truncate(card.grid).unique().sort()
        if len(slots):
            told[key] = _looked(key, card, slots)
    return told


def _looked(key: str, card: Source, slots: pl.Series) -> Looks:
    """Return the days and gaps of one source's sorted slots."""
    step, zone = GRIDS[card.grid], ZoneInfo(card.zone)
    local = slots.dt.convert_time_zone(card.zone).dt.date()
    seen: Mapping[date, int] = dict(local.value_counts().iter_rows())
    first, last = slots[0], slots[-1]
    days = tuple(Day(on, _due(on, zone, step, first, last), seen.get(on, 0)) for on in _days(local))
    gaps = [
        Gap(before + step, after, round((after - before) / step) - 1)
        for before, after in _apart(slots, step)
    ]
    return Looks(key, card.zone, card.grid, days, tuple(gaps))


def _days(local: pl.Series) -> list[date]:
    first: date = local[0]
    return [first + n * DAY for n in range((local[-1] - first).days + 1)]


def _due(on: date, zone: ZoneInfo, step: timedelta, first: datetime, last: datetime) -> int:
    """Return how many looks were due on a day, within the first and the last one."""
    if step >= DAY:
        return 1
    since = max(datetime(on.year, on.month, on.day, tzinfo=zone), first)
    after = on + DAY
    until = min(datetime(after.year, after.month, after.day, tzinfo=zone), last + step)
    return round((until.timestamp() - since.timestamp()) / step.total_seconds())


def _apart(slots: pl.Series, step: timedelta) -> list[tuple[datetime, datetime]]:
    """Return the neighbours that stand further apart than one and a half steps."""
    wide = (slots.diff() > step * 1.5).fill_null(value=False)
    return [(slots[place - 1], slots[place]) for place in wide.arg_true().to_list()]


def document(told: Looks) -> dict[str, Any]:
    """Return the looks of one source as they stand in JSON."""
    return {
        "zone": told.zone,
        "grid": told.grid,
        "due": told.due,
        "unknown": told.unknown,
        "days": [{"day": each.on, "due": each.due, "seen": each.seen} for each in told.days],
        "gaps": [
            {"from": each.since, "to": each.until, "lacking": each.lacking} for each in told.gaps
        ],
    }
