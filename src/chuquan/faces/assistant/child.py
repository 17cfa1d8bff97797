"""The process that answers: it holds the workspace, and may be killed at any moment."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

from chuquan.faces.assistant.asking import Answerer
from chuquan.model.documents import dumps
from chuquan.pipeline.children import serve

MEMORY = 6 << 30


def main(root: str, language: str) -> None:
    """Answer questions from the standard input until it ends.

    Whatever prints meanwhile goes to the standard error, so that nothing slips into an answer.
    """
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    answerer = Answerer(Path(root), language)

    def answer(question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        document, wrong = answerer.answer(question["tool"], question["given"])
        return {"wrong": wrong}, dumps(document, language).encode()

    serve(sys.stdin.buffer, out, answer)


if __name__ == "__main__":
    main(*sys.argv[1:3])
