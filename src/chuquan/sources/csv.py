"""Any table of the user's own: a CSV, TSV or XLSX file, with a small mapping where it needs one.

Without a mapping a table is read by its headings: a date, a value, a name.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.spec import Raw, Source
from chuquan.model.units import Signal
from chuquan.sources.forms.grids import Grid, grid_of
from chuquan.sources.forms.mapping import Mapping, mapping_of, signal_of
from chuquan.sources.forms.refusals import refused
from chuquan.sources.forms.series import (
    ROLES,
    Plan,
    Reading,
    digest_of,
    head_of,
    plain,
    points_of,
    role,
    rows_of,
    text_of,
)

KEY = "csv"
ALONE = Signal("csv.value", "units as given", "index", title=say("csv.value"))

SOURCE = Source(
    title=say("csv.title"),
    home="https://www.rfc-editor.org/rfc/rfc4180",
    access="export",
    every="-",
    zone="UTC",
    licence=say("csv.licence"),
    note=say("csv.note"),
    signals=(ALONE,),
)


def read(raw: Raw) -> Rows:
    """Turn a table into rows, as the mapping in `raw.about` says, else by its headings.

    Raises
    ------
    SourceChanged
        If the table cannot be read so.
    UsageError
        If the mapping itself is wrong.
    """
    mapping = mapping_of(raw.about)
    signal = signal_of(mapping) if mapping.signal else ALONE
    grid = grid_of(raw, mapping.encoding, mapping.sheet)
    reading = Reading(
        ZoneInfo(mapping.zone or "UTC"),
        mapping.market or "GLOBAL",
        mapping.decimal,
        mapping.date_style,
    )
    points = points_of(raw, grid, _plan(raw, grid, mapping, signal.name), reading)
    return rows_of(raw, KEY, points, export=_export(raw, mapping))


def _export(raw: Raw, mapping: Mapping) -> str:
    """Return what keeps signals apart, and files too where each has a scale of its own."""
    return ":".join(filter(None, (mapping.signal, digest_of(raw) if mapping.relative else "")))


def _plan(raw: Raw, grid: Grid, mapping: Mapping, signal: str) -> Plan:
    named = mapping.columns
    dates = (named["date"],) if "date" in named else ROLES["date"]
    place = head_of(raw, grid, tuple(map(plain, dates)))
    head = grid[place]
    found = {each: _place(raw, grid, place, mapping, each) for each in ("value", "name", "market")}
    date = role(head, dates) or 0
    if mapping.wide:
        taken = (date, found["name"], found["market"])
        every = {n: text_of(cell) for n, cell in enumerate(head) if n not in taken and cell != ""}
        wanted = set(map(plain, mapping.wide))
        series = {n: (w, signal) for n, w in every.items() if "*" in wanted or plain(w) in wanted}
        missing = sorted(wanted - {"*"} - {plain(word) for word, _ in series.values()})
        if missing or not series:
            raise refused(raw, say("form.no_column", name=", ".join(missing) or "*"))
        return Plan(place, date, series, None, found["market"])
    if found["value"] is None:
        raise refused(raw, say("form.no_value"))
    if found["name"] is None and not mapping.word:
        raise refused(raw, say("form.no_word", row=place + 1), say("form.say_word"))
    word = "" if found["name"] is not None else mapping.word
    return Plan(place, date, {found["value"]: (word, signal)}, found["name"], found["market"])


def _place(raw: Raw, grid: Grid, head: int, mapping: Mapping, each: str) -> int | None:
    told = mapping.columns.get(each) or (mapping.columns.get("subject") if each == "name" else None)
    place = role(grid[head], (told,) if told else ROLES[each])
    if told and place is None:
        raise refused(raw, say("form.no_column", name=told))
    return place
