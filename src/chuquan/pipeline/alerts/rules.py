"""The rules of a workspace: who waits for what, when nobody wants to hear, where pages stand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.model.windows import zone_of
from chuquan.pipeline.alerts.registry import named
from chuquan.pipeline.own_files import locked
from chuquan.pipeline.workspace import Workspace

FILE = "alerts.toml"
HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
SITE = "http://127.0.0.1:8000"
OPTIONS = {"quiet": "quiet-hours", "site": "site"}
NEVER = ("", "none", "off")


@dataclass(frozen=True, slots=True)
class Rule:
    """One subject, one condition, and from where on it counts."""

    subject: str
    condition: str
    over: float | None = None

    @property
    def id(self) -> str:
        """What the rule is known by: there is one for each subject and condition."""
        return f"{self.subject}/{self.condition}"

    @property
    def threshold(self) -> float:
        """The threshold given, or the condition's own."""
        return self.over if self.over is not None else named(self.condition).over or 0.0


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, and how they are told.

    Parameters
    ----------
    quiet : str
        Hours in which nothing is sent, as ``22:00-07:00``; empty for none.
    zone : str
        The time zone of those hours and of days.
    site : str
        Where the pages of this workspace are served; permalinks begin with it.
    """

    rules: tuple[Rule, ...] = ()
    quiet: str = ""
    zone: str = "Asia/Shanghai"
    site: str = SITE

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing is sent at a moment."""
        found = HOURS.fullmatch(self.quiet)
        if found is None:
            return False
        now = moment.astimezone(zone_of(self.zone)).time()
        first, last = _times(found)
        return first <= now < last if first <= last else now >= first or now < last

    def day(self, moment: datetime) -> str:
        """Return the day of a moment where the rules count days."""
        return moment.astimezone(zone_of(self.zone)).date().isoformat()

    def permalink(self, subject: str, snapshot: int | str, language: str) -> str:
        """Return the address of a subject's page as the lake stood at that snapshot."""
        return f"{self.site.rstrip('/')}/s/{quote(subject, safe='')}?at={snapshot}&lang={language}"


def load(workspace: Workspace) -> Rules:
    """Return the rules of a workspace; none if there is no file.

    Raises
    ------
    UsageError
        If the file cannot be read.
    """
    return _parse(workspace.path / FILE)


def add(workspace: Workspace, subject: str, condition: str, over: float | None) -> Rule:
    """Wait for something about a subject; one rule for each subject and condition.

    Parameters
    ----------
    workspace : Workspace
        Whose rules they are.
    subject : str
        Any of its names.
    condition : str
        Key of a condition.
    over : float or None
        The threshold; the condition's own if not given.

    Returns
    -------
    Rule
        The rule as it stands; an earlier one for the same subject and condition is replaced.

    Raises
    ------
    UnknownName
        If there is no such condition.
    Unresolved
        If the name means no one subject.
    UsageError
        If the condition takes no threshold, or this is none.
    """
    known = named(condition)
    if over is not None and (known.over is None or not 0 <= over < float("inf")):
        raise UsageError(
            say("alerts.no_threshold", name=known.key),
            seen=f"{over:g}",
            so=say("cli.nothing_done"),
            do=say("alerts.no_threshold_do" if known.over is None else "alerts.threshold_do"),
        )
    rule = Rule(workspace.subject(subject).id, known.key, over)

    def change(now: Rules) -> Rules:
        return replace(now, rules=(*(each for each in now.rules if each.id != rule.id), rule))

    _edit(workspace, change)
    return rule


def remove(workspace: Workspace, subject: str, condition: str = "") -> tuple[Rule, ...]:
    """Wait no longer: for one condition, or for any if none is named; return what was removed.

    Raises
    ------
    UsageError
        If there is no such rule.
    """
    held = load(workspace).rules
    ids = {each.subject for each in held}
    known = subject if subject in ids else workspace.subject(subject).id
    key = named(condition).key if condition else ""
    gone = tuple(each for each in held if each.subject == known and key in ("", each.condition))
    if not gone:
        raise UsageError(
            say("alerts.no_rule", subject=known),
            seen=", ".join(each.id for each in held) or "-",
            so=say("cli.nothing_done"),
            do=say("alerts.see_list"),
        )
    _edit(workspace, lambda now: replace(now, rules=tuple(r for r in now.rules if r not in gone)))
    return gone


def adjust(workspace: Workspace, quiet: str | None, zone: str | None, site: str | None) -> Rules:
    """Change the quiet hours, the time zone or the address of the pages; None leaves as it is.

    Parameters
    ----------
    workspace : Workspace
        Whose rules they are.
    quiet : str or None
        Hours as ``22:00-07:00``; ``none`` for none.
    zone : str or None
        A time zone.
    site : str or None
        An address of the web.

    Returns
    -------
    Rules
        As they are now.

    Raises
    ------
    UsageError
        If one of them is not what it should be.
    """
    if quiet is not None:
        quiet = "" if quiet.strip().lower() in NEVER else quiet.strip()
        _check_hours(quiet)
    if zone is not None:
        zone_of(zone)
    if site is not None and urlsplit(site).scheme not in ("http", "https"):
        raise _unfit("site", site, "https://watch.example.org")
    given: dict[str, Any] = {"quiet": quiet, "zone": zone, "site": site}
    wanted = {name: value for name, value in given.items() if value is not None}
    return _edit(workspace, lambda now: replace(now, **wanted))


def _times(found: re.Match[str]) -> tuple[time, time]:
    hours = [int(each) for each in found.groups()]
    return time(hours[0], hours[1]), time(hours[2], hours[3])


def _check_hours(text: str) -> None:
    found = HOURS.fullmatch(text)
    if text and found is None:
        raise _unfit("quiet", text, "22:00-07:00")
    try:
        if found:
            _times(found)
    except ValueError:
        raise _unfit("quiet", text, "22:00-07:00") from None


def _unfit(name: str, seen: str, example: str) -> UsageError:
    return UsageError(
        say("alerts.unfit", name=name), seen=seen, so=say("cli.nothing_done"),
        do=say("alerts.unfit_do", option=OPTIONS[name], example=example),
    )  # fmt: skip


def _edit(workspace: Workspace, change: Callable[[Rules], Rules]) -> Rules:
    path = workspace.path / FILE
    with locked(path, say("alerts.locked"), say("cli.nothing_done")):
        rules = change(_parse(path))
        try:
            durable.replace(path, _written(rules).encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem
    return rules


def _parse(path: Path) -> Rules:
    if not path.exists():
        return Rules()
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        settings = {name: str(told.get(name, getattr(Rules(), name)))
                    for name in ("quiet", "zone", "site")}  # fmt: skip
        _check_hours(settings["quiet"])
        zone_of(settings["zone"])
        return Rules(tuple(_rule(each) for each in told.get("rule", [])), **settings)
    except (ValueError, TypeError, KeyError, OSError) as problem:
        seen = getattr(problem, "what", None) or str(problem)
        raise UsageError(
            say("alerts.unreadable", file=path.name),
            seen=seen,
            so=say("alerts.nothing_sent"),
            do=say("alerts.mend", file=str(path)),
        ) from None


def _rule(told: dict[str, Any]) -> Rule:
    over = told.get("over")
    return Rule(str(told["subject"]), named(str(told["when"])).key,
                None if over is None else float(over))  # fmt: skip


def _written(rules: Rules) -> str:
    def text(value: str) -> str:
        return json.dumps(value, ensure_ascii=False)

    head = "".join(f"{name} = {text(getattr(rules, name))}\n" for name in ("quiet", "zone", "site"))
    told = "".join(
        f"\n[[rule]]\nsubject = {text(each.subject)}\nwhen = {text(each.condition)}\n"
        + ("" if each.over is None else f"over = {each.over:g}\n")
        for each in rules.rules
    )
    return head + told
