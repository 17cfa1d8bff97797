"""Signs of figures in English: digits, number words, and the words of ranks and multiples."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from chuquan.text.figures import counts, currencies, percents
from chuquan.text.figures.numerals.english_words import PARTS, SCALES, SMALL
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.kinds import Finder, Hit, Signs
from chuquan.text.figures.patterns.leads import led
from chuquan.text.figures.patterns.needed import ENGLISH, Met
from chuquan.text.figures.things import english as things_en

(
    DIGIT, STRONG, WEAK, ORDINAL, BEST, OFTEN, EVER, MOVES, SPOT, PLACED, RECORD, BEHIND,
    COMBINED, MULTIPLE, RANKED, FIRST,
) = (1 << n for n in range(16))  # fmt: skip
_WEAK_WORDS = "zero one two three four five six seven eight nine nought naught"
_SUPERLATIVES = (
    "highest-grossing top-grossing best-selling bestselling most-watched most-viewed"
    " most-downloaded most-played most-visited most-followed most-streamed most-cited most-read"
    " most-liked fastest-growing best-performing largest biggest highest lowest smallest busiest"
    " richest wealthiest costliest priciest longest oldest youngest fastest strongest steepest"
    " sharpest slowest worst greatest weakest lowest-grossing"
)
_MOST = (
    "valuable popular watched viewed downloaded expensive played visited followed streamed cited"
    " read innovative profitable populous powerful influential used wanted searched successful"
    " admired active"
)
_HIGHS = ("high", "low", "peak")


def _words() -> dict[str, int]:
    held: dict[str, int] = {}

    def add(bits: int, *words: str) -> None:
        for each in words:
            held[each] = held.get(each, 0) | bits

    add(DIGIT, *"0123456789")
    add(STRONG, *SMALL, *SCALES, "half", "quarter")
    held.update(dict.fromkeys(_WEAK_WORDS.split(), WEAK))
    add(ORDINAL, *(each for each in PARTS if each not in {"half", "quarter"}))
    add(BEST, *_SUPERLATIVES.split(), *(f"most {each}" for each in _MOST.split()))
    add(BEST, "est since ", "est in ", "est ever", "worst since", "worst in")
    add(BEST, "best since ", "best in ", "best ever")
    add(OFTEN, "most", "top", "best")
    add(EVER, "of all time", "history", "ever", "on record", " any ", " all ")
    add(MOVES, "rank", "coming", "comes", "came", "finish", "stood", "stands", "sit", "rises")
    add(MOVES, "risen", "rising", "rose", "climb", "jump", "slip", "listed")
    add(MOVES | SPOT, "plac")
    add(SPOT, "spot", "rank", "position", " among", " on the list", " on the chart")
    add(SPOT, " on the ranking", " in the ranking", " in the chart", " in the list")
    add(SPOT, " in the world")
    for each in (*list(SMALL)[2:21], *"0123456789"):
        digit = DIGIT if each.isdigit() else WEAK | STRONG
        add(PLACED | OFTEN | digit, f"top {each}", f"top-{each}")
    for each in (*"0123456789", "one", "two", "three"):
        digit = DIGIT if each.isdigit() else WEAK
        add(
            PLACED | digit,
            *(f"{sign}{each}" for sign in ("no. ", "no.", "no ", "number ", "number-", "#")),
        )
    for verb in ("top", "tops", "topped", "topping"):
        add(PLACED | OFTEN, f"{verb} the", f"{verb} every", f"{verb} all")
    add(PLACED | OFTEN, "top of")
    for lead in ("led", "leads", "lead", "heads", "headed", "heading", "head"):
        add(PLACED, f"{lead} the", f"{lead} all", f"{lead} every")
    add(PLACED | OFTEN, "top spot", "top slot", "top place", "top position", "top rank")
    add(PLACED, "pole position", "est-ever", "-place", "-ranked")
    add(PLACED, "runner-up", "runners-up", "finish", "tops ", "topped ", "topping ", " ended ")
    for each in list(SMALL)[4:13]:
        add(PLACED | WEAK | STRONG, f"number {each}")
    add(RANKED, "leading", "tallest", "deepest", "cheapest", "heaviest", "least-", "est ")
    _add_firsts(add)
    for each in _records():
        add(RECORD, each)
    add(BEHIND, "behind only", "only to", "trailing only", "only behind")
    add(COMBINED, "combined")
    add(MULTIPLE, "doubl", "trebl", "tripl", "quadrupl", "quintupl", "twice", "thrice", "fold")
    add(MULTIPLE, "halved", "halving", "half")
    return held


def _add_firsts(add: Callable[..., None]) -> None:
    """Add what tells that something is before all others."""
    add(RANKED | OFTEN, "most ", "most-")
    add(RANKED, "least ", "est-")
    for each in ("any", "every", "all"):
        gap = "" if each == "every" else " "
        ever = EVER if gap else 0
        add(FIRST | ever, *(f"{gap}{each} {rest}" for rest in ("other", "rival", "the other")))
    add(
        FIRST,
        "rivals",
        "competitors",
        "anyone else",
        "anywhere else",
        "anybody else",
        "to none",
        "every competitor",
    )
    add(FIRST, "crown", "throne", "lead in", "lead of", "lead over", "title of", "title as")
    add(FIRST | ORDINAL | PLACED, "first place", "first prize")
    add(FIRST | OFTEN, "top prize", "top honour", "top honor", "top billing", "top ranking")
    add(FIRST | OFTEN | PLACED, "on top", "atop", "the top", "very top")
    add(FIRST | PLACED | WEAK, "number-one", "number one")
    add(FIRST | MOVES | OFTEN, "come top", "came top", "comes top", "coming top", "came out on top")
    add(FIRST | OFTEN | MOVES | PLACED, "finish top", "finished top", "finishes top")
    add(FIRST, "dominat", "led the", "leads the", "leading the", "led all", "leads all")
    add(FIRST, "led its", "leads its", "top spot", "top slot", "top place")


def _records() -> list[str]:
    spans = ["historic", "historical", "multi-year", "lifetime", "new", "fresh"]
    spans += [f"-{unit}" for unit in ("year", "month", "week", "decade")]
    return ["record", "all-time", *(f"{span} {high}" for span in spans for high in _HIGHS)]


FINDER = Finder(_words())
_UNITS = "|".join(re.escape(each) for each in sorted(currencies.NAMED_EN, key=len, reverse=True))
_TELLS = re.compile(
    rf"[a-z]+(?: ?[-–]? ?(?:%|﹪|per ?cent|pct|basis|pp)|[ -]{{0,2}}(?:{_UNITS})s?(?![a-z])"
    rf"|[ -]times?|-fold| point | (?:in|out of|over) (?:every )?(?:\d|{'|'.join(SMALL)}))",
    re.IGNORECASE,
)
_OF_PARTS = led(rf"(?:\ban?|{_WEAK_WORDS.replace(' ', '|')})[ -]$", re.IGNORECASE)
_NTH = ("st", "nd", "rd", "th")


def judge(text: str, hits: Sequence[Hit], found: int) -> int:
    """Say what a sentence may hold.

    Parameters
    ----------
    text : str
        The text, made plain.
    hits : sequence of tuple
        The signs of the sentence: which word, start, stop.
    found : int
        The bits of these words together.

    Returns
    -------
    int
        Bits of `kinds`.
    """
    held = 0
    if found & DIGIT:
        hits = _ends_of_numbers(text, hits)
    if found & STRONG or (
        found & (DIGIT | WEAK | ORDINAL) and any(_tells(text, each) for each in hits)
    ):
        held |= kinds.NUMBER
    if found & BEST or (found & OFTEN and found & (ORDINAL | DIGIT | EVER)):
        held |= kinds.LADDER
    held |= kinds.BEST if found & (BEST | OFTEN | RANKED) else 0
    if found & PLACED or (found & (ORDINAL | DIGIT) and _is_placed(text, hits, found)):
        held |= kinds.PLACE
    held |= kinds.RECORD if found & RECORD else 0
    held |= kinds.NTH if found & (ORDINAL | DIGIT) and _has_nth(text, hits) else 0
    held |= kinds.FIRST if found & FIRST else 0
    held |= kinds.BEHIND if found & BEHIND else 0
    held |= kinds.COMBINED if found & COMBINED else 0
    return held | (kinds.MULTIPLE if found & MULTIPLE else 0)


def _ends_of_numbers(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Leave out digits that another one follows: of 2025 only the last is asked what it ends."""
    bits, marks = FINDER.bits, DIGIT | ORDINAL | WEAK
    return [
        hit
        for hit in hits
        if bits[hit[0]] & marks != DIGIT or not text[hit[2] : hit[2] + 1].isdigit()
    ]


def _tells(text: str, hit: Hit) -> bool:
    """Whether digits, a small number word, or an ordinal as part of a fraction may be a figure."""
    bits = FINDER.bits[hit[0]]
    if bits & DIGIT:
        return _digit_tells(text, hit[2])
    if bits & ORDINAL:
        return _OF_PARTS.search(text, max(hit[1] - 8, 0), hit[1]) is not None
    return bool(bits & WEAK) and (
        _TELLS.match(text, hit[1]) is not None
        or bool(currencies.before(text, hit[1])[1])
        or text.endswith("cent of ", 0, hit[1])
    )


def _digit_tells(text: str, stop: int) -> bool:
    """Whether digits that end at a place may be a figure, by what stands right around them."""
    after = text[stop : stop + 1]
    if after.isdigit():
        return False
    beyond = text[stop + 1 : stop + 2]
    if after and (after not in _ENDS or beyond.isdigit()):
        word = _PLAIN_WORD.match(text, stop)
        if word is None or word["word"].lower() not in _NEVER_COUNTED:
            return True
    start = stop - 1
    while start and text[start - 1].isdigit():
        start -= 1
    before = text[start - 1 : start]
    if before != " ":
        return bool(before) and before not in _OPENS
    return (
        bool(currencies.before(text, start)[1])
        or counts.leads_to_score(text, start)
        or percents.of_before(text, start) is not None
    )


_ENDS = frozenset(".,;:)]!?\n\"”'’…—")
_OPENS = frozenset("(\"“‘'\n[")
_PLAIN_WORD = re.compile(r" (?P<word>[A-Za-z]+)(?![\w'’-])")
_NEVER_COUNTED = things_en.STOP - {"in", "of", "out", "per", "over"}


_LEADS = (
    " in ", " into ", " to ", " for ", " at ", " from ", "joint ", "tied ", "back to ",
    " distant ", " close ",
)  # fmt: skip


def _is_placed(text: str, hits: Sequence[Hit], found: int) -> bool:
    """Whether an ordinal stands where a place in an order may be told."""
    for which, start, stop in hits:
        bits = FINDER.bits[which]
        if not bits & ORDINAL:
            if not bits & DIGIT or text[stop : stop + 2] not in _NTH:
                continue
            while start and text[start - 1].isdigit():
                start -= 1
        if found & (MOVES | SPOT) or text.endswith(_LEADS, 0, start):
            return True
    return False


def _has_nth(text: str, hits: Sequence[Hit]) -> bool:
    """Whether an ordinal stands in a sentence."""
    return any(
        FINDER.bits[which] & ORDINAL
        or (FINDER.bits[which] & DIGIT and text[stop : stop + 2] in _NTH)
        for which, _, stop in hits
    )


class _Signs(Signs):
    """The signs of a text with the words that rules need."""

    def __init__(self, text: str) -> None:
        super().__init__(text, FINDER, judge)
        self._met: Met | None = None

    def within(self, start: int, stop: int) -> int:
        held = super().within(start, stop)
        if not held:
            return 0
        if self._met is None:
            self._met = Met(self._text, ENGLISH)
        return held | self._met.within(start, stop)


def of(text: str) -> Signs:
    """Return the signs of a text that was made plain."""
    return _Signs(text)
