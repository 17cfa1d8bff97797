"""A reader at a warm terminal: runs `chuquan` as its program does, without starting it each time.

Read by a Python of its own that has imported the program, read its bundled names and used nothing
else of it. Each command is run in a fork of it, with its own folder, input and output, from a line
of JSON; so no command sees what another one kept in memory.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

Asked = dict[str, Any]
ROOMS = ("pipeline", "faces.cli", "measures", "lake", "charts")
LATE = (
    "chuquan.text.emotion.reading",
    "chuquan.text.figures",
    "dateutil.relativedelta",
    "numpy.ma",
)


def warm() -> None:
    """Import what commands import; what needs an extra that is not here is left out."""
    for name in (f"chuquan.{room}" for room in ROOMS):
        room = importlib.import_module(name)
        for each in pkgutil.walk_packages(room.__path__, f"{name}."):
            try:
                importlib.import_module(each.name)
            except ImportError:
                continue
    for name in LATE:
        importlib.import_module(name)
    names = importlib.import_module("chuquan.pipeline.names")
    with tempfile.TemporaryDirectory() as folder:
        found = [names.load(Path(folder) / "names.toml") for _ in range(2)]
    importlib.import_module("chuquan.text.mentions").Matcher(found[-1]).find("any")


def answer(asked: Asked) -> int:
    """Run one command in a fork, and return its exit code."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    for number, place, how in (
        (0, os.devnull, os.O_RDONLY),
        (1, asked["out"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
        (2, asked["err"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC),
    ):
        os.dup2(os.open(place, how), number)
    sys.argv = ["chuquan", *asked["arguments"]]
    try:
        importlib.import_module("chuquan.__main__").main()
    finally:
        os._exit(70)


def main() -> None:
    """Answer line by line until nobody asks."""
    warm()
    if socket.socket.connect.__name__ != "_loopback_only":
        raise SystemExit("the network is not cut")
    told = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        told.write(f"{json.dumps(answer(json.loads(line)))}\n")
        told.flush()


if __name__ == "__main__":
    sys.path.pop(0)
    main()
