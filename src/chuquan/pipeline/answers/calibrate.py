"""Calibrating: the anchors at hand, and what peaks of a signal would be on the WeChat Index.

Anchors come from three places, the later over the earlier: the bundled file, the user's own
``anchors.toml`` in the workspace, and every subject whose WeChat Index the user has imported.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from chuquan.errors import UsageError
from chuquan.measures.calibration import Calibration, anchored, fit, panel
from chuquan.model.messages import say
from chuquan.model.spec import Anchor, Query, Sql
from chuquan.model.windows import Window, zone_of
from chuquan.pipeline import parts
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl

USER_ANCHORS = "anchors.toml"
INDEX, ZONE = "wechat_index.value", "Asia/Shanghai"
KINDS: Mapping[str, tuple[type, ...]] = {
    "value": (int, float), "at_least": (bool,), "from": (date,), "to": (date,), "source": (str,),
}  # fmt: skip
LOOKED = """
SELECT MIN(slot) AS since, MAX(slot) AS until FROM polls
WHERE source = $source AND outcome = 'ok'"""
IMPORTED = """
SELECT m.subject, MAX(o.value) AS value, MIN(o.slot) AS since, MAX(o.slot) AS until
FROM observations AS o JOIN (SELECT DISTINCT subject, item FROM mentions) AS m ON m.item = o.item
WHERE o.signal = $signal AND o.value > 0 AND o.slot >= $since AND o.slot <= $until
GROUP BY m.subject ORDER BY m.subject"""


@dataclass(frozen=True)
class Told:
    """What peaks of a signal would be on the WeChat Index, and what that rests on.

    Parameters
    ----------
    calibration : Calibration
        The way from one scale to the other, with its leave-one-out error.
    frame : polars.DataFrame
        The predictions, as `Calibration.predict` gives them, in the order of the values.
    anchors : polars.DataFrame
        ``subject value index at_least``: the anchors with their peaks on both scales.
    """

    calibration: Calibration
    frame: pl.DataFrame
    anchors: pl.DataFrame


def calibrated(
    workspace: Workspace, signal_name: str, values: Sequence[float], engine: str = "duckdb"
) -> Told:
    """Return what peaks of a signal would be on the WeChat Index.

    Parameters
    ----------
    workspace : Workspace
        Where the facts and the user's anchors are.
    signal_name : str
        The signal, such as ``weibo.heat``.
    values : sequence of float
        Peaks of subjects on it: the greatest sum over all items of a subject at one moment.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Told
        The predictions; a value outside the anchors' range has none, and its status says so.

    Raises
    ------
    NotEnough
        If fewer than two anchors have a peak on the signal.
    Incomparable
        If peaks of the signal have no height.
    UsageError
        If the user's anchors cannot be read.
    """
    source, signal = parts.signal(signal_name)
    anchors = anchors_of(workspace, source.key, engine)
    query = Query(signal=signal.name, window=Window(zone=source.card.zone), anchors=anchors)
    both = anchored(workspace.engine(engine).query(panel(query, signal)), query)
    calibration = fit(both)
    return Told(calibration, calibration.predict(values), both)


def anchors_of(workspace: Workspace, source: str, engine: str = "duckdb") -> tuple[Anchor, ...]:
    """Return all anchors at hand, by subject; what was imported wins over what was written.

    Parameters
    ----------
    workspace : Workspace
        Where the facts and the user's anchors are.
    source : str
        The source to be calibrated; an imported index counts on the days that it was looked at.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    tuple of Anchor
        The anchors, in the order of their subjects.

    Raises
    ------
    UsageError
        If the user's file cannot be read, or says what none may.
    """
    told = dict(_bundled())
    path = workspace.path / USER_ANCHORS
    if path.exists():
        told |= parse(path.read_bytes(), path.name)
    names = workspace.names
    written = {}
    for name, anchor in told.items():
        subject = names.redirects.get(name, name)
        if subject not in names.subjects:
            raise _bad("unknown", name, path.name, name)
        written[subject] = anchor._replace(subject=subject)
    every = {**written, **_imported(workspace, source, engine)}
    return tuple([every[subject] for subject in sorted(every)])


def parse(body: bytes, file: str) -> dict[str, Anchor]:
    """Return the anchors that a file tells, by subject.

    Parameters
    ----------
    body : bytes
        TOML: a table for each subject id, with ``value`` and, if need be, ``at_least`` (told as
        "more than"), ``from`` and ``to`` (the days in which the peak lies), ``source``.
    file : str
        What the file is called, for errors.

    Returns
    -------
    dict of str to Anchor
        Each anchor by its subject.

    Raises
    ------
    UsageError
        If it is not TOML, or a table says what none may.
    """
    try:
        tables = tomllib.loads(body.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise _bad("unreadable", file, file, str(problem)) from None
    return {name: _anchor(name, table, file) for name, table in tables.items()}


def _anchor(name: str, table: Any, file: str) -> Anchor:
    if not isinstance(table, dict) or "value" not in table or table.keys() - KINDS.keys():
        raise _bad("shape", name, file, str(table))
    for key, value in table.items():
        fits = type(value) in KINDS[key]
        if not fits or (key == "value" and not 0 < value < float("inf")):
            raise _bad("shape", name, file, f"{key} = {value}")
    first, last = table.get("from"), table.get("to")
    if first and last and last < first:
        raise _bad("shape", name, file, f"{first} > {last}")
    return Anchor(name, float(table["value"]), table.get("at_least", False), first, last)


def _bad(what: str, name: str, file: str, seen: str) -> UsageError:
    return UsageError(
        say(f"anchors.{what}", name=name, file=file),
        seen=seen,
        so=say("anchors.not_read"),
        do=say("anchors.mend", file=file, known=", ".join(KINDS)),
    )


@cache
def _bundled() -> Mapping[str, Anchor]:
    path = resources.files("chuquan").joinpath("bundled").joinpath("anchors.toml")
    return parse(path.read_bytes(), path.name)


def _imported(workspace: Workspace, source: str, engine: str) -> dict[str, Anchor]:
    """Return the subjects whose index the user has imported, on the days looked at by `source`."""
    ask = workspace.engine(engine).query
    looked = ask(Sql(LOOKED, {"source": source})).to_dicts()[0]
    if looked["since"] is None:
        return {}
    rows = ask(Sql(IMPORTED, {**looked, "signal": INDEX})).to_dicts()
    return {
        row["subject"]: Anchor(
            row["subject"], row["value"], False, _day(row["since"]), _day(row["until"])
        )
        for row in rows
    }


def _day(moment: datetime) -> date:
    return moment.astimezone(zone_of(ZONE)).date()
