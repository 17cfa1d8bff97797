"""Measuring: one measure over one snapshot, with everything needed to repeat it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from chuquan.errors import NotEnough
from chuquan.model.messages import Message, say
from chuquan.model.names import Subject
from chuquan.model.result import Provenance, Recipe, Result
from chuquan.model.spec import Query, Sql
from chuquan.model.units import Signal
from chuquan.model.windows import Window
from chuquan.pipeline import parts
from chuquan.pipeline.answers.calibrate import anchors_of
from chuquan.pipeline.answers.scales import need_one_scale
from chuquan.pipeline.links import keep_up
from chuquan.pipeline.workspace import Workspace

if TYPE_CHECKING:
    import polars as pl


def run(
    workspace: Workspace, key: str, query: Query, signal: Signal | None, engine: str = "duckdb"
) -> pl.DataFrame:
    """Return the answer of the measure `key` as a frame.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    key : str
        The measure.
    query : Query
        Subjects by id, and the window.
    signal : Signal or None
        The signal to measure on; None for a measure over the whole lake.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    polars.DataFrame
        The measure's columns, as its card declares them.
    """
    return run_beside(workspace, key, query, signal, engine)[0]


def run_beside(
    workspace: Workspace, key: str, query: Query, signal: Signal | None, engine: str = "duckdb"
) -> tuple[pl.DataFrame, Mapping[str, Any]]:
    """Return the answer of a measure as `run` does, and what its document carries beside it.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    key : str
        The measure's key.
    query : Query
        What is asked.
    signal : Signal or None
        The signal to measure; None for measures that ask no signal.
    engine : str, default "duckdb"
        The engine that answers.

    Returns
    -------
    polars.DataFrame
        The measure's columns, as its card declares them.
    mapping of str to Any
        What its document carries beside the rows; empty for most.
    """
    part = parts.measure(key)
    if signal is not None:
        need_one_scale(workspace, key, query, signal, engine)
    asked = part.panel(query, signal)
    ask = workspace.engine(engine).query
    panel = (
        ask(asked) if isinstance(asked, Sql) else {name: ask(sql) for name, sql in asked.items()}
    )
    frame: pl.DataFrame = part.answer(panel, query, signal)
    return frame, part.beside(panel, query, frame) if part.beside else {}


def measure(
    workspace: Workspace,
    key: str,
    subjects: Sequence[str],
    signal_name: str,
    window: Window,
    engine: str = "duckdb",
) -> Result:
    """Answer one measure for some subjects: the table, one sentence, the way back.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    key : str
        The measure.
    subjects : sequence of str
        Subjects by id or any of their names.
    signal_name : str
        The signal to measure on, such as ``weibo.heat``.
    window : Window
        The days asked for; open sides mean all there is.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    Result
        The sentence and the measure's table, as ``chuquan.measure/1``.

    Raises
    ------
    Unresolved
        If a name means no subject, or several.
    NotEnough
        If the lake holds no observation of the signal.
    """
    source, signal = parts.signal(signal_name)
    window = replace(window, zone=source.card.zone)
    ids, labels = subjects_named(workspace, subjects)
    need_observations(workspace, source.key)
    note = keep_up(workspace)
    part = parts.measure(key)
    anchors = anchors_of(workspace, source.key, engine) if part.key == "calibration" else ()
    query = Query(subjects=ids, signal=signal.name, window=window, anchors=anchors)
    frame, beside = run_beside(workspace, key, query, signal, engine)
    answer: str = (
        part.sentence(frame, query, labels)
        if part.sentence
        else say(
            "measure.answer",
            measure=part.card.question,
            signal=signal.name,
            rows=frame.height,
            subjects=frame["subject"].n_unique() if frame.height else 0,
        )
    )
    arguments = {"measure": key, "subjects": ids, "signal": signal.name, **window_as_text(window),
                 **({"anchors": anchors} if anchors else {})}  # fmt: skip
    evidence = provenance(workspace, "measure", arguments, [source.key], {})
    return Result(
        answer=answer,
        document={
            "schema": "chuquan.measure/1",
            "answer": answer,
            "measure": key,
            "signal": signal.name,
            "unit": signal.unit,
            **stamp(workspace, evidence),
            "columns": [column.name for column in part.card.columns],
            "rows": frame.to_dicts(),
            **beside,
            **({"anchors": [each._asdict() for each in anchors]} if anchors else {}),
        },
        frame=frame,
        evidence=evidence,
        as_of=workspace.snapshot.time,
        notes=(note,) if note else (),
        units={column.name: column.unit for column in part.card.columns},
    )


def subjects_named(
    workspace: Workspace, subjects: Sequence[str]
) -> tuple[tuple[str, ...], dict[str, Message]]:
    """Return the ids of subjects as people name them, each once, and their labels as messages."""
    found = [workspace.subject(each) for each in subjects]
    labels = {each.id: label(each) for each in found}
    return tuple(labels), labels


def label(subject: Subject) -> Message:
    """Return a subject's label, said in whichever language is asked for."""
    return say("subject.label", en=subject.label("en"), zh=subject.label("zh"))


def need_observations(workspace: Workspace, source: str) -> None:
    """Refuse to answer from a lake that holds nothing of `source`.

    Raises
    ------
    NotEnough
        Always if there is no poll of the source; says how to get some.
    """
    text = "SELECT COUNT(*) AS n FROM polls WHERE source = $source"
    n = workspace.engine().query(Sql(text, {"source": source}))["n"][0]
    if n == 0 and not _published(workspace, source):
        export = parts.source(source).card.access == "export"
        raise NotEnough(
            say("lake.empty", source=source),
            seen=say("lake.empty_seen", n=0, table="polls"),
            so=say("lake.nothing_read"),
            do=say("import.first" if export else "lake.pull_first", source=source),
        )


def _published(workspace: Workspace, source: str) -> bool:
    """Whether the lake holds articles of a source that publishes them and looks at no list."""
    named = {each.name for each in parts.source(source).card.signals}
    if f"{source}.articles" not in named:
        return False
    text = "SELECT 1 AS held FROM items WHERE source = $source LIMIT 1"
    return workspace.engine().query(Sql(text, {"source": source})).height > 0


def provenance(
    workspace: Workspace,
    question: str,
    arguments: dict[str, Any],
    sources: Sequence[str],
    names: dict[str, Any],
) -> Provenance:
    """Return where an answer over the present snapshot comes from.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    question : str
        The command that asked.
    arguments : dict
        What it was asked with; repeating it with the same gives the same.
    sources : sequence of str
        Keys of the sources behind the numbers.
    names : dict
        For each subject, the names that counted.

    Returns
    -------
    Provenance
        Sources with licences, files with hashes, names, and the recipe.
    """
    snapshot = workspace.snapshot
    cards = [parts.source(key).card for key in sources]
    return Provenance(
        sources=tuple(
            {"key": key, "title": card.title, "home": card.home, "licence": card.licence}
            for key, card in zip(sources, cards, strict=True)
        ),
        files=tuple(
            {"table": f.table, "path": f.path, "rows": f.rows, "sha256": f.sha256}
            for f in snapshot.files
        ),
        names_counted=names,
        recipe=Recipe(question, arguments, snapshot.id, snapshot.names_digest, release()),
    )


def stamp(workspace: Workspace, evidence: Provenance) -> dict[str, Any]:
    """Return what every document carries: as of when, which snapshot, which recipe, which data."""
    return {
        "as_of": workspace.snapshot.time.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "snapshot": workspace.snapshot.id,
        "recipe": evidence.recipe.id,
        "version": evidence.recipe.version,
        "sources": [dict(source) for source in evidence.sources],
    }


def window_as_text(window: Window) -> dict[str, str | None]:
    """Return a window as it is written in documents and recipes."""
    return {
        "from": window.start.isoformat() if window.start else None,
        "to": window.end.isoformat() if window.end else None,
        "zone": window.zone,
        **({"cut": window.cut.isoformat()} if window.cut else {}),
    }


def release() -> str:
    """Return the version of the installed program."""
    return version("chuquan")
