"""Bodies are the same however they are cut on the way, and whole or not at all."""

from __future__ import annotations

import gzip
import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.pipeline.network.bodies import STEP, Body, Fault, plain


def taken(packed: bytes, encoding: str, cuts: list[int], limit: int = 100_000) -> bytes:
    """Return the body that arrives in pieces cut at `cuts`."""
    body = Body(limit)
    body.open(encoding, None)
    edges = [0, *sorted(min(cut, len(packed)) for cut in cuts), len(packed)]
    for start, stop in itertools.pairwise(edges):
        body.add(packed[start:stop])
    return body.whole()


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=3), st.lists(st.integers(0, 400)))
def test_pieces_make_no_difference(members: list[bytes], cuts: list[int]) -> None:
    packed = b"".join(gzip.compress(each) for each in members)
    assert taken(packed, "gzip", cuts) == gzip.decompress(packed) == b"".join(members)
    assert taken(packed, "", cuts) == packed


@given(st.binary(min_size=1, max_size=300), st.data())
def test_half_a_packed_body_is_none(whole: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(whole)
    stop = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(Fault):
        taken(packed[:stop], "gzip", [])


@given(st.binary(max_size=200), st.integers(1, 250), st.booleans())
def test_the_limit_is_exact(whole: bytes, limit: int, packed: bool) -> None:
    sent = gzip.compress(whole) if packed else whole
    encoding = "gzip" if packed else "identity"
    if len(whole) <= limit:
        assert taken(sent, encoding, [], limit) == whole
    else:
        with pytest.raises(Fault):
            taken(sent, encoding, [], limit)


@pytest.mark.parametrize("packed", [True, False])
def test_a_body_may_be_cut_where_that_was_asked_for(packed: bool) -> None:
    whole = bytes(range(256)) * 10
    body = Body(100, cut=True)
    body.open("x-gzip" if packed else "", 10_000)
    body.add(gzip.compress(whole) if packed else whole)
    assert body.full
    assert body.whole() == whole[:100]


@pytest.mark.parametrize("extra", [-1, 0, 1, STEP])
def test_a_body_of_whole_steps_is_whole(extra: int) -> None:
    whole = random.Random(1).randbytes(STEP + extra)
    packed = gzip.compress(whole, 1)
    for cuts in ([], [len(packed) - 9], list(range(0, len(packed), 1000))):
        assert taken(packed, "gzip", cuts, 4 * STEP) == whole
    assert taken(gzip.compress(b"\0" * (STEP + extra)), "gzip", [], 4 * STEP) == b"\0" * (
        STEP + extra
    )


def test_zeros_after_a_packed_body_are_padding() -> None:
    assert taken(gzip.compress(b"a") + b"\0" * 512, "gzip", [30]) == b"a"


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip", "\x1b[31m"])
def test_packing_that_was_not_asked_for_is_a_fault(encoding: str) -> None:
    with pytest.raises(Fault) as caught:
        Body(10).open(encoding, None)
    assert "\x1b" not in caught.value.reason
    assert not caught.value.again


def test_foreign_text_is_shown_plain_and_short() -> None:
    assert plain("a\x1b[2Jb\u202e") == "a�[2Jb�"
    assert len(plain("x" * 1000)) == 120
