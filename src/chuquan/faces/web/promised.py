"""What each address promises to answer: media types and shapes, for the interface's document."""

from __future__ import annotations

from typing import Any

from chuquan.faces.web.site import MEDIA

TEXT = {"type": "string"}
ERROR = {
    "type": "object",
    "properties": {
        "schema": {"type": "string", "const": "chuquan.error/1"},
        "error": TEXT, "what": TEXT, "seen": TEXT, "so": TEXT, "do": TEXT,
        "candidates": {"type": "array", "items": {"type": "object", "required": ["id", "label"]}},
    },
    "required": ["schema", "error", "what", "seen", "so", "do"],
}  # fmt: skip
DOCUMENT = {
    "type": "object",
    "properties": {"schema": {"type": "string", "pattern": r"^chuquan\.[a-z-]+/[0-9]+$"}},
    "required": ["schema"],
}
CITED = {"type": "array", "items": {"type": "object", "required": ["id", "type", "title"]}}
HEALTH = {
    "type": "object",
    "properties": {
        "ok": {"type": "boolean"}, "snapshot": {"type": "integer"},
        "as_of": {"type": ["string", "null"]}, "age_s": {"type": ["integer", "null"]},
        "behind": {"type": "boolean"},
    },
    "required": ["ok", "snapshot", "as_of", "age_s", "behind"],
}  # fmt: skip
REFUSED = {
    400: "The request is wrong.",
    404: "Nothing is known of it, or held of it.",
    422: "A parameter cannot be read.",
    501: "Something is needed that is not installed.",
    503: "Not now.",
}

AT_THE_DOOR = {
    401: "A token is needed.",
    414: "The address is too long.",
    421: "This host name is not served.",
    429: "Too many pages were made for this client; `Retry-After` says how long to wait.",
    431: "The headers are too long.",
}


def answers(*, file: bool) -> dict[int | str, dict[str, Any]]:
    """Return what a page's address, or that of its files, may answer, by status."""
    html, data = _bare(MEDIA["html"]), MEDIA["json"]
    shapes: dict[str, Any] = {data: {"schema": DOCUMENT}, _bare(MEDIA["csl"]): {"schema": CITED}}
    given = {_bare(each): shapes.get(_bare(each), {}) for each in MEDIA.values()}
    wrong = {data: {"schema": ERROR}, html: {}} if file else {html: {}}
    return {
        200: {"description": "The answer.", "content": given if file else {html: {}}},
        **{code: {"description": told, "content": wrong} for code, told in REFUSED.items()},
        **{code: {"description": told, "content": {"text/plain": {}}}
           for code, told in AT_THE_DOOR.items()},
    }  # fmt: skip


def health() -> dict[int | str, dict[str, Any]]:
    """Return what the address of health may answer."""
    content = {MEDIA["json"]: {"schema": HEALTH}}
    return {
        200: {"description": "Pages can be made.", "content": content},
        503: {"description": "Pages cannot be made; the last ones are given.", "content": content},
    }


def _bare(media: str) -> str:
    return media.partition(";")[0]
