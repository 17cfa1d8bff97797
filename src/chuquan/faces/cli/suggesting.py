"""``chuquan subject suggest``: what rises and has no name yet."""

from __future__ import annotations

from typing import Any

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say

HEADS = ("on", "word", "headings", "before", "evidence")


def suggest(
    face: Face, source: str, start: str | None, end: str | None, without: tuple[str, ...]
) -> None:
    """Print proposals, most surprising first, and how to add one."""
    from chuquan.model.windows import parse_day
    from chuquan.pipeline.answers.suggest import headline
    from chuquan.pipeline.answers.suggest import suggest as propose

    first, last = (parse_day(each) if each else None for each in (start, end))
    with face.workspace() as workspace:
        told = propose(workspace, source, first, last, without)
    rows: list[list[Any]] = [
        [day["on"], each["word"], each["headings"], each["before"], each["evidence"][0]]
        for day in told["days"]
        for each in day["proposals"]
    ]
    if face.json:
        face.document({"schema": "chuquan.suggest/1", "answer": headline(told), **told})
    elif face.shape() != "table":
        write(face, HEADS, rows)
    elif not rows:
        face.tell(say("suggest.none"))
    else:
        face.prose(headline(told))
        heads = [Column(say(f"suggest.head.{name}"), name in HEADS[2:4]) for name in HEADS]
        draw(face, heads, [[str(cell) for cell in row] for row in rows])
        command = next(e["command"] for day in told["days"] for e in day["proposals"])
        face.tell(say("suggest.add", command=command))
