"""What a rule finds, before names are carried over: offsets, not words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import NamedTuple

Place = tuple[int, int]
"""Where something stands: its start, and its stop not included."""


class Piece(NamedTuple):
    """A content with its speaker and cue as places; `joins` the one before it if both are one."""

    start: int
    stop: int
    kind: str
    speaker: Place | None
    cue: Place | None
    rule: str
    joins: bool = False

    def moved(self, by: int) -> Piece:
        """Return the same piece in a text where `by` characters stand before."""
        return Piece(
            self.start + by,
            self.stop + by,
            self.kind,
            _moved(self.speaker, by),
            _moved(self.cue, by),
            self.rule,
            self.joins,
        )


def _moved(place: Place | None, by: int) -> Place | None:
    return (place[0] + by, place[1] + by) if place else None


start_of = attrgetter("start")
"""Sorts pieces by where they stand."""


def covers(pieces: Iterable[Piece]) -> Callable[[int, int], bool]:
    """Return a question: does any piece stand between these two places?

    Parameters
    ----------
    pieces : iterable of Piece
        The pieces; none overlaps another.

    Returns
    -------
    callable
        Takes a start and a stop; takes logarithmic time.
    """
    spans = sorted((each.start, each.stop) for each in pieces)
    stops = [stop for _, stop in spans]

    def asked(start: int, stop: int) -> bool:
        number = bisect_left(stops, start + 1)
        return number < len(spans) and spans[number][0] < stop

    return asked
