"""Writing a report as PDF, through typst: no browser, and no text of others is ever markup.

The template reads the document as data; what a title says cannot become typesetting.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import asdict
from importlib import resources
from typing import Any

from chuquan.errors import MissingExtra, NeedsFont
from chuquan.faces.report.document import Block, Drawing, Line, Page, Table
from chuquan.model.messages import say

TEMPLATE = ("templates", "page.typ")
FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC",
            "Microsoft YaHei")  # fmt: skip


def write(page: Page) -> bytes:
    """Return a report as PDF.

    Raises
    ------
    MissingExtra
        If typst is not installed.
    NeedsFont
        If no font with Chinese glyphs is installed, without which letters would be missing.
    """
    typst = _typst()
    font = _font(typst)
    template = resources.files(__package__).joinpath(*TEMPLATE).read_bytes()
    data = json.dumps(document(page, font), ensure_ascii=False)
    body: bytes = typst.compile(template, sys_inputs={"document": data}, format="pdf")
    return body


def document(page: Page, font: str) -> dict[str, Any]:
    """Return a page as the template reads it."""
    return {
        "tag": "zh" if page.language == "zh" else "en",
        "font": font,
        "title": page.title,
        "answer": _line(page.answer),
        "dateline": _line(page.dateline),
        "sections": [
            {
                "title": _line(section.title),
                "anchor": section.anchor,
                "level": section.level - 1,
                "blocks": [_block(each) for each in section.blocks],
            }
            for section in page.sections
        ],
        "anchors": sorted(_anchors(page)),
    }


def _anchors(page: Page) -> set[str]:
    """Return every anchor of a page, so that the template makes no link to nowhere."""
    found = {section.anchor for section in page.sections}
    for section in page.sections:
        for each in section.blocks:
            if isinstance(each, Table):
                found |= {each.anchor, *(row.anchor for row in each.rows)}
    return found - {""}


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Drawing):
        (name, svg), *_ = block.svgs.items()
        return {"kind": "drawing", "svg": svg, "described": block.described,
                "full": name != "beside"}  # fmt: skip
    return {"kind": block.kind, **asdict(block)}


def _line(line: Line) -> list[dict[str, Any]]:
    return [asdict(span) for span in line]


def _typst() -> Any:
    try:
        return importlib.import_module("typst")
    except ImportError as problem:
        raise MissingExtra(
            say("report.no_typst"),
            seen=str(problem),
            so=say("report.not_written"),
            do=say("report.no_typst_do"),
        ) from None


def _font(typst: Any) -> str:
    """Return the first family at hand that has Chinese glyphs."""
    known = {font.family for font in typst.Fonts().fonts()}
    found = next((family for family in FAMILIES if family in known), "")
    if not found:
        raise NeedsFont(
            say("report.no_font"),
            seen=say("report.no_font_seen", n=len(known)),
            so=say("report.not_written"),
            do=say("report.no_font_do", families=", ".join(FAMILIES)),
        )
    return found
