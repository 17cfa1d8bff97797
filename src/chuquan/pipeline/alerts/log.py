"""What was told and what still has to be: written before and after each delivery."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.pipeline.own_files import locked
from chuquan.pipeline.workspace import Workspace

FILE = "alerts-sent.json"
HELD, SENDING, SENT, FAILED = "held", "sending", "sent", "failed"
KEPT = 400
"""How many alerts are remembered; older ones lie far behind any span that is looked at."""


@dataclass(slots=True)
class Alert:
    """One alert: a rule's findings of one look, and what became of it at each address.

    Parameters
    ----------
    day : str
        The day it counts for: that of its delivery.
    made_on : str
        The day it was made.
    lines : list of str
        What is told, a finding a line; `link` leads to the page.
    keys : list of str
        The findings that it tells.
    at : dict of str to str
        By mark of an address, ``sending``, ``sent`` or ``failed``; an address that is not named
        has not been tried.
    """

    rule: str
    day: str
    made_on: str
    title: str
    lines: list[str]
    link: str
    keys: list[str]
    at: dict[str, str] = field(default_factory=dict)
    given_up: bool = False

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has been told yet, nor may have been."""
        return not self.given_up and not {SENDING, SENT} & set(self.at.values())

    def is_due(self, address: str) -> bool:
        """Whether it still has to go to an address, given by its mark."""
        return not self.given_up and self.at.get(address, HELD) in (HELD, FAILED)


class Log:
    """The alerts of a workspace; to be had only by `opened`, by one process at a time."""

    def __init__(self, path: Path, alerts: list[Alert]) -> None:
        self.path = path
        self.alerts = alerts

    def save(self) -> None:
        """Write what is known now, in one step.

        Raises
        ------
        LakeUnwritable
            If it cannot be written: then nothing may be sent, or it could be sent twice.
        """
        told = {"schema": "chuquan.alerts-sent/1",
                "alerts": [asdict(each) for each in self.alerts[-KEPT:]]}  # fmt: skip
        body = json.dumps(told, ensure_ascii=False, indent=1)
        try:
            durable.replace(self.path, f"{body}\n".encode())
        except OSError as problem:
            raise durable.unwritable(self.path, problem) from problem

    def has_told(self, rule: str, day: str) -> bool:
        """Whether a rule has had its alert of a day."""
        told = (each for each in self.alerts if each.rule == rule and not each.is_waiting)
        return any(each.day == day for each in told)

    def waiting(self, rule: str) -> Alert | None:
        """Return the alert of a rule that nobody has been told yet."""
        return next((a for a in self.alerts if a.rule == rule and a.is_waiting), None)

    def keys(self, rule: str) -> set[str]:
        """Return the findings of a rule that are told, or wait to be."""
        return {key for each in self.alerts if each.rule == rule for key in each.keys}


@contextmanager
def opened(workspace: Workspace) -> Iterator[Log]:
    """Hold the log of a workspace, so that no other process sends meanwhile."""
    path = workspace.path / FILE
    with locked(path, say("alerts.busy"), say("alerts.nothing_sent")):
        yield read(workspace)


def read(workspace: Workspace) -> Log:
    """Return the log as it stands, for a look only.

    Raises
    ------
    UsageError
        If the file cannot be read.
    """
    path = workspace.path / FILE
    return Log(path, _parse(path))


def _parse(path: Path) -> list[Alert]:
    if not path.exists():
        return []
    try:
        told: Any = json.loads(path.read_text("utf-8"))
        return [Alert(**each) for each in told["alerts"]]
    except (ValueError, TypeError, KeyError, OSError) as problem:
        raise UsageError(
            say("alerts.log_unreadable", file=path.name),
            seen=str(problem)[:200],
            so=say("alerts.nothing_sent"),
            do=say("alerts.log_mend", file=str(path)),
        ) from None
