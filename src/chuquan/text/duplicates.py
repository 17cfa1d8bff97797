"""Near-copies: which documents are one text, trimmed, wrapped, reordered or lightly edited.

Each document is told by a sketch: its 96 smallest shingle hashes, and the 32 smallest hashes of
its details (numbers, ordinals, capitalised names). Two documents that share half of the shorter
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

from chuquan.text.shingles import shingles

KEPT, KEPT_DETAILS = 96, 32
"""How many hashes of shingles, and of details, a sketch keeps."""

CONTAINED, MARGIN = 0.5, 2.0
"""Share of the shorter text's shingles that a copy holds, and how many more than that."""

ALIKE_IN_LENGTH = 0.3
"""Least length of the shorter text, as a share of the longer one's."""

DETAILS_TO_JUDGE, DETAILS_FORGIVEN = 1.0, 0.6
"""From how many details on they are asked, and how many of them are forgiven."""

DETAILS_SHARED, WITH_TEXT = 0.42, 0.33
"""Share of the details that must agree, and how much more the more of the text is shared."""

CROWD, NEIGHBOURS = 64, 16
"""A hash of more than 64 sketches pairs each of them with 16 others only."""

_WHOLE = (1 << 63) - 1
_ALMOST = 1e-6
_PAIRS_AT_ONCE = 4096
_MANY = 4
"""Texts of fewer hashes than this times what is kept are sorted whole."""

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
    for some in shingles(documents, seed=seed):
        for values, counts, kept, detail in (
            (some.hashes, some.counts, KEPT, False),
            (some.details, some.detail_counts, KEPT_DETAILS, True),
        ):
            owner, least = _least(values, counts, kept)
            owners.append(owner + before)
            hashes.append(least)
            are_details.append(np.full(owner.size, detail))
        before += some.counts.size
    return {
        "document": np.concatenate(owners),
        "hash": np.concatenate(hashes),
        "detail": np.concatenate(are_details),
    }


def _least(
    values: NDArray[np.uint64], counts: NDArray[np.intp], kept: int
) -> tuple[Numbers, Numbers]:
    """Return the smallest distinct hashes of each text; only those likely to be are sorted."""
    share = np.minimum(1.0, (1.5 * kept + 24.0) / np.maximum(counts, 1))
    share[counts < _MANY * kept] = 1.0
    limits = (share * float(_WHOLE)).astype(np.uint64)
    low = np.flatnonzero(values <= np.repeat(limits, counts))
    owners = np.repeat(np.arange(counts.size), counts)[low]
    owner, least = _first_of_each(owners, values[low], kept)
    found = np.bincount(owner, minlength=counts.size)
    short = np.flatnonzero((found < kept) & (share < 1.0))
    if short.size:
        stops = np.cumsum(counts)
        rest = [np.unique(values[stops[d] - counts[d] : stops[d]])[:kept] for d in short.tolist()]
        others = ~np.isin(owner, short)
        owner = np.append(owner[others], np.repeat(short, [each.size for each in rest]))
        least = np.append(least[others], np.concatenate(rest))
        order = np.argsort(owner, kind="stable")
        owner, least = owner[order], least[order]
    return owner.astype(np.int64), least.astype(np.int64)


def _first_of_each(
    owners: NDArray[np.intp], values: NDArray[np.uint64], kept: int
) -> tuple[NDArray[np.intp], NDArray[np.uint64]]:
    by_value = np.argsort(values)
    narrow = owners[by_value].astype(np.min_scalar_type(owners.max(initial=0)))
    order = by_value[np.argsort(narrow, kind="stable")]
    owners, values = owners[order], values[order]
    fresh = np.ones(owners.size, dtype=np.bool_)
    fresh[1:] = (owners[1:] != owners[:-1]) | (values[1:] != values[:-1])
    owners, values = owners[fresh], values[fresh]
    held = np.bincount(owners)
    few = np.arange(owners.size) - np.repeat(np.cumsum(held) - held, held) < kept
    return owners[few], values[few]


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
    one, other, shared, uncounted = _alike(text, n_documents)
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
        on, up = np.diff(self.document), self.hash[1:] > self.hash[:-1]
        if not ((on > 0) | ((on == 0) & up)).all():
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


def _alike(text: _Part, n_documents: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Pair the documents that stand under one hash, and count for each pair the hashes.

    The last column is how many more they may share, among those of a crowd.
    """
    order = np.argsort(text.hash)
    hashes = text.hash[order]
    starts = np.flatnonzero(np.diff(hashes, prepend=-1))
    sizes = np.diff(starts, append=hashes.size)
    behind = np.repeat(starts + sizes - 1, sizes) - np.arange(hashes.size)
    crowded = np.flatnonzero(np.repeat(sizes > CROWD, sizes))
    if crowded.size:
        crowd = order[crowded]
        order[crowded] = crowd[np.lexsort((_digests(text)[text.document[crowd]], hashes[crowded]))]
        behind[crowded] = np.minimum(behind[crowded], NEIGHBOURS)
    documents = text.document[order]
    keys = [np.zeros(0, dtype=np.int64)]
    rows = np.flatnonzero(behind)
    for step in range(1, CROWD + 1):
        here, there = documents[rows], documents[rows + step]
        keys.append(np.minimum(here, there) * n_documents + np.maximum(here, there))
        rows = rows[behind[rows] > step]
        if not rows.size:
            break
    pairs, shared = _counted(np.concatenate(keys))
    one, other = np.divmod(pairs, max(n_documents, 1))
    in_crowds = np.bincount(documents[crowded], minlength=n_documents)
    return one, other, shared, np.minimum(in_crowds[one], in_crowds[other])


def _counted(keys: Numbers) -> tuple[Numbers, Numbers]:
    """Group equal keys; return each once, and how often it stood."""
    keys.sort()
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[starts], np.diff(starts, append=keys.size)


def _digests(text: _Part) -> NDArray[np.uint64]:
    """Return one number for each sketch, by which an order is found that no input order moves."""
    digests = np.zeros(text.n_documents, dtype=np.uint64)
    np.add.at(digests, text.document, text.hash.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15))
    return digests
