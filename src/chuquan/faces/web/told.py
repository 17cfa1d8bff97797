"""What a page has to tell: the page, and the answer behind it if there is one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chuquan.faces.report.document import Page
from chuquan.model.result import Result


@dataclass(frozen=True)
class Told:
    """A page, written only if it is asked for, and the answer that its files are made of.

    Parameters
    ----------
    page : callable
        Makes the page.
    result : Result, optional
        The answer: its table, its figure, its citation.
    document : mapping, optional
        The JSON form, where it is not that of the answer.
    """

    page: Callable[[], Page]
    result: Result | None = None
    document: Mapping[str, Any] | None = None
