"""Yearly statistics of countries: research, patents, charges for ideas, trade in creative goods.

Tables of the World Bank and UNCTAD, SDMX in CSV, XML and JSON, and the World Bank's interface.
Groups of countries are told from countries; an empty cell is missing and never zero.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Query, Raw, Request, Source
from chuquan.model.units import Kind, Signal
from chuquan.sources.forms.countries import sdmx
from chuquan.sources.forms.countries.codes import market_of
from chuquan.sources.forms.countries.typed_csv import number, rows_of
from chuquan.sources.forms.tables import changed

KEY = "statistics"
TITLE = say("statistics.title")
SPAN = range(1900, 2101)
MADE_UP_OF = "average_value_"
ROUTE = (
    "https://api.worldbank.org/v2/country/all/indicator/{code}"
    "?format=json&per_page=20000&date={first}:{last}"
)


class Series(NamedTuple):
    """What a series is called here, and by those who publish it."""

    noun: str
    unit: str
    kind: Kind
    code: str
    words: str


SERIES = (
    Series("research_share", "percent of GDP", "share", "GB.XPD.RSDV.GD.ZS",
           "research and development expenditure (% of gdp)"),
    Series("researchers", "per million people", "share", "SP.POP.SCIE.RD.P6",
           "researchers in r&d (per million people)"),
    Series("technicians", "per million people", "share", "SP.POP.TECH.RD.P6",
           "technicians in r&d (per million people)"),
    Series("papers", "articles", "flow", "IP.JRN.ARTC.SC",
           "scientific and technical journal articles"),
    Series("patents_residents", "applications", "flow", "IP.PAT.RESD",
           "patent applications, residents"),
    Series("patents_others", "applications", "flow", "IP.PAT.NRES",
           "patent applications, nonresidents"),
    Series("trademarks", "applications", "flow", "IP.TMK.TOTL", "trademark applications, total"),
    Series("ip_paid", "dollars", "flow", "BM.GSR.ROYL.CD",
           "charges for the use of intellectual property, payments (bop, current us$)"),
    Series("ip_received", "dollars", "flow", "BX.GSR.ROYL.CD",
           "charges for the use of intellectual property, receipts (bop, current us$)"),
    Series("hightech_exports", "dollars", "flow", "TX.VAL.TECH.CD",
           "high-technology exports (current us$)"),
    Series("hightech_share", "percent of manufactured exports", "share", "TX.VAL.TECH.MF.ZS",
           "high-technology exports (% of manufactured exports)"),
    Series("creative_goods_exports", "million dollars", "flow", "CREATIVE_GOODS_X",
           "creative goods, exports"),
    Series("creative_goods_imports", "million dollars", "flow", "CREATIVE_GOODS_M",
           "creative goods, imports"),
    Series("creative_services_exports", "million dollars", "flow", "CREATIVE_SERVICES_X",
           "creative services, exports"),
    Series("creative_services_imports", "million dollars", "flow", "CREATIVE_SERVICES_M",
           "creative services, imports"),
)  # fmt: skip
NOUNS = {**{each.words: each.noun for each in SERIES},
         **{each.code.lower(): each.noun for each in SERIES}}  # fmt: skip
OWN_INTERFACE = tuple(each for each in SERIES if "." in each.code)

SOURCE = Source(
    title=TITLE,
    home="https://data.worldbank.org",
    access="open",
    every="1y",
    licence=say("statistics.licence"),
    note=say("statistics.note"),
    archive=say("statistics.archive"),
    gaps=say("statistics.gaps"),
    signals=tuple(
        Signal(f"{KEY}.{each.noun}", each.unit, each.kind, title=say(f"statistics.{each.noun}"))
        for each in SERIES
    ),
)


class Point(NamedTuple):
    """One value as a table has it."""

    code: str
    name: str
    noun: str
    year: int
    value: float


def takes(name: str) -> bool:
    """Whether a file of an archive may hold such statistics."""
    return name.lower().endswith((".csv", ".json", ".xml")) and "indicators-" not in name


def ask(query: Query) -> Iterator[Request]:
    """Yield one request for each series of the World Bank, over the window's years."""
    first = query.window.start or date(1960, 1, 1)
    last = query.window.end or date(2100, 1, 1)
    for each in OWN_INTERFACE:
        url = ROUTE.format(code=each.code, first=first.year, last=last.year)
        yield Request(url, about=f"{each.code}.json")


def read(raw: Raw) -> Rows:
    """Turn a table, or an answer of the interface, into one observation a country, year and series.

    Raises
    ------
    SourceChanged
        If the bytes have none of the known forms, or a value is no number.
    MissingExtra
        If they are SDMX in XML or JSON and the extra ``statistics`` is not installed.
    """
    points = list(_points(raw))
    if not points:
        raise changed(raw, TITLE, say("statistics.nothing"))
    rows = Rows()
    items: dict[str, str] = {}
    counts: dict[int, set[str]] = {}
    told: dict[tuple[str, str, int], Point] = {}
    for point in points:
        told[point.code, point.noun, point.year] = point
    for point in sorted(told.values(), key=lambda each: (each.year, each.noun, each.code)):
        market = market_of(point.code)
        item = f"{KEY}:{market}" if market else f"{KEY}:group:{point.code}"
        items[item] = point.name or point.code
        counts.setdefault(point.year, set()).add(item)
        rows.add("observations", signal=f"{KEY}.{point.noun}", item=item,
                 market=market or point.code, slot=_slot(point.year),
                 retrieved_at=raw.retrieved_at, value=point.value, quality="ok")  # fmt: skip
    for item, name in items.items():
        rows.add("items", item=item, source=KEY, name=name, language="en",
                 first_seen_at=raw.retrieved_at)  # fmt: skip
    for year, listed in counts.items():
        rows.add("polls", source=KEY, slot=_slot(year), at=raw.retrieved_at,
                 list_length=len(listed), outcome="ok")  # fmt: skip
    return rows


def _slot(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=UTC)


def _points(raw: Raw) -> Iterator[Point]:
    if sdmx.is_message(raw):
        return _from_messages(raw)
    json_like = raw.body.lstrip()[:1] in (b"[", b"{", b'"') and raw.name.endswith(".json")
    return _from_interface(raw) if json_like else _from_table(raw)


def _from_messages(raw: Raw) -> Iterator[Point]:
    """Read a message whose series go by the World Bank's codes, and refuse one cut finer."""
    held: dict[tuple[str, str, int], float] = {}
    for cell in sdmx.cells(raw, TITLE):
        nouns = [NOUNS[code] for code in cell.codes if code in NOUNS]
        if not nouns:
            continue
        year = _year(raw, 0, cell.period)
        if held.setdefault((cell.area, nouns[0], year), cell.value) != cell.value:
            raise changed(raw, TITLE, say("sdmx.several", noun=nouns[0], code=cell.area, year=year))
        yield Point(cell.area, cell.name, nouns[0], year, cell.value)


def _from_interface(raw: Raw) -> Iterator[Point]:
    try:
        told: Any = json.loads(raw.body)
    except (ValueError, RecursionError) as problem:
        raise changed(raw, TITLE, say("weibo.not_json", problem=type(problem).__name__)) from None
    if not (isinstance(told, list) and len(told) == 2 and isinstance(told[1], list)):
        raise changed(raw, TITLE, say("statistics.interface"))
    for entry in told[1]:
        try:
            noun = NOUNS.get(entry["indicator"]["id"].lower())
            code = entry["countryiso3code"] or entry["country"]["id"]
            name, value = entry["country"]["value"], entry["value"]
            year = int(entry["date"])
        except (KeyError, TypeError, ValueError, AttributeError):
            raise changed(raw, TITLE, say("statistics.interface")) from None
        if noun and value is not None:
            yield Point(code, name, noun, year, _number(raw, str(value)) or 0.0)


def _from_table(raw: Raw) -> Iterator[Point]:
    form = None
    for line, row in rows_of(raw, TITLE):
        form = form or _form_of(raw, row)
        yield from form(raw, line, row)


def _form_of(raw: Raw, row: dict[str, str]) -> Any:
    if {"country code", "year"} <= row.keys():
        return _of_indicators
    if {"country code", "indicator code"} <= row.keys():
        return _of_years
    if {"ref_area", "time_period", "obs_value"} <= row.keys():
        return _of_sdmx
    if {"year", "economy label", "flow label"} <= row.keys():
        return _of_unctad
    raise changed(raw, TITLE, say("statistics.form", names=", ".join(list(row)[:6])))


def _of_indicators(raw: Raw, line: int, row: dict[str, str]) -> Iterator[Point]:
    """Read a row that holds several series of one country and year."""
    for name, cell in row.items():
        noun = NOUNS.get(name.removeprefix(MADE_UP_OF))
        value = _number(raw, cell) if noun else None
        if noun and value is not None:
            year = _year(raw, line, row["year"])
            yield Point(row["country code"], row.get("country name", ""), noun, year, value)


def _of_years(raw: Raw, line: int, row: dict[str, str]) -> Iterator[Point]:
    """Read a row that holds all years of one country and series."""
    noun = NOUNS.get(row["indicator code"].lower())
    for name, cell in row.items():
        if noun and name.isdigit() and (value := _number(raw, cell)) is not None:
            year = _year(raw, line, name)
            yield Point(row["country code"], row.get("country name", ""), noun, year, value)


def _of_sdmx(raw: Raw, line: int, row: dict[str, str]) -> Iterator[Point]:
    series = row.get("indicator") or row.get("series") or ""
    noun = NOUNS.get(series.lower().replace("_", "."))
    value = _number(raw, row["obs_value"]) if noun else None
    if noun and value is not None:
        yield Point(row["ref_area"], "", noun, _year(raw, line, row["time_period"]), value)


def _of_unctad(raw: Raw, line: int, row: dict[str, str]) -> Iterator[Point]:
    """Read a row of trade in creative goods or services with the world, in millions of dollars."""
    value_name = next((name for name in row if "us$" in name or "us dollars" in name), "")
    if not value_name:
        raise changed(raw, TITLE, say("typed.columns", names="US$ at current prices in millions"))
    if row.get("partner label", "World") not in ("World", "") or not _whole(row):
        return
    kind = "services" if "service" in f"{raw.name} {' '.join(row)}".lower() else "goods"
    noun = f"creative_{kind}_{'imports' if 'mport' in row['flow label'] else 'exports'}"
    value = _number(raw, row[value_name])
    if value is not None:
        code = row.get("economy code") or row.get("economy") or row["economy label"]
        yield Point(code, row["economy label"], noun, _year(raw, line, row["year"]), value)


def _whole(row: dict[str, str]) -> bool:
    """Whether a row is about all creative goods or services, and not about one kind of them."""
    product = row.get("product label") or row.get("category label") or "all"
    return product.lower().startswith(("all", "total"))


def _number(raw: Raw, cell: str) -> float | None:
    return number(cell, lambda seen: changed(raw, TITLE, say("typed.number", cell=seen[:60])))


def _year(raw: Raw, line: int, cell: str) -> int:
    year = int(cell) if cell.isdigit() else 0
    if year not in SPAN:
        raise changed(raw, TITLE, say("typed.year", line=line, cell=cell[:60]))
    return year
