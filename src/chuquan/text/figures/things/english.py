"""Counted nouns of English, what they measure, and how a counted noun is read."""

from __future__ import annotations

import re
from functools import lru_cache

MEASURE_OF = {
    "admissions": "admissions moviegoers tickets ticket",
    "companies": (
        "companies firms startups start-ups enterprises stores outlets shops "
        "businesses factories institutions schools universities hospitals restaurants"
    ),
    "countries": "countries nations regions cities markets provinces territories economies",
    "downloads": "downloads installs installations",
    "employees": "employees workers staff staffers jobs personnel staffers",
    "followers": "followers fans",
    "likes": "likes stars reposts shares",
    "comments": "comments discussions mentions posts",
    "papers": "papers articles studies publications",
    "parameters": "parameters tokens",
    "patents": "patent patents applications",
    "players": "players gamers",
    "population": "population inhabitants residents citizens",
    "researchers": "researchers engineers scientists",
    "screens": "screens cinemas theaters theatres screenings",
    "students": "students graduates pupils undergraduates",
    "subscribers": "subscribers subscriptions members",
    "trips": "visitors visits tourists passengers travellers travelers trips arrivals journeys",
    "units_sold": "copies units",
    "users": "users customers consumers accounts",
    "views": "views plays streams clicks reads impressions",
    "viewers": "viewers households spectators audience",
    "citations": "citations",
    "output": "vehicles cars robots smartphones phones handsets tonnes tons barrels",
    "index_score": "points",
    "": (
        "people persons adults children women men parents teachers models works "
        "films movies games products items patients soldiers shots episodes "
        "titles projects teams species satellites investments homes flats websites "
        "apps merchants creators artists volunteers respondents developers "
        "characters songs books records times hours minutes seconds days miles "
        "kilometres kilometers km kilograms kg metres meters acres hectares "
        "megawatts gigawatts GW MW kWh litres liters kilowatt-hours vessels "
        "flights aircraft planes ships buses trains stations chargers piles "
        "points events cases deaths babies births marriages lives"
    ),
}
NOUNS = {noun.lower(): measure for measure, words in MEASURE_OF.items() for noun in words.split()}
UNITS = {
    **dict.fromkeys(
        ("hours", "minutes", "seconds", "days", "miles", "acres", "hectares", "litres", "points"),
        "",
    ),
    "kilometres": "kilometres",
    "kilometers": "kilometres",
    "km": "kilometres",
    "kilograms": "kilograms",
    "kg": "kilograms",
    "metres": "metres",
    "meters": "metres",
    "tonnes": "tonnes",
    "tons": "tonnes",
    "megawatts": "megawatts",
    "mw": "megawatts",
    "gigawatts": "gigawatts",
    "gw": "gigawatts",
    "kwh": "kilowatt-hours",
    "kilowatt-hours": "kilowatt-hours",
    "barrels": "barrels",
    "liters": "litres",
}
STOP = {
    "a",
    "an",
    "the",
    "in",
    "on",
    "at",
    "by",
    "for",
    "of",
    "to",
    "from",
    "with",
    "as",
    "and",
    "or",
    "but",
    "than",
    "that",
    "which",
    "who",
    "its",
    "their",
    "his",
    "her",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "can",
    "could",
    "may",
    "did",
    "does",
    "do",
    "not",
    "per",
    "over",
    "under",
    "after",
    "before",
    "since",
    "during",
    "within",
    "while",
    "when",
    "where",
    "across",
    "among",
    "between",
    "into",
    "through",
    "more",
    "less",
    "worth",
    "so",
    "up",
    "down",
    "year",
    "annually",
    "globally",
    "worldwide",
    "domestically",
    "abroad",
    "last",
    "this",
    "next",
    "it",
    "he",
    "she",
    "they",
    "we",
    "you",
    "i",
    "compared",
    "versus",
    "against",
    "according",
}
_OF = re.compile(r" of (?:the |its |his |her |their |our |all )?")
_WORD = re.compile(r"[ ]?(?:-)?(?P<word>[A-Za-z][A-Za-z'’]*(?:-[A-Za-z]+)*)")
_IRREGULAR = {"people", "staff", "children", "women", "men", "population", "personnel", "audience"}
_NOT_NOUN = {
    "was",
    "is",
    "has",
    "this",
    "its",
    "as",
    "us",
    "yes",
    "plus",
    "less",
    "across",
    "sales",
    "various",
    "previous",
    "famous",
    "previously",
}


@lru_cache(maxsize=64)
def thing_at(text: str, stop: int) -> tuple[int, str, str] | None:
    """Read the counted noun behind a number.

    Parameters
    ----------
    text : str
        A sentence, made plain.
    stop : int
        Where the number ends.

    Returns
    -------
    tuple or None
        Where the noun ends, the noun phrase, and its last word; None if there is none.
    """
    place = stop
    of = _OF.match(text, stop)
    if of is not None:
        place = of.end() - 1
    first = None
    for _ in range(5):
        word = _WORD.match(text, place)
        if word is None:
            return None
        plain = word["word"].lower().replace("’", "'")
        if plain.endswith("'s") or plain in STOP:
            return None
        first = word.start("word") if first is None else first
        place = word.end()
        if _is_plural(plain) or plain in _IRREGULAR or plain == "patent":
            after = _WORD.match(text, place)
            nxt = after["word"].lower() if after is not None else ""
            if (
                nxt in NOUNS
                and NOUNS[nxt] != "likes"
                and nxt not in {"times", "hours", "points"}
                and after is not None
            ):
                place, plain = after.end(), nxt
            return place, text[first:place], plain
    return None


def _is_plural(word: str) -> bool:
    if word in NOUNS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ous"))
        and word not in _NOT_NOUN
    )
