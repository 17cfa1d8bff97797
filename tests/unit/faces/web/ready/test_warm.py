"""Pages that are made before anybody asks are those that readers then ask for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chuquan.faces.web.address import Asked
from chuquan.faces.web.app import Service
from chuquan.faces.web.ready.warm import FIRST, keep_warm, pages
from chuquan.pipeline.children import Died
from tests.web_site import get

HOME = b'<a href="/s/ne-zha-2?lang=en">a</a> <a href="/s/a%20b?lang=en">b</a> <a href="/s/c?x">'


class Scripted:
    """A child that answers with links to three subjects, or dies."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.dies = False

    def ask(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        if self.dies:
            raise Died
        given = question["given"].get("subject", "")
        self.asked.append((question["page"], given, question["language"]))
        told = {"status": 200, "media": "text/html", "snapshot": 1,
                "as_of": "2025-02-01T00:00:00Z"}  # fmt: skip
        return told, HOME * 20


@pytest.fixture
def service(tmp_path: Path) -> Service:
    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    return Service(tmp_path, private=False, children=Scripted())  # type: ignore[arg-type]


def test_the_menu_comes_first_then_the_subjects_it_leads_to(service: Service) -> None:
    child = Scripted()
    made = list(pages(lambda asked: service.warm(asked, child), most=2))  # type: ignore[arg-type]
    assert [(each.page, each.language) for each in made[:4]] == [
        ("home", "en"), ("home", "zh"), ("now", "en"), ("now", "zh"),
    ]  # fmt: skip
    subjects = [each["subject"] for each in made[2 * len(FIRST) :]]
    assert subjects == ["ne-zha-2", "ne-zha-2", "a b", "a b"]
    before = len(child.asked)
    assert len(list(pages(lambda asked: service.warm(asked, child), most=2))) == len(made)  # type: ignore[arg-type]
    assert len(child.asked) == before
    service.kept.grow_old()
    assert len(list(pages(lambda asked: service.warm(asked, child), most=1))) == len(made) - 2  # type: ignore[arg-type]
    assert len(child.asked) == before + len(made) - 2


def test_nothing_is_kept_of_what_cannot_be_made(service: Service) -> None:
    child = Scripted()
    child.dies = True
    assert list(pages(lambda asked: service.warm(asked, child), most=2)) == []  # type: ignore[arg-type]
    assert service.well


@pytest.mark.parametrize(
    "asked",
    [Asked("home", {}, "zh"), Asked("subject", {"subject": "ne-zha-2"}),
     Asked("subject", {"subject": "a b/c"}), Asked("compare", {}, "zh")],
    ids=lambda asked: asked.page,
)  # fmt: skip
def test_readers_find_what_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Asked
) -> None:
    from chuquan.faces.web import app as module

    (tmp_path / "catalogue.sqlite").write_bytes(b"1")
    held: list[Service] = []

    class Seen(Service):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            held.append(self)

    monkeypatch.setattr(module, "Service", Seen)
    readers = Scripted()
    front = module.create(tmp_path, children=readers)  # type: ignore[arg-type]
    made = held[0].warm(asked, Scripted())  # type: ignore[arg-type]
    assert made is not None
    assert get(front, asked.here(), accept_encoding="gzip").body == made.body
    if asked.page == "home":
        answer = get(front, "/", accept_encoding="gzip, br", accept_language="zh-CN,zh;q=0.9")
        assert answer.body == made.body
    assert readers.asked == []


def test_pages_are_made_again_only_after_a_change(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    from chuquan.faces.web.ready import warm

    slept: list[float] = []
    rounds, done, go = [0], Event(), Event()

    def rest() -> None:
        rounds[0] += 1

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            service.kept.grow_old()
        if rounds[0] == 2:
            done.set()
            go.wait(60)

    monkeypatch.setattr(warm.time, "sleep", sleep)
    child = Scripted()
    keep_warm(
        lambda asked: service.warm(asked, child), lambda: service.kept.age, rest, 1  # type: ignore[arg-type]
    )  # fmt: skip
    assert done.wait(30)
    assert slept == [warm.REST, warm.LOOK, warm.LOOK, warm.REST]
    assert len(child.asked) == 2 * 2 * (len(FIRST) + 1)
