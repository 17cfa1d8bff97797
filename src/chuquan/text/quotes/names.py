"""The full names of an English text: read line by line, and only where somebody asks for one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from chuquan.text.quotes.english_words import word_set
from chuquan.text.quotes.marks import places
from chuquan.text.quotes.piece import Place

_REST = r"(?:[\w’'-]{0,30}[a-z]|[A-Z]{1,19}|\.)"
NAME = re.compile(
    # A capital that opens a word, and a second word that may belong to the name: asked first,
    # since few words pass.
    rf"[A-Z](?<!\w[A-Z])(?=[\w’'.-]++ (?:[A-Z]|de|von|van|bin|al)){_REST}"
    rf"(?: (?:[A-Z]{_REST}|de|von|van|bin|al))* [A-Z][\w-]{{0,30}}(?:[’'][A-Z][\w-]+)?"
)
_TITLES = word_set(
    "Rep Sen Gov President Vice Former Mayor Mr Mrs Ms Dr Prof Professor Gen Retired Senator "
    "Governor Secretary Chairman Chairwoman House Speaker Democratic Republican Leading "
    "Presidential Representative Minister Prime King Queen Judge Justice Rev Lt Col Sgt Capt "
    "Chief Executive Officer Director The In On At But And For When While After Before As If "
    "Marketing Branding Business Investor Founder Monday Tuesday Wednesday Thursday "
    "Friday Saturday "
    "Sunday However Meanwhile Chinese American VC CEO CTO CFO Some Many Most Every One "
    "Great My Our "
    "From This That These Those All Both No Yes If So Then Now Here There What Why How Who"
)
_THINGS = word_set(
    "University Institute Bureau Party House Street Times Post News Index Department Agency "
    "Committee Commission Council Court Congress Association Center Centre Company Group Inc "
    "Corp Ltd Bank Fund Foundation Academy School College State States Kingdom Union City "
    "County Act Plan Policy Road Game Games Podcast Lab Daily Journal Television Network "
    "Conference Academy Office Ministry Reality Metaverse Factory Nation Administration Security "
    "Journal Press Guard Board Series Award Awards Day Week Summit Forum"
)
ROLE = re.compile(
    r"(?:economist|expert|analyst|director|president|founder|chief|author|professor|writer|actor"
    r"|actress|singer|spokes\w+|chairman|chairwoman|CEO|VC|investor|senator|minister|mayor|coach"
    r"|lawyer|attorney|researcher|scientist|editor|manager|officer|nominee|candidate|leader) $",
    re.IGNORECASE,
)
_LINKS = frozenset(("de", "von", "van", "bin", "al"))
MOST_WORDS, MOST_LINES = 32, 2_000
"""Words asked for, and lines looked at for them, before all lines are read at once."""
Name = tuple[int, int, str]
"""Where a name stands, without titles, and its last word."""


@lru_cache(maxsize=4_096)
def _is_title(word: str) -> bool:
    return word.rstrip(".") in _TITLES or ROLE.fullmatch(f"{word} ") is not None


class Names:
    """The names of two words and more in a text.

    Parameters
    ----------
    text : str
        The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(at + 1 for at in places(text, "\n"))]
        self._read: dict[int, list[Name]] = {}
        self._ending: dict[str, Place | None] = {}
        self._beginning: dict[str, Place | None] = {}
        self._tables: dict[bool, dict[str, Place]] = {}
        self._words = self._lines = 0

    def ending(self, word: str) -> Place | None:
        """Return the first name that ends with a word."""
        if word not in self._ending:
            self._ending[word] = self._first(word, last=True) if word[:1].isupper() else None
        return self._ending[word]

    def beginning(self, word: str) -> Place | None:
        """Return the first name that begins with a word."""
        if word not in self._beginning:
            may_be = word[:1].isupper() or word in _LINKS
            self._beginning[word] = self._first(word, last=False) if may_be else None
        return self._beginning[word]

    def before(self, at: int, floor: int) -> Iterator[Name]:
        """Yield the names that begin before a place, the nearest first, down to a floor."""
        for number in range(bisect_right(self._starts, at) - 1, -1, -1):
            for each in reversed(self._of_line(number)):
                if each[0] < floor:
                    return
                if each[0] < at:
                    yield each
            if self._starts[number] <= floor:
                return

    def _first(self, word: str, *, last: bool) -> Place | None:
        """Return the first name with a word at one end; only lines that hold the word are read."""
        self._words += 1
        if self._words > MOST_WORDS or self._lines > MOST_LINES:
            return self._all(last=last).get(word)
        at = self._text.find(word)
        while at >= 0:
            self._lines += 1
            number = bisect_right(self._starts, at) - 1
            for start, stop, end in self._of_line(number):
                if word == (end if last else self._text[start:stop].split(" ", 1)[0]):
                    return start, stop
            if number + 1 == len(self._starts):
                return None
            at = self._text.find(word, self._starts[number + 1])
        return None

    def _all(self, *, last: bool) -> dict[str, Place]:
        """Return all names by one end, the first of each."""
        if last not in self._tables:
            table = self._tables[last] = {}
            for number in range(len(self._starts)):
                for start, stop, end in self._of_line(number):
                    word = end if last else self._text[start:stop].split(" ", 1)[0]
                    table.setdefault(word, (start, stop))
        return self._tables[last]

    def _of_line(self, number: int) -> list[Name]:
        if number not in self._read:
            last = number + 1 == len(self._starts)
            stop = len(self._text) if last else self._starts[number + 1] - 1
            found = NAME.finditer(self._text, self._starts[number], stop)
            self._read[number] = [name for each in found if (name := _named(each))]
        return self._read[number]


def _named(match: re.Match[str]) -> Name | None:
    """Return a name without the titles before it; None for a thing and for a single word."""
    words = match[0].split(" ")
    first = 0
    while first < len(words) - 1 and _is_title(words[first]):
        first += 1
    kept = words[first:]
    if len(kept) < 2 or any(word.strip(".") in _THINGS for word in kept):
        return None
    start = match.start() + sum(len(word) + 1 for word in words[:first])
    return start, match.end(), kept[-1]
