"""Spark: the same questions over the same files, on one machine or on a cluster.

Imported only when asked for, because it needs the extra ``spark`` and a Java runtime.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import sqlglot
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from sqlglot import exp

from chuquan.errors import LakeError, MissingExtra
from chuquan.lake.answers import settled
from chuquan.lake.versions import any_highest, current, quoted
from chuquan.model.messages import say
from chuquan.model.spec import Sql
from chuquan.model.tables import TABLES, Table

if TYPE_CHECKING:
    import polars as pl

    from chuquan.lake.snapshot import Layout

MASTER = "CHUQUAN_SPARK_MASTER"
SESSION = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true"}
ALWAYS = {"spark.ui.enabled": "false", "spark.log.level": "ERROR"}
ALONE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
}
TYPES = {
    "string": "STRING",
    "float64": "DOUBLE",
    "int16": "SMALLINT",
    "int32": "INT",
    "int64": "BIGINT",
    "bool": "BOOLEAN",
    "timestamp": "TIMESTAMP",
    "date": "DATE",
}
TROUBLE = re.compile(r"\bERROR |\bError: |Exception: ")
_open: set[SparkEngine] = set()


class SparkEngine:
    """Spark over the files of one snapshot.

    Parameters
    ----------
    layouts : mapping of str to Layout
        For each table, which files are read as they are and which hold versions.

    Raises
    ------
    MissingExtra
        If there is no Java runtime.
    LakeError
        If Spark does not start.

    Notes
    -----
    Works on this machine alone and listens on loopback only, or on the master that
    ``CHUQUAN_SPARK_MASTER`` names; every worker must then see the workspace under the same path.
    A Spark session that is running already is used as it is and is not ended by `close`.
    """

    name = "spark"

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        with _failure_told():
            self.session, self.is_ours = _session()
            _open.add(self)
            for name, layout in layouts.items():
                self._view(TABLES[name], layout)

    def query(self, sql: Sql) -> pl.DataFrame:
        """Return the answer as a frame; times in UTC."""
        import polars as pl  # noqa: PLC0415

        with _failure_told():
            answer = self._sql(sql.text, sql.parameters).toArrow()
        return settled(pl.DataFrame(answer))

    def _sql(self, text: str, parameters: Mapping[str, Any] | None = None) -> DataFrame:
        given = parameters or {}
        bound = {name: _bound(value) for name, value in given.items()}
        return self.session.sql(translate(text, given), args=bound or None)

    def _view(self, table: Table, layout: Layout) -> None:
        """Name the current rows of a table; only months with revisions are sorted by version."""
        parts = [self._files(table, layout.plain, "plain")] if layout.plain else []
        for number, paths in enumerate(layout.revised):
            versions = self._files(table, paths, f"revised_{number}")
            parts.append(f"SELECT {quoted(table.names)} FROM ({current(table, versions)}) AS kept")  # noqa: S608
        if layout.unranked:
            parts.append(any_highest(table, self._files(table, layout.unranked, "unranked")))
        text = " UNION ALL ".join(parts) or layout.nothing
        self._sql(text).createOrReplaceTempView(table.name)

    def _files(self, table: Table, paths: tuple[str, ...], part: str) -> str:
        """Name some files of a table, and return the SQL that reads them."""
        columns = ", ".join(f"`{column.name}` {TYPES[column.type]}" for column in table.columns)
        files = self.session.read.schema(columns).parquet(*paths)
        files.createOrReplaceTempView(f"{table.name}_{part}")
        return f"SELECT {quoted(table.names)} FROM {table.name}_{part}"  # noqa: S608

    def close(self) -> None:
        """End the session, if it was started here and nobody else needs it."""
        _open.discard(self)
        if self.is_ours and not _open:
            self.session.stop()


def translate(text: str, parameters: Mapping[str, Any] | None = None) -> str:
    """Carry SQL of the shared subset from DuckDB's way of writing to Spark's.

    Parameters
    ----------
    text : str
        A question, its parameters written ``$name``.
    parameters : mapping of str to object, optional
        Their values. Moments and days are cast inside the engine, because its own conversion
        passes through a calendar that has other days before 1582.

    Returns
    -------
    str
        The question, its parameters written ``:name``.

    Examples
    --------
    >>> translate('SELECT "at" FROM t WHERE n > $least')
    'SELECT `at` FROM t WHERE n > :least'
    """
    tree = sqlglot.parse_one(text, read="duckdb")
    for node in list(tree.find_all(exp.Parameter, exp.Placeholder)):
        value = (parameters or {}).get(node.name)
        if isinstance(value, date):
            kind = "TIMESTAMPTZ" if isinstance(value, datetime) else "DATE"
            node.replace(exp.cast(node.copy(), kind))
    return tree.sql(dialect="spark")


def _bound(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _session() -> tuple[SparkSession, bool]:
    """Return a session of its own, and whether Spark was started for it."""
    running = SparkSession.getActiveSession()
    ours = running is None or any(engine.is_ours for engine in _open)
    session = running.newSession() if running else _start()
    for key, value in SESSION.items():
        session.conf.set(key, value)
    return session, ours


def _start() -> SparkSession:
    master = os.environ.get(MASTER) or "local[*]"
    conf = SparkConf().setAppName("chuquan").setMaster(master)
    is_alone = master.startswith("local")
    if is_alone:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    conf.setAll(list((ALWAYS | (ALONE if is_alone else {})).items()))
    with tempfile.TemporaryFile() as said:
        try:
            gateway = launch_gateway(conf, {"stdout": said, "stderr": said})
            return SparkSession(SparkContext(conf=conf, gateway=gateway))
        except (PySparkException, Py4JError) as problem:
            said.seek(0)
            raise _no_start(said.read().decode("utf-8", "replace"), problem) from problem


def _no_start(said: str, problem: Exception) -> LakeError | MissingExtra:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return MissingExtra(
            say("engine.no_java"),
            seen=_first_line(said) or _first_line(str(problem)),
            so=say("lake.nothing_read"),
            do=say("engine.install_java"),
        )
    lines = [line.strip() for line in said.splitlines() if TROUBLE.search(line)]
    return LakeError(
        say("engine.no_start"),
        seen=lines[0] if lines else _first_line(str(problem)),
        so=say("lake.nothing_read"),
        do=say("engine.check_master", name=MASTER),
    )


@contextmanager
def _failure_told() -> Iterator[None]:
    """Turn Spark's own errors into ours; other errors pass."""
    try:
        yield
    except (PySparkException, Py4JError) as problem:
        raise LakeError(
            say("engine.spark_failed"),
            seen=_first_line(str(problem)),
            so=say("lake.nothing_read"),
            do=say("engine.without_spark"),
        ) from problem


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")
