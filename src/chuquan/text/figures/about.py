"""Where subjects stand in a text, and which of them a figure is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chuquan.model.names import Mention
from chuquan.text.figures.heads import VERB

Named = tuple[int, int, str]
"""Start, stop and subject."""
_POSSESSIVE = re.compile(
    r"['’]s? ?(?:own |about |around |nearly |over |more than |[$€£¥]|HK\$"
    r"|US\$|RMB )*$"
)
_PLACE_LINK = re.compile(
    r"\b(?:in|across|from|to|into|by|at|on|with|outside|than|behind|over"
    r"|overtaking|overtook|surpassing|beyond|between|through|via) (?:the "
    r")?$|[在于由比较超与和对]$|次于$"
)


def locate(text: str, subjects: Iterable[Mention | str | Named] | None) -> list[Named] | None:
    """Return where the subjects given stand; None if none were given.

    Parameters
    ----------
    text : str
        The text.
    subjects : iterable or None
        Mentions of the text, or names to look for.

    Returns
    -------
    list of tuple or None
        Start, stop and subject, from left to right.
    """
    if subjects is None:
        return None
    found: list[Named] = []
    names: list[str] = []
    for each in subjects:
        if isinstance(each, str):
            names.append(each)
        elif isinstance(each, Mention):
            found.append((each.start, each.stop, each.subject))
        else:
            found.append((each[0], each[1], each[2]))
    if names:
        whole = "|".join(
            re.escape(name) for name in sorted(set(names), key=len, reverse=True) if name
        )
        if whole:
            found += [(m.start(), m.end(), m[0]) for m in re.finditer(whole, text)]
    return sorted(found)


def named_as(head: str, text: str, named: Sequence[Named]) -> str:
    """Return the subject among those named that the head of a clause names; empty if none.

    Parameters
    ----------
    head : str
        What heads the clause of a figure, as `heads.guess` returns it.
    text : str
        The sentence.
    named : sequence of tuple
        Subjects of the sentence.

    Returns
    -------
    str
        The subject whose words share most with the head.
    """
    best, most = "", 1
    low = head.lower()
    for start, stop, subject in named:
        words = text[start:stop].lower().strip("《》“”\"'")
        if len(words) > most and low and (_within(words, low) or _within(low, words)):
            best, most = subject, len(words)
    return best


def _within(part: str, whole: str) -> bool:
    """Whether words are part of others; Latin words are not cut."""
    if not part.isascii():
        return part in whole
    return re.search(rf"(?<![a-z0-9]){re.escape(part)}(?![a-z0-9])", whole) is not None


def nearest(
    text: str,
    start: int,
    stop: int,
    named: Sequence[Named],
    sources: Sequence[tuple[int, int, str]],
) -> str:
    """Return the subject named in a sentence that a figure is about; empty if none.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the figure starts.
    stop : int
        Where it stops.
    named : sequence of tuple
        Subjects of the sentence, in order.
    sources : sequence of tuple
        Where the sentence names its sources.

    Returns
    -------
    str
        The subject.
    """
    usable = [each for each in named if not any(s[0] <= each[0] < s[1] for s in sources)]
    before = [each for each in usable if each[1] <= start]
    if before and _POSSESSIVE.fullmatch(text, before[-1][1], start):
        return before[-1][2]
    heads = [each for each in before if _is_head(text, each)]
    if heads:
        first = heads[0]
        last = heads[-1]
        apart = re.search(r"[;；。]|\b(?:while|whereas)\b|而", text[first[1] : last[0]])
        listed = re.search(
            r"(?:,|and) (?:the )?$", text[max(last[0] - 6, 0) : last[0]]
        ) and _VERB_AFTER.match(text, last[1])
        return (last if apart or listed else first)[2]
    if before:
        return before[0][2]
    if has_own_head(text, stop, "en"):
        return ""
    inside = [each for each in usable if start <= each[0] < stop]
    after = [each for each in usable if each[0] >= stop]
    heads_after = [each for each in after if _is_head(text, each)]
    if heads_after:
        return heads_after[0][2]
    if inside:
        return inside[0][2]
    return after[0][2] if after and not _PLACE_LINK.search(text[: after[0][0]]) else ""


_VERB_AFTER = re.compile(rf"(?:['’]s \w+)? ?(?:{VERB}|[a-z]+ed)\b")


def _is_head(text: str, each: Named) -> bool:
    """Whether a name heads its clause rather than hanging on a preposition."""
    ahead = text[max(each[0] - 16, 0) : each[0]]
    return not _PLACE_LINK.search(ahead)


def has_own_head(text: str, start: int, language: str) -> bool:
    """Tell whether a sentence is about something before its names come, as in a comparison.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the figure starts.
    language : str
        ``en`` or ``zh``.

    Returns
    -------
    bool
        Whether the words that head it are no pronoun.
    """
    return language == "en" and _COMPARED.search(text, start) is not None


_COMPARED = re.compile(r"\b(?:compared (?:with|to)|against|versus|ahead of|behind|than)\b")
