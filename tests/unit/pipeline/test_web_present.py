"""Sources that tell of the moment are pulled without days, for all subjects they know by a key."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from chuquan.errors import SourceChanged, UsageError
from chuquan.model.names import Alias, Subject
from chuquan.model.settings import Settings
from chuquan.model.spec import Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.names import add_subject
from chuquan.pipeline.web import pull_web
from chuquan.pipeline.workspace import Workspace
from tests.mischief import Visit
from tests.replay_server import ReplayServer

KITE = Subject("tin-kite", "work", "Tin Kite", "")
MODEL = "tin-lab/Kite-7B"
PLAYERS = "/ISteamUserStats/GetNumberOfCurrentPlayers/v1/"
COUNTED = """
SELECT o.signal, o.value, m.subject FROM observations AS o JOIN mentions AS m ON m.item = o.item
WHERE m.subject = 'tin-kite' ORDER BY o.signal"""
Start = Callable[..., ReplayServer]


def tell(visit: Visit) -> bool:
    """Answer as Steam and Hugging Face do."""
    if visit.path == PLAYERS:
        known = visit.query["appid"] == ["900001"]
        told = {"player_count": 41, "result": 1} if known else {"result": 42}
        visit.reply(json.dumps({"response": told}).encode(), 200 if known else 404)
        return True
    if visit.path == f"/api/models/{MODEL}":
        told = {"id": MODEL, "downloads": 12, "likes": 3, "downloadsAllTime": 99}
        visit.reply(json.dumps(told).encode())
        return True
    return False


@contextmanager
def working(
    folder: Path, server: ReplayServer, games: tuple[str, ...] = ("900001",)
) -> Iterator[Workspace]:
    """Open a workspace that knows one subject by a game and a model."""
    settings = Settings(
        steam_base=server.url, huggingface_base=server.url, allow_private=True, host_delay=0.0,
        deadline=5.0, tries=1,
    )  # fmt: skip
    with Workspace.create(folder, settings=settings) as opened:
        keys = [Alias("", each, kind="steam.app") for each in games]
        keys.append(Alias("", MODEL, kind="huggingface.model"))
        add_subject(opened.user_names, KITE, [Alias("", "Tin Kite", "en"), *keys])
        opened.refresh()
        yield opened


def test_players_downloads_and_likes_of_the_moment_are_stored(
    replay: Start, tmp_path: Path
) -> None:
    with working(tmp_path / "W", replay(tell=tell)) as web:
        for key in ("steam", "huggingface"):
            pull = pull_web(web, parts.source(key), Window(), subjects=[KITE])
            assert (pull.outcomes, pull.problems) == ({"ok": 1}, [])
        keep_up(web)
        counted = web.engine().query(Sql(COUNTED)).rows()
    assert counted == [
        ("huggingface.downloads", 12.0, "tin-kite"),
        ("huggingface.downloads_to_date", 99.0, "tin-kite"),
        ("huggingface.likes", 3.0, "tin-kite"),
        ("steam.players", 41.0, "tin-kite"),
    ]


def test_the_same_hour_asked_twice_keeps_one_value(replay: Start, tmp_path: Path) -> None:
    with working(tmp_path / "W", replay(tell=tell)) as web:
        for _ in range(2):
            pull_web(web, parts.source("steam"), Window(), subjects=[KITE])
        held = web.engine().query(Sql("SELECT slot FROM observations"))
    assert 1 <= held.height <= 2
    assert held["slot"].is_unique().all()


def test_a_game_that_steam_does_not_know_is_absent_and_not_empty(
    replay: Start, tmp_path: Path
) -> None:
    with working(tmp_path / "W", replay(tell=tell), ("900001", "900002")) as web:
        pull = pull_web(web, parts.source("steam"), Window(), subjects=[KITE])
        assert pull.outcomes == {"ok": 1, "absent": 1}
        assert pull.problems == []


def test_without_a_subject_all_that_have_a_key_are_asked_for(replay: Start, tmp_path: Path) -> None:
    server = replay(tell=tell)
    with working(tmp_path / "W", server) as web:
        pull = pull_web(web, parts.source("huggingface"), Window())
    assert any(MODEL in page for page in server.pages())
    assert len(server.pages()) > 2
    assert pull.outcomes["ok"] == 1


def test_a_page_instead_of_an_answer_is_kept_apart(replay: Start, tmp_path: Path) -> None:
    def login(visit: Visit) -> bool:
        visit.reply(b"<html>log in</html>")
        return True

    with working(tmp_path / "W", replay(tell=login)) as web:
        pull = pull_web(web, parts.source("steam"), Window(), subjects=[KITE])
    assert [type(each) for each in pull.problems] == [SourceChanged]


def test_sources_with_days_still_want_them(replay: Start, tmp_path: Path) -> None:
    with working(tmp_path / "W", replay(tell=tell)) as web, pytest.raises(UsageError):
        pull_web(web, parts.source("wikimedia"), Window(date(2025, 1, 1)), subjects=[KITE])
