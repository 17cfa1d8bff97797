"""Markets, and the languages in which their people read."""

from __future__ import annotations

from collections.abc import Mapping

from chuquan.model.messages import PHRASES, Message, say

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
