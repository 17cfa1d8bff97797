"""How wide a text will be, so that a figure's layout depends on no installed font.

Widths are those of Noto Sans CJK SC, in thousandths of its size; other fonts differ by a few
percent, for which `SLACK` leaves room.
"""

from __future__ import annotations

import unicodedata

SLACK = 1.04
LINE = 1.3
FULL, OTHER = 1000, 620
FORBIDDEN_AT_START = "，。、；：？！）》」』”’…,.;:?!)]}%"
REGULAR = (
    224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392, 555, 555, 555,
    555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474, 946, 608, 657, 638, 688, 589,
    552, 689, 728, 293, 535, 646, 543, 812, 723, 742, 633, 742, 635, 596, 599, 721, 575, 878, 573,
    531, 603, 338, 392, 338, 555, 559, 606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552,
    284, 926, 610, 606, 620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555,
)  # fmt: skip
BOLD = (
    227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590,
    590, 590, 590, 590, 590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615,
    585, 717, 757, 330, 568, 686, 578, 853, 749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627,
    580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644, 581, 372, 597, 640, 304, 306, 604,
    315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378, 296, 378, 590,
)  # fmt: skip


def clean(text: str) -> str:
    """Return `text` on one line, without control characters and overrides of direction."""
    kept = (" " if each.isspace() else each for each in text)
    shown = "".join(each for each in kept if unicodedata.category(each) not in ("Cc", "Cf", "Cs"))
    return " ".join(shown.split())


def opening(text: str) -> str:
    """Return `text` as a line opens, with a capital letter."""
    return text[:1].upper() + text[1:]


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels wide `text` will be at most, at `size` pixels."""
    table = BOLD if bold else REGULAR
    return sum(_thousandths(each, table) for each in text) / 1000 * size * SLACK


def elide(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return `text`, cut with an ellipsis where it is wider than `room`."""
    if width_of(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width_of(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrap(text: str, size: float, room: float, *, bold: bool = False, lines: int = 99) -> list[str]:
    """Return `text` in lines of at most `room` pixels; what does not fit in `lines` is cut."""
    found = [""]
    for piece in _pieces(text):
        longer = found[-1] + piece
        if found[-1] and width_of(longer.rstrip(), size, bold=bold) > room:
            found.append(piece.lstrip())
        else:
            found[-1] = longer
    kept = [elide(line.rstrip(), size, room, bold=bold) for line in found if line.strip()]
    if len(kept) > lines:
        rest = " ".join([kept[lines - 1].rstrip("…"), *kept[lines:]])
        kept = [*kept[: lines - 1], elide(rest, size, room, bold=bold)]
    return kept


def _pieces(text: str) -> list[str]:
    """Cut `text` where a line may end: after spaces, around Han characters, never after a digit."""
    pieces: list[str] = []
    for each in text:
        wide = unicodedata.east_asian_width(each) in "WF"
        before = pieces[-1][-1] if pieces else " "
        opens = unicodedata.category(before) in ("Ps", "Pi")
        joined = each in FORBIDDEN_AT_START or each == " " or opens or before.isdigit()
        fresh = wide or before == " " or unicodedata.east_asian_width(before) in "WF"
        if pieces and (joined or not fresh):
            pieces[-1] += each
        else:
            pieces.append(each)
    return pieces


def _thousandths(each: str, table: tuple[int, ...]) -> int:
    place = ord(each) - 32
    if 0 <= place < len(table):
        return table[place]
    if unicodedata.combining(each):
        return 0
    return FULL if unicodedata.east_asian_width(each) in "WFA" else OTHER
