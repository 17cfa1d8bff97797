"""JSON documents: whole numbers, the reader's language, and no raw control character."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from chuquan.model.messages import in_language

RAW = re.compile(
    r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
EXACT = 2**53


def dumps(document: object, language: str = "en", *, indent: int | None = None) -> str:
    r"""Return `document` as JSON; sentences in `language`, control characters escaped.

    Examples
    --------
    >>> dumps({"n": float("nan"), "text": "a\u202eb"})
    '{"n": null, "text": "a\\u202eb"}'
    """
    text = json.dumps(_plain(document, language), ensure_ascii=False, indent=indent)
    return RAW.sub(lambda found: json.dumps(found.group())[1:-1], text)


def _plain(value: Any, language: str) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(each, language) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each, language) for each in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float | Decimal):
        return _number(float(value))
    if isinstance(value, datetime | date):
        return value.isoformat().replace("+00:00", "Z")
    return str(in_language(value, language)) if isinstance(value, str) else str(value)


def _number(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < EXACT else value
