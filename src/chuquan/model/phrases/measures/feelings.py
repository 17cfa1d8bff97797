"""Phrases of emotions: labels, weights, training, and the measure."""

PHRASES: dict[str, tuple[str, str]] = {
    "emotion.bad_weights": ("'{file}' is no weights file.", "“{file}”不是权重文件。"),
    "emotion.not_loaded": ("no emotion was told.", "没有判断任何情绪。"),
    "emotion.train_again": (
        "train them again: `chuquan text train emotion-zh DATA`",
        "请重新训练：`chuquan text train emotion-zh DATA`",
    ),
    "emotion.no_language": (
        "There are no emotion weights for the language '{language}' and the labels '{scheme}'.",
        "没有语言“{language}”、标签组“{scheme}”的情绪权重。",
    ),
    "emotion.languages": ("take one of: {languages}", "可选：{languages}"),
    "emotion.too_few": (
        "There are too few labelled texts to learn from.",
        "带标签的文字太少，无法学习。",
    ),
    "emotion.too_few_seen": ("{n:d} texts of the rarest label", "最少的标签只有{n:d}条"),
    "emotion.not_trained": ("no weights were written.", "没有写出权重。"),
    "emotion.too_few_do": (
        "give at least two labels, and {n:d} texts for each label that occurs",
        "请提供至少两种标签，且每种出现的标签至少{n:d}条",
    ),
    "emotion.label.joy": ("joy", "喜悦"),
    "emotion.label.pride": ("pride or admiration", "自豪与钦佩"),
    "emotion.label.love": ("love or gratitude", "爱与感激"),
    "emotion.label.anger": ("anger", "愤怒"),
    "emotion.label.sadness": ("sadness", "悲伤"),
    "emotion.label.fear": ("fear", "恐惧"),
    "emotion.label.surprise": ("surprise", "惊讶"),
    "emotion.label.disgust": ("disgust", "厌恶"),
    "emotion.label.neutral": ("no emotion", "无明显情绪"),
    "emotion.label.apprehension": ("apprehension", "忧虑"),
    "emotion.title": ("Emotions", "情绪"),
    "emotion.question": (
        "Which feelings do people voice about the subject, in which shares, and since when?",
        "人们对该主体表达了哪些情绪，各占多少，自何时起？",
    ),
    "emotion.note": (
        "Counted on sentences in quotations and posts that name the subject; what an article "
        "itself says is not counted. Shares are adjusted by how the weights mistake labels, which "
        "was measured on texts held out of their training; the interval is a bootstrap over "
        "documents. The plain share of named sentences stands beside it. Pride and apprehension "
        "are also told by written cues, in rows of their own that are not part of the shares. A "
        "period without sentences has no row. Days are in UTC.",
        "统计范围是引语和帖子中点到该主体的句子，报道自身的语句不计。占比已按权重如何混淆标签加以校正，"
        "混淆情况在训练时留出的文字上测得；区间为按文档的自助法。未校正的占比列在一旁。自豪与忧虑另由"
        "手写线索词判断，单独成行，不计入占比。没有句子的时段没有行。日期按UTC计。",
    ),
    "emotion.nowhere": (
        "No sentence about {subject} was read, which does not mean that nobody felt anything.",
        "没有读到关于{subject}的句子，这不表示没有人有情绪。",
    ),
    "emotion.told": (
        "In the period from {period}, {n:d|sentence|sentences} {tongue}about {subject} in "
        "{documents:d|document|documents}: {shares} (weights {weights}).",
        "自{period}起的时段内，{documents:d}篇文档中关于{subject}的{n:d}个{tongue}句子显示：{shares}"
        "（权重 {weights}）。",
    ),
    "emotion.in_en": ("in English ", "英文"),
    "emotion.in_zh": ("in Chinese ", "中文"),
    "emotion.share": (
        "{emotion} {share:.0f}% (95% interval {low:.0f} to {high:.0f}; plain count {plain:.0f}%)",
        "{emotion}{share:.0f}%（95%区间{low:.0f}至{high:.0f}；未校正{plain:.0f}%）",
    ),
    "emotion.plain_share": ("{emotion} {share:.0f}%", "{emotion}{share:.0f}%"),
    "emotion.no_feeling": ("no feeling was found", "没有读出情感"),
    "emotion.cued": (
        "Written cues tell of {shares} of the sentences.",
        "手写线索词见于以下比例的句子：{shares}。",
    ),
    "emotion.warn_foreign": (
        "These sentences are unlike those that the weights were tried on, so the shares are "
        "doubtful: `chuquan text score --recalibrate` with 200 labelled sentences of your own "
        "mends that.",
        "这些句子与权重所检验过的文字不同，占比存疑：用200条自己标注的句子运行"
        "`chuquan text score --recalibrate`即可改善。",
    ),
    "emotion.warn_plain": (
        "How these weights mistake labels is not known, so nothing was adjusted.",
        "不知道这份权重如何混淆标签，因此未作校正。",
    ),
    "emotion.warn_few": (
        "Periods with fewer than 30 sentences have a plain count only.",
        "不足30个句子的时段只给未校正的计数。",
    ),
    "emotion.warn_domain": (
        "The adjustment holds for texts like those that the weights learnt from; on others it is "
        "an estimate with an unknown error.",
        "校正只适用于与训练文字相似的文字；用于其他文字时，这是误差未知的估计。",
    ),
    "emotion.no_labels": (
        "'{file}' holds no text with a label that is known.",
        "“{file}”中没有带已知标签的文字。",
    ),
    "emotion.no_labels_do": (
        "give a table with the columns text and label, such as joy, anger or neutral",
        "请给出含text和label两列的表，标签如joy、anger、neutral",
    ),
    "emotion.no_file": ("'{file}' cannot be read.", "无法读取“{file}”。"),
    "emotion.trained": (
        "Trained on {n:d} texts (left out: {twins:d} that stand twice or are kept apart, {left:d} "
        "without a known label); the weights are in {file}.",
        "已用{n:d}条文字训练（另有{twins:d}条因重复或须留出、{left:d}条因无已知标签而未用）；权重存于{file}。",
    ),
    "emotion.held_out": (
        "On {n:d} texts held out: macro-F1 {macro:.3f}.",
        "在留出的{n:d}条文字上：宏平均F1为{macro:.3f}。",
    ),
    "emotion.scored": (
        "{weights} on {n:d} texts: macro-F1 {macro:.4f}, accuracy {accuracy:.4f} ({left:d} rows "
        "without a known label left out).",
        "{weights}在{n:d}条文字上：宏平均F1为{macro:.4f}，准确率{accuracy:.4f}（略去{left:d}行无已知标签者）。",
    ),
    "emotion.recalibrated": (
        "Adjusted counting now rests on these {n:d} texts; the weights are in {file}.",
        "校正计数现以这{n:d}条文字为准；权重存于{file}。",
    ),
    "emotion.head_label": ("label", "标签"),
    "emotion.head_precision": ("precision", "精确率"),
    "emotion.head_recall": ("recall", "召回率"),
    "emotion.head_f1": ("F1", "F1值"),
    "emotion.head_n": ("n", "条数"),
    "argument.task": ("emotion-zh or emotion-en", "emotion-zh 或 emotion-en"),
    "argument.data": (
        "labelled texts: a table with text and label, or JSON",
        "带标签的文字：含 text 与 label 的表，或 JSON",
    ),
}
