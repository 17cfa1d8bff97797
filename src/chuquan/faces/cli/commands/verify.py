"""``chuquan verify``: every file hashed and counted again."""

from __future__ import annotations

from chuquan.errors import CheckFailed
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.cli.tables import Column, draw, write
from chuquan.model.messages import say


def _verify(face: Face) -> int:
    from chuquan.lake.check import verify

    with face.workspace() as workspace:
        report = verify(workspace.catalogue)
    names = ("path", "problem", "loses_rows")
    found = [(each.path, each.problem, each.loses_rows) for each in report.findings]
    if face.json:
        face.document(
            {
                "schema": "chuquan.verify/1",
                "sound": report.sound,
                "snapshot": report.snapshot,
                "files": report.files,
                "rows": report.rows,
                "digest": report.digest,
                "findings": [dict(zip(names, row, strict=True)) for row in found],
            }
        )
    elif face.shape() != "table":
        write(face, names, found)
    else:
        if found:
            heads = [Column(say(f"head.{name}")) for name in ("file", "problem", "loss")]
            words = {True: say("word.yes"), False: say("word.no")}
            draw(face, heads, [(path, problem, words[loss]) for path, problem, loss in found])
        if report.sound:
            n, rows, snapshot = report.files, report.rows, report.snapshot
            face.line(say("verify.sound", n=n, rows=rows, snapshot=snapshot))
            face.line(say("verify.digest", digest=report.digest))
    if report.sound:
        return 0
    lost = [each for each in report.findings if each.loses_rows]
    failed = CheckFailed(
        say("verify.broken", n=len(lost), files=report.files),
        seen=say("pull.first_reason", what=lost[0].path, reason=lost[0].problem),
        so=say("verify.broken_so"),
        do=say("verify.broken_do"),
    )
    face.mention(failed)
    return failed.exit_code


COMMAND = Command("verify", callback=_verify)
