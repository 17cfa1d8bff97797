"""A folder of digests as a weblog: a page a day in both languages, an index, an Atom feed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from chuquan.faces.report import digest as days
from chuquan.faces.report import html, markdown
from chuquan.faces.report.document import Bullets, Page, Section, Span
from chuquan.faces.report.voice import UNSAFE, Voice
from chuquan.lake import durable
from chuquan.model.messages import say
from chuquan.pipeline.answers.digest import Digest

ENDINGS = {"en": "", "zh": ".zh"}
OTHER = {"en": "zh", "zh": "en"}
KEPT = "*.json"
ENTRIES = 60


def publish(digest: Digest, folder: Path) -> list[Path]:
    """Write a day's page, the index and the feed, in both languages, each in one step.

    A day keeps its address for ever; written again from the same lake it is the same to the byte.

    Parameters
    ----------
    digest : Digest
        The day.
    folder : Path
        The weblog; made if it is not there.

    Returns
    -------
    list of Path
        What was written, the day's page in English first.

    Raises
    ------
    LakeUnwritable
        If the folder cannot be written.
    """
    bodies: dict[str, str] = {}
    for language, ending in ENDINGS.items():
        other = f"{digest.day}{ENDINGS[OTHER[language]]}.html"
        page = days.page(digest, language, other)
        bodies[f"{digest.day}{ending}.html"] = html.write(page)
        bodies[f"{digest.day}{ending}.md"] = markdown.write(page)
    bodies[f"{digest.day}.json"] = f"{_summary(digest)}\n"
    written = _put(folder, bodies)
    known = _days(folder)
    indexes: dict[str, str] = {}
    for language, ending in ENDINGS.items():
        index = _index(known, language)
        indexes[f"index{ending}.html"] = html.write(index)
        indexes[f"index{ending}.md"] = markdown.write(index)
        indexes[f"feed{ending}.xml"] = _atom(known, language)
    return [*written, *_put(folder, indexes)]


def _put(folder: Path, bodies: Mapping[str, str]) -> list[Path]:
    written = []
    for name, body in bodies.items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            durable.replace(path, body.encode())
        except OSError as problem:
            raise durable.unwritable(path, problem) from problem
        written.append(path)
    return written


def _summary(digest: Digest) -> str:
    told = digest.document
    answers = {language: Voice(language).tr(digest.answer) for language in ENDINGS}
    tags = {
        language: [
            Voice(language).label(digest.labels[each]) if each in digest.labels else each
            for each in told["tags"]["subjects"]
        ]
        for language in ENDINGS
    }
    kept = {"schema": "chuquan.digest-day/1", "day": digest.day, "until": told["until"],
            "recipe": told["recipe"], "answer": answers, "tags": tags}  # fmt: skip
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)


def _days(folder: Path) -> list[dict[str, Any]]:
    """Return the days written so far, the newest first; a file that is no day's is passed over."""
    found = []
    for path in sorted(folder.glob(KEPT), reverse=True):
        try:
            told = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(told, dict) and told.get("schema") == "chuquan.digest-day/1":
            found.append(told)
    return found


def _index(known: Sequence[Mapping[str, Any]], language: str) -> Page:
    voice = Voice(language)
    rows = tuple(
        (
            Span(each["day"], f"{each['day']}{ENDINGS[language]}.html", whole=True),
            Span(" "),
            *voice.line(each["answer"][language]),
            Span(" "),
            *voice.line(voice.say("word.comma").join(each["tags"][language][:8])),
        )
        for each in known
    )
    section = Section(voice.line(say("digest.days")), "days", (Bullets(rows),))
    answer = voice.line(say("digest.index", n=len(known)))
    feed = (Span(voice.say("digest.feed"), f"feed{ENDINGS[language]}.xml"),)
    title = voice.say("digest.index_title")
    return Page(language, title, answer, feed, (section,), voice.say("report.contents"))


def _atom(known: Sequence[Mapping[str, Any]], language: str) -> str:
    voice = Voice(language)
    updated = max((each["until"] for each in known), default="1970-01-01T00:00:00+00:00")
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(voice.tag)}>\n'
        f"<id>urn:chuquan:digest:{language}</id>\n"
        f"<title>{escape(voice.say('digest.index_title'))}</title>\n"
        f"<updated>{updated}</updated>\n<author><name>Chuquan</name></author>\n"
        f'<link rel="self" href="feed{ENDINGS[language]}.xml"/>\n'
    )
    return head + "".join(_entry(each, voice) for each in known[:ENTRIES]) + "</feed>\n"


def _entry(each: Mapping[str, Any], voice: Voice) -> str:
    language, day = voice.language, each["day"]
    title = voice.say("digest.title", day=day)
    tags = "".join(f"<category term={quoteattr(_plain(t))}/>" for t in each["tags"][language])
    return (
        f"<entry><id>urn:chuquan:digest:{language}:{day}</id><title>{escape(title)}</title>"
        f'<updated>{each["until"]}</updated><link href="{day}{ENDINGS[language]}.html"/>{tags}'
        f"<summary>{escape(_plain(each['answer'][language]))}</summary></entry>\n"
    )


def _plain(text: str) -> str:
    return UNSAFE.sub("", text)
