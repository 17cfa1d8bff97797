"""Tables of the Baidu Index: by word, by device, in rows or in columns."""

from __future__ import annotations

from datetime import datetime

import pytest

from chuquan.errors import SourceChanged
from tests.unit.sources.exports import observed
from tests.unit.sources.forms.test_grids import book

DEVICES = {"baidu_index.value": 30.0, "baidu_index.pc": 10.0, "baidu_index.mobile": 20.0}


def by_signal(text: str, **more: str) -> dict[str, float]:
    rows = observed("baidu_index", text, **more)  # type: ignore[arg-type]
    assert {row["item"] for row in rows} == {"baidu_index:纸鸢"}
    return {row["signal"]: row["value"] for row in rows}


@pytest.mark.parametrize(
    "text",
    [
        "keyword,type,date,index\n纸鸢,all,2025-02-06,30\n纸鸢,pc,2025-02-06,10\n"
        "纸鸢,wise,2025-02-06,20\n",
        "日期,关键词,整体,PC端,移动端\n2025-02-06,纸鸢,30,10,20\n",
        "日期,纸鸢_all,纸鸢_pc,纸鸢_mobile\n2025-02-06,30,10,20\n",
        "日期,纸鸢,纸鸢(PC),纸鸢（移动）\n2025-02-06,30,10,20\n",
        "关键词,地区,类型,日期,搜索指数\n纸鸢,全国,整体,2025-02-06,30\n"
        "纸鸢,全国,PC,2025-02-06,10\n纸鸢,全国,移动,2025-02-06,20\n",
    ],
)
def test_devices_are_kept_apart(text: str) -> None:
    assert by_signal(text) == DEVICES


def test_a_word_of_digits_stays_a_word_in_a_workbook() -> None:
    rows = [["日期", 600519], [datetime(2025, 2, 6), 5]]  # noqa: DTZ001
    for layout in (rows, [["日期", "关键词", "指数"], [rows[1][0], 600519, 5]]):
        (row,) = observed("baidu_index", book(layout), name="t.xlsx")
        assert (row["item"], row["value"]) == ("baidu_index:600519", 5.0)


def test_a_file_of_devices_takes_its_word_from_the_user() -> None:
    text = "date,all,pc,mobile\n2025-02-06,30,10,20\n"
    assert by_signal(text, about='word = "纸鸢"') == DEVICES
    with pytest.raises(SourceChanged) as caught:
        observed("baidu_index", text)
    assert "--subject" in caught.value.do


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("关键词,地区,日期,指数\n纸鸢,北京,2025-02-06,5\n", "北京"),
        ("keyword,type,date,index\n纸鸢,tablet,2025-02-06,5\n", "tablet"),
        ("日期,纸鸢\n", "no value"),
    ],
)
def test_what_is_of_another_kind_is_refused(text: str, told: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        observed("baidu_index", text)
    assert told in caught.value.seen
    assert all(caught.value.parts("zh").values())
