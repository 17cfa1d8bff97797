"""The ledger at hand: bundled figures, the user's own over them, those read from documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from chuquan.errors import UsageError
from chuquan.lake import durable
from chuquan.measures.ledger import judged, panel
from chuquan.measures.ledger.judge import Group
from chuquan.model import rates as rate_files
from chuquan.model.ledger import Entry
from chuquan.model.ledger_toml import entry_in, overlay, parse, table_of
from chuquan.model.messages import say
from chuquan.model.rates import Rate
from chuquan.model.spec import Query, Sql
from chuquan.model.windows import Window
from chuquan.pipeline.own_files import locked
from chuquan.pipeline.workspace import Workspace

USER_CLAIMS, USER_RATES = "claims.toml", "rates.csv"
PLACES = ("country", "place")
TOLD = "SELECT DISTINCT subject FROM claims WHERE subject IS NOT NULL AND subject <> ''"


def own(workspace: Workspace) -> tuple[Entry, ...]:
    """Return the figures of files: the bundled ones and, over them, the user's.

    Raises
    ------
    UsageError
        If the user's file cannot be read, or says what none may.
    """
    path = workspace.path / USER_CLAIMS
    told = overlay([_bundled(), parse(_text(path), "user", path.name)])
    redirects = workspace.names.redirects
    return tuple(_moved(each, redirects) for each in told)


def rates(workspace: Workspace) -> tuple[Rate, ...]:
    """Return the rates of exchange: the bundled ones and, over them, the user's ``rates.csv``.

    Raises
    ------
    UsageError
        If the user's file holds what is no rate.
    """
    path = workspace.path / USER_RATES
    mine = rate_files.parse(_text(path), path.name) if path.exists() else ()
    return rate_files.overlay([_bundled_rates(), mine])


def subjects(workspace: Workspace, engine: str = "duckdb") -> tuple[str, ...]:
    """Return the ids of all subjects of which some figure is at hand."""
    read = workspace.engine(engine).query(Sql(TOLD))["subject"].to_list()
    return tuple(sorted({*read, *(each.claim.subject for each in own(workspace))}))


def query_of(workspace: Workspace, ids: Sequence[str], window: Window) -> Query:
    """Return the question that the ledger is asked with, figures of files and rates in it."""
    return Query(tuple(ids), window=window, entries=own(workspace), rates=rates(workspace))


def panels(workspace: Workspace, query: Query, engine: str = "duckdb") -> Mapping[str, Any]:
    """Return what the lake holds of the subjects asked for: claims and readings."""
    ask = workspace.engine(engine).query
    return {name: ask(sql) for name, sql in panel(query, None).items()}


def judged_of(workspace: Workspace, ids: Iterable[str]) -> list[str]:
    """Return those of some subjects whose figures in the news are held against one another.

    Countries and places are left out: news names a country beside figures of anything in it, so
    that two of them seldom speak of one thing. The digest and its alerts both ask here.
    """
    known = workspace.names.subjects
    return sorted(each for each in ids if each in known and known[each].kind not in PLACES)


def groups_of(
    workspace: Workspace,
    ids: Sequence[str],
    more: Sequence[Entry] = (),
    window: Window | None = None,
    engine: str = "duckdb",
) -> tuple[Group, ...]:
    """Return all figures of some subjects, judged, with `more` that no file holds.

    Parameters
    ----------
    workspace : Workspace
        Where the ledger is.
    ids : sequence of str
        Ids of subjects.
    more : sequence of Entry
        Further figures, such as those of a page that is checked.
    window : Window, optional
        Days of publication; all if not given.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    tuple of Group
        As the measure judges them.
    """
    query = query_of(workspace, ids, window or Window())
    query = replace(query, entries=(*query.entries, *more))
    return judged(panels(workspace, query, engine), query)


def add(workspace: Workspace, subject: str, told: Mapping[str, Any], name: str = "") -> Entry:
    """Add a figure of the user's own, and return it.

    Parameters
    ----------
    workspace : Workspace
        Where its file is.
    subject : str
        The subject, by id or any of its names.
    told : mapping
        The other fields of the figure, as the file writes them.
    name : str
        Its id; made of subject, measure and time if not given.

    Returns
    -------
    Entry
        The figure.

    Raises
    ------
    Unresolved
        If the name means no one subject.
    UsageError
        If it cannot be a figure, or the same is told already.
    """
    path = workspace.path / USER_CLAIMS
    found = workspace.subject(subject).id
    with locked(path, say("ledger.locked", file=path.name), say("ledger.not_changed")):
        text = _text(path)
        known = overlay([_bundled(), parse(text, "user", path.name)])
        table = {**told, "subject": found}
        free = _free(name or _name(table), {each.id for each in known})
        entry = entry_in(free, table, "user", path.name)
        _refuse_twice(entry, known)
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        body = text + gap + table_of(entry)
        parse(body, "user", path.name)
        try:
            durable.replace(path, body.encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem
    return entry


def _refuse_twice(entry: Entry, known: Sequence[Entry]) -> None:
    for each in known:
        if each.claim == entry.claim and each.origin == entry.origin:
            raise UsageError(
                say("ledger.twice"),
                seen=each.id,
                so=say("ledger.not_changed"),
                do=say("ledger.twice_do", entry=each.id),
            )


def _name(table: Mapping[str, Any]) -> str:
    time = str(table.get("as_of") or table.get("period") or table.get("published") or "")
    words = (table["subject"], str(table.get("measure", "")).replace("_", "-"), time)
    return "-".join(filter(None, words)).lower().replace("/", "-to-")


def _free(first: str, taken: set[str]) -> str:
    others = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (first, *others) if each not in taken)


def _moved(entry: Entry, redirects: Mapping[str, str]) -> Entry:
    """Return a figure under the present id of its subject."""
    subject = entry.claim.subject
    if subject not in redirects:
        return entry
    return replace(entry, claim=replace(entry.claim, subject=redirects[subject]))


def _text(path: Path) -> str:
    if not path.exists():
        return ""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise UsageError(
            say("ledger.not_utf8", file=path.name),
            seen=str(problem),
            so=say("ledger.not_changed"),
            do=say("names.not_utf8_do", file=str(path)),
        ) from None


def _file(name: str) -> str:
    return resources.files("chuquan").joinpath("bundled").joinpath(name).read_text("utf-8")


@cache
def _bundled() -> tuple[Entry, ...]:
    return parse(_file(USER_CLAIMS), "bundled", USER_CLAIMS)


@cache
def _bundled_rates() -> tuple[Rate, ...]:
    return rate_files.parse(_file(USER_RATES), USER_RATES)
