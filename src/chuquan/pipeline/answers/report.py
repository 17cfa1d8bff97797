"""Gathering a report: every answer about some subjects, with the rows behind each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from chuquan.errors import NotEnough
from chuquan.model.events import Event
from chuquan.model.messages import Message
from chuquan.model.names import Subject
from chuquan.model.result import Result
from chuquan.model.spec import Circle, Sql
from chuquan.model.windows import Window
from chuquan.pipeline import events, lineage, parts
from chuquan.pipeline.answers import claims
from chuquan.pipeline.answers.across import called, circles_of, last_year_listed, measure_across
from chuquan.pipeline.answers.card import show
from chuquan.pipeline.answers.compare import compare, one_ladder
from chuquan.pipeline.answers.countries.nations import Nation, nations
from chuquan.pipeline.answers.countries.works import works
from chuquan.pipeline.answers.full_card import signal_of_documents
from chuquan.pipeline.answers.measure import need_observations, provenance, window_as_text
from chuquan.pipeline.answers.names_missing import missing
from chuquan.pipeline.answers.related import labels_of, related
from chuquan.pipeline.answers.spoken import Spoken, spoken
from chuquan.pipeline.answers.standing import Field, gather
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

    from chuquan.model.spec import SourcePart
    from chuquan.model.units import Signal

ACROSS = ("circles", "reach")
ITEMS_TOLD, FIRST_TOLD, LASTING_TOLD = 60, 2, 3
PAGES = "wikimedia.year_views"
LINKED = """
WITH linked AS (
  SELECT subject, item, MIN(alias) AS alias, MIN(method) AS method FROM mentions
  WHERE subject IN ({subjects}) GROUP BY subject, item)"""
DAY = "l.subject = $subject_{n} AND o.slot >= $since_{n} AND o.slot < $until_{n}"
BEHIND = (
    LINKED
    + """
SELECT l.subject, o.item, o.slot, o.value, o.placement, o.run, l.alias, l.method
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal = $signal AND o.value IS NOT NULL AND ({days})
ORDER BY o.value DESC, o.item, o.slot"""
)
LISTED = (
    LINKED
    + """
SELECT l.subject, o.item, MIN(l.alias) AS alias, MIN(o.slot) AS first_at,
  MAX(o.slot) AS last_at, COUNT(DISTINCT o.slot) AS n, MIN(COALESCE(o.position, o.rank)) AS best
FROM observations AS o JOIN linked AS l ON l.item = o.item
WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until
  AND COALESCE(o.placement, 'organic') = 'organic'
GROUP BY l.subject, o.item"""
)
CALLED = "SELECT item, name, url, language FROM items WHERE item IN ({items})"


@dataclass(frozen=True)
class Portrait:
    """One subject of a report.

    Parameters
    ----------
    card : Result
        Its card, as `show` gives it; the frame is its series.
    days : tuple of dict
        Every listed day: ``day high hours area items``.
    silent : tuple of dict
        Languages in which it lacks a name: ``language status label sitelink``.
    items : tuple of dict
        What stands behind its peak: the items of its hour, then those of its day.
    listed : tuple of dict
        What the circles listed of it first and longest, and its pages.
    claims : tuple of dict
        The figures that the ledger holds of it, as `claims.claim_of` gives them.
    related : mapping of str to Result
        ``placement``, ``coordination``, ``leadlag``, ``family`` and ``effect`` of it, as far as
        they answer.
    organic : mapping
        What speaks for and against placed attention, as `organic.side_by_side` gives it.
    sold : tuple of dict
        What ``markets`` holds of it, as `works.works` gives it.
    spoken : Spoken
        Who speaks about it, and with what feelings, as far as documents tell.
    """

    subject: Subject
    card: Result
    days: tuple[dict[str, Any], ...]
    events: tuple[Event, ...]
    silent: tuple[dict[str, Any], ...]
    items: tuple[dict[str, Any], ...] = ()
    listed: tuple[dict[str, Any], ...] = ()
    claims: tuple[Mapping[str, Any], ...] = ()
    related: Mapping[str, Result] = field(default_factory=dict)
    organic: Mapping[str, Any] = field(default_factory=dict)
    sold: tuple[Mapping[str, Any], ...] = ()
    spoken: Spoken = field(default_factory=Spoken)


@dataclass(frozen=True)
class Report:
    """All that a report says, in no language yet.

    Parameters
    ----------
    whole : Result
        The report as one result: its sentence, evidence and citation.
    compared : Result
        The comparison; of one subject too.
    across : dict of str to Result
        ``circles`` and ``reach``, as far as the workspace can tell.
    circles : dict of str to Message
        Each circle of the workspace by id, as people call it.
    lacking : tuple of str
        What could not be told, and why.
    labels : mapping of str to mapping
        Labels by language of the members of all families that are told of.
    runs : tuple of mapping
        The runs that brought the rows behind the peaks, as `lineage.runs` gives them.
    nations : tuple of Nation
        Where the subjects' home countries stand.
    """

    source: SourcePart
    signal: Signal
    whole: Result
    compared: Result
    portraits: tuple[Portrait, ...]
    across: dict[str, Result]
    circles: dict[str, Message]
    lacking: tuple[str, ...]
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    runs: tuple[Mapping[str, Any], ...] = ()
    nations: tuple[Nation, ...] = ()


def gather_report(
    workspace: Workspace,
    subjects: Sequence[str],
    signal: str,
    window: Window,
    engine: str = "duckdb",
) -> Report:
    """Ask everything that a report tells of some subjects.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of str
        Subjects by id or any of their names, in the order told.
    signal : str
        The signal to compare by, such as ``weibo.heat``; where the lake holds nothing of it,
        articles about the first subject are counted in its place.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Report
        The answers, the rows behind them, and what could not be told.

    Raises
    ------
    Unresolved, NotEnough, Incomparable
        As `compare` does.
    """
    meant = {each.id: each for each in map(workspace.subject, subjects)}
    signal = _held(workspace, next(iter(meant)), signal, engine)
    source, asked = one_ladder([signal])
    days = replace(window, zone=source.card.zone)
    keep_up(workspace)
    field = gather(workspace, list(meant.values()), source, asked, days, engine)
    compared = compare(workspace, subjects, [signal], window, engine, field)
    ids = [each["id"] for each in compared.document["subjects"]]
    across, lacking = _across(workspace, ids, window, engine)
    circles = circles_of(workspace, engine)
    portraits = [_portrait(workspace, each, signal, window, field, engine) for each in ids]
    items = _named(
        workspace, _behind(workspace, portraits, asked, source.card.zone, engine), engine
    )
    listed = _named(workspace, _listed(workspace, ids, circles, days, engine), engine)
    portraits = [
        replace(each, items=items.get(each.subject.id, ()), listed=listed.get(each.subject.id, ()))
        for each in portraits
    ]
    told = related(workspace, ids, across.get("circles"), signal, window, engine)
    lacking += tuple(each.pop("open") for each in told.values() if "open" in each)
    counted = works(workspace, ids, engine)
    portraits = [
        replace(each, **told[each.subject.id], sold=counted[each.subject.id]) for each in portraits
    ]
    answer = portraits[0].card.answer if len(ids) == 1 else compared.answer
    keys = [each["key"] for result in (compared, *across.values()) for each in _sources(result)]
    arguments = {"subjects": tuple(ids), "signal": asked.name,
                 **window_as_text(replace(window, zone=source.card.zone))}  # fmt: skip
    evidence = provenance(workspace, "report", arguments, list(dict.fromkeys(keys)), {})
    notes = [note for each in (compared, *across.values()) for note in each.notes]
    notes += [note for each in portraits for note in each.card.notes]
    whole = replace(compared, answer=answer, evidence=evidence, notes=tuple(dict.fromkeys(notes)))
    names = {each.id: called(each) for each in circles}
    labels = labels_of(workspace, [each.related for each in portraits])
    brought = {row["run"] for each in portraits for row in each.items}
    runs = tuple(each for each in lineage.runs(workspace) if each["run"] in brought)
    return Report(
        source, asked, whole, compared, tuple(portraits), across, names, lacking, labels, runs,
        nations(workspace, [each.subject.home for each in portraits], engine),
    )  # fmt: skip


def _held(workspace: Workspace, subject: str, signal: str, engine: str) -> str:
    """Return the signal, or that of the documents where the lake holds nothing else."""
    try:
        need_observations(workspace, one_ladder([signal])[0].key)
    except NotEnough:
        told = signal_of_documents(workspace, subject, engine)
        if told is None:
            raise
        return told
    return signal


def _sources(result: Result) -> Sequence[Any]:
    return result.evidence.sources


def _across(
    workspace: Workspace, subjects: Sequence[str], window: Window, engine: str
) -> tuple[dict[str, Result], tuple[str, ...]]:
    """Return what circles and languages tell, and why some cannot."""
    told: dict[str, Result] = {}
    lacking: list[str] = []
    for key in ACROSS:
        if key not in parts.measure_keys():
            continue
        try:
            days = last_year_listed(workspace, window, engine) if key == "reach" else window
            told[key] = measure_across(workspace, key, subjects, days, engine)
        except NotEnough as problem:
            lacking.append(problem.what)
    return told, tuple(lacking)


def _portrait(
    workspace: Workspace, subject: str, signal: str, window: Window, field: Field, engine: str
) -> Portrait:
    card = show(workspace, subject, signal, window, engine, field)
    return Portrait(
        workspace.names.subjects[subject],
        card,
        tuple(days_of(card.table, card.document["window"]["zone"])),
        events.of_subject(workspace, subject),
        tuple(each for each in missing(workspace, subject) if each["status"] != "named"),
        claims=tuple(claims.listed(workspace, [subject], engine=engine).document["claims"]),
        spoken=spoken(workspace, subject, window, engine),
    )


def _behind(
    workspace: Workspace, portraits: Sequence[Portrait], signal: Signal, zone: str, engine: str
) -> dict[str, list[dict[str, Any]]]:
    """Return, for each subject, what stands behind its peak: items of the hour, then of the day."""
    peaks = {
        each.subject.id: datetime.fromisoformat(peak["at"]).astimezone(UTC)
        for each in portraits
        if (peak := each.card.document["subject"]["peak"])
    }
    told: dict[str, dict[str, dict[str, Any]]] = {each: {} for each in peaks}
    if not peaks:
        return {}
    for row in workspace.engine(engine).query(_asked(peaks, signal, zone)).to_dicts():
        at_peak = row["slot"] == peaks[row["subject"]]
        held = told[row["subject"]].get(row["item"])
        if held is None or (at_peak and not held["at_peak"]):
            told[row["subject"]][row["item"]] = {**row, "at_peak": at_peak}
    return {
        subject: sorted(rows.values(), key=lambda row: not row["at_peak"])[:ITEMS_TOLD]
        for subject, rows in told.items()
    }


def _asked(peaks: dict[str, datetime], signal: Signal, zone: str) -> Sql:
    """Return the question for the items of each subject's day of the peak."""
    bounds: dict[str, Any] = {"signal": signal.name}
    days = []
    for number, (subject, at) in enumerate(peaks.items()):
        day = at.astimezone(ZoneInfo(zone)).date()
        window = Window(day, day, zone)
        bounds |= {f"subject_{number}": subject, f"since_{number}": window.since,
                   f"until_{number}": window.until}  # fmt: skip
        days.append(DAY.format(n=number))
    subjects = ", ".join(f"$subject_{number}" for number in range(len(peaks)))
    return Sql(BEHIND.format(subjects=subjects, days=" OR ".join(days)), bounds)


def _listed(
    workspace: Workspace, subjects: Sequence[str], circles: Sequence[Circle], window: Window,
    engine: str,
) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """Return, for each subject, the first and the most lasting items of each circle, and pages."""
    signals = [*(each.signal.name for each in circles), PAGES]
    names = {f"signal_{n}": each for n, each in enumerate(signals)}
    known = {f"subject_{n}": each for n, each in enumerate(subjects)}
    bounds = {"since": window.since, "until": window.until, **names, **known}
    text = LISTED.format(
        subjects=", ".join(f"${each}" for each in known),
        signals=", ".join(f"${each}" for each in names),
    )
    told: dict[str, list[dict[str, Any]]] = {each: [] for each in subjects}
    held: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in workspace.engine(engine).query(Sql(text, bounds)).to_dicts():
        place = row["subject"], row["item"].partition(":")[0]
        held.setdefault(place, []).append({**row, "source": place[1]})
    for (subject, source), rows in held.items():
        told[subject] += rows if source == PAGES.partition(".")[0] else _told(rows)
    return told


def _named(
    workspace: Workspace, told: Mapping[str, Sequence[dict[str, Any]]], engine: str
) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return rows of items with the words, the page and the language of each item."""
    items = dict.fromkeys(row["item"] for rows in told.values() for row in rows)
    if not items:
        return {}
    given = {f"item_{n}": each for n, each in enumerate(items)}
    text = CALLED.format(items=", ".join(f"${each}" for each in given))
    known = {
        row["item"]: row for row in workspace.engine(engine).query(Sql(text, given)).to_dicts()
    }
    nothing = {"name": None, "url": None, "language": None}
    return {
        subject: tuple({**nothing, **row, **known.get(row["item"], {})} for row in rows)
        for subject, rows in told.items()
    }


def _told(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the items listed first and those listed longest, in the order of their first look."""
    by_time = sorted(rows, key=lambda row: (row["first_at"], row["item"]))
    longest = sorted(rows, key=lambda row: (-row["n"], row["item"]))[:LASTING_TOLD]
    kept = {row["item"] for row in (*by_time[:FIRST_TOLD], *longest)}
    return [row for row in by_time if row["item"] in kept]


def days_of(series: pl.DataFrame, zone: str) -> list[dict[str, Any]]:
    """Return what each listed day brought, in the source's own days.

    Parameters
    ----------
    series : polars.DataFrame
        One subject's ``slot``, ``value`` and ``items``.
    zone : str
        The zone whose days they are.

    Returns
    -------
    list of dict
        ``day``, ``high`` (its greatest value), ``hours`` (slots with a value), ``area`` (the sum
        of the values) and ``items`` (most at one moment). The hours and areas of all days add up
        to those of the subject.
    """
    import polars as pl  # noqa: PLC0415

    if not series.height:
        return []
    day = pl.col("slot").dt.convert_time_zone(zone).dt.date().alias("day")
    told = series.group_by(day).agg(
        high=pl.col("value").max(),
        hours=pl.len(),
        area=pl.col("value").sum(),
        items=pl.col("items").max(),
    )
    return told.sort("day").to_dicts()
