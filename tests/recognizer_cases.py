"""The number, money, percent and date suites of Recognizers-Text, read through our readers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from chuquan.model.claims import last_day
from chuquan.text.figures import currencies, dates, numbers, percents
from chuquan.text.figures.currency_names import ENGLISH_PARTS

LANGUAGES = {"English": "en", "Chinese": "zh"}
SUITES = {
    "number": "Number__{}__NumberModel",
    "percent": "Number__{}__PercentModel",
    "currency": "NumberWithUnit__{}__CurrencyModel",
    "date": "DateTime__{}__DateTimeModel",
}
NEWS_TIMES = re.compile(
    r"(?:\d{4}|XXXX)(?:-(?:\d\d|Q[1-4]))?(?:-\d\d)?(?:-(?:BEF|START|END|MID))?"
    r"|\(\d{4}-\d\d-01,\d{4}-\d\d-01,P[36]M\)"
)
"""Days, months, quarters, halves and years; no weeks, weekdays, seasons, holidays or hours."""
NEWS_WORDS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b|\b(?:19|20)\d\d\b|quarter|half"
    r"|\b(?:last|this|next) (?:calendar )?(?:year|month)|[年月]",
    re.IGNORECASE,
)
NO_NEWS = re.compile(
    r"\bday of\b|\bw/c\b|\bweek|\b(?:the|previous) (?:year|month|quarter)"
    r"$|农历|康熙|雍正|神龙|www\.|\$",
    re.IGNORECASE,
)


def cases(folder: Path, suite: str, language: str) -> Iterator[dict]:
    """Yield the cases of a suite that the Python packages support."""
    name = next(key for key, code in LANGUAGES.items() if code == language)
    path = folder / f"{SUITES[suite].format(name)}.json"
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        absent = case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")
        if "python" not in absent.lower():
            yield case


def is_right(case: dict, suite: str, language: str) -> bool:
    """Whether every value of a case is read, and nothing else; spans where the case tells them."""
    if suite == "date":
        return _dates_right(case, language)
    told = [
        (each.get("Start"), each["Text"], float(each["Resolution"]["value"].rstrip("%")))
        for each in case["Results"]
        if (each.get("Resolution") or {}).get("value") is not None
    ]
    seen = list(read(case["Input"], suite, language))
    return len(seen) == len(told) and all(map(_same, seen, told))


def read(text: str, suite: str, language: str) -> Iterator[tuple[int, int, float]]:
    """Yield start, stop and value as the suites write them: 470 pence are 470."""
    reader = {"number": numbers, "percent": percents, "currency": currencies}[suite]
    for each in reader.read(text, language):
        value = float(each.low)
        words = text[each.start : each.stop].lower()
        small = suite == "currency" and value > 0
        if small and any(re.search(rf"\d[ -]?{part}s?$", words) for part in ENGLISH_PARTS):
            value *= 100
        yield each.start, each.stop, value


def _same(seen: tuple[int, int, float], told: tuple[int | None, str, float]) -> bool:
    start, words, value = told
    close = abs(seen[2] - value) <= 1e-9 * max(1.0, abs(value))
    return close and (start is None or (seen[0] == start and seen[1] == start + len(words)))


def news_dates(case: dict) -> list[dict]:
    """Return the times of a case that news would name; empty if it has any other."""
    found = []
    for each in case["Results"]:
        kind = each.get("TypeName", "").rpartition(".")[2]
        values = (each.get("Resolution") or {}).get("values") or []
        if kind not in {"date", "daterange"} or not values:
            return []
        if not all(NEWS_TIMES.fullmatch(value.get("timex", "")) for value in values):
            return []
        if not NEWS_WORDS.search(each["Text"]) or NO_NEWS.search(case["Input"]):
            return []
        if any("Mod" in value or value.get("value") == "not resolved" for value in values):
            return []
        found.append(each)
    return found


def _dates_right(case: dict, language: str) -> bool:
    reference = datetime.fromisoformat(case["Context"]["ReferenceDateTime"]).date()
    seen = dates.read(case["Input"], language, reference)
    for each in news_dates(case):
        stop = each["Start"] + len(each["Text"])
        near = [one for one in seen if one.start < stop and each["Start"] < one.stop]
        if not any(
            _same_time(one.when, value) for one in near for value in each["Resolution"]["values"]
        ):
            return False
    return True


def _same_time(when: str, value: dict) -> bool:
    if not when:
        return False
    if value["type"] == "date":
        return when == value.get("value")
    first, last = first_day(when), last_day(when)
    start, end = value.get("start"), value.get("end")
    day_after = (last + timedelta(days=1)).isoformat() if last else None
    return (start is None or start == first.isoformat()) and (end is None or end == day_after)


def first_day(when: str) -> date:
    """Return the first day of a time."""
    year, *rest = when.partition("/")[0].split("-")
    month = 1
    if rest:
        part = rest[0]
        step = 3 if part[0] == "Q" else 6
        month = (int(part[1:]) - 1) * step + 1 if part[0] in "QH" else int(part)
    return date(int(year), month, int(rest[1]) if len(rest) > 1 else 1)
