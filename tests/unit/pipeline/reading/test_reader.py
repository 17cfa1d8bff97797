"""Reading stores what it finds with the batch, the same every time, and again when it must."""

from __future__ import annotations

from typing import Any

import pytest

from chuquan.lake.check import digest, verify
from chuquan.lake.snapshot import take
from chuquan.pipeline import collect, names
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.reading import again, reader
from chuquan.pipeline.workspace import Workspace
from tests.batches import ask
from tests.papers import MUSEUM, RAIN, keep, paper


def told(workspace: Workspace, text: str) -> list[dict[str, Any]]:
    return ask(take(workspace.catalogue), text)


def spoken(workspace: Workspace) -> list[tuple[str, str, str]]:
    rows = told(
        workspace,
        "SELECT q.name, q.start, q.stop, d.title, d.text FROM quotations AS q "
        "JOIN documents AS d ON d.item = q.item ORDER BY q.item, q.start",
    )
    whole = [(row, f"{row['title']}\n{row['text']}") for row in rows]
    return [(row["name"], text[row["start"] : row["stop"]], row["title"]) for row, text in whole]


def test_a_batch_is_stored_with_all_that_is_read_of_it(workspace: Workspace) -> None:
    pull = keep(workspace, paper("tv_news:1", MUSEUM), paper("tv_news:2", RAIN, title="暴雨"))
    assert spoken(workspace) == [
        ("Ann Lee", "We have waited nine years for this day,", "A notice"),
        ("气象台台长许映秋", "周四以前雨不会停。", "暴雨"),
    ]
    rows = told(workspace, "SELECT item, language, family FROM documents ORDER BY item")
    assert [tuple(row.values()) for row in rows] == [
        ("tv_news:1", "en", "tv_news:1"),
        ("tv_news:2", "zh-Hans", "tv_news:2"),
    ]
    assert all(count.conserved for count in pull.counts.values())
    assert verify(workspace.catalogue).sound


def test_the_same_again_gives_the_same_store(workspace: Workspace) -> None:
    papers = [paper("tv_news:1", MUSEUM), paper("tv_news:2", RAIN)]
    keep(workspace, *papers)
    before = digest(workspace.snapshot)
    pull = keep(workspace, *papers)
    assert pull.total.stored == 0
    assert digest(workspace.snapshot) == before


def test_a_report_that_comes_twice_gives_each_item_its_own_figures(workspace: Workspace) -> None:
    sold = "Ne Zha 2 took 13.7 billion yuan, the distributor said."
    papers = [paper("tv_news:1", sold), paper("tv_news:2", sold), paper("tv_news:3", RAIN)]
    keep(workspace, *papers)
    rows = told(workspace, "SELECT item, claim, low, said_by FROM claims ORDER BY item")
    assert [row["item"] for row in rows] == ["tv_news:1", "tv_news:2"]
    assert len({row["claim"] for row in rows}) == 2
    assert {(row["low"], row["said_by"]) for row in rows} == {(1.37e10, "the distributor")}


def test_a_changed_text_takes_its_old_quotations_with_it(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", MUSEUM), paper("tv_news:2", RAIN))
    keep(workspace, paper("tv_news:1", "“It is late,” said Bo Li, a diver.", 1))
    assert [name for name, _, _ in spoken(workspace)] == ["Bo Li", "气象台台长许映秋"]
    keep(workspace, paper("tv_news:1", MUSEUM))
    assert [name for name, _, _ in spoken(workspace)] == ["Bo Li", "气象台台长许映秋"]
    assert verify(workspace.catalogue).sound


def test_names_in_a_text_that_no_longer_counts_are_not_linked(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", "Divers watched Ne Zha 2.", 1))
    keep(workspace, paper("tv_news:1", "Divers asked DeepSeek.", 2))
    keep(workspace, paper("tv_news:1", "Divers watched Ne Zha 2.", 1))
    subjects = told(workspace, "SELECT DISTINCT subject FROM mentions")
    assert [row["subject"] for row in subjects] == ["deepseek"]


def test_other_readers_read_everything_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(workspace, paper("tv_news:1", MUSEUM), paper("tv_news:2", MUSEUM, 1))
    keep(workspace, paper("tv_news:3", MUSEUM.replace("Friday", "Sunday"), 2))
    before = digest(workspace.snapshot)
    for module in (again, reader, __import__("chuquan.pipeline.links", fromlist=["links"])):
        monkeypatch.setattr(module, "VERSION", "better")
    with monkeypatch.context() as patch:
        patch.setattr(again, "read", lambda docs, names, _: reader.read(docs[:1], names, None))
        assert keep_up(workspace) is None
    assert workspace.snapshot.reader == "better"
    assert len(told(workspace, "SELECT * FROM quotations")) == 1
    monkeypatch.undo()
    assert keep_up(workspace) is None
    assert digest(workspace.snapshot) == before
    assert verify(workspace.catalogue).sound


def test_a_lake_filled_before_there_were_readers_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(collect.Store, "_documents", lambda *_: (collect.Reading(), {}))
        keep(workspace, paper("tv_news:1", MUSEUM))
    assert spoken(workspace) == []
    keep(workspace, paper("tv_news:2", RAIN))
    assert len(spoken(workspace)) == 2


def test_documents_that_came_in_meanwhile_are_seen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = reader.add_readings, []

    def slowly(*given: Any) -> Any:
        found = real(*given)
        calls.append(None)
        if len(calls) == 1:
            with Workspace(workspace.path) as other:
                keep(other, paper("tv_news:1", MUSEUM))
        return found

    monkeypatch.setattr(collect, "add_readings", slowly)
    keep(workspace, paper("tv_news:2", MUSEUM, 1))
    assert len(calls) == 3
    rows = told(workspace, "SELECT DISTINCT family FROM documents")
    assert [row["family"] for row in rows] == ["tv_news:1"]


def test_a_speaker_is_the_subject_that_its_name_is_now(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", MUSEUM))
    asked = "SELECT subject FROM quotations"
    assert told(workspace, asked) == [{"subject": None}]
    new = names.Subject("ann-lee", "person", "Ann Lee", "", origin="user")
    alias = names.Alias("ann-lee", "Ann Lee", "en", source="user")
    names.add_subject(workspace.user_names, new, [alias])
    workspace.refresh()
    keep_up(workspace)
    assert told(workspace, asked) == [{"subject": "ann-lee"}]


def test_a_feeling_is_about_whom_names_mean_now(workspace: Workspace) -> None:
    text = "“We are proud of the Copper Kite,” said Bo Li. “And it sells well,” he added."
    keep(workspace, paper("tv_news:1", text))
    asked = "SELECT DISTINCT holder, target FROM emotions ORDER BY target NULLS LAST"
    assert told(workspace, asked) == [{"holder": "Bo Li", "target": None}]
    new = names.Subject("copper-kite", "film", "Copper Kite", "", origin="user")
    names.add_subject(workspace.user_names, new, [names.Alias("copper-kite", "Copper Kite")])
    workspace.refresh()
    keep_up(workspace)
    found = [row["target"] for row in told(workspace, asked)]
    assert found[0] == "copper-kite"
    before = digest(workspace.snapshot)
    keep(workspace, paper("tv_news:1", text))
    assert digest(workspace.snapshot) == before


def test_a_lake_that_cannot_be_written_keeps_its_readings(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> int:
        raise again.LakeUnwritable("no", do="wait")

    keep(workspace, paper("tv_news:1", MUSEUM))
    monkeypatch.setattr(again, "replace_readings", refuse)
    monkeypatch.setattr(again, "VERSION", "better")
    note = again.read_again(workspace)
    assert note is not None
    assert "cannot be written" in note


def test_a_language_that_no_letter_tells_is_the_source_s(workspace: Workspace) -> None:
    keep(workspace, paper("tv_news:1", "2025 10 34", title="1", language="fr"))
    assert told(workspace, "SELECT language FROM documents") == [{"language": "fr"}]
