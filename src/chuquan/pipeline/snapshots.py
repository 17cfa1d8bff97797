"""Which snapshots a workspace has, and when each was made."""

from __future__ import annotations

from datetime import datetime

from chuquan.errors import UsageError
from chuquan.model.messages import say
from chuquan.pipeline.workspace import Workspace


def moment_of(workspace: Workspace, snapshot: str) -> datetime:
    """Return when a snapshot was made, so that the workspace can be opened as it stood then.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    snapshot : str
        The snapshot's number, as people write it.

    Returns
    -------
    datetime
        Its moment.

    Raises
    ------
    UsageError
        If there is no such snapshot.
    """
    times = workspace.catalogue.snapshot_times()
    found = times.get(int(snapshot)) if snapshot.isascii() and snapshot.isdigit() else None
    if found is None:
        raise UsageError(
            say("web.no_snapshot", snapshot=snapshot),
            seen=snapshot,
            so=say("lake.nothing_read"),
            do=say("web.choose_snapshot", first=min(times), last=max(times)),
        )
    return found
