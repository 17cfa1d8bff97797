"""The time of day, for faces that need one; only this room reads a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def minute_end() -> datetime:
    """Return the end of the present minute in UTC: all that was stored so far lies before it."""
    return datetime.now(UTC).replace(second=0, microsecond=0) + timedelta(minutes=1)
