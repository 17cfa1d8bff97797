"""Measuring countries: one measure over the statistics that the lake holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from chuquan.errors import UsageError
from chuquan.model.messages import Message, say
from chuquan.model.result import Result
from chuquan.model.spec import Query, Raw, Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.measure import (
    need_observations,
    provenance,
    run_beside,
    stamp,
    window_as_text,
)
from chuquan.pipeline.workspace import Workspace

BUNDLED = Path(__file__).resolve().parents[2] / "bundled" / "indices"
SOURCE = "statistics"
TYPED_AT = datetime(2026, 1, 1, tzinfo=UTC)


def measure_markets(
    workspace: Workspace,
    key: str,
    markets: Sequence[str],
    window: Window,
    engine: str = "duckdb",
    recipe: str = "",
) -> Result:
    """Answer a measure of countries.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    key : str
        The measure: ``composite`` or ``trade``.
    markets : sequence of str
        Two-letter codes of the countries to show; all if empty.
    window : Window
        The years asked for, by any day in them.
    engine : str
        ``duckdb`` or ``spark``.
    recipe : str
        Text of an index's recipe; the bundled one if empty.

    Returns
    -------
    Result
        The sentence and the measure's table, as ``chuquan.measure/1``.

    Raises
    ------
    NotEnough
        If the lake holds no statistics.
    """
    part = parts.measure(key)
    typed = part.card.sources != (SOURCE,)
    if not typed:
        need_observations(workspace, SOURCE)
    codes = tuple(dict.fromkeys(each.upper() for each in markets))
    text = recipe or (bundled_recipe() if part.key == "composite" else "")
    query = Query(subjects=codes, window=replace(window, zone="UTC"), recipe=text)
    frame, beside = (
        (_typed(workspace, key, query, engine), {})
        if typed
        else run_beside(workspace, key, query, None, engine)
    )
    answer = part.sentence(frame, query, {}) if part.sentence else part.card.title
    arguments = {"measure": key, "markets": codes, "recipe": text, **window_as_text(window)}
    evidence = provenance(workspace, "measure", arguments, part.card.sources, {})
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.measure/1",
            "answer": answer,
            "measure": part.key,
            "markets": list(codes),
            "window": window_as_text(window),
            **stamp(workspace, evidence),
            "columns": [column.name for column in part.card.columns],
            "rows": frame.to_dicts(),
            **({"index_recipe": text} if text else {}),
            **beside,
        },
        frame=frame,
        evidence=evidence,
        notes=_unchecked(frame),
        as_of=workspace.snapshot.time,
        units={column.name: column.unit for column in part.card.columns},
    )


def _typed(workspace: Workspace, key: str, query: Query, engine: str) -> pl.DataFrame:
    """Return a measure's answer over what was typed in, here and by those who made the program."""
    part = parts.measure(key)
    asked = part.panel(query, None)
    assert isinstance(asked, Sql)
    (source,) = part.card.sources
    held = workspace.engine(engine).query(asked)
    first, last = asked.parameters["since"], asked.parameters["until"]
    bundled = bundled_rows(source).filter(pl.col("slot").is_between(first, last, closed="left"))
    columns = [pl.col(name).cast(kind) for name, kind in held.schema.items()]
    frame: pl.DataFrame = part.answer(pl.concat([held, bundled.select(columns)]), query, None)
    return frame


def bundled_rows(source: str) -> pl.DataFrame:
    """Return the figures that come with the program, one a row with the words of its item."""
    raw = Raw(f"{source}.csv", (BUNDLED / f"{source}.csv").read_bytes(), TYPED_AT)
    rows = parts.source(source).read(raw)
    items = {each["item"]: each for each in rows.singles["items"]}
    told = [
        {**each, "work": items[each["item"]]["name"], "reference": items[each["item"]]["author"]}
        for each in rows.singles["observations"]
    ]
    return pl.DataFrame(told, infer_schema_length=None)


def _unchecked(frame: pl.DataFrame) -> tuple[Message, ...]:
    if "checked" not in frame.columns or not (n := frame.filter(checked="no").height):
        return ()
    return (say("markets.unchecked", n=n, of=frame.height),)


def bundled_recipe(name: str = "innovation") -> str:
    """Return the text of a bundled recipe."""
    return (BUNDLED / f"{name}.toml").read_text(encoding="utf-8")


def recipe_at(path: Path) -> str:
    """Return the text of a recipe that the user wrote.

    Parameters
    ----------
    path : Path
        A file.

    Returns
    -------
    str
        Its text.

    Raises
    ------
    UsageError
        If it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(
            say("index.no_file", path=path), seen=type(problem).__name__,
            so=say("cli.nothing_done"), do=say("index.no_file_do"),
        ) from None  # fmt: skip
