"""Accounts of people who post: hashed with a key of the workspace before anything is stored."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from chuquan.lake.durable import unwritable
from chuquan.model.facts import Rows

KEY_FILE = "accounts.key"
POSTS = "posts"
KEY_BYTES = 32


def hide(rows: Rows, key: bytes) -> None:
    """Put a keyed hash for every account of a batch of posts, in place.

    The same account of the same platform is the same hash throughout a workspace, and another in
    any other workspace; without the key nobody can try names against it.

    Parameters
    ----------
    rows : Rows
        The batch; its posts and the authors of its items are changed.
    key : bytes
        The workspace's own.
    """
    platforms = {}
    for row in rows.singles.get(POSTS, ()):
        platforms[row["post"]] = row["source"]
        if row["account"]:
            row["account"] = hashed(row["source"], row["account"], key)
    for row in rows.singles.get("items", ()):
        if row["author"]:
            row["author"] = hashed(platforms.get(row["item"], ""), row["author"], key)


def hashed(platform: str, account: str, key: bytes) -> str:
    """Return what stands for an account.

    Examples
    --------
    >>> hashed("weibo", "123", b"key") == hashed("weibo", "123", b"other key")
    False
    """
    said = f"{platform}\n{account}".encode("utf-8", "replace")
    return f"acc-{hmac.new(key, said, hashlib.sha256).hexdigest()[:24]}"


def key_of(workspace: Path) -> bytes:
    """Return the key of a workspace, made when it is first needed and readable by its owner only.

    Raises
    ------
    LakeUnwritable
        If it cannot be written.
    """
    path = workspace / KEY_FILE
    building = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    try:
        if not path.exists():
            handle = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):
                os.link(building, path)
        return bytes.fromhex(path.read_text(encoding="ascii"))
    except OSError as problem:
        raise unwritable(path, problem) from problem
    finally:
        building.unlink(missing_ok=True)
