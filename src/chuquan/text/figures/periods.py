"""As of when, and for which period, the figures of a sentence hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from chuquan.text.figures.draft import Draft
from chuquan.text.figures.patterns.leads import led
from chuquan.text.figures.times.moments import Moment, year_before

_AS_OF_EN = re.compile(
    (
        r"\b(?:as (?:of|at)|as of the|up to|until|till|by|to date as of|at the"
        r"|through|at|stood (?:at )?on|on) (?:the |early |late )?$"
    ),
    re.I,
)
_AS_OF_STRICT = led(r"\b(?:as (?:of|at)|up to|until|till|through)(?: the| early| late)? $", re.I)
_BY_EN = led(r"\bby(?: the)? $", re.I)
_AHEAD_EN = re.compile(
    r"\b(?:will|would|to be|expect|forecast|aim|target|plan|could|may|project"
    r"|predict|estimate[sd]? (?:the|that))\w*",
    re.I,
)
_AS_OF_ZH = re.compile(r"(?:截至|截止到?|截止至|到|至)(?:了)?$")
_THAN_EN = re.compile(
    r"\b(?:than|from|since|on|compared (?:with|to)|versus|against|figure "
    r"from|level of|level in|in) (?:the |its own |that (?:of|in) )?$",
    re.I,
)
_REFERENCE_EN = re.compile(
    r"\b(?:than|figure from|the level of|up from|down from|compared (?:with"
    r"|to)(?: \w+)? in|more than in|(?<!as )of|mark of|own) (?:the |that (?:of|in)"
    r" )?$",
    re.I,
)
_REFERENCE_ZH = re.compile(r"(?:较|比|是|为|约为|相当于|与|超过|同|比起|相比)$")
_TOLD_THEN_ZH = re.compile(
    r"报道|消息|电|讯|表示|发布|称|在[\u4e00-\u9fa5]{2,12}(?:上)?(?:表示|称|说)"
)
_AIMED_ZH = re.compile("预计|预测|有望|将|计划|力争|目标")
_BREAK = led(r"[,;，；：:()（）]|\b(?:while|whereas|but|and)\b|其中|而")
_PAST_BEFORE_EN = re.compile(
    r"^[ ,]*(?:in |the )?(?:a year (?:ago|earlier|before)|in the same period"
    r"|the year before|the previous year)",
    re.I,
)


def place(
    drafts: Sequence[Draft],
    times: Sequence[Moment],
    text: str,
    published: date | None,
    language: str,
) -> list[tuple[str, str, bool]]:
    """Tell as-of and period of each figure of a sentence.

    Parameters
    ----------
    drafts : sequence of Draft
        The figures of the sentence.
    times : sequence of Moment
        The times of the sentence; both with offsets in it.
    text : str
        The sentence, made plain.
    published : date or None
        When it was published.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    list of (str, str, bool)
        As-of, period, and whether a time was told that only the day of publication resolves.
    """
    usable = [each for each in times if not _is_reference(each, text, language)]
    return [_of(each, usable, times, text, published, language) for each in drafts]


def _is_reference(each: Moment, text: str, language: str) -> bool:
    """Whether a time is only what something is compared with, or when it was said."""
    if each.kind == "before":
        return True
    if language == "zh":
        if _REFERENCE_ZH.search(text, max(each.start - 3, 0), each.start):
            return True
        return _TOLD_THEN_ZH.match(text, each.stop, each.stop + 14) is not None
    before = text[max(each.start - 24, 0) : each.start]
    if _REFERENCE_EN.search(before):
        return True
    if each.kind == "day" and re.search(
        r"\b(?:said|says|announced|reported|told|noted|added|data|showed|wrote"
        r"|report|interview|statement|disclosed|conference|filing|published)"
        r"\b[^,.;]{0,30}(?:on )?$|\breport(?:ed)? (?:in|on) $",
        before + "",
        re.I,
    ):
        return True
    return each.kind == "month" and re.search(r"\breported in $", before, re.I) is not None


def _of(
    draft: Draft,
    usable: Sequence[Moment],
    times: Sequence[Moment],
    text: str,
    published: date | None,
    language: str,
) -> tuple[str, str, bool]:
    shifted = _earlier(draft, times, text, language)
    best = _nearest(draft, usable, text)
    if best is None:
        return "", "", False
    if not best.when:
        return "", "", published is None and best.kind != "before"
    when = year_before(best.when) if shifted else best.when
    if _is_as_of(best, text, language):
        return when, "", False
    if best.opening:
        return "", _since(when, published), False
    return "", when, False


def _since(when: str, published: date | None) -> str:
    if published is None or "/" in when:
        return when
    end = published.isoformat()
    return f"{when}/{end if when.count('-') == 2 else end[:7]}"


def _earlier(draft: Draft, times: Sequence[Moment], text: str, language: str) -> bool:
    """Whether the figure is that of the year before: 100 million a year ago, 上年同期盈利."""
    if draft.kind in {"growth", "multiple"}:
        return False
    for each in times:
        if each.kind != "before":
            continue
        if (
            language == "en"
            and 0 <= each.start - draft.stop <= 14
            and not _BREAK.search(text, draft.stop, each.start)
            and not re.search(r"\b(?:from|than|on|over)\b", text[draft.stop : each.start])
        ):
            return True
        if (
            language == "zh"
            and 0 <= draft.start - each.stop <= 6
            and text[each.start : each.stop].endswith("同期")
            and not re.search(r"[，。；]|增|降|减|涨|比|少|多", text[each.stop : draft.start])
            and text[max(each.start - 1, 0)] not in "较比"
        ):
            return True
    return False


def _is_as_of(each: Moment, text: str, language: str) -> bool:
    before = text[max(each.start - 14, 0) : each.start]
    if language == "zh":
        if text[each.start : each.stop] in {"目前", "发稿", "现在", "当前"}:
            return True
        return each.closing or (
            _AS_OF_ZH.search(before) is not None and _AIMED_ZH.search(text) is None
        )
    if each.kind == "span" and not _AS_OF_STRICT.search(before):
        return False
    if _AS_OF_STRICT.search(before):
        return True
    if _BY_EN.search(before) or each.closing:
        return not (_BY_EN.search(before) and _AHEAD_EN.search(text, 0, each.start)) or (
            each.closing and not _AHEAD_EN.search(text, 0, each.start)
        )
    return text[each.start : each.stop].lower() in {"to date"}


def _nearest(draft: Draft, usable: Sequence[Moment], text: str) -> Moment | None:
    """Return the time that governs a figure: its own clause, then what stands before it."""
    if not usable:
        return None
    first, last = clause(text, draft.start, draft.stop)
    own = [each for each in usable if first <= each.start < last]
    if own:
        behind = [each for each in own if each.start >= draft.stop]
        ahead = [each for each in own if each.stop <= draft.start]
        if ahead and draft.start - ahead[-1].stop <= 2:
            return ahead[-1]
        if behind and (not ahead or behind[0].start - draft.stop <= 12):
            return behind[0]
        return (ahead or own)[-1]
    before = [each for each in usable if each.stop <= draft.start]
    if before:
        return before[-1]
    bracket = [each for each in usable if each.start >= draft.stop]
    return bracket[0] if bracket else None


@lru_cache(maxsize=64)
def clause(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return where the clause around a figure starts and stops."""
    first = 0
    for each in _BREAK.finditer(text, 0, start):
        if not _is_inside_number(text, each.start()):
            first = each.end()
    last = len(text)
    for each in _BREAK.finditer(text, stop):
        if not _is_inside_number(text, each.start()):
            last = each.start()
            break
    return first, last


def _is_inside_number(text: str, at: int) -> bool:
    return text[at] in ",:" and text[at + 1 : at + 2].isdigit() and text[at - 1 : at].isdigit()
