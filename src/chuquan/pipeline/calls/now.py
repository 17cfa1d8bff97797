"""What is happening now: new heights, what may follow, what fades, and how the sources are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from chuquan.errors import NotEnough
from chuquan.measures.forecast.episodes import HOUR, Episodes
from chuquan.measures.forecast.moves import STEPS, are_followed, crossings, fading
from chuquan.measures.forecast.walk import LEAST, TARGETS
from chuquan.model.messages import PHRASES, Message, say
from chuquan.model.result import Result
from chuquan.model.spec import Sql
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import label, need_observations, provenance, stamp
from chuquan.pipeline.calls.learnt import learnt
from chuquan.pipeline.calls.likely import FRESH, Beast, beasts
from chuquan.pipeline.calls.live import episodes_now, looks_of
from chuquan.pipeline.calls.topics import moment, topic_of
from chuquan.pipeline.workspace import Workspace

TOLD = 20
"""Topics told of each kind at most; their number is told in full."""
TRAIL = 48
LATELY = 60
"""Days that are read: of a topic listed for longer without a day's break, older heights are not."""
GRIDS = {"m": 60, "h": 3600, "d": 86400}
LATE, SILENT = 2.5, 24.0
"""Steps of its grid after which a source is late, and after which it is silent."""
NAMED = """
SELECT o.item, MAX(i.name) AS name, MAX(i.url) AS url FROM observations AS o
JOIN items AS i ON i.item = o.item
WHERE o.signal = $signal AND o.slot >= $since AND o.slot <= $until GROUP BY o.item"""
LINKED = """
SELECT DISTINCT m.subject, m.item FROM mentions AS m JOIN (
  SELECT DISTINCT item FROM observations
  WHERE signal = $signal AND slot >= $since AND slot <= $until) AS o ON o.item = m.item"""
LIT = """
SELECT DISTINCT m.subject, i.source FROM observations AS o
JOIN (SELECT DISTINCT subject, item FROM mentions) AS m ON m.item = o.item
JOIN items AS i ON i.item = o.item
WHERE o.slot >= $since AND o.slot <= $until AND COALESCE(o.placement, 'organic') = 'organic'"""
LOOKED = """
SELECT p.source, MAX(p.at) AS last,
  SUM(CASE WHEN p.at > $since AND p.outcome = 'ok' THEN 1 ELSE 0 END) AS looks
FROM polls AS p WHERE p.at <= $until GROUP BY p.source ORDER BY p.source"""


def now(
    workspace: Workspace,
    signal_name: str = "weibo.heat",
    at: datetime | None = None,
    since_hours: float = 24.0,
    *,
    live: bool = False,
) -> Result:
    """Tell what is happening on a list: as of its last look, or as it stood at a moment.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    signal_name : str, default "weibo.heat"
        What the list counts.
    at : datetime, optional
        The moment; nothing later is looked at. The last look by default, whatever the clock says.
    since_hours : float, default 24
        How far back news reach.
    live : bool, default False
        Whether sources are held against the clock: only of use where they are pulled all the time.

    Returns
    -------
    Result
        ``chuquan.now/1``: ``crossed``, ``beasts``, ``faded`` (each told up to twenty, its number
        in full beside it), ``health`` of every source, ``at`` and ``since``.

    Raises
    ------
    NotEnough
        If the list was never looked at, or not before `at`.
    """
    part, signal = parts.signal(signal_name)
    need_observations(workspace, part.key)
    looks = looks_of(workspace, signal.name, at)
    if not len(looks):
        raise NotEnough(
            say("now.nothing", signal=signal.name), seen=str(at or ""),
            so=say("lake.nothing_read"), do=say("now.nothing_do", source=part.key),
        )  # fmt: skip
    near = looks[-1] - timedelta(days=LATELY)
    told, zone = episodes_now(workspace, signal.name, at, near)
    until = float(told.looks[-1])
    shown = _Shown(workspace, signal.name, told, zone, since_hours)
    crossed = crossings(told, until - since_hours * HOUR, until)
    followed = are_followed(told)
    models = learnt(workspace, signal.name, until, zone, TARGETS[0]) if followed else ()
    coming = beasts(told, zone, models)
    faded = fading(told, until - since_hours * HOUR, until) if followed else []
    sources = health(workspace, datetime.now(UTC) if live else at or moment(until))
    body: dict[str, Any] = {
        "signal": signal.name, "unit": signal.unit, "zone": part.card.zone,
        "tiered": signal.tiered, "at": shown.when(until),
        "since": shown.when(until - since_hours * HOUR), "live": live,
        "n_crossed": len(crossed), "n_beasts": len(coming), "n_faded": len(faded),
        "steps": [{"value": 10**step, "n": sum(c.step == step for c in crossed)} for step in STEPS],
        "crossed": [shown.crossing(each) for each in crossed[:TOLD]],
        "beasts": [shown.beast(each) for each in coming[:TOLD]],
        "faded": [shown.faded(each) for each in faded[:TOLD]],
        "target": TARGETS[0].name, "young_hours": FRESH,
        "followed": followed,
        "no_beasts": None if coming else say("now.too_little", n=LEAST) if followed
        else say("now.moments_only"),
        "health": sources,
    }  # fmt: skip
    arguments = {"signal": signal.name, "at": body["at"], "since_hours": since_hours}
    held = [each["source"] for each in sources if each["source"] in parts.source_keys()]
    evidence = provenance(workspace, "now", arguments, [part.key], {})
    answer = _answer(body)
    document = {"schema": "chuquan.now/1", "answer": answer, **stamp(workspace, evidence), **body,
                "looked_at": held}  # fmt: skip
    return Result(
        answer=answer, document=document, frame=lambda: _frame(body), evidence=evidence,
        as_of=workspace.snapshot.time,
    )  # fmt: skip


class _Shown:
    """Topics as people know them: their wording, their subjects, their course."""

    def __init__(
        self, workspace: Workspace, signal: str, told: Episodes, zone: ZoneInfo, hours: float
    ) -> None:
        self.told, self.zone = told, zone
        until = moment(float(told.looks[-1]))
        ask = workspace.engine().query
        week = {"since": until - timedelta(days=4), "until": until}
        named = ask(Sql(NAMED, {**week, "signal": signal}))
        linked = ask(Sql(LINKED, {**week, "signal": signal}))
        topics = named.with_columns(topic=topic_of(pl.col("item")))
        self.names = {row["topic"]: row for row in topics.to_dicts()}
        both = topics.select("topic", "item").join(linked, on="item").sort("subject")
        self.subjects: dict[str, list[str]] = {}
        for row in both.unique(["topic", "subject"], maintain_order=True).to_dicts():
            self.subjects.setdefault(row["topic"], []).append(row["subject"])
        self.lit: dict[str, list[str]] = {}
        day = {"since": until - timedelta(hours=hours), "until": until}
        for row in ask(Sql(LIT, day)).sort("subject", "source").to_dicts():
            self.lit.setdefault(row["subject"], []).append(row["source"])
        known = workspace.names.subjects
        self.labels: dict[str, Message] = {
            each: label(known[each]) for held in self.subjects.values() for each in held
            if each in known
        }  # fmt: skip

    def when(self, seconds: float) -> str:
        """Return a moment in the list's own zone."""
        return moment(seconds).astimezone(self.zone).isoformat(timespec="minutes")

    def topic(self, episode: int) -> dict[str, Any]:
        """Return a topic's wording, subjects, the circles that list them, and its course."""
        told = self.told
        key = str(told.topics[episode])
        stop = told.start[episode + 1] if episode + 1 < len(told) else len(told.row_at)
        rows = slice(max(int(told.start[episode]), int(stop) - TRAIL), int(stop))
        row, subjects = self.names.get(key, {}), self.subjects.get(key, [])
        circles = sorted({each for one in subjects for each in self.lit.get(one, ())})
        return {
            "topic": row.get("name") or key, "url": row.get("url") or "", "subjects": subjects,
            "labels": [self.labels.get(each, each) for each in subjects],
            "circles": circles, "circle_names": [_short(each) for each in circles],
            "first_at": self.when(float(told.first_at[episode])),
            "value": round(float(10 ** told.row_value[rows][-1])),
            "trail": [[self.when(float(at)), round(float(10**value))]
                      for at, value in zip(told.row_at[rows], told.row_value[rows], strict=True)],
        }  # fmt: skip

    def crossing(self, each: Any) -> dict[str, Any]:
        """Return a topic that came to a new height."""
        until = float(self.told.looks[-1])
        return {
            **self.topic(each.episode), "step": round(10**each.step),
            "before": None if each.before is None else round(10**each.before),
            "crossed_at": self.when(each.at), "hours_ago": round((until - each.at) / HOUR, 1),
            "reached": round(10**each.value),
        }  # fmt: skip

    def beast(self, each: Beast) -> dict[str, Any]:
        """Return a topic that is still small, and how likely it is to grow."""
        return {
            **self.topic(each.episode), "hours": each.hours, "probability": each.probability,
            "peak_low": each.peak_low, "peak": each.peak_middle, "peak_high": each.peak_high,
            "record": each.record._asdict() if each.record else None,
        }  # fmt: skip

    def faded(self, each: Any) -> dict[str, Any]:
        """Return a topic that fell to half of its peak."""
        return {
            **self.topic(each.episode), "peak": round(10**each.peak),
            "peak_at": self.when(each.peak_at), "half_at": self.when(each.at),
            "half_hours": round((each.at - each.peak_at) / HOUR, 1), "listed": each.listed,
        }  # fmt: skip


def _short(circle: str) -> str:
    """Return what a list is called for short."""
    key = f"circle.{circle}"
    return say(key) if key in PHRASES else circle


def health(workspace: Workspace, until: datetime) -> list[dict[str, Any]]:
    """Return when each source was last looked at, and whether it keeps its own grid.

    Parameters
    ----------
    workspace : Workspace
        Where the looks are.
    until : datetime
        The moment they are held against; later looks are not counted.

    Returns
    -------
    list of dict
        ``source title state age_hours last_at looks due`` by source; ``due`` is how many looks a
        day make, None where there is no grid.
    """
    since = until - timedelta(hours=24)
    rows = workspace.engine().query(Sql(LOOKED, {"since": since, "until": until})).to_dicts()
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = row["source"].partition(":")[0]
        if key not in parts.source_keys():
            continue
        card = parts.source(key).card
        step = int(card.grid[:-1]) * GRIDS[card.grid[-1]] / HOUR if card.grid else None
        age = (until - row["last"].replace(tzinfo=UTC)).total_seconds() / HOUR
        due = round(24 / step) if step else None
        state = "held" if step is None else "ok" if age <= LATE * step else "late"
        if step and age > SILENT * max(step, 1.0):
            state = "silent"
        best = found.get(key)
        if best is None or age < best["age_hours"]:
            found[key] = {
                "source": key, "title": card.title, "state": state, "age_hours": round(age, 1),
                "last_at": row["last"].replace(tzinfo=UTC).isoformat(timespec="minutes"),
                "looks": int(row["looks"]), "due": due,
            }  # fmt: skip
    return [found[key] for key in sorted(found)]


def _answer(body: Mapping[str, Any]) -> Message:
    count = Counter(each["state"] for each in body["health"])
    sources = say("now.sources", ok=count["ok"], n=sum(count.values()) - count["held"])
    first = body["beasts"][0] if body["beasts"] else None
    chance = say("now.no_chance") if first is None else say(
        "now.chance", topic=first["topic"], share=round(100 * first["probability"]),
        target=say("now.million"),
    )  # fmt: skip
    return say("now.answer", n=body["n_crossed"], target=say("now.million"), chance=chance,
               sources=sources, at=body["at"][:16].replace("T", " "))  # fmt: skip


def _frame(body: Mapping[str, Any]) -> pl.DataFrame:
    """Return the three lists as one table."""
    rows = [
        {"kind": kind, "topic": each["topic"], "subjects": " ".join(each["subjects"]),
         "value": each["value"], "step": each.get("step"), "probability": each.get("probability"),
         "peak": float(each["peak"]) if "peak" in each else None,
         "at": each.get("crossed_at") or each.get("half_at") or each["first_at"]}
        for kind in ("crossed", "beasts", "faded") for each in body[kind]
    ]  # fmt: skip
    text = dict.fromkeys(["kind", "topic", "subjects"], pl.String())
    number = {"value": pl.Int64(), "step": pl.Int64(), "probability": pl.Float64(),
              "peak": pl.Float64(), "at": pl.String()}  # fmt: skip
    return pl.DataFrame(rows, {**text, **number})
