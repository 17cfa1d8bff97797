"""``chuquan subject ...``: the names by which subjects are known, and how texts are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from chuquan.faces.cli import naming, options
from chuquan.faces.cli.face import Face
from chuquan.faces.cli.group import Choice, Command, Group
from chuquan.faces.cli.suggesting import suggest
from chuquan.faces.cli.tables import Column, draw, pairs, write
from chuquan.model.messages import say
from chuquan.model.names import KINDS, NameCatalogue, Subject

RULES = ("plain", "exact", "context", "carry", "refuse")


def _find(face: Face, text: str) -> None:
    from chuquan.text.resolve import candidates

    names = face.names()
    found = candidates(text, names)
    columns = ("id", "kind", "name_en", "name_zh", "alias", "likeness", "score")
    rows: list[list[Any]] = []
    for each in found:
        known = names.subjects[each.subject]
        rows.append([known.id, known.kind, known.label_en, known.label_zh,
                     each.alias, each.likeness, round(each.score, 3)])  # fmt: skip
    if face.json:
        told = [dict(zip(columns, row, strict=True)) for row in rows]
        face.document({"schema": "chuquan.candidates/1", "text": text, "candidates": told})
    elif face.shape() != "table":
        write(face, columns, rows)
    elif not rows:
        face.tell(say("subject.none_like", text=text))
    else:
        heads = [Column("#", number=True), *(Column(say(f"head.{name}")) for name in columns[:6])]
        draw(face, heads, [_candidate(n, row) for n, row in enumerate(rows, start=1)])


def _candidate(number: int, row: list[Any]) -> list[str]:
    subject, kind, english, chinese, alias, likeness, _ = row
    return [str(number), subject, say(f"kind.{kind}"), english, chinese, alias,
            say(f"likeness.{likeness}")]  # fmt: skip


def _show(face: Face, subject: str) -> None:
    from chuquan.pipeline.answers.card import about
    from chuquan.text.resolve import resolve

    names = face.names()
    found = resolve(subject, names)
    told = about(found, names)
    label = {"en": found.label_en, "zh": found.label_zh}
    document = {"schema": "chuquan.subject/1", "id": found.id, "kind": found.kind, "name": label,
                "origin": found.origin, **told}  # fmt: skip
    if face.json:
        face.document(document)
        return
    aliases = [
        (each.name, each.language, each.kind, each.rule, " ".join(each.near), " ".join(each.away),
         each.source)
        for each in names.aliases_of(found.id)
    ]  # fmt: skip
    columns = ("name", "language", "kind", "rule", "near", "away", "source")
    if face.shape() != "table":
        write(face, columns, aliases)
        return
    face.line(f"{naming.both(found)}  ({found.id})", "strong")
    pairs(face, naming.facts(face, found, names, told))


def _explain(face: Face, text: str) -> None:
    from chuquan.text.mentions import Matcher

    names = face.names()
    told = Matcher(names).explain(text)
    links = [naming.link(each, names) for each in told.links]
    refusals = [naming.refusal(each) for each in told.refusals]
    if face.json:
        face.document(
            {"schema": "chuquan.explain/1", "text": text, "links": links, "refusals": refusals}
        )
        return
    if face.shape() != "table":
        columns = ("subject", "start", "stop", "text", "alias", "rule", "reason")
        rows = [[each.get(name) for name in columns] for each in (*links, *refusals)]
        write(face, columns, [[face.tr(c) if isinstance(c, str) else c for c in r] for r in rows])
        return
    naming.explain(face, links, refusals, names)


def _add(
    face: Face,
    id: str,
    kind: str,
    en: str,
    zh: str,
    name: tuple[str, ...],
    home: str,
    wikidata: str,
) -> None:
    from chuquan.model.names import Alias
    from chuquan.pipeline.names import add_subject

    subject = Subject(id, kind, en, zh, home=home, wikidata=wikidata, origin="user")
    told = dict.fromkeys(name, "") | ({zh: "zh"} if zh else {}) | ({en: "en"} if en else {})
    aliases = [Alias(id, each, language, source="user") for each, language in told.items()]
    _change(face, lambda path: add_subject(path, subject, aliases), "subject.added", id=id)


def _alias(
    face: Face,
    subject: str,
    name: str,
    language_of_name: str,
    rule: str,
    near: tuple[str, ...],
    away: tuple[str, ...],
) -> None:
    from chuquan.pipeline.names import add_alias

    known = _id(face, subject)
    key = "subject.refuses" if rule == "refuse" else "subject.named"
    _change(
        face,
        lambda path: add_alias(path, known, name, language_of_name, rule, near, away),
        key,
        id=known,
        name=name,
    )


def _merge(face: Face, gone: str, kept: str) -> None:
    from chuquan.pipeline.names import merge_subjects

    old, into = _id(face, gone), _id(face, kept)
    _change(face, lambda path: merge_subjects(path, into, old), "subject.merged", id=into, gone=old)


def _split(face: Face, subject: str, new_id: str, name: tuple[str, ...], kind: str) -> None:
    from chuquan.pipeline.names import split_subject

    known = _id(face, subject)
    _change(
        face,
        lambda path: split_subject(path, known, new_id, name, kind=kind),
        "subject.split",
        id=known,
        new=new_id,
        names=", ".join(name),
    )


def _id(face: Face, subject: str) -> str:
    """Return the id that is meant: itself if it is one, else by the names."""
    from chuquan.text.resolve import resolve

    names = face.names()
    if subject in names.subjects or subject in names.redirects:
        return subject
    return resolve(subject, names).id


def _change(face: Face, change: Callable[[Any], NameCatalogue], key: str, **params: object) -> None:
    """Change the user's own names, and say what changed and what follows from it."""
    with face.workspace(changes=True) as workspace:
        path = workspace.user_names
        before = workspace.names.digest
        after = change(path)
        items = workspace.snapshot.rows("items")
    done = say(key, **params)
    if face.json:
        face.document(
            {
                "schema": "chuquan.names-change/1",
                "done": done,
                "file": str(path),
                "changed": after.digest != before,
                "items_to_link_again": items,
            }
        )
        return
    face.line(done)
    face.line(say("subject.in_file", path=str(path)))
    if items and after.digest != before:
        face.tell(say("subject.link_again", n=items))


def _options(*words: str, **more: Any) -> click.Option:
    return click.Option(list(words), **more)


_COMMANDS: dict[str, click.Command] = {
    "find": Command(
        "subject.find",
        click.Argument(["text"]),
        callback=_find,
        examples=("chuquan subject find nezha", "chuquan subject find heishenhua"),
    ),
    "show": Command(
        "subject.show",
        options.subject(),
        callback=_show,
        examples=("chuquan subject show ne-zha-2",),
    ),
    "add": Command(
        "subject.add",
        click.Argument(["id"]),
        _options("--kind", type=Choice(KINDS), required=True, metavar="KIND"),
        _options("--en", metavar="TEXT", default=""),
        _options("--zh", metavar="TEXT", default=""),
        _options("--name", metavar="TEXT", multiple=True),
        _options("--home", metavar="CC", default=""),
        _options("--wikidata", metavar="QID", default=""),
        callback=_add,
        examples=('chuquan subject add nobody-film --kind film --en "Nobody" --zh 浪浪山小妖怪',),
    ),
    "alias": Command(
        "subject.alias",
        options.subject(),
        click.Argument(["name"]),
        _options("--language", "language_of_name", metavar="TAG", default=""),
        _options("--rule", type=Choice(RULES), default="plain"),
        _options("--near", metavar="WORD", multiple=True),
        _options("--away", metavar="WORD", multiple=True),
        callback=_alias,
        examples=(
            "chuquan subject alias ne-zha-2 魔童2 --language zh",
            "chuquan subject alias ne-zha-2 哪吒汽车 --rule refuse",
        ),
    ),
    "merge": Command(
        "subject.merge",
        click.Argument(["gone"]),
        click.Argument(["kept"]),
        callback=_merge,
        examples=("chuquan subject merge my-ne-zha ne-zha-2",),
    ),
    "split": Command(
        "subject.split",
        options.subject(),
        click.Argument(["new_id"], metavar="NEW_ID"),
        _options("--name", metavar="TEXT", multiple=True, required=True),
        _options("--kind", type=Choice(KINDS), default=None, metavar="KIND"),
        callback=_split,
        examples=("chuquan subject split ne-zha-2 ne-zha-merchandise --name 哪吒手办",),
    ),
    "explain": Command(
        "subject.explain",
        click.Argument(["text"]),
        callback=_explain,
        examples=('chuquan subject explain "哪吒汽车从未对哪吒2电影方提起诉讼"',),
    ),
    "suggest": Command(
        "subject.suggest",
        options.source(),
        *options.days(),
        _options("--without", metavar="SUBJECT", multiple=True),
        callback=suggest,
        examples=(
            "chuquan subject suggest",
            "chuquan subject suggest --from 2025-01-25 --to 2025-01-27 --without deepseek",
        ),
    ),
}
COMMAND = Group("subject", {"commands": tuple(_COMMANDS)}, loaded=lambda: _COMMANDS)
