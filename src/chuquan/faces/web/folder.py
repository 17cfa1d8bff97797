"""The pages as a folder of files: they open from a disk, and under any address of any host."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote

from chuquan.errors import EvidenceError
from chuquan.faces.web.address import Asked
from chuquan.faces.web.asking import signal_of, window_of
from chuquan.faces.web.frame import SCRIPT, STYLE, static
from chuquan.faces.web.pages.home import highest
from chuquan.faces.web.site import MEDIA, Site
from chuquan.lake import durable
from chuquan.pipeline import parts
from chuquan.pipeline.answers.across import circles_of
from chuquan.pipeline.answers.claims import listed
from chuquan.pipeline.lineage import runs
from chuquan.pipeline.workspace import Workspace

LANGUAGES = ("en", "zh")
FORMS = ("html", "json", "csv", "svg", "cite", "lineage", "atom")
BESIDE = {"cite": "cite.html", "lineage": "lineage.html"}
PLAIN = re.compile(r"[a-z0-9_][a-z0-9_-]{0,80}")
INDEX, MOST, RUNS = "index.html", 10, 40
ENDING = re.compile(rf"\.({'|'.join(MEDIA)})$")


@dataclass
class Folder:
    """Where each page of a folder stands, and so where its links lead.

    Parameters
    ----------
    pages : mapping of str to str
        The name of each page without its ending, by its address without language.
    here : str
        The file that is being written, where it is not the page's own.
    languages : sequence of str
        Those in which pages are written.
    """

    pages: dict[str, str] = field(default_factory=dict)
    here: str = ""
    languages: Sequence[str] = LANGUAGES
    served: bool = False

    def add(self, asked: Asked) -> None:
        """Give a page its place."""
        name = "/".join(_plain(part) for part in asked.place().split("/") if part)
        for address in (asked.to(asked.place()), asked.here()):
            self.pages[_bare(address)] = name or INDEX.partition(".")[0]

    def file(self, asked: Asked, form: str = "html") -> str:
        """Return the file of a page in one form."""
        return self.file_of(asked.here(), asked.language, form)

    def file_of(self, address: str, language: str, form: str) -> str:
        """Return the file of an address; empty if it is not in the folder."""
        name = self.pages.get(_bare(address))
        held = name and language in self.languages
        return f"{language}/{name}.{BESIDE.get(form, form)}" if held else ""

    def link(self, asked: Asked, href: str) -> str:
        """Return a link relative to the page it stands on; empty if it leads out of the folder."""
        if not href.startswith("/"):
            return href
        address, mark, anchor = href.partition("#")
        place, asks, query = address.partition("?")
        ending = ENDING.search(place)
        form = ending[1] if ending and not place.startswith("/static/") else "html"
        if form not in FORMS:
            return ""
        path = place[: ending.start()] if ending and form != "html" else place
        path = "/" if path == "/home" else path
        language = dict(parse_qsl(query)).get("lang", asked.language)
        target = self.file_of(f"{path}{asks}{query}", language, form)
        if not target:
            return ""
        return f"{self._from(asked, target)}{mark}{anchor}"

    def asset(self, asked: Asked, name: str) -> str:
        """Return the way to the style or the script."""
        return self._from(asked, f"static/{name}")

    def _from(self, asked: Asked, target: str) -> str:
        here = self.here or self.file(asked, asked.form)
        return quote(posixpath.relpath(target, posixpath.dirname(here) or "."))


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many files, how many bytes, and the page to open first."""

    files: int
    size: int
    index: Path


def write(
    root: Path,
    target: Path,
    subjects: Sequence[str] = (),
    given: Mapping[str, str] | None = None,
    *,
    language: str = "en",
    languages: Sequence[str] = LANGUAGES,
    tell: Callable[[int, int], None] | None = None,
) -> Written:
    """Write the pages of a workspace into a folder.

    Parameters
    ----------
    root : Path
        The workspace's folder.
    target : Path
        The folder; files that are there already are replaced, others are left.
    subjects : sequence of str
        Subjects that get a page, by id or name; the highest of the ranking if none is named.
    given : mapping, optional
        The view: ``from to source signal``.
    language : str
        The language of the first page.
    languages : sequence of str
        Languages to write.
    tell : callable, optional
        Is told how many pages are written, and of how many.

    Returns
    -------
    Written
        What was written.

    Raises
    ------
    LakeUnwritable
        If the folder cannot be written.
    """
    folder = Folder(languages=languages)
    site = Site(root, folder)
    try:
        views = _views(root, subjects, dict(given or {}))
        for view in views:
            folder.add(view)
        sizes = [_put(target / "static" / name, static(name) or b"") for name in (STYLE, SCRIPT)]
        every = [(view, tongue) for tongue in languages for view in views]
        for number, (view, tongue) in enumerate(every):
            asked = Asked(view.page, view.given, tongue)
            sizes += [
                _put(target / folder.file(asked, form), reply.body)
                for form, reply in site.replies(asked, FORMS)
            ]
            if tell is not None:
                tell(number + 1, len(every))
        folder.here = INDEX
        first = Asked("home", views[0].given, language if language in languages else languages[0])
        index = target / INDEX
        sizes += [_put(index, reply.body) for _, reply in site.replies(first, ("html",))]
    finally:
        site.close()
    return Written(len(sizes), sum(sizes), index)


def _meant(workspace: Workspace, named: Sequence[str], asked: Asked) -> list[str]:
    """Return the ids of the subjects named; of those that stood highest if none is."""
    if named:
        return list(dict.fromkeys(workspace.subject(each).id for each in named))
    try:
        return highest(workspace, signal_of(asked), window_of(asked), MOST)
    except EvidenceError:
        return []


def _views(root: Path, subjects: Sequence[str], given: dict[str, str]) -> list[Asked]:
    """Return every page of the folder, the first page first."""
    with Workspace(root) as workspace:
        circles = [each.id for each in circles_of(workspace)]
        came = [each["run"] for each in runs(workspace)[:RUNS]]
        subjects = _meant(workspace, subjects, Asked("home", given))
        figures = listed(workspace, subjects).document["claims"] if subjects else []
    told: list[tuple[str, dict[str, str]]] = [("home", {})]
    told.append(("now", {}))
    told.append(("compare", {"s": ",".join(subjects[:3])} if subjects else {}))
    told += [(page, {"subject": each}) for each in subjects for page in ("subject", "rows")]
    told += [("circle", {"circle": each}) for each in circles]
    told.append(("claims", {}))
    told += [("claim", {"claim": each["claim"]}) for each in figures]
    told += [("standing", {}), ("measures", {})]
    told += [("measure", {"key": each}) for each in parts.measure_keys()]
    told.append(("data", {}))
    told += [("source", {"door": each}) for each in parts.source_keys()]
    told += [("run", {"run": each}) for each in came]
    return [Asked(page, {**given, **own}) for page, own in told]


def _bare(address: str) -> str:
    """Return an address without its language."""
    path, _, query = address.partition("?")
    kept = sorted(f"{name}={value}" for name, value in parse_qsl(query) if name != "lang")
    return f"{path}?{'&'.join(kept)}"


def _plain(part: str) -> str:
    """Return a part of a path as a name that every disk takes."""
    if PLAIN.fullmatch(part) and part != "con":
        return part
    return "x" + hashlib.sha256(part.encode()).hexdigest()[:16]


def _put(path: Path, body: bytes) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(path, body)
    except OSError as problem:
        raise durable.unwritable(path, problem) from problem
    return len(body)
