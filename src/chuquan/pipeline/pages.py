"""A page to be checked: its words from a file or an address, with the figures in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chuquan.errors import UsageError
from chuquan.model.ledger import Entry
from chuquan.model.messages import say
from chuquan.model.spec import Request
from chuquan.pipeline.fetch import Fetcher
from chuquan.pipeline.workspace import Workspace
from chuquan.text.article import extract
from chuquan.text.language import detect
from chuquan.text.mentions import Matcher

LONGEST = 5_000_000
SPOKEN = ("en", "zh")
MARKUP = (".html", ".htm", ".xhtml")


@dataclass(frozen=True)
class Page:
    """What a page says, and the figures read from it.

    Parameters
    ----------
    spans : tuple of (int, int)
        Where its claims stand.
    names : tuple of (int, int)
        Where names of subjects stand.
    """

    text: str
    origin: str
    title: str = ""
    language: str = ""
    published: date | None = None
    entries: tuple[Entry, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    names: tuple[tuple[int, int], ...] = ()


def open_page(workspace: Workspace, target: str, published: date | None = None) -> Page:
    """Return a page with the figures read from it.

    Parameters
    ----------
    workspace : Workspace
        Whose names are looked for, and whose settings say how to fetch.
    target : str
        A file of text or HTML, or an address of the web.
    published : date, optional
        When it was published, where the page does not say.

    Returns
    -------
    Page
        Its words, figures and names.

    Raises
    ------
    UsageError
        If there is no such file, or it is no text.
    SourceUnavailable, SourceRefused
        If the address does not answer, or does not want to be read.
    """
    if target.startswith(("https://", "http://")):
        return _read(workspace, _article(_fetched(workspace, target), target), published)
    path = Path(target)
    try:
        body = path.read_bytes()[: LONGEST + 1]
    except OSError as problem:
        raise _no_page(path, str(problem)) from problem
    if path.suffix.lower() in MARKUP:
        return _read(workspace, _article(body, path.name), published)
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _no_page(path, str(problem)) from problem
    return _read(workspace, Page(text, path.name), published)


def read_page(workspace: Workspace, text: str, origin: str, published: date | None = None) -> Page:
    """Return a text as a page, with the figures read from it.

    Parameters
    ----------
    workspace : Workspace
        Whose names are looked for.
    text : str
        The words.
    origin : str
        What the page is called.
    published : date, optional
        When it was published.

    Returns
    -------
    Page
        Its words, figures and names.
    """
    return _read(workspace, Page(text, origin), published)


def _read(workspace: Workspace, page: Page, published: date | None) -> Page:
    # A card that lists claims need not wait until the grammar of figures is ready.
    from chuquan.text.figures import read  # noqa: PLC0415

    published = published or page.published
    language = (page.language or detect([page.text])[0]).partition("-")[0]
    mentions = Matcher(workspace.names).find(page.text)
    claims = read(page.text, language, published, mentions) if language in SPOKEN else []
    entries = tuple(
        Entry(f"page-{n}", claim, published, page.origin, "page",
              page.text[claim.start : claim.stop], held="page")
        for n, claim in enumerate(claims, start=1)
    )  # fmt: skip
    spans = tuple((claim.start, claim.stop) for claim in claims)
    names = tuple((each.start, each.stop) for each in mentions)
    return Page(page.text, page.origin, page.title, language, published, entries, spans, names)


def _article(body: bytes, origin: str) -> Page:
    found = extract(body, origin)
    words = f"{found.title}\n{found.text}" if found.title else found.text
    return Page(words, origin, found.title, found.language, found.date)


def _fetched(workspace: Workspace, url: str) -> bytes:
    with Fetcher(workspace.settings, workspace.path / "raw" / "pages") as fetcher:
        return fetcher.fetch(Request(url)).body


def _no_page(path: Path, seen: str) -> UsageError:
    return UsageError(
        say("ledger.no_page", page=path.name),
        seen=seen,
        so=say("lake.nothing_read"),
        do=say("ledger.no_page_do"),
    )
