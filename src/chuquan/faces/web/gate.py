"""The gate before the front: ready answers go out in one step, everything else goes in.

It speaks the server's own interface, which builds no list of headers that nobody reads. What was
once let through and answered from ready bytes is known by the very words it was asked in; the
front judges whatever is asked in other words.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from chuquan.faces.web.front import Front, key_of, named
from chuquan.faces.web.kept import Entry

MOST = 8_192
WORDS = ("accept-encoding", "accept-language", "authorization")


class Gate:
    """The site for a server that speaks RSGI.

    Parameters
    ----------
    front : Front
        The site as an ASGI application.
    """

    def __init__(self, front: Front) -> None:
        self.front = front
        self._known: dict[tuple[Any, ...], Entry] = {}
        self._fresh = front.kept.fresh

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            protocol.close(403)
            return
        headers = scope.headers
        self.front.look()
        words = (
            scope.method, scope.path, scope.query_string, *headers.get_all("host"),
            headers.get("accept-encoding"), headers.get("accept-language"),
            headers.get("authorization"),
        )  # fmt: skip
        entry = self._known.get(words)
        found = None if entry is None else self._fresh(entry)
        if found is None or "content-length" in headers or "transfer-encoding" in headers:
            await self._through(scope, protocol, words)
            return
        asked = headers.get("if-none-match")
        if asked and (asked == found.tag_text or named(asked.encode(), found.tag)):
            protocol.response_empty(304, found.unchanged_text)
        else:
            protocol.response_bytes(200, found.headers_text, found.body)

    async def _through(self, scope: Any, protocol: Any, words: tuple[Any, ...]) -> None:
        """Let the front answer, and remember what it answered from ready bytes."""
        inner = _scope(scope)
        sent = _Sent()
        await self.front(inner, _nothing, sent)
        if sent.status in (200, 304) and scope.method == "GET":
            self._learn(scope, words, key_of(inner, dict(inner["headers"])))
        if sent.body:
            protocol.response_bytes(sent.status, sent.headers, bytes(sent.body))
        else:
            protocol.response_empty(sent.status, sent.headers)

    def _learn(self, scope: Any, words: tuple[Any, ...], key: tuple[object, ...]) -> None:
        """Remember that these words ask for what is kept under a key, if nothing is doubtful."""
        entry = self.front.kept.entry(key)
        once = all(len(scope.headers.get_all(name)) <= 1 for name in ("host", *WORDS))
        if once and entry is not None and entry.answer is not None and entry.answer.status == 200:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[words] = entry


class _Sent:
    """What an application sends, put together."""

    def __init__(self) -> None:
        self.status = 500
        self.headers: list[tuple[str, str]] = []
        self.body = bytearray()

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = [
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in message["headers"]
            ]
        else:
            self.body += message.get("body", b"")


async def _nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b"", "more_body": False}


def _scope(scope: Any) -> dict[str, Any]:
    client, _, port = scope.client.rpartition(":")
    raw = [(name.encode("latin-1", "replace"), value.encode("latin-1", "replace"))
           for name in dict.fromkeys(scope.headers.keys())
           for value in scope.headers.get_all(name)]  # fmt: skip
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": scope.http_version,
        "method": scope.method,
        "scheme": scope.scheme,
        "path": scope.path,
        "raw_path": quote(scope.path).encode(),
        "query_string": scope.query_string.encode("utf-8", "replace"),
        "root_path": "",
        "headers": raw,
        "client": (client, int(port) if port.isdigit() else 0),
        "server": None,
    }
