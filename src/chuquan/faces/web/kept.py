"""Pages kept as bytes, ready to send: what was computed once is given again at once."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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
        Headers of the answer that nothing has changed.
    headers_text, unchanged_text : list of pairs
        The same as text.
    """

    status: int
    body: bytes
    tag: bytes
    headers: list[Header]
    unchanged: list[Header]
    headers_text: list[tuple[str, str]]
    unchanged_text: list[tuple[str, str]]

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
    shared = [(b"etag", tag), (b"vary", b"Accept-Encoding, Accept-Language"), *fixed]
    headers = [
        (b"content-type", media.encode()),
        (b"content-length", str(len(body)).encode()),
        *encoded,
        *shared,
    ]
    return Ready(status, body, tag, headers, shared, _text(headers), _text(shared))


def _text(headers: list[Header]) -> list[tuple[str, str]]:
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]


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
        self._held: OrderedDict[tuple[object, ...], tuple[Ready, int]] = OrderedDict()
        self._size = 0
        self._age = 0
        self._lock = Lock()
        self._making: set[tuple[object, ...]] = set()

    def get(self, key: tuple[object, ...]) -> Ready | None:
        """Return what is kept and not old, or old while its successor is made; mark it as used."""
        found = self._held.get(key)
        if found is None or (found[1] != self._age and key not in self._making):
            return None
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
        return found[0]

    @contextmanager
    def making(self, key: tuple[object, ...]) -> Iterator[None]:
        """Give the old answer to everybody else while a new one is made."""
        self._making.add(key)
        try:
            yield
        finally:
            self._making.discard(key)

    def last(self, key: tuple[object, ...]) -> Ready | None:
        """Return the last good answer, old or not."""
        found = self._held.get(key)
        return found[0] if found else None

    @property
    def age(self) -> int:
        """How often everything was taken for old."""
        return self._age

    def put(self, key: tuple[object, ...], answer: Ready, age: int | None = None) -> None:
        """Keep an answer that was begun at an age; one larger than a tenth of the room is not."""
        if answer.size * 10 > self.most:
            return
        with self._lock:
            before = self._held.pop(key, None)
            self._size += answer.size - (before[0].size if before else 0)
            self._held[key] = (answer, self._age if age is None else age)
            while self._size > self.most:
                _, dropped = self._held.popitem(last=False)
                self._size -= dropped[0].size

    def grow_old(self) -> None:
        """Take everything for old: the workspace has changed."""
        with self._lock:
            self._age += 1
