"""Where the home countries of some subjects stand: published indices, the own index, trade."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from chuquan.errors import ChuquanError
from chuquan.model.result import Result
from chuquan.model.windows import Window
from chuquan.pipeline.answers.markets import measure_markets
from chuquan.pipeline.answers.published import standing
from chuquan.pipeline.workspace import Workspace

KEYS = ("composite", "trade")


@dataclass(frozen=True)
class Nation:
    """A country of a report.

    Parameters
    ----------
    market : str
        Its code.
    standing : Result
        What published indices say of it.
    measured : dict of str to Result
        ``composite`` (all countries) and ``trade`` (this one), as far as the lake can carry them
        and the country is in them.
    """

    market: str
    standing: Result
    measured: dict[str, Result] = field(default_factory=dict)


def nations(
    workspace: Workspace, homes: Iterable[str], engine: str = "duckdb"
) -> tuple[Nation, ...]:
    """Return where each country stands of which anything is known, in the order given.

    Parameters
    ----------
    workspace : Workspace
        Where the facts are.
    homes : iterable of str
        Two-letter codes; empty ones are passed over.
    engine : str
        ``duckdb`` or ``spark``.

    Returns
    -------
    tuple of Nation
        One for each country of which an index or the statistics tell.
    """
    told = []
    for market in dict.fromkeys(each for each in homes if each):
        published = standing(workspace, [market], engine)
        measured = {
            key: result
            for key in KEYS
            if (result := _measured(workspace, key, market, engine)) is not None
        }
        if published.table.height or measured:
            told.append(Nation(market, published, measured))
    return tuple(told)


def _measured(workspace: Workspace, key: str, market: str, engine: str) -> Result | None:
    asked = [market] if key == "trade" else []
    try:
        result = measure_markets(workspace, key, asked, Window(), engine)
    except ChuquanError:
        return None
    column = "cover" if key == "trade" else "score"
    rows = result.table.filter(market=market)
    return result if rows.height and rows[column].count() else None
