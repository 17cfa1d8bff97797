"""A workspace: one folder with its lake, its names and its settings, open for questions."""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from chuquan.lake.catalogue import Catalogue, create
from chuquan.lake.snapshot import Snapshot, take
from chuquan.model.names import NameCatalogue, Subject
from chuquan.model.settings import Settings
from chuquan.pipeline.names import load
from chuquan.pipeline.own_signals import learn
from chuquan.text.resolve import resolve

if TYPE_CHECKING:
    from chuquan.lake.engines import Engine

USER_NAMES = "names.toml"
MOST_REMEMBERED = 96
Told = TypeVar("Told")


class Workspace:
    """An open workspace; every answer comes from one snapshot of it.

    Parameters
    ----------
    path : Path
        Its folder.
    as_of : datetime, optional
        Answer as the lake stood then; None for now.
    settings : Settings, optional
        Limits; read from the environment if not given.
    """

    def __init__(
        self, path: Path, *, as_of: datetime | None = None, settings: Settings | None = None
    ) -> None:
        self.path = path
        self.as_of = as_of
        self.settings = settings or Settings.from_environment(os.environ)
        self.catalogue = Catalogue(path, lock_wait=self.settings.lock_wait)
        learn(path)
        self._engines: dict[str, Engine] = {}
        self._snapshot: Snapshot | None = None
        self._remembered: dict[Hashable, Any] | None = None

    @classmethod
    def create(cls, path: Path, *, settings: Settings | None = None) -> Workspace:
        """Make a workspace at `path`, or open the one that is there."""
        create(path, datetime.now(UTC))
        return cls(path, settings=settings)

    @property
    def user_names(self) -> Path:
        """The user's own name catalogue, laid over the bundled one."""
        return self.path / USER_NAMES

    @cached_property
    def names(self) -> NameCatalogue:
        """All subjects and names, the user's over the bundled ones."""
        return load(self.user_names)

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that answers are taken from; the same until `refresh`."""
        if self._snapshot is None:
            self._snapshot = take(self.catalogue, self.as_of)
        return self._snapshot

    def engine(self, name: str = "duckdb") -> Engine:
        """Return the engine called `name` over the snapshot, opened once."""
        if name not in self._engines:
            from chuquan.lake.engines import open_engine  # noqa: PLC0415

            self._engines[name] = open_engine(name, self.snapshot)
        return self._engines[name]

    def refresh(self) -> None:
        """Forget the snapshot and the names, so that the next question sees what is new."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()
        self._snapshot = None
        self.__dict__.pop("names", None)
        if self._remembered is not None:
            self._remembered = {}

    def remember(self) -> None:
        """Compute nothing twice until `refresh`: parts and languages of a page ask the same."""
        self._remembered = {}

    def once(self, key: Hashable, make: Callable[[], Told]) -> Told:
        """Return what `make` gives; after `remember`, what it gave for the same key."""
        held = self._remembered
        if held is None:
            return make()
        if key not in held:
            held[key] = make()
            while len(held) > MOST_REMEMBERED:
                del held[next(iter(held))]
        told: Told = held[key]
        return told

    def subject(self, text: str) -> Subject:
        """Return the one subject that `text` names.

        Raises
        ------
        Unresolved
            If it names none or several; the error carries the candidates.
        """
        return resolve(text, self.names)

    def close(self) -> None:
        """Let go of the files."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()
        self.catalogue.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *problem: object) -> None:
        self.close()


def place(given: str | None, environment: Mapping[str, str]) -> Path:
    """Return the folder meant: the one given, ``CHUQUAN_WORKSPACE``, or the current one."""
    return Path(given or environment.get("CHUQUAN_WORKSPACE") or ".")
