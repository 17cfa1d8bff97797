"""An English sentence as words that know what they do: verb, preposition, noun, and so on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from chuquan.text.figures.subjects import english_words as known

_TOKEN = re.compile(
    r"[“\"‘](?P<title>[A-Z0-9][^“”\"\n]{1,60}?)[,.]?[”\"’](?!\w)"
    r"|(?P<word>(?:(?:Mr|Mrs|Ms|Dr|St|Jr)(?=\. [A-Z])|(?:[A-Z]\.)+[A-Z])\.|(?:US|HK|NT|S"
    r"|A)?[$€£¥]?[^\W_](?:[\w&+/%]|[.-](?=\w)|['’](?=\w)(?!s\b)|,(?=\d{3}))*)(?P<own>['’]s?)?"
    r"|(?P<sign>[,;:()“”\"—–\n•]|-(?= ))"
)
_STRONG = set(";:()—–\n•-")
_LETTERS = frozenset("$€£¥%")
_MINOR = known.words("of the a an and in on for to at with from by or de la vs")


@dataclass(slots=True)
class Token:
    """A word, a title in quotation marks, or a sign.

    `kind`: N noun or adjective, T title, # number, V finite verb, v rest of a verb, P participle
    or infinitive, I preposition, D determiner, O pronoun, R relative, S opens a clause, C joins,
    A adverb, a comma, a semicolon for every strong break, and a quotation mark.
    """

    start: int
    stop: int
    text: str
    kind: str = "N"
    owns: bool = False
    low: str = field(init=False)

    def __post_init__(self) -> None:
        self.low = self.text.lower()

    @property
    def capital(self) -> bool:
        """Whether it is written like a name."""
        if self.kind == "T":
            return True
        if self.low.endswith(known.ADJECTIVE_ENDS):
            return False
        return self.text[:1].isupper() or self.text[1:] != self.low[1:]


@lru_cache(maxsize=8)
def of(text: str) -> tuple[Token, ...]:
    """Return the words of a sentence, each with what it does.

    Parameters
    ----------
    text : str
        The sentence.

    Returns
    -------
    tuple of Token
        In order.
    """
    found = [token for each in _TOKEN.finditer(text) for token in _made(each)]
    for at, token in enumerate(found):
        token.kind = token.kind or _kind(found, at)
    for at, token in enumerate(found):
        if token.kind == "N":
            token.kind = _verb(found, at)
    for at, token in enumerate(found):
        if token.kind == "V" and _is_reduced(found, at):
            token.kind = "P"
    return tuple(found)


def _made(each: re.Match[str]) -> list[Token]:
    if each["title"] is not None:
        words = each["title"].split()
        if all(word[:1].isupper() or word[:1].isdigit() or word in _MINOR for word in words):
            return [Token(each.start("title"), each.end("title"), each["title"], "T")]
        first = each.start("title")
        inner = [token for one in _TOKEN.finditer(each["title"]) for token in _made(one)]
        for token in inner:
            token.start, token.stop = token.start + first, token.stop + first
        mark = Token(each.start(), each.start() + 1, '"', '"')
        return [mark, *inner, Token(each.end() - 1, each.end(), '"', '"')]
    if each["sign"] is not None:
        sign = each["sign"]
        kind = ";" if sign in _STRONG else "," if sign == "," else '"'
        return [Token(each.start(), each.end(), sign, kind)]
    token = Token(each.start("word"), each.end("word"), each["word"], "", bool(each["own"]))
    return [token]


def _kind(found: list[Token], at: int) -> str:
    token = found[at]
    low, ahead = token.low, found[at + 1].low if at + 1 < len(found) else ""
    before = found[at - 1] if at else None
    if token.text[0].isdigit() or not _LETTERS.isdisjoint(token.text) or low in known.SCALES:
        return "#"
    if low in {"be", "been", "being"}:
        return "v"
    if low == "that":
        return "D" if before is None or before.kind in ";I" else "R"
    if low == "than" or (low == "as" and ahead in {"of", "much", "many"}):
        return "I"
    if low.endswith("ly") and low not in known.NO_ADVERBS and not token.text[0].isupper():
        return "A"
    if low in known.RELATIVES and not (low in {"when", "where"} and before is None):
        return "R"
    if low in {"since", "after", "before", "as", "until"}:
        return "S" if _clause_follows(found, at) else "I"
    if low == "may" and token.text == "May" and at:
        return "N"
    return _KINDS.get(low, "N")


_CLOSED = (
    (known.AUXILIARY, "V"),
    (known.BEFORE_CLAUSE, "S"),
    (known.JOINING, "C"),
    (known.PREPOSITIONS, "I"),
    (known.OWNERS, "D"),
    (frozenset({"it", "they", "he", "she", "we", "i", "you", "there"}), "O"),
    (known.ADVERBS, "A"),
    (known.DETERMINERS, "D"),
)


_KINDS = {word: kind for words, kind in reversed(_CLOSED) for word in words}


def _clause_follows(found: list[Token], at: int) -> bool:
    """Whether a finite verb comes before the next sign, as in "since it opened"."""
    for each in found[at + 1 : at + 7]:
        if each.kind in {",", ";"} or each.text in {",", ";"}:
            return False
        if each.low in known.AUXILIARY or each.low in known.PAST:
            return True
        if each.low.endswith("ed") and each.low not in known.NO_PARTICIPLE and len(each.low) > 4:
            return True
    return False


def _verb(found: list[Token], at: int) -> str:
    token = found[at]
    low = token.low
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if token.owns or "-" in low or (before is not None and token.text[:1].isupper()):
        return "N"
    regular = len(low) > 4 and low.endswith("ed") and low not in known.NO_PARTICIPLE
    if low in known.PAST and low in known.TWOFOLD and not _takes(before or token, after):
        return "N"
    if regular or low in known.PAST:
        return _past(found, at, regular=regular)
    if before is None and low in known.MEASURED:
        return "N"
    if low.endswith("ing") and len(low) > 5 and (before is None or before.kind in ",;SCIAR"):
        return "P" if after is None or after.kind in "DI#NTOA" else "N"
    if before is None or before.kind in "I#D":
        return "P" if before is not None and before.low == "to" and low in known.BASE else "N"
    if before.kind == "A" and before.low in known.NOW and low.endswith("s"):
        return "V"
    if low in known.THIRD and before.kind in "NTAOR,C":
        return "V" if low not in known.TWOFOLD or _takes(before, after) else "N"
    plural = before.low in known.PLURAL or (
        before.low.endswith("s") and not before.low.endswith("ss") and before.kind == "N"
    )
    if low in known.BASE and (before.kind in "OR" or (plural and not before.owns)):
        return "V" if low not in known.TWOFOLD or _takes(before, after) else "N"
    return "N"


def _takes(before: Token, after: Token | None) -> bool:
    """Whether what follows a word that is a noun as well makes a verb of it."""
    if after is None or after.kind in {",", ";"}:
        return before.kind in "OR" or before.capital
    return after.kind in "#DRO" or (after.low in known.AFTER_VERB and before.kind in "NTORA")


def _past(found: list[Token], at: int, *, regular: bool) -> str:
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    if before is None:
        return "P"
    if before.kind == "D" or (before.kind in "IC#" and regular):
        describes = after is not None and after.kind in "N#T" and before.kind != "C"
        if describes or before.kind == "D":
            return "N"
        if before.kind == "I":
            return "P"
    for each in reversed(found[max(at - 5, 0) : at]):
        if each.kind in "Vv" and each.low in known.AUXILIARY:
            return "v"
        if each.kind not in "AvID" or (each.kind == "D" and each.low != "more"):
            break
    if before.kind == ",":
        return "V" if _after_name(found, at) else "P"
    return "P" if before.low == "to" else "V"


def _after_name(found: list[Token], at: int) -> bool:
    """Whether a name between commas stands before: "The publisher, Game Science, spent"."""
    opened = at - 2
    while opened >= 0 and found[opened].kind in "NTD#":
        opened -= 1
    return 0 < opened < at - 2 and found[opened].kind == "," and found[opened - 1].kind in "NT"


def _is_reduced(found: list[Token], at: int) -> bool:
    """Whether a form in -ed hangs on the noun before it, another verb coming soon: polled by."""
    token = found[at]
    if token.low in known.AUXILIARY or at == 0 or found[at - 1].kind not in "NT#":
        return False
    if not token.low.endswith("ed") and token.low not in _PARTICIPLES:
        return False
    after = found[at + 1] if at + 1 < len(found) else None
    timed = after is not None and after.low in known.TIMES
    if after is None or (after.kind not in "IA," and not timed) or token.low in known.REPORTING:
        return False
    for each in found[at + 1 : at + 12]:
        if each.kind in {",", ";", "R", "S", "C", '"'}:
            return False
        if each.kind == "V":
            return True
    return False


_PARTICIPLES = known.words("made sold held built led known seen shown written given taken paid")
