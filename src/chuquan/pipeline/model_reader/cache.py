"""Replies as they came, kept under what was asked: a run can be repeated without the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from chuquan.lake import durable
from chuquan.pipeline.workspace import Workspace

FOLDER = "reader"


class Cache:
    """The replies of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.folder = workspace.path / FOLDER

    def get(self, key: str) -> dict[str, Any] | None:
        """Return what is kept under a key; None if nothing whole is."""
        try:
            told = json.loads(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        fits = isinstance(told, dict) and told.get("key") == key
        return told if fits and isinstance(told.get("content"), str) else None

    def put(self, key: str, told: dict[str, Any]) -> None:
        """Keep a reply in one step.

        Raises
        ------
        LakeUnwritable
            If the workspace cannot be written.
        """
        path = self._path(key)
        body = json.dumps({"key": key, **told}, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            durable.replace(path, f"{body}\n".encode("utf-8", "replace"))
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
