"""The official client lists and calls every tool; strangers' words come back as quoted data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chuquan.faces.assistant.tools import TOOLS
from tests.unit.faces.assistant.conftest import Heard, heard, program, session

CALLS: dict[str, dict[str, Any]] = {
    "find_subject": {"text": "哪吒"},
    "show": {"subject": "哪吒2"},
    "compare": {"subjects": ["哪吒2", "DeepSeek", "loud"], "start": "2025-02-01"},
    "now": {"at": "2025-02-01T12:30:00+08:00", "hours": 6},
    "claims": {"subject": "Ne Zha 2"},
    "leads": {"subjects": ["ne-zha-2"]},
    "cite": {"subjects": ["loud"], "form": "bibtex"},
    "sources": {},
}
WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("delete_everything", {}, "UnknownName"),
    ("show", {}, "UsageError"),
    ("show", {"subject": ["a"]}, "UsageError"),
    ("show", {"subject": "x" * 5_000}, "UsageError"),
    ("show", {"subject": "ne-zha-2", "sql": "DROP TABLE items"}, "UnknownName"),
    ("show", {"subject": "nobody; DROP TABLE items"}, "Unresolved"),
    ("show", {"subject": "ne-zha-2", "start": "2025-02-30"}, "BadWindow"),
    ("show", {"subject": "ne-zha-2", "signal": "weibo.likes"}, "UnknownName"),
    ("compare", {"subjects": []}, "UsageError"),
    ("compare", {"subjects": [f"s{n}" for n in range(50)]}, "UsageError"),
    ("cite", {"subjects": ["ne-zha-2"], "form": "exe"}, "UsageError"),
    ("now", {"at": "1999-01-01"}, "NotEnough"),
    ("now", {"at": "yesterday"}, "BadWindow"),
    ("sources", {"source": "nowhere"}, "UnknownName"),
    ("sources", {"rows": 100_000}, "UsageError"),
]


class Talk:
    """All that one conversation came to."""

    def __init__(self) -> None:
        self.tools: list[Any] = []
        self.heard: dict[str, Heard] = {}
        self.wrong: list[Heard] = []
        self.chinese: Heard


@pytest.fixture(scope="module")
def talk(hostile: Path) -> Talk:
    """One conversation with the official client: every tool, and every wrong call."""
    told = Talk()

    async def work(client: Any) -> None:
        told.tools = (await client.list_tools()).tools
        for name, given in CALLS.items():
            told.heard[name] = await heard(client, name, given)
        for name, given, _ in WRONG:
            told.wrong.append(await heard(client, name, given))
        told.chinese = await heard(client, "show", {"subject": "哪吒2", "language": "zh"})

    session(program(hostile), work)
    return told


def leaves(value: Any, quoted: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield every text of a document, and whether it is marked as quoted data."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield name, False
            yield from leaves(each, name == "quoted")
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, quoted)
    elif isinstance(value, str):
        yield value, quoted


def test_every_tool_is_listed_as_reading_only(talk: Talk) -> None:
    assert [each.name for each in talk.tools] == list(TOOLS) == list(CALLS)
    for each in talk.tools:
        assert each.annotations.read_only_hint
        assert not each.annotations.destructive_hint
        assert len(each.description) > 40
        assert each.input_schema["additionalProperties"] is False
        assert {"answer", "units", "interval", "as_of", "provenance"} <= set(
            each.output_schema["required"]
        )


@pytest.mark.parametrize("tool", CALLS)
def test_every_tool_answers_with_its_evidence(talk: Talk, tool: str) -> None:
    found = talk.heard[tool]
    if tool == "leads":
        assert found.wrong == ("error" in found.told)
    if found.wrong:
        assert found.told["error"] == "NotEnough"
        return
    assert found.told["tool"] == tool
    assert len(found.told["answer"]) > 20
    assert found.told["as_of"].endswith("Z")
    assert found.told["provenance"]["snapshot"] > 0
    assert found.told["quoting"]
    assert len(found.text) < 40_000


def test_the_numbers_are_those_of_the_answer(talk: Talk) -> None:
    shown = talk.heard["show"].told
    assert shown["data"]["subject"]["peak"]["value"] == 9_000_000 + 900_000 + 300_000
    assert shown["data"]["subject"]["top_item"]["value"] == 9_000_000
    assert shown["units"]["value"] == "heat"
    assert any(each["level"] == "90%" for each in shown["interval"])
    assert all(each["low"] <= each["high"] for each in shown["interval"])
    ranked = talk.heard["compare"].told["data"]["order"]["peak"]
    assert ranked[0] == "ne-zha-2"
    assert "10.2M" in shown["answer"]
    assert "1020万" in talk.chinese.told["answer"]
    assert re.search("[\u4e00-\u9fff]", talk.chinese.told["answer"])


def test_orders_in_titles_and_names_come_back_as_quoted_data(talk: Talk) -> None:
    met = 0
    for name, found in talk.heard.items():
        for text, quoted in leaves(found.told):
            if "CANARY" not in text:
                continue
            met += 1
            bare = re.sub("⟦[^⟦⟧]*⟧", "", text)
            assert quoted or "CANARY" not in bare, (name, text)
        assert "\u202e" not in json.dumps(found.told, ensure_ascii=False)
        assert "\U000e0041" not in json.dumps(found.told, ensure_ascii=False)
    title = talk.heard["show"].told["data"]["subject"]["top_item"]["name"]
    assert "CANARY-7" in title["quoted"]
    assert met > 8


@pytest.mark.parametrize("number", range(len(WRONG)))
def test_a_wrong_call_is_told_in_four_parts(talk: Talk, number: int) -> None:
    _, _, error = WRONG[number]
    found = talk.wrong[number]
    assert found.wrong
    assert found.told["error"] == error
    assert all(found.told[part] for part in ("what", "seen", "so", "do"))
    assert len(found.text) < 2_000
    if error == "Unresolved":
        assert "⟦nobody; DROP TABLE items⟧" in found.told["what"]
