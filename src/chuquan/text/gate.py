"""The rules under which a name that stands in a text counts as a mention of its subject.

A refused string takes its span. A plain name, or an exact one, is sure. A name that needs context
asks for a near word or a sure name of the same subject; a part of a person's name asks for the
full name before it. Where several subjects claim one span, the text must decide, or none gets it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chuquan.model.names import Mention
from chuquan.text import edges
from chuquan.text.spans import Hit, Passage, Span
from chuquan.text.writings import Entry

SCORES = {"name": 1.0, "exact": 1.0, "demonym": 1.0, "context": 0.9, "carry": 0.8}
SHOWN_WORDS = 5
NEVER = -1


@dataclass(frozen=True, slots=True)
class Claim:
    """One subject's claim on a span.

    Parameters
    ----------
    entry : Entry
        The entry it rests on.
    is_strong : bool
        Whether the text supports it: a near word, a sure name, a full name before. What no
        other claims needs no support.
    named_at : int
        For a part of a name, where the full name last stood before.
    """

    entry: Entry
    is_strong: bool
    named_at: int = NEVER


@dataclass(slots=True)
class Gate:
    """The rules at work on one text.

    Parameters
    ----------
    passage : Passage
        The text.
    """

    passage: Passage
    mentions: list[Mention] = field(default_factory=list)
    _sure: set[str] = field(default_factory=set)
    _named_at: dict[str, int] = field(default_factory=dict)

    def read(self, hits: Iterable[Hit]) -> list[Mention]:
        """Decide every name of the text.

        Parameters
        ----------
        hits : iterable of tuple of int
            Leftmost-longest hits in the folded text, from left to right.

        Returns
        -------
        list of Mention
            What is linked, from left to right; what is not is among the passage's refusals.
        """
        spans = self._left_by_refusals(self.passage.spans(hits))
        sure = self._surely(spans)
        opened = [each for span in spans for each in self._opened(span, sure)]
        self._sure = sure if opened == spans else self._surely(opened)
        for span in opened:
            self._decide(span)
        return self.mentions

    def _left_by_refusals(self, spans: Iterable[Span]) -> list[Span]:
        """Take out the subjects that refuse a string, and report the names inside it."""
        left: list[Span] = []
        for span in spans:
            refusing = [entry for entry in span.entries if entry.rule == "refuse"]
            if not refusing:
                left.append(span)
                continue
            self._tell_refused(span, refusing)
            out = {entry.subject for entry in refusing}
            entries = tuple([entry for entry in span.entries if entry.subject not in out])
            if entries:
                left.append(Span(span.start, span.stop, entries))
        return left

    def _tell_refused(self, span: Span, refusing: list[Entry]) -> None:
        if not self.passage.tell:
            return
        for entry in refusing:
            self.passage.refuse(entry, span.start, span.stop, "refused.other_meaning")
        for inner in self.passage.inside(span):
            for entry in inner.entries:
                name = refusing[0].alias.name
                self.passage.refuse(entry, inner.start, inner.stop, "refused.longer", name)

    def _surely(self, spans: Iterable[Span]) -> set[str]:
        """Return the subjects that are named beyond doubt."""
        sure: set[str] = set()
        for span in spans:
            subject = span.entries[0].subject
            # Entries are sorted by subject: the ends tell whether there is one or several.
            if span.entries[-1].subject == subject and any(
                self._is_sure(each, span) for each in span.entries
            ):
                sure.add(subject)
        return sure

    def _is_sure(self, entry: Entry, span: Span) -> bool:
        if entry.rule == "plain" and not entry.away:
            return True
        return not self._asks_support(entry, span) and not self._away(entry)

    def _asks_support(self, entry: Entry, span: Span) -> bool:
        if entry.rule == "plain":
            return False
        if entry.rule == "exact":
            place = self.passage.place(span.start, span.stop)
            return edges.is_all_capitals(self.passage.text, *place)
        return True

    def _opened(self, span: Span, sure: set[str]) -> list[Span]:
        """Return the names inside a span that nothing in the text supports, else the span."""
        for entry in span.entries:
            if entry.rule == "carry" or self._may_count(entry, span, sure):
                return [span]
        for entry in span.entries:
            self._tell_unsupported(entry, span)
        return self._left_by_refusals(self.passage.inside(span))

    def _may_count(self, entry: Entry, span: Span, sure: set[str]) -> bool:
        if entry.away and self._away(entry):
            return False
        if not self._asks_support(entry, span):
            return True
        return entry.subject in sure or self._near(entry, span)

    def _decide(self, span: Span) -> None:
        claims: dict[str, Claim] = {}
        for entry in span.entries:
            claim = self._claim(entry, span)
            if claim and (entry.subject not in claims or not claims[entry.subject].is_strong):
                claims[entry.subject] = claim
        if won := _best(list(claims.values())):
            self._link(won.entry, span)
            return
        for subject, claim in claims.items():
            others = ", ".join(sorted(set(claims) - {subject}))
            self.passage.refuse(claim.entry, span.start, span.stop, "refused.ambiguous", others)
        for inner in self._left_by_refusals(self.passage.inside(span)):
            self._decide(inner)

    def _claim(self, entry: Entry, span: Span) -> Claim | None:
        if entry.rule == "carry":
            return self._carried(entry, span)
        if not self._may_count(entry, span, self._sure):
            self._tell_unsupported(entry, span)
            return None
        is_alone = len(span.entries) == 1
        is_strong = is_alone or entry.subject in self._sure or self._near(entry, span)
        return Claim(entry, is_strong)

    def _carried(self, entry: Entry, span: Span) -> Claim | None:
        """Carry a part of a name over from the last full name before it."""
        key, seen = "refused.no_full_name", ""
        named_at = self._named_at.get(entry.subject, NEVER)
        place = self.passage.place(span.start, span.stop)
        if away := self._away(entry):
            key, seen = "refused.away", away
        elif longer := edges.other_name(self.passage.text, *place):
            key, seen = "refused.other_person", longer
        elif named_at != NEVER or self._near(entry, span):
            return Claim(entry, is_strong=True, named_at=named_at)
        self.passage.refuse(entry, span.start, span.stop, key, seen)
        return None

    def _tell_unsupported(self, entry: Entry, span: Span) -> None:
        key, seen = "refused.no_sure_name", ""
        if away := self._away(entry):
            key, seen = "refused.away", away
        elif entry.rule == "exact":
            key = "refused.capitals"
        elif entry.near:
            key, seen = "refused.no_context", ", ".join(entry.alias.near[:SHOWN_WORDS])
        self.passage.refuse(entry, span.start, span.stop, key, seen)

    def _link(self, entry: Entry, span: Span) -> None:
        if entry.rule != "carry":
            self._named_at[entry.subject] = span.start
        first, last = self.passage.place(span.start, span.stop)
        surface, name = self.passage.text[first:last], entry.alias.name
        score = SCORES[entry.method]
        self.mentions.append(
            Mention(entry.subject, first, last, surface, name, entry.method, score)
        )

    def _near(self, entry: Entry, span: Span) -> bool:
        """Whether a near word stands anywhere outside the span."""
        return any(
            stop <= span.start or start >= span.stop
            for word in entry.near
            for start, stop in self.passage.standing(word)
        )

    def _away(self, entry: Entry) -> str:
        if not entry.away:
            return ""
        words = zip(entry.alias.away, entry.away, strict=True)
        return next((word for word, found in words if self.passage.standing(found)), "")


def _best(claims: list[Claim]) -> Claim | None:
    """Return the claim that wins, or None where nothing decides."""
    strong = [claim for claim in claims if claim.is_strong] or claims
    if len(strong) <= 1:
        return strong[0] if strong else None
    if any(claim.entry.rule != "carry" for claim in strong):
        return None
    strong.sort(key=lambda claim: claim.named_at, reverse=True)
    return strong[0] if strong[0].named_at > strong[1].named_at else None
