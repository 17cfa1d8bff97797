"""A SQLite file is read whole from its bytes, and nothing that it carries is run."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.spec import Raw
from chuquan.sources.forms import sqlite_tables
from chuquan.sources.forms.sqlite_tables import opened

SEEN = datetime(2025, 3, 10, tzinfo=UTC)


def raw(*statements: str) -> Raw:
    with closing(sqlite3.connect(":memory:")) as made:
        for statement in ("CREATE TABLE seats (title, seat)", *statements):
            made.execute(statement)
        made.commit()
        return Raw("day.db", made.serialize(), SEEN)


def test_rows_and_columns_are_told() -> None:
    with opened(raw("INSERT INTO seats VALUES ('甲', 1)"), "a day") as database:
        assert database.columns("seats") == ("title", "seat")
        assert database.columns("nothing") == ()
        assert database.rows("SELECT title, seat FROM seats") == [("甲", 1)]
        with pytest.raises(SourceChanged, match="no link in a table seats"):
            database.need("seats", ("title", "link"))


def test_a_view_is_no_table() -> None:
    with opened(raw("CREATE VIEW looks AS SELECT 1 AS seat"), "a day") as database:
        assert database.columns("looks") == ()


@pytest.mark.parametrize("query", ["DELETE FROM seats", "SELECT * FROM nothing", "nonsense"])
def test_what_cannot_be_answered_or_would_write_is_refused(query: str) -> None:
    with pytest.raises(SourceChanged, match="not a table of: a day"), opened(raw(), "a day") as day:
        day.rows(query)


def test_an_endless_query_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_tables, "MOST_STEPS", 3)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(SourceChanged, match="interrupted"), opened(raw(), "a day") as day:
        day.rows(endless)


def test_every_cut_is_told() -> None:
    body = raw("INSERT INTO seats VALUES ('甲', 1)").body
    for size in (0, 1, 15, 16, 99, 100, 512, 4096, len(body) - 1):
        with pytest.raises(SourceChanged), opened(Raw("day.db", body[:size], SEEN), "a day"):
            pass
