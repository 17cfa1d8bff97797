"""GDELT's bulk files: events, mentions, and the knowledge graph (GKG), translated ones too.

Files are known by the number of their columns, whatever they are called; plain or zipped. An
article is an item known by its address, named by its title where the file tells it, else by the
names that GDELT found in it, which is how subjects are found; the words themselves are not there.
One article is one in the flow ``gdelt.articles`` at its quarter of an hour, whether the graph or
the mentions name it. Its tone, and an event's, are GDELT's own scores (share of positive minus
share of negative words), kept as an index that never adds up; they are a dictionary's counts and
no feelings of anybody. Counts ("2 police officers dead") are machine readings, kept as told.

Themes, places, persons by offset and quotations of the graph are not taken.

A list of files (lastupdate.txt, masterfilelist.txt) that lies beside files is used to check them:
a file whose size or MD5 is another is quarantined whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import NamedTuple

from chuquan.errors import SourceChanged
from chuquan.model.facts import Quarantined, Rows
from chuquan.model.messages import Message, say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.feed_entries import address, digest
from chuquan.sources.forms.gdelt_lines import (
    Listed,
    form_of,
    language_of,
    lines_of,
    listed,
    moment,
    number,
    unpacked,
)

KEY = "gdelt"
FILE = re.compile(r"(?:\.csv|\.zip|(?:lastupdate|masterfilelist)[\w.-]*\.txt)$", re.IGNORECASE)
TITLE = re.compile(r"<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>", re.DOTALL)
LONGEST = 1_000
MOST_NAMES = 40
Taken = Message | None

SOURCE = Source(
    title=say("gdelt.title"),
    home="https://www.gdeltproject.org/data.html",
    access="archive",
    every="15m",
    licence=say("gdelt.licence"),
    archive=say("gdelt.archive"),
    gaps=say("gdelt.gaps"),
    note=say("gdelt.note"),
    signals=(
        Signal(f"{KEY}.articles", "articles", "flow", title=say("gdelt.articles")),
        Signal(f"{KEY}.tone", "tone points", "index", title=say("gdelt.tone")),
        Signal(f"{KEY}.event_articles", "articles", "flow", title=say("gdelt.event_articles")),
        Signal(f"{KEY}.event_tone", "tone points", "index", title=say("gdelt.event_tone")),
        Signal(f"{KEY}.counts", "units as given", "index", title=say("gdelt.counts")),
    ),
)


def takes(name: str) -> bool:
    """Return whether a file of this name may hold events, mentions, a graph, or a list of files."""
    return bool(FILE.search(name))


def read(raw: Raw) -> Rows:
    """Turn one file into items and observations.

    Raises
    ------
    SourceChanged
        If no line of it has a known form.
    """
    body = unpacked(raw.body)
    if isinstance(body, Message):
        raise _changed(raw, body)
    rows = Rows()
    seen: set[tuple[str, ...]] = set()
    n_known = 0
    for n, cells in lines_of(body):
        form = form_of(cells)
        fault = (
            READERS[form](rows, cells, seen, raw) if form else say("gdelt.columns", n=len(cells))
        )
        n_known += fault is None
        if fault:
            said = "\t".join(cells).encode()
            rows.quarantined.append(Quarantined(f"{raw.name}#{n}", fault, said))
    if not n_known:
        first = rows.quarantined[0].reason if rows.quarantined else say("answer.empty")
        raise _changed(raw, first)
    return rows


def read_many(raws: Iterable[Raw]) -> Rows:
    """Turn files into rows; those that a list among them names must be what it says."""
    every = list(raws)
    lists = {raw.name: listed(raw.body) for raw in every if raw.name.endswith(".txt")}
    named: dict[str, Listed] = {each.name: each for found in lists.values() for each in found}
    rows = Rows()
    for raw in every:
        if lists.get(raw.name):
            continue
        told = named.get(raw.name.rpartition("/")[2])
        try:
            if told is not None and not told.fits(raw.body):
                raise _changed(raw, say("gdelt.other_bytes", size=told.size, seen=len(raw.body)))
            rows.merge(read(raw))
        except SourceChanged as problem:
            reason = f"{problem.what} {problem.seen}".strip()
            rows.quarantined.append(Quarantined(raw.name, reason, raw.body, table="polls"))
    return rows


def _changed(raw: Raw, seen: str) -> SourceChanged:
    return SourceChanged(
        say("answer.shape", name=raw.name, form=say("gdelt.form")),
        seen=seen,
        so=say("source.quarantined"),
        do=say("source.look_at_quarantine"),
    )


class Told(NamedTuple):
    """What a file tells of an article beside its key and time; empty where it does not."""

    name: str = ""
    url: str = ""
    outlet: str = ""
    language: str = ""
    tone: str = ""


def _gkg(rows: Rows, cells: list[str], seen: set[tuple[str, ...]], raw: Raw) -> Taken:
    link = address(cells[4], "")
    key = link or f"{cells[3]}:{digest(cells[4])}"
    title = TITLE.search(cells[26])
    name = unescape(title[1]) if title else _names(cells[23], cells[11], cells[13])
    told = Told(name, link, cells[3], language_of(cells[25]), cells[15])
    return _article(rows, seen, raw, (key, cells[1]), told)


def _gkg_v1(rows: Rows, cells: list[str], seen: set[tuple[str, ...]], raw: Raw) -> Taken:
    outlets = cells[9].split(";")
    name = _names(cells[5], cells[6])
    fault: Taken = say("gdelt.no_address")
    for n, each in enumerate(cells[10].split("<UDIV>")):
        if link := address(each, ""):
            told = Told(name, link, outlets[min(n, len(outlets) - 1)], "", cells[7])
            fault = _article(rows, seen, raw, (link, cells[0]), told)
    return fault


def _mention(rows: Rows, cells: list[str], seen: set[tuple[str, ...]], raw: Raw) -> Taken:
    link = address(cells[5], "")
    key = link or f"{cells[4]}:{digest(cells[5])}"
    told = Told("", link, cells[4], language_of(cells[14]))
    return _article(rows, seen, raw, (key, cells[2]), told)


def _article(
    rows: Rows, seen: set[tuple[str, ...]], raw: Raw, key: tuple[str, str], told: Told
) -> Taken:
    slot = moment(key[1])
    if slot is None:
        return say("gdelt.no_time")
    if key in seen:
        return None
    seen.add(key)
    item = f"{KEY}:{key[0]}"
    _item(rows, raw, item, told)
    _observe(rows, "articles", item, slot, 1.0)
    if (score := number(told.tone)) is not None:
        _observe(rows, "tone", item, slot, score)
    return None


def _event(rows: Rows, cells: list[str], seen: set[tuple[str, ...]], raw: Raw) -> Taken:
    later = len(cells) == 61
    slot = moment(cells[59] if later else cells[1])
    if slot is None or not cells[0].isdigit():
        return say("gdelt.no_time")
    if (cells[0],) in seen:
        return say("gdelt.again")
    seen.add((cells[0],))
    item = f"{KEY}:event:{cells[0] if later else f'v1:{digest(*cells[:35])}'}"
    name = " – ".join(filter(None, (cells[6], cells[16])))
    url = cells[-1] if len(cells) in (58, 61) else ""
    _item(rows, raw, item, Told(name, address(url, "")))
    for noun, place in (("event_articles", 33), ("event_tone", 34)):
        if (value := number(cells[place])) is not None:
            _observe(rows, noun, item, slot, value)
    return None


def _count(rows: Rows, cells: list[str], seen: set[tuple[str, ...]], raw: Raw) -> Taken:
    slot, value = moment(cells[0]), number(cells[3])
    if slot is None or value is None:
        return say("gdelt.no_time")
    key = digest(*cells)
    if (key,) not in seen:
        seen.add((key,))
        item = f"{KEY}:count:{key}"
        name = " ".join(filter(None, (cells[2], cells[4], cells[6])))
        told = Told(name, address(cells[14].split("<UDIV>")[0], ""), cells[13])
        _item(rows, raw, item, told)
        _observe(rows, "counts", item, slot, value)
    return None


READERS: dict[str, Callable[[Rows, list[str], set[tuple[str, ...]], Raw], Taken]] = {
    "events": _event,
    "events_v1": _event,
    "mentions": _mention,
    "gkg": _gkg,
    "gkg_v1": _gkg_v1,
    "counts": _count,
}


def _names(*cells: str) -> str:
    """Return the names that GDELT found, each once, without their places in the text."""
    every = (part.rsplit(",", 1)[0].strip() for part in _parts(cells))
    return "; ".join(list(dict.fromkeys(filter(None, every)))[:MOST_NAMES])


def _parts(cells: Iterable[str]) -> Iterator[str]:
    for cell in cells:
        yield from cell.split(";")


def _item(rows: Rows, raw: Raw, item: str, told: Told) -> None:
    rows.add(
        "items", item=item, source=KEY, name=told.name[:LONGEST] or None, url=told.url or None,
        language=told.language or None, author=told.outlet.strip()[:LONGEST] or None,
        first_seen_at=raw.retrieved_at,
    )  # fmt: skip


def _observe(rows: Rows, noun: str, item: str, slot: object, value: float) -> None:
    rows.add(
        "observations", signal=f"{KEY}.{noun}", item=item, market="GLOBAL", slot=slot,
        retrieved_at=slot, at=slot, value=value, placement="organic", quality="ok",
    )  # fmt: skip
