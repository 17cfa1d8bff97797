"""Putting a page on paper: the frame around it, its files, its footer, and refusals."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.metadata import version

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from chuquan.charts.draw import DRAWN, kind_of
from chuquan.charts.look import remap_css
from chuquan.errors import ChuquanError, Unresolved
from chuquan.faces.report.document import Block, Bullets, Facts, Page, Section, Span
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked, relinked
from chuquan.lake.snapshot import Snapshot
from chuquan.model.messages import say
from chuquan.model.result import Result

STYLE, SCRIPT = "site.css", "probe.js"
MENU = (
    ("home", "/"), ("compare", "/compare"), ("claims", "/claims"), ("standing", "/standing"),
    ("measures", "/measures"), ("data", "/data"),
)  # fmt: skip


def write(
    page: Page, asked: Asked, voice: Voice, snapshot: Snapshot, result: Result | None
) -> bytes:
    """Return a page as HTML, in its frame."""
    pinned = asked.here(at=str(snapshot.id))
    files = [(form, asked.here(form)) for form in _forms(asked, result)]
    foot = voice.say(
        "web.foot", snapshot=str(snapshot.id), as_of=snapshot.time, version=version("chuquan")
    )
    return _render(page, asked, voice, files=files, pinned=pinned, foot=foot)


def refuse(problem: ChuquanError, asked: Asked, voice: Voice) -> bytes:
    """Return the page that says in four parts why there is no other."""
    parts = problem.parts(asked.language)
    rows = tuple(
        (voice.say(f"web.{key}"), voice.line(parts[key])) for key in ("seen", "so", "do")
        if parts[key]
    )  # fmt: skip
    blocks: list[Block] = [Facts(rows)]
    if isinstance(problem, Unresolved) and problem.candidates:
        lines = tuple((Span(str(label), f"/s/{subject}"),) for subject, label in problem.candidates)
        blocks.append(Bullets(lines))
    title = voice.say("web.refused")
    section = Section(voice.line(say("web.what_now")), "refused", tuple(blocks))
    page = Page(asked.language, title, voice.line(parts["what"]), (), (section,))
    page = relinked(page, lambda href: asked.to(href) if href.startswith("/") else href)
    return _render(page, asked, voice, files=[], pinned="", foot="")


def _forms(asked: Asked, result: Result | None) -> list[str]:
    if asked.page == "rows":
        return []
    if result is None:
        return ["json"]
    pictures = ["svg", "png", "pdf"] if kind_of(result) in DRAWN else []
    return ["json", "csv", "parquet", "xlsx", *pictures, "bib"]


def _render(
    page: Page, asked: Asked, voice: Voice, *, files: list[tuple[str, str]], pinned: str, foot: str
) -> bytes:
    other = "en" if asked.language == "zh" else "zh"
    menu = [(voice.say(f"web.menu_{key}"), asked.to(path), asked.page == key) for key, path in MENU]
    html = (
        _environment()
        .get_template("site.html")
        .render(
            page=page,
            menu=menu,
            files=files,
            pinned=pinned,
            foot=foot,
            asked=asked,
            other=(other, asked.here(lang=other)),
            say=voice.say,
            style=f"/static/{STYLE}?{stamp(STYLE)}",
            script=f"/static/{SCRIPT}?{stamp(SCRIPT)}",
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
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def static(name: str) -> bytes | None:
    """Return one of the two files that pages lean on; None if there is none of that name."""
    if name == STYLE:
        report = resources.files("chuquan.faces.report").joinpath("templates/style.css")
        style = report.read_text("utf-8").replace("/* drawings */", remap_css(".drawing svg"))
        own = resources.files(__package__).joinpath("static").joinpath(STYLE).read_text("utf-8")
        return (style + own).encode()
    if name == SCRIPT:
        return resources.files(__package__).joinpath("static").joinpath(SCRIPT).read_bytes()
    return None


@cache
def stamp(name: str) -> str:
    """Return what changes in the address of a file whenever the file changes."""
    return hashlib.sha256(static(name) or b"").hexdigest()[:12]
