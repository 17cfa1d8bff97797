"""When a list was looked at: nominal hours that stay unique, without inventing a look."""

from __future__ import annotations

import polars as pl


def slots(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the nominal time of each look: its hour; its own minute if the hour has one already.

    Lists are looked at about hourly, and now and then twice within an hour. Calling both looks by
    the same hour would let the second overwrite a part of the first, so it keeps its own time.

    Parameters
    ----------
    frame : polars.DataFrame
        Rows with the moment of their look in ``at`` (UTC).

    Returns
    -------
    polars.DataFrame
        The same rows with ``slot``; looks and slots correspond one to one.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> at = [datetime(2025, 3, 10, 2, minute, tzinfo=UTC) for minute in (7, 30)]
    >>> [f"{slot:%H:%M}" for slot in slots(pl.DataFrame({"at": at}))["slot"]]
    ['02:00', '02:30']
    """
    hour = pl.col("at").dt.truncate("1h")
    first = pl.col("at") == pl.col("at").min().over(hour)
    return frame.with_columns(slot=pl.when(first).then(hour).otherwise("at"))
