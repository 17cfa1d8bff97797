"""The watch list: the feeds and the subjects that the user follows, in a file of their own."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.pipeline.own_files import locked
from chuquan.pipeline.workspace import Workspace

FILE = "watch.toml"


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched: addresses of feeds, ids of subjects."""

    feeds: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


def load(workspace: Workspace) -> Watch:
    """Return the watch list; empty if there is none.

    Raises
    ------
    UsageError
        If the file cannot be read.
    """
    return _parse(workspace.path / FILE)


def add(workspace: Workspace, what: str) -> tuple[Watch, str]:
    """Watch a feed, given by its address, or a subject, by any of its names.

    Parameters
    ----------
    workspace : Workspace
        Whose list it is.
    what : str
        An address of the web, or a name.

    Returns
    -------
    (Watch, str)
        The list as it is now, and what was added: the address, or the subject's id.

    Raises
    ------
    Unresolved
        If it is no address and means no one subject.
    """
    if _is_address(what):
        return _edit(workspace, lambda w: replace(w, feeds=_with(w.feeds, what))), what
    subject = workspace.subject(what).id
    return _edit(workspace, lambda w: replace(w, subjects=_with(w.subjects, subject))), subject


def remove(workspace: Workspace, what: str) -> tuple[Watch, str]:
    """Watch a feed or a subject no longer; return the list and what was removed.

    Raises
    ------
    UsageError
        If it is not on the list.
    """
    held = load(workspace)
    known = what if what in held.feeds or what in held.subjects else workspace.subject(what).id
    if known not in (*held.feeds, *held.subjects):
        raise UsageError(
            say("watch.not_there", what=known),
            seen=", ".join([*held.feeds, *held.subjects]) or "-",
            so=say("cli.nothing_done"),
            do=say("watch.see_list"),
        )

    def change(now: Watch) -> Watch:
        feeds = tuple(each for each in now.feeds if each != known)
        return Watch(feeds, tuple(each for each in now.subjects if each != known))

    return _edit(workspace, change), known


def _is_address(what: str) -> bool:
    parts = urlsplit(what)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _with(held: tuple[str, ...], new: str) -> tuple[str, ...]:
    return held if new in held else (*held, new)


def _edit(workspace: Workspace, change: Callable[[Watch], Watch]) -> Watch:
    path = workspace.path / FILE
    with locked(path, say("watch.locked"), say("cli.nothing_done")):
        watch = change(_parse(path))
        try:
            durable.replace(path, _written(watch).encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem
    return watch


def _parse(path: Path) -> Watch:
    if not path.exists():
        return Watch()
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        feeds, subjects = told.get("feeds", []), told.get("subjects", [])
        if not all(isinstance(each, str) for each in [*feeds, *subjects]):
            raise ValueError(FILE)  # noqa: TRY301
    except (ValueError, TypeError, OSError) as problem:
        raise UsageError(
            say("watch.unreadable", file=path.name),
            seen=str(problem),
            so=say("lake.nothing_read"),
            do=say("watch.mend", file=str(path)),
        ) from None
    return Watch(tuple(feeds), tuple(subjects))


def _written(watch: Watch) -> str:
    def listed(values: tuple[str, ...]) -> str:
        return "".join(f"  {json.dumps(each, ensure_ascii=False)},\n" for each in values)

    return f"feeds = [\n{listed(watch.feeds)}]\nsubjects = [\n{listed(watch.subjects)}]\n"
