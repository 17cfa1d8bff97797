"""News feeds: RSS 0.9 to 2.0, Atom and JSON Feed, of whatever outlets the user follows.

An entry becomes an item and a document, and one article in the flow ``feeds.articles`` on the hour
it was published. It is known by its address and the feed's own id for it, so the same article in
two sections of one outlet is one item. Text stays text: markup is taken off headings and words.

A date that is written in another form than the book's, and yet can be told, is read and marked
``inferred``; a clock without its zone counts as Beijing's in a feed in simplified Chinese or at a
.cn address, and as UTC elsewhere. Where no date can be told, or it lies more than a day ahead, the
entry is kept from the moment it was first seen, marked ``undated``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from chuquan.errors import SourceChanged
from chuquan.model.articles import Article
from chuquan.model.charsets import decode
from chuquan.model.facts import Quarantined, Rows
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.feed_dates import when
from chuquan.sources.forms.feed_entries import INFERRED, SURE, UNDATED, Entry, add_document, digest
from chuquan.sources.forms.feed_json import read_json
from chuquan.sources.forms.feed_xml import Feed, NotAFeed, read_xml

KEY = "feeds"
FILE = re.compile(r"\.(?:xml|rss|atom|rdf|feed|json)$", re.IGNORECASE)
LIMIT = 256_000_000

SOURCE = Source(
    title=say("feeds.title"),
    home="https://www.rssboard.org/rss-specification",
    access="open",
    every="15m",
    licence=say("feeds.licence"),
    rights=say("feeds.rights"),
    archive=say("feeds.archive"),
    gaps=say("feeds.gaps"),
    note=say("feeds.note"),
    signals=(Signal(f"{KEY}.articles", "articles", "flow", title=say("feeds.articles")),),
)


def takes(name: str) -> bool:
    """Return whether a file of this name may hold a feed."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn a feed into items, documents and observations.

    Parameters
    ----------
    raw : Raw
        The feed; links start from its `name` where that is an address.

    Returns
    -------
    Rows
        One item, document and observation for each entry; what could not be taken is quarantined
        with its reason. A feed without entries gives no rows.

    Raises
    ------
    SourceChanged
        If the bytes are no feed, or only a part of one.
    """
    feed = _feed(raw)
    name = urlsplit(raw.name).hostname or raw.name.rpartition("/")[2]
    zone = _zone(feed, name)
    rows = Rows()
    for n, (key, entry) in enumerate(_keyed(feed, name)):
        if entry.said:
            _add(rows, raw, key, entry, zone)
        else:
            what = f"{raw.name}#{n + 1}"
            rows.quarantined.append(
                Quarantined(what, say("feeds.nothing_said"), repr(entry).encode(), table="items")
            )
    for reason, lost in ((say("feeds.beyond", n=feed.beyond), feed.beyond), (feed.fault, 1)):
        if reason and lost:
            table = "items" if feed.beyond and reason is not feed.fault else "polls"
            rows.quarantined.append(Quarantined(raw.name, reason, raw.body, lost, table))
    return rows


def _feed(raw: Raw) -> Feed:
    if len(raw.body) > LIMIT:
        raise _changed(raw, say("archive.too_big", size=len(raw.body), limit=LIMIT))
    text = decode(raw.body, raw.charset).text.strip()
    if not text:
        raise _changed(raw, say("answer.empty"))
    home = raw.name if raw.name.startswith(("http://", "https://")) else ""
    try:
        return read_json(text, home) if text[0] in "{[" else read_xml(text, home)
    except NotAFeed as problem:
        raise _changed(raw, problem.args[0]) from None


def _changed(raw: Raw, seen: Message) -> SourceChanged:
    return SourceChanged(
        say("answer.shape", name=raw.name.partition("?")[0], form=say("feeds.form")),
        seen=seen,
        so=say("source.quarantined"),
        do=say("feeds.look"),
    )


def _zone(feed: Feed, host: str) -> tzinfo:
    home = urlsplit(feed.home).hostname or host
    chinese = feed.language == "zh-Hans" or home.endswith(".cn")
    return ZoneInfo("Asia/Shanghai") if chinese else UTC


def _keyed(feed: Feed, name: str) -> Iterator[tuple[str, Entry]]:
    """Yield each entry with its key; the same again is the same, other words are another's."""
    seen: dict[str, Entry] = {}
    for entry in feed.entries:
        key = entry.key(name)
        first = seen.setdefault(key, entry)
        if (first.title, first.text) != (entry.title, entry.text):
            key = f"{key}#{digest(entry.title, entry.text)}"
            first = seen.setdefault(key, entry)
        yield key, first


def _add(rows: Rows, raw: Raw, key: str, entry: Entry, zone: tzinfo) -> None:
    told = next(filter(None, (when(each, raw.retrieved_at, zone) for each in entry.dates)), None)
    quality = UNDATED if told is None else SURE if told.sure else INFERRED
    article = Article(
        text=entry.text,
        title=entry.title,
        author=entry.author,
        language=entry.language,
        url=entry.url,
        published_at=told.at if told else None,
    )
    add_document(rows, KEY, key, article, raw.retrieved_at, quality)
