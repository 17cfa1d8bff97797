"""Claims of one text: masks, sentences, figures, then what each figure says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chuquan.model.claims import Claim
from chuquan.model.names import Mention
from chuquan.model.quotations import Quotation
from chuquan.text import quotes
from chuquan.text.figures import (
    about,
    frames,
    heads,
    masks,
    periods,
    scopes,
    sentence,
    speakers,
    takings,
)
from chuquan.text.figures.about import Named
from chuquan.text.figures.draft import Draft
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.plain import plain
from chuquan.text.figures.signs import chinese as signs_zh
from chuquan.text.figures.signs import english as signs_en

_SENTENCE = re.compile(
    r"(?:[^\n。！？!?.]+|\.(?=\S)|(?<=\b[A-Z])\.|(?<=\b(?:Mr|Ms|Dr|St|No|vs|Jr|Co))\."
    r"|(?<=\b(?:Inc|Ltd|Mrs|Jan|Feb|Aug|Oct|Nov|Dec))\.|(?<=\bSept)\.|(?<=\bCorp)"
    r"\.|(?<=\b[ap]\.m)\.(?= [a-z]))+"
    r"[。！？!?.”\"]*"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with what was read of it as a whole."""

    written: str
    language: str
    published: date | None
    named: list[Named] | None
    spoken: speakers.Spoken


def read(
    text: str,
    language: str,
    published: date | datetime | None = None,
    subjects: Iterable[Mention | str] | None = None,
    quotations: Sequence[Quotation] | None = None,
) -> list[Claim]:
    """Read the figures that a text reports.

    Parameters
    ----------
    text : str
        The text; offsets count its code points.
    language : str
        ``en``, or ``zh`` with or without its script; no other language has a grammar.
    published : date or None
        The day of publication, from which "last year" and "25 February" count.
    subjects : iterable of Mention or str, optional
        Mentions of the text, or names that figures may be about. Without them the words that
        head a clause are taken.
    quotations : sequence of Quotation, optional
        What `chuquan.text.quotes.read` found in the same text; it is read where they are not
        given.

    Returns
    -------
    list of Claim
        In the order of the text; none overlaps another.

    Notes
    -----
    O(length of the text). No randomness. A number without unit, scale or currency is no claim;
    neither are dates, list numbers, versions, addresses and the digits of names.

    Examples
    --------
    >>> said = "Ne Zha 2 took over 13.7 billion yuan ($1.9 billion) as of Feb 25, Maoyan said."
    >>> claim, = read(said, "en", date(2025, 3, 5), ["Ne Zha 2"])
    >>> claim.low, claim.currency, claim.bound, claim.as_of, claim.other_value, claim.said_by
    (Decimal('13700000000'), 'CNY', 'at least', '2025-02-25', Decimal('1900000000'), 'Maoyan')
    """
    code = language.partition("-")[0]
    if code not in {"en", "zh"}:
        return []
    day = published.date() if isinstance(published, datetime) else published
    written = plain(text)
    named = about.locate(text, subjects)
    parts = [each for each in _sentences(written, code, day, named or ()) if each[2].drafts]
    if not parts:
        return []
    spoken = quotes.read(text, code) if quotations is None else quotations
    whole = _Text(written, code, day, named, speakers.Spoken(spoken))
    return _claims(whole, parts)


def _sentences(
    written: str, code: str, day: date | None, named: Sequence[Named]
) -> Iterator[tuple[int, int, sentence.Found]]:
    """Yield the sentences that may hold a figure, read, with the digits of names hidden."""
    signs = signs_zh.of(written) if code == "zh" else signs_en.of(written)
    at, asked = 0, sentence.MAKING[code] | kinds.NUMBER
    for each in _SENTENCE.finditer(written):
        start, stop = each.span()
        held = signs.within(start, stop) if stop - start <= sentence.LONGEST else 0
        if not held & asked or written[start:stop].strip().isdigit():
            continue
        whole = stop - start <= PIECE
        for first, last in ((start, stop),) if whole else _pieces(written, start, stop):
            places = []
            while at < len(named) and named[at][0] < last:
                places.append((named[at][0] - first, named[at][1] - first))
                at += 1
            hidden = masks.hide(written[first:last], code, places, held)
            yield first, last, sentence.read(hidden, code, day, held)


PIECE = 1000
"""Code points from which a sentence is read in pieces: time grows with figures times length."""


def _pieces(written: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut a very long sentence at its clauses."""
    while stop - start > PIECE:
        half = start + PIECE // 2
        cut = max(written.rfind(sign, half, start + PIECE) for sign in "；;，,、 ") + 1
        yield start, cut or start + PIECE
        start = cut or start + PIECE
    yield start, stop


def _claims(whole: _Text, parts: Sequence[tuple[int, int, sentence.Found]]) -> list[Claim]:
    found: list[Claim] = []
    carried, carried_at, at = "", 0, 0
    named = whole.named or ()
    for start, stop, part in parts:
        while at < len(named) and named[at][0] < start:
            carried, carried_at = named[at][2], named[at][1]
            at += 1
        inner = []
        ahead = at
        while ahead < len(named) and named[ahead][0] < stop:
            inner.append((named[ahead][0] - start, named[ahead][1] - start, named[ahead][2]))
            ahead += 1
        earlier = carried if start - carried_at < CARRIED else ""
        context = _context(whole, start, stop, inner, earlier, part.signs)
        context.takings_of = found[-1].subject if found and found[-1].measure == _TAKEN else ""
        made = _in_sentence(whole, part, context)
        if made and made[-1].subject:
            carried, carried_at = made[-1].subject, stop
        found += made
    return found


def _context(
    whole: _Text, start: int, stop: int, inner: Sequence[Named], earlier: str, signs: int
) -> _Context:
    """Gather what a sentence knows; an entry of a list knows what the line above it says."""
    words = whole.written[start:stop]
    sources = speakers.told(words, whole.language, signs)
    heading = _heading(whole.written, start) if _BULLET.match(words) else ""
    if heading:
        first = start - len(heading)
        told = speakers.told(heading.rstrip("\n •·*–-:"), whole.language)
        sources = sources or [(-1, -1, who) for _, _, who in told[:1]]
        names = [(a, b, who) for a, b, who in whole.named or () if first <= a < start]
        names = [each for each in names if not any(x <= each[0] - first < y for x, y, _ in told)]
        earlier = names[0][2] if names else earlier
    if not sources and (who := _pronoun(whole, words, start)):
        sources = [(-1, -1, who)]
    return _Context(words, start, inner, sources, earlier)


def _heading(text: str, start: int) -> str:
    """Return what stands between a line that ends in a colon and an entry of its list."""
    before = text[max(start - CARRIED, 0) : start]
    lines = before.split("\n")
    at = len(lines) - 1
    while at >= 0 and (not lines[at].strip() or _BULLET.match(lines[at])):
        at -= 1
    if at < 0 or not lines[at].rstrip().endswith((":", "：")):
        return ""
    return "\n".join(lines[at:])


def _pronoun(whole: _Text, words: str, start: int) -> str:
    """Return who was quoted last, where a sentence begins with "she said"."""
    if _SHE_SAYS.match(words) is None:
        return ""
    for each in reversed(whole.spoken.before(start, 12)):
        if start - CARRIED < each.stop <= start and each.name:
            return each.name.text
    return ""


_TAKEN = "box_office"
CARRIED = 600
"""Code points over which a subject or a speaker carries on."""
_BULLET = re.compile(r"[ \t]*(?:[•·*–-]|[(（]?[\d_]{1,2}[.)、）])")
_SHE_SAYS = re.compile(
    r"(?:He|She|They|The (?:analyst|director|author|expert)) (?:also |then "
    r"|further |later )?(?:said|says|point|note|add"
    r"|argue|believe|stress|explain|estimate|claim|predict|state|emphasi|highlight|told|tells)"
    r"|(?:他|她|他们)(?:还|也|进一步)?(?:表示|称|说|指出|透露|介绍|强调|认为|补充)"
)


@dataclass(slots=True)
class _Context:
    """What a sentence knows around its figures."""

    words: str
    start: int
    named: Sequence[Named]
    sources: Sequence[tuple[int, int, str]]
    earlier: str
    takings_of: str = ""


def _in_sentence(whole: _Text, part: sentence.Found, context: _Context) -> list[Claim]:
    text = part.text
    times = periods.place(part.drafts, part.times, text, whole.published, whole.language)
    words = frames.find(text, whole.language)
    places = scopes.find(text, whole.language, part.signs)
    made: list[Claim] = []
    _yen(part.drafts, text)
    for draft, (as_of, period, lacks_day) in zip(part.drafts, times, strict=True):
        clause = periods.clause(text, draft.start, draft.stop)
        subject = _subject(whole, draft, context, made)
        measure = _measure(draft, words, clause, made)
        if (
            not measure
            and draft.kind == "amount"
            and takings.taken(
                context.words, draft.start, whole.language,
                film=bool(subject) and subject == context.takings_of,
            )
        ):  # fmt: skip
            measure = _TAKEN
        if whole.language == "zh":
            measure = _bare_money(draft, words, clause, measure)
        said_by, nobody = _speaker(whole, draft, context)
        scope = _scope(draft, places, clause)
        reasons = list(draft.reasons)
        reasons += ["no_subject"] * (not subject) + ["no_measure"] * (not measure)
        reasons += ["currency_inferred"] * draft.inferred + ["no_published"] * lacks_day
        reasons += ["whose_domestic"] * (scope == "domestic") + ["unnamed_speaker"] * nobody
        if draft.kind == "multiple" and not draft.reference:
            reasons.append("no_reference")
        told = (subject, measure, scope, as_of, period, said_by)
        made.append(_claim(draft, context.start, told, reasons))
    return made


_JAPAN = re.compile("Japan|yen\\b|Tokyo|日本|日元")


def _yen(drafts: Sequence[Draft], text: str) -> None:
    """Read a yen sign as yen where Japan is spoken of."""
    for each in drafts:
        if each.inferred and each.currency == "CNY" and _JAPAN.search(text):
            each.currency = "JPY"


def _claim(
    draft: Draft, shift: int, told: tuple[str, str, str, str, str, str], reasons: list[str]
) -> Claim:
    subject, measure, scope, as_of, period, said_by = told
    rate = None
    if draft.other_value and draft.low:
        rate = round(draft.low / draft.other_value, 4)
    return Claim(
        draft.kind, draft.start + shift, draft.stop + shift, draft.low, draft.high, draft.unit,
        draft.bound or "exactly", subject, measure, draft.counted, draft.currency, draft.inferred,
        as_of, period, scope, draft.rank_scope, draft.reference, draft.other_value,
        draft.other_currency, rate, said_by, tuple(reasons),
    )  # fmt: skip


_GOING_ON = re.compile(
    r", (?:exceeding|with|earning|grossing|taking|reaching|totall?ing|surpassing|topping|collecting"
    r"|making) (?:[a-z]+ ){0,3}(?:[A-Z]{2,3})?[$€£¥]?"
)


def _subject(whole: _Text, draft: Draft, context: _Context, made: Sequence[Claim]) -> str:
    if made and made[-1].kind == "rank" and made[-1].subject:
        stop = made[-1].stop - context.start
        if 0 <= stop < draft.start and _GOING_ON.fullmatch(context.words, stop, draft.start):
            return made[-1].subject
    if context.named:
        if told := about.named_as(_head(whole, draft, context), context.words, context.named):
            return told
        found = about.nearest(
            context.words, draft.start, draft.stop, context.named, context.sources
        )
        if found:
            return found
        if not made and about.has_own_head(context.words, draft.start, whole.language):
            return _head(whole, draft, context)
    last = made[-1].subject if made else ""
    if whole.named is not None:
        return last or context.earlier
    return _head(whole, draft, context) or last or context.earlier


def _head(whole: _Text, draft: Draft, context: _Context) -> str:
    zh = whole.language == "zh"
    at = draft.stop if draft.kind == "rank" and zh else draft.start
    return heads.guess(context.words, at, draft.stop, whole.language, draft.kind, context.sources)


def _measure(
    draft: Draft, words: list[frames.Frame], clause: tuple[int, int], made: Sequence[Claim]
) -> str:
    if draft.measure:
        return frames.refine(draft.measure, draft.start, draft.stop, words)
    found = frames.choose(
        draft.kind, draft.start, draft.stop, words, clause, counted=len(draft.counted) > 2
    )
    if not found and draft.kind in {"growth", "multiple", "rank"} and made:
        return made[-1].measure
    if not found and draft.bare and made:
        return made[-1].measure
    return found


def _bare_money(
    draft: Draft, words: list[frames.Frame], clause: tuple[int, int], measure: str
) -> str:
    """Read 票房破10亿 as yuan, inferred, where only money is measured that way."""
    if not draft.bare or draft.counted:
        return measure
    money = frames.choose("any", draft.start, draft.stop, words, clause)
    if money not in frames.MONEY_ONLY:
        return measure
    draft.kind, draft.unit, draft.currency, draft.inferred = "amount", "money", "CNY", True
    return money


def _speaker(whole: _Text, draft: Draft, context: _Context) -> tuple[str, bool]:
    start = draft.start + context.start
    said = whole.spoken.around(start, draft.stop + context.start)
    told = [each for each in context.sources if not each[0] <= draft.start < each[1]]
    if said is not None:
        if said[1] and told:
            return told[0][2], False
        return said
    return (told[0][2], False) if told else ("", False)


def _scope(draft: Draft, places: Sequence[tuple[int, int, str]], clause: tuple[int, int]) -> str:
    best, least = draft.scope, 10**6
    if best:
        return best
    for first, last, key in places:
        before = draft.start - last if last <= draft.start else 0
        gap = first - draft.stop if first >= draft.stop else before
        if not clause[0] - 1 <= first < clause[1] + 1:
            gap += 40
            if gap > 85 or first < draft.stop:
                continue
        if gap < least:
            best, least = key, gap
    return best
