"""Calendars of looks as blocks of a page: by source and month, or day by day."""

from __future__ import annotations

from collections.abc import Mapping

from chuquan.charts import calendar
from chuquan.charts.calendar import Calendar, Cell
from chuquan.charts.look import Look, Width
from chuquan.faces.report.document import Drawing
from chuquan.faces.report.voice import Voice
from chuquan.model.messages import PHRASES
from chuquan.pipeline import parts
from chuquan.pipeline.answers.looks import Looks

WIDTHS: Mapping[str, Width] = {"wide": "wide", "narrow": "narrow"}
MONTHS: Mapping[str, int] = {"wide": 48, "narrow": 14}
ROWS = 60
LEGEND = ("whole", "most", "much", "half", "some", "none")


def overview(told: Mapping[str, Looks], voice: Voice) -> Drawing:
    """Return the months of all sources in one picture, the newest months last."""
    months = {key: each.months() for key, each in told.items()}
    every = sorted({month for each in months.values() for month in each})

    def made(width: Width) -> str:
        shown = every[-MONTHS[width] :]
        rows = [(_title(key, voice, width), [_month(key, month, months[key], voice)
                                             for month in shown]) for key in told]  # fmt: skip
        heads = [_head(month, shown[0]) for month in shown]
        return _drawn(Calendar(heads, rows, _legend(voice)), width, voice, "all")

    worst = max(told.values(), key=lambda each: each.unknown)
    key = "web.calendar_said" if worst.unknown else "web.calendar_whole"
    said = voice.say(key, source=parts.source(worst.source).card.title, unknown=worst.unknown,
                     due=worst.due)  # fmt: skip
    return Drawing(said, {name: made(width) for name, width in WIDTHS.items()})


def daily(told: Looks, voice: Voice) -> tuple[Drawing, int, int]:
    """Return the days of one source, a row a month, with how many months are shown and held."""
    months: dict[str, list[Cell | None]] = {}
    for day in told.days:
        row = months.setdefault(f"{day.on:%Y-%m}", [None] * 31)
        if day.due:
            said = voice.say("web.calendar_day", day=day.on, unknown=day.unknown, due=day.due)
            row[day.on.day - 1] = Cell(1 - day.unknown / day.due, said if day.unknown else "")
    shown = dict(list(months.items())[-ROWS:])

    def made(width: Width) -> str:
        heads = [str(n) if n == 1 or n % 5 == 0 else "" for n in range(1, 32)]
        drawn = Calendar(heads, list(shown.items()), _legend(voice))
        return _drawn(drawn, width, voice, "days")

    said = voice.say("web.calendar_day", day=f"{told.days[0].on} – {told.days[-1].on}",
                     unknown=told.unknown, due=told.due)  # fmt: skip
    pictures = {name: made(width) for name, width in WIDTHS.items()}
    return Drawing(said, pictures), len(shown), len(months)


def _drawn(drawn: Calendar, width: Width, voice: Voice, key: str) -> str:
    look = Look("zh" if voice.language == "zh" else "en", "light", width)
    return calendar.draw(drawn, look, f"{key}-{width}")


def _month(
    key: str, month: str, months: Mapping[str, tuple[int, int]], voice: Voice
) -> Cell | None:
    due, unknown = months.get(month, (0, 0))
    if not due:
        return None
    said = voice.say("web.calendar_month", source=parts.source(key).card.title, month=month,
                     unknown=unknown, due=due)  # fmt: skip
    return Cell(1 - unknown / due, said)


def _head(month: str, first: str) -> str:
    """Return the words above a month: the year where it begins."""
    return month if month == first or month.endswith("-01") else ""


def _title(key: str, voice: Voice, width: Width) -> str:
    """Return a source's name, short enough for the gutter."""
    short = f"circle.{key}"
    title = voice.say(short) if short in PHRASES else voice.tr(parts.source(key).card.title)
    most = 9 if width == "narrow" else 18
    wide = sum(2 if ord(each) > 0x2E80 else 1 for each in title)
    return title if wide <= most else key.replace("_", " ")[:most]


def _legend(voice: Voice) -> list[str]:
    return [voice.say(f"web.legend_{each}") for each in LEGEND]
