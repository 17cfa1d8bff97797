"""How is attention or revenue spread over markets, and along which path did it get there?"""

from __future__ import annotations

import math

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def hhi(parts: ArrayLike) -> float:
    """Return the sum of squared shares of a total.

    Parameters
    ----------
    parts : array_like of float, shape (n,)
        Parts of 0 or more, in any unit; NaN (unknown) is left out.

    Returns
    -------
    float
        1 if one market has all, 1 / n if all have the same; NaN without a total.

    Notes
    -----
    Unchanged under any order and if all parts are multiplied by one constant; so are `entropy` and
    `effective_number`.

    Examples
    --------
    >>> round(hhi([0.5, 0.3, 0.2]), 12), round(hhi([99, 1]), 12)
    (0.38, 0.9802)
    """
    shares = _shares(parts)
    return float((shares**2).sum()) if len(shares) else math.nan


def entropy(parts: ArrayLike) -> float:
    """Return Shannon's entropy of a total's shares, in nats.

    Parameters
    ----------
    parts : array_like of float, shape (n,)
        Parts of 0 or more; NaN is left out.

    Returns
    -------
    float
        0 if one market has all, ln n if all have the same; NaN without a total.

    Examples
    --------
    >>> round(entropy([0.5, 0.3, 0.2]), 4)
    1.0297
    """
    shares = _shares(parts)
    return float(-(shares * np.log(shares)).sum()) + 0.0 if len(shares) else math.nan


def effective_number(parts: ArrayLike) -> float:
    """Return how many equal markets would be spread as evenly: the exponential of the entropy.

    Parameters
    ----------
    parts : array_like of float, shape (n,)
        Parts of 0 or more; NaN is left out.

    Returns
    -------
    float
        From 1 to n; NaN without a total.

    Examples
    --------
    >>> round(effective_number([0.5, 0.3, 0.2]), 2)
    2.8
    """
    return math.exp(entropy(parts))


def _shares(parts: ArrayLike) -> Numbers:
    given = np.asarray(parts, np.float64).ravel()
    given = given[~np.isnan(given) & (given > 0)]
    return np.asarray(given / given.sum()) if len(given) else given


def per_head(abroad: float, home: float, people_abroad: float, people_home: float) -> float:
    """Return attention a head abroad as a part of attention a head at home.

    Parameters
    ----------
    abroad : float
        Attention or revenue abroad.
    home : float
        The same at home, in the same unit.
    people_abroad : float
        People abroad who could have taken part.
    people_home : float
        The same at home.

    Returns
    -------
    float
        1 is as at home; NaN where home has none.

    Examples
    --------
    >>> per_head(50, 100, 500, 100)
    0.1
    """
    at_home = home / people_home if people_home else 0.0
    return (abroad / people_abroad) / at_home if at_home and people_abroad else math.nan


def logistic(t: ArrayLike, middle: float, rate: float, ceiling: float = 1.0) -> Numbers:
    """Return the logistic curve of adoption.

    Parameters
    ----------
    t : array_like of float
        Times.
    middle : float
        When half of the ceiling is reached.
    rate : float
        Growth at the start.
    ceiling : float, default 1
        Where it ends.

    Returns
    -------
    ndarray of float64
        One value a time.
    """
    return np.asarray(ceiling / (1 + np.exp(-rate * (np.asarray(t, np.float64) - middle))))


def rise_time(rate: float) -> float:
    """Return how long a logistic curve takes from a tenth to nine tenths: ln 81 over its rate.

    Parameters
    ----------
    rate : float
        Growth at the start.

    Returns
    -------
    float
        In the unit of time of the rate.

    Examples
    --------
    >>> round(rise_time(1.0), 3)
    4.394
    """
    return math.log(81) / rate


def bass_peak(p: float, q: float) -> float:
    """Return when adoption peaks if p adopt by themselves and q by what others did (Bass 1969).

    Parameters
    ----------
    p, q : float
        Coefficients of innovation and imitation; q greater than p, else the peak is at the start.

    Returns
    -------
    float
        Time of the greatest number of new adopters.

    Examples
    --------
    >>> round(bass_peak(0.03, 0.38), 2)
    6.19
    """
    return math.log(q / p) / (p + q) if q > p else 0.0


def adoption(t: ArrayLike, reached: ArrayLike, ceiling: float) -> tuple[float, float]:
    """Fit the logistic curve through how much was reached by when.

    Parameters
    ----------
    t : array_like of float, shape (n,)
        Times.
    reached : array_like of float, shape (n,)
        Reached by then, between 0 and the ceiling; NaN is left out.
    ceiling : float
        How much there is to reach.

    Returns
    -------
    tuple of float
        Middle and rate; NaN if fewer than three times lie strictly between.

    Notes
    -----
    A weighted line through the logits, where a share counts most near one half. Shifting all times
    shifts the middle; multiplying them divides the rate.

    Examples
    --------
    >>> t = np.arange(20.0)
    >>> adoption(t, logistic(t, 8, 0.5, 40), 40)
    (8.0..., 0.5...)
    """
    times, share = np.asarray(t, np.float64), np.asarray(reached, np.float64) / ceiling
    inside = (share > 0) & (share < 1)
    if inside.sum() < 3:
        return math.nan, math.nan
    times, share = times[inside], share[inside]
    logit, weight = np.log(share / (1 - share)), share * (1 - share)
    middle_t, middle_y = np.average(times, weights=weight), np.average(logit, weights=weight)
    rate = (weight * (times - middle_t) * (logit - middle_y)).sum()
    rate = float(rate / (weight * (times - middle_t) ** 2).sum())
    return (float(middle_t - middle_y / rate), rate) if rate else (math.nan, 0.0)


def morans_i(values: ArrayLike, neighbours: ArrayLike) -> float:
    """Return how alike neighbouring places are (Moran 1950).

    Parameters
    ----------
    values : array_like of float, shape (n,)
        One value a place.
    neighbours : array_like of float, shape (n, n)
        Weight of each two places; 0 on the diagonal.

    Returns
    -------
    float
        Towards 1 if neighbours are alike, -1 for a chessboard; NaN if all values are the same.
    """
    z = np.asarray(values, np.float64)
    z = z - z.mean()
    weights = np.asarray(neighbours, np.float64)
    spread = float((z**2).sum())
    return float(len(z) / weights.sum() * (z @ weights @ z) / spread) if spread else math.nan


def paths(frame: pl.DataFrame) -> pl.DataFrame:
    """Return in which order languages or markets were reached, as far as the lists tell.

    Parameters
    ----------
    frame : polars.DataFrame
        An answer of the measure reach: ``subject period language status``.

    Returns
    -------
    polars.DataFrame
        ``subject turn language after first``, in order of arrival. ``first`` is the first period
        that kept it; ``after`` the last period before in which its list was looked at without it,
        null if there was none: then it was reached by ``first``, no one knows since when.

    Notes
    -----
    A list that is looked at for the first time makes no arrival: its language stands with an
    unknown ``after``. Unchanged under any order of rows.
    """
    keys = ["subject", "language"]
    kept = pl.col("status") == "kept"
    firsts = frame.group_by(keys).agg(first=pl.col("period").filter(kept).min())
    seen = frame.join(firsts.drop_nulls(), on=keys).filter(pl.col("period") < pl.col("first"))
    after = seen.group_by(keys).agg(after=pl.col("period").max())
    return (
        firsts.drop_nulls()
        .join(after, on=keys, how="left")
        .sort("subject", "first", "after", "language", nulls_last=True)
        .with_columns(turn=pl.col("first").rank("min").over("subject").cast(pl.Int64))
        .select("subject", "turn", "language", "after", "first")
    )


def grown(frame: pl.DataFrame) -> pl.DataFrame:
    """Return how many languages were reached, period after period, over the same lists.

    Parameters
    ----------
    frame : polars.DataFrame
        An answer of the measure reach: ``subject period language status``.

    Returns
    -------
    polars.DataFrame
        ``subject period kept looked before now both``: languages kept and looked at in the period;
        then of the languages looked at in both this and the period before (``both``) how many were
        kept ``before`` and how many ``now``; null in the first period.

    Notes
    -----
    Where more lists are looked at from year to year, the plain count grows by itself; ``before``
    and ``now`` are counted over the same lists and do not.
    """
    rows = []
    for (subject,), part in frame.group_by("subject"):
        last: dict[str, bool] | None = None
        for (period,), year in sorted(part.group_by("period"), key=lambda each: str(each[0])):
            now = dict(zip(year["language"], year["status"] == "kept", strict=True))
            both = sorted(set(now) & set(last)) if last is not None else None
            counts = (
                (None, None, None)
                if both is None or last is None
                else (sum(last[one] for one in both), sum(now[one] for one in both), len(both))
            )
            rows.append((subject, period, sum(now.values()), len(now), *counts))
            last = now
    names = ("kept", "looked", "before", "now", "both")
    types = {"subject": pl.String(), "period": pl.String(), **dict.fromkeys(names, pl.Int64())}
    return pl.DataFrame(rows, types, orient="row").sort("subject", "period")
