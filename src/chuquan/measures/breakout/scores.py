"""How well change points and alarms agree with people: the published scores, to the digit."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Cuts = Iterable[int]
Window = tuple[int, int]

MARGIN = 5
FALSE_ALARM, FAR = 0.11, 3.0
PROBATION, PROBATION_SHARE = 750, 0.15


def agreement(
    found: Cuts, annotations: Mapping[str, Cuts], n: int, margin: int = MARGIN
) -> tuple[float, float]:
    """Return F1 and cover of change points against several annotators, as TCPDBench counts them.

    Parameters
    ----------
    found : iterable of int
        Places found. The benchmark's tables count the last place of a regime, for the methods it
        ran in R: one less than `changepoints` returns.
    annotations : mapping of str to iterable of int
        Places that each annotator marked; none is an answer.
    n : int
        Length of the series.
    margin : int, default 5
        How far a place may be off.

    Returns
    -------
    tuple of float
        F1: precision against all annotators together, recall as the mean over annotators, place 0
        counted on both sides. Cover: the greatest overlap (Jaccard) of each annotated segment with
        one found, weighted by its length, as the mean over annotators.

    References
    ----------
    .. [1] Van den Burg and Williams (2020), "An evaluation of change point detection algorithms",
       arXiv:2003.06222.

    Examples
    --------
    >>> agreement([12], {"a": [10], "b": [10]}, 20)[0]
    1.0
    """
    places = {int(each) for each in found}
    marked = {name: {int(each) for each in marks} for name, marks in annotations.items()}
    with_start = places | {0}
    everyone = set[int]().union(*marked.values()) | {0}
    precision = _matched(everyone, with_start, margin) / len(with_start)
    recall = float(
        np.mean([_matched(m | {0}, with_start, margin) / len(m | {0}) for m in marked.values()])
    )
    cover = float(np.mean([_cover(marks, places, n) for marks in marked.values()]))
    return 2 * precision * recall / (precision + recall), cover


def _matched(marks: set[int], found: set[int], margin: int) -> int:
    left = set(found)
    hits = 0
    for mark in sorted(marks):
        near = [(abs(mark - each), each) for each in left if abs(mark - each) <= margin]
        if near:
            left.remove(min(near)[1])
            hits += 1
    return hits


def _segments(cuts: Cuts, n: int) -> list[Window]:
    edges = [0, *sorted({cut for cut in cuts if 0 < cut < n}), n]
    return list(itertools.pairwise(edges))


def _cover(marks: Cuts, found: Cuts, n: int) -> float:
    pieces = _segments(found, n)
    total = 0.0
    for start, stop in _segments(marks, n):
        overlap = [
            max(0, min(stop, b) - max(start, a)) / (max(stop, b) - min(start, a)) for a, b in pieces
        ]
        total += (stop - start) * max(overlap)
    return total / n


def alarm_score(alarms: Iterable[int], windows: Sequence[Window], n: int) -> float:
    """Return one series' raw score in the standard profile of the Numenta benchmark.

    Parameters
    ----------
    alarms : iterable of int
        Rows with an alarm; those of the probation (15%, at most 750 rows) do not count.
    windows : sequence of (int, int)
        First and last row of each labelled window, in order.
    n : int
        Rows of the series.

    Returns
    -------
    float
        One for each window found at once, less for late, minus one for each missed, minus up to
        0.11 for each alarm outside. `standard_score` turns it into a figure up to 100.

    References
    ----------
    .. [1] Lavin and Ahmad (2015), "Evaluating real-time anomaly detection algorithms: the Numenta
       anomaly benchmark", arXiv:1510.03336.

    Examples
    --------
    >>> alarm_score([100], [(100, 149)], 400), alarm_score([], [(100, 149)], 400)
    (1.0, -1.0)
    """
    first = min(int(PROBATION_SHARE * n), PROBATION)
    places = [int(each) for each in alarms if each >= first]
    score = -float(len(windows))
    for start, stop in windows:
        inside = [each for each in places if start <= each <= stop]
        if inside:
            length = stop - start + 1
            score += 1.0 + float(_bend(-(stop - min(inside) + 1) / length) / _bend(-1.0))
    for place in places:
        if not any(start <= place <= stop for start, stop in windows):
            score += _false_alarm(place, windows)
    return score


def _bend(x: float | NDArray[np.float64]) -> float:
    return float(2 / (1 + np.exp(5 * x)) - 1)


def _false_alarm(place: int, windows: Sequence[Window]) -> float:
    before = [(start, stop) for start, stop in windows if stop < place]
    if not before:
        return -FALSE_ALARM
    start, stop = before[-1]
    distance = (place - stop) / max(stop - start - 1, 1)
    return FALSE_ALARM * _bend(distance) if distance <= FAR else -FALSE_ALARM


def standard_score(scores: Iterable[float], n_windows: int) -> float:
    """Return the standard score of several series together: 100 is perfect, 0 is silence.

    Parameters
    ----------
    scores : iterable of float
        What `alarm_score` gave for each.
    n_windows : int
        Labelled windows in all of them.

    Returns
    -------
    float
        Below 0 where false alarms cost more than was found.
    """
    return 100 * (sum(scores) + n_windows) / (2 * n_windows)
