"""Phrases of the user's own files: exports, tables and what is written out."""

PHRASES: dict[str, tuple[str, str]] = {
    "show.peak_values": (
        "{subject} peaked on {source} at {peak} {unit} on {at}, of {hours:,|value|values}.",
        "{subject}在{source}上的峰值为 {peak}{unit}（{at}），共 {hours:,} 个值。",
    ),
    "unit.index points": ("index points", "指数点"),
    "unit.points of 100": ("points of 100", "分（满分 100）"),
    "unit.units as given": ("units as given", "（原表单位）"),
    "form.refused": ("{name} cannot be read.", "无法读取 {name}。"),
    "form.nothing_taken": ("nothing of it was taken.", "未取用其中任何内容。"),
    "form.use_mapping": (
        "mend the file, or say where its columns are with --map FILE; "
        "`chuquan help import` shows one",
        "请修正文件，或用 --map FILE 说明各列位置；`chuquan help import` 有示例",
    ),
    "form.mend_file": ("mend the file and import it again", "请修正文件后重新导入"),
    "form.empty": ("the file is empty", "文件为空"),
    "form.html": ("an HTML page: {start}", "一个 HTML 页面：{start}"),
    "form.not_text": ("a byte that no text holds ({sign})", "含有文本中不会出现的字节（{sign}）"),
    "form.broken_rows": ("rows that cannot be told apart: {problem}", "无法分行：{problem}"),
    "form.encoding": ("it is none of these encodings: {tried}", "不属于这些编码：{tried}"),
    "form.name_encoding": (
        'save it as UTF-8, or write encoding = "..." into the mapping',
        '请另存为 UTF-8，或在映射中写 encoding = "..."',
    ),
    "form.old_excel": ("a workbook of the old .xls kind", "旧式 .xls 工作簿"),
    "form.save_xlsx": ("save it as .xlsx or .csv", "请另存为 .xlsx 或 .csv"),
    "form.as_csv": ("save the sheet as .csv", "请将该工作表另存为 .csv"),
    "form.no_workbook": ("no whole workbook: {problem}", "不是完整的工作簿：{problem}"),
    "form.no_sheet": (
        "no sheet '{sheet}'; its sheets are: {names}",
        "没有工作表“{sheet}”；现有：{names}",
    ),
    "form.too_big": ("{size:,} bytes, more than {limit:,}", "{size:,} 字节，超过 {limit:,}"),
    "form.no_excel": (
        "Workbooks need a library that is not installed.",
        "读写工作簿所需的库尚未安装。",
    ),
    "form.get_excel": (
        "install it with `pip install 'chuquan[excel]'`, or use .csv",
        "请用 `pip install 'chuquan[excel]'` 安装，或改用 .csv",
    ),
    "form.two_decimals": (
        "rows {rows} use the decimal point and the decimal comma",
        "第 {rows} 行分别用了小数点与小数逗号",
    ),
    "form.decimal": (
        "row {row:d} fits both signs: a comma or point before three digits",
        "第 {row:d} 行两解皆可：逗号或点之后恰有三位数字",
    ),
    "form.say_decimal": (
        'write decimal = "point" or decimal = "comma" into a mapping, and give it with --map FILE',
        '请在映射中写 decimal = "point" 或 decimal = "comma"，并用 --map FILE 给出',
    ),
    "form.no_number": ("row {row:d}: no number in '{text}'", "第 {row:d} 行：“{text}”不是数字"),
    "form.two_orders": (
        "rows {rows}: the day stands first in one, the month in the other",
        "第 {rows} 行：一处日在前，一处月在前",
    ),
    "form.order": (
        "row {row:d}: '{text}' may be day and month, or month and day",
        "第 {row:d} 行：“{text}”可能日在前，也可能月在前",
    ),
    "form.say_order": (
        'write date_style = "dmy" or date_style = "mdy" into a mapping, and give it with '
        "--map FILE",
        '请在映射中写 date_style = "dmy" 或 date_style = "mdy"，并用 --map FILE 给出',
    ),
    "form.no_day": ("row {row:d}: no day in '{text}'", "第 {row:d} 行：“{text}”不是日期"),
    "form.no_zone": (
        "row {row:d}: an hour without its time zone",
        "第 {row:d} 行：有钟点而无时区",
    ),
    "form.say_zone": (
        'write zone = "Asia/Shanghai" (or yours) into a mapping, and give it with --map FILE',
        '请在映射中写 zone = "Asia/Shanghai"（或所在时区），并用 --map FILE 给出',
    ),
    "form.no_head": (
        "no row of headings with a date; it starts with: {seen}",
        "没有含日期的表头；开头为：{seen}",
    ),
    "form.no_rows": ("no value beneath the headings", "表头之下没有数值"),
    "form.short_row": (
        "row {row:d} has {n:d} cells where {wanted:d} belong",
        "第 {row:d} 行有 {n:d} 个单元格，应为 {wanted:d} 个",
    ),
    "form.no_word": (
        "row {row:d} does not say which word the values are of",
        "第 {row:d} 行未说明数值属于哪个词",
    ),
    "form.say_word": (
        "name the subject with --subject, or add a column with the word",
        "请用 --subject 指明主体，或增加一列写明关键词",
    ),
    "form.no_market": ("row {row:d}: no market in '{text}'", "第 {row:d} 行：“{text}”不是市场"),
    "form.say_market": (
        "write markets as two letters such as CN, or as GLOBAL",
        "市场请写两个字母，如 CN，或写 GLOBAL",
    ),
    "form.twice": (
        "two values of '{name}' for one moment, in rows {rows}",
        "“{name}”在同一时刻有两个值，见第 {rows} 行",
    ),
    "form.no_column": ("no column is headed '{name}'", "没有名为“{name}”的列"),
    "form.no_value": ("no column is headed as a value", "没有可认作数值的列"),
    "mapping.no_toml": ("The mapping is not written in TOML.", "映射文件不是 TOML 格式。"),
    "mapping.write_toml": (
        'write lines such as `unit = "tickets"`, and the columns under `[columns]`',
        '每行如 `unit = "tickets"`，各列写在 `[columns]` 之下',
    ),
    "mapping.unknown": ("The mapping says nothing of '{entry}'.", "映射没有“{entry}”这一项。"),
    "mapping.type": (
        "'{entry}' of the mapping is of the wrong kind.",
        "映射中“{entry}”的类型不对。",
    ),
    "mapping.value": (
        "'{entry}' of the mapping has no such value.",
        "映射中“{entry}”没有这个取值。",
    ),
    "mapping.name_signal": (
        "use small letters, digits and _, such as box_office",
        "请用小写字母、数字与 _，如 box_office",
    ),
    "mapping.lacks": ("The mapping does not say '{entry}'.", "映射没有写“{entry}”。"),
    "mapping.say_signal": (
        'write signal = "tickets", unit = "tickets" and kind = "flow" (or stock, total, index, '
        "share, rank)",
        '请写 signal = "tickets"、unit = "tickets" 与 kind = "flow"（或 stock、total、index、'
        "share、rank）",
    ),
    "mapping.other": (
        "{signal} already means something else in this workspace.",
        "{signal} 在此工作区已有别的含义。",
    ),
    "mapping.other_seen": (
        "{unit} ({kind}) against {held} ({held_kind})",
        "{unit}（{kind}）与 {held}（{held_kind}）",
    ),
    "mapping.other_do": (
        "choose another signal in the mapping",
        "请在映射中换一个信号名",
    ),
    "mapping.broken": ("The file of own signals cannot be read.", "无法读取自有信号文件。"),
    "mapping.broken_do": (
        "mend {path}, or remove it and import again",
        "请修正 {path}，或删除后重新导入",
    ),
    "wechat_index.title": ("WeChat Index", "微信指数"),
    "wechat_index.licence": (
        "the platform's terms; figures exported by the user",
        "依平台条款；数字由用户自行导出",
    ),
    "wechat_index.note": (
        "One value a day and word, on one absolute scale since March 2017; the tiers are defined "
        "on it. There is no door for machines: look a word up in the app, and import the table.",
        "每日每词一个值，同一绝对尺度；层级即在此定义。没有机器接口：请在应用中查询后导入表格。",
    ),
    "wechat_index.value": ("WeChat Index of the day", "当日微信指数"),
    "baidu_index.title": ("Baidu Index", "百度指数"),
    "baidu_index.licence": (
        "the platform's terms; figures exported by the user",
        "依平台条款；数字由用户自行导出",
    ),
    "baidu_index.note": (
        "Searches a day, weighted by the platform, in all and by device; the whole country only. "
        "The unit is the platform's own and is no count.",
        "平台加权的日搜索量，分整体与终端；仅限全国。单位为平台自有，并非次数。",
    ),
    "baidu_index.value": ("search index, all devices", "搜索指数（整体）"),
    "baidu_index.pc": ("search index, computers", "搜索指数（PC）"),
    "baidu_index.mobile": ("search index, phones", "搜索指数（移动）"),
    "baidu_index.region": (
        "row {row:d} is of one region: {text}",
        "第 {row:d} 行只属一个地区：{text}",
    ),
    "baidu_index.whole": (
        "collect the whole country, or import it as csv with a signal of its own",
        "请采集全国数据，或作为 csv 以单独的信号导入",
    ),
    "baidu_index.device": (
        "row {row:d}: no device in '{text}' (all, pc or mobile)",
        "第 {row:d} 行：“{text}”不是终端（all、pc 或 mobile）",
    ),
    "google_trends.title": ("Google Trends", "Google 趋势"),
    "google_trends.licence": (
        "Google's terms; cite as Google Trends, with the date of the export",
        "依 Google 条款；引用请注明 Google 趋势与导出日期",
    ),
    "google_trends.note": (
        "0 to 100, where 100 is the greatest value of that one export: words of one export share "
        "a scale, two exports never do. <1 is kept as a bound; a period that was not over when "
        "the file was saved is kept as partial and is no peak.",
        "取值 0 到 100，100 为该次导出中的最大值：同一次导出的词同尺度，两次导出绝不同尺度。"
        "<1 记为上界；保存时尚未结束的时段记为不完整，不算峰值。",
    ),
    "google_trends.value": ("interest over time, relative", "随时间变化的热度（相对值）"),
    "google_trends.timeline": (
        "export “interest over time” (multiTimeline.csv) and import that",
        "请导出“热度随时间变化的趋势”（multiTimeline.csv）后导入",
    ),
    "google_trends.queries": (
        "a list of related searches, not interest over time",
        "这是相关查询列表，并非随时间变化的热度",
    ),
    "google_trends.map": (
        "a table of places, not interest over time",
        "这是各地区的表，并非随时间变化的热度",
    ),
    "google_trends.place": (
        "the heading '{heading}' names no place that is known",
        "表头“{heading}”没有可辨认的地区",
    ),
    "google_trends.say_place": (
        'write market = "US" (or GLOBAL) into a mapping, and give it with --map FILE',
        '请在映射中写 market = "US"（或 GLOBAL），并用 --map FILE 给出',
    ),
    "google_trends.scale": (
        "row {row:d}: {value}, where the scale ends at 0 and 100",
        "第 {row:d} 行：{value}，而尺度为 0 到 100",
    ),
    "csv.title": ("a table of your own", "自有表格"),
    "csv.licence": ("as the user's own file says", "依用户自己的文件"),
    "csv.note": (
        "A CSV, TSV or XLSX table. A mapping says which column is what, and the unit and kind of "
        "the values; without one a table with the headings date, value and name is read, and its "
        "values are never added up.",
        "CSV、TSV 或 XLSX 表格。映射说明各列含义及数值的单位与类型；没有映射时读取表头为"
        "日期、数值、名称的表，其数值绝不相加。",
    ),
    "csv.value": ("values of a table without a mapping", "无映射表格的数值"),
    "import.needs_pull": (
        "{source} is not imported from the user's own files.",
        "{source} 不从用户自己的文件导入。",
    ),
    "import.pull_it": (
        "pull it: `chuquan pull {source} --archive FILE`",
        "请拉取：`chuquan pull {source} --archive FILE`",
    ),
    "import.no_door": (
        "{source} offers no door for machines.",
        "{source} 没有机器接口。",
    ),
    "import.do_import": (
        "export a file there and import it: `chuquan import {source} FILE`",
        "请在该处导出文件后导入：`chuquan import {source} FILE`",
    ),
    "import.first": (
        "export a file there and import it: `chuquan import {source} FILE`, or see "
        "`chuquan help import`",
        "请在该处导出文件后导入：`chuquan import {source} FILE`，或见 `chuquan help import`",
    ),
    "import.no_file": ("{path} cannot be opened.", "无法打开 {path}。"),
    "import.several": (
        "The file holds {n:d} words, which --subject would all give to {subject}.",
        "文件含 {n:d} 个词，--subject 会将它们全部归于 {subject}。",
    ),
    "import.leave_out": (
        "leave --subject out; make a word count with `chuquan subject alias {subject} WORD`",
        "请去掉 --subject；可用 `chuquan subject alias {subject} WORD` 使某词计入",
    ),
    "import.done": (
        "{path}: {n:,} values of {words:d} words, {first} to {last}: {stored:,} stored, "
        "{duplicate:,} known already.",
        "{path}：{words:d} 个词，{n:,} 个值，{first} 至 {last}：存入 {stored:,} 个，"
        "已有 {duplicate:,} 个。",
    ),
    "import.linked": ("{word} counts for {subject}", "{word} 计入 {subject}"),
    "import.unlinked": (
        "{n:d} words match no subject: {words}. Give each to one with "
        "`chuquan subject alias SUBJECT WORD`, or import with --subject.",
        "{n:d} 个词没有对应的主体：{words}。请用 `chuquan subject alias SUBJECT WORD` 归入，"
        "或以 --subject 导入。",
    ),
    "import.not_shown": (
        "{bound:,} values were shown as below a bound, {partial:,} are of a period that was not "
        "over; neither counts as a peak.",
        "{bound:,} 个值只给出上界，{partial:,} 个属于尚未结束的时段；均不计为峰值。",
    ),
    "import.next": (
        "Next: `chuquan show {subject} --source {source}`",
        "下一步：`chuquan show {subject} --source {source}`",
    ),
    "scale.several": (
        "{signal} of {n:d} exports shares no scale.",
        "{n:d} 次导出的 {signal} 没有共同尺度。",
    ),
    "scale.several_do": (
        "put all words into one comparison there, export that, and import it into a workspace of "
        "its own; or ask for days that one export alone covers (--from DAY --to DAY)",
        "请在该处将所有词放入同一次比较，导出后导入单独的工作区；或用 --from DAY --to DAY "
        "指定只有一次导出覆盖的日期",
    ),
    "scale.rank": (
        "Heights of {signal} cannot be ranked among all items.",
        "{signal} 的高低不能在全部条目中排名。",
    ),
    "scale.rank_seen": (
        "each export has a scale of its own",
        "每次导出各有尺度",
    ),
    "scale.rank_do": (
        "ask for the series: `chuquan measure attention SUBJECT --signal {signal}`",
        "请查看序列：`chuquan measure attention SUBJECT --signal {signal}`",
    ),
    "bundle.no_file": ("no file was written.", "未写出任何文件。"),
    "bundle.form": ("A table cannot be written to {name}.", "不能将表写入 {name}。"),
    "bundle.too_long": (
        "{n:,} rows, more than the {most:,} of a sheet",
        "{n:,} 行，超过工作表的上限 {most:,} 行",
    ),
    "bundle.use_csv": ("write to .csv or .parquet", "请写入 .csv 或 .parquet"),
    "bundle.done": ("{n:,} rows written to {path}.", "已将 {n:,} 行写入 {path}。"),
    "bundle.readme": (
        "{answer}\n\nColumns: {columns}\nUnits: {units}\nTimes are in UTC; an empty cell is "
        "unknown, not zero.\n\nAs of {as_of}, snapshot {snapshot}, recipe {recipe}, Chuquan "
        "{version}.\nSources: {sources}\n\nCite as: {citation}\n",
        "{answer}\n\n列：{columns}\n单位：{units}\n时间均为 UTC；空单元格为未知而非零。\n\n"
        "数据截至 {as_of}，快照 {snapshot}，配方 {recipe}，Chuquan {version}。\n来源：{sources}\n\n"
        "引用：{citation}\n",
    ),
    "bundle.source": ("{title} <{home}>, {licence}", "{title} <{home}>，{licence}"),
}
