"""What the pages say of where numbers come from: runs, files, and when nobody looked."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "lineage.no_run": ("There is no run {run}.", "没有运行 {run}。"),
    "lineage.nothing_traced": ("nothing was traced.", "没有追溯任何内容。"),
    "lineage.choose_run": (
        "choose one from the list of runs on the page of the data, /data",
        "请从数据页 /data 的运行列表中选取",
    ),
    "report.run": ("run", "运行"),
    "report.runs_caption": (
        "Runs that brought the rows behind the peaks; times in UTC.",
        "带来峰值背后各行数据的运行；时间为 UTC。",
    ),
    "web.form_embed": ("for other pages", "嵌入"),
    "web.form_cite": ("cite", "引用"),
    "web.form_lineage": ("lineage", "溯源"),
    "web.form_atom": ("feed", "订阅"),
    "web.where_from": ("Where does this come from?", "这些数字从何而来？"),
    "web.lineage": ("Where this comes from", "数字从何而来"),
    "web.lineage_back": ("Back to the answer", "回到答案"),
    "web.lineage_same": ("How to get the same again", "如何得到同样的结果"),
    "web.lineage_question": ("question", "问题"),
    "web.lineage_arguments": ("asked with", "参数"),
    "web.lineage_snapshot": ("snapshot", "快照"),
    "web.lineage_names": ("names in force", "名称版本"),
    "web.lineage_version": ("version", "版本"),
    "web.lineage_recipe": ("recipe", "配方"),
    "web.lineage_runs": ("Runs that brought the rows", "带来这些数据的运行"),
    "web.lineage_runs_caption": (
        "{n} of {of} runs of these sources up to the snapshot, newest first; times in UTC.",
        "截至该快照，这些来源的 {of} 次运行中的 {n} 次，最新在前；时间为 UTC。",
    ),
    "web.lineage_files": ("Files that hold them", "存放它们的文件"),
    "web.lineage_files_caption": (
        "Files of the snapshot by table: {files} files, {rows} rows. Each is named by its hash.",
        "快照中各表的文件：{files} 个文件，{rows} 行。每个文件以其哈希命名。",
    ),
    "web.lineage_sources": ("Sources and licences", "来源与许可"),
    "web.lineage_sources_caption": (
        "What may be done with the data, and what they lack.",
        "数据的使用许可，以及其中缺少什么。",
    ),
    "web.lineage_hash": ("hash (SHA-256)", "哈希（SHA-256）"),
    "web.lineage_hashes": ("first of them, by SHA-256", "其中最先的，按 SHA-256"),
    "web.run": ("Run {run}", "运行 {run}"),
    "web.run_answer": (
        "This run brought {offered} rows of {source}: {stored} were stored, {duplicate} were held "
        "already, {quarantined} were set aside.",
        "本次运行带来{source}的 {offered} 行：存入 {stored} 行，已有 {duplicate} 行，"
        "隔离 {quarantined} 行。",
    ),
    "web.run_facts": ("The run", "本次运行"),
    "web.run_origin": ("came from", "来自"),
    "web.run_started": ("started (UTC)", "开始（UTC）"),
    "web.run_finished": ("finished (UTC)", "结束（UTC）"),
    "web.run_outcome": ("outcome", "结果"),
    "web.run_snapshot": ("made snapshot", "形成快照"),
    "web.run_none": ("none: nothing was new", "无：没有新内容"),
    "web.run_tables": ("What became of the rows", "各行的去向"),
    "web.run_tables_caption": (
        "Rows offered are those stored, held already and set aside, in every table.",
        "每张表中：提交的行 = 存入 + 已有 + 隔离。",
    ),
    "web.run_offered": ("offered", "提交"),
    "web.run_files": ("Files that it wrote", "写下的文件"),
    "web.run_files_caption": (
        "{n} of {of}; a file is later merged into a larger one, its rows keep their run.",
        "{of} 个中的 {n} 个；文件以后会合并，行仍记得自己的运行。",
    ),
    "web.run_partition": ("part", "分区"),
    "web.run_merged": ("merged in snapshot", "合并于快照"),
    "web.run_reason": ("reason", "原因"),
    "web.calendar": ("When we looked", "查看日历"),
    "web.calendar_said": (
        "Share of due looks that happened, by source and month. Most is lacking of {source}: "
        "{unknown} of {due} looks are unknown.",
        "各来源每月实际查看占应查看的比例。缺得最多的是{source}：{due} 次中有 {unknown} 次未知。",
    ),
    "web.calendar_whole": (
        "Share of due looks that happened, by source and month. None is unknown.",
        "各来源每月实际查看占应查看的比例。没有未知。",
    ),
    "web.calendar_month": (
        "{source}, {month}: {unknown} of {due} looks unknown",
        "{source}，{month}：{due} 次中 {unknown} 次未知",
    ),
    "web.calendar_day": (
        "{day}: {unknown} of {due} looks unknown",
        "{day}：{due} 次中 {unknown} 次未知",
    ),
    "web.calendar_caption": (
        "Looks due and looks that did not happen or failed, by source; days in the source's zone. "
        "Nobody knows what was listed then: it is not zero.",
        "各来源应有的查看与未发生或失败的查看；按来源所在时区计日。当时榜上有什么无人知晓，并非为零。",
    ),
    "web.calendar_due": ("looks due", "应查看"),
    "web.calendar_unknown": ("unknown", "未知"),
    "web.calendar_share": ("unknown share", "未知占比"),
    "web.calendar_gaps": ("gaps", "空缺段"),
    "web.calendar_longest": ("longest gap from", "最长空缺始于"),
    "web.calendar_lasting": ("looks in it", "其中的查看数"),
    "web.legend_whole": ("all", "全部"),
    "web.legend_most": ("≥ 99%", "≥ 99%"),
    "web.legend_much": ("≥ 90%", "≥ 90%"),
    "web.legend_half": ("≥ 50%", "≥ 50%"),
    "web.legend_some": ("some", "少量"),
    "web.legend_none": ("unknown", "未知"),
    "web.door_answer": (
        "From {first} to {last}, {seen} looks at {source} are held; {unknown} of the {due} "
        "that were due are unknown.",
        "{first} 至 {last} 间持有对{source}的 {seen} 次查看；应有的 {due} 次中 {unknown} 次未知。",
    ),
    "web.door_listed": (
        "{items} items are held of {source}, which is not looked at on a regular grid.",
        "持有{source}的 {items} 个条目；该来源没有固定的查看频率。",
    ),
    "web.door_nothing": ("Nothing is held of {source} yet.", "尚未持有{source}的数据。"),
    "web.door_title": ("Source: {source}", "来源：{source}"),
    "web.door_card": ("The source", "来源"),
    "web.door_home": ("home", "主页"),
    "web.door_every": ("looked at every", "查看频率"),
    "web.door_zone": ("days counted in", "计日时区"),
    "web.door_signals": ("signals", "信号"),
    "web.door_gaps": ("known to lack", "已知缺少"),
    "web.door_note": ("note", "说明"),
    "web.door_longest": ("Longest gaps", "最长的空缺"),
    "web.door_longest_caption": (
        "{n} of {of}, longest first; times in {zone}.",
        "{of} 段中的 {n} 段，最长在前；时间为 {zone}。",
    ),
    "web.door_from": ("from", "起"),
    "web.door_to": ("to", "止"),
    "web.door_lacking": ("looks unknown", "未知的查看"),
    "web.door_days": (
        "{shown} of {of} months, newest last; one cell a day.",
        "{of} 个月中的 {shown} 个月，最新在下；一格一天。",
    ),
    "web.breakout": ("When it broke out", "何时出圈"),
    "web.breakout_how": ("Circle by circle, and how it is judged", "逐个圈子查看，以及判断方法"),
    "web.voices_how": ("All voices, and how they are read", "全部发声者，以及读取方法"),
    "web.emotion_how": ("All shares, and how they are read", "全部占比，以及读取方法"),
    "web.voices_caption": (
        "Whom the documents quote about it: {n} of {of}, most heard first; shares with 95% "
        "intervals.",
        "文档中引述的发声者：{of} 位中的 {n} 位，最常被引述者在前；占比附 95% 区间。",
    ),
}
