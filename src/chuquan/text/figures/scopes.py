"""Where a figure holds: worldwide, on the mainland, abroad, in one country."""

from __future__ import annotations

from chuquan.text.figures.patterns import kinds
from chuquan.text.figures.patterns.alternatives import Table
from chuquan.text.figures.patterns.needed import CHINESE, ENGLISH

_EN = {
    "worldwide": (
        r"worldwide|global(?:ly)?|the world(?:'s)?|world trade|around the world"
        r"|international box office"
    ),
    "mainland": r"Chinese mainland(?: China)?|mainland(?: China)?|mainland Chinese",
    "abroad": (
        r"abroad|overseas|outside (?:of )?(?:mainland )?China|(?<!across )international "
        r"markets|foreign markets"
    ),
    "domestic": r"domestic(?:ally)?|at home|home market",
    "north america": r"North America[n]?",
    "europe": r"Europe(?:an)?",
    "southeast asia": r"South-?east Asia[n]?",
    "asia": r"Asia(?:n)?",
    "africa": r"Africa[n]?",
    "latin america": r"Latin America[n]?",
    "US": (
        r"in the (?:US|U\.S\.|United States)|across the (?:US|U\.S\.|United States)"
        r"|(?<![\w-])US (?:users|market|box office|sales|consumers)"
        r"|(?<![\w-])U\.S\. (?:users|market|box office|sales|consumers)|Americans"
    ),
    "JP": r"in Japan",
    "KR": r"in (?:South )?Korea",
    "GB": r"in (?:the UK|Britain|the United Kingdom)",
    "FR": r"in France",
    "DE": r"in Germany",
    "IN": r"in India",
    "CN": r"in China|across China|Chinese market|China's (?:box office|market)",
    "HK": r"in Hong Kong(?! dollars)",
    "TW": r"in Taiwan",
    "SG": r"in Singapore",
    "AU": r"in Australia",
    "TH": r"in Thailand",
    "VN": r"in Vietnam",
    "ID": r"in Indonesia",
    "RU": r"in Russia",
    "BR": r"in Brazil",
}
_ZH = {
    "worldwide": "全球|全世界|世界(?=第|总|各|范围|市场|首|最|排)",
    "mainland": "内地|中国大陆|大陆(?=地区|市场|票房)",
    "abroad": "海外|境外|国外|出海",
    "domestic": "国内(?!外)|本土市场",
    "north america": "北美",
    "southeast asia": "东南亚",
    "europe": "欧洲",
    "asia": "(?<!东南)亚洲",
    "africa": "非洲",
    "latin america": "拉美|拉丁美洲",
    "US": "美国(?=用户|市场|票房|本土|消费者|网友|地区)|在美国",
    "JP": "日本(?=市场|票房|用户)|在日本",
    "KR": "韩国(?=市场|票房|用户)|在韩国",
    "CN": "在华|中国市场",
    "GB": "英国(?=市场|用户)|在英国",
    "HK": "香港(?=市场|票房)|在香港",
    "TW": "台湾(?=市场|票房|地区)",
    "IN": "在印度|印度市场",
    "FR": "在法国|法国市场",
    "DE": "在德国|德国市场",
}


_TABLES = {"en": Table(_EN, whole=True), "zh": Table(_ZH, whole=False)}


_SIGNS = {"en": ENGLISH.sign(*_EN.values()), "zh": CHINESE.sign(*_ZH.values())}


def find(text: str, language: str, signs: int = kinds.EVERY) -> list[tuple[int, int, str]]:
    """Return the places and scopes that a sentence names.

    Parameters
    ----------
    text : str
        The sentence, made plain.
    language : str
        ``en`` or ``zh``.
    signs : int
        Which rules may find something, as bits.

    Returns
    -------
    list of (int, int, str)
        Start, stop and scope, in order.
    """
    return _TABLES[language].find(text) if signs & _SIGNS[language] else []
