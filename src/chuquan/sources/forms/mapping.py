"""What a user says of a file: where its columns are, and what its values mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from typing import Any, get_args

from chuquan.errors import UsageError
from chuquan.model.messages import Message, say
from chuquan.model.units import Kind, Signal
from chuquan.model.windows import zone_of

KEY = "csv"
KINDS = get_args(Kind)
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
CHOICES = {"kind": KINDS, "decimal": ("point", "comma"), "date_style": ("ymd", "dmy", "mdy")}
TYPES: dict[str, tuple[type, ...]] = {
    "relative": (bool,), "columns": (dict,), "wide": (str, list),
}  # fmt: skip
COLUMNS = ("date", "value", "name", "subject", "market")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is known of a file beside its cells; empty where nothing was said.

    Parameters
    ----------
    signal : str
        What the values are called: ``csv.<signal>``.
    wide : tuple of str
        Headings that name what their column is about; ``*`` for every other column.
    relative : bool
        Whether the values of one file cannot be held against those of another.
    word : str
        What the whole file is about, where no column says so.
    """

    signal: str = ""
    unit: str = ""
    kind: str = ""
    title: str = ""
    zone: str = ""
    market: str = ""
    decimal: str = ""
    date_style: str = ""
    encoding: str = ""
    sheet: str = ""
    word: str = ""
    relative: bool = False
    wide: tuple[str, ...] = ()
    columns: Table[str, str] = field(default_factory=dict)


def mapping_of(text: str) -> Mapping:
    r"""Read a mapping, written in TOML; an empty text says nothing.

    Raises
    ------
    UsageError
        If it is no TOML, names what there is not, or gives a value that does not fit.

    Examples
    --------
    >>> mapping_of('signal = "tickets"\nkind = "flow"').kind
    'flow'
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise _wrong(say("mapping.no_toml"), str(problem), say("mapping.write_toml")) from None
    known = Mapping.__dataclass_fields__
    for key, value in told.items():
        if key not in known:
            raise _wrong(say("mapping.unknown", entry=key), key, _choose(known))
        _check(key, value)
    columns = told.get("columns", {})
    for key, value in columns.items():
        if key not in COLUMNS or not isinstance(value, str):
            raise _wrong(
                say("mapping.unknown", entry=f"columns.{key}"), str(value), _choose(COLUMNS)
            )
    wide = told.get("wide", ())
    told["wide"] = (wide,) if isinstance(wide, str) else tuple(map(str, wide))
    return Mapping(**told)


def _check(key: str, value: Any) -> None:
    if not isinstance(value, TYPES.get(key, (str,))):
        raise _wrong(say("mapping.type", entry=key), repr(value), say("mapping.write_toml"))
    if key in CHOICES and value not in CHOICES[key]:
        raise _wrong(say("mapping.value", entry=key), str(value), _choose(CHOICES[key]))
    if key == "signal" and not NAME.fullmatch(str(value)):
        raise _wrong(say("mapping.value", entry=key), str(value), say("mapping.name_signal"))
    if key == "zone":
        zone_of(str(value))


def signal_of(mapping: Mapping) -> Signal:
    """Return the signal that a mapping declares.

    Raises
    ------
    UsageError
        If it does not say the signal, its unit and its kind.
    """
    for key in ("signal", "unit", "kind"):
        if not getattr(mapping, key):
            raise _wrong(say("mapping.lacks", entry=key), key, say("mapping.say_signal"))
    return Signal(
        f"{KEY}.{mapping.signal}",
        mapping.unit,
        mapping.kind,  # type: ignore[arg-type]
        (mapping.market or "GLOBAL",),
        title=mapping.title or mapping.signal,
        relative=mapping.relative,
    )


def _choose(names: Any) -> Message:
    return say("part.choose", names=", ".join(names))


def _wrong(what: str, seen: str, do: str) -> UsageError:
    return UsageError(what, seen=seen, so=say("form.nothing_taken"), do=do)
