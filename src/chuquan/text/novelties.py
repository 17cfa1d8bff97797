"""Names that nobody has given yet: rare words that suddenly stand in several headings.

A heading tells of its subject first, so a word that is a name opens headings; an ordinary word that
is met often for a day or two stands inside them. And a name is whole: a run of characters that is
followed by the same one nearly everywhere is a piece of a longer word.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain

LATIN = re.compile(r"[a-z][a-z0-9]+(?:[-.][a-z0-9]+)*|(?<!\d)[0-9]*+[a-z][a-z0-9]*+", re.ASCII)
LETTER = re.compile(r"[一-鿿a-z0-9]")
HAN = re.compile(r"[一-鿿]{2,}[0-9]?")
LONGEST, SHORTEST = 4, 2
RECENT, BACKGROUND = 2, 60
"""Days in which a word must be new, and days before that tell whether it is."""
LEAST = 3
"""Headings that must share a word."""
MOST = 10
QUIET = 14
"""Days after which what was proposed may be proposed again."""
GROWN = 1.5
"""Times as surprising as it was when last proposed, from which it is proposed again at once."""
OPENS, MOSTLY_OPENS = 0.3, 0.6
"""Share of its headings that a name opens at least; and where only three headings share it."""
WORN = 3
"""Times as many headings before as now, above which a word is nothing new."""
BOUND = 0.7
"""Share of places at which one neighbour stands, from which a word is a piece of a longer one."""
LONG = 10
SURE, SURE_OF_LATIN = 15.0, 13.5
"""Log-likelihood ratio below which nothing is proposed, as a day need not fill its list; of Latin
words and those with a number, which ordinary words seldom are."""


@dataclass(frozen=True)
class Proposal:
    """A word that may be the name of something new, and the headings that share it.

    Parameters
    ----------
    surprise : float
        Log-likelihood ratio of its rate in recent days against the days before.
    before : int
        Headings of the days before that held it.
    opens : float
        Share of its headings that begin with it, or in which it follows a space or a mark.
    sequel : str
        The numbers that follow it in several headings.
    """

    word: str
    on: date
    surprise: float
    headings: tuple[str, ...]
    before: int
    others: tuple[str, ...] = field(default=())
    opens: float = 1.0
    sequel: str = ""


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
        self.met: Counter[str] = Counter()
        self.seen: set[str] = set()
        self.proposed: dict[str, tuple[date, float]] = {}

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
            At most `most`, most surprising first; none that was proposed within a fortnight,
            unless it has become half as surprising again.
        """
        fresh = [each for each in dict.fromkeys(headings) if each not in self.seen]
        self.seen.update(fresh)
        self.days[on] = [(each, frozenset(words_of(each))) for each in fresh]
        self.met.update(chain.from_iterable(words for _, words in self.days[on]))
        for old in [day for day in self.days if day < on - timedelta(days=RECENT + BACKGROUND)]:
            self._forget(old)
        if not propose:
            return []
        told: list[Proposal] = []
        for each in self._names(_grouped(list(self._candidates(on)))):
            if len(told) == self.most:
                break
            words = (each.word, *each.others)
            last = [self.proposed[word] for word in words if word in self.proposed]
            news = all(on - day > timedelta(days=QUIET) or each.surprise >= GROWN * before
                       for day, before in last)  # fmt: skip
            if news:
                told.append(each)
            for word in words if news else (each.word,):
                self.proposed.setdefault(word, (on, each.surprise))
                if news:
                    self.proposed[word] = (on, each.surprise)
        return told

    def _forget(self, day: date) -> None:
        for word, n in Counter(chain.from_iterable(words for _, words in self.days[day])).items():
            self.met[word] -= n
            if not self.met[word]:
                del self.met[word]
        del self.days[day]

    def _names(self, found: Sequence[Proposal]) -> list[Proposal]:
        """Return what may be a name, made whole, the most surprising first."""
        kept: dict[str, Proposal] = {}
        for each in found:
            made = self._made_whole(each)
            marked = made.word.isascii() or any(map(str.isdecimal, made.word + made.sequel))
            sure = SURE_OF_LATIN if marked else SURE
            new = made.before <= WORN * len(made.headings) and made.surprise >= sure
            if new and _may_be_a_name(made) and made.word not in kept:
                kept[made.word] = made
        return sorted(kept.values(), key=lambda each: (-each.surprise, each.word))

    def _made_whole(self, each: Proposal) -> Proposal:
        word = whole(each.word, each.headings)
        if word == each.word:
            after = _neighbours(word, each.headings, 1).items() if not word.isascii() else ()
            numbers = [letter for letter, n in after if letter.isdecimal() and n > 1]
            names = tuple(dict.fromkeys([*map(word.__add__, numbers), *each.others]))
            return replace(each, others=names, sequel="".join(numbers),
                           opens=opening_share(word, each.headings))  # fmt: skip
        since = each.on - timedelta(days=RECENT - 1)
        headings = tuple(heading for heading in each.headings if word in heading.lower())
        n_before = sum(len(rows) for day, rows in self.days.items() if day < since)
        n_now = sum(len(rows) for day, rows in self.days.items() if day >= since)
        before = each.before and sum(
            each.word in words and word in heading.lower()
            for day, rows in self.days.items() if day < since for heading, words in rows
        )  # fmt: skip
        surprise = _surprise(len(headings), n_now, before, n_before)
        others = (each.word, *(other for other in each.others if other != word))
        share = opening_share(word, headings)
        return Proposal(word, each.on, surprise, headings, before, others, share)

    def _candidates(self, on: date) -> Iterator[Proposal]:
        since = on - timedelta(days=RECENT - 1)
        recent: dict[str, list[str]] = defaultdict(list)
        days = {day: rows for day, rows in self.days.items() if day >= since}
        n_recent = sum(map(len, days.values()))
        n_before = sum(map(len, self.days.values())) - n_recent
        for heading, words in chain.from_iterable(days.values()):
            for word in words:
                recent[word].append(heading)
        for word, headings in recent.items():
            if len(headings) >= LEAST:
                before = self.met[word] - len(headings)
                surprise = _surprise(len(headings), n_recent, before, n_before)
                if surprise > 0:
                    yield Proposal(word, on, surprise, tuple(headings), before)


def _may_be_a_name(each: Proposal) -> bool:
    """Return whether a word stands as names do; with the fewest headings more is asked of it."""
    if len(each.headings) > LEAST:
        return each.opens >= OPENS
    short = each.word.isascii() or len(each.word) < LONGEST
    return len(each.headings) == LEAST and short and each.opens >= MOSTLY_OPENS


def whole(word: str, headings: Sequence[str]) -> str:
    """Return the longer word that a run of characters is a piece of; itself if it is none.

    Parameters
    ----------
    word : str
        A candidate, in small letters.
    headings : sequence of str
        Those that hold it.

    Returns
    -------
    str
        It grows by a neighbour while that one stands there at seven places of ten.

    Examples
    --------
    >>> whole("呼机", ["寻呼机爆炸", "寻呼机产自何处", "谁造了寻呼机"])
    '寻呼机'
    """
    while not word.isascii() and len(word) < LONG:
        around = [_neighbours(word, headings, side) for side in (-1, 1)]
        best, count, side = max(
            ((letter, n, side) for side, found in zip((-1, 1), around, strict=True)
             for letter, n in found.items()
             if letter and not letter.isdecimal() and n >= BOUND * found.total()),
            key=lambda each: (each[1], each[2]), default=("", 0, 0),
        )  # fmt: skip
        if count < LEAST:
            break
        word = best + word if side < 0 else word + best
    return word


def _neighbours(word: str, headings: Sequence[str], side: int) -> Counter[str]:
    """Count what stands beside a word; the empty text for an end or a mark."""
    found: Counter[str] = Counter()
    for heading in headings:
        folded = heading.lower()
        at = folded.find(word)
        while at >= 0:
            place = at - 1 if side < 0 else at + len(word)
            letter = folded[place] if 0 <= place < len(folded) else ""
            found[letter if LETTER.match(letter) else ""] += 1
            at = folded.find(word, at + 1)
    return found


def opening_share(word: str, headings: Sequence[str]) -> float:
    """Return the share of headings that a word opens, or in which it follows a space or a mark.

    Parameters
    ----------
    word : str
        In small letters.
    headings : sequence of str
        Those that hold it.

    Returns
    -------
    float
        Between 0 and 1.

    Examples
    --------
    >>> opening_share("风筝", ["风筝节开幕", "山城 风筝", "放风筝"])
    0.6666666666666666
    """
    opens = 0
    for heading in headings:
        folded = heading.lower()
        at = folded.find(word)
        opens += at == 0 or (at > 0 and not LETTER.match(folded[at - 1]))
    return opens / max(len(headings), 1)


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
