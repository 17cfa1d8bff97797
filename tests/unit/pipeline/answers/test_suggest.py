"""What is proposed on a day does not hang on which days are asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from chuquan.lake.append import Batch, append
from chuquan.lake.catalogue import Catalogue, create
from chuquan.model.facts import Rows
from chuquan.pipeline.answers.suggest import suggest
from chuquan.pipeline.workspace import Workspace

START = datetime(2024, 10, 1, 4, tzinfo=UTC)
DAYS = 80
USUAL = [f"{place}今日{what}" for place in ("山城", "湖心") for what in ("放晴", "降温", "有雨")]


def store(root: Path) -> None:
    """Store eighty days of headings; a name comes on the 75th and stays."""
    rows = Rows()
    for n in range(DAYS):
        at = START + timedelta(days=n)
        rows.add("polls", source="weibo", slot=at, at=at, list_length=50, outcome="ok")
        new = [f"风筝匠{what}{n}" for what in ("登场", "回应", "专访", "获奖")] if n >= 75 else []
        for k, heading in enumerate([*(f"{each} {n}" for each in USUAL), *new]):
            rows.add("items", item=f"weibo:{n}-{k}", source="weibo", name=heading,
                     first_seen_at=at)  # fmt: skip
    create(root, START)
    catalogue = Catalogue(root)
    try:
        now = START + timedelta(days=DAYS)
        append(catalogue, Batch("run", "weibo", "made", now, rows, {}), now)
    finally:
        catalogue.close()


def test_a_day_asked_alone_is_told_as_within_its_week(tmp_path: Path) -> None:
    store(tmp_path)
    came, last = date(2024, 12, 15), date(2024, 12, 17)
    with Workspace(tmp_path) as workspace:
        week = suggest(workspace, first=came - timedelta(days=4), last=last)["days"]
        alone = suggest(workspace, first=last, last=last)["days"]
        there = suggest(workspace, first=came, last=came)["days"]
    words = {day["on"]: [each["word"] for each in day["proposals"]] for day in week}
    assert words[came.isoformat()] == ["风筝匠"] == [e["word"] for e in there[0]["proposals"]]
    assert words[last.isoformat()] == [each["word"] for each in alone[0]["proposals"]]
    assert there[0]["proposals"][0]["opens"] == 1.0
