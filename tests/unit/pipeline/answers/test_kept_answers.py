"""Kept answers are the computed ones, and are left behind as soon as anything they follow from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import chuquan.pipeline.answers.kept_answers as module
from chuquan.errors import LakeTorn
from chuquan.model.documents import dumps
from chuquan.model.messages import in_language
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.card import show
from chuquan.pipeline.answers.kept_answers import FOLDER, kept
from chuquan.pipeline.names import add_alias
from chuquan.pipeline.workspace import Workspace

Ask = Callable[[Workspace], Result]


@pytest.fixture
def workspace(demo_lake: Path, tmp_path: Path) -> Workspace:
    """A copy of the bundled sample, open."""
    return Workspace(Path(shutil.copytree(demo_lake, tmp_path / "W")))


@pytest.fixture
def calls() -> list[str]:
    """What was computed."""
    return []


@pytest.fixture
def ask(calls: list[str]) -> Ask:
    """Ask for a card, noting whether it was computed."""

    def asked(workspace: Workspace, subject: str = "Ne Zha 2") -> Result:
        def make() -> Result:
            calls.append(subject)
            return show(workspace, subject, "weibo.heat", Window())

        return kept(workspace, "show", {"subject": subject}, make)

    return asked


def test_a_kept_answer_is_the_computed_one(
    workspace: Workspace, ask: Ask, calls: list[str]
) -> None:
    first, again = ask(workspace), ask(workspace)
    assert calls == ["Ne Zha 2"]
    for language in ("en", "zh"):
        assert dumps(first.document, language) == dumps(again.document, language)
        assert in_language(first.answer, language) == in_language(again.answer, language)
        assert [in_language(note, language) for note in first.notes] == [
            in_language(note, language) for note in again.notes
        ]
    assert (first.as_of, first.units, first.cite()) == (again.as_of, again.units, again.cite())
    assert first.provenance().files == tuple(again.provenance().files)
    assert again.table.equals(first.table)
    assert calls == ["Ne Zha 2"] * 2


def test_another_question_has_another_answer(workspace: Workspace, ask: Ask) -> None:
    assert ask(workspace).answer != kept(
        workspace, "show", {"subject": "DeepSeek"},
        lambda: show(workspace, "DeepSeek", "weibo.heat", Window()),
    ).answer  # fmt: skip


def test_new_names_a_new_event_or_a_new_program_make_it_anew(
    workspace: Workspace, ask: Ask, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(workspace)
    (workspace.path / "events.toml").write_text("# an event")
    ask(workspace)
    assert len(calls) == 2
    add_alias(workspace.user_names, "ne-zha-2", "Nezha the Second")
    workspace.refresh()
    ask(workspace)
    assert len(calls) == 3
    monkeypatch.setattr(module, "program", lambda: "another")
    ask(workspace)
    ask(workspace)
    assert len(calls) == 4


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"answer": 1}', b"\xff\xfe"])
def test_a_damaged_answer_is_computed_again(
    workspace: Workspace, ask: Ask, calls: list[str], damage: bytes
) -> None:
    right = dumps(ask(workspace).document)
    (held,) = (workspace.path / FOLDER).iterdir()
    held.write_bytes(damage)
    assert dumps(ask(workspace).document) == right
    assert dumps(ask(workspace).document) == right
    assert len(calls) == 2


def test_an_answer_whose_files_are_damaged_is_not_given_from_memory(
    workspace: Workspace, ask: Ask
) -> None:
    ask(workspace)
    file = max(workspace.path.rglob("*.parquet"), key=lambda path: path.stat().st_size)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(LakeTorn):
        ask(workspace)


def test_where_nothing_can_be_kept_the_answer_is_still_given(
    workspace: Workspace, ask: Ask, calls: list[str]
) -> None:
    (workspace.path / FOLDER).write_text("a file where the folder would be")
    assert ask(workspace).answer == ask(workspace).answer
    assert len(calls) == 2


def test_only_the_newest_are_kept(
    workspace: Workspace, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    ask(workspace)
    (first,) = (workspace.path / FOLDER).iterdir()
    kept(workspace, "show", {}, lambda: show(workspace, "DeepSeek", "weibo.heat", Window()))
    (second,) = (workspace.path / FOLDER).iterdir()
    assert second != first
