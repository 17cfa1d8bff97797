"""Finding conditions by their key: each file under `conditions` adds its own."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from chuquan.errors import UnknownName
from chuquan.model.messages import say
from chuquan.pipeline.alerts import conditions
from chuquan.pipeline.alerts.condition import Condition


@cache
def every() -> dict[str, Condition]:
    """Return all conditions by key; a new file under `conditions` adds its own."""
    found: dict[str, Condition] = {}
    for each in sorted(module.name for module in iter_modules(conditions.__path__)):
        held = import_module(f"{conditions.__name__}.{each}").CONDITIONS
        found |= {condition.key: condition for condition in held}
    return found


def named(key: str) -> Condition:
    """Return the condition called `key`.

    Raises
    ------
    UnknownName
        If there is none.
    """
    known = every()
    name = key.strip().lower().replace("_", "-")
    if name not in known:
        raise UnknownName(
            say("alerts.no_condition", name=key),
            seen=key,
            so=say("cli.nothing_done"),
            do=say("part.choose", names=", ".join(known)),
        )
    return known[name]
