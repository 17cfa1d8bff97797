"""The phrases of the pages: what stands around the answers, and what single pages tell."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

PHRASES: dict[str, tuple[str, str]] = {}
for _module in iter_modules(__path__):
    _said: dict[str, tuple[str, str]] = import_module(f"{__name__}.{_module.name}").PHRASES
    if twice := PHRASES.keys() & _said.keys():
        raise KeyError(min(twice))
    PHRASES.update(_said)
