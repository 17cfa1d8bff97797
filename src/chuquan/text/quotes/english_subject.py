"""Who stands before or after an English cue: the subject, found without a grammar."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_lowercase

from chuquan.text.quotes import english_words as words
from chuquan.text.quotes.marks import CLOSERS, OPEN
from chuquan.text.quotes.piece import Place

_HARD = re.compile(
    rf"[{CLOSERS};:\n\s—.-](?:(?<=[{CLOSERS}])|(?<=[;:\n])\s|(?<=\s)[—–―-]{{1,2}}\s|(?<=-)-|(?<=—)"
    r"|(?<=\.)\.\.\s)"
)
_MAY_BE_HARD = re.compile(f"[{CLOSERS};:\n—–―-]")
_WORDS = re.compile(r"[^\s,]+")
_COVERED = frozenset(OPEN + CLOSERS)
_LAST_NAMES = re.compile(r"(?:^|\s)(?:[A-Z][\w.’'-]*\s+)*[A-Z][\w.’'-]*\s*$")
_LAST_NAME = re.compile(
    r"(?:^|\s)(?=(?:(?:[A-Z][\w.’'-]*\s+){0,4}[A-Z][\w.’'-]*|he|she|they|it|we|I|(?:the|a|an|one|another)\s+"
    r"(?:[\w’'-]+\s){0,3}[\w’'-]+)\s*$)"
)
_COMMAS = re.compile(r",(?:\s|$)")
_AFTER = re.compile(r"\s+([^,;:\x00-\x06—(\n]{1,120})")
_AFTER_ENDS = re.compile(
    r"\s(?:in|on|at|during|after|before|when|while|as|who|from|to|last|this|about|by|via|for|with"
    r"|late|early|earlier|recently|yesterday|today|told|has|is|was|where|that"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_STOP = re.compile(
    r"[.!?](?=\s|$)(?<!\b[A-Z][.!?])(?<!\b(?:Mr|Ms|Dr|St|Jr)[.!?])"
    r"(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Rev)[.!?])"
)
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August"
    r"|September|October|November|December"
)
_SHARE = re.compile(r"[\d,.]+(?:%| percent| per cent| in | out of | of )")
_ROLE = re.compile(r"(?:[a-z]+[ -]){1,4}(?:Mr\. |Ms\. )?[A-Z][\w.’'-]+(?:\s|$|,)")
_GROUP = re.compile(r"(?:[a-z-]+ ){0,4}[a-z]{3,}s")
_SPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
_LEADS, _TRAILS = f"{_SPACE},(*•", f"{_SPACE},"
_NO_END = words.word_set("the a an my your his her its our their of in on to and or no every")
LONGEST = 16
SIGHT = 300
REMEMBERED = 4_096
"""Words and phrases whose judgement is kept: a text names its speakers again and again."""


@lru_cache(maxsize=REMEMBERED)
def _opening(word: str) -> str:
    """Return what a phrase is whose first word this is: name, none, or asked of its share, role."""
    first = word.strip("\"'’“‘(*").rstrip(".")
    lower = first.lower()
    if lower in words.PRONOUNS or lower in words.DETERMINERS or lower in words.PEOPLE:
        return "name"
    if lower not in words.INTRO and word[0] in ascii_lowercase:
        return "role"
    if first[:1].isdigit():
        return "share"
    return "name" if first[:1].isupper() and not _DAYS.fullmatch(first) else "none"


def _first_word(phrase: str) -> str:
    """Return the first word of a phrase, without a comma; nothing if it has none."""
    parts = phrase.split(None, 1)
    word = parts[0].split(",", 1)[0] if parts else ""
    if word or not parts:
        return word
    found = _WORDS.search(phrase)
    return found[0] if found else ""


def is_name_like(phrase: str) -> bool:
    """Whether a phrase may be a speaker: a pronoun, a name, a title, a group of people."""
    return _is_name_like(phrase, _first_word(phrase))


def _is_name_like(phrase: str, first: str) -> bool:
    opening = _opening(first) if first else "none"
    if opening == "role":
        return _ROLE.match(phrase.lstrip()) is not None
    if opening == "share":
        return _SHARE.match(phrase.lstrip()) is not None
    return opening == "name"


def subject_before(left: str) -> tuple[Place, int] | None:
    """Find the subject that ends where a verb begins.

    Parameters
    ----------
    left : str
        The covered sentence up to the verb.

    Returns
    -------
    tuple or None
        Where the subject stands, and where what comes before it ends; None if there is none.
    """
    stop = len(left.rstrip())
    if words.may_be_tail(left[max(0, stop - 20) : stop]):
        tail = words.TAIL.search(left, max(0, stop - 60), stop)
        if tail and tail.start() > 0:
            stop = tail.start()
    if left[:stop].rstrip().endswith(","):
        floor = _floor(left, max(0, stop - 4 * SIGHT), stop)
        return _with_apposition(left, floor, stop) if left[floor:stop].rstrip() else None
    comma = left.rfind(", ", 0, stop)
    floor = _floor(left, max(0, comma, stop - SIGHT - 8), stop)
    if floor == stop or not left[floor:stop].rstrip():
        return None
    return _phrase(left, comma + 2 if comma >= floor else floor, stop)


def _floor(left: str, start: int, stop: int) -> int:
    """Return where the last break between two places ends: nothing before it is looked at."""
    floor = 0
    if _MAY_BE_HARD.search(left, start, stop) or left.find("...", start, stop) >= 0:
        for each in _HARD.finditer(left, start, stop):
            floor = each.end()
    return floor


def _phrase(left: str, first: int, stop: int) -> tuple[Place, int] | None:
    """Return the noun phrase that ends a chunk, cut after its last conjunction if that is one."""
    first = max(first, stop - SIGHT)
    chunk = left[first:stop]
    if not words.CONJUNCTIONS.isdisjoint(chunk.split()):
        for each in reversed(list(words.CONJUNCTION.finditer(chunk))):
            if is_name_like(chunk[each.end() :]) and _may_cut(chunk, each):
                return _trimmed(left, first + each.end(), stop, first + each.start())
    if first and left[first - 2 : first] == ", " and _GROUP.fullmatch(chunk.strip()):
        return (first, stop - len(chunk) + len(chunk.rstrip())), first
    lead = _first_word(chunk)
    opens = lead.lower()
    if not _is_name_like(chunk, lead):
        found = _LAST_NAMES.search(chunk) if opens in words.INTRO else None
        return _trimmed(left, first + found.start(), stop, first) if found else None
    if opens in words.INTRO and opens not in words.PEOPLE:
        return _after_intro(left, first, stop)
    return _trimmed(left, first, stop, first)


def _may_cut(chunk: str, conjunction: re.Match[str]) -> bool:
    """Whether a conjunction opens a clause: "and" does so only behind a finite verb."""
    joined = conjunction[0].split()[0] in {"and", "or"}
    return not joined or words.FINITE.search(chunk[: conjunction.start()]) is not None


def _after_intro(left: str, first: int, stop: int) -> tuple[Place, int] | None:
    """Return the last name of a chunk that opens with a preposition: In May Smith."""
    chunk = left[first:stop]
    found = _LAST_NAME.search(chunk)
    if not found:
        return None
    return _trimmed(left, first + found.end(), stop, first)


def _with_apposition(left: str, floor: int, stop: int) -> tuple[Place, int] | None:
    """Return "Zhang Xu, deputy head of the society," whole: up to four chunks."""
    ends = [m.start() for m in _COMMAS.finditer(left[floor:stop])][-6:]
    starts = [0] + [end + 1 for end in ends[:-1]] if len(ends) < 6 else [e + 1 for e in ends[:-1]]
    for start in starts:
        chunk = left[floor + start : stop]
        lead = _WORDS.match(chunk.strip())
        if not lead or lead[0].lower() in words.INTRO:
            continue
        head = chunk.strip().split(",")[0]
        if is_name_like(chunk.strip()) and len(head.split()) <= LONGEST:
            if words.FINITE.search(head):
                continue
            return _trimmed(left, floor + start, stop, floor + start)
    return None


def _trimmed(left: str, first: int, stop: int, before: int) -> tuple[Place, int] | None:
    text = left[first:stop].lstrip(_LEADS)
    first = stop - len(text)
    text = text.rstrip(_TRAILS)
    if not text or len(text) > 260 or not is_name_like(text):
        return None
    parts = text.split()
    if parts[-1].lower() in _NO_END:
        return None
    head = text.split(",", 1)[0]
    if len(parts) > LONGEST and len(head) == len(text):
        return None
    if not head.isalpha() and _holds_verb(head):
        return None
    return (first, first + len(text)), before


@lru_cache(maxsize=REMEMBERED)
def _holds_verb(head: str) -> bool:
    """Whether a finite verb stands behind the first word, and in no clause of its own."""
    verb = words.FINITE.search(head)
    alone = " who " not in head and " that " not in head
    return verb is not None and verb.start() > 0 and alone


def subject_after(right: str) -> Place | None:
    """Find the subject that follows an inverted verb: said Smith, a lawyer.

    Parameters
    ----------
    right : str
        The covered sentence behind the verb.

    Returns
    -------
    tuple of int or None
        Where the subject stands in `right`; None if none does.
    """
    found = _AFTER.match(right)
    if not found:
        return None
    phrase = found[1]
    for each in (_STOP.search(phrase), _AFTER_ENDS.search(phrase)):
        if each:
            phrase = phrase[: each.start()]
    phrase = phrase.rstrip(" .!?")
    if not phrase or not is_name_like(phrase) or words.FINITE.search(phrase):
        return None
    if phrase.split()[0].lower() in words.INTRO:
        return None
    return found.start(1), found.start(1) + len(phrase)


def first_subject(sentence: str) -> Place | None:
    """Find the first speaker-like phrase of a sentence, up to its verb.

    Parameters
    ----------
    sentence : str
        A covered sentence.

    Returns
    -------
    tuple of int or None
        Where the phrase stands; None if the sentence does not begin with one.
    """
    at, chunk = 0, None
    for _ in range(4):
        chunk = _WORDS.search(sentence, at)
        if not chunk:
            return None
        lead = chunk[0].lower()
        if lead in words.INTRO and lead not in {"this", "it"}:
            comma = sentence.find(", ", chunk.end())
            if lead in {"but", "and", "so", "yet", "then", "still", "instead", "also"}:
                at = chunk.end()
            elif comma < 0 or comma - at > 150:
                return None
            else:
                at = comma + 2
            continue
        break
    if not chunk:
        return None
    first = chunk.start()
    if not is_name_like(sentence[first:]):
        return None
    verb = words.FINITE.search(sentence, first, first + SIGHT)
    stop = min(verb.start() if verb else first + SIGHT, _end_of_phrase(sentence, first))
    phrase = sentence[first:stop].rstrip()
    count = len(phrase.split())
    if not 0 < count <= LONGEST:
        return None
    return first, first + len(phrase)


def _end_of_phrase(sentence: str, first: int) -> int:
    for each in _WORDS.finditer(sentence, first, first + SIGHT):
        word = each[0]
        if word in words.SPEAK or word in words.NAMING or word in words.ING:
            return each.start()
        if sentence[each.end() : each.end() + 1] == ",":
            return each.end()
        if not _COVERED.isdisjoint(word):
            return each.start()
    return len(sentence)
