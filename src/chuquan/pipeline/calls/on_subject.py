"""The frozen calls on topics that name a subject."""

from __future__ import annotations

from typing import Any

from chuquan.lake.calls import kept_calls
from chuquan.model.spec import Sql
from chuquan.pipeline.calls.topics import topic_of
from chuquan.pipeline.workspace import Workspace

NAMING = "SELECT DISTINCT item FROM mentions WHERE subject = $subject"


def calls_on(workspace: Workspace, subject: str, engine: str = "duckdb") -> list[dict[str, Any]]:
    """Return the calls that were frozen on topics which name a subject, newest first.

    Parameters
    ----------
    workspace : Workspace
        Where the facts and the calls are.
    subject : str
        Id of the subject.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    list of dict
        One a call, as it was frozen and, if it was, settled; those of the snapshot's time only.
    """
    import polars as pl  # noqa: PLC0415

    kept = kept_calls(workspace.catalogue)
    if not kept:
        return []
    named = workspace.engine(engine).query(Sql(NAMING, {"subject": subject}))
    topics = set(named.select(topic_of(pl.col("item").cast(pl.String)))["item"].to_list())
    snapshot = workspace.snapshot.id
    held = [each for each in kept if each["topic"] in topics and each["snapshot_id"] <= snapshot]
    return sorted(held, key=lambda each: each["made_at"], reverse=True)
