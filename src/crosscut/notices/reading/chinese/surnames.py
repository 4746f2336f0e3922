"""Which strings can be a Chinese personal name: by the surnames in use and by what no name holds.

A surname that is commoner as a word of organisations (县 省 市 …) is left out on purpose.
"""

from __future__ import annotations

import re

from crosscut.notices.reading.chinese.vocabulary import HAN

_SINGLE = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘"
    "景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖"
    "符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封"
    "竺冼原官衣楚佟栗匡宗应巫鞠桑荆谌银扬明沙伏岑习胥保和蔺缑凡闻阙莘弓牧隗谯笪仉肖闫付代钮呼"
    "鹿尚芮展印母锁佘逯麻狄伊由相英贝邝贡昝荀羊於惠松班仰仵亢况琴亓劳逄储蒿楼晁茹宓茅危骆沿阚"
    "麦裘娜荣占蒲敬年暴师靖随幸凤步衡扈寿仝宿粟门鲜郗植缪支咸嵇滑雍羿汲邴富乌焉巴山蓬秋厉戎祖"
    "束幽韶蓟怀邰从鄂索籍阴鬱能苍双扶堵宰郦却璩濮通浦农别充慕宦鱼容慎戈庾终暨居满弘国寇广禄东"
    "殴殳沃利蔚越夔隆厍勾融訾那空毋乜养须丰巢蒯红权益桓公但修税卿侬庹湛宛帅战丑牙昌岩矫綦撒尉"
    "撖勒候皮晓冒宣汝哈佴化历腾院黑海者火天才豆刀普布格旦降拉旺其么青玉尼巨户浑令苌见朴阿纳"
)
# Surnames that open many more organisations, posts and plain words than names. With them a
# string is a name only where its place in the list says so.
_DOUBTFUL = frozenset(
    "丰安党国公高方金文明成年位路门山海全班市向原关司通充别养那能都须化院者其么令见布和尚常应占"
    "来但由代益权利连任商管师单农平东水支青双空红黑木火天才银包修税战展英玉户强步随满居索普左"
    "车曾边简阳乐卫松富"
)
_SURE = _SINGLE - _DOUBTFUL
_COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 令狐 慕容 宇文 司徒 长孙 东方 夏侯 端木 独孤 南宫 西门 "
    "公冶 太史 申屠 钟离 呼延 赫连 澹台 淳于 单于 轩辕 闻人 闾丘 司空 第五 拓跋 完颜 百里 东郭 "
    "南门 谷梁 欧侯 范姜 张简 陈林 叶赫 纳兰 爱新 哈斯 那木 乌兰 阿布 买买 吾买 依力 木塔 努尔 "
    "古丽 艾尼 热合 阿不 斯琴 巴特 额尔 陈李 王张 刘陈 张王 李张".split()
)
# No given name holds these; and as the last character the second set betrays an institution.
_NEVER = frozenset("副及与的各局厅处等们将被该由对于从把或是在不且并第须应届项级")
_NOT_LAST = frozenset(
    "局厅处室所站办委部科课队组级长员院校署社库厂店市县省区乡镇村街府司行系班会团者们人口岗位等兼任"
)
# Which of these a name of two, and one of three, does end with now and then.
_LAST_OF_NAMES = frozenset("岗会村社科团系院镇区行司班岗")
_LAST_OF_LONG_NAMES = frozenset("行科社岗")
_WORDS = frozenset(
    "国务 党委 党组 党政 党办 党群 党员 党校 党建 公安 公司 国家 国土 国税 国资 高校 高中 高一 "
    "高二 高三 金融 文化 文旅 文明 文体 方案 成员 成立 全体 全国 全市 全县 全省 全校 全镇 门卫 "
    "安全 安监 安保 海关 海事 海洋 常委 常务 任务 管理 单位 单独 商务 农业 农村 农办 水利 水务 "
    "水电 东部 支部 支队 双拥 银行 税务 战略 路政 通信 通讯 交通 司法 司机 应急 关工 连队 向上 "
    "平安 车辆 卫生 卫健 卫计 边防 阳光 左右 华侨 华东 华北 华南 华中 武警 武装 石油 石化 温馨 "
    "江河 湖泊 林业 林场 林草 田径 白云 雷电 康复 洪水 马上 牛羊 黄河 长江 张榜 时任 任职 任命 "
    "施工 管委 计生 经信 经济 和谐 明确 明细 权责 路长 符合 包括 包联 项目 解决 尚未 相关 余下 "
    "连同 常规 国安 国防 党总支 党支部 管委会 党工委 解放军 路灯办 安委会 安全处 安全科 安监局 "
    "高等 高新区 方面 金额 华侨城 水电工 体育处 全面 满意 支持 应当 应由 由于 各自 原则 原有 "
    "原任 单项 从事 关于 安排 安置 成效 查处 查看 查询 容易 明显 充分 和睦 和平里 通过 通知 "
    "利用 养老 能源 都市 公共 公开 公布 公路 公园 公正 公平 公示 商会 商业 商品 路线 路段 石材 "
    "毛利 文物 文联 文件 文艺 文秘 文字 文员 文教 龙头 万众 严格 严肃 盛况 荣誉 广电 广播 广场 "
    "广泛 简报 简历 支农 支教 支行 经办 易地 牧业 牧区 山区 山村 温泉 池塘 暴雨 干部 干警".split()
)
_MINORITY = re.compile(rf"{HAN}{{1,8}}(?:·{HAN}{{1,8}}){{1,3}}$")
_PLAIN = re.compile(rf"{HAN}{{2,4}}$")


def is_name(text: str) -> bool:
    """Whether normalised `text` (no white space) reads as a whole personal name."""
    if _MINORITY.match(text):
        return True
    if not _PLAIN.match(text) or text in _WORDS:
        return False
    if text[:2] in _COMPOUND and len(text) >= 3:
        given = text[2:]
    elif text[0] in _SINGLE and len(text) <= 3:
        given = text[1:]
    elif len(text) == 4 and text[0] in _SURE and text[1] in _SURE:
        given = text[2:]  # a married name: 叶刘淑仪
    else:
        return False
    if any(char in _NEVER for char in given):
        return False
    if text[:2] in _WORDS and text[0] in _DOUBTFUL:
        return False
    if text[-1] in _NOT_LAST:
        usual = _LAST_OF_NAMES if len(text) == 2 else _LAST_OF_LONG_NAMES
        return text[-1] in usual and text[0] not in _DOUBTFUL
    return True


def is_sure_name(text: str) -> bool:
    """A name whose surname opens few other words."""
    return is_name(text) and (text[0] not in _DOUBTFUL or text[:2] in _COMPOUND or "·" in text)


def could_be_name(text: str) -> bool:
    """A string that stands where a name stands, though its surname is in no list."""
    return bool(
        re.match(rf"{HAN}{{2,3}}$", text)
        and text not in _WORDS
        and text[-1] not in _NOT_LAST
        and not any(char in _NEVER for char in text)
    )
