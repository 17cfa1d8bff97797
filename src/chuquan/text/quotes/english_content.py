"""What an English cue reports: the words before it, the words after it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.english_subject import subject_before
from chuquan.text.quotes.marks import AFTER_WORD, CLOSERS, COVER, OPEN
from chuquan.text.quotes.piece import Piece, Place

_WORD = re.compile(r"[A-Za-z]+")
_OBJECT = re.compile(
    r"\s+(?!that\b)(?:the\s+|a\s+|an\s+|his\s+|her\s+|its\s+|their\s+)?[\w’'.-]+"
    r"(?:\s+(?!that\b|how\b|whether\b)[\w’'.-]+){0,7}?"
    r"(?=\s+(?:that|how|whether|why|what|if)\b|[,:]?\s*\x02|,|$|\.)"
)
_THAT = re.compile(r"\s*(?:[^\x02,;:]{0,80}?\s)?(?:that|whether|how|why)\s+")
_COLON = re.compile(r"[^\x02.;]{0,60}?:\s+")
_PARENTHESIS = re.compile(r"[^,.;:\x02]{0,40},\s+(?=[a-z\x02])")
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_UNDER = re.compile(r"\s*(?:When|While|Although|Though|As|After|Since|Because|If|Where)\b")
_BREAK = re.compile(
    # A comma, a semicolon or a space comes first: asked alone, so that letters are passed over.
    r"[,;\s](?:(?<=,)\s+(?=(?:he|she|they|[A-Z]\w+(?: [A-Z]\w+){0,3})"
    r" (?:says|said|tells|told|adds|added|writes|wrote)\b)"
    r"|(?:(?<=,)\s+|(?<=\s)\s*)(?:and\s+)?"
    r"(?=(?:saying|adding|arguing|noting|claiming|telling|suggesting|stating)\b)"
    r"|(?<=,)\s+(?:while|but|although|though|and|whereas)\s|(?<=;)\s|(?<=\s)[—–-]{1,2}\s)"
)
_SAYS = re.compile(r"\b([a-z]+)[,:]?\s*\x02")
_BEGINS_WITH_VERB = ("th", "it", "he", "we", "yo", "i'", "i’")
_CLOSERS = tuple(CLOSERS)
_OPENS, _COVERS = re.compile(f"{OPEN}*"), re.compile(f"{COVER}*")
_CLOSES, _LEADS = re.compile(f"[{CLOSERS}]*"), re.compile("[ ,:\t]*")
FAR = 160


class Cue(NamedTuple):
    """A word that reports, in a sentence: offsets are of the sentence."""

    start: int
    stop: int
    word: str


class Link(NamedTuple):
    """A cue whose speaker is known, in its covered sentence, and the rule that found both."""

    sentence: str
    cue: Cue
    speaker: Place
    rule: str

    def piece(self, start: int, stop: int, kind: str) -> Piece:
        """Return a piece with this link's speaker and cue."""
        return Piece(start, stop, kind, self.speaker, (self.cue.start, self.cue.stop), self.rule)


def both_sides(link: Link, before: int, after: int) -> Iterator[Piece]:
    """Yield what stands left of the speaker, right of the cue, or on both sides.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    before, after : int
        Where the left side ends, and where the right side begins.

    Yields
    ------
    Piece
        One piece, or the two halves of one saying.
    """
    head = link.sentence[:before].rstrip(" ,—–-")
    if head.endswith(_CLOSERS) or link.rule == "verb before speaker":
        left = list(left_side(link, before))
        yield from left
        if left and left[0].kind != "indirect":
            yield from _second_half(link, max(after, link.speaker[1]))
        if left:
            return
    right = list(right_side(link, after))
    if not right and link.cue.word in words.NAMING:
        right = list(named(link))
    if not right:
        right = _halves(link, before, after)
    if right:
        yield from right
    elif head and link.cue.word in words.PLAIN:
        yield from left_side(link, before)


def _halves(link: Link, before: int, after: int) -> list[Piece]:
    """Return both parts of a report that its cue cuts in two: Protest, he said, is honest."""
    head = link.sentence[:before].rstrip()
    rest = _PARENTHESIS.match(link.sentence, after)
    if not rest or not head.endswith(",") or link.cue.word not in words.PLAIN:
        return []
    middle = link._replace(rule="cue in the middle")
    tail = list(clause(middle, rest.end()))
    if not tail or words.ADJUNCT.match(link.sentence, rest.end()):
        return []
    if words.FINITE.search(head[-4 * FAR :]) and not _UNDER.match(head):
        return []
    start = len(head) - len(head.lstrip())
    return [middle.piece(start, len(head) - 1, tail[0].kind), tail[0]._replace(joins=True)]


def _second_half(link: Link, after: int) -> Iterator[Piece]:
    """Yield the second half of a quotation that its cue cuts in two."""
    for each in right_side(link._replace(rule="cue in the middle"), after):
        if each.kind == "direct":
            yield each._replace(joins=True)


def left_side(link: Link, stop: int) -> Iterator[Piece]:
    """Yield what was said before the cue.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    stop : int
        Where the left side ends.

    Yields
    ------
    Piece
        At most one.
    """
    text = link.sentence[:stop].rstrip(" ,—–-")
    start = len(text) - len(text.lstrip(" •*-—–"))
    if start >= len(text):
        return
    if text[-1] in CLOSERS:
        opener = _opener_of_last(text)
        lead = text[start:opener].strip()
        first = _WORD.match(lead)
        if first and first[0].lower() in words.PLACING and "," not in lead:
            return
        if len(lead.split()) <= 2 or lead.endswith(":"):
            yield link.piece(*_inside(text, opener), "direct")
        else:
            yield link.piece(start, len(text), "mixed")
    elif OPEN in text:
        yield link.piece(start, len(text), "mixed")
    elif len(text[start:].split()) >= 4 and words.FINITE.search(text, start, start + 4 * FAR):
        yield link.piece(start, len(text), "indirect")


def _opener_of_last(text: str) -> int:
    at = text.rfind(OPEN)
    while at > 0 and text[at - 1] == OPEN:
        at -= 1
    return at


def _inside(text: str, opener: int) -> Place:
    start = _past(text, opener, _OPENS)
    return start, _past(text, start, _COVERS)


def _past(text: str, at: int, run: re.Pattern[str]) -> int:
    """Return where a run of signs ends that begins at a place; the pattern matches none too."""
    found = run.match(text, at)
    return found.end() if found else at


def right_side(link: Link, after: int) -> Iterator[Piece]:
    """Yield what was said behind the cue.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    after : int
        Where the right side begins.

    Yields
    ------
    Piece
        At most one.
    """
    sentence, word = link.sentence, link.cue.word
    opener = sentence.find(OPEN, after)
    thing = _OBJECT.match(sentence, after) if word in words.TOLD else None
    at = thing.end() if thing else after
    if opener >= 0 and opener - at <= FAR and _is_bridge(sentence[at:opener]):
        yield from _marked(link, opener)
        return
    that = that_behind(sentence, at)
    plain = word in words.PLAIN
    colon = _COLON.match(sentence, at) if plain and sentence.find(":", at) >= 0 else None
    if that and not words.FINITE.search(that[0].rstrip()):
        yield from clause(link, that.end())
    elif colon:
        yield from clause(link._replace(rule="colon"), colon.end())
    elif plain or word in words.ING or at > after:
        yield from _bare(link, at, opener)


def that_behind(sentence: str, at: int) -> re.Match[str] | None:
    """Return the words up to the next "that" which may open a report, if one stands near.

    Parameters
    ----------
    sentence : str
        The covered sentence.
    at : int
        Where the words begin.

    Returns
    -------
    match or None
        From `at` to behind the "that", or whether, how, why.
    """
    if (
        sentence.find("that", at) >= 0
        or sentence.find("how", at) >= 0
        or sentence.find("whether", at) >= 0
        or sentence.find("why", at) >= 0
    ):
        return _THAT.match(sentence, at)
    return None


def _marked(link: Link, opener: int) -> Iterator[Piece]:
    """Yield the words inside the marks, or the clause that goes on behind them."""
    start, stop = _inside(link.sentence, opener)
    closer = _past(link.sentence, stop, _CLOSES)
    behind = link.sentence[closer : closer + FAR].strip(" .!?)”\"'’")
    goes_on = len(behind.split()) > 1 and behind[0] not in ",;:—–-"
    if goes_on and link.sentence[closer - 1] == AFTER_WORD:
        yield from clause(link, opener)
    else:
        yield link.piece(start, stop, "direct")


def _is_bridge(gap: str) -> bool:
    """Whether what stands between a cue and an opening mark only tells when, where or to whom."""
    gap = gap.strip()
    if not gap.strip(" ,:—–-") or gap[-1] == ":":
        return True
    if words.FINITE.search(gap):
        return False
    return gap[-1] == ","


def _bare(link: Link, at: int, opener: int) -> Iterator[Piece]:
    """Yield a report without "that": a phrase and a finite verb must follow."""
    rest = link.sentence[at:].lstrip()
    if link.cue.word in words.THAT_ONLY or not rest or rest[0] in ".,;:)":
        return
    if words.ADJUNCT.match(rest) and (not rest[:1].isupper() or _DAY.match(rest)):
        return
    verb = words.FINITE.search(rest, 0, 4 * FAR)
    if verb and (verb.start() > 0 or verb[0].lower().startswith(_BEGINS_WITH_VERB)):
        yield from clause(link, at)
    elif opener >= 0:
        yield from clause(link, at, marked=True)


def named(link: Link) -> Iterator[Piece]:
    """Yield what a naming verb calls something, if marks stand near: called it "dead"."""
    opener = link.sentence.find(OPEN, link.cue.stop, link.cue.stop + FAR)
    if opener >= 0:
        yield from clause(link._replace(rule="naming"), link.cue.stop, marked=True)


def clause(link: Link, start: int, *, marked: bool = False) -> Iterator[Piece]:
    """Yield the clause from `start` to its end, mixed if some of its words are inside marks.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    start : int
        Where the clause begins.
    marked : bool
        Whether it counts only if it holds marks.

    Yields
    ------
    Piece
        At most one.
    """
    sentence = link.sentence
    start = _past(sentence, start, _LEADS)
    stop = _end_of_clause(link, start)
    body = sentence[start:stop]
    if (marked or len(body.split()) < 2) and OPEN not in body:
        return
    if body.startswith(OPEN) and _past(sentence, _inside(sentence, start)[1], _CLOSES) == stop:
        yield link.piece(*_inside(sentence, start), "direct")
    else:
        yield link.piece(start, stop, "mixed" if OPEN in body else "indirect")


def _end_of_clause(link: Link, start: int) -> int:
    sentence = link.sentence
    stop = _next_speaker(sentence, start)
    for each in _BREAK.finditer(sentence, start):
        if each.start() > start and _speaks(sentence, each.end()):
            stop = min(stop, each.start())
            break
    comma = sentence.find(", ", link.cue.stop)
    if comma > start and _UNDER.match(sentence) and "," not in sentence[: link.cue.start]:
        stop = min(stop, comma)
    while stop > start and sentence[stop - 1] in " .,;:!?\n\t\r…)":
        stop -= 1
    return stop


def _next_speaker(sentence: str, start: int) -> int:
    """Return where another speaker begins whose cue stands before marks."""
    if sentence.find(OPEN, start) < 0:
        return len(sentence)
    for each in _SAYS.finditer(sentence, start):
        if each[1] in words.SPEAK and each.start() > start:
            before = subject_before(sentence[start : each.start()])
            if before and before[1] > 0:
                return start + before[1]
    return len(sentence)


def _speaks(sentence: str, start: int) -> bool:
    near = _WORD.findall(sentence[start : start + FAR])
    return not (words.PLAIN.isdisjoint(near) and words.ING.isdisjoint(near))
