"""Telling how a long job goes: a living line on a terminal, one line a batch elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chuquan.faces.cli.face import Face
from chuquan.model.messages import say

if TYPE_CHECKING:
    from chuquan.lake.append import Commit
    from chuquan.pipeline.collect import Pull


class Told:
    """Acknowledges batches; each line is printed after its rows are durable, never before."""

    FATES = ("offered", "stored", "duplicate", "quarantined")

    def __init__(self, face: Face) -> None:
        self.face = face
        self.rows = 0

    def __call__(self, pull: Pull, commit: Commit) -> None:
        """Acknowledge one committed batch."""
        total = commit.total
        self.rows += total.offered
        said = say("pull.stored", n=total.stored, snapshot=commit.snapshot)
        if total.duplicate or total.quarantined:
            said = say(
                "pull.stored_and",
                n=total.stored,
                snapshot=commit.snapshot,
                duplicate=total.duplicate,
                quarantined=total.quarantined,
            )
        month = getattr(pull, "month", "")
        self.face.tell(say("pull.of_month", said=said, month=month) if month else said)


@contextmanager
def following(face: Face, title: str) -> Iterator[Told]:
    """Show that a long job is under way, and yield what acknowledges its batches."""
    if face.quiet or not face.err.isatty() or face.environment.get("TERM", "") in ("", "dumb"):
        yield Told(face)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(file=face.err, no_color=face.plain, highlight=False)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as bar:
        bar.add_task(face.tr(say("pull.reading", source=title)), total=None)
        yield Told(face)
