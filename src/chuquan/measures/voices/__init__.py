"""Who speaks about a subject, how often, in which outlets, and in favour or apprehensive?"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from chuquan.measures.voices.speaking import RULES, once_each, outlet_of
from chuquan.measures.voices.stance import stances
from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Measure, Output, Query, Sql

MEASURE = Measure(
    title=say("voices.title"),
    question=say("voices.question"),
    needs=("documents", "items", "mentions", "quotations", "emotions"),
    form="bars",
    kinds=("flow",),
    columns=(
        Output("subject", "subject", note="Subject spoken about."),
        Output("read_by", "note", note="'rules', or the language model that found the sayings."),
        Output("voice", "note", note="Who speaks, by the fullest form in the texts."),
        Output("speaker", "note", note="Subject id of the speaker; null if none is known."),
        Output("sayings", "n", "sayings", "Times it speaks; near-copies of a story count once."),
        Output("direct", "n", "sayings", "Of these, with words in quotation marks."),
        Output("indirect", "n", "sayings", "Of these, reported without marks."),
        Output("named", "n", "sayings", "Of these, whose words name the subject."),
        Output("stories", "n", "stories", "Families of near-copies it speaks in."),
        Output("outlets", "n", "outlets", "Outlets that carried it, copies included."),
        Output("sentences", "n", "sentences", "Sentences of it whose feeling was read."),
        Output("favour", "value", "percent", "Sentences most of all in favour: an estimate."),
        Output("favour_low", "low", "percent", "Lower end of the 90% interval."),
        Output("favour_high", "high", "percent", "Upper end of the 90% interval."),
        Output("wary", "value", "percent", "Sentences most of all apprehensive: an estimate."),
        Output("wary_low", "low", "percent", "Lower end of the 90% interval."),
        Output("wary_high", "high", "percent", "Upper end of the 90% interval."),
        Output("cues", "n", "sentences", "Sentences with a written cue of pride or apprehension."),
        Output("method", "note", note="What read the feelings; null if nothing did."),
    ),
    note=say("voices.note"),
    over="lake",
)

ABOUT = """
WITH linked AS (
  SELECT subject, item, start FROM mentions WHERE subject IN ({subjects}) AND start >= 0),
told AS (
  SELECT DISTINCT l.subject, d.item, COALESCE(d.family, d.item) AS family, d.published_at
  FROM linked AS l JOIN documents AS d ON d.item = l.item
  WHERE d.published_at >= $since AND d.published_at < $until),
titled AS (
  SELECT DISTINCT l.subject, l.item FROM linked AS l JOIN documents AS d ON d.item = l.item
  WHERE l.start < LENGTH(COALESCE(d.title, ''))),
named AS (
  SELECT DISTINCT l.subject, q.item, q.saying FROM quotations AS q
  JOIN linked AS l ON l.item = q.item AND l.start >= q.start AND l.start < q.stop),
spoken AS (
  SELECT t.subject, t.family, t.published_at, q.item, q.saying, q.start, q.stop, q.kind,
    CASE WHEN q.method LIKE 'model:%' THEN q.method ELSE 'rules' END AS read_by,
    q.subject AS speaker, COALESCE(q.name, '') AS voice,
    CASE WHEN n.item IS NULL THEN 0 ELSE 1 END AS named
  FROM told AS t JOIN quotations AS q ON q.item = t.item
  LEFT JOIN named AS n ON n.subject = t.subject AND n.item = q.item AND n.saying = q.saying
  LEFT JOIN titled AS a ON a.subject = t.subject AND a.item = q.item
  WHERE n.item IS NOT NULL OR a.item IS NOT NULL)"""
SPOKEN = """
SELECT s.subject, s.read_by, s.voice, s.speaker, s.family, s.item, s.published_at, s.saying,
  s.start, s.kind,
  s.named, CASE WHEN i.url LIKE 'http%' THEN SPLIT_PART(SPLIT_PART(i.url, '://', 2), '/', 1)
    ELSE COALESCE(i.source, '') END AS outlet
FROM spoken AS s LEFT JOIN items AS i ON i.item = s.item
ORDER BY s.subject, s.item, s.start, s.read_by"""
FELT = """
SELECT DISTINCT s.subject, s.read_by, s.item, s.saying, e.start, e.emotion, e.share, e.method
FROM spoken AS s JOIN emotions AS e
  ON e.item = s.item AND e.start >= s.start AND e.start < s.stop
  AND s.read_by = CASE WHEN e.method LIKE 'model:%' THEN e.method ELSE 'rules' END
ORDER BY s.subject, s.item, e.start, e.emotion, e.method"""


def panel(query: Query, signal: None) -> dict[str, Sql]:  # noqa: ARG001
    """Return two questions to the engine: what was said about a subject, and how it was felt.

    A saying is about a subject if its words name it, or if the title of its document does.
    """
    subjects = {f"subject_{n}": each for n, each in enumerate(query.subjects)}
    about = ABOUT.format(subjects=", ".join(f"${name}" for name in subjects))
    bounds = {**subjects, "since": query.window.since, "until": query.window.until}
    return {"spoken": Sql(about + SPOKEN, bounds), "felt": Sql(about + FELT, bounds)}


def answer(panel: Mapping[str, pl.DataFrame], query: Query, signal: None) -> pl.DataFrame:  # noqa: ARG001
    """Return every voice that speaks about each subject, the one that speaks most first.

    Parameters
    ----------
    panel : mapping of str to polars.DataFrame
        ``spoken``: ``subject read_by voice speaker family item published_at saying start kind
        named outlet``; ``felt``: ``subject read_by item saying start emotion share method``. Any
        row order.
    query : Query
        What was asked; gives the order of subjects.
    signal : None
        Not used: the measure is asked of the whole lake.

    Returns
    -------
    polars.DataFrame
        The columns of `MEASURE`. Words of nobody known, or of a pronoun that stands for
        nobody known, are the voice "". What a
        language model found, and felt, stands in rows of its own behind all others.

    Notes
    -----
    Of each family a voice is counted in the one document where it says most, the earliest of
    equals. A sentence is in favour if the greatest of its shares is joy, pride or love, and
    apprehensive if it is fear or a cue tells apprehension; intervals are Wilson's at 90%, of the
    sentences counted, and know nothing of the weights' own errors. O(n log n), no randomness.
    """
    order = {subject: place for place, subject in enumerate(query.subjects)}
    place = pl.col("subject").replace_strict(order, default=len(order), return_dtype=pl.Int64)
    spoken = outlet_of(panel["spoken"])
    who = ["subject", "read_by", "voice"]
    counted = once_each(spoken)
    outlets = spoken.group_by(who).agg(outlets=pl.col("outlet").n_unique().cast(pl.Int64))
    told = counted.group_by(who).agg(
        speaker=pl.col("speaker").drop_nulls().min(),
        sayings=pl.len().cast(pl.Int64),
        direct=pl.col("marked").sum().cast(pl.Int64),
        named=pl.col("named").sum().cast(pl.Int64),
        stories=pl.col("family").n_unique().cast(pl.Int64),
    )
    told = told.with_columns(indirect=pl.col("sayings") - pl.col("direct"))
    felt = stances(counted, panel["felt"])
    whole = told.join(outlets, on=who, how="left").join(felt, on=who, how="left")
    return (
        whole.with_columns(pl.col("sentences", "cues").fill_null(0))
        .sort(
            place,
            pl.col("read_by") != RULES,
            "read_by",
            -pl.col("sayings"),
            -pl.col("stories"),
            "voice",
        )
        .select([column.name for column in MEASURE.columns])
    )


def sentence(answer: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Say how many voices speak about each subject, and whose is heard most.

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
        One sentence for each subject, and one for each language model, which neither counts.
    """
    told: list[str] = [_said(answer, each, labels[each]) for each in query.subjects]
    models = answer.filter((pl.col("read_by") != RULES) & (pl.col("voice") != ""))
    found = models.group_by("read_by").agg(n=pl.len(), sayings=pl.col("sayings").sum())
    for model, n, sayings in found.sort("read_by").iter_rows():
        told.append(say("voices.by_model", model=model, n=n, sayings=sayings))
    return join(told)


def _said(answer: pl.DataFrame, subject: str, label: Message) -> Message:
    named = (pl.col("read_by") == RULES) & (pl.col("voice") != "")
    own = answer.filter((pl.col("subject") == subject) & named)
    if own.is_empty():
        return say("voices.none", subject=label)
    first = own.row(0, named=True)
    return say(
        "voices.said",
        subject=label,
        n=own.height,
        sayings=int(own["sayings"].sum()),
        first=first["voice"],
        most=first["sayings"],
        stories=first["stories"],
        outlets=first["outlets"],
    )
