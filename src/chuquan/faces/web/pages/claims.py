"""The ledger: figures that somebody reported, by subject, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from chuquan.faces.report.document import (
    Block,
    Bullets,
    Column,
    Line,
    Page,
    Prose,
    Row,
    Section,
    Span,
    Table,
)
from chuquan.faces.report.voice import Voice, lines
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import subjects_of, window_of
from chuquan.faces.web.pictures import pictured
from chuquan.faces.web.told import Told
from chuquan.model.messages import PHRASES, say
from chuquan.model.result import Result
from chuquan.pipeline.answers.claims import listed, measured
from chuquan.pipeline.workspace import Workspace

HEADS = ("figure", "measured", "time", "said_by", "where", "judged")
GRAVE = ("impossible", "contradiction", "unsupported")
SHOWN, FAULTS_TOLD = 300, 8
Claim = Mapping[str, Any]


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the figures of the subjects and the measure asked; of all if none is."""
    result = listed(workspace, subjects_of(asked), window_of(asked), measure=asked["measure"])
    return Told(lambda: _page(workspace, result, asked, voice), result)


def _page(workspace: Workspace, result: Result, asked: Asked, voice: Voice) -> Page:
    told = result.document["claims"]
    picture = pictured(result, workspace.names.subjects, voice)
    sections = [Section(voice.line(say("web.drawn")), "drawn", tuple(picture))] if picture else []
    shown = told[:SHOWN]
    for subject, group in groupby(shown, key=lambda each: each["subject"]):
        sections.append(_of_subject(subject, list(group), asked, voice))
    if not told:
        nothing = (Prose(voice.line(say("web.no_claims_do"))),)
        sections.append(Section(voice.line(say("web.no_claims")), "nothing", nothing))
    sections += rates(told, voice)
    sections += readings(result.document["readings"], voice)
    notes = [Prose(voice.line(say("web.ledger_how"), asked.to("/measures/ledger")))]
    if len(told) > SHOWN:
        notes.insert(0, Prose(voice.line(say("chart.ledger_more", n=len(told) - SHOWN)), "quiet"))
    sections.append(Section(voice.line(say("web.judged_how")), "judged", tuple(notes)))
    title = voice.say("web.claims")
    return Page(voice.language, title, _answer(result, asked, voice), (), tuple(sections))


def _answer(result: Result, asked: Asked, voice: Voice) -> Line:
    line = voice.line(result.answer)
    if asked["s"] or asked["measure"]:
        every = (Span(voice.say("web.all_claims"), asked.to("/claims")),)
        return lines([line, every], " ")
    return line


def _of_subject(subject: str, told: Sequence[Claim], asked: Asked, voice: Voice) -> Section:
    """Return one subject's figures, with links to those of one measure."""
    blocks: list[Block] = []
    counts: dict[str, int] = {}
    for each in told:
        counts[each["measure"]] = counts.get(each["measure"], 0) + 1
    if len(counts) > 1:
        links = [
            voice.line(
                say("web.counted", what=measured(key), n=n),
                asked.to("/claims", s=subject, measure=key),
            )
            for key, n in counts.items()
        ]
        blocks.append(Prose(lines(links, " · "), "quiet"))
    caption = voice.say("report.claims_caption", subject=voice.tr(told[0]["name"]))
    blocks.append(table(told, caption, asked, voice))
    blocks += [Prose(voice.line(each["reason"])) for each in told if each["verdict"] in GRAVE]
    title = voice.name(voice.tr(told[0]["name"]), asked.to(f"/s/{subject}"))
    return Section(title, f"of-{subject}", tuple(blocks))


def table(told: Sequence[Claim], caption: str, asked: Asked, voice: Voice) -> Table:
    """Return figures as a table, each leading to what stands behind its verdict.

    Parameters
    ----------
    told : sequence
        As `claims.claim_of` gives them.
    caption : str
        What the table holds.
    asked : Asked
        The view, for its links.
    voice : Voice
        The language.

    Returns
    -------
    Table
        One row a figure.
    """
    columns = tuple(Column(voice.say(f"head.{each}")) for each in HEADS)
    return Table(caption, columns, tuple(_row(each, asked, voice) for each in told))


def _row(claim: Claim, asked: Asked, voice: Voice) -> Row:
    return Row((
        voice.line(claim["figure"], asked.to("/claims/" + asked.part(claim["claim"]))),
        voice.line(claim["measured"]),
        voice.line(claim["when"]),
        voice.name(voice.tr(claim["said_by"]) or "–"),
        place(claim["scope"], voice),
        voice.line(claim["verdict_said"]),
    ))  # fmt: skip


def place(scope: str, voice: Voice) -> Line:
    """Return where a figure holds, a dash if it does not say."""
    key = f"scope.{scope.replace(' ', '_')}"
    return voice.line(say(key)) if key in PHRASES else voice.name(scope or "–")


def rates(told: Sequence[Claim], voice: Voice) -> Iterator[Section]:
    """Yield the rates of exchange by which some of these figures were compared."""
    used = {(each["rate"]["currency"], each["rate"]["period"]): each["rate"]
            for each in told if each["rate"]}  # fmt: skip
    if not used:
        return
    heads = ("currency", "period", "per_usd", "spread", "source")
    columns = tuple(Column(voice.say(f"web.rate_{each}"), each in ("per_usd", "spread"))
                    for each in heads)  # fmt: skip
    rows = tuple(
        Row((
            (Span(each["currency"]),), (Span(each["period"]),),
            (Span(f"{each['per_usd']:g}"),), (Span(f"{each['spread']:g}%"),),
            voice.name(each["source"]),
        ))
        for _, each in sorted(used.items())
    )  # fmt: skip
    block = Table(voice.say("web.rates_caption"), columns, rows)
    yield Section(voice.line(say("web.rates")), "rates", (block,))


def readings(observed: Sequence[Mapping[str, Any]], voice: Voice) -> Iterator[Section]:
    """Yield the observed totals that figures were held against, with the steps none can take."""
    told: list[Line] = []
    for each in observed:
        said = say("ledger.readings", signal=each["signal"], n=each["readings"],
                   faults=len(each["faults"]))  # fmt: skip
        told.append(voice.line(said))
        told += [voice.line(fault["said"]) for fault in each["faults"][:FAULTS_TOLD]]
    if told:
        yield Section(voice.line(say("web.observed")), "observed", (Bullets(tuple(told)),))
