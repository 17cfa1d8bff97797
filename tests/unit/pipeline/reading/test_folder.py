"""A folder of own texts and a feed: show with voices, a digest, and the same store twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from chuquan.lake.check import digest, verify
from chuquan.pipeline.workspace import Workspace
from tests.unit.faces.calls import call

TEXT = """Ne Zha 2 fills the cinemas

10 February 2025

“We are proud of Ne Zha 2, and every seat is sold,” said Bo Li, a cinema owner.

According to Ann Lee, the director of the harbour museum, Ne Zha 2 “will run until spring”.
"""
CHINESE = """哪吒2上座率创新高

2025年2月10日

“哪吒2让我们非常自豪，” 影院经理许映秋说，“不过大家也担忧后面没有好片。”
"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>
<link>https://desk.example/</link><item><title>Ne Zha 2 in town</title>
<link>https://desk.example/1</link><pubDate>Mon, 10 Feb 2025 05:00:00 GMT</pubDate>
<description>"The hall was full," said Tom Reed, a guard.</description></item></channel></rss>"""


def pulled(place: Path, folder: Path) -> str:
    """Pull a folder of texts and feeds into a workspace; return the digest of its store."""
    for source, name in (("pages", "texts"), ("feeds", "feeds")):
        done = call("--workspace", place, "pull", source, "--archive", folder / name)
        assert done.code == 0, done.err
    with Workspace(place) as workspace:
        assert verify(workspace.catalogue).sound
        return digest(workspace.snapshot)


def test_own_texts_end_to_end(tmp_path: Path) -> None:
    for name, body in (("texts/a.txt", TEXT), ("texts/b.txt", CHINESE), ("feeds/c.xml", FEED)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(body, "utf-8")
    place = tmp_path / "lake"
    Workspace.create(place).close()
    assert pulled(place, tmp_path) == pulled(place, tmp_path)
    told = call("--workspace", place, "show", "Ne Zha 2", "--json").document
    rows = {row["voice"]: row for row in told["voices"]["rows"]}
    assert {"Bo Li", "Tom Reed", "影院经理许映秋"} <= set(rows)
    assert rows["Bo Li"]["cues"] == 1
    assert rows["影院经理许映秋"]["wary"] > 0
    shown = call("--workspace", place, "show", "哪吒2", "--lang", "zh")
    assert "发声者" in shown.out
    report = tmp_path / "report.md"
    done = call("--workspace", place, "report", "Ne Zha 2", "-o", report)
    assert done.code == 0, done.err
    assert " articles" in report.read_text("utf-8").partition("\n## ")[0]
    blog = tmp_path / "blog"
    written = call("--workspace", place, "digest", "--until", "2025-02-11T00:00:00Z", "-o", blog)
    assert written.code == 0, written.err
    page = (blog / "2025-02-11.html").read_text("utf-8")
    assert "Bo Li" in page


def test_real_articles_and_feeds_end_to_end(
    shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "texts").symlink_to(shared_data / "articles")
    (tmp_path / "feeds").symlink_to(shared_data / "feeds")
    place = tmp_path / "lake"
    Workspace.create(place).close()
    pulled(place, tmp_path)
    told = call("--workspace", place, "show", "Ne Zha 2", "--json").document
    assert len(told["voices"]["rows"]) >= 3
    assert all(row["sentences"] for row in told["voices"]["rows"])
    again = call("--workspace", place, "digest", "--since", "24h", "-o", tmp_path / "blog")
    assert again.code == 0, again.err
