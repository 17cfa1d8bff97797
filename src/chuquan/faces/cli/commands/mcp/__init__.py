"""``chuquan mcp``: the workspace's answers as tools for an assistant, over standard streams."""

from __future__ import annotations

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.model.messages import say


def _mcp(face: Face) -> None:
    from chuquan.faces.assistant.serve import library, run

    library("mcp")
    with face.workspace() as workspace:
        root = workspace.path
    face.tell(say("assistant.ready", root=str(root)))
    run(root.resolve(), face.language)


COMMAND = Command("mcp", callback=_mcp, examples=("chuquan mcp --workspace demo --lang zh",))
