"""Importing: a file that the user exported or wrote, through a source, into the lake."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as with_
from datetime import UTC, datetime
from pathlib import Path

from chuquan.errors import NeedsExport, UsageError
from chuquan.lake.compact import compact_if_crowded
from chuquan.model.facts import Rows
from chuquan.model.messages import say
from chuquan.model.names import Subject
from chuquan.model.spec import Raw, SourcePart
from chuquan.model.windows import zone_of
from chuquan.pipeline.collect import Pull, Store, no_progress
from chuquan.pipeline.files.archive import MEMBER_LIMIT, printable
from chuquan.pipeline.own_signals import declare
from chuquan.pipeline.workspace import Workspace
from chuquan.sources.forms.mapping import mapping_of


@dataclass(frozen=True)
class Imported:
    """What one file held, and which of its words count for which subject.

    Parameters
    ----------
    words : dict of str to str or None
        Each word of the file and the subject it counts for; None if it matches none.
    bounds, partial : int
        Values shown only as below a bound, and those of a period that was not over.
    """

    path: str
    source: str
    signals: tuple[str, ...]
    pull: Pull
    words: dict[str, str | None]
    first: datetime
    last: datetime
    values: int
    bounds: int
    partial: int


def import_file(
    workspace: Workspace,
    part: SourcePart,
    path: Path,
    subject: str = "",
    mapping: Path | None = None,
) -> Imported:
    """Store everything that a user's file holds, or refuse it whole.

    Parameters
    ----------
    workspace : Workspace
        Where to store.
    part : SourcePart
        The source that the file is an export of.
    path : Path
        The file.
    subject : str
        The subject that its one word stands for, by any name; empty to link words by name.
    mapping : Path, optional
        A file that says how to read it.

    Returns
    -------
    Imported
        What was stored, and the words with their subjects.

    Raises
    ------
    UsageError
        If the source is no export, a file cannot be opened, or the mapping is wrong.
    SourceChanged
        If the file is not of this form; nothing of it is stored then.
    Unresolved
        If `subject` names none, or several.
    """
    if part.card.access != "export":
        raise _needs_pull(part)
    meant = workspace.subject(subject) if subject else None
    text = _about(mapping, meant)
    raw = Raw(printable(path.name), _load(path), _exported_at(path), text)
    own = mapping_of(text)
    if own.signal and part.key == "csv":
        part.read(raw)
        signal = declare(workspace.path, text)
        part = with_(part, card=with_(part.card, zone=signal.zone, signals=(signal.signal,)))
    rows = part.read(raw)
    words = {row["item"]: row["name"] for row in rows.singles["items"]}
    if meant is not None:
        _give(rows, words, meant)
    pull = Pull(part.key, printable(path), uuid.uuid4().hex[:12])
    ready = with_(part, read=lambda _: rows, read_many=None)
    store = Store(workspace, ready, pull, datetime.now(UTC), no_progress)
    store.keep([raw])
    linked = _linked(store, words, meant)
    compact_if_crowded(workspace.catalogue, datetime.now(UTC))
    workspace.refresh()
    return _told(path, rows, pull, linked, part.card.zone)


def need_door(part: SourcePart) -> None:
    """Refuse to pull from a source whose data only its user can export.

    Raises
    ------
    NeedsExport
        With the command that takes the exported file.
    """
    if part.card.access == "export":
        raise NeedsExport(
            say("import.no_door", source=part.card.title),
            seen=part.card.access,
            so=say("lake.nothing_read"),
            do=say("import.do_import", source=part.key.replace("_", "-")),
        )


def _needs_pull(part: SourcePart) -> UsageError:
    return UsageError(
        say("import.needs_pull", source=part.card.title),
        seen=part.card.access,
        so=say("lake.nothing_read"),
        do=say("import.pull_it", source=part.key),
    )


def _about(mapping: Path | None, meant: Subject | None) -> str:
    """Return what is known beside the cells; a subject is the word of a file that tells none."""
    text = _load(mapping).decode("utf-8-sig", "replace") if mapping else ""
    if meant is None or mapping_of(text).word:
        return text
    return f"word = {json.dumps(meant.label('zh'), ensure_ascii=False)}\n{text}"


def _load(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size <= MEMBER_LIMIT:
            return path.read_bytes()
        seen: str = say("form.too_big", size=size, limit=MEMBER_LIMIT)
    except OSError as problem:
        seen = problem.strerror or str(problem)
    raise UsageError(
        say("import.no_file", path=printable(path)),
        seen=seen,
        so=say("form.nothing_taken"),
        do=say("archive.check_path"),
    )


def _exported_at(path: Path) -> datetime:
    """Return when the file was written, which is when it was exported as far as can be told."""
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return min(written, datetime.now(UTC))


def _give(rows: Rows, words: dict[str, str], meant: Subject) -> None:
    """Link the file's one word to the subject that the user names."""
    if len(words) > 1:
        raise UsageError(
            say("import.several", n=len(words), subject=meant.id),
            seen=", ".join(list(words.values())[:8]),
            so=say("form.nothing_taken"),
            do=say("import.leave_out", subject=meant.id),
        )
    for item, word in words.items():
        rows.add("mentions", item=item, subject=meant.id, start=-1, stop=-1, alias=word,
                 method="given", score=1.0)  # fmt: skip


def _linked(store: Store, words: dict[str, str], meant: Subject | None) -> dict[str, str | None]:
    if meant is not None:
        return dict.fromkeys(words.values(), meant.id)
    found = store.reader.mentions(list(words), list(words.values()))
    subjects = dict(zip(found["item"], found["subject"], strict=True))
    return {word: subjects.get(item) for item, word in words.items()}


def _told(path: Path, rows: Rows, pull: Pull, words: dict[str, str | None], zone: str) -> Imported:
    observed: Sequence[dict[str, object]] = rows.singles["observations"]
    slots: list[datetime] = [row["slot"] for row in observed]  # type: ignore[misc]
    return Imported(
        path=printable(path),
        source=pull.source,
        signals=tuple(dict.fromkeys(str(row["signal"]) for row in observed)),
        pull=pull,
        words=words,
        first=min(slots).astimezone(zone_of(zone)),
        last=max(slots).astimezone(zone_of(zone)),
        values=len(observed),
        bounds=sum(row["quality"] == "censored" for row in observed),
        partial=sum(row["quality"] == "partial" for row in observed),
    )
