"""Fetching: what is sent, what is kept, and what is made of every answer."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zstandard

from chuquan.errors import LakeUnwritable, SourceRefused, SourceUnavailable
from chuquan.model.settings import Settings
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Fetcher, user_agent
from chuquan.pipeline.kept import kept
from chuquan.pipeline.network.wire import Reply
from tests.replay_server import ReplayServer
from tests.scripted_wire import DOWN, OK, POLITE, START, A, Run, busy, said

NEAR = Settings(allow_private=True, host_delay=0.0, deadline=5.0, tries=1)


def test_an_answer_is_its_bytes_its_address_and_its_time() -> None:
    run = Run({A: [Reply(200, body=b"[1]")]})
    answer = run.fetcher.answer(Request(A, about="hour 11"))
    assert (answer.outcome, answer.status, answer.tries, answer.error) == ("ok", 200, 1, None)
    assert answer.raw is not None
    assert (answer.raw.name, answer.raw.body, answer.raw.about) == (A, b"[1]", "hour 11")
    assert answer.raw.retrieved_at == START + timedelta(seconds=1)
    assert answer.waited == 1.0


def test_we_say_who_we_are() -> None:
    agent = user_agent("mailto:周@example.org\r\nX-Evil: 1")
    assert re.fullmatch(r"chuquan/[\w.]+ \(\+mailto:%E5%91%A8@example\.org%0D%0A\S+\)", agent)
    run = Run({A: [OK]}, replace(POLITE, contact="https://lab.example/us"))
    theirs = {"user-agent": "someone else", "Accept-Encoding": "br", "X-Key": "1", "HOST": "b"}
    run.answer(A, **theirs)
    sent = run.wire.sent[-1]
    assert sorted(name.lower() for name in sent) == [
        "accept", "accept-encoding", "user-agent", "x-key",
    ]  # fmt: skip
    assert "(+https://lab.example/us)" in sent["User-Agent"]
    assert sent["Accept-Encoding"] == "gzip"
    assert sent["X-Key"] == "1"


def test_fetch_returns_the_answer_or_raises_what_happened() -> None:
    run = Run({A: [OK, busy(403), DOWN]}, replace(POLITE, tries=1))
    assert run.fetcher.fetch(Request(A)).body == b"[]"
    with pytest.raises(SourceRefused):
        run.fetcher.fetch(Request(A))
    with pytest.raises(SourceUnavailable):
        run.fetcher.fetch(Request(A))


@pytest.mark.parametrize(
    ("status", "outcome", "tries"),
    [
        (200, "ok", 1), (203, "ok", 1), (204, "ok", 1), (205, "ok", 1),
        (404, "absent", 1), (410, "absent", 1),
        (400, "refused", 1), (401, "refused", 1), (402, "refused", 1), (403, "refused", 1),
        (407, "refused", 1), (451, "refused", 1), (429, "refused", 3),
        (408, "broken", 3), (425, "broken", 3), (500, "broken", 3), (501, "broken", 3),
        (502, "broken", 3), (503, "broken", 3), (504, "broken", 3), (522, "broken", 3),
        (524, "broken", 3), (201, "broken", 1), (202, "broken", 1), (206, "broken", 1),
        (300, "broken", 1), (304, "broken", 1), (301, "broken", 1),
        (600, "broken", 3), (999, "broken", 3),
    ],
)  # fmt: skip
def test_every_status_has_one_outcome(status: int, outcome: str, tries: int) -> None:
    run = Run({A: [Reply(status)]})
    answer = run.answer(A)
    assert (answer.outcome, answer.status, answer.tries) == (outcome, status, tries)
    if outcome != "ok":
        assert str(status) in said(answer)["seen"]


def test_a_bad_address_stops_none_of_the_others() -> None:
    run = Run({A: [OK]})
    answers = list(run.fetcher.fetch_all([Request("not an address"), Request(A)]))
    assert [answer.outcome for answer in answers] == ["refused", "ok"]
    said(answers[0])


def test_answers_come_as_they_are_asked_for() -> None:
    run = Run({A: [OK]})
    requests = (Request(A) for _ in range(10))
    next(iter(run.fetcher.fetch_all(requests)))
    assert len(run.wire.times(A)) == 1


def test_a_recorded_archive_is_fetched_as_published(
    tmp_path: Path, replay: Callable[..., ReplayServer]
) -> None:
    hour = tmp_path / "archive" / "api" / "2025-01-15" / "00.json"
    hour.parent.mkdir(parents=True)
    hour.write_bytes(b'[{"title":"x","hot":1}]')
    server = replay(tmp_path / "archive")
    base = f"{server.url}/api/2025-01-15"
    with Fetcher(NEAR, tmp_path / "raw") as fetcher:
        names = ("00.json", "01.json", "00.json", "../../../../etc/passwd")
        answers = list(fetcher.fetch_all(Request(f"{base}/{name}", about=name) for name in names))
    assert [answer.outcome for answer in answers] == ["ok", "absent", "ok", "absent"]
    assert answers[0].raw is not None
    assert answers[0].raw.body == hour.read_bytes() == kept(tmp_path / "raw", answers[0].kept)
    assert answers[0].kept == answers[2].kept
    assert answers[1].kept == ""
    assert len([path for path in (tmp_path / "raw").rglob("*") if path.is_file()]) == 1
    assert server.connections == 1, "one connection serves them all"
    said(answers[1])


def test_the_real_archive_is_fetched_as_published(
    shared_data: Path, tmp_path: Path, replay: Callable[..., ReplayServer]
) -> None:
    archive = next((shared_data / "weibo_hot_list" / "raw").glob("*.tar.zst"))
    days = ["api/2025-01-15", "api/2025-02-03"]
    with zstandard.open(archive) as file, tarfile.open(fileobj=file, mode="r|") as tar:
        for member in tar:
            if member.name.startswith(tuple(days)):
                tar.extract(member, tmp_path, filter="data")
    server = replay(tmp_path)
    requests = [Request(f"{server.url}/{day}/{hour:02}.json") for day in days for hour in range(24)]
    with Fetcher(NEAR) as fetcher:
        answers = list(fetcher.fetch_all(requests))
    there = {f"{day}/{path.name}" for day in days for path in (tmp_path / day).glob("??.json")}
    found = {a.request.url.removeprefix(server.url + "/") for a in answers if a.outcome == "ok"}
    assert found == there
    assert {a.outcome for a in answers} == {"ok", "absent"}
    assert all(
        answer.raw.body == (tmp_path / answer.raw.name.removeprefix(server.url + "/")).read_bytes()
        for answer in answers
        if answer.raw is not None
    )


def test_a_full_disk_is_no_failure_of_the_source(
    tmp_path: Path, replay: Callable[..., ReplayServer]
) -> None:
    (tmp_path / "raw").write_text("a file where a folder should be")
    with Fetcher(NEAR, tmp_path / "raw") as fetcher, pytest.raises(LakeUnwritable):
        fetcher.answer(Request(f"{replay().url}/ok"))


def test_our_own_server_may_be_allowed_as_advised(replay: Callable[..., ReplayServer]) -> None:
    url = f"{replay().url}/ok"
    with Fetcher(replace(NEAR, allow_private=False)) as fetcher:
        advice = said(fetcher.answer(Request(url)))["do"]
    assert "CHUQUAN_ALLOW_PRIVATE=1" in advice
    followed = Settings.from_environment({"CHUQUAN_ALLOW_PRIVATE": "1"})
    with Fetcher(replace(followed, host_delay=0.0)) as fetcher:
        assert fetcher.answer(Request(url)).outcome == "ok"


def test_a_larger_answer_may_be_allowed_as_advised(replay: Callable[..., ReplayServer]) -> None:
    url = f"{replay().url}/ok/5000"
    with Fetcher(replace(NEAR, body_limit=1000)) as fetcher:
        advice = said(fetcher.answer(Request(url)))["do"]
    limit = re.search(r"CHUQUAN_BODY_LIMIT=(\d+)", advice)
    assert limit is not None
    followed = Settings.from_environment({"CHUQUAN_BODY_LIMIT": limit[1]})
    with Fetcher(replace(NEAR, body_limit=followed.body_limit)) as fetcher:
        assert len(fetcher.fetch(Request(url)).body) == 5000
