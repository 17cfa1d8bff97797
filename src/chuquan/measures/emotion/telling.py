"""The answer in a sentence or two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from chuquan.model.messages import Message, join, say
from chuquan.model.spec import Query

TOLD = 3
LINEAR, READ = "linear:", ("en", "zh")


def sentence(frame: pl.DataFrame, query: Query, labels: Mapping[str, Message]) -> Message:
    """Return in a few sentences what each subject's last period shows, and how far to trust it.

    Parameters
    ----------
    frame : polars.DataFrame
        The answer.
    query : Query
        What was asked.
    labels : mapping of str to Message
        Each subject's name.

    Returns
    -------
    Message
        In whichever language is asked for.
    """
    said: list[str] = []
    for subject in query.subjects:
        rows = frame.filter(pl.col("subject") == subject)
        if not rows.height:
            said.append(say("emotion.nowhere", subject=labels[subject]))
            continue
        last = rows.filter(pl.col("period") == rows["period"].max())
        said += _told(last, labels[subject])
    statuses = set(frame["status"])
    said += [
        say(f"emotion.warn_{each}") for each in ("foreign", "plain", "few") if each in statuses
    ]
    if statuses & {"adjusted", "foreign"}:
        said.append(say("emotion.warn_domain"))
    return join(said)


def _told(rows: pl.DataFrame, label: Message) -> list[str]:
    said: list[str] = []
    for (method,), part in rows.filter(pl.col("status") != "cue").group_by(
        ["method"], maintain_order=True
    ):
        some = pl.coalesce("share", "plain") > 0
        felt = part.filter((pl.col("emotion") != "neutral") & some).head(TOLD)
        shares = [_share(row) for row in felt.iter_rows(named=True)]
        shares = shares or [say("emotion.no_feeling")]
        said.append(
            say(
                "emotion.told",
                subject=label,
                period=part["period"][0],
                n=part["n"][0],
                documents=part["documents"][0],
                shares=_listed(shares),
                **_weights(str(method)),
            )
        )
    cues = rows.filter(pl.col("status") == "cue").sort("plain", descending=True)
    if cues.height:
        shares = [
            say("emotion.plain_share", emotion=say(f"emotion.label.{row['emotion']}"),
                share=row["plain"])
            for row in cues.iter_rows(named=True)
        ]  # fmt: skip
        said.append(say("emotion.cued", shares=_listed(shares)))
    return said


def _weights(method: str) -> dict[str, str]:
    """Return what weights are called, and the language that they read, if their name tells it."""
    name = method.removeprefix(LINEAR)
    language = name.partition("-")[0]
    return {"weights": name, "tongue": say(f"emotion.in_{language}") if language in READ else ""}


def _share(row: Mapping[str, float | str]) -> Message:
    emotion = say(f"emotion.label.{row['emotion']}")
    if row["share"] is None:
        return say("emotion.plain_share", emotion=emotion, share=row["plain"])
    return say(
        "emotion.share", emotion=emotion, share=row["share"], low=row["low"], high=row["high"],
        plain=row["plain"],
    )  # fmt: skip


def _listed(each: Sequence[Message]) -> Message:
    return join(list(each), "word.comma")
