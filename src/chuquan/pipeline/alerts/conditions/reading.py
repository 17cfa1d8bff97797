"""Conditions about what documents say: many articles, a quotation, a figure, a contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chuquan.measures.ledger.pairs import REFUTED
from chuquan.model.messages import say
from chuquan.model.windows import zone_of
from chuquan.pipeline.alerts.condition import Condition, Finding, Look
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.ledger import judged_of

LONGEST = 160
ARTICLES = """
SELECT DISTINCT d.item, d.published_at, COALESCE(d.family, d.item) AS family,
  COALESCE(d.title, i.name, '') AS title, COALESCE(i.url, '') AS url,
  COALESCE(i.source, '') AS source
FROM documents AS d JOIN mentions AS m ON m.item = d.item LEFT JOIN items AS i ON i.item = d.item
WHERE m.subject = $subject AND d.published_at >= $since AND d.published_at < $until
ORDER BY d.published_at, d.item"""
QUOTED = """
SELECT q.item, q.start, d.published_at, COALESCE(NULLIF(q.name, ''), q.speaker) AS voice,
  SUBSTRING(CONCAT(COALESCE(d.title, ''), CHR(10), COALESCE(d.text, '')), q.start + 1,
    LEAST(q.stop - q.start, 400)) AS words, COALESCE(d.title, i.name, '') AS title,
  COALESCE(i.url, '') AS url, COALESCE(d.family, d.item) AS family
FROM quotations AS q JOIN documents AS d ON d.item = q.item LEFT JOIN items AS i ON i.item = q.item
WHERE q.subject = $subject AND q.kind <> 'indirect' AND COALESCE(q.method, '') NOT LIKE 'model:%'
  AND d.published_at >= $since AND d.published_at < $until
ORDER BY d.published_at, q.item, q.start"""
COUNTED = """
SELECT c.claim, c.said_by, d.published_at, COALESCE(d.title, i.name, '') AS title,
  COALESCE(i.url, '') AS url, COALESCE(d.family, d.item) AS family,
  SUBSTRING(CONCAT(COALESCE(d.title, ''), CHR(10), COALESCE(d.text, '')), c.start + 1,
    LEAST(c.stop - c.start, 120)) AS words
FROM claims AS c JOIN documents AS d ON d.item = c.item LEFT JOIN items AS i ON i.item = c.item
WHERE c.subject = $subject AND d.published_at >= $since AND d.published_at < $until
ORDER BY d.published_at, c.item, c.start, c.claim"""


def articles(look: Look, subject: str, over: float) -> list[Finding]:
    """Find the days on which more than so many articles named the subject.

    Parameters
    ----------
    look : Look
        Days that it touches are counted whole, up to its end.
    subject : str
        Its id.
    over : float
        Articles a day; copies count, since each is an article somewhere.

    Returns
    -------
    list of Finding
        One for each such day, the newest first.
    """
    zone = zone_of(look.zone)
    first = datetime.combine(look.since.astimezone(zone).date(), time(), zone).astimezone(UTC)
    days: dict[date, list[dict[str, Any]]] = {}
    for row in look.rows(ARTICLES, subject=subject, since=first):
        days.setdefault(row["published_at"].astimezone(zone).date(), []).append(row)
    return [
        Finding(
            day.isoformat(), held[-1]["published_at"],
            say("alerts.articles_found", n=len(held), day=day, over=over,
                stories=len({each["family"] for each in held})),
            held[0]["url"], held[0]["title"],
        )
        for day, held in sorted(days.items(), reverse=True) if len(held) > over
    ]  # fmt: skip


def quotation(look: Look, subject: str, _: float) -> list[Finding]:
    """Find what the subject is quoted with, copies of one story once, the newest first.

    What only a language model found raises no alert.
    """
    found: dict[tuple[str, str], Finding] = {}
    for row in look.rows(QUOTED, subject=subject):
        words = _short(row["words"])
        reason = say("alerts.quotation_found", voice=row["voice"], words=words)
        told = _told(row, f"{row['family']}:{words[:40]}", reason)
        found.setdefault((row["family"], words[:40]), told)
    return list(found.values())[::-1]


def figure(look: Look, subject: str, _: float) -> list[Finding]:
    """Find figures that were reported of the subject, the newest first."""
    found: dict[tuple[str, str], Finding] = {}
    for row in look.rows(COUNTED, subject=subject):
        words = _short(row["words"])
        key = "alerts.figure_said" if row["said_by"] else "alerts.figure_found"
        reason = say(key, words=words, voice=row["said_by"] or "")
        told = _told(row, f"{row['family']}:{words}", reason)
        found.setdefault((row["family"], words), told)
    return list(found.values())[::-1]


def contradiction(look: Look, subject: str, _: float) -> list[Finding]:
    """Find figures of the span that cannot be true together with others of the ledger.

    The same kinds of subject are judged as in the digest: no countries, no places.
    """
    if not judged_of(look.workspace, [subject]):
        return []
    first, last = look.since.date() - timedelta(days=1), look.until.date()
    found = []
    for each in listed(look.workspace, [subject]).document["claims"]:
        published = each["published"]
        if each["verdict"] not in REFUTED or each["held"] != "read" or not published:
            continue
        day = date.fromisoformat(published)
        if first <= day <= last:
            reason = say("alerts.contradiction_found", told=each["told"], reason=each["reason"])
            at = datetime.combine(day, time(), UTC)
            found.append(Finding(each["claim"], at, reason, _web(each["origin"])))
    return found[::-1]


def _told(row: dict[str, Any], key: str, reason: Any) -> Finding:
    return Finding(key, row["published_at"], reason, row["url"], row["title"])


def _short(words: str | None) -> str:
    plain = " ".join((words or "").split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1].rstrip()}…"


def _web(origin: str | None) -> str:
    return origin if origin and origin.startswith(("http://", "https://")) else ""


CONDITIONS: Sequence[Condition] = (
    Condition("articles", articles, over=20.0),
    Condition("quotation", quotation),
    Condition("figure", figure),
    Condition("contradiction", contradiction),
)
