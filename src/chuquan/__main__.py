"""The program: ``chuquan`` and ``python -m chuquan``."""

from __future__ import annotations

import gc
import os
import sys

RUBBISH = 100_000


def main() -> None:
    """Run the command line and end the process with its exit code.

    Nothing here multiplies matrices, so no threads are kept for it; rubbish is gathered seldom,
    for a call is short. The process ends at once, without the interpreter's own cleaning up:
    everything that must be durable was made so before, and libraries that complain while they are
    torn down are not heard.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(RUBBISH)
    from chuquan.faces.cli.app import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
