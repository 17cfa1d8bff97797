"""From a table of grosses to rows of a film and a day: which column is what."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from pathlib import PurePath

import polars as pl

from chuquan.errors import SourceChanged
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.box_office.amounts import Heading, amounts, heading_of
from chuquan.sources.forms.grids import Cell, grid_of
from chuquan.sources.forms.refusals import refused
from chuquan.sources.forms.tables import LONGEST

KEY = "box_office"
ZONE = "Asia/Shanghai"
NOUNS = ("gross", "total", "presales", "screens")
MOMENT = pl.Datetime("us", "UTC")
DAY = timedelta(days=1)
WORDS = {
    "title": ("title", "film", "movie", "name", "片名", "影片", "电影", "影片名", "影片名称"),
    "id": ("release_id", "film_id", "movie_id", "id", "imdb_id", "影片编号"),
    "day": ("date", "day", "on", "日期", "上映日"),
    "read_at": ("read_at", "commit_time", "captured_at", "time", "update_time", "读取时间",
                "更新时间", "时间"),
    "gross": ("gross", "daily_gross", "daily", "票房", "当日票房", "单日票房", "日票房"),
    "total": ("to_date", "total", "total_gross", "gross_to_date", "cumulative", "累计票房",
              "总票房", "累计"),
    "screens": ("theaters", "theatres", "screens", "cinemas", "locations", "影院数", "银幕数"),
    "presales": ("presales", "presale", "prenum", "advance", "预售", "预售票房"),
    "sold_for": ("nextday", "presales_for", "sold_for", "预售日"),
    "flag": ("is_presales", "presales_flag", "是否预售"),
    "revision": ("revision", "revised", "revised_at", "版本", "修订", "修订时间"),
    "market": ("market", "country", "territory", "area", "市场", "地区"),
    "currency": ("currency", "货币", "币种"),
}  # fmt: skip
YES = ("true", "1", "yes", "y", "t", "是", "presales", "presale", "预售")
ABOUT = re.compile(
    r"(?:[_\-\s]+(?:running|realtime|daily|total|totals|gross|grosses|box|office|boxoffice"
    r"|readings|\d{4}))+$"
)
MARKET = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?|GLOBAL")
YEARS = (1900, 2100)


def films(raw: Raw) -> pl.DataFrame:
    """Return a row for each row of a table, in the columns of this source.

    Parameters
    ----------
    raw : Raw
        A Parquet, CSV or Excel file.

    Returns
    -------
    polars.DataFrame
        ``item title market currency slot sold_for at read_at gross total presales screens step
        whole``; `whole` tells whether a row can be stored.

    Raises
    ------
    SourceChanged
        If it has no day, no film, no amount, or does not say in which currency.
    """
    table = _table(raw)
    headings, found = _found(raw, table)
    about = ABOUT.sub("", PurePath(raw.name).stem.casefold())
    market = about.upper() if "title" in found and MARKET.fullmatch(about.upper()) else "GLOBAL"
    told = table.select(**_plain(table, headings, found, about, market))
    moved = pl.col("flag") & pl.col("gross").is_not_null()
    told = told.with_columns(
        presales=pl.when(moved).then("gross").otherwise("presales"),
        gross=pl.when(moved).then(None).otherwise("gross"),
        at=pl.coalesce("moment", pl.col("slot") + DAY),
    ).with_columns(read_at=pl.coalesce("revised_at", "moment", pl.col("slot") + DAY)
                   + pl.duration(seconds=pl.col("revised_n").fill_null(0)))  # fmt: skip
    whole = (
        pl.col("slot").dt.year().is_between(*YEARS)
        & pl.col("title").str.len_chars().is_between(1, LONGEST)
        & pl.any_horizontal(pl.col(each).is_not_null() for each in NOUNS)
        & pl.all_horizontal(pl.col(each).fill_null(0).ge(0) for each in NOUNS)
        & pl.col("currency").is_not_null()
        & pl.col("market").str.contains(f"^(?:{MARKET.pattern})$")
    )
    return told.with_columns(whole=whole.fill_null(False))


def _table(raw: Raw) -> pl.DataFrame:
    if raw.body[:4] == b"PAR1":
        try:
            table = pl.read_parquet(io.BytesIO(raw.body))
        except (pl.exceptions.PolarsError, OSError) as problem:
            raise refused(raw, str(problem).splitlines()[0], say("box_office.do")) from None
    else:
        head, *body = grid_of(raw)
        columns = {str(name): [row[n] if n < len(row) else "" for row in body]
                   for n, name in enumerate(head) if name != ""}  # fmt: skip
        types = {name: _texts(cells) for name, cells in columns.items()}
        table = pl.DataFrame(types)
    if table.is_empty():
        raise refused(raw, say("published.no_row"), say("box_office.do"))
    return table


def _texts(cells: list[Cell]) -> pl.Series:
    """Return cells as texts, empty ones as null; a workbook's whole numbers without a point."""
    told = [f"{c:.0f}" if isinstance(c, float) and c.is_integer() else str(c) for c in cells]
    return pl.Series([each or None for each in told], dtype=pl.String)


def _found(raw: Raw, table: pl.DataFrame) -> tuple[dict[str, Heading], dict[str, str]]:
    """Return what each heading says, and which column plays which part."""
    headings = {name: heading_of(name) for name in table.columns}
    whole = {name: name.casefold().strip() for name in table.columns}
    found: dict[str, str] = {}
    for part, words in WORDS.items():
        fits = [
            name
            for word in words
            for name, told in headings.items()
            if word in (told.word, whole[name])
        ]
        plain = [name for name in fits if headings[name].currency]
        if fits:
            found[part] = (plain or fits)[0] if part in NOUNS else fits[0]
    if not found.keys() & {"day", "read_at"}:
        raise _lacks(raw, table, "day")
    if not found.keys() & {"gross", "total", "presales"}:
        raise _lacks(raw, table, "gross")
    if "currency" not in found and not any(
        headings[found[n]].currency for n in NOUNS if n in found
    ):
        raise _lacks(raw, table, "currency")
    return headings, found


def _lacks(raw: Raw, table: pl.DataFrame, what: str) -> SourceChanged:
    seen = say("box_office.lacks", what=say(f"box_office.lacks_{what}"),
               headings=", ".join(table.columns)[:120])  # fmt: skip
    return refused(raw, seen, say("box_office.do"))


def _plain(
    table: pl.DataFrame, headings: dict[str, Heading], found: dict[str, str],
    about: str, market: str,
) -> dict[str, pl.Series | pl.Expr]:  # fmt: skip
    none = pl.Series([None] * table.height)
    column = {part: table[name] for part, name in found.items()}
    told = {n: headings[found[n]] for n in NOUNS if n in found}
    currency = next((each.currency for each in told.values() if each.currency), None)
    title = _text(column.get("title"), about, table.height)
    key = _text(column["id"], "", table.height) if "id" in column else title
    moment = _moment(column["read_at"]) if "read_at" in column else none.cast(MOMENT)
    day = _day(column["day"]) if "day" in column else moment
    revised = column.get("revision", none)
    steps = [each.step for each in told.values() if each.step]
    return {
        "title": title,
        "item": pl.Series([f"{KEY}:{each}" for each in key]),
        "market": _text(column.get("market"), market, table.height),
        "currency": _currency(column.get("currency"), currency, table.height),
        "slot": day,
        "moment": moment,
        "sold_for": _day(column["sold_for"]) if "sold_for" in column else none.cast(MOMENT),
        "flag": _flag(column.get("flag", none)),
        "revised_n": revised.cast(pl.Int64, strict=False)
        if revised.dtype.is_integer() or revised.dtype == pl.String
        else none.cast(pl.Int64),
        "revised_at": none.cast(MOMENT) if revised.dtype.is_integer() else _moment(revised),
        "step": pl.lit(steps[0] / 100 if steps else 1.0),
        **{n: amounts(column[n], told[n].step or _beside(told)) if n in column
           else none.cast(pl.Float64) for n in NOUNS if n != "screens"},
        "screens": amounts(column["screens"], None) if "screens" in column
        else none.cast(pl.Float64),
    }  # fmt: skip


def _beside(told: dict[str, Heading]) -> float | None:
    """Return the step of the running total, in which presales beside it are counted too."""
    return told["total"].step if "total" in told else None


def _text(column: pl.Series | None, otherwise: str, n: int) -> pl.Series:
    if column is None:
        return pl.Series([otherwise] * n, dtype=pl.String)
    return column.cast(pl.String).str.strip_chars().fill_null(otherwise)


def _currency(column: pl.Series | None, otherwise: str | None, n: int) -> pl.Series:
    if column is None:
        return pl.Series([otherwise] * n, dtype=pl.String)
    codes = {"usd": "usd", "cny": "cny", "rmb": "cny", "人民币": "cny", "美元": "usd"}
    low = column.cast(pl.String).str.strip_chars().str.to_lowercase()
    return low.replace_strict(codes, default=None, return_dtype=pl.String)


def _flag(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Boolean:
        return column.fill_null(False)
    return column.cast(pl.String).str.strip_chars().str.to_lowercase().is_in(YES).fill_null(False)


def _day(column: pl.Series) -> pl.Series:
    """Return days, as the first moment of each in the zone of the source."""
    if column.dtype == pl.String:
        column = column.str.strip_chars().str.slice(0, 10).str.replace_all(r"[/.]", "-")
        column = column.str.to_date("%Y-%m-%d", strict=False)
    elif isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone:
        column = column.dt.convert_time_zone(ZONE)
    days = column.cast(pl.Date).cast(pl.Datetime("us"))
    return days.dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null").cast(MOMENT)


def _moment(column: pl.Series) -> pl.Series:
    """Return moments; a text without a zone is in the zone of the source."""
    if column.dtype == pl.String:
        shaped = column.str.strip_chars().str.replace(" ", "T").str.replace_all("/", "-")
        aware = shaped.str.to_datetime("%Y-%m-%dT%H:%M:%S%#z", strict=False, time_zone="UTC")
        plain = shaped.str.slice(0, 19)
        naive = plain.str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False, time_unit="us")
        day = plain.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
        naive = naive.zip_with(naive.is_not_null(), day)
        own = naive.dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null")
        return aware.cast(MOMENT).zip_with(aware.is_not_null(), own.cast(MOMENT))
    if isinstance(column.dtype, pl.Datetime) and column.dtype.time_zone:
        return column.cast(MOMENT)
    if column.dtype == pl.Null:
        return column.cast(MOMENT)
    return (
        column.cast(pl.Datetime("us"))
        .dt.replace_time_zone(ZONE, ambiguous="earliest", non_existent="null")
        .cast(MOMENT)
    )
