"""How many articles of how many outlets named a subject, day by day, copies told apart?"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql

MEASURE = Measure(
    title=say("news.title"),
    question=say("news.question"),
    needs=("documents", "mentions", "items"),
    form="timeline",
    kinds=("flow",),
    columns=(
        Output("subject", "subject", note="Subject id."),
        Output("day", "time", note="The day, as text, in the question's time zone."),
        Output("articles", "n", "articles", "Articles that name it; copies once in each outlet."),
        Output("outlets", "n", "outlets", "Outlets of those articles."),
        Output("stories", "n", "stories", "Families of near-copies among them."),
        Output("about", "n", "articles", "Articles whose title names it."),
    ),
    note=say("news.note"),
    over="lake",
)

NAMED = """
WITH named AS (
  SELECT subject, item, MIN(start) AS start FROM mentions
  WHERE subject IN ({subjects}) AND start >= 0 GROUP BY subject, item)
SELECT n.subject, d.item, d.published_at, COALESCE(d.family, d.item) AS family,
  CASE WHEN i.url LIKE 'http%' THEN SPLIT_PART(SPLIT_PART(i.url, '://', 2), '/', 1)
    ELSE COALESCE(i.source, '') END AS outlet,
  CASE WHEN n.start < LENGTH(COALESCE(d.title, '')) THEN 1 ELSE 0 END AS about
FROM named AS n JOIN documents AS d ON d.item = n.item LEFT JOIN items AS i ON i.item = d.item
WHERE d.published_at >= $since AND d.published_at < $until
ORDER BY n.subject, d.published_at, d.item"""


def panel(query: Query, signal: None) -> Sql:  # noqa: ARG001
    """Return the question to the engine: one row for each document that names a subject."""
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    listed = ", ".join(f"${name}" for name in subjects)
    bounds = {"since": query.window.since, "until": query.window.until}
    return Sql(NAMED.format(subjects=listed), {**subjects, **bounds})


def answer(panel: pl.DataFrame, query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return what was published of each subject, day by day.

    Parameters
    ----------
    panel : polars.DataFrame
        ``subject item published_at family outlet about``, any row order.
    query : Query
        What was asked; gives the order of subjects and the time zone of days.
    signal : None
        Not used: the measure is asked of the whole lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`, subjects as asked, days ascending. A day without a document has
        no row: whether nothing was published or nothing was looked at, documents cannot tell.

    Notes
    -----
    A copy counts on the day of its outlet's first. O(n log n), no randomness.
    """
    order = {subject: place for place, subject in enumerate(query.subjects)}
    place = pl.col("subject").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    moment = pl.col("published_at").cast(pl.Datetime("us", "UTC"))
    bare = pl.col("outlet").str.to_lowercase().str.strip_prefix("www.")
    once = (
        panel.with_columns(moment, outlet=bare)
        .sort("subject", "published_at", "item")
        .unique(["subject", "outlet", "family"], keep="first", maintain_order=True)
    )
    day = pl.col("published_at").dt.convert_time_zone(query.window.zone).dt.strftime("%Y-%m-%d")
    return (
        once.with_columns(day=day)
        .group_by("subject", "day")
        .agg(
            articles=pl.len().cast(pl.Int64),
            outlets=pl.col("outlet").n_unique().cast(pl.Int64),
            stories=pl.col("family").n_unique().cast(pl.Int64),
            about=pl.col("about").sum().cast(pl.Int64),
        )
        .sort(place, "day")
        .select([column.name for column in MEASURE.columns])
    )


def sentence(answer: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say how much was published of each subject, and on which day most.

    Parameters
    ----------
    answer : polars.DataFrame
        What `answer` returned.
    query : Query
        What was asked.
    labels : mapping of str to Message
        Each subject's name.

    Returns
    -------
    Message
        One sentence for each subject.
    """
    return join([_said(answer, each, labels[each]) for each in query.subjects])


def _said(answer: pl.DataFrame, subject: str, label: Message) -> Message:
    own = answer.filter(pl.col("subject") == subject)
    if own.is_empty():
        return say("news.none", subject=label)
    best = own.sort("articles", "day", descending=[True, False]).row(0, named=True)
    return say(
        "news.said",
        subject=label,
        articles=int(own["articles"].sum()),
        days=own.height,
        day=best["day"],
        most=best["articles"],
        outlets=best["outlets"],
    )
