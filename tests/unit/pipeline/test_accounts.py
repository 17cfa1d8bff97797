"""Accounts are hashed on the way in, with a key that stays; the same account stays the same."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

from chuquan.model.spec import Sql
from chuquan.pipeline import parts
from chuquan.pipeline.collect import pull_archive
from chuquan.pipeline.incoming.accounts import KEY_FILE, key_of
from chuquan.pipeline.workspace import Workspace

POSTS = parts.source("posts")
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "posts"
ACCOUNTS = Sql("SELECT DISTINCT account FROM posts WHERE account IS NOT NULL ORDER BY account")
AUTHORS = Sql("SELECT DISTINCT author FROM items WHERE author IS NOT NULL ORDER BY author")


def test_no_account_is_stored_as_it_was(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as place:
        first = pull_archive(place, POSTS, SAMPLES / "tweets.jsonl")
        again = pull_archive(place, POSTS, SAMPLES / "tweets.jsonl")
        accounts = place.engine().query(ACCOUNTS)["account"].to_list()
        authors = place.engine().query(AUTHORS)["author"].to_list()
        place.refresh()
    assert (first.total.conserved, again.total.stored) == (True, 0)
    assert len(accounts) == 3
    assert set(authors) < set(accounts)
    assert all(each.startswith("acc-") for each in accounts)
    for file in (tmp_path / "w").rglob("*.parquet"):
        assert b"author_id" not in file.read_bytes()


def test_another_workspace_has_other_hashes_and_its_key_is_its_owners(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert key_of(tmp_path / "a") == key_of(tmp_path / "a")
    assert key_of(tmp_path / "a") != key_of(tmp_path / "b")
    mode = (tmp_path / "a" / KEY_FILE).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert list((tmp_path / "a").iterdir()) == [tmp_path / "a" / KEY_FILE]


def test_they_may_be_kept_if_the_user_says_so(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "w") as place:
        place.settings = replace(place.settings, keep_accounts=True)
        pull_archive(place, POSTS, SAMPLES / "tweets.jsonl")
        assert place.engine().query(ACCOUNTS)["account"].to_list() == ["77", "78", "79"]
        place.refresh()
