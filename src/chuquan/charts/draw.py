"""An answer as a figure: the form that fits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from chuquan.charts import bars, intervals, ladder, ledger, matrix, network, paths, timeline
from chuquan.charts.early import answers as early
from chuquan.charts.figure import Caption
from chuquan.charts.reading import answers as read
from chuquan.charts.reading import checked, grounds
from chuquan.errors import UsageError
from chuquan.model.messages import PHRASES, in_language, say
from chuquan.model.places import country
from chuquan.model.result import Result

if TYPE_CHECKING:
    from chuquan.charts.figure import Figure
    from chuquan.charts.look import Look
    from chuquan.model.names import Subject

EVENTS = 6

Pair = dict[str, str]
Subjects = Mapping[str, "Subject"]


def kind_of(result: Result) -> str:
    """Return what an answer is: the measure's key, or the question's."""
    document = result.document
    asked = str(document["schema"]).partition(".")[2].partition("/")[0]
    return str(document["measure"]) if asked == "measure" else asked


def draw(result: Result, subjects: Subjects, look: Look) -> Figure:
    """Return the figure that shows an answer.

    Parameters
    ----------
    result : Result
        The answer.
    subjects : mapping of str to Subject
        The known subjects by id, for their labels.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        The figure, not yet rendered.

    Raises
    ------
    UsageError
        If no figure fits the answer.
    """
    kind = kind_of(result)
    form = DRAWN.get(kind)
    if form is None:
        raise UsageError(
            say("picture.none", kind=kind),
            seen=kind,
            so=say("cli.nothing_done"),
            do=say("picture.none_do", names=", ".join(sorted(DRAWN))),
        )
    figure: Figure = form(result, subjects, look)
    return figure


def _ladder(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    document = result.document
    rows = [ladder.rung(each) for each in document["subjects"] if each["peak"]]
    return ladder.draw(rows, say(f"unit.{document['unit']}"), look=look, **_origin(result))


def _timeline(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    document = result.document
    subject = document["subject"]
    days = [each["day"] for each in document["days"]]
    events = [
        {"on": date.fromisoformat(each["on"]), "label": _pair(each["label"]), "url": each["url"]}
        for each in document.get("events", ())
        if days and days[0] <= each["on"] <= days[-1]
    ]
    return timeline.draw(
        result.table, {subject["id"]: subject["name"]}, say(f"unit.{document['unit']}"),
        look=look, events=events[:EVENTS], **_origin(result),
    )  # fmt: skip


def _matrix(result: Result, subjects: Subjects, look: Look) -> Figure:
    rows = result.table.to_dicts()
    circles = {row["circle"]: _circle(row["circle"]) for row in rows}
    source = say("report.n_circles", n=len(circles))
    labels = _labels(subjects, rows)
    caption = Caption(zone=result.document["window"]["zone"])
    return matrix.draw(rows, labels, circles, source, result.as_of, look, caption=caption)


def _bars(result: Result, subjects: Subjects, look: Look) -> Figure:
    rows = result.table.to_dicts()
    first = [row for row in rows if row["subject"] == rows[0]["subject"]] if rows else []
    last = max((row["period"] for row in first), default="")
    shown = [row for row in first if row["period"] == last]
    label = next(iter(_labels(subjects, first).values()), {"en": "", "zh": ""})
    source = result.document["sources"][0]["title"]
    return bars.draw(shown, label, source, result.as_of, look)


def _ledger(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    """Draw the largest family of figures: of one subject, measure and unit."""
    listed = result.document["beside" if "beside" in result.document else "claims"]
    told = {each["claim"]: each for each in listed}
    families: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in result.table.to_dicts():
        key = (row["subject"], row["measure"], row["kind"], row["unit"])
        families.setdefault(key, []).append({**told[row["claim"]], **row})
    rows = max(families.values(), key=len, default=[])
    source = result.document["sources"][0]["title"] if result.document["sources"] else ""
    label = say("ledger.head", name=rows[0]["name"], measured=rows[0]["measured"]) if rows else ""
    readings = [
        (moment, value)
        for each in result.document["readings"]
        if rows and each["measure"] == rows[0]["measure"] and each["unit"] == rows[0]["unit"]
        for moment, value in each["points"]
    ]
    return ledger.draw(rows, label, source, result.as_of, look, readings=readings)


def _checked(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    """Draw the figures of a page against the ledger's."""
    document = result.document
    source = document["sources"][0]["title"] if document["sources"] else ""
    caption = Caption(result.answer, say("chart.checked_measure"))
    return checked.draw(document["claims"], source, result.as_of, look, caption)


def _network(result: Result, subjects: Subjects, look: Look) -> Figure:
    rows = result.table.to_dicts()
    first = [row for row in rows if row["subject"] == rows[0]["subject"]] if rows else []
    members = [{"subject": row["member"]} for row in first]
    source = say("report.n_circles", n=len(result.document["sources"]))
    return network.draw(first, _labels(subjects, members), source, result.as_of, look)


def _origin(result: Result) -> dict[str, Any]:
    zone = result.document["window"]["zone"]
    source = result.document["sources"][0]["title"]
    return {"source": source, "as_of": result.as_of, "caption": Caption(zone=zone)}


def _labels(subjects: Subjects, rows: list[dict[str, Any]]) -> dict[str, Pair]:
    return {
        row["subject"]: {each: subjects[row["subject"]].label(each) for each in ("en", "zh")}
        for row in rows
    }


def _circle(circle: str) -> Pair:
    key = f"circle.{circle}"
    return _pair(say(key)) if key in PHRASES else {"en": circle, "zh": circle}


def _pair(said: str) -> Pair:
    return {each: in_language(said, each) for each in ("en", "zh")}


def _cover(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    table = result.table.drop_nulls("cover")
    years = sorted({int(year) for year in table["year"]})
    steps = [str(year) for year in range(years[0], years[-1] + 1)] if years else []
    told = {(row["market"], row["year"]): row["cover"] for row in table.to_dicts()}
    most = list(result.document["markets"]) or _largest(result)
    series = [
        {"label": country(market), "values": [told.get((market, year)) for year in steps]}
        for market in most
    ]
    caption = Caption(_cover_title(told, series, most, steps) or result.answer, say("chart.cover"))
    source = result.document["sources"][0]["title"]
    return paths.draw(series, steps, source, result.as_of, look, caption=caption, level=1.0)


def _cover_title(
    told: Mapping[tuple[str, str], float], series: Sequence[Any], most: list[str], steps: list[str]
) -> str:
    """Return what the first country's last year says; nothing if it has none."""
    for market, each in zip(most, series, strict=True):
        known = [year for year, value in zip(steps, each["values"], strict=True) if value]
        if known:
            cover = f"{told[market, known[-1]]:.2f}"
            return say("chart.cover_title", market=country(market), year=known[-1], cover=cover)
    return ""


def _largest(result: Result) -> list[str]:
    table = result.table.drop_nulls("received")
    if not table.height:
        return []
    last = table.filter(year=table["year"].max()).sort("received", "market")
    return list(last["market"].to_list()[-5:])


def _placed(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    first = _first_subject(result)
    rows = intervals.placements([row for row in first if row["share"] is not None])
    return _interval(result, rows, look, "placement", percent=True)


def _leads(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    first = _first_subject(result)
    circles = {row[end]: _circle(row[end]) for row in first for end in ("first", "second")}
    return _interval(result, intervals.leads(first, circles), look, "leads")


def _acts(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    return _interval(result, intervals.together(_first_subject(result)), look, "acts")


def _first_subject(result: Result) -> list[dict[str, Any]]:
    rows = result.table.to_dicts()
    return [row for row in rows if row["subject"] == rows[0]["subject"]]


def _interval(
    result: Result, rows: Sequence[Any], look: Look, key: str, *, percent: bool = False
) -> Figure:  # fmt: skip
    caption = Caption(say(f"chart.{key}"), say(f"chart.{key}_measure"))
    sources = result.document["sources"]
    source = sources[0]["title"] if len(sources) == 1 else say("report.n_circles", n=len(sources))
    return intervals.draw(
        rows, source, result.as_of, look, caption=caption, zero=True, percent=percent
    )  # fmt: skip


def _chances(result: Result, subjects: Subjects, look: Look) -> Figure:  # noqa: ARG001
    """Draw what may follow: each chance beside what became of the past calls most like it."""
    shown = []
    for each in result.document["beasts"]:
        told, share = each["record"], f"{100 * each['probability']:.0f}"
        said = say("chart.chance_alone", share=share)
        if told:
            said = say("chart.chance", share=share, came=told["came"], n=told["n"])
        ends = {"low": 100 * told["low"], "high": 100 * told["high"]} if told else {}
        shown.append({"label": each["topic"], "value": 100 * each["probability"], "said": said,
                      **ends})  # fmt: skip
    caption = Caption(result.answer, say("chart.chances", target=say("now.million")))
    return intervals.draw(shown, result.document["sources"][0]["title"], result.as_of, look,
                          caption=caption, zero=True, percent=True)  # fmt: skip


DRAWN: Mapping[str, Callable[..., Any]] = {
    "breakout": early.risen,
    "forecast": early.ending,
    "now": _chances,
    "compare": _ladder,
    "show": _timeline,
    "circles": _matrix,
    "family": _network,
    "reach": _bars,
    "ledger": _ledger,
    "claims": _ledger,
    "claim": _ledger,
    "check": _checked,
    "composite": grounds.ranks,
    "standing": grounds.published,
    "markets": grounds.listed,
    "trade": _cover,
    "effect": grounds.effects,
    "placement": _placed,
    "leadlag": _leads,
    "coordination": _acts,
    "news": read.news,
    "voices": read.heard,
    "emotion": read.felt,
}
