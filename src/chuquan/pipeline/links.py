"""Keeping what was read up with names and readers, at no cost while it is."""

from __future__ import annotations

from chuquan.pipeline.reading.version import VERSION, readers_of
from chuquan.pipeline.workspace import Workspace


def keep_up(workspace: Workspace) -> str | None:
    """Link all items again if the names have changed since; return a note if that cannot be done.

    Documents that other readers read, or none, are read again too. A past snapshot keeps the
    links that it had.
    """
    snapshot = workspace.snapshot
    unread = snapshot.of("documents") and not is_read(workspace)
    fresh = snapshot.names_digest == workspace.names.digest and not unread
    if workspace.as_of is not None or fresh or not snapshot.of("items"):
        return None
    from chuquan.pipeline.reading.again import read_again  # noqa: PLC0415

    return read_again(workspace)


def is_read(workspace: Workspace) -> bool:
    """Whether the documents held were read by the readers of this program."""
    return workspace.snapshot.reader == readers_of(VERSION, workspace.path)
