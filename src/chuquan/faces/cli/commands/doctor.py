"""``chuquan doctor``: what Chuquan needs of this machine, and what it lacks."""

from __future__ import annotations

from chuquan.errors import CheckFailed
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say


def _doctor(face: Face) -> int:
    from chuquan.pipeline.doctor import examine

    checks = examine(face.root, face.environment)
    wrong = [each for each in checks if each.state == "wrong"]
    names = ("name", "state", "seen", "do")
    rows = [
        (each.name, each.state, each.seen, "" if each.state == "ok" else each.do)
        for each in checks
    ]  # fmt: skip
    if face.json:
        told = [dict(zip(names, row, strict=True)) for row in rows]
        face.document({"schema": "chuquan.doctor/1", "sound": not wrong, "checks": told})
    elif face.shape() != "table":
        write(face, names, [[face.tr(cell) for cell in row] for row in rows])
    else:
        heads = [Column(say(f"head.check.{name}")) for name in names[:3]]
        draw(face, heads, [(name, say(f"state.{state}"), seen) for name, state, seen, _ in rows])
        for name, state, _, do in rows:
            if state == "note" and do:
                face.tell(say("doctor.advice", name=name, do=do))
    for each in wrong:
        face.mention(
            CheckFailed(
                say("doctor.wrong", name=each.name),
                seen=each.seen,
                so=say("doctor.wrong_so"),
                do=each.do or say("cli.see_help", command="chuquan doctor"),
            )
        )
    return CheckFailed.exit_code if wrong else 0


COMMAND = Command("doctor", callback=_doctor)
