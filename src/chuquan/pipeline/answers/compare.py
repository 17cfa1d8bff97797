"""Comparing subjects at their peaks, and saying by which measures the order holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from chuquan.errors import Incomparable, NotEnough, UsageError
from chuquan.model.messages import Message, join, say
from chuquan.model.result import Result
from chuquan.model.spec import SourcePart, Sql
from chuquan.model.units import Signal, two_digits
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import label as label_of
from chuquan.pipeline.answers.measure import need_observations, provenance, stamp, window_as_text
from chuquan.pipeline.answers.standing import Field, Standing, gather
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

HEIGHTS = ("flow", "stock", "index")
NEXT, FEW, MANY = 5, 2, 6
NAMED = """
SELECT DISTINCT m.subject FROM mentions AS m JOIN items AS i ON i.item = m.item
WHERE i.source = $source ORDER BY m.subject"""
ORDERS = ("peak", "top", "hours_listed", "area")


def compare(
    workspace: Workspace,
    subjects: Sequence[str],
    signals: Sequence[str],
    window: Window,
    engine: str = "duckdb",
    held: Field | None = None,
) -> Result:
    """Answer which subject peaked highest, and whether other measures agree.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of str
        Subjects by id or any of their names; the order is kept, repetitions are not.
    signals : sequence of str
        The signal to compare by; several must be one and the same.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.
    held : Field, optional
        What `gather` gave for these subjects, if it is at hand.

    Returns
    -------
    Result
        The sentence, one row a subject, and the comparison as ``chuquan.compare/1``.

    Raises
    ------
    Incomparable
        If signals of different units or kinds were asked to share one ladder, or the signal is a
        lifetime total, whose height is age.
    Unresolved, NotEnough
        If a name means no one subject, or the lake holds nothing of the source.
    """
    source, signal = one_ladder(signals)
    window = replace(window, zone=source.card.zone)
    if not subjects:
        raise UsageError(
            say("compare.two"),
            seen="0",
            so=say("lake.nothing_read"),
            do=say("compare.name_one"),
        )
    found = {each.id: each for each in map(workspace.subject, subjects)}
    need_observations(workspace, source.key)
    note = keep_up(workspace)
    field = held or gather(workspace, list(found.values()), source, signal, window, engine)
    answer = _sentence(field)
    arguments = {"subjects": tuple(found), "signal": signal.name, **window_as_text(window)}
    names = {each.subject.id: list(each.names) for each in field.standings}
    evidence = provenance(workspace, "compare", arguments, [source.key], names)
    notes = tuple(each for each in (_hours_note(field), note) if each)
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.compare/1",
            "answer": answer,
            **stamp(workspace, evidence),
            **describe(field),
            "order": _orders(field),
            "subjects": [one(each, field) for each in field.standings],
            "notes": list(notes),
        },
        frame=lambda: _frame(field),
        evidence=evidence,
        notes=notes,
        as_of=workspace.snapshot.time,
        units={"peak": signal.unit, "top": signal.unit, "area": f"{signal.unit} x hours"},
    )


def one_ladder(signals: Sequence[str]) -> tuple[SourcePart, Signal]:
    """Return the one signal that all of `signals` mean.

    Raises
    ------
    Incomparable
        If they differ in unit or kind, or cannot be compared by height at all.
    """
    found = [parts.signal(name) for name in signals]
    usable = _comparable(found)
    source, first = found[0]
    for _, other in found[1:]:
        if other.name != first.name:
            raise Incomparable(
                say("signal.mixed", first=first.name, second=other.name),
                seen=say(
                    "signal.mixed_seen", first=first.unit, second=other.unit,
                    kind_a=first.kind, kind_b=other.kind,
                ),
                so=say("tiers.not_assigned"),
                do=say("signal.mixed_do", signals=", ".join(f"--signal {u}" for u in usable)),
            )  # fmt: skip
    if first.kind not in HEIGHTS:
        raise Incomparable(
            say("signal.not_comparable", signal=first.name),
            seen=say("signal.rank_seen" if first.kind == "rank" else "signal.total_seen"),
            so=say("tiers.not_assigned"),
            do=say("signal.total_do", signal=usable[0]) if usable else say("signal.rank_do"),
        )
    return source, first


def _comparable(found: Sequence[tuple[SourcePart, Signal]]) -> list[str]:
    """Return the signals among those asked for, or else of their sources, that have a height."""
    asked = [signal for _, signal in found]
    offered = [signal for source, _ in found for signal in source.card.signals]
    names = [each.name for each in asked if each.kind in HEIGHTS]
    return list(dict.fromkeys(names or [each.name for each in offered if each.kind in HEIGHTS]))


def named_on(workspace: Workspace, source: str, kinds: Sequence[str] = ()) -> list[str]:
    """Return the ids of all subjects that a source ever named, of some kinds or of any.

    Raises
    ------
    NotEnough
        If the lake holds nothing of the source, or the source names no such subject.
    """
    need_observations(workspace, source)
    keep_up(workspace)
    found = workspace.engine().query(Sql(NAMED, {"source": source}))["subject"].to_list()
    known = workspace.names.subjects
    named = [each for each in found if each in known and (not kinds or known[each].kind in kinds)]
    if not named:
        raise NotEnough(
            say("compare.none_named", source=parts.source(source).card.title),
            seen=", ".join(kinds) or say("lake.empty_seen", n=0, table="mentions"),
            so=say("lake.nothing_read"),
            do=say("compare.see_kinds"),
        )
    return named


def describe(field: Field) -> dict[str, Any]:
    """Return what was looked at, for a document."""
    hours = field.hours
    return {
        "source": field.source.key,
        "signal": field.signal.name,
        "unit": field.signal.unit,
        "window": window_as_text(field.window),
        "grid": field.source.card.grid,
        "hours": {"expected": hours.expected, "seen": hours.seen, "unknown": hours.unknown},
    }


def one(standing: Standing, field: Field) -> dict[str, Any]:
    """Return one subject of a comparison, as documents carry it."""
    subject = standing.subject
    rank = standing.percentile
    return {
        "id": subject.id,
        "name": {"en": subject.label_en, "zh": subject.label_zh},
        "kind": subject.kind,
        "peak": _value(standing.peak, standing.peak_at, field),
        "top_item": _value(standing.top, standing.top_at, field, name=standing.top_name,
                           url=standing.top_url),
        "hours_listed": standing.hours_listed,
        "hours_unknown": field.hours.unknown,
        "area": standing.area,
        "percentile": rank["percentile"] if rank else None,
        "percentile_of": _ranked(rank),
        "percentile_overall": _ranked(standing.overall),
        "tier": rank["tier"] if rank else None,
        "names_counted": list(standing.names),
    }  # fmt: skip


def _value(
    value: float | None, at: datetime | None, field: Field, **more: str | None
) -> dict[str, Any] | None:
    if value is None or at is None:
        return None
    local = at.astimezone(zone_of(field.window.zone))
    return {"value": value, "at": local.isoformat(timespec="minutes"), **more}


def _ranked(row: dict[str, Any] | None) -> dict[str, Any] | None:
    if row is None:
        return None
    return {
        "period": row["period"],
        "n": row["n"],
        "above": row["above"],
        "percentile": row["percentile"],
        "interval_90": [row["low"], row["high"]],
    }


def _orders(field: Field) -> dict[str, list[str]]:
    """Return the subjects' order by each measure, greatest first; unlisted ones are left out."""
    return {
        by: [
            each.subject.id
            for each in sorted(
                (s for s in field.standings if s.peak is not None),
                key=lambda s, by=by: -getattr(s, by),  # type: ignore[misc]
            )
        ]
        for by in ORDERS
    }


def _sentence(field: Field) -> Message:
    listed = sorted((s for s in field.standings if s.peak is not None), key=lambda s: -_peak(s))
    absent = [s for s in field.standings if s.peak is None]
    said: list[str] = []
    if listed:
        said.append(_peaks_said(listed, field))
    if len(listed) > 1:
        said.append(_holds(listed, _orders(field)))
    if absent and len(absent) <= MANY:
        missing = say("word.list", parts=_listed([label(s) for s in absent]))
        said.append(absent_said(missing, field))
    elif absent:
        said.append(absent_said(say("compare.subjects", n=len(absent)), field))
    return join(said)


def absent_said(subjects: Message, field: Field) -> Message:
    """Say that subjects were not listed, or that this lake cannot tell."""
    key = "compare.not_in_sample" if field.withheld else "compare.absent"
    return say(key, subjects=subjects, source=field.source.card.title)


def _peak(standing: Standing) -> float:
    return standing.peak or 0.0


def label(standing: Standing) -> Message:
    """Return a subject's label, said in whichever language is asked for."""
    return label_of(standing.subject)


def _peaks_said(listed: list[Standing], field: Field) -> Message:
    zone = zone_of(field.window.zone)
    first, rest = listed[0], listed[1:]

    def told(standing: Standing, key: str, **more: object) -> Message:
        at = standing.peak_at.astimezone(zone) if standing.peak_at else None
        return say(key, subject=label(standing), peak=_peak(standing), at=at, **more)

    head = told(first, "compare.peak")
    unit = say(f"unit.{field.signal.unit}")
    if not rest:
        return say("compare.alone", first=head, unit=unit, source=field.source.card.title)
    others: list[str] = [
        told(each, "compare.times", times=_times(first, each))
        for each in (rest if len(rest) <= NEXT else rest[:FEW])
    ]
    if len(rest) > len(others):
        others.append(say("compare.and_more", n=len(rest) - len(others)))
    return say(
        "compare.highest",
        first=head,
        others=say("word.list", parts=_listed(others)),
        unit=unit,
        source=field.source.card.title,
    )


def _times(first: Standing, other: Standing) -> str:
    """Return by how much the first peak is higher, to two significant digits."""
    if not _peak(other):
        return "∞"
    times = _peak(first) / _peak(other)
    return two_digits(times) if times >= 9.95 else f"{times:.1f}"


def _holds(listed: list[Standing], orders: dict[str, list[str]]) -> Message:
    """Say which other measures give the same order as the peak, and who leads the others."""
    same = [by for by in ORDERS[1:] if orders[by] == orders["peak"]]
    other = [by for by in ORDERS[1:] if by not in same]
    by_id = {each.subject.id: each for each in listed}
    if not other:
        return say("compare.all_agree", measures=_by(["peak", *same]))
    leaders: dict[str, list[str]] = {}
    for by in other:
        leaders.setdefault(orders[by][0], []).append(by)
    told = [
        say("compare.leads", measures=_by(measures), subject=label(by_id[leader]))
        for leader, measures in leaders.items()
    ]
    differs = say("word.list", parts=_listed(told))
    return say("compare.differs", same=_by(["peak", *same]), others=_by(other), leaders=differs)


def _by(measures: list[str]) -> Message:
    return say("word.list", parts=_listed([say(f"by.{each}") for each in measures]))


def _listed(parts_: Sequence[str]) -> Any:
    return join(list(parts_), key="word.comma").params["parts"]


def _hours_note(field: Field) -> Message | None:
    hours = field.hours
    if not hours.unknown:
        return None
    return say(
        "note.hours_unknown",
        unknown=hours.unknown,
        expected=hours.expected,
        share=100 * hours.unknown / hours.expected,
    )


def _frame(field: Field) -> Any:
    import polars as pl  # noqa: PLC0415

    rows = [
        {
            "subject": s.subject.id,
            "label_en": s.subject.label_en,
            "label_zh": s.subject.label_zh,
            "peak": s.peak,
            "peak_at": s.peak_at,
            "top": s.top,
            "top_at": s.top_at,
            "top_name": s.top_name,
            "hours_listed": s.hours_listed,
            "hours_unknown": field.hours.unknown,
            "area": s.area,
            "percentile": s.percentile["percentile"] if s.percentile else None,
            "percentile_period": s.percentile["period"] if s.percentile else None,
            "percentile_n": s.percentile["n"] if s.percentile else None,
        }
        for s in field.standings
    ]
    return pl.DataFrame(rows, infer_schema_length=None)
