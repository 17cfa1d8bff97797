"""Where the bundled sample is kept once it is loaded: an ordinary workspace in the user's cache."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from chuquan.errors import LakeUnwritable
from chuquan.pipeline.workspace import Workspace

ARTICLES = "articles"


def demo_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder of the user's cache that belongs to this very sample, by its bytes."""
    cache = Path(environment.get("XDG_CACHE_HOME", ""))
    home = Path(environment.get("HOME") or tempfile.gettempdir())
    digest = hashlib.sha256()
    sample = files("chuquan") / "bundled" / "demo"
    found = [*sample.iterdir(), *(sample / ARTICLES).iterdir()]
    for each in sorted((each for each in found if each.is_file()), key=lambda each: each.name):
        digest.update(each.read_bytes())
    place = cache if cache.is_absolute() else home / ".cache"
    return place / "chuquan" / f"demo-{digest.hexdigest()[:8]}"


def open_demo(path: Path | None, environment: Mapping[str, str]) -> Workspace:
    """Open the demo's workspace, making it first if it is not there.

    Where the cache cannot be written, a folder that lasts as long as the machine's temporary
    files is taken instead; a folder that was named is never replaced by another.
    """
    if path is not None:
        return Workspace.create(path)
    folder = demo_folder(environment)
    try:
        return Workspace.create(folder)
    except LakeUnwritable:
        return Workspace.create(Path(tempfile.gettempdir()) / f"chuquan-{folder.name}")


def is_loaded(workspace: Workspace) -> bool:
    """Return whether the sample is in the workspace already."""
    return workspace.snapshot.rows("polls") > 0
