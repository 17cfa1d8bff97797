"""A digest tells stories once, sayings with their speaker, and never runs what others wrote."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from chuquan.errors import NotEnough
from chuquan.faces.report import digest as days
from chuquan.faces.report import digest_figures, html, markdown
from chuquan.faces.report.document import Drawing
from chuquan.faces.report.weblog import publish
from chuquan.pipeline.answers.digest import Digest, gather_digest
from chuquan.pipeline.reading import watch
from chuquan.pipeline.workspace import Workspace
from tests.papers import MUSEUM, NOON, RAIN, keep, paper

UNTIL = NOON + timedelta(hours=12)
DAY = timedelta(days=1)
FILM = "“Ne Zha 2 fills every seat in town,” said Bo Li, a cinema owner. Rain fell all night."
EVIL = '<script>alert(1)</script> & "Ne Zha 2" [x](javascript:alert(2)) \u202e'
URL = "https://www.{}.example/1"


@pytest.fixture(autouse=True)
def undrawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave pictures out of pages but where they are what a test looks at."""
    if "draws" not in request.node.name:
        monkeypatch.setattr(digest_figures, "drawing", lambda *_, **__: Drawing("", {}))


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """A workspace with a day of notices, and one of the day before."""
    keep(
        workspace,
        paper("tv_news:0", "Ne Zha 2 runs in one hall.", -20, title="Old", url=URL.format("a")),
        paper("tv_news:1", FILM, title="Cinemas are full", url=URL.format("a")),
        paper("tv_news:2", f"(Agency) {FILM} It is cold.", 1, title="Full", url=URL.format("b")),
        paper("tv_news:3", MUSEUM, 2, title=EVIL, url="javascript:alert(3)"),
        paper("tv_news:4", RAIN, 3, title="暴雨", url=URL.format("c")),
    )
    return workspace


def digest_of(workspace: Workspace, until: datetime = UNTIL) -> Digest:
    return gather_digest(workspace, until - DAY, until)


def test_stories_are_merged_and_told_by_their_first_outlet(told: Workspace) -> None:
    document = digest_of(told).document
    assert (document["documents"], document["n_stories"], document["day"]) == (4, 3, "2025-02-10")
    first = document["stories"][0]
    assert (first["title"], first["outlets"]) == ("Cinemas are full", ["a.example", "b.example"])
    assert [each["title"] for each in first["copies"]] == ["Full"]
    assert first["subjects"] == ["ne-zha-2"]


def test_what_moved_is_held_against_what_was_usual(told: Workspace) -> None:
    (film, *_) = [e for e in digest_of(told).document["moved"] if e["subject"] == "ne-zha-2"]
    assert (film["articles"], film["stories"], film["about"]) == (3, 2, 1)
    assert film["usual"] == pytest.approx(1 / 7)


def test_a_saying_is_told_once_with_its_speaker(told: Workspace) -> None:
    said = digest_of(told).document["said"]
    assert [each["voice"] for each in said if "seat" in each["words"]] == ["Bo Li"]
    assert {each["voice"] for each in said} == {"Bo Li", "Ann Lee", "气象台台长许映秋"}


def test_only_what_is_watched_is_told(told: Workspace) -> None:
    watch.add(told, "Ne Zha 2")
    document = digest_of(told).document
    assert {each["subject"] for each in document["moved"]} == {"ne-zha-2"}
    assert "暴雨" not in {each["title"] for each in document["stories"]}


def test_a_span_without_documents_has_no_page(told: Workspace) -> None:
    with pytest.raises(NotEnough, match="No document"):
        digest_of(told, UNTIL + 30 * DAY)


def test_the_weblog_is_whole_permanent_and_in_both_languages(
    told: Workspace, tmp_path: Path
) -> None:
    blog = tmp_path / "blog"
    files = publish(digest_of(told), blog)
    before = {each.name: each.read_bytes() for each in files}
    assert sorted(before) == sorted([
        "2025-02-10.html", "2025-02-10.zh.html", "2025-02-10.md", "2025-02-10.zh.md",
        "2025-02-10.json", "index.html", "index.zh.html", "index.md", "index.zh.md", "feed.xml",
        "feed.zh.xml",
    ])  # fmt: skip
    publish(gather_digest(told, UNTIL - 2 * DAY, UNTIL - DAY), blog)
    assert (blog / "index.html").read_text().count("2025-02-09") == 3
    publish(digest_of(told), blog)
    for name in ("2025-02-10.html", "2025-02-10.zh.md", "2025-02-10.json"):
        assert (blog / name).read_bytes() == before[name]
    feed = ElementTree.parse(blog / "feed.zh.xml").getroot()
    titles = [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles == ["日报", "2025-02-10 日报", "2025-02-09 日报"]


def test_what_others_wrote_is_text_everywhere(told: Workspace, tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    publish(digest_of(told), blog)
    for path in blog.iterdir():
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert "\u202e" not in text
        assert not re.search(r"href=.javascript:", text)
        assert path.suffix != ".md" or not re.search(r"(?<!\\)\]\(javascript:", text)
    page = (blog / "2025-02-10.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page


def test_a_page_draws_days_voices_and_feelings(workspace: Workspace) -> None:
    said = "“We are proud of Ne Zha 2, and happy,” said {}, a {} by the sea."
    who = (("Bo Li", "guard"), ("Ann Lee", "clerk"), ("Tom Reed", "cook"))
    for number, (name, trade) in enumerate(who):
        text = f"{said.format(name, trade)} {name.split()[0] * 3} walked home past mill {number}."
        keep(workspace, paper(f"tv_news:2{number}", text, 24 * number, title=f"Ne Zha 2 {trade}"))
    until = NOON + 3 * DAY
    digest = gather_digest(workspace, until - 4 * DAY, until)
    assert {"news", "voices"} <= set(digest.measures)
    assert set(digest.measures["news"].table["subject"]) == {"ne-zha-2"}
    page = html.write(days.page(digest, "en"))
    assert page.count("<svg") >= 4
    assert "3 voices speak about Ne Zha 2" in page
    assert "3 voices speak about Ne Zha 2" in markdown.write(days.page(digest, "en"))


def test_nothing_behind_the_end_of_a_digest_is_drawn(workspace: Workspace) -> None:
    said = "“Ne Zha 2 moved me,” said {}, who lives by the sea."
    for number, name in enumerate(("Bo Li", "Ann Lee", "Tom Reed", "Eve Moss")):
        text = f"{said.format(name)} {name.split()[0] * 3} walked past mill {number}."
        keep(workspace, paper(f"tv_news:3{number}", text, 8 * number, title=f"Ne Zha 2 {name}"))
    until = NOON + timedelta(hours=20)
    early = gather_digest(workspace, until - 2 * DAY, until)
    assert sum(early.measures["news"].table["articles"]) == early.document["documents"] == 3
    assert {row["voice"] for row in early.measures["voices"].table.to_dicts()} == {
        "Bo Li", "Ann Lee", "Tom Reed",
    }  # fmt: skip
    whole = gather_digest(workspace, until - 2 * DAY, until + DAY)
    assert sum(whole.measures["news"].table["articles"]) == 4


def test_one_day_and_one_voice_are_not_drawn(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", FILM, title="Cinemas are full"))
    assert digest_of(workspace).measures == {}
