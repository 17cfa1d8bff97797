"""What an English noun phrase speaks of: of "Xiaomi's car sales" it is Xiaomi."""

from __future__ import annotations

from collections.abc import Sequence

from chuquan.text.figures.subjects import english_words as known
from chuquan.text.figures.subjects.tokens import Token

_PART = known.words(
    "half third thirds quarter quarters fifth fifths percent majority most number tens hundreds "
    "dozens thousands millions total proportion share rest list handful cent"
)
_NO_NAMES = known.MEASURED | known.DESCRIBING | known.TIMES
_LAID_ON = known.words("tariff tariffs tax taxes duty duties levy levies")
_JOINS_NAMES = known.words("of for and the & de")


def name(words: Sequence[Token]) -> str:
    """Return whom a noun phrase is about.

    Parameters
    ----------
    words : sequence of Token
        The phrase; what hangs on it after a comma or a relative is left out.

    Returns
    -------
    str
        A name or a noun; empty for a pronoun or a measure without an owner.
    """
    words = _trimmed(list(words))
    if not words or (len(words) == 1 and words[0].kind == "O"):
        return ""
    owner = _owner(words)
    if owner is not None:
        return owner
    link = next(
        (at for at, each in enumerate(words) if each.kind == "I" and not _inside_name(words, at)),
        -1,
    )
    if link > 0:
        head = words[:link]
        found = _hanging(head, words, link)
        return found if found is not None else name(head)
    return _flat(words)


def _trimmed(words: list[Token]) -> list[Token]:
    while words and (
        words[0].kind in {"D", "A", "#", "C", "I", "P", ",", '"', "V", "v"}
        or words[0].low in {"all", "both"}
    ):
        if words[0].low in known.OWNERS and len(words) == 2 and words[1].low in known.MEASURED:
            return []
        words = words[1:]
    for at, each in enumerate(words):
        if each.kind in {"R", "P", "V", "v", ";", ","} and at:
            return words[:at]
    return words


def _owner(words: list[Token]) -> str | None:
    """Answer for a phrase with a possessive: its owner, or the name that it owns."""
    at = next((at for at, each in enumerate(words) if each.owns), -1)
    if at < 0:
        return None
    rest = [each for each in words[at + 1 :] if each.kind != "#"]
    if words[at].low in known.TIMES:
        return name(rest)
    stop = next((n for n, each in enumerate(rest) if each.kind == "I"), len(rest))
    names = [each for each in rest[:stop] if each.capital and each.low not in known.DESCRIBING]
    if names and rest[stop - 1].low not in known.MEASURED:
        return _text(names)
    if rest and rest[-1].owns:
        return name(rest)
    return name([*words[:at], Token(words[at].start, words[at].stop, words[at].text, "N")])


def _inside_name(words: Sequence[Token], at: int) -> bool:
    return (
        words[at].low in _JOINS_NAMES
        and 0 < at < len(words) - 1
        and words[at - 1].capital
        and words[at - 1].low not in known.MEASURED
        and (words[at + 1].capital or words[at + 1].low == "the")
        and (at > 1 or words[at - 1].low not in known.DESCRIBING)
        and not words[at - 1].low.endswith("s")
    )


def _hanging(head: list[Token], words: list[Token], link: int) -> str | None:
    """Answer for "revenue of X" and its like; None where the head is what is spoken of."""
    last, how, rest = head[-1].low, words[link].low, words[link + 1 :]
    is_part = last in _PART or head[-1].kind == "#"
    if is_part and how in {"of", "in"}:
        return name(rest)
    if last not in known.MEASURED:
        return None
    agent = next((at for at, each in enumerate(rest) if each.low == "by"), -1)
    if agent >= 0 and last in {"spending", "investment", "sales", "losses", "exports"}:
        return name(rest[agent + 1 :])
    if how in {"of", "among", "for"} or (how == "on" and last in _LAID_ON):
        return name(rest)
    own = _flat(head)
    if own:
        return own
    found = name(rest) if how in {"in", "at", "from", "by"} else ""
    return found if found[:1].isupper() or (found and how != "in") else None


def _flat(words: Sequence[Token]) -> str:
    """Answer for nouns without prepositions."""
    words = [each for each in words if each.kind in {"N", "T", "C", "I", "D", "#"}]
    while words and words[-1].kind in {"#", "C", "D", "I"} and not _numbered(words):
        words = words[:-1]
    if not words:
        return ""
    joint = next((n for n, each in enumerate(words) if each.kind == "C" and n), len(words))
    if joint < len(words) and not (words[joint - 1].capital and words[joint].low in {"&"}):
        words = words[:joint]
    titles = [each for each in words if each.kind == "T"]
    if titles:
        return titles[-1].text
    at = len(words)
    while at and (words[at - 1].capital or words[at - 1].kind == "#" or _linking(words, at - 1)):
        at -= 1
    run = [*words[at:]]
    while run and (run[0].low in known.DESCRIBING or run[0].kind == "#") and len(run) > 1:
        run = run[1:]
    if run and run[0].low not in _NO_NAMES:
        return _text(run)
    return _led_by_name(words)


def _numbered(words: Sequence[Token]) -> bool:
    return (
        words[-1].kind == "#" and len(words) > 1 and words[-2].capital and words[-1].text.isdigit()
    )


def _linking(words: Sequence[Token], at: int) -> bool:
    return (
        words[at].low in {"of", "for", "the", "and"}
        and 0 < at < len(words) - 1
        and words[at - 1].capital
        and words[at + 1].capital
    )


def _led_by_name(words: Sequence[Token]) -> str:
    """Answer for nouns of which the first may be a name: Xiaomi shares, DeepSeek app."""
    head = words[-1].low
    run: list[Token] = []
    for each in words:
        if not (each.capital or (run and each.kind == "#")) or each.low in known.DESCRIBING:
            break
        run.append(each)
    if run and run[0].low not in known.MEASURED:
        rest = words[len(run) :]
        if rest and (rest[-1].low in known.MEASURED or (len(rest) == 1 and head in known.GENERIC)):
            return _text(run)
        return _text(words)
    if head in known.TIMES:
        return ""
    if head in known.MEASURED and head not in known.SOLE:
        return ""
    return _text(words)


def _text(words: Sequence[Token]) -> str:
    return " ".join(each.text for each in words)
