"""Bytes of pages, feeds and tables as text, whatever their label says of the character set."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252",
    "ascii": "cp1252", "shift_jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}  # fmt: skip
DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?\s*([\w.:-]{2,30})""",
    re.IGNORECASE,
)
LOOKED_AT = 4096
SAMPLE = 65_536
# The characters in daily use come first in both sets: lead bytes B0-D7 of GB 2312, A4-C6 of Big5.
COMMON = {
    "gb18030": re.compile(rb"[\xb0-\xd7][\xa1-\xfe]"),
    "big5hkscs": re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"),
}
PAIRS = {
    "gb18030": re.compile(
        rb"[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[\x30-\x39][\x81-\xfe][\x30-\x39])"
    ),
    "big5hkscs": re.compile(rb"[\x81-\xfe][\x40-\x7e\xa1-\xfe]"),
}
LIKELY = 0.5
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]+")
FEW = 500


@dataclass(frozen=True, slots=True)
class Decoded:
    """Bytes as text.

    Parameters
    ----------
    text : str
        Without a byte order mark and without control characters.
    charset : str
        The character set they were read in.
    replaced : int
        Places that could not be read and stand as U+FFFD.
    """

    text: str
    charset: str
    replaced: int = 0


def decode(body: bytes, told: str = "") -> Decoded:
    r"""Read bytes as text: by their mark, as UTF-8 if they are, as labelled, as Chinese, at a loss.

    Parameters
    ----------
    body : bytes
        The bytes.
    told : str
        What the sender called their character set; what the text itself says counts too.

    Returns
    -------
    Decoded
        The text. What cannot be read in any set is replaced and counted.

    Notes
    -----
    Bytes that are whole UTF-8 beyond ASCII are UTF-8 whatever their label says; nothing else looks
    like it by chance. A label that the bytes contradict is not followed. O(n), no randomness.

    Examples
    --------
    >>> decode("出圈".encode("gb18030"), "iso-8859-1").text
    '出圈'
    >>> decode(b"\xef\xbb\xbfbroke out").charset
    'utf-8'
    """
    for mark, charset in BOMS:
        if body.startswith(mark):
            return _read(body[len(mark) :], charset)
    if b"\0" in body[:64] and (wide := _wide(body)):
        return _read(body, wide)
    try:
        return Decoded(_clean(body.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    label = _known(told) or _declared(body)
    return _read(body, _choose(body, label))


def _wide(body: bytes) -> str:
    """Return which UTF-16 it is that has no mark; ASCII signs betray it."""
    head = body[:64]
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) * 6 < len(head) or min(odd, even) * 4 > max(odd, even):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(body: bytes) -> str:
    found = DECLARED.search(body[:LOOKED_AT])
    return _known(found[1].decode("ascii", "replace")) if found else ""


def _known(name: str) -> str:
    name = name.strip().strip("\"'").lower()
    name = WIDER.get(name, name)
    try:
        info = codecs.lookup(name) if name else None
    except (LookupError, ValueError):
        return ""
    # The standard library also calls zip, hex and rot13 codecs; those give no text.
    return info.name if info is not None and getattr(info, "_is_text_encoding", True) else ""


def _choose(body: bytes, label: str) -> str:
    if label and label not in ("utf-8", "cp1252", *COMMON) and _fits(body, label):
        return label
    likely = {each: _likeness(body, each) for each in COMMON if _nearly_fits(body, each)}
    if label in likely and likely[label] >= LIKELY:
        return label
    best = max(likely, key=lambda each: (likely[each], each == label), default="")
    if best and likely[best] >= LIKELY:
        return best
    return label if label and label != "utf-8" else "utf-8" if _mostly_utf8(body) else "cp1252"


def _fits(body: bytes, charset: str) -> bool:
    try:
        body.decode(charset)
    except (UnicodeDecodeError, ValueError):
        return False
    return True


def _nearly_fits(body: bytes, charset: str) -> bool:
    """Return whether all but a few bytes can be read: one torn character decides nothing."""
    sample = body[:SAMPLE]
    return sample.decode(charset, "replace").count("\ufffd") <= 1 + len(sample) // FEW


def _likeness(body: bytes, charset: str) -> float:
    """Return which share of the characters beyond ASCII are ones in daily use."""
    sample = body[:SAMPLE]
    pairs = PAIRS[charset].findall(sample)
    common = sum(1 for pair in pairs if COMMON[charset].fullmatch(pair))
    return common / len(pairs) if pairs else 0.0


def _mostly_utf8(body: bytes) -> bool:
    sample = body[:SAMPLE]
    beyond = sum(map((0x80).__le__, sample))
    return sample.decode("utf-8", "replace").count("\ufffd") * 4 < beyond


def _read(body: bytes, charset: str) -> Decoded:
    try:
        return Decoded(_clean(body.decode(charset)), charset)
    except UnicodeDecodeError:
        text = body.decode(charset, "replace")
    return Decoded(_clean(text), charset, text.count("\ufffd"))


def _clean(text: str) -> str:
    return CONTROL.sub("", text.removeprefix("\ufeff"))
