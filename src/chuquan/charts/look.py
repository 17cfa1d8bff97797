"""In which language, theme and width a figure is drawn, and the colours of each theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from chuquan.model.messages import Message, in_language, say

Language = Literal["en", "zh"]
Theme = Literal["light", "dark"]
Width = Literal["wide", "narrow"]
Words = str | Mapping[str, str]

FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei")
FONT = ", ".join((*FAMILIES, "sans-serif"))
PIXELS = {"wide": 760, "narrow": 360}
DASHES = ([1, 0], [1, 0], [1, 0], [7, 3], [2, 3], [9, 3, 2, 3])


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; a light one and the dark one of the same name stand in its place.

    `series` are the lines in their order: three colours, then greys that their dashes tell apart.
    `bands` are the tier bands, low to high. `dropped` is the grey of what is shown but not counted.
    """

    background: str
    text: str
    muted: str
    line: str
    series: tuple[str, str, str, str, str, str]
    bands: tuple[str, str, str, str, str]
    dropped: str
    hatch: str


LIGHT = Palette(
    background="#FFFFFF", text="#1B1F24", muted="#59636E", line="#D9DEE4",
    series=("#B5332A", "#1F6FA8", "#26262B", "#66707A", "#66707A", "#66707A"),
    bands=("#FFFFFF", "#F6F8FA", "#EEF1F5", "#E5EAF0", "#DCE3EB"),
    dropped="#B4BCC5", hatch="#8A949E",
)  # fmt: skip
DARK = Palette(
    background="#14181D", text="#E8ECF1", muted="#9AA6B2", line="#303841",
    series=("#FF8A75", "#6CB8F0", "#F2F4F7", "#95A1AD", "#95A1AD", "#95A1AD"),
    bands=("#14181D", "#191E25", "#1F262F", "#27303B", "#303B48"),
    dropped="#55606B", hatch="#6B7783",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """How a figure is drawn, apart from what it shows."""

    language: Language = "en"
    theme: Theme = "light"
    width: Width = "wide"

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return DARK if self.theme == "dark" else LIGHT

    @property
    def pixels(self) -> int:
        """The width of the whole picture."""
        return PIXELS[self.width]

    @property
    def narrow(self) -> bool:
        """Whether the picture is for a telephone."""
        return self.width == "narrow"

    def words(self, text: Words | None) -> str:
        """Return `text` in the look's language: a message, a pair of languages, or plain text."""
        if text is None:
            return ""
        if isinstance(text, Message):
            return in_language(text, self.language)
        if isinstance(text, str):
            return text
        return text.get(self.language) or text.get("en") or next(iter(text.values()), "")

    def listed(self, texts: Iterable[Words]) -> str:
        """Return several texts after one another, the empty ones left out."""
        return self.words(say("chart.comma")).join(filter(None, map(self.words, texts)))


def remap_css(selector: str) -> str:
    """Return the style rules by which one light SVG serves a dark page.

    Parameters
    ----------
    selector : str
        What holds the picture on the dark page (``.dark svg``).

    Returns
    -------
    str
        One rule for each colour as fill and as stroke.

    Examples
    --------
    >>> remap_css("svg").splitlines()[0]
    'svg [fill="#FFFFFF"]{fill:#14181D}'
    """
    rules = [
        f'{selector} [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in pairs()
        for part in ("fill", "stroke")
    ]
    return "\n".join(rules) + "\n"


def pairs() -> list[tuple[str, str]]:
    """Return each light colour with its dark one, every light colour once."""
    found: dict[str, str] = {}
    for name in (field.name for field in fields(Palette)):
        light, dark = getattr(LIGHT, name), getattr(DARK, name)
        both = [(light, dark)] if isinstance(light, str) else zip(light, dark, strict=True)
        for one, other in both:
            found.setdefault(one, other)
    return list(found.items())
