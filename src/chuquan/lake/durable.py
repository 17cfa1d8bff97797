"""Writing files so that a kill or a full disk leaves them whole or absent."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import shutil
import sqlite3
import uuid
from contextlib import suppress
from pathlib import Path

from chuquan.errors import LakeUnwritable
from chuquan.model.messages import say

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def keep(folder: Path, suffix: str, body: bytes | memoryview) -> tuple[Path, str]:
    """Store bytes in `folder` under their SHA-256, durably; return the path and the hash.

    The bytes are written under a temporary name, synced, renamed, and the folder synced, so the
    final name never shows half a file. Storing the same bytes again changes nothing, but mends a
    file whose bytes have changed since.
    """
    digest = hashlib.sha256(body).hexdigest()
    target = folder / f"{digest[:40]}{suffix}"
    if target.exists() and hash_of(target) == digest:
        sync_folder(folder)
    else:
        replace(target, body)
    return target, digest


def replace(target: Path, body: bytes | memoryview) -> None:
    """Put `body` at `target` in one step; readers see the old bytes or the new."""
    make_folder(target.parent)
    building = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        with building.open("wb") as handle:
            handle.write(body)
            handle.flush()
            os.fsync(handle.fileno())
        building.rename(target)
    finally:
        forget(building)
    sync_folder(target.parent)


def forget(path: Path) -> None:
    """Remove a file that may be there; what cannot be removed is left for `repair`."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each name durable before anything is put in."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for each in missing:
        sync_folder(each.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def unwritable(path: Path, problem: OSError | sqlite3.Error) -> LakeUnwritable:
    """Return the error that tells why `path` could not be written, with the space left."""
    full = getattr(problem, "errno", None) in FULL or "full" in str(problem)
    if full or ("disk I/O" in str(problem) and _files_are_limited()):
        return LakeUnwritable(
            say("lake.full", path=str(path)),
            seen=say("lake.full_seen", problem=str(problem), free=_free(path)),
            so=say("lake.nothing_written"),
            do=say("lake.full_do"),
        )
    return LakeUnwritable(
        say("lake.unwritable", path=str(path)),
        seen=str(problem),
        so=say("lake.nothing_written"),
        do=say("lake.permissions"),
    )


def _files_are_limited() -> bool:
    """Whether this process may only write files up to a size; SQLite tells that as an I/O error."""
    return resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY


def _free(path: Path) -> str:
    while not path.exists() and path != path.parent:
        path = path.parent
    return f"{shutil.disk_usage(path).free:,}"
