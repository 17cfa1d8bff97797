"""Writing files so that a kill or a full disk leaves them whole or absent."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import shutil
import sqlite3
import stat
import uuid
from contextlib import suppress
from pathlib import Path

from chuquan.errors import LakeUnwritable
from chuquan.model.messages import say

DEVICES = Path("/dev")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
LITTLE = 1 << 16


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
    """Put `body` at `target` in one step; readers see the old bytes or the new.

    A device or a pipe is written into, never replaced.
    """
    if is_stream(target):
        target.write_bytes(body)
        return
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


def is_stream(target: Path) -> bool:
    """Return whether a path leads to a device or a pipe, such as ``/dev/stdout``."""
    try:
        mode = target.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or target.parent == DEVICES


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
    if is_full(path, problem):
        return LakeUnwritable(
            say("lake.full", path=str(path)),
            seen=say("lake.full_seen", problem=str(problem), free=f"{_free(path):,}"),
            so=say("lake.nothing_written"),
            do=say("lake.full_do"),
        )
    return LakeUnwritable(
        say("lake.unwritable", path=str(path)),
        seen=str(problem),
        so=say("lake.nothing_written"),
        do=say("lake.permissions"),
    )


def is_full(path: Path, problem: OSError | sqlite3.Error) -> bool:
    """Return whether a failure to write at `path` comes from there being no room left.

    SQLite tells some of these as plain I/O errors, so the room itself is looked at then.
    """
    if getattr(problem, "errno", None) in FULL or "full" in str(problem):
        return True
    limited = resource.getrlimit(resource.RLIMIT_FSIZE)[0] != resource.RLIM_INFINITY
    return "disk I/O" in str(problem) and (limited or _free(path) < LITTLE)


def _free(path: Path) -> int:
    while not path.exists() and path != path.parent:
        path = path.parent
    return shutil.disk_usage(path).free
