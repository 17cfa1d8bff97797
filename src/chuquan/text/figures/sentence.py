"""Figures of one sentence, before it is asked what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from chuquan.text.figures import amounts, bounds, counts, dates, numbers
from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.multiples import chinese as multiples_zh
from chuquan.text.figures.multiples import english as multiples_en
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.kinds import EVERY, MULTIPLE, NUMBER
from chuquan.text.figures.ranks import chinese as ranks_zh
from chuquan.text.figures.ranks import english as ranks_en
from chuquan.text.figures.signs.telling import any_may
from chuquan.text.figures.times.moments import Moment
from chuquan.text.figures.value import Number

MAKING = {"en": kinds.MAKING, "zh": ranks_zh.SIGNS | multiples_zh.SIGNS}
"""Signs of rules that find a figure without a number."""
LONGEST = 4000
"""Code points of the longest sentence read; what is longer is a table or no prose."""


@dataclass(slots=True)
class Found:
    """A sentence with its figures and times; offsets count within it."""

    text: str
    drafts: list[Draft]
    times: list[Moment]
    signs: int = EVERY


def read(text: str, language: str, published: date | None, signs: int = EVERY) -> Found:
    """Read the figures of a sentence.

    Parameters
    ----------
    text : str
        The sentence, made plain, with names hidden.
    language : str
        ``en`` or ``zh``.
    published : date or None
        The day from which relative times count.
    signs : int
        Which rules may find something, as bits; without them every rule is asked.

    Returns
    -------
    Found
        Its figures in order, and its times.
    """
    scanned = numbers.scan(text, language) if signs & NUMBER else []
    telling = any_may(text, scanned, language)
    if not telling and not signs & MAKING[language]:
        return Found(text, [], [])
    times = dates.scan(text, language, published) if telling else []
    every = [each for each in scanned if not _timely(each, times)] if times else scanned
    every = every if telling else []
    found, left = amounts.read(text, every, language)
    multiples = multiples_zh if language == "zh" else multiples_en
    ranks = (ranks_zh if language == "zh" else ranks_en).read(text, signs)
    if ranks:
        found += [each for each in ranks if clear_of(found, each.start, each.stop)]
    if left:
        left = [each for each in left if clear_of(found, each.start, each.stop)]
        left = multiples.numbered(text, left, found)
    if signs & MULTIPLE:
        multiples.words(text, found)
    if left:
        left = [each for each in left if clear_of(found, each.start, each.stop)]
        found += (counts.chinese if language == "zh" else counts.english)(text, left)
    if found and not telling:
        times = dates.scan(text, language, published)
    if times:
        found = [each for each in found if clear_of_times(each, times)]
    if len(found) > 1:
        found = _apart(found)
        _share_units(found)
    for each in found:
        _bound(text, each, language)
        multiples.moved(text, each)
    return Found(text, found, times, signs)


def _timely(number: Number, times: list[Moment]) -> bool:
    """Tell whether a number is part of a time."""
    start, stop = number.start, number.stop
    for each in times:  # noqa: SIM110 - a generator would cost more than all its times
        if each.start < stop and start < each.stop:
            return True
    return False


def clear_of_times(draft: Draft, times: list[Moment]) -> bool:
    """Tell whether a figure stands apart from every time."""
    if draft.kind in {"rank", "multiple"}:
        return True
    start, stop = draft.start, draft.stop
    for each in times:
        if each.start < stop and start < each.stop and each.kind != "before":
            return False
    return True


def _apart(found: list[Draft]) -> list[Draft]:
    """Return the figures in order, the first one where two would share a sign."""
    kept: list[Draft] = []
    for each in sorted(found, key=lambda one: (one.start, -one.stop)):
        if not kept or each.start >= kept[-1].stop:
            kept.append(each)
    return kept


def _share_units(found: list[Draft]) -> None:
    """Give a bare count the thing that the figure before it counts."""
    last: Draft | None = None
    for each in found:
        if each.kind != "count":
            continue
        if each.bare and last is not None and last.unit == "count" and not _is_score(last):
            each.counted, each.measure = last.counted, last.measure
        elif not each.bare:
            last = each


def _is_score(each: Draft) -> bool:
    return each.counted in {"分", "点", "points"}


def _bound(text: str, each: Draft, language: str) -> None:
    if each.bound or each.kind == "rank":
        each.bound = each.bound or "exactly"
        return
    read_bound = bounds.chinese if language == "zh" else bounds.english
    found = read_bound(text, each.start, each.stop)
    if not found and each.kind == "multiple" and language == "zh":
        found = bounds.of_multiple(text, each.start)
    if each.open and found in {"", "exactly"}:
        found = "at least"
    each.bound = found or "exactly"
