"""``chuquan serve``: the workspace's answers as pages, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Command
from chuquan.faces.web.serve import SUBJECTS, USUAL, listen, run
from chuquan.model.messages import say


def _serve(
    face: Face, host: str, port: int, workers: int, allow_host: tuple[str, ...], per_minute: int,
    warm: int,
) -> None:  # fmt: skip
    with face.workspace() as workspace:
        root = workspace.path
    serving(
        face, root, host=host, port=port, workers=workers, hosts=allow_host,
        per_minute=per_minute, warm=warm,
    )  # fmt: skip


def serving(
    face: Face, root: Path, *, host: str = "127.0.0.1", port: int = 8000, workers: int = 1,
    hosts: tuple[str, ...] = (), per_minute: int = USUAL, warm: int = SUBJECTS,
) -> None:  # fmt: skip
    """Say where the pages are once readers may come, and serve them until stopped."""
    held = listen(host, port)
    shown = f"[{host}]" if ":" in host else host
    face.tell(say("web.serving", root=str(root), address=f"http://{shown}:{port}/"), "strong")
    run(root.resolve(), held, workers=workers, hosts=hosts, per_minute=per_minute, warm=warm)


COMMAND = Command(
    "serve",
    click.Option(["--host"], metavar="ADDRESS", default="127.0.0.1"),
    click.Option(["--port"], type=click.IntRange(1, 65535), default=8000, metavar="N"),
    click.Option(["--workers"], type=click.IntRange(1, 16), default=1, metavar="N"),
    click.Option(["--allow-host"], metavar="NAME", multiple=True),
    click.Option(["--per-minute"], type=click.IntRange(0), default=USUAL, metavar="N"),
    click.Option(["--warm"], type=click.IntRange(0, 100), default=SUBJECTS, metavar="N"),
    callback=_serve,
    examples=("chuquan serve", "chuquan serve --port 9000 --lang zh"),
)
