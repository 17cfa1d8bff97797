"""Phrases of alerts: what is waited for, what was found, how it was sent."""

PHRASES: dict[str, tuple[str, str]] = {
    "alerts.when": ("{name}", "{name}"),
    "alerts.when.articles": ("more than {over} articles a day", "一天超过 {over} 篇文章"),
    "alerts.when.quotation": ("quoted anew", "出现新引语"),
    "alerts.when.figure": ("a new figure", "出现新数字"),
    "alerts.when.contradiction": (
        "a figure that others contradict",
        "有数字与其他数字矛盾",
    ),
    "alerts.title": ("{subject}: {when}", "{subject}：{when}"),
    "alerts.articles_found": (
        "{n:article|articles} ({stories:story|stories}) named it on {day}; the rule says more than "
        "{over}",
        "{day}有 {n} 篇文章（{stories} 个报道）提到，规则为超过 {over} 篇",
    ),
    "alerts.quotation_found": ("{voice}: “{words}”", "{voice}：“{words}”"),
    "alerts.figure_found": ("a figure was told: {words}", "报道了一个数字：{words}"),
    "alerts.figure_said": ("{voice} told a figure: {words}", "{voice}给出一个数字：{words}"),
    "alerts.contradiction_found": ("{told}: {reason}", "{told}：{reason}"),
    "alerts.more": ("and {n} more", "另有 {n} 条"),
    "alerts.page": ("See {address}", "详见 {address}"),
    "alerts.no_condition": (
        "{name} is nothing that can be waited for.",
        "没有名为 {name} 的条件。",
    ),
    "alerts.no_threshold": (
        "The condition {name} cannot have this threshold.",
        "条件 {name} 不能使用这个阈值。",
    ),
    "alerts.no_threshold_do": ("leave `--over` away", "请去掉 `--over`"),
    "alerts.threshold_do": (
        "give a number that is not negative: `--over 20`",
        "请给出非负数字：`--over 20`",
    ),
    "alerts.no_rule": ("No alert is set for {subject}.", "{subject} 没有设置提醒。"),
    "alerts.see_list": ("see `chuquan watch alert list`", "请看 `chuquan watch alert list`"),
    "alerts.locked": (
        "Somebody else is changing the rules of alerts.",
        "另一个程序正在修改提醒规则。",
    ),
    "alerts.busy": ("Somebody else is sending alerts.", "另一个程序正在发送提醒。"),
    "alerts.nothing_sent": ("nothing was sent", "没有发送任何提醒"),
    "alerts.unfit": ("This cannot be used for {name}.", "{name} 不能取这个值。"),
    "alerts.unfit_do": (
        "write it like this: `chuquan watch alert set --{option} {example}`",
        "请写成这样：`chuquan watch alert set --{option} {example}`",
    ),
    "alerts.unreadable": (
        "The rules of alerts in {file} cannot be read.",
        "无法读取 {file} 里的提醒规则。",
    ),
    "alerts.mend": (
        "mend {file}: quiet, zone and site as text, and [[rule]] with subject, when and perhaps "
        "over",
        "请修正 {file}：quiet、zone、site 为文本，[[rule]] 含 subject、when，可选 over",
    ),
    "alerts.log_unreadable": (
        "The record of alerts that were sent, {file}, cannot be read.",
        "无法读取已发提醒的记录 {file}。",
    ),
    "alerts.log_mend": (
        "mend {file}, or remove it: then what was sent before may be sent once more",
        "请修正 {file}，或将其删除：这样以前发过的提醒可能会再发一次",
    ),
    "alerts.no_address": ("There is no address to send alerts to.", "没有可供发送提醒的地址。"),
    "alerts.no_address_do": (
        "set {variable} to addresses of Apprise with spaces between them, or to a file with one a "
        "line; or look first with `chuquan watch alert run --dry-run`",
        "请把 {variable} 设为以空格分隔的 Apprise 地址，或每行一个地址的文件；"
        "也可先用 `chuquan watch alert run --dry-run` 查看",
    ),
    "alerts.no_file": (
        "The file {file} with addresses cannot be read.",
        "无法读取地址文件 {file}。",
    ),
    "alerts.no_apprise": (
        "Sending needs the 'alerts' extra, which is not installed.",
        "发送提醒需要扩展 alerts，目前没有安装。",
    ),
    "alerts.apprise_do": (
        "install it: `pip install 'chuquan[alerts]'`",
        "请安装：`pip install 'chuquan[alerts]'`",
    ),
    "alerts.bad_address": (
        "{address} is no address that Apprise knows.",
        "Apprise 不认识地址 {address}。",
    ),
    "alerts.bad_address_do": (
        "mend {variable}: each service's form is told at https://github.com/caronc/apprise",
        "请修正 {variable}：各服务的写法见 https://github.com/caronc/apprise",
    ),
    "alerts.unknown_end": (
        "Nobody knows whether this arrived, since the program was stopped while sending; it is "
        "not sent again: {title}",
        "发送途中程序被中止，不知是否送达，不再重发：{title}",
    ),
    "alerts.given_up": (
        "This could not be delivered for {days} days and is given up: {title}",
        "连续 {days} 天未能送达，已放弃：{title}",
    ),
    "alerts.not_taken": (
        "{address} did not take it; it is tried again at the next run: {title}",
        "{address} 没有接收，下次运行时再试：{title}",
    ),
    "alerts.done": (
        "{sent} alerts sent, {waiting} waiting, {rules} rules looked at.",
        "发送 {sent} 条提醒，{waiting} 条待发，查看了 {rules} 条规则。",
    ),
    "alerts.quiet": (
        "Quiet hours ({hours}): what was found waits for their end.",
        "免打扰时段（{hours}）：所发现的内容等时段结束后再发。",
    ),
    "alerts.would": ("Would be sent: {title}", "将会发送：{title}"),
    "alerts.sent_title": ("Sent: {title}", "已发送：{title}"),
    "alerts.held_title": ("Waits: {title}", "待发：{title}"),
    "alerts.failed_title": ("Not delivered: {title}", "未送达：{title}"),
    "alerts.unknown_title": ("Perhaps delivered: {title}", "或已送达：{title}"),
    "alerts.nothing_found": ("No rule found anything new.", "没有规则发现新内容。"),
    "alerts.none": (
        "No alert is set: `chuquan watch alert add NAME CONDITION` sets one.",
        "还没有设置提醒：用 `chuquan watch alert add 名称 条件` 设置。",
    ),
    "alerts.head_subject": ("Subject", "主体"),
    "alerts.head_when": ("When", "条件"),
    "alerts.head_over": ("Over", "阈值"),
    "alerts.head_meaning": ("Told when", "何时提醒"),
    "alerts.set": (
        "Quiet hours: {quiet}. Days of {zone}. Pages at {site}.",
        "免打扰时段：{quiet}。按 {zone} 计日。页面地址 {site}。",
    ),
    "alerts.added": (
        "From now on an alert tells: {subject}, {when}.",
        "今后将提醒：{subject}，{when}。",
    ),
    "alerts.removed": ("No longer told: {rules}.", "不再提醒：{rules}。"),
    "alerts.test_title": ("A test of Chuquan's alerts", "出圈提醒测试"),
    "alerts.test_body": (
        "Alerts of your watch will arrive here.",
        "关注列表的提醒将送到这里。",
    ),
    "alerts.test_arrived": ("{address} took the test message.", "{address} 已接收测试消息。"),
    "alerts.test_failed": (
        "Some addresses did not take the test message.",
        "有些地址没有接收测试消息。",
    ),
    "alerts.test_do": (
        "check these addresses in {variable}, and the network",
        "请检查 {variable} 中的这些地址以及网络",
    ),
    "argument.condition": ("what to wait for, such as articles", "等待的条件，例如 articles"),
}
"""The phrases themselves: key, then English, then Simplified Chinese, side by side."""
