"""Phrases of reports and events."""

PHRASES: dict[str, tuple[str, str]] = {
    "event.not_changed": ("no event was read or changed.", "没有读取或更改任何事件。"),
    "event.unreadable": (
        "The events file {file} is not valid TOML.",
        "事件文件 {file} 不是有效的 TOML。",
    ),
    "event.not_utf8": ("The events file {file} is not UTF-8.", "事件文件 {file} 不是 UTF-8 编码。"),
    "event.locked": (
        "Another process is changing the events file {file}.",
        "另一个进程正在更改事件文件 {file}。",
    ),
    "event.bad_shape": (
        "In {file}, '{event}' does not have the shape of an event.",
        "{file} 中的“{event}”不符合事件的格式。",
    ),
    "event.bad_shape_do": (
        "name the table by an id such as ne-zha-2-released, with the keys: {known}",
        "表名请用 ne-zha-2-released 之类的编号，键为：{known}",
    ),
    "event.bad_subject": (
        "In {file}, the event '{event}' names no subject.",
        "{file} 中的事件“{event}”没有指明主体。",
    ),
    "event.bad_subject_do": (
        "write the id of a subject, such as subject = 'ne-zha-2'",
        "请写上主体编号，例如 subject = 'ne-zha-2'",
    ),
    "event.bad_day": (
        "In {file}, the event '{event}' has no day.",
        "{file} 中的事件“{event}”没有日期。",
    ),
    "event.bad_day_do": (
        "write the day without quotes, such as on = 2025-01-29",
        "请不加引号写上日期，例如 on = 2025-01-29",
    ),
    "event.bad_label": (
        "In {file}, the words of the event '{event}' are empty, over 200 characters, or not one "
        "plain line.",
        "{file} 中事件“{event}”的说明为空、超过 200 个字符，或不是单行文字。",
    ),
    "event.bad_label_do": (
        "say in one line what happened, with --en, --zh or both",
        "请用 --en、--zh 或两者以一行说明发生了什么",
    ),
    "event.bad_url": (
        "In {file}, the event '{event}' has no address of a public page.",
        "{file} 中的事件“{event}”没有公开页面的地址。",
    ),
    "event.bad_url_do": (
        "give the page that tells of it, beginning with https://",
        "请给出述及此事的页面，以 https:// 开头",
    ),
    "event.twice": (
        "The subject '{subject}' has the very same event on {on} already.",
        "主体“{subject}”在 {on} 已有完全相同的事件。",
    ),
    "event.twice_do": (
        "see them with `chuquan event list {subject}`",
        "请用 `chuquan event list {subject}` 查看",
    ),
    "event.unknown": ("There is no event '{event}'.", "没有事件“{event}”。"),
    "event.unknown_do": (
        "see their ids with `chuquan event list`",
        "请用 `chuquan event list` 查看编号",
    ),
    "event.none": ("There are no events.", "没有事件。"),
    "event.added": ("Added {event}: {what}, {on}.", "已添加 {event}：{what}，{on}。"),
    "event.removed": ("Took away {event}: {what}, {on}.", "已移除 {event}：{what}，{on}。"),
    "head.on": ("day", "日期"),
    "head.what": ("what happened", "事件"),
    "head.event": ("id of the event", "事件编号"),
}
