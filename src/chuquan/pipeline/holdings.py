"""What a workspace holds of each source: how often it was looked at, from when to when."""

from __future__ import annotations

from typing import Any

from chuquan.model.spec import Sql
from chuquan.pipeline.workspace import Workspace

LOOKED = """
SELECT source, SUM(CASE WHEN outcome = 'ok' THEN 1 ELSE 0 END) AS looks,
  SUM(CASE WHEN outcome = 'ok' THEN 0 ELSE 1 END) AS failed,
  MIN(slot) AS first_at, MAX(slot) AS last_at
FROM polls GROUP BY source"""
LISTED = "SELECT source, COUNT(*) AS items FROM items GROUP BY source"


def coverage(workspace: Workspace, engine: str = "duckdb") -> list[dict[str, Any]]:
    """Return one row a source: ``source looks failed first_at last_at items``, by source.

    A source without looks at a list, such as one of typed figures, has items only.
    """
    looked = workspace.engine(engine).query(Sql(LOOKED)).to_dicts()
    listed = workspace.engine(engine).query(Sql(LISTED)).to_dicts()
    nothing = {"looks": 0, "failed": 0, "first_at": None, "last_at": None, "items": 0}
    rows: dict[str, dict[str, Any]] = {}
    for row in (*looked, *listed):
        rows[row["source"]] = {**nothing, **rows.get(row["source"], {}), **row}
    return [rows[key] for key in sorted(rows)]
