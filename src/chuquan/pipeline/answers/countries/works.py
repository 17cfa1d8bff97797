"""What was counted of some subjects market by market: the rows of `markets` that are of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from chuquan.model.windows import Window
from chuquan.pipeline.answers.markets import measure_markets
from chuquan.pipeline.workspace import Workspace


def works(
    workspace: Workspace, subjects: Sequence[str], engine: str = "duckdb"
) -> dict[str, tuple[dict[str, Any], ...]]:
    """Return for each subject what `markets` holds of it, with its places among all works.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    subjects : sequence of str
        Ids of subjects.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict
        For each subject the rows of the measure ``markets`` whose work is called by one of its
        names, of any time. A name must be the whole of it: "Ne Zha (2019)" is not "Ne Zha".
    """
    rows = measure_markets(workspace, "markets", (), Window(), engine).table.to_dicts()
    told: dict[str, tuple[dict[str, Any], ...]] = {}
    for subject in subjects:
        names = _names(workspace, subject)
        told[subject] = tuple(row for row in rows if _plain(row["work"]) in names)
    return told


def _names(workspace: Workspace, subject: str) -> set[str]:
    known = workspace.names
    labels = [known.subjects[subject].label(language) for language in ("en", "zh")]
    return {
        _plain(each)
        for each in (
            *labels,
            *(alias.name for alias in known.aliases_of(subject)
              if alias.kind == "name" and alias.rule in ("plain", "exact")),
        )
    }  # fmt: skip


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
