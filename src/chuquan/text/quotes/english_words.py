"""The English words that report speech, name speakers, or only surround them."""

from __future__ import annotations

import re


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def _forms(verbs: str) -> frozenset[str]:
    """Return the forms of verbs in writing: e-verbs and y-verbs too; irregular ones are given."""
    found: set[str] = set()
    for verb in verbs.split():
        found |= set(verb.split("/"))
        if "/" not in verb:
            past, third = f"{verb}ed", f"{verb}s"
            if verb.endswith("e"):
                past = f"{verb}d"
            elif verb.endswith("y") and verb[-2] not in "aeiou":
                past, third = f"{verb[:-1]}ied", f"{verb[:-1]}ies"
            elif verb.endswith(("sh", "ch", "ss")):
                third = f"{verb}es"
            found |= {verb, past, third}
    return frozenset(found)


SPEAK = _forms(
    "realize realise worry doubt guess/guesses/guessed assume swear/swears/swore imagine "
    "understand/understands/understood discover determine recognize recognise rule notice "
    "remember demonstrate ensure prove acknowledge forget/forgets/forgot pretend "
    "say/says/said add note argue claim explain tell/tells/told ask write/writes/wrote/written "
    "declare state announce insist suggest warn acknowledge admit/admits/admitted assert "
    "believe/believes/believed reply tweet point conclude concede contend maintain observe "
    "recall remark report respond reveal emphasize emphasise stress predict joke "
    "quip/quips/quipped "
    "counter deny allege testify estimate caution affirm boast lament proclaim promise reiterate "
    "urge vow pledge confirm agree comment continue advise highlight wonder complain "
    "mention hint speculate signal indicate inform opine shout yell whisper exclaim "
    "answer recount interject think/thinks/thought fear hope expect feel/feels/felt "
    "know/knows/knew hear/hears/heard learn decide find/finds/found show/shows/showed/shown "
    "see/sees/saw "
    "tout propose demand disclose forecast post marvel"
)
"""Verbs that report: with that-clauses, or beside quotation marks."""

TOLD = word_set("told tell tells asked asks ask informed urged advised warned reminded assured")
ACTING = word_set(
    "citing promising calling emphasizing emphasising announcing offering urging accusing "
    "criticizing criticising praising demanding proposing comparing pledging vowing blaming "
    "denouncing attacking mocking describing questioning rejecting claiming suggesting warning "
    "asking telling saying supporting opposing endorsing condemning advocating showing"
)
ING = word_set(
    "saying adding noting arguing claiming telling writing asking stating explaining insisting "
    "suggesting warning asserting declaring announcing pointing tweeting alleging promising "
    "vowing predicting concluding stressing complaining joking acknowledging"
)

PLAIN = _forms(
    "say/says/said add note argue claim explain tell/tells/told declare state announce insist "
    "suggest warn acknowledge admit/admits/admitted assert believe/believes/believed tweet "
    "conclude concede contend maintain report reveal emphasize emphasise stress predict allege "
    "testify estimate caution lament promise reiterate vow confirm agree complain indicate "
    "deny disclose forecast think/thinks/thought write/writes/wrote"
)
"""Verbs that also report without "that", or after what was said."""

THAT_ONLY = _forms(
    "realize realise worry doubt guess/guesses/guessed assume swear/swears/swore imagine "
    "understand/understands/understood discover determine recognize recognise rule notice "
    "remember demonstrate ensure prove forget/forgets/forgot pretend "
    "find/finds/found show/shows/showed/shown see/sees/saw know/knows/knew "
    "learn hear/hears/heard decide feel/feels/felt hope fear expect think/thinks/thought signal "
    "demand propose describe continue charge"
)

NAMING = _forms(
    "call criticize criticise describe dub/dubs/dubbed label blast slam/slams/slammed accuse "
    "praise rate brand denounce condemn attack deride mock dismiss characterize refer blame "
    "ridicule hail cite question bemoan decry defend urge deny term/termed reject charge "
    "compare reference "
    "rip/rips/ripped tout invoke mention quote discuss reject respond chant invoke"
) | word_set(
    "calling describing labeling accusing referring dubbing branding "
    "criticizing chanting bemoaning questioning quoting citing comparing rejecting denouncing "
    "blaming attacking mocking treating"
)
"""Verbs that report when their object holds quoted words: called the plan "dead"."""

ACTS = _forms(
    "point speak/speaks/spoke talk apologize show/shows/showed/shown find/finds/found "
    "explain emphasize emphasise stress highlight outline discuss/discusses/discussed doubt fear "
    "refuse agree ask advise encourage order invite prefer swear/swears/swore tout remember "
    "consider challenge downplay underscore advocate reiterate insist argue admit/admits/admitted "
    "blast slam/slams/slammed concede contemplate request believe/believes/believed "
    "criticize criticise praise attack accuse blame denounce condemn dismiss reject mock "
    "acknowledge announce cite mention expect predict oppose echo propose demand recommend "
    "describe deny urge suggest compliment estimate identify warn promise pledge "
    "vow decline welcome protest endorse call refer propose claim note confirm promise threaten "
    "favor favour want plan hope intend seek/seeks/sought allege implore liken "
    "forecast question complain applaud defend dispute"
)
"""Verbs whose object or infinitive is what was said: urged Congress to act."""
TO_ONLY = word_set(
    "promise promises promised pledge pledges pledged vow vows vowed decline declines declined "
    "threaten threatens threatened plan plans planned hope hopes hoped intend intends intended "
    "refuse refuses refused agree agrees agreed swear swears swore prefer prefers preferred "
    "seek seeks sought refer refers referred want wants wanted claim claims claimed"
)
DATA_ONLY = word_set("show shows showed shown find finds found")
DATA = re.compile(
    r"\b(?:poll|polls|polling|survey|surveys|study|studies|report|reports|data|figures|analysis|review"
    r"|records|research|researchers|average|averages|index|statistics)\b",
    re.IGNORECASE,
)
ABOUT = word_set(
    "point points pointed speak speaks spoke talk talks talked apologize apologizes apologized "
    "insist insists insisted argue argues argued believe believes believed "
    "warn warns warned complain complains complained"
)


NOUNS = word_set(
    "claim claims statement argument suggestion belief view assertion contention warning "
    "promise allegation remark comment message question perspective"
)
CUES = SPEAK | ING | ACTING | NAMING | ACTS | NOUNS
MARKED_ONLY = SPEAK - PLAIN - TOLD - ING
"""Verbs that report only what stands inside marks or behind "that"."""
PRONOUNS = word_set("he she they it we i you who")
DETERMINERS = word_set(
    "the a an this that these those his her its their our my one two three four five some many "
    "several most other another both few all each no such only more half"
)
PEOPLE = word_set(
    "officials sources experts critics analysts scientists supporters researchers people "
    "aides lawmakers republicans democrats economists police authorities voters observers "
    "reports studies polls investigators prosecutors lawyers activists opponents proponents "
    "witnesses advisers industry state federal government local former senior company "
    "administration campaign reporters leaders"
)
INTRO = word_set(
    "in on at by of about against into for from with after before during since as while "
    "when although though if "
    "because despite however meanwhile moreover instead still but and so yet then also "
    "according to under over until later earlier last this asked once here there now today "
    "yesterday indeed nevertheless additionally furthermore unlike like among through without "
    "or conversely overall afterward afterwards speaking monday tuesday wednesday thursday "
    "friday saturday sunday"
)
PLACING = word_set("in on at by for from with after before during since")
_FINITE = (
    "is|are|was|were|has|have|had|will|would|can|could|should|may|might|must|do|does|did"
    "|isn.t|aren.t|wasn.t|won.t|don.t|doesn.t|didn.t|can.t|couldn.t|wouldn.t|seems?|remains?"
    "|needs?|wants?|makes?|made|gets?|got|goes|went|comes?|came|takes?|took|became|becomes?"
    "|gave|gives?|knew|knows?|thinks?|left|put|kept|held|met|ran|lost|won|spent|shows?|brought"
    "|brings|fell|falls|rose|rises|grew|grows|led|leads|began|begins|broke|built|bought|caught"
    "|chose|drew|faced|felt|found|finds|fought|heard|hit|meant|means|paid|pays|saw|sees|sent|sold"
    "|sought|spoke|stood|thought|told|tells|wrote|works?|looks?|helps?|shows?|plays|runs|includes?"
    "|appears?|represents?|demands?|deserves?|believes?|wins|loses|gives|continues|suffers?|lacks"
    "|depends?|supports|there.s|it.s|he.s|she.s|we.re|they.re|you.re|i.m"
)
_ODD_CASES = {"i": "\u0130\u0131", "s": "\u017f", "k": "\u212a"}


def _in_any_case(pattern: str) -> str:
    """Return a pattern that matches its letters in any case, as IGNORECASE does, but faster."""
    return "".join(
        f"[{sign}{sign.upper()}{_ODD_CASES.get(sign, '')}]" if sign.isalpha() else sign
        for sign in pattern
    )


def _by_first_letter(pattern: str) -> str:
    """Return alternatives, sorted by their first letter, so that few are tried at each word."""
    kept: dict[str, list[str]] = {}
    for each in dict.fromkeys(pattern.split("|")):
        kept.setdefault(each[0], []).append(_in_any_case(each[1:]))
    return "|".join(f"{_in_any_case(first)}(?:{'|'.join(kept[first])})" for first in kept)


FINITE = re.compile(
    rf"\b(?:(?:{_by_first_letter(_FINITE)})\b"
    r"|\w++(?:(?<=\w{3}[eE][dD])|(?<=\w{3}[nN]\w[tT])|(?<=\w{3}[nN]).[tT]\b"
    rf"|[’'](?:{_in_any_case('ll|ve|re|d')})\b))"
)
"""A finite verb, in any case: a common one, or any word that ends in -ed, -n't, -'ll, -'ve."""

_TAIL_WORDS = word_set(
    "also then later has have had would will could might may did does do himself herself once "
    "again further even already just recently reportedly often first still now not never "
    "repeatedly previously is are was both all today yesterday went on to"
)
TAIL = re.compile(rf"(?:\s+(?:{'|'.join(sorted(_TAIL_WORDS))}|[a-z]+ly))+$")


def may_be_tail(left: str) -> bool:
    """Whether `TAIL` may match at the end of a text: it does only if the last word fits."""
    last = left[-20:].split()[-1:]
    return bool(last) and (last[0] in _TAIL_WORDS or last[0].endswith("ly"))


CONJUNCTIONS = word_set(
    "that which because but when while as if after before although though who where what than "
    "so and or"
)
CONJUNCTION = re.compile(rf"(?:^|\s)(?:{'|'.join(sorted(CONJUNCTIONS))})\s+(?=\S)")
"""One of these words with another behind it."""
ADJUNCT = re.compile(
    r"\s*(?:(?:on|in|at|during|to|of|with|by|last|this|after|before|when|while|through|via|from"
    r"|for|about|as|following|late|early|earlier|later|recently|today|yesterday|again|further"
    r"|out|this|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[a-z]+ly)\b"
    r"|(?=$))",
)
QUICK_CUE = (
    r"(?:said|says|asked|asks|told|tells|added|adds|wrote|writes|replied|responded|declared"
    r"|tweeted|continued|exclaimed|explained|shouted|argued)"
)
