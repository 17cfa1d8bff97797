"""Keeping the links from items to subjects up with the names, at no cost while they are."""

from __future__ import annotations

from chuquan.pipeline.workspace import Workspace


def keep_up(workspace: Workspace) -> str | None:
    """Link all items again if the names have changed since; return a note if that cannot be done.

    A past snapshot keeps the links that it had.
    """
    snapshot = workspace.snapshot
    fresh = snapshot.names_digest == workspace.names.digest
    if workspace.as_of is not None or fresh or not snapshot.of("items"):
        return None
    from chuquan.pipeline.read import link_again  # noqa: PLC0415

    return link_again(workspace)
