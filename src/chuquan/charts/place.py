"""Where labels stand: beside what they name, inside the plot, and never on one another.

Greedy: label by label from the top, each takes the free place that costs least, by its distance
and by how much ink it covers. A label that had to move away gets a leader line. If the last labels
find no room, all are set in fixed rows instead, of which there are enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

GAP = 2.0
ROUNDING = 1e-6
NEAR = 8.0
LEADER_FROM = 13.0
INK_COST = 7.0
CROSSING = 60.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; `top` is the smaller."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two come closer than `gap`."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def inside(self, frame: Box) -> bool:
        """Whether no part of it lies outside of `frame`."""
        return (
            self.left >= frame.left - ROUNDING
            and self.right <= frame.right + ROUNDING
            and self.top >= frame.top - ROUNDING
            and self.bottom <= frame.bottom + ROUNDING
        )

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the box that is nearest to a point."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a label names, at a point, and how much room the label needs."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label stands; `leader` is the line back to its point, if it needs one."""

    box: Box
    leader: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What stands around a label: all that is taken, ink, and of it labels and other points."""

    taken: Sequence[Box]
    ink: Sequence[tuple[float, float]]
    labels: Sequence[Box] = ()
    others: Sequence[Box] = ()


Spots = Callable[[Anchor, Box], Iterator[Box]]


def place(
    anchors: Sequence[Anchor],
    frame: Box,
    taken: Sequence[Box] = (),
    ink: Sequence[tuple[float, float]] = (),
) -> list[Placed]:
    """Return a place for each label, in the order of `anchors`.

    Parameters
    ----------
    anchors : sequence of Anchor
        What is to be named; no label may be larger than `frame`.
    frame : Box
        Labels stay inside.
    taken : sequence of Box
        Where other things are written already.
    ink : sequence of (float, float)
        Points of the lines; covering them is allowed, but costs.

    Returns
    -------
    list of Placed
        Boxes that neither meet each other nor leave `frame`, as long as there are no more labels
        than rows. A box may meet what is `taken` only if no other place is left.
    """
    free = _arrange(anchors, frame, _Crowd(taken, ink), _spots)
    if _apart(free):
        return free
    return _arrange(anchors, frame, _Crowd(taken, ink), _rows)


def _arrange(anchors: Sequence[Anchor], frame: Box, around: _Crowd, spots: Spots) -> list[Placed]:
    dots = [Box(each.x - 5, each.y - 5, each.x + 5, each.y + 5) for each in anchors]
    found: dict[int, Placed] = {}
    order = sorted(range(len(anchors)), key=lambda n: (anchors[n].y, anchors[n].x, n))
    for number in order:
        others = [dot for n, dot in enumerate(dots) if n != number]
        labels = [each.box for each in found.values()]
        taken = [*labels, *around.taken, *dots]
        crowd = _Crowd(taken, around.ink, labels, others)
        boxes = [box for box in spots(anchors[number], frame) if box.inside(frame)]
        box = _best(anchors[number], boxes, crowd)
        found[number] = Placed(box, _leader(anchors[number], box))
    return [found[number] for number in range(len(anchors))]


def _apart(found: Sequence[Placed]) -> bool:
    return not any(a.box.meets(b.box) for a, b in combinations(found, 2))


def covered(box: Box, ink: Sequence[tuple[float, float]]) -> int:
    """Return how many points of `ink` a box covers."""
    return sum(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in ink)


def _best(anchor: Anchor, boxes: Sequence[Box], crowd: _Crowd) -> Box:
    clear = [box for box in boxes if not any(box.meets(each, GAP) for each in crowd.taken)]
    apart = [box for box in boxes if not any(box.meets(each) for each in crowd.labels)]
    free = clear or apart or boxes
    best, least = free[0], math.inf
    for away, _, box in sorted((_away(anchor, box), n, box) for n, box in enumerate(free)):
        if away >= least:
            break
        cost = away + _crossing(anchor, box, crowd)
        if cost < least:
            best, least = box, cost
    return best


def _spots(anchor: Anchor, frame: Box) -> Iterator[Box]:
    """Yield the places beside the point, then rows of places all over the frame."""
    x, y, width, height = anchor.x, anchor.y, anchor.width, anchor.height
    yield _box(x + NEAR, y - height / 2, width, height)
    yield _box(x - NEAR - width, y - height / 2, width, height)
    yield _box(x - width / 2, y - NEAR - height, width, height)
    yield _box(x - width / 2, y + NEAR, width, height)
    yield _box(x + NEAR / 2, y - NEAR / 2 - height, width, height)
    yield _box(x - NEAR / 2 - width, y - NEAR / 2 - height, width, height)
    lefts = (x + NEAR, x - NEAR - width, x - width / 2, frame.left, frame.right - width)
    rows = int((frame.bottom - frame.top) // 6) + 1
    for row in range(rows):
        top = min(frame.top + 6 * row, frame.bottom - height)
        for left in lefts:
            yield _box(min(max(left, frame.left), frame.right - width), top, width, height)


def _rows(anchor: Anchor, frame: Box) -> Iterator[Box]:
    """Yield places in fixed rows only: of those there are enough, wherever labels stand."""
    tall = anchor.height + GAP / 2
    for row in range(int((frame.bottom - frame.top) // tall)):
        for left in (anchor.x + NEAR, anchor.x - NEAR - anchor.width, frame.left):
            kept = min(max(left, frame.left), frame.right - anchor.width)
            yield _box(kept, frame.top + tall * row, anchor.width, anchor.height)


def _box(left: float, top: float, width: float, height: float) -> Box:
    return Box(left, top, left + width, top + height)


def _away(anchor: Anchor, box: Box) -> float:
    """Return what a place costs at least: its distance, and a little more below the point."""
    x, y = box.nearest(anchor.x, anchor.y)
    below = 3.0 if box.top > anchor.y else 0.0
    return abs(x - anchor.x) + abs(y - anchor.y) + below


def _crossing(anchor: Anchor, box: Box, crowd: _Crowd) -> float:
    """Return what a place costs by the ink it covers, and by what its leader goes through."""
    crossed = _crossed(_leader(anchor, box), [*crowd.labels, *crowd.others])
    return CROSSING * crossed + INK_COST * math.sqrt(covered(box, crowd.ink))


def _crossed(line: tuple[float, float, float, float] | None, boxes: Sequence[Box]) -> int:
    """Return how many boxes a leader line goes through."""
    if line is None:
        return 0
    x, y, x2, y2 = line
    steps = [n / 12 for n in range(1, 13)]
    points = [(x + (x2 - x) * step, y + (y2 - y) * step) for step in steps]
    return sum(covered(box, points) > 0 for box in boxes)


def _leader(anchor: Anchor, box: Box) -> tuple[float, float, float, float] | None:
    x, y = box.nearest(anchor.x, anchor.y)
    if abs(x - anchor.x) + abs(y - anchor.y) < LEADER_FROM:
        return None
    return (anchor.x, anchor.y, x, y)
