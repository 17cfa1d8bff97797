"""What voices, sources, lists and counted things of the ledger are called in both languages."""

_VOICES = {
    "National Bureau of Statistics of China": "国家统计局",
    "National Bureau of Statistics": "国家统计局",
    "Brand Finance": "品牌金融（Brand Finance）",
    "Maoyan": "猫眼",
    "General Administration of Customs of China": "海关总署",
    "Liang Ning": "梁宁",
    "Liang": "Liang（原文如此）",
    "China Film Administration": "国家电影局",
    "CNNIC": "中国互联网络信息中心",
    "World Intellectual Property Organization": "世界知识产权组织",
    "Author of the article on Liang Ning's seminar": "梁宁研讨会一文的作者",
    "Ashley Dudarenok": "艾熙丽",
    "Lowy Institute": "洛伊研究所",
    "Alibaba": "阿里巴巴",
    "Winston Ma": "马文彦（Winston Ma）",
    "industry experts": "业内专家",
    "Game Science": "游戏科学",
    "DeepSeek": "深度求索",
    "SteamDB": "SteamDB网站",
}
_ORIGINS = {
    "Web article retelling Liang Ning's seminar in Beijing, early 2025":
        "转述梁宁北京研讨会的网络文章，2025年初",
    "Web article retelling Liang Ning's seminar in Beijing, early 2025: peak on the WeChat Index":
        "转述梁宁北京研讨会的网络文章，2025年初：微信指数峰值",
    "China Daily, article on innovation and China's digital landscape, early 2025":
        "《中国日报》关于创新与中国数字图景的文章，2025年初",
    "Brand Finance, Global Soft Power Index 2023": "品牌金融《全球软实力指数2023》",
    "Brand Finance, Global Soft Power Index 2024": "品牌金融《全球软实力指数2024》",
    "Brand Finance, Global Soft Power Index 2025": "品牌金融《全球软实力指数2025》",
    "Weblog of the China Speakers Bureau, 2025": "China Speakers Bureau网志，2025年",
    "Weblog of the China Speakers Bureau, 2025, quoting China Daily":
        "China Speakers Bureau网志，2025年，转引《中国日报》",
    "Weblog of the China Speakers Bureau, 2025: Hugging Face and ModelScope together":
        "China Speakers Bureau网志，2025年：Hugging Face与魔搭合计",
    "Statistical communique on the development of 2023, 29 February 2024":
        "2023年国民经济和社会发展统计公报，2024年2月29日",
    "Statistical communique on the development of 2024, 28 February 2025":
        "2024年国民经济和社会发展统计公报，2025年2月28日",
    "Goods trade of 2023, press conference of the customs administration, 2024-01-12":
        "海关总署新闻发布会，2023年货物贸易，2024年1月12日",
    "Goods trade of 2024, press conference of the customs administration, 2025-01-13":
        "海关总署新闻发布会，2024年货物贸易，2025年1月13日",
    "Goods trade of 2024 in yuan, press conference of the customs administration, 2025-01-13":
        "海关总署新闻发布会，2024年货物贸易（人民币），2025年1月13日",
    "Maoyan's count at the end of the film's run on the mainland, 30 June 2025":
        "猫眼统计，影片内地公映结束时，2025年6月30日",
    "Maoyan's count, as reported by Xinhua on 6 February 2025: first on the list of all films in"
    " China": "猫眼统计，新华社2025年2月6日报道：登顶中国影史票房榜",
    "Maoyan's count with presales, as reported by Xinhua on 13 February 2025":
        "猫眼统计（含预售），新华社2025年2月13日报道",
    "Maoyan's count with presales, as reported by Xinhua on 18 February 2025":
        "猫眼统计（含预售），新华社2025年2月18日报道",
    "Maoyan's count, as reported by Xinhua on 18 February 2025":
        "猫眼统计，新华社2025年2月18日报道",
    "Maoyan's count of the film's run of 2019": "猫眼统计，影片2019年公映期",
    "Yearly count of the China Film Administration for 2019": "国家电影局2019年年度统计",
    "Yearly count of the China Film Administration, 1 January 2024":
        "国家电影局年度统计，2024年1月1日",
    "Yearly count of the China Film Administration, 1 January 2025":
        "国家电影局年度统计，2025年1月1日",
    "The national economy in 2023, 17 January 2024": "2023年国民经济运行情况，2024年1月17日",
    "The national economy in 2024, 17 January 2025": "2024年国民经济运行情况，2025年1月17日",
    "Lowy Institute, Asia Power Index 2024": "洛伊研究所《亚洲实力指数2024》",
    "Statistical communique on research funding of 2023, 2 October 2024":
        "2023年全国科技经费投入统计公报，2024年10月2日",
    "Revision after the fifth economic census, 26 December 2024":
        "第五次全国经济普查后的修订，2024年12月26日",
    "Statistical report on China's internet development, China Internet Network Information"
    " Center, 2024-03-22": "中国互联网络信息中心《中国互联网络发展状况统计报告》，2024年3月22日",
    "Statistical report on China's internet development, China Internet Network Information"
    " Center, 2025-01-17": "中国互联网络信息中心《中国互联网络发展状况统计报告》，2025年1月17日",
    "Statistical report on China's internet development, China Internet Network Information"
    " Center, 2025-07-21": "中国互联网络信息中心《中国互联网络发展状况统计报告》，2025年7月21日",
    "Most players on Steam at one moment on the day of release, SteamDB":
        "SteamDB，发售当日Steam同时在线峰值",
    "Most players on Steam at one moment, SteamDB": "SteamDB，Steam同时在线峰值",
    "Game Science: copies on all platforms as of 21:00 in Beijing on 23 August 2024":
        "游戏科学：截至北京时间2024年8月23日21时的全平台销量",
    "DeepSeek-V3 technical report, December 2024": "DeepSeek-V3技术报告，2024年12月",
    "DeepSeek-V3 technical report, December 2024: the rented hours of the last training run alone":
        "DeepSeek-V3技术报告，2024年12月：仅计最后一次训练的租用机时",
    "Global Innovation Index 2023, 2023-09-27": "《全球创新指数2023》，2023年9月27日",
    "Global Innovation Index 2024, 2024-09-26": "《全球创新指数2024》，2024年9月26日",
    "Global Innovation Index 2025, 2025-09-16": "《全球创新指数2025》，2025年9月16日",
} | {
    f"Statistical communique on research funding of {year}, National Bureau of Statistics of China":
        f"国家统计局《{year}年全国科技经费投入统计公报》"
    for year in (2014, 2019, 2020, 2021, 2022)
}  # fmt: skip
_LISTS = {
    "Global Innovation Index": "全球创新指数",
    "Global Soft Power Index": "全球软实力指数",
    "animated films, world": "全球动画电影",
    "animated films, China": "中国动画电影",
    "brands, world": "全球品牌",
    "own history": "自身历史",
}
_COUNTED = {
    "users": "用户", "internet users": "网民", "monthly users": "月活用户",
    "discussions": "条讨论", "engineers": "名工程师", "researchers": "名研究人员", "times": "次",
    "population": "人", "people": "人", "years": "年", "months": "个月", "days": "天",
    "hours": "小时", "minutes": "分钟", "copies": "份", "units": "台", "vehicles": "辆",
    "cars": "辆", "downloads": "次下载", "views": "次播放", "players": "名玩家",
    "companies": "家公司", "firms": "家企业", "stores": "家门店", "countries": "个国家",
    "cities": "个城市", "jobs": "个岗位", "students": "名学生", "employees": "名员工",
    "visitors": "人次游客", "trips": "人次", "passengers": "人次旅客", "viewers": "名观众",
    "followers": "名粉丝", "subscribers": "名订阅者", "likes": "次点赞", "comments": "条评论",
    "posts": "条帖子", "films": "部影片", "movies": "部影片", "games": "款游戏",
    "titles": "部作品", "books": "本书", "papers": "篇论文", "patents": "件专利",
    "screens": "块银幕", "admissions": "人次", "moviegoers": "名观众", "tickets": "张票",
    "points": "点", "index points": "分", "parameters": "个参数", "tonnes": "吨", "tons": "吨",
    "kilometres": "公里", "kilometers": "公里", "metres": "米", "meters": "米",
    "kilowatt-hours": "千瓦时", "customers": "名顾客", "residents": "名居民", "workers": "名工人",
    "participants": "名参与者", "orders": "份订单", "phones": "部手机", "languages": "种语言",
    "shares": "股", "seats": "个座位", "medals": "枚奖牌",
}  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_FIRST = ("first", "second", "third", "fourth")
PHRASES: dict[str, tuple[str, str]] = {
    **{f"voice_named.{each}": (each, chinese) for each, chinese in _VOICES.items()},
    **{f"origin_named.{each}": (each, chinese) for each, chinese in _ORIGINS.items()},
    **{f"list_named.{each}": (each, chinese) for each, chinese in _LISTS.items()},
    **{f"counted.{each}": (each, chinese) for each, chinese in _COUNTED.items()},
    **{
        f"moment.month_{n}": (f"{each} {{year}}", f"{{year}}年{n}月")
        for n, each in enumerate(_MONTHS, 1)
    },
    **{
        f"moment.quarter_{n}": (f"the {_FIRST[n - 1]} quarter of {{year}}", f"{{year}}年第{n}季度")
        for n in range(1, 5)
    },
    "moment.half_1": ("the first half of {year}", "{year}年上半年"),
    "moment.half_2": ("the second half of {year}", "{year}年下半年"),
    "moment.year": ("{year}", "{year}年"),
    "moment.span": ("{first} to {last}", "{first}至{last}"),
    "list_named.quoted": ("“{words}”", "“{words}”"),
    "ledger.of_things": ("{number} {unit}", "{number}{unit}"),
}
