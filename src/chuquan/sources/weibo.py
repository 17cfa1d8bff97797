"""The hourly Weibo hot-search list, as an open archive publishes it.

Each hour is one JSON file, ``<day>/<hour>.json``, of some fifty entries. The nominal hour is in
the path; the true moment of capture is inside each entry's link, up to an hour later. Entries come
sorted by heat, which is not always the order shown; the order shown is in the link. One entry an
hour is pinned and shows no heat; some are adverts. ``summary.json`` holds daily maxima per title,
which must never be added to the hours, and is left aside.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import polars as pl

from chuquan.errors import SourceChanged
from chuquan.model.facts import Quarantined, Rows
from chuquan.model.messages import say
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Signal

KEY = "weibo"
ZONE = "Asia/Shanghai"
HOUR = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})/(\d{2})\.json$")
MONTH = re.compile(r"(?:^|/)weibo-\d{4}-\d{2}\.parquet$")
SHOWN = re.compile(r"realpos%3D(\d{1,4})(?!\d)")
CAPTURED = re.compile(r"display_time%3D(\d{9,11})(?!\d)")
YEARS = range(2009, 2101)
MOST_ENTRIES = 1000
LONGEST_TITLE = 1000
EARLIEST, LATEST = timedelta(days=-1), timedelta(days=31)
PAGE = "https://s.weibo.com/weibo?q="

SOURCE = Source(
    title=say("weibo.title"),
    home="https://github.com/lxw15337674/weibo-trending-hot-history",
    access="archive",
    every="1h",
    grid="1h",
    zone=ZONE,
    language="zh",
    community="mass",
    licence=say("weibo.licence"),
    rights=say("weibo.rights"),
    archive=say("weibo.archive"),
    gaps=say("weibo.gaps"),
    note=say("weibo.note"),
    signals=(
        Signal("weibo.heat", "heat", "stock", ("CN",), title=say("weibo.heat")),
        Signal("weibo.reads", "reads", "total", ("CN",), title=say("weibo.reads")),
        Signal("weibo.discussions", "posts", "total", ("CN",), title=say("weibo.discussions")),
        Signal("weibo.originals", "posts", "total", ("CN",), title=say("weibo.originals")),
    ),
)


class Entry(msgspec.Struct):
    """One entry of the list, as published."""

    title: str
    hot: float
    url: str = ""
    ads: bool = False
    readCount: float | None = None  # noqa: N815
    discussCount: float | None = None  # noqa: N815
    origin: float | None = None


TOPIC_COLUMNS = pl.Schema(
    {
        "slot": pl.Int64,
        "at": pl.Int64,
        "title": pl.String,
        "hashtag": pl.Boolean,
        "advert": pl.Boolean,
        "rank": pl.Int16,
        "position": pl.Int16,
        "heat": pl.Float64,
        "reads": pl.Float64,
        "discussions": pl.Float64,
        "originals": pl.Float64,
    }
)


@dataclass
class Topics:
    """Entries of many hours, column by column."""

    columns: dict[str, list[Any]] = field(
        default_factory=lambda: {name: [] for name in TOPIC_COLUMNS}
    )


DECODER = msgspec.json.Decoder(list[Entry])


def takes(name: str) -> bool:
    """Return whether a file of this name holds hours of the list."""
    return bool(HOUR.search(name) or MONTH.search(name))


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each hour of the window, in order; the base address is the caller's."""
    moment = query.window.since.astimezone(ZoneInfo(ZONE))
    until = query.window.until.astimezone(ZoneInfo(ZONE))
    while moment < until:
        path = f"{moment:%Y-%m-%d}/{moment:%H}.json"
        yield Request(f"{{weibo_base}}/{path}", about=path)
        moment += timedelta(hours=1)


def read(raw: Raw) -> Rows:
    """Turn one hour (JSON) or one month (Parquet) into items, observations and polls.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    topics = Topics()
    quarantined: list[Quarantined] = []
    frame = _read_one(raw, topics, quarantined)
    frames = [_frame(topics), *([frame] if frame is not None else [])]
    rows = _rows(pl.concat(frames))
    rows.quarantined.extend(quarantined)
    return rows


def read_many(raws: Iterable[Raw]) -> Rows:
    """Turn many answers into rows at once; what cannot be read is quarantined with its reason."""
    topics = Topics()
    quarantined: list[Quarantined] = []
    frames: list[pl.DataFrame] = []
    for raw in raws:
        try:
            frame = _read_one(raw, topics, quarantined)
        except SourceChanged as problem:
            reason = f"{problem.what} {problem.seen}".strip()
            quarantined.append(Quarantined(raw.name, reason, raw.body, table="polls"))
            continue
        if frame is not None:
            frames.append(frame)
    rows = _rows(pl.concat([_frame(topics), *frames]))
    rows.quarantined.extend(quarantined)
    return rows


def _read_one(raw: Raw, topics: Topics, quarantined: list[Quarantined]) -> pl.DataFrame | None:
    if raw.body[:4] == b"PAR1":
        return _from_parquet(raw)
    slot = _slot(raw)
    entries, broken = _entries(raw)
    if not entries:
        raise _changed(raw, say("weibo.no_entry", n=len(broken)))
    if len(entries) > MOST_ENTRIES:
        raise _changed(raw, say("weibo.too_many", n=len(entries)))
    captured = _capture_time(entries, slot)
    add = {name: column.append for name, column in topics.columns.items()}
    for order, entry in enumerate(entries, start=1):
        shown = SHOWN.search(entry.url)
        add["slot"](slot)
        add["at"](captured)
        add["title"](entry.title)
        add["hashtag"]("q%3D%23" in entry.url)
        add["advert"](entry.ads)
        add["rank"](order)
        add["position"](int(shown[1]) if shown else None)
        add["heat"](entry.hot)
        add["reads"](entry.readCount)
        add["discussions"](entry.discussCount)
        add["originals"](entry.origin)
    quarantined.extend(broken)
    return None


def _slot(raw: Raw) -> int:
    found = HOUR.search(raw.name)
    try:
        if found is None:
            raise ValueError(raw.name)  # noqa: TRY301
        nominal = datetime.fromisoformat(f"{found[1]}T{found[2]}:00:00")
        if nominal.year not in YEARS:
            raise ValueError(raw.name)  # noqa: TRY301
    except ValueError:
        raise _changed(raw, say("weibo.no_hour", name=raw.name)) from None
    return int(nominal.replace(tzinfo=ZoneInfo(ZONE)).timestamp())


def _entries(raw: Raw) -> tuple[list[Entry], list[Quarantined]]:
    body = raw.body.removeprefix(b"\xef\xbb\xbf")
    try:
        entries = DECODER.decode(body)
        if all(0 < len(entry.title) <= LONGEST_TITLE for entry in entries):
            return entries, []
    except msgspec.ValidationError:
        pass
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise _changed(raw, _what_it_is(body, problem)) from None
    return _entry_by_entry(raw, body)


def _entry_by_entry(raw: Raw, body: bytes) -> tuple[list[Entry], list[Quarantined]]:
    """Keep the entries that can be read, and quarantine each of the others with its reason."""
    try:
        listed = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise _changed(raw, _what_it_is(body, problem)) from None
    if not isinstance(listed, list):
        raise _changed(raw, say("weibo.not_a_list", seen=type(listed).__name__))
    entries: list[Entry] = []
    broken: list[Quarantined] = []
    for number, each in enumerate(listed, start=1):
        try:
            entry = msgspec.convert(each, Entry)
            if not 0 < len(entry.title) <= LONGEST_TITLE:
                raise msgspec.ValidationError(say("weibo.no_title"))  # noqa: TRY301
            entries.append(entry)
        except msgspec.ValidationError as problem:
            name = f"{raw.name}#{number}"
            broken.append(Quarantined(name, str(problem), msgspec.json.encode(each)))
    return entries, broken


def _what_it_is(body: bytes, problem: Exception) -> str:
    start = body.lstrip()[:1]
    if not start:
        return say("weibo.empty")
    if start == b"<":
        return say("weibo.html", start=body.lstrip()[:40].decode("utf-8", "replace"))
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as wrong:
        return say("weibo.not_utf8", problem=str(wrong))
    return say("weibo.not_json", problem=str(problem))


def _changed(raw: Raw, seen: str) -> SourceChanged:
    return SourceChanged(
        say("weibo.shape", name=raw.name),
        seen=seen,
        so=say("source.quarantined"),
        do=say("source.look_at_quarantine"),
    )


def _capture_time(entries: list[Entry], slot: int) -> int:
    """Return the moment in the links; the nominal hour where no link tells a likely one."""
    for entry in entries:
        found = CAPTURED.search(entry.url)
        if found and EARLIEST <= timedelta(seconds=int(found[1]) - slot) <= LATEST:
            return int(found[1])
    return slot


def _frame(topics: Topics) -> pl.DataFrame:
    return pl.DataFrame(topics.columns, schema=TOPIC_COLUMNS)


def _from_parquet(raw: Raw) -> pl.DataFrame:
    names = {
        "snapshot_hour": "slot",
        "snapshot_time": "at",
        "title": "title",
        "is_hashtag": "hashtag",
        "is_ad": "advert",
        "list_rank": "rank",
        "real_pos": "position",
        "hot": "heat",
        "read_count": "reads",
        "discuss_count": "discussions",
        "original_count": "originals",
    }
    captured = pl.col("at").filter((pl.col("at") - pl.col("slot")).is_between(EARLIEST, LATEST))
    try:
        frame = pl.read_parquet(io.BytesIO(raw.body), columns=list(names)).rename(names)
        _check_slots(raw, frame)
        frame = frame.with_columns(at=pl.coalesce(captured.max().over("slot"), "slot"))
        frame = frame.with_columns(pl.col("slot", "at").dt.epoch("s")).cast(TOPIC_COLUMNS)
    except (pl.exceptions.PolarsError, OSError) as problem:
        raise _changed(raw, str(problem).splitlines()[0]) from None
    return frame


def _check_slots(raw: Raw, frame: pl.DataFrame) -> None:
    """Refuse hours that are no moments, or in no year of the list."""
    for kind in (frame.schema["slot"], frame.schema["at"]):
        if not isinstance(kind, pl.Datetime) or not kind.time_zone:
            raise _changed(raw, say("weibo.no_zone", seen=str(kind)))
    ends = frame.select(first=pl.col("slot").min(), last=pl.col("slot").max()).row(0)
    if not all(end is not None and end.year in YEARS for end in ends):
        raise _changed(raw, say("weibo.no_entry", n=frame.height))


def _rows(topics: pl.DataFrame) -> Rows:
    """Lay entries out as the lake's rows: four signals, one item a page, one poll an hour."""
    rows = Rows()
    if topics.is_empty():
        return rows
    hidden = pl.col("heat") <= 0
    placement = (
        pl.when("advert").then(pl.lit("advert")).when(hidden).then(pl.lit("pinned"))
        .otherwise(pl.lit("organic"))
    )  # fmt: skip
    page = pl.when("hashtag").then(pl.format("#{}#", "title")).otherwise(pl.col("title"))
    entries = topics.with_columns(
        pl.from_epoch("slot", "s").dt.replace_time_zone("UTC").dt.cast_time_unit("us"),
        pl.from_epoch("at", "s").dt.replace_time_zone("UTC").dt.cast_time_unit("us"),
        page=page,
        placement=placement,
        heat=pl.when(hidden).then(None).otherwise("heat"),
        rank=pl.when(hidden).then(None).otherwise("rank"),
    ).with_columns(item=pl.format(f"{KEY}:{{}}", "page"))
    for signal in ("heat", "reads", "discussions", "originals"):
        rows.extend("observations", _observations(entries, signal))
    rows.extend("items", _items(entries))
    rows.extend("polls", _polls(entries))
    return rows


def _observations(entries: pl.DataFrame, signal: str) -> pl.DataFrame:
    """Return one signal's observations; a counter that an entry does not carry has no row."""
    told = entries if signal == "heat" else entries.filter(pl.col(signal).is_not_null())
    value = pl.col(signal)
    steps = (
        pl.when(value < 1e4).then(1.0).when(value < 1e8).then(1e3).otherwise(1e7)
        if signal != "heat"
        else pl.when(value.is_not_null()).then(1.0)
    )
    return told.select(
        signal=pl.lit(f"{KEY}.{signal}"),
        item="item",
        market=pl.lit("CN"),
        slot="slot",
        retrieved_at="at",
        at="at",
        value=value,
        resolution=steps,
        placement="placement",
        position="position",
        rank="rank",
        quality=pl.when(value.is_null()).then(pl.lit("censored")).otherwise(pl.lit("ok")),
    )


def _items(entries: pl.DataFrame) -> pl.DataFrame:
    first = entries.group_by("item", "page", "title").agg(first_seen_at=pl.col("at").min())
    return first.select(
        item="item",
        source=pl.lit(KEY),
        name="title",
        url=pl.format(f"{PAGE}{{}}", pl.col("page").str.replace_all("#", "%23", literal=True)),
        language=pl.lit("zh"),
        first_seen_at="first_seen_at",
    )


def _polls(entries: pl.DataFrame) -> pl.DataFrame:
    organic = pl.col("placement") == "organic"
    return entries.group_by("slot", "at").agg(
        source=pl.lit(KEY),
        list_length=pl.col("item").filter(organic).n_unique().cast(pl.Int32),
        floor=pl.col("heat").filter(organic).min(),
        outcome=pl.lit("ok"),
    )


def moment_of(name: str) -> datetime | None:
    """Return the nominal hour that a file name stands for, in UTC; None if it names no hour."""
    found = HOUR.search(name)
    if found is None:
        return None
    local = datetime.fromisoformat(f"{found[1]}T{found[2]}:00:00").replace(tzinfo=ZoneInfo(ZONE))
    return local.astimezone(UTC)
