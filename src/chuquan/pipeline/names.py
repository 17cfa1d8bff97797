"""The names at hand: the bundled files with the user's own file laid over them, and its editing.

Every change is checked as a whole before it is written, under a lock beside the file, and lands
in one step; a reader sees the old file or the new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.model.names import Alias, NameCatalogue, Subject
from chuquan.pipeline import names_cache
from chuquan.pipeline.own_files import locked
from chuquan.text.catalogue import TEXT_RULES, Part, Statement, check_id, check_name, parse
from chuquan.text.names_toml import serialise, set_table
from chuquan.text.overlay import merge

BUNDLED, USER = "bundled", "user"

Change = Callable[[NameCatalogue, Part], Iterable[Statement]]
Named = tuple[str, str, str]


def load(user_file: Path | None) -> NameCatalogue:
    """Return all names: the bundled ones, and the user's over them.

    Parameters
    ----------
    user_file : Path or None
        The user's own names file; it need not exist. Where its folder does, the names are kept
        there in a form that is read faster, known by a hash of all that they were made from.

    Returns
    -------
    NameCatalogue
        The names as of now.

    Raises
    ------
    UsageError
        If the user's file cannot be read, or says what no names file may.
    """
    texts = (*_bundled_texts(), *_user_text(user_file))
    kept = names_cache.place(user_file, texts)
    names = names_cache.read(kept)
    if names is None:
        names = _merged(texts)
        names_cache.write(kept, names)
    return names


def add_subject(path: Path, subject: Subject, names: Sequence[Alias]) -> NameCatalogue:
    """Add a subject of the user's own.

    Parameters
    ----------
    path : Path
        The user's names file.
    subject : Subject
        The subject; kind and one label are required.
    names : sequence of Alias
        Its names; whose subject they give does not matter.

    Returns
    -------
    NameCatalogue
        The names as they are now.

    Raises
    ------
    UsageError
        If the id is taken or the subject is not complete.
    """

    def change(now: NameCatalogue, _: Part) -> Iterable[Statement]:
        if subject.id in now.subjects or subject.id in now.redirects:
            raise _problem("taken", subject.id)
        aliases = tuple([_checked(each, path, subject.id) for each in names])
        yield Statement(replace(subject, id=check_id(subject.id, path.name)), aliases)

    return edit(path, change)


def add_alias(
    path: Path,
    subject: str,
    name: str,
    language: str = "",
    rule: str = "plain",
    near: Sequence[str] = (),
    away: Sequence[str] = (),
    *,
    exact: bool = False,
) -> NameCatalogue:
    """Give a subject one more name, or a string that it must not be read in (rule ``refuse``).

    Parameters
    ----------
    path : Path
        The user's names file.
    subject : str
        The subject's id.
    name : str
        The name; if the subject has it already, the new rule replaces the old one.
    language : str, default ""
        The name's language.
    rule : str, default "plain"
        ``plain``, ``exact``, ``context``, ``carry`` or ``refuse``.
    near : sequence of str
        Words of which one must stand in the same text.
    away : sequence of str
        Words that refuse the name wherever they stand in the same text.
    exact : bool, default False
        Count it only in the letter case given.

    Returns
    -------
    NameCatalogue
        The names as they are now.

    Raises
    ------
    UsageError
        If there is no such subject or rule, or the name cannot be one.
    """

    def change(now: NameCatalogue, part: Part) -> Iterable[Statement]:
        known = _known(now, subject)
        alias = Alias(known, name, language, "name", rule, tuple(near), tuple(away), exact, USER)
        alias = _checked(alias, path, known)
        said = part.get(known) or Statement(_blank(known))
        others = [each for each in said.aliases if (each.kind, each.name) != ("name", name)]
        removed = tuple([each for each in said.removed if each != name])
        yield replace(said, aliases=(*others, alias), removed=removed)

    return edit(path, change)


def remove_name(path: Path, subject: str, name: str) -> NameCatalogue:
    """Take a name away from a subject, bundled or the user's own.

    Raises
    ------
    UsageError
        If there is no such subject, or it has no such name.
    """

    def change(now: NameCatalogue, part: Part) -> Iterable[Statement]:
        known = _known(now, subject)
        yield _without(part, now, known, [name])

    return edit(path, change)


def merge_subjects(path: Path, keep: str, gone: str) -> NameCatalogue:
    """Make two subjects one; the id of the one that is gone keeps resolving to the other.

    Raises
    ------
    UsageError
        If one of them does not exist, or both are the same.
    """

    def change(now: NameCatalogue, part: Part) -> Iterable[Statement]:
        kept, old = _known(now, keep), _known(now, gone)
        if kept == old:
            raise _problem("same_subject", kept)
        said = part.get(old) or Statement(_blank(old))
        yield replace(said, merged_into=kept)

    return edit(path, change)


def split_subject(
    path: Path, subject: str, new_id: str, names: Sequence[str], *, kind: str = ""
) -> NameCatalogue:
    """Move some names of a subject to a new subject.

    Parameters
    ----------
    path : Path
        The user's names file.
    subject : str
        The subject that has been two.
    new_id : str
        The id of the new subject.
    names : sequence of str
        The names that move, as the catalogue writes them; the first becomes the label.
    kind : str, default ""
        The new subject's kind; that of the old one if empty.

    Returns
    -------
    NameCatalogue
        The names as they are now.

    Raises
    ------
    UsageError
        If the old subject or one of its names does not exist, or the new id is taken.
    """

    def change(now: NameCatalogue, part: Part) -> Iterable[Statement]:
        known = _known(now, subject)
        if new_id in now.subjects or new_id in now.redirects:
            raise _problem("taken", new_id)
        yield _without(part, now, known, names)
        old = now.subjects[known]
        new = Subject(check_id(new_id, path.name), kind or old.kind, names[0], names[0], old.home)
        moved = [each for each in now.aliases_of(known) if each.name in names]
        aliases = [replace(each, subject=new_id, source=USER) for each in moved]
        yield Statement(replace(new, origin=USER), tuple(aliases))

    return edit(path, change)


def edit(path: Path, change: Change) -> NameCatalogue:
    """Apply a change to the user's file if the names are sound with it.

    Parameters
    ----------
    path : Path
        The user's names file.
    change : callable
        Takes all names as they are and the user's own file; yields the tables to write.

    Returns
    -------
    NameCatalogue
        The names as they are now.

    Raises
    ------
    UsageError
        If they would not be sound; the file is untouched then.
    """
    with locked(path, say("names.locked", file=str(path)), say("names.not_loaded")):
        text = "".join(each for _, _, each in _user_text(path))
        part = parse(text, USER, path.name)
        now = merge([*_bundled_parts(), part])
        for statement in change(now, part):
            part = _with(part, statement)
            text = set_table(text, statement)
        text, part = _as_meant(text, part)
        names = merge([*_bundled_parts(), part])
        try:
            durable.replace(path, text.encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem
    return names


def _as_meant(text: str, part: Part) -> tuple[str, Part]:
    """Return the text if it says what was meant, else the whole file written anew."""
    whole = serialise(part)
    meant = parse(whole, part.origin, part.source)
    try:
        is_meant = parse(text, part.origin, part.source) == meant
    except UsageError:
        is_meant = False
    return (text if is_meant else whole), meant


def _with(part: Part, statement: Statement) -> Part:
    known = [each.subject.id for each in part.statements]
    if statement.subject.id not in known:
        return replace(part, statements=(*part.statements, statement))
    place = known.index(statement.subject.id)
    rest = part.statements
    return replace(part, statements=(*rest[:place], statement, *rest[place + 1 :]))


def _without(part: Part, now: NameCatalogue, subject: str, names: Sequence[str]) -> Statement:
    owned = {each.name for each in now.aliases_of(subject)}
    for name in names:
        if name not in owned:
            raise _problem("not_its_name", subject, name=name)
    said = part.get(subject) or Statement(_blank(subject))
    aliases = tuple([each for each in said.aliases if each.name not in names])
    removed = tuple(dict.fromkeys([*said.removed, *names]))
    return replace(said, aliases=aliases, removed=removed)


def _blank(subject: str) -> Subject:
    return Subject(subject, "", "", "", origin=USER)


def _known(now: NameCatalogue, subject: str) -> str:
    found = now.redirects.get(subject, subject)
    if found not in now.subjects:
        raise _problem("unknown_subject", subject)
    return found


def _checked(alias: Alias, path: Path, subject: str) -> Alias:
    if alias.rule not in TEXT_RULES:
        raise _problem("bad_rule", subject, rule=alias.rule, known=", ".join(TEXT_RULES))
    if alias.near and alias.rule not in ("context", "carry"):
        raise _problem("near_unused", subject, rule=alias.rule, file=path.name)
    rule = "exact" if alias.rule == "plain" and alias.exact else alias.rule
    name = check_name(alias.name, path.name, subject)
    exact = alias.exact or rule == "exact"
    return replace(alias, subject=subject, name=name, rule=rule, exact=exact, source=USER)


def _problem(key: str, subject: str, **params: object) -> UsageError:
    return UsageError(
        say(f"names.{key}", subject=subject, **params),
        seen=str(params.get("name", params.get("rule", subject))),
        so=say("names.not_loaded"),
        do=say(f"names.{key}_do", subject=subject, **params),
    )


@cache
def _bundled_texts() -> tuple[Named, ...]:
    folder = resources.files("chuquan").joinpath("bundled").joinpath("names")
    files = sorted(folder.iterdir(), key=lambda each: each.name)
    return tuple(
        [
            (BUNDLED, each.name, each.read_text("utf-8"))
            for each in files
            if each.name.endswith(".toml")
        ]
    )


@cache
def _bundled_parts() -> tuple[Part, ...]:
    return tuple([parse(text, origin, source) for origin, source, text in _bundled_texts()])


@lru_cache(maxsize=2)
def _merged(texts: tuple[Named, ...]) -> NameCatalogue:
    own = texts[len(_bundled_texts()) :]
    return merge([*_bundled_parts(), *(parse(text, *said) for *said, text in own)])


def _user_text(path: Path | None) -> list[Named]:
    if path is None or not path.exists():
        return []
    try:
        return [(USER, path.name, path.read_bytes().decode("utf-8-sig"))]
    except UnicodeDecodeError as problem:
        raise UsageError(
            say("names.not_utf8", file=str(path)),
            seen=str(problem),
            so=say("names.not_loaded"),
            do=say("names.not_utf8_do", file=str(path)),
        ) from None
