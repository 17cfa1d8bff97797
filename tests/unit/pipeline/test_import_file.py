"""The user's files come in whole or not at all, linked to the subjects their words name."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from chuquan.errors import Incomparable, NeedsExport, SourceChanged, Unresolved, UsageError
from chuquan.model.spec import Sql
from chuquan.model.windows import Window, parse_day
from chuquan.pipeline import parts
from chuquan.pipeline.answers.card import show
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.import_file import Imported, import_file, need_door
from chuquan.pipeline.names import add_alias
from chuquan.pipeline.workspace import Workspace

WORD = "日期,指数\n2025-02-05,33224710\n2025-02-06,120000000\n"
TRENDS = "Category: All categories\n\nDay,{}\n"
ALWAYS = Window()


def brought(
    workspace: Workspace, key: str, text: str, *, subject: str = "", mapping: str = "",
    name: str = "t.csv",
) -> Imported:  # fmt: skip
    """Import a file of this text, as if it had been exported on 1 March 2025."""
    path = workspace.path / name
    path.write_text(text, encoding="utf-8")
    written = datetime(2025, 3, 1, tzinfo=UTC).timestamp()
    os.utime(path, (written, written))
    told = None
    if mapping:
        told = workspace.path / "map.toml"
        told.write_text(mapping, encoding="utf-8")
    return import_file(workspace, parts.source(key), path, subject, told)


def held(workspace: Workspace, table: str) -> pl.DataFrame:
    return workspace.engine().query(Sql(f"SELECT * FROM {table}"))


def test_one_word_is_given_to_the_subject_and_gets_its_tier(workspace: Workspace) -> None:
    done = brought(workspace, "wechat_index", WORD, subject="Ne Zha 2")
    assert set(done.words.values()) == {"ne-zha-2"}
    result = show(workspace, "Ne Zha 2", "wechat_index.value", ALWAYS)
    assert result.document["subject"]["tier"] == "supernational"
    assert "supernational" in result.answer
    assert "hours" not in result.answer
    assert not any("bundled sample" in note for note in result.notes)
    assert held(workspace, "mentions")["method"].to_list() == ["given"]


def test_a_given_word_stays_given_when_names_change(workspace: Workspace) -> None:
    brought(workspace, "wechat_index", WORD.replace("指数", "某词的微信指数"), subject="Ne Zha 2")
    add_alias(workspace.user_names, "ne-zha-2", "纸鸢之舞", "zh")
    workspace.refresh()
    result = show(workspace, "ne-zha-2", "wechat_index.value", ALWAYS)
    assert result.document["subject"]["peak"]["value"] == 120_000_000


def test_words_are_linked_by_name_and_the_others_are_listed(workspace: Workspace) -> None:
    text = "日期,关键词,指数\n2025-02-05,哪吒2,5\n2025-02-05,无人知晓的词,6\n"
    done = brought(workspace, "wechat_index", text)
    assert done.words == {"哪吒2": "ne-zha-2", "无人知晓的词": None}


def test_the_same_file_twice_is_stored_once(workspace: Workspace) -> None:
    first = brought(workspace, "wechat_index", WORD, subject="ne-zha-2")
    again = brought(workspace, "wechat_index", WORD, subject="ne-zha-2")
    assert first.pull.total.stored > 0
    assert again.pull.total.stored == 0
    assert again.pull.total.duplicate == again.pull.total.offered


def test_several_words_are_not_all_given_to_one_subject(workspace: Workspace) -> None:
    with pytest.raises(UsageError) as caught:
        brought(workspace, "wechat_index", "日期,甲,乙\n2025-02-05,1,2\n", subject="ne-zha-2")
    assert "chuquan subject alias ne-zha-2" in caught.value.do
    assert held(workspace, "observations").height == 0


@pytest.mark.parametrize(
    ("key", "text", "error"),
    [
        ("wechat_index", "日期,关键词,指数\n2025-02-05,甲,5\n2025-02-30,甲,6\n", SourceChanged),
        ("csv", "date,name,value\n2025-02-05,Kite,5\n2025-02-06,Kite,many\n", SourceChanged),
        ("weibo", "[]", UsageError),
    ],
)
def test_a_refused_file_leaves_nothing(
    workspace: Workspace, key: str, text: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        brought(workspace, key, text)
    for table in ("observations", "items", "mentions", "polls"):
        assert held(workspace, table).height == 0


def test_a_subject_nobody_knows_and_a_file_that_is_not_there(workspace: Workspace) -> None:
    with pytest.raises(Unresolved):
        brought(workspace, "wechat_index", WORD, subject="nobody at all")
    for place in (workspace.path, workspace.path / "nowhere.csv"):
        with pytest.raises(UsageError):
            import_file(workspace, parts.source("wechat_index"), place)


def test_exports_cannot_be_pulled_and_the_advice_is_to_import() -> None:
    for key in ("wechat_index", "baidu_index", "google_trends", "csv"):
        with pytest.raises(NeedsExport, match="chuquan import"):
            need_door(parts.source(key))
    need_door(parts.source("weibo"))


def test_words_of_one_export_share_a_ladder(workspace: Workspace) -> None:
    text = TRENDS.format("DeepSeek: (Worldwide),Labubu: (Worldwide)") + "2025-02-06,100,7\n"
    brought(workspace, "google_trends", text)
    result = compare(workspace, ["DeepSeek", "Labubu"], ["google_trends.value"], ALWAYS)
    assert [each["peak"]["value"] for each in result.document["subjects"]] == [100.0, 7.0]
    assert all(each["tier"] is None for each in result.document["subjects"])
    assert all(each["percentile_of"] is None for each in result.document["subjects"])


def test_two_exports_never_share_one(workspace: Workspace) -> None:
    for word, day in (("DeepSeek", "2025-02-06"), ("Labubu", "2025-02-07")):
        text = f"{TRENDS.format(f'{word}: (Worldwide)')}{day},100\n"
        brought(workspace, "google_trends", text)
    both = ["DeepSeek", "Labubu"]
    for ask in (
        lambda: compare(workspace, both, ["google_trends.value"], ALWAYS),
        lambda: measure(workspace, "attention", both, "google_trends.value", ALWAYS),
        lambda: measure(workspace, "tiers", both[:1], "google_trends.value", ALWAYS),
    ):
        with pytest.raises(Incomparable) as caught:
            ask()
        assert all(caught.value.parts("zh").values())
    alone = Window(parse_day("2025-02-06"), parse_day("2025-02-06"))
    result = compare(workspace, both, ["google_trends.value"], alone)
    assert result.document["subjects"][0]["peak"]["value"] == 100.0
    assert result.document["subjects"][1]["peak"] is None


def test_a_partial_period_is_kept_and_is_no_peak(workspace: Workspace) -> None:
    text = TRENDS.format("DeepSeek: (Worldwide)") + "2025-02-28,<1\n2025-03-01,100\n"
    done = brought(workspace, "google_trends", text)
    assert [done.bounds, done.partial] == [1, 1]
    result = show(workspace, "DeepSeek", "google_trends.value", ALWAYS)
    assert result.document["subject"]["peak"] is None
    kept = held(workspace, "observations").sort("slot")
    assert kept["value"].to_list() == [None, 100.0]
    assert kept["quality"].to_list() == ["censored", "partial"]


MAPPING = 'signal = "tickets"\nunit = "seats sold"\nkind = "flow"\nzone = "Asia/Shanghai"\n'
TABLE = "date,name,value\n2025-02-06,哪吒2,5\n2025-02-07,哪吒2,7\n"


def test_a_table_of_ones_own_declares_a_signal_for_this_workspace(workspace: Workspace) -> None:
    brought(workspace, "csv", TABLE, mapping=MAPPING)
    result = show(workspace, "哪吒2", "csv.tickets", ALWAYS)
    assert result.document["subject"]["peak"]["value"] == 7.0
    assert result.document["subject"]["peak"]["at"] == "2025-02-07T00:00+08:00"
    assert "seats sold" in result.answer
    assert "seats sold" in result.say("zh")
    with Workspace(workspace.path) as again:
        assert parts.signal("csv.tickets")[1].kind == "flow"
        assert show(again, "哪吒2", "csv.tickets", ALWAYS).document["unit"] == "seats sold"


def test_another_workspace_does_not_know_it(workspace: Workspace, tmp_path: Path) -> None:
    brought(workspace, "csv", TABLE, mapping=MAPPING)
    with Workspace.create(tmp_path / "other"), pytest.raises(UsageError):
        parts.signal("csv.tickets")


def test_a_signal_keeps_its_meaning(workspace: Workspace) -> None:
    brought(workspace, "csv", TABLE, mapping=MAPPING)
    with pytest.raises(UsageError, match="already means"):
        brought(workspace, "csv", TABLE, mapping=MAPPING.replace("flow", "stock"))
    brought(workspace, "csv", TABLE, mapping=MAPPING + 'decimal = "point"')


def test_a_refused_table_declares_nothing(workspace: Workspace) -> None:
    with pytest.raises(SourceChanged):
        brought(workspace, "csv", "nothing", mapping=MAPPING)
    assert not (workspace.path / "signals.toml").exists()


@pytest.mark.parametrize("text", ["[", "tickets = 3", '[tickets]\nunit = "x"'])
def test_a_broken_file_of_signals_is_told(workspace: Workspace, text: str) -> None:
    (workspace.path / "signals.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        Workspace(workspace.path)
    assert all(caught.value.parts("zh").values())
