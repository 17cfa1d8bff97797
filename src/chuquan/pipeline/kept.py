"""Answers kept as received: packed, named by what they hold, whole or not there."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import zstandard

from chuquan.errors import LakeTorn, LakeUnwritable
from chuquan.model.messages import say


def keep(folder: Path, body: bytes) -> str:
    """Keep `body` and return its name: the SHA-256 of the bytes. The same bytes are one file.

    Raises
    ------
    LakeUnwritable
        If the folder cannot be written or is full; nothing partial stays behind.
    """
    name = hashlib.sha256(body).hexdigest()
    path = path_of(folder, name)
    unfinished = path.with_name(f"{name}.{os.getpid()}.unfinished")
    try:
        if path.exists():
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(unfinished, zstandard.compress(body))
        unfinished.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise LakeUnwritable(
            say("fetch.keep_failed", path=str(path.parent)),
            seen=error.strerror or str(error),
            so=say("fetch.keep_failed_so"),
            do=say("fetch.keep_failed_do"),
        ) from error
    return name


def kept(folder: Path, name: str) -> bytes:
    """Return the bytes kept under `name`.

    Raises
    ------
    LakeTorn
        If they are not there, or not what their name says.
    """
    path = path_of(folder, name)
    try:
        body = zstandard.decompress(path.read_bytes())
    except (OSError, zstandard.ZstdError) as error:
        raise _torn(path, str(error)) from error
    found = hashlib.sha256(body).hexdigest()
    if found != name:
        raise _torn(path, f"sha256 {found}")
    return body


def path_of(folder: Path, name: str) -> Path:
    """Return where the answer called `name` is kept."""
    return folder / name[:2] / f"{name}.zst"


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _torn(path: Path, seen: str) -> LakeTorn:
    return LakeTorn(
        say("fetch.kept_torn", name=path.name),
        seen=seen,
        so=say("fetch.kept_torn_so"),
        do=say("fetch.kept_torn_do"),
    )
