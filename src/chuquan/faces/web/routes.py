"""The parameters of each page, as the framework reads, checks and documents them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from fastapi import Path, Query, Request
from fastapi.responses import Response

from chuquan.faces.web import address
from chuquan.faces.web.address import PLACES, Asked
from chuquan.faces.web.ready.front import language_of

DAY = r"^\d{4}-\d{2}-\d{2}$"
CODES = r"^[A-Za-z]{2}(,[A-Za-z]{2})*$"
NAME = r"^[A-Za-z0-9_.-]+$"

Form = Literal[
    "json",
    "csv",
    "parquet",
    "xlsx",
    "svg",
    "png",
    "pdf",
    "bib",
    "csl",
    "txt",
    "cite",
    "embed",
    "atom",
    "lineage",
]
PARAMETERS: Mapping[str, Any] = {
    "lang": Annotated[Literal["en", "zh"] | None, Query(description="Language of the answer.")],
    "at": Annotated[int | None, Query(ge=0, le=2**31, description="Number of the snapshot asked.")],
    "first": Annotated[str | None, Query(alias="from", pattern=DAY, description="First day.")],
    "last": Annotated[
        str | None, Query(alias="to", pattern=DAY, description="Last day, included.")
    ],
    "source": Annotated[str | None, Query(max_length=40, pattern=NAME, description="Source.")],
    "signal": Annotated[str | None, Query(max_length=80, pattern=NAME, description="Signal.")],
    "s": Annotated[
        str | None, Query(max_length=800, description="Subjects, by id or name, commas between.")
    ],
    "q": Annotated[str | None, Query(max_length=200, description="A name, in any language.")],
    "c": Annotated[
        str | None,
        Query(max_length=200, pattern=CODES, description="Countries, two letters, commas between."),
    ],
    "measure": Annotated[
        str | None, Query(max_length=80, description="What figures count, such as box_office.")
    ],
    "theme": Annotated[Literal["light", "dark"] | None, Query(description="Of a picture.")],
    "width": Annotated[Literal["wide", "narrow"] | None, Query(description="Of a picture.")],
    "subject": Annotated[str, Path(max_length=200, description="Subject, by id or any name.")],
    "circle": Annotated[str, Path(max_length=60, description="Circle, such as zhihu.")],
    "key": Annotated[str, Path(max_length=60, description="Measure, such as circles.")],
    "door": Annotated[str, Path(max_length=60, description="Source, such as weibo.")],
    "run": Annotated[str, Path(max_length=60, description="Id of a run.")],
    "claim": Annotated[str, Path(max_length=200, description="Id of a reported figure.")],
    "form": Annotated[Form, Path(description="Ending of the file.")],
}
ALIASES = {"first": "from", "last": "to"}
VIEW = ("lang", "at")
DAYS = ("first", "last", "source", "signal")
ASKED: Mapping[str, tuple[str, ...]] = {
    "home": (*DAYS, *VIEW),
    "now": ("source", "signal", *VIEW),
    "compare": ("s", *DAYS, *VIEW),
    "subject": ("subject", *DAYS, *VIEW),
    "rows": ("subject", *DAYS, *VIEW),
    "circle": ("circle", *DAYS, *VIEW),
    "claims": ("s", "measure", "first", "last", *VIEW),
    "claim": ("claim", *VIEW),
    "standing": ("c", "first", "last", *VIEW),
    "measures": VIEW,
    "measure": ("key", "s", "c", *DAYS, *VIEW),
    "data": VIEW,
    "source": ("door", *VIEW),
    "run": ("run", *VIEW),
    "search": ("q", *VIEW),
}
IN_PATH = (*address.IN_PATH, "form")


def handler(
    answer: Callable[[Request, Asked], Response], page: str, *, file: bool
) -> Callable[..., Response]:
    """Return the function that the framework calls for a page, its parameters declared.

    Parameters
    ----------
    answer : callable
        Answers what was asked.
    page : str
        Key of the page.
    file : bool
        Whether the address ends in the ending of a file.

    Returns
    -------
    callable
        Takes the request and the page's parameters.
    """
    names = (*ASKED[page], *(("form", "theme", "width") if file else ()))

    def handle(request: Request, **given: Any) -> Response:
        told = {ALIASES.get(name, name): str(value) for name, value in given.items()
                if value is not None and name not in (*VIEW, "form")}  # fmt: skip
        language = given.get("lang") or language_of(request.scope, dict(request.scope["headers"]))
        at = "" if given.get("at") is None else str(given["at"])
        return answer(request, Asked(page, told, language, at, given.get("form") or "html"))

    first = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
    handle.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [first, *(_parameter(name) for name in names)]
    )
    return handle


def _parameter(name: str) -> inspect.Parameter:
    default = inspect.Parameter.empty if name in IN_PATH else None
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=PARAMETERS[name]
    )


def path_of(page: str, *, file: bool) -> str:
    """Return the path of a page, or of its files."""
    path = PLACES[page]
    if not file:
        return path
    return f"{'/home' if path == '/' else path}.{{form:ending}}"
