"""Correlation at many lags at once, round the end of a series, steps missing or not."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MANY = 3
TAIL, FEW = 10, 10

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Side:
    """A series, or many copies of one, and what a correlation needs of it.

    Parameters
    ----------
    values : ndarray of float64, shape (..., n)
        Of mean 0; NaN where unknown.
    gaps : bool
        Whether any series that it meets has unknown steps.
    """

    values: Series
    gaps: bool = False
    whole: bool = field(init=False)
    size: Series = field(init=False)
    waves: NDArray[np.complex128] = field(init=False)
    known: NDArray[np.complex128] = field(init=False)
    squares: NDArray[np.complex128] = field(init=False)

    def __post_init__(self) -> None:
        known = ~np.isnan(self.values)
        whole = bool(known.all())
        filled = self.values if whole else np.where(known, self.values, 0.0)
        told = {
            "whole": whole,
            "size": (filled**2).sum(axis=-1),
            "waves": np.fft.rfft(filled),
            "known": np.fft.rfft(known.astype(np.float64)) if self.gaps or not whole else None,
            "squares": np.fft.rfft(filled**2) if self.gaps or not whole else None,
        }
        for name, value in told.items():
            object.__setattr__(self, name, value)


def circular(x: Side, y: Side, lags: NDArray[np.int64]) -> tuple[Series, Series]:
    """Return the correlation of x(t) with y(t + lag), round the end, and of how many steps.

    Parameters
    ----------
    x, y : Side
        Two series, or a series and copies of one.
    lags : ndarray of int64, shape (m,)
        The lags, negative ones from the end.

    Returns
    -------
    tuple of ndarray of float64, shape (..., m)
        NaN where no more than three steps are known to both; and how many are.
    """
    n = x.values.shape[-1]
    top = np.fft.irfft(np.conj(x.waves) * y.waves, n)[..., lags]
    if x.whole and y.whole:
        scale = np.sqrt(x.size * y.size)[..., None]
        return np.where(scale > 0, top / np.where(scale > 0, scale, 1.0), np.nan), np.full(
            top.shape, float(n)
        )
    shared = np.round(np.fft.irfft(np.conj(x.known) * y.known, n)[..., lags])
    below = (
        np.fft.irfft(np.conj(x.squares) * y.known, n)[..., lags]
        * np.fft.irfft(np.conj(x.known) * y.squares, n)[..., lags]
    )
    enough = (shared > MANY) & (below > 1e-12)
    r = np.where(enough, top / np.sqrt(np.where(enough, below, 1.0)), np.nan)
    return np.clip(r, -1.0, 1.0), shared


def tail(others: Series, best: float) -> tuple[float, float]:
    """Return the share of the copies with as much, and the same with their tail drawn on.

    Parameters
    ----------
    others : ndarray of float64, shape (n,)
        The best correlation of each copy.
    best : float
        That of the series itself.

    Returns
    -------
    tuple of float
        The two probabilities; the same where ten copies or more reach `best`.
    """
    count = int((np.round(others, 12) >= np.round(best, 12)).sum())
    p = (1 + count) / (1 + len(others))
    top = len(others) // TAIL
    if count >= FEW or top < FEW:
        return p, p
    heights = np.sort(np.arctanh(np.clip(np.append(others, best), 0, 1 - 1e-12)) ** 2)
    edge, beyond = heights[-top - 2], heights[-top - 1 : -1]
    excess = float(np.arctanh(min(best, 1 - 1e-12)) ** 2 - edge)
    return p, min(p, top / len(others) * float(np.exp(-excess / (beyond - edge).mean())))
