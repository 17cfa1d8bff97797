"""Places in an order, in English: the world's seventh most valuable, No. 2, a record high."""

from __future__ import annotations

import re
from decimal import Decimal

from chuquan.text.figures.draft import Draft
from chuquan.text.figures.numerals.english_words import ORDINALS, SMALL
from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.leads import gated
from chuquan.text.figures.ranks import english_called, english_families

_ORD = {word: number for word, number in ORDINALS.items() if number <= 30}
_ORDINAL = rf"(?:{'|'.join(sorted(_ORD, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))"
_BEST = (
    "highest-grossing|top-grossing|best-selling|bestselling|most-watched"
    "|most-viewed|most-downloaded|most-played|"
    "most-visited|most-followed|most-streamed|most-cited|most-read|most-liked"
    "|fastest-growing|best-performing|largest|biggest|highest|lowest|"
    "smallest|busiest|richest|wealthiest|costliest|priciest|longest|oldest"
    "|youngest|fastest|strongest|steepest|sharpest|slowest|worst|greatest"
    "|top|"
    "most (?:valuable|popular|watched|viewed|downloaded|expensive|played"
    "|visited|followed|streamed|cited|read|innovative|profitable|populous"
    "|powerful|influential|used|wanted|searched|successful|admired|active)"
    "|"
    "most|best|highest grossing|lowest-grossing|second-largest"
)
_SCOPED = (
    r"(?P<whose>(?:the )?(?:world|globe|country|nation|industry|platform"
    r"|year|city|market|company|planet|[a-z]+|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})"
    r"['’]s? |(?:the )?(?:global|national|domestic|all-time) )"
)
_NOUNS = (
    r"(?P<noun>(?: [A-Za-z][\w'’-]*){0,5}?)(?= (?:in|of|on|for|at|by|behind"
    r"|after|with|since|ever|to|and|that|which|among|worldwide|globally|"
    r"from|has|is|was|when|as|controls?|per|said|says|this|last)\b|[,.;:…!?"
    r"()\"”]|$)"
)
_LADDER = gated(
    rf"(?<![A-Za-z])(?:{_SCOPED}?(?:the )?(?P<nth>{_ORDINAL})[ -](?P<best>{_BEST})(?![\w-]){_NOUNS}"
    rf"|{_SCOPED.replace('whose', 'whose2')}(?P<best2>{_BEST})(?![\w])"
    rf"{_NOUNS.replace('noun', 'noun2')}"
    rf"|(?P<ever>(?P<best3>{_BEST})(?:[- ](?!one\b)[A-Za-z][\w'’-]*){{0,5}}"
    rf"? (?:of all time|in (?:the )?(?:[A-Za-z]+['’]s? ){{0,2}}(?:[A-Z]\w+ "
    r"|world |its |cinema |film |box[- ]office |recorded )*history|ever|"
    rf"on record)(?: for [a-z ]{{1,40}})?)"
    r"|(?:the )?(?P<for_any>(?:most|highest|largest|lowest|best) (?:for|"
    rf"of|among|by) (?:any|all) [\w -]{{1,40}})"
    r"|(?P<since>(?:the )?(?:highest|lowest|largest|biggest|smallest|best|worst|strongest|weakest"
    r"|fastest|slowest|sharpest|steepest|[a-z]+est) (?:since (?:(?:its|the|their) )?\w+(?: \d{4})?"
    r"|in (?:more than |nearly |over |almost )?(?:an?|\w+) (?:years|decades|months|quarters)|ever))"
    r"|(?P<one_day>(?:the )?(?:largest|biggest|steepest|sharpest|highest)"
    r" (?:one-day|single-day|annual|weekly|monthly|quarterly|daily) [a-z]+"
    rf"(?: (?:in|since) [\w ]{{1,30}})?))",
)
_PLACE = gated(
    (
        rf"\b(?:(?P<top>(?:the )?top[ -](?P<n>\d{{1,3}}|"
        rf"{'|'.join(list(SMALL)[2:21])})(?! ?(?:%|percent))(?= |,|\.))"
        r"|(?:No\.?|number|Number|#|no\.)[ -]?(?P<no>\d{1,3}|one|two|three)(?P<app>"
        r"(?: [a-z]+){0,2}? (?:app|film|movie|spot|position|game|song|brand"
        r"|seller|show|drama))?(?![\w%])"
        r"|(?P<tops>top(?:s|ped|ping)? (?:the|every|all) (?:[\w'’-]+ ){0,3}"
        r"(?:list|charts?|rankings?"
        r"|tables?|box office)\b)"
        r"|(?P<place>(?:(?:in|at|to|into|took|take|takes|claim(?:ed|s)?|secur"
        r"(?:ed|ing)|hold(?:s|ing)?|held|remain(?:s|ed)?|finish(?:ed|es)?|with"
        rf"|the|a|from) )?(?P<nth2>{_ORDINAL})(?: place|[ -](?:spot|rank|position)"
        r"\b| among| on the (?:list|chart|ranking)| in the (?:ranking|chart|"
        r"list|world)))"
        r"|(?P<ranked>(?:rank(?:s|ed|ing)?|plac(?:ed|es|ing)|com(?:es|ing)|came"
        r"|finish(?:ed|es|ing)|stood|stands|sits?|ris(?:es|en|ing)|rose|climb"
        r"(?:s|ed|ing)|jump(?:s|ed|ing)|slip(?:s|ped|ping)|listed)(?: (?:at|"
        rf"in|to|as|up|down|back|it|China|only|joint|equal))* (?P<nth3>{_ORDINAL}"
        r")(?! (?:time|of [A-Z]|quarter|half|to))\b))"
    ),
)
_RECORD = re.compile(
    r"(?P<high>\b(?:an?|its|their|the|new|fresh|another)(?: new)?(?: (?:all-time"
    r"|record|historic(?:al)?|multi-year|lifetime|(?:\w+)-(?:year|month|"
    r"week|decade)))(?: (?:high|low|peak))\b"
    r"|\b(?:an?|its|their) (?:fresh|new|further) (?:high|low|peak)\b)"
    r"|(?P<breaking>\brecord-(?:breaking|setting|high|low|smashing)(?: [a-z]+(?: [a-z]+){0,2})?)"
    r"|(?P<year>\b\w+-(?:year|month|week) (?:high|low))\b"
    r"|(?P<plain>\ba (?:new |fresh )?record(?= (?:for|in|of|set|since)\b"
    r"|[,.;]| [a-z]+ high|$))|(?P<all>\ball-time (?:high|low|record))"
    r"|(?P<adj>\ba record (?=[$€£¥\d]|RMB|US\$|HK\$))",
    re.IGNORECASE,
)
_ONLY_BEHIND = re.compile(
    r"(?:,? ?(?:behind only|second only to|trailing only|(?<!, )only behind"
    r"|ranking behind only) (?:the )?(?P<who>[A-Z][\w' .&-]{1,40}?)(?=[,.;]"
    r"|$| (?:in|on|with|and|for)\b))"
)
_AHEAD = re.compile(
    r"(?P<all>(?:\bahead of|\boutranking|\babove|\bmore than(?= (?:the )"
    r"?[A-Z])|\b(?:overtaking|surpassing|overtook|surpassed|beating|dethroning"
    r"|leapfrogging)) (?:the )?(?P<who>[A-Z0-9][\w'’:&.-]*(?:(?:,? and |"
    r", | )(?:the )?[A-Z0-9][\w'’:&.-]*)*)(?: combined)?)(?: as | to become "
    r")?"
)
_ONE_OF = re.compile(
    r"\b(?:one|some|many|several|all|most|two|three|each|any) of (?:the "
    r")?$|\bamong (?:the )?$",
    re.I,
)
_OVERTAKES = re.compile("overt|surpass|beat|dethron|leapfrog")


def read(text: str, signs: int = kinds.EVERY) -> list[Draft]:
    """Read the ranks of a sentence.

    Parameters
    ----------
    text : str
        The sentence, made plain; digits of names hidden.
    signs : int
        What it may hold, as bits of `patterns.kinds`.

    Returns
    -------
    list of Draft
        Ranks in the order in which the rules find them; none overlaps another.
    """
    found: list[Draft] = []
    for each in _LADDER.finditer(text) if signs & kinds.LADDER else ():
        if not _ONE_OF.search(text, max(each.start() - 14, 0), each.start()):
            _add(found, _ladder(each))
    for each in _PLACE.finditer(text) if signs & kinds.PLACE else ():
        _add(found, _place(each))
    for each in _RECORD.finditer(text) if signs & kinds.RECORD else ():
        _add(found, _record(each))
    for each in _ONLY_BEHIND.finditer(text) if signs & kinds.BEHIND else ():
        _behind(found, each)
    english_families.ordinals(text, found, signs)
    english_called.read(text, found, signs)
    english_families.read(text, found, signs)
    for each in _AHEAD.finditer(text) if found or signs & kinds.COMBINED else ():
        combined = each[0].startswith("more than") and "combined" in each[0]
        if found and _OVERTAKES.match(each[0]):
            found[-1].reference = found[-1].reference or each["who"]
        elif (near := _right_before(found, each)) is not None and not combined:
            near.reference = near.reference or each["who"]
        elif combined or (found and each[0].startswith(("ahead", "outranking"))):
            _add(found, _ahead(each, ranked=len(found) > 0))
    return found


def _right_before(found: list[Draft], each: re.Match[str]) -> Draft | None:
    """Return the rank that "ahead of Japan" goes on from without a comma."""
    return next((draft for draft in found if draft.stop == each.start() - 1), None)


def _add(found: list[Draft], made: Draft | None) -> None:
    if made is not None and not any(a.start < made.stop and made.start < a.stop for a in found):
        found.append(made)


def _rank(start: int, stop: int, value: int | None, scope: str = "", bound: str = "") -> Draft:
    low = None if value is None else Decimal(value)
    listed = " ".join(scope.split()).strip(",")
    return Draft("rank", start, stop, low, low, "rank", bound=bound, rank_scope=listed)


def _nth(word: str) -> int:
    word = word.lower()
    if word in _ORD:
        return _ORD[word]
    if word in SMALL:
        return SMALL[word]
    return int(re.sub(r"\D", "", word))


def _ladder(each: re.Match[str]) -> Draft | None:
    if each["nth"]:
        noun = each["noun"] or ""
        whose = (each["whose"] or "").strip()
        return _rank(each.start(), each.end(), _nth(each["nth"]), f"{whose} {noun}")
    if each["whose2"]:
        best = each["best2"]
        noun = each["noun2"] or ""
        if best in {"top", "best", "most", "worst", "oldest", "youngest", "longest"} and not noun:
            return None
        if best in {"top", "best", "most"}:
            return None
        if best.startswith("most ") and best.split()[1] in {
            "powerful",
            "wanted",
            "used",
            "active",
            "successful",
            "influential",
            "innovative",
        }:
            return None
        return _rank(each.start(), each.end(), 1, f"{each['whose2'].strip()} {noun}")
    words = each["ever"] or each["for_any"] or each["since"] or each["one_day"]
    if each["ever"] and each["best3"] in {"best", "worst", "top"}:
        return None
    return _rank(each.start(), each.end(), 1, words)


def _place(each: re.Match[str]) -> Draft | None:
    if each["top"]:
        return _rank(each.start(), each.end(), _nth(each["n"]), bound="at most")
    if each["tops"]:
        return _rank(each.start(), each.end(), 1, each["tops"])
    if each["no"]:
        return _rank(each.start(), each.end(), _nth(each["no"]), each["app"] or "")
    if each[0] == "the first place" and each.string.endswith("in ", 0, each.start()):
        return None
    word = "nth2" if each["nth2"] else "nth3"
    start = each.start(word)
    stop = each.end() if word == "nth2" else each.end(word)
    return _rank(start, stop, _nth(each[word]))


def _record(each: re.Match[str]) -> Draft | None:
    if each["year"] and not each["high"]:
        return _rank(each.start("year"), each.end("year"), 1, each["year"].rpartition(" ")[0])
    stop = each.end()
    if each["adj"]:
        return _rank(each.start(), each.start() + len("a record"), 1, "own history")
    scope = "own history" if not each["breaking"] else ""
    return _rank(each.start(), stop, 1, scope)


def _behind(found: list[Draft], each: re.Match[str]) -> None:
    """Take who stands above; on its own it tells the second place."""
    before = [draft for draft in found if draft.stop <= each.start() + 2 and draft.kind == "rank"]
    if before and before[-1].low == 2:
        before[-1].reference = each["who"]
        return
    made = _rank(each.start() + (each[0].startswith(",") and 2), each.end(), 2)
    made.reference = each["who"]
    _add(found, made)


def _ahead(each: re.Match[str], *, ranked: bool) -> Draft | None:
    if not ranked and not each[0].endswith("combined"):
        return None
    made = _rank(each.start("all"), each.end("all"), None)
    made.reference = each["who"]
    return made
