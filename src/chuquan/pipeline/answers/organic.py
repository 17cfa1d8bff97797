"""Organic or placed: the evidence side by side, each with what chance or custom would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.model.messages import Message, join, say
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.workspace import Workspace

OFFICIAL = "official"
STANDS_OUT = 2.0
Row = Mapping[str, Any]


def organic(
    workspace: Workspace, subject: str, circles: Row, window: Window, engine: str = "duckdb"
) -> dict[str, Any]:
    """Return what speaks for and against placed attention, and one careful sentence.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subject : str
        The subject's id.
    circles : mapping
        The card's block of circles, which tells the official ones and who was first.
    window : Window
        The days asked for.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict
        ``evidence``: for each kind ``kind status seen usual low high n``, where ``status`` is
        ``stands_out``, ``usual`` or ``unknown``; ``first``, the circle in which it came to stay
        first; and ``answer``. Nothing is weighed against anything: the kinds stand side by side.
    """
    placed, acts = (
        _rows(workspace, key, subject, window, engine) for key in ("placement", "coordination")
    )
    return side_by_side(placed, acts, circles)


def side_by_side(
    placed: list[dict[str, Any]], acts: list[dict[str, Any]], circles: Row
) -> dict[str, Any]:
    """Return the evidence of one subject from what the measures have answered of it.

    Parameters
    ----------
    placed, acts : list of dict
        Rows of ``placement`` and of ``coordination``; none where the lake cannot carry them.
    circles : mapping
        As for `organic`.

    Returns
    -------
    dict
        As `organic` returns.
    """
    evidence = [_placement(placed), *_together(acts), _official(circles)]
    first = _first(circles)
    return {"evidence": evidence, "first": first, "answer": _answer(evidence)}


def _rows(
    workspace: Workspace, key: str, subject: str, window: Window, engine: str
) -> list[dict[str, Any]]:
    """Return a measure's rows, none where the lake cannot carry it."""
    try:
        rows: list[dict[str, Any]] = measure_across(
            workspace, key, [subject], window, engine
        ).document["rows"]
    except ChuquanError:
        return []
    return rows


def _evidence(kind: str, status: str = "unknown", **told: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("seen", "usual", "low", "high"))
    return {"kind": kind, "status": status, **empty, "n": 0, **told}


def _placement(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the last quarter's share of rows in places filled by another rule."""
    known = [row for row in rows if row["status"] in ("more", "fewer", "same")]
    if not known:
        return _evidence("placement")
    row = max(known, key=lambda each: each["rows"])
    status = "stands_out" if row["status"] == "more" else "usual"
    ends = {"seen": row["share"], "usual": row["usual"], "low": row["low"], "high": row["high"]}
    return _evidence("placement", status, **ends, n=row["rows"])


def _together(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return pairs of acts beside those of a shuffle, for shares and for copies."""
    told = []
    for act in ("shared", "copied"):
        whole = [row for row in rows if row["act"] == act and row["pattern"] == "all"]
        known = [row for row in whole if row["status"] in ("pattern", "chance")]
        if not known:
            told.append(_evidence(act))
            continue
        row = known[0]
        status = "stands_out" if row["status"] == "pattern" else "usual"
        ends = {"seen": float(row["pairs"]), "usual": row["expected"]}
        told.append(_evidence(act, status, **ends, n=row["acts"]))
    return told


def _official(block: Row) -> dict[str, Any]:
    """Return the official circles' share of rows beside that of all circles."""
    circles = block.get("circles", {})
    rows = [
        row
        for row in block.get("rows", ())
        if circles.get(row["circle"], {}).get("community") == OFFICIAL and row["slots_seen"]
    ]
    if not rows or rows[0]["share"] is None or not rows[0]["usual"]:
        return _evidence("official")
    row = rows[0]
    status = "stands_out" if row["share"] >= STANDS_OUT * row["usual"] else "usual"
    return _evidence(
        "official", status, seen=row["share"], usual=row["usual"], n=row["slots_listed"]
    )


def _first(block: Row) -> str | None:
    stayed = [row for row in block.get("rows", ()) if row["status"] == "lasting"]
    return min(stayed, key=lambda row: str(row["lasting_at"]))["circle"] if stayed else None


def _answer(evidence: list[dict[str, Any]]) -> Message:
    known = [each for each in evidence if each["status"] != "unknown"]
    standing = [each for each in known if each["status"] == "stands_out"]
    if not known:
        return say("organic.unknown")
    kinds: list[str] = [say(f"organic.{each['kind']}") for each in standing]
    if not kinds:
        return say("organic.none", n=len(known), of=len(evidence))
    told = join(kinds, "word.comma")
    return say("organic.some", n=len(known), of=len(evidence), k=len(kinds), kinds=told)
