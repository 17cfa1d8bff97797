"""Words of strangers that try to run: families times ways of hiding; a workspace full of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

from chuquan.errors import ChuquanError
from chuquan.lake.append import Batch, append
from chuquan.model.facts import Rows
from chuquan.model.names import Alias, Subject
from chuquan.pipeline import events, ledger
from chuquan.pipeline.names import add_subject
from chuquan.pipeline.workspace import Workspace

RUN = "alert(7)"
AWAY = "https://canary.invalid/x"
BODIES = (
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>', f"<details open ontoggle={RUN}>x",
    f"<input autofocus onfocus={RUN}>", f"<video><source onerror={RUN}></video>",
    f'<a href="javascript:{RUN}">x</a>', f"<object data=javascript:{RUN}></object>",
    f"<form><button formaction=javascript:{RUN}>x</button></form>",
    f'<meta http-equiv=refresh content="0;url=javascript:{RUN}">', f"<base href={AWAY}>",
    f"<link rel=stylesheet href={AWAY}>", f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><script>{RUN}</script></svg>", f"<audio src=x onerror={RUN}></audio>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<template><script>{RUN}</script></template><img src={AWAY}>",
    f"<body onload={RUN}>", f"<marquee onstart={RUN}>x</marquee>", f"javascript:{RUN}",
    f"<style>@import '{AWAY}';*{{background:url({AWAY})}}</style>", f"x onmouseover={RUN} y",
    f"<svg><a xlink:href='javascript:{RUN}'><text>x</text></a></svg>",
)  # fmt: skip
WAYS_OUT = ("", '">', "'>", "</script>", "</title>", "</style>", "-->", "]]>", "</text></svg>",
            "</td></table>", "\u2028", "${{7*7}}{{7*7}}")  # fmt: skip
HIDDEN: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: "".join(c.upper() if n % 2 else c for n, c in enumerate(text)),
    lambda text: text.replace(" ", "/"),
    lambda text: text.replace("<", "&lt;").replace(">", "&gt;"),
)
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", " =", "|", "%")
FORMULAE = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("https://canary.invalid","x")', "SUM(A1:A9)",
            "IMPORTXML(A1)", "DDE(1)", "WEBSERVICE(A1)", '1,"=2"', "1;=2", "A1\n=B1",
            "@SUM(1)", "-1", "'=1", '"=1', "IMAGE(A1)")  # fmt: skip
WHEN = datetime(2025, 3, 1, tzinfo=UTC)


def scripts(n: int) -> list[str]:
    """Return `n` different texts that would run in a page that does not escape them."""
    every = list(dict.fromkeys(
        hide(way + body) for hide, way, body in product(HIDDEN, WAYS_OUT, BODIES)
    ))  # fmt: skip
    return every[:: len(every) // n][:n]


def formulae(n: int = 200) -> list[str]:
    """Return `n` different cells that a spreadsheet might compute."""
    return [start + body for start, body in product(STARTS, FORMULAE)][:n]


def workspace(root: Path, payloads: list[str], each: int = 50) -> dict[str, int]:
    """Fill a workspace with payloads as titles, addresses, names, figures and events.

    Returns
    -------
    dict
        How many payloads stand in each place.
    """
    held = dict.fromkeys(("titles", "names", "figures", "events"), 0)
    parts = [payloads[n : n + each] for n in range(0, len(payloads), each)]
    with Workspace.create(root) as made:
        for number, part in enumerate(parts):
            names = [Alias("", text) for text in part if _name(text)]
            subject = Subject(f"evil-{number}", "film", names[0].name, names[-1].name)
            add_subject(made.user_names, subject, [Alias("", f"evil{number}"), *_some(names)])
            held["names"] += len(names)
        made.refresh()
        rows = Rows()
        held["titles"] = sum(_listed(rows, part, number) for number, part in enumerate(parts))
        zones = {"weibo.heat": "Asia/Shanghai"}
        append(made.catalogue, Batch("r", "weibo", "weibo", WHEN, rows, zones), WHEN)
    with Workspace(root) as made:
        for number, part in enumerate(parts):
            for text in part:
                held["figures"] += _figure(made, f"evil-{number}", text)
            with suppress(ChuquanError):
                events.add(made, f"evil-{number}", date(2025, 3, 1), part[0], part[-1],
                           "https://example.org/")  # fmt: skip
                held["events"] += 1
    return held


def _name(text: str) -> bool:
    return text.isprintable() and text == text.strip() and len(text) < 200


def _some(names: list[Alias]) -> Iterator[Alias]:
    """Yield the names that a file of names takes."""
    seen: set[str] = set()
    for each in names:
        if each.name.casefold() not in seen:
            seen.add(each.name.casefold())
            yield each


def _listed(rows: Rows, part: list[str], number: int) -> int:
    slot = WHEN + timedelta(hours=number)
    rows.add("polls", source="weibo", slot=slot, at=slot, list_length=len(part), outcome="ok")
    for place, text in enumerate(part):
        item = f"weibo:{number}-{place}"
        rows.add("items", item=item, source="weibo", name=f"evil{number} {text}", url=text,
                 language="zh", author=text, first_seen_at=slot)  # fmt: skip
        rows.add("observations", signal="weibo.heat", item=item, market="CN", slot=slot, at=slot,
                 retrieved_at=WHEN, value=float(10_000_000 - place), rank=place + 1)  # fmt: skip
    return len(part)


def _figure(made: Workspace, subject: str, text: str) -> int:
    from decimal import Decimal

    told = {"measure": "box_office", "value": Decimal(1_000_000), "kind": "amount",
            "currency": "CNY", "bound": "exactly", "said_by": text, "scope": text,
            "origin": text, "published": date(2025, 3, 1)}  # fmt: skip
    try:
        ledger.add(made, subject, told)
    except ChuquanError:
        return 0
    return 1
