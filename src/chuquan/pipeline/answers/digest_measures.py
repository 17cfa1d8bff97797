"""What a digest draws: the days of the subjects that moved, who speaks, and with what feelings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chuquan.errors import NotEnough
from chuquan.model.result import Result
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.ledger import PLACES
from chuquan.pipeline.workspace import Workspace

DAYS, SUBJECTS = 14, 3
FEWEST_DAYS, FEWEST_VOICES = 2, 2
RULES, CUE = "rules", "cue"


def measures_of(
    workspace: Workspace,
    moved: Sequence[Mapping[str, Any]],
    since: datetime,
    until: datetime,
    zone: str,
) -> dict[str, Result]:
    """Return the answers that a digest draws, by measure; those that cannot be told are left out.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    moved : sequence of mapping
        The subjects that moved, the furthest first; works, firms and people are drawn before
        countries and places, which everything names.
    since : datetime
        The first moment of the digest.
    until : datetime
        The moment after its last, from which on nothing is drawn. Days are drawn from their
        beginning: articles and feelings those of two weeks, or of the digest if it is longer.
    zone : str
        The time zone in which days are told.

    Returns
    -------
    dict of str to Result
        ``news`` of up to three subjects that two days or more told of; ``voices`` and
        ``emotion`` of the one that most voices speak about, if two do.
    """
    known = workspace.names.subjects
    ids = [each["subject"] for each in moved if each["subject"] in known]
    ids.sort(key=lambda each: known[each].kind in PLACES)
    if not ids:
        return {}
    first = since.astimezone(zone_of(zone)).date()
    last = (until - timedelta(microseconds=1)).astimezone(zone_of(zone)).date()
    span = Window(first, last, zone, until)
    weeks = replace(span, start=min(first, last - timedelta(days=DAYS - 1)))
    found = {"news": _news(workspace, ids, weeks)}
    heard = _told(workspace, "voices", ids, span)
    rows = heard.table.to_dicts() if heard else []
    spoken = Counter(r["subject"] for r in rows if r["voice"] and r["read_by"] == RULES)
    most = max(ids, key=lambda each: spoken[each])
    if spoken[most] >= FEWEST_VOICES:
        found["voices"] = _told(workspace, "voices", [most], span)
        found["emotion"] = _felt(workspace, most, weeks)
    return {key: each for key, each in found.items() if each is not None}


def _news(workspace: Workspace, ids: Sequence[str], weeks: Window) -> Result | None:
    """Return the days of the first subjects that were told of on several."""
    every = _told(workspace, "news", ids, weeks)
    days = Counter(row["subject"] for row in every.table.to_dicts()) if every else Counter()
    some = [each for each in ids if days[each] >= FEWEST_DAYS][:SUBJECTS]
    return _told(workspace, "news", some, weeks) if some else None


def _felt(workspace: Workspace, subject: str, weeks: Window) -> Result | None:
    """Return the feelings about a subject, if what is said of it shows any besides cues."""
    told = _told(workspace, "emotion", [subject], weeks)
    rows = told.table.to_dicts() if told else []
    drawn = (row for row in rows if row["emotion"] != "neutral" and row["status"] != CUE)
    shown = any(row["plain"] if row["share"] is None else row["share"] for row in drawn)
    return told if shown else None


def _told(workspace: Workspace, key: str, ids: Sequence[str], window: Window) -> Result | None:
    try:
        return measure_across(workspace, key, ids, window)
    except NotEnough:
        return None
