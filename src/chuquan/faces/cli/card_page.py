"""The card on a page: the subject's facts, then circle by circle, language by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from chuquan.faces.cli import answers, card_voices
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.figures import short
from chuquan.faces.cli.tables import Column, draw, pairs
from chuquan.model.messages import Message, say
from chuquan.model.units import two_digits

ORDER = {"lasting": 0, "listed": 1, "absent": 2, "unknown": 3}
NAMED = {"named": "card.name_in", "page": "card.page_only", "transcribed": "card.spelt",
         "none": "card.no_name"}  # fmt: skip

EDITIONS_TOLD, CLAIMS_TOLD = 12, 6

Row = Mapping[str, Any]


def card(face: Face, document: Row) -> None:
    """Lay out one subject on one page."""
    more = [
        (say("card.scale"), _scale(document["scale"])),
        (say("card.organic"), face.tr(document["organic"]["answer"])),
        (say("card.all_names"), _names(face, document["languages"])),
    ]
    answers.card(face, document, more)
    _block(face, say("card.circles"), document["circles"], _circles)
    period = document["reach"].get("period")
    heading = say("card.reach", period=period) if period else say("card.reach_open")
    _block(face, heading, document["reach"], _reach)
    if document["pages"]:
        _pages(face, document["pages"])
    if document["events"]:
        face.line()
        face.line(f"  {face.tr(say('card.events'))}", "strong")
        pairs(face, [(each["on"], each["label"]) for each in document["events"]])
    card_voices.voices(face, document.get("voices"))
    card_voices.emotion(face, document.get("emotion"))
    if document.get("claims"):
        _claims(face, document["subject"]["id"], document["claims"])


def _claims(face: Face, subject: str, claims: Sequence[Row]) -> None:
    """Lay out the reported figures that most can be said of, each with its verdict."""
    face.line()
    face.line(f"  {face.tr(say('card.claims'))}", "strong")
    columns = [Column(say(f"head.{name}")) for name in ("figure", "time", "said_by", "judged")]
    told = [[each["figure"], each["when"], each["said_by"], each["verdict_said"]]
            for each in claims[:CLAIMS_TOLD]]  # fmt: skip
    draw(face, columns, told)
    if len(claims) > CLAIMS_TOLD:
        more = say("card.claims_more", n=len(claims) - CLAIMS_TOLD, subject=subject)
        face.prose(more, indent="  ")


def _block(face: Face, heading: Message, block: Row, lay_out: Any) -> None:
    if "unknown" not in block and not block["rows"]:
        return
    face.line()
    face.line(f"  {face.tr(heading).strip()}", "strong")
    if "unknown" in block:
        told = say("card.not_told", why=block["unknown"], do=block["do"])
        face.prose(told, indent="  ")
    else:
        lay_out(face, block)


def _scale(scale: Row | None) -> str:
    if scale is None:
        return ""
    if "unknown" in scale:
        return say("card.not_told", why=scale["unknown"], do=scale["do"])
    return say("card.scale_is", **{key: scale[key] for key in ("estimate", "low", "high", "name")})


def _names(face: Face, languages: Sequence[Row]) -> str:
    told = [
        face.tr(
            say(NAMED[each["status"]], language=each["language"],
                name=each["label"] or each["sitelink"] or "")
        )
        for each in languages
    ]  # fmt: skip
    return face.tr(say("word.comma")).join(told)


def _circles(face: Face, block: Row) -> None:
    columns = [
        Column(say("head.circle")), Column(say("head.community")),
        Column(say("head.first_listed")), Column(say("head.came_to_stay")),
        Column(say("head.days"), number=True), Column(say("head.best"), number=True),
        Column(say("head.slice"), number=True), Column(say("head.lift"), number=True),
    ]  # fmt: skip
    rows = sorted(block["rows"], key=_turn)
    draw(face, columns, [_circle(face, row, block["circles"][row["circle"]]) for row in rows])


def _turn(row: Row) -> tuple[int, str, str]:
    return ORDER[row["status"]], row["lasting_at"] or row["first_at"] or "", row["circle"]


def _circle(face: Face, row: Row, circle: Row) -> list[str]:
    zone = ZoneInfo(circle["zone"])
    lasting = row["status"] == "lasting"
    return [
        circle["name"],
        say(f"community.{circle['community']}"),
        _between(face, row["first_after"], row["first_at"], zone) if row["first_at"] else "–",
        _between(face, row["lasting_after"], row["lasting_at"], zone)
        if lasting
        else say(f"arrival.{row['status']}"),
        str(row["days_listed"]),
        short(row["best_rank"], face.language),
        _percent(row["share"]),
        two_digits(row["lift"]) if row["lift"] is not None else "–",
    ]


def _between(face: Face, after: str | None, at: str, zone: ZoneInfo) -> str:
    """Say when something lies between two looks: the later look, and how long before the other."""
    last = datetime.fromisoformat(at).astimezone(zone)
    if after is None:
        return face.tr(say("arrival.by", at=f"{last:%Y-%m-%d %H:%M}"))
    hours = (last - datetime.fromisoformat(after)).total_seconds() / 3600
    early = f"-{hours:.0f}h" if hours >= 1 else f"-{hours * 60:.0f}m"
    return f"{last:%Y-%m-%d %H:%M} ({early})"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{two_digits(share)}%"


def _reach(face: Face, block: Row) -> None:
    columns = [
        Column(say("head.language")), Column(say("head.views"), number=True),
        Column(say("head.seat"), number=True), Column(say("head.mobile"), number=True),
        Column(say("head.slice"), number=True), Column(say("head.verdict")),
    ]  # fmt: skip
    listed = [row for row in block["rows"] if row["status"] != "below"]
    below = [row for row in block["rows"] if row["status"] == "below"]
    english = [row for row in below if row["language"] in ("en", "zh")]
    draw(face, columns, [_edition(face, row) for row in [*listed, *english]])
    if len(below) > len(english):
        face.prose(say("verdict.more_below", n=len(below) - len(english)), indent="  ")


def _pages(face: Face, pages: Sequence[Row]) -> None:
    first = min(row["first_on"] for row in pages)
    last = max(row["last_on"] for row in pages)
    face.line()
    face.line(f"  {face.tr(say('card.pages', first=first, last=last))}", "strong")
    columns = [
        Column(say("head.language")), Column(say("head.views"), number=True),
        Column(say("head.a_day"), number=True), Column(say("head.best_day"), number=True),
        Column(say("head.days"), number=True),
    ]  # fmt: skip
    rows = [
        [row["language"], *(short(row[key], face.language) for key in ("views", "mean", "high")),
         str(row["days"])]
        for row in pages[:EDITIONS_TOLD]
    ]  # fmt: skip
    draw(face, columns, rows)
    if len(pages) > EDITIONS_TOLD:
        face.prose(say("card.more_pages", n=len(pages) - EDITIONS_TOLD), indent="  ")


def _edition(face: Face, row: Row) -> list[str]:
    verdict = {
        "kept": lambda: say(f"verdict.kept_{row['home']}"),
        "dropped": lambda: say(f"verdict.{row['reason']}"),
        "below": lambda: say("verdict.below", floor=row["floor"]),
    }[row["status"]]()
    return [
        row["language"],
        short(row["views"], face.language),
        short(row["rank"], face.language),
        _percent(row["mobile"]),
        _percent(row["share"]),
        verdict,
    ]
