"""Chuquan 出圈: how far did it break out? Evidence on attention across circles and languages.

::

                 faces      what people see: the command line, notebooks
                   |
                pipeline    the corridor: collects, reads, measures, answers
                   |
      +--------+---+----+--------+
      |        |        |        |
   sources    text   measures   lake
   bring in   read    count     keep
      +--------+---+----+--------+
                   |
                 model      the nouns, and every sentence people read
                   |
                 errors     the cellar: what stops, and what to do then

Stairs lead down only, and rooms on one floor are strangers; the eighth room, ``charts``, will
stand beside ``pipeline``. This front door is for users: nothing inside the house comes through it.

>>> import chuquan
>>> sorted(name for name in dir(chuquan) if name[0].islower())
['demo', 'open']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chuquan.errors import ChuquanError
    from chuquan.faces.notebook import Session, demo, open
    from chuquan.model.names import Subject
    from chuquan.model.result import Result
    from chuquan.model.windows import Window

ROOMS = {
    "ChuquanError": "chuquan.errors",
    "Result": "chuquan.model.result",
    "Session": "chuquan.faces.notebook",
    "Subject": "chuquan.model.names",
    "Window": "chuquan.model.windows",
    "demo": "chuquan.faces.notebook",
    "open": "chuquan.faces.notebook",
}

__all__ = ["ChuquanError", "Result", "Session", "Subject", "Window", "__version__", "demo", "open"]


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for."""
    if name == "__version__":
        return import_module("importlib.metadata").version("chuquan")
    if name in ROOMS:
        return getattr(import_module(ROOMS[name]), name)
    message = f"module 'chuquan' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return list(__all__)
