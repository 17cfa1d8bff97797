"""``chuquan digest``: a dated page of what moved, who said what, and which figures are new."""

from __future__ import annotations

import shlex
from datetime import UTC
from pathlib import Path

import click

from chuquan.faces.cli import options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Choice, Command
from chuquan.model.messages import say


def _digest(
    face: Face, since: str, until: str | None, target: str, zone: str, schedule: str | None
) -> None:
    span = options.span(since)
    if schedule:
        _schedule(face, schedule, since, target)
        return
    from chuquan.faces.report.weblog import publish
    from chuquan.model.windows import parse_moment, zone_of
    from chuquan.pipeline.answers.digest import gather_digest, minute_end

    zone_of(zone)
    end = parse_moment(until).astimezone(UTC) if until else minute_end()
    with face.workspace() as workspace:
        digest = gather_digest(workspace, end - span, end, zone)
        written = publish(digest, Path(target))
    if face.json:
        face.document({**digest.document, "written": [str(each) for each in written]})
        return
    face.prose(digest.answer, "strong")
    wanted = f"{digest.day}.zh.html" if face.language == "zh" else f"{digest.day}.html"
    face.line(str(next(each for each in written if each.name == wanted)))
    face.tell(say("digest.written", n=len(written), folder=str(target)))


def _schedule(face: Face, kind: str, since: str, target: str) -> None:
    """Print the line that repeats this command; nothing is installed."""
    place, folder = (shlex.quote(str(Path(each).absolute())) for each in (face.root, target))
    command = f"chuquan --workspace {place} digest --since {since} -o {folder}"
    lines = [f"30 7 * * * {command}"]
    if kind == "systemd":
        lines = [f"systemd-run --user --on-calendar='*-*-* 07:30' {command}"]
    if face.json:
        face.document({"schema": "chuquan.schedule/1", "kind": kind, "line": lines[0]})
    else:
        face.line(lines[0])


COMMAND = Command(
    "digest",
    click.Option(["--since"], metavar="SPAN", default="24h"),
    click.Option(["--until"], metavar="TIME"),
    click.Option(["--output", "-o", "target"], metavar="FOLDER", default="digest"),
    click.Option(["--zone"], metavar="ZONE", default="Asia/Shanghai"),
    click.Option(["--schedule"], type=Choice(["cron", "systemd"])),
    callback=_digest,
    examples=(
        "chuquan digest --since 24h -o digest",
        "chuquan digest --since 7d --until 2025-02-10 -o digest --lang zh",
        "chuquan digest --schedule cron",
    ),
)
