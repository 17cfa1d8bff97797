"""From documents to answers: who speaks about a subject, and how much was published of it."""

from __future__ import annotations

import pytest

from chuquan.errors import NotEnough
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.workspace import Workspace
from tests.papers import MUSEUM, RAIN, keep, paper

FILM = "“Ne Zha 2 fills every seat in town,” said Bo Li, a cinema owner. Rain fell all night."
URL = "https://www.{}.example/1"


def test_voices_and_news_of_a_subject(workspace: Workspace) -> None:
    keep(
        workspace,
        paper("tv_news:1", FILM, title="Cinemas are full", url=URL.format("a")),
        paper("tv_news:2", f"(Agency) {FILM} It is cold.", 1, title="Full", url=URL.format("b")),
        paper("tv_news:3", MUSEUM, 2, title="Ne Zha 2 comes to the museum", url=URL.format("b")),
        paper("tv_news:4", f"{MUSEUM} Ne Zha 2 runs next door.", 200, url=URL.format("c")),
        paper("tv_news:5", RAIN, 3),
    )
    told = measure_across(workspace, "voices", ["Ne Zha 2"], Window())
    rows = {row["voice"]: row for row in told.document["rows"]}
    assert sorted(rows) == ["Ann Lee", "Bo Li"]
    assert (rows["Bo Li"]["sayings"], rows["Bo Li"]["outlets"]) == (1, 2)
    assert (rows["Ann Lee"]["sayings"], rows["Ann Lee"]["named"]) == (1, 0)
    news = measure_across(workspace, "news", ["哪吒2"], Window())
    assert [row["articles"] for row in news.document["rows"]] == [3, 1]
    assert [row["stories"] for row in news.document["rows"]] == [2, 1]


def test_a_lake_without_documents_cannot_tell(workspace: Workspace) -> None:
    for key in ("voices", "news"):
        with pytest.raises(NotEnough, match="holds no documents"):
            measure_across(workspace, key, ["Ne Zha 2"], Window())
