"""Places in an order that English tells without a number: as the busiest port, to the top of."""

from __future__ import annotations

import re

from chuquan.text.figures.draft import Draft
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.ranks.english_shared import NO_RANK, ORDINAL, add, is_one_of, nth

_BEST = (
    r"(?:(?:best|most|top|highest|fastest|lowest|worst|least|longest)-(?!ranking)[a-z]+(?:ed|ing|paid|read|sold"
    r"|seen|known)|most (?:[a-z]+(?:ed|ous|ive|able|ible|ful|ular|ical|ant|ent)|read|seen|watched)"
    r"|largest|biggest|highest|lowest|smallest|busiest|richest|wealthiest|costliest|priciest|longest"
    r"|oldest|youngest|fastest|strongest|weakest|greatest|tallest|deepest|cheapest|heaviest|leading"
    r"|worst|poorest|steepest|sharpest|slowest|hottest|earliest|best|top)"
)
_AGENT = (
    r"(?:sellers?|exporters?|importers?|producers?|makers?|suppliers?|destinations?|buyers?|markets?"
    r"|brands?|apps?|films?|movies?|games?|shows?|series|sources?|employers?|(?:trading )?partners?"
    r"|holders?|investors?|lenders?|performers?|earners?|grossers?|spots?|songs?|albums?|\w+makers?"
    r"|providers?|manufacturers?|platforms?|publishers?|models?|vendors?|consumers?|cit(?:y|ies)"
    r"|countr(?:y|ies)|nations?|ports?|airports?|companies|company|firms?|titles?|retailers?)"
)
_AFTER_NOUN = r"(?![\w-])"
_PLAIN_NOUN = r"(?: (?!of\b|in\b|on\b|to\b|for\b|by\b|and\b|at\b)[A-Za-z][\w-]*){0,3}?"
_CALLED = re.compile(
    r"\b(?:is|are|was|were|be|becom(?:es?|ing)|became|remain(?:s|ed|ing)?|stay(?:s|ed)|as|named"
    r"|crowned|(?:mak(?:es|ing)|made) (?:it|them|him|her))"
    r"(?: now| still| currently| also| already| again| by far| easily)?"
    r" (?:the |(?:the )?(?:[\w.-]+ ){0,2}?[\w.]+['’]s? |its |their )"
    rf"(?P<words>{_BEST}(?: single)?(?: (?!(?:of|in|on|to|for|by|and|at|with|from"
    r"|that)\b)[A-Za-z][\w-]*){1,4}?)(?=[,.;:)]| (?:of|in|on|to|for|by|and|at|with|from|that|among"
    r"|worldwide|this|last|globally|after|since|behind|ahead|ever|outside|when|while|despite|but)\b|$)"
)
_IS_NO_RANK = re.compile(rf" (?:{NO_RANK})$")
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
_TOP_OF = gated(
    r"\b(?P<words>top (?:spot|slot|place|position|rank)(?! of)|pole position"
    r"|(?:big|larg|high|low|b|fast|long|busi|strong)(?:gest|est)-ever(?: [a-z]+){0,2}"
    r"|(?:first|second|third|fourth|fifth)-(?:placed?|ranked)(?: [a-z]+)?)\b"
    r"|\b(?P<of>top of (?:[\w'’.-]+ ){0,5}?(?:charts?|lists?|rankings?|tables?|leaderboards?"
    r"|box office|index))\b"
    r"|\b(?P<tops>(?:tops|topp(?:ed|ing)) (?:[\w'’.-]+ ){1,5}?(?:chart|list|ranking|table)s?)\b"
    r"|\b(?P<led>(?:led|leads?|head(?:s|ed|ing)?) (?:the|all|every) (?:[\w'’.-]+ ){0,4}?"
    r"(?:[Cc]harts?|[Ll]ists?|[Rr]ankings?|[Tt]ables?|[Ii]ndex|field|league|box office))\b"
)
_SECOND = re.compile(r"\b(?P<words>runners?-up|second only to [A-Z][\w'’-]+)")
_IN_PLACE = re.compile(
    r"\b(?:in|into|to|for|at|from|(?:a )?joint|(?:a )?tied|it|them|came|come|comes) (?:joint "
    r"|a distant |a close |back to )?"
    rf"(?P<words>(?P<nth>{ORDINAL}))(?=[,.;]| (?:with|behind|ahead|overall|after|globally"
    r"|worldwide|nationwide|spot|position|from|on the|in (?:the|[A-Z])|among|by|last"
    r"|(?:a|one|two|three) (?:year|month|decade)s?)\b|$)"
    rf"|\b(?:finish|end)(?:ed|es) (?:the )?(?:\w+ ){{1,2}}(?:in )?(?P<end>{ORDINAL})(?![\w-])"
)
_NUMBER = re.compile(
    r"\b(?P<words>[Nn]umber (?P<nth>four|five|six|seven|eight|nine|ten|eleven|twelve)(?P<end>)?)"
    r"(?! (?:people|of\b|percent|million))\b"
)
_SET = re.compile(
    r"\b(?:set|sets|setting|broke|breaks|broken|breaking|smash\w*|shatter\w*|hit|hits|hitting"
    r"|notch\w*|post\w*|reach\w*|claim\w*|mark\w*|establish\w*|rewrote|rewriting|eclips\w*|beat|beats"
    r"|tied|equalled) (?P<words>(?:an?|another|its|the|their|all|every|several|two|three)"
    r"(?: [a-z][\w-]*){0,3}? (?:records?|all-time high"
    r"|(?:new|fresh) (?:highs?|lows?|peaks?)))\b(?! (?:label|company|of))"
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
        What the sentence may hold, as bits of `patterns.kinds`.
    """
    if signs & kinds.BEST:
        _superlatives(text, found)
    if signs & kinds.PLACE:
        for pattern, number in ((_TOP_OF, 1), (_SECOND, 2), (_NUMBER, 0), (_IN_PLACE, 0)):
            for each in pattern.finditer(text):
                if each[0].lower() != "at first":
                    _add(found, each, number or nth(each["nth"] or each["end"]))
    if signs & kinds.RECORD:
        for each in _SET.finditer(text):
            _add(found, each, 1, scope="own history")


def _superlatives(text: str, found: list[Draft]) -> None:
    for pattern in (_SINCE, _SCOPED, _CALLED, _WHOSE):
        for each in pattern.finditer(text):
            if not is_one_of(text, each.start("words")) and not _IS_NO_RANK.search(each["words"]):
                _add(found, each, 1)


def _add(found: list[Draft], each: re.Match[str], value: int, scope: str = "") -> None:
    told = each.groupdict()
    group = next(name for name in ("words", "of", "tops", "led", "end") if told.get(name))
    add(found, *each.span(group), value, scope or each[group])
