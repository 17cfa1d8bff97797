"""Posts as collectors export them: who shared or wrote what, when; one mapping for each tool.

The tool is known by its columns. Every act is a row of ``posts`` for each thing it shared: an
address, a hashtag, the post it passed on or answered; the text itself where it shared nothing. A
post with words of its own is an item and a document too, and one post in the flow ``posts.posts``;
a mere repost is an act without words. What a row lacks (its id, its time, cells) puts it in
quarantine with the reason, and the others are stored.

Accounts leave this function as the file has them; the pipeline hashes them before they are stored.
A file of lines has no sign that it is whole: one that was cut off is read as far as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.errors import SourceChanged
from chuquan.model.articles import Article
from chuquan.model.charsets import decode
from chuquan.model.facts import Quarantined, Rows
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.feed_dates import when
from chuquan.sources.forms.feed_entries import add_document, address, language
from chuquan.sources.forms.markup import plain
from chuquan.sources.forms.post_files import Row, rows_of
from chuquan.sources.forms.post_tools import Tool, text_of, tool_of, value

KEY = "posts"
FILE = re.compile(r"\.(?:csv|tsv|tab|json|jsonl|ndjson)$", re.IGNORECASE)
LONGEST_TEXT = 100_000
LONGEST_ID = 300
MOST_SHARED = 100
WORD = re.compile(r"[\w·]+")
REPOST = re.compile(r"RT @\w{1,30}:|转发微博$|轉發微博$")
MANGLED = re.compile(r"\d\.\d+E\+\d+", re.IGNORECASE)

SOURCE = Source(
    title=say("posts.title"),
    home="https://github.com/digitalmethodsinitiative/4cat",
    access="archive",
    every="-",
    licence=say("posts.licence"),
    rights=say("posts.rights"),
    archive=say("posts.archive"),
    gaps=say("posts.gaps"),
    note=say("posts.note"),
    signals=(Signal(f"{KEY}.posts", "posts", "flow", title=say("posts.posts")),),
)


def takes(name: str) -> bool:
    """Return whether a file of this name may be an export of posts."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn an export into posts, items, documents and observations.

    Raises
    ------
    SourceChanged
        If it is no export of a known tool, or none of its rows can be read.
    """
    rows = Rows()
    tools: dict[tuple[str, ...], Tool | None] = {}
    seen: set[str] = set()
    for row in rows_of(decode(raw.body, raw.charset).text):
        columns = tuple(row.told)
        if columns not in tools:
            tools[columns] = tool_of(row.told)
        fault = row.fault or _add(rows, raw, row, tools[columns], seen)
        if fault:
            what = f"{raw.name}#{row.place}"
            rows.quarantined.append(Quarantined(what, fault, row.raw.encode(), table=KEY))
    if not any(tools.values()):
        raise _changed(raw, say("posts.no_tool"))
    if not rows.tables():
        first = rows.quarantined[0].reason if rows.quarantined else say("published.no_row")
        raise _changed(raw, first)
    return rows


def _changed(raw: Raw, seen: str) -> SourceChanged:
    return SourceChanged(
        say("answer.shape", name=raw.name, form=say("posts.form")),
        seen=seen,
        so=say("source.quarantined"),
        do=say("posts.do"),
    )


def _add(rows: Rows, raw: Raw, row: Row, tool: Tool | None, seen: set[str]) -> Message | None:
    """Add the rows of one post; return what it lacks if it cannot be."""
    if tool is None:
        return say("posts.not_of_tool")
    key = text_of(row.told, tool.id)
    if not key or MANGLED.fullmatch(key):
        return say("posts.no_id")
    told = when(
        text_of(row.told, tool.at).removesuffix(".0"), raw.retrieved_at, ZoneInfo(tool.zone)
    )
    if told is None:
        return say("posts.no_time")
    platform = _platform(row.told, tool)
    post = f"{KEY}:{platform}:{key[:LONGEST_ID]}"
    account = text_of(row.told, tool.account)[:LONGEST_ID] or None
    words = _words(row.told, tool)
    shared = dict.fromkeys(_shared(row.told, tool, platform)) or {("text", post): None}
    for kind, thing in list(shared)[:MOST_SHARED]:
        rows.add(
            KEY, post=post, object=thing, kind=kind, account=account, content=post, at=told.at,
            source=platform, language=language(text_of(row.told, tool.language)) or None,
        )  # fmt: skip
    repeated = REPOST.match(words) or any(kind == "repost" for kind, _ in shared)
    if words and post not in seen and not repeated:
        _document(rows, row.told, tool, post, account, words, told.at)
    seen.add(post)
    return None


def _document(
    rows: Rows, told: dict[str, Any], tool: Tool, post: str, account: str | None, words: str,
    at: datetime,
) -> None:  # fmt: skip
    article = Article(
        text=words,
        author=account or "",
        language=language(text_of(told, tool.language)),
        url=address(text_of(told, tool.url), "https://www.reddit.com/"),
        published_at=at,
    )
    add_document(rows, KEY, post.removeprefix(f"{KEY}:"), article, at, noun="posts")


def _platform(told: dict[str, Any], tool: Tool) -> str:
    if not tool.platform.startswith("="):
        return tool.platform
    found = text_of(told, tuple(tool.platform[1:].split("|"))).lower()
    return re.sub(r"[^a-z0-9.-]", "", found)[:40] or "posts"


def _words(told: dict[str, Any], tool: Tool) -> str:
    text = text_of(told, tool.text)
    heading = text_of(told, ("title",)) if tool.platform == "reddit" else ""
    text = plain(text, LONGEST_TEXT) if tool.markup else text[:LONGEST_TEXT]
    return "\n".join(filter(None, (heading, text))).strip()


def _shared(told: dict[str, Any], tool: Tool, platform: str) -> Iterator[tuple[str, str]]:
    """Yield what a post shared: kind and thing."""
    for name in tool.links:
        for link in _several(value(told, name), ("expanded_url", "unwound_url", "url", "uri")):
            if found := address(link, ""):
                yield "url", found
    for name in tool.tags:
        for tag in _several(value(told, name), ("tag", "text", "name")):
            if words := "".join(WORD.findall(tag)).lower():
                yield "hashtag", f"#{words}"
    for kind, names in (("repost", tool.repost), ("reply", tool.reply)):
        for name in names:
            if other := _other(told, name):
                yield kind, f"{KEY}:{platform}:{other[:LONGEST_ID]}"
                break


def _several(found: Any, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts in a cell: a list of objects or words, or words parted by signs."""
    if isinstance(found, str):
        yield from filter(None, re.split(r"[,;，\s]+", found))
    for each in found if isinstance(found, list) else ():
        if isinstance(each, dict):
            yield text_of(each, names)
        elif isinstance(each, str):
            yield each


def _other(told: dict[str, Any], name: str) -> str:
    """Return the id of the post a row points to; ``a@b`` is the one of type b in list a."""
    column, at, kind = name.partition("@")
    if not at:
        return text_of(told, (column,))
    found = value(told, column)
    every = found if isinstance(found, list) else ()
    of_kind = (each for each in every if isinstance(each, dict) and each.get("type") == kind)
    return next((text_of(each, ("id",)) for each in of_kind), "")
