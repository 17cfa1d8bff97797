"""What stands around a name: a longer word, a number that goes on, an address, capitals.

Each question is asked of one place in one text, and only where a name was found.
"""

from __future__ import annotations

import re

from chuquan.text.fold import is_cjk, is_word

_TOP_LEVEL = (
    "com|org|net|edu|gov|cn|hk|tw|jp|kr|uk|io|ai|co|tv|info|app|dev|eu|ru|de|fr|sg|au|ca|xyz|top"
)
_ADDRESS_RUN = re.compile(r"[A-Za-z0-9\-._~:/?#@!$&*+=%]*")
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.\-]*://\S+|www\.\S+|[\w.+\-]*@[\w\-]+(?:\.[\w\-]+)*"
    rf"|(?:[a-z0-9\-]+\.)+(?:{_TOP_LEVEL})(?![a-z0-9\-])(?:[/:?#]\S*)?",
    re.IGNORECASE | re.ASCII,
)
_SIGN_OF_ADDRESS = re.compile(
    rf"://|www\.|@|\.(?:{_TOP_LEVEL})(?![a-z0-9\-])", re.IGNORECASE | re.ASCII
)
_PATH_MARKS = frozenset("/=_-%.&?#")
_NUMBER_GOES_ON = re.compile(
    r"\.\d|,\d{3}(?!\d)| ?[亿万%]| ?月(?!球)"
    r"| (?:million|billion|trillion|thousand|percent|per cent)(?![a-z])"
)
_DIGITS = re.compile(r"[0-9]{1,6}")
_VERSION = re.compile(r"[a-z]\d+$")
_VERSION_GOES_ON = re.compile(r"\.\d")
_LETTERS_TO_JUDGE = 8
_SMALL_SOON = re.compile(r"[^\na-z]{0,12}[a-z]")

_NEXT_NAME = re.compile(r" ([A-Z][a-zà-ÿ]+)")
_LAST_NAME = re.compile(r"(?<=[^\s.!?:;\"“”‘(\[*#>\-—–…])[ ]([A-Z][a-zà-ÿ]+|[A-Z]\.)[ ]$")
_WORD = re.compile(r"[A-Za-z][a-zA-Z'’]{3,}")
_TITLES = (
    " Mr Mrs Ms Miss Dr Prof Professor President Chairman Chairwoman Chair Director Chief "
    "Minister Premier Secretary General Senator Governor Founder Economist Analyst Author "
    "Host Uncle Aunt Brother Sister Sir Madam Lady Lord Captain Coach King Queen Prince "
    "Princess Judge Mayor Actor Actress Singer Writer Researcher Executive Officer Partner "
    "Investor Editor Monday Tuesday Wednesday Thursday Friday Saturday Sunday January "
    "February March April May June July August September October November December And But "
    "Or So While When If Though Although As For Yet Then Also Both With By From To In On At "
    "Of The That This "
)
"""Capitalised words that are no part of the name beside them; each between two spaces."""


SURE_LENGTH = 24
COUNTED_LENGTH = 5
SIGHT = 300
"""How far to look around a name: bounded, so that no text can make the rules slow."""

Place = tuple[int, int]
"""Where something stands in a text: its start, and its stop not included."""


def word_around(folded: str, start: int, stop: int) -> Place | None:
    """Return the longer word that one end of a name stands in.

    A name of at least 24 characters is surely meant even where the next word is stuck to it,
    as happens in copied text; its end is not asked. Digits between a Latin name and a Han
    character count what follows, and are no part of the word.

    Parameters
    ----------
    folded : str
        A folded text.
    start, stop : int
        Where the name stands in it.

    Returns
    -------
    tuple of int or None
        Where that word stands; None if the name is made of whole words, or its ends are not
        Latin.

    Examples
    --------
    >>> word_around("indonezha", 4, 9), word_around("用deepseek写", 1, 9)
    ((0, 9), None)
    """
    if _is_within_word(folded, start):
        return _word_at(folded, start)
    if stop - start < SURE_LENGTH and _is_within_word(folded, stop):
        return None if _count_follows(folded, start, stop) else _word_at(folded, stop)
    return None


def _count_follows(folded: str, start: int, stop: int) -> bool:
    """Whether digits stuck to a Latin name count what follows in Han: DeepSeek50个."""
    name = folded[start:stop]
    if not name[-1].isalpha() or (len(name) < COUNTED_LENGTH and not is_cjk(name[0])):
        return False
    digits = _DIGITS.match(folded, stop)
    if digits is None or digits.end() == len(folded):
        return False
    return is_cjk(folded[digits.end()])


def _is_within_word(folded: str, at: int) -> bool:
    if not 0 < at < len(folded):
        return False
    return is_word(folded[at - 1]) and is_word(folded[at])


def _word_at(folded: str, at: int) -> Place:
    first = last = at
    while first > max(0, at - SIGHT) and is_word(folded[first - 1]):
        first -= 1
    while last < min(len(folded), at + SIGHT) and is_word(folded[last]):
        last += 1
    return first, last


def number_around(folded: str, start: int, stop: int) -> Place | None:
    """Return the number that the digits at a name's edge belong to.

    Parameters
    ----------
    folded : str
        A folded text.
    start, stop : int
        Where the name stands in it.

    Returns
    -------
    tuple of int or None
        Where the name stands with what makes its digits a longer number or a measure: a
        decimal, thousands, 万, 亿, a month, a per cent, "million"; None if the digits end with
        the name.

    Examples
    --------
    >>> number_around("哪吒2亿票房", 0, 3), number_around("哪吒2上映", 0, 3)
    ((0, 4), None)
    """
    if folded[stop - 1].isdecimal():
        is_version = _VERSION.search(folded[start:stop])
        more = (_VERSION_GOES_ON if is_version else _NUMBER_GOES_ON).match(folded, stop)
        if more:
            return start, more.end()
    before = folded[max(0, start - 2) : start]
    if folded[start].isdecimal() and before[:1].isdecimal() and before[1:] in {".", ","}:
        return start - 2, stop
    return None


def is_in_address(text: str, start: int, stop: int) -> bool:
    """Whether a name is a part of a web address, a mail address or an account's handle.

    Parameters
    ----------
    text : str
        The original text.
    start, stop : int
        Where the name stands in it.

    Returns
    -------
    bool
        True inside ``https://...``, ``www...``, ``name@host``, ``@name`` and ``name.com``, unless
        the name is the whole address. Han after an address counts only behind a mark such as
        ``/``, as addresses often run into a Chinese sentence.

    Examples
    --------
    >>> is_in_address("see https://www.deepseek.com/", 16, 24), is_in_address("China/US", 0, 5)
    (True, False)
    """
    first, last = start, stop
    if text[start].isascii() or text[start - 1 : start] in _PATH_MARKS:
        first -= _address_length(text[max(0, start - SIGHT) : start][::-1])
    if text[stop - 1].isascii():
        last += _address_length(text[stop : stop + SIGHT])
    if (first, last) == (start, stop) or not _SIGN_OF_ADDRESS.search(text, first, last):
        return False
    here, there = start - first, stop - first
    for found in _ADDRESS.finditer(text[first:last]):
        if found.start() <= here and there <= found.end() and found.span() != (here, there):
            return True
    return False


def _address_length(text: str) -> int:
    run = _ADDRESS_RUN.match(text)
    return run.end() if run else 0


def is_all_capitals(text: str, start: int, stop: int) -> bool:
    """Whether the line around a name is written in capitals, so that its case says nothing.

    Parameters
    ----------
    text : str
        The original text.
    start, stop : int
        Where the name stands in it.

    Returns
    -------
    bool
        True if the rest of the line has at least eight letters with case, and no small one.
    """
    if _SMALL_SOON.match(text, stop):
        return False
    first, last = _line(text, start, stop)
    rest = text[first:start] + text[stop:last]
    return rest.isupper() and sum(map(str.isupper, rest)) >= _LETTERS_TO_JUDGE


def other_name(text: str, start: int, stop: int) -> str:
    """Return the longer name of a person that a part of a name stands in.

    Parameters
    ----------
    text : str
        The original text.
    start, stop : int
        Where the part stands in it.

    Returns
    -------
    str
        Such as "Liang Wenfeng" around "Liang"; empty if no capitalised word stands beside it,
        if that word is a title, a month or the opening of a sentence, or if the whole line is
        capitalised as headlines are.

    Examples
    --------
    >>> other_name("He met Liang Wenfeng.", 7, 12), other_name("He met President Ma.", 17, 19)
    ('Liang Wenfeng', '')
    """
    if not ("A" <= text[start] <= "Z") or _is_headline(text, start, stop):
        return ""
    after = _NEXT_NAME.match(text, stop)
    if after and f" {after.group(1)} " not in _TITLES:
        return text[start : after.end()]
    before = _LAST_NAME.search(text[max(0, start - 30) : start])
    if before and f" {before.group(1)} " not in _TITLES:
        return text[start - len(before.group(1)) - 1 : stop]
    return ""


def _is_headline(text: str, start: int, stop: int) -> bool:
    first, last = _line(text, start, stop)
    words = _WORD.findall(text[first:last])
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def _line(text: str, start: int, stop: int) -> Place:
    least, most = max(0, start - SIGHT), min(len(text), stop + SIGHT)
    first, last = text.rfind("\n", least, start) + 1, text.find("\n", stop, most)
    return max(least, first), most if last < 0 else last
