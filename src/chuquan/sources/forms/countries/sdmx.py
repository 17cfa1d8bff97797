"""SDMX as statistics offices publish it, in XML or JSON: one value an area, period and series.

The library behind the extra ``statistics`` knows the versions of the format. It is loaded when the
first message comes, and is handed no document that declares entities.
"""

from __future__ import annotations

import io
import json
import logging
import math
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from lxml import etree

from chuquan.errors import MissingExtra, SourceChanged
from chuquan.model.messages import say
from chuquan.model.spec import Raw
from chuquan.sources.forms.tables import changed

AREAS = ("REF_AREA", "COUNTRY", "LOCATION", "GEO", "AREA")
SCALE, PACE, YEARLY = "UNIT_MULT", "FREQ", "A"
HEAD, BEFORE = 4000, b"\xef\xbb\xbf \t\r\n"
XML = re.compile(rb"<[\w:]*(?:GenericData|StructureSpecific\w*Data|CompactData|GenericTime\w+)\b")
JSON = re.compile(rb'"dataSets"\s*:')


class Cell(NamedTuple):
    """One value of a message: whose, when, and the codes that say of what."""

    area: str
    name: str
    period: str
    codes: tuple[str, ...]
    value: float


def is_message(raw: Raw) -> bool:
    """Return whether the bytes look like SDMX in XML or JSON."""
    start = raw.body[:HEAD].lstrip(BEFORE)
    if start.startswith(b"<"):
        return XML.search(start) is not None
    return start.startswith(b"{") and JSON.search(raw.body) is not None


def cells(raw: Raw, title: str) -> Iterator[Cell]:
    """Yield the values of a message, those of other than whole years left out.

    Parameters
    ----------
    raw : Raw
        The message.
    title : str
        What the source publishes, for the error.

    Yields
    ------
    Cell
        Area, period, and the other codes in small letters with dots, as the World Bank writes them
        elsewhere. What a message does not report is not among them; a multiplier is applied.

    Raises
    ------
    SourceChanged
        If it is no message that can be read, or declares entities.
    MissingExtra
        If the extra ``statistics`` is not installed.
    """
    for told in _sets(raw, title):
        for each in told.obs:
            key = {name: value.value for name, value in each.key.values.items()}
            area = next((name for name in AREAS if name in key), "")
            value = _number(each.value)
            if not area or value is None or str(key.get(PACE, YEARLY)) != YEARLY:
                continue
            codes = tuple(
                str(code).lower().replace("_", ".") for name, code in key.items()
                if name not in (area, PACE, "TIME_PERIOD")
            )  # fmt: skip
            scale = each.attrib.get(SCALE)
            times = 10 ** int(str(scale.value)) if scale is not None else 1
            period = str(key.get("TIME_PERIOD", ""))
            yield Cell(str(key[area]), _named(key[area]), period, codes, value * times)


def _sets(raw: Raw, title: str) -> list[Any]:
    if find_spec("sdmx") is None:
        raise MissingExtra(say("sdmx.extra"), so=say("source.quarantined"), do=say("sdmx.extra_do"))
    xml = raw.body.lstrip(BEFORE).startswith(b"<")
    body = _plain(raw, title) if xml else _flat(raw, title)
    logging.getLogger("sdmx").setLevel(logging.CRITICAL)
    reader = import_module("sdmx")
    try:
        # Of what it cannot read, the library prints its whole state.
        with redirect_stdout(io.StringIO()):
            return list(reader.read_sdmx(io.BytesIO(body)).data)
    except Exception as problem:  # noqa: BLE001  (whatever a reader of foreign bytes trips over)
        raise _unread(raw, title, problem) from None


def _plain(raw: Raw, title: str) -> bytes:
    """Return XML that is whole and declares nothing of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.parse(io.BytesIO(raw.body.lstrip(BEFORE)), parser)
    except etree.XMLSyntaxError as problem:
        raise _unread(raw, title, problem) from None
    if tree.docinfo.doctype:
        raise changed(raw, title, say("sdmx.entities"))
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


def _flat(raw: Raw, title: str) -> bytes:
    """Return JSON without the wrapping of later versions, which the library does not take off."""
    try:
        told = json.loads(raw.body.decode("utf-8-sig"))
        if "data" not in told:
            return raw.body
        data = told["data"]
        (structure,) = data["structures"] if "structures" in data else [data["structure"]]
        bare = {"header": told["meta"], "structure": structure, "dataSets": data["dataSets"]}
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise _unread(raw, title, problem) from None
    return json.dumps(bare).encode()


def _unread(raw: Raw, title: str, problem: Exception) -> SourceChanged:
    said = f"{type(problem).__name__}: {problem}".splitlines()[0][:120]
    return changed(raw, title, say("sdmx.unread", problem=said))


def _number(told: object) -> float | None:
    try:
        value = float(str(told))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _named(code: object) -> str:
    """Return what a message calls a code, in whichever language it does first; else nothing."""
    names = getattr(getattr(code, "name", None), "localizations", {})
    return str(next(iter(names.values()), ""))
