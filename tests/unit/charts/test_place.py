"""Labels never meet and never leave the plot, however close their points are."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuquan.charts.place import Anchor, Box, Placed, place

FRAME = Box(0, 0, 300, 130)
CROWDS = {
    "one point": [Anchor(150, 60, 90, 16)] * 6,
    "equal heights, neighbouring hours": [Anchor(150 + n, 5, 120, 16) for n in range(6)],
    "all in a corner": [Anchor(300, 0, 140, 16) for _ in range(6)],
    "as wide as the plot": [Anchor(50 * n, 60, 300, 16) for n in range(6)],
}


def fits(found: list[Placed], frame: Box) -> bool:
    """Whether no two labels meet and all are inside."""
    boxes = [each.box for each in found]
    apart = not any(a.meets(b) for a, b in itertools.combinations(boxes, 2))
    return apart and all(box.inside(frame) for box in boxes)


@pytest.mark.parametrize("crowd", CROWDS.values(), ids=CROWDS)
def test_crowds_find_room(crowd: list[Anchor]) -> None:
    assert fits(place(crowd, FRAME), FRAME)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(Anchor, st.floats(0, 300), st.floats(0, 130), st.floats(20, 300), st.just(16.0)),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 130)), max_size=30),
)
def test_six_labels_always_fit(anchors: list[Anchor], ink: list[tuple[float, float]]) -> None:
    found = place(anchors, FRAME, ink=ink)
    assert fits(found, FRAME)
    assert [each.box.right - each.box.left for each in found] == pytest.approx(
        [each.width for each in anchors]
    )
    assert found == place(anchors, FRAME, ink=ink)


def test_a_label_alone_stands_beside_its_point_without_a_leader() -> None:
    [found] = place([Anchor(100, 60, 50, 16)], FRAME)
    assert found.leader is None
    x, y = found.box.nearest(100, 60)
    assert abs(x - 100) + abs(y - 60) < 10


def test_a_label_that_moved_away_has_a_leader_to_its_point() -> None:
    found = place([Anchor(150, 60, 200, 16)] * 4, FRAME)
    led = [each for each in found if each.leader]
    assert led
    assert all(each.leader[:2] == (150, 60) for each in led if each.leader)
    assert all(each.box.nearest(150, 60) == each.leader[2:] for each in led if each.leader)


def test_what_is_taken_is_left_alone_while_there_is_room() -> None:
    taken = [Box(0, 0, 300, 100)]
    [found] = place([Anchor(150, 10, 60, 16)], FRAME, taken)
    assert not found.box.meets(taken[0])
    [crowded] = place([Anchor(150, 10, 60, 16)], FRAME, [FRAME])
    assert crowded.box.inside(FRAME)


def test_labels_keep_off_the_lines() -> None:
    ink = [(110.0 + n, 60.0) for n in range(60)]
    [found] = place([Anchor(100, 60, 50, 16)], FRAME, ink=ink)
    assert not any(found.box.left <= x <= found.box.right
                   and found.box.top <= y <= found.box.bottom for x, y in ink)  # fmt: skip
