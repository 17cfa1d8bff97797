"""Why a name was not linked, and what may have been meant instead."""

PHRASES: dict[str, tuple[str, str]] = {
    "refused.inside_word": ("stands inside the word '{seen}'", "位于单词“{seen}”之中"),
    "refused.number": (
        "its digits belong to the number in '{seen}'",
        "其中的数字属于“{seen}”里的数",
    ),
    "refused.address": ("part of an address", "属于网址、邮箱或账号的一部分"),
    "refused.case": (
        "written '{text}'; the name counts only as '{seen}'",
        "写作“{text}”；该名称只有写作“{seen}”时才算",
    ),
    "refused.capitals": (
        "everything around is in capitals, so that the letter case says nothing",
        "周围全为大写，无法凭大小写判断",
    ),
    "refused.other_meaning": ("'{text}' means something else", "“{text}”另有所指"),
    "refused.longer": (
        "part of '{seen}', which means something else",
        "属于“{seen}”，而后者另有所指",
    ),
    "refused.away": (
        "the text also says '{seen}', which points elsewhere",
        "文中还出现“{seen}”，说明另有所指",
    ),
    "refused.no_context": (
        "counts only beside a full name of the same subject, or a word such as {seen}",
        "只有同文出现该主体的全名，或出现“{seen}”等词语时才算",
    ),
    "refused.no_sure_name": (
        "counts only beside a full name of the same subject",
        "只有同文出现该主体的全名时才算",
    ),
    "refused.no_full_name": (
        "part of a name, and no full name stands before it",
        "只是姓名的一部分，前文没有出现全名",
    ),
    "refused.other_person": (
        "part of another name, '{seen}'",
        "属于另一个名字“{seen}”",
    ),
    "refused.ambiguous": (
        "also a name of {seen}, and the text does not decide",
        "也是 {seen} 的名称，文中无法判断指哪一个",
    ),
    "resolve.unknown": ("No subject is called '{text}'.", "没有名为“{text}”的主体。"),
    "resolve.shared": (
        "'{text}' is a name of several subjects.",
        "“{text}”是多个主体共有的名称。",
    ),
    "resolve.candidate": ("{en} ({id})", "{zh}（{id}）"),
    "resolve.separator": ("; ", "；"),
    "resolve.nothing_alike": ("no name is like it", "没有相近的名称"),
    "resolve.no_pinyin": (
        "names that sound alike were not looked for: the 'text' extra is not installed",
        "未查找读音相近的名称：没有安装 text 扩展",
    ),
    "resolve.not_guessed": ("no subject was chosen.", "没有选定任何主体。"),
    "resolve.use_id": (
        "use the id of the one you mean, such as {id}",
        "请使用所指主体的 id，例如 {id}",
    ),
    "resolve.add": (
        "look for it with `chuquan subject find`, or add it with `chuquan subject add`",
        "请用 `chuquan subject find` 查找，或用 `chuquan subject add` 添加",
    ),
}
