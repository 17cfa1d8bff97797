"""Why a peak: the items behind it, each with the name that linked it and where to look it up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from chuquan.model.messages import Message, join, say
from chuquan.model.result import Result
from chuquan.model.spec import Query, SourcePart, Sql
from chuquan.model.units import Signal
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline.answers.compare import one_ladder
from chuquan.pipeline.answers.measure import (
    need_observations,
    provenance,
    run,
    stamp,
    window_as_text,
)
from chuquan.pipeline.answers.standing import names_withheld
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

BEHIND = """
WITH linked AS (
  SELECT item, MIN(alias) AS alias, MIN(method) AS method FROM mentions
  WHERE subject = $subject GROUP BY item)
SELECT o.item, i.name, i.url, o.slot, o.value, o.position, o.rank, o.placement, o.run,
  l.alias, l.method
FROM observations AS o JOIN linked AS l ON l.item = o.item LEFT JOIN items AS i ON i.item = o.item
WHERE o.signal = $signal AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
ORDER BY o.value DESC, o.item"""


def why(
    workspace: Workspace,
    text: str,
    signal_name: str,
    window: Window,
    on: date | None = None,
    engine: str = "duckdb",
) -> Result:
    """Answer which items made a subject's peak, or its best day, and why they were counted.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    text : str
        The subject, by id or any of its names.
    signal_name : str
        The signal whose peak is asked about, such as ``weibo.heat``.
    window : Window
        The days in which the peak is sought; open sides mean all there is.
    on : date, optional
        The day to explain, in the source's own zone; the day of the peak if not given.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        The sentence, the items of the peak's slot, and those of its day, as ``chuquan.why/1``.

    Raises
    ------
    Unresolved, NotEnough, Incomparable
        As `compare` does.
    """
    source, signal = one_ladder([signal_name])
    window = replace(window, zone=source.card.zone)
    subject = workspace.subject(text)
    need_observations(workspace, source.key)
    keep_up(workspace)
    asked = Window(on, on, window.zone) if on else window
    peak_at = _peak_at(workspace, subject.id, signal, asked, engine)
    arguments = {"subject": subject.id, "on": str(on or ""), **window_as_text(window)}
    evidence = provenance(workspace, "why", arguments, [source.key], {})
    hour = _hour(workspace, subject.id, signal, peak_at, engine) if peak_at else []
    day = on or (peak_at.astimezone(zone_of(window.zone)).date() if peak_at else None)
    named = say("subject.label", en=subject.label("en"), zh=subject.label("zh"))
    withheld = not hour and names_withheld(workspace, source, engine)
    answer = _sentence(named, source, signal, peak_at, hour, window.zone, withheld=withheld)
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.why/1",
            "answer": answer,
            **stamp(workspace, evidence),
            "subject": subject.id,
            "signal": signal.name,
            "unit": signal.unit,
            "peak_at": _local(peak_at, window.zone),
            "items": [_told(row, window.zone) for row in hour],
            "day": day.isoformat() if day else None,
            "day_items": _day(workspace, subject.id, signal, day, window.zone, engine),
        },
        frame=lambda: _frame(hour),
        evidence=evidence,
        as_of=workspace.snapshot.time,
        units={"value": signal.unit},
    )


def _peak_at(
    workspace: Workspace, subject: str, signal: Signal, window: Window, engine: str
) -> datetime | None:
    series = run(workspace, "attention", Query((subject,), signal.name, window), signal, engine)
    if not series.height:
        return None
    moment: datetime = series["slot"][series["value"].arg_max() or 0]
    return moment


def _behind(
    workspace: Workspace, subject: str, signal: Signal, since: datetime, until: datetime,
    engine: str,
) -> list[dict[str, Any]]:  # fmt: skip
    bounds = {"subject": subject, "signal": signal.name, "since": since, "until": until}
    return workspace.engine(engine).query(Sql(BEHIND, bounds)).to_dicts()


def _hour(
    workspace: Workspace, subject: str, signal: Signal, at: datetime, engine: str
) -> list[dict[str, Any]]:
    return _behind(workspace, subject, signal, at, at + timedelta(microseconds=1), engine)


def _day(
    workspace: Workspace,
    subject: str,
    signal: Signal,
    day: date | None,
    zone: str,
    engine: str,
) -> list[dict[str, Any]]:
    """Return each item of a day at its own best hour, greatest first."""
    if day is None:
        return []
    window = Window(day, day, zone)
    rows = _behind(workspace, subject, signal, window.since, window.until, engine)
    best: dict[str, dict[str, Any]] = {}
    for row in rows:
        best.setdefault(row["item"], row)
    return [_told(row, zone) for row in best.values()]


def _told(row: dict[str, Any], zone: str) -> dict[str, Any]:
    return {**row, "slot": _local(row["slot"], zone)}


def _local(moment: datetime | None, zone: str) -> str | None:
    return moment.astimezone(zone_of(zone)).isoformat(timespec="minutes") if moment else None


def _sentence(
    named: Message,
    source: SourcePart,
    signal: Signal,
    peak_at: datetime | None,
    hour: list[dict[str, Any]],
    zone: str,
    *,
    withheld: bool,
) -> Message:
    counted = [row for row in hour if row["placement"] in (None, "organic")]
    if peak_at is None or not counted:
        key = "compare.not_in_sample" if withheld else "compare.absent"
        return say(key, subjects=named, source=source.card.title)
    total = sum(row["value"] for row in counted)
    first = counted[0]
    head = say(
        "why.peak" if len(counted) > 1 else "why.peak_one",
        subject=named,
        at=peak_at.astimezone(zone_of(zone)),
        n=len(counted),
        value=total,
        unit=say(f"unit.{signal.unit}"),
    )
    name = first["name"]
    if len(counted) == 1:
        return join([head, say("why.only", name=name)]) if name else head
    top = say(
        "why.first" if name else "why.first_withheld",
        name=name or "",
        value=first["value"],
        share=100 * first["value"] / total,
    )
    return join([head, top])


def _frame(hour: list[dict[str, Any]]) -> Any:
    import polars as pl  # noqa: PLC0415

    return pl.DataFrame(hour, infer_schema_length=None)
