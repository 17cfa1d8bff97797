"""An answer as a picture: the figure that fits it, in the form that the file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chuquan.errors import UsageError
from chuquan.faces.cli.face import Face
from chuquan.model.messages import PHRASES, in_language, say
from chuquan.model.result import Result

if TYPE_CHECKING:
    from chuquan.charts.figure import Figure
    from chuquan.charts.look import Look

EVENTS = 6

Pair = dict[str, str]


def save_picture(face: Face, result: Result, target: Path) -> str:
    """Draw an answer to a file, and return what the picture shows in words.

    Raises
    ------
    UsageError
        If no figure fits the answer.
    MissingExtra, NeedsFont
        If pictures cannot be drawn here, or not with these characters.
    """
    from chuquan.charts import render
    from chuquan.charts.look import Look

    document = result.document
    kind = document.get("measure") or document["schema"].partition(".")[2].partition("/")[0]
    draw = DRAWN.get(kind)
    if draw is None:
        raise UsageError(
            say("picture.none", kind=kind),
            seen=target.name,
            so=say("cli.nothing_done"),
            do=say("picture.none_do", names=", ".join(sorted(DRAWN))),
        )
    figure = draw(face, result, Look("zh" if face.language == "zh" else "en"))
    render.save(figure, target)
    return str(figure.described)


def _ladder(face: Face, result: Result, look: Look) -> Figure:  # noqa: ARG001
    from chuquan.charts import ladder

    document = result.document
    rows = [ladder.rung(each) for each in document["subjects"] if each["peak"]]
    return ladder.draw(rows, say(f"unit.{document['unit']}"), look=look, **_origin(result))


def _timeline(face: Face, result: Result, look: Look) -> Figure:  # noqa: ARG001
    from chuquan.charts import timeline

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


def _matrix(face: Face, result: Result, look: Look) -> Figure:
    from chuquan.charts import matrix
    from chuquan.charts.figure import Caption

    rows = result.table.to_dicts()
    circles = {row["circle"]: _circle(row["circle"]) for row in rows}
    source = say("report.n_circles", n=len(circles))
    labels = _labels(face, rows)
    caption = Caption(zone=result.document["window"]["zone"])
    return matrix.draw(rows, labels, circles, source, result.as_of, look, caption=caption)


def _bars(face: Face, result: Result, look: Look) -> Figure:
    from chuquan.charts import bars

    rows = result.table.to_dicts()
    first = [row for row in rows if row["subject"] == rows[0]["subject"]] if rows else []
    last = max((row["period"] for row in first), default="")
    shown = [row for row in first if row["period"] == last]
    label = next(iter(_labels(face, first).values()), {"en": "", "zh": ""})
    source = result.document["sources"][0]["title"]
    return bars.draw(shown, label, source, result.as_of, look)


def _origin(result: Result) -> dict[str, Any]:
    from chuquan.charts.figure import Caption

    zone = result.document["window"]["zone"]
    source = result.document["sources"][0]["title"]
    return {"source": source, "as_of": result.as_of, "caption": Caption(zone=zone)}


def _labels(face: Face, rows: list[dict[str, Any]]) -> dict[str, Pair]:
    known = face.names().subjects
    return {
        row["subject"]: {each: known[row["subject"]].label(each) for each in ("en", "zh")}
        for row in rows
    }


def _circle(circle: str) -> Pair:
    key = f"circle.{circle}"
    return _pair(say(key)) if key in PHRASES else {"en": circle, "zh": circle}


def _pair(said: str) -> Pair:
    return {each: in_language(said, each) for each in ("en", "zh")}


DRAWN: Mapping[str, Callable[..., Any]] = {
    "compare": _ladder,
    "show": _timeline,
    "circles": _matrix,
    "reach": _bars,
}
