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
}
