"""The routes: every address of the site, documented, answered from ready bytes or by a child."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException

from chuquan.errors import ChuquanError
from chuquan.faces.report.voice import Voice
from chuquan.faces.web import frame, paper
from chuquan.faces.web.address import PLACES, Asked
from chuquan.faces.web.promised import answers, health
from chuquan.faces.web.ready.front import EMBEDDED, GUARD, Front, give, key_of, language_of, zips
from chuquan.faces.web.ready.kept import Kept, Ready, ready
from chuquan.faces.web.ready.limit import Limit
from chuquan.faces.web.ready.turns import Turns
from chuquan.faces.web.ready.warm import keep_warm
from chuquan.faces.web.routes import handler, path_of
from chuquan.faces.web.site import MEDIA, PAGES
from chuquan.model.documents import dumps
from chuquan.model.messages import say
from chuquan.pipeline.children import Children, Died, TooBusy, TooSlow
from chuquan.pipeline.freshness import Freshness, seconds_since

CHILD = "chuquan.faces.web.child"
DEADLINE, TURN = 30.0, 45.0
EMBEDS = ("embed", "svg", "png")
FRESH = (b"cache-control", b"public, max-age=0, must-revalidate")
PINNED = (b"cache-control", b"public, max-age=3600")
PRIVATE = (b"cache-control", b"private, no-cache")
FOREVER = (b"cache-control", b"public, max-age=31536000, immutable")


class _Ending(Convertor[str]):
    """The ending of a file in a path; what only looks like one belongs to the name."""

    regex = "|".join(sorted({*MEDIA} - {"html"}))

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


class Service:
    """What the routes share: ready answers, the children that compute, and how to answer."""

    def __init__(self, root: Path, *, private: bool, children: Children | None = None) -> None:
        self.children = children or Children(_command(root), n=1, deadline=DEADLINE)
        self.kept = Kept()
        self.watch = Freshness(root)
        self.private = private
        self.turns = Turns()
        self.well = True
        self.shown = (0, "", -1)

    def answer(self, request: Request, asked: Asked) -> Response:
        """Return what was asked for: ready, made now, or as it last was while it is being made."""
        headers = dict(request.scope["headers"])
        key = key_of(request.scope, headers)
        last = self.kept.last(key)
        with self.turns.of(key, wait=0.0 if last else TURN) as mine:
            found = self.kept.get(key) or (last if not mine else None)
            if found is not None:
                return _Given(found, headers)
            with self.kept.making(key):
                return self._made(key, headers, asked, last)

    def _made(
        self, key: tuple[object, ...], headers: dict[bytes, bytes], asked: Asked, last: Ready | None
    ) -> Response:
        age = self.kept.age
        try:
            header, body = self.children.ask(_question(asked))
        except (TooBusy, TooSlow, Died) as problem:
            self.well = isinstance(problem, TooBusy) and self.well
            return _Given(last, headers) if last else self._unanswered(problem, asked)
        made = ready(
            header["status"], header["media"], body, self._fixed(asked), zipped=zips(headers)
        )
        if made.status == 200:
            self.kept.put(key, made, age)
            self._heard(header, age, asked.at)
        elif last is not None and made.status >= 500:
            made = last
        return _Given(made, headers)

    def _fixed(self, asked: Asked) -> list[tuple[bytes, bytes]]:
        """Return the headers that an answer carries whatever it holds."""
        shown = EMBEDDED if asked.form in EMBEDS and not self.private else GUARD
        fixed = [PRIVATE if self.private else PINNED if asked.at else FRESH, *shown]
        if asked.form not in (*PAGES, "json", "svg", "atom"):
            fixed.append((b"content-disposition", _filename(asked)))
        return fixed

    def warm(self, asked: Asked, children: Children) -> Ready | None:
        """Make a page that nobody asked for yet, by children of its own; None if it cannot be."""
        if self.watch.changed():
            self.kept.grow_old()
        keys, age = keys_of(asked), self.kept.age
        known = self.kept.last(keys[0]) if self.kept.get(keys[0]) else None
        if known is not None:
            return known
        try:
            header, body = children.ask(_question(asked))
        except (TooBusy, TooSlow, Died):
            return None
        if header["status"] != 200:
            return None
        made = ready(200, header["media"], body, self._fixed(asked), zipped=True)
        for key in keys:
            self.kept.put(key, made, age)
        self._heard(header, age, asked.at)
        return made

    def _heard(self, header: dict[str, Any], age: int, at: str) -> None:
        """Remember the newest snapshot that was shown."""
        self.well = True
        if not at:
            self.shown = (int(header["snapshot"]), str(header["as_of"]), age)

    def health(self) -> dict[str, Any]:
        """Return whether pages can be made, from which snapshot, and how many seconds old it is.

        Asks for a page only if none was made since the workspace last changed, and nobody is
        waiting for one.
        """
        if self.watch.changed():
            self.kept.grow_old()
        if (self.shown[2] != self.kept.age or not self.well) and not self.turns.taken:
            age = self.kept.age
            try:
                header, _ = self.children.ask({"page": "measures", "form": "json"})
                if header["status"] == 200:
                    self._heard(header, age, "")
            except (TooSlow, Died):
                self.well = False
            except TooBusy:
                pass
        snapshot, as_of, age = self.shown
        return {
            "ok": self.well and bool(as_of), "snapshot": snapshot, "as_of": as_of or None,
            "age_s": seconds_since(as_of) if as_of else None, "behind": age != self.kept.age,
        }  # fmt: skip

    def _unanswered(self, problem: Exception, asked: Asked) -> Response:
        what, do = say("web.busy"), say("web.again")
        if isinstance(problem, TooSlow):
            what, do = say("web.late", seconds=DEADLINE), say("web.narrow")
        elif isinstance(problem, Died):
            what = say("web.died")
        told = ChuquanError(what, so=say("web.nothing_shown"), do=do)
        return refusal(told, 503, asked, [(b"retry-after", b"5")])


def _command(root: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", CHILD, str(root))


class _Given(Response):
    """A ready answer as a response of the framework."""

    def __init__(self, made: Ready, asked: dict[bytes, bytes]) -> None:
        super().__init__()
        self.made = made
        self.asked = asked

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG002
        await give(send, self.made, self.asked, scope["method"])


def refusal(
    problem: ChuquanError, status: int, asked: Asked, more: list[tuple[bytes, bytes]] | None = None
) -> Response:
    """Return an error in its four parts, as a page or as JSON."""
    if asked.form in PAGES:
        body, media = paper.refuse(problem, asked, Voice(asked.language)), MEDIA["html"]
    else:
        said = {"schema": "chuquan.error/1", **problem.parts(asked.language)}
        body, media = dumps(said, asked.language).encode() + b"\n", MEDIA["json"]
    fixed = [(b"cache-control", b"no-store"), *GUARD, *(more or [])]
    return _Given(ready(status, media, body, fixed, zipped=False), {})


def _question(asked: Asked) -> dict[str, Any]:
    return {
        "page": asked.page, "given": dict(asked.given), "language": asked.language,
        "at": asked.at, "form": asked.form,
    }  # fmt: skip


def keys_of(asked: Asked) -> list[tuple[object, ...]]:
    """Return the keys under which readers who take gzip ask for a page that links lead to."""
    path, _, query = asked.here().partition("?")
    keys: list[tuple[object, ...]] = [(path.encode(), query.encode(), asked.language, True)]
    if asked.page == "home":
        keys.append((path.encode(), b"", asked.language, True))
    return keys


def _filename(asked: Asked) -> bytes:
    name = "".join(each if each.isascii() and each.isalnum() else "-" for each in asked.place())
    return f'attachment; filename="chuquan{name.rstrip("-")}.{asked.form}"'.encode()


def create(
    root: Path, *, hosts: tuple[str, ...] = (), token: str = "", children: Children | None = None,
    per_minute: int = 0, warm: int = 0,
) -> Front:  # fmt: skip
    """Return the whole site as an ASGI application.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    hosts : tuple of str
        Host names served beside those of this machine.
    token : str
        The secret that every request must carry; none if empty.
    children : Children, optional
        What computes the pages, if it is at hand.
    per_minute : int
        Pages that are made for one client in a minute; 0 for as many as it asks for.
    warm : int
        Subjects whose pages are made before anybody asks; 0 for no page at all.

    Returns
    -------
    Front
        The application, guards included.
    """
    register_url_convertor("ending", _Ending())
    service = Service(root, private=bool(token), children=children)
    app = FastAPI(
        title="Chuquan 出圈", version=version("chuquan"), docs_url=None, redoc_url=None,
        description="How far did it break out? Every page's table is also a file.",
    )  # fmt: skip
    if warm:
        gentle = Children((*_command(root), "gently"), n=1, deadline=DEADLINE)
        keep_warm(
            lambda asked: service.warm(asked, gentle), lambda: service.kept.age, gentle.end_idle,
            warm,
        )  # fmt: skip
    _pages(app, service)
    _plain(app, service)
    _refusals(app)
    limit = Limit(per_minute) if per_minute else None
    return Front(app, service.kept, service.watch, hosts, token, limit)


def _pages(app: FastAPI, service: Service) -> None:
    """Add every page, as HTML and in each other form."""
    for page in PLACES:
        for file in (True, False):
            app.get(
                path_of(page, file=file),
                name=f"{page}_{'file' if file else 'page'}",
                summary=f"{page} as {'a file' if file else 'a page'}",
                response_class=Response,
                responses=answers(file=file),
            )(handler(service.answer, page, file=file))


def _plain(app: FastAPI, service: Service) -> None:
    @app.get("/static/{name}", response_class=Response, include_in_schema=False)
    def static(name: str, request: Request) -> Response:
        body = frame.static(name)
        if body is None:
            raise HTTPException(404)
        media = "text/css; charset=utf-8" if name.endswith("css") else "text/javascript"
        headers = dict(request.scope["headers"])
        made = ready(200, media, body, [FOREVER, *GUARD], zipped=zips(headers))
        service.kept.put(key_of(request.scope, headers), made)
        return _Given(made, headers)

    @app.get(
        "/healthz", summary="Whether pages can be made, and how old the data are",
        response_class=Response, responses=health(),
    )  # fmt: skip
    def healthz() -> Response:
        told = service.health()
        body = json.dumps(told).encode() + b"\n"
        fixed = [(b"cache-control", b"no-store"), *GUARD]
        return _Given(
            ready(200 if told["ok"] else 503, MEDIA["json"], body, fixed, zipped=False), {}
        )


def _refusals(app: FastAPI) -> None:
    def asked_of(request: Request) -> Asked:
        language = language_of(request.scope, dict(request.scope["headers"]))
        last = request.url.path.rpartition("/")[2]
        named = last.rpartition(".")[2] in MEDIA and "." in last
        return Asked("home", {}, language, "", "json" if named else "html")

    @app.exception_handler(RequestValidationError)
    def unfit(request: Request, problem: RequestValidationError) -> Response:
        first = problem.errors()[0]
        seen = f"{first['loc'][-1]}: {first['msg']}"
        told = ChuquanError(
            say("web.bad_request"), seen=seen, so=say("web.nothing_shown"), do=say("web.see_home")
        )
        return refusal(told, 422, asked_of(request))

    @app.exception_handler(HTTPException)
    def missing(request: Request, problem: HTTPException) -> Response:
        told = ChuquanError(
            say("web.no_page"), seen=request.url.path[:200], so=say("web.nothing_shown"),
            do=say("web.see_home"),
        )  # fmt: skip
        return refusal(told, problem.status_code, asked_of(request))
