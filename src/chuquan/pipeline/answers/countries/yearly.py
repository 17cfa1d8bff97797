"""Figures of countries in the ledger, each beside the statistics that the lake holds of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from chuquan.measures.ledger.judge import Group, Judged
from chuquan.measures.ledger.yearly import beside, series_of
from chuquan.model.messages import say
from chuquan.model.places import country, reported
from chuquan.model.windows import Window
from chuquan.pipeline.workspace import Workspace


def beside_statistics(
    workspace: Workspace, groups: Sequence[Group], engine: str = "duckdb"
) -> dict[str, dict[str, Any]]:
    """Return for each figure of a country that a series is of what the series says.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    groups : sequence of Group
        Judged figures.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    dict
        By id of the figure: ``signal market year value status``, where ``status`` is ``agrees``,
        ``differs`` or ``absent``, and ``said``, the same in a sentence.
    """
    asked = [
        (market, signal, each)
        for market, each in _of_countries(workspace, groups)
        if (signal := series_of(each.figure.claim))
    ]
    if not asked:
        return {}
    signals = sorted({signal for _, signal, _ in asked})
    rows = workspace.engine(engine).query(reported(signals, Window())).to_dicts()
    held: dict[tuple[str, str], dict[int, float]] = {}
    for row in rows:
        held.setdefault((row["market"], row["signal"]), {})[int(row["year"])] = row["value"]
    return {
        each.figure.entry.id: _told(market, signal, each, held.get((market, signal), {}))
        for market, signal, each in asked
    }


def _of_countries(workspace: Workspace, groups: Iterable[Group]) -> Iterable[tuple[str, Judged]]:
    for group in groups:
        subject = workspace.names.subjects.get(group.subject)
        if subject is not None and subject.kind == "country" and subject.home:
            yield from ((subject.home, each) for each in group.figures)


def _told(market: str, signal: str, each: Judged, values: dict[int, float]) -> dict[str, Any]:
    found = beside(each.figure, values)
    shown = "" if found.value is None else f"{found.value:.3g}"
    if found.value is not None and found.value >= 1000:
        shown = f"{found.value:,.0f}"
    said = say(
        f"ledger.statistics_{found.status}", claim=each.figure.entry.id, year=str(found.year),
        series=say(signal), market=country(market), value=shown,
    )  # fmt: skip
    return {"signal": signal, "market": market, **found._asdict(), "said": said}
