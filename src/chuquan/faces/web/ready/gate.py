"""The gate before the front: the words of requests whose answers are ready, as they come in.

A request in the very bytes of one that was let through, and answered from what is kept, gets the
same answer again in one step. The front judges whatever is asked in other words.
"""

from __future__ import annotations

from typing import Any

from chuquan.faces.web.ready.front import Front, key_of, named
from chuquan.faces.web.ready.kept import Entry, Header, Ready

MOST, LONGEST = 8_192, 2_048
END = b"\r\n\r\n"
ALIVE = b"keep-alive"
DOUBTFUL = (b"expect", b"upgrade", b"content-length", b"transfer-encoding")


class Gate:
    """The words known, each with the answer that is kept for it.

    Parameters
    ----------
    front : Front
        The site as an ASGI application.
    """

    def __init__(self, front: Front) -> None:
        self.front = front
        self._known: dict[bytes, _Known] = {}

    def ready(self, words: bytes, date: bytes) -> bytes | None:
        """Return the answer to a request as it goes out; None if the front must be asked.

        Parameters
        ----------
        words : bytes
            All that came in.
        date : bytes
            The present moment, as headers tell it.

        Returns
        -------
        bytes or None
            Status, headers and body.
        """
        known = self._known.get(words)
        if known is None:
            return None
        self.front.look()
        answer = self.front.kept.fresh(known.entry)
        return None if answer is None else known.said(answer, date)

    def learn(self, words: bytes, scope: Any) -> None:
        """Remember that these words ask for what is kept, if nothing about them is doubtful.

        Parameters
        ----------
        words : bytes
            All that came in.
        scope : mapping
            What the server read out of them.
        """
        headers = dict(scope["headers"])
        if not _plain(words, scope, headers) or self.front.refused(scope, headers):
            return
        entry = self.front.kept.entry(key_of(scope, headers))
        if entry is None or entry.answer is None or entry.answer.status != 200:
            return
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[words] = _Known(entry, headers.get(b"if-none-match", b""))


class _Known:
    """One entry, the tags that its reader has, and the head of the answer last given."""

    __slots__ = ("answer", "body", "date", "entry", "head", "tags")

    def __init__(self, entry: Entry, tags: bytes) -> None:
        self.entry = entry
        self.tags = tags
        self.answer: Ready | None = None
        self.date = self.head = self.body = b""

    def said(self, answer: Ready, date: bytes) -> bytes:
        if answer is not self.answer or date is not self.date:
            self.answer, self.date = answer, date
            unchanged = bool(self.tags) and named(self.tags, answer.tag)
            status, headers = (
                (b"304 Not Modified", answer.unchanged) if unchanged
                else (b"200 OK", answer.headers)
            )  # fmt: skip
            self.head = _head(status, [(b"date", date), *headers])
            self.body = b"" if unchanged else answer.body
        return self.head + self.body


def _head(status: bytes, headers: list[Header]) -> bytes:
    lines = (b"HTTP/1.1 " + status, *(name + b": " + value for name, value in headers))
    return b"\r\n".join(lines) + END


def _plain(words: bytes, scope: Any, headers: dict[bytes, bytes]) -> bool:
    """Return whether the words are one whole GET after which the connection stays open."""
    if scope["method"] != "GET" or scope["http_version"] != "1.1" or len(words) > LONGEST:
        return False
    if len(headers) != len(scope["headers"]) or any(name in headers for name in DOUBTFUL):
        return False
    if headers.get(b"connection", ALIVE).lower() != ALIVE:
        return False
    whole = words.startswith(b"GET ") and words.endswith(END) and words.count(END) == 1
    return whole and words.count(b"\n") == words.count(b"\r\n") == words.count(b"\r")
