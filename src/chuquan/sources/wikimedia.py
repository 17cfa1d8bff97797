"""Views of Wikipedia pages, by language edition: by day from the open service, by year from lists.

A page is known by its edition and title, ``en.wikipedia:Ne Zha 2``, as a site link of Wikidata
names it. The service answers with one page's days; it leaves out days without a view, and answers
404 if it has none at all, which is told and never read as zero. The yearly lists hold the pages
most viewed in each edition, with the share of views on mobile devices. A year's list is known when
the year is over, and that moment counts as its capture, so that the same list read twice is once.
So does the end of a day as the moment of looking at it, which all pages of that day share.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, unquote

import msgspec
import polars as pl

from chuquan.errors import SourceChanged
from chuquan.model.facts import Quarantined, Rows
from chuquan.model.messages import say
from chuquan.model.names import Alias
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.json_answers import changed, decode

KEY = "wikimedia"
ARTICLE = f"{KEY}.article"
YEARLY = re.compile(r"(?:^|/)topviews_[^/]*\.parquet$")
DAILY = re.compile(
    r"(?:(?P<subject>[a-z0-9-]+)/)?(?P<wiki>[a-z0-9-]+\.wikipedia)/(?P<title>[^/]+)\.json$"
)
YEARS = range(2001, 2101)
FIRST_DAY = date(2015, 7, 1)
ROUTE = "{{wikimedia_base}}/metrics/pageviews/per-article/{wiki}/all-access/user/{title}/daily"
GIVEN = -1
TERMS = "https://wikitech.wikimedia.org/wiki/Robot_policy"

SOURCE = Source(
    title=say("wikimedia.title"),
    home="https://wikimedia.org/api/rest_v1/",
    access="open",
    every="1d",
    licence=say("wikimedia.licence"),
    rights=say("wikimedia.rights"),
    archive=say("wikimedia.archive"),
    gaps=say("wikimedia.gaps"),
    note=say("wikimedia.note"),
    signals=(
        Signal("wikimedia.views", "views", "flow", title=say("wikimedia.views")),
        Signal("wikimedia.year_views", "views", "flow", title=say("wikimedia.year_views")),
        Signal("wikimedia.year_mobile", "percent", "share", title=say("wikimedia.year_mobile")),
    ),
)

LIST_COLUMNS = pl.Schema(
    {
        "wiki": pl.String,
        "year": pl.Int32,
        "rank": pl.Int32,
        "title": pl.String,
        "views": pl.Float64,
        "mobile_percentage": pl.Float64,
    }
)


class Day(msgspec.Struct):
    """One day of one page, as the service answers."""

    project: str
    article: str
    timestamp: str
    views: int
    granularity: str = "daily"


class Days(msgspec.Struct):
    """The service's answer."""

    items: list[Day]


DECODER = msgspec.json.Decoder(Days)


def takes(name: str) -> bool:
    """Return whether a file of this name holds yearly lists or one page's days."""
    return bool(YEARLY.search(name) or DAILY.search(name))


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each page that the subjects are known by, over the window's days."""
    window = query.window
    first = max(window.start or FIRST_DAY, FIRST_DAY)
    last = window.end or date.max
    for subject, aliases in query.aliases.items():
        for alias in aliases:
            if alias.kind == ARTICLE and first <= last:
                yield _request(subject, alias, first, last)


def _request(subject: str, alias: Alias, first: date, last: date) -> Request:
    wiki, _, title = alias.name.partition(":")
    name = quote(title.replace(" ", "_"), safe="")
    route = ROUTE.format(wiki=wiki, title=name)
    url = f"{route}/{first:%Y%m%d}/{last:%Y%m%d}"
    return Request(url, about=f"{subject}/{wiki}/{name}.json", terms=TERMS)


def read(raw: Raw) -> Rows:
    """Turn yearly lists (Parquet) or one page's days (JSON) into items, observations and polls.

    An answer that was asked for a subject's sake says so in `mentions`, by the method ``given``.

    Raises
    ------
    SourceChanged
        If the bytes are not what this source publishes; never returns nothing instead.
    """
    if YEARLY.search(raw.name) or raw.body[:4] == b"PAR1":
        return _read_lists(raw)
    return _read_days(raw)


def _read_lists(raw: Raw) -> Rows:
    try:
        frame = pl.read_parquet(io.BytesIO(raw.body), columns=list(LIST_COLUMNS))
        frame = frame.select(LIST_COLUMNS.names()).cast(LIST_COLUMNS)
    except (pl.exceptions.PolarsError, OSError) as problem:
        seen = str(problem).splitlines()[0]
        raise changed(raw, say("wikimedia.yearly_form"), seen) from None
    sound = (
        pl.col("wiki").str.contains(r"^[a-z0-9-]+\.wikipedia$")
        & pl.col("title").str.contains(r"\S")
        & pl.col("year").is_between(YEARS.start, YEARS.stop - 1)
        & pl.col("rank").is_between(1, 32_767)
        & pl.col("views").is_between(0, 1e13)
        & (pl.col("mobile_percentage").is_null() | pl.col("mobile_percentage").is_between(0, 100))
    ).fill_null(value=False)
    good, bad = frame.filter(sound), frame.filter(~sound)
    if good.is_empty():
        raise changed(raw, say("wikimedia.yearly_form"), say("wikimedia.no_row"))
    rows = _list_rows(good)
    if bad.height:
        reason = say("wikimedia.bad_row")
        rows.quarantined.append(
            Quarantined(raw.name, reason, bad.write_json().encode(), bad.height)
        )
    return rows


def _list_rows(listed: pl.DataFrame) -> Rows:
    """Lay yearly lists out as the lake's rows: two signals, one item a page, one poll a year."""
    pages = listed.with_columns(
        pl.col("title").str.replace_all("_", " ", literal=True).str.strip_chars()
    ).with_columns(
        item=pl.format(f"{KEY}:{{}}:{{}}", "wiki", "title"),
        slot=_new_year("year"),
        known=_new_year(pl.col("year") + 1),
    )
    rows = Rows()
    for signal, column, step in (("views", "views", 1.0), ("mobile", "mobile_percentage", 0.01)):
        told = pages.filter(pl.col(column).is_not_null())
        rows.extend("observations", _observations(told, signal, pl.col(column).round(2), step))
    rows.extend("items", _items(pages))
    looks = pages.group_by("slot", at="known").agg(list_length=pl.len().cast(pl.Int32))
    rows.extend("polls", looks.with_columns(source=pl.lit(KEY), outcome=pl.lit("ok")))
    return rows


def _new_year(year: str | pl.Expr) -> pl.Expr:
    return pl.datetime(pl.col(year) if isinstance(year, str) else year, 1, 1, time_zone="UTC")


def _observations(told: pl.DataFrame, signal: str, value: pl.Expr, step: float) -> pl.DataFrame:
    return told.select(
        signal=pl.lit(f"{KEY}.year_{signal}"),
        item="item",
        market=pl.lit("GLOBAL"),
        slot="slot",
        retrieved_at="known",
        at="slot",
        value=value,
        resolution=pl.lit(step),
        placement=pl.lit("organic"),
        position=pl.col("rank").cast(pl.Int16),
        rank=pl.col("rank").cast(pl.Int16),
        quality=pl.lit("ok"),
    )


def _items(pages: pl.DataFrame) -> pl.DataFrame:
    first = pages.group_by("item", "wiki", "title").agg(first_seen_at=pl.col("known").min())
    return first.select(
        item="item",
        source=pl.lit(KEY),
        name="title",
        url=pl.format(
            "https://{}.org/wiki/{}",
            "wiki",
            pl.col("title")
            .str.replace_all("%", "%25", literal=True)
            .str.replace_all("?", "%3F", literal=True)
            .str.replace_all("#", "%23", literal=True)
            .str.replace_all(" ", "_", literal=True),
        ),
        language=pl.col("wiki").str.strip_suffix(".wikipedia"),
        first_seen_at="first_seen_at",
    )


def _read_days(raw: Raw) -> Rows:
    days = decode(raw, DECODER, say("wikimedia.daily_form")).items
    slots = [_slot(raw, day) for day in days]
    if not days:
        raise changed(raw, say("wikimedia.daily_form"), say("wikimedia.no_day"))
    wiki, title = days[0].project, days[0].article.replace("_", " ")
    seen = {f"{day.project}:{day.article.replace('_', ' ')}" for day in days}
    asked = DAILY.search(raw.about)
    name = f"{asked['wiki']}:{unquote(asked['title']).replace('_', ' ')}" if asked else ""
    if len(seen) > 1 or (asked and name not in seen):
        other = next(each for each in sorted(seen) if each != (name or f"{wiki}:{title}"))
        raise _other_page(raw, name or f"{wiki}:{title}", other)
    rows = Rows()
    rows.extend("observations", _day_rows(raw, f"{KEY}:{wiki}:{title}", slots, days))
    page = pl.DataFrame({"item": [f"{KEY}:{wiki}:{title}"], "wiki": [wiki], "title": [title],
                         "known": [raw.retrieved_at]})  # fmt: skip
    rows.extend("items", _items(page))
    for slot in slots:
        rows.add("polls", source=KEY, slot=slot, at=slot + timedelta(days=1), outcome="ok")
    if asked and asked["subject"]:
        rows.add("mentions", item=f"{KEY}:{wiki}:{title}", subject=asked["subject"], start=GIVEN,
                 stop=GIVEN, alias=f"{wiki}:{title}", method="given", score=1.0)  # fmt: skip
    return rows


def _slot(raw: Raw, day: Day) -> datetime:
    try:
        slot = datetime.strptime(day.timestamp, "%Y%m%d%H").replace(tzinfo=UTC)
    except ValueError:
        raise changed(raw, say("wikimedia.daily_form"), day.timestamp) from None
    whole = len(day.timestamp) == 10 and day.granularity == "daily"
    if not whole or slot.hour or day.views < 0 or not day.article:
        raise changed(raw, say("wikimedia.daily_form"), f"{day.timestamp} {day.views}")
    return slot


def _other_page(raw: Raw, asked: str, seen: str) -> SourceChanged:
    said = say("wikimedia.other_page", asked=asked, seen=seen)
    return changed(raw, say("wikimedia.daily_form"), said)


def _day_rows(
    raw: Raw, item: str, slots: list[datetime], days: list[Day]
) -> dict[str, list[object]]:
    n = len(days)
    return {
        "signal": [f"{KEY}.views"] * n,
        "item": [item] * n,
        "market": ["GLOBAL"] * n,
        "slot": list(slots),
        "retrieved_at": [raw.retrieved_at] * n,
        "at": [slot + timedelta(days=1) for slot in slots],
        "value": [float(day.views) for day in days],
        "resolution": [1.0] * n,
        "placement": ["organic"] * n,
        "quality": ["ok"] * n,
    }
