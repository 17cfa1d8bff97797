"""Reading: which subjects the items are about, kept up with the names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chuquan.errors import LakeUnwritable
from chuquan.lake.append import NamesChanged
from chuquan.lake.compact import relink
from chuquan.lake.engines import DuckEngine
from chuquan.lake.snapshot import take
from chuquan.model.facts import Rows
from chuquan.model.names import NameCatalogue
from chuquan.model.spec import Sql
from chuquan.pipeline.workspace import Workspace
from chuquan.text.mentions import Matcher

NAMED = Sql("SELECT item, name FROM items WHERE name IS NOT NULL ORDER BY item")
TRIES = 5


@dataclass
class Reader:
    """Links items to subjects by their words; built once, used for many batches."""

    names: NameCatalogue
    matcher: Matcher = field(init=False)

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.names)

    def mentions(self, items: Sequence[str], names: Sequence[str]) -> dict[str, list[Any]]:
        """Return the mentions of `names`, as columns of the lake's table."""
        found = self.matcher.find_columns(names)
        columns = {key: list(found[key]) for key in COLUMNS}
        columns["item"] = [items[place] for place in found["index"]]
        return columns

    def link(self, rows: Rows) -> None:
        """Add the mentions of a batch's items to the batch."""
        for block in list(rows.blocks("items")):
            columns = block if isinstance(block, dict) else block.to_dict(as_series=False)
            names = columns.get("name")
            if names is None:
                continue
            told = [(i, n) for i, n in zip(columns["item"], names, strict=True) if n]
            mentions = self.mentions([i for i, _ in told], [n for _, n in told])
            if mentions["item"]:
                rows.extend("mentions", mentions)


COLUMNS = ("subject", "start", "stop", "alias", "method", "score")


def keep_up(workspace: Workspace) -> str | None:
    """Link all items again if the names have changed since; return a note if that cannot be done.

    A past snapshot keeps the links it had. A workspace that cannot be written keeps its old links
    too, and the note says so.
    """
    if workspace.as_of is not None:
        return None
    for _ in range(TRIES):
        snapshot = workspace.snapshot
        if not snapshot.of("items") or snapshot.names_digest == workspace.names.digest:
            return None
        engine = DuckEngine(snapshot.views())
        told = engine.rows(NAMED)
        engine.close()
        reader = Reader(workspace.names)
        mentions = reader.mentions([item for item, _ in told], [name for _, name in told])
        try:
            digest = workspace.names.digest
            relink(workspace.catalogue, mentions, digest, snapshot.id, datetime.now(UTC))
        except NamesChanged:
            workspace.refresh()
            continue
        except LakeUnwritable as problem:
            return str(problem.what)
        workspace.refresh()
        return None
    return None


def stored_digest(workspace: Workspace) -> str:
    """Return the state of the names under which the stored links were made."""
    return take(workspace.catalogue).names_digest
