"""Which language editions' readers are people, and which are machines."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

LOW, CLEARED = 0.25, 0.5
ALIKE, FEWEST, SIZES = 1.4, 4, 3.0
TOO_MUCH = 3.0


def judge(rows: pl.DataFrame) -> pl.DataFrame:
    """Decide which editions' readers are people: a page is kept, dropped with a reason, or below.

    Parameters
    ----------
    rows : polars.DataFrame
        One row for each subject, period and language: ``views`` (null if below the list),
        ``mobile`` and ``usual`` in percent, ``floor``, ``part`` (percent of the list's views).

    Returns
    -------
    polars.DataFrame
        The rows with ``status`` and ``reason``.

    Notes
    -----
    Three rules, ours, the first that holds gives the reason:

    ``flat``
        The subject has nearly the same number of views (within a factor of 1.4) in four editions
        or more whose sizes differ by a factor of 3 or more. Interest grows with an edition's
        readers, a machine that walks the links between languages does not. A page is spared if
        people read it as they read that edition: with half the usual mobile share or more.
    ``mobile``
        Less than a quarter of the edition's usual mobile share. Machines call at the desktop
        address.
    ``share``
        The page alone takes 3% or more of all views of the edition's list, if that has 100
        entries or more: a start page or a widget, not interest.

    The usual mobile share of an edition is the least that the top tenth of its list reaches, but
    at least three quarters of the median edition's, because whole lists may be of machines.
    """
    spared = pl.col("mobile") >= CLEARED * pl.col("usual")
    suspect = pl.col("views").is_not_null() & ~spared.fill_null(value=False)
    told = rows.with_row_index("row").filter(suspect)
    marked: list[int] = []
    for _, group in told.group_by("subject", "period"):
        found = flat(group["views"].to_numpy(), group["floor"].to_numpy())
        marked.extend(group["row"].to_numpy()[found].tolist())
    is_flat = pl.int_range(pl.len()).is_in(marked)
    reason = (
        pl.when(is_flat)
        .then(pl.lit("flat"))
        .when(pl.col("mobile") < LOW * pl.col("usual"))
        .then(pl.lit("mobile"))
        .when(pl.col("part") >= TOO_MUCH)
        .then(pl.lit("share"))
        .otherwise(None)
        .cast(pl.String)
    )
    status = (
        pl.when(pl.col("views").is_null())
        .then(pl.lit("below"))
        .when(pl.col("reason").is_null())
        .then(pl.lit("kept"))
        .otherwise(pl.lit("dropped"))
    )
    return rows.with_columns(reason=reason).with_columns(status=status)


def flat(views: NDArray[np.float64], sizes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Mark the values that are nearly the same although the places they come from are not.

    Parameters
    ----------
    views : ndarray of float64, shape (n,)
        One positive value for each edition.
    sizes : ndarray of float64, shape (n,)
        How large each edition is, in any unit.

    Returns
    -------
    ndarray of bool, shape (n,)
        True where a value belongs to a run of four or more within a factor of 1.4, over sizes
        that differ by a factor of 3 or more.

    Notes
    -----
    Unchanged if all values, or all sizes, are multiplied by one constant. O(n^2), no randomness.

    Examples
    --------
    >>> flat(np.array([6000, 6100, 6200, 6300, 90.0]), np.array([1, 2, 5, 9, 2.0]))
    array([ True,  True,  True,  True, False])
    """
    marked = np.zeros(len(views), dtype=bool)
    for least in views:
        run = (views >= least) & (views <= ALIKE * least)
        if run.sum() >= FEWEST and sizes[run].max() >= SIZES * sizes[run].min():
            marked |= run
    return marked
