"""Names found in texts: which subject each one means, by which rule, and why others do not count.

Texts are folded and matched in batches. Where every name found is plain and stands alone, the
links are made for the whole batch at once; any other text goes through the rules by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any

import numpy as np

from chuquan.model.names import Alias, Mention, NameCatalogue, Refusal
from chuquan.text.batch import Batch, Places, fold_batch
from chuquan.text.gate import Gate
from chuquan.text.openings import LONG
from chuquan.text.patterns import Patterns
from chuquan.text.sieve import sort_hits
from chuquan.text.spans import Passage
from chuquan.text.writings import make_entries

COLUMNS = ("index", "subject", "start", "stop", "alias", "method", "score")
FOLDED_AT_ONCE = 300_000

Row = tuple[int, str, int, int, str, str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was linked in a text and what was not; each refusal tells its reason."""

    links: tuple[Mention, ...]
    refusals: tuple[Refusal, ...]


class Matcher:
    """Finds the subjects that texts name.

    Parameters
    ----------
    catalogue : NameCatalogue
        The names and their rules. Aliases of a redirected subject count for its successor;
        external keys are not looked for.

    Notes
    -----
    O(length of the text), whatever the number of names. No randomness. The order of the
    aliases does not matter; text added before a text shifts the offsets and nothing else,
    unless it names subjects or words that the rules ask for.

    Examples
    --------
    >>> from chuquan.model.names import Alias, Subject
    >>> film = Subject("ne-zha-2", "film", "Ne Zha 2", "哪吒之魔童闹海")
    >>> names = (Alias("ne-zha-2", "哪吒2"), Alias("ne-zha-2", "哪吒汽车", rule="refuse"))
    >>> matcher = Matcher(NameCatalogue({film.id: film}, names))
    >>> [(each.start, each.text) for each in matcher.find("哪吒汽车从未对哪吒 ２电影方提起诉讼")]
    [(7, '哪吒 ２')]
    """

    def __init__(self, catalogue: NameCatalogue) -> None:
        self._patterns = _patterns(tuple(catalogue.aliases), tuple(catalogue.redirects.items()))

    def find(self, text: str) -> list[Mention]:
        """Find the subjects that one text names.

        Parameters
        ----------
        text : str
            The text; offsets count its code points.

        Returns
        -------
        list of Mention
            From left to right; none overlaps another.
        """
        return [mention for _, mention in self.find_batch([text])]

    def find_batch(self, texts: Sequence[str]) -> list[tuple[int, Mention]]:
        """Find the subjects that many texts name.

        Parameters
        ----------
        texts : sequence of str
            The texts.

        Returns
        -------
        list of (int, Mention)
            Which text, and the mention; in order.
        """
        return [
            (index, Mention(subject, start, stop, texts[index][start:stop], alias, method, score))
            for index, subject, start, stop, alias, method, score in self._rows(texts)
        ]

    def find_columns(self, texts: Sequence[str]) -> dict[str, list[Any]]:
        """Find the subjects that many texts name, as columns.

        Parameters
        ----------
        texts : sequence of str
            The texts.

        Returns
        -------
        dict of str to list
            Columns ``index`` (which text), ``subject``, ``start``, ``stop``, ``alias``,
            ``method`` and ``score``; one row for each mention, in order.
        """
        columns = list(zip(*self._rows(texts), strict=True)) or [()] * len(COLUMNS)
        return {name: list(values) for name, values in zip(COLUMNS, columns, strict=True)}

    def explain(self, text: str) -> Explanation:
        """Tell what is linked in a text, and what is not and why.

        Parameters
        ----------
        text : str
            The text.

        Returns
        -------
        Explanation
            Links and refusals. A name inside a longer one that is linked is not told.
        """
        batch = fold_batch([text])
        passage, first = self._passage(batch, 0, text, tell=True)
        hits = self._all_hits(batch) - [0, first, first]
        links = Gate(passage).read([(*each, False) for each in hits.tolist()])
        linked = {(each.subject, each.start, each.stop) for each in links}
        told = dict.fromkeys(
            each
            for each in sorted(passage.refusals, key=lambda each: (each.start, each.stop))
            if (each.subject, each.start, each.stop) not in linked
        )
        return Explanation(tuple(links), tuple(told))

    def _rows(self, texts: Sequence[str]) -> Iterator[Row]:
        for first, last in _cut(texts):
            batch = fold_batch(texts[first:last])
            hits = self._whole_hits(batch)
            for row in self._rows_of_batch(texts[first:last], batch, hits):
                yield (first + row[0], *row[1:])

    def _rows_of_batch(self, texts: Sequence[str], batch: Batch, hits: Places) -> list[Row]:
        which = np.searchsorted(batch.firsts, hits[:, 1], side="right") - 1
        linked, asking, clear = sort_hits(hits, batch, self._patterns)
        asks = np.zeros(len(texts), dtype=np.bool_)
        asks[which[asking]] = True
        judged = asks[which] & (linked | asking | clear)
        linked &= ~asks[which]
        rows = self._linked_rows(hits[linked], which[linked], batch)
        if judged.any():
            found = np.column_stack([hits, clear, which])[judged]
            rows += self._judged_rows(found.tolist(), batch, texts)
        return sorted(rows, key=itemgetter(0, 2))

    def _linked_rows(self, hits: Places, which: Places, batch: Batch) -> list[Row]:
        starts = batch.original(hits[:, 1]) - batch.starts[which]
        stops = batch.original(hits[:, 2] - 1) + 1 - batch.starts[which]
        places = zip(which.tolist(), starts.tolist(), stops.tolist(), strict=True)
        entries = [self._patterns.entries[number][0] for number in hits[:, 0].tolist()]
        return [
            (index, each.subject, start, stop, each.alias.name, each.method, 1.0)
            for each, (index, start, stop) in zip(entries, places, strict=True)
        ]

    def _judged_rows(self, found: list[list[int]], batch: Batch, texts: Sequence[str]) -> list[Row]:
        rows: list[Row] = []
        for index, group in groupby(found, key=itemgetter(4)):
            passage, first = self._passage(batch, index, texts[index])
            own = [(each[0], each[1] - first, each[2] - first, bool(each[3])) for each in group]
            rows += [
                (index, each.subject, each.start, each.stop, each.alias, each.method, each.score)
                for each in Gate(passage).read(own)
            ]
        return rows

    def _whole_hits(self, batch: Batch) -> Places:
        """Return from left to right the longest writings that stand whole: number, start, stop."""
        hits: list[tuple[int, int, int]] = []
        at, folded, reach = 0, batch.folded, self._patterns.longest + 1
        number_of, longest = self._patterns.numbers.get, self._patterns.longest_whole
        places, sizes = self._patterns.openings.find(batch.finished)
        for start, size in zip(places.tolist(), sizes.tolist(), strict=True):
            if start < at:
                continue
            stop = start + size
            if size < LONG:
                number = number_of(folded[start:stop])
            else:
                number, stop = longest(folded[start : start + reach], start)
            if number is not None:
                at = stop
                hits.append((number, start, stop))
        return np.array(hits, dtype=np.intp).reshape(-1, 3)

    def _all_hits(self, batch: Batch) -> Places:
        """Return the leftmost-longest writings, those inside words too."""
        matches = self._patterns.machine.find_matches_as_indexes(batch.body)
        hits = np.array(matches, dtype=np.intp).reshape(-1, 3)
        hits[:, 1:] = batch.places(hits[:, 1:])
        return hits

    def _passage(
        self, batch: Batch, index: int, text: str, *, tell: bool = False
    ) -> tuple[Passage, int]:
        """Return one text of a batch, and the place in the batch where it starts."""
        first, last = batch.slice_of(index)
        origins: Sequence[int] = range(last - first)
        if batch.origins is not None:
            origins = memoryview(batch.origins[first:last] - batch.starts[index])
        return Passage(self._patterns, text, batch.text(first, last), origins, tell), first


@lru_cache(maxsize=2)
def _patterns(aliases: tuple[Alias, ...], redirects: tuple[tuple[str, str], ...]) -> Patterns:
    return Patterns(make_entries(aliases, dict(redirects)))


def _cut(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Cut texts into runs of a good size for the processor's cache; a longer text stands alone."""
    ends = list(accumulate([len(text) + 1 for text in texts]))
    first = done = 0
    while first < len(texts):
        last = max(bisect_right(ends, done + FOLDED_AT_ONCE + 1), first + 1)
        yield first, last
        first, done = last, ends[last - 1]
