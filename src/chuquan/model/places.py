"""Markets, the languages in which their people read, and what countries reported by year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from chuquan.model.messages import PHRASES, Message, say
from chuquan.model.spec import Sql
from chuquan.model.windows import Window

FIRST, LAST = 1900, 9000
REPORTED = """
SELECT o.market, CAST(EXTRACT(YEAR FROM o.slot) AS INTEGER) AS year, o.signal,
  MAX(o.value) AS value
FROM observations AS o
WHERE o.signal IN ({signals}) AND o.slot >= $since AND o.slot < $until AND o.value IS NOT NULL
  AND o.item NOT LIKE 'statistics:group:%'
GROUP BY o.market, EXTRACT(YEAR FROM o.slot), o.signal
ORDER BY o.market, year, o.signal"""

CHINESE = ("zh", "zh-yue", "wuu", "gan", "hak", "cdo", "zh-min-nan", "zh-classical")

LANGUAGES_OF: Mapping[str, tuple[str, ...]] = {
    "CN": (*CHINESE, "bo", "ii", "ug", "za"),
    "TW": CHINESE,
    "HK": (*CHINESE, "en"),
    "MO": (*CHINESE, "pt"),
    "SG": (*CHINESE, "en", "ms", "ta"),
    "JP": ("ja",),
    "KR": ("ko",),
    "US": ("en", "simple", "es"),
    "GB": ("en", "simple", "cy", "gd"),
    "IE": ("en", "ga"),
    "CA": ("en", "fr"),
    "AU": ("en", "simple"),
    "NZ": ("en", "mi"),
    "IN": ("hi", "en", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "or", "ur", "as"),
    "FR": ("fr", "br", "co", "oc"),
    "DE": ("de", "nds", "als", "bar"),
    "AT": ("de", "bar"),
    "CH": ("de", "fr", "it", "rm", "als"),
    "BE": ("nl", "fr", "de", "wa"),
    "NL": ("nl", "fy", "li"),
    "ES": ("es", "ca", "eu", "gl", "ast"),
    "PT": ("pt",),
    "BR": ("pt",),
    "MX": ("es",),
    "AR": ("es",),
    "IT": ("it", "scn", "vec", "nap", "lmo", "sc"),
    "SE": ("sv",),
    "NO": ("no", "nn"),
    "DK": ("da",),
    "FI": ("fi", "sv"),
    "PL": ("pl", "szl"),
    "RU": ("ru", "tt", "ba", "cv"),
    "UA": ("uk", "ru"),
    "TR": ("tr", "ku"),
    "IL": ("he", "ar"),
    "IR": ("fa", "azb", "ckb"),
    "SA": ("ar",),
    "AE": ("ar",),
    "EG": ("ar", "arz"),
    "ID": ("id", "jv", "su", "min"),
    "MY": ("ms", "en", "zh", "ta"),
    "TH": ("th",),
    "VN": ("vi",),
    "PH": ("tl", "en", "ceb", "ilo"),
}


def home_or_abroad(language: str, market: str) -> str:
    """Say whether a language is read at home in a market.

    Parameters
    ----------
    language : str
        A language edition's code, such as ``zh-yue``.
    market : str
        ISO 3166 code of the home market; empty if not known.

    Returns
    -------
    str
        ``home``, ``abroad``, or ``unknown`` where the market or its languages are not known.

    Examples
    --------
    >>> home_or_abroad("zh-yue", "CN"), home_or_abroad("en", "CN"), home_or_abroad("en", "")
    ('home', 'abroad', 'unknown')
    """
    languages = LANGUAGES_OF.get(market)
    if languages is None:
        return "unknown"
    return "home" if language in languages else "abroad"


def country(market: str) -> Message:
    """Return what a country is called in either language, or its code where it has no name here.

    Examples
    --------
    >>> country("JP").translate_to("zh"), str(country("ZZ"))
    ('日本', 'ZZ')
    """
    key = f"country.{market}"
    return say(key) if key in PHRASES else say("word.both", en=market, zh=market)


def reported(signals: Sequence[str], window: Window) -> Sql:
    """Return the question for what each country reported; groups of countries are no countries.

    Parameters
    ----------
    signals : sequence of str
        Signals by name.
    window : Window
        Any day of a year means the year; open sides mean all there is.

    Returns
    -------
    Sql
        It answers ``market year signal value``.
    """
    named = {f"signal_{n}": name for n, name in enumerate(signals)}
    listed = ", ".join(f"${name}" for name in named)
    return Sql(REPORTED.format(signals=listed), {**named, **years(window)})


def years(window: Window) -> dict[str, datetime]:
    """Return the whole years that a window touches, as the bounds ``since`` and ``until``.

    Examples
    --------
    >>> from datetime import date
    >>> [each.year for each in years(Window(date(2019, 5, 1), date(2020, 2, 1))).values()]
    [2019, 2021]
    """
    first, last = window.start, window.end
    return {
        "since": datetime(first.year if first else FIRST, 1, 1, tzinfo=UTC),
        "until": datetime(min(last.year, LAST) + 1 if last else LAST, 1, 1, tzinfo=UTC),
    }
