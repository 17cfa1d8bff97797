"""Whom a speaker stands for in an English text: surnames, first names, he, she, the company."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from chuquan.text.quotes.english_words import word_set
from chuquan.text.quotes.piece import Piece, Place

_REST = r"(?:[\w’'-]{0,30}[a-z]|[A-Z]{1,19}|\.)"
NAME = re.compile(
    # A capital that opens a word, and a second word that may belong to the name: asked first,
    # since few words pass.
    rf"[A-Z](?<!\w[A-Z])(?=[\w’'.-]++ (?:[A-Z]|de|von|van|bin|al)){_REST}"
    rf"(?: (?:[A-Z]{_REST}|de|von|van|bin|al))* [A-Z][\w-]{{0,30}}(?:[’'][A-Z][\w-]+)?"
)
_TITLES = word_set(
    "Rep Sen Gov President Vice Former Mayor Mr Mrs Ms Dr Prof Professor Gen Retired Senator "
    "Governor Secretary Chairman Chairwoman House Speaker Democratic Republican Leading "
    "Presidential Representative Minister Prime King Queen Judge Justice Rev Lt Col Sgt Capt "
    "Chief Executive Officer Director The In On At But And For When While After Before As If "
    "Marketing Branding Business Investor Founder Monday Tuesday Wednesday Thursday "
    "Friday Saturday "
    "Sunday However Meanwhile Chinese American VC CEO CTO CFO Some Many Most Every One "
    "Great My Our "
    "From This That These Those All Both No Yes If So Then Now Here There What Why How Who"
)
_THINGS = word_set(
    "University Institute Bureau Party House Street Times Post News Index Department Agency "
    "Committee Commission Council Court Congress Association Center Centre Company Group Inc "
    "Corp Ltd Bank Fund Foundation Academy School College State States Kingdom Union City "
    "County Act Plan Policy Road Game Games Podcast Lab Daily Journal Television Network "
    "Conference Academy Office Ministry Reality Metaverse Factory Nation Administration Security "
    "Journal Press Guard Board Series Award Awards Day Week Summit Forum"
)
_ROLE = re.compile(
    r"(?:economist|expert|analyst|director|president|founder|chief|author|professor|writer|actor"
    r"|actress|singer|spokes\w+|chairman|chairwoman|CEO|VC|investor|senator|minister|mayor|coach"
    r"|lawyer|attorney|researcher|scientist|editor|manager|officer|nominee|candidate|leader) $",
    re.IGNORECASE,
)
_TITLED = re.compile(r"M(?<!\wM)(r|s|rs)\. ([A-Z][\w’-]+)")
_COMPANY = re.compile(
    r"(?:the|this|that) (?:company|firm|studio|group|agency|organi[sz]ation|ministry|bank|startup)$"
)
_POINTERS = ("the ", "this ", "that ")
_COMPANIES = re.compile(
    r"(?:giant|company|firm|maker|startup|start-up|developer|studio|producer|platform)"
    r" ([A-Z][\w&-]+(?: [A-Z][\w&-]+)?)"
)
_ASIDE = re.compile(r",| \(")
_EXPLAINED = re.compile(r", (?:an?|the|[a-z]+ of)\b")
_LINK = re.compile(r"\b(?:of|from|at|for|in|with)\b")
SIGHT = 2_000


@lru_cache(maxsize=4_096)
def _is_title(word: str) -> bool:
    return word.rstrip(".") in _TITLES or _ROLE.fullmatch(f"{word} ") is not None


class People:
    """The names of one text, and whom each speaker stands for.

    Parameters
    ----------
    text : str
        The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: list[tuple[int, int, str]] | None = None
        self._last: dict[str, Place] = {}
        self._first: dict[str, Place] = {}
        self._gender: dict[str, str] = {}
        self._spoken: list[tuple[int, Place]] = []

    def resolve(self, speaker: Place, *, aside: bool = False) -> Place | None:
        """Return the fullest earlier form of a speaker; speakers must come in text order.

        One that stands `aside`, as a label does, is not meant by a later he or she.
        """
        if self._names is None:
            self._collect()
        said = self._text[slice(*speaker)]
        lower = said.lower().strip()
        if lower in {"he", "she"}:
            found = self._person(speaker[0], lower)
        elif lower in {"they", "it", "we", "i", "you", "who"}:
            return None
        elif lower.startswith(_POINTERS) and _COMPANY.match(lower):
            found = self._company(speaker[0])
        else:
            found = self._full(speaker)
        if found and not aside:
            self._spoken.append((speaker[0], found))
        return found

    def _collect(self) -> None:
        self._names = []
        for each in NAME.finditer(self._text):
            words = each[0].split()
            first = 0
            while first < len(words) - 1 and _is_title(words[first]):
                first += 1
            kept = words[first:]
            if len(kept) < 2 or any(word.strip(".") in _THINGS for word in kept):
                continue
            start = each.start() + sum(len(word) + 1 for word in words[:first])
            self._names.append((start, each.end(), kept[-1]))
            self._last.setdefault(kept[-1], (start, each.end()))
            self._first.setdefault(kept[0], (start, each.end()))
        for title, last in _TITLED.findall(self._text):
            self._gender.setdefault(last.removesuffix("’s"), "he" if title == "r" else "she")

    def _full(self, speaker: Place) -> Place:

        start, stop = speaker
        head = _ASIDE.split(self._text[start:stop], 1)[0].strip()
        words = [word.strip(".’'\"“”") for word in head.split()]
        last = words[-1] if words else ""
        last = last[:-2] if last.endswith(("’s", "'s")) else last
        known = self._last.get(last) or (self._first.get(last) if len(words) == 1 else None)
        if last.isupper() and len(last) > 1:
            # A label in capitals stands for whom the text has named in small letters before.
            plain = self._last.get(last.title())
            known = plain if plain and (not known or plain[0] <= start) else known
        if known and known[0] <= start:
            return known
        inner = list(NAME.finditer(head))
        if (
            inner
            and inner[-1].end() == len(head)
            and not _LINK.search(head)
            and head.split()[0] not in {"the", "The"}
        ):
            own = self._last.get(last)
            if own and start <= own[0] < stop:
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
        names = self._names or []
        for number in range(bisect_left(names, (at, 0, "")) - 1, -1, -1):
            start, stop, last = names[number]
            if start < max(floor, best[0] if best else 0):
                break
            if self._leads(start, stop) and self._fits((start, stop), pronoun):
                best = (start, self._last.get(last, (start, stop)))
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
        opens = not before.strip() or before.rstrip()[-1:] in '.!?”"' or before.endswith("\n")
        return opens or bool(_ROLE.search(before)) or bool(_EXPLAINED.match(after))

    def _company(self, at: int) -> Place | None:
        floor = max(0, at - 600)
        found = None
        for each in _COMPANIES.finditer(self._text[floor:at]):
            found = (floor + each.start(1), floor + each.end(1))
        return found


def names_of(text: str, pieces: Sequence[Piece]) -> list[Place | None]:
    """Return for each speaker, in text order, the fullest earlier form; None for nobody known."""
    people = People(text)
    return [
        people.resolve(each.speaker, aside=each.rule == "label") if each.speaker else None
        for each in pieces
    ]
