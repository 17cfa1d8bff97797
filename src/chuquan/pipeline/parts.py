"""Finding parts by their key: a source or a measure is the file of that name, nothing more."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules
from types import ModuleType

import chuquan.measures
import chuquan.sources
from chuquan.errors import UnknownName
from chuquan.model.messages import say
from chuquan.model.spec import MeasurePart, SourcePart
from chuquan.model.units import Signal
from chuquan.pipeline import own_signals


@cache
def source_keys() -> tuple[str, ...]:
    """Return the keys of all sources: built in, then from installed packages."""
    added = [entry.name for entry in entry_points(group="chuquan.sources")]
    return tuple(dict.fromkeys([*sorted(_built_in()), *sorted(added)]))


def _built_in() -> set[str]:
    """Return the files among the sources; a folder there holds a form that several publish in."""
    return {each.name for each in iter_modules(chuquan.sources.__path__) if each.name != "forms"}


@cache
def measure_keys() -> tuple[str, ...]:
    """Return the keys of all measures."""
    return tuple(sorted(module.name for module in iter_modules(chuquan.measures.__path__)))


def source(key: str) -> SourcePart:
    """Return the source called `key`; the user's own signals stand on the card of their tables.

    Raises
    ------
    UnknownName
        If there is no such source.
    """
    part = _source(key.replace("-", "_"))
    if part.key != own_signals.SOURCE:
        return part
    own = tuple(each.signal for each in own_signals.known())
    return replace(part, card=replace(part.card, signals=(*own, *part.card.signals)))


@cache
def _source(name: str) -> SourcePart:
    module = _source_module(name)
    return SourcePart(
        key=name,
        card=module.SOURCE,
        read=module.read,
        ask=getattr(module, "ask", None),
        takes=getattr(module, "takes", None),
        read_many=getattr(module, "read_many", None),
        moment_of=getattr(module, "moment_of", None),
        has_article=getattr(module, "has_article", None),
    )


def _source_module(name: str) -> ModuleType:
    if name in _built_in():
        return import_module(f"chuquan.sources.{name}")
    for entry in entry_points(group="chuquan.sources", name=name):
        module: ModuleType = entry.load()
        return module
    raise _unknown("source", name, source_keys())


@cache
def measure(key: str) -> MeasurePart:
    """Return the measure called `key`.

    Raises
    ------
    UnknownName
        If there is no such measure.
    """
    name = key.replace("-", "_")
    if name not in measure_keys():
        raise _unknown("measure", name, measure_keys())
    module = import_module(f"chuquan.measures.{name}")
    return MeasurePart(
        name, module.MEASURE, module.panel, module.answer,
        getattr(module, "sentence", None), getattr(module, "beside", None),
    )  # fmt: skip


def signal(name: str) -> tuple[SourcePart, Signal]:
    """Return the signal called `name` (``weibo.heat`` or ``weibo-heat``) and its source.

    Raises
    ------
    UnknownName
        If no source reports such a signal.
    """
    key, _, noun = name.replace("-", "_").partition(".")
    part = source(key)
    for own in own_signals.known():
        if own.signal.name == f"{key}.{noun}":
            return replace(part, card=replace(part.card, zone=own.zone)), own.signal
    for each in part.card.signals:
        if each.name == f"{part.key}.{noun}":
            return part, each
    raise _unknown("signal", name, tuple(each.name for each in part.card.signals))


def first_signal(key: str) -> Signal:
    """Return the signal that a source is asked for when none is named."""
    return source(key).card.signals[0]


def _unknown(kind: str, name: str, known: tuple[str, ...]) -> UnknownName:
    return UnknownName(
        say("part.unknown", kind=say(f"part.{kind}"), name=name),
        seen=name,
        so=say("lake.nothing_read"),
        do=say("part.choose", names=", ".join(known)),
    )
