"""Files of reported figures: one table for each, as people write them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from chuquan.errors import UsageError
from chuquan.model.claims import BOUNDS, KINDS, MEASURES, Claim
from chuquan.model.ledger import Entry
from chuquan.model.messages import say

LONGEST = 300
UNITS = {"amount": "money", "count": "count", "share": "percent", "rank": "rank",
         "multiple": "times", "growth": "percent"}  # fmt: skip
NUMBERS = ("value", "low", "high", "other_value")
WORDS = (
    "subject", "measure", "kind", "unit", "bound", "counted", "currency", "as_of", "period",
    "scope", "rank_scope", "reference", "other_currency", "said_by",
)  # fmt: skip
ABOUT = ("origin", "said", "revises")
DAYS = ("published", "withdrawn")
KEYS = (*WORDS, *NUMBERS, *ABOUT, *DAYS, "primary")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")
_TIME = re.compile(
    r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?"
)
_PLAIN = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]*")


def parse(text: str, held: str, file: str) -> tuple[Entry, ...]:
    """Read a file of reported figures.

    Parameters
    ----------
    text : str
        TOML: one table for each figure, named by its id.
    held : str
        Whose file it is: ``bundled`` or ``user``.
    file : str
        Its name, for errors.

    Returns
    -------
    tuple of Entry
        What it says, in its order.

    Raises
    ------
    UsageError
        If it is not TOML, or a table says what none may.
    """
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(
            say("ledger.unreadable", file=file),
            seen=str(problem),
            so=say("ledger.not_changed"),
            do=say("names.mend_toml", file=file),
        ) from None
    return tuple(entry_in(name, table, held, file) for name, table in tables.items())


def entry_in(name: str, table: object, held: str, file: str) -> Entry:
    """Return the figure that one table tells.

    Parameters
    ----------
    name : str
        Its id.
    table : object
        What stands under it.
    held : str
        Whose it is.
    file : str
        The file's name, for errors.

    Returns
    -------
    Entry
        The figure, checked.

    Raises
    ------
    UsageError
        If the table says what none may.
    """
    if not isinstance(table, dict) or not _ID.fullmatch(name) or table.keys() - {*KEYS}:
        refuse("shape", name, file, known=", ".join(KEYS))
    _check(name, table, file)
    kind = table.get("kind", "amount")
    low = table.get("value", table.get("low"))
    high = table.get("value", table.get("high"))
    words = {key: table[key] for key in WORDS if key in table and key not in ("kind", "unit")}
    claim = Claim(
        kind, 0, 0, _decimal(low), _decimal(high), table.get("unit", UNITS[kind]),
        other_value=_decimal(table.get("other_value")), **words,
    )  # fmt: skip
    return Entry(
        name,
        claim,
        table.get("published"),
        table.get("origin", ""),
        said=table.get("said", ""),
        primary=table.get("primary", False),
        revises=table.get("revises", ""),
        withdrawn=table.get("withdrawn"),
        held=held,
    )


def _check(name: str, table: Mapping[str, Any], file: str) -> None:
    for key in (*WORDS, *ABOUT):
        told = table.get(key, "")
        if not isinstance(told, str) or len(told) > LONGEST or not _PLAIN.fullmatch(told):
            refuse("words", name, file, seen=told, field=key)
    for key, choices in (("kind", KINDS), ("bound", BOUNDS), ("measure", MEASURES)):
        if table.get(key) and table[key] not in choices:
            refuse("choice", name, file, seen=table[key], field=key, known=", ".join(choices))
    _check_numbers(name, table, file)
    for key in DAYS:
        if key in table and type(table[key]) is not date:
            refuse("day", name, file, seen=table[key], field=key)
    _check_times(name, table, file)
    if not _ID.fullmatch(table.get("subject", "")):
        refuse("subject", name, file, seen=table.get("subject", ""))


def _check_numbers(name: str, table: Mapping[str, Any], file: str) -> None:
    for key in NUMBERS:
        value = table.get(key, 0)
        number = isinstance(value, int | Decimal) and not isinstance(value, bool)
        if not number or not Decimal(value).is_finite():
            refuse("number", name, file, seen=value, field=key)
    if not any(key in table for key in NUMBERS[:3]):
        refuse("number", name, file, seen=None, field="value")


def _check_times(name: str, table: Mapping[str, Any], file: str) -> None:
    for key in ("as_of", "period"):
        told = table.get(key, "")
        ends = told.split("/") if told else []
        real = all(_TIME.fullmatch(end) and _exists(end) for end in ends)
        if not real or len(ends) > (2 if key == "period" else 1):
            refuse("time", name, file, seen=told, field=key)
    money = table.get("kind", "amount") == "amount"
    for key in ("currency", "other_currency"):
        wanted = money and (key == "currency" or "other_value" in table)
        if (wanted or table.get(key)) and not _CURRENCY.fullmatch(table.get(key, "")):
            refuse("currency", name, file, seen=table.get(key, ""), field=key)


def _exists(moment: str) -> bool:
    try:
        return len(moment) < len("2025-02-25") or bool(date.fromisoformat(moment))
    except ValueError:
        return False


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def refuse(
    phrase: str, entry: str, file: str, /, seen: object = None, **params: object
) -> NoReturn:
    """Raise the error of the phrase ``ledger.bad_<phrase>``, naming entry and file.

    Raises
    ------
    UsageError
        Always.
    """
    raise UsageError(
        say(f"ledger.bad_{phrase}", entry=entry, file=file),
        seen=entry if seen is None else repr(str(seen)),
        so=say("ledger.not_changed"),
        do=say(f"ledger.bad_{phrase}_do", **params),
    )


def table_of(entry: Entry) -> str:
    """Write one figure as a table, which `parse` reads as the same."""
    claim, lines = entry.claim, [f"[{entry.id}]"]
    for key in WORDS:
        told, usual = getattr(claim, key), _USUAL.get(key, "")
        if key == "unit":
            usual = UNITS[claim.kind]
        if told != usual:
            lines.append(f"{key} = {_quoted(told)}")
    if claim.low == claim.high and claim.low is not None:
        lines.append(f"value = {claim.low:f}")
    else:
        lines += [f"{key} = {getattr(claim, key):f}" for key in ("low", "high")
                  if getattr(claim, key) is not None]  # fmt: skip
    if claim.other_value is not None:
        lines.append(f"other_value = {claim.other_value:f}")
    lines += [f"{key} = {_quoted(told)}" for key in ABOUT if (told := getattr(entry, key))]
    lines += [f"{key} = {day}" for key in DAYS if (day := getattr(entry, key))]
    if entry.primary:
        lines.append("primary = true")
    return "\n".join(lines) + "\n"


_USUAL = {each.name: each.default for each in fields(Claim) if isinstance(each.default, str)}
_USUAL["kind"] = "amount"


def overlay(files: Iterable[tuple[Entry, ...]]) -> tuple[Entry, ...]:
    """Return all figures, later files over earlier ones, by id."""
    known = {entry.id: entry for entries in files for entry in entries}
    return tuple(known[each] for each in sorted(known))


def _quoted(text: str) -> str:
    """Write a text; a JSON string is a TOML string but for the one character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
