"""Reading: which subjects the items are about, kept up with the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from chuquan.errors import LakeUnwritable
from chuquan.lake.append import NamesChanged
from chuquan.lake.compact import relink
from chuquan.lake.engines import DuckEngine
from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.names import NameCatalogue
from chuquan.model.spec import Sql
from chuquan.pipeline.workspace import Workspace
from chuquan.text.mentions import Matcher

NAMED = Sql("""
SELECT i.item, COALESCE(i.name, '') AS name, d.text FROM items AS i
LEFT JOIN documents AS d ON d.item = i.item
WHERE i.name IS NOT NULL OR d.text IS NOT NULL ORDER BY i.item""")
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
        texts = {
            item: text
            for columns in _columns(rows, "documents")
            for item, text in zip(columns["item"], columns["text"], strict=True)
        }
        for columns in _columns(rows, "items"):
            names = columns.get("name") or [None] * len(columns["item"])
            told = [
                (item, words(name, texts.get(item)))
                for item, name in zip(columns["item"], names, strict=True)
                if name or texts.get(item)
            ]
            mentions = self.mentions([item for item, _ in told], [said for _, said in told])
            if mentions["item"]:
                rows.extend("mentions", mentions)


def words(name: str | None, text: str | None) -> str:
    """Return what of an item is read for names: its name, then the text where there is one."""
    return f"{name or ''}\n{text}" if text else name or ""


def _columns(rows: Rows, table: str) -> Iterator[dict[str, Any]]:
    for block in list(rows.blocks(table)):
        yield block if isinstance(block, dict) else block.to_dict(as_series=False)


COLUMNS = ("subject", "start", "stop", "alias", "method", "score")


def link_again(workspace: Workspace) -> str | None:
    """Link every item by the present names; return a note if that cannot be stored.

    A workspace that cannot be written keeps its old links, and the note says so.
    """
    for _ in range(TRIES):
        snapshot = workspace.snapshot
        digest = workspace.names.digest
        if snapshot.names_digest == digest:
            return None
        engine = DuckEngine(snapshot.views())
        told = engine.rows(NAMED)
        engine.close()
        reader = Reader(workspace.names)
        mentions = reader.mentions(
            [item for item, _, _ in told], [words(name, text) for _, name, text in told]
        )
        try:
            relink(workspace.catalogue, mentions, digest, snapshot.id, datetime.now(UTC))
        except NamesChanged:
            workspace.refresh()
            continue
        except LakeUnwritable:
            return say("note.old_links")
        workspace.refresh()
        return None
    return say("note.old_links")
