"""What the store says of itself when something stands in the way."""

PHRASES: dict[str, tuple[str, str]] = {
    "lake.missing": ("There is no workspace at {path}.", "{path} 处没有工作区。"),
    "lake.no_catalogue": ("no file {file} in it", "其中没有 {file} 文件"),
    "lake.nothing_read": ("nothing was read.", "没有读取任何数据。"),
    "lake.nothing_written": (
        "nothing of this batch was stored; what was stored before is untouched.",
        "本批数据未存入；此前已存的数据完好。",
    ),
    "lake.run_init": (
        "make one with `chuquan init {path}`, or point to another with --workspace",
        "请运行 `chuquan init {path}` 新建，或用 --workspace 指向别处",
    ),
    "lake.not_a_catalogue": (
        "{file} is not a catalogue that can be opened.",
        "{file} 不是可打开的目录库。",
    ),
    "lake.not_ours": (
        "its mark is {seen:d}, which is not that of a catalogue",
        "其标记为 {seen:d}，并非目录库的标记",
    ),
    "lake.restore": (
        "restore the file from a backup, or pull again into a new workspace",
        "请从备份恢复该文件，或在新工作区重新拉取",
    ),
    "lake.version": (
        "The workspace {path} was written by another version of Chuquan.",
        "工作区 {path} 由另一版本的 Chuquan 写入。",
    ),
    "lake.version_seen": (
        "schema version {seen:d}; this program knows {ours:d}",
        "结构版本 {seen:d}；本程序支持 {ours:d}",
    ),
    "lake.version_do": (
        "install the version that wrote it, or pull again into a new workspace",
        "请安装写入它的版本，或在新工作区重新拉取",
    ),
    "lake.locked": (
        "Another process is writing to the workspace {path}.",
        "另一个进程正在写入工作区 {path}。",
    ),
    "lake.waited": ("waited {seconds:.0f} s for its lock", "已等待其锁 {seconds:.0f} 秒"),
    "lake.try_later": (
        "run the command again when the other one has finished",
        "请待另一进程结束后重新运行",
    ),
    "lake.unreadable": ("The catalogue {path} cannot be read.", "无法读取目录库 {path}。"),
    "lake.unwritable": ("The workspace {path} cannot be written.", "无法写入工作区 {path}。"),
    "lake.permissions": (
        "check who owns the folder and whether its disk is mounted read-only, "
        "or choose another with --workspace",
        "请检查文件夹的所有者及磁盘是否只读，或用 --workspace 另选一处",
    ),
    "lake.full": (
        "There is no room left to write to {path}.",
        "{path} 已无可写空间。",
    ),
    "lake.full_seen": (
        "{problem}; {free} bytes free on its disk",
        "{problem}；所在磁盘剩余 {free} 字节",
    ),
    "lake.full_do": (
        "free some space (or raise the file size limit) and run the same command again",
        "请腾出空间（或放宽文件大小限制）后重新运行同一命令",
    ),
    "lake.no_key": (
        "a row of {table} lacks a part of its key",
        "{table} 的一行缺少键的一部分",
    ),
    "lake.names_changed": (
        "The names were edited while this batch was being read.",
        "读取本批数据期间名称目录被修改。",
    ),
    "lake.items_added": (
        "New items arrived while names were being linked.",
        "链接名称期间有新条目到达。",
    ),
    "lake.link_again": ("run the command again", "请重新运行该命令"),
    "lake.not_conserved": (
        "Rows of {table} went missing between reading and storing.",
        "{table} 的行在读取与存储之间丢失。",
    ),
    "lake.report_bug": (
        "this is a fault of Chuquan: report it with the numbers above",
        "这是 Chuquan 的缺陷：请连同以上数字报告",
    ),
    "lake.file_gone": ("The file {file} is gone.", "文件 {file} 已不存在。"),
    "lake.file_unreadable": ("A stored file cannot be read.", "有已存文件无法读取。"),
    "lake.snapshot_names_it": ("snapshot {snapshot:d} names it", "快照 {snapshot:d} 引用了它"),
    "lake.run_verify": (
        "run `chuquan verify` to see which files are damaged, then restore them from a backup "
        "or pull again into a new workspace",
        "请运行 `chuquan verify` 查看哪些文件损坏，然后从备份恢复，或在新工作区重新拉取",
    ),
    "lake.not_yet": ("The lake did not exist yet at {moment}.", "{moment} 时数据湖尚不存在。"),
    "lake.first_snapshot": ("its first snapshot is of {moment}", "其首个快照为 {moment}"),
    "lake.expired": (
        "The files of the snapshot of {moment} have been dropped by a compaction.",
        "{moment} 的快照文件已在压缩时清除。",
    ),
    "lake.oldest": (
        "snapshot {asked:d}; the oldest that can be read is {snapshot:d}",
        "快照 {asked:d}；可读取的最早快照为 {snapshot:d}",
    ),
    "lake.later_as_of": ("ask for a later moment with --as-of", "请用 --as-of 指定更晚的时刻"),
    "engine.unknown": ("There is no engine called '{name}'.", "没有名为“{name}”的引擎。"),
    "engine.choose": ("choose one of: {names}", "请从中选择：{names}"),
    "engine.no_spark": ("The Spark engine is not installed.", "未安装 Spark 引擎。"),
    "engine.install_spark": (
        "install it with `pip install 'chuquan[spark]'` and Java 17, or leave --engine out",
        "请用 `pip install 'chuquan[spark]'` 安装并备好 Java 17，或去掉 --engine",
    ),
    "check.orphan": (
        "left by an interrupted writer; no snapshot names it",
        "中断的写入所遗留；没有快照引用",
    ),
    "check.sqlite": ("the catalogue is damaged: {text}", "目录库已损坏：{text}"),
    "check.missing": ("the file is missing", "文件缺失"),
    "check.size": ("{seen:,} bytes, recorded {recorded:,}", "{seen:,} 字节，记录为 {recorded:,}"),
    "check.hash": ("the bytes differ from their recorded hash", "内容与记录的哈希不符"),
    "check.not_parquet": ("not a Parquet file: {text}", "不是 Parquet 文件：{text}"),
    "check.rows": ("{seen:,} rows, recorded {recorded:,}", "{seen:,} 行，记录为 {recorded:,}"),
}
