"""Alphabets that several languages share: letters and words that only one of them has.

What they cannot decide is left to a model; see `chuquan.text.language`.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = _words("""
you that this these those with what have has had having are were they their them your yours my
mine his she our not but how why when where which who whose would could should because about
there here just it it's its i'm i've i'll i'd don't can't won't didn't doesn't isn't wasn't you're
that's there's he's she's they're we're then some any every only never always really much many
while did doing got going know think being please thanks thank im dont cant yes yeah lol oh right
fuck fucking shit damn hell dude
""")
"""Words of English sentences: one of them and another English word make a text English."""

ENGLISH_TITLES = _words("""
the and of is was to for from into over after before between through if than more most very get
make made does been being good nice great love hate people other we by up out
""")
"""Words of English titles too, which other languages quote: three of them make a text English."""

LATIN_LANGUAGES = _words(
    "af az ca cs cy da de en eo es et eu fi fr ga gl hr hu id is it la lt lv ms mt nl no pl pt ro "
    "sk sl sq sv sw tl tr uz vi"
)
_LATIN_LETTERS = (
    ("vi", re.compile("[\u1ea0-\u1ef9ơưƠƯđĐ]")),
    ("tr", re.compile("[ığİ]")),
    ("pl", re.compile("[łżźęśŁŻŹŚ]")),
    ("cs", re.compile("[řěůŘ]")),
    ("hu", re.compile("[őűŐŰ]")),
    ("eo", re.compile("[ĉĝĥĵŝŭ]")),
    ("ro", re.compile("[țșȚȘ]")),
    ("pt", re.compile("[ãõÃÕ]|ção|ções")),
    ("es", re.compile("[ñ¿¡Ñ]|ción")),
    ("de", re.compile("ß|sch")),
)

CYRILLIC_LANGUAGES = _words("ru uk be bg sr mk kk mn ky tt tg ba cv")
_CYRILLIC_LETTERS = (
    ("be", re.compile("[ўЎ]")),
    ("uk", re.compile("[їєґЇЄҐ]")),
    ("mk", re.compile("[ќѓѕЌЃЅ]")),
    ("sr", re.compile("[јљњћђџЈЉЊЋЂЏ]")),
    ("ba", re.compile("[ҡҙҫҠҘҪ]")),
    ("cv", re.compile("[ӑӗҫӳӐӖҪӲ]")),
    ("tt", re.compile("[җҖ]")),
    ("tg", re.compile("[ҳҷӣӯҲҶӢӮ]")),
    ("kk", re.compile("[ғқұҒҚҰ]|ә(?=.*і)|і(?=.*[әүөң])")),
    ("ky", re.compile("ң(?=.*[өү])|[өү](?=.*ң)")),
    ("tt", re.compile("[әӘ]")),
    ("mn", re.compile("[өүӨҮ]")),
    ("be", re.compile("[іІ](?=.*[ыэёЫЭЁ])|[ыэёЫЭЁ](?=.*[іІ])|(?i:цца|сц[ьі])")),
    ("uk", re.compile("[іІ]")),
    ("ru", re.compile("[ыэёЫЭЁ]")),
    ("bg", re.compile("ъ(?=[бвгджзклмнпрстфхцчшщ])|(?:ът|ята|ият)(?!\\w)")),
)

ARABIC_LANGUAGES = _words("ar fa ur ps ckb ug sd")
_ARABIC_LETTERS = (
    ("ur", re.compile("[ٹڈڑںےۓھہ]")),
    ("ckb", re.compile("[ێۆڕڵ]")),
    ("ug", re.compile("[ۇۈۋې]")),
    ("ps", re.compile("[ښځڅډړټږۍ]")),
    ("sd", re.compile("[ڪٿڀڄ]")),
    ("fa", re.compile("[پچژگکی\u200c]")),
    ("ar", re.compile("[ةيكىأإؤئ]|(?<!\\w)ال")),
)

DEVANAGARI_LANGUAGES = _words("hi mr ne sa")
_DEVANAGARI_LETTERS = (
    ("mr", re.compile("ळ|(?:च्या|ातील|ांचा|ांची|ांचे|आणि|ाचा|ाची|ाचे)(?!\\w)")),
    ("ne", re.compile("(?:हरू|ाको|ेको|लाई)(?!\\w)")),
)

FAMILIES = {
    "latin": (LATIN_LANGUAGES, "en", 0.6),
    "cyrillic": (CYRILLIC_LANGUAGES, "ru", 0.6),
    "arabic": (ARABIC_LANGUAGES, "ar", 0.6),
    "devanagari": (DEVANAGARI_LANGUAGES, "hi", 0.85),
}
"""For each alphabet: the languages that are told apart; the one taken where nothing tells; and
how sure a model must be to say another."""

_LETTERS = {
    "latin": _LATIN_LETTERS,
    "cyrillic": _CYRILLIC_LETTERS,
    "arabic": _ARABIC_LETTERS,
    "devanagari": _DEVANAGARI_LETTERS,
}


def by_letters(text: str, alphabet: str) -> str:
    """Tell a language by letters that no other of its alphabet has.

    Parameters
    ----------
    text : str
        Any text.
    alphabet : str
        A key of `FAMILIES`.

    Returns
    -------
    str
        The language; empty if no letter tells.

    Examples
    --------
    >>> by_letters("Київ сьогодні", "cyrillic"), by_letters("Киев сегодня", "cyrillic")
    ('uk', '')
    """
    return next((name for name, told in _LETTERS[alphabet] if told.search(text)), "")
