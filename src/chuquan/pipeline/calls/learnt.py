"""What was learnt of a list by the beginning of a month, kept in the workspace until it changes.

A month's models know only what was settled before the month began, as in a replay, so the score
card of a replay is theirs. They are known by the files that hold what was seen before; if any of
them changes, or the program does, they are learnt anew. Files can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.episodes import DAY, Episodes, Origin, origin
from chuquan.measures.forecast.hazard import Hazard
from chuquan.measures.forecast.peaks import Peaks
from chuquan.measures.forecast.walk import (
    SETTLED,
    Target,
    at_risk,
    begun,
    happened,
    train,
    train_peaks,
)
from chuquan.pipeline.answers.kept_answers import program
from chuquan.pipeline.calls.live import episodes_now, looks_of
from chuquan.pipeline.calls.topics import HOURS, moment, offset_hours
from chuquan.pipeline.workspace import Workspace

Floats = NDArray[np.float64]

FOLDER = "models"
MOST = 24
JUDGED = 30.0
"""Days of settled calls that make up the record."""


class Learnt(NamedTuple):
    """The models of one hour, and what past calls said of settled topics, with what came."""

    hours: float
    hazard: Hazard
    peaks: Peaks
    said: Floats
    came: Floats


def learnt(
    workspace: Workspace, signal_name: str, until: float, zone: ZoneInfo, target: Target
) -> tuple[Learnt, ...]:
    """Return the models of a list for the month of a moment, one for each hour of calls.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are, and where models are kept.
    signal_name : str
        What the list counts.
    until : float
        The moment, in seconds since 1970; nothing later is read.
    zone : ZoneInfo
        The list's own, in which months begin.
    target : Target
        What is forecast.

    Returns
    -------
    tuple of Learnt
        Learnt before the month began; before the moment itself if too little was settled by then
        for models and their record; empty if too little is settled now.
    """
    here = moment(until).astimezone(zone)
    opened = datetime(here.year, here.month, 1, tzinfo=zone).timestamp()
    place = _place(workspace, signal_name, opened, target)
    found = _read(place)
    if found is None:
        found = _learn(workspace, signal_name, opened, zone, target)
        _write(place, found)
    if found and all(len(each.said) for each in found):
        return found
    return _learn(workspace, signal_name, until, zone, target) or found


def _learn(
    workspace: Workspace, signal_name: str, opened: float, zone: ZoneInfo, target: Target
) -> tuple[Learnt, ...]:
    told, _ = episodes_now(workspace, signal_name, moment(opened))
    models = []
    for hours in HOURS if len(told) else ():
        seen = origin(told, hours, offset_hours(zone))
        trained, peaks = train(told, seen, target, opened), train_peaks(told, seen, opened)
        if trained is None or peaks is None:
            return ()
        models.append(Learnt(hours, trained.hazard, peaks, *_past(told, seen, target, opened)))
    return tuple(models)


def _past(told: Episodes, seen: Origin, target: Target, now: float) -> tuple[Floats, Floats]:
    """Return what was said of the topics of thirty settled days, and what came."""
    closed = now - SETTLED * DAY
    opened = closed - JUDGED * DAY
    trained = train(told, seen, target, opened)
    if trained is None:
        return np.empty(0), np.empty(0)
    chosen = begun(told, opened, closed)
    chosen = chosen[at_risk(told, seen, target)[chosen]]
    said = trained.hazard.probability(seen.features[chosen])
    return np.asarray(said), np.asarray(happened(seen, target)[chosen])


def _place(workspace: Workspace, signal_name: str, opened: float, target: Target) -> Path:
    """Return the file for the models that follow from what was seen before a month."""
    month = moment(opened).strftime("%Y-%m")
    files = sorted(
        file.sha256
        for file in workspace.snapshot.of("observations")
        if file.partition <= month or not file.partition[:1].isdigit()
    )
    looks = looks_of(workspace, signal_name, moment(opened)).to_numpy().tobytes()
    follows = repr((signal_name, opened, target, files, hashlib.sha256(looks).digest(), program()))
    return workspace.path / FOLDER / f"{hashlib.sha256(follows.encode()).hexdigest()[:32]}.npz"


def _read(place: Path) -> tuple[Learnt, ...] | None:
    try:
        held = np.load(io.BytesIO(place.read_bytes()), allow_pickle=False)
        return tuple(
            Learnt(
                float(hours), _hazard(held, f"{n}.hazard"),
                Peaks(_hazard(held, f"{n}.rise"), held[f"{n}.weights"], held[f"{n}.rest"]),
                held[f"{n}.said"], held[f"{n}.came"],
            )
            for n, hours in enumerate(held["hours"])
        )  # fmt: skip
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _hazard(held: dict[str, Floats], name: str) -> Hazard:
    middle, spread, weights = (held[f"{name}.{part}"] for part in ("middle", "spread", "weights"))
    return Hazard(middle, spread, weights, float(held[f"{name}.shift"]))


def _write(place: Path, models: tuple[Learnt, ...]) -> None:
    held: dict[str, Floats] = {"hours": np.array([each.hours for each in models])}
    for n, each in enumerate(models):
        for name, model in (("hazard", each.hazard), ("rise", each.peaks.rise)):
            for part in ("middle", "spread", "weights", "shift"):
                held[f"{n}.{name}.{part}"] = np.asarray(getattr(model, part))
        held |= {f"{n}.weights": each.peaks.weights, f"{n}.rest": each.peaks.rest,
                 f"{n}.said": each.said, f"{n}.came": each.came}  # fmt: skip
    building = place.with_name(f".{uuid.uuid4().hex}.part")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        with building.open("wb") as file:
            np.savez(file, **held)  # type: ignore[arg-type]
        building.replace(place)
        held_now = sorted(place.parent.glob("*.npz"), key=lambda file: file.stat().st_mtime_ns)
        for old in held_now[:-MOST]:
            old.unlink(missing_ok=True)
