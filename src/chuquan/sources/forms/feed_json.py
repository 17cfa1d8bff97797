"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from typing import Any

import msgspec

from chuquan.model.messages import say
from chuquan.sources.forms.feed_entries import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Entry,
    address,
    language,
)
from chuquan.sources.forms.feed_xml import MOST_ENTRIES, Feed, NotAFeed
from chuquan.sources.forms.markup import one_line, plain

VERSION = "https://jsonfeed.org/version/"


def read_json(text: str, home: str) -> Feed:
    """Read the entries of a feed in JSON.

    Parameters
    ----------
    text : str
        The feed.
    home : str
        Where it came from; relative links start there.

    Returns
    -------
    Feed
        Its entries in their order, at most `MOST_ENTRIES`; the others are counted.

    Raises
    ------
    NotAFeed
        If it is no whole JSON, or none of this form.
    """
    try:
        told = msgspec.json.decode(text)
    except (msgspec.MsgspecError, RecursionError) as problem:
        raise NotAFeed(say("answer.not_it", problem=str(problem))) from None
    version = told.get("version") if isinstance(told, dict) else None
    if not isinstance(version, str) or not version.startswith(VERSION):
        raise NotAFeed(say("feeds.no_json_feed"))
    items = told.get("items")
    if not isinstance(items, list):
        raise NotAFeed(say("feeds.no_items"))
    feed = Feed(home=address(_text(told, "home_page_url"), home) or home)
    feed.language = language(_text(told, "language"))
    feed.beyond = max(0, len(items) - MOST_ENTRIES)
    feed.entries = [_entry(each, told, feed) for each in items[:MOST_ENTRIES]]
    return feed


def _entry(item: Any, told: dict[str, Any], feed: Feed) -> Entry:
    if not isinstance(item, dict):
        return Entry()
    written = _text(item, "content_text")
    marked = plain(_text(item, "content_html"), LONGEST_TEXT)
    guid = item.get("id", "")
    guid = str(guid) if isinstance(guid, (str, int)) else ""
    links = (address(_text(item, name), feed.home) for name in ("url", "external_url"))
    return Entry(
        guid=guid[:2_000],
        url=next(filter(None, links), "") or address(guid, ""),
        title=one_line(_text(item, "title"), LONGEST_TITLE),
        text=max(written.strip()[:LONGEST_TEXT], marked, plain(_text(item, "summary")), key=len),
        author=_authors(item) or _authors(told),
        language=language(_text(item, "language")) or feed.language,
        dates=tuple(filter(None, (_text(item, f"date_{n}") for n in ("published", "modified")))),
    )


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _authors(told: dict[str, Any]) -> str:
    several = told.get("authors")
    every = [*(several if isinstance(several, list) else ()), told.get("author")]
    names = [
        one_line(_text(each, "name"), LONGEST_NAME) for each in every if isinstance(each, dict)
    ]
    return "; ".join(dict.fromkeys(filter(None, names)))[:LONGEST_NAME]
