"""What Steam and Hugging Face tell of the moment is read, and what they do not know is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.facts import Rows
from chuquan.model.names import Alias
from chuquan.model.spec import Query, Raw
from chuquan.sources import huggingface, steam

AT = datetime(2025, 3, 1, 14, 37, 5, tzinfo=UTC)
KITE = "tin-lab/Kite-7B"


def raw(told: Any, name: str = "", about: str = "") -> Raw:
    """Return an answer of a service."""
    return Raw(name or about, json.dumps(told).encode(), AT, about)


def values(rows: Rows) -> dict[str, float]:
    """Return the value of each signal."""
    return {row["signal"]: row["value"] for row in rows.singles["observations"]}


def test_players_are_those_of_the_hour_in_which_they_were_asked() -> None:
    rows = steam.read(raw({"response": {"player_count": 0, "result": 1}}, about="kite/900001.json"))
    (row,) = rows.singles["observations"]
    assert (row["item"], row["value"], row["at"]) == ("steam:900001", 0.0, AT)
    assert row["slot"] == datetime(2025, 3, 1, 14, tzinfo=UTC)
    (mention,) = rows.singles["mentions"]
    assert (mention["subject"], mention["method"]) == ("kite", "given")


def test_an_archived_answer_says_its_game_by_its_name() -> None:
    rows = steam.read(raw({"response": {"player_count": 5, "result": 1}}, "900001.json"))
    assert values(rows) == {"steam.players": 5.0}
    assert "mentions" not in rows.tables()


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"response": {"result": 42}}, "900001.json"),
        ({"response": {"player_count": 7, "result": 8}}, "900001.json"),
        ({"response": {"player_count": -1, "result": 1}}, "900001.json"),
        ({"response": {"player_count": 7, "result": 1}}, "players.json"),
        ({"response": {"player_count": "7", "result": 1}}, "900001.json"),
    ],
)
def test_a_game_that_steam_does_not_know_is_not_without_players(told: Any, name: str) -> None:
    with pytest.raises(SourceChanged) as caught:
        steam.read(raw(told, name))
    assert all(caught.value.parts("zh").values())


def test_a_model_has_three_numbers_and_all_time_may_be_missing() -> None:
    told = {"id": KITE, "downloads": 12, "likes": 3, "downloadsAllTime": 99, "tags": ["kites"]}
    rows = huggingface.read(raw(told, about=f"kite/{KITE}.json"))
    assert values(rows) == {
        "huggingface.downloads": 12, "huggingface.likes": 3, "huggingface.downloads_to_date": 99,
    }  # fmt: skip
    assert rows.singles["mentions"][0]["subject"] == "kite"
    told.pop("downloadsAllTime")
    assert len(values(huggingface.read(raw(told, f"{KITE}.json")))) == 2


@pytest.mark.parametrize("seen", ["tin-lab/Kite-8B", "", "../x", "no-owner"])
def test_a_renamed_model_is_not_taken_for_the_old(seen: str) -> None:
    told = {"id": seen, "downloads": 12, "likes": 3}
    with pytest.raises(SourceChanged):
        huggingface.read(raw(told, about=f"kite/{KITE}.json"))


def test_only_their_own_keys_are_asked_for() -> None:
    keys = (
        Alias("kite", "900001", kind="steam.app"),
        Alias("kite", KITE, kind="huggingface.model"),
        Alias("kite", "Tin Kite"),
    )
    query = Query(("kite",), aliases={"kite": keys})
    (game,) = steam.ask(query)
    assert game.url.endswith("/GetNumberOfCurrentPlayers/v1/?appid=900001")
    (model,) = huggingface.ask(query)
    assert model.url.startswith("{huggingface_base}/api/models/tin-lab/Kite-7B?expand%5B%5D=")
