"""Phrases of trade in ideas and culture."""

PHRASES: dict[str, tuple[str, str]] = {
    "trade.title": ("Cultural trade and innovation", "文化贸易与创新"),
    "trade.question": (
        "Does a country sell ideas and culture, or buy them, and how has that changed?",
        "一国是在卖出还是买入创意与文化，这一点有何变化？",
    ),
    "trade.note": (
        "Charges for intellectual property received for each dollar paid tell a follower from an "
        "originator; subsidiaries of foreign firms and low-tax seats blur that. Shares are of the "
        "countries that reported that year. A country that did not report has no value, not zero.",
        "每支付一美元知识产权使用费能收回多少，可以区分跟随者与原创者；"
        "外资子公司与低税地注册会使之失真。份额以当年有报告的国家为总体。未报告的国家没有数值，而非为零。",
    ),
    "trade.nothing": (
        "No country at hand reported charges both paid and received.",
        "现有数据中没有国家同时报告知识产权使用费的收入与支出。",
    ),
    "trade.silent": (
        "{market} reported nothing in these years.",
        "{market}在这些年份没有报告。",
    ),
    "trade.sells": (
        "In {year}, {market} received {cover} dollars for each dollar paid for intellectual "
        "property ({then} in {first}): an originator.",
        "{year}年，{market}每支付一美元知识产权使用费，"
        "收回{cover}美元（{first}年为{then}美元）：属原创者。",
    ),
    "trade.buys": (
        "In {year}, {market} received {cover} dollars for each dollar paid for intellectual "
        "property ({then} in {first}): still more a follower.",
        "{year}年，{market}每支付一美元知识产权使用费，"
        "收回{cover}美元（{first}年为{then}美元）：仍偏跟随者。",
    ),
    "unit.ratio": ("times", "倍"),
}
