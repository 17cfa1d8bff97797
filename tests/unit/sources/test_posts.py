"""Exports of posts: every tool by its own columns, and nothing lost in silence."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chuquan.errors import SourceChanged
from chuquan.model.facts import Rows
from chuquan.model.spec import Raw
from chuquan.sources import posts
from chuquan.sources.forms.post_tools import TOOLS, tool_of

NOW = datetime(2025, 3, 1, tzinfo=UTC)
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "posts"
TWEET = {"id": "1", "text": "Kites", "author_id": "7", "created_at": "2025-01-15T08:00:00.000Z"}


def read(name: str, body: str | bytes) -> Rows:
    """Read an export."""
    return posts.read(Raw(name, body if isinstance(body, bytes) else body.encode(), NOW))


def lines(*told: object) -> str:
    """Return JSON lines."""
    return "\n".join(each if isinstance(each, str) else json.dumps(each) for each in told)


def acts(rows: Rows) -> list[tuple[str, str, str]]:
    """Return what was done: kind, thing, account."""
    return [(row["kind"], row["object"], row["account"]) for row in rows.singles["posts"]]


@pytest.mark.parametrize(
    ("name", "tool"),
    [
        ("tweets.jsonl", "X API v2"), ("twarc.csv", "twarc-csv"), ("4cat.csv", "4CAT"),
        ("weibo_search.csv", "weibo-search"), ("weibo_crawler.csv", "weibo-crawler"),
        ("meta.csv", "Meta Content Library"),
        ("crowdtangle.csv", "CrowdTangle (Facebook)"), ("comments.tab", "YouTube Data Tools"),
    ],
)  # fmt: skip
def test_a_tool_is_known_by_its_columns(name: str, tool: str) -> None:
    first = (SAMPLES / name).read_text(encoding="utf-8").splitlines()[0]
    sign = "\t" if "\t" in first else ","
    row = json.loads(first) if first[0] == "{" else dict.fromkeys(first.split(sign), "")
    found = tool_of(row)
    assert found is not None
    assert found.name == tool


def test_every_tool_has_a_name_of_its_own_and_all_it_needs() -> None:
    assert len({tool.name for tool in TOOLS}) == len(TOOLS)
    assert all(tool.has and tool.id and tool.at and tool.account and tool.text for tool in TOOLS)


def test_acts_are_told_apart_and_a_mere_repost_has_no_words() -> None:
    rows = read("tweets.jsonl", (SAMPLES / "tweets.jsonl").read_bytes())
    assert acts(rows) == [
        ("url", "https://kites.example/1", "77"),
        ("hashtag", "#kites", "77"),
        ("repost", "posts:twitter:1001", "78"),
        ("reply", "posts:twitter:1001", "79"),
    ]
    assert [row["item"] for row in rows.singles["documents"]] == [
        "posts:twitter:1001", "posts:twitter:1003",
    ]  # fmt: skip


def test_weibo_times_are_of_beijing() -> None:
    rows = read("w.csv", (SAMPLES / "weibo_search.csv").read_bytes())
    assert rows.singles["posts"][0]["at"] == datetime(2025, 1, 15, 8, tzinfo=UTC)


def test_every_row_is_stored_or_put_aside_with_its_reason() -> None:
    body = lines(
        TWEET, "{torn", {**TWEET, "id": ""}, {**TWEET, "id": "1.8E+18"},
        {**TWEET, "id": "2", "created_at": "some day"}, {"other": 1}, "[1]", "17",
    )  # fmt: skip
    rows = read("t.jsonl", body)
    assert len(rows.singles["posts"]) == 1
    assert [each.what for each in rows.quarantined] == [f"t.jsonl#{n}" for n in range(2, 9)]
    assert len({str(each.reason) for each in rows.quarantined}) == 5
    assert all(each.raw and each.table == "posts" for each in rows.quarantined)


def test_rows_of_a_table_with_other_cells_are_put_aside() -> None:
    whole = (SAMPLES / "weibo_search.csv").read_text(encoding="utf-8")
    rows = read("w.csv", f"{whole}503,Oa3\n" + '504,"an open quote')
    assert len({row["post"] for row in rows.singles["posts"]}) == 2
    assert len(rows.quarantined) == 2


@pytest.mark.parametrize("charset", ["utf-8-sig", "gb18030", "utf-16"])
def test_tables_are_read_in_any_character_set(charset: str) -> None:
    whole = (SAMPLES / "weibo_search.csv").read_text(encoding="utf-8")
    rows = read("w.csv", whole.encode(charset))
    assert rows.singles["documents"][0]["text"] == "今天的风筝飞得很高"


@pytest.mark.parametrize(
    "body", ["", "1001\n1002\n1003", "a,b\n1,2", "{}", "<html></html>", '[{"id": 1}]', "[" * 9999]
)
def test_what_no_tool_writes_is_refused_whole(body: str) -> None:
    with pytest.raises(SourceChanged):
        read("x.csv", body)
