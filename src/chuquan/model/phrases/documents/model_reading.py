"""Phrases of the optional reader: a language model that proposes, and texts that decide."""

PHRASES: dict[str, tuple[str, str]] = {
    "model_reader.off": (
        "No model reads in this workspace.",
        "此工作区没有启用模型阅读。",
    ),
    "model_reader.nothing_sent": ("nothing was sent", "没有发送任何内容"),
    "model_reader.off_do": (
        'write {file} with url and model, such as `url = "http://127.0.0.1:11434/v1"`; see '
        "docs/do/optional-reader.md",
        '请写 {file}，给出 url 与 model，例如 `url = "http://127.0.0.1:11434/v1"`；'
        "见 docs/do/optional-reader.md",
    ),
    "model_reader.unfit": (
        "{file} does not say what a reader needs.",
        "{file} 的内容不符合模型阅读的要求。",
    ),
    "model_reader.unfit_do": (
        "mend {file}: url and model as text, prices and limits as numbers, never_send as a list",
        "请修正 {file}：url 与 model 为文本，价格与限额为数字，never_send 为列表",
    ),
    "model_reader.plain_do": (
        "use https, since the key and the texts would travel openly; http is for this machine and "
        "private networks",
        "请改用 https，否则密钥与文本会明文传送；http 只用于本机与专用网络",
    ),
    "model_reader.no_key": ("The model's key is not there.", "缺少模型的密钥。"),
    "model_reader.no_key_do": (
        "set the environment variable {variable}, or remove key_from if none is needed",
        "请设置环境变量 {variable}；若不需要密钥，请删除 key_from",
    ),
    "model_reader.done": (
        "{documents} documents: {quotations} quotations stand in the texts ({new} new, {agreed} as "
        "the rules, {differing} with another speaker), {feelings} feelings; {dropped} rows "
        "dropped.",
        "{documents} 篇文档：{quotations} 条引语见于原文（新增 {new} 条，与规则一致 {agreed} 条，"
        "说话人不同 {differing} 条），{feelings} 条情感；丢弃 {dropped} 行。",
    ),
    "model_reader.spent": (
        "{requests} requests, at most {cost} {currency}; {kept} documents from kept replies.",
        "{requests} 次请求，至多 {cost} {currency}；{kept} 篇文档取自已存回复。",
    ),
    "model_reader.would": (
        "Would ask {model} at {host} about {n} documents, for at most {cost} {currency} (limit "
        "{limit}); {kept} more are answered from kept replies.",
        "将就 {n} 篇文档询问 {host} 的 {model}，至多 {cost} {currency}（上限 {limit}）；"
        "另有 {kept} 篇取自已存回复。",
    ),
    "model_reader.leaves": (
        "Texts of documents leave this machine for {host}.",
        "文档文本将离开本机，发往 {host}。",
    ),
    "model_reader.dropped": ("Dropped: {reasons}.", "丢弃原因：{reasons}。"),
    "model_reader.reason.shape": ("of another shape {n}", "格式不符 {n}"),
    "model_reader.reason.not_verbatim": ("not verbatim in the text {n}", "原文中没有 {n}"),
    "model_reader.reason.speaker": (
        "speaker not beside it in the text {n}",
        "附近没有该说话人 {n}",
    ),
    "model_reader.reason.emotion": ("unknown feeling {n}", "情感标签未知 {n}"),
    "model_reader.reason.too_many": ("too many {n}", "行数过多 {n}"),
    "model_reader.reason.reply": ("whole replies unreadable {n}", "整条回复无法读取 {n}"),
    "model_reader.reason.cut": ("whole replies cut off {n}", "整条回复被截断 {n}"),
    "model_reader.reason.mark": (
        "whole replies that repeat the document's mark {n}",
        "整条回复泄露了文档标记 {n}",
    ),
    "model_reader.partly": (
        "Stopped early: {why}. {n} documents were not asked.",
        "提前停止：{why}。{n} 篇文档未询问。",
    ),
    "model_reader.why.budget": ("the limit of cost or requests", "已到费用或请求上限"),
    "model_reader.why.stopped": ("the host does not answer, or refuses", "对方不应答或拒绝"),
    "model_reader.why.failed": ("some documents brought no answer", "部分文档没有得到回答"),
    "model_reader.why.offline": ("no reply is kept for them", "没有已存回复"),
    "model_reader.nothing": (
        "No document of that span may be read.",
        "该时段没有可读的文档。",
    ),
}
"""The phrases themselves: key, then English, then Simplified Chinese, side by side."""
