"""What came to stay elsewhere and one's own circles never listed."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

UNSEEN = [
    "subject", "circle", "lasting_after", "lasting_at", "share", "usual", "lift", "elsewhere"
]  # fmt: skip


def unseen(frame: pl.DataFrame, own: Sequence[str]) -> pl.DataFrame:
    """Tell what a set of circles never listed although it came to stay elsewhere.

    Parameters
    ----------
    frame : polars.DataFrame
        An answer of this measure.
    own : sequence of str
        Ids of the circles that one reads.

    Returns
    -------
    polars.DataFrame
        One row a subject, ``subject circle lasting_after lasting_at share usual lift elsewhere``:
        the circle that lists it most above its usual share, of the ``elsewhere`` circles in which
        it came to stay. Greatest lift first. A subject is left out where one's own circles listed
        it at all, or none of them was looked at.
    """
    mine = pl.col("circle").is_in(list(own))
    known = frame.filter(mine & (pl.col("status") != "unknown"))
    blind = known.group_by("subject").agg((pl.col("status") == "absent").all().alias("blind"))
    order = ["lift", "share", "subject", "circle"]
    falling = [True, True, False, False]
    return (
        frame.filter(~mine & (pl.col("status") == "lasting"))
        .join(blind.filter("blind"), on="subject", how="semi")
        .with_columns(elsewhere=pl.len().over("subject").cast(pl.Int64))
        .sort(order, descending=falling, nulls_last=True)
        .unique("subject", keep="first", maintain_order=True)
        .select(UNSEEN)
    )
