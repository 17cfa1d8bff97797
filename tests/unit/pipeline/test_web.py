"""Pulling from the open web asks only for what is not stored, and tells what failed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import SourceRefused, SourceUnavailable, UsageError
from chuquan.lake.check import digest
from chuquan.lake.snapshot import runs_of
from chuquan.model.facts import Count
from chuquan.model.settings import Settings
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull, pull_archive
from chuquan.pipeline.web import pull_web
from chuquan.pipeline.workspace import Workspace
from tests import archives, wholeness
from tests.replay_server import ReplayServer

WEIBO = parts.source("weibo")
FILES = archives.days("2025-02-03", 2)
TWO_DAYS = Window(date(2025, 2, 3), date(2025, 2, 4))
Start = Callable[..., ReplayServer]


@contextmanager
def working(folder: Path, server: ReplayServer, **limits: object) -> Iterator[Workspace]:
    """Open a workspace whose source is published by `server`."""
    near = {"allow_private": True, "host_delay": 0.0, "deadline": 5.0, "tries": 1, **limits}
    settings = Settings(weibo_base=f"{server.url}/api", **near)
    with Workspace.create(folder, settings=settings) as opened:
        yield opened


def kinds(pull: Pull) -> list[type]:
    return [type(problem) for problem in pull.problems]


def test_the_web_and_an_archive_give_the_same_lake(replay: Start, tmp_path: Path) -> None:
    server = replay(archives.write(tmp_path / "site", FILES))
    with working(tmp_path / "web", server) as web, Workspace.create(tmp_path / "disk") as disk:
        pull = pull_web(web, WEIBO, TWO_DAYS)
        pull_archive(disk, WEIBO, archives.write(tmp_path / "archive.tar", FILES))
        assert pull.problems == []
        assert pull.counts["polls"] == Count(8, 8)
        assert pull.batches == 2, "each day is one transaction"
        assert digest(web.snapshot) == digest(disk.snapshot)
    assert wholeness.look(tmp_path / "web").faults == ()


def test_hours_that_were_never_captured_stay_unknown(replay: Start, tmp_path: Path) -> None:
    server = replay(archives.write(tmp_path / "site", FILES))
    with working(tmp_path / "web", server) as web:
        pull = pull_web(web, WEIBO, TWO_DAYS)
    assert len(server.pages()) == 48
    assert pull.outcomes == {"ok": 8, "absent": 40}
    assert pull.problems == []
    assert len(wholeness.look(tmp_path / "web").hours) == 8


def test_what_is_stored_is_not_asked_for_again(replay: Start, tmp_path: Path) -> None:
    server = replay(archives.write(tmp_path / "site", FILES))
    with working(tmp_path / "web", server) as web:
        pull_web(web, WEIBO, TWO_DAYS)
        before, first = digest(web.snapshot), set(server.pages())
        server.asked.clear()
        again = pull_web(web, WEIBO, TWO_DAYS)
        assert again.total == Count()
        assert digest(web.snapshot) == before
    stored = {f"/{name}" for name in archives.hours_in(FILES)}
    assert set(server.pages()) == first - stored
    assert len(first) == 48


def test_hours_to_come_are_not_asked_for(replay: Start, tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    server = replay(tmp_path)
    with working(tmp_path / "web", server) as web:
        pull = pull_web(web, WEIBO, Window(today + timedelta(days=2), today + timedelta(days=3)))
    assert server.pages() == []
    assert pull.outcomes == {}


def test_one_hour_that_fails_does_not_stop_the_others(replay: Start, tmp_path: Path) -> None:
    name = "api/2025-02-03/09.json"
    site = archives.write(tmp_path / "site", {**FILES, name: b"<html>login"})
    server = replay(site)
    with working(tmp_path / "web", server) as web:
        pull = pull_web(web, WEIBO, TWO_DAYS)
        assert pull.counts["polls"] == Count(8, 7, 0, 1)
        assert "1 of the 48 files" in pull.problems[0].what
        assert len(runs_of(web.catalogue, "quarantine")) == 1
        (site / name).write_bytes(FILES[name])
        mended = pull_web(web, WEIBO, TWO_DAYS)
        assert (mended.problems, mended.counts["polls"]) == ([], Count(1, 1))


@pytest.mark.parametrize(
    ("robots", "kind"),
    [(b"User-agent: *\nDisallow: /api/\n", SourceRefused), ("/status/500", SourceUnavailable)],
)
def test_a_site_that_will_not_is_told(
    replay: Start, tmp_path: Path, robots: bytes | str, kind: type
) -> None:
    server = replay(archives.write(tmp_path / "site", FILES), robots=robots)
    with working(tmp_path / "web", server) as web:
        pull = pull_web(web, WEIBO, TWO_DAYS)
        assert web.snapshot.id == 0
    (problem,) = pull.problems
    assert issubclass(type(problem), kind)
    assert "48 of 48 hours" in problem.what
    assert "later" in problem.do
    assert server.pages() == []


def test_what_was_asked_is_kept_as_received(replay: Start, tmp_path: Path) -> None:
    server = replay(archives.write(tmp_path / "site", FILES))
    with working(tmp_path / "web", server) as web:
        pull_web(web, WEIBO, TWO_DAYS)
        assert len(list((web.path / "raw" / "weibo").rglob("*.zst"))) == 8
        (cursor,) = runs_of(web.catalogue, "cursors")
        assert (cursor["source"], cursor["value"]) == ("weibo", "2025-02-04")


@pytest.mark.parametrize("window", [Window(), Window(date(2025, 2, 3)), Window(None, date.max)])
def test_an_open_window_is_refused(workspace: Workspace, window: Window) -> None:
    with pytest.raises(UsageError, match="which days") as caught:
        pull_web(workspace, WEIBO, window)
    assert "--from" in caught.value.do
