"""How high will it get: the distribution of the final peak, with a mass on "it has peaked"."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.hazard import Hazard, fit, recalibrated

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Peaks:
    """A fitted distribution of the final peak.

    Parameters
    ----------
    rise : Hazard
        Probability that the highest so far will be passed.
    weights : ndarray of float64
        Expected size of a rise, in decimal logarithms, on standardised features.
    rest : ndarray of float64
        Sorted ratios of true to expected rises of recent cases.
    """

    rise: Hazard
    weights: Floats
    rest: Floats

    def expected(self, features: Floats) -> Floats:
        """Return the expected size of a rise, if there is one.

        Parameters
        ----------
        features : ndarray of float64, shape (n, k)
            What was known.

        Returns
        -------
        ndarray of float64, shape (n,)
            Decimal logarithms above the highest so far.
        """
        z = (features - self.rise.middle) / self.rise.spread
        return np.asarray(np.exp(np.clip(self.weights[0] + z @ self.weights[1:], -12.0, 2.0)))

    def quantiles(self, features: Floats, highest: Floats, shares: Floats) -> Floats:
        """Return quantiles of the final peak, one row a case: never below the highest so far.

        Parameters
        ----------
        features : ndarray of float64, shape (n, k)
            What was known.
        highest : ndarray of float64, shape (n,)
            Highest value so far, as a decimal logarithm.
        shares : ndarray of float64, shape (q,)
            Which quantiles, each between 0 and 1.

        Returns
        -------
        ndarray of float64, shape (n, q)
            Decimal logarithms.
        """
        p = self.rise.probability(features)[:, None]
        inside = np.clip((shares[None, :] - (1 - p)) / np.maximum(p, 1e-12), 0.0, 1.0)
        sizes = np.interp(inside, _places(self.rest), self.rest) * self.expected(features)[:, None]
        return highest[:, None] + np.where(inside > 0, sizes, 0.0)

    def position(
        self, features: Floats, highest: Floats, final: Floats, chance: np.random.Generator
    ) -> Floats:
        """Return where the true peak lies in its forecast distribution, drawn within the mass.

        Parameters
        ----------
        features : ndarray of float64, shape (n, k)
            What was known.
        highest : ndarray of float64, shape (n,)
            Highest value so far.
        final : ndarray of float64, shape (n,)
            The true final peak.
        chance : numpy.random.Generator
            For the cases that rose no more.

        Returns
        -------
        ndarray of float64, shape (n,)
            Uniform between 0 and 1 if the forecast is calibrated (randomised PIT).
        """
        p = self.rise.probability(features)
        ratio = np.maximum(final - highest, 0.0) / self.expected(features)
        risen = (1 - p) + p * np.interp(ratio, self.rest, _places(self.rest))
        return np.where(final > highest, risen, chance.random(len(final)) * (1 - p))


def _places(rest: Floats) -> Floats:
    return (np.arange(len(rest)) + 0.5) / len(rest)


def fit_peaks(
    features: Floats, highest: Floats, final: Floats, weights: Floats, recent: NDArray[np.bool_]
) -> Peaks:
    """Fit the distribution of the final peak.

    Parameters
    ----------
    features : ndarray of float64, shape (n, k)
        What was known.
    highest : ndarray of float64, shape (n,)
        Highest value so far, as a decimal logarithm.
    final : ndarray of float64, shape (n,)
        The final peak.
    weights : ndarray of float64, shape (n,)
        How much each case counts.
    recent : ndarray of bool, shape (n,)
        Cases that calibrate: the shift of the probability, and the spread of the sizes.

    Returns
    -------
    Peaks
        The size of a rise is fitted on the older cases alone, so that the recent ones tell its
        true spread (split conformal); all cases are used where the recent ones are fewer than 50.
    """
    rose = (final > highest).astype(np.float64)
    older = ~recent if (~recent).any() and rose[recent].sum() >= 50 else np.ones(len(rose), bool)
    spread_on = recent if rose[recent].sum() >= 50 else np.ones(len(rose), bool)
    rise = fit(features, rose, weights)
    rise = recalibrated(rise, features[spread_on], rose[spread_on])
    size = np.maximum(final - highest, 1e-6)
    up = older & (rose > 0)
    z = np.column_stack([np.ones(up.sum()), (features[up] - rise.middle) / rise.spread])
    bend = (z * weights[up, None]).T @ z + np.diag([1e-6, *[1.0] * (z.shape[1] - 1)])
    w = np.linalg.solve(bend, z.T @ (weights[up] * np.log(size[up])))
    told = Peaks(rise, w, np.ones(1))
    judged = spread_on & (rose > 0)
    rest = np.sort(size[judged] / told.expected(features[judged])) if judged.any() else np.ones(1)
    return Peaks(rise, w, rest)
