"""Names that nobody has given yet: rare words that suddenly stand in several headings."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

LATIN = re.compile(r"[a-z][a-z0-9]+(?:[-.][a-z0-9]+)*|[a-z0-9]*[a-z][a-z0-9]*")
HAN = re.compile(r"[一-鿿]{2,}[0-9]?")
LONGEST, SHORTEST = 4, 2
RECENT, BACKGROUND = 2, 60
"""Days in which a word must be new, and days before that tell whether it is."""
LEAST = 3
"""Headings that must share a word."""
MOST = 10
QUIET = 30
"""Days after which what was proposed may be proposed again."""


@dataclass(frozen=True)
class Proposal:
    """A word that may be the name of something new, and the headings that share it.

    Parameters
    ----------
    surprise : float
        Log-likelihood ratio of its rate in recent days against the days before.
    before : int
        Headings of the days before that held it.
    """

    word: str
    on: date
    surprise: float
    headings: tuple[str, ...]
    before: int
    others: tuple[str, ...] = field(default=())


def words_of(heading: str) -> set[str]:
    """Return the candidate words of a heading: Latin words, and runs of two to four characters.

    Examples
    --------
    >>> sorted(words_of("DeepSeek 登顶"))
    ['deepseek', '登顶']
    """
    folded = heading.lower()
    found = {word for word in LATIN.findall(folded) if len(word) > SHORTEST}
    for run in HAN.findall(folded):
        for size in range(SHORTEST, LONGEST + 1):
            found |= {run[start : start + size] for start in range(len(run) - size + 1)}
    return found


class Watcher:
    """Reads headings day by day, and proposes each day what is new among them."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self.days: dict[date, list[tuple[str, frozenset[str]]]] = {}
        self.seen: set[str] = set()
        self.proposed: dict[str, date] = {}

    def read(self, on: date, headings: Iterable[str], *, propose: bool = True) -> list[Proposal]:
        """Read the headings first seen on a day, and return what is proposed at its end.

        Parameters
        ----------
        on : date
            The day; days come in order.
        headings : iterable of str
            Headings that no known subject explains.
        propose : bool, default True
            Whether proposals are wanted; a day that is only remembered costs little.

        Returns
        -------
        list of Proposal
            At most `most`, most surprising first; none that was proposed within a month.
        """
        fresh = [each for each in dict.fromkeys(headings) if each not in self.seen]
        self.seen.update(fresh)
        self.days[on] = [(each, frozenset(words_of(each))) for each in fresh]
        for old in [day for day in self.days if day < on - timedelta(days=RECENT + BACKGROUND)]:
            del self.days[old]
        if not propose:
            return []
        found = _grouped(list(self._candidates(on)))
        told: list[Proposal] = []
        for each in found:
            if len(told) == self.most:
                break
            last = [self.proposed[w] for w in (each.word, *each.others) if w in self.proposed]
            if not last or on - max(last) > timedelta(days=QUIET):
                told.append(each)
            for word in (each.word, *each.others):
                if not last or word == each.word:
                    self.proposed[word] = on
        return told

    def _candidates(self, on: date) -> Iterator[Proposal]:
        since = on - timedelta(days=RECENT - 1)
        recent: dict[str, list[str]] = defaultdict(list)
        before: Counter[str] = Counter()
        n_recent = n_before = 0
        for day, rows in self.days.items():
            if day >= since:
                n_recent += len(rows)
                for heading, words in rows:
                    for word in words:
                        recent[word].append(heading)
            else:
                n_before += len(rows)
        several = {word for word, rows in recent.items() if len(rows) >= LEAST}
        for day, rows in self.days.items():
            if day < since:
                for _, words in rows:
                    before.update(words & several)
        for word in several:
            surprise = _surprise(len(recent[word]), n_recent, before[word], n_before)
            if surprise > 0:
                yield Proposal(word, on, surprise, tuple(recent[word]), before[word])


def _surprise(now: int, n_now: int, before: int, n_before: int) -> float:
    """Return the log-likelihood ratio of a rate that rose; 0 where it did not."""
    if not n_before or now / n_now <= before / n_before:
        return 0.0
    rate = (now + before) / (n_now + n_before)
    gain = now * math.log(now / n_now / rate)
    if before:
        gain += before * math.log(before / n_before / rate)
    return 2 * gain


def _overlap(some: set[str], others: set[str]) -> float:
    return len(some & others) / min(len(some), len(others))


def _grouped(found: Sequence[Proposal]) -> list[Proposal]:
    """Keep, of words that stand in the same headings, the most surprising and then the longest."""
    order = sorted(found, key=lambda each: (-each.surprise, -len(each.word), each.word))
    kept: list[Proposal] = []
    others: Mapping[str, list[str]] = defaultdict(list)
    for each in order:
        mine = set(each.headings)
        home = next(
            (k for k in kept if _overlap(mine, set(k.headings)) >= 0.5),
            None,
        )
        if home is None:
            kept.append(each)
        else:
            others[home.word].append(each.word)
    return [
        Proposal(k.word, k.on, k.surprise, k.headings, k.before, tuple(others[k.word]))
        for k in kept
    ]
