"""What an English cue reports: the words before it, the words after it, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.english_subject import subject_before
from chuquan.text.quotes.marks import AFTER_WORD, CLOSERS, COVER, OPEN, places
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
_JOINING = ("saying", "adding", "arguing", "noting", "claiming", "telling", "suggesting", "stating")
_BREAK = re.compile(
    # A comma, a semicolon or a space comes first: asked alone, so that letters are passed over.
    r"[,;\s](?:(?<=,)\s+(?=(?:he|she|they|[A-Z]\w+(?: [A-Z]\w+){0,3})"
    r" (?:says|said|tells|told|adds|added|writes|wrote)\b)"
    r"|(?:(?<=,)\s+|(?<=\s)\s*)(?:and\s+)?"
    rf"(?=(?:{'|'.join(_JOINING)})\b)"
    r"|(?<=,)\s+(?:while|but|although|though|and|whereas)\s|(?<=;)\s|(?<=\s)[—–-]{1,2}\s)"
)
_SAYS = re.compile(r"\b([a-z]+)[,:]?\s*\x02")
_BEGINS_WITH_VERB = ("th", "it", "he", "we", "yo", "i'", "i’")
_CLOSERS = tuple(CLOSERS)
_OPENS, _COVERS = re.compile(f"{OPEN}*"), re.compile(f"{COVER}*")
_CLOSES, _LEADS = re.compile(f"[{CLOSERS}]*"), re.compile("[ ,:\t]*")
_GAP, _TRAILS = " ,—–-", " .,;:!?\n\t\r…)"
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


def both_sides(link: Link, before: int, after: int) -> list[Piece]:
    """Return what stands left of the speaker, right of the cue, or on both sides.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    before, after : int
        Where the left side ends, and where the right side begins.

    Returns
    -------
    list of Piece
        One piece, or the two halves of one saying, or none.
    """
    head = link.sentence[:before].rstrip(_GAP)
    if head.endswith(_CLOSERS) or link.rule == "verb before speaker":
        left = _left(link, head)
        if left:
            second = None if left.kind == "indirect" else _second_half(link, after)
            return [left, second] if second else [left]
    right = right_side(link, after)
    if not right and link.cue.word in words.NAMING:
        right = named(link)
    if right:
        return [right]
    if link.cue.word not in words.PLAIN:
        return []
    halves = _halves(link, before, after)
    if halves or not head:
        return halves
    left = _left(link, head)
    return [left] if left else []


def _halves(link: Link, before: int, after: int) -> list[Piece]:
    """Return both parts of a report that its cue cuts in two: Protest, he said, is honest."""
    head = link.sentence[:before].rstrip()
    rest = _PARENTHESIS.match(link.sentence, after) if head.endswith(",") else None
    if not rest:
        return []
    middle = link._replace(rule="cue in the middle")
    tail = clause(middle, rest.end())
    if not tail or words.ADJUNCT.match(link.sentence, rest.end()):
        return []
    if words.FINITE.search(head[-4 * FAR :]) and not _UNDER.match(head):
        return []
    start = len(head) - len(head.lstrip())
    return [middle.piece(start, len(head) - 1, tail.kind), tail._replace(joins=True)]


def _second_half(link: Link, after: int) -> Piece | None:
    """Return the second half of a quotation that its cue cuts in two."""
    after = max(after, link.speaker[1])
    if link.sentence.find(OPEN, after) < 0:
        return None
    found = right_side(link._replace(rule="cue in the middle"), after)
    return found._replace(joins=True) if found and found.kind == "direct" else None


def left_side(link: Link, stop: int) -> Piece | None:
    """Return what was said before the cue.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    stop : int
        Where the left side ends.

    Returns
    -------
    Piece or None
        What was said, if anything.
    """
    return _left(link, link.sentence[:stop].rstrip(_GAP))


def _left(link: Link, text: str) -> Piece | None:
    start = len(text) - len(text.lstrip(" •*-—–"))
    if start >= len(text):
        return None
    if text[-1] in CLOSERS:
        return _marked_before(link, text, start)
    if OPEN in text:
        return link.piece(start, len(text), "mixed")
    few = len(text.split(None, 3)) < 4 if not start else len(text[start:].split(None, 3)) < 4
    if not few and words.FINITE.search(text, start, start + 4 * FAR):
        return link.piece(start, len(text), "indirect")
    return None


def _marked_before(link: Link, text: str, start: int) -> Piece | None:
    """Return what marks hold right before a cue, or all words before it if they are more."""
    opener = _opener_of_last(text)
    lead = text[start:opener].strip()
    first = _WORD.match(lead)
    if first and first[0].lower() in words.PLACING and "," not in lead:
        return None
    if len(lead.split(None, 2)) <= 2 or lead.endswith(":"):
        return link.piece(*_inside(text, opener), "direct")
    return link.piece(start, len(text), "mixed")


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


def right_side(link: Link, after: int) -> Piece | None:
    """Return what was said behind the cue.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    after : int
        Where the right side begins.

    Returns
    -------
    Piece or None
        What was said, if anything.
    """
    sentence, word = link.sentence, link.cue.word
    opener = sentence.find(OPEN, after)
    thing = _OBJECT.match(sentence, after) if word in words.TOLD else None
    at = thing.end() if thing else after
    if opener >= 0 and opener - at <= FAR and _is_bridge(sentence[at:opener]):
        return _marked(link, opener)
    that = that_behind(sentence, at)
    if that and not words.FINITE.search(that[0].rstrip()):
        return clause(link, that.end())
    plain = word in words.PLAIN
    colon = _COLON.match(sentence, at) if plain and sentence.find(":", at) >= 0 else None
    if colon:
        return clause(link._replace(rule="colon"), colon.end())
    return _bare(link, at, opener) if plain or word in words.ING or at > after else None


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


def _marked(link: Link, opener: int) -> Piece | None:
    """Return the words inside the marks, or the clause that goes on behind them."""
    start, stop = _inside(link.sentence, opener)
    closer = _past(link.sentence, stop, _CLOSES)
    if link.sentence[closer - 1] == AFTER_WORD:
        behind = link.sentence[closer : closer + FAR].strip(" .!?)”\"'’")
        if len(behind.split(None, 1)) > 1 and behind[0] not in ",;:—–-":
            return clause(link, opener)
    return link.piece(start, stop, "direct")


def _is_bridge(gap: str) -> bool:
    """Whether what stands between a cue and an opening mark only tells when, where or to whom."""
    gap = gap.strip()
    if not gap.strip(" ,:—–-") or gap[-1] == ":":
        return True
    if words.FINITE.search(gap):
        return False
    return gap[-1] == ","


def _bare(link: Link, at: int, opener: int) -> Piece | None:
    """Return a report without "that": a phrase and a finite verb must follow."""
    if link.cue.word in words.THAT_ONLY:
        return None
    rest = link.sentence[at:].lstrip()
    if not rest or rest[0] in ".,;:)":
        return None
    if words.ADJUNCT.match(rest) and (not rest[:1].isupper() or _DAY.match(rest)):
        return None
    verb = words.FINITE.search(rest, 0, 4 * FAR)
    if verb and (verb.start() > 0 or verb[0].lower().startswith(_BEGINS_WITH_VERB)):
        return clause(link, at)
    return clause(link, at, marked=True) if opener >= 0 else None


def named(link: Link) -> Piece | None:
    """Return what a naming verb calls something, if marks stand near: called it "dead"."""
    if link.sentence.find(OPEN, link.cue.stop, link.cue.stop + FAR) < 0:
        return None
    return clause(link._replace(rule="naming"), link.cue.stop, marked=True)


def clause(link: Link, start: int, *, marked: bool = False) -> Piece | None:
    """Return the clause from `start` to its end, mixed if some of its words are inside marks.

    Parameters
    ----------
    link : Link
        Sentence, cue and speaker.
    start : int
        Where the clause begins.
    marked : bool
        Whether it counts only if it holds marks.

    Returns
    -------
    Piece or None
        None if it holds less than two words and no marks.
    """
    sentence = link.sentence
    start = _past(sentence, start, _LEADS)
    body = sentence[start : _end_of_clause(link, start)].rstrip(_TRAILS)
    stop = start + len(body)
    if OPEN not in body:
        few = marked or len(body.split(None, 1)) < 2
        return None if few else link.piece(start, stop, "indirect")
    if body[0] == OPEN:
        inside = _inside(sentence, start)
        if _past(sentence, inside[1], _CLOSES) == stop:
            return link.piece(*inside, "direct")
    return link.piece(start, stop, "mixed")


def _end_of_clause(link: Link, start: int) -> int:
    sentence = link.sentence
    stop = _next_speaker(sentence, start)
    for each in breaks(sentence, start):
        if each.start() > start and _speaks(sentence, each.end()):
            stop = min(stop, each.start())
            break
    comma = sentence.find(", ", link.cue.stop)
    if comma > start and _UNDER.match(sentence) and "," not in sentence[: link.cue.start]:
        stop = min(stop, comma)
    return stop


def breaks(sentence: str, start: int) -> Iterator[re.Match[str]]:
    """Yield where a clause may end; signs are looked for first, which is faster than `_BREAK`.

    Parameters
    ----------
    sentence : str
        The covered sentence.
    start : int
        Where the clause begins.

    Yields
    ------
    match
        Of `_BREAK`, as it finds them one behind another.
    """
    rest = sentence[start:]
    if "ing" in rest and any(word in rest for word in _JOINING):
        yield from _BREAK.finditer(sentence, start)
        return
    signs = [at for sign in ",;" if sign in rest for at in places(rest, sign)]
    for dash in "—–-":
        if dash in rest:
            signs += [at - 1 for at in places(rest, dash) if rest[at - 1 : at].isspace()]
    signs.sort()
    past = 0
    for at in signs:
        found = _BREAK.match(sentence, start + at) if start + at >= past else None
        if found:
            past = found.end()
            yield found


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
