"""Answering one call of a tool from a workspace: which answer it is, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.faces.assistant.quoting import SLUG, Quoting, clean, fitting, intervals, refused
from chuquan.faces.assistant.tools import ROWS, judged
from chuquan.model.messages import in_language, say
from chuquan.model.result import Result
from chuquan.model.windows import Window, parse_day, parse_moment
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import measure_across
from chuquan.pipeline.answers.card import default_signal
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.answers.compare import compare
from chuquan.pipeline.answers.full_card import full_card
from chuquan.pipeline.answers.measure import release
from chuquan.pipeline.calls.now import now
from chuquan.pipeline.holdings import coverage
from chuquan.pipeline.workspace import Workspace
from chuquan.text.resolve import candidates

SOURCE, HOURS, MOST_INTERVALS = "weibo", 24, 40
STAMPS = ("schema", "answer", "notes", "as_of", "snapshot", "recipe", "version", "sources")
Given = Mapping[str, Any]


@dataclass(frozen=True)
class Answered:
    """What a tool found, before it is written.

    Parameters
    ----------
    answer : str
        The sentence.
    data : mapping
        The document, without what every answer carries.
    result : Result, optional
        Where it comes from.
    notes : tuple of str
        What to keep in mind.
    units : mapping
        Unit of each column.
    verbatim : mapping
        Data that were marked already.
    """

    answer: str
    data: Mapping[str, Any]
    result: Result | None = None
    notes: tuple[str, ...] = ()
    units: Mapping[str, str] = field(default_factory=dict)
    verbatim: Mapping[str, str] = field(default_factory=dict)


class Answerer:
    """Answers tools from one workspace; the newest state of it unless a moment is asked.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    language : str
        Of the sentences, where a call does not say.
    """

    def __init__(self, root: Path, language: str = "en") -> None:
        self.root = root
        self.language = language
        self._now = Workspace(root)

    def close(self) -> None:
        """Let go of the workspace."""
        self._now.close()

    def answer(self, tool: str, given: Given) -> tuple[dict[str, Any], bool]:
        """Return the document of one call, and whether it is an error."""
        language = str(given.get("language") or "")
        language = language if language in ("en", "zh") else self.language
        quoting = Quoting(_ours(self._now), language)
        try:
            asked = judged(tool, given)
            workspace = self._workspace(asked.get("as_of", ""))
            try:
                found = _TOOLS[tool](workspace, asked, quoting)
                return _written(tool, found, workspace, quoting, asked.get("rows", ROWS)), False
            finally:
                if workspace is not self._now:
                    workspace.close()
        except ChuquanError as problem:
            return refused(problem, tool, quoting), True

    def _workspace(self, as_of: str) -> Workspace:
        if as_of:
            return Workspace(self.root, as_of=parse_moment(as_of))
        self._now.refresh()
        return self._now


def _ours(workspace: Workspace) -> set[str]:
    """Return texts that are our own: bundled names, and how sources are described."""
    names = workspace.names
    bundled = [each for each in names.subjects.values() if each.origin == "bundled"]
    told = {text for each in bundled for text in (each.label_en, each.label_zh)}
    told |= {each for each in names.subjects if SLUG.fullmatch(each)}
    told |= {each.name for subject in bundled for each in names.aliases_of(subject.id)
             if each.source == "bundled"}  # fmt: skip
    for key in parts.source_keys():
        card = parts.source(key).card
        told |= {str(text) for text in (card.title, card.licence, card.home, card.zone)}
        told |= {each.unit for each in card.signals}
    return told


def _written(
    tool: str, found: Answered, workspace: Workspace, quoting: Quoting, rows: int
) -> dict[str, Any]:
    stamp = found.result.document if found.result else {}
    recipe = found.result.evidence.recipe if found.result else None
    language = quoting.language
    spread = intervals(found.data)
    document = {
        "schema": "chuquan.assistant/1",
        "tool": tool,
        "answer": quoting.sentence(found.answer),
        "data": {**quoting.data(found.data), **found.verbatim},
        "units": {name: clean(unit) for name, unit in found.units.items() if unit},
        "interval": quoting.data(spread[:MOST_INTERVALS]),
        "as_of": workspace.snapshot.time.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "provenance": {
            "snapshot": workspace.snapshot.id,
            "recipe": recipe.id if recipe else None,
            "question": recipe.question if recipe else tool,
            "version": release(),
            "sources": quoting.data(stamp.get("sources", [])),
        },
        "warnings": [quoting.sentence(each) for each in found.notes],
        "quoting": in_language(say("assistant.quoted"), language),
    }
    if not spread:
        document["warnings"].append(in_language(say("assistant.no_interval"), language))
    return fitting(document, rows, language)


def _from(result: Result) -> Answered:
    data = {name: each for name, each in result.document.items() if name not in STAMPS}
    units = dict(result.units)
    if "unit" in data:
        units = {"value": data["unit"], **units}
    notes = result.notes or tuple(result.document.get("notes") or ())
    return Answered(result.answer, data, result, tuple(notes), units)


def _window(given: Given) -> Window:
    first, last = given.get("start"), given.get("end")
    return Window(parse_day(first) if first else None, parse_day(last) if last else None)


def _signal(given: Given) -> str:
    source, named = given.get("source") or SOURCE, given.get("signal") or ""
    if not named:
        return default_signal(source)
    return named if "." in named else f"{source}.{named}"


def _find(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    text = given["text"].strip()
    known = workspace.names.subjects
    found = candidates(text, workspace.names, given["rows"])
    rows = [
        {"id": each.subject, "kind": known[each.subject].kind,
         "name": {"en": known[each.subject].label_en, "zh": known[each.subject].label_zh},
         "alias": each.alias, "likeness": each.likeness, "score": round(each.score, 3)}
        for each in found
    ]  # fmt: skip
    said = say("assistant.found", n=len(rows), text=text)
    none = say("assistant.found_none", text=text)
    return Answered(said if rows else none, {"text": text, "subjects": rows})


def _show(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    return _from(full_card(workspace, given["subject"], _signal(given), _window(given)))


def _compare(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    return _from(compare(workspace, given["subjects"], [_signal(given)], _window(given)))


def _happening(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    at = parse_moment(given["at"]) if given.get("at") else None
    signal = given.get("signal") or default_signal(SOURCE)
    return _from(now(workspace, signal, at, float(given.get("hours", HOURS))))


def _claims(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    named = [given["subject"]] if given.get("subject") else []
    found = _from(listed(workspace, named, _window(given)))
    spread = {row["claim"]: {name: row[name] for name in ("value", "low", "high", "unit")}
              for row in found.data["rows"]}  # fmt: skip
    claims = [{**each, **spread.get(each["claim"], {})} for each in found.data["claims"]]
    data = {name: each for name, each in found.data.items() if name not in ("rows", "columns")}
    return replace(found, data={**data, "claims": claims})


def _leads(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    ids = [workspace.subject(each).id for each in given["subjects"]]
    found = _from(measure_across(workspace, "leadlag", ids, _window(given)))
    rank = {"leads": 0, "same": 1, "open": 2}
    rows = sorted(
        found.data["rows"], key=lambda row: (rank.get(row["status"], 3), row["method"] != "series")
    )
    return replace(found, data={**found.data, "rows": rows})


def _cite(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:
    named, window = given["subjects"], _window(given)
    if len(named) == 1:
        result = full_card(workspace, named[0], _signal(given), window)
    else:
        result = compare(workspace, named, [_signal(given)], window)
    form = given.get("form") or "text"
    shown = replace(result, answer=quoting.sentence(result.answer))
    told = say("assistant.cited", answer=result.answer)
    return Answered(told, {"form": form}, result, verbatim={"citation": shown.cite(form)})


def _sources(workspace: Workspace, given: Given, quoting: Quoting) -> Answered:  # noqa: ARG001
    keys, asked = parts.source_keys(), given.get("source")
    if asked and asked not in keys:
        parts.source(asked)
    held = {row["source"]: row for row in coverage(workspace)}
    rows = [_source(key, held.get(key)) for key in keys if asked in (None, key)]
    rows.sort(key=lambda row: not row["looks"])
    n = sum(1 for row in rows if row["looks"])
    said = say("web.data_answer", n=n, of=len(rows), snapshot=str(workspace.snapshot.id))
    return Answered(said, {"sources": rows})


def _source(key: str, held: Mapping[str, Any] | None) -> dict[str, Any]:
    card = parts.source(key).card
    counts = {name: held[name] if held else 0 for name in ("looks", "failed", "items")}
    moments = {name: held[name] if held else None for name in ("first_at", "last_at")}
    signals = [{"signal": each.name, "unit": each.unit, "kind": each.kind} for each in card.signals]
    return {
        "source": key, "title": card.title, "home": card.home, "licence": card.licence,
        "every": card.every, "gaps": card.gaps, "signals": signals, **counts, **moments,
    }  # fmt: skip


_TOOLS: dict[str, Callable[[Workspace, Given, Quoting], Answered]] = {
    "find_subject": _find,
    "show": _show,
    "compare": _compare,
    "now": _happening,
    "claims": _claims,
    "leads": _leads,
    "cite": _cite,
    "sources": _sources,
}
