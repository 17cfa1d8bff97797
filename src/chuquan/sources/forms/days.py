"""Reading days and moments in the styles that exports and spreadsheets use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.grids import Cell
from chuquan.sources.forms.refusals import refused

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED = "|".join(MONTHS)
TIME = (
    r"(?:(?:T|,?\s+(?:at\s+)?|(?=[上下]午))(?P<noon>上午|下午)?\s*(?P<hour>\d{1,2})"
    r"(?::(?P<minute>\d{2}))?(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?\s*(?P<offset>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
STYLES = tuple(
    re.compile(f"(?:{each}){TIME}", re.IGNORECASE)
    for each in (
        r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?:(?P<day>\d{1,2})\s*日)?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<named>{NAMED})[a-z]*\.?,?[\s-](?P<year>\d{{4}})",
        rf"(?P<named>{NAMED})[a-z]*\.?\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})",
        rf"(?P<named>{NAMED})[a-z]*\.?\s(?P<year>\d{{4}})",
    )
)
NUMBERED = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<sign>[-/.])(?P<other>\d{{1,2}})(?P=sign)(?P<year>\d{{4}}){TIME}",
    re.IGNORECASE,
)
YEARS = range(1990, 2101)


def moments(
    raw: Raw, cells: Sequence[tuple[int, Cell]], style: str, zone: tzinfo | None
) -> list[datetime]:
    """Return the moments of a column in UTC; a day is its first moment in `zone`.

    Parameters
    ----------
    raw : Raw
        The file, for the refusal.
    cells : sequence of (int, cell)
        Row numbers and what stands there.
    style : str
        ``dmy`` or ``mdy`` for days such as 6/2/2025; empty if the column must prove it.
    zone : tzinfo or None
        Where the days are counted; None if only moments that name their zone can be read.

    Returns
    -------
    list of datetime
        One for each cell.

    Raises
    ------
    SourceChanged
        If a cell is no day, or a column of days such as 6/2/2025 may be read in two ways.
    """
    order = _order(raw, cells, style)
    return [_moment(raw, row, cell, order, zone) for row, cell in cells]


def _order(raw: Raw, cells: Sequence[tuple[int, Cell]], given: str) -> str:
    if given in ("dmy", "mdy"):
        return given
    proof: dict[str, int] = {}
    doubtful: tuple[int, str] | None = None
    for row, cell in cells:
        found = NUMBERED.fullmatch(_plain(cell)) if isinstance(cell, str) else None
        if found is None or found["first"] == found["other"]:
            continue
        if int(found["first"]) > 12:
            proof.setdefault("dmy", row)
        elif int(found["other"]) > 12:
            proof.setdefault("mdy", row)
        else:
            doubtful = doubtful or (row, str(cell))
    if len(proof) > 1:
        rows = f"{proof['dmy']}, {proof['mdy']}"
        raise refused(raw, say("form.two_orders", rows=rows), say("form.say_order"))
    if doubtful and not proof:
        row, text = doubtful
        raise refused(raw, say("form.order", row=row, text=text), say("form.say_order"))
    return next(iter(proof), "dmy")


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _moment(raw: Raw, row: int, cell: Cell, order: str, zone: tzinfo | None) -> datetime:
    if isinstance(cell, datetime):
        return _in_utc(raw, row, cell, zone)
    text = f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else _plain(str(cell))
    try:
        local = _read(text, order)
        if local is None or local.year not in YEARS:
            raise ValueError(text)  # noqa: TRY301
    except (ValueError, OverflowError):
        raise refused(raw, say("form.no_day", row=row, text=text[:40])) from None
    return _in_utc(raw, row, local, zone)


def _read(text: str, order: str) -> datetime | None:
    found = NUMBERED.fullmatch(text)
    if found:
        first, other = int(found["first"]), int(found["other"])
        day, month = (first, other) if order == "dmy" else (other, first)
        return _with_time(found, datetime(int(found["year"]), month, day))  # noqa: DTZ001
    for style in STYLES:
        found = style.fullmatch(text)
        if found:
            told = found.groupdict()
            named = told.get("named")
            month = MONTHS.index(named[:3].lower()) + 1 if named else int(told["month"])
            day = int(told.get("day") or 1)
            return _with_time(found, datetime(int(told["year"]), month, day))  # noqa: DTZ001
    return None


def _with_time(found: re.Match[str], day: datetime) -> datetime:
    hour = int(found["hour"] or 0)
    late = (found["half"] or "").lower() == "p" or found["noon"] == "下午"
    early = (found["half"] or "").lower() == "a" or found["noon"] == "上午"
    if (late or early) and not 1 <= hour <= 12:
        raise ValueError(found[0])
    hour = hour % 12 + 12 * late if late or early else hour
    moment = day.replace(
        hour=hour, minute=int(found["minute"] or 0), second=int(found["second"] or 0)
    )
    return moment.replace(tzinfo=_offset(found["offset"])) if found["offset"] else moment


def _offset(text: str) -> timezone:
    if text[0] not in "+-":
        return UTC
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return timezone(size if text[0] == "+" else -size)


def _in_utc(raw: Raw, row: int, moment: datetime, zone: tzinfo | None) -> datetime:
    if moment.tzinfo is None:
        if zone is None:
            raise refused(raw, say("form.no_zone", row=row), say("form.say_zone"))
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)
