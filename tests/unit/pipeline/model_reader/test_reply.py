"""What is left of a reply: only what the text bears out, whatever the model says."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuquan.pipeline.model_reader.budget import Budget
from chuquan.pipeline.model_reader.config import Config
from chuquan.pipeline.model_reader.prompt import body, fresh_mark, key_of
from chuquan.pipeline.model_reader.reply import read

TEXT = (
    "The hall opens on Friday. “We have waited nine years,” said Ann Lee, the director. "
    "Bo Finch told the paper that the roof still leaks.\n气象台台长许映秋表示：“周四以前雨不会停。”"
)


def reply(**lists: Any) -> str:
    return json.dumps(lists, ensure_ascii=False)


def test_rows_that_stand_in_the_text_are_taken() -> None:
    found = read(
        reply(
            quotations=[
                {"quote": "“We have waited nine years,”", "speaker": "Ann Lee", "cue": "said"},
                {"quote": "the roof still leaks", "speaker": "Bo Finch"},
                {"quote": "周四以前雨不会停。", "speaker": "许映秋", "cue": "表示"},
            ],
            feelings=[
                {"quote": "We have waited nine years", "emotion": "joy", "holder": "Ann Lee",
                 "target": "The hall"},
            ],
        ),
        TEXT,
    )  # fmt: skip
    assert [(TEXT[q.start : q.stop], q.kind, q.speaker) for q in found.quotes] == [
        ("We have waited nine years,", "direct", "Ann Lee"),
        ("the roof still leaks", "indirect", "Bo Finch"),
        ("周四以前雨不会停。", "direct", "许映秋"),
    ]
    assert [(f.emotion, f.holder, f.target) for f in found.feelings] == [
        ("joy", "Ann Lee", "The hall")
    ]
    assert not found.dropped


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"quote": "We have waited ten years", "speaker": "Ann Lee"}, "not verbatim"),
        ({"quote": "We have waited nine years", "speaker": "Ann Leigh"}, "speaker"),
        ({"quote": "We have waited nine years", "speaker": 7}, "shape"),
        ({"quote": "We have waited nine years", "script": "rm -rf"}, "shape"),
        ({"speaker": "Ann Lee"}, "shape"),
        ({"quote": "…", "speaker": ""}, "not verbatim"),
        ("We have waited nine years", "shape"),
        (None, "shape"),
    ],
)
def test_what_the_text_does_not_say_is_dropped_and_counted(row: Any, why: str) -> None:
    found = read(reply(quotations=[row], feelings=[]), TEXT)
    assert (found.quotes, dict(found.dropped)) == ([], {why: 1})


def test_a_feeling_outside_the_labels_is_dropped_and_a_foreign_target_forgotten() -> None:
    rows = [
        {"quote": "the roof still leaks", "emotion": "wrath"},
        {"quote": "the roof still leaks", "emotion": "anger", "target": "the mayor"},
    ]
    found = read(reply(quotations=[], feelings=rows), TEXT)
    assert [(each.emotion, each.target) for each in found.feelings] == [("anger", "")]
    assert found.dropped == {"emotion": 1}


def test_a_speaker_must_stand_near() -> None:
    far = "Ann Lee came. " + "Nothing more was seen of it. " * 40 + "“It rains,” somebody said."
    found = read(reply(quotations=[{"quote": "It rains", "speaker": "Ann Lee"}]), far)
    assert found.dropped == {"speaker": 1}


@pytest.mark.parametrize(
    "content",
    ["", "I am sorry", "[]", '"text"', '{"quotations": {}}', '{"quotations": [', "[" * 100_000],
)
def test_a_reply_of_another_shape_is_refused_whole(content: str) -> None:
    assert read(content, TEXT).dropped == {"reply": 1}


def test_a_fence_around_the_reply_is_no_harm() -> None:
    fenced = f"```json\n{reply(quotations=[{'quote': 'the roof still leaks'}])}\n```"
    assert len(read(fenced, TEXT).quotes) == 1


def test_a_reply_that_repeats_the_mark_is_refused() -> None:
    mark = fresh_mark(TEXT)
    rows = [{"quote": "the roof still leaks", "speaker": ""}]
    assert read(reply(quotations=rows, feelings=[], note=mark), TEXT, mark).dropped == {"mark": 1}


def test_rows_are_bounded_and_each_place_counts_once() -> None:
    rows = [{"quote": "the roof still leaks"}] * 500
    found = read(reply(quotations=rows), TEXT)
    assert len(found.quotes) == 1
    assert found.dropped == {"too many": 300}


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=20))
def test_nothing_but_the_text_comes_out(text: str, quote: str, speaker: str) -> None:
    content = reply(
        quotations=[{"quote": quote, "speaker": speaker}],
        feelings=[{"quote": quote, "emotion": "joy", "holder": speaker, "target": quote}],
    )
    found = read(content, text)
    for each in (*found.quotes, *found.feelings):
        assert text[each.start : each.stop] in quote
        assert getattr(each, "speaker", "") in text
        assert getattr(each, "holder", "") in text


def test_no_call_costs_more_than_is_reserved() -> None:
    config = Config("http://127.0.0.1/v1", "m", price_in=1.0, price_out=2.0, max_cost=0.01)
    budget = Budget(config)
    sent = body("m", TEXT, "0" * 24, config.max_tokens)
    most = budget.reserve(len(sent))
    assert most == pytest.approx((len(sent) + 2 * config.max_tokens) / 1e6)
    assert budget.settle(most, 10**9, 10**9) == most, "a count that cannot be is not believed"
    assert budget.settle(most, -1, -1) == most
    again = budget.reserve(len(sent))
    assert again is None, "twice would pass the limit"
    assert budget.spent == pytest.approx(most)


def test_what_is_asked_decides_the_key() -> None:
    keys = {key_of("a", "x", 10), key_of("b", "x", 10), key_of("a", "y", 10), key_of("a", "x", 11)}
    assert len(keys) == 4
    assert key_of("a", "x", 10) in keys
