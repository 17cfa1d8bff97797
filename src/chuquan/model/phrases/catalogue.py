"""Names and the files that hold them: what went wrong, and what to do."""

PHRASES: dict[str, tuple[str, str]] = {
    "names.not_loaded": ("no names were loaded or changed.", "没有载入或更改任何名称。"),
    "names.unreadable": (
        "The names file {file} is not valid TOML.",
        "名称文件 {file} 不是有效的 TOML。",
    ),
    "names.mend_toml": ("mend {file} at the place named", "请在指出的位置修正 {file}"),
    "names.bad_id": (
        "In {file}, '{subject}' cannot be the id of a subject.",
        "{file} 中的“{subject}”不能用作主体编号。",
    ),
    "names.bad_id_do": (
        "use small letters, digits and single hyphens, such as ne-zha-2",
        "请只用小写字母、数字和单个连字符，例如 ne-zha-2",
    ),
    "names.unknown_key": (
        "In {file}, the table [{subject}] holds a key that means nothing.",
        "{file} 的 [{subject}] 中有无法识别的键。",
    ),
    "names.unknown_key_do": ("use one of: {known}", "请使用以下之一：{known}"),
    "names.bad_kind": (
        "In {file}, [{subject}] has an unknown kind.",
        "{file} 中 [{subject}] 的类别无法识别。",
    ),
    "names.bad_kind_do": ("use one of: {known}", "请使用以下之一：{known}"),
    "names.bad_relation": (
        "In {file}, a relation of [{subject}] cannot be read.",
        "{file} 中 [{subject}] 的一条关系无法读取。",
    ),
    "names.bad_relation_do": (
        'write ["part_of", "other-subject"] with one of: {known}',
        '请写成 ["part_of", "other-subject"]，关系须为以下之一：{known}',
    ),
    "names.empty_name": (
        "In {file}, [{subject}] holds a name that is empty or has spaces at its ends.",
        "{file} 中 [{subject}] 有空名称，或名称首尾有空格。",
    ),
    "names.empty_name_do": ("write the name, or take it out", "请写上名称，或将其删除"),
    "names.odd_name": (
        "In {file}, a name of [{subject}] is over 300 characters or holds a control character.",
        "{file} 中 [{subject}] 的一个名称超过 300 个字符或含有控制字符。",
    ),
    "names.odd_name_do": ("write a name of one line", "请写成单行名称"),
    "names.bad_language": (
        "In {file}, [{subject}] names a language that is not a language tag.",
        "{file} 中 [{subject}] 的语言不是有效的语言标签。",
    ),
    "names.bad_language_do": ("use a tag such as zh, en or ja", "请使用 zh、en 或 ja 之类的标签"),
    "names.bad_key_kind": (
        "In {file}, [{subject}] has an external key of a kind that cannot be used.",
        "{file} 中 [{subject}] 的外部键类型不可用。",
    ),
    "names.bad_key_kind_do": (
        'use a kind such as "steam.app"; a Wikidata id is written wikidata = "Q..."',
        '请使用 "steam.app" 之类的类型；维基数据编号写作 wikidata = "Q..."',
    ),
    "names.bad_shape": (
        "In {file}, '{word}' of [{subject}] does not have the shape it needs.",
        "{file} 中 [{subject}] 的“{word}”格式不对。",
    ),
    "names.bad_shape_do": (
        "compare it with the same key of a bundled subject (`chuquan subject show ne-zha-2`)",
        "请对照内置主体的同名键（`chuquan subject show ne-zha-2`）",
    ),
    "names.near_unused": (
        "In {file}, a name of [{subject}] has 'near' words that the rule '{rule}' does not read.",
        "{file} 中 [{subject}] 的一个名称带有 near 词，但规则“{rule}”不读取它们。",
    ),
    "names.near_unused_do": ("put the name under context", "请把该名称放到 context 下"),
    "names.twice": (
        "The subject [{subject}] of {file} is told in another file too.",
        "{file} 中的主体 [{subject}] 在另一个文件中也有。",
    ),
    "names.twice_do": ("keep one of the two tables", "请只保留其中一处"),
    "names.unfinished": (
        "In {file}, [{subject}] is a new subject without kind or label.",
        "{file} 中 [{subject}] 是新主体，却没有类别或标签。",
    ),
    "names.unfinished_do": (
        'write kind = "..." and label = {{ en = "...", zh = "..." }}, or correct the id',
        '请写上 kind = "..." 和 label = {{ en = "...", zh = "..." }}，或更正编号',
    ),
    "names.no_such_subject": (
        "In {file}, [{subject}] points to a subject that does not exist.",
        "{file} 中 [{subject}] 指向了不存在的主体。",
    ),
    "names.no_such_subject_do": (
        "correct the id; `chuquan subject find` looks one up",
        "请更正编号；可用 `chuquan subject find` 查找",
    ),
    "names.merge_circle": (
        "In {file}, [{subject}] is merged into itself by way of others.",
        "{file} 中 [{subject}] 经由其他主体合并回了自身。",
    ),
    "names.merge_circle_do": (
        "take out one merged_into of the circle",
        "请删去环中的一个 merged_into",
    ),
    "names.unknown_subject": ("There is no subject '{subject}'.", "没有主体“{subject}”。"),
    "names.unknown_subject_do": (
        "look it up with `chuquan subject find`, or add it with `chuquan subject add`",
        "请用 `chuquan subject find` 查找，或用 `chuquan subject add` 添加",
    ),
    "names.taken": ("There is a subject '{subject}' already.", "主体“{subject}”已存在。"),
    "names.taken_do": (
        "choose another id, or add names with `chuquan subject alias {subject}`",
        "请另选编号，或用 `chuquan subject alias {subject}` 添加名称",
    ),
    "names.not_its_name": ("'{subject}' has no name '{name}'.", "“{subject}”没有名称“{name}”。"),
    "names.not_its_name_do": (
        "see its names with `chuquan subject show {subject}`",
        "请用 `chuquan subject show {subject}` 查看其名称",
    ),
    "names.same_subject": (
        "'{subject}' cannot be merged into itself.",
        "“{subject}”不能与自身合并。",
    ),
    "names.same_subject_do": ("name two different subjects", "请指定两个不同的主体"),
    "names.bad_rule": ("'{rule}' is not a rule for names.", "“{rule}”不是名称规则。"),
    "names.bad_rule_do": ("use one of: {known}", "请使用以下之一：{known}"),
    "names.locked": (
        "Another process is changing the names file {file}.",
        "另一个进程正在更改名称文件 {file}。",
    ),
    "names.locked_do": ("try again in a moment", "请稍后重试"),
    "names.not_utf8": ("The names file {file} is not UTF-8.", "名称文件 {file} 不是 UTF-8 编码。"),
    "names.not_utf8_do": ("save {file} as UTF-8", "请将 {file} 存为 UTF-8"),
}
