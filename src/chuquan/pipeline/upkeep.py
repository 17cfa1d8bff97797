"""Keeping a workspace in order: compacting it now, and telling how its sources and runs stand."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import Any

from chuquan.lake.compact import Compaction, compact
from chuquan.lake.erase import Erasure, Target, erase
from chuquan.lake.snapshot import runs_of
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES
from chuquan.pipeline.incoming.accounts import KEY_FILE, hashed, key_of
from chuquan.pipeline.workspace import Workspace


def tidy(workspace: Workspace, keep_days: float | None = None) -> Compaction:
    """Merge small files now, and drop those that only expired snapshots need.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    keep_days : float, optional
        Days for which files of past snapshots are kept; the workspace's setting if not given.

    Returns
    -------
    Compaction
        What was merged and dropped.
    """
    days = workspace.settings.retention_days if keep_days is None else keep_days
    done = compact(workspace.catalogue, datetime.now(UTC), retention_days=days)
    workspace.refresh()
    return done


PLATFORMS = Sql("SELECT DISTINCT source FROM posts WHERE source IS NOT NULL ORDER BY source")
RAW, REPLIES = "raw", "reader"


def forget(
    workspace: Workspace, *, subject: str = "", account: str = "", really: bool = False
) -> Erasure:
    """Erase what is held of a subject or of an account, from past snapshots too.

    Parameters
    ----------
    workspace : Workspace
        The workspace.
    subject : str
        A subject by id or any of its names; every item linked with it goes, with all that is
        held of that item.
    account : str
        Who published: an author or an account, as the platform writes it.
    really : bool
        False to count only.

    Returns
    -------
    Erasure
        What went, or would go. Answers kept as they were fetched go with the sources that the
        rows came from, whole, since a word in them may be written in any way.

    Raises
    ------
    Unresolved
        If the subject is not known.
    """
    target = Target(
        frozenset({workspace.subject(subject).id} if subject else ()),
        frozenset(_written(workspace, account) if account else ()),
    )
    now = datetime.now(UTC)
    done = erase(workspace.catalogue, target, now, really=False)
    if really and done.files:
        # Rows go last: while they are there, an erasure that was cut off is found and done again.
        for each in done.sources:
            if (kept := workspace.path / RAW / each).exists():
                shutil.rmtree(kept)
        for reply in (workspace.path / REPLIES).glob("??/*.json"):
            reply.unlink(missing_ok=True)
        done = erase(workspace.catalogue, target, now)
        workspace.refresh()
    return done


def _written(workspace: Workspace, account: str) -> set[str]:
    """Return how an account may stand in the lake: as it is, and hashed for each platform."""
    known = {account}
    if (workspace.path / KEY_FILE).exists():
        key = key_of(workspace.path)
        platforms = ["", *workspace.engine().query(PLATFORMS)["source"].to_list()]
        known |= {hashed(each, account, key) for each in platforms}
    return known


def status(workspace: Workspace) -> dict[str, Any]:
    """Tell what the workspace holds, which runs brought it, and what lies in quarantine."""
    snapshot = workspace.snapshot
    runs = [_told(row) for row in runs_of(workspace.catalogue, "runs")]
    aside = runs_of(workspace.catalogue, "quarantine")
    return {
        "as_of": snapshot.time,
        "snapshot": snapshot.id,
        "tables": [
            {"table": name, "rows": snapshot.rows(name), "files": len(snapshot.of(name)),
             "bytes": sum(file.size for file in snapshot.of(name))}
            for name in TABLES
        ],
        "runs": sorted(runs, key=lambda run: str(run["finished_at"]), reverse=True),
        "quarantine": [
            {key: row[key] for key in ("source", "what", "reason", "row_count", "at", "run")}
            for row in aside
        ],
    }  # fmt: skip


def _told(row: Any) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = json.loads(row["counts"])
    fates = ("offered", "stored", "duplicate", "quarantined")
    sums = {fate: sum(count[fate] for count in counts.values()) for fate in fates}
    names = ("run", "source", "origin", "started_at", "finished_at", "outcome", "snapshot_id")
    return {**{name: row[name] for name in names}, **sums}
