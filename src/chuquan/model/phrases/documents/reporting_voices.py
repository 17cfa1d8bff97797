"""Who speaks and with what feelings, as a report's rows tell it."""

PHRASES = {
    "spoken.voices_caption": (
        "Who speaks about {subject}: {n} of {of:voice|voices}, the most heard first. In favour and "
        "apprehensive: estimated shares of the sentences, with 90% intervals.",
        "谈到{subject}的发声者：{of} 个中的 {n} 个，最常被引述者在前。"
        "赞许与忧虑为语句占比的估计值，附 90% 区间。",
    ),
    "spoken.emotion_caption": (
        "Feelings in what is said about {subject}: {n} of {of:row|rows}, the latest period first. "
        "Adjusted shares with 95% intervals.",
        "谈到{subject}的话语中的情感：{of} 行中的 {n} 行，最近的时段在前。校正后占比附 95% 区间。",
    ),
    "note.undated": (
        "{n:article|articles} about it tell no day; they stand on the day when they were first "
        "seen.",
        "其中 {n} 篇文章没有标明日期，按首次见到的日期计。",
    ),
    "spoken.rows": ("All rows behind this, with intervals", "背后的全部数据行（附区间）"),
    "spoken.voice": ("Voice", "发声者"),
    "spoken.sayings": ("Sayings", "次数"),
    "spoken.direct": ("In marks", "直接引语"),
    "spoken.indirect": ("Reported", "转述"),
    "spoken.named": ("Naming it", "点名提及"),
    "spoken.stories": ("Stories", "报道"),
    "spoken.outlets": ("Outlets", "媒体"),
    "spoken.favour": ("In favour", "赞许"),
    "spoken.wary": ("Apprehensive", "忧虑"),
    "spoken.period": ("Period", "时段"),
    "spoken.emotion": ("Feeling", "情感"),
    "spoken.share": ("Share, adjusted", "占比（校正后）"),
    "spoken.plain": ("Share, counted", "占比（直接计数）"),
    "spoken.n": ("Sentences", "语句"),
    "spoken.documents": ("Documents", "文档"),
    "spoken.status": ("How far to trust", "可信程度"),
    "spoken.method": ("Read by", "读取方法"),
    "spoken.share_of": ("~{share}% ({low}–{high})", "约{share}%（{low}–{high}）"),
    "spoken.status_adjusted": ("adjusted", "已校正"),
    "spoken.status_foreign": ("the weights do not fit", "权重不适合这些文本"),
    "spoken.status_plain": ("not adjusted", "未校正"),
    "spoken.status_few": ("too few to adjust", "语句太少，未校正"),
    "spoken.status_cue": ("written cues", "字面线索"),
    "spoken.method_cue": ("cues", "线索词"),
}
