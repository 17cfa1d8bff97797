"""The front of the site: who may ask, what is sent at once, and what every answer carries.

It stands before the framework: an answer that is ready, or that has not changed, goes out without
any route being looked up.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import parse_qsl

from chuquan.faces.web.ready.kept import Header, Kept, Ready
from chuquan.faces.web.ready.limit import Limit
from chuquan.pipeline.freshness import Freshness

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST, LONGEST_HEADERS, MOST_HEADERS = 4_096, 32_768, 100
ONCE = (b"host", b"authorization", b"content-length", b"transfer-encoding")
VERSIONS = ("1.0", "1.1", "2", "3")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
POLICY = (
    b"default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
    b"img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    b"frame-ancestors 'none'"
)
GUARD: list[Header] = [
    (b"content-security-policy", POLICY),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
EMBEDDED: list[Header] = [
    (b"content-security-policy", POLICY.replace(b"frame-ancestors 'none'", b"frame-ancestors *")),
    *(
        each
        for each in GUARD[1:]
        if each[0]
        not in (b"x-frame-options", b"cross-origin-opener-policy", b"cross-origin-resource-policy")
    ),
    (b"cross-origin-resource-policy", b"cross-origin"),
]
PLAIN: Header = (b"content-type", b"text/plain; charset=utf-8")


class Front:
    """The outermost layer.

    Parameters
    ----------
    app : ASGI application
        What answers whatever is not ready.
    kept : Kept
        Answers that are ready.
    watch : Freshness
        Tells when the workspace has changed.
    hosts : iterable of str
        Host names, without port, under which pages may be asked.
    token : str
        The secret that every request must carry; none is asked if empty.
    limit : Limit, optional
        How many pages are made for one client; without it, as many as it asks for.
    """

    def __init__(
        self, app: App, kept: Kept, watch: Freshness, hosts: Iterable[str] = (), token: str = "",
        limit: Limit | None = None,
    ) -> None:  # fmt: skip
        self.app = app
        self.kept = kept
        self.watch = watch
        self.hosts = frozenset(each.lower() for each in (*LOOPBACK, *hosts))
        self.token = token.encode()
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        refused = self.refused(scope, headers)
        if refused:
            await _say(send, *refused)
            return
        self.look()
        key = key_of(scope, headers)
        found = self.kept.get(key)
        if found is None:
            await self._make(scope, receive, send, key)
            return
        await give(send, found, headers, scope["method"])

    async def _make(
        self, scope: Scope, receive: Receive, send: Send, key: tuple[object, ...]
    ) -> None:
        """Let the framework answer, if this client has not had too much made for it.

        Whoever has is given the last good answer if there is one, and else told to wait.
        """
        client = scope["client"][0] if scope.get("client") else ""
        wait = self.limit.begin(client) if self.limit else 0
        last = self.kept.last(key) if wait else None
        if last is not None:
            await give(send, last, dict(scope["headers"]), scope["method"])
            return
        if wait:
            after = (b"retry-after", str(wait).encode())
            await _say(send, 429, "Too many pages were asked for; wait a little.", [after])
            return
        try:
            await self.app(scope, receive, send)
        finally:
            if self.limit:
                self.limit.end(client)

    def look(self) -> None:
        """Take what is kept for old if the workspace has changed."""
        if self.watch.changed():
            self.kept.grow_old()

    def refused(
        self, scope: Scope, headers: dict[bytes, bytes]
    ) -> tuple[int, str, list[Header]] | None:
        """Return status, words and headers of a refusal; None if the request may pass."""
        if scope["http_version"] not in VERSIONS:
            return 505, "This version of HTTP is not spoken here.", []
        if scope["method"] not in ("GET", "HEAD"):
            return 405, "This server only reads: GET or HEAD.", [(b"allow", b"GET, HEAD")]
        if _host(headers.get(b"host", b"")) not in self.hosts:
            return 421, "This host name is not served here; see --allow-host.", []
        unfit = _unfit(scope, headers)
        if unfit:
            return *unfit, []
        if self.token and not self._knows(headers.get(b"authorization", b"")):
            challenge = (b"www-authenticate", b'Basic realm="chuquan", charset="UTF-8"')
            return 401, "A token is needed.", [challenge]
        return None

    def _knows(self, given: bytes) -> bool:
        """Return whether a request carries the token: as bearer, or as the password of anybody."""
        kind, _, secret = given.partition(b" ")
        if kind.lower() == b"basic":
            try:
                secret = base64.b64decode(secret.strip(), validate=True).partition(b":")[2]
            except binascii.Error:
                return False
        elif kind.lower() != b"bearer":
            return False
        return hmac.compare_digest(secret.strip(), self.token)


def _unfit(scope: Scope, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
    """Return status and words if the request has a form that no reader's browser gives it."""
    if len(headers) != len(scope["headers"]) and _twice(scope["headers"]):
        return 400, "A header that may stand once stands twice."
    if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST:
        return 414, "The address is too long."
    if len(scope["headers"]) > MOST_HEADERS:
        return 431, "There are too many headers."
    if sum(len(name) + len(value) for name, value in scope["headers"]) > LONGEST_HEADERS:
        return 431, "The headers are too long."
    if headers.get(b"content-length", b"0") != b"0" or b"transfer-encoding" in headers:
        return 413, "A request here has no body."
    return None


def _twice(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    """Return whether a header that decides who may ask stands more than once."""
    names = [name for name, _ in headers]
    return any(names.count(each) > 1 for each in ONCE)


def _host(given: bytes) -> str:
    """Return a host without its port."""
    name = given.decode("latin-1").strip().lower()
    if name.startswith("["):
        inside, closed, _ = name.partition("]")
        return inside + closed
    return name.partition(":")[0]


def key_of(scope: Scope, headers: dict[bytes, bytes]) -> tuple[object, ...]:
    """Return what tells this answer from any other."""
    return (
        scope["raw_path"],
        scope["query_string"],
        language_of(scope, headers),
        zips(headers),
    )


def zips(headers: dict[bytes, bytes]) -> bool:
    """Return whether the reader takes gzip."""
    return b"gzip" in headers.get(b"accept-encoding", b"")


def language_of(scope: Scope, headers: dict[bytes, bytes]) -> str:
    """Return the page's language: the one in the address, else the one the reader prefers."""
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get("lang", "")
    if asked in ("en", "zh"):
        return str(asked)
    wished = headers.get(b"accept-language", b"").lower()
    first = wished.partition(b",")[0].partition(b";")[0].strip()
    return "zh" if first == b"zh" or first.startswith(b"zh-") else "en"


async def give(send: Send, answer: Ready, headers: dict[bytes, bytes], method: str) -> None:
    """Send an answer that is ready, or only that it has not changed."""
    known = headers.get(b"if-none-match", b"")
    if known and answer.status == 200 and named(known, answer.tag):
        await send({"type": "http.response.start", "status": 304, "headers": answer.unchanged})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else answer.body})


def named(known: bytes, tag: bytes) -> bool:
    """Return whether a reader's list of tags names this one."""
    if known == tag:
        return True
    tags = [each.strip().removeprefix(b"W/") for each in known.split(b",")]
    return tag in tags or b"*" in tags


async def _say(send: Send, status: int, words: str, more: list[Header]) -> None:
    body = (words + "\n").encode()
    length = (b"content-length", str(len(body)).encode())
    headers = [PLAIN, length, (b"cache-control", b"no-store"), *GUARD, *more]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
