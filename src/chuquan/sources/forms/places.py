"""The places that headings of Google Trends name, and the words it heads its columns with."""

from __future__ import annotations

WORLD = (
    "worldwide", "全球", "全世界", "すべての国", "世界中", "전 세계", "weltweit",
    "dans tous les pays", "monde entier", "todo el mundo", "tutto il mondo", "todo o mundo",
    "по всему миру",
)  # fmt: skip
COUNTRIES = """
    CN china/中国|HK hong kong/香港/中国香港|TW taiwan/台湾/中国台湾|MO macao/澳门
    JP japan/日本|KR south korea/韩国|SG singapore/新加坡|MY malaysia/马来西亚
    TH thailand/泰国|VN vietnam/越南|ID indonesia/印度尼西亚|PH philippines/菲律宾
    IN india/印度|PK pakistan/巴基斯坦|AU australia/澳大利亚|NZ new zealand/新西兰
    US united states/美国|CA canada/加拿大|MX mexico/墨西哥|BR brazil/巴西|AR argentina/阿根廷
    CL chile/智利|CO colombia/哥伦比亚|GB united kingdom/英国|IE ireland/爱尔兰
    FR france/法国|DE germany/deutschland/德国|IT italy/意大利|ES spain/西班牙
    PT portugal/葡萄牙|NL netherlands/荷兰|BE belgium/比利时|CH switzerland/瑞士
    AT austria/奥地利|SE sweden/瑞典|NO norway/挪威|DK denmark/丹麦|FI finland/芬兰
    PL poland/波兰|CZ czechia/捷克|HU hungary/匈牙利|RO romania/罗马尼亚|GR greece/希腊
    UA ukraine/乌克兰|RU russia/俄罗斯|TR turkey/türkiye/土耳其|IL israel/以色列
    SA saudi arabia/沙特阿拉伯|AE united arab emirates/阿拉伯联合酋长国|EG egypt/埃及
    ZA south africa/南非|NG nigeria/尼日利亚|KE kenya/肯尼亚
"""
TIMES = {
    "hour": (
        "time",
        "hour",
        "时间",
        "小时",
        "時間",
        "zeit",
        "heure",
        "hora",
        "ora",
        "시간",
        "время",
    ),
    "day": ("day", "date", "天", "日", "日期", "tag", "jour", "día", "dia", "giorno", "일", "день"),
    "week": ("week", "周", "星期", "週", "woche", "semaine", "semana", "settimana", "주", "неделя"),
    "month": ("month", "月", "月份", "monat", "mois", "mes", "mês", "mese", "월", "месяц"),
}
MAPS = (
    "country", "region", "subregion", "city", "metro", "dma", "国家/地区", "国家", "地区", "区域",
    "城市", "次区域", "land", "pays", "país", "paese",
)  # fmt: skip
QUERIES = ("top", "rising", "热门", "搜索量上升", "上升", "人気", "注目")


def _codes() -> dict[str, str]:
    told = [each.strip().split(" ", 1) for each in COUNTRIES.strip().replace("\n", "|").split("|")]
    return {name: code for code, names in told for name in names.split("/")}


MARKETS = {**_codes(), **dict.fromkeys(WORLD, "GLOBAL")}
GRAINS = {word: grain for grain, words in TIMES.items() for word in words}
