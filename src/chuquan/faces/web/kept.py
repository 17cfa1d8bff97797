"""Pages kept as bytes, ready to send: what was computed once is given again at once."""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
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
    shared = [(b"etag", tag), (b"vary", b"Accept-Encoding, Accept-Language"), *fixed]
    headers = [
        (b"content-type", media.encode()),
        (b"content-length", str(len(body)).encode()),
        *encoded,
        *shared,
    ]
    return Ready(status, body, tag, headers, shared)


class Kept:
    """Answers by what was asked, the least lately used dropped first.

    Parameters
    ----------
    most : int
        Bytes to keep at most.
    """

    def __init__(self, most: int = 128_000_000) -> None:
        self.most = most
        self._held: OrderedDict[tuple[object, ...], Ready] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: tuple[object, ...]) -> Ready | None:
        """Return what is kept, and mark it as used."""
        found = self._held.get(key)
        if found is not None:
            with self._lock:
                if key in self._held:
                    self._held.move_to_end(key)
        return found

    def put(self, key: tuple[object, ...], answer: Ready) -> None:
        """Keep an answer; one that is larger than a tenth of the room is not kept."""
        if answer.size * 10 > self.most:
            return
        with self._lock:
            before = self._held.pop(key, None)
            self._size += answer.size - (before.size if before else 0)
            self._held[key] = answer
            while self._size > self.most:
                _, dropped = self._held.popitem(last=False)
                self._size -= dropped.size

    def clear(self) -> None:
        """Drop everything: the workspace has changed."""
        with self._lock:
            self._held.clear()
            self._size = 0
