"""What the pages of the ledger, of standing, of citation and of lineage say."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "web.now": ("What is happening", "正在发生什么"),
    "web.now_caption": ("{n} of {of}.", "{of} 项中的 {n} 项。"),
    "web.menu_now": ("Now", "现在"),
    "web.menu_claims": ("Claims", "说法"),
    "web.menu_standing": ("Standing", "地位"),
    "web.claims": ("Reported figures", "报告的数字"),
    "web.drawn": ("At a glance", "一览"),
    "web.all_claims": ("All reported figures.", "查看全部数字。"),
    "web.counted": ("{what} ({n})", "{what}（{n}）"),
    "web.no_claims": ("No figure is held", "没有数字"),
    "web.no_claims_do": (
        "`chuquan claim add` puts one into the ledger; `chuquan claim check` reads them from a "
        "page.",
        "可用 `chuquan claim add` 记入账本；`chuquan claim check` 从网页读取。",
    ),
    "web.judged_how": ("How figures are judged", "如何判定"),
    "web.ledger_how": (
        "The rules of the ledger, computed on an example",
        "账本的规则，附即时计算的例子",
    ),
    "web.whole_of": (
        "The page of {subject}, with every figure",
        "{subject} 的页面，含全部图形",
    ),
    "web.claims_of": (
        "All figures that were reported of {subject}",
        "有关 {subject} 的全部数字",
    ),
    "head.measured": ("what", "所指"),
    "web.this_figure": ("The figure", "该数字"),
    "web.published": ("published", "发表于"),
    "web.rates": ("Rates used", "所用汇率"),
    "web.rates_caption": (
        "Units of a currency for one US dollar, and how far a day of the period may lie from it.",
        "一美元兑换的货币数额，以及该时期内各日可能偏离的幅度。",
    ),
    "web.rate_currency": ("currency", "货币"),
    "web.rate_period": ("period", "时期"),
    "web.rate_per_usd": ("for one dollar", "一美元兑"),
    "web.rate_spread": ("spread", "幅度"),
    "web.rate_source": ("source", "来源"),
    "web.observed": ("Totals observed", "观测到的累计值"),
    "web.standing": ("Standing of countries", "各国的地位"),
    "web.index_caption": (
        "As published, newest first; on this index's own scale.",
        "照录已发布的数值，新者在前；仅用该指数自身的尺度。",
    ),
    "web.market_caption": ("{n} of {of} countries.", "{of} 个国家中的 {n} 个。"),
    "web.market_market": ("country", "国家"),
    "web.market_rank": ("place", "名次"),
    "web.market_ranks": ("places of nine in ten draws", "九成抽样的名次范围"),
    "web.market_score": ("score", "得分"),
    "web.market_reported": ("share reported", "已报告的比例"),
    "web.market_year": ("year", "年份"),
    "web.market_received": ("received, dollars", "收入（美元）"),
    "web.market_paid": ("paid, dollars", "支出（美元）"),
    "web.market_cover": ("received for one paid", "每支出一元的收入"),
    "web.embedded": ("Chuquan: the numbers and their sources", "Chuquan：数字与来源"),
    "web.cite": ("Cite this answer", "引用本答案"),
    "web.cite_text": ("As text", "文本"),
    "web.cite_bibtex": ("As BibTeX", "BibTeX 格式"),
    "web.cite_csl": ("As CSL-JSON", "CSL-JSON 格式"),
    "web.cite_where": ("Where it stands", "所在位置"),
    "web.cite_back": ("The page as it is now", "当前页面"),
    "web.cite_sources": ("Sources and licences", "来源与许可"),
    "web.cite_caption": ("What the answer follows from.", "答案所依据的来源。"),
    "web.feed_crossed": ("{topic} came to {value}", "{topic} 达到 {value}"),
    "web.feed_peak": ("{name} peaked at {value}", "{name} 的峰值为 {value}"),
    "report.site_written": (
        "Written: {folder}, {n} files, {size} bytes; open {index}.",
        "已写入：{folder}，{n} 个文件，{size} 字节；请打开 {index}。",
    ),
    "report.site_or_file": (
        "A report needs a place to be written to.",
        "报告需要写入的位置。",
    ),
    "report.site_or_file_do": (
        "give -o FILE for one report, or --site DIR for a folder of pages",
        "用 -o FILE 写一份报告，或用 --site DIR 写一个网页文件夹",
    ),
    "report.subjects_needed": (
        "A report is about one subject or more.",
        "报告须关于至少一个主体。",
    ),
    "report.subjects_needed_do": (
        "name subjects, or write all pages with --site DIR",
        "请写明主体，或用 --site DIR 写出全部网页",
    ),
}
