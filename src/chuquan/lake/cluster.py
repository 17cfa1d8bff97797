"""Spark: the same questions over the same files, on one machine or on a cluster.

Imported only when asked for, because it needs the extra ``spark`` and a Java runtime.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import sqlglot
from pyspark.sql import DataFrame, SparkSession

from chuquan.lake.versions import current, quoted
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES, Table

if TYPE_CHECKING:
    import polars as pl

    from chuquan.lake.snapshot import Layout

MASTER = "CHUQUAN_SPARK_MASTER"


class SparkEngine:
    """Spark over the files of one snapshot.

    Parameters
    ----------
    layouts : mapping of str to Layout
        For each table, which files are read as they are and which hold versions.

    Notes
    -----
    The session is local, or that of the master named by ``CHUQUAN_SPARK_MASTER``; the files must
    then be where every worker can read them. Works in UTC, opens no page of its own.
    """

    name = "spark"

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        self.session = _session()
        for name, layout in layouts.items():
            self._view(TABLES[name], layout)

    def query(self, sql: Sql) -> pl.DataFrame:
        """Return the answer as a frame; times in UTC."""
        import polars as pl  # noqa: PLC0415

        answer = self._sql(sql.text, dict(sql.parameters))
        frame = pl.from_arrow(answer.toArrow())
        if not isinstance(frame, pl.DataFrame):
            raise TypeError(type(frame))
        return frame

    def _sql(self, text: str, parameters: dict[str, object] | None = None) -> DataFrame:
        return self.session.sql(translate(text), args=parameters or None)

    def _view(self, table: Table, layout: Layout) -> None:
        """Name the current rows of a table; only months with revisions are sorted by version."""
        if not layout.plain and not layout.revised:
            self._sql(layout.nothing).createOrReplaceTempView(table.name)
            return
        names = quoted(table.names)
        parts = []
        if layout.plain:
            self._files(layout.plain, f"{table.name}_plain")
            parts.append(f"SELECT {names} FROM {table.name}_plain")  # noqa: S608
        for number, paths in enumerate(layout.revised):
            self._files(paths, f"{table.name}_revised_{number}")
            versions = f"SELECT * FROM {table.name}_revised_{number}"  # noqa: S608
            parts.append(f"SELECT {names} FROM ({current(table, versions)}) AS kept")  # noqa: S608
        self._sql(" UNION ALL ".join(parts)).createOrReplaceTempView(table.name)

    def _files(self, paths: tuple[str, ...], name: str) -> None:
        self.session.read.parquet(*paths).createOrReplaceTempView(name)

    def close(self) -> None:
        """End the session."""
        self.session.stop()


def translate(text: str) -> str:
    """Carry SQL of the shared subset from DuckDB's way of writing to Spark's.

    Examples
    --------
    >>> translate('SELECT "at" FROM t WHERE slot >= $since')
    'SELECT `at` FROM t WHERE slot >= :since'
    """
    return sqlglot.transpile(text, read="duckdb", write="spark")[0]


def _session() -> SparkSession:
    master = os.environ.get(MASTER, "local[*]")
    settings = {
        "spark.sql.session.timeZone": "UTC",
        "spark.ui.enabled": "false",
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    if master.startswith("local"):
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    builder = SparkSession.builder.appName("chuquan").master(master)
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()
