"""The site: turns what was asked into a page, a table or a picture, from one snapshot."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from chuquan.charts import render
from chuquan.charts.draw import draw
from chuquan.charts.look import Look
from chuquan.errors import (
    ChuquanError,
    LakeError,
    NeedsSomething,
    NotEnough,
    UnknownName,
    Unresolved,
    UsageError,
)
from chuquan.faces.report.document import Drawing
from chuquan.faces.report.voice import Voice
from chuquan.faces.web import paper
from chuquan.faces.web.address import BARE, PLACES, Asked
from chuquan.faces.web.cited import cited
from chuquan.faces.web.feed import feed
from chuquan.faces.web.frame import Frame
from chuquan.faces.web.pictures import pictured
from chuquan.faces.web.told import Told
from chuquan.faces.web.traced import traced
from chuquan.model.documents import dumps
from chuquan.model.messages import say
from chuquan.model.result import Result
from chuquan.pipeline.files.bundle import body_of
from chuquan.pipeline.freshness import Freshness
from chuquan.pipeline.snapshots import moment_of
from chuquan.pipeline.workspace import Workspace

TABLES = ("csv", "parquet", "xlsx")
PICTURES = ("svg", "png", "pdf")
CITATIONS = {"bib": "bibtex", "csl": "csl", "txt": "text"}
PAGES = ("html", "cite", "lineage", "embed")
LOOKS = ("theme", "width")
MOST_TOLD = 8
MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "bib": "application/x-bibtex; charset=utf-8",
    "csl": "application/vnd.citationstyles.csl+json",
    "txt": "text/plain; charset=utf-8",
    "cite": "text/html; charset=utf-8",
    "lineage": "text/html; charset=utf-8",
    "embed": "text/html; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
STATUS: tuple[tuple[type[ChuquanError], int], ...] = (
    (Unresolved, 404),
    (UnknownName, 404),
    (UsageError, 400),
    (NotEnough, 404),
    (NeedsSomething, 501),
    (LakeError, 503),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: the body, its media type, its status, and from which snapshot of when."""

    body: bytes
    media: str
    status: int = 200
    snapshot: int = 0
    as_of: str = ""


class Site:
    """All pages over one workspace, computed one after the other.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    frame : Frame
        What stands around a page.
    """

    def __init__(self, root: Path, frame: Frame = paper.SERVED) -> None:
        self.root = root
        self.frame = frame
        self._now = Workspace(root)
        self._now.remember()
        self._files = Freshness(root)
        self._seen = self._files.state()
        self._before: dict[Hashable, Told] = {}

    def reply(self, question: Mapping[str, Any]) -> Reply:
        """Answer one question: ``page given language at form``."""
        asked = Asked(
            str(question["page"]), dict(question.get("given") or {}),
            str(question.get("language") or "en"), str(question.get("at") or ""),
            str(question.get("form") or "html"),
        )  # fmt: skip
        return next(self.replies(asked, (asked.form,)))[1]

    def replies(self, asked: Asked, forms: Sequence[str]) -> Iterator[tuple[str, Reply]]:
        """Yield one page in several forms, its answer computed once.

        Forms that the page does not have, or that cannot be made of its answer, are passed over,
        unless only one is asked; pages come last, as they lead to the other forms.
        """
        voice = Voice(asked.language)
        try:
            workspace = self._workspace(asked.at)
        except ChuquanError as problem:
            yield forms[0], self._refused(problem, asked, voice, 0)
            return
        snapshot, moment = workspace.snapshot.id, _moment(workspace.snapshot.time)
        try:
            told = self._told(workspace, asked, voice)
            if len(forms) == 1:
                body = self._written(workspace, told, replace(asked, form=forms[0]), voice)
                written = iter([(forms[0], body)])
            else:
                written = self._every(workspace, told, asked, voice, forms)
            for form, body in written:
                yield form, Reply(body, MEDIA[form], 200, snapshot, moment)
        except ChuquanError as problem:
            yield forms[0], self._refused(problem, asked, voice, snapshot)
        finally:
            if workspace is not self._now:
                workspace.close()

    def _every(
        self, workspace: Workspace, told: Told, asked: Asked, voice: Voice, forms: Sequence[str]
    ) -> Iterator[tuple[str, bytes]]:
        has = {"html", *paper.forms_of(asked, told)}
        held = [form for form in forms if form in has]
        there = list(held)
        for form in sorted(held, key=lambda each: (each in PAGES, each == "html")):
            try:
                body = self._written(workspace, told, replace(asked, form=form), voice, there)
            except ChuquanError:
                if form == "html":
                    raise
                there.remove(form)
                continue
            yield form, body

    def close(self) -> None:
        """Let go of the workspace."""
        self._now.close()

    def _workspace(self, at: str) -> Workspace:
        seen = self._files.state()
        if seen != self._seen:
            self._seen = seen
            self._now.refresh()
            self._before = {}
        if not at or at == str(self._now.snapshot.id):
            return self._now
        pinned = Workspace(self.root, as_of=moment_of(self._now, at))
        pinned.remember()
        return pinned

    def _told(self, workspace: Workspace, asked: Asked, voice: Voice) -> Told:
        """Return what a page has to tell: of the newest snapshot, computed once for all files.

        What a page can never be is refused before anything is computed. A page may tell of a
        refusal where a file is refused, so the two are kept apart.
        """
        if asked.page not in PLACES:
            raise UnknownName(
                say("web.no_page"), seen=asked.page, so=say("web.nothing_shown"),
                do=say("web.see_home"),
            )  # fmt: skip
        if asked.page in BARE and asked.form not in ("html", "json"):
            raise _formless(asked)
        view = frozenset(each for each in asked.given.items() if each[0] not in LOOKS)
        key = (asked.page, view, asked.language, asked.form == "html")
        known = self._before.pop(key, None) if workspace is self._now else None
        if known is None:
            module = import_module(f"chuquan.faces.web.pages.{asked.page}")
            known = module.tell(workspace, asked, voice)
        if workspace is self._now:
            self._before[key] = known
            if len(self._before) > MOST_TOLD:
                del self._before[next(iter(self._before))]
        return known

    def _written(
        self,
        workspace: Workspace,
        told: Told,
        asked: Asked,
        voice: Voice,
        forms: Sequence[str] | None = None,
    ) -> bytes:
        if asked.form == "html":
            page, snapshot = told.page(), workspace.snapshot
            shown = paper.there(asked, told, page) if forms is None else forms
            return paper.write(page, asked, voice, snapshot, told.result, shown, self.frame)
        if asked.form == "json":
            document = told.document or (told.result.document if told.result else None)
            if document is not None:
                return dumps(document, asked.language).encode() + b"\n"
        if told.result is None:
            raise _formless(asked)
        if asked.form in ("cite", "lineage"):
            write = cited if asked.form == "cite" else traced
            page = write(workspace, told.result, asked, voice)
            shown = paper.forms_of(asked, told) if forms is None else forms
            snapshot = workspace.snapshot
            return paper.write(page, asked, voice, snapshot, told.result, shown, self.frame)
        if asked.form == "embed":
            drawn = pictured(told.result, workspace.names.subjects, voice)
            if not drawn or not isinstance(drawn[0], Drawing):
                raise _formless(asked)
            return paper.embed(drawn[0], told.result, asked, voice)
        if asked.form == "atom":
            return feed(told.result, asked, voice)
        writer = _WRITERS[asked.form]
        return writer(told.result, asked, workspace)

    def _refused(self, problem: ChuquanError, asked: Asked, voice: Voice, snapshot: int) -> Reply:
        status = next((code for kind, code in STATUS if isinstance(problem, kind)), 500)
        if asked.form in PAGES:
            body = paper.refuse(problem, asked, voice, self.frame)
            return Reply(body, MEDIA["html"], status, snapshot)
        said: dict[str, Any] = {"schema": "chuquan.error/1", **problem.parts(asked.language)}
        candidates = getattr(problem, "candidates", ())
        if candidates:
            said["candidates"] = [{"id": each, "label": str(label)} for each, label in candidates]
        return Reply(dumps(said, asked.language).encode() + b"\n", MEDIA["json"], status, snapshot)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds").replace("+00:00", "Z")


def _formless(asked: Asked) -> UsageError:
    return UsageError(
        say("web.no_form", form=asked.form), seen=asked.page, so=say("web.nothing_shown"),
        do=say("web.use_html"),
    )  # fmt: skip


def _table(form: str, result: Result, asked: Asked, workspace: Workspace) -> bytes:  # noqa: ARG001
    return body_of(result, f".{form}", asked.language)


def _picture(form: str, result: Result, asked: Asked, workspace: Workspace) -> bytes:
    look = Look(
        "zh" if asked.language == "zh" else "en",
        "dark" if asked["theme"] == "dark" else "light",
        "narrow" if asked["width"] == "narrow" else "wide",
    )
    figure = draw(result, workspace.names.subjects, look)
    if form == "svg":
        return render.svg(figure).encode()
    return render.png(figure) if form == "png" else render.pdf(figure)


def _cited(form: str, result: Result, asked: Asked, workspace: Workspace) -> bytes:  # noqa: ARG001
    return result.cite(CITATIONS[form]).encode() + b"\n"


_WRITERS: dict[str, Callable[[Result, Asked, Workspace], bytes]] = {
    **{form: partial(_table, form) for form in TABLES},
    **{form: partial(_picture, form) for form in PICTURES},
    **{form: partial(_cited, form) for form in CITATIONS},
}
