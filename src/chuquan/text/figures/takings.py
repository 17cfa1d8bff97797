"""Amounts that a film took, where no word of the sentence says box office."""

from __future__ import annotations

import re

_TAKES_EN = re.compile(
    r"\b(?:taken|took|takes|earn(?:ed|s|ing)|collect(?:ed|s|ing)|(?:raked|hauled|pulled|brought) in"
    r"|added|cross(?:ed|es|ing)|passed|topped|made|total (?:stands|stood) at)\b[^,;]{0,40}$"
)
_FILM_EN = re.compile(
    r"\b(?:films?|movies?|sequel|prequel|spin-off|documentary|animation|cinemas?|screens|box office"
    r"|Maoyan|Beacon|theat(?:er|re)s|opening|Cannes|Rotten Tomatoes|[Dd]irected by)\b"
)
_TAKES_ZH = re.compile(
    "(?:收获|斩获|豪取|拿下|狂揽|揽收|吸金|进账|突破|累计|已达|超过?|逾)[^，；。]{0,6}$"
)
_FILM_ZH = re.compile(
    "《[^》]+》.*(?:上映|首映|公映|点映|档期|影院|院线)|影片|电影|猫眼|灯塔|院线|(?:上映|首映|公映|点映)"
)


def taken(text: str, start: int, language: str, *, film: bool = False) -> bool:
    """Tell whether an amount is what a film took, where no word says so: it has taken 5 million.

    Parameters
    ----------
    text : str
        The sentence.
    start : int
        Where the amount starts.
    language : str
        ``en`` or ``zh``.
    film : bool, default False
        Whether the sentences before were about the takings of the same film.

    Returns
    -------
    bool
        True if a verb of taking stands before it and the sentence is about a film.
    """
    takes, films = (_TAKES_ZH, _FILM_ZH) if language == "zh" else (_TAKES_EN, _FILM_EN)
    before = text[max(start - 60, 0) : start]
    return takes.search(before) is not None and (film or films.search(text) is not None)
