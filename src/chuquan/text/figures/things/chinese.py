"""Classifiers and counted nouns of Chinese, and what they measure."""

from __future__ import annotations

import re
from functools import lru_cache

_CLASSIFIERS = (
    "人次|人份|人|名|位|户|家|个|份|部|辆|台|架|艘|次|条|篇|项|所|件|张"
    "|套|款|只|座|块|场|集|册|本|首|幅|枚|颗|头|种|门|起|例|宗|单|笔|片"
    "|组|支|款|批|栋|间|处|艇|趟|班|天|小时|秒|分(?!之|钟|别|成|析|布|"
    "享|红|配|为)|点(?!钟|评|赞|击|映|燃|亮)|吨公里|吨|公里|千米|平方米|平方公里"
    "|米|千克|公斤|克|升|亩|公顷|千瓦时|千瓦|兆瓦|吉瓦时|吉瓦|千伏|桶|字|票|级|套房"
    "|颗星|页|台套|标准箱|TEU|车次|架次|对|双|筐|箱|瓶|盒|袋"
)
_NOUN = (
    "用户|网民|网友|粉丝|观众|读者|玩家|游客|旅客|乘客|学生|毕业生|考生"
    "|员工|职工|工程师|科研人员|研究人员|专家|教师|志愿者|消费者|会员|"
    "订阅者|订户|人口|居民|企业|公司|商家|门店|机构|学校|高校|院校|媒体"
    "|国家和地区|国家|地区|城市|市场|影院|银幕|影片|电影|作品|剧集|微短剧"
    "|短剧|游戏|盲盒|专利|论文|参数|开发者|设备|机器人|汽车|新能源汽车|"
    "手机|视频|话题|评论|下载|播放|岗位|项目|研究所|实验室|品牌|产品|包裹"
    "|快递|订单|账号|主播|客户|家庭|住户|航班|车辆|文物|藏品|展品|图书|"
    "歌曲|词条|模型|应用|卫星|基站|充电桩|镜头|特效镜头|议题|案件|病例"
)
_AFTER = re.compile(
    rf" ?(?P<class>{_CLASSIFIERS})?(?:的)?(?P<noun>(?:[\u4e00-\u9fa5]{{0,4}}"
    rf"?)(?:{_NOUN}))?",
    re.I,
)
MEASURE_OF = {
    "admissions": "观众",
    "users": "用户|账号|客户",
    "internet_users": "网民",
    "followers": "粉丝",
    "comments": "评论|话题",
    "players": "玩家",
    "trips": "游客|旅客|乘客|航班",
    "students": "学生|毕业生|考生",
    "employees": "员工|职工|岗位",
    "researchers": "工程师|科研人员|研究人员",
    "population": "人口|居民",
    "companies": "企业|公司|商家|门店|机构|学校|高校|院校|研究所|媒体",
    "countries": "国家和地区|国家|地区|城市",
    "screens": "影院|银幕",
    "patents": "专利",
    "papers": "论文",
    "parameters": "参数",
    "downloads": "下载",
    "views": "播放",
    "subscribers": "会员|订阅者|订户",
}
_MEASURES = {noun: key for key, words in MEASURE_OF.items() for noun in words.split("|")}
UNITS = {
    "吨": "tonnes",
    "立方米": "cubic metres",
    "吨公里": "tonne-kilometres",
    "吉瓦时": "gigawatt-hours",
    "千伏": "kilovolts",
    "公里": "kilometres",
    "千米": "kilometres",
    "米": "metres",
    "平方米": "square metres",
    "平方公里": "square kilometres",
    "公斤": "kilograms",
    "千克": "kilograms",
    "克": "grams",
    "升": "litres",
    "亩": "mu",
    "公顷": "hectares",
    "千瓦时": "kilowatt-hours",
    "千瓦": "kilowatts",
    "兆瓦": "megawatts",
    "吉瓦": "gigawatts",
    "桶": "barrels",
    "天": "days",
    "小时": "hours",
    "秒": "seconds",
}
_MEASURE_BY_CLASS = {"篇": "papers", "辆": "", "份": "", "家": "companies"}
_NEVER_OF = {"天", "小时", "秒", "分", "点", "米", "吨", "公里", "次", "人次"}
_FALSE = re.compile(
    r"家万户|个百分点|个月|个(?:季度|方面|阶段|领域|维度|层面|小时|工作日|步骤|"
    r"环节|问题|原因|关键|字|多月|星期|礼拜)|年|月|日|周|世纪|项(?:措施|"
    r"原则|建议)|大(?=[类家学])|倍|成|折|番|环|线|等奖|点(?=\d)|分(?=\d)"
    r"|度(?=[零以左右下的，。])|世|代|步|边|方|面|手|口|声|番|级|对(?=一"
    r"|[战决])"
)


@lru_cache(maxsize=64)
def thing_at(text: str, stop: int) -> tuple[int, str, str, str] | None:
    """Read classifier and counted noun behind a number.

    Parameters
    ----------
    text : str
        A sentence, made plain.
    stop : int
        Where the number ends.

    Returns
    -------
    tuple or None
        Where it ends, what is counted, the classifier, and the measure that the noun tells.
    """
    if _FALSE.match(text, stop):
        return None
    found = _AFTER.match(text, stop)
    if found is None or not (found["class"] or found["noun"]):
        return None
    noun = "" if (found["class"] or "") in _NEVER_OF else found["noun"] or ""
    end = found.end("noun") if noun else found.end("class")
    measure = _measure(noun) if noun else ""
    counted = noun or found["class"]
    return (
        end,
        counted,
        found["class"] or "",
        measure or _MEASURE_BY_CLASS.get(found["class"] or "", ""),
    )


@lru_cache(maxsize=512)
def _measure(noun: str) -> str:
    return next((name for key, name in _MEASURES.items() if noun.endswith(key)), "")


def follows_time(text: str, stop: int) -> bool:
    """Tell whether what follows makes the number a time, an age or a part of a name."""
    return _FALSE.match(text, stop) is not None
