"""Opening what users have on disk: a folder, a tar, a zip, one file; whole members only.

Streaming decompression hides truncation, so the ends of frames and archives are checked here.
"""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

import zstandard

from chuquan.errors import SourceChanged, UsageError
from chuquan.model.messages import say
from chuquan.model.spec import Raw, SourcePart

MEMBER_LIMIT = 64_000_000
ZSTD = b"\x28\xb5\x2f\xfd"
GZIP = b"\x1f\x8b"
CHUNK = 1 << 20
SIP = 1 << 15


class Torn(Exception):
    """The archive ended before its end; `whole` members were read before."""

    def __init__(self, problem: str, whole: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.whole = whole


@dataclass
class Members:
    """What was met in an archive, counted as it is read."""

    taken: int = 0
    left: int = 0
    torn: Torn | None = None


def members(path: Path, part: SourcePart, met: Members) -> Iterator[Raw]:
    """Yield the files of an archive that `part` takes, each whole; a tear ends it and is noted.

    Raises
    ------
    UsageError
        If there is nothing at `path`.
    SourceChanged
        If what is there is no archive, or holds no file of this source.
    """
    if not path.exists():
        raise UsageError(
            say("archive.none", path=str(path)),
            seen=str(path),
            so=say("lake.nothing_read"),
            do=say("archive.check_path"),
        )
    retrieved = datetime.now(UTC)
    takes = part.takes or (lambda _: True)
    try:
        for name, load in _walk(path, part):
            if not takes(name):
                met.left += 1
                continue
            body = load()
            met.taken += 1
            yield Raw(name, body, retrieved)
    except (tarfile.ReadError, zstandard.ZstdError, EOFError, zlib.error, zipfile.BadZipFile) as e:
        met.torn = Torn(str(e) or str(say("archive.cut_off")), met.taken)
    except Torn as torn:
        met.torn = Torn(torn.problem, met.taken)
    if not met.taken and (met.torn is None or not met.left):
        raise _no_archive(path, part, met)


def _walk(path: Path, part: SourcePart) -> Iterator[tuple[str, Callable[[], bytes]]]:
    if path.is_dir():
        for file in sorted(p for p in path.rglob("*") if p.is_file()):
            yield str(file.relative_to(path.parent)), _reader(file)
        return
    with path.open("rb") as handle:
        start = handle.read(512)
        handle.seek(0)
        if start[:4] == ZSTD:
            yield from _tar(_Frames(handle, zstandard.ZstdDecompressor().decompressobj))
        elif start[:2] == GZIP:
            yield from _tar(_Frames(handle, lambda: zlib.decompressobj(wbits=31)))
        elif start[:4] == b"PK\x03\x04":
            yield from _zip(handle)
        elif start[257:262] == b"ustar":
            yield from _tar(handle)
            handle.seek(-1024, io.SEEK_END)
            if any(handle.read()):
                raise Torn(str(say("archive.no_end")), 0)
        elif start and (part.takes is None or part.takes(str(path.absolute()))):
            yield str(path.absolute()), _reader(path)
        else:
            raise _no_archive(path, part, Members())


def _reader(path: Path) -> Callable[[], bytes]:
    return path.read_bytes


def _tar(stream: IO[bytes] | _Frames) -> Iterator[tuple[str, Callable[[], bytes]]]:
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            if member.isfile():
                yield member.name, partial(_tar_member, tar, member)
    rest = stream.read(CHUNK)
    while rest:
        rest = stream.read(CHUNK)


def _tar_member(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    if member.size > MEMBER_LIMIT:
        raise Torn(str(say("archive.too_big", size=member.size, limit=MEMBER_LIMIT)), 0)
    handle = tar.extractfile(member)
    body = handle.read() if handle else b""
    if len(body) != member.size:
        raise Torn(str(say("archive.short", name=member.name)), 0)
    return body


def _zip(handle: IO[bytes]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    with zipfile.ZipFile(handle) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, partial(_zip_member, archive, member)


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.file_size > MEMBER_LIMIT:
        raise Torn(str(say("archive.too_big", size=member.file_size, limit=MEMBER_LIMIT)), 0)
    return archive.read(member)


class _Frames(io.RawIOBase):
    """Decompressed bytes of one or several frames; an unfinished last frame is an error."""

    def __init__(self, handle: IO[bytes], make: Callable[[], object]) -> None:
        self.handle = handle
        self.make = make
        self.frame: object | None = None
        self.waiting = b""
        self.given = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` from the next decompressed bytes."""
        while not self.given:
            if not self._more():
                return 0
        n = min(len(buffer), len(self.given))
        buffer[:n] = self.given[:n]
        self.given = self.given[n:]
        return n

    def _more(self) -> bool:
        compressed = self.waiting or self.handle.read(SIP)
        self.waiting = b""
        if not compressed:
            if self.frame is not None:
                raise EOFError
            return False
        if self.frame is None:
            self.frame = self.make()
        self.given = memoryview(self.frame.decompress(compressed))  # type: ignore[attr-defined]
        if self.frame.eof:  # type: ignore[attr-defined]
            self.waiting = self.frame.unused_data.lstrip(b"\0")  # type: ignore[attr-defined]
            self.frame = None
        return True


def _no_archive(path: Path, part: SourcePart, met: Members) -> SourceChanged:
    if path.is_file() and path.stat().st_size == 0:
        seen = say("archive.empty_file")
    elif met.torn is not None:
        seen = say("archive.torn_seen", problem=met.torn.problem, n=0)
    elif met.left or path.is_dir():
        seen = say("archive.no_member", n=met.left, source=part.key)
    else:
        with path.open("rb") as handle:
            seen = say("archive.starts_with", start=repr(handle.read(40)))
    return SourceChanged(
        say("archive.not_one", path=str(path), source=part.card.title),
        seen=seen,
        so=say("lake.nothing_read"),
        do=say("archive.takes", forms=part.card.archive or part.key),
    )
