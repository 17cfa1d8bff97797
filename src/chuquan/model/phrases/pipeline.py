"""What happens on the way: archives, pulls, names, and what stands in their way."""

PHRASES: dict[str, tuple[str, str]] = {
    "part.unknown": ("There is no {kind} called '{name}'.", "没有名为“{name}”的{kind}。"),
    "part.choose": ("choose one of: {names}", "请从中选择：{names}"),
    "part.source": ("source", "来源"),
    "part.measure": ("measure", "指标"),
    "part.signal": ("signal", "信号"),
    "part.table": ("table", "表"),
    "archive.none": ("There is no file or folder at {path}.", "{path} 处没有文件或文件夹。"),
    "archive.check_path": (
        "check the path; it is read from the current folder",
        "请检查路径；路径从当前文件夹算起",
    ),
    "archive.not_one": ("{path} is not an archive of {source}.", "{path} 不是 {source} 的归档。"),
    "archive.empty_file": ("the file is empty (0 bytes)", "文件为空（0 字节）"),
    "archive.starts_with": ("it starts with {start}", "其开头为 {start}"),
    "archive.no_member": (
        "{n:d} files in it, none of them named as {source} names its files",
        "其中 {n:d} 个文件，没有一个符合 {source} 的命名",
    ),
    "archive.takes": (
        "give --archive a {forms}",
        "请给 --archive 提供：{forms}",
    ),
    "archive.torn": (
        "The archive {path} could not be read to its end.",
        "归档 {path} 未能读到末尾。",
    ),
    "archive.torn_seen": (
        "{problem} after {n:d} whole files",
        "{problem}（此前有 {n:d} 个完整文件）",
    ),
    "archive.cut_off": ("the compressed stream is cut off", "压缩流被截断"),
    "archive.bomb": (
        "it unpacks to more than {ratio:d} times its size",
        "解压后超过其自身大小的 {ratio:d} 倍",
    ),
    "archive.unreadable": ("{path} cannot be read.", "无法读取 {path}。"),
    "archive.unreadable_do": (
        "check who may read it, and whether its disk is sound",
        "请检查其读取权限及磁盘是否完好",
    ),
    "archive.passed_over": (
        "{n:d} files in {path} could not be read.",
        "{path} 中有 {n:d} 个文件无法读取。",
    ),
    "archive.passed_over_so": (
        "the other {n:d} files were read and stored.",
        "其余 {n:d} 个文件已读取并存入。",
    ),
    "archive.short": ("{name} is shorter than it says", "{name} 短于其声明的长度"),
    "archive.torn_so": (
        "the whole files before the tear are stored; what lies behind it is missing.",
        "断点之前的完整文件已存入；其后的内容缺失。",
    ),
    "archive.torn_do": (
        "download the archive again and pull it again; nothing will be stored twice",
        "请重新下载归档后再次拉取；已存的不会重复",
    ),
    "archive.no_end": ("the mark of its end is missing", "缺少结束标记"),
    "archive.too_big": ("{size:,} bytes, more than {limit:,}", "{size:,} 字节，超过 {limit:,}"),
    "pull.partly": (
        "{n:d} of the {asked:d} files of {source} could not be read.",
        "{source} 的 {asked:d} 个文件中有 {n:d} 个无法读取。",
    ),
    "pull.partly_rows": (
        "{n:d} entries of {source} could not be read.",
        "{source} 有 {n:d} 个条目无法读取。",
    ),
    "pull.first_reason": ("{what}: {reason}", "{what}：{reason}"),
    "pull.rest_stored": (
        "the rest is stored ({n:,} rows); what could not be read is kept in quarantine.",
        "其余已存入（{n:,} 行）；无法读取的内容已隔离保存。",
    ),
    "pull.no_ask": (
        "{source} offers nothing to fetch.",
        "{source} 没有可供抓取的内容。",
    ),
    "pull.needs_window": (
        "Fetching {source} needs to know which days.",
        "抓取 {source} 需要指定日期。",
    ),
    "pull.no_window": ("no --from and --to, and no archive", "没有 --from 与 --to，也没有归档"),
    "pull.give_window": (
        "give --from YYYY-MM-DD --to YYYY-MM-DD, or --archive PATH",
        "请给出 --from YYYY-MM-DD --to YYYY-MM-DD，或 --archive PATH",
    ),
    "pull.offline": ("Fetching was asked for while --offline.", "在 --offline 下要求抓取。"),
    "pull.offline_do": (
        "leave --offline out, or pull from a file with --archive PATH",
        "请去掉 --offline，或用 --archive PATH 从文件拉取",
    ),
    "pull.fetch_failed": (
        "{n:d} of {asked:d} hours of {source} could not be fetched.",
        "{source} 的 {asked:d} 个小时中有 {n:d} 个未能抓取。",
    ),
    "pull.again": (
        "run the same command again later; what is stored is not fetched twice",
        "请稍后重新运行同一命令；已存的不会重复抓取",
    ),
    "compare.two": ("A comparison needs at least one subject.", "比较至少需要一个主体。"),
    "compare.name_one": ("name one or more subjects", "请写出一个或多个主体"),
    "signal.mixed": (
        "{first} and {second} cannot share one ladder.",
        "{first} 与 {second} 不能放在同一把梯子上。",
    ),
    "signal.mixed_seen": (
        "unit '{first}' ({kind_a}) against unit '{second}' ({kind_b})",
        "单位“{first}”（{kind_a}）与单位“{second}”（{kind_b}）",
    ),
    "signal.mixed_do": (
        "compare by one signal at a time: {signals}",
        "请一次只按一个信号比较：{signals}",
    ),
    "signal.not_comparable": (
        "Subjects cannot be compared at their peak by {signal}.",
        "不能用 {signal} 比较各主体的峰值。",
    ),
    "signal.total_seen": (
        "it is a lifetime total of each page, so its height is age, not attention",
        "它是每个页面的累计值，其高低反映的是时长而非关注度",
    ),
    "signal.rank_seen": (
        "places on a list: an order, without a height",
        "榜单名次：只有先后，没有高度",
    ),
    "signal.rank_do": (
        "ask since when and how long it was listed: `chuquan measure circles SUBJECT`",
        "可询问它自何时上榜、在榜多久：`chuquan measure circles SUBJECT`",
    ),
    "signal.total_do": (
        "compare by --signal {signal}",
        "请用 --signal {signal} 比较",
    ),
    "lake.empty": (
        "The workspace holds no observations of {source}.",
        "工作区没有 {source} 的观测数据。",
    ),
    "lake.empty_seen": ("{n:,} rows of {table}", "{table} 有 {n:,} 行"),
    "lake.pull_first": (
        "pull some first: `chuquan pull {source} --archive FILE`, or look at `chuquan demo`",
        "请先拉取：`chuquan pull {source} --archive FILE`，或先看 `chuquan demo`",
    ),
    "export.format": ("There is no format called '{form}'.", "没有名为“{form}”的格式。"),
}
