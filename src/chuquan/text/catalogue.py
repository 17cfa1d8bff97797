"""The names file: what its tables may say, read and checked.

Text in, nouns out; nothing here touches a disk. The format is told in ``docs/know/names.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from chuquan.errors import UsageError
from chuquan.model.messages import say
from chuquan.model.names import KINDS, RELATIONS, Alias, Relation, Subject

_FACTS = ("kind", "label", "home", "started_on", "wikidata", "languages", "keys")
_NAMES = ("names", "exact", "plain", "context", "carry", "demonyms", "refuse", "remove")
KEYS = frozenset((*_FACTS, *_NAMES, "relations", "merged_into"))
ROW_KEYS = frozenset(("name", "language", "near", "away", "exact", "valid_from", "valid_to"))
TEXT_RULES = ("plain", "exact", "context", "carry", "refuse")

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_KEY_KIND = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_UNSEEN = r"\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff"
_FINE = re.compile(rf"[^\s{_UNSEEN}](?:[^{_UNSEEN}]{{0,298}}[^\s{_UNSEEN}])?")


@dataclass(frozen=True, slots=True)
class Statement:
    """What one table of a names file says of one subject; blanks say nothing.

    Parameters
    ----------
    removed : tuple of str
        Names that earlier files gave to the subject and this one takes away.
    merged_into : str
        The subject that this one has become.
    """

    subject: Subject
    aliases: tuple[Alias, ...] = ()
    relations: tuple[Relation, ...] = ()
    removed: tuple[str, ...] = ()
    merged_into: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One names file, read: its statements in the order of the file."""

    origin: str
    source: str
    statements: tuple[Statement, ...] = ()

    def get(self, subject: str) -> Statement | None:
        """Return what the file says of `subject`, or None."""
        return next((each for each in self.statements if each.subject.id == subject), None)


def parse(text: str, origin: str, source: str) -> Part:
    """Read one names file.

    Parameters
    ----------
    text : str
        The TOML text.
    origin : str
        Whose file it is: ``bundled`` or ``user``.
    source : str
        The file's name, for errors.

    Returns
    -------
    Part
        Its statements, checked one by one; whether they fit together is seen by `overlay.merge`.

    Raises
    ------
    UsageError
        If the text is not TOML, or a table says what no table may.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(
            say("names.unreadable", file=source),
            seen=str(problem),
            so=say("names.not_loaded"),
            do=say("names.mend_toml", file=source),
        ) from None
    reader = _Reader(origin, source)
    return Part(origin, source, tuple([reader.statement(*each) for each in tables.items()]))


def check_name(name: object, source: str, subject: str) -> str:
    """Return a name if it can stand in a text.

    Raises
    ------
    UsageError
        If it is empty, too long, or holds line ends or control characters.
    """
    if isinstance(name, str) and _FINE.fullmatch(name):
        return name
    if not isinstance(name, str) or not name.strip() or name != name.strip():
        refuse("empty_name", source, subject, name)
    refuse("odd_name", source, subject, name)


def check_id(name: str, source: str) -> str:
    """Return an id if it can be a subject's.

    Raises
    ------
    UsageError
        If it has anything but small letters, digits and single hyphens.
    """
    if not _ID.fullmatch(name):
        refuse("bad_id", source, name, name)
    return name


def refuse(phrase: str, source: str, subject: str, seen: object, /, **params: object) -> NoReturn:
    """Raise the error of the phrase ``names.<phrase>``, naming file and subject.

    Parameters
    ----------
    phrase : str
        What is wrong, as a key of the phrases.
    source : str
        The file where it stands.
    subject : str
        The table where it stands.
    seen : object
        What stands there.
    **params : object
        What else the phrase tells.

    Raises
    ------
    UsageError
        Always.
    """
    raise UsageError(
        say(f"names.{phrase}", file=source, subject=subject, **params),
        seen=str(seen) if isinstance(seen, str) and seen.strip() else repr(seen),
        so=say("names.not_loaded"),
        do=say(f"names.{phrase}_do", file=source, subject=subject, **params),
    )


class _Reader:
    """Reads the tables of one file."""

    def __init__(self, origin: str, source: str) -> None:
        self.origin = origin
        self.source = source
        self.id = ""

    def statement(self, name: str, table: object) -> Statement:
        self.id = check_id(name, self.source)
        if not isinstance(table, dict):
            self.refuse("bad_shape", table, word=name)
        for key in table:
            if key not in KEYS:
                self.refuse("unknown_key", key, known=", ".join(sorted(KEYS)))
        return Statement(
            self.subject(table),
            tuple(self.aliases(table)),
            tuple([self.relation(row) for row in self.many(table, "relations", list)]),
            tuple([self.name(each) for each in self.many(table, "remove", str)]),
            self.one(table, "merged_into", _ID),
        )

    def refuse(self, phrase: str, seen: object, /, **params: object) -> NoReturn:
        refuse(phrase, self.source, self.id, seen, **params)

    def subject(self, table: Mapping[str, Any]) -> Subject:
        kind, label = table.get("kind", ""), table.get("label", {})
        if kind and kind not in KINDS:
            self.refuse("bad_kind", kind, known=", ".join(KINDS))
        if not isinstance(label, dict) or not label.keys() <= {"en", "zh"}:
            self.refuse("bad_shape", label, word="label")
        started_on = table.get("started_on")
        if started_on is not None and type(started_on) is not date:
            self.refuse("bad_shape", started_on, word="started_on")
        return Subject(
            self.id,
            kind,
            self.name(label["en"]) if "en" in label else "",
            self.name(label["zh"]) if "zh" in label else "",
            self.one(table, "home", re.compile(r"[A-Z]{2}|GLOBAL")),
            started_on,
            self.one(table, "wikidata", _WIKIDATA),
            tuple([self.language(each) for each in self.many(table, "languages", str)]),
            self.origin,
        )

    def aliases(self, table: Mapping[str, Any]) -> Iterable[Alias]:
        add = self.alias
        for section, kind, rule in (("names", "name", "plain"), ("exact", "name", "exact"),
                                    ("demonyms", "demonym", "plain")):  # fmt: skip
            for language, names in self.by_language(table, section):
                yield from [add(name, language, kind, rule) for name in names]
        for rule in ("plain", "context", "carry"):
            yield from [self.row(row, rule) for row in self.many(table, rule, dict)]
        for kind, values in self.keys(table):
            yield from [add(value, "", kind, "plain") for value in values]
        if wikidata := table.get("wikidata"):
            yield add(wikidata, "", "wikidata", "plain")
        for row in self.many(table, "refuse", (str, dict)):
            is_row = isinstance(row, dict)
            yield self.row(row, "refuse") if is_row else add(row, "", "name", "refuse")

    def alias(self, name: object, language: str, kind: str, rule: str) -> Alias:
        exact = rule == "exact"
        named = self.name(name)
        return Alias(self.id, named, language, kind, rule, (), (), exact, self.origin)

    def row(self, row: Mapping[str, Any], rule: str) -> Alias:
        for key in row:
            if key not in ROW_KEYS:
                self.refuse("unknown_key", key, known=", ".join(sorted(ROW_KEYS)))
        exact = row.get("exact", False)
        language, near = row.get("language", ""), self.many(row, "near", str)
        days = row.get("valid_from"), row.get("valid_to")
        if not isinstance(exact, bool) or any(day and type(day) is not date for day in days):
            self.refuse("bad_shape", dict(row), word=rule)
        if near and rule not in ("context", "carry"):
            self.refuse("near_unused", row.get("name"), rule=rule)
        return Alias(
            self.id,
            self.name(row.get("name")),
            self.language(language) if language else "",
            "name",
            "exact" if rule == "plain" and exact else rule,
            tuple([self.name(each) for each in near]),
            tuple([self.name(each) for each in self.many(row, "away", str)]),
            exact,
            self.origin,
            *days,
        )

    def relation(self, row: list[object]) -> Relation:
        if len(row) != 2 or row[0] not in RELATIONS or not isinstance(row[1], str):
            self.refuse("bad_relation", row, known=", ".join(RELATIONS))
        return Relation(self.id, row[0], row[1])

    def keys(self, table: Mapping[str, Any]) -> Iterable[tuple[str, list[object]]]:
        for kind, values in self.table(table, "keys").items():
            if not _KEY_KIND.fullmatch(kind) or kind in ("name", "demonym", "wikidata"):
                self.refuse("bad_key_kind", kind)
            yield kind, values if isinstance(values, list) else [values]

    def by_language(
        self, table: Mapping[str, Any], section: str
    ) -> Iterable[tuple[str, list[object]]]:
        for language, names in self.table(table, section).items():
            if not isinstance(names, list):
                self.refuse("bad_shape", names, word=f"{section}.{language}")
            yield self.language(language), names

    def table(self, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        found = table.get(key, {})
        if not isinstance(found, dict):
            self.refuse("bad_shape", found, word=key)
        return found

    def many(self, table: Mapping[str, Any], key: str, kind: type | tuple[type, ...]) -> list[Any]:
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, kind) for each in found):
            self.refuse("bad_shape", found, word=key)
        return found

    def one(self, table: Mapping[str, Any], key: str, shape: re.Pattern[str]) -> str:
        found = table.get(key, "")
        if not isinstance(found, str) or (key in table and not shape.fullmatch(found)):
            self.refuse("bad_shape", found, word=key)
        return found

    def name(self, name: object) -> str:
        return check_name(name, self.source, self.id)

    def language(self, language: object) -> str:
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            self.refuse("bad_language", language)
        return language
