"""The events at hand: the bundled ones, the user's over them, and how those are changed."""

from __future__ import annotations

import fcntl
from datetime import date

import pytest

from chuquan.errors import LakeLocked, LakeUnwritable, Unresolved, UsageError
from chuquan.pipeline import events, names, own_files
from chuquan.pipeline.workspace import Workspace

DAY = date(2025, 3, 1)
PAGE = "https://example.org/page"


def test_every_bundled_event_is_complete_and_of_a_known_subject(workspace: Workspace) -> None:
    told = events.load(workspace)
    assert len(told) >= 10
    for each in told:
        assert each.subject in workspace.names.subjects, each.event
        assert each.label_en, each.event
        assert each.label_zh, each.event
        assert each.url.startswith("https://"), each.event
        assert each.event.startswith(each.subject.rsplit("-20", 1)[0]), each.event
        assert date(2024, 12, 1) <= each.on <= date(2025, 3, 31), each.event


def test_the_days_that_everyone_knows(workspace: Workspace) -> None:
    days = {each.event: each.on for each in events.load(workspace)}
    assert days["ne-zha-2-released"] == date(2025, 1, 29)
    assert days["deepseek-r1-released"] == date(2025, 1, 20)
    assert days["barbie-hsu-dies"] == date(2025, 2, 2)


def test_an_event_is_added_under_any_name_of_its_subject(workspace: Workspace) -> None:
    event = events.add(workspace, "哪吒2", DAY, "A prize", "获奖", PAGE)
    assert [event.event, event.subject] == ["ne-zha-2-2025-03-01", "ne-zha-2"]
    assert event in events.load(workspace)
    assert event in events.of_subject(workspace, "ne-zha-2")
    assert event not in events.of_subject(workspace, "deepseek")
    again = events.add(workspace, "Ne Zha 2", DAY, "Another prize", "", PAGE)
    assert again.event == "ne-zha-2-2025-03-01-2"


def test_the_same_event_is_not_told_twice(workspace: Workspace) -> None:
    events.add(workspace, "deepseek", DAY, "A thing", "", PAGE)
    with pytest.raises(UsageError, match="already"):
        events.add(workspace, "DeepSeek", DAY, "A thing", "", "https://example.org/other")


@pytest.mark.parametrize(("words", "url"), [("", PAGE), ("a\nb", PAGE), ("fine", "ftp://a.org")])
def test_what_cannot_be_an_event_changes_nothing(
    workspace: Workspace, words: str, url: str
) -> None:
    events.add(workspace, "deepseek", DAY, "A thing", "", PAGE)
    before = (workspace.path / events.USER_EVENTS).read_bytes()
    with pytest.raises(UsageError):
        events.add(workspace, "deepseek", DAY, words, "", url)
    assert (workspace.path / events.USER_EVENTS).read_bytes() == before


def test_an_unknown_subject_is_refused(workspace: Workspace) -> None:
    with pytest.raises(Unresolved):
        events.add(workspace, "a subject that nobody knows", DAY, "x", "", PAGE)
    assert not (workspace.path / events.USER_EVENTS).exists()


def test_own_words_of_the_user_stay_in_the_file(workspace: Workspace) -> None:
    path = workspace.path / events.USER_EVENTS
    path.write_text("# mine\n", encoding="utf-8")
    added = events.add(workspace, "deepseek", DAY, 'say "hi" \\', "", PAGE)
    assert path.read_text("utf-8").startswith("# mine\n")
    events.remove(workspace, added.event)
    assert path.read_text("utf-8").strip() == "# mine"


def test_a_bundled_event_is_taken_away_and_its_id_not_given_again(workspace: Workspace) -> None:
    gone = events.remove(workspace, "ne-zha-2-released")
    assert gone.origin == "bundled"
    assert gone.event not in {each.event for each in events.load(workspace)}
    with pytest.raises(UsageError, match="no event"):
        events.remove(workspace, "ne-zha-2-released")


def test_an_id_that_was_taken_away_is_not_given_again(workspace: Workspace) -> None:
    path = workspace.path / events.USER_EVENTS
    path.write_text("[deepseek-2025-03-01]\nremoved = true\n", encoding="utf-8")
    assert events.add(workspace, "deepseek", DAY, "x", "", PAGE).event == "deepseek-2025-03-01-2"


def test_the_events_of_a_merged_subject_are_those_of_the_kept_one(workspace: Workspace) -> None:
    events.add(workspace, "ne-zha-2019", DAY, "x", "", PAGE)
    names.merge_subjects(workspace.user_names, "ne-zha-2", "ne-zha-2019")
    workspace.refresh()
    told = events.of_subject(workspace, "ne-zha-2")
    assert {each.subject for each in told} == {"ne-zha-2", "ne-zha-2019"}


@pytest.mark.parametrize("body", [b"nonsense", b"\xff\xfe", b"[a]\nremoved = 1\n"])
def test_a_broken_file_is_told_and_left_alone(workspace: Workspace, body: bytes) -> None:
    path = workspace.path / events.USER_EVENTS
    path.write_bytes(body)
    with pytest.raises(UsageError):
        events.load(workspace)
    with pytest.raises(UsageError):
        events.add(workspace, "deepseek", DAY, "x", "", PAGE)
    assert path.read_bytes() == body


def test_a_byte_order_mark_is_no_fault(workspace: Workspace) -> None:
    path = workspace.path / events.USER_EVENTS
    path.write_bytes(b"\xef\xbb\xbf[ne-zha-2-released]\nremoved = true\n")
    assert "ne-zha-2-released" not in {each.event for each in events.load(workspace)}


def test_two_writers_wait_for_each_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "LOCK_WAIT", 0.1)
    with (workspace.path / ".events.toml.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(LakeLocked):
            events.add(workspace, "deepseek", DAY, "x", "", PAGE)
    assert events.add(workspace, "deepseek", DAY, "x", "", PAGE)


def test_a_folder_that_cannot_be_written_is_told(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chuquan.lake.durable.replace", full)
    with pytest.raises(LakeUnwritable):
        events.add(workspace, "deepseek", DAY, "x", "", PAGE)
