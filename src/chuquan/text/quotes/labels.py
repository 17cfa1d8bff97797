"""Speaker labels: lines such as "WOODS: ...", "Q: ...", "记者：..." and a name alone on a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from chuquan.text.quotes.chinese_words import ASKERS, LABEL
from chuquan.text.quotes.english_words import word_set
from chuquan.text.quotes.marks import OPEN, Paragraph, places
from chuquan.text.quotes.piece import Piece

_CAPITALS = re.compile(
    r"\s*[\"“]?(?P<who>Q|A|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})\s*:\s+(?=\S)"
)
_NAME_ALONE = re.compile(r"\s*(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})\s*[:：]\s*$")
LONGEST = 4
"""Characters of a Chinese label."""
MOST_BLOCKS = 50
FAR = 80
OUTLETS = word_set("Daily Times Post News Journal Press Herald Tribune Guardian Weekly")
NO_SPEAKERS = word_set(
    "UPDATE NOTE CORRECTION WARNING BREAKING EDITOR WATCH READ RELATED MORE PHOTO PHOTOS VIDEO "
    "SOURCE TOPICS TAGS ALERT EXCLUSIVE OPINION"
)


def labelled(text: str, lines: Sequence[Paragraph], language: str) -> Iterator[Piece]:
    """Yield the turns of a talk whose lines open with who speaks.

    Parameters
    ----------
    text : str
        The text.
    lines : sequence of Paragraph
        Its lines.
    language : str
        ``en`` or ``zh``.

    Yields
    ------
    Piece
        What stands behind each label. A label counts if another line has one too, or if it is
        a name alone on its line that the text also has elsewhere.
    """
    if ":" not in text and "：" not in text:
        return
    pattern = LABEL if language.startswith("zh") else _CAPITALS
    found = []
    colons = _with_colons(text, lines)
    for number, colon in colons:
        each = lines[number]
        if pattern is LABEL and len(text[each.start : colon].lstrip()) > LONGEST:
            continue
        label = pattern.match(text[each.start : min(each.stop, each.start + FAR)])
        if label and _is_label(label["who"], each.covered, label.end(), language):
            found.append((each, label))
    if len(found) > 1 and len(found) >= _least(lines, language):
        for each, label in found:
            place = (each.start + label.start("who"), each.start + label.end("who"))
            stop = each.start + len(text[each.start : each.stop].rstrip())
            yield Piece(each.start + label.end(), stop, "direct", place, None, "label")
    alone = [number for number, at in colons if not text[at + 1 : lines[number].stop].strip()]
    after = [(lines[number], lines[number + 1]) for number in alone if number + 1 < len(lines)]
    yield from _blocks(text, after)


def _with_colons(text: str, lines: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return which lines hold a colon near their start, and where the first one stands."""
    starts = [each.start for each in lines]
    found: list[tuple[int, int]] = []
    seen = -1
    for colon in sorted([*places(text, ":"), *places(text, "：")]):
        number = bisect_right(starts, colon) - 1
        if number != seen:
            seen = number
            if colon < min(lines[number].stop, starts[number] + FAR):
                found.append((number, colon))
    return found


def _least(lines: Sequence[Paragraph], language: str) -> int:
    return 2 if language.startswith("en") else max(2, len(lines) // 6)


def _is_label(who: str, covered: str, stop: int, language: str) -> bool:
    if language.startswith("zh"):
        return covered[stop : stop + 1] != OPEN and (
            who.strip() in ASKERS or 2 <= len(who) <= LONGEST
        )
    return who.split()[0] not in NO_SPEAKERS


def _blocks(text: str, pairs: Sequence[tuple[Paragraph, Paragraph]]) -> Iterator[Piece]:
    asked = 0
    for each, after in pairs:
        if each.stop - each.start > 60:
            continue
        label = _NAME_ALONE.match(text[each.start : each.stop])
        asked += label is not None
        if not label or asked > MOST_BLOCKS or text.find(label["who"], 0, each.start) < 0:
            continue
        if label["who"].split()[-1] in OUTLETS or any(
            quoted.first == after.start for quoted in after.quoted
        ):
            continue
        place = (each.start + label.start("who"), each.start + label.end("who"))
        stop = after.start + len(text[after.start : after.stop].rstrip())
        yield Piece(after.start, stop, "direct", place, None, "label")
