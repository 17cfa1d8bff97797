"""The sample's articles: made up, marked as such, without figures, and the same every time."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from chuquan.model.spec import Sql
from chuquan.pipeline import parts
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.sample.place import ARTICLES
from chuquan.pipeline.workspace import Workspace

TABLES = ("documents", "mentions", "quotations", "emotions", "sketches")
FOLDER = files("chuquan") / "bundled" / "demo" / ARTICLES


def pulled(place: Workspace) -> dict[str, Any]:
    """Pull the articles, and return what the lake then holds, runs left out."""
    with as_file(FOLDER) as folder:
        pull_archive(place, parts.source("pages"), folder)
    place.refresh()
    held = {}
    for name in TABLES:
        rows = place.engine().query(Sql(f"SELECT * FROM {name}")).to_dicts()
        held[name] = sorted(str({k: v for k, v in row.items() if k != "run"}) for row in rows)
    held["claims"] = place.engine().query(Sql("SELECT * FROM claims")).to_dicts()
    return held


def test_the_same_run_twice_gives_the_same_store(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "a") as one, Workspace.create(tmp_path / "b") as other:
        first = pulled(one)
        snapshot = one.snapshot.id
        assert pulled(one) == first
        assert one.snapshot.id == snapshot, "a second time nothing is stored"
        assert pulled(other) == first
    assert len(first["documents"]) == 18
    assert len(first["quotations"]) > 50
    assert first["claims"] == [], "the ledger takes nothing from made-up words"


def test_every_article_says_that_it_is_made_up() -> None:
    for each in FOLDER.iterdir():
        head = each.read_text("utf-8").split("---")[1]
        assert "(made-up sample)" in head or "（虚构样例）" in head
        assert ".example/" in head
