"""Alerts: what conditions find, that each is told once, and what becomes of failures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chuquan.errors import MissingExtra, NeedsSomething, UnknownName, UsageError
from chuquan.pipeline.alerts import deliver, log, rules, tell
from chuquan.pipeline.alerts.condition import Look
from chuquan.pipeline.alerts.registry import every, named
from chuquan.pipeline.alerts.rules import Rules
from chuquan.pipeline.ledger import PLACES, judged_of
from chuquan.pipeline.workspace import Workspace
from tests.papers import NOON, keep, paper

FILM = (
    "Crowds fill the halls for Ne Zha 2 this week. “We did not expect such queues,” said Liang "
    "Wenfeng, a guest of the evening. Ne Zha 2 has earned 1.2 billion yuan at the box office."
)
OTHER = "A second town shows Ne Zha 2 in the open air, on the wall of the old mill by the river."
TO = ("json://one.example/key-1", "json://two.example/key-2")


class Post:
    """A service that takes messages, or not, and remembers them."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []
        self.refusing: set[str] = set()
        self.breaking = False

    def __call__(self, address: str, title: str, body: str) -> bool:
        if self.breaking:
            raise KeyboardInterrupt
        if address in self.refusing:
            return False
        self.taken.append((address, title, body))
        return True


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two notices, to be copied."""
    path = tmp_path_factory.mktemp("alerts") / "W"
    with Workspace.create(path) as workspace:
        keep(
            workspace,
            paper("tv_news:1", FILM, title="Queues for Ne Zha 2", url="https://a.example/1"),
            paper("tv_news:2", OTHER, 1, title="A film on a wall", url="https://b.example/2"),
        )
    return path


@pytest.fixture
def place(filled: Path, tmp_path: Path) -> Iterator[Workspace]:
    with Workspace(Path(shutil.copytree(filled, tmp_path / "W"))) as workspace:
        yield workspace


@pytest.fixture
def look(place: Workspace) -> Look:
    return Look(place, NOON - timedelta(hours=24), NOON + timedelta(hours=3))


def run(look: Look, post: Post, hours: float = 3, to: tuple[str, ...] = TO[:1]) -> tell.Told:
    moment = NOON + timedelta(hours=hours)
    return tell.tell(look, rules.load(look.workspace), moment, "en", to, post)


def found(look: Look, key: str, over: float = 0, subject: str = "ne-zha-2") -> list[str]:
    return [str(each.reason) for each in named(key).find(look, subject, over)]


def test_conditions_of_reading_are_found_by_their_file() -> None:
    assert {"articles", "quotation", "figure", "contradiction"} <= set(every())
    with pytest.raises(UnknownName):
        named("weather")


def test_articles_count_by_day_and_only_above_the_threshold(look: Look) -> None:
    assert found(look, "articles", 1) == [
        "2 articles (2 stories) named it on 10 Feb 2025; the rule says more than 1"
    ]
    assert found(look, "articles", 2) == []
    assert found(look, "articles", 0, "deepseek") == []


def test_a_quotation_is_one_by_the_subject(look: Look) -> None:
    assert found(look, "quotation", subject="liang-wenfeng") == [
        "Liang Wenfeng: “We did not expect such queues,”"
    ]
    assert found(look, "quotation") == []


def test_a_figure_is_one_of_the_subject(look: Look) -> None:
    told = found(look, "figure")
    assert len(told) == 1
    assert "1.2 billion yuan" in told[0]
    late = Look(look.workspace, NOON + timedelta(hours=2), NOON + timedelta(hours=3))
    assert found(late, "figure") == []


def test_a_contradiction_is_a_figure_read_that_others_refute(look: Look) -> None:
    told = found(look, "contradiction")
    listed = found(look, "figure")
    assert len(told) <= len(listed)
    keep(
        look.workspace,
        paper("tv_news:9", "Ne Zha 2 has earned 900 billion yuan at the box office so far.", 2),
    )
    assert any("900" in each for each in found(look, "contradiction"))


def test_what_was_told_is_not_told_again(look: Look) -> None:
    post = Post()
    rules.add(look.workspace, "Ne Zha 2", "articles", 1)
    assert run(look, post).sent == 1
    assert run(look, post).alerts == []
    assert run(look, post, hours=30).alerts == []
    (address, title, body) = post.taken[0]
    assert (address, title) == (TO[0], "Ne Zha 2: more than 1 articles a day")
    assert "https://a.example/1" in body
    assert "http://127.0.0.1:8000/s/ne-zha-2?at=" in body


def test_one_alert_a_rule_and_day_and_the_rest_on_the_next(look: Look) -> None:
    post = Post()
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    run(look, post)
    keep(look.workspace, paper("tv_news:3", "Ne Zha 2 sold 31 million tickets.", 3))
    later = Look(look.workspace, look.since, NOON + timedelta(hours=40))
    assert run(later, post, hours=4).alerts == []
    assert run(later, post, hours=25).sent == 1
    assert "31 million" in post.taken[1][2]
    assert "1.2 billion" not in post.taken[1][2]


def test_quiet_hours_hold_and_then_tell_once(look: Look) -> None:
    post = Post()
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    rules.adjust(look.workspace, "22:00-07:00", "Asia/Shanghai", None)
    night = run(look, post, hours=12)
    assert (night.quiet, [tell.state_of(each) for each in night.alerts]) == (True, ["held"])
    assert post.taken == []
    assert run(look, post, hours=20).sent == 1
    assert run(look, post, hours=21).alerts == []
    assert len(post.taken) == 1


def test_a_failure_is_said_and_tried_again_where_it_failed_only(look: Look) -> None:
    post = Post()
    post.refusing = {TO[1]}
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    first = run(look, post, to=TO)
    assert (first.sent, len(first.failed)) == (0, 1)
    assert "json://…" in first.failed[0]
    assert "key-2" not in first.failed[0]
    post.refusing = set()
    assert run(look, post, hours=4, to=TO).sent == 1
    assert [each[0] for each in post.taken] == list(TO)
    assert run(look, post, hours=5, to=TO).alerts == []


def test_what_stays_undelivered_is_given_up_and_said(look: Look) -> None:
    post = Post()
    post.refusing = set(TO)
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    run(look, post)
    late = run(look, post, hours=3 + 24 * 5)
    assert len(late.lost) == 1
    assert run(look, post, hours=4 + 24 * 5).lost == []


def test_a_kill_while_sending_neither_doubles_nor_hides(look: Look) -> None:
    post = Post()
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    post.breaking = True
    with pytest.raises(KeyboardInterrupt):
        run(look, post)
    post.breaking = False
    after = run(look, post, hours=4)
    assert post.taken == []
    assert len(after.lost) == 1


def test_a_kill_after_the_log_was_opened_loses_nothing(look: Look, monkeypatch) -> None:
    post = Post()
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    with monkeypatch.context() as broken:
        broken.setattr(tell._Delivery, "deliver", _stop)
        with pytest.raises(KeyboardInterrupt):
            run(look, post)
    assert run(look, post, hours=4).sent == 1


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_preview_remembers_nothing(look: Look) -> None:
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    for _ in range(2):
        told = tell.preview(look, rules.load(look.workspace), NOON, "zh")
        assert [each.title for each in told.alerts] == ["哪吒之魔童闹海：出现新数字"]
    assert not (look.workspace.path / log.FILE).exists()


def test_a_log_that_cannot_be_read_stops_sending(look: Look) -> None:
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    (look.workspace.path / log.FILE).write_text("{", "utf-8")
    post = Post()
    with pytest.raises(UsageError, match="cannot be read"):
        run(look, post)
    assert post.taken == []


def test_one_rule_for_a_subject_and_condition(place: Workspace) -> None:
    rules.add(place, "哪吒2", "articles", 5)
    rules.add(place, "Ne Zha 2", "articles", 9)
    assert [each.threshold for each in rules.load(place).rules] == [9]
    assert rules.remove(place, "ne-zha-2")[0].id == "ne-zha-2/articles"
    with pytest.raises(UsageError):
        rules.remove(place, "ne-zha-2")


def test_only_what_can_be_is_set(place: Workspace) -> None:
    with pytest.raises(UsageError):
        rules.add(place, "Ne Zha 2", "figure", 3)
    with pytest.raises(UsageError):
        rules.add(place, "Ne Zha 2", "articles", float("nan"))
    for quiet in ("22-7", "25:00-07:00"):
        with pytest.raises(UsageError):
            rules.adjust(place, quiet, None, None)
    (place.path / rules.FILE).write_text("[[rule]]\nwhen = 'articles'\n", "utf-8")
    with pytest.raises(UsageError, match="cannot be read"):
        rules.load(place)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(21, False), (22, True), (0, True), (6, True), (7, False)]
)
def test_quiet_hours_may_cross_midnight(hour: int, quiet: bool) -> None:
    moment = datetime(2025, 2, 10, hour, tzinfo=UTC)
    assert Rules(quiet="22:00-07:00", zone="UTC").is_quiet(moment) is quiet
    assert Rules(quiet="07:00-22:00", zone="UTC").is_quiet(moment) is not quiet
    assert Rules(zone="UTC").is_quiet(moment) is False


def test_addresses_come_from_the_environment_alone(tmp_path: Path) -> None:
    listed = tmp_path / "to.txt"
    listed.write_text("# mine\njson://b.example\n\n", "utf-8")
    given = {deliver.VARIABLE: f"json://a.example {listed}"}
    assert deliver.addresses(given) == ("json://a.example", "json://b.example")
    with pytest.raises(NeedsSomething):
        deliver.addresses({})
    with pytest.raises(UsageError):
        deliver.addresses({deliver.VARIABLE: str(tmp_path / "none.txt")})


def test_no_key_is_kept(look: Look) -> None:
    rules.add(look.workspace, "Ne Zha 2", "figure", None)
    run(look, Post(), to=TO)
    kept = b"".join(each.read_bytes() for each in look.workspace.path.rglob("*") if each.is_file())
    assert b"key-1" not in kept


def test_apprise_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "apprise", None)
    with pytest.raises(MissingExtra, match="alerts"):
        deliver.apprise("json://a.example", "title", "body")


def test_figures_of_countries_are_held_against_none(look: Look) -> None:
    assert judged_of(look.workspace, ["china", "nobody", "ne-zha-2"]) == ["ne-zha-2"]
    assert look.workspace.names.subjects["china"].kind in PLACES
    keep(look.workspace, paper("tv_news:8", "China has earned 900 billion yuan so far.", 2))
    keep(look.workspace, paper("tv_news:7", "China has earned 1 billion yuan so far.", 2))
    assert found(look, "contradiction", subject="china") == []
