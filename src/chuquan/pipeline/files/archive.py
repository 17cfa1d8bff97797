"""Opening what users have on disk: a folder, a tar, a zip, one file; whole members only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from chuquan.errors import SourceChanged, UsageError
from chuquan.model.messages import say
from chuquan.model.spec import Raw, SourcePart
from chuquan.pipeline.files.containers import TEARS, Member, PassedOver, Torn, contents

MEMBER_LIMIT = 64_000_000


@dataclass
class Members:
    """What was met in an archive, counted as it is read.

    Parameters
    ----------
    left : int
        Files that are not the source's own.
    passed_over : list of (str, str)
        Name and reason of each member that could not be read though the archive went on.
    torn : str
        Why the archive could not be read to its end; empty if it could.
    """

    taken: int = 0
    left: int = 0
    passed_over: list[tuple[str, str]] = field(default_factory=list)
    torn: str = ""


def members(path: Path, part: SourcePart, met: Members) -> Iterator[Raw]:
    """Yield the files of an archive that `part` takes, each whole; a tear ends it and is noted.

    Raises
    ------
    UsageError
        If there is nothing at `path`, or it may not be read.
    SourceChanged
        If what is there is no archive, or holds no file of this source.
    """
    retrieved = datetime.now(UTC)
    takes = part.takes or (lambda _: True)
    try:
        for member in _walk(path, part):
            if not takes(member.name):
                met.left += 1
                continue
            body = _load(member, met)
            if body is not None:
                met.taken += 1
                yield Raw(printable(member.name), body, retrieved)
    except TEARS as problem:
        met.torn = str(problem) or say("archive.cut_off")
    except Torn as torn:
        met.torn = torn.args[0]
    except OSError as problem:
        met.torn = problem.strerror or str(problem)
        if not met.taken:
            raise _unreadable(path, met.torn) from problem
    if not met.taken and not (met.torn and met.left):
        raise _no_archive(path, part, met)


def _unreadable(path: Path, seen: str) -> UsageError:
    return UsageError(
        say("archive.unreadable", path=printable(path)),
        seen=seen,
        so=say("lake.nothing_read"),
        do=say("archive.unreadable_do"),
    )


def printable(name: object) -> str:
    """Return a file name as text that can be stored and shown, whatever bytes it is made of."""
    return os.fsencode(str(name)).decode("utf-8", "replace")


def _load(member: Member, met: Members) -> bytes | None:
    if member.size > MEMBER_LIMIT:
        reason = say("archive.too_big", size=member.size, limit=MEMBER_LIMIT)
        met.passed_over.append((printable(member.name), reason))
        return None
    try:
        return member.load()
    except PassedOver as problem:
        met.passed_over.append((printable(member.name), problem.args[0]))
        return None


def _walk(path: Path, part: SourcePart) -> Iterator[Member]:
    if not path.exists():
        raise UsageError(
            say("archive.none", path=printable(path)),
            seen=printable(path),
            so=say("lake.nothing_read"),
            do=say("archive.check_path"),
        )
    if path.is_dir():
        yield from _within(path, part)
        return
    with path.open("rb") as handle:
        found = contents(handle)
        if found is not None:
            yield from found
        elif path.stat().st_size and (part.takes is None or part.takes(str(path.absolute()))):
            yield _file(str(path.absolute()), path)
        else:
            raise _no_archive(path, part, Members())


def _within(folder: Path, part: SourcePart) -> Iterator[Member]:
    """Yield the files of a folder; of one that holds none of the source's, its archives' too."""
    files = sorted(_files(folder))
    names = [str(file.relative_to(folder.parent)) for file in files]
    yield from map(_file, names, files)
    if part.takes is None or any(map(part.takes, names)):
        return
    for file in files:
        with file.open("rb") as handle:
            yield from contents(handle) or ()


def _files(folder: Path) -> Iterator[Path]:
    def stop(problem: OSError) -> None:
        raise problem

    for place, _, names in os.walk(folder, onerror=stop):
        yield from (file for name in names if (file := Path(place) / name).is_file())


def _file(name: str, path: Path) -> Member:
    return Member(name, path.stat().st_size, partial(_read, path))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise PassedOver(problem.strerror or str(problem)) from problem


def torn(path: Path, met: Members) -> SourceChanged:
    """Return the error that tells where an archive could not be read any further."""
    return SourceChanged(
        say("archive.torn", path=printable(path)),
        seen=say("archive.torn_seen", problem=met.torn, n=met.taken),
        so=say("archive.torn_so"),
        do=say("archive.torn_do"),
    )


def passed_over(path: Path, met: Members) -> SourceChanged:
    """Return the error that tells which members of an archive were passed over."""
    name, reason = met.passed_over[0]
    return SourceChanged(
        say("archive.passed_over", n=len(met.passed_over), path=printable(path)),
        seen=say("pull.first_reason", what=name, reason=reason),
        so=say("archive.passed_over_so", n=met.taken),
        do=say("archive.torn_do"),
    )


def _no_archive(path: Path, part: SourcePart, met: Members) -> SourceChanged:
    if path.is_file() and path.stat().st_size == 0:
        seen = say("archive.empty_file")
    elif met.torn:
        seen = say("archive.torn_seen", problem=met.torn, n=0)
    elif met.passed_over:
        name, reason = met.passed_over[0]
        seen = say("pull.first_reason", what=name, reason=reason)
    elif met.left or path.is_dir():
        seen = say("archive.no_member", n=met.left, source=part.key)
    else:
        with path.open("rb") as handle:
            seen = say("archive.starts_with", start=repr(handle.read(40)))
    return SourceChanged(
        say("archive.not_one", path=printable(path), source=part.card.title),
        seen=seen,
        so=say("lake.nothing_read"),
        do=say("archive.takes", forms=part.card.archive or part.key),
    )
