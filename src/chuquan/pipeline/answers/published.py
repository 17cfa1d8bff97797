"""Standing: published indices side by side, each on its own scale, with vintage and reference."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from chuquan.model.messages import Message, join, say
from chuquan.model.places import country
from chuquan.model.result import Result
from chuquan.model.spec import Raw, Sql
from chuquan.pipeline import parts
from chuquan.pipeline.answers.markets import BUNDLED, TYPED_AT
from chuquan.pipeline.answers.measure import provenance, stamp
from chuquan.pipeline.workspace import Workspace

SOURCE = "published_indices"
FILE = "published.csv"
HELD = """
SELECT o.signal, o.market, CAST(EXTRACT(YEAR FROM o.slot) AS INTEGER) AS vintage, o.value AS score,
  o.rank, o.quality, i.author AS reference, i.url
FROM observations AS o JOIN items AS i ON i.item = o.item
WHERE i.source = 'published_indices'
ORDER BY o.signal, vintage, o.market"""
SCHEMA = {"index": pl.String, "vintage": pl.Int64, "market": pl.String, "score": pl.Float64,
          "rank": pl.Int64, "reference": pl.String, "url": pl.String,
          "checked": pl.Boolean}  # fmt: skip


def standing(workspace: Workspace, markets: Sequence[str] = (), engine: str = "duckdb") -> Result:
    """Put what published indices say of countries side by side.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are; figures pulled into it stand over the bundled ones.
    markets : sequence of str
        Two-letter codes of countries; all that any index tells of if empty.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        One row an index, vintage and country, newest first, as ``chuquan.standing/1``.
    """
    codes = tuple(dict.fromkeys(each.upper() for each in markets))
    held = _typed(workspace.engine(engine).query(Sql(HELD)))
    keys = ["index", "vintage", "market"]
    frame = pl.concat([held, bundled()]).unique(keys, keep="first", maintain_order=True)
    if codes:
        frame = frame.filter(pl.col("market").is_in(codes))
    frame = frame.sort("index", "vintage", "score", "market", nulls_last=True,
                       descending=[False, True, True, False])  # fmt: skip
    answer = said_of(frame, codes)
    evidence = provenance(workspace, "standing", {"markets": codes}, [SOURCE], {})
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.standing/1",
            "answer": answer,
            "markets": list(codes),
            "window": {"from": None, "to": None, "zone": "UTC"},
            **stamp(workspace, evidence),
            "rows": frame.to_dicts(),
        },
        frame=frame,
        evidence=evidence,
        notes=(say("standing.not"), *_unchecked(frame)),
        as_of=workspace.snapshot.time,
        units={"score": "points", "rank": "rank"},
    )


def bundled() -> pl.DataFrame:
    """Return the figures that come with the program, typed in from what was published."""
    raw = Raw(FILE, (BUNDLED / FILE).read_bytes(), TYPED_AT)
    rows = parts.source(SOURCE).read(raw)
    items = {each["item"]: each for each in rows.singles["items"]}
    told = [
        {
            "signal": each["signal"], "market": each["market"], "vintage": each["slot"].year,
            "score": each["value"], "rank": each["rank"], "quality": each["quality"],
            "reference": items[each["item"]]["author"], "url": items[each["item"]]["url"],
        }
        for each in rows.singles["observations"]
    ]  # fmt: skip
    return _typed(pl.DataFrame(told, infer_schema_length=None))


def _typed(told: pl.DataFrame) -> pl.DataFrame:
    named = told.with_columns(
        index=pl.col("signal").cast(pl.String).str.strip_prefix(f"{SOURCE}."),
        checked=pl.col("quality").cast(pl.String) == "ok",
    )
    return named.select([pl.col(name).cast(kind) for name, kind in SCHEMA.items()])


def said_of(frame: pl.DataFrame, codes: Sequence[str]) -> Message:
    """Return for the countries asked, or for China, what the newest vintage of each index says.

    Parameters
    ----------
    frame : polars.DataFrame
        The rows of the answer.
    codes : sequence of str
        Countries asked for.

    Returns
    -------
    Message
        One sentence an index.
    """
    said: list[Any] = []
    for (index,), rows in frame.group_by("index", maintain_order=True):
        last = rows.filter(pl.col("vintage") == rows["vintage"].max())
        for row in last.to_dicts():
            if row["market"] not in (codes or ("CN",)):
                continue
            told = {"index": say(f"published_indices.{index}"), "vintage": str(row["vintage"]),
                    "market": country(row["market"]),
                    "score": _score(row)}  # fmt: skip
            place = row["rank"]
            said.append(
                say("standing.placed", **told, rank=place)
                if place
                else say("standing.says", **told)
            )
    return join(said) if said else say("standing.nothing")


def _score(row: Mapping[str, Any]) -> str:
    """Return a score as it is told; one that nobody confirmed has a question mark."""
    told = "-" if row["score"] is None else f"{row['score']:g}"
    return told if row["checked"] else f"{told} ?"


def _unchecked(frame: pl.DataFrame) -> tuple[Message, ...]:
    doubtful = frame.filter(~pl.col("checked"))
    if not doubtful.height:
        return ()
    return (say("standing.unchecked", n=doubtful.height),)
