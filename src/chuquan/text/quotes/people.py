"""Whom a speaker stands for in an English text: surnames, first names, he, she, the company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chuquan.text.quotes.names import NAME, ROLE, Names
from chuquan.text.quotes.piece import Piece, Place

_TITLED = re.compile(r"M(?<!\wM)(r|s|rs)\. ([A-Z][\w’-]+)")
_COMPANY = re.compile(
    r"(?:the|this|that) (?:company|firm|studio|group|agency|organi[sz]ation|ministry|bank|startup)$"
)
_POINTERS = ("the ", "this ", "that ")
_COMPANIES = re.compile(
    r"(?:giant|company|firm|maker|startup|start-up|developer|studio|producer|platform)"
    r" ([A-Z][\w&-]+(?: [A-Z][\w&-]+)?)"
)
_EXPLAINED = re.compile(r", (?:an?|the|[a-z]+ of)\b")
_LINK = re.compile(r"\b(?:of|from|at|for|in|with)\b")
SIGHT = 2_000


class People:
    """The names of one text, and whom each speaker stands for.

    Parameters
    ----------
    text : str
        The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._names = Names(text)
        self._gender: dict[str, str] = {}
        for title, last in _TITLED.findall(text):
            self._gender.setdefault(last.removesuffix("’s"), "he" if title == "r" else "she")
        self._spoken: list[tuple[int, Place]] = []

    def resolve(self, speaker: Place, *, aside: bool = False) -> Place | None:
        """Return the fullest earlier form of a speaker; speakers must come in text order.

        One that stands `aside`, as a label does, is not meant by a later he or she.
        """
        said = self._text[slice(*speaker)]
        lower = said.lower().strip()
        if lower in {"he", "she"}:
            found = self._person(speaker[0], lower)
        elif lower in {"they", "it", "we", "i", "you", "who"}:
            return None
        elif lower.startswith(_POINTERS) and _COMPANY.match(lower):
            found = self._company(speaker[0])
        else:
            found = self._full(speaker[0], said)
        if found and not aside:
            self._spoken.append((speaker[0], found))
        return found

    def _full(self, start: int, said: str) -> Place:
        head = said.split(",", 1)[0].split(" (", 1)[0].strip()
        words = [word.strip(".’'\"“”") for word in head.split()]
        last = words[-1] if words else ""
        last = last[:-2] if last.endswith(("’s", "'s")) else last
        known = self._names.ending(last)
        if not known and len(words) == 1:
            known = self._names.beginning(last)
        if last.isupper() and len(last) > 1:
            # A label in capitals stands for whom the text has named in small letters before.
            plain = self._names.ending(last.title())
            known = plain if plain and (not known or plain[0] <= start) else known
        if known and known[0] <= start:
            return known
        own = self._names.ending(last)
        if own and start <= own[0] < start + len(said) and _is_name(head):
            return own
        return start, start + len(head)

    def _person(self, at: int, pronoun: str) -> Place | None:
        """Return the person meant by he or she: the last who spoke or led a sentence."""
        floor = max(0, at - SIGHT)
        best: tuple[int, Place] | None = None
        for said, name in reversed(self._spoken):
            if said < floor:
                break
            if self._fits(name, pronoun):
                best = (said, name)
                break
        for start, stop, last in self._names.before(at, max(floor, best[0] if best else 0)):
            if self._leads(start, stop) and self._fits((start, stop), pronoun):
                best = (start, self._names.ending(last) or (start, stop))
                break
        if best:
            self._gender.setdefault(self._text[slice(*best[1])].split()[-1], pronoun)
            return best[1]
        return None

    def _fits(self, name: Place, pronoun: str) -> bool:
        words = self._text[slice(*name)].split()
        if not words or words[0].lower() in {"the", "a", "an"} or not words[-1][:1].isupper():
            return False
        return self._gender.get(words[-1], pronoun) == pronoun

    def _leads(self, start: int, stop: int) -> bool:
        """Whether a name opens a sentence, follows a role, or is explained behind a comma."""
        before = self._text[max(0, start - 30) : start]
        after = self._text[stop : stop + 12]
        if not before.strip() or before.rstrip()[-1:] in '.!?”"' or before.endswith("\n"):
            return True
        role = before[before.rfind(" ", 0, -1) + 1 :]
        return bool(ROLE.search(role)) or bool(_EXPLAINED.match(after))

    def _company(self, at: int) -> Place | None:
        floor = max(0, at - 600)
        found = None
        for each in _COMPANIES.finditer(self._text[floor:at]):
            found = (floor + each.start(1), floor + each.end(1))
        return found


def _is_name(head: str) -> bool:
    """Whether words end with a name that nothing ties to another one: the mayor of Ann Arbor."""
    inner = list(NAME.finditer(head))
    return (
        bool(inner)
        and inner[-1].end() == len(head)
        and not _LINK.search(head)
        and head.split()[0] not in {"the", "The"}
    )


def names_of(text: str, pieces: Sequence[Piece]) -> list[Place | None]:
    """Return for each speaker, in text order, the fullest earlier form; None for nobody known."""
    people = People(text)
    return [
        people.resolve(each.speaker, aside=each.rule == "label") if each.speaker else None
        for each in pieces
    ]
