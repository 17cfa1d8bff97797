"""An answer as an Atom feed: the answer itself first, then what it lists, newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.model.result import Result

MOST = 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a name that no other has, when it changed, its title, its words, its page."""

    key: str
    at: datetime
    title: str
    told: str
    href: str


def feed(result: Result, asked: Asked, voice: Voice) -> bytes:
    """Return an answer as an Atom feed.

    Parameters
    ----------
    result : Result
        The answer.
    asked : Asked
        The view, for its links; they are relative to the feed's own address.
    voice : Voice
        The language.

    Returns
    -------
    bytes
        One entry for the answer, and one for each figure, subject or event that it lists. The
        names of entries do not change while what they tell stays the same.
    """
    as_of = result.as_of or EPOCH
    answer = Entry(
        f"answer:{result.evidence.recipe.id}", as_of, voice.tr(result.answer), "", asked.here()
    )
    listed = sorted(_listed(result.document, as_of, asked, voice), key=lambda each: each.at)
    entries = [answer, *reversed(listed)][:MOST]
    place = asked.here("atom")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(voice.tag)}>\n'
        f"<id>urn:chuquan:{escape(asked.place())}:{voice.language}</id>\n"
        f"<title>Chuquan 出圈{voice.say('report.colon')}{escape(asked.place())}</title>\n"
        f"<updated>{_moment(as_of)}</updated>\n<author><name>Chuquan</name></author>\n"
        f'<link rel="self" href={quoteattr(place)}/>\n<link href={quoteattr(asked.here())}/>\n'
    )
    return (head + "".join(_entry(each, voice) for each in entries) + "</feed>\n").encode()


def _entry(each: Entry, voice: Voice) -> str:
    summary = f"<summary>{escape(each.told)}</summary>" if each.told else ""
    return (
        f"<entry><id>urn:chuquan:{escape(each.key)}:{voice.language}</id>"
        f"<title>{escape(each.title)}</title><updated>{_moment(each.at)}</updated>"
        f"<link href={quoteattr(each.href)}/>{summary}</entry>\n"
    )


def _listed(
    document: Mapping[str, Any], as_of: datetime, asked: Asked, voice: Voice
) -> Iterator[Entry]:
    colon = voice.say("report.colon")
    for each in document.get("claims", ()):
        title = f"{voice.tr(each['name'])}{colon}{voice.tr(each['told'])}"
        href = asked.to(f"/claims/{asked.part(each['claim'])}")
        at = _at(each["published"], as_of)
        yield Entry(f"claim:{each['claim']}", at, title, voice.tr(each["reason"]), href)
    for each in document.get("subjects", ()):
        if each["peak"]:
            title = voice.say("web.feed_peak", name=voice.label(each["name"]),
                              value=each["peak"]["value"])  # fmt: skip
            key = f"peak:{each['id']}:{each['peak']['at']}"
            href = asked.to(f"/s/{asked.part(each['id'])}")
            yield Entry(key, _at(each["peak"]["at"], as_of), title, "", href)
    for each in document.get("crossed", ()):
        title = voice.say("web.feed_crossed", topic=each["topic"], value=each["step"])
        at = _at(each["crossed_at"], as_of)
        yield Entry(f"crossed:{each['topic']}:{each['step']}", at, title, "", asked.to("/now"))
    for each in document.get("events", ()):
        yield Entry(f"event:{each['event']}", _at(each["on"], as_of), voice.label(each["label"]),
                    "", asked.here())  # fmt: skip


def _at(told: object, otherwise: datetime) -> datetime:
    if isinstance(told, str):
        told = datetime.fromisoformat(told)
    if isinstance(told, datetime):
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return datetime.combine(told, time(), UTC) if isinstance(told, date) else otherwise


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
