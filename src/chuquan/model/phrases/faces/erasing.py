"""What is said when a subject or an account is erased."""

PHRASES: dict[str, tuple[str, str]] = {
    "help.erase": (
        "Erase a subject or an account from every snapshot.",
        "从所有快照中抹除一个主体或账号。",
    ),
    "option.account": (
        "erase what this author or account published",
        "抹除该作者或账号发布的内容",
    ),
    "option.yes": ("do it; it cannot be undone", "确认执行；不可撤销"),
    "erase.one": ("Erasing takes a subject or an account.", "抹除需要一个主体或一个账号。"),
    "erase.both": ("both were given", "两者都给出了"),
    "erase.neither": ("neither was given", "两者都没有给出"),
    "erase.nothing_gone": ("nothing was erased.", "没有抹除任何内容。"),
    "erase.name_one": (
        "name one: `chuquan erase SUBJECT` or `chuquan erase --account NAME`",
        "请指明其一：`chuquan erase 主体` 或 `chuquan erase --account 账号`",
    ),
    "erase.nothing": ("Nothing of it is held.", "没有保存任何相关内容。"),
    "erase.would": (
        "Would go: these rows of {n:d} items, from {files:d} files of all snapshots.",
        "将要抹除：{n:d} 个条目的上述各行，涉及所有快照的 {files:d} 个文件。",
    ),
    "erase.sure": (
        "Nothing was changed. To erase them for good, add --yes",
        "没有改动任何内容。要永久抹除，请加 --yes",
    ),
    "erase.done": (
        "Erased: these rows of {n:d} items, from {files:d} files of all snapshots.",
        "已抹除：{n:d} 个条目的上述各行，涉及所有快照的 {files:d} 个文件。",
    ),
    "erase.whole": (
        "With them go, whole: what is kept as it was fetched and what waits in quarantine of "
        "{sources}, and the kept replies of a model.",
        "一并整体删除：{sources} 按原样保存的抓取内容与隔离内容，以及保存的模型回复。",
    ),
    "erase.kept": (
        "Backups, exports and your own files of names, figures and watches are yours to change; a "
        "later pull may bring the words back.",
        "备份、导出文件以及您自己的名称、数字与关注文件需由您自行修改；之后的拉取可能再次带回这些文字。",
    ),
}
