"""A batch is stored whole, once, with every row accounted for; or nothing of it is."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from chuquan.errors import LakeError, LakeTorn, LakeUnwritable
from chuquan.lake import append as append_module
from chuquan.lake.append import NamesChanged
from chuquan.lake.catalogue import Catalogue
from chuquan.lake.check import digest, orphans, repair
from chuquan.lake.snapshot import runs_of, take
from chuquan.model.facts import Count, Quarantined, Rows
from tests.batches import HEAT, heat_of, look, slot, store


def test_every_row_is_stored_and_counted(lake: Catalogue) -> None:
    commit = store(lake, look(0))
    assert commit.snapshot == 1
    assert commit.counts == {
        "observations": Count(2, 2), "items": Count(2, 2), "mentions": Count(2, 2),
        "polls": Count(1, 1),
    }  # fmt: skip
    assert commit.total == Count(7, 7)
    assert heat_of(lake) == {("甲", slot(0)): 100.0, ("乙", slot(0)): 50.0}


def test_what_is_held_already_is_a_duplicate(lake: Catalogue) -> None:
    store(lake, look(0))
    before = digest(take(lake))
    again = store(lake, look(0), run="run-2")
    assert again.total == Count(7, 0, 7)
    assert again.snapshot == 1, "nothing new makes no snapshot"
    assert digest(take(lake)) == before


def test_repetitions_within_a_batch_are_duplicates(lake: Catalogue) -> None:
    rows = look(0)
    rows.merge(look(0))
    assert store(lake, rows).total == Count(14, 7, 7)


def test_a_row_without_its_key_is_put_aside_with_its_reason(lake: Catalogue) -> None:
    rows = look(0)
    rows.add("polls", source="weibo", slot=slot(1))
    commit = store(lake, rows)
    assert commit.counts["polls"] == Count(2, 1, 0, 1)
    assert [each.rows for each in commit.keyless] == [1]
    (kept,) = runs_of(lake, "quarantine")
    assert "lacks a part of its key" in str(kept["reason"])
    raw = lake.root / "quarantine" / f"{str(kept['sha256'])[:40]}.raw"
    assert json.loads(raw.read_text())[0]["source"] == "weibo"
    assert rows.quarantined == [], (
        "what was offered stays as it was, so that it can be offered again"
    )


def test_what_a_source_could_not_read_is_kept_once(lake: Catalogue) -> None:
    for run in ("run-1", "run-2"):
        rows = look(0)
        rows.quarantined.append(Quarantined("00.json", "no list", b"<html>", table="polls"))
        assert store(lake, rows, run=run).counts["polls"].quarantined == 1
    assert len(runs_of(lake, "quarantine")) == 1
    assert [path.read_bytes() for path in (lake.root / "quarantine").iterdir()] == [b"<html>"]


def _without_last(table: pa.Table) -> pa.Table:
    return table.slice(0, max(0, table.num_rows - 1))


def _losing_new(act: Callable) -> Callable:
    def losing(*args: object) -> tuple[pa.Table, bool]:
        rows, revises = act(*args)
        return _without_last(rows), revises

    return losing


def _losing_parts(act: Callable) -> Callable:
    return lambda table, rows: list(act(table, rows))[:-1]


def _losing_written(act: Callable) -> Callable:
    return lambda root, table, part, rows, **more: act(
        root, table, part, _without_last(rows), **more
    )


@pytest.mark.parametrize(
    ("name", "losing"),
    [("fresh", _losing_new), ("by_span", _losing_parts), ("write", _losing_written)],
)
def test_a_row_that_goes_missing_stops_the_batch(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch, name: str, losing: Callable
) -> None:
    store(lake, look(0))
    before = digest(take(lake))
    with monkeypatch.context() as patched:
        patched.setattr(append_module, name, losing(getattr(append_module, name)))
        with pytest.raises(LakeError, match="went missing between reading and storing") as caught:
            store(lake, look(1), run="run-2")
    assert "report it" in caught.value.do
    assert digest(take(lake)) == before
    assert [run["run"] for run in runs_of(lake, "runs")] == ["run-1"]
    assert store(lake, look(1)).total.stored == 3, "the items and their mentions were known"


def test_a_full_disk_half_way_leaves_no_trace(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(lake, look(0))
    before = digest(take(lake))
    write, written = append_module.write, []

    def filling(*args: object, **more: bool) -> object:
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(write(*args, **more))
        return written[-1]

    with monkeypatch.context() as patched:
        patched.setattr(append_module, "write", filling)
        with pytest.raises(LakeUnwritable, match="no room left"):
            store(lake, look(1, {"丙": 3.0}))
    assert digest(take(lake)) == before
    assert {str(path.relative_to(lake.root)) for path in orphans(lake)} == {
        file.path for file in written
    }
    assert len(repair(lake)) == 2
    assert orphans(lake) == []
    assert store(lake, look(1, {"丙": 3.0})).total.stored == 4


def test_a_torn_file_that_the_batch_must_be_held_against_is_told(lake: Catalogue) -> None:
    store(lake, look(0))
    (file,) = take(lake).of("polls")
    (lake.root / file.path).write_bytes(b"PAR1 and nothing else")
    with pytest.raises(LakeTorn) as caught:
        store(lake, look(1))
    assert "chuquan verify" in caught.value.do
    assert not lake.connection.in_transaction


def test_links_made_under_other_names_are_refused(lake: Catalogue) -> None:
    store(lake, look(0))
    with pytest.raises(NamesChanged):
        store(lake, look(1), names_digest="names-2")
    assert store(lake, look(1)).snapshot == 2
    only_polls = Rows()
    only_polls.add("polls", source="weibo", slot=slot(2), at=slot(2))
    assert store(lake, only_polls, names_digest="names-2").total.stored == 1


def test_cursors_come_with_their_rows_or_not_at_all(
    lake: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(lake, look(0), cursors={"day": "2025-01-15"})
    monkeypatch.setattr(append_module, "by_span", lambda table, rows: [])
    with pytest.raises(LakeError):
        store(lake, look(1), cursors={"day": "2025-01-16"})
    (cursor,) = runs_of(lake, "cursors")
    assert (cursor["key"], cursor["value"], cursor["snapshot_id"]) == ("day", "2025-01-15", 1)


def test_a_run_of_several_batches_is_one_line(lake: Catalogue) -> None:
    for hour in range(2):
        store(lake, look(hour), outcomes={"answers": 1})
    (run,) = runs_of(lake, "runs")
    counts = json.loads(str(run["counts"]))
    assert counts["polls"] == {"offered": 2, "stored": 2, "duplicate": 0, "quarantined": 0}
    assert json.loads(str(run["outcomes"])) == {"answers": 2}
    assert (run["outcome"], run["snapshot_id"]) == ("ok", 2)


def test_the_run_that_brought_a_row_is_kept(lake: Catalogue) -> None:
    store(lake, look(0), run="run-1")
    store(lake, look(1), run="run-2")
    runs = lambda name: sorted(  # noqa: E731
        run for path in take(lake).paths(name) for run in _column(Path(path), "run")
    )
    assert runs("polls") == ["run-1", "run-2"]
    assert runs("observations") == ["run-1"] * 2 + ["run-2"] * 2
    assert runs("items") == ["run-1"] * len(HEAT)


def _column(path: Path, name: str) -> list[str]:
    return pa.parquet.read_table(path).column(name).to_pylist()
