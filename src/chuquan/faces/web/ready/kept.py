"""Pages kept as bytes, ready to send: what was computed once is given again at once."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Lock

SMALLEST = 600
UNZIPPED = ("image/png", "application/pdf", "application/vnd.apache.parquet",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")  # fmt: skip

Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Ready:
    """One answer in the bytes that go out.

    Parameters
    ----------
    tag : bytes
        The strong entity tag, quotes included.
    headers : list of pairs
        Headers of a full answer.
    unchanged : list of pairs
        Headers of the answer that nothing has changed: those by which a reader renews its copy.
    """

    status: int
    body: bytes
    tag: bytes
    headers: list[Header]
    unchanged: list[Header]

    @property
    def size(self) -> int:
        """Bytes that keeping it takes."""
        return len(self.body) + 2_000


def ready(status: int, media: str, body: bytes, fixed: list[Header], *, zipped: bool) -> Ready:
    """Return an answer as it is sent, compressed if that is wished and worth while.

    Parameters
    ----------
    status : int
        The status.
    media : str
        Its media type.
    body : bytes
        The body, not compressed.
    fixed : list of pairs
        Headers that every answer carries.
    zipped : bool
        Whether the reader takes gzip.

    Returns
    -------
    Ready
        The answer; equal bodies have equal tags.
    """
    encoded: list[Header] = []
    if zipped and len(body) >= SMALLEST and media not in UNZIPPED:
        body = gzip.compress(body, 6, mtime=0)
        encoded = [(b"content-encoding", b"gzip")]
    tag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
    named: list[Header] = [(b"etag", tag), (b"vary", b"Accept-Encoding, Accept-Language")]
    headers = [
        (b"content-type", media.encode()),
        (b"content-length", str(len(body)).encode()),
        *encoded,
        *named,
        *fixed,
    ]
    renewed = [*named, *(each for each in fixed if each[0] == b"cache-control")]
    return Ready(status, body, tag, headers, renewed)


class Entry:
    """One answer among those kept; whoever holds it sees when it is replaced, or let go."""

    __slots__ = ("age", "answer", "making", "used")

    def __init__(self) -> None:
        self.answer: Ready | None = None
        self.age = -1
        self.making = 0
        self.used = 0


class Kept:
    """Answers by what was asked, the least lately used dropped first.

    When the workspace changes, answers grow old: they are no longer given as they are, but stay
    at hand until their successor is made, so that nobody waits for what somebody is making.

    Parameters
    ----------
    most : int
        Bytes to keep at most.
    """

    def __init__(self, most: int = 128_000_000) -> None:
        self.most = most
        self._held: dict[tuple[object, ...], Entry] = {}
        self._size = 0
        self._age = 0
        self._lock = Lock()
        self._uses = count(1)

    def get(self, key: tuple[object, ...]) -> Ready | None:
        """Return what is kept and not old, or old while its successor is made; mark it as used."""
        entry = self._held.get(key)
        return None if entry is None else self.fresh(entry)

    def fresh(self, entry: Entry) -> Ready | None:
        """Return the answer of an entry under the same terms."""
        if entry.age != self._age and not entry.making:
            return None
        entry.used = next(self._uses)
        return entry.answer

    def entry(self, key: tuple[object, ...]) -> Entry | None:
        """Return the entry under which an answer is kept."""
        return self._held.get(key)

    @contextmanager
    def making(self, key: tuple[object, ...]) -> Iterator[None]:
        """Give the old answer to everybody else while a new one is made."""
        entry = self._held.get(key)
        if entry is None:
            yield
            return
        with self._lock:
            entry.making += 1
        try:
            yield
        finally:
            with self._lock:
                entry.making -= 1

    def last(self, key: tuple[object, ...]) -> Ready | None:
        """Return the last good answer, old or not."""
        entry = self._held.get(key)
        return entry.answer if entry else None

    @property
    def age(self) -> int:
        """How often everything was taken for old."""
        return self._age

    def put(self, key: tuple[object, ...], answer: Ready, age: int | None = None) -> None:
        """Keep an answer that was begun at an age; one larger than a tenth of the room is not."""
        if answer.size * 10 > self.most:
            return
        with self._lock:
            entry = self._held.setdefault(key, Entry())
            self._size += answer.size - (entry.answer.size if entry.answer else 0)
            entry.age = self._age if age is None else age
            entry.answer = answer
            entry.used = next(self._uses)
            while self._size > self.most:
                self._drop()

    def _drop(self) -> None:
        key = min(self._held, key=lambda each: self._held[each].used)
        dropped = self._held.pop(key)
        self._size -= dropped.answer.size if dropped.answer else 0
        dropped.answer = None

    def grow_old(self) -> None:
        """Take everything for old: the workspace has changed."""
        with self._lock:
            self._age += 1
