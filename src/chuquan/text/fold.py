"""Folding: the form in which a name and a text are compared, and the way back to the original.

Two writings fold alike when a reader would call them the same name: other width, case, accents,
script (traditional or simplified), quotes, hyphens, or invisible characters between them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

ALIKE = {
    "'": "‘’‚‛′‵`´ʹʼꞌ＇｀",
    '"': "“”„‟″«»〝〞〟＂",
    "-": "_‐‑‒–−⁃˗﹣－＿",
    ":": "：︰﹕∶꞉",
    "·": "•・‧∙⋅･",
    "—": "―⸺⸻─﹘",
    "~": "～〜∼˜",
    ",": "，、﹐﹑､",
    "": "™®℠",
    "o": "øØ",
    "l": "łŁ",
    "d": "đĐ",
    "i": "ı",
}
"""What is written on the right is read as what stands on the left."""

_ALIKE = {ord(each): one for one, many in ALIKE.items() for each in many}
_BARE = re.compile(r"[\W_]+")
_LINE_ENDS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_KEPT_FORMS = ("<super>", "<sub>", "<fraction>", "<square>")
_SCRIPT_CHAIN = ("tw2t", "t2s")
_SAME_HAN = str.maketrans(
    "么敍枱粧糭衞衹昵钜锺馀谘讬迳镟缐渖侭麹麺颚鲶稆縆㓰㳽䌽䙓䦆䩄𢧐𢭏𧹒𧹔𩨂𪠽𪨧𪪏𫍝𫍿𫔀𫔭𫔮𫖕"
    "𫖸𫗫𫗭𫗯𫛲𫜩𫫇𬞟幺薴",
    "么叙台妆粽卫只暱巨钟余咨托径旋线沈尽曲面腭鲇穞緪划弥彩摆镢腼战捣买账骢当仑庐谏谫炼开闲鞲"
    "愿糊喂糇雕啮恶苹么苎",
)
"""Forms that converting single characters leaves apart (above), each with the one it meets."""

JOINING = frozenset(
    [0x3099, 0x309A, 0xFF9E, 0xFF9F, *range(0x1161, 0x1176), *range(0x11A8, 0x11C3)]
)
"""Marks that make one character with the one before: kana voicing, Hangul vowels and finals."""

_MARKS = (
    (0x0300, 0x0370), (0x0483, 0x048A), (0x180B, 0x180E), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00),
    (0x20D0, 0x2100), (0xFE00, 0xFE10), (0xFE20, 0xFE30), (0xE0100, 0xE01F0),
)  # fmt: skip
_CJK = (
    (0x3005, 0x3008), (0x3040, 0x3100), (0x31F0, 0x3200), (0x3400, 0x4DC0), (0x4E00, 0xA000),
    (0xF900, 0xFB00), (0xFF66, 0xFFA0), (0x20000, 0x40000),
)  # fmt: skip
_UNSPACED = (
    (0x0E00, 0x0F00), (0x1000, 0x1200), (0x1780, 0x1800), (0x3130, 0x3190), (0xAC00, 0xD7B0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origins` gives, for each character, where in the original it stood."""

    text: str
    origins: tuple[int, ...]


@cache
def is_cjk(character: str) -> bool:
    """Whether a character is Han or kana: written without spaces, beside Latin or not.

    Parameters
    ----------
    character : str
        One character.

    Returns
    -------
    bool
        True for Han and kana, 々 and 〇 included; False for their punctuation.
    """
    return _within(ord(character), _CJK)


@cache
def is_word(character: str) -> bool:
    """Whether a letter or digit beside a Latin name would make it part of a longer word.

    Parameters
    ----------
    character : str
        One character of a folded text.

    Returns
    -------
    bool
        True for letters and digits of scripts that put spaces between words. False for Han,
        kana, Hangul and Thai, which follow a Latin name directly: 用DeepSeek写.
    """
    code = ord(character)
    if unicodedata.category(character) not in {"Ll", "Lu", "Lo", "Lm", "Lt", "Nd"}:
        return False
    return not (_within(code, _CJK) or _within(code, _UNSPACED))


def fold(text: str, *, keep_case: bool = False) -> str:
    """Fold a text as `fold_with_origins` does, without the way back.

    Parameters
    ----------
    text : str
        Any text; lone surrogates and control characters are harmless.
    keep_case : bool, default False
        Leave capital and small letters as written.

    Returns
    -------
    str
        The folded text.

    Examples
    --------
    >>> fold("黑神話：悟空"), fold("Ｎézhā–２")
    ('黑神话:悟空', 'nezha 2')
    """
    plain = text.translate(_CASED if keep_case else CHARACTERS)
    if "  " in plain or " \n" in plain or "\n " in plain or not JOINING.isdisjoint(map(ord, plain)):
        return fold_with_origins(text, keep_case=keep_case).text
    return finish(plain)


def bare(text: str) -> str:
    """Return a folded text without spaces and punctuation: the key under which names meet.

    Parameters
    ----------
    text : str
        A folded text.

    Returns
    -------
    str
        Its letters and digits.

    Examples
    --------
    >>> bare("ne zha 2") == bare("nezha 2")
    True
    """
    return _BARE.sub("", text)


def fold_with_origins(text: str, *, keep_case: bool = False) -> Folded:
    r"""Fold a text and remember where each character of the result stood.

    Full-width and other compatibility forms become plain, letters small and without accents,
    traditional characters simplified, quotes straight, hyphens spaces; what cannot be seen is
    dropped and runs of spaces become one. A line end is a space, but stays apart from another
    line end, so that no name bridges an empty line. Superscripts and circled digits stay
    themselves, as they are notes and list marks more often than parts of a name.

    Parameters
    ----------
    text : str
        Any text; lone surrogates and control characters are harmless.
    keep_case : bool, default False
        Leave capital and small letters as written.

    Returns
    -------
    Folded
        The folded text and, for each of its characters, the offset in `text`.

    Notes
    -----
    Plain and slow (about 4 MB a second): for names and as the reference of
    `chuquan.text.batch`, which folds many texts at once with the same result.

    Examples
    --------
    >>> fold_with_origins("大  Ｓ")
    Folded(text='大 s', origins=(0, 1, 3))
    """
    table = _CASED if keep_case else CHARACTERS
    out: list[str] = []
    origins: list[int] = []
    for place, character in enumerate(text):
        piece = table[ord(character)]
        if out and piece and ord(piece[0]) in JOINING:
            joined = unicodedata.normalize("NFC", out[-1] + piece)
            if len(joined) == 1:
                out[-1] = joined
                continue
        for each in piece:
            out.append(each)
            origins.append(place)
    kept = [place for place in range(len(out)) if not _is_needless_space(out, place)]
    plain = "".join([out[place] for place in kept])
    return Folded(finish(plain), tuple([origins[place] for place in kept]))


def finish(plain: str) -> str:
    r"""Give hyphens and line ends their last form; the length stays.

    Parameters
    ----------
    plain : str
        A text folded but for its ``-`` and ``\n``.

    Returns
    -------
    str
        The folded text.
    """
    return plain.replace("\n", " ").replace("-", " ")


def is_silent(character: str) -> bool:
    """Whether a character belongs to the one before it: an accent, a variation selector.

    Parameters
    ----------
    character : str
        One character of an original text.

    Returns
    -------
    bool
        True where a name that ends before this character is written with it.
    """
    return _within(ord(character), _MARKS) or ord(character) in JOINING


class _Characters(dict[int, str]):
    """What each character folds to, learnt one by one as they are met."""

    def __init__(self, *, keep_case: bool) -> None:
        super().__init__()
        self.keep_case = keep_case

    def __missing__(self, code: int) -> str:
        piece = _fold_character(chr(code), keep_case=self.keep_case)
        self[code] = piece
        return piece


CHARACTERS = _Characters(keep_case=False)
"""What each character folds to, by code point, before spaces are settled."""

_CASED = _Characters(keep_case=True)


def _fold_character(character: str, *, keep_case: bool) -> str:
    code, category = ord(character), unicodedata.category(character)
    if code in _ALIKE:
        return _ALIKE[code]
    if category == "Cs":
        return "\ufffd"
    if character in _LINE_ENDS:
        return "\n"
    if category == "Zs" or character in "\t\r\x1f":
        return " "
    if category in {"Cc", "Cf"} or _within(code, _MARKS):
        return ""
    plain = _without_marks(_compatible(character))
    if not keep_case:
        plain = _without_marks(plain.casefold())
    return "".join([_ALIKE.get(ord(each), _simplified(each)) for each in plain])


def _compatible(character: str) -> str:
    form = unicodedata.decomposition(character).split(" ")[0]
    if form in _KEPT_FORMS or (form == "<circle>" and unicodedata.category(character) == "No"):
        return character
    plain = unicodedata.normalize("NFKC", character)
    many_fit = form not in {"<circle>", "<vertical>"} and plain.isalnum()
    return plain if len(plain) == 1 or many_fit else character


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join([p for p in parts if not _within(ord(p), _MARKS)]))


def _simplified(character: str) -> str:
    """Go by way of the forms of Taiwan, so that all forms of one character meet."""
    if not is_cjk(character):
        return character
    if ord(character) in _SAME_HAN:
        return character.translate(_SAME_HAN)
    for converter in _converters():
        character = converter.convert(character)
    return character


@cache
def _converters() -> tuple[OpenCC, ...]:
    return tuple(OpenCC(name) for name in _SCRIPT_CHAIN)


def _is_needless_space(out: list[str], place: int) -> bool:
    if out[place] != " ":
        return False
    after_space = place > 0 and out[place - 1] in " \n"
    return after_space or (place + 1 < len(out) and out[place + 1] == "\n")


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code < last for first, last in ranges)
