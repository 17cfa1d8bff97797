"""What is erased is gone from every file, of past snapshots too, and the rest stays."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from chuquan.lake.check import verify
from chuquan.lake.erase import Erasure, erase
from chuquan.model.spec import Sql
from chuquan.pipeline import parts, upkeep
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.upkeep import forget, tidy
from chuquan.pipeline.workspace import Workspace
from tests import archives
from tests.unit.faces.calls import FILM, call, hour, made

TITLE = "DeepSeek新版答题"
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "posts"


def words(place: Path) -> str:
    """Return all that the files of a workspace hold, tables unpacked, the names' cache left out."""
    told = []
    for file in sorted(place.rglob("*")):
        if not file.is_file() or file.name.startswith(".names-"):
            continue
        if file.suffix == ".parquet":
            told.append(str(pq.read_table(file).to_pylist()))
        else:
            told.append(file.read_bytes().decode("utf-8", "replace"))
    return "\n".join(told)


def rows(place: Path, as_of: datetime | None = None) -> set[str]:
    """Return the names of all items."""
    with Workspace(place, as_of=as_of) as workspace:
        return set(workspace.engine().query(Sql("SELECT name FROM items"))["name"].to_list())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace of three snapshots, the last of them merged; answers and waste kept beside."""
    folder = made(tmp_path / "w")
    name = "2025-02-03/04.json"
    later = {name: hour(name, ((FILM, 700_000, {}), (TITLE, 90_000, {})))}
    more = archives.write(tmp_path / "more.tar.zst", later)
    with Workspace(folder) as workspace:
        pull_archive(workspace, parts.source("weibo"), more)
        tidy(workspace, keep_days=100)
    kept = folder / "raw" / "weibo" / "aa"
    kept.mkdir(parents=True)
    (kept / "aa.zst").write_text(TITLE, "utf-8")
    with sqlite3.connect(folder / "catalogue.sqlite") as catalogue:
        catalogue.execute(
            "INSERT INTO chuquan_quarantine (run, source, table_name, what, reason, row_count, "
            "sha256, at) VALUES ('r', 'weibo', 'items', ?, 'odd', 1, ?, '2025')",
            (TITLE, "f" * 64),
        )
    catalogue.close()
    (folder / "quarantine").mkdir(exist_ok=True)
    (folder / "quarantine" / f"{'f' * 40}.raw").write_text(TITLE, "utf-8")
    return folder


def test_a_subject_is_gone_from_every_file_and_every_snapshot(place: Path) -> None:
    assert TITLE in words(place)
    before = rows(place)
    with Workspace(place) as workspace:
        times = workspace.catalogue.snapshot_times()
        counted = forget(workspace, subject="deepseek")
        assert TITLE in words(place)
        done = forget(workspace, subject="deepseek", really=True)
        assert done.rows == counted.rows
        assert done.sources == ("weibo",)
        assert done.rows["observations"] >= done.items > 0
        assert verify(workspace.catalogue).findings == ()
        assert not forget(workspace, subject="deepseek", really=True).files
    assert TITLE not in words(place)
    gone = before - rows(place)
    assert TITLE in gone
    assert FILM in rows(place)
    for moment in list(times.values())[1:]:
        assert FILM in rows(place, moment)
        assert TITLE not in rows(place, moment)


def test_an_account_is_gone_though_it_is_held_hashed(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as workspace:
        pull_archive(workspace, parts.source("posts"), SAMPLES / "tweets.jsonl")
        held = Sql("SELECT account, COUNT(*) AS n FROM posts GROUP BY 1 ORDER BY 2, 1")
        assert workspace.engine().query(held).height == 3
        assert forget(workspace, account="78", really=True).rows["posts"] == 1
        assert workspace.engine().query(held).height == 2
        assert verify(workspace.catalogue).sound
        assert not forget(workspace, account="nobody", really=True).files
        done = forget(workspace, account="77", really=True)
        assert (done.items, done.rows["posts"]) == (1, 3), "what others did with its posts goes too"
        assert workspace.engine().query(held).height == 0
        workspace.refresh()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_command_counts_first_and_erases_when_told(place: Path, language: str) -> None:
    told = call("--workspace", place, "--lang", language, "erase", "deepseek")
    assert told.code == 0
    assert "--yes" in told.out
    sources = call("--workspace", place, "erase", "deepseek", "--json").document["sources"]
    assert sources, "what goes whole is told before it goes"
    assert all(each in told.out for each in sources)
    assert TITLE in words(place)
    done = call("--workspace", place, "--lang", language, "erase", "deepseek", "--yes")
    assert done.code == 0, done.err
    assert TITLE not in words(place)
    assert call("--workspace", place, "show", "deepseek").code == 0
    again = call("--workspace", place, "erase", "deepseek", "--json").document
    assert again["rows"] == {}
    assert again["erased"] is False


def test_an_erasure_that_was_cut_off_is_done_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object, really: bool = True) -> Erasure:
        if really:
            raise KeyboardInterrupt
        return erase(*_, really=False)  # type: ignore[arg-type]

    with Workspace(place) as workspace:
        with monkeypatch.context() as patch:
            patch.setattr(upkeep, "erase", cut_off)
            with pytest.raises(KeyboardInterrupt):
                forget(workspace, subject="deepseek", really=True)
        assert forget(workspace, subject="deepseek", really=True).files
    assert TITLE not in words(place)


def test_one_of_the_two_must_be_named(place: Path) -> None:
    assert call("--workspace", place, "erase").code == 2
    assert call("--workspace", place, "erase", "deepseek", "--account", "x").code == 2
    assert call("--workspace", place, "erase", "nobody-knows-this").code == 5
