"""Voices are counted by stories, not copies; what they feel is an estimate with its interval."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl
import pytest

from chuquan.measures import voices
from chuquan.model.messages import say
from chuquan.model.spec import Query

NOON = datetime(2025, 2, 10, 4, tzinfo=UTC)
QUERY = Query(("film",))
LABELS = ("joy", "fear", "anger", "neutral")


def piece(item: str, voice: str, saying: int = 0, **more: Any) -> dict[str, Any]:
    row = {
        "subject": "film", "read_by": "rules", "voice": voice, "speaker": None,
        "family": item, "item": item,
        "published_at": NOON, "saying": saying, "start": 10 * saying, "kind": "direct",
        "named": 1, "outlet": "a.example",
    }  # fmt: skip
    return row | more


def feeling(item: str, top: str, start: int = 0, *, cue: str = "") -> list[dict[str, Any]]:
    row = {"subject": "film", "read_by": "rules", "item": item, "saying": start // 10,
           "start": start}  # fmt: skip
    told = [row | {"emotion": each, "share": 0.9 if each == top else 0.1, "method": "w"}
            for each in LABELS]  # fmt: skip
    return told + ([row | {"emotion": cue, "share": 1.0, "method": "cue"}] if cue else [])


def answered(
    spoken: list[dict[str, Any]], felt: list[dict[str, Any]] | None = None
) -> list[dict[str, Any]]:
    schema = {"subject": pl.String, "read_by": pl.String, "item": pl.String, "saying": pl.Int32,
              "start": pl.Int32, "emotion": pl.String, "share": pl.Float64,
              "method": pl.String}  # fmt: skip
    panel = {
        "spoken": pl.DataFrame(spoken, schema_overrides={"speaker": pl.String}),
        "felt": pl.DataFrame(felt or [], schema=schema),
    }
    return voices.answer(panel, QUERY, None).to_dicts()


def test_copies_of_a_story_count_once_and_their_outlets_all() -> None:
    rows = answered([
        piece("a", "Ann", 0), piece("a", "Ann", 1, kind="indirect"),
        piece("b", "Ann", 0, family="a", outlet="www.B.example"),
        piece("c", "Ann", 0, family="a", outlet="b.example"),
        piece("d", "Ann", 0, outlet="c.example"),
    ])  # fmt: skip
    (row,) = rows
    assert (row["sayings"], row["stories"], row["outlets"]) == (3, 2, 3)
    assert (row["direct"], row["indirect"], row["named"]) == (2, 1, 3)


def test_pieces_of_one_saying_are_one() -> None:
    (row,) = answered([piece("a", "Ann", 0), piece("a", "Ann", 0, start=50, kind="mixed")])
    assert row["sayings"] == 1


def test_forms_of_a_known_speaker_are_one_voice() -> None:
    rows = answered([
        piece("a", "Ann Lee", speaker="lee"), piece("b", "director Ann Lee", speaker="lee"),
        piece("c", "Ann Lee", speaker="lee"), piece("d", "director Bo"),
    ])  # fmt: skip
    assert [(row["voice"], row["speaker"], row["sayings"]) for row in rows] == [
        ("Ann Lee", "lee", 3),
        ("director Bo", None, 1),
    ]


def test_favour_and_wariness_are_shares_with_intervals() -> None:
    spoken = [piece("a", "Ann", n) for n in range(4)]
    felt = [
        *feeling("a", "joy", 0), *feeling("a", "fear", 10),
        *feeling("a", "joy", 20, cue="apprehension"), *feeling("a", "neutral", 30, cue="pride"),
    ]  # fmt: skip
    (row,) = answered(spoken, felt)
    assert (row["sentences"], row["cues"], row["method"]) == (4, 2, "cue + w, w")
    assert row["favour"] == pytest.approx(25)
    assert row["wary"] == pytest.approx(50)
    assert 0 < row["favour_low"] < 25 < row["favour_high"] < 75
    assert row["wary_low"] == pytest.approx(18.24, abs=0.01)
    assert row["wary_high"] == pytest.approx(81.76, abs=0.01)


def test_what_was_not_read_is_missing_and_not_zero() -> None:
    (row,) = answered([piece("a", "Ann")])
    assert row["sentences"] == 0
    assert [row[each] for each in ("favour", "wary", "favour_low", "method")] == [None] * 4


def test_what_a_model_found_stands_apart_and_is_said() -> None:
    own = {"read_by": "model:m"}
    spoken = [
        piece("a", "Ann"), piece("a", "Ann", 1, **own), piece("b", "Ann", 0, outlet="b", **own),
        piece("c", "Bo", 0, **own),
    ]  # fmt: skip
    felt = [row | own for row in feeling("a", "joy", 10)]
    rows = answered(spoken, felt)
    assert [(row["read_by"], row["voice"], row["sayings"], row["sentences"]) for row in rows] == [
        ("rules", "Ann", 1, 0),
        ("model:m", "Ann", 2, 1),
        ("model:m", "Bo", 1, 0),
    ]
    table = pl.DataFrame(rows, infer_schema_length=None)
    told = voices.sentence(table, QUERY, {"film": say("subject.label", en="Film", zh="电影")})
    text = told.translate_to("en")
    assert text.startswith("1 voices") or text.startswith("1 voice")
    assert "Not counted here: 3 sayings of 2 voices" in text
    assert "model:m" in told.translate_to("zh")


def test_a_sentence_in_a_copy_is_not_felt_twice() -> None:
    spoken = [piece("a", "Ann"), piece("b", "Ann", family="a")]
    (row,) = answered(spoken, [*feeling("a", "joy"), *feeling("b", "joy")])
    assert row["sentences"] == 1
