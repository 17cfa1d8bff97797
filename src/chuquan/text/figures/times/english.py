"""Times in English news: February 25, the fourth quarter of 2024, last year, since June."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from chuquan.text.figures.numerals import english_words as words_en
from chuquan.text.figures.patterns.leads import gated, led
from chuquan.text.figures.times import moments
from chuquan.text.figures.times.moments import Moment
from chuquan.text.figures.times.months import MONTHS, NTH, month_of

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"
_SHORT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_ORDINAL = r"first|second|third|fourth|last|final|1st|2nd|3rd|4th"
_TH = r"\d{1,2}(?:st|nd|rd|th)?"
_EDGE = (
    r"(?P<edge>(?:(?:the |(?<=by )|(?<=at ))?(?:end|close|start|beginning"
    r"|middle) of (?:the )?|early[ -]|late[ -]|mid-?|year-end |end-)?)"
)
_TIME = gated(
    rf"(?<![\w.$€£¥/])(?:(?P<iso>{_YEAR}[-/]\d{{1,2}}[-/]\d{{1,2}})(?![\d/]|-\d)"
    rf"|(?P<spaced>{_YEAR} \d{{1,2}} \d{{1,2}})(?=[,.;)]|$)"
    rf"|(?P<numbered>(?:0?[1-9]|1[0-2])-{_YEAR}|(?:0[1-9]|1[0-2])/{_YEAR})(?![\w/-])"
    rf"|(?P<nth_day>{'|'.join(NTH)}) of (?P<m_nth>{_MONTH})(?:,? (?P<y_nth>{_YEAR}))?"
    rf"|(?P<us>\d{{1,2}}/\d{{1,2}}/{_YEAR})(?!\d)"
    rf"|(?P<ended>(?:the )?(?P<n_ended>{_SHORT}) months (?:ended|ending|to"
    rf"|through) )(?P<m_ended>{_MONTH}) ?(?P<d_ended>\d{{1,2}})?(?:,? (?P<y_ended>"
    rf"{_YEAR}))?"
    rf"|(?P<first>(?:the )?first (?P<n_first>{_SHORT}) months)(?: of (?:the "
    rf")?(?P<y_first>{_YEAR}|year|this year|last year))?"
    rf"|(?:the )?(?P<nth>{_ORDINAL})[ -](?:fiscal )?(?P<part>quarter|half)"
    rf"(?![\w])(?:(?: of| in)?(?: the)?(?: fiscal)?(?: year)? (?P<y_part>{_YEAR}"
    r"|this year|last year))?"
    rf"|(?P<y_before_part>{_YEAR}) (?P<nth_after>{_ORDINAL})[ -](?P<part_after>quarter|half)"
    r"|(?:q(?P<q>[1-4])|(?P<q_after>[1-4])q|h(?P<h>[12])|(?P<h_after>[12])"
    rf"h) ?(?:of )?(?P<y_q>{_YEAR}|['’]?\d\d(?!\d))?(?![\w])"
    rf"|(?P<y_q_before>{_YEAR})[ -]?q(?P<q_of>[1-4])(?!\w)"
    rf"|(?P<y_h_before>{_YEAR})[ -]?h(?P<h_of>[12])(?!\w)"
    rf"|(?:fy|fiscal (?:year )?)['’]? ?(?P<fy>{_YEAR}|\d\d(?!\d))"
    rf"|{_EDGE}(?:(?:(?P<weekday0>{'|'.join(_DAYS)}),? )?(?:the )?(?P<d1>{_TH}"
    rf")(?:(?: of)? |[-/])(?P<m1>{_MONTH})(?:(?:,? (?:of )?|[-/])(?P<y1>{_YEAR}))?"
    rf"|(?P<m2>{_MONTH})[ /-](?:the )?(?P<d2>{_TH})(?!\d|,\d|[.]\d| ?(?:%|percent"
    rf"|million|billion|bn))(?:(?: ?[-–] ?| to | through )(?P<d2b>{_TH})(?!\d)"
    rf")?(?:(?: ?,)?(?: (?:of )?|[-/])(?P<y2>{_YEAR}))?"
    rf"|(?P<m3>{_MONTH}),?(?: of)?[ -](?P<y3>{_YEAR}|this year|last year|next year|that year)"
    rf"|(?:(?P<rel_m>last|this|next) )?(?P<m4>{_MONTH})(?!\w)"
    r"|(?P<rel>last|this|next|previous|past|current|coming|the previous|"
    r"the past|the current|that|the same) (?P<what>(?:calendar )?year|month|week|quarter"
    r"|decade|weekend)(?![\w])"
    rf"|(?P<rel_day>last|this|next|past) (?P<weekday>{'|'.join(_DAYS)})"
    rf"|(?P<past>(?:the )?(?:last|past|previous) (?P<n_past>{_SHORT}) (?P<what_past>y"
    r"ears|months|weeks|quarters|days))"
    rf"|(?P<ago>(?:(?P<n_ago>{_SHORT})|an?|the) (?P<what_ago>years?|months?"
    r"|weeks?|days?) (?P<ago_word>ago|earlier|before|previously|prior))"
    rf"|(?P<y_range>{_YEAR}) ?(?:-|–|—|to|and|through) ?(?P<y_range_to>{_YEAR})(?![\w%])"
    rf"|(?P<y5>{_YEAR})(?!,\d|\.\d|[\w%°/]|-\w| ?(?:percent|per cent|million|billion|yuan|dollars"
    r"|people|km|points|units|copies|mAh|metres|meters|kilomet))"
    rf"|(?P<weekday2>{'|'.join(_DAYS)})(?![\w])|(?P<now>yesterday|today|tomorrow"
    r"|tonight|to date|so far this year|year to date|same period|year[- "
    r"]on[- ]year|year[- ]over[- ]year|the end of the year|year-end|month's "
    r"end)(?![\w])))",
    re.IGNORECASE,
)
_AFTER_THE = (
    r"[Ee](?:nd|ig|le)|[Cc](?:lo|ur)|[Ss](?:ta|am|ec|ix|ev)|[Bb]eg|[Mm](?:id|on)|[Ff](?:ir|in|ou|iv)"
    r"|[Tt](?:hi|hr|w|en)|[Ll]as|[Oo]ne|[Nn]in|[Pp](?:re|as)|[Yy]ea|[Ww]ee|[Dd]ay|\d"
)
_START = re.compile(
    r"[0-9'JFMASONDTLPCQHEYWBjfmasondtlpcqheywb](?<![\w.$€£¥/].)(?:(?<=[0-9'])"
    rf"|(?<=[Tt])(?:he (?={_AFTER_THE})|ues|hu|hi|hat [YMWQDCymwqdc]|od|om|oni|o d|w|hr|en)"
    r"|(?<=[Jj])(?:an|un|ul)"
    r"|(?<=[Ff])(?:eb|ir|our|ri|isc|in|iv|if|Y|y)|(?<=[Mm])(?:ar|ay|on|id)"
    r"|(?<=[Aa])(?:pr|ug|n? [YMWDymwd])|(?<=[Oo])(?:ct|ne)"
    r"|(?<=[Ss])(?:ep|atu|und|eco|ame |o f|ix|eve|tart)|(?<=[Nn])(?:ov|ext|ine)|(?<=[Dd])ec"
    r"|(?<=[Ll])(?:ast|ate)|(?<=[Pp])(?:revi|ast)"
    r"|(?<=[Cc])(?:urr|omi|lose)|(?<=[Qq])[1-4]|(?<=[Hh])[12]|(?<=[Ee])(?:arl"
    r"|nd|ig|lev)|(?<=[Yy])(?:es|ea)|(?<=[Ww])edn|(?<=[Bb])eg)"
)
_SINCE = led(
    r"\b(?:since|from)(?: its (?:launch|release|debut) (?:in|on))?(?: the"
    r"| on| in| late| early| mid)? ?-?$",
    re.I,
)
_LOOSE = {"may", "march", "mar", "second", "jan", "sun"}
_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|during|for|from|to|through|between"
    r"|and|late|early|mid|last|this|next|before|after|end|in the|each|every|between)"
    r"[ -]$)",
    re.I,
)
_NUMBER_OF = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}


def scan(text: str, reference: date | None) -> Iterator[Moment]:
    """Yield the times of a plain text from left to right.

    Parameters
    ----------
    text : str
        The text, made plain.
    reference : date or None
        The day from which relative times count.

    Yields
    ------
    Moment
        One after another.
    """
    place = 0
    for start in _START.finditer(text):
        found = _TIME.match(text, start.start()) if start.start() >= place else None
        if found is None:
            continue
        place = found.end()
        each = _moment(found, text, reference)
        if each is not None:
            yield each


def _moment(found: re.Match[str], text: str, reference: date | None) -> Moment | None:
    for read in (_dated, _monthly, _quarterly, _relative, _yearly):
        made = read(found, reference)
        if made is None:
            continue
        when, kind, named = made
        name = found["m4"]
        if name is not None and not _is_month(found, text):
            return None
        if found["y5"] and not found["edge"] and _is_count(text, found):
            return None
        edge = (found["edge"] or "").lower()
        closing = (
            "end" in edge
            or "close" in edge
            or (found["now"] or "").lower() in {"the end of the year", "year-end"}
        )
        opening = _SINCE.search(text, max(found.start() - 30, 0), found.start()) is not None
        if closing and kind in {"year", "month"} and when and "/" not in when:
            when, kind = _end_of(when), "day"
        return Moment(found.start(), found.end(), when, kind, closing, opening, named)
    return None


def _is_month(found: re.Match[str], text: str) -> bool:
    name = found["m4"]
    if found["rel_m"] or found["edge"]:
        return name[0].isupper()
    start = found.start("m4")
    if not name[0].isupper():
        lead = _BEFORE_MONTH.search(text, max(start - 12, 0), start)
        return (
            lead is not None
            and name.lower().rstrip(".") in MONTHS
            and name not in {"may", "march", "august"}
        )
    if name.lower().rstrip(".") in _LOOSE:
        return _BEFORE_MONTH.search(text, max(start - 12, 0), start) is not None
    return True


_COUNT_BEFORE = re.compile(
    r"(?:over|than|nearly|about|around|some|almost|exactly|[$€£¥]|RMB|No\."
    r"|#) ?$"
)


def _is_count(text: str, found: re.Match[str]) -> bool:
    """Whether four digits are a number of things rather than a year."""
    return _COUNT_BEFORE.search(text, max(found.start() - 8, 0), found.start()) is not None


def _end_of(when: str) -> str:
    if len(when) == 4:
        return f"{when}-12-31"
    year, month = int(when[:4]), int(when[5:7])
    return moments.day(year, month, monthrange(year, month)[1])


def _number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else words_en.SMALL[word.lower()]


def _year(word: str | None, reference: date | None) -> int:
    """Return the year that a word tells; 0 if none."""
    if not word:
        return 0
    word = word.lower().lstrip("'’")
    if word.isdigit():
        return int(word) if len(word) == 4 else 2000 + int(word)
    if reference is None:
        return 0
    return reference.year + {"last year": -1, "next year": 1}.get(word, 0)


def _dated(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    if found["iso"]:
        year, month, number = map(int, re.split("[-/]", found["iso"]))
        return moments.day(year, month, number), "day", True
    if found["spaced"]:
        year, month, number = map(int, found["spaced"].split())
        return moments.day(year, month, number), "day", True
    if found["nth_day"]:
        year, number = _year(found["y_nth"], reference), NTH.index(found["nth_day"].lower()) + 1
        when = moments.last_month_day(year, month_of(found["m_nth"]), reference, number)
        return when, "day", bool(year)
    if found["us"]:
        month, number, year = map(int, found["us"].split("/"))
        return moments.day(year, month, number), "day", True
    for tail in "12":
        if found[f"d{tail}"]:
            year = _year(found[f"y{tail}"], reference)
            month = month_of(found[f"m{tail}"])
            number = int(re.sub(r"\D", "", found[f"d{tail}"]))
            when = moments.last_month_day(year, month, reference, number)
            if tail == "2" and found["d2b"] and when:
                last = moments.day(int(when[:4]), month, int(re.sub(r"\D", "", found["d2b"])))
                return f"{when}/{last}", "span", bool(year)
            return when, "day", bool(year)
    return None


def _monthly(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    if found["numbered"]:
        month, year = map(int, re.split("[-/]", found["numbered"]))
        return f"{year:04d}-{month:02d}", "month", True
    if found["m3"]:
        year = _year(found["y3"], reference)
        return moments.last_month_day(year, month_of(found["m3"]), reference), "month", True
    if found["m4"]:
        when = moments.last_month_day(0, month_of(found["m4"]), reference)
        return when, "month", False
    if found["ended"]:
        year, month = _year(found["y_ended"], reference), month_of(found["m_ended"])
        last = moments.last_month_day(year, month, reference)
        if not last:
            return "", "span", False
        if found["n_ended"].lower() in {"three", "3"} and month % 3 == 0:
            return f"{last[:4]}-Q{month // 3}", "quarter", bool(year)
        first = moments.months_back(date(int(last[:4]), month, 1), _number(found["n_ended"]) - 1)
        return f"{first[0]:04d}-{first[1]:02d}/{last}", "span", bool(year)
    if found["first"]:
        year = _year(found["y_first"], reference)
        return moments.first_months(year, _number(found["n_first"]), reference), "span", bool(year)
    return None


def _quarterly(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    part, nth, year_word = found["part"], found["nth"], found["y_part"]
    if found["part_after"]:
        part, nth, year_word = found["part_after"], found["nth_after"], found["y_before_part"]
    if part:
        year, word = _year(year_word, reference), nth.lower()
        number = _NUMBER_OF.get(word, 4 if part.lower() == "quarter" else 2)
        if part.lower() == "half":
            return (
                (moments.half(year, number, reference), "half", bool(year)) if number < 3 else None
            )
        if word == "last" and not year:
            return _last_quarter(reference), "quarter", False
        return moments.quarter(year, number, reference), "quarter", bool(year)
    if found["h_of"]:
        year = _year(found["y_h_before"], reference)
        return moments.half(year, int(found["h_of"]), reference), "half", True
    number_word = found["q"] or found["q_after"] or found["q_of"]
    year = _year(found["y_q"] or found["y_q_before"], reference)
    if number_word:
        return moments.quarter(year, int(number_word), reference), "quarter", bool(year)
    if found["h"] or found["h_after"]:
        return (
            moments.half(year, int(found["h"] or found["h_after"]), reference),
            "half",
            bool(year),
        )
    return None


def _last_quarter(reference: date | None) -> str:
    if reference is None:
        return ""
    year, month = moments.months_back(reference, 3)
    return f"{year:04d}-Q{(month + 2) // 3}"


def _relative(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    if found["what"]:
        what = found["what"].lower().removeprefix("calendar ")
        return _last_this_next(found["rel"].lower().removeprefix("the "), what, reference)
    if found["past"]:
        return _past(found, reference), "span", True
    if found["ago"]:
        return _ago(found, reference)
    weekday = found["weekday"] or found["weekday2"]
    if weekday:
        if reference is None:
            return "", "day", False
        back = (reference.weekday() - _DAYS.index(weekday.lower())) % 7
        rel = (found["rel_day"] or "").lower()
        back = back - 7 if rel == "next" else back + 7 if rel == "last" and back == 0 else back
        return (reference - timedelta(days=back)).isoformat(), "day", False
    if found["now"]:
        return _now(found["now"].lower(), reference)
    return None


def _now(word: str, reference: date | None) -> tuple[str, str, bool] | None:
    if word in {"same period"} or word.startswith("year-o") or word.startswith("year o"):
        return "", "before", False
    if reference is None:
        return "", "day", False
    if word in {"so far this year", "year to date"}:
        return f"{reference.year}-01-01/{reference}", "span", True
    if word in {"the end of the year", "year-end"}:
        return f"{reference.year}", "year", False
    if word == "month's end":
        return f"{reference:%Y-%m}", "month", False
    shift = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return (reference + timedelta(days=shift)).isoformat(), "day", False


def _last_this_next(rel: str, what: str, reference: date | None) -> tuple[str, str, bool] | None:
    if what == "decade" or (rel in {"that", "the same", "same"}):
        return "", "before", False
    if rel == "previous" and what in {"year", "month", "quarter"}:
        return "", "before", False
    if reference is None:
        return "", what, False
    shift = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(rel, 0)
    if what == "year":
        return f"{reference.year + shift:04d}", "year", True
    if what == "month":
        year, month = moments.months_back(reference, -shift)
        return f"{year:04d}-{month:02d}", "month", True
    if what == "quarter":
        year, month = moments.months_back(reference, -3 * shift)
        return f"{year:04d}-Q{(month + 2) // 3}", "quarter", True
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=shift)
    first = monday + timedelta(days=5) if what == "weekend" else monday
    if what == "weekend" and rel == "this" and reference.weekday() < 4:
        first -= timedelta(weeks=1)
    return f"{first}/{monday + timedelta(days=6)}", "span", True


def _past(found: re.Match[str], reference: date | None) -> str:
    if reference is None:
        return ""
    number, what = _number(found["n_past"]), found["what_past"].lower()
    days = {"days": 1, "weeks": 7}.get(what)
    if days:
        return f"{reference - timedelta(days=days * number)}/{reference}"
    months = {"months": 1, "quarters": 3, "years": 12}[what] * number
    year, month = moments.months_back(reference, months)
    return f"{year:04d}-{month:02d}/{reference:%Y-%m}"


def _ago(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    number, what = _number(found["n_ago"]), found["what_ago"].lower().rstrip("s")
    if found["ago_word"].lower() != "ago" or (number == 1 and what == "year"):
        return "", "before", False
    if reference is None:
        return "", what, False
    if what in {"day", "week"}:
        return (
            (reference - timedelta(days=number * (7 if what == "week" else 1))).isoformat(),
            "day",
            True,
        )
    year, month = moments.months_back(reference, number * (12 if what == "year" else 1))
    return (
        (f"{year:04d}", "year", True)
        if what == "year"
        else (f"{year:04d}-{month:02d}", "month", True)
    )


def _yearly(found: re.Match[str], reference: date | None) -> tuple[str, str, bool] | None:
    if found["y_range"]:
        return f"{found['y_range']}/{found['y_range_to']}", "span", True
    if found["fy"]:
        return f"{_year(found['fy'], reference):04d}", "year", True
    if found["y5"]:
        return found["y5"], "year", True
    return None
