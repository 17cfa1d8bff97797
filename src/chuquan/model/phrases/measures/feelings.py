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
}
