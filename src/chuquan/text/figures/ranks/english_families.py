"""Families of places in an order that English builds freely: any superlative, any verb of standing.

What the fixed rules left is looked at here: an ordinal before any superlative ("the fifth-driest"),
an ordinal that a verb of standing or moving leads to ("slid three places to 14th"), a move from one
place to another, what is "among the ten largest", and what nobody else reaches.
"""

from __future__ import annotations

import re

from chuquan.text.figures.draft import Draft
from chuquan.text.figures.numerals.english_words import SMALL
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.ranks.english_shared import NO_RANK, ORDINAL, add, is_one_of, nth

_NO_SUPERLATIVE = (
    "forest|interest|request|protest|harvest|invest|contest|arrest|modest|honest|latest|suggest"
    "|digest|manifest|northwest|southwest|midwest|conquest|behest|unrest|inquest|guest|quest|west"
    "|test|rest|chest|crest|priest|tempest|attest|detest|earnest|infest|ingest|reinvest|rainforest"
    "|disinterest|next|closest|nearest|soonest"
)
_EST = rf"(?:(?!(?:{_NO_SUPERLATIVE})\b)[a-z]{{2,}}est)"
_SUPERLATIVE = (
    rf"(?:(?:{_EST}|best|worst|most|least|top)-[a-z]+|{_EST}"
    r"|(?:most|least)[ -](?!(?:of|in|on|recent|likely|probably|certainly|notably|importantly"
    r"|people)\b)"
    r"[a-z]+|best|worst)"
)
_NOUN = (
    r"(?: (?!(?:of|in|on|to|for|by|and|at|with|from|that|I|we|you|he|she|they|it|is|was|are"
    r"|were|has"
    r"|have|had)\b)[A-Za-z][\w-]*)"
)
_WHOSE = r"(?:the |its |their |his |her |(?:the )?(?:[\w.-]+ ){0,2}?[\w.]+['’]s? )"
_NTH_SUPERLATIVE = re.compile(
    rf"\b(?P<words>(?P<nth>{ORDINAL})[ -](?:single )?{_SUPERLATIVE}(?:{_NOUN}{{1,3}}?)?)"
    r"(?![\w-])"
)
_STANDS = (
    r"\b(?:[Rr]ank(?:s|ed|ing)?|[Pp]lac(?:es?|ed|ing)|finish(?:es|ed|ing)?|c(?:a|o)m(?:e|es"
    r"|ing)|st(?:an|oo)ds?"
    r"|sits?|sat|lies|lay|lying|rose|ris(?:es?|en|ing)|climb(?:s|ed|ing)?|mov(?:es?|ed|ing)"
    r"|jump(?:s|ed|ing)?|leap(?:s|t|ed|ing)?|vault(?:s|ed|ing)?|advanc(?:es?|ed|ing)"
    r"|slip(?:s|ped|ping)?"
    r"|slid(?:es?|ing)?|f(?:e|a)ll(?:s|en|ing)?|drop(?:s|ped|ping)?|s(?:a|i)nks?|tumbl(?:es?"
    r"|ed|ing)"
    r"|plung(?:es?|ed|ing)|end(?:s|ed|ing)?(?: up)?|debut(?:s|ed|ing)?|enter(?:s|ed|ing)?"
    r"|peak(?:s|ed|ing)?|settl(?:es?|ed|ing)|h(?:e|o)lds?|remain(?:s|ed|ing)?|stay(?:s|ed"
    r"|ing)?|rat(?:es?|ed)"
    r"|list(?:s|ed|ing)?|seed(?:s|ed)|push(?:es|ed|ing)|put(?:s|ting)?|plac(?:es?|ed)|is|are"
    r"|was|were|be"
    r"|went|go(?:es|ing)?|up|down|back|back up|now|still)"
)
_ENDS = (
    r"(?=[,.;:)?!–—]|$| (?:place|spot|rank|slot|position|in|on|among|amongst|behind|ahead"
    r"|overall|out"
    r"|globally|worldwide|nationally|nationwide|internationally|domestically|by|for|with"
    r"|from|after"
    r"|last|this|while|when|but|at|as|up|down|since|just|only|against|despite|before|across"
    r"|outside"
    r"|of (?:\d|the \d|all|them|its)|to (?=[A-Z])[A-Z]|last|over)\b)"
)
_LEADS = (
    r"(?:[ ,](?:in|out|at|to|into|as|up|down|back|a|an|the|only|joint|equal|tied|distant"
    r"|close|lowly"
    r"|respectable|creditable|surprising|China|India|overall|it|them|him|her|itself|just"
    r"|from|fully"
    r"|comfortably|narrowly|currently|now|still|already|only|jointly|(?:one|two|three|four"
    r"|five|six"
    r"|seven|eight|nine|ten|\d{1,2}) (?:places?|spots?|positions?|rungs?|notch(?:es)?|ranks?)))*"
)
_STANDING = re.compile(rf"{_STANDS}{_LEADS}[ ](?P<words>(?P<nth>{ORDINAL})){_ENDS}")
_MOVED = re.compile(
    rf"\bfrom (?P<first>(?P<a>{ORDINAL}))(?: place| spot| position)?(?: [\w.,]+){{0,6}}? to "
    rf"(?P<second>(?P<b>{ORDINAL})(?: place| spot| position)?)(?! (?:quarter|half|time"
    rf"|grade|floor"
    r"|century|day|week|month|year|generation))\b"
)
_FROM = re.compile(rf"\b(?:up|down|compared with) (?:from )?(?P<words>(?P<nth>{ORDINAL})){_ENDS}")
_PLACES_TO = re.compile(
    rf"\b(?:places?|spots?|positions?|rungs?|notch(?:es)?"
    rf"|ranks?) to (?P<words>(?P<nth>{ORDINAL}))\b"
)
_OF_ALL = re.compile(
    rf"\b(?P<words>(?P<nth>{ORDINAL})(?: place)?(?= (?:out of|among(?:st)?) (?:the )?(?:\d"
    rf"|all|[a-z]+ )))"
    rf"|\b(?P<ranked>(?P<nth2>{ORDINAL})-(?:placed?|ranked|seeded|rated)(?: [a-z]+)?)\b"
)
_COUNT = rf"(?:{'|'.join(list(SMALL)[2:21])}|\d{{1,3}})"
_AMONG = re.compile(
    rf"\b(?:among|amongst|one of|in|into|joins?|joined|joining|within|of) (?:the |{_WHOSE})"
    rf"(?P<words>(?P<n>{_COUNT})(?: of the)? {_SUPERLATIVE}(?:{_NOUN}{{1,3}}?)?)(?![\w-])"
)
_UNRIVALLED = re.compile(
    r"\b(?P<words>(?:more|higher|faster|larger|bigger|longer|fewer|lower|better|greater"
    r"|slower|earlier"
    r"|most)(?: [\w-]+){0,4}? (?:than|of) (?:any|every|all|any of|all the) (?:other|others"
    r"|one else|rival)"
    r"(?: [a-z]+)?"
    r"|(?:out[a-z]{3,}|beat|beats|beating|ahead of) (?:every|all|any"
    r"|all the) (?:[a-z]+ )?(?:other|rival"
    r"|competitor)s?"
    r"(?: [a-z]+)?|than (?:anyone|anywhere|anybody) else|second to none)\b"
)
_CROWN = re.compile(
    r"\b(?:tak(?:es?|ing)|took|claim\w*|reclaim\w*|regain\w*|retain\w*|keep(?:s|ing)?|kept|seiz\w+"
    r"|snatch\w*|st(?:ea|o)le?s?|w(?:i|o)ns?|los(?:es?|t|ing)|held|holds?|defend\w*"
    r"|captur\w+|secur\w+"
    r"|earn\w*|wrest\w*|ced\w+|surrender\w*|gave up|relinquish\w*|wears?|wore) "
    r"(?P<words>(?:(?:its|the|their|his|her|a|that) )(?:[a-z-]+ ){0,2}?(?:crown|throne"
    r"|number[- ]one (?:spot|slot|position)"
    r"|lead (?:in|of|over)|first place|top (?:prize|honou?rs|spot|slot|ranking)|title of)(?! as\b)"
    r"|first (?:place|prize)|top (?:honou?rs|billing|place|spot))\b"
)
_TOP = re.compile(
    r"\b(?P<words>c(?:a|o)m(?:e|es|ing) (?:out )?(?:on )?top\b|finish(?:ed|es)? (?:on )?top\b"
    r"|(?:back|still|remain\w*|stay\w*|now) on top\b(?! of)"
    r"|(?:sits?|sat|sitting|stands?|stood|perched|remain\w*|perch)? ?atop (?:the|a|its|this"
    r"|[\w'’]+s)"
    r"(?: [\w'’-]+){1,4}"
    r"|top of (?:the|a|its|this|[\w'’]+['’]s)(?: [\w'’-]+){0,4}? (?:charts?|lists?|rankings?"
    r"|tables?"
    r"|leagues?|leaderboards?|index|box office|standings|polls?|surveys?|division|sector|industry"
    r"|market|class)"
    r"|to the (?:very )?top(?=[,.;]|$| in\b)"
    r"|dominat(?:es|ed|ing) (?:the|all|every)(?: [\w'’-]+){0,4}? (?:charts?|lists?|rankings?"
    r"|tables?|box office)"
    r"|(?:led|leads|leading) (?:the|its|all) (?:world|market|industry|sector|region"
    r"|continent|pack|way|group|country|nation)"
    r"(?= in\b| with\b| by\b| for\b)"
    r"|(?:led|leads) all(?: [\w'’-]+){1,3}?(?= with\b| in\b| by\b))(?=\W|$)"
)
_SCOPE = (
    r" (?:(?:in|across|on|of|among|for) (?:the |its |their |any "
    r"|all )?(?:(?:[a-z]+ )?(?:world|country|nation|region"
    r"|industry|sector|city|league|market|continent|history|series|franchise|category|year"
    r"|decade|century"
    r"|season|platform|province|state|bloc|exchange|index|kind|genre|group|class)\b|\d{4}\b"
    r"|[A-Z][\w'’-]+)"
    r"|of (?:all|any)(?: [a-z]+){1,3}"
    r"|this (?:year|season|summer|winter|autumn|spring|quarter|month|week|decade|century)\b"
    r"|so far\b|to date\b"
    r"|ever\b|yet\b|worldwide\b|globally\b|nationwide\b|since \w+|on record\b"
    r"|in (?:more than |nearly |over |almost |about |at least )?(?:an?|\w+) (?:years|decades"
    r"|months|quarters|weeks)\b)"
)
_SCOPED = re.compile(
    rf"\b(?:the|its|their|his|her|as|a|an) (?P<words>(?!most of\b)(?:single )?{_SUPERLATIVE}"
    rf"{_NOUN}{{0,4}}?(?: of [a-z-]+(?: [a-z-]+)?)?{_SCOPE})"
)
_HAS_MOST = re.compile(
    r"\b(?:ha[sd]|have|having|home to|with|w[io]ns?|handle[sd]?|produce[sd]?|s[eo]lls?|sold"
    r"|attract(?:s|ed)|drew"
    r"|receive[sd]?|score[sd]?|record(?:s|ed)|post(?:s|ed)|count(?:s|ed)|open(?:s|ed)"
    r"|install(?:s|ed)|file[sd]?"
    r"|publish(?:es|ed)|make[s]?|made|earn(?:s|ed)|spen[dt]s?|buil[dt]s?|ship(?:s|ped)"
    r"|export(?:s|ed)|import(?:s|ed)"
    r"|add(?:s|ed)|draw(?:s|n)?|boast(?:s|ed)|claim(?:s|ed)|bought|buys?) "
    r"(?:by far )?the (?P<words>(?:most|fewest|least)(?! (?:of|likely"
    r"|recent)\b)(?: [a-z][\w-]*){1,3}?)"
    r"(?=[,.;]|$| (?:of|in|among|by|for|worldwide|globally|this|last|on|at|from|with|since"
    r"|ever)\b)"
)
_MOST_OF_ALL = re.compile(
    r"\b(?:liv|last|r[au]n|gr[eo]w|ris|rose|fell|fall|s[eo]ld?|scor|spen|pay|paid|earn|gain"
    r"|los|drop"
    r"|climb|jump|work|travel|wait|stay|rank|rat|cost|weigh|flew|fly)[a-z]{0,3} the "
    rf"(?P<words>{_EST}|most|least)(?=[,.;]|$| (?:in|of|among|by|with|since|at|this|last)\b)"
)
_APPOSED = re.compile(
    rf"(?:[,–—(] ?|\bas )(?:already |now |still |by far |currently |long |once )?(?:{_WHOSE})"
    rf"(?P<words>(?:single )?{_EST}{_NOUN}{{1,4}}?)"
    r"(?= (?:in|of|on|for|by|to|at|with|that|which|after)\b|[,)–—])"
)
_NO_RANK = re.compile(
    rf" (?:{NO_RANK}|friends?|interests?|sense|level|wing|sign|version|offering|hope|blow|crisis"
    r"|allegations?|critics?|daughter|son|child|brother|sister|odds|data|study|poll|round|move"
    r"|episode|twist|instal?lment|thing|attempt)\b"
)
_NO_PLACE = re.compile(r"\b(?:the|a|its|their|his|her|for the|in the|on the) $")


def read(text: str, found: list[Draft], signs: int) -> None:
    """Add the places that the fixed rules left.

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
    if signs & kinds.FIRST:
        for pattern in (_UNRIVALLED, _CROWN, _TOP):
            for each in pattern.finditer(text):
                add(found, *each.span("words"), 1, each["words"])


def _superlatives(text: str, found: list[Draft]) -> None:
    for pattern in (_SCOPED, _APPOSED, _HAS_MOST, _MOST_OF_ALL):
        for each in pattern.finditer(text):
            if not is_one_of(text, each.start("words")) and not _NO_RANK.search(each["words"]):
                add(found, *each.span("words"), 1, each["words"])


def ordinals(text: str, found: list[Draft], signs: int) -> None:
    """Add the places that an ordinal or "among the five" tells; superlatives alone come later.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    found : list of Draft
        The ranks found so far; more are added.
    signs : int
        What the sentence may hold, as bits of `patterns.kinds`.
    """
    for each in _AMONG.finditer(text) if signs & kinds.BEST else ():
        add(found, *each.span("words"), nth(each["n"]), each["words"], "at most")
    if not signs & kinds.NTH:
        return
    for each in _NTH_SUPERLATIVE.finditer(text):
        add(found, *each.span("words"), nth(each["nth"]), each["words"])
    for each in _MOVED.finditer(text):
        add(found, *each.span("first"), nth(each["a"]), "")
        add(found, *each.span("second"), nth(each["b"]), "")
    for pattern in (_PLACES_TO, _FROM, _STANDING):
        for each in pattern.finditer(text):
            start = each.start("words")
            if pattern is not _STANDING or not _NO_PLACE.search(text, max(start - 8, 0), start):
                add(found, *each.span("words"), nth(each["nth"]), "")
    for each in _OF_ALL.finditer(text):
        group = "words" if each["words"] else "ranked"
        add(found, *each.span(group), nth(each["nth"] or each["nth2"]), "")
