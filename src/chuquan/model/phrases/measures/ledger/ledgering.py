"""Phrases of the ledger: its card, its figures in words, and why each is judged as it is."""

PHRASES: dict[str, tuple[str, str]] = {
    "ledger.title": ("Ledger", "数字台账"),
    "ledger.question": (
        "Which figures were reported of the subject, and which of them agree?",
        "关于该主体报道过哪些数字，其中哪些彼此相符？",
    ),
    "ledger.note": (
        "Figures of one subject and measure are brought into one currency at a dated rate, and "
        "each is judged by all others: same, bound (one says a least or a most that the other "
        "keeps), growth, revision, scope (another place, list or part of the time), contradiction, "
        "impossible (a total that falls, a part larger than its whole, a share that its parts do "
        "not give), unsupported (the readings at hand do not reach its day), unknown or single. A "
        "figure is an interval: 13.7 billion is 13.65 to 13.75 billion. Nobody wins: the order "
        "of trust is readings first, then who counts it himself, then named voices, told days, "
        "exact figures, more digits.",
        "同一主体、同一指标的数字按带日期的汇率折成同一货币，每个数字都与其余各个对照判定："
        "相同、上下限相容（一方给出下限或上限，另一方未越界）、增长、更正、口径不同（地域、榜单或时段不同）、"
        "矛盾、不可能（累计值下降、部分大于整体、占比与其组成不符）、无据（现有读数不及其日期）、"
        "无从判断或仅此一个。每个数字都是一个区间：137亿即136.5亿至137.5亿。"
        "不判定谁胜出：可信次序为有读数支持者在先，其次为自行统计者，再次为具名者、"
        "有明确日期者、精确数字者、位数更多者。",
    ),
    "ledger.bad_rate": (
        "Line {line} of {file} holds no rate of exchange.",
        "{file}第{line}行不是有效的汇率。",
    ),
    "ledger.no_rates_read": ("no rate of that file was used", "未采用该文件中的任何汇率"),
    "ledger.bad_rate_do": (
        "give the columns {columns}: a code such as CNY, a year or month such as 2025-02, units "
        "for one US dollar, the spread in percent, and where it is from",
        "请按{columns}各列填写：CNY一类的代码、2025-02一类的年份或月份、"
        "一美元兑该货币的数额、以百分比表示的波动幅度，以及出处",
    ),
    "ledger.unreadable": ("{file} is not TOML.", "{file}不是有效的TOML文件。"),
    "ledger.not_changed": ("the ledger was not changed", "台账未作改动"),
    "ledger.locked": ("Somebody else is changing {file}.", "{file}正在被他人修改。"),
    "ledger.not_utf8": ("{file} is not UTF-8.", "{file}不是UTF-8编码。"),
    "ledger.bad_shape": (
        "The table [{entry}] of {file} is not a figure.",
        "{file}中的[{entry}]不是一条数字。",
    ),
    "ledger.bad_shape_do": (
        "name it in small letters, digits and hyphens, and use these keys only: {known}",
        "以小写字母、数字与连字符命名，且只使用以下键：{known}",
    ),
    "ledger.bad_words": (
        "A text of [{entry}] in {file} cannot be one.",
        "{file}中[{entry}]的一处文字不合要求。",
    ),
    "ledger.bad_words_do": (
        "give {field} up to 300 characters in quotes, without control characters",
        "为{field}填写不超过300个字符、加引号且不含控制字符的文字",
    ),
    "ledger.bad_choice": (
        "[{entry}] in {file} uses a word that is not known.",
        "{file}中的[{entry}]用了未知的词。",
    ),
    "ledger.bad_choice_do": ("for {field} choose: {known}", "{field}可选：{known}"),
    "ledger.bad_number": (
        "[{entry}] in {file} has no proper number.",
        "{file}中的[{entry}]没有有效的数值。",
    ),
    "ledger.bad_number_do": (
        "give {field} as a whole number or a decimal, such as 13700000000",
        "为{field}填写整数或小数，如13700000000",
    ),
    "ledger.bad_day": (
        "[{entry}] in {file} has a day that is none.",
        "{file}中的[{entry}]日期无效。",
    ),
    "ledger.bad_day_do": (
        "give {field} as a date without quotes, such as 2025-02-25",
        "为{field}填写不加引号的日期，如2025-02-25",
    ),
    "ledger.bad_time": (
        "[{entry}] in {file} has a time that is none.",
        "{file}中的[{entry}]时间无效。",
    ),
    "ledger.bad_time_do": (
        "give {field} as 2025-02-25, 2025-02, 2025-Q1, 2025-H1 or 2025; a period may be two of "
        "them with a slash between",
        "为{field}填写2025-02-25、2025-02、2025-Q1、2025-H1或2025；时期可用斜线连接其中两个",
    ),
    "ledger.bad_subject": (
        "[{entry}] in {file} names no subject.",
        "{file}中的[{entry}]没有写明主体。",
    ),
    "ledger.bad_subject_do": (
        "give subject the id that `chuquan subject find` tells",
        "为subject填写`chuquan subject find`给出的编号",
    ),
    "ledger.bad_currency": (
        "[{entry}] in {file} is an amount of no known currency.",
        "{file}中的[{entry}]是金额，却没有写明货币。",
    ),
    "ledger.bad_currency_do": (
        "give {field} a code of three capitals, such as CNY",
        "为{field}填写三个大写字母的代码，如CNY",
    ),
    "currency.CNY": ("yuan", "元"),
    "currency.USD": ("US dollars", "美元"),
    "currency.HKD": ("Hong Kong dollars", "港元"),
    "currency.TWD": ("New Taiwan dollars", "新台币"),
    "currency.JPY": ("yen", "日元"),
    "currency.KRW": ("won", "韩元"),
    "currency.EUR": ("euros", "欧元"),
    "currency.GBP": ("pounds", "英镑"),
    "currency.SGD": ("Singapore dollars", "新加坡元"),
    "currency.other": ("{code}", "{code}"),
    "ledger.amount": ("{number} {unit}", "{number}{unit}"),
    "ledger.in_count": ("{number}", "{number}"),
    "ledger.in_percent": ("{number}%", "{number}%"),
    "ledger.in_points": ("{number} points", "{number}个百分点"),
    "ledger.in_rank": ("place {number}", "第{number}位"),
    "ledger.in_times": ("{number} times", "{number}倍"),
    "ledger.in_units": ("{number} {unit}", "{number} {unit}"),
    "ledger.no_number": ("no number told", "未给出数值"),
    "ledger.range": ("{low} to {high}", "{low}至{high}"),
    "ledger.between": ("{low} to {high}", "{low}至{high}"),
    "ledger.ranked": ("{place} ({scope})", "{place}（{scope}）"),
    "ledger.at_least": ("at least {figure}", "至少{figure}"),
    "ledger.at_most": ("at most {figure}", "至多{figure}"),
    "ledger.about": ("about {figure}", "约{figure}"),
    "ledger.as_of": ("as of {day}", "截至{day}"),
    "ledger.period": ("for {period}", "{period}"),
    "ledger.published": ("published {day} without a day", "{day}发布，未注明截至日"),
    "ledger.no_day": ("without a day", "未注明日期"),
    "ledger.day": ("{day}", "{day}"),
    "ledger.nobody": ("nobody named", "未具名"),
    "ledger.told": ("{figure} {when} ({voice})", "{figure}（{when}，{voice}）"),
    "ledger.and_more": (
        "Others that stand to it in the same way: {n:d}.",
        "同类关系的还有{n:d}个。",
    ),
    "ledger.converted": (
        "Converted at {rate} {to} for one {of}, the average of {period}, a day within {off}% of "
        "it ({source}).",
        "按{period}平均汇率1{of}兑{rate}{to}折算，单日偏离在{off}%以内（{source}）。",
    ),
    "ledger.reading": ("{value} at {at}", "{at}的{value}"),
    "ledger.why_same": ("{this} is the same as {other}.", "{this}与{other}相同。"),
    "ledger.why_within_bound": (
        "{this} and {other} fit: one of them says a least or a most only.",
        "{this}与{other}相容：其中一方只给出下限或上限。",
    ),
    "ledger.why_grew": (
        "{this} comes first and {other} later: a total that grew.",
        "{this}在先，{other}在后：累计值有所增长。",
    ),
    "ledger.why_other_period": (
        "{this} and {other} are of two periods.",
        "{this}与{other}属于两个时期。",
    ),
    "ledger.why_other_time": (
        "{this} and {other} are of two times, and it may have moved.",
        "{this}与{other}属于两个时点，其间可能有变动。",
    ),
    "ledger.why_replaces": (
        "{this} and {other}: one is said to replace the other.",
        "{this}与{other}：一方声明取代另一方。",
    ),
    "ledger.why_same_voice": (
        "{this} and {other}: the same voice gave two figures for one time, one after the other.",
        "{this}与{other}：同一来源先后就同一时点给出两个数字。",
    ),
    "ledger.why_outdated": (
        "{this} is what was said before {other} replaced it: out of date.",
        "{this}是{other}取代之前的说法，已经过时。",
    ),
    "ledger.why_withdrawn": (
        "{this} was taken back by who said it, and counts for nothing.",
        "{this}已由发布者撤回，不再计入。",
    ),
    "ledger.why_same_day": (
        "{this} and {other} are of one day and cannot both be right.",
        "{this}与{other}为同一日的数字，不可能都正确。",
    ),
    "ledger.why_same_time": (
        "{this} and {other} are of one time and cannot both be right.",
        "{this}与{other}为同一时期的数字，不可能都正确。",
    ),
    "ledger.why_falls": (
        "{this}, and later {other}: a running total cannot fall, so at least one is wrong.",
        "先为{this}，后为{other}：累计值不可能下降，至少有一个有误。",
    ),
    "ledger.why_part_exceeds": (
        "{this} is part of {other} and larger: at least one is wrong.",
        "{this}属于{other}的一部分，却比后者大：至少有一个有误。",
    ),
    "ledger.why_part_of": (
        "{this} and {other} are of a part and of its whole: two figures, not two versions of one.",
        "{this}与{other}一为部分、一为整体：是两个数字，而非同一数字的两种说法。",
    ),
    "ledger.why_part_period": (
        "{this} and {other} cover different parts of the time.",
        "{this}与{other}覆盖的时段不同。",
    ),
    "ledger.why_other_place": (
        "{this} and {other} are of different places.",
        "{this}与{other}属于不同地域。",
    ),
    "ledger.why_other_list": (
        "{this} and {other} are places on different lists.",
        "{this}与{other}出自不同榜单。",
    ),
    "ledger.why_scope_untold": (
        "{this} and {other} differ, but one of them does not say for where: it may be another "
        "place.",
        "{this}与{other}不同，但其中一个未说明地域，可能并非同一口径。",
    ),
    "ledger.why_no_value": (
        "{this} and {other}: one tells no number to compare.",
        "{this}与{other}：其中一个没有可比的数值。",
    ),
    "ledger.why_no_order": (
        "{this} and {other} differ, and nothing tells which came first.",
        "{this}与{other}不同，且无从得知孰先孰后。",
    ),
    "ledger.why_no_period": (
        "{this} and {other} differ, and one does not say for which period.",
        "{this}与{other}不同，且其中一个未说明所属时期。",
    ),
    "ledger.why_no_subject": (
        "{this}: the words do not say of whom, so it is compared with nothing.",
        "{this}：原文未说明所指为谁，因此不作对照。",
    ),
    "ledger.why_no_measure": (
        "{this}: the words do not say what is measured, so it is compared with nothing.",
        "{this}：原文未说明所指何种指标，因此不作对照。",
    ),
    "ledger.why_no_rate": (
        "{this}: no rate of that time is at hand, so it is compared with nothing.",
        "{this}：没有当时的汇率，因此不作对照。",
    ),
    "ledger.why_only_one": (
        "{this} is the only figure of its kind at hand.",
        "{this}是现有的唯一同类数字。",
    ),
    "ledger.why_follows": (
        "{this} follows from {pair}, which give {given}.",
        "{this}可由{pair}推得，二者给出{given}。",
    ),
    "ledger.why_does_not_follow_then": (
        "{this} does not follow from {pair}, which give {given}; but it may be of another time.",
        "{this}与{pair}不符，二者给出{given}；但前者未注明时间，也可能属于另一时点。",
    ),
    "ledger.why_does_not_follow": (
        "{this} does not follow from {pair}, which give {given}.",
        "{this}与{pair}不符，二者给出{given}。",
    ),
    "ledger.why_readings_between": (
        "The readings of {signal} pass through {this}: {before}, then {after}.",
        "{signal}的读数经过{this}：先为{before}，后为{after}。",
    ),
    "ledger.why_readings_above": (
        "{this} is above all readings of {signal} around its day: {before}, then {after}.",
        "{this}高于{signal}在其日期前后的所有读数：先为{before}，后为{after}。",
    ),
    "ledger.why_readings_below": (
        "{this} is below all readings of {signal} around its day: {before}, then {after}.",
        "{this}低于{signal}在其日期前后的所有读数：先为{before}，后为{after}。",
    ),
    "ledger.why_readings_later": (
        "The readings of {signal} end before its day, with {end}: they neither show nor refute "
        "{this}.",
        "{signal}的读数止于{end}，未及其日期：既不能证实也不能否定{this}。",
    ),
    "ledger.why_readings_earlier": (
        "The readings of {signal} begin after its day, with {end}: they neither show nor refute "
        "{this}.",
        "{signal}的读数始于{end}，晚于其日期：既不能证实也不能否定{this}。",
    ),
    "ledger.why_readings_gap": (
        "No reading of {signal} lies within three days of {this}: {before}, then {after}.",
        "{this}前后三日内没有{signal}的读数：先为{before}，后为{after}。",
    ),
    "verdict.same": ("same", "相同"),
    "verdict.bound": ("fits its bound", "上下限相容"),
    "verdict.growth": ("growth", "增长"),
    "verdict.revision": ("revision", "更正"),
    "verdict.contradiction": ("contradiction", "矛盾"),
    "verdict.scope": ("another scope", "口径不同"),
    "verdict.impossible": ("impossible", "不可能"),
    "verdict.unsupported": ("unsupported", "无据"),
    "verdict.unknown": ("cannot tell", "无从判断"),
    "verdict.single": ("only one", "仅此一个"),
    "ledger.nothing": (
        "The ledger holds no figure of {subject}.",
        "台账中没有关于{subject}的数字。",
    ),
    "ledger.counted": (
        "The ledger on {subject}: {n} figures (measures: {measures}); {refuted}.",
        "关于{subject}，台账中有{n}个数字，涉及{measures}项指标；{refuted}。",
    ),
    "ledger.none_refuted": ("none of them contradicts another", "其中没有彼此矛盾者"),
    "ledger.some_refuted": (
        "{n} of them cannot stand beside another: {which}",
        "其中{n}个与其他数字不能并存：{which}",
    ),
}
