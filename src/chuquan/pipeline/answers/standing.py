"""Where subjects stand on one signal: peaks, hours, percentiles, and the names that counted.

The numbers under `compare` and `show`, gathered once so that both say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from chuquan.measures.attention import peaks
from chuquan.model.names import Subject
from chuquan.model.spec import Query, SourcePart, Sql
from chuquan.model.units import Signal
from chuquan.model.windows import Window
from chuquan.pipeline.answers.measure import run
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

NO_HEIGHT = dict.fromkeys(("peak", "peak_at", "top", "top_at", "top_item", "area"))
GRIDS = {"1h": timedelta(hours=1), "1d": timedelta(days=1)}
SLOTS = {"1h": "DATE_TRUNC('hour', slot)", "1d": "DATE_TRUNC('day', slot)"}
POLLED = """
SELECT COUNT(DISTINCT {slot}) AS n, MIN({slot}) AS first_slot, MAX({slot}) AS last_slot
FROM polls WHERE source = $source AND outcome = 'ok' AND slot >= $since AND slot < $until"""
COUNTED = """
SELECT m.subject, m.alias, m.method, COUNT(DISTINCT m.item) AS items
FROM mentions AS m JOIN observations_daily AS d ON d.item = m.item
WHERE m.subject IN ({subjects}) AND d.signal = $signal AND d.day >= $first AND d.day <= $last
  AND d.n > 0
GROUP BY m.subject, m.alias, m.method ORDER BY m.subject, items DESC, m.alias"""
NAMELESS = "SELECT COUNT(*) AS n FROM items WHERE source = $source AND name IS NULL"
CALLED = "SELECT item, name, url FROM items WHERE item IN ({items})"


@dataclass(frozen=True)
class Hours:
    """How much of a window was looked at: slots expected, seen and unknown."""

    expected: int
    seen: int
    first: datetime | None
    last: datetime | None

    @property
    def unknown(self) -> int:
        """Slots of the window at which nobody looked."""
        return max(0, self.expected - self.seen)


@dataclass(frozen=True)
class Standing:
    """One subject on one signal in one window; None where it was not listed."""

    subject: Subject
    peak: float | None = None
    peak_at: datetime | None = None
    top: float | None = None
    top_at: datetime | None = None
    top_name: str | None = None
    top_url: str | None = None
    hours_listed: int = 0
    area: float | None = None
    percentile: dict[str, Any] | None = None
    overall: dict[str, Any] | None = None
    names: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Field:
    """All subjects asked for, side by side, with what was looked at."""

    source: SourcePart
    signal: Signal
    window: Window
    hours: Hours
    standings: tuple[Standing, ...]
    series: pl.DataFrame
    withheld: bool = False

    def of(self, subject: str) -> Field:
        """Return the same field with one of its subjects alone."""
        alone = tuple(each for each in self.standings if each.subject.id == subject)
        return replace(self, standings=alone, series=self.series.filter(subject=subject))


def gather(
    workspace: Workspace,
    subjects: Sequence[Subject],
    source: SourcePart,
    signal: Signal,
    window: Window,
    engine: str = "duckdb",
) -> Field:
    """Compute where each subject stands; subjects keep the order in which they were asked.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of Subject
        Whom to look at.
    source : SourcePart
        The source whose list it is.
    signal : Signal
        The signal to tell them by.
    window : Window
        The days asked for, in the source's zone.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Field
        A standing for each subject, the hours looked at, and the series.
    """
    ids = tuple(each.id for each in subjects)
    return workspace.once(
        ("field", ids, signal.name, window, engine),
        lambda: _gathered(workspace, subjects, source, signal, window, engine),
    )


def _gathered(
    workspace: Workspace, subjects: Sequence[Subject], source: SourcePart, signal: Signal,
    window: Window, engine: str,
) -> Field:  # fmt: skip
    query = Query(tuple(each.id for each in subjects), signal.name, window)
    series = run(workspace, "attention", query, signal, engine)
    best = {row["subject"]: row for row in peaks(series).to_dicts()}
    if signal.kind == "rank":
        best = {subject: {**row, **NO_HEIGHT} for subject, row in best.items()}
    ranked = _ranked(workspace, source, query, signal, engine)
    names = _names_counted(workspace, query, engine)
    called = _called(
        workspace, [row["top_item"] for row in best.values() if row["top_item"]], engine
    )
    standings = tuple(
        _standing(each, best.get(each.id), ranked, names.get(each.id, ()), called)
        for each in subjects
    )
    hours = looked_at(workspace, source, window, engine)
    absent = any(not each.hours_listed for each in standings)
    withheld = absent and names_withheld(workspace, source, engine)
    return Field(source, signal, window, hours, standings, series, withheld=withheld)


def _ranked(
    workspace: Workspace, source: SourcePart, query: Query, signal: Signal, engine: str
) -> list[dict[str, Any]]:
    """Return percentiles and tiers; none where the lake holds only what was asked for by name."""
    listed = source.card.community or signal.tiered
    if signal.relative or not listed or signal.kind == "rank":
        return []
    return run(workspace, "tiers", query, signal, engine).to_dicts()


def names_withheld(workspace: Workspace, source: SourcePart, engine: str = "duckdb") -> bool:
    """Return whether some items came without their words, so that absence cannot be told."""
    nameless = workspace.engine(engine).query(Sql(NAMELESS, {"source": source.key}))
    return bool(nameless["n"][0])


def _standing(
    subject: Subject,
    best: dict[str, Any] | None,
    ranked: list[dict[str, Any]],
    names: tuple[dict[str, Any], ...],
    called: dict[str, tuple[str | None, str | None]],
) -> Standing:
    if best is None:
        return Standing(subject, names=names)
    name, url = called.get(best["top_item"], (None, None))
    of_subject = [row for row in ranked if row["subject"] == subject.id]
    quarters = [row for row in of_subject if row["period"] != "all"]
    return Standing(
        subject=subject,
        peak=best["peak"],
        peak_at=best["peak_at"],
        top=best["top"],
        top_at=best["top_at"],
        top_name=name,
        top_url=url,
        hours_listed=best["hours_listed"],
        area=best["area"],
        percentile=max(quarters, key=lambda row: row["peak"], default=None),
        overall=next((row for row in of_subject if row["period"] == "all"), None),
        names=names,
    )


def _names_counted(
    workspace: Workspace, query: Query, engine: str
) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return, for each subject, the names that matched and how many items each brought."""
    given = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in given)
    window = query.window
    days = {"first": window.start or date.min, "last": window.end or date.max}
    bounds = {"signal": query.signal, **days}
    rows = workspace.engine(engine).query(Sql(COUNTED.format(subjects=listed), {**given, **bounds}))
    counted: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_dicts():
        told = {"name": row["alias"], "rule": row["method"], "items": row["items"]}
        counted.setdefault(row["subject"], []).append(told)
    return {subject: tuple(names) for subject, names in counted.items()}


def _called(
    workspace: Workspace, items: Sequence[str], engine: str
) -> dict[str, tuple[str | None, str | None]]:
    if not items:
        return {}
    given = {f"item_{n}": each for n, each in enumerate(items)}
    text = CALLED.format(items=", ".join(f"${name}" for name in given))
    rows = workspace.engine(engine).query(Sql(text, given)).to_dicts()
    return {row["item"]: (row["name"], row["url"]) for row in rows}


def looked_at(
    workspace: Workspace, source: SourcePart, window: Window, engine: str = "duckdb"
) -> Hours:
    """Return how many slots of the window were looked at, and how many were not.

    An open window is closed by the first and last look that the lake holds. A look beside the grid
    counts for the slot in which it fell; two looks in one slot are one.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    source : SourcePart
        The source whose list it is; without a regular grid nothing is unknown.
    window : Window
        The days asked for.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Hours
        Expected, seen and unknown slots.
    """
    bounds = {"source": source.key, "since": window.since, "until": window.until}
    text = POLLED.format(slot=SLOTS.get(source.card.grid, "slot"))
    row = workspace.engine(engine).query(Sql(text, bounds)).to_dicts()[0]
    step = GRIDS.get(source.card.grid)
    if step is None:
        return Hours(row["n"], row["n"], row["first_slot"], row["last_slot"])
    since = window.since if window.start else row["first_slot"]
    until = window.until if window.end else _after(row["last_slot"], step)
    expected = int((until - since) / step) if since and until else 0
    return Hours(expected, row["n"], row["first_slot"], row["last_slot"])


def _after(moment: datetime | None, step: timedelta) -> datetime | None:
    return moment + step if moment else None
