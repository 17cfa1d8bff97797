"""Looking a subject up by any of its names."""

from __future__ import annotations

from chuquan.faces.report.document import Block, Column, Page, Prose, Row, Section, Span, Table
from chuquan.faces.report.voice import Voice
from chuquan.faces.web.address import Asked
from chuquan.faces.web.told import Told
from chuquan.model.messages import PHRASES, say
from chuquan.pipeline.workspace import Workspace
from chuquan.text.resolve import candidates

MOST = 20


def tell(workspace: Workspace, asked: Asked, voice: Voice) -> Told:
    """Return the subjects that may be meant, best first."""
    text = asked["q"].strip()
    found = candidates(text, workspace.names, MOST) if text else []
    document = {
        "schema": "chuquan.search/1", "q": text,
        "subjects": [
            {"id": each.subject, "label": each.label, "alias": each.alias,
             "likeness": each.likeness, "score": each.score}
            for each in found
        ],
    }  # fmt: skip

    def page() -> Page:
        blocks: list[Block] = []
        if found:
            heads = ("subject", "known", "likeness")
            columns = tuple(Column(voice.say(f"web.found_{each}")) for each in heads)
            rows = tuple(
                Row((
                    (Span(each.label, asked.to(f"/s/{each.subject}"), foreign=True),),
                    voice.name(each.alias),
                    voice.line(_likeness(each.likeness)),
                ))
                for each in found
            )  # fmt: skip
            blocks.append(Table(voice.say("web.found_caption"), columns, rows))
        else:
            blocks.append(Prose(voice.line(say("web.found_none_do"))))
        key = "web.found" if found else "web.found_none" if text else "web.found_ask"
        answer = (*voice.line(say(key, n=len(found), q=text) if text else say(key)),)
        section = Section(voice.line(say("web.found_title")), "found", tuple(blocks))
        return Page(voice.language, voice.say("web.search"), answer, (), (section,))

    return Told(page, document=document)


def _likeness(key: str) -> str:
    said = f"likeness.{key}"
    return say(said) if said in PHRASES else key
