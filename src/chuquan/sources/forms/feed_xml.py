"""RSS 0.9 to 2.0 and Atom, read piece by piece: nothing is expanded, fetched or kept whole.

The text is read in a character set that fits it and handed to lxml as UTF-8, so that GB 18030 and
wrong labels are no matter. Entities are never defined by a feed; entries are dropped from memory
as soon as they are read; what makes a feed larger than any feed ends the reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5
from itertools import islice
from typing import Any

from lxml import etree

from chuquan.model.messages import Message, say
from chuquan.sources.forms.feed_entries import (
    LONGEST_NAME,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Entry,
    address,
    language,
)
from chuquan.sources.forms.markup import one_line, plain

PIECE = 1 << 16
MOST_ENTRIES = 10_000
LARGEST_ENTRY = 100_000
PROLOG = re.compile(r"\s*(?:<\?xml[^>]{0,300}\?>)?")
DOCTYPE = re.compile(r"<!DOCTYPE\s+([^\[<>]{0,500})(\[|>)", re.IGNORECASE)
HEAD = 4_096
OPENS = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
ROOT_ENDS = re.compile(r"</(?:[\w.-]+:)?(?:rss|RDF|feed)\s*>\s*(?:<!--[^<>]{0,2000}-->\s*)*\Z")
ROOTS = ("rss", "RDF", "feed")
ENTRIES = ("item", "entry")
WATCHED = (*(f"{{*}}{name}" for name in (*ROOTS, *ENTRIES)),)
CDATA = re.compile(r"(<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+\]\]>)")
ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});)?(?!#\d{1,7};|#x[0-9A-Fa-f]{1,6};)")
OF_XML = ("amp", "lt", "gt", "quot", "apos")
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ASIDE = ("{http://search.yahoo.com/mrss", "{http://www.itunes.com/")
XHTML = "{http://www.w3.org/1999/xhtml}"
WORDS = ("encoded", "content", "description", "summary", "abstract", "subtitle")
PUBLISHED = ("pubdate", "published", "issued", "date", "created", "dc:date")
CHANGED = ("updated", "modified", "lastbuilddate")
MAIL = re.compile(r"\S[^\s@]*+@\S+\s*\(([^()]+)\)")


class NotAFeed(ValueError):
    """What was given is no feed; the first argument says what it is."""


@dataclass
class Feed:
    """What was met in a feed, filled while its entries are read.

    Parameters
    ----------
    home : str
        The address that relative links start from.
    language : str
        As the feed tells it.
    beyond : int
        Entries beyond the most that are read.
    fault : Message or None
        Where it is not well-formed, if it is not.
    """

    home: str = ""
    language: str = ""
    beyond: int = 0
    fault: Message | None = None
    entries: list[Entry] = field(default_factory=list)


def read_xml(text: str, home: str) -> Feed:
    """Read the entries of a feed in XML.

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
        If it is none, was cut off, defines entities, or is larger than any feed.
    """
    text = _without_prolog(text)
    n_opened = _n_opened(text)
    if not ROOT_ENDS.search(text[-HEAD:]):
        _check_root(text[:HEAD])
        raise NotAFeed(say("feeds.cut_off", n=n_opened))
    if n_opened > MOST_ENTRIES:
        beyond = next(islice(OPENS.finditer(text), MOST_ENTRIES, None), None)
        text = text[: beyond.start()] if beyond else text
    feed = _attempts(text, home, whole=n_opened <= MOST_ENTRIES)
    feed.beyond = max(0, n_opened - MOST_ENTRIES)
    if feed.fault and not feed.entries:
        raise NotAFeed(feed.fault)
    return feed


def _n_opened(text: str) -> int:
    """Count the entries that a feed opens; a prefix is unusual, and slower to look for."""
    n_usual = sum(text.count(f"<{name}{end}") for name in ENTRIES for end in "> \n")
    return n_usual or sum(1 for _ in OPENS.finditer(text))


def _without_prolog(text: str) -> str:
    text = text[PROLOG.match(text).end() :]  # type: ignore[union-attr]
    found = DOCTYPE.search(text[:HEAD])
    if found and found[2] == "[":
        raise NotAFeed(say("feeds.entities"))
    if found and found[1].strip().lower().startswith("html"):
        raise NotAFeed(say("answer.html", start=text[:40]))
    return text[: found.start()] + text[found.end() :] if found else text


def _check_root(head: str) -> None:
    found = re.search(r"<(?![!?])([^\s<>/]{1,80})", head)
    name = found[1].rpartition(":")[2] if found else ""
    if name.lower() == "html":
        raise NotAFeed(say("answer.html", start=" ".join(head.split())[:40]))
    if name not in ROOTS:
        raise NotAFeed(say("feeds.no_root", name=name or head[:40]))


def _attempts(text: str, home: str, *, whole: bool) -> Feed:
    """Read strictly; else with stray signs mended; else as far as it can be understood."""
    _check_root(text[:HEAD])
    try:
        return _read(text, Feed(home), whole=whole)
    except etree.XMLSyntaxError:
        mended = "".join(
            part if n % 2 else ENTITY.sub(_mend, part) for n, part in enumerate(CDATA.split(text))
        )
    try:
        return _read(mended, Feed(home), whole=whole)
    except etree.XMLSyntaxError as problem:
        fault = say("feeds.ill_formed", problem=str(problem.msg).partition("\n")[0][:200])
    return _read(mended, Feed(home, fault=fault), whole=whole, recover=True)


def _mend(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    return found[0] if name in OF_XML else html5.get(f"{name};", f"&amp;{name};")


def _read(text: str, feed: Feed, *, whole: bool, recover: bool = False) -> Feed:
    parser = etree.XMLPullParser(
        events=("start", "end"), tag=WATCHED, recover=recover, resolve_entities=False,
        load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    n_signs = 0
    for at in range(0, len(text), PIECE):
        piece = text[at : at + PIECE]
        parser.feed(piece.encode("utf-8", "replace"))
        n_signs += piece.count("<")
        for event, element in parser.read_events():
            if _take(feed, event, element):
                n_signs = 0
        if n_signs > LARGEST_ENTRY:
            raise NotAFeed(say("feeds.too_dense", limit=LARGEST_ENTRY))
    if whole:
        parser.close()
    return feed


def _take(feed: Feed, event: str, element: Any) -> bool:
    """Take an entry if one has ended; return whether it has."""
    parent = element.getparent()
    name = _name(element)
    if event == "start" or name not in ENTRIES or parent is None:
        return False
    if _name(parent) not in ("channel", *ROOTS):
        return False
    if not feed.entries:
        _about(feed, parent)
    feed.entries.append(_entry(element, feed))
    element.clear()
    while element.getprevious() is not None:
        del parent[0]
    return True


def _about(feed: Feed, parent: Any) -> None:
    """Learn what stands before the first entry: the feed's own address and language."""
    root = parent.getroottree().getroot()
    for place in (root, parent, *root.iterchildren("{*}channel")):
        feed.language = language(place.get(XML_LANG) or "") or feed.language
        feed.home = address(place.get(XML_BASE) or "", feed.home) or feed.home
        for child in place.iterchildren("{*}language"):
            feed.language = language(child.text or "") or feed.language
        for child in place.iterchildren("link", "{*}link"):
            link = child.get("href") if child.get("rel", "alternate") == "alternate" else None
            feed.home = feed.home or address(link or child.text or "", "")


def _entry(element: Any, feed: Feed) -> Entry:
    home = address(element.get(XML_BASE) or "", feed.home) or feed.home
    told: dict[str, list[Any]] = {}
    for child in element.iterchildren("*"):
        if not str(child.tag).startswith(ASIDE):
            told.setdefault(_name(child).lower(), []).append(child)
    guid = _first(told, "guid", "id", "identifier")[:2_000]
    said = [each for name in WORDS for each in told.get(name, ())]
    texts = [_words(each) for each in said]
    return Entry(
        guid=guid,
        url=_link(told, home) or (address(guid, "") if _is_permanent(told) else ""),
        title=next(filter(None, (_title(each) for each in told.get("title", ()))), ""),
        text=max(texts, key=len, default=""),
        author=_authors(told),
        language=language(element.get(XML_LANG) or _first(told, "language")) or feed.language,
        dates=tuple(
            text for name in (*PUBLISHED, *CHANGED) for each in told.get(name, ())
            if (text := _flat(each))
        ),
    )  # fmt: skip


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _first(told: dict[str, list[Any]], *names: str) -> str:
    every = (_flat(each) for name in names for each in told.get(name, ()))
    return next(filter(None, every), "")


def _title(element: Any) -> str:
    raw = "".join(element.itertext())
    if element.get("type") == "text":
        return " ".join(raw.split())[:LONGEST_TITLE]
    return one_line(raw, LONGEST_TITLE)


def _words(element: Any) -> str:
    kind = element.get("type", "")
    if kind == "xhtml" or any(str(child.tag).startswith(XHTML) for child in element):
        raw = etree.tostring(element, encoding="unicode", with_tail=False)
        return plain(raw, LONGEST_TEXT)
    raw = "".join(element.itertext())
    return (
        raw.strip()[:LONGEST_TEXT] if kind in ("text", "text/plain") else plain(raw, LONGEST_TEXT)
    )


def _link(told: dict[str, list[Any]], home: str) -> str:
    """Return where an entry lives: what it says outright, before what leads there."""
    links = told.get("link", ())
    alternate = [
        each.get("href")
        for each in sorted(links, key=lambda link: link.get("type", "text/html") != "text/html")
        if each.get("href") and each.get("rel", "alternate") == "alternate"
    ]
    written = [_flat(each) for each in (*told.get("origlink", ()), *links)]
    found = (address(each, home) for each in (*written, *alternate) if each)
    return next(filter(None, found), "")


def _is_permanent(told: dict[str, list[Any]]) -> bool:
    return any(each.get("isPermaLink", "true") != "false" for each in told.get("guid", ()))


def _authors(told: dict[str, list[Any]]) -> str:
    names = []
    for each in (*told.get("creator", ()), *told.get("author", ())):
        inner = next((_flat(child) for child in each if _name(child).lower() == "name"), "")
        text = inner or plain(_flat(each))
        mail = MAIL.fullmatch(text)
        names.append(mail[1].strip() if mail else text)
    return "; ".join(dict.fromkeys(filter(None, names)))[:LONGEST_NAME]
