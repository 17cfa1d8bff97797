"""The files of a workspace that its user writes too: one change of each at a time."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chuquan.errors import LakeLocked
from chuquan.lake import durable
from chuquan.model.messages import Message, say

LOCK_WAIT = 10.0
_LOCK_STEP = 0.05


@contextmanager
def locked(path: Path, what: Message, so: Message) -> Iterator[None]:
    """Hold the lock beside a user's file; `what` and `so` are told if it cannot be had.

    Raises
    ------
    LakeLocked
        If somebody else holds it for too long.
    LakeUnwritable
        If there is nowhere to put it.
    """
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("a")
    except OSError as problem:
        raise durable.unwritable(path, problem) from problem
    with handle:
        patience = time.monotonic() + LOCK_WAIT
        while not _try_lock(handle.fileno()):
            if time.monotonic() > patience:
                raise LakeLocked(what, seen=str(lock), so=so, do=say("names.locked_do"))
            time.sleep(_LOCK_STEP)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
