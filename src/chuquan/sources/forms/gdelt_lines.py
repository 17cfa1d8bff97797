"""The lines of GDELT's bulk files: tab-separated, without a heading, known by their columns."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from chuquan.model.charsets import decode
from chuquan.model.messages import Message, say

FORMS = {
    61: "events", 58: "events_v1", 57: "events_v1", 16: "mentions", 27: "gkg", 11: "gkg_v1",
    15: "counts",
}  # fmt: skip
"""Which form has so many columns; the daily events of 2013 on have one more than before."""

LISTED = re.compile(r"^(\d{1,15}) ([0-9a-f]{32}) (https?://\S+)$")
UNPACKED_LIMIT = 512_000_000
RATIO = 200
LANGUAGES = {
    "ara": "ar", "bul": "bg", "cat": "ca", "ces": "cs", "dan": "da", "deu": "de", "ell": "el",
    "est": "et", "fas": "fa", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "ind": "id", "ita": "it", "jpn": "ja", "kor": "ko", "lit": "lt", "lav": "lv",
    "nld": "nl", "nor": "no", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk",
    "slv": "sl", "spa": "es", "sqi": "sq", "srp": "sr", "swe": "sv", "tha": "th", "tur": "tr",
    "ukr": "uk", "urd": "ur", "vie": "vi", "zho": "zh",
}  # fmt: skip
SOURCE_LANGUAGE = re.compile(r"srclc:([a-z]{3})")


class Listed(NamedTuple):
    """One file as a list of GDELT names it: size and MD5 of the packed bytes."""

    size: int
    md5: str
    url: str

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.url.rpartition("/")[2]

    def fits(self, body: bytes) -> bool:
        """Return whether these are the bytes that the list means."""
        md5 = hashlib.md5(body, usedforsecurity=False).hexdigest()
        return len(body) == self.size and md5 == self.md5


def listed(body: bytes) -> list[Listed]:
    r"""Return the files that a list names; none if it is no list.

    Examples
    --------
    >>> line = b"3 900150983cd24fb0d6963f7d28e17f72 http://d.example/20250115000000.gkg.csv.zip\n"
    >>> [each.name for each in listed(line)], listed(line)[0].fits(b"abc")
    (['20250115000000.gkg.csv.zip'], True)
    """
    lines = body.decode("ascii", "replace").splitlines()
    found = [LISTED.fullmatch(line.strip()) for line in lines if line.strip()]
    if not found or None in found:
        return []
    return [Listed(int(each[1]), each[2], each[3]) for each in found if each]


def unpacked(body: bytes) -> bytes | Message:
    """Return the one file in a zip, or bytes that are no zip as they are; else what is wrong."""
    if body[:4] != b"PK\x03\x04":
        return body
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            if len(members) != 1:
                return say("gdelt.members", n=len(members))
            size = members[0].file_size
            if size > min(UNPACKED_LIMIT, max(1_000_000, RATIO * len(body))):
                return say("archive.too_big", size=size, limit=UNPACKED_LIMIT)
            return archive.read(members[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as problem:
        return say("gdelt.torn", problem=str(problem)[:100])


def lines_of(body: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield each line's number and its cells."""
    for n, line in enumerate(decode(body).text.split("\n")):
        if line.strip("\r"):
            yield n + 1, line.rstrip("\r").split("\t")


def form_of(cells: list[str]) -> str:
    """Return which form a line has, by the number of its columns; empty if none."""
    return FORMS.get(len(cells), "")


def moment(text: str) -> datetime | None:
    """Return a moment of GDELT: 20250115093000, or a day; None if it is neither."""
    form = {14: "%Y%m%d%H%M%S", 8: "%Y%m%d"}.get(len(text))
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC) if form else None
    except ValueError:
        return None


def number(text: str) -> float | None:
    """Return the first number of a cell of numbers, or None."""
    try:
        found = float(text.partition(",")[0])
    except ValueError:
        return None
    return found if -1e15 < found < 1e15 else None


def language_of(translation: str) -> str:
    """Return the language an article was written in: English unless it was translated."""
    found = SOURCE_LANGUAGE.search(translation)
    return LANGUAGES.get(found[1], "") if found else "en"
