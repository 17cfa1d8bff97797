"""Taking tables out: CSV, JSON lines or Parquet, safe to open in a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from chuquan.errors import LakeUnwritable, UnknownName
from chuquan.lake.durable import is_stream, unwritable
from chuquan.lake.snapshot import runs_of
from chuquan.model.cells import FORMULA, defused
from chuquan.model.messages import say
from chuquan.model.names import Alias, Relation, Subject
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES
from chuquan.pipeline.incoming.feed_state import followed
from chuquan.pipeline.incoming.opml import Followed, write_opml
from chuquan.pipeline.workspace import Workspace

FORMATS = ("csv", "jsonl", "parquet")
LEDGERS = ("runs", "cursors", "quarantine")
NAMES = ("subjects", "aliases", "relations")
FEEDS, OPML = "feeds", ".opml"


def exportable() -> tuple[str, ...]:
    """Return the names of all tables that can be taken out."""
    return (*TABLES, *LEDGERS, *NAMES, FEEDS)


def export(
    workspace: Workspace, table: str, form: str, target: Path | None, stdout: IO[bytes],
    *, raw: bool = False,
) -> int:  # fmt: skip
    """Write a table, in the lake's own column order, and return its number of rows.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    table : str
        One of `exportable`.
    form : str
        ``csv``, ``jsonl`` or ``parquet``.
    target : Path or None
        The file to write, in one step; None writes to `stdout`. The feeds that are followed are
        written as other programs read them if it ends with ``.opml``.
    stdout : binary file
        Where to write if there is no target.
    raw : bool
        Leave cells as they are. Otherwise a text cell that a spreadsheet would take for a formula
        is written with an apostrophe before it.

    Returns
    -------
    int
        Rows written.

    Raises
    ------
    UnknownName
        If there is no such table or format.
    LakeUnwritable
        If the file cannot be written; an older one is left as it was.
    """
    if table == FEEDS and target is not None and target.suffix.lower() == OPML:
        feeds = [Followed(each.url, each.title) for each in followed(workspace).values()]
        in_one_step(target, lambda handle: handle.write(write_opml(feeds).encode()))
        return len(feeds)
    frame = _frame(workspace, table)
    if form == "csv" and not raw:
        frame = defused_frame(frame)
    if target is None:
        _write(frame, form, stdout)
    else:
        in_one_step(target, lambda handle: _write(frame, form, handle))
    return int(frame.height)


def in_one_step(target: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Let `write` fill a file that appears whole, or not at all; a device or a pipe as it comes.

    Raises
    ------
    LakeUnwritable
        If the file cannot be written; an older one is left as it was.
    """
    if is_stream(target):
        with target.open("wb") as handle:
            write(handle)
        return
    building = target.with_name(f".{target.name}.part")
    try:
        with building.open("wb") as handle:
            write(handle)
        building.replace(target)
    except OSError as problem:
        raise unwritable(target, problem) from problem
    finally:
        _forget(building)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise LakeUnwritable(
            say("lake.unwritable", path=str(path)),
            seen=str(problem),
            so=say("lake.nothing_written"),
            do=say("lake.permissions"),
        ) from problem


def _frame(workspace: Workspace, table: str) -> Any:
    import polars as pl  # noqa: PLC0415

    if table == FEEDS:
        return pl.DataFrame([asdict(each) for each in followed(workspace).values()])
    if table in TABLES:
        columns = ", ".join(f'"{name}"' for name in TABLES[table].names)
        keys = ", ".join(TABLES[table].key)
        text = f"SELECT {columns} FROM {table} ORDER BY {keys}"  # noqa: S608
        return workspace.engine().query(Sql(text))
    if table in LEDGERS:
        return pl.DataFrame(runs_of(workspace.catalogue, table), infer_schema_length=None)
    if table in NAMES:
        rows = list(_names(workspace, table))
        return pl.DataFrame(rows, infer_schema_length=None)
    raise UnknownName(
        say("part.unknown", kind=say("part.table"), name=table),
        seen=table,
        so=say("lake.nothing_read"),
        do=say("part.choose", names=", ".join(exportable())),
    )


def _names(workspace: Workspace, table: str) -> Iterator[Mapping[str, Any]]:
    names = workspace.names
    known: Mapping[str, Iterable[Subject | Alias | Relation]] = {
        "subjects": names.subjects.values(),
        "aliases": names.aliases,
        "relations": names.relations,
    }
    for row in known[table]:
        yield {k: "|".join(v) if isinstance(v, tuple) else v for k, v in asdict(row).items()}


def defused_frame(frame: Any) -> Any:
    """Return a frame whose texts no spreadsheet takes for formulas; numbers stay as they are."""
    import polars as pl  # noqa: PLC0415

    frame = frame.rename(defused)
    text = [name for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA))
        .then(pl.concat_str(pl.lit("'"), pl.col(name)))
        .otherwise(pl.col(name))
        .alias(name)
        for name in text
    )


def _write(frame: Any, form: str, handle: IO[bytes]) -> None:
    if form == "csv":
        frame.write_csv(handle, datetime_format="%Y-%m-%dT%H:%M:%SZ")
    elif form == "parquet":
        frame.write_parquet(handle)
    elif form == "jsonl":
        for row in frame.iter_rows(named=True):
            line = json.dumps(row, ensure_ascii=False, default=_iso)
            handle.write(line.encode() + b"\n")
    else:
        raise UnknownName(
            say("export.format", form=form),
            seen=form,
            so=say("lake.nothing_read"),
            do=say("part.choose", names=", ".join(FORMATS)),
        )


def _iso(value: Any) -> str:
    return str(value.isoformat())
