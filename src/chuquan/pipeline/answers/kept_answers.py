"""Answers that were computed before, kept in the workspace and given again at once.

An answer is known by everything that it follows from: the question and its arguments, the
snapshot, the names, the files that the workspace's user writes, and the program itself. If any of
them changes, it is computed anew. Files can be deleted at any time: where one is missing, damaged
or cannot be written, the answer is computed.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from chuquan.model.messages import Message, in_language, say
from chuquan.model.result import Provenance, Recipe, Result
from chuquan.pipeline.workspace import Workspace

FOLDER = "answers"
MOST = 256
SAID = "\x00said"
USER_FILES = (
    "names.toml", "events.toml", "anchors.toml", "signals.toml", "claims.toml", "rates.csv",
)  # fmt: skip


def kept(
    workspace: Workspace, question: str, arguments: Mapping[str, Any], make: Callable[[], Result]
) -> Result:
    """Return the answer of `make`, or the same one as it was kept before.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are, and where answers are kept.
    question : str
        What is asked.
    arguments : mapping
        With what; JSON values.
    make : callable
        Computes the answer.

    Returns
    -------
    Result
        The answer; the table of a kept one is computed when it is asked for.
    """
    place = _place(workspace, question, arguments)
    found = _read(place, make)
    if found is not None and _whole(workspace):
        return found
    result = make()
    _write(place, result)
    return result


def _whole(workspace: Workspace) -> bool:
    """Return whether every file behind the answer is there, as long as it was."""
    root = workspace.catalogue.root
    sizes = ((_stamp(root / file.path), file.size) for file in workspace.snapshot.files)
    return all(stamp is not None and stamp[1] == size for stamp, size in sizes)


def _place(workspace: Workspace, question: str, arguments: Mapping[str, Any]) -> Path:
    follows = [
        question,
        dict(arguments),
        workspace.snapshot.id,
        workspace.snapshot.names_digest,
        workspace.names.digest,
        [_stamp(workspace.path / name) for name in USER_FILES],
        program(),
    ]
    text = json.dumps(follows, sort_keys=True, default=str)
    return workspace.path / FOLDER / f"{hashlib.sha256(text.encode()).hexdigest()[:32]}.json"


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


@cache
def program() -> str:
    """Return what tells this program from any other: its files as they were installed.

    Returns
    -------
    str
        A hash, read once a process.
    """
    digest = hashlib.sha256()
    for place, folders, names in os.walk(Path(__file__).parents[2]):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            digest.update(f"{name} {_stamp(Path(place) / name)}".encode())
    return digest.hexdigest()


def _read(place: Path, make: Callable[[], Result]) -> Result | None:
    try:
        held = json.loads(place.read_bytes(), object_hook=_spoken)
        evidence = held["evidence"]
        recipe = Recipe(**evidence.pop("recipe"))
        return Result(
            answer=held["answer"],
            document=held["document"],
            frame=lambda: make().table,
            evidence=Provenance(**evidence, recipe=recipe),
            notes=tuple(held["notes"]),
            as_of=datetime.fromisoformat(held["as_of"]) if held["as_of"] else None,
            units=held["units"],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _spoken(given: dict[str, Any]) -> Any:
    said = given.get(SAID)
    return say("word.both", en=said[0], zh=said[1]) if said else given


def _write(place: Path, result: Result) -> None:
    recipe = result.evidence.recipe
    held = {
        "answer": result.answer,
        "document": result.document,
        "notes": result.notes,
        "as_of": result.as_of,
        "units": result.units,
        "evidence": {
            "sources": result.evidence.sources,
            "files": result.evidence.files,
            "names_counted": result.evidence.names_counted,
            "recipe": {
                "question": recipe.question,
                "arguments": recipe.arguments,
                "snapshot": recipe.snapshot,
                "names": recipe.names,
                "version": recipe.version,
            },
        },
    }
    building = place.with_name(f".{uuid.uuid4().hex}.part")
    try:
        place.parent.mkdir(exist_ok=True)
        building.write_text(json.dumps(_plain(held), ensure_ascii=False), "utf-8")
        building.replace(place)
        _drop_old(place.parent)
    except OSError:
        with suppress(OSError):
            building.unlink(missing_ok=True)


def _plain(value: Any) -> Any:
    if isinstance(value, Message):
        return {SAID: [str(value), in_language(value, "zh")]}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, datetime | date):
        return value.isoformat().replace("+00:00", "Z")
    return value


def _drop_old(folder: Path) -> None:
    """Keep the newest answers only, so that the folder stays small."""
    held = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in held[MOST:]:
        path.unlink(missing_ok=True)
