"""What the faces say around an answer: notes, cards, what was done."""

PHRASES: dict[str, tuple[str, str]] = {
    "cli.nothing_done": ("nothing was done.", "没有执行任何操作。"),
    "cli.nothing_found": ("Nothing was found.", "没有找到任何内容。"),
    "cli.wrong_use": ("`{command}` was not used as it can be.", "`{command}` 的用法不对。"),
    "cli.no_option": (
        "`{command}` has no option {option}.",
        "`{command}` 没有选项 {option}。",
    ),
    "cli.missing": ("`{command}` needs {name}.", "`{command}` 缺少 {name}。"),
    "cli.not_given": ("no {name}", "没有给出 {name}"),
    "cli.give": (
        "give {name}; `{command} --help` shows how",
        "请给出 {name}；用法见 `{command} --help`",
    ),
    "cli.bad_value": ("The value of {name} cannot be used.", "{name} 的值无法使用。"),
    "cli.option_use": ("{option} was not used as it can be.", "{option} 的用法不对。"),
    "cli.extra": ("`{command}` was given too many words.", "`{command}` 的参数过多。"),
    "cli.extra_do": (
        'put a name of several words in quotes, such as "Ne Zha 2"; see `{command} --help`',
        '由多个词组成的名称请加引号，例如 `"Ne Zha 2"`；用法见 `{command} --help`',
    ),
    "cli.past": ("The past cannot be changed.", "过去无法更改。"),
    "cli.past_do": (
        "leave --as-of out; it is for questions",
        "请去掉 --as-of；它只用于提问",
    ),
    "cli.see_help": ("see `{command} --help`", "请看 `{command} --help`"),
    "cli.format": (
        "This command has no form '{form}'.",
        "此命令不能输出“{form}”格式。",
    ),
    "cli.format_do": ("choose --format from: {names}", "--format 请从中选择：{names}"),
    "cli.candidates": ("{n:d} candidates, listed below", "{n:d} 个候选，列于下方"),
    "cli.stopped": (
        "Stopped. Every batch that was acknowledged is stored; the same command goes on.",
        "已停止。已确认的批次均已存入；重新运行同一命令即可继续。",
    ),
    "cli.unwritten": ("The answer could not be written out.", "答案无法写出。"),
    "cli.unwritten_so": (
        "what was printed is not whole; the workspace is untouched.",
        "输出不完整；工作区完好。",
    ),
    "cli.unwritten_do": (
        "free some space, or send the output elsewhere, and run the command again",
        "请腾出空间或改变输出位置，然后重新运行",
    ),
    "cli.fault": ("Chuquan met a fault of its own.", "Chuquan 自身出现故障。"),
    "cli.fault_so": (
        "the command ended; what was stored before is untouched.",
        "命令已中止；此前已存的数据完好。",
    ),
    "cli.fault_do": (
        "run it again with CHUQUAN_DEBUG=1 and report what it prints",
        "请设 CHUQUAN_DEBUG=1 重新运行，并报告其输出",
    ),
    "cli.binary": (
        "Parquet cannot be shown on a terminal.",
        "Parquet 不能显示在终端上。",
    ),
    "cli.binary_do": (
        "write it to a file with -o FILE, or choose --format csv",
        "请用 -o FILE 写入文件，或选 --format csv",
    ),
    "part.command": ("command", "命令"),
    "part.topic": ("topic or command", "主题或命令"),
    "word.yes": ("yes", "是"),
    "word.no": ("no", "否"),
    "card.note": ("Note: {note}", "注：{note}"),
    "card.origin": (
        "as of {as_of} · snapshot {snapshot:d} · recipe {recipe} · {sources}",
        "截至 {as_of} · 快照 {snapshot:d} · 配方 {recipe} · {sources}",
    ),
    "card.source": ("{title} [{licence}]", "{title}［{licence}］"),
    "card.counted": ("{name} ({items:,})", "{name}（{items:,}）"),
    "card.peak": ("peak", "峰值"),
    "card.at": ("{value} {unit} · {at} ({zone})", "{value}{unit} · {at}（{zone}）"),
    "card.top_item": ("top topic", "最高话题"),
    "card.top": ("“{title}” {value} · {at}", "“{title}”{value} · {at}"),
    "card.tier": ("tier", "层级"),
    "card.percentile_of": ("percentile", "百分位"),
    "card.percentile": (
        "top {share}% of {n:,} topics, {period} (90% interval {low} to {high}%)",
        "{period} 共 {n:,} 个话题的前 {share}%（90% 区间 {low}% 至 {high}%）",
    ),
    "card.hours": ("hours", "小时"),
    "card.hours_are": (
        "{listed:,} listed · {unknown:,} of {expected:,} never captured",
        "在榜 {listed:,} · {expected:,} 个中 {unknown:,} 个从未采集",
    ),
    "card.values": ("values", "数值"),
    "card.values_are": ("{n:,} reported", "已报告 {n:,} 个"),
    "card.area_days": ("{area} {unit} x days", "{area} {unit}×天"),
    "card.area": ("area", "面积"),
    "card.area_is": ("{area} {unit} x hours", "{area} {unit}×小时"),
    "card.gained": ("gained", "增加"),
    "card.gain": ("{value} {what}", "{what} {value}"),
    "card.daily": ("daily peaks", "每日峰值"),
    "card.days": (
        "{first} to {last}; a dot is a day without a listing",
        "{first} 至 {last}；点表示当日没有上榜记录",
    ),
    "card.days_each": (
        "{first} to {last}, {n:d} days a bar; a dot has no listing",
        "{first} 至 {last}，每格 {n:d} 天；点表示没有上榜记录",
    ),
    "card.names": ("names counted", "计入的名称"),
    "card.more_names": ("and {n:d} more", "另有 {n:d} 个"),
    "card.relations": ("relations", "关系"),
    "why.at": ("At the peak, {at}", "峰值时刻 {at}"),
    "why.day": (
        "The rest of {day}, each topic at its best hour",
        "{day} 的其余话题，各取最高的一小时",
    ),
    "why.more": (
        "and {n:d} more: --format csv or --json gives all",
        "另有 {n:d} 个：用 --format csv 或 --json 可得全部",
    ),
    "why.withheld": ("(title not in the data: {item})", "（数据不含标题：{item}）"),
    "measure.more": (
        "and {n:,} more rows: --format csv, jsonl, md or plain, or --json, gives all",
        "另有 {n:,} 行：用 --format csv、jsonl、md、plain 或 --json 可得全部",
    ),
    "pull.reading": ("reading {source}", "正在读取{source}"),
    "pull.stored": (
        "stored {n:,} rows · snapshot {snapshot:d}",
        "已存 {n:,} 行 · 快照 {snapshot:d}",
    ),
    "pull.stored_and": (
        "stored {n:,} rows, {duplicate:,} duplicate, {quarantined:,} quarantined "
        "· snapshot {snapshot:d}",
        "已存 {n:,} 行，重复 {duplicate:,}，隔离 {quarantined:,} · 快照 {snapshot:d}",
    ),
    "pull.of_month": ("{said} ({month})", "{said}（{month}）"),
    "pull.done": (
        "Stored {stored:,} rows; {duplicate:,} were there already, {quarantined:,} are in "
        "quarantine. Batches: {batches:d}; snapshot {snapshot:d}.",
        "存入 {stored:,} 行；{duplicate:,} 行原已存在，{quarantined:,} 行被隔离。"
        "共 {batches:d} 批，快照 {snapshot:d}。",
    ),
    "pull.next": (
        "Next: `chuquan show SUBJECT`, or `chuquan compare SUBJECT SUBJECT`",
        "下一步：`chuquan show 主体` 或 `chuquan compare 主体 主体`",
    ),
    "pull.both": (
        "Days and an archive were given together.",
        "同时给出了日期与归档。",
    ),
    "pull.both_do": (
        "leave --from and --to out: an archive is stored whole; questions take days of their own",
        "请去掉 --from 与 --to：归档会整体存入，提问时再选日期",
    ),
    "init.made": ("Workspace ready at {path}.", "工作区已就绪：{path}。"),
    "init.there": (
        "There is a workspace at {path} already; it was left as it is.",
        "{path} 处已有工作区，未作改动。",
    ),
    "init.sample": ("The bundled sample is in it: {n:,} rows.", "已载入随附样本：{n:,} 行。"),
    "init.next_pull": (
        "Next: `chuquan{place} pull weibo --archive FILE`",
        "下一步：`chuquan{place} pull weibo --archive FILE`",
    ),
    "init.next_show": (
        'Next: `chuquan{place} show "Ne Zha 2"`',
        "下一步：`chuquan{place} show 哪吒2`",
    ),
    "demo.loading": ("Loading the bundled sample into {path}", "正在将随附样本载入 {path}"),
    "demo.next": ("Try next:", "接下来可以试试："),
    "export.done": ("{table}: {n:,} rows to {target}", "{table}：{n:,} 行已写入 {target}"),
    "verify.sound": (
        "Sound: every file matches its hash. Files: {n:d}; rows of snapshot {snapshot:d}: {rows:,}",
        "完好：{n:d} 个文件与其哈希相符；快照 {snapshot:d} 共 {rows:,} 行。",
    ),
    "verify.digest": ("digest {digest}", "摘要 {digest}"),
    "verify.broken": (
        "Not as they were stored: {n:d} of {files:d} files.",
        "所查 {files:d} 个文件中有 {n:d} 个与存入时不符。",
    ),
    "verify.broken_so": (
        "answers that read them fail; nothing was changed.",
        "读取这些文件的查询会失败；没有改动任何数据。",
    ),
    "verify.broken_do": (
        "restore these files from a backup, or pull the same archive into a new workspace",
        "请从备份恢复这些文件，或将同一归档拉取到新工作区",
    ),
    "repair.dropped": (
        "Dropped, because no snapshot names them: {n:d}.",
        "已清除 {n:d} 个没有快照引用的文件。",
    ),
    "repair.nothing": (
        "Nothing to repair: no interrupted writer left anything behind.",
        "无需修复：没有中断的写入遗留。",
    ),
    "compact.merged": (
        "Files merged: {n:d} into {into:d}; snapshot {snapshot:d}.",
        "已将 {n:d} 个文件合并为 {into:d} 个；快照 {snapshot:d}。",
    ),
    "compact.nothing": ("Nothing to merge.", "没有可合并的文件。"),
    "compact.removed": (
        "Files of expired snapshots dropped: {n:d}, {freed:,} bytes.",
        "已清除过期快照的 {n:d} 个文件，共 {freed:,} 字节。",
    ),
    "status.holds": (
        "Snapshot {snapshot:d} of {as_of}",
        "快照 {snapshot:d}（{as_of}）",
    ),
    "status.no_runs": (
        "Nothing was pulled yet. Next: `chuquan pull weibo --archive FILE`",
        "尚未拉取任何数据。下一步：`chuquan pull weibo --archive FILE`",
    ),
    "status.runs": ("Runs: {n:d}, the last first", "运行 {n:d} 次，最近的在前"),
    "status.no_quarantine": ("Nothing is in quarantine.", "没有被隔离的内容。"),
    "status.quarantine": (
        "In quarantine: {n:d}; `chuquan export quarantine` gives all",
        "隔离 {n:d} 项；用 `chuquan export quarantine` 可得全部",
    ),
    "subject.none_like": ("No name is like '{text}'.", "没有与“{text}”相近的名称。"),
    "subject.added": ("Added the subject {id}.", "已添加主体 {id}。"),
    "subject.named": ("{id} is now known as '{name}' too.", "{id} 现在也称“{name}”。"),
    "subject.refuses": (
        "{id} is no longer read in '{name}'.",
        "“{name}”不再算作 {id}。",
    ),
    "subject.merged": (
        "{gone} is now {id}; its names count for {id}, and its id still leads there.",
        "{gone} 已并入 {id}；其名称计入 {id}，原编号仍可使用。",
    ),
    "subject.split": (
        "{names}: moved from {id} to the new subject {new}.",
        "{names}：已从 {id} 移至新主体 {new}。",
    ),
    "subject.in_file": ("Written to {path}", "已写入 {path}"),
    "subject.link_again": (
        "The {n:,} topics stored will be linked again by the next question.",
        "已存的 {n:,} 个话题将在下次提问时重新链接。",
    ),
    "explain.nothing": (
        "No name of the catalogue stands in this text.",
        "这段文字中没有目录里的名称。",
    ),
    "explain.linked": ("Linked: {n:d}", "已链接：{n:d}"),
    "explain.refused": ("Not linked: {n:d}", "未链接：{n:d}"),
    "doctor.python": ("Python", "Python 版本"),
    "doctor.python_do": ("install Python 3.11 or newer", "请安装 Python 3.11 或更高版本"),
    "doctor.expat": ("XML parser (expat)", "XML 解析器（expat）"),
    "doctor.packages": ("packages", "软件包"),
    "doctor.missing": ("missing packages", "缺少的软件包"),
    "doctor.missing_do": (
        "install Chuquan again: `python -m pip install chuquan`",
        "请重新安装：`python -m pip install chuquan`",
    ),
    "doctor.extra": ("extra '{extra}'", "扩展 {extra}（可选）"),
    "doctor.extra_in": ("installed", "已安装"),
    "doctor.extra_lacks": ("not installed: {names}", "未安装：{names}"),
    "doctor.extra_do": (
        "if you need it: `python -m pip install 'chuquan[{extra}]'`",
        "如有需要：`python -m pip install 'chuquan[{extra}]'`",
    ),
    "doctor.disk": ("disk", "磁盘"),
    "doctor.free": ("{n:,} bytes free at {path}", "{path} 剩余 {n:,} 字节"),
    "doctor.disk_do": ("free some space", "请腾出空间"),
    "doctor.workspace": ("workspace", "工作区"),
    "doctor.no_workspace": ("none at {path}", "{path} 处没有工作区"),
    "doctor.writable": ("{path} can be written", "{path} 可写"),
    "doctor.catalogue": ("catalogue", "目录库"),
    "doctor.snapshot": ("snapshot {n:d}, {files:d} files", "快照 {n:d}，{files:d} 个文件"),
    "doctor.names": ("names", "名称目录"),
    "doctor.named": ("{n:,} subjects, {names:,} names", "{n:,} 个主体，{names:,} 个名称"),
    "doctor.clock": ("clock", "时钟"),
    "doctor.clock_do": ("set the clock of this machine", "请校准本机时钟"),
    "doctor.fonts": ("font with Chinese", "中文字体"),
    "doctor.no_fc_list": (
        "cannot tell: this machine has no fc-list",
        "无法判断：本机没有 fc-list",
    ),
    "doctor.no_han": ("none found; only pictures need one", "未找到；只有图片需要"),
    "doctor.fonts_do": (
        "for pictures: `apt-get install fonts-noto-cjk`",
        "如需图片：`apt-get install fonts-noto-cjk`",
    ),
    "doctor.advice": ("{name}: {do}", "{name}：{do}"),
    "doctor.wrong": ("Not as it should be: {name}.", "不合要求：{name}。"),
    "doctor.wrong_so": (
        "some commands will fail or give no answer.",
        "部分命令会失败或无法作答。",
    ),
}
