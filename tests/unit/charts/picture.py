"""Read a drawn picture back: its texts with their boxes, its marks, its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from chuquan.charts.extent import SLACK, width_of
from chuquan.charts.place import Box

MOVE = re.compile(r"translate\(([-\d.e]+)[, ]+([-\d.e]+)\)")
SIZE = re.compile(r"[\d.]+")


@dataclass(frozen=True)
class Text:
    """One text of the picture."""

    text: str
    box: Box
    size: float
    bold: bool
    fill: str
    halo: bool
    href: str


def texts(svg: str) -> list[Text]:
    """Return every text with the box it takes."""
    root = ElementTree.fromstring(svg)
    return list(_walk(root, 0.0, 0.0, ""))


def labels(svg: str) -> list[Text]:
    """Return the texts that are not the halo of another."""
    return [text for text in texts(svg) if not text.halo]


def words(svg: str) -> list[str]:
    """Return what is written, once each, in order."""
    return [text.text for text in labels(svg)]


def size_of(svg: str) -> tuple[float, float]:
    """Return width and height."""
    root = ElementTree.fromstring(svg)
    return float(root.attrib["width"]), float(root.attrib["height"])


def marks(svg: str, kind: str) -> list[ElementTree.Element]:
    """Return the drawn shapes of one kind of mark that have an extent and a colour."""
    root = ElementTree.fromstring(svg)
    return [
        node
        for group in root.iter()
        if f"mark-{kind} role-mark" in group.get("class", "")
        for node in group.iter()
        if node.tag.rpartition("}")[2] in ("path", "line")
        and node.get("class") not in ("background", "foreground")
        and _visible(node)
    ]


def _visible(node: ElementTree.Element) -> bool:
    painted = any(node.get(each, "none") != "none" for each in ("fill", "stroke"))
    drawn = len(node.get("d", "M0,0")) > 8 or node.tag.endswith("line")
    return painted and drawn and node.get("opacity") != "0"


def _walk(node: ElementTree.Element, x: float, y: float, href: str) -> Iterator[Text]:
    if found := MOVE.match(node.get("transform", "")):
        x, y = x + float(found[1]), y + float(found[2])
    href = next((value for key, value in node.attrib.items() if key.endswith("href")), href)
    if node.tag.rpartition("}")[2] == "text" and node.text:
        yield _text(node, x, y, href)
    for child in node:
        yield from _walk(child, x, y, href)


def _text(node: ElementTree.Element, x: float, y: float, href: str) -> Text:
    size = float(SIZE.findall(node.get("font-size", "0"))[0])
    bold = node.get("font-weight") == "bold"
    wide = width_of(node.text or "", size, bold=bold) / SLACK
    left = {"middle": x - wide / 2, "end": x - wide}.get(node.get("text-anchor", ""), x)
    box = Box(left, y - 0.8 * size, left + wide, y + 0.2 * size)
    halo = node.get("stroke") is not None
    return Text(node.text or "", box, size, bold, node.get("fill", ""), halo, href)
