"""Conditions about lists: a new height, a likely one, a new list, a fall, a silent source."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from chuquan.lake.calls import kept_calls
from chuquan.model.messages import say
from chuquan.model.units import compact
from chuquan.pipeline.alerts.condition import Condition, Finding, Look
from chuquan.pipeline.calls.now import health
from chuquan.pipeline.calls.topics import bare

MILLION = 1e6
LATELY = timedelta(hours=72)
KNOWN = timedelta(days=7)
"""How long a list must have been looked at before a first sight on it is news."""
LISTED = """
SELECT o.item, o.slot, o.value, COALESCE(i.name, o.item) AS name, COALESCE(i.url, '') AS url
FROM observations AS o JOIN items AS i ON i.item = o.item
JOIN (SELECT DISTINCT item FROM mentions WHERE subject = $subject) AS m ON m.item = o.item
WHERE o.signal LIKE '%.heat' AND o.value IS NOT NULL AND o.slot < $until
  AND o.slot >= $since AND COALESCE(o.placement, 'organic') = 'organic'
ORDER BY o.item, o.slot"""
ARRIVED = """
WITH mine AS (
  SELECT i.source, o.slot, COALESCE(i.name, o.item) AS name, COALESCE(i.url, '') AS url
  FROM observations AS o JOIN items AS i ON i.item = o.item
  JOIN (SELECT DISTINCT item FROM mentions WHERE subject = $subject) AS m ON m.item = o.item
  WHERE o.slot < $until),
firsts AS (SELECT source, MIN(slot) AS at FROM mine GROUP BY source),
looks AS (SELECT source, MIN(slot) AS began FROM polls WHERE outcome = 'ok' GROUP BY source)
SELECT f.source, f.at, l.began, MIN(m.name) AS name, MIN(m.url) AS url FROM firsts AS f
JOIN looks AS l ON l.source = f.source JOIN mine AS m ON m.source = f.source AND m.slot = f.at
WHERE f.at >= $since GROUP BY f.source, f.at, l.began ORDER BY f.at DESC, f.source"""
ITEMS = "SELECT DISTINCT item FROM mentions WHERE subject = $subject"


def crossing(look: Look, subject: str, over: float) -> list[Finding]:
    """Find topics of the subject that came to a height, once each, the newest first.

    Parameters
    ----------
    look : Look
        Heights reached in its span count; those of the three days before it do not.
    subject : str
        Its id.
    over : float
        The height, in the list's own unit.

    Returns
    -------
    list of Finding
        One a topic.
    """
    found: dict[str, Finding] = {}
    for row in look.rows(LISTED, subject=subject, since=look.since - LATELY):
        if row["value"] >= over and row["item"] not in found:
            reason = say("alerts.crossing_found", topic=row["name"], value=compact(row["value"]),
                         over=compact(over))  # fmt: skip
            found[row["item"]] = _told(row, f"{row['item']}:{over:g}", reason)
    return _newest(found, look)


def fading(look: Look, subject: str, over: float) -> list[Finding]:
    """Find topics of the subject that stood above a height and fell to half of their peak.

    Parameters
    ----------
    look : Look
        Falls in its span count.
    subject : str
        Its id.
    over : float
        Lowest peak told, in the list's own unit.

    Returns
    -------
    list of Finding
        One a topic, the newest first.
    """
    peaks: dict[str, float] = {}
    found: dict[str, Finding] = {}
    for row in look.rows(LISTED, subject=subject, since=look.since - LATELY):
        item, value = row["item"], row["value"]
        peaks[item] = max(peaks.get(item, 0.0), value)
        if peaks[item] >= over and value <= peaks[item] / 2 and item not in found:
            reason = say("alerts.fading_found", topic=row["name"], value=compact(value),
                         peak=compact(peaks[item]))  # fmt: skip
            found[item] = _told(row, f"{item}:half", reason)
    return _newest(found, look)


def chance(look: Look, subject: str, over: float) -> list[Finding]:
    """Find frozen calls on topics of the subject that are likelier than `over`.

    Parameters
    ----------
    look : Look
        Calls made on looks within its span count.
    subject : str
        Its id.
    over : float
        The probability.

    Returns
    -------
    list of Finding
        The likeliest first; ``chuquan calls make`` freezes calls.
    """
    topics = {bare(row["item"]) for row in look.rows(ITEMS, subject=subject)}
    found = []
    for call in kept_calls(look.workspace.catalogue):
        at = datetime.fromisoformat(call["seen_at"]).astimezone(UTC)
        if call["topic"] in topics and call["probability"] > over and look.since <= at < look.until:
            key = ":".join(map(str, (call["topic"], call["first_at"], call["target"])))
            reason = say("alerts.chance_found", topic=call["topic"], target=call["target"],
                         share=f"{100 * call['probability']:.0f}")  # fmt: skip
            found.append((call["probability"], Finding(key, at, reason)))
    return [each for _, each in sorted(found, key=lambda pair: -pair[0])]


def arrival(look: Look, subject: str, _: float) -> list[Finding]:
    """Find lists on which the subject stands for the first time, beyond those that knew it."""
    return [
        _told({**row, "slot": row["at"]}, row["source"],
              say("alerts.arrival_found", source=row["source"], topic=row["name"]))
        for row in look.rows(ARRIVED, subject=subject)
        if _utc(row["at"]) - _utc(row["began"]) >= KNOWN
    ]  # fmt: skip


def silent(look: Look, _subject: str, over: float) -> list[Finding]:
    """Find sources with a grid that were not looked at for so many hours, whatever the subject.

    Parameters
    ----------
    look : Look
        Its end is the moment they are held against.
    _subject : str
        Left aside: sources fall silent for all subjects alike.
    over : float
        Hours of silence.

    Returns
    -------
    list of Finding
        One a source, told once for each silence.
    """
    return [
        Finding(f"{each['source']}:{each['last_at']}", datetime.fromisoformat(each["last_at"]),
                say("alerts.silent_found", source=each["source"], hours=each["age_hours"]))
        for each in health(look.workspace, look.until)
        if each["due"] and each["age_hours"] > over
    ]  # fmt: skip


def _told(row: dict[str, Any], key: str, reason: Any) -> Finding:
    return Finding(key, _utc(row["slot"]), reason, row["url"], row["name"])


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _newest(found: dict[str, Finding], look: Look) -> list[Finding]:
    inside = (each for each in found.values() if each.at >= look.since)
    return sorted(inside, key=lambda each: each.at, reverse=True)


CONDITIONS: Sequence[Condition] = (
    Condition("crossing", crossing, over=MILLION),
    Condition("chance", chance, over=0.2),
    Condition("arrival", arrival),
    Condition("fading", fading, over=MILLION),
    Condition("silent", silent, over=24.0),
)
