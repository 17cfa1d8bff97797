"""What fetching says: why an address was not asked, refused, or gave no whole answer."""

PHRASES: dict[str, tuple[str, str]] = {
    "fetch.bad_address": ("'{text}' is not an address to fetch.", "“{text}”不是可以抓取的地址。"),
    "fetch.not_connected": ("nothing was connected to.", "没有建立任何连接。"),
    "fetch.write_address": (
        "write a whole address, such as https://example.org/list.json",
        "请写完整的地址，例如 https://example.org/list.json",
    ),
    "fetch.why_scheme": ("only http and https are fetched", "只抓取 http 和 https 地址"),
    "fetch.why_control": (
        "it holds a control character or a backslash",
        "其中含有控制字符或反斜杠",
    ),
    "fetch.why_long": ("it is longer than {limit:d} characters", "长度超过 {limit:d} 个字符"),
    "fetch.why_userinfo": ("it holds a user name before '@'", "“@”之前带有用户名"),
    "fetch.why_host": ("the host '{host}' is not a host name", "主机“{host}”不是有效的主机名"),
    "fetch.why_disguised": (
        "the host '{host}' is a number in disguise",
        "主机“{host}”是变形书写的数字地址",
    ),
    "fetch.why_port": (
        "port {port:d} is not one of those that are asked",
        "端口 {port:d} 不在允许之列",
    ),
    "fetch.why_port_text": ("the port is not a number", "端口不是数字"),
    "fetch.use_port": (
        "use the site's ordinary address (port 80 or 443), or set CHUQUAN_ALLOW_PRIVATE=1 if "
        "the server is your own",
        "请使用该站点的常规地址（端口 80 或 443）；若是自己的服务器，请设 CHUQUAN_ALLOW_PRIVATE=1",
    ),
    "fetch.private": (
        "{host} is on this machine or a private network.",
        "{host} 位于本机或私有网络。",
    ),
    "fetch.never": (
        "{host} has no public address of its own.",
        "{host} 没有自己的公网地址。",
    ),
    "fetch.leads_to": ("{host} leads to {ip}", "{host} 指向 {ip}"),
    "fetch.allow_private": (
        "set CHUQUAN_ALLOW_PRIVATE=1 if this server is your own",
        "若是自己的服务器，请设 CHUQUAN_ALLOW_PRIVATE=1",
    ),
    "fetch.check_address": (
        "check the address: a public source never leads there",
        "请核对地址：公开来源不会指向那里",
    ),
    "fetch.unread": ("{address} could not be read.", "无法读取 {address}。"),
    "fetch.nothing_stored": (
        "nothing of this answer was kept; the rest is still asked for.",
        "这一应答没有保留任何内容，其余请求照常进行。",
    ),
    "fetch.again_later": (
        "run the same command later; what is missing is asked for again",
        "请稍后重新运行同一命令，缺少的部分会再次请求",
    ),
    "fetch.fault_timeout": (
        "no whole answer within {seconds:.3g} s",
        "{seconds:.3g} 秒内没有收到完整应答",
    ),
    "fetch.fault_slow": (
        "fewer than {rate:d} bytes a second arrived",
        "每秒收到的数据不足 {rate:d} 字节",
    ),
    "fetch.fault_no_host": ("no such host: {host}", "没有名为 {host} 的主机"),
    "fetch.fault_lookup": (
        "the name {host} could not be looked up",
        "无法查询主机名 {host}",
    ),
    "fetch.fault_connect": ("{host} took no connection", "{host} 没有接受连接"),
    "fetch.fault_cut": (
        "the connection broke after {size:,d} bytes",
        "收到 {size:,d} 字节后连接中断",
    ),
    "fetch.fault_protocol": (
        "the answer broke the rules of HTTP: {detail}",
        "应答不符合 HTTP 规则：{detail}",
    ),
    "fetch.fault_tls": (
        "the certificate of {host} is not valid: {detail}",
        "{host} 的证书无效：{detail}",
    ),
    "fetch.fault_handshake": (
        "no secure connection with {host}",
        "无法与 {host} 建立安全连接",
    ),
    "fetch.fault_excess": (
        "{size:,d} bytes came where {told:,d} were announced",
        "声明 {told:,d} 字节，实际收到 {size:,d} 字节",
    ),
    "fetch.fault_framing": (
        "the answer states its length in two ways",
        "应答以两种方式声明长度",
    ),
    "fetch.fault_encoding": (
        "packed as '{encoding}', which was not asked for",
        "以未请求的“{encoding}”方式压缩",
    ),
    "fetch.fault_gzip": ("the packed answer is damaged", "压缩的应答已损坏"),
    "fetch.fault_gzip_cut": (
        "the packed answer ends too early",
        "压缩的应答提前结束",
    ),
    "fetch.fault_bomb": (
        "{packed:,d} packed bytes unfold to more than {ratio:d} times their size",
        "{packed:,d} 字节的压缩数据展开后超过 {ratio:d} 倍",
    ),
    "fetch.fault_large": (
        "the answer is larger than {limit:,d} bytes",
        "应答大于 {limit:,d} 字节",
    ),
    "fetch.fault_status": ("status {status:d}", "状态码 {status:d}"),
    "fetch.fault_redirects": (
        "more than {limit:d} redirects in a row",
        "连续重定向超过 {limit:d} 次",
    ),
    "fetch.fault_nowhere": (
        "status {status:d}, a redirect to nowhere",
        "状态码 {status:d}，重定向没有目标",
    ),
    "fetch.raise_limit": (
        "if you trust the source, set CHUQUAN_BODY_LIMIT={limit:d}",
        "若信任该来源，请设 CHUQUAN_BODY_LIMIT={limit:d}",
    ),
    "fetch.check_tls": (
        "check the address and this machine's clock; certificates are always verified",
        "请核对地址与本机时钟；证书总会被验证",
    ),
    "fetch.absent": ("There is nothing at {address}.", "{address} 处没有内容。"),
    "fetch.absent_so": (
        "it is recorded as not there, which is not the same as zero.",
        "记录为“不存在”，这与零不同。",
    ),
    "fetch.absent_do": (
        "check that the source publishes this address; a gap of its own needs no action",
        "请确认来源发布过该地址；若是来源自身的缺口，无需处理",
    ),
    "fetch.refused": ("{host} refused to answer.", "{host} 拒绝应答。"),
    "fetch.refused_do": (
        "read the site's terms; if a key or a login is needed, download the file by hand and "
        "import it",
        "请阅读该站点的使用条款；若需要密钥或登录，请手动下载文件后导入",
    ),
    "fetch.too_many": (
        "{host} asks for fewer requests.",
        "{host} 要求减少请求。",
    ),
    "fetch.asked_to_wait": (
        "status {status:d}, come again in {seconds:,.0f} s",
        "状态码 {status:d}，请在 {seconds:,.0f} 秒后再来",
    ),
    "fetch.come_again": ("run the same command after {at}", "请在 {at} 之后重新运行同一命令"),
    "fetch.come_again_or_wait": (
        "run the same command after {at}, or let it wait with CHUQUAN_PATIENCE={seconds:d}",
        "请在 {at} 之后重新运行同一命令，或设 CHUQUAN_PATIENCE={seconds:d} 让它等待",
    ),
    "fetch.downgrade": (
        "{host} leads from https to plain http.",
        "{host} 从 https 转向未加密的 http。",
    ),
    "fetch.downgrade_seen": ("a redirect to {address}", "重定向到 {address}"),
    "fetch.downgrade_do": (
        "ask for the plain address itself if you accept that anyone may alter it",
        "若接受内容可能被他人篡改，请直接请求未加密的地址",
    ),
    "fetch.robots": (
        "{host} asks programs not to fetch this.",
        "{host} 要求程序不要抓取此地址。",
    ),
    "fetch.robots_seen": (
        "robots.txt disallows {path} for '{agent}'",
        "robots.txt 不允许“{agent}”访问 {path}",
    ),
    "fetch.robots_all": (
        "robots.txt itself answered with status {status:d}",
        "robots.txt 自身返回状态码 {status:d}",
    ),
    "fetch.robots_do": (
        "open it in a browser and import the file, or ask the keeper of the site",
        "请在浏览器中打开并导入文件，或联系站点维护者",
    ),
    "fetch.robots_unread": (
        "robots.txt of {host} could not be read.",
        "无法读取 {host} 的 robots.txt。",
    ),
    "fetch.robots_so": (
        "nothing else was asked of this host: what it allows is unknown.",
        "没有再向该主机请求：它允许什么尚不可知。",
    ),
    "fetch.left_alone": ("{host} is left alone for this run.", "本次运行不再请求 {host}。"),
    "fetch.left_alone_seen": (
        "{n:d} requests in a row brought no answer",
        "连续 {n:d} 次请求没有得到应答",
    ),
    "fetch.held_seen": ("{host} asked for a pause until {at}", "{host} 要求暂停至 {at}"),
    "fetch.not_asked_so": (
        "this address was not asked; nothing is known about it.",
        "没有请求该地址，对它一无所知。",
    ),
    "fetch.keep_failed": ("{path} could not be written.", "无法写入 {path}。"),
    "fetch.keep_failed_so": (
        "the answer was not kept; nothing partial was left behind.",
        "应答没有保留，也没有留下不完整的文件。",
    ),
    "fetch.keep_failed_do": (
        "free some space or choose a folder that can be written, then run the same command",
        "请腾出空间或选择可写的文件夹，然后重新运行同一命令",
    ),
    "fetch.kept_torn": ("A kept answer is damaged: {name}.", "保存的应答已损坏：{name}。"),
    "fetch.kept_torn_so": ("it was not read.", "没有读取。"),
    "fetch.kept_torn_do": (
        "delete the file; the next pull fetches it again",
        "请删除该文件，下次拉取会重新抓取",
    ),
}
