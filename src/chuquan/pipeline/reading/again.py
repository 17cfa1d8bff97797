"""Reading again: when names changed, who is meant; when readers changed, everything."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from chuquan.errors import LakeUnwritable
from chuquan.lake.engines import DuckEngine
from chuquan.lake.held import every_document
from chuquan.lake.readings import NAMES, READER, ItemsAdded, replace_readings
from chuquan.lake.snapshot import Snapshot
from chuquan.model.messages import say
from chuquan.model.spec import Sql
from chuquan.pipeline.reading.counted import claims
from chuquan.pipeline.reading.documents import documents_of
from chuquan.pipeline.reading.felt import targets
from chuquan.pipeline.reading.names import Reader, words
from chuquan.pipeline.reading.reader import read
from chuquan.pipeline.reading.said import speakers
from chuquan.pipeline.reading.version import VERSION, readers_of
from chuquan.pipeline.reading.weights import own_classifiers
from chuquan.pipeline.workspace import Workspace

NAMED = Sql("""
SELECT i.item, COALESCE(d.title, i.name, '') AS name, d.text FROM items AS i
LEFT JOIN documents AS d ON d.item = i.item
WHERE i.name IS NOT NULL OR d.text IS NOT NULL ORDER BY i.item""")
TRIES = 5


def is_stale(workspace: Workspace) -> bool:
    """Whether names or readers are others than those by which the lake was read."""
    snapshot = workspace.snapshot
    return snapshot.names_digest != workspace.names.digest or has_old_readings(workspace)


def has_old_readings(workspace: Workspace) -> bool:
    """Whether documents were read by other readers or other weights, or not at all."""
    snapshot = workspace.snapshot
    readers = readers_of(VERSION, workspace.path)
    return bool(snapshot.of("documents")) and snapshot.reader != readers


def read_again(workspace: Workspace) -> str | None:
    """Read what is stale again; return a note if that cannot be stored.

    Changed names link every item again; changed readers read every document again. Both replace
    what was read before, in one transaction. A workspace that cannot be written keeps its old
    readings, and the note says so.
    """
    for _ in range(TRIES):
        snapshot = workspace.snapshot
        if not is_stale(workspace):
            return None
        digest = workspace.names.digest
        reader = Reader(workspace.names, own_classifiers(workspace))
        tables: dict[str, Any] = {}
        if snapshot.names_digest != digest:
            tables["mentions"] = _mentions(snapshot, reader)
        if has_old_readings(workspace):
            tables |= _readings(snapshot, reader)
        elif snapshot.of("quotations"):
            tables |= _named_again(snapshot, reader, tables.get("mentions"))
        made_with = {
            NAMES: digest,
            **({READER: readers_of(VERSION, workspace.path)} if snapshot.of("documents") else {}),
        }
        try:
            replace_readings(workspace.catalogue, tables, snapshot.id, made_with, datetime.now(UTC))
        except ItemsAdded:
            workspace.refresh()
            continue
        except LakeUnwritable:
            return say("note.old_links")
        workspace.refresh()
        return None
    return say("note.old_links")


def _mentions(snapshot: Snapshot, reader: Reader) -> dict[str, list[Any]]:
    engine = DuckEngine(snapshot.views())
    told = engine.rows(NAMED)
    engine.close()
    return reader.mentions([item for item, _, _ in told], [words(n, text) for _, n, text in told])


def _readings(snapshot: Snapshot, reader: Reader) -> dict[str, Any]:
    """Read every document again, as if none had been read before."""
    found = read(documents_of(every_document(snapshot).to_pydict()), reader, None)
    told = {
        name: [getattr(each, name) for each in found.documents]
        for name in ("item", "language", "family")
    }
    return {"documents": told, **found.tables}


def _named_again(snapshot: Snapshot, reader: Reader, mentions: Any) -> dict[str, Any]:
    """Return what is held of people and figures, with the subjects that names stand for now."""
    engine = DuckEngine(snapshot.views())
    held = engine.query(Sql("SELECT * FROM quotations")).to_dict(as_series=False)
    emotions = engine.query(Sql("SELECT * FROM emotions")).to_dict(as_series=False)
    engine.close()
    names = [name or speaker for name, speaker in zip(held["name"], held["speaker"], strict=True)]
    subjects = speakers(names, reader)
    told: dict[str, Any] = {
        "quotations": {**held, "subject": [subjects.get(name) for name in names]},
        "claims": claims(documents_of(every_document(snapshot).to_pydict()), reader),
    }
    if emotions["item"] and mentions is not None:
        told["emotions"] = {**emotions, "target": targets(emotions, held, mentions)}
    return told
