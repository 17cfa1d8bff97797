"""One at a time for each page: whoever comes second takes what the first one made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """Locks by key, kept only while somebody has or wants them.

    Examples
    --------
    >>> turns = Turns()
    >>> with turns.of("a", wait=0.0) as first, turns.of("a", wait=0.0) as second:
    ...     first, second
    (True, False)
    >>> turns.taken
    0
    """

    def __init__(self) -> None:
        self._locks: dict[object, tuple[Lock, int]] = {}
        self._guard = Lock()

    @property
    def taken(self) -> int:
        """How many keys somebody has or wants."""
        return len(self._locks)

    @contextmanager
    def of(self, key: object, *, wait: float) -> Iterator[bool]:
        """Take the turn of a key; yields whether it was had within `wait` seconds."""
        with self._guard:
            lock, wanted = self._locks.get(key, (Lock(), 0))
            self._locks[key] = (lock, wanted + 1)
        mine = lock.acquire(timeout=wait) if wait else lock.acquire(blocking=False)
        try:
            yield mine
        finally:
            if mine:
                lock.release()
            with self._guard:
                lock, wanted = self._locks[key]
                if wanted > 1:
                    self._locks[key] = (lock, wanted - 1)
                else:
                    del self._locks[key]
