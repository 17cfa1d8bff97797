"""Phrases of calls: forecasts that carry their date, and their score card."""

PHRASES: dict[str, tuple[str, str]] = {
    "calls.too_little": (
        "{path} holds too little to learn from.",
        "{path} 中可供学习的内容太少。",
    ),
    "calls.too_little_seen": (
        "{n} episodes in all; called are those begun from {first} to {last}",
        "共 {n} 段；所判断的是{first}至{last}开始的",
    ),
    "calls.episodes": ("{n} episodes", "{n} 段"),
    "calls.nothing_called": ("nothing was called.", "没有作出任何判断。"),
    "calls.too_little_do": (
        "give an archive that begins some months before --from",
        "请给出早于 --from 数月开始的档案",
    ),
    "calls.too_little_now_do": (
        "first pull some months of the list: chuquan pull weibo --archive PATH",
        "请先取回数月的榜单：chuquan pull weibo --archive 路径",
    ),
    "calls.replayed": (
        "Replay of {list} from {first} to {last}: every new topic was called on 0, 1 and 3 hours "
        "after it appeared, from what was settled before that month.",
        "{list}自{first}至{last}的重放：每个新话题在出现后 0、1、3 小时各判断一次，"
        "只用当月之前已有结果的内容。",
    ),
    "calls.not_called": (
        "Not called, as no topic began then or too little was settled before: {months}.",
        "未作判断（当时没有新话题，或此前已有结果的内容太少）：{months}。",
    ),
    "calls.made": (
        "{n} calls stand now; {frozen} of them are new and frozen.",
        "现有 {n} 个判断，其中 {frozen} 个为新作并已封存。",
    ),
    "calls.scored": (
        "{calls} calls in all: {settled} settled now, {waiting} not due yet.",
        "共 {calls} 个判断：本次结算 {settled} 个，{waiting} 个未到期。",
    ),
    "calls.missed": (
        "Missed: called least likely, and it came",
        "漏判：认为最不可能，却发生了",
    ),
    "calls.false_alarms": (
        "False alarms: called most likely, and it did not come",
        "误报：认为最可能，却没有发生",
    ),
    "calls.hits": ("Hits: called most likely, and it came", "命中：认为最可能，也发生了"),
    "calls.how_well": ("How well, beside the plain model", "成绩，与普通模型并列"),
    "calls.peaks": ("Final peaks", "最终峰值"),
    "calls.descriptive": (
        "Targets with fewer than 50 cases are told, not judged.",
        "不足 50 例的目标只作陈述，不作评判。",
    ),
    "calls.head.target": ("target", "目标"),
    "calls.target.1M": ("1M", "100 万"),
    "calls.target.10M": ("10M", "1000 万"),
    "calls.target.rank3": ("the top 3", "前三名"),
    "calls.head.hours": ("hours in", "小时"),
    "calls.head.topic": ("topic", "话题"),
    "calls.head.on": ("first seen", "首次出现"),
    "calls.head.said": ("called", "判断"),
    "calls.head.n": ("calls", "判断数"),
    "calls.head.came": ("came", "发生"),
    "calls.head.skill": ("Brier skill", "Brier 技能"),
    "calls.head.plain": ("5-feature logistic", "五特征逻辑回归"),
    "calls.head.gain": ("gain", "差值"),
    "calls.head.slope": ("reliability slope", "可靠性斜率"),
    "calls.head.top10": ("daily top 10", "每日前十"),
    "calls.head.lead": ("lead, hours", "提前小时"),
    "calls.head.middle": ("peak, middle", "峰值中位"),
    "calls.head.high": ("peak, 90%", "峰值 90%"),
    "calls.head.due": ("due", "到期"),
    "calls.head.peaked": ("had peaked", "已见顶"),
    "calls.head.pit": ("in the 80% (PIT)", "落入 80%（PIT）"),
    "calls.head.rises": ("rose further", "继续上升"),
    "calls.head.given_rise": ("80% given a rise", "上升时的 80%"),
    "scorecard.title": (
        "{missed} of the {came} that came to {target} after hour {hours} were not among the ten "
        "likeliest calls of their day",
        "第 {hours} 小时之后达到 {target} 的 {came} 个话题中，"
        "{missed} 个不在当天概率最高的十个判断之内",
    ),
    "scorecard.under": (
        "{list}, topics begun {first} to {last}, {n} calls at the first hour, replayed as if live",
        "{list}，{first} 至 {last} 开始的话题，首小时判断 {n} 个，按当时所知重放",
    ),
    "scorecard.came": ("share that came", "实际达到的比例"),
    "scorecard.said": ("said", "所述概率"),
    "scorecard.hour": ("hour {n}", "第 {n} 小时"),
    "scorecard.skill": (
        "Brier skill against the base rate (95% by whole days)",
        "相对基础比率的 Brier 技巧分（95% 区间，按整日重抽样）",
    ),
    "scorecard.ours": ("hour {n}: calls", "第 {n} 小时：判断"),
    "scorecard.plain": ("plain logistic", "简单逻辑回归"),
    "scorecard.base": ("0 = base rate", "0 = 基础比率"),
    "scorecard.peaks": (
        "Of final peaks, {shares} lie within the 80% forecast by hour.",
        "最终峰值落在 80% 预测区间内的比例，依小时为 {shares}。",
    ),
    "scorecard.pit": (
        "Where final peaks lay in their forecasts",
        "最终峰值在各自预测分布中的位置",
    ),
    "scorecard.pit_note": (
        "Bars: tenths of the forecast from low to high (randomised PIT); all at the dashes, where "
        "the grey is chance, would be perfect. A low last bar: fewer high ends than forecast.",
        "柱：预测分布由低到高的十等分（随机化 PIT）；全部齐于虚线为完全校准，灰带为偶然波动；"
        "末柱偏低表示高端结果少于预测。",
    ),
    "scorecard.note": (
        "Each dot is a tenth of the calls, from unlikely to likely; its line is Wilson's 95% "
        "interval; on the floor of the plot none came; the dashes are perfect calibration.",
        "每点为按概率从低到高排列的十分之一判断；竖线为 Wilson 95% 区间；落在底边者无一达到；"
        "虚线为完全校准。",
    ),
    "scorecard.fact": (
        "hour {n}: {came} of {calls} came, skill {skill}, plain model {plain}",
        "第 {n} 小时：{calls} 个中达到 {came} 个，技巧分 {skill}，简单模型 {plain}",
    ),
    "chart.chances": (
        "chance to come to {target} within 7 days; the bar is the 80% interval of what became of "
        "the 100 past calls most like it",
        "7 天内达到 {target}的概率；横条为过去最相近的 100 个判断中实际达到比例的 80% 区间",
    ),
    "chart.chance": ("{share}%, {came} of {n}", "{share}%，{n} 中 {came}"),
    "chart.chance_alone": ("{share}%", "{share}%"),
}
