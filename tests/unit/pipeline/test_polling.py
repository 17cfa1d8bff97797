"""Feeds looked at over the loopback: marks that lie, hosts that refuse, pauses that adapt."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import UsageError
from chuquan.model.settings import Settings
from chuquan.model.spec import Raw, Request, Sql
from chuquan.pipeline import parts
from chuquan.pipeline.collect import Pull
from chuquan.pipeline.fetch import Answer
from chuquan.pipeline.files.export import export
from chuquan.pipeline.incoming.feed_state import FeedState, followed, other
from chuquan.pipeline.incoming.opml import Followed, read_opml
from chuquan.pipeline.polling import pull_addresses, pull_feeds, pull_pages
from chuquan.pipeline.workspace import Workspace
from tests.mischief import Visit
from tests.replay_server import ReplayServer

FEEDS = parts.source("feeds")
START = datetime(2025, 3, 1, tzinfo=UTC)
HEAD = '<rss version="2.0"><channel><title>K</title><link>https://kites.example/</link>'


@dataclass
class Outlet:
    """A host with one feed, whose marks are as truthful as the test wants."""

    n: int = 1
    tag: str = "v{n}"
    seen: list[str] = field(default_factory=list)
    noise: int = 0
    status: int = 200

    def body(self) -> bytes:
        """Return the feed as it stands."""
        entries = "".join(
            f"<item><title>Kite {n}</title><link>/{n}</link></item>" for n in range(self.n)
        )
        return f"{HEAD}<!-- {self.noise} -->{entries}</channel></rss>".encode()

    def tell(self, visit: Visit) -> bool:
        """Answer like a server of news."""
        if visit.path != "/rss":
            return False
        sent = visit.headers.get("If-None-Match", "")
        self.seen.append(sent)
        tag = f'"{self.tag.format(n=self.n)}"'
        if self.status != 200:
            visit.reply(b"", self.status)
        elif sent == tag:
            visit.reply(b"", 304, ETag=tag)
        else:
            visit.reply(self.body(), ETag=tag, Content_Type="application/rss+xml")
        return True


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    """Make a workspace that may ask this machine, without pauses."""
    settings = Settings(allow_private=True, host_delay=0.0, tries=1)
    with Workspace.create(tmp_path / "w", settings=settings) as workspace:
        yield workspace


def look(place: Workspace, server: ReplayServer, hours: float) -> Pull:
    """Look at the feed, so many hours after the start."""
    return pull_feeds(place, FEEDS, [Followed(f"{server.url}/rss")],
                      now=lambda: START + timedelta(hours=hours))  # fmt: skip


def stored(pull: Pull) -> int:
    """Return how many items are new."""
    return pull.counts["items"].stored if "items" in pull.counts else 0


def test_an_honest_mark_is_used_once_it_has_proved_itself(place: Workspace) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell) as server:
        assert stored(look(place, server, 0)) == 1
        outlet.n = 2
        assert stored(look(place, server, 1)) == 1
        assert look(place, server, 2).outcomes["unchanged"] == 1
        outlet.n = 3
        assert stored(look(place, server, 3)) == 1
    assert outlet.seen == ["", "", '"v2"', '"v2"']


def test_a_mark_that_repeats_itself_is_never_trusted(place: Workspace) -> None:
    outlet = Outlet(tag="same")
    with ReplayServer(tell=outlet.tell) as server:
        for n in range(1, 4):
            outlet.n = n
            assert stored(look(place, server, n)) == 1, "an entry was missed"
        state = followed(place)[f"{server.url}/rss"]
    assert set(outlet.seen) == {""}
    assert state.trusted == -1


def test_a_trusted_mark_is_checked_once_a_day(place: Workspace) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell) as server:
        look(place, server, 0)
        outlet.n = 2
        look(place, server, 1)
        outlet.tag, outlet.n = "v2", 3
        assert look(place, server, 2).outcomes["unchanged"] == 1
        assert stored(look(place, server, 26)) == 1
        outlet.n = 4
        assert stored(look(place, server, 27)) == 1


def test_a_mark_that_changes_without_the_content_costs_nothing(place: Workspace) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell) as server:
        look(place, server, 0)
        outlet.tag = "another"
        pull = look(place, server, 1)
        assert (pull.outcomes["unchanged"], pull.total.offered) == (1, 0)


def test_pauses_follow_how_often_a_feed_changes_within_bounds() -> None:
    request = Request("https://kites.example/rss")
    state, now = FeedState(request.url), START
    paces = {}
    for kind, n in (("busy", 20), ("quiet", 40)):
        for each in range(n):
            now += timedelta(hours=1)
            answer = Answer(request, "ok", Raw(request.url, f"{kind} {each}".encode(), now))
            entries = f"entries {each if kind == 'busy' else 0}"
            state = other(state, answer, now, entries)
            assert state.due(now + timedelta(hours=24))
            assert not state.due(now + timedelta(minutes=9))
        paces[kind] = state.every
    assert paces == {"busy": 600.0, "quiet": 86_400.0}


def test_only_feeds_that_are_due_are_looked_at_when_none_is_named(place: Workspace) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell) as server:
        look(place, server, 0)
        soon = pull_feeds(place, FEEDS, now=lambda: START + timedelta(minutes=5))
        assert (soon.outcomes, len(outlet.seen)) == ({"not due": 1}, 1)
        later = pull_feeds(place, FEEDS, now=lambda: START + timedelta(hours=3))
        assert (later.outcomes, len(outlet.seen)) == ({"unchanged": 1}, 2)


def test_a_feed_that_fails_is_told_and_looked_at_more_seldom(place: Workspace) -> None:
    outlet = Outlet(status=404)
    with ReplayServer(tell=outlet.tell) as server:
        for n in range(4):
            pull = look(place, server, n)
            assert len(pull.problems) == 1
        state = followed(place)[f"{server.url}/rss"]
        assert state.failures == 4
        assert datetime.fromisoformat(state.due_at) >= START + timedelta(hours=3 + 5)
        outlet.status = 200
        assert stored(look(place, server, 9)) == 1
        assert followed(place)[f"{server.url}/rss"].failures == 0


def test_a_page_where_a_feed_was_is_quarantined_and_counts_as_a_failure(place: Workspace) -> None:
    outlet = Outlet()
    outlet.body = lambda: b"<!DOCTYPE html><html><body>Sorry</body></html>"  # type: ignore[method-assign]
    with ReplayServer(tell=outlet.tell) as server:
        pull = look(place, server, 0)
        assert (pull.total.quarantined, len(pull.problems)) == (1, 1)
        assert followed(place)[f"{server.url}/rss"].failures == 1


def test_robots_are_obeyed(place: Workspace) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell, robots=b"User-agent: *\nDisallow: /rss") as server:
        pull = look(place, server, 0)
    assert outlet.seen == []
    assert pull.outcomes == {"refused": 1}


def test_an_entry_without_a_day_counts_once_wherever_it_is_met_again(place: Workspace) -> None:
    outlet = Outlet(n=3)
    with ReplayServer(tell=outlet.tell) as server:
        assert look(place, server, 0).marked == {"undated": 3}
        outlet.n = 4
        look(place, server, 5)
    rows = place.engine().query(polling_rows()).to_dicts()
    assert (rows[0]["n"], rows[0]["slots"]) == (4, 2)
    place.refresh()


def polling_rows() -> Sql:
    """Return the question how many articles there are, and at how many moments."""
    return Sql("SELECT COUNT(*) AS n, COUNT(DISTINCT slot) AS slots FROM observations")


def test_lists_of_feeds_come_in_and_go_out(place: Workspace, tmp_path: Path) -> None:
    outlet = Outlet()
    with ReplayServer(tell=outlet.tell) as server:
        listed = tmp_path / "list.opml"
        listed.write_text(
            f'<opml version="1.0"><body><outline text="News"><outline text="Kites &amp; more" '
            f'xmlUrl="{server.url}/rss"/></outline></body></opml>'
        )
        assert stored(pull_addresses(place, FEEDS, (), [listed])) == 1
        target = tmp_path / "out.opml"
        with Path("/dev/null").open("wb") as nothing:
            assert export(place, "feeds", "csv", target, nothing) == 1
        assert read_opml(target.read_bytes(), "x") == [
            Followed(f"{server.url}/rss", "Kites & more")
        ]


@pytest.mark.parametrize("body", [b"", b"<html/>", b"<opml><body/></opml>", b"{}"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError):
        read_opml(body, "list.opml")


def test_nothing_named_is_told(place: Workspace) -> None:
    with pytest.raises(UsageError, match="--url"):
        pull_feeds(place, FEEDS)
    with pytest.raises(UsageError, match="--url"):
        pull_pages(place, parts.source("pages"), ())


def test_a_page_is_fetched_and_its_article_stored(place: Workspace, root: Path) -> None:
    with ReplayServer(folder=root / "tests" / "samples" / "pages") as server:
        urls = [f"{server.url}/lantern.html", f"{server.url}/nothing.html"]
        pull = pull_pages(place, parts.source("pages"), urls)
    assert (pull.outcomes, stored(pull)) == ({"ok": 1, "absent": 1}, 1)
    names = json.dumps(place.engine().query(Sql("SELECT title FROM documents")).to_dicts())
    assert "The lantern maker" in names
    place.refresh()
