"""Answers drawn: the figure that fits, in the form that is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import chuquan
from chuquan.charts import render
from chuquan.charts.draw import DRAWN, draw
from chuquan.charts.look import Look
from chuquan.errors import UsageError
from chuquan.model.result import Result
from chuquan.pipeline.names import load

pytest.importorskip("vl_convert")
SUBJECTS = ["Ne Zha 2", "DeepSeek"]


@pytest.fixture(scope="module")
def answers(loaded: Path) -> dict[str, Result]:
    """One answer of each kind that can be drawn, and one that cannot."""
    from chuquan.model.windows import Window
    from chuquan.pipeline.answers.claims import listed
    from chuquan.pipeline.answers.full_card import full_card

    with chuquan.demo(loaded) as lake:
        card = full_card(lake.workspace, SUBJECTS[0], "weibo.heat", Window())
        assert card.table.height > 0
        return {
            "compare": lake.compare(SUBJECTS), "show": card,
            "circles": lake.measure("circles", SUBJECTS, start="2024-12-15"),
            "reach": lake.measure("reach", SUBJECTS), "tiers": lake.measure("tiers", SUBJECTS),
            "ledger": lake.measure("ledger", SUBJECTS),
            "claims": listed(lake.workspace, [SUBJECTS[0]]),
        }  # fmt: skip


def words(svg: str) -> str:
    """Return every text of a picture."""
    return " ".join(re.findall(r">([^<>]+)</text>", svg))


SHOWN = {
    "compare": ("20.6M", "3.25M", "Ne Zha 2", "DeepSeek"),
    "show": ("20.6M", "Released in the Chinese mainland", "Asia/Shanghai"),
    "circles": ("Juejin", "28 Dec 2024", "26 Jan 2025", "not listed", "Asia/Shanghai"),
    "reach": ("English", "5.19M", "home"),
    **dict.fromkeys(("ledger", "claims"), ("Ne Zha 2", "13.7 billion yuan", "CNY")),
}


@pytest.mark.parametrize("kind", SHOWN)
def test_a_picture_shows_the_numbers_of_its_answer(
    answers: dict[str, Result], tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "picture.svg"
    subjects = load(None).subjects
    figure = draw(answers[kind], subjects, Look("en"))
    render.save(figure, path)
    said = words(path.read_text("utf-8"))
    assert [each for each in SHOWN[kind] if each not in said] == []
    assert figure.described
    render.save(draw(answers[kind], subjects, Look("zh")), path)
    assert re.search("[\u4e00-\u9fff]", words(path.read_text("utf-8")))


def test_every_answer_shown_here_can_be_drawn() -> None:
    assert set(SHOWN) <= set(DRAWN)


def test_what_has_no_figure_says_so(answers: dict[str, Result]) -> None:
    with pytest.raises(UsageError) as told:
        draw(answers["tiers"], load(None).subjects, Look("en"))
    assert "circles" in told.value.do
