"""Places in an order that English tells without a number: as the busiest port, to the top of."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft, clear_of
from chuquan.text.figures.numerals.english_words import ORDINALS
from chuquan.text.figures.signs import kinds

_NTH = {word: number for word, number in ORDINALS.items() if 1 <= number <= 30}
_ORDINAL = rf"(?:{'|'.join(sorted(_NTH, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"
_BEST = (
    r"(?:(?:best|most|top|highest|fastest|lowest|worst|least|longest)-(?!ranking)[a-z]+(?:ed|ing|paid|read|sold"
    r"|seen|known)|most (?:[a-z]+(?:ed|ous|ive|able|ible|ful|ular|ical|ant|ent)|read|seen|watched)"
    r"|largest|biggest|highest|lowest|smallest|busiest|richest|wealthiest|costliest|priciest|longest"
    r"|oldest|youngest|fastest|strongest|weakest|greatest|tallest|deepest|cheapest|heaviest|leading"
    r"|top)"
)
_AGENT = (
    r"(?:sellers?|exporters?|importers?|producers?|makers?|suppliers?|destinations?|buyers?|markets?"
    r"|brands?|apps?|films?|movies?|games?|shows?|series|sources?|employers?|trading partners?|partners?"
    r"|holders?|investors?|lenders?|performers?|earners?|grossers?|spots?|songs?|albums?|\w+makers?"
    r"|providers?|manufacturers?|platforms?|publishers?|models?|vendors?|consumers?|cit(?:y|ies)"
    r"|countr(?:y|ies)|nations?|ports?|airports?|companies|company|firms?|titles?|retailers?)"
)
_AFTER_NOUN = r"(?![\w-])"
_PLAIN_NOUN = r"(?: (?!of\b|in\b|on\b|to\b|for\b|by\b|and\b|at\b)[A-Za-z][\w-]*){0,3}?"
_CALLED = re.compile(
    r"\b(?:is|are|was|were|be|becom(?:es?|ing)|became|remain(?:s|ed|ing)?|as|named|crowned"
    r"|(?:mak(?:es|ing)|made) (?:it|them|him|her)|retain\w* (?:its|their) (?:crown|title|place) as"
    r")(?: now| still| currently| also| already| by far)? (?:the |[A-Z][\w.]*['’]s |its |their )"
    rf"(?P<words>{_BEST}(?: single)?{_PLAIN_NOUN} {_AGENT}){_AFTER_NOUN}"
)
_SCOPE = (
    r"(?: of (?:all time|the (?:year|season|decade|century|month|week|summer|winter|quarter))"
    r"| in (?:the (?:world|country|nation|region|industry|city|sector|G20|EU|US|UK|United States)"
    r"|(?:its|the|[\w'’]+) history|Asia|Europe|Africa|China|Japan|America|India)"
    r"| on (?:the planet|earth|record|Steam|the platform)| worldwide| globally| nationwide| to date"
    r"| ever\b)"
)
_SCOPED = re.compile(rf"\b(?P<words>{_BEST}{_PLAIN_NOUN}{_SCOPE})(?![\w-])")
_WHOSE = re.compile(
    r"['’]s? (?:now |single )?(?P<words>(?:top|leading|number one|No\. ?1)(?: [a-z-]+){0,2}? "
    rf"{_AGENT}){_AFTER_NOUN}"
)
_SINCE = re.compile(
    r"\b(?P<words>(?:[a-z]+est|worst)(?: [a-z-]+){1,3} (?:since (?:(?:its|the|their) )?\w+"
    r"(?: \d{4})?|in (?:more than |nearly |over |almost |about )?(?:an?|\w+) "
    r"(?:years|decades|months|quarters|weeks)))\b"
)
_TOP_OF = re.compile(
    r"\b(?P<words>top of (?:[\w'’.-]+ ){0,5}?(?:charts?|lists?|rankings?|tables?|leaderboards?"
    r"|box office|index))\b"
    r"|\b(?P<led>(?:led|leads|lead|heads|headed|heading|head) (?:the|all|every) (?:[\w'’.-]+ ){0,4}?"
    r"(?:[Cc]harts?|[Ll]ists?|[Rr]ankings?|[Tt]ables?|[Ii]ndex|field|league|box office))\b"
)
_SECOND = re.compile(r"\b(?P<words>runners?-up|second only to [A-Z][\w'’-]+)")
_IN_PLACE = re.compile(
    r"\b(?:in|into|to|for|at|from|(?:a )?joint|(?:a )?tied) (?:joint |a distant |a close |back to )?"
    rf"(?P<words>(?P<nth>{_ORDINAL}))(?=[,.;]| (?:with|behind|ahead|overall|after|globally|worldwide"
    r"|nationwide|spot|position|from|on the)\b|$)"
)
_NUMBER = re.compile(
    r"\b(?P<words>[Nn]umber (?P<n>four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?! (?:people|of\b|percent|million))\b"
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 4
    )
}
_SET = re.compile(
    r"\b(?:set|sets|setting|broke|breaks|broken|breaking|smash\w*|shatter\w*|hit|hits|hitting"
    r"|notch\w*|post\w*|reach\w*|claim\w*|mark\w*|establish\w*|rewrote|rewriting|eclips\w*|beat|beats"
    r"|tied|equalled) (?P<words>(?:an?|another|its|the|their|several|two|three)"
    r"(?: [a-z][\w-]*){0,3}? (?:records?|all-time high|new highs?|new lows?))\b(?! (?:label|company|of))"
)
_FALSE = re.compile(
    r"\b(?:one|some|many|several|among|two|three) (?:of )?(?:the )?$", re.IGNORECASE
)


def read(text: str, found: list[Draft], signs: int) -> None:
    """Add the places that the other rules left.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    found : list of Draft
        The ranks found so far; more are added.
    signs : int
        What the sentence may hold, as bits of `signs.kinds`.
    """
    if signs & kinds.BEST:
        for pattern in (_SINCE, _SCOPED, _CALLED, _WHOSE):
            for each in pattern.finditer(text):
                if not _FALSE.search(text, max(each.start("words") - 14, 0), each.start("words")):
                    _add(found, each, 1)
    if signs & kinds.PLACE:
        for each in _TOP_OF.finditer(text):
            _add(found, each, 1, "words" if each["words"] else "led")
        for each in _SECOND.finditer(text):
            _add(found, each, 2)
        for each in _NUMBER.finditer(text):
            _add(found, each, _NUMBERS[each["n"]])
        for each in _IN_PLACE.finditer(text):
            if each["nth"] != "first" or not each[0].startswith("at "):
                _add(found, each, _nth(each["nth"]))
    if signs & kinds.RECORD:
        for each in _SET.finditer(text):
            _add(found, each, 1, scope="own history")


def _nth(word: str) -> int:
    return _NTH.get(word) or int(re.sub(r"\D", "", word))


def _add(
    found: list[Draft], each: re.Match[str], value: int, group: str = "words", scope: str = ""
) -> None:
    start, stop = each.span(group)
    if clear_of(found, start, stop):
        low = Decimal(value)
        made = Draft("rank", start, stop, low, low, "rank", rank_scope=scope or each[group])
        found.append(made)
