"""The site over the bundled sample, asked without a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from chuquan.faces.web.site import Site


class InProcess:
    """Answers as the children of the site would, in this process."""

    def __init__(self, root: Path) -> None:
        self.worker = ThreadPoolExecutor(1)
        self.site = self.worker.submit(Site, root).result()
        self.asked: list[Mapping[str, Any]] = []

    def ask(self, question: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Answer in the one thread that holds the workspace."""
        self.asked.append(question)
        reply = self.worker.submit(self.site.reply, question).result()
        header = {"status": reply.status, "media": reply.media, "snapshot": reply.snapshot,
                  "as_of": reply.as_of}  # fmt: skip
        return header, reply.body

    def close(self) -> None:
        """Let go of the workspace."""
        self.worker.submit(self.site.close).result()
        self.worker.shutdown()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(app: Any, address: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
    """Ask an ASGI application for one address."""
    path, _, query = address.partition("?")
    given = {"host": "localhost:8000", **{k.replace("_", "-"): v for k, v in headers.items()}}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
        "scheme": "http", "path": unquote(path), "raw_path": path.encode(), "root_path": "",
        "query_string": query.encode(), "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8000),
        "headers": [(k.encode(), v.encode()) for k, v in given.items()],
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    # A thread of its own: the browser's driver may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as worker:
        worker.submit(asyncio.run, app(scope, receive, send)).result()
    told = {k.decode(): v.decode() for k, v in sent[0]["headers"]}
    return Answer(sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:]))
