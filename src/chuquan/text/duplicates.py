"""Near-copies: which documents are one text, trimmed, wrapped, reordered or lightly edited.

Each document is told by a sketch: its 96 smallest shingle hashes, and the 32 smallest hashes of
its details (figures, ordinals, capitalised names). Two documents that share half of the shorter
one's shingles are copies, unless their details differ: then they are two texts of one template.
A sketch is rows, and finding copies is a join of those rows on the hash and one group-by:
`copies` does it on arrays, `RULE` is the same as SQL.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from chuquan.text.shingles import smallest

KEPT, KEPT_DETAILS = 96, 32
"""How many hashes of shingles, and of details, a sketch keeps."""

CONTAINED, MARGIN = 0.5, 2.0
"""Share of the shorter text's shingles that a copy holds, and how many more than that."""

ALIKE_IN_LENGTH = 0.3
"""Least length of the shorter text, as a share of the longer one's."""

DETAILS_TO_JUDGE, DETAILS_FORGIVEN = 1.0, 0.6
"""From how many details on they are asked, and how many of them are forgiven."""

DETAILS_SHARED, WITH_TEXT = 0.33, 0.33
"""Share of the details that must agree, and how much more the more of the text is shared."""

CROWD, NEIGHBOURS = 64, 16
"""A hash of more than 64 sketches pairs each of them with 16 others only."""

_WHOLE = (1 << 63) - 1
_ALMOST = 1e-6
_PAIRS_AT_ONCE = 4096
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

Numbers = NDArray[np.int64]
Columns = dict[str, NDArray[Any]]

RULE = f"""
WITH sizes AS (
  SELECT document, detail, COUNT(*) AS kept,
    CASE WHEN COUNT(*) < CASE WHEN detail THEN {KEPT_DETAILS} ELSE {KEPT} END
      THEN CAST({_WHOLE} AS DOUBLE) ELSE CAST(MAX(hash) AS DOUBLE) END AS reach
  FROM sketch GROUP BY document, detail
), alike AS (
  SELECT a.document AS one, b.document AS other, COUNT(*) AS shared
  FROM sketch AS a JOIN sketch AS b ON b.hash = a.hash AND b.document > a.document
  WHERE NOT a.detail AND NOT b.detail GROUP BY a.document, b.document
), seen AS (
  SELECT p.one, p.other, p.shared,
    LEAST(a.kept * (LEAST(a.reach, b.reach) / a.reach),
      b.kept * (LEAST(a.reach, b.reach) / b.reach)) AS least,
    GREATEST(a.kept * (LEAST(a.reach, b.reach) / a.reach),
      b.kept * (LEAST(a.reach, b.reach) / b.reach)) AS most
  FROM alike AS p
  JOIN sizes AS a ON a.document = p.one AND NOT a.detail
  JOIN sizes AS b ON b.document = p.other AND NOT b.detail
), contained AS (
  SELECT one, other, LEAST(1.0, shared / least) AS share FROM seen
  WHERE shared + {_ALMOST} >= LEAST(least, {CONTAINED} * least + {MARGIN})
    AND least >= {ALIKE_IN_LENGTH} * most
), agreed AS (
  SELECT p.one, p.other, COUNT(*) AS shared FROM contained AS p
  JOIN sketch AS a ON a.document = p.one AND a.detail
  JOIN sketch AS b ON b.document = p.other AND b.detail AND b.hash = a.hash
  GROUP BY p.one, p.other
), told AS (
  SELECT p.one, p.other, p.share, COALESCE(g.shared, 0) AS shared,
    COALESCE(LEAST(a.kept * (LEAST(a.reach, b.reach) / a.reach),
      b.kept * (LEAST(a.reach, b.reach) / b.reach)), 0.0) AS least
  FROM contained AS p
  LEFT JOIN agreed AS g ON g.one = p.one AND g.other = p.other
  LEFT JOIN sizes AS a ON a.document = p.one AND a.detail
  LEFT JOIN sizes AS b ON b.document = p.other AND b.detail
)
SELECT one, other FROM told
WHERE least < {DETAILS_TO_JUDGE}
  OR shared + {_ALMOST} >= ({DETAILS_SHARED} + {WITH_TEXT} * share) * least - {DETAILS_FORGIVEN}
ORDER BY one, other
"""
"""The pairs of copies among the rows of a table `sketch (document, hash, detail)`, as SQL."""


def families(documents: Sequence[str], *, seed: int = 0) -> list[int]:
    """Tell which documents are near-copies of one another.

    Parameters
    ----------
    documents : sequence of str
        The texts, the earliest published first: the first of a family is its source.
    seed : int, default 0
        Which hashes are kept; another seed draws another sample.

    Returns
    -------
    list of int
        For each document the index of its family's first member; its own where it is alone. A
        copy of a copy is of the family too.

    Notes
    -----
    The order of the documents decides the numbers, never who shares a family. Two copies of
    which either is less than three tenths of the other are no family, and neither are texts
    without letters and digits. A sketch is a sample: a pair close to a limit may fall on
    either side of it. About 5,000 documents of 4,000 characters a CPU-second.

    Examples
    --------
    >>> report = "The museum opens on Friday with 34 bronzes, and entry is free for students."
    >>> families([report, "Rain is due.", f"(Agency) {report}", report.replace("34", "35")])
    [0, 1, 0, 3]
    """
    one, other = copies(sketch(documents, seed=seed), len(documents))
    return [int(first) for first in joined(one, other, len(documents))]


def sketch(documents: Sequence[str], *, seed: int = 0) -> Columns:
    """Tell each document by few numbers: the rows that copies are found by.

    Parameters
    ----------
    documents : sequence of str
        The texts.
    seed : int, default 0
        Which hashes are kept; only sketches of one seed can be compared.

    Returns
    -------
    dict of str to ndarray
        Columns of one length: ``document``, the index of the text (int64); ``hash``, below
        2**63 (int64); ``detail``, whether the hash is of a detail or of a shingle (bool). At
        most 128 rows a document, none twice.
    """
    owners: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    hashes: list[Numbers] = [np.zeros(0, dtype=np.int64)]
    are_details: list[NDArray[np.bool_]] = [np.zeros(0, dtype=np.bool_)]
    before = 0
    for some in smallest(documents, KEPT, KEPT_DETAILS, seed=seed):
        for values, counts, detail in (
            (some.hashes, some.counts, False),
            (some.details, some.detail_counts, True),
        ):
            owners.append(np.repeat(np.arange(before, before + counts.size), counts))
            hashes.append(values.astype(np.int64))
            are_details.append(np.full(values.size, detail))
        before += some.counts.size
    return {
        "document": np.concatenate(owners),
        "hash": np.concatenate(hashes),
        "detail": np.concatenate(are_details),
    }


def copies(columns: Mapping[str, NDArray[Any]], n_documents: int) -> tuple[Numbers, Numbers]:
    """Find the pairs of copies among sketches.

    Parameters
    ----------
    columns : mapping of str to ndarray
        What `sketch` returns, or the same rows from several calls with one seed, in any order.
    n_documents : int
        How many documents there are; ``document`` counts from 0 to this.

    Returns
    -------
    tuple of ndarray of int64
        The lesser and the greater index of each pair, sorted.

    Notes
    -----
    The same pairs as `RULE`, but for hashes that more than 64 sketches hold: of those, each is
    compared with 16 others, in an order that depends on their contents only.
    """
    is_detail = columns["detail"]
    text, details = (
        _Part(columns["document"][rows], columns["hash"][rows], n_documents, kept)
        for rows, kept in ((~is_detail, KEPT), (is_detail, KEPT_DETAILS))
    )
    one, other, shared, uncounted = _alike(text)
    least, most = text.seen(one, other)
    wanted = np.minimum(least, CONTAINED * least + MARGIN) - _ALMOST
    likely = (least >= ALIKE_IN_LENGTH * most) & (shared + uncounted >= wanted)
    unsure = np.flatnonzero(likely & (uncounted > 0))
    shared[unsure] = text.shared(one[unsure], other[unsure])
    good = np.flatnonzero(likely & (shared >= wanted))
    one, other, share = one[good], other[good], np.minimum(1.0, shared[good] / least[good])
    told, _ = details.seen(one, other)
    wanted = (DETAILS_SHARED + WITH_TEXT * share) * told - DETAILS_FORGIVEN - _ALMOST
    agreed = (told < DETAILS_TO_JUDGE) | (details.shared(one, other) >= wanted)
    return one[agreed], other[agreed]


def joined(one: Numbers, other: Numbers, n_documents: int) -> Numbers:
    """Join pairs into families.

    Parameters
    ----------
    one, other : ndarray of int64
        The two documents of each pair.
    n_documents : int
        How many documents there are.

    Returns
    -------
    ndarray of int64
        For each document the least index that pairs lead to from it.
    """
    first = np.arange(n_documents, dtype=np.int64)
    while True:
        least = np.minimum(first[one], first[other])
        if (first[one] == least).all() and (first[other] == least).all():
            return first
        np.minimum.at(first, first[one], least)
        np.minimum.at(first, first[other], least)
        first = first[first]


@dataclass
class _Part:
    """The hashes of one kind: those of the shingles, or those of the details."""

    document: Numbers
    hash: Numbers
    n_documents: int
    width: int

    def __post_init__(self) -> None:
        on, up = self.document[1:] > self.document[:-1], self.hash[1:] > self.hash[:-1]
        if not (on | (up & (self.document[1:] == self.document[:-1]))).all():
            order = np.lexsort((self.hash, self.document))
            self.document, self.hash = self.document[order], self.hash[order]
        self.kept = np.bincount(self.document, minlength=self.n_documents)
        self.stops = np.cumsum(self.kept)

    @cached_property
    def reach(self) -> NDArray[np.float64]:
        """How far up each sketch knows every hash of its text."""
        reach = np.full(self.n_documents, float(_WHOLE))
        full = self.kept >= self.width
        reach[full] = self.hash[self.stops[full] - 1]
        return reach

    @cached_property
    def bits(self) -> int:
        """How many bits the number of a document takes."""
        return self.n_documents.bit_length()

    @cached_property
    def digests(self) -> NDArray[np.uint64]:
        """One number for each sketch, by which an order is found that no input order moves."""
        sums = np.zeros(self.hash.size + 1, dtype=np.uint64)
        np.cumsum(self.hash.astype(np.uint64) * _GOLDEN, out=sums[1:])
        digests: NDArray[np.uint64] = sums[self.stops] - sums[self.stops - self.kept]
        return digests

    @cached_property
    def fewest(self) -> NDArray[np.float64]:
        """The fewest hashes that each sketch shares with any copy.

        Of two sketches the one that holds more is known whole where they are compared, so the
        shorter text has three tenths of that many there, or it is no copy.
        """
        least = ALIKE_IN_LENGTH * self.kept
        fewest: NDArray[np.float64] = np.minimum(least, CONTAINED * least + MARGIN) - 2 * _ALMOST
        return fewest

    def seen(self, one: Numbers, other: Numbers) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how many hashes each of two texts has where both are known: least, most."""
        limit = np.minimum(self.reach[one], self.reach[other])
        here = self.kept[one] * (limit / self.reach[one])
        there = self.kept[other] * (limit / self.reach[other])
        return np.minimum(here, there), np.maximum(here, there)

    def shared(self, one: Numbers, other: Numbers) -> Numbers:
        """Count the hashes that two sketches share, pair by pair."""
        counts = np.zeros(one.size, dtype=np.int64)
        for at in range(0, one.size, _PAIRS_AT_ONCE):
            some = slice(at, at + _PAIRS_AT_ONCE)
            both = np.concatenate((self._rows(one[some]), self._rows(other[some])), axis=1)
            both.sort(axis=1)
            twice = (both[:, 1:] == both[:, :-1]) & (both[:, 1:] >= 0)
            counts[some] = twice.sum(axis=1)
        return counts

    def _rows(self, documents: Numbers) -> Numbers:
        """Return a row of hashes for each document, filled up with -1."""
        column = np.arange(self.width)
        held = column < self.kept[documents][:, None]
        rows = np.full(held.shape, -1, dtype=np.int64)
        places = (self.stops - self.kept)[documents][:, None] + column
        rows[held] = self.hash[places[held]]
        return rows


def _alike(text: _Part) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Pair the documents that stand under one hash, and count for each pair the hashes.

    The last column is how many more they may share, among those of a crowd. Pairs that share
    too few for any copy of their size are left out.
    """
    documents, sizes = _together(text)
    crowded = np.repeat(sizes > CROWD, sizes)
    behind = np.repeat(np.cumsum(sizes), sizes) - np.arange(1, documents.size + 1)
    behind[crowded] = np.minimum(behind[crowded], NEIGHBOURS)
    pairs, shared = _counted(_paired(documents, behind, text.bits))
    in_crowds = np.bincount(documents[crowded], minlength=text.n_documents)
    likely = np.flatnonzero(shared >= (text.fewest - in_crowds).min(initial=KEPT))
    pairs, shared = pairs[likely], shared[likely]
    one, other = pairs >> text.bits, pairs & (1 << text.bits) - 1
    uncounted = np.minimum(in_crowds[one], in_crowds[other])
    likely = np.flatnonzero(shared + uncounted >= np.maximum(text.fewest[one], text.fewest[other]))
    told = (one[likely], other[likely], shared[likely], uncounted[likely])
    one, other, shared, uncounted = (each.astype(np.int64) for each in told)
    return one, other, shared, uncounted


def _paired(documents: Numbers, behind: Numbers, bits: int) -> NDArray[Any]:
    """Pair each row with as many as are asked behind it; return both documents as one number."""
    narrow = np.int32 if 2 * bits < np.iinfo(np.int32).bits else np.int64
    documents = documents.astype(narrow)
    keys = [np.zeros(0, dtype=narrow)]
    rows = np.flatnonzero(behind)
    step = 0
    while rows.size:
        step += 1
        here, there = documents.take(rows), documents.take(rows + step)
        keys.append(np.minimum(here, there) << bits | np.maximum(here, there))
        rows = rows[behind.take(rows) > step]
    return np.concatenate(keys)


def _together(text: _Part) -> tuple[Numbers, Numbers]:
    """Return the documents under each hash that several have, and how many those are.

    Hashes are sorted with the number of their row in place of their last bits, as that is
    several times faster than finding an order; where hashes meet so that differ, they are put in
    order afterwards. In a crowd, contents decide the order.
    """
    mask = (1 << text.hash.size.bit_length()) - 1
    packed = np.sort(text.hash & ~mask | np.arange(text.hash.size))
    meets = np.zeros(packed.size + 1, dtype=np.bool_)
    meets[1:-1] = (packed[1:] ^ packed[:-1]) <= mask
    order = packed[meets[1:] | meets[:-1]] & mask
    hashes, documents = text.hash[order], text.document[order]
    if (hashes[1:] < hashes[:-1]).any():
        order = np.argsort(hashes, kind="stable")
        hashes, documents = hashes[order], documents[order]
    sizes = np.diff(_starts(hashes), append=hashes.size)
    crowded = np.flatnonzero(np.repeat(sizes > CROWD, sizes))
    if crowded.size:
        by_content = np.argsort(text.digests, kind="stable")
        rank = np.empty_like(by_content)
        rank[by_content] = np.arange(rank.size)
        groups = np.repeat(np.arange(sizes.size), sizes)[crowded]
        ranks = np.sort(groups << text.bits | rank[documents[crowded]]) & (1 << text.bits) - 1
        documents[crowded] = by_content[ranks]
    return documents, sizes


def _starts(ordered: NDArray[Any]) -> NDArray[np.intp]:
    """Return where equal numbers begin."""
    fresh = np.ones(ordered.size, dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return np.flatnonzero(fresh)


def _counted(keys: NDArray[Any]) -> tuple[NDArray[Any], Numbers]:
    """Group equal keys; return each once, and how often it stood."""
    keys.sort()
    starts = _starts(keys)
    return keys[starts], np.diff(starts, append=keys.size)
