"""Where numbers come from: the runs that brought their rows, and the files that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from chuquan.errors import UnknownName
from chuquan.lake.snapshot import files_begun, runs_of
from chuquan.model.messages import say
from chuquan.pipeline.workspace import Workspace

FATES = ("offered", "stored", "duplicate", "quarantined")
FACTS = ("run", "source", "started_at", "finished_at", "outcome", "snapshot_id")


def runs(workspace: Workspace, sources: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Return the runs up to the workspace's snapshot, newest first.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    sources : iterable of str
        Keys of sources; of all if none is named.

    Returns
    -------
    list of dict
        ``run source origin started_at finished_at outcome snapshot_id tables`` and the sums
        ``offered stored duplicate quarantined``. Of a file on this machine, `origin` has the
        name only.
    """
    wanted = set(sources)
    told = [
        _told(row)
        for row in runs_of(workspace.catalogue, "runs")
        if (not wanted or row["source"] in wanted)
        and int(str(row["snapshot_id"] or 0)) <= workspace.snapshot.id
    ]
    return sorted(told, key=lambda each: str(each["finished_at"]), reverse=True)


def run(workspace: Workspace, key: str) -> dict[str, Any]:
    """Return one run, with the files that it wrote and what it set aside.

    Raises
    ------
    UnknownName
        If there is no such run.
    """
    found = [each for each in runs(workspace) if each["run"] == key]
    if not found:
        raise UnknownName(
            say("lineage.no_run", run=key),
            seen=key,
            so=say("lineage.nothing_traced"),
            do=say("lineage.choose_run"),
        )
    told = found[0]
    aside = [
        {name: row[name] for name in ("what", "reason", "row_count", "table_name")}
        for row in runs_of(workspace.catalogue, "quarantine")
        if row["run"] == key
    ]
    begun = told["snapshot_id"]
    files = files_begun(workspace.catalogue, int(begun)) if begun else []
    return {**told, "files": files, "quarantine": aside}


def origin_of(text: str) -> str:
    """Return where a run's rows came from, without the folders of this machine.

    Examples
    --------
    >>> origin_of("/srv/secret/days.csv"), origin_of("https://example.org/a/b")
    ('days.csv', 'https://example.org/a/b')
    """
    if text.startswith(("https://", "http://")):
        return text.partition("?")[0]
    return PurePosixPath(text.replace("\\", "/")).name or text


def _told(row: Any) -> dict[str, Any]:
    counts: Mapping[str, Mapping[str, int]] = json.loads(row["counts"])
    tables = [
        {"table": table, **{fate: each.get(fate, 0) for fate in FATES}}
        for table, each in sorted(counts.items())
    ]
    sums = {fate: sum(each.get(fate, 0) for each in counts.values()) for fate in FATES}
    facts = {name: row[name] for name in FACTS}
    return {**facts, "origin": origin_of(str(row["origin"])), "tables": tables, **sums}
