"""Where in one text a name may stand: the longest writings whose edges and letter case fit.

Nothing here asks what the text is about; that is the work of `chuquan.text.gate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chuquan.model.messages import say
from chuquan.model.names import Refusal
from chuquan.text import edges
from chuquan.text.edges import Place
from chuquan.text.fold import bare, fold, is_silent, is_word
from chuquan.text.patterns import Patterns
from chuquan.text.writings import Entry

Hit = tuple[int, int, int, bool]
"""What the automaton found in a folded text: the writing's number, start and stop, and whether
it is known already that no word, number or address stands around it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a folded text where a name may count, with the entries that still may."""

    start: int
    stop: int
    entries: tuple[Entry, ...]


@dataclass(slots=True)
class Passage:
    """One text with its folded form, and the names that may stand in it.

    Parameters
    ----------
    patterns : Patterns
        The names looked for.
    text : str
        The text as given.
    folded : str
        The same, folded.
    origins : sequence of int
        Where each folded character stands in `text`.
    tell : bool, default False
        Keep what is refused, with the reason.
    refusals : list of Refusal
        What was refused so far.
    """

    patterns: Patterns
    text: str
    folded: str
    origins: Sequence[int]
    tell: bool = False
    refusals: list[Refusal] = field(default_factory=list)
    _standing: dict[tuple[str, ...], tuple[Place, ...]] = field(default_factory=dict)

    def spans(self, hits: Iterable[Hit]) -> list[Span]:
        """Take at each place the longest writing that fits, from left to right.

        A hit that does not fit may have hidden a shorter writing in it, or one that starts in
        it and ends behind it; only there the text is gone through place by place.

        Parameters
        ----------
        hits : iterable of tuple of int
            Leftmost-longest hits in the folded text, from left to right.

        Returns
        -------
        list of Span
            The spans, from left to right; none overlaps another.
        """
        spans: list[Span] = []
        at = 0
        for number, start, stop, is_clear in hits:
            if stop <= at:
                continue
            fitting = self._fitting(number, start, stop, is_clear) if start >= at else ()
            if fitting:
                spans.append(Span(start, stop, fitting))
                at = stop
            else:
                at = self._scan(max(at, start), stop, (start, stop), spans)
        return spans

    def inside(self, span: Span) -> list[Span]:
        """Take the longest writings inside a span, itself left out.

        Parameters
        ----------
        span : Span
            A span that is no name.

        Returns
        -------
        list of Span
            The shorter names that it hid.
        """
        spans: list[Span] = []
        self._scan(span.start, span.stop, (span.start, span.stop), spans, span.stop)
        return spans

    def _scan(
        self, at: int, until: int, unfit: Place, spans: list[Span], stop: int | None = None
    ) -> int:
        """Go through a stretch place by place; `unfit` has been judged already."""
        while at < until:
            step = at + 1
            if at and is_word(self.folded[at]) and is_word(self.folded[at - 1]):
                at = step
                continue
            for number, end in self.patterns.starting(self.folded, at, stop or len(self.folded)):
                fitting = () if (at, end) == unfit else self._fitting(number, at, end)
                if fitting:
                    spans.append(Span(at, end, fitting))
                    step = end
                    break
            at = step
        return at

    def _fitting(
        self, number: int, start: int, stop: int, is_clear: bool = False
    ) -> tuple[Entry, ...]:
        """Return the entries whose letter case and edges fit at this place."""
        entries = fitting = self.patterns.entries[number]
        if any(entry.cased for entry in entries):
            written = bare(fold(self._surface(start, stop), keep_case=True))
            fitting = tuple([entry for entry in entries if entry.cased in {"", written}])
        reason = None if is_clear else self._unfit(start, stop)
        if reason:
            for entry in fitting:
                self.refuse(entry, start, stop, *reason)
            return ()
        for entry in entries:
            if entry not in fitting:
                self.refuse(entry, start, stop, "refused.case", entry.alias.name)
        return fitting

    def _unfit(self, start: int, stop: int) -> tuple[str, str] | None:
        """Return why no name can stand here, as phrase and evidence."""
        if word := edges.word_around(self.folded, start, stop):
            return "refused.inside_word", self._surface(*word)
        if number := edges.number_around(self.folded, start, stop):
            return "refused.number", self._surface(*number)
        if edges.is_in_address(self.text, self.origins[start], self.origins[stop - 1] + 1):
            return "refused.address", ""
        return None

    def place(self, start: int, stop: int) -> Place:
        """Turn folded places into offsets of the original, accents at the end included.

        Parameters
        ----------
        start, stop : int
            Places in the folded text.

        Returns
        -------
        tuple of int
            Offsets in the original text.
        """
        first, last = self.origins[start], self.origins[stop - 1] + 1
        following = self.origins[stop] if stop < len(self.origins) else len(self.text)
        while last < following and is_silent(self.text[last]):
            last += 1
        return first, last

    def standing(self, word: tuple[str, ...]) -> tuple[Place, ...]:
        """Find every place where a word stands whole.

        Parameters
        ----------
        word : tuple of str
            Its folded writings.

        Returns
        -------
        tuple of tuple of int
            Places in the folded text.
        """
        if word not in self._standing:
            self._standing[word] = tuple([at for each in word for at in _whole(self.folded, each)])
        return self._standing[word]

    def refuse(self, entry: Entry, start: int, stop: int, key: str, seen: str = "") -> None:
        """Keep a refusal, if refusals are asked for.

        Parameters
        ----------
        entry : Entry
            What was refused.
        start, stop : int
            Where, in the folded text.
        key : str
            The phrase that tells why.
        seen : str, default ""
            The evidence.
        """
        if self.tell:
            first, last = self.place(start, stop)
            surface = self.text[first:last]
            reason = say(key, seen=seen, text=surface)
            name = entry.alias.name
            self.refusals.append(Refusal(entry.subject, first, last, surface, name, reason))

    def _surface(self, start: int, stop: int) -> str:
        first, last = self.place(start, stop)
        return self.text[first:last]


def _whole(folded: str, word: str) -> list[Place]:
    places: list[Place] = []
    start = folded.find(word)
    while start >= 0:
        stop = start + len(word)
        if not edges.word_around(folded, start, stop):
            places.append((start, stop))
        start = folded.find(word, start + 1)
    return places
