"""What a report tells of a subject beside others: places, acts, leads, family, what changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from chuquan.errors import ChuquanError
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.across import circles_of, measure_across
from chuquan.pipeline.answers.measure import measure
from chuquan.pipeline.answers.organic import side_by_side
from chuquan.pipeline.workspace import Workspace

VIEWS = "wikimedia.views"
KEYS = ("placement", "coordination", "leadlag", "family")


def related(
    workspace: Workspace,
    subjects: Sequence[str],
    circles: Result | None,
    signal: str,
    window: Window,
    engine: str = "duckdb",
) -> dict[str, dict[str, Any]]:
    """Return for each subject what the measures of relations answer of it.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of str
        Ids of subjects.
    circles : Result or None
        What ``circles`` has answered of them.
    signal : str
        The signal to ask for an effect first; views of pages come next.
    window : Window
        The days asked for.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict
        For each subject ``related``, a mapping of results by measure that lacks those the lake
        cannot carry, and ``organic``; and ``open``, a sentence, where the days asked for have a
        beginning and no change can be told or ruled out.
    """
    communities = {each.id: {"community": each.community} for each in circles_of(workspace, engine)}
    rows = circles.document["rows"] if circles else []
    told: dict[str, dict[str, Any]] = {}
    for subject in subjects:
        found = {
            key: answer
            for key in KEYS
            if (answer := _asked(workspace, key, subject, window, engine)) is not None
        }
        block = {
            "circles": communities,
            "rows": [row for row in rows if row["subject"] == subject],
        }
        placed, acts = (
            found[key].document["rows"] if key in found else []
            for key in ("placement", "coordination")
        )
        changed = _effect(workspace, subject, signal, window, engine)
        told[subject] = {"related": found, "organic": side_by_side(placed, acts, block)}
        if changed is not None and changed.table["status"][0] != "unknown":
            found["effect"] = changed
        elif changed is not None:
            told[subject]["open"] = changed.answer
    return told


def labels_of(
    workspace: Workspace, told: Sequence[Mapping[str, Result]]
) -> dict[str, dict[str, str]]:
    """Return the labels, by language, of all members of the families told of."""
    members = {
        row["member"]
        for each in told
        if "family" in each
        for row in each["family"].table.to_dicts()
    }
    known = workspace.names.subjects
    return {
        member: {language: known[member].label(language) for language in ("en", "zh")}
        for member in sorted(members & known.keys())
    }


def _effect(
    workspace: Workspace, subject: str, signal: str, window: Window, engine: str
) -> Result | None:
    """Return what changed since the window began, by the first signal that can tell it."""
    if window.start is None:
        return None
    answers = []
    for each in dict.fromkeys((signal, VIEWS)):
        try:
            answer = measure(workspace, "effect", [subject], each, window, engine)
        except ChuquanError:
            continue
        if answer.table.height:
            answers.append(answer)
    return next((each for each in answers if each.table["status"][0] != "unknown"),
                answers[0] if answers else None)  # fmt: skip


def _asked(
    workspace: Workspace, key: str, subject: str, window: Window, engine: str
) -> Result | None:
    try:
        return measure_across(workspace, key, [subject], window, engine)
    except ChuquanError:
        return None
