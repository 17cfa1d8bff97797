"""Quotation marks: which ones belong together, and the text with the quoted words covered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

OPEN = "\x02"
AFTER_COMMA, AFTER_STOP, AFTER_WORD, AFTER_CALL = "\x03", "\x04", "\x05", "\x06"
CLOSERS = AFTER_COMMA + AFTER_STOP + AFTER_WORD + AFTER_CALL
COVER = "\x00"
"""Signs that stand for quoted words in the covered text, one for each character.

A closer tells what stood before it: a comma, a full stop, a word, or one of ! and ?.
"""

_MARK = re.compile("''|``|[\"“”„«»「」『』]|(?<![\\w’'])‘(?=\\w)|(?<![\\w'])'(?=\\w)|[’'](?!\\w)")
_ALWAYS, _SOMETIMES = '"“”„«»「」『』', "‘’'`"
"""Signs that are marks wherever they stand, and those that `_MARK` judges by their neighbours."""

_PAIRS = {"“": "”", "„": "”", "«": "»", "「": "」", "『": "』", "‘": "’", "'": "'", "``": "''"}
_CLOSING = frozenset(_PAIRS.values())
_STRAIGHT = frozenset(('"', "''"))
_SINGLE = frozenset("‘'’")
_CONTROL_SIGNS = "\x00\x02\x03\x04\x05\x06"
_CONTROL = dict.fromkeys(map(ord, _CONTROL_SIGNS), " ")
_ENDS = {",": AFTER_COMMA, "，": AFTER_COMMA, ".": AFTER_STOP, "。": AFTER_STOP, "…": AFTER_STOP}
_CALLS = "!?！？"
LONGEST_SINGLE = 200
MOST_MARKS = 20_000
LONGEST_LINE = 5_000
"""A longer line is read in parts, so that no text can make the rules slow."""


@dataclass(slots=True)
class Quoted:
    """Words between two marks: the place with the marks, and the place without them."""

    first: int
    start: int
    stop: int
    last: int
    closed: bool = True
    continued: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands between the marks."""
        return self.start >= self.stop


@dataclass(slots=True)
class Paragraph:
    """One line of a text, covered, with its quoted words; offsets are of the whole text."""

    start: int
    covered: str
    quoted: list[Quoted]

    @property
    def stop(self) -> int:
        """Where the line ends."""
        return self.start + len(self.covered)


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the lines of a text that hold anything, with their marks paired.

    Parameters
    ----------
    text : str
        The text.

    Yields
    ------
    Paragraph
        One line each. A mark left open at its end runs to the end if the next line opens with
        the same mark, or if the line has no other place for its end.
    """
    marks = _marks(text)
    shown = text.translate(_CONTROL) if any(map(text.__contains__, _CONTROL_SIGNS)) else text
    at, number, running = 0, 0, ""
    for line in text.split("\n"):
        first, stop = number, at + len(line)
        while number < len(marks) and marks[number][0] < stop:
            number += 1
        if line and not line.isspace():
            if first == number and len(line) <= LONGEST_LINE:
                running = ""
                yield Paragraph(at, line if shown is text else shown[at:stop], [])
            else:
                quoted, running = _pair(text, at, stop, marks[first:number], running)
                covered = _cover(shown, at, stop, quoted)
                yield from _parts(at, covered, quoted)
        at = stop + 1


def _marks(text: str) -> list[tuple[int, str]]:
    """Return where the marks of a text stand, and the marks.

    Each sign is looked for alone, which passes over letters faster than one pattern of all.
    """
    found = [(at, sign) for sign in _ALWAYS if sign in text for at in places(text, sign)]
    for sign in _SOMETIMES:
        past = 0
        for at in places(text, sign) if sign in text else ():
            inside = text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
            if at >= past and not inside and (mark := _MARK.match(text, at)):
                found.append((at, mark[0]))
                past = mark.end()
    found.sort()
    return found


def places(text: str, sign: str) -> Iterator[int]:
    """Yield where a sign stands in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _parts(at: int, covered: str, quoted: list[Quoted]) -> Iterator[Paragraph]:
    """Yield the parts of a line that begins at a place of the text; no quotation is cut."""
    number, start = 0, 0
    while start < len(covered):
        stop = min(len(covered), start + LONGEST_LINE)
        if stop < len(covered):
            stop = covered.rfind(" ", start + LONGEST_LINE // 2, stop) + 1 or stop
        first = number
        while number < len(quoted) and quoted[number].first < at + stop:
            stop = max(stop, quoted[number].last - at)
            number += 1
        yield Paragraph(at + start, covered[start:stop], quoted[first:number])
        start = stop


def _pair(
    text: str, at: int, stop: int, marks: Sequence[tuple[int, str]], running: str
) -> tuple[list[Quoted], str]:
    """Return the quoted words of a line, and the mark that is still open at its end."""
    pairing = _Pairing(text, at, stop)
    for first, mark in islice(marks, MOST_MARKS):
        pairing.take(mark, first, first + len(mark))
    found, mark = pairing.found, pairing.end()
    begins = pairing.begins
    if running and found and found[0].first == begins and text.startswith(running, begins):
        found[0].continued = True
    return [each for each in found if not each.is_empty], mark


class _Pairing:
    """The marks of one line, taken from left to right; `opened` is -1 outside of marks."""

    def __init__(self, text: str, at: int, stop: int) -> None:
        self.text, self.stop = text, stop
        line = text[at:stop]
        self.begins = stop - len(line.lstrip())
        self.ends = at + len(line.rstrip())
        self.found: list[Quoted] = []
        self.opened, self.mark, self.depth = -1, "", 0

    def take(self, sign: str, first: int, last: int) -> None:
        """Take the next mark: it opens, closes, nests, or is none."""
        if self.opened < 0:
            if _opens(sign, self.text, first, last):
                self._open(sign, first)
            elif sign == "”" and first == self.begins and not self._is_space(last):
                self._open("“", first)
        elif _is_own_close(sign, self.mark, self.text, first, last):
            self._close(first, last)
        elif sign == self.mark and self.mark not in _STRAIGHT:
            self.depth = min(self.depth + 1, 2)
        elif _opens(sign, self.text, first, last) and (
            sign == self.mark or (self.mark in _SINGLE and sign not in _SINGLE)
        ):
            self._open(sign, first)

    def _is_space(self, at: int) -> bool:
        return at < self.stop and self.text[at].isspace()

    def _open(self, sign: str, first: int) -> None:
        self.opened, self.mark, self.depth = first, sign, 1

    def _close(self, first: int, last: int) -> None:
        self.depth -= 1
        if self.depth:
            return
        start = self.opened + len(self.mark)
        if self.mark not in _SINGLE or first - start <= LONGEST_SINGLE:
            self.found.append(Quoted(self.opened, start, first, last))
        self.opened = -1

    def end(self) -> str:
        """Close what is open at the end of the line, and return its mark."""
        if self.opened < 0 or self.mark in _SINGLE:
            return ""
        start = self.opened + len(self.mark)
        self.found.append(Quoted(self.opened, start, self.ends, self.stop, closed=False))
        return self.mark


def _opens(sign: str, text: str, first: int, last: int) -> bool:
    if sign in _STRAIGHT or sign == "'":
        before = text[first - 1 : first]
        after = text[last : last + 1]
        return bool(after) and not after.isspace() and not (before.isalnum() and before.isascii())
    return sign in _PAIRS


def _is_own_close(sign: str, mark: str, text: str, first: int, last: int) -> bool:
    if mark not in _STRAIGHT:
        return sign == _PAIRS[mark] or (mark == "“" and sign == '"')
    if sign != mark:
        return False
    before, after = text[first - 1 : first], text[last : last + 1]
    return not before.isspace() or not after or after.isspace()


def _cover(text: str, at: int, stop: int, quoted: list[Quoted]) -> str:
    """Return the line between two places of a text, with its quoted words covered."""
    parts = []
    for each in quoted:
        parts += [text[at : each.first], OPEN * (each.start - each.first)]
        parts.append(COVER * (each.stop - each.start))
        before = text[each.stop - 1]
        sign = AFTER_CALL if before in _CALLS else _ENDS.get(before, AFTER_WORD)
        parts.append(sign * (each.last - each.stop) if each.closed else "")
        at = each.last if each.closed else each.stop
    parts.append(text[at:stop])
    return "".join(parts)
