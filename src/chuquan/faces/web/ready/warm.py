"""Making the pages that readers come to first before anybody asks, gently and within bounds.

A child of its own makes them, behind every other process of the machine, and ends when they are
made; when data land they are made again, but not more often than `REST` seconds apart.
"""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Callable, Iterator
from threading import Thread
from urllib.parse import unquote

from chuquan.faces.web.address import Asked
from chuquan.faces.web.ready.kept import Ready

FIRST = ("home", "now", "compare", "claims", "standing", "measures", "data")
LANGUAGES = ("en", "zh")
LOOK, REST = 2.0, 600.0
SUBJECT = re.compile(rb'href="/s/([^"?/#]+)\?')
Make = Callable[[Asked], Ready | None]


def pages(make: Make, most: int) -> Iterator[Asked]:
    """Make the pages of the menu, then those of the subjects that they lead to.

    Parameters
    ----------
    make : callable
        Makes and keeps one page; returns None if it cannot be made.
    most : int
        Subjects at most.

    Yields
    ------
    Asked
        Each page that was made.
    """
    subjects: dict[str, None] = {}
    for page in FIRST:
        for language in LANGUAGES:
            asked = Asked(page, {}, language)
            made = make(asked)
            if made is None:
                continue
            yield asked
            subjects |= dict.fromkeys(_subjects(made))
    for subject in list(subjects)[:most]:
        for language in LANGUAGES:
            asked = Asked("subject", {"subject": subject}, language)
            if make(asked) is not None:
                yield asked


def _subjects(made: Ready) -> Iterator[str]:
    zipped = any(name == b"content-encoding" for name, _ in made.headers)
    for each in SUBJECT.findall(gzip.decompress(made.body) if zipped else made.body):
        yield unquote(each.decode())


def keep_warm(make: Make, age: Callable[[], int], rest: Callable[[], None], most: int) -> Thread:
    """Start making pages, now and whenever the workspace has changed, beside everything else.

    Parameters
    ----------
    make : callable
        Makes and keeps one page.
    age : callable
        How often the workspace has changed.
    rest : callable
        Called when there is nothing more to make for now.
    most : int
        Subjects at most.

    Returns
    -------
    Thread
        What does it; it ends with the program.
    """

    def going() -> None:
        while True:
            begun = age()
            for _ in pages(make, most):
                if age() != begun:
                    break
            rest()
            time.sleep(REST)
            while age() == begun:
                time.sleep(LOOK)

    thread = Thread(target=going, name="warm", daemon=True)
    thread.start()
    return thread
