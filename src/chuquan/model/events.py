"""Events: what happened to a subject on a day, where that can be read, and files of them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from chuquan.errors import UsageError
from chuquan.model.messages import Message, say

LONGEST = 200
KEYS = ("subject", "on", "label", "url", "removed")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LABEL = re.compile(
    r"(?!\s)[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+(?<!\s)"
)
_URL = re.compile(r"https?://[^\s/?#\"<>\\@]+\.[^\s/?#\"<>\\@]+(?:[/?#][^\s\"<>\\]*)?")
_HEADER = re.compile(r"(?m)^\[([a-z0-9-]+)\][ \t]*(?:#[^\n]*)?$")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a subject on a day, with the address that tells of it.

    Parameters
    ----------
    event : str
        Its id: small letters, digits and hyphens.
    on : date
        The day, as the source tells it.
    origin : str
        Whose it is: ``bundled`` or ``user``.
    """

    event: str
    subject: str
    on: date
    label_en: str
    label_zh: str
    url: str
    origin: str = "bundled"

    def label(self, language: str) -> str:
        """Return what happened in `language`, falling back to the other one."""
        first, second = self.label_en, self.label_zh
        return (second or first) if language == "zh" else (first or second)

    @property
    def said(self) -> Message:
        """What happened, said in whichever language is asked for."""
        return say("subject.label", en=self.label("en"), zh=self.label("zh"))


@dataclass(frozen=True, slots=True)
class Events:
    """What one file says: its events, and the ids of events of other files that it takes away."""

    told: tuple[Event, ...] = ()
    removed: tuple[str, ...] = ()


def parse(text: str, origin: str, file: str) -> Events:
    """Read a file of events.

    Parameters
    ----------
    text : str
        TOML: one table for each event, named by its id.
    origin : str
        Whose file it is: ``bundled`` or ``user``.
    file : str
        Its name, for errors.

    Returns
    -------
    Events
        What it says.

    Raises
    ------
    UsageError
        If it is not TOML, or a table says what none may.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(
            say("event.unreadable", file=file),
            seen=str(problem),
            so=say("event.not_changed"),
            do=say("names.mend_toml", file=file),
        ) from None
    told, removed = [], []
    for name, table in tables.items():
        if not isinstance(table, dict) or not _ID.fullmatch(name) or table.keys() - {*KEYS}:
            refuse("shape", name, file, known=", ".join(KEYS))
        if table.get("removed") is True and len(table) == 1:
            removed.append(name)
        else:
            told.append(_event(name, table, origin, file))
    return Events(tuple(told), tuple(removed))


def _event(name: str, table: Mapping[str, Any], origin: str, file: str) -> Event:
    label = table.get("label", {})
    if not isinstance(label, dict) or label.keys() - {"en", "zh"}:
        refuse("shape", name, file, known=", ".join(KEYS))
    if type(table.get("on")) is not date:
        refuse("day", name, file)
    return checked(
        Event(
            name,
            table.get("subject", ""),
            table["on"],
            label.get("en", ""),
            label.get("zh", ""),
            table.get("url", ""),
            origin,
        ),
        file,
    )


def checked(event: Event, file: str) -> Event:
    """Return an event if it can be one.

    Raises
    ------
    UsageError
        If its words are none, too long or hold control characters, its subject is no id, or its
        address is not one of the web.
    """
    if not isinstance(event.subject, str) or not _ID.fullmatch(event.subject):
        refuse("subject", event.event, file, seen=event.subject)
    given = [each for each in (event.label_en, event.label_zh) if each != ""]
    for each in given or [""]:
        if not isinstance(each, str) or not _LABEL.fullmatch(each) or len(each) > LONGEST:
            refuse("label", event.event, file, seen=each)
    if not isinstance(event.url, str) or not _URL.fullmatch(event.url):
        refuse("url", event.event, file, seen=event.url)
    return event


def refuse(
    phrase: str, event: str, file: str, /, seen: object = None, **params: object
) -> NoReturn:
    """Raise the error of the phrase ``event.bad_<phrase>``, naming event and file.

    Raises
    ------
    UsageError
        Always.
    """
    raise UsageError(
        say(f"event.bad_{phrase}", event=event, file=file),
        seen=event if seen is None else repr(seen),
        so=say("event.not_changed"),
        do=say(f"event.bad_{phrase}_do", **params),
    )


def serialise(events: Events) -> str:
    """Write a file of events, which `parse` reads as the same."""
    tables = [*map(table_of, events.told), *map(removal_of, events.removed)]
    return "\n".join(tables)


def table_of(event: Event) -> str:
    """Write one event as a table."""
    label = {"en": event.label_en, "zh": event.label_zh}
    told = ", ".join(f"{key} = {_quoted(text)}" for key, text in label.items() if text)
    return (
        f"[{event.event}]\nsubject = {_quoted(event.subject)}\non = {event.on.isoformat()}\n"
        f"label = {{ {told} }}\nurl = {_quoted(event.url)}\n"
    )


def removal_of(event: str) -> str:
    """Write that an event of another file is taken away."""
    return f"[{event}]\nremoved = true\n"


def without(text: str, event: str) -> str:
    """Return a file of events without the table of one; what stands before the next one stays."""
    headers = list(_HEADER.finditer(text))
    stops = [*[header.start() for header in headers[1:]], len(text)]
    for header, stop in zip(headers, stops, strict=False):
        if header[1] == event:
            return text[: header.start()] + _after(text[header.end() : stop]) + text[stop:]
    return text


def _after(body: str) -> str:
    """Return the comments at the end of a table's body, which belong to what follows."""
    kept = body.splitlines(keepends=True)
    after: list[str] = []
    while kept and kept[-1].lstrip().startswith("#"):
        after.insert(0, kept.pop())
    return "".join(after)


def overlay(files: Iterable[Events]) -> tuple[Event, ...]:
    """Return all events, later files over earlier ones, by day and id."""
    known: dict[str, Event] = {}
    for each in files:
        for gone in each.removed:
            known.pop(gone, None)
        known.update({event.event: event for event in each.told})
    return tuple(sorted(known.values(), key=lambda event: (event.on, event.event)))


def _quoted(text: str) -> str:
    """Write a text; a JSON string is a TOML string but for the one character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
