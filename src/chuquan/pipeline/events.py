"""The events at hand: the bundled ones with the user's own over them, and how those are changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.events import (
    Event,
    Events,
    checked,
    overlay,
    parse,
    removal_of,
    serialise,
    table_of,
    without,
)
from chuquan.model.messages import say
from chuquan.pipeline.own_files import locked
from chuquan.pipeline.workspace import Workspace

USER_EVENTS = "events.toml"


def load(workspace: Workspace) -> tuple[Event, ...]:
    """Return all events by day: the bundled ones and, over them, the user's.

    Raises
    ------
    UsageError
        If the user's file cannot be read, or says what none may.
    """
    path = workspace.path / USER_EVENTS
    return overlay([_bundled(), parse(_text(path), "user", path.name)])


def of_subject(workspace: Workspace, subject: str) -> tuple[Event, ...]:
    """Return the events of one subject, by day, those told under a former id of it included."""
    redirects = workspace.names.redirects
    return tuple([e for e in load(workspace) if redirects.get(e.subject, e.subject) == subject])


def add(
    workspace: Workspace, subject: str, on: date, label_en: str, label_zh: str, url: str
) -> Event:
    """Add an event of the user's own.

    Parameters
    ----------
    workspace : Workspace
        Where its file is.
    subject : str
        The subject, by id or any of its names.
    on : date
        The day.
    label_en : str
        What happened, in English; may be empty if it is told in Chinese.
    label_zh : str
        The same in Chinese.
    url : str
        The page that tells of it.

    Returns
    -------
    Event
        The event with its id, made of subject and day.

    Raises
    ------
    Unresolved
        If the name means no one subject.
    UsageError
        If the words or the address cannot be an event's, or the same is told already.
    """
    path = workspace.path / USER_EVENTS
    found = workspace.subject(subject).id
    added: list[Event] = []

    def change(text: str, own: Events) -> tuple[str, Events]:
        known = overlay([_bundled(), own])
        event = Event(_free(found, on, known, own), found, on, label_en, label_zh, url, "user")
        if any(_same(each, event) for each in known):
            raise UsageError(
                say("event.twice", subject=found, on=on),
                seen=event.label("en"),
                so=say("event.not_changed"),
                do=say("event.twice_do", subject=found),
            )
        added.append(checked(event, path.name))
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return text + gap + table_of(event), Events((*own.told, event), own.removed)

    _edit(path, change)
    return added[0]


def remove(workspace: Workspace, event: str) -> Event:
    """Take an event away, bundled or the user's own, and return it.

    Raises
    ------
    UsageError
        If there is no such event.
    """
    path = workspace.path / USER_EVENTS
    gone: list[Event] = []

    def change(text: str, own: Events) -> tuple[str, Events]:
        known = {each.event: each for each in overlay([_bundled(), own])}
        if event not in known:
            raise UsageError(
                say("event.unknown", event=event),
                seen=event,
                so=say("event.not_changed"),
                do=say("event.unknown_do"),
            )
        gone.append(known[event])
        text, told = without(text, event), [each for each in own.told if each.event != event]
        removed = own.removed
        if event in {each.event for each in _bundled().told}:
            gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
            text, removed = text + gap + removal_of(event), (*removed, event)
        return text, Events(tuple(told), removed)

    _edit(path, change)
    return gone[0]


def _same(one: Event, other: Event) -> bool:
    return (one.subject, one.on, one.label_en, one.label_zh) == (
        other.subject, other.on, other.label_en, other.label_zh,
    )  # fmt: skip


def _free(subject: str, on: date, known: tuple[Event, ...], own: Events) -> str:
    """Return an id that no event has and none that was taken away had."""
    taken = {*(each.event for each in known), *own.removed}
    first = f"{subject}-{on.isoformat()}"
    others = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (first, *others) if each not in taken)


def _edit(path: Path, change: Callable[[str, Events], tuple[str, Events]]) -> None:
    """Change the user's file under its lock; the new text is read back before it is put there."""
    with locked(path, say("event.locked", file=path.name), say("event.not_changed")):
        text = _text(path)
        text, meant = change(text, parse(text, "user", path.name))
        try:
            is_meant = parse(text, "user", path.name) == meant
        except UsageError:
            is_meant = False
        body = text if is_meant else serialise(meant)
        try:
            durable.replace(path, body.encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError(
            say("event.not_utf8", file=path.name),
            seen=str(problem),
            so=say("event.not_changed"),
            do=say("names.not_utf8_do", file=str(path)),
        ) from None


@cache
def _bundled() -> Events:
    file = resources.files("chuquan").joinpath("bundled").joinpath(USER_EVENTS)
    return parse(file.read_text("utf-8"), "bundled", USER_EVENTS)
