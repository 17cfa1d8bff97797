"""From a name to the card, against a server on this machine that also misbehaves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import archives
from tests.replay_server import ReplayServer
from tests.unit.faces.calls import Said, call, hour
from tests.wikimedia_site import FILM, KITE, WikimediaSite

Start = Callable[..., ReplayServer]
DAYS = ("--from", "2025-02-01", "--to", "2025-02-20")
LISTS: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ("纸灯笼升起定档", 900_000.0, {}),
    ("湖心亭看雪", 50_000.0, {}),
)


class Near:
    """A workspace and a server near at hand, and calls that use them."""

    def __init__(self, place: Path, server: ReplayServer, site: WikimediaSite) -> None:
        self.place, self.server, self.site = place, server, site

    def __call__(self, *words: str | Path, **more: str) -> Said:
        """Run ``chuquan`` on the workspace against the server."""
        quick = {"CHUQUAN_ALLOW_PRIVATE": "1", "CHUQUAN_HOST_DELAY": "0", "CHUQUAN_TRIES": "1",
                 "CHUQUAN_DEADLINE": "1", "CHUQUAN_PATIENCE": "1",
                 "CHUQUAN_WIKIDATA_BASE": self.server.url,
                 "CHUQUAN_WIKIMEDIA_BASE": f"{self.server.url}/api/rest_v1"}  # fmt: skip
        return call("--workspace", self.place, *words, **{**quick, **more})


Lay = Callable[[Near], Near]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace; tests copy it."""
    place = tmp_path_factory.mktemp("empty") / "W"
    assert call("init", place).code == 0
    return place


@pytest.fixture(scope="module")
def listed(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that holds four hours of a list, which names the film in its Chinese name."""
    place = Path(shutil.copytree(empty, tmp_path_factory.mktemp("listed") / "W"))
    names = [f"api/2025-02-0{day}/{at:02d}.json" for day in (1, 2) for at in (10, 11)]
    archive = archives.write(place.with_suffix(".tar"), {n: hour(n, LISTS) for n in names})
    assert call("--workspace", place, "pull", "weibo", "--archive", archive).code == 0
    return place


@pytest.fixture
def near(replay: Start, empty: Path, tmp_path: Path) -> Near:
    """A new workspace beside a site that answers well."""
    site = WikimediaSite()
    shutil.copytree(empty, tmp_path / "W")
    return Near(tmp_path / "W", replay(tell=site.tell), site)


@pytest.fixture
def with_lists(listed: Path) -> Lay:
    """Lay the stored lists under the workspace."""

    def lay(near: Near) -> Near:
        shutil.rmtree(near.place)
        shutil.copytree(listed, near.place)
        return near

    return lay


def test_from_nothing_to_the_card(near: Near, with_lists: Lay) -> None:
    said = with_lists(near)("follow", "Paper Lantern Rising", *DAYS, "--json")
    assert said.code == 0, said.err
    told = said.document
    assert told["schema"] == "chuquan.follow/1"
    assert told["wikidata"] == FILM
    assert told["subject"]["id"] == "paper-lantern-rising"
    assert told["subject"]["home"] == "CN"
    assert len(told["names"]["pages"]) == 5
    assert {"name": "纸灯笼升起", "language": "zh", "rule": "plain"} in told["names"]["added"]
    assert told["views"]["outcomes"] == {"ok": 5}
    assert told["signal"] == "weibo.heat"
    assert told["card"]["subject"]["peak"]["value"] == 900_000.0
    assert (told["missing"], told["problems"]) == ([], [])


def test_it_reads_as_a_person_would(near: Near, with_lists: Lay) -> None:
    said = with_lists(near)("follow", "Paper Lantern Rising", *DAYS)
    assert said.code == 0
    first, *rest = said.out.splitlines()
    assert first == f"Following Paper Lantern Rising ({FILM}): film that never was"
    text = "\n".join(rest)
    assert "11 added to names.toml" in text
    assert "only beside a surer name: PLR, 纸灯" in text
    assert "灯 (too short)" in text
    assert "5 language editions: af, en, ja, zh, zh-yue" in text
    assert "based on journey-to-the-west" in text
    assert "900K" in text


def test_it_speaks_chinese(near: Near, with_lists: Lay) -> None:
    said = with_lists(near)("follow", "纸灯笼升起", *DAYS, "--lang", "zh")
    assert said.code == 0
    assert said.out.startswith(f"已关注 纸灯笼升起（{FILM}）：并不存在的电影")
    assert "5 种语言版本" in said.out


def test_without_a_list_the_card_is_of_its_pages(near: Near) -> None:
    told = near("follow", "纸灯笼升起", "--json").document
    assert told["signal"] == "wikimedia.views"
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert told["window"]["to"] == yesterday.isoformat()
    since = date.fromisoformat(told["window"]["from"])
    assert (yesterday - since).days == 119
    assert told["card"]["subject"]["hours_listed"] == 120
    assert len(told["missing"]) == 1
    assert "hot lists" in told["missing"][0]


def test_once_more_asks_for_nothing_that_is_stored(near: Near) -> None:
    first = near("follow", "Paper Lantern Rising", *DAYS, "--json").document
    names = (near.place / "names.toml").read_text("utf-8")
    near.site.asked.clear()
    again = near("follow", "Paper Lantern Rising", *DAYS, "--json").document
    assert near.site.asked == ["entity"]
    assert again["names"]["added"] == []
    assert (near.place / "names.toml").read_text("utf-8") == names
    assert again["card"]["subject"]["peak"] == first["card"]["subject"]["peak"]


def test_a_name_of_two_things_is_asked_back_and_changes_nothing(near: Near) -> None:
    said = near("follow", "tin kite")
    assert said.code == 5
    assert f"--id {KITE}" in said.err or "--id Q900000003" in said.err
    assert "song of the same name" in said.err
    assert not (near.place / "names.toml").exists()
    chosen = near("follow", "tin kite", "--id", "Q900000003", "--json")
    assert chosen.code == 0
    assert chosen.document["wikidata"] == "Q900000003"


def test_a_name_of_nothing_is_told(near: Near) -> None:
    said = near("follow", "no such thing at all")
    assert said.code == 5
    assert "subject add" in said.err


def test_offline_it_refuses_with_advice(near: Near) -> None:
    said = near("follow", "Paper Lantern Rising", "--offline")
    assert said.code == 2
    assert "leave --offline out" in said.err
    assert near.server.asked == []


def test_another_name_of_a_known_entity_is_the_same_subject(near: Near) -> None:
    near.site.entities[KITE] |= {"aliases": {"en": [{"language": "en", "value": "Iron Bird"}]}}
    del near.site.entities["Q900000003"]
    near("subject", "add", "my-kite", "--kind", "work", "--en", "My Own", "--wikidata", KITE)
    told = near("follow", "Iron Bird", "--json").document
    assert (told["subject"]["id"], told["wikidata"]) == ("my-kite", KITE)
    assert [each["name"] for each in told["names"]["added"]] == ["Tin Kite", "Iron Bird"]


def test_an_id_that_became_part_of_another_leads_there(near: Near) -> None:
    near.site.entities["Q900000088"] = near.site.entities[FILM]
    told = near("follow", "anything", "--id", "Q900000088", *DAYS, "--json").document
    assert (told["wikidata"], told["subject"]["id"]) == (FILM, "paper-lantern-rising")


def test_an_id_that_is_none_is_refused(near: Near) -> None:
    said = near("follow", "Paper Lantern Rising", "--id", "42")
    assert said.code == 2
    assert "Q42" in said.err


FAULTS = ("status/404", "status/429?after=99", "status/503", "html", "silent", "reset", "empty")
FEW = ("status/404", "status/429?after=99", "html", "silent")


@pytest.mark.parametrize("fault", FAULTS)
def test_views_that_fail_leave_a_card_that_says_so(near: Near, with_lists: Lay, fault: str) -> None:
    near.site.faults["views"] = fault
    said = with_lists(near)("follow", "Paper Lantern Rising", *DAYS, "--json")
    assert said.code == 3, said.err
    told = said.document
    assert told["card"]["subject"]["peak"]["value"] == 900_000.0
    assert any("views" in each or "Wikipedia" in each for each in told["missing"])
    assert told["problems"][0]["do"]
    assert near("verify").code == 0
    near.site.faults.clear()
    assert near("follow", "Paper Lantern Rising", *DAYS, "--json").document["views"]["answers"] == 5


@pytest.mark.parametrize("fault", FEW)
@pytest.mark.parametrize("what", ["search", "entity"])
def test_wikidata_that_fails_leaves_what_is_known(near: Near, what: str, fault: str) -> None:
    near.site.faults[what] = fault
    said = near("follow", "Paper Lantern Rising", *DAYS)
    assert said.code == 3, said.err
    assert "missing" in said.out
    assert "Paper Lantern Rising is not complete" in said.out
    assert near("verify").code == 0
    near.site.faults.clear()
    assert near("follow", "Paper Lantern Rising", *DAYS).code == 0


def test_a_known_subject_has_its_card_when_wikidata_is_silent(near: Near, with_lists: Lay) -> None:
    assert with_lists(near)("follow", "Paper Lantern Rising", *DAYS).code == 0
    near.site.faults["entity"] = "status/503"
    said = near("follow", "Paper Lantern Rising", *DAYS, "--json")
    assert said.code == 3
    assert said.document["card"]["subject"]["peak"]["value"] == 900_000.0
    assert "Wikidata" in said.document["missing"][0]


def test_pages_without_views_are_unknown_and_no_failure(near: Near) -> None:
    near.site.viewless = frozenset({"af.wikipedia:Paper Lantern Rising"})
    said = near("follow", "Paper Lantern Rising", *DAYS, "--json")
    assert said.code == 0, said.err
    assert said.document["views"]["outcomes"] == {"ok": 4, "absent": 1}
    assert any("1 of 5 pages" in each and "not zero" in each for each in said.document["missing"])


def test_pages_are_pulled_by_subject_too(near: Near) -> None:
    assert near("follow", "Paper Lantern Rising", *DAYS).code == 0
    later = ("--from", "2025-02-15", "--to", "2025-02-28")
    said = near("pull", "wikimedia", "--subject", "纸灯笼升起", *later, "--json")
    assert said.code == 0, said.err
    assert said.document["total"]["stored"] > 0
    assert said.document["pulls"][0]["outcomes"] == {"ok": 5}


def test_pulling_pages_needs_a_subject_that_has_some(near: Near) -> None:
    alone = near("pull", "wikimedia", *DAYS)
    assert (alone.code, "--subject NAME" in alone.err) == (2, True)
    unknown = near("pull", "wikimedia", "--subject", "ne-zha-2", *DAYS)
    assert unknown.code == 5
    assert "chuquan follow ne-zha-2" in unknown.err
