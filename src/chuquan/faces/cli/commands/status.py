"""``chuquan status``: what the workspace holds, its last runs, and what lies in quarantine."""

from __future__ import annotations

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, shorten, write
from chuquan.model.messages import say

TOLD = 10
ORIGIN = 40


def _status(face: Face) -> None:
    from chuquan.pipeline.upkeep import status

    with face.workspace() as workspace:
        document = status(workspace)
    runs, aside = document["runs"], document["quarantine"]
    if face.json:
        face.document({"schema": "chuquan.status/1", **document})
        return
    if face.shape() != "table":
        names = tuple(runs[0]) if runs else ()
        write(face, names, [list(run.values()) for run in runs])
        return
    face.line(say("status.holds", snapshot=document["snapshot"], as_of=document["as_of"]), "strong")
    counted = [Column(say(f"head.{n}"), n != "table") for n in ("table", "rows", "files", "bytes")]
    draw(face, counted, [[t["table"], *(f"{t[n]:,}" for n in ("rows", "files", "bytes"))]
                         for t in document["tables"]])  # fmt: skip
    face.line()
    if not runs:
        face.line(say("status.no_runs"))
        return
    face.line(say("status.runs", n=len(runs)), "strong")
    names = ("finished_at", "source", "outcome", "stored", "duplicate", "quarantined", "origin")
    numbers = ("stored", "duplicate", "quarantined")
    heads = [Column(say(f"head.run.{name}"), name in numbers) for name in names]
    draw(face, heads, [_run(face, run) for run in runs[:TOLD]])
    face.line()
    if not aside:
        face.line(say("status.no_quarantine"))
        return
    face.line(say("status.quarantine", n=len(aside)), "strong")
    heads = [Column(say("head.run.what")), Column(say("head.run.reason"))]
    draw(face, heads, [[each["what"], each["reason"]] for each in aside[-TOLD:]])


def _run(face: Face, run: dict[str, object]) -> list[str]:
    return [
        str(run["finished_at"])[:16].replace("T", " ") + "Z",
        str(run["source"]),
        say(f"outcome.{run['outcome']}"),
        f"{run['stored']:,}",
        f"{run['duplicate']:,}",
        f"{run['quarantined']:,}",
        shorten(face, str(run["origin"]), ORIGIN),
    ]


COMMAND = Command("status", callback=_status)
