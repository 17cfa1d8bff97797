"""The process that computes pages: it holds the workspace, and may be killed at any moment."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import Any

from chuquan.faces.web.site import Site
from chuquan.pipeline.children import serve

MEMORY = 6 << 30


def main(root: str, *how: str) -> None:
    """Answer questions from the standard input until it ends.

    Whatever prints meanwhile goes to the standard error, so that nothing can slip into an answer.
    What it may write to is limited, not what it may reserve: the drawing of figures reserves far
    more than it ever touches. Told to go ``gently``, it lets every other process go first.
    """
    if how == ("gently",):
        os.nice(10)
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    site = Site(Path(root))

    def answer(question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        reply = site.reply(question)
        return {
            "status": reply.status,
            "media": reply.media,
            "snapshot": reply.snapshot,
            "as_of": reply.as_of,
        }, reply.body

    serve(sys.stdin.buffer, out, answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
