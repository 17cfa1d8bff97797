"""What a film will take in all, from how it began and from films before it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.opening import Openings

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

HALF_LIFE = 6.0
"""Years after which a film counts half."""
LENGTH, DOUBT, STRAIGHT = 3.0, 0.5, 0.01
"""How far apart films are still alike, in standard deviations; noise; weight of straight lines."""
HELD_BACK = 92
"""Days within which an opening is not learnt from: the film may still be running."""
BLOCK = 128
LEAST_FILMS = 50
LEAST_LEFT = 0.05
"""Least of what is still to come that is told apart, over the gain of four days."""
MISSED_YEARS, MISSED_HALF_LIFE = 3, 0.5
"""Years whose misses make the interval, and after how many years a miss counts half."""
SHARES = np.array([0.1, 0.9])


class Finals(NamedTuple):
    """Forecast final grosses: the middle, and the ends of the 80% interval."""

    middle: Floats
    low: Floats
    high: Floats


def forecast_year(films: Openings, year: int) -> Floats:
    """Forecast the films of one year from those of earlier years.

    Parameters
    ----------
    films : Openings
        All films; those from the year on, and of the last 92 days before, are not learnt from.
    year : int
        The year in which the forecast films opened.

    Returns
    -------
    ndarray of float64
        Logarithm of the final gross over that so far, for the films of that year, in order; NaN if
        fewer than 50 films can be learnt from.

    Notes
    -----
    Kernel ridge regression (a Gaussian process mean) of what is still to come, in multiples of the
    last four days: films alike in size, screens, day-to-day steps and season lend each other their
    legs; a film counts half after six years. O(n^3).
    """
    new = films.only(_of_year(films, year))
    return np.asarray(np.log1p(np.exp(_left(films, year)) * new.gain / new.so_far))


def _left(films: Openings, year: int) -> Floats:
    """Forecast what is still to come over the gain of four days, as a logarithm."""
    start = np.datetime64(f"{year}-01-01")
    old = films.only(films.opened < start - np.timedelta64(HELD_BACK, "D"))
    new = films.only(_of_year(films, year))
    if len(old.opened) < LEAST_FILMS:
        return np.full(len(new.opened), np.nan)
    legs = _came(old)
    weight = 0.5 ** ((start - old.opened).astype(np.float64) / 365 / HALF_LIFE)
    middle, spread = old.features.mean(axis=0), old.features.std(axis=0) + 1e-9
    a, b = (old.features - middle) / spread, (new.features - middle) / spread
    mean = float(np.average(legs, weights=weight))
    pull = _solved(_alike(a, a) + np.diag(DOUBT / weight), legs - mean)
    return np.asarray(mean + _alike(b, a) @ pull)


def _solved(matrix: Floats, right: Floats) -> Floats:
    """Solve for a symmetric matrix by Cholesky's method, at half the work of a general one."""
    lower, x = np.linalg.cholesky(matrix), right.copy()
    blocks = [slice(n, n + BLOCK) for n in range(0, len(x), BLOCK)]
    for rows in blocks:
        known = lower[rows, : rows.start] @ x[: rows.start]
        x[rows] = np.linalg.solve(lower[rows, rows], x[rows] - known)
    for rows in reversed(blocks):
        known = lower[rows.stop :, rows].T @ x[rows.stop :]
        x[rows] = np.linalg.solve(lower[rows, rows].T, x[rows] - known)
    return x


def _came(films: Openings) -> Floats:
    return np.asarray(np.log(np.maximum((films.final - films.so_far) / films.gain, LEAST_LEFT)))


def _alike(a: Floats, b: Floats) -> Floats:
    product = a @ b.T
    apart = (a * a).sum(axis=1)[:, None] + (b * b).sum(axis=1)[None] - 2 * product
    return np.asarray(np.exp(-0.5 * apart / LENGTH**2) + STRAIGHT * product)


def final_grosses(films: Openings, year: int) -> Finals:
    """Forecast what the films of one year will take in all, with 80% intervals.

    Parameters
    ----------
    films : Openings
        All films, as they stood on the same day since their opening.
    year : int
        The year in which the forecast films opened.

    Returns
    -------
    Finals
        In the currency of the grosses, for the films of that year, in order; NaN where too few
        films came before. The interval holds the 10% and 90% quantiles of what was missed of the
        films that opened in the three years before, up to 92 days before the film itself, each
        forecast from earlier years; a miss counts half after half a year, so that a break is soon
        learnt.
    """
    said = np.full(len(films.opened), np.nan)
    for each in range(year - MISSED_YEARS, year + 1):
        said[_of_year(films, each)] = _left(films, each)
    inside = np.flatnonzero(_of_year(films, year))
    missed = _came(films) - said
    ends = np.array([_missed(films, missed, place) for place in inside]).reshape(-1, 2)
    told = said[inside, None] + np.column_stack([np.zeros(len(inside)), ends])
    finals = films.so_far[inside, None] + np.exp(told) * films.gain[inside, None]
    return Finals(*finals.T)


def _missed(films: Openings, missed: Floats, place: np.intp) -> Floats:
    """Return the quantiles of what was missed before one film opened."""
    age = (films.opened[place] - films.opened).astype("timedelta64[D]").astype(np.float64)
    known = (age >= HELD_BACK) & (age <= MISSED_YEARS * 365) & ~np.isnan(missed)
    if known.sum() < LEAST_FILMS:
        return np.full(2, np.nan)
    return _weighted_quantiles(missed[known], 0.5 ** (age[known] / 365 / MISSED_HALF_LIFE))


def _weighted_quantiles(values: Floats, counts: Floats) -> Floats:
    order = np.argsort(values, kind="stable")
    below = np.cumsum(counts[order]) / counts.sum()
    place = np.minimum(np.searchsorted(below, SHARES), len(values) - 1)
    return np.asarray(values[order][place])


def _of_year(films: Openings, year: int) -> Bools:
    start, stop = np.datetime64(f"{year}-01-01"), np.datetime64(f"{year + 1}-01-01")
    return np.asarray((films.opened >= start) & (films.opened < stop))
