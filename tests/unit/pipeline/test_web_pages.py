"""Pulling by subject asks for each page's missing days, and keeps who it was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import Unresolved, UsageError
from chuquan.model.facts import Count
from chuquan.model.names import Alias, Subject
from chuquan.model.settings import Settings
from chuquan.model.spec import Request, Sql
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.names import add_alias, add_subject
from chuquan.pipeline.web import addressed, pull_web
from chuquan.pipeline.workspace import Workspace
from tests.replay_server import ReplayServer
from tests.wikimedia_site import WikimediaSite, views

WIKIMEDIA = parts.source("wikimedia")
WINDOW = Window(date(2025, 2, 1), date(2025, 2, 10))
KITE = Subject("tin-kite", "work", "Tin Kite", "")
Start = Callable[..., ReplayServer]


@contextmanager
def working(folder: Path, server: ReplayServer, pages: int = 2) -> Iterator[Workspace]:
    """Open a workspace that knows a subject by so many pages."""
    settings = Settings(
        wikimedia_base=f"{server.url}/api/rest_v1/", allow_private=True, host_delay=0.0,
        deadline=5.0, tries=1,
    )  # fmt: skip
    with Workspace.create(folder, settings=settings) as opened:
        keys = [Alias("", f"en.wikipedia:Kite {n}", kind="wikimedia.article") for n in range(pages)]
        add_subject(opened.user_names, KITE, [Alias("", "Tin Kite", "en"), *keys])
        opened.refresh()
        yield opened


def days_asked(server: ReplayServer) -> set[str]:
    return {"/".join(path.split("/")[-2:]) for path in server.pages()}


def test_each_page_is_asked_for_once_and_what_is_stored_never_again(
    replay: Start, tmp_path: Path
) -> None:
    server = replay(tell=WikimediaSite().tell)
    with working(tmp_path / "W", server) as web:
        pull = pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        assert (pull.outcomes, pull.problems) == ({"ok": 2}, [])
        assert pull.counts["observations"] == Count(20, 20)
        assert days_asked(server) == {"20250201/20250210"}
        server.asked.clear()
        assert pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE]).total == Count()
        assert server.pages() == []


def test_only_the_days_that_are_missing_at_the_end_are_asked_for(
    replay: Start, tmp_path: Path
) -> None:
    server = replay(tell=WikimediaSite().tell)
    with working(tmp_path / "W", server, 1) as web:
        pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        server.asked.clear()
        longer = Window(WINDOW.start, date(2025, 2, 14))
        pull_web(web, WIKIMEDIA, longer, subjects=[KITE])
        assert days_asked(server) == {"20250211/20250214"}
        server.asked.clear()
        earlier = Window(date(2025, 1, 30), date(2025, 2, 14))
        pull_web(web, WIKIMEDIA, earlier, subjects=[KITE])
        assert days_asked(server) == {"20250130/20250214"}
        rows = (
            web.engine()
            .query(
                Sql(
                    "SELECT COUNT(*) AS n, SUM(value) AS total FROM observations WHERE 1 = $one",
                    {"one": 1},
                )
            )
            .to_dicts()
        )
    days = [date(2025, 1, 30) + timedelta(days=n) for n in range(16)]
    assert rows == [{"n": 16, "total": float(sum(map(views, days)))}]


def test_days_to_come_are_not_asked_for(replay: Start, tmp_path: Path) -> None:
    server = replay(tell=WikimediaSite().tell)
    today = datetime.now(UTC).date()
    with working(tmp_path / "W", server, 1) as web:
        soon = Window(today + timedelta(days=1), today + timedelta(days=3))
        assert pull_web(web, WIKIMEDIA, soon, subjects=[KITE]).outcomes == {}
        pull_web(web, WIKIMEDIA, Window(today - timedelta(days=2), today), subjects=[KITE])
    assert {each[-8:] for each in days_asked(server)} == {f"{today - timedelta(days=1):%Y%m%d}"}


def test_many_pages_are_stored_two_dozen_at_a_time(replay: Start, tmp_path: Path) -> None:
    server = replay(tell=WikimediaSite().tell)
    with working(tmp_path / "W", server, 30) as web:
        pull = pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        assert (pull.batches, pull.answers) == (2, 30)


def test_what_fails_is_told_and_asked_for_again(replay: Start, tmp_path: Path) -> None:
    site = WikimediaSite(viewless=frozenset({"en.wikipedia:Kite 1"}))
    server = replay(tell=site.tell)
    with working(tmp_path / "W", server, 3) as web:
        pull = pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        assert (pull.outcomes, pull.problems) == ({"ok": 2, "absent": 1}, [])
        site.faults["views"] = "html"
        again = pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        assert again.outcomes == {"ok": 1}
        assert "could not be read" in again.problems[0].what
        site.faults, site.viewless = {}, frozenset()
        assert pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE]).counts["polls"].offered == 10


def test_an_interface_for_programs_is_asked_by_its_own_terms(replay: Start, tmp_path: Path) -> None:
    """Its robots.txt, written for crawlers, closes it; the host's terms for programs open it."""
    server = replay(tell=WikimediaSite().tell, robots=b"User-agent: *\nDisallow: /api/\n")
    with working(tmp_path / "W", server) as web:
        pull = pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
    assert (pull.outcomes, pull.problems) == ({"ok": 2}, [])
    assert all("+http" in each for each in server.agents), "a contact, as the terms ask for"


def test_pages_stay_given_when_names_change(replay: Start, tmp_path: Path) -> None:
    server = replay(tell=WikimediaSite().tell)
    given = Sql("SELECT item, subject, method FROM mentions WHERE 1 = $one ORDER BY item, method",
                {"one": 1})  # fmt: skip
    with working(tmp_path / "W", server) as web:
        pull_web(web, WIKIMEDIA, WINDOW, subjects=[KITE])
        before = web.engine().query(given).rows()
        assert {(subject, method) for _, subject, method in before} == {("tin-kite", "given")}
        add_alias(web.user_names, "tin-kite", "Kite 0", "en")
        web.refresh()
        keep_up(web)
        after = web.engine().query(given).rows()
    assert set(before) < set(after)
    assert {item for item, _, method in after if method != "given"} == {
        "wikimedia:en.wikipedia:Kite 0"
    }


def test_it_must_be_told_whom_to_ask_about(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "W") as opened:
        with pytest.raises(UsageError, match="whom"):
            pull_web(opened, WIKIMEDIA, WINDOW)
        with pytest.raises(Unresolved) as caught:
            pull_web(opened, WIKIMEDIA, WINDOW, subjects=[opened.subject("ne-zha-2")])
        assert "chuquan follow ne-zha-2" in caught.value.do


def test_base_addresses_come_from_the_settings() -> None:
    settings = Settings(wikidata_base="http://127.0.0.1:9/")
    request = Request("{wikidata_base}/w/api.php?a={weibo_base}", about="x")
    assert addressed(settings, request).url == "http://127.0.0.1:9/w/api.php?a={weibo_base}"
