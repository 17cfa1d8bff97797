"""The card: one subject on one page, with what is known, by which names, and what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chuquan.measures.attention import gains
from chuquan.model.messages import Message, join, say
from chuquan.model.names import NameCatalogue, Subject
from chuquan.model.result import Result
from chuquan.model.spec import Query
from chuquan.model.units import two_digits
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline import parts
from chuquan.pipeline.answers.compare import absent_said, describe, label, one, one_ladder
from chuquan.pipeline.answers.measure import need_observations, provenance, stamp, window_as_text
from chuquan.pipeline.answers.standing import Field, Standing, gather
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

DAYS, BEFORE = 120, 30
SHOWN = ("flow", "stock", "index", "rank")


def show(
    workspace: Workspace,
    text: str,
    signal_name: str,
    window: Window,
    engine: str = "duckdb",
    held: Field | None = None,
) -> Result:
    """Answer where one subject stands, in one screen; by places on a list alone, without a height.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    text : str
        The subject, by id or any of its names.
    signal_name : str
        The signal to tell it by, such as ``weibo.heat``.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.
    held : Field, optional
        What `gather` gave for this subject and others, if it is at hand.

    Returns
    -------
    Result
        The sentence, the series by slot, and the card as ``chuquan.show/1``.

    Raises
    ------
    Unresolved, NotEnough, Incomparable
        As `compare` does.
    """
    source, signal = parts.signal(signal_name)
    if signal.kind != "rank":
        source, signal = one_ladder([signal_name])
    window = replace(window, zone=source.card.zone)
    subject = workspace.subject(text)
    need_observations(workspace, source.key)
    note = keep_up(workspace)
    field = (
        held.of(subject.id)
        if held
        else gather(workspace, [subject], source, signal, window, engine)
    )
    standing = field.standings[0]
    totals = _gained(workspace, subject, field, engine)
    answer = _sentence(standing, field)
    arguments = {"subject": subject.id, "signal": signal.name, **window_as_text(window)}
    evidence = provenance(
        workspace, "show", arguments, [source.key], {subject.id: list(standing.names)}
    )
    notes = tuple(each for each in (*_unknown(standing, field), note) if each)
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.show/1",
            "answer": answer,
            **stamp(workspace, evidence),
            **describe(field),
            "subject": {**one(standing, field), **about(subject, workspace.names)},
            "totals": totals,
            "days": [] if signal.kind == "rank" else days(field.series, field.window.zone),
            "notes": list(notes),
        },
        frame=field.series,
        evidence=evidence,
        notes=notes,
        as_of=workspace.snapshot.time,
        units={"value": signal.unit},
    )


def about(subject: Subject, names: NameCatalogue) -> dict[str, Any]:
    """Return what the name catalogue knows of a subject, as documents carry it."""
    aliases = names.aliases_of(subject.id)
    return {
        "home": subject.home,
        "started_on": subject.started_on.isoformat() if subject.started_on else None,
        "wikidata": subject.wikidata or None,
        "names": [
            {"name": each.name, "language": each.language, "rule": each.rule}
            for each in aliases
            if each.rule != "refuse"
        ],
        "refused": [each.name for each in aliases if each.rule == "refuse"],
        "relations": [
            {"relation": each.relation, "subject": each.object, "name": _names(names, each.object)}
            for each in names.relations
            if each.subject == subject.id
        ],
    }


def _names(names: NameCatalogue, subject: str) -> dict[str, str]:
    """Return a subject's labels by language; one that is not known has its id."""
    return {each: names.labels([subject], each)[subject] for each in ("en", "zh")}


def _gained(
    workspace: Workspace, subject: Subject, field: Field, engine: str
) -> list[dict[str, Any]]:
    """Return how much each lifetime total grew while the subject's pages were listed."""
    totals = [signal for signal in field.source.card.signals if signal.kind == "total"]
    if not totals:
        return []
    query = Query((subject.id,), "", field.window)
    rows = workspace.engine(engine).query(gains(query, totals)).to_dicts()
    told = {row["signal"]: row for row in rows}
    return [
        {
            "signal": signal.name,
            "unit": signal.unit,
            "gained": told[signal.name]["gained"] if signal.name in told else None,
            "hours": told[signal.name]["slots"] if signal.name in told else 0,
        }
        for signal in totals
    ]


def days(series: pl.DataFrame, zone: str) -> list[dict[str, Any]]:
    """Return the greatest value of each listed day around the peak, in the source's own days."""
    import polars as pl  # noqa: PLC0415

    if not series.height:
        return []
    local = pl.col("slot").dt.convert_time_zone(zone).dt.date()
    by_day = series.group_by(local.alias("day")).agg(
        high=pl.col("value").max(), hours=pl.len(), items=pl.col("items").max()
    )
    rows = by_day.sort("day").to_dicts()
    peak = max(rows, key=lambda row: row["high"])["day"]
    first = max(rows[0]["day"], peak - timedelta(days=BEFORE))
    last = first + timedelta(days=DAYS)
    return [{**row, "day": row["day"].isoformat()} for row in rows if first <= row["day"] < last]


def _sentence(standing: Standing, field: Field) -> Message:
    if field.signal.kind == "rank" and standing.hours_listed:
        return say(
            "show.listed",
            subject=label(standing),
            source=field.source.card.title,
            n=standing.hours_listed,
            of=field.hours.seen,
            best=int(field.series["top"].min()),  # type: ignore[arg-type]
        )
    if standing.peak is None or standing.peak_at is None:
        return absent_said(label(standing), field)
    at = standing.peak_at.astimezone(zone_of(field.window.zone))
    parts_: list[str] = [
        say(
            "show.peak" if field.source.card.grid == "1h" else "show.peak_values",
            subject=label(standing),
            source=field.source.card.title,
            peak=standing.peak,
            unit=say(f"unit.{field.signal.unit}"),
            at=at,
            hours=standing.hours_listed,
        )
    ]
    rank = standing.percentile
    if rank and rank["tier"]:
        parts_.append(say("show.tier", tier=say(f"tier.{rank['tier']}")))
    elif rank:
        parts_.append(ranked(rank))
    return join(parts_)


def ranked(rank: dict[str, Any]) -> Message:
    """Say where a subject's best item stands among all items of a period."""
    if rank["above"] == 0:
        return say("show.first", n=rank["n"], period=rank["period"])
    share = two_digits(100 * (rank["above"] + 1) / rank["n"])
    return say("show.ranked", n=rank["n"], period=rank["period"], share=share)


def _unknown(standing: Standing, field: Field) -> list[Message]:
    hours = field.hours
    notes = []
    if hours.unknown:
        share = 100 * hours.unknown / hours.expected
        notes.append(
            say("note.hours_unknown", unknown=hours.unknown, expected=hours.expected, share=share)
        )
    if standing.peak is not None and not field.signal.tiered:
        notes.append(say("note.no_tier", signal=field.signal.name))
    if standing.top_name is None and any(each["rule"] == "given" for each in standing.names):
        notes.append(say("note.figures_only"))
    return notes


def default_signal(source: str, kinds: Sequence[str] = SHOWN) -> str:
    """Return the signal a source is shown by when none is named: its first of some kinds.

    Where it has none of them, its first signal is named, and refused with the reason.
    """
    signals = parts.source(source).card.signals
    return next((each for each in signals if each.kind in kinds), signals[0]).name
