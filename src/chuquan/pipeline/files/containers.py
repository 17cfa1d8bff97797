"""Reading tar and zip so that what was cut off, damaged or inflated is known, not guessed.

The libraries take a damaged header in the middle of a tar, or half a compressed stream, for its
end; here both are a tear. Nothing is unpacked further than a few megabytes at a time.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Self

import zstandard

from chuquan.model.messages import say

ZSTD = b"\x28\xb5\x2f\xfd"
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
TEARS = (tarfile.TarError, zstandard.ZstdError, EOFError, zlib.error, zipfile.BadZipFile)
CHUNK = 1 << 20
SIP = 1 << 9
BOMB_RATIO = 200
BOMB_BYTES = 256_000_000
LONGEST_NAME = 1 << 16
EXTENDED = (
    tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)  # fmt: skip


class Torn(Exception):
    """The archive cannot be read any further."""


class PassedOver(Exception):
    """One member cannot be read; the others can."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, not yet read."""

    name: str
    size: int
    load: Callable[[], bytes]


def contents(handle: IO[bytes]) -> Iterator[Member] | None:
    """Return the members of the archive in `handle`, or None if it is none that is known."""
    start = handle.read(512)
    handle.seek(0)
    if start[:4] == ZSTD:
        return _tar(Unpacked(handle, zstandard.ZstdDecompressor().decompressobj))
    if start[:2] == GZIP:
        return _tar(Unpacked(handle, lambda: zlib.decompressobj(wbits=31)))
    if start[:4] == ZIP:
        return _zip(handle)
    return _tar(handle) if start[257:262] == b"ustar" else None


class _Header(tarfile.TarInfo):
    """A tar header that is whole, or a tear; the library takes a broken one for the end."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        if len(buf) == tarfile.BLOCKSIZE and not any(buf):
            return super().frombuf(buf, encoding, errors)
        try:
            info = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as problem:
            raise Torn(str(problem) if buf else say("archive.no_end")) from problem
        if info.size < 0 or (info.type in EXTENDED and info.size > LONGEST_NAME):
            raise Torn(say("archive.too_big", size=info.size, limit=LONGEST_NAME))
        return info


def _tar(stream: IO[bytes] | Unpacked) -> Iterator[Member]:
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as tar:
        for member in tar:
            if member.isfile():
                yield Member(member.name, member.size, partial(_extract, tar, member))
    while stream.read(CHUNK):
        pass


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    handle = tar.extractfile(member)
    body = handle.read() if handle else b""
    if len(body) != member.size:
        raise Torn(say("archive.short", name=member.name))
    return body


def _zip(handle: IO[bytes]) -> Iterator[Member]:
    with zipfile.ZipFile(handle) as archive:
        for member in archive.infolist():
            if not member.is_dir():
                load = partial(_inflate, archive, member)
                yield Member(member.filename, member.file_size, load)


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(member)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError) as e:
        raise PassedOver(str(e)) from e


class Unpacked(io.RawIOBase):
    """The unpacked bytes of one or several frames; an unfinished last frame is an error.

    Parameters
    ----------
    handle : file
        The packed bytes.
    make : callable
        Makes an unpacker for one frame.
    """

    def __init__(self, handle: IO[bytes], make: Callable[[], object]) -> None:
        self.handle = handle
        self.make = make
        self.frame: object | None = None
        self.waiting = b""
        self.given = memoryview(b"")
        self.n_packed = 0
        self.n_unpacked = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with the next unpacked bytes."""
        while not self.given:
            if not self._more():
                return 0
        n = min(len(buffer), len(self.given))
        buffer[:n] = self.given[:n]
        self.given = self.given[n:]
        return n

    def _more(self) -> bool:
        packed = self.waiting or self.handle.read(SIP)
        self.waiting = b""
        if not packed:
            if self.frame is not None:
                raise EOFError(say("archive.cut_off"))
            return False
        if self.frame is None:
            packed = packed.lstrip(b"\0")
            if not packed:
                return True
            self.frame = self.make()
        self.given = memoryview(self.frame.decompress(packed))  # type: ignore[attr-defined]
        self.n_packed += len(packed)
        self.n_unpacked += len(self.given)
        if self.frame.eof:  # type: ignore[attr-defined]
            self.waiting = self.frame.unused_data  # type: ignore[attr-defined]
            self.n_packed -= len(self.waiting)
            self.frame = None
        if self.n_unpacked > max(BOMB_BYTES, BOMB_RATIO * self.n_packed):
            raise Torn(say("archive.bomb", ratio=BOMB_RATIO))
        return True
