"""Windows of time: two dates, both included, in a named zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chuquan.errors import BadWindow
from chuquan.model.messages import say


@dataclass(frozen=True, slots=True)
class Window:
    """Two dates, both included, read in `zone`; None means open on that side.

    A window that was cut counts nothing from the moment `cut` on: its last day is a part of a day.
    """

    start: date | None = None
    end: date | None = None
    zone: str = "UTC"
    cut: datetime | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise BadWindow(
                say("window.reversed", start=self.start.isoformat(), end=self.end.isoformat()),
                seen=f"{self.start} > {self.end}",
                so=say("window.not_read"),
                do=say("window.swap", start=self.end.isoformat(), end=self.start.isoformat()),
            )

    @property
    def since(self) -> datetime:
        """First moment of the window, in UTC; year 1 if open."""
        if self.start is None:
            return datetime(1, 1, 2, tzinfo=UTC)
        return datetime.combine(self.start, time(), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def until(self) -> datetime:
        """First moment after the window, in UTC; year 9999 if open."""
        if self.end is None or self.end >= date(9999, 12, 30):
            return self.cut or datetime(9999, 12, 30, tzinfo=UTC)
        after = self.end + timedelta(days=1)
        whole = datetime.combine(after, time(), ZoneInfo(self.zone)).astimezone(UTC)
        return min(whole, self.cut) if self.cut else whole

    @property
    def n_days(self) -> int | None:
        """Days in the window, None if open."""
        if self.start is None or self.end is None:
            return None
        return (self.end - self.start).days + 1


def parse_day(text: str) -> date:
    """Read a day written as YYYY-MM-DD.

    Raises
    ------
    BadWindow
        If it is written otherwise or does not exist.

    Examples
    --------
    >>> parse_day("2025-02-28")
    datetime.date(2025, 2, 28)
    """
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d").date()  # noqa: DTZ007
    except ValueError as problem:
        raise BadWindow(
            say("window.no_such_day", text=text),
            seen=str(problem),
            so=say("window.not_read"),
            do=say("window.write_day"),
        ) from None


def parse_moment(text: str) -> datetime:
    """Read a moment: ISO 8601, or a day, which means its last second in UTC.

    Raises
    ------
    BadWindow
        If it cannot be read.
    """
    stripped = text.strip()
    try:
        if len(stripped) == 10:
            day = parse_day(stripped)
            return datetime.combine(day, time(23, 59, 59, 999999), UTC)
        moment = datetime.fromisoformat(stripped)
    except ValueError as problem:
        if isinstance(problem, BadWindow):
            raise
        raise BadWindow(
            say("window.no_such_moment", text=text),
            seen=str(problem),
            so=say("window.not_read"),
            do=say("window.write_moment"),
        ) from None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def zone_of(name: str) -> ZoneInfo:
    """Return the time zone called `name`.

    Raises
    ------
    BadWindow
        If this machine knows no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise BadWindow(
            say("window.no_such_zone", zone=name),
            seen=name,
            so=say("window.not_read"),
            do=say("window.write_zone"),
        ) from None
