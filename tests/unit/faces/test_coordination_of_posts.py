"""A file of posts, taken in and asked about at the command line, from the rows to the sentence."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.unit.faces.calls import call

FIRST = datetime(2025, 1, 15, 8, tzinfo=UTC)
TOGETHER, BYSTANDERS, LINKS = 8, 90, 12


def posts(*, shuffled: bool) -> str:
    """Return tweets of many accounts, eight of which share the same links within ten seconds."""
    chance = random.Random(3)
    lines = []
    for link in range(LINKS):
        start = FIRST + timedelta(hours=9 * link)
        sharers = [(f"9{n:02}", chance.random() * 10) for n in range(TOGETHER)]
        sharers += [(f"1{n:02}", chance.random() * 7 * 3600)
                    for n in chance.sample(range(BYSTANDERS), 40)]  # fmt: skip
        if shuffled:
            sharers = [(account, chance.random() * 7 * 3600) for account, _ in sharers]
        for account, seconds in sharers:
            at = start + timedelta(seconds=seconds)
            lines.append({
                "id": str(10**9 + len(lines)), "author_id": account, "lang": "en",
                "text": f"Ne Zha 2 seen by {account} in their own words {chance.random()}",
                "created_at": f"{at:%Y-%m-%dT%H:%M:%S.000Z}",
                "entities": {"urls": [{"url": "https://t.co/x",
                                       "expanded_url": f"https://kites.example/{link}"}]},
            })  # fmt: skip
    return "".join(json.dumps(each) + "\n" for each in lines)


def asked(folder: Path, *, shuffled: bool) -> list[dict[str, object]]:
    """Return what the command line answers of all shares in such a file."""
    file = folder / "tweets.jsonl"
    file.write_text(posts(shuffled=shuffled), "utf-8")
    workspace = folder / "W"
    assert call("init", workspace).code == 0
    taken = call("--workspace", workspace, "pull", "posts", "--archive", file)
    assert taken.code == 0, taken.err
    said = call("--workspace", workspace, "measure", "coordination", "Ne Zha 2", "--json")
    assert said.code == 0, said.err
    return [row for row in said.document["rows"] if row["act"] == "shared"]


def test_accounts_that_share_within_seconds_are_found_from_a_file(tmp_path: Path) -> None:
    whole, pattern = asked(tmp_path, shuffled=False)
    assert (whole["status"], whole["acts"]) == ("pattern", LINKS * (TOGETHER + 40))
    assert (pattern["pattern"], pattern["accounts"], pattern["objects"]) == ("1", TOGETHER, LINKS)


def test_none_is_found_where_moments_were_dealt_by_chance(tmp_path: Path) -> None:
    (whole,) = asked(tmp_path, shuffled=True)
    assert whole["status"] == "chance"
