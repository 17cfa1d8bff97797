"""What an answer rests on, drawn below it: the path without the event, placebos, choices."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from chuquan.charts import estimates, intervals
from chuquan.charts.figure import Caption, Figure, stacked
from chuquan.charts.look import Look, Words
from chuquan.model.messages import Message, say
from chuquan.model.places import country
from chuquan.model.result import Result

if TYPE_CHECKING:
    from chuquan.model.names import Subject

Row = Mapping[str, Any]
LEAST, BEFORE = 60, 4
"""Days before the start that are drawn: so many, or so many times those after it."""


def effects(result: Result, subjects: Mapping[str, Subject], look: Look) -> Figure:
    """Draw what changed for each subject, and for the first one what that rests on.

    Parameters
    ----------
    result : Result
        An answer of ``effect``, with or without its grounds.
    subjects : mapping of str to Subject
        For their labels.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        The changes of several subjects; of the first with grounds its path beside what was to be
        expected, and its change among those at earlier starts.

    Raises
    ------
    NotEnough
        If nothing could be told of any subject.
    """
    rows = {row["subject"]: row for row in result.table.to_dicts()}
    told = result.document.get("grounds", {})
    first = next((each for each in rows if each in told), None)
    labels = {each: {name: subjects[each].label(name) for name in ("en", "zh")} for each in rows}
    source = result.document["sources"][0]["title"]
    if first is None:
        return _changes(result, rows, labels, look, source)
    left = intervals.draw([{"label": "", "value": 1.0}], "", None, look).spec["padding"]["left"]
    drawn = [_path(told[first], labels[first], result, look, left)]
    if len(rows) > 1:
        drawn.insert(0, _changes(result, rows, labels, look, ""))
    if told[first]["earlier"]:
        drawn.append(_earlier(rows[first], told[first]["earlier"], result, look))
    return stacked(drawn)


def _changes(
    result: Result, rows: Mapping[str, Row], labels: Mapping[str, Words], look: Look, source: Words
) -> Figure:
    shown = [
        {"label": labels[row["subject"]], "value": row["effect"], "low": row["low"],
         "high": row["high"], "strong": row["status"] == "changed"}
        for row in rows.values()
    ]  # fmt: skip
    caption = Caption(result.answer, say("chart.effects"))
    return intervals.draw(shown, source, result.as_of, look, caption=caption, zero=True)


def _path(told: Row, label: Any, result: Result, look: Look, left: float) -> Figure:
    source = "" if told["earlier"] else result.document["sources"][0]["title"]
    title = say("chart.counterfactual_of", subject=say("word.both", **label))
    known = next(n for n, value in enumerate(told["observed"]) if value is not None)
    first = max(known, told["start"] - max(LEAST, BEFORE * len(told["low"])))
    observed, expected, days = (told[name][first:] for name in ("observed", "expected", "days"))
    return estimates.counterfactual(
        observed, expected, (told["low"], told["high"]), days,
        caption=Caption(title, left=left), source=source, as_of=result.as_of, look=look,
    )  # fmt: skip


def _earlier(row: Row, earlier: Sequence[tuple[str, float]], result: Result, look: Look) -> Figure:
    labels = [say("chart.from_day", day=day) for day, _ in earlier]
    asked = say("chart.from_day", day=str(row["since"]))
    caption = Caption(measure=say("chart.earlier_measure", days=row["n_after"]))
    changes = [change for _, change in earlier]
    return estimates.placebos(
        row["effect"], changes, labels, treated=asked, caption=caption,
        source=result.document["sources"][0]["title"], as_of=result.as_of, look=look,
    )  # fmt: skip


def ranks(result: Result, subjects: Mapping[str, Subject], look: Look) -> Figure:  # noqa: ARG001
    """Draw between which ranks each country stands, and which choice moves the ranking.

    Parameters
    ----------
    result : Result
        An answer of ``composite``, with or without its grounds.
    subjects : mapping of str to Subject
        Not used.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        One bar a country; below it one a choice.

    Raises
    ------
    NotEnough
        If there is no index.
    """
    rows = result.table.to_dicts()
    nothing: dict[str, Any] = {"market": "", "year": "", "rank": 0, "rank_low": 0, "rank_high": 0,
                               "n": 0}  # fmt: skip
    first = rows[0] if rows else nothing
    leads = first["rank"] == 1
    title = say(
        "chart.ranks_title" if leads else "chart.rank_title",
        index=_title_of(result), year=first["year"],
        market=country(first["market"]), low=int(first["rank_low"]), high=int(first["rank_high"]),
    )  # fmt: skip
    shown = [
        {"label": country(row["market"]), "value": row["rank"], "low": row["rank_low"],
         "high": row["rank_high"], "said": f"{row['rank_low']:.0f}-{row['rank_high']:.0f}"}
        for row in rows
    ]  # fmt: skip
    caption = Caption(title, say("chart.ranks", n=first["n"]))
    source = result.document["sources"][0]["title"]
    moved = result.document.get("grounds", {}).get("sensitivity", ())
    above = intervals.draw(shown, "" if moved else source, result.as_of, look, caption=caption)
    if not moved:
        return above
    shares = [(say(f"chart.choice_{row['input']}"), row["first"], row["total"]) for row in moved]
    below = estimates.sensitivity(shares, source=source, as_of=result.as_of, look=look)
    return stacked([above, below])


def _title_of(result: Result) -> Message:
    recipe = tomllib.loads(str(result.document.get("index_recipe", "")))
    title = str(recipe.get("title", ""))
    return say("word.both", en=title, zh=str(recipe.get("title_zh") or title))


def published(result: Result, subjects: Mapping[str, Subject], look: Look) -> Figure:  # noqa: ARG001
    """Draw the newest vintage of each published index, each on its own scale.

    Parameters
    ----------
    result : Result
        An answer of ``standing``.
    subjects : mapping of str to Subject
        Not used.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        One plot an index, the countries asked for by score; never two indices on one scale.

    Raises
    ------
    NotEnough
        If no index tells of the countries.
    """
    source = result.document["sources"][0]["title"]
    newest: dict[str, list[Row]] = {}
    for row in result.table.drop_nulls("score").to_dicts():
        held = newest.setdefault(row["index"], [])
        if not held or held[0]["vintage"] == row["vintage"]:
            held.append(row)
    if not newest:
        return intervals.draw([], source, result.as_of, look)
    last = list(newest)[-1]
    return stacked([
        _scores(rows, source if index == last else "", result, look)
        for index, rows in newest.items()
    ])  # fmt: skip


def _scores(rows: Sequence[Row], source: Words, result: Result, look: Look) -> Figure:
    first = rows[0]
    title = say("chart.published", index=say(f"published_indices.{first['index']}"),
                vintage=str(first["vintage"]))  # fmt: skip
    shown = [
        {"label": country(row["market"]), "value": row["score"],
         "said": f"{row['score']:g}" + ("" if row["checked"] else " ?")
         + (f" ({row['rank']})" if row["rank"] else "")}
        for row in rows
    ]  # fmt: skip
    caption = Caption(title, say("chart.published_measure", reference=first["reference"]))
    return intervals.draw(shown, source, result.as_of, look, caption=caption, zero=True)


def listed(result: Result, subjects: Mapping[str, Subject], look: Look) -> Figure:  # noqa: ARG001
    """Draw the list of works that holds most of them, of one market, period and unit.

    Parameters
    ----------
    result : Result
        An answer of ``markets``.
    subjects : mapping of str to Subject
        Not used.
    look : Look
        Language, theme and width.

    Returns
    -------
    Figure
        One row a work, with the bound of its figure.

    Raises
    ------
    NotEnough
        If nothing was typed in.
    """
    lists: dict[tuple[str, ...], list[Row]] = {}
    for row in result.table.to_dicts():
        lists.setdefault((row["counted"], row["market"], row["period"]), []).append(row)
    rows = max(lists.values(), key=len, default=[])
    shown = [
        {"label": row["work"], "value": row["value"],
         "said": say(f"markets.{row['bound'].replace(' ', '_')}", value=row["value"])}
        for row in rows
    ]  # fmt: skip
    source = result.document["sources"][0]["title"]
    measure = say(f"markets.{rows[0]['counted']}") if rows else ""
    caption = Caption(_opening(result.answer), measure)
    return intervals.draw(shown, source, result.as_of, look, caption=caption, zero=True)


def _opening(answer: Words) -> Words:
    """Return the first of the sentences that an answer joins."""
    if isinstance(answer, Message) and answer.key == "word.joined":
        parts: Any = answer.params["parts"]
        return str(parts.parts[0]) if not isinstance(parts.parts[0], Message) else parts.parts[0]
    return answer
