"""Looks day by day, gaps hour by hour; runs, and where rows came from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import UnknownName
from chuquan.lake.append import Batch, append
from chuquan.model.facts import Rows
from chuquan.pipeline.answers.looks import document, looks
from chuquan.pipeline.lineage import origin_of, run, runs
from chuquan.pipeline.workspace import Workspace

HOUR = timedelta(hours=1)
FIRST = datetime(2025, 2, 28, 14, tzinfo=UTC)  # 22:00 in Shanghai, two hours before March there
WHEN = datetime(2025, 3, 5, tzinfo=UTC)
LACKING = {5, 6, 7, 30}
FAILED = {31}
HOURS = 50


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A list that was looked at for fifty hours, with four looks missing and one failed."""
    root: Path = tmp_path_factory.mktemp("looks") / "W"
    rows = Rows()
    for n in range(HOURS):
        if n not in LACKING:
            slot = FIRST + n * HOUR
            outcome = "broken" if n in FAILED else "ok"
            rows.add("polls", source="weibo", slot=slot, at=slot, list_length=50, outcome=outcome)
    beside = FIRST + 10 * HOUR + timedelta(minutes=36)
    rows.add("polls", source="weibo", slot=beside, at=beside, list_length=50, outcome="ok")
    rows.add("polls", source="github_trending", slot=FIRST, at=FIRST, outcome="ok")
    with Workspace.create(root) as made:
        origin = "/srv/secret place/archive.tar"
        append(made.catalogue, Batch("run-1", "weibo", origin, WHEN, rows, {}), WHEN)
    with Workspace(root) as made:
        yield made


def test_every_hour_is_seen_or_unknown(workspace: Workspace) -> None:
    told = looks(workspace)["weibo"]
    assert [(day.on, day.due, day.seen) for day in told.days] == [
        (date(2025, 2, 28), 2, 2),
        (date(2025, 3, 1), 24, 21),
        (date(2025, 3, 2), 24, 22),
    ]
    assert (told.due, told.unknown) == (HOURS, len(LACKING) + len(FAILED))
    assert told.months() == {"2025-02": (2, 0), "2025-03": (48, 5)}


def test_gaps_say_from_when_to_when(workspace: Workspace) -> None:
    gaps = looks(workspace, ["weibo"])["weibo"].gaps
    assert [(gap.since, gap.until, gap.lacking) for gap in gaps] == [
        (FIRST + 5 * HOUR, FIRST + 8 * HOUR, 3),
        (FIRST + 30 * HOUR, FIRST + 32 * HOUR, 2),
    ]
    assert sum(gap.lacking for gap in gaps) == looks(workspace)["weibo"].unknown


def test_a_slow_plain_count_says_the_same(workspace: Workspace) -> None:
    told = looks(workspace)["weibo"]
    known = {FIRST + n * HOUR for n in range(HOURS) if n not in LACKING | FAILED}
    shanghai = timedelta(hours=8)
    for day in told.days:
        every = [FIRST + n * HOUR for n in range(HOURS)
                 if (FIRST + n * HOUR + shanghai).date() == day.on]  # fmt: skip
        assert (day.due, day.seen) == (len(every), sum(each in known for each in every))


def test_a_source_without_a_grid_or_looks_has_no_calendar(workspace: Workspace) -> None:
    told = looks(workspace)
    assert set(told) == {"weibo", "github_trending"}
    assert (told["github_trending"].due, told["github_trending"].gaps) == (1, ())
    assert looks(workspace, ["zhihu"]) == {}
    json.dumps(document(told["weibo"]), default=str)


def test_a_run_tells_its_rows_and_files_and_no_folder_of_this_machine(workspace: Workspace) -> None:
    told = run(workspace, "run-1")
    assert told["origin"] == "archive.tar"
    assert told["stored"] == HOURS - len(LACKING) + 2
    assert told["offered"] == told["stored"] + told["duplicate"] + told["quarantined"]
    assert {each["table"] for each in told["files"]} == {"polls"}
    assert all(len(each["sha256"]) == 64 for each in told["files"])
    assert [each["run"] for each in runs(workspace, ["weibo"])] == ["run-1"]
    assert runs(workspace, ["zhihu"]) == []
    with pytest.raises(UnknownName):
        run(workspace, "no-such-run")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("/srv/me/a b.csv", "a b.csv"), ("./here/days.csv", "days.csv"), ("~/x.csv", "x.csv"),
        ("\\\\host\\share\\x.csv", "x.csv"), ("bundled sample", "bundled sample"),
        ("https://example.org/a?key=secret", "https://example.org/a"), ("weibo", "weibo"),
        ("C:\\Users\\me\\x.csv", "x.csv"), ("sub/folder/x.csv", "x.csv"),
        ("file:///srv/me/x.csv", "x.csv"),
    ],
)  # fmt: skip
def test_origins_lose_their_folders(given: str, told: str) -> None:
    assert origin_of(given) == told
