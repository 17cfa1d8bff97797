"""The user's own signals: declared by a mapping, kept in the workspace beside its names."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chuquan.errors import UsageError
from chuquan.lake.durable import replace, unwritable
from chuquan.model.messages import say
from chuquan.model.units import Signal
from chuquan.sources.forms.mapping import mapping_of, signal_of

FILE = "signals.toml"
SOURCE = "csv"
PARTS = ("unit", "kind", "title", "zone", "market", "relative")


@dataclass(frozen=True, slots=True)
class Own:
    """A signal that the user declared, and the zone in which its days are counted."""

    signal: Signal
    zone: str


# What the open workspace declares. One process answers from one workspace at a time.
_known: dict[str, Own] = {}


def known() -> tuple[Own, ...]:
    """Return the signals that the workspace opened last declares."""
    return tuple(_known.values())


def learn(folder: Path) -> None:
    """Take the signals that the workspace in `folder` declares, and forget all others.

    Raises
    ------
    UsageError
        If the file that declares them cannot be read.
    """
    _known.clear()
    _known.update(load(folder / FILE))


def load(path: Path) -> dict[str, Own]:
    """Return the signals that a file declares, by name; none if there is no file.

    Raises
    ------
    UsageError
        If it cannot be read.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return dict(_own(name, parts) for name, parts in told.items())
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError) as problem:
        raise UsageError(
            say("mapping.broken"),
            seen=str(problem),
            so=say("lake.nothing_read"),
            do=say("mapping.broken_do", path=str(path)),
        ) from problem


def _own(name: str, parts: dict[str, Any]) -> tuple[str, Own]:
    lines = (f"{key} = {_toml(value)}" for key, value in parts.items())
    mapping = mapping_of("\n".join([f'signal = "{name}"', *lines]))
    signal = signal_of(mapping)
    return signal.name, Own(signal, mapping.zone or "UTC")


def declare(folder: Path, text: str) -> Own:
    """Keep the signal that a mapping declares, and return it.

    Raises
    ------
    UsageError
        If the workspace holds another signal of the same name.
    LakeUnwritable
        If the workspace cannot be written.
    """
    mapping = mapping_of(text)
    own = Own(signal_of(mapping), mapping.zone or "UTC")
    held = load(folder / FILE)
    before = held.get(own.signal.name)
    if before is not None:
        _same(before, own)
        return before
    held[own.signal.name] = own
    try:
        replace(folder / FILE, "\n".join(map(_written, held.values())).encode())
    except OSError as problem:
        raise unwritable(folder / FILE, problem) from problem
    learn(folder)
    return own


def _same(before: Own, now: Own) -> None:
    old, new = before.signal, now.signal
    kept = (old.unit, old.kind, old.relative, before.zone)
    if kept != (new.unit, new.kind, new.relative, now.zone):
        seen = say("mapping.other_seen", unit=new.unit, kind=f"{new.kind}, {now.zone}",
                   held=old.unit, held_kind=f"{old.kind}, {before.zone}")  # fmt: skip
        raise UsageError(
            say("mapping.other", signal=old.name),
            seen=seen,
            so=say("form.nothing_taken"),
            do=say("mapping.other_do"),
        )


def _written(own: Own) -> str:
    signal = own.signal
    told = {
        "unit": signal.unit,
        "kind": signal.kind,
        "title": signal.title,
        "zone": own.zone,
        "market": signal.markets[0],
        "relative": signal.relative,
    }
    lines = (f"{key} = {_toml(told[key])}" for key in PARTS)
    return "\n".join([f"[{signal.name.partition('.')[2]}]", *lines, ""])


def _toml(value: object) -> str:
    """Write a text or a truth as TOML, which is JSON but for the one sign that it must escape."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
