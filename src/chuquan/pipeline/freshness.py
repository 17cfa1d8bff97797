"""Watching whether the workspace has changed since the last look, at almost no cost."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

EVERY = 0.5
WATCHED = (
    "catalogue.sqlite",
    "catalogue.sqlite-wal",
    "names.toml",
    "events.toml",
    "anchors.toml",
    "signals.toml",
    "claims.toml",
    "rates.csv",
)


class Freshness:
    """Looks at the files that every change touches, at most twice a second.

    Parameters
    ----------
    root : Path
        The workspace's folder.

    Attributes
    ----------
    generation : int
        How many changes were seen.
    """

    def __init__(self, root: Path) -> None:
        self.paths = [root / name for name in WATCHED]
        self.generation = 0
        self._next = 0.0
        self._seen = self.state()

    def changed(self) -> bool:
        """Return whether anything changed since the last time that this was asked."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + EVERY
        seen = self.state()
        changed = seen != self._seen
        self.generation += changed
        self._seen = seen
        return changed

    def state(self) -> tuple[tuple[int, int] | None, ...]:
        """Return what tells this state of the files from any other."""
        return tuple(map(_stamp, self.paths))


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return what tells two states of a file apart; a reader's empty journal is none at all."""
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size) if status.st_size else None


def seconds_since(moment: str) -> int:
    """Return how many seconds ago a moment was, as documents write it."""
    return round((datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds())
