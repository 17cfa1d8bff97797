"""Why a part of a reported figure is unknown or inferred."""

PHRASES: dict[str, tuple[str, str]] = {
    "figure.no_subject": (
        "Nothing is named near the figure that it could be about.",
        "数字附近没有提到它所说的主体。",
    ),
    "figure.no_measure": (
        "The words around the figure do not say what it measures.",
        "上下文没有说明这个数字衡量的是什么。",
    ),
    "figure.currency_inferred": (
        "Several currencies share the sign or word used, so the currency is inferred.",
        "所用货币符号或名称为多种货币共有，币种系推断得出。",
    ),
    "figure.whose_domestic": (
        "'Domestic' means the speaker's own market, which the words do not name.",
        "“国内”指说话人所在的市场，文中没有点明是哪里。",
    ),
    "figure.no_published": (
        "The date needs the day of publication, which was not given.",
        "日期要靠发表日期才能确定，但未提供发表日期。",
    ),
    "figure.no_reference": (
        "A comparison is made, and the text does not say with what.",
        "文中作了比较，但没有说明与什么相比。",
    ),
    "figure.rate_odd": (
        "The two amounts do not fit any plausible rate between the two currencies.",
        "两个金额之间的换算不符合这两种货币的任何合理汇率。",
    ),
    "figure.unnamed_speaker": (
        "The figure is reported from somebody whom the text does not name.",
        "数字出自文中未具名的人。",
    ),
}
