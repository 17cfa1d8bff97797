"""Putting a page on paper: the frame around it, its files, its footer, and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from chuquan.charts.draw import DRAWN, kind_of
from chuquan.errors import ChuquanError, Unresolved
from chuquan.faces.report.document import Block, Bullets, Drawing, Facts, Page, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked, relinked
from chuquan.faces.web.frame import SCRIPT, STYLE, Frame, Served
from chuquan.faces.web.told import Told
from chuquan.lake.snapshot import Snapshot
from chuquan.model.messages import say
from chuquan.model.result import Result

MENU = (
    ("home", "/"), ("now", "/now"), ("compare", "/compare"), ("claims", "/claims"),
    ("standing", "/standing"), ("measures", "/measures"), ("data", "/data"),
)  # fmt: skip
PART = {"measure": "measures", "claim": "claims", "source": "data", "run": "data"}
PICTURES = ("svg", "png", "pdf")
NAMED = ("embed", "cite", "lineage", "atom")
SERVED = Served()


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below a page: its files, the link that pins it, and from when it is."""

    files: tuple[tuple[str, str, str], ...] = ()
    pinned: str = ""
    text: str = ""


def write(
    page: Page,
    asked: Asked,
    voice: Voice,
    snapshot: Snapshot,
    result: Result | None,
    forms: Sequence[str],
    frame: Frame = SERVED,
) -> bytes:
    """Return a page as HTML, in its frame, with links to its other forms."""
    pinned = asked.here(at=str(snapshot.id))
    if result is not None and asked.form == "html" and "lineage" in forms:
        page = _traceable(page, asked.here("lineage"), voice.say("web.where_from"))
    files = [(form, frame.link(asked, asked.here(form))) for form in forms if form != "html"]
    foot = voice.say(
        "web.foot", snapshot=str(snapshot.id), as_of=snapshot.time, version=version("chuquan")
    )
    shown = tuple(
        (form, href, voice.say(f"web.form_{form}") if form in NAMED else form)
        for form, href in files
        if href
    )
    return _render(page, asked, voice, frame, Foot(shown, frame.link(asked, pinned), foot))


def _traceable(page: Page, href: str, words: str) -> Page:
    """Return a page each of whose tables leads to where its numbers come from."""
    told = (Span(words, href),)
    sections = tuple(
        replace(section, blocks=tuple(
            replace(each, origin=told) if isinstance(each, Table) and not each.folded else each
            for each in section.blocks
        ))
        for section in page.sections
    )  # fmt: skip
    return replace(page, sections=sections)


def refuse(problem: ChuquanError, asked: Asked, voice: Voice, frame: Frame = SERVED) -> bytes:
    """Return the page that says in four parts why there is no other."""
    parts = problem.parts(asked.language)
    rows = tuple(
        (voice.say(f"web.{key}"), voice.line(parts[key])) for key in ("seen", "so", "do")
        if parts[key]
    )  # fmt: skip
    blocks: list[Block] = [Facts(rows)]
    if isinstance(problem, Unresolved) and problem.candidates:
        lines = tuple(
            (Span(str(label), asked.to(f"/s/{asked.part(subject)}")),)
            for subject, label in problem.candidates
        )
        blocks.append(Bullets(lines))
    title = voice.say("web.refused")
    section = Section(voice.line(say("web.what_now")), "refused", tuple(blocks))
    page = Page(asked.language, title, voice.line(parts["what"]), (), (section,))
    return _render(page, asked, voice, frame, Foot())


def embed(picture: Drawing, result: Result, asked: Asked, voice: Voice) -> bytes:
    """Return a page that holds one figure and a link to where it is from, to stand in others."""
    template = _environment().get_template("embed.html")
    html = template.render(
        picture=picture,
        title=voice.tr(result.answer),
        tag=voice.tag,
        more=(voice.say("web.embedded"), asked.here()),
        style=SERVED.asset(asked, STYLE),
        script=SERVED.asset(asked, SCRIPT),
    )
    return html.encode()


def forms_of(asked: Asked, told: Told) -> list[str]:
    """Return the endings under which a page may also be a file."""
    result = told.result
    if asked.page == "rows":
        return []
    if result is None:
        return [] if told.document is None else ["json"]
    drawn = kind_of(result) in DRAWN
    pictures = [*PICTURES, "embed"] if drawn else []
    return ["json", "csv", "parquet", "xlsx", *pictures, "cite", "lineage", "atom"]


def there(asked: Asked, told: Told, page: Page) -> list[str]:
    """Return those of them that can be made: pictures only of what the page draws."""
    drawn = any(isinstance(each, Drawing) for part in page.sections for each in part.blocks)
    return [form for form in forms_of(asked, told) if drawn or form not in (*PICTURES, "embed")]


def _render(page: Page, asked: Asked, voice: Voice, frame: Frame, foot: Foot) -> bytes:
    other = "en" if asked.language == "zh" else "zh"
    part = PART.get(asked.page, asked.page)
    menu = [
        (
            voice.say(f"web.menu_{key}"),
            frame.link(asked, asked.to(path)),
            "page" if key == asked.page else "true" if key == part else "",
        )
        for key, path in MENU
    ]
    html = (
        _environment()
        .get_template("site.html")
        .render(
            page=relinked(page, lambda href: frame.link(asked, href)),
            menu=[each for each in menu if each[1]],
            foot=foot,
            asked=asked,
            served=frame.served,
            home=frame.link(asked, asked.to("/")),
            newest=frame.link(asked, asked.here(at="")),
            other=(other, frame.link(asked, asked.here(lang=other))),
            say=voice.say,
            style=frame.asset(asked, STYLE),
            script=frame.asset(asked, SCRIPT),
        )
    )
    return html.encode()


@cache
def _environment() -> Environment:
    own = PackageLoader("chuquan.faces.web", "templates")
    blocks = PackageLoader("chuquan.faces.report", "templates")
    return Environment(
        loader=ChoiceLoader([own, blocks]),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
