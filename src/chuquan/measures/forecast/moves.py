"""What moved on a list in a span of time: topics that came to a new height, and those that fade."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chuquan.measures.forecast.episodes import HOUR, Episodes

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STEPS = (6.0, 7.0, 8.0)
"""Heights told, as decimal logarithms: one, ten and a hundred million of the list's own unit."""
HALF = float(np.log10(2))
FOLLOWED = 0.2
"""Least share of topics seen more than once; below it a lake holds moments and no courses."""
LATELY = 72.0
"""Hours since its peak after which a topic that falls is old news."""


class Crossing(NamedTuple):
    """One episode that came to a step: from which height, to which, when; logarithms, seconds."""

    episode: int
    step: float
    before: float | None
    at: float
    value: float


class Fading(NamedTuple):
    """One episode that fell to half of its peak, or off the list."""

    episode: int
    peak: float
    peak_at: float
    at: float
    listed: bool


def are_followed(told: Episodes) -> bool:
    """Return whether topics were seen again after their first look, as on a list held whole.

    Parameters
    ----------
    told : Episodes
        The episodes.

    Returns
    -------
    bool
        False for a sample that keeps only the highest moment of each topic: what follows a moment
        cannot be told from it.
    """
    return len(told) > 0 and float((np.diff(told.start) > 1).mean()) >= FOLLOWED


def heights(told: Episodes) -> Floats:
    """Return the highest value of each row's episode before that row; minus infinity at a start.

    Parameters
    ----------
    told : Episodes
        The episodes.

    Returns
    -------
    ndarray of float64
        One a row, decimal logarithms.
    """
    apart = 100.0 * told.row_episode
    so_far = np.maximum.accumulate(told.row_value + apart) - apart
    before = np.concatenate([[-np.inf], so_far[:-1]])
    before[told.start] = -np.inf
    return np.asarray(before)


def crossings(told: Episodes, since: float, until: float) -> list[Crossing]:
    """Find the episodes that came to a new step after `since` and until `until`.

    Parameters
    ----------
    told : Episodes
        The episodes.
    since : float
        Seconds since 1970; a crossing at that very moment does not count.
    until : float
        The last moment that counts.

    Returns
    -------
    list of Crossing
        Each episode once, at its highest step, the highest value first. `before` is the highest
        value until then; None where the topic was first seen above the step.
    """
    before = heights(told)
    inside = (told.row_at > since) & (told.row_at <= until)
    found: dict[int, Crossing] = {}
    for step in STEPS:
        rows = np.flatnonzero(inside & (told.row_value >= step) & (before < step))
        for row in rows:
            episode = int(told.row_episode[row])
            low = float(before[row]) if np.isfinite(before[row]) else None
            first = found.get(episode)
            found[episode] = Crossing(
                episode, step, first.before if first and first.at == told.row_at[row] else low,
                float(told.row_at[row]), float(told.row_value[row]),
            )  # fmt: skip
    return sorted(found.values(), key=lambda each: (-each.step, -each.value, each.episode))


def fading(told: Episodes, since: float, until: float, least: float = STEPS[0]) -> list[Fading]:
    """Find the episodes that fell to half of their peak after `since` and until `until`.

    Parameters
    ----------
    told : Episodes
        The episodes; nothing after `until` may be among them.
    since : float
        Seconds since 1970.
    until : float
        The last moment that counts.
    least : float
        Lowest peak told, as a decimal logarithm.

    Returns
    -------
    list of Fading
        The highest peak first. A topic that is not on a list that was looked at has fallen off it;
        one whose peak is more than 72 hours ago is left out.
    """
    stops = np.append(told.start[1:], len(told.row_at))
    late = told.row_at[stops - 1] > since - LATELY * HOUR
    found = []
    for episode in np.flatnonzero(late):
        rows = slice(int(told.start[episode]), int(stops[episode]))
        value, at = told.row_value[rows], told.row_at[rows]
        top = int(np.argmax(value))
        if value[top] < least or at[top] < until - LATELY * HOUR:
            continue
        under = np.flatnonzero(value[top + 1 :] <= value[top] - HALF)
        gone = np.searchsorted(told.looks, at[-1], side="right")
        off = float(told.looks[gone]) if gone < len(told.looks) else np.inf
        fell = min(float(at[top + 1 + under[0]]) if len(under) else np.inf, off)
        if since < fell <= until:
            found.append(Fading(int(episode), float(value[top]), float(at[top]), fell, off > until))
    return sorted(found, key=lambda each: (-each.peak, each.episode))
