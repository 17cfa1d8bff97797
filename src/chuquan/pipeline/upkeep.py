"""Keeping a workspace in order: compacting it now, and telling how its sources and runs stand."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from chuquan.lake.compact import Compaction, compact
from chuquan.lake.snapshot import runs_of
from chuquan.model.tables import TABLES
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
