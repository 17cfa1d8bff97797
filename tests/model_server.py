"""A model on this machine that does as it is told, and misbehaves on request."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Rows = dict[str, Any]
BETWEEN = re.compile(r"DOCUMENT (\w+)\n(.*)\nDOCUMENT \1\Z", re.DOTALL)


class Model(ThreadingHTTPServer):
    """An OpenAI-compatible address: ``answers`` makes the rows, ``fault`` spoils the reply.

    Parameters
    ----------
    answers : callable
        Takes the document, and returns what the model says of it: a dict, or text.
    """

    daemon_threads = True

    def __init__(self, answers: Callable[[str], Rows | str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = answers
        self.faults: list[str] = []
        self.seen: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.usage: dict[str, int] | None = {"prompt_tokens": 100, "completion_tokens": 50}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.seen.append(asked)
        self.server.headers.append(dict(self.headers))
        assert self.path == "/v1/chat/completions"
        fault = self.server.faults.pop(0) if self.server.faults else ""
        mark, text = BETWEEN.search(asked["messages"][-1]["content"]).groups()
        told = self.server.answers(text)
        content = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
        content = content.replace("{mark}", mark)
        if fault == "slow":
            time.sleep(3)
        if fault == "half json":
            content = content[: len(content) // 2]
        body = self._body(content, "length" if fault == "cut" else "stop")
        if fault == "html":
            body = b"<html>busy</html>"
        if fault == "no choices":
            body = b'{"choices": []}'
        if fault == "oversized":
            body = body + b" " * 3_000_000
        status = {"500": 500, "429": 429, "401": 401, "moved": 302}.get(fault, 200)
        self.send_response(status)
        if fault == "429":
            self.send_header("retry-after", "1")
        if fault == "moved":
            self.send_header("location", "http://127.0.0.1:9/elsewhere")
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body) + (40 if fault == "hung up" else 0)))
        self.end_headers()
        self.wfile.write(body)

    def _body(self, content: str, reason: str) -> bytes:
        message = {"role": "assistant", "content": content}
        told = {"choices": [{"index": 0, "message": message, "finish_reason": reason}],
                "usage": self.server.usage}  # fmt: skip
        return json.dumps(told).encode()

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def model(answers: Callable[[str], Rows | str]) -> Iterator[Model]:
    """Serve a model for the length of a block."""
    with Model(answers) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
