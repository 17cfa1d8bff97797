"""Quotation marks: which ones belong together, and the text with the quoted words covered."""

from __future__ import annotations

import re
from bisect import bisect_left
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
_SIGN = re.compile("[\"“”„«»「」『』‘’'`](?!(?<=\\w[’'])\\w)")
_PAIRS = {"“": "”", "„": "”", "«": "»", "「": "」", "『": "』", "‘": "’", "'": "'", "``": "''"}
_CLOSING = frozenset(_PAIRS.values())
_STRAIGHT = frozenset(('"', "''"))
_SINGLE = frozenset("‘'’")
_CONTROL = dict.fromkeys((0, 2, 3, 4, 5, 6), " ")
_CONTROLS = re.compile("[\x00\x02-\x06]")
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
    # Asked of the whole text: most lines hold neither marks nor signs that stand for covers.
    signs = [each.start() for each in _SIGN.finditer(text)]
    plain = _CONTROLS.search(text) is None
    at, number, running = 0, 0, ""
    for line in text.split("\n"):
        first, stop = number, at + len(line)
        number = bisect_left(signs, stop, first)
        if line and not line.isspace():
            bare = line if plain else line.translate(_CONTROL)
            if first == number and len(line) <= LONGEST_LINE:
                running = ""
                yield Paragraph(at, bare, [])
            else:
                quoted, running = _pair(line, [each - at for each in signs[first:number]], running)
                covered = _cover(bare, quoted)
                for start, end, own in _parts(covered, quoted):
                    yield Paragraph(at + start, covered[start:end], [_moved(q, at) for q in own])
        at = stop + 1


def _parts(covered: str, quoted: list[Quoted]) -> Iterator[tuple[int, int, list[Quoted]]]:
    """Yield the parts of a line: start, stop, and what is quoted; no quotation is cut."""
    number, start = 0, 0
    while start < len(covered):
        stop = min(len(covered), start + LONGEST_LINE)
        if stop < len(covered):
            stop = covered.rfind(" ", start + LONGEST_LINE // 2, stop) + 1 or stop
        first = number
        while number < len(quoted) and quoted[number].first < stop:
            stop = max(stop, quoted[number].last)
            number += 1
        yield start, stop, quoted[first:number]
        start = stop


def _moved(each: Quoted, by: int) -> Quoted:
    return Quoted(
        each.first + by,
        each.start + by,
        each.stop + by,
        each.last + by,
        each.closed,
        each.continued,
    )


def _pair(line: str, signs: Sequence[int], running: str) -> tuple[list[Quoted], str]:
    """Return the quoted words of a line, and the mark that is still open at its end."""
    pairing = _Pairing(line)
    for each in islice(_marks(line, signs), MOST_MARKS):
        pairing.take(each[0], each.start(), each.end())
    found, mark = pairing.found, pairing.end()
    begins = pairing.begins
    if running and found and found[0].first == begins and line.startswith(running, begins):
        found[0].continued = True
    return [each for each in found if not each.is_empty], mark


def _marks(line: str, signs: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the marks of a line; a plain set of signs is found faster than what they must be."""
    at = 0
    for sign in signs:
        if sign >= at and (mark := _MARK.match(line, sign)):
            at = mark.end()
            yield mark


class _Pairing:
    """The marks of one line, taken from left to right; `opened` is -1 outside of marks."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.begins = len(line) - len(line.lstrip())
        self.found: list[Quoted] = []
        self.opened, self.mark, self.depth = -1, "", 0

    def take(self, sign: str, first: int, last: int) -> None:
        """Take the next mark: it opens, closes, nests, or is none."""
        if self.opened < 0:
            if _opens(sign, self.line, first, last):
                self._open(sign, first)
            elif sign == "”" and first == self.begins and not self.line[last : last + 1].isspace():
                self._open("“", first)
        elif _is_own_close(sign, self.mark, self.line, first, last):
            self._close(first, last)
        elif sign == self.mark and self.mark not in _STRAIGHT:
            self.depth = min(self.depth + 1, 2)
        elif _opens(sign, self.line, first, last) and (
            sign == self.mark or (self.mark in _SINGLE and sign not in _SINGLE)
        ):
            self._open(sign, first)

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
        start, line = self.opened + len(self.mark), self.line
        self.found.append(Quoted(self.opened, start, len(line.rstrip()), len(line), closed=False))
        return self.mark


def _opens(sign: str, line: str, first: int, last: int) -> bool:
    if sign in _STRAIGHT or sign == "'":
        before = line[first - 1 : first]
        after = line[last : last + 1]
        return bool(after) and not after.isspace() and not (before.isalnum() and before.isascii())
    return sign in _PAIRS


def _is_own_close(sign: str, mark: str, line: str, first: int, last: int) -> bool:
    if mark not in _STRAIGHT:
        return sign == _PAIRS[mark] or (mark == "“" and sign == '"')
    if sign != mark:
        return False
    before, after = line[first - 1 : first], line[last : last + 1]
    return not before.isspace() or not after or after.isspace()


def _cover(line: str, quoted: list[Quoted]) -> str:
    if not quoted:
        return line
    parts, at = [], 0
    for each in quoted:
        parts += [line[at : each.first], OPEN * (each.start - each.first)]
        parts.append(COVER * (each.stop - each.start))
        before = line[each.stop - 1]
        sign = AFTER_CALL if before in _CALLS else _ENDS.get(before, AFTER_WORD)
        parts.append(sign * (each.last - each.stop) if each.closed else "")
        at = each.last if each.closed else each.stop
    parts.append(line[at:])
    return "".join(parts)
