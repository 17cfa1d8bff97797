"""How topics of a list are named and timed, and at which hours calls are made on them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from chuquan.measures.forecast.episodes import HOUR

MOMENT = pl.Datetime("us", "UTC")
HOURS = (0.0, 1.0, 3.0)
SHARES = np.array([0.1, 0.5, 0.9])


def topic_of(item: pl.Expr) -> pl.Expr:
    """Return what an item is called on its list, without case, spaces and hashes."""
    bare = item.str.replace(r"^[a-z0-9_]+:", "")
    return bare.str.to_lowercase().str.replace_all(r"\s+|#", "")


def bare(item: str) -> str:
    """Return what `topic_of` calls one item.

    Examples
    --------
    >>> bare("weibo:#Paper Kites#")
    'paperkites'
    """
    return str(pl.select(topic_of(pl.lit(item))).item())


def moment(seconds: float) -> datetime:
    """Return a time in seconds since 1970 as a moment."""
    return datetime.fromtimestamp(seconds, UTC)


def offset_hours(zone: ZoneInfo) -> float:
    """Return how far a list's clock is ahead of UTC, in hours, in winter."""
    offset = datetime(2025, 1, 1, tzinfo=zone).utcoffset()
    return offset.total_seconds() / HOUR if offset else 0.0
