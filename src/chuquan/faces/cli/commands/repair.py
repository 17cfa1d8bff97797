"""``chuquan repair``: dropping what interrupted writers left behind."""

from __future__ import annotations

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import write
from chuquan.model.messages import say


def _repair(face: Face) -> None:
    from chuquan.lake.check import repair

    with face.workspace(changes=True) as workspace:
        dropped = [str(each.relative_to(workspace.path)) for each in repair(workspace.catalogue)]
    if face.json:
        face.document({"schema": "chuquan.repair/1", "dropped": dropped})
    elif face.shape() != "table":
        write(face, ("path",), [(each,) for each in dropped])
    else:
        for each in dropped:
            face.line(f"  {each}")
        face.line(say("repair.dropped", n=len(dropped)) if dropped else say("repair.nothing"))


COMMAND = Command("repair", callback=_repair)
