"""Statistics, surveys and published indices: what their sources say of themselves and of faults."""

PHRASES: dict[str, tuple[str, str]] = {
    "unit.percent of GDP": ("% of GDP", "%（占 GDP）"),
    "unit.per million people": ("per million people", "每百万人"),
    "unit.applications": ("applications", "件"),
    "unit.dollars": ("US dollars", "美元"),
    "unit.yuan": ("yuan", "元"),
    "unit.million dollars": ("million US dollars", "百万美元"),
    "unit.percent of manufactured exports": ("% of manufactured exports", "%（占制成品出口）"),
    "unit.people": ("people", "人"),
    "unit.points": ("points", "分"),
    "unit.countries": ("countries", "国"),
    "typed.cut": (
        "the file does not end with a line break, as if cut off",
        "文件末尾没有换行，似乎被截断",
    ),
    "typed.length": ("line {line:d} has another number of cells", "第 {line:d} 行的栏数不同"),
    "typed.columns": ("columns missing: {names}", "缺少栏目：{names}"),
    "typed.number": ("a cell that is no number: {cell}", "单元格不是数字：{cell}"),
    "typed.year": ("line {line:d}: no year: {cell}", "第 {line:d} 行不是年份：{cell}"),
    "typed.row": (
        "line {line:d} lacks its reference, or holds a value that cannot be",
        "第 {line:d} 行缺少出处，或含有不可能的数值",
    ),
    "statistics.title": ("statistics of countries", "各国统计数据"),
    "statistics.licence": (
        "World Bank data CC BY 4.0; UNCTAD data free with citation",
        "世界银行数据 CC BY 4.0；联合国贸发会议数据注明出处即可使用",
    ),
    "statistics.note": (
        "Yearly values of countries, and of groups of them, which are kept apart and never ranked. "
        "An empty cell is missing: nobody reported, which is not zero. Money is in dollars of the "
        "year.",
        "各国的年度数值；国家组另存，从不参与排名。空格表示缺失：无人报告，而非为零。金额为当年美元。",
    ),
    "statistics.archive": (
        "CSV tables of the World Bank (by year, or one column a year), UNCTAD creative goods and "
        "services, or SDMX in CSV, XML or JSON (the last two with the extra 'statistics')",
        "世界银行 CSV 表（逐年成行或逐年成栏）、联合国贸发会议创意产品与服务表，"
        "或 CSV、XML、JSON 格式的 SDMX（后两种需要扩展 statistics）",
    ),
    "statistics.gaps": (
        "Research figures come two years late; many countries report in some years only.",
        "研发数据通常晚两年；许多国家只在部分年份报告。",
    ),
    "statistics.nothing": ("no value of a known series", "没有任何已知指标的数值"),
    "statistics.interface": (
        "not an answer of the World Bank's interface",
        "不是世界银行接口的返回格式",
    ),
    "ledger.statistics_agrees": (
        "{claim} agrees with the statistics: {series}, {market}, {year}: {value}",
        "{claim} 与统计数据一致：{market}{year} 年{series}为 {value}",
    ),
    "ledger.statistics_differs": (
        "{claim} differs from the statistics: {series}, {market}, {year}: {value}",
        "{claim} 与统计数据不符：{market}{year} 年{series}为 {value}",
    ),
    "ledger.statistics_absent": (
        "{claim} cannot be held against statistics: the lake has no value of {series}, {market}, "
        "{year}",
        "{claim} 无法与统计数据对照：湖中没有{market} {year} 年的{series}",
    ),
    "ledger.statistics": ("statistics", "统计数据"),
    "sdmx.extra": (
        "Reading SDMX in XML or JSON needs the extra 'statistics', which is not installed.",
        "读取 XML 或 JSON 格式的 SDMX 需要扩展 statistics，目前尚未安装。",
    ),
    "sdmx.extra_do": ("`pip install 'chuquan[statistics]'`", "`pip install 'chuquan[statistics]'`"),
    "sdmx.entities": (
        "a document type or entities of its own, which no statistics need",
        "自带文档类型或实体声明，统计数据并不需要这些",
    ),
    "sdmx.unread": ("no SDMX message ({problem})", "不是 SDMX 消息（{problem}）"),
    "sdmx.several": (
        "several values of {noun} for {code} in {year}: something else was counted apart",
        "{code} {year} 年的 {noun} 有多个数值：数据还按其他维度分列",
    ),
    "statistics.form": (
        "no table of a known form; its first columns: {names}",
        "不是已知格式的表格；开头的栏目：{names}",
    ),
    "statistics.research_share": ("spending on research and development", "研发支出"),
    "statistics.researchers": ("researchers", "研究人员"),
    "statistics.technicians": ("technicians in research", "研发技术人员"),
    "statistics.papers": ("scientific articles", "科技论文"),
    "statistics.patents_residents": ("patent applications by residents", "本国居民专利申请"),
    "statistics.patents_others": ("patent applications by others", "非居民专利申请"),
    "statistics.trademarks": ("trademark applications", "商标申请"),
    "statistics.ip_paid": ("charges paid for intellectual property", "知识产权使用费支出"),
    "statistics.ip_received": ("charges received for intellectual property", "知识产权使用费收入"),
    "statistics.hightech_exports": ("high-technology exports", "高技术产品出口"),
    "statistics.hightech_share": ("high-technology share of exports", "高技术产品出口占比"),
    "statistics.creative_goods_exports": ("exports of creative goods", "创意产品出口"),
    "statistics.creative_goods_imports": ("imports of creative goods", "创意产品进口"),
    "statistics.creative_services_exports": ("exports of creative services", "创意服务出口"),
    "statistics.creative_services_imports": ("imports of creative services", "创意服务进口"),
    "published_indices.title": ("indices of soft power as published", "已发布的软实力指数"),
    "published_indices.licence": (
        "figures are facts; reports remain their publishers'",
        "数字属事实；报告权利归发布者",
    ),
    "published_indices.note": (
        "Scores and ranks typed in from what was published, with vintage and reference. Each index "
        "has its own scale; none is merged with another, and no year is filled in. A figure that "
        "was not checked against the report itself is marked.",
        "得分与名次由人工录入，附发布年份与出处。各指数自有尺度，互不合并，缺的年份不填补。"
        "未与报告原文核对的数字会注明。",
    ),
    "published_indices.archive": (
        "CSV: index, vintage, market, score, rank, of, reference, url, checked",
        "CSV，栏目依次为 index、vintage、market、score、rank、of、reference、url、checked",
    ),
    "published_indices.global_soft_power": ("Global Soft Power Index", "全球软实力指数"),
    "published_indices.soft_power_30": ("The Soft Power 30", "软实力30强"),
    "published_indices.asia_power": ("Asia Power Index", "亚洲实力指数"),
    "surveys.title": ("survey tables", "民意调查表"),
    "surveys.licence": (
        "figures are facts; reports remain their publishers'",
        "数字属事实；报告权利归发布者",
    ),
    "surveys.note": (
        "Shares typed in with question, wave, country, how many were asked, and page. Intervals "
        "are Wilson's, as if people had been drawn by lot; a survey's design makes them wider.",
        "人工录入的比例，附问题、期次、国家、受访人数与页码。区间按威尔逊法计算，"
        "视同随机抽取；实际抽样设计会使区间更宽。",
    ),
    "surveys.archive": (
        "CSV: question, wave, country, share, n, reference, page",
        "CSV，栏目依次为 question、wave、country、share、n、reference、page",
    ),
    "surveys.share": ("share who say so", "作此回答者的比例"),
    "surveys.low": ("lower end of its 95% interval", "95% 区间下限"),
    "surveys.high": ("upper end of its 95% interval", "95% 区间上限"),
    "surveys.asked": ("people asked", "受访人数"),
    "standing.says": (
        "{index} {vintage}: {market} {score}.",
        "{index} {vintage}：{market} {score}。",
    ),
    "standing.placed": (
        "{index} {vintage}: {market} {score}, place {rank:d}.",
        "{index} {vintage}：{market} {score}，第 {rank:d} 名。",
    ),
    "standing.nothing": (
        "No published index at hand tells of these countries.",
        "现有的已发布指数都没有这些国家。",
    ),
    "standing.not": (
        "Each index has its own scale, so scores are compared within an index only. They measure "
        "what their makers ask and weigh, not what a country is worth, and none says why it moved.",
        "各指数自有尺度，得分只能在同一指数内相比。它们衡量的是编制者所问所权，"
        "而非一国的价值，也都不能说明变化的原因。",
    ),
    "standing.unchecked": (
        "{n:d} figures, marked with ?, were not checked against the report itself.",
        "{n:d} 个数字尚未与报告原文核对，以问号标出。",
    ),
    "standing.column_index": ("index", "指数"),
    "standing.column_vintage": ("year", "年份"),
    "standing.column_country": ("country", "国家"),
    "standing.column_score": ("score", "得分"),
    "standing.column_rank": ("place", "名次"),
    "standing.column_reference": ("reference", "出处"),
    "index.no_file": ("The recipe {path} cannot be read.", "读不到配方 {path}。"),
    "index.no_file_do": (
        "give the path of a TOML file that you may read",
        "请给出一个可读的 TOML 文件路径",
    ),
    "index.sheets": (
        "The workbook lacks a sheet that an index needs.",
        "工作簿缺少指数所需的工作表。",
    ),
    "index.sheets_do": ("add the sheets: {names}", "补上工作表：{names}"),
    "index.excel": ("Workbooks cannot be read or written here.", "此处无法读写工作簿。"),
    "index.excel_do": (
        "install the extra: `pip install 'chuquan[excel]'`",
        "请安装附加组件：`pip install 'chuquan[excel]'`",
    ),
    "argument.countries": (
        "two-letter codes such as CN; all if none",
        "两个字母的代码，如 CN；不写则全部",
    ),
    "chart.ranks": (
        "Place on the index, and the places of nine in ten draws of other choices; {n:d} countries",
        "指数名次，以及换用其他做法时十之八九的名次范围；共 {n:d} 国",
    ),
    "chart.ranks_title": (
        "{index} {year}: {market} leads, between places {low:d} and {high:d}",
        "{index} {year}：{market}居前，名次在 {low:d} 至 {high:d} 之间",
    ),
    "chart.rank_title": (
        "{index} {year}: {market} between places {low:d} and {high:d}",
        "{index} {year}：{market}名次在 {low:d} 至 {high:d} 之间",
    ),
    "chart.cover_title": (
        "In {year}, {market} received {cover} dollars for each dollar it paid",
        "{year}年，{market}每支付一美元收回{cover}美元",
    ),
    "chart.cover": (
        "Dollars received for each dollar paid for intellectual property; the broken line is one "
        "for one; years without a report are gaps",
        "每支付一美元知识产权使用费所收回的美元；虚线为收支相抵；未报告的年份留空",
    ),
    "chart.effects": (
        "Change of a day in the window against what was expected, percent, 95% interval",
        "时间窗内每日相对预期的变化，百分比，95% 区间",
    ),
    "chart.no_value": ("no value", "无数值"),
}
