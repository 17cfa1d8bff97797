"""A family: its members by stage, the lines that join them, and when each was there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from chuquan.charts.extent import clean, elide, width_of
from chuquan.charts.figure import (
    LABEL,
    MARGIN,
    PLAIN,
    SMALL,
    Caption,
    Figure,
    Note,
    Sheet,
    nothing_to_draw,
    source_note,
)
from chuquan.charts.look import Look, Words
from chuquan.charts.marks import Layer, boxes, dots, rules, texts
from chuquan.model.messages import PHRASES, say

TALL, HEAD, THICK, STEP, THIN = 26.0, 24.0, 8.0, 14.0, 3.0
LINKS = {"wide": 84.0, "narrow": 52.0}
NAMES = {"wide": 196.0, "narrow": 118.0}
STAGES = ("ip", "work", "chain")
EARLIEST = 1960
TURNED = ("made_by", "member_of")
Row = Mapping[str, Any]


def draw(
    rows: Sequence[Row],
    labels: Mapping[str, Words],
    source: Words,
    as_of: datetime | None,
    look: Look,
    *,
    caption: Caption = PLAIN,
) -> Figure:
    """Draw the members of one family, one row each, as a network and a timeline.

    Parameters
    ----------
    rows : sequence
        As the measure ``family`` answers for one subject.
    labels : mapping of str to str or mapping
        The members' names.
    source : str or mapping
        Where the attention is from.
    as_of : datetime or None
        Until when it was looked at.
    look : Look
        Language, theme and width.
    caption : Caption
        Title, where it is known.

    Returns
    -------
    Figure
        The spec with its title and its description.

    Raises
    ------
    NotEnough
        If there is no member.
    """
    if not rows:
        raise nothing_to_draw(0)
    names = {
        row["member"]: clean(look.words(labels.get(row["member"], row["member"]))) for row in rows
    }
    places, heads, height = _places(rows, look)
    left = MARGIN + LINKS[look.width] + NAMES[look.width]
    title = look.words(caption.title) or look.words(
        say("chart.family", subject=names.get(rows[0]["subject"], rows[0]["subject"]), n=len(rows))
    )
    notes = (Note(look.words(say("chart.family_links"))), source_note(source, as_of, look))
    sheet = Sheet(look, title, look.words(say("chart.family_measure")), left, MARGIN, height,
                  above=8, below=22, notes=notes)  # fmt: skip
    years = _years(rows)
    facts = [look.listed([names[row["member"]], *_said(row, look)]) for row in rows]
    layers = [
        *_links(rows, places, left, look),
        *texts(heads, size=SMALL, colour=look.palette.muted, fontWeight="bold"),
        *_named(rows, names, places, look),
        *_timeline(rows, places, years, sheet, look),
    ]
    return sheet.figure(layers, facts=facts)


def _places(
    rows: Sequence[Row], look: Look
) -> tuple[dict[str, float], list[dict[str, Any]], float]:
    """Return where each member and each stage's name stands, and how tall all of it is."""
    places: dict[str, float] = {}
    heads: list[dict[str, Any]] = []
    y = 0.0
    for stage in STAGES:
        inside = [row for row in rows if row["stage"] == stage]
        if not inside:
            continue
        heads.append({
            "text": look.words(say(f"chart.stage_{stage}")), "x": 6 - NAMES[look.width],
            "y": y + HEAD / 2,
        })  # fmt: skip
        y += HEAD
        for row in inside:
            places[row["member"]] = y + TALL / 2
            y += TALL
    return places, heads, y


def _links(
    rows: Sequence[Row], places: Mapping[str, float], left: float, look: Look
) -> list[Layer]:
    """Return a trunk for each member that others come from, and a branch to each of them."""
    branches: dict[tuple[str, bool], list[str]] = {}
    for row in rows:
        for link in filter(None, (row["links"] or "").split(" ")):
            relation, _, other = link.partition(":")
            if other in places:
                branches.setdefault((other, relation in TURNED), []).append(row["member"])
    right = LINKS[look.width] + MARGIN - left - 8
    order = sorted(branches, key=lambda each: (len(branches[each]), each))
    lines: dict[bool, list[dict[str, Any]]] = {False: [], True: []}
    ends = []
    for lane, (other, turned) in enumerate(order):
        x = right - (lane + 1) * min(STEP, (LINKS[look.width] - 12) / len(order))
        members = branches[other, turned]
        heights = [places[each] for each in (*members, other)]
        facts = {"of": other}
        lines[turned].append({"x": x, "y": min(heights), "x2": x, "y2": max(heights), **facts})
        lines[turned] += [
            {"x": x, "y": places[each], "x2": right, "y2": places[each], "member": each, **facts}
            for each in (*members, other)
        ]
        ends.append({"x": x, "y": places[other], **facts})
    palette = look.palette
    return [
        *rules(lines[False], colour=palette.series[1], strokeWidth=1.3),
        *rules(lines[True], colour=palette.muted, strokeDash=[3, 3]),
        *dots(ends, colour=palette.text, size=24),
    ]


def _named(
    rows: Sequence[Row], names: Mapping[str, str], places: Mapping[str, float], look: Look
) -> list[Layer]:
    room = NAMES[look.width] - 10
    words, under = [], []
    for row in rows:
        y = places[row["member"]]
        kind = f"kind.{row['medium']}"
        medium = look.words(say(kind)) if kind in PHRASES else row["medium"]
        told = look.listed([medium, _since(row, look)])
        words.append({"text": elide(names[row["member"]], LABEL, room), "x": -room - 4, "y": y - 6,
                      "member": row["member"]})  # fmt: skip
        under.append({"text": elide(told, SMALL, room), "x": -room - 4, "y": y + 7})
    return [
        *texts(words, size=LABEL, colour=look.palette.text),
        *texts(under, size=SMALL, colour=look.palette.muted),
    ]


def _since(row: Row, look: Look) -> str:
    return str(row["since"]) if row["since"] else look.words(say("chart.family_undated"))


def _said(row: Row, look: Look) -> list[str]:
    """Return what is printed of a member's attention, after its date."""
    known = (
        say("chart.family_rows", n=row["rows"], days=row["days"])
        if row["rows"]
        else say("chart.family_unknown")
    )
    return [_since(row, look), look.words(known)]


def _years(rows: Sequence[Row]) -> tuple[float, float]:
    """Return the years that the axis runs over; what is older stands at its start."""
    told = [year for row in rows if (year := _year(row["since"])) is not None and year >= EARLIEST]
    seen = [_moment(row[name]) for row in rows for name in ("first_at", "last_at") if row[name]]
    every = [*told, *seen] or [2000.0, 2025.0]
    return float(int(min(every))), float(int(max(every)) + 1)


def _year(since: str | None) -> float | None:
    if not since:
        return None
    day = date.fromisoformat(since if "-" in since else f"{since}-01-01")
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _moment(at: datetime) -> float:
    return at.year + (at.timetuple().tm_yday - 1) / 366


def _timeline(
    rows: Sequence[Row], places: Mapping[str, float], years: tuple[float, float], sheet: Sheet,
    look: Look,
) -> list[Layer]:  # fmt: skip
    """Return the axis of years, a dot where a member began, a bar where it was listed."""
    palette = look.palette
    said = {row["member"]: _said(row, look)[1] for row in rows}
    room = max(width_of(text, SMALL) for text in said.values()) + 10
    width = max(sheet.width - room, 32.0)
    scale = width / (years[1] - years[0])
    grid, ticks = _axis(years, scale, sheet.height)
    bars, starts, words = [], [], []
    for row in rows:
        y = places[row["member"]]
        end = 0.0
        if row["first_at"]:
            x = (_moment(row["first_at"]) - years[0]) * scale
            end = max((_moment(row["last_at"]) - years[0]) * scale, x + THIN)
            bars.append({"x": x, "x2": end, "y": y - THICK / 2, "y2": y + THICK / 2,
                         "member": row["member"], "rows": row["rows"]})  # fmt: skip
        if (year := _year(row["since"])) is not None:
            x = max(year - years[0], 0.0) * scale
            starts.append({"x": x, "y": y, "member": row["member"], "since": row["since"]})
            end = max(end, x)
        words.append({"text": said[row["member"]], "x": end + 8, "y": y,
                      "colour": palette.text if row["rows"] else palette.muted})  # fmt: skip
    return [
        *rules(grid, colour=palette.line),
        *texts(ticks, size=SMALL, colour=palette.muted, align="center"),
        *boxes(bars, colour=palette.series[1], opacity=0.55),
        *dots(starts, colour=palette.series[0]),
        *texts(words, size=SMALL, colour=palette.text, halo=palette.background),
    ]


def _axis(
    years: tuple[float, float], scale: float, height: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    step = next((n for n in (1, 2, 5, 10, 20) if n * scale >= 44), 50)
    told = range(-(-int(years[0]) // step) * step, int(years[1]) + 1, step)
    grid = [{"x": (year - years[0]) * scale, "x2": (year - years[0]) * scale, "y": 0, "y2": height}
            for year in told]  # fmt: skip
    ticks = [{"text": str(year), "x": (year - years[0]) * scale, "y": height + 12} for year in told]
    return grid, ticks
