"""The shape of a condition: what is looked for, about which subject, in which span of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chuquan.model.messages import Message
from chuquan.model.spec import Sql
from chuquan.pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found.

    Parameters
    ----------
    key : str
        The same for the same thing at every look, so that it is told once.
    at : datetime
        When it happened, in UTC.
    reason : Message
        One sentence with the figures that made it count.
    url, title : str
        The evidence, where a person can look it up; empty if there is none.
    """

    key: str
    at: datetime
    reason: Message
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """The lake, and the span of time that is looked at.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    since, until : datetime
        The first moment, and the one after the last, in UTC.
    zone : str
        The time zone in which days are counted.
    """

    workspace: Workspace
    since: datetime
    until: datetime
    zone: str = "Asia/Shanghai"

    def rows(self, text: str, **given: Any) -> list[dict[str, Any]]:
        """Return what a query answers; ``$since`` and ``$until`` are this look's unless given."""
        bounds = {"since": self.since, "until": self.until, **given}
        wanted = {name: value for name, value in bounds.items() if f"${name}" in text}
        rows: list[dict[str, Any]] = self.workspace.engine().query(Sql(text, wanted)).to_dicts()
        return rows


Find = Callable[[Look, str, float], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that can be waited for.

    Parameters
    ----------
    key : str
        What rules call it; ``alerts.when.<key>`` is its phrase and may hold ``{over}``.
    find : callable
        Takes the look, the subject's id and the threshold; returns findings, the weightiest first.
    over : float or None
        The threshold if a rule gives none; None if it takes none.
    """

    key: str
    find: Find
    over: float | None = None
