"""The words of founding documents, in simplified characters.

Everything here is matched against `Page.norm` (see `script`), so each word also stands for its
traditional form. Fragments are regular expressions without anchors or capturing groups.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Any letter that is not Latin. By category: a class of code ranges is slow to compile.
HAN = r"[^\W\da-zA-Z_]"


class _Endings:
    """Length of the longest of some words that a string ends with; 0 where it ends with none.

    A set of words by length is far faster than one large alternation.
    """

    def __init__(self, words: Iterable[str], after: str = "") -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)
        self._after = after

    def __call__(self, text: str) -> int:
        if self._after and text[-1:] in self._after:
            text = text[:-1]
        return next((n for n in self._lengths if n <= len(text) and text[-n:] in self._words), 0)


class _Beginnings(_Endings):
    """The same for what a string begins with."""

    def __call__(self, text: str) -> int:
        return next((n for n in self._lengths if n <= len(text) and text[:n] in self._words), 0)


# ── Groups ────────────────────────────────────────────────────────────────────────────
GROUP_NOUN = (
    r"(?:小组|委员会|指挥部|联席会议|专班|领导组|工作组|协调组|指挥组|推进组|督导组|筹备组"
    r"|筹委会|组委会|指挥中心|专门协调机制|会报|咨询会|审议会)"
)
FOUND_VERB = r"(?:成立|设立|组建|建立|重新组建|恢复设立|特设置?|设置)"
# A body named by its kind alone ("领导小组") stands for the group named before.
BARE_GROUP = r"(?:本|该|工作|领导|协调|推进)*(?:小组|委员会|指挥部|联席会议|专班|领导组|工作组)"

# ── Roles ─────────────────────────────────────────────────────────────────────────────
# A role word is a rank and a head: 常务 + 副组长, 第一 + 召集人, 总 + 指挥长.
_RANKS = "第一 常务 执行 名誉 联合 共同 双 总 高级 首席 特邀".split()
_LEADERS = (
    "组长 主任委员 主任 指挥长 指挥 召集人 协调人 理事长 政治委员 政委 专班班长 专班长 班长 "
    "负责人 主席 会长"
).split()
_ROLE_HEADS: dict[str, str] = (
    dict.fromkeys(_LEADERS, "leader")
    | dict.fromkeys(
        "成员单位 组成单位 参加单位 参与单位 组成人员 成员 组员 委员 理事".split(), "member"
    )
    | dict.fromkeys("秘书长 秘书 执行长 总干事".split(), "secretary")
    | {"顾问": "adviser"}
    | dict.fromkeys("列席人员 列席单位 列席 观察员".split(), "observer")
    | dict.fromkeys("联络员 联系人 联络人".split(), "liaison")
)
_HEADS_BY_LENGTH = sorted(_ROLE_HEADS, key=len, reverse=True)


def _role_pattern(join: str) -> str:
    ranks, heads = (
        "|".join(join.join(word) for word in words) for words in (_RANKS, _HEADS_BY_LENGTH)
    )
    return f"(?:(?:{ranks}){join})?(?:副{join})?(?:总{join})?(?:{heads})"


ROLE_WORD = "(?:" + _role_pattern("") + ")"
# The same words with the padding that lays out a list: 组　长, 副 组 长.
ROLE_WORD_PADDED = "(?:" + _role_pattern(r"[ \t]*") + ")"
_ROLE_PARTS = re.compile(
    f"(?P<rank>{'|'.join(_RANKS)})?(?P<deputy>副)?总?(?P<head>{'|'.join(_HEADS_BY_LENGTH)})$"
)


def role_of_word(word: str) -> str | None:
    """Key of a role word without padding, or None."""
    parts = _ROLE_PARTS.match(word)
    if not parts:
        return None
    role, rank = _ROLE_HEADS[parts["head"]], parts["rank"]
    if rank == "名誉":
        return "adviser"
    if role != "leader":
        return role
    if rank in ("常务", "执行"):
        return "executive_deputy"
    if parts["deputy"]:
        return "first_deputy" if rank == "第一" else "deputy"
    return "leader"


OFFICE_ROLE_OF = {
    "leader": "director",
    "first_deputy": "executive_director",
    "executive_deputy": "executive_director",
    "deputy": "deputy_director",
    "member": "member",
    "liaison": "liaison",
}

# ── Posts ─────────────────────────────────────────────────────────────────────────────
# Words that end a post held by one person. Longer ones first where one ends the other.
_TITLES = (
    "总书记 副书记 书记处书记 书记 副总理 总理 国务委员 秘书长 秘书 主席 常务副主席 委员长 "
    "部长助理 部长 省长助理 省长 市长助理 市长 县长 区长 州长 盟长 旗长 镇长 乡长 村长 街长 "
    "局长助理 局长 厅长助理 厅长 处长 科长 股长 司长 署长 署长助理 行长 行长助理 院长 院长助理 "
    "校长助理 校长 所长 站长 队长 大队长 中队长 支队长 总队长 组长 班长 排长 连长 营长 团长 "
    "旅长 师长 军长 会长 社长 台长 馆长 园长 厂长 场长 矿长 店长 船长 庭长 检察长 审判长 关长 "
    "海关关长 董事长 监事长 理事长 总裁 总经理助理 总经理 经理 主任助理 主任科员 主任医师 主任 "
    "总监 总工程师 总经济师 总会计师 总规划师 总农艺师 总畜牧师 总统计师 总审计师 总设计师 "
    "总飞行师 总工 工程师 审计长 审计师 会计师 司令员 司令 政委 政治委员 参谋长 总参谋长 "
    "指挥长 总指挥 教导员 指导员 协理员 主官 常委 委员 党组成员 部务会议成员 党委成员 班子成员 "
    "领导成员 会议成员 巡视员 调研员 督察员 督察长 督学 督察专员 专员 特派员 监察员 纪检员 "
    "组织员 宣传员 代表 教授 副教授 讲师 研究员 研究生 院士 教师 教练 医师 护士长 医生 律师 "
    "法官 检察官 主管 主办 干事 干部 职员 科员 办事员 文员 会计 出纳 参赞 大使 总领事 领事 "
    "发言人 总管 主编 总编辑 总编 编辑 记者 村支书 支书 支部书记 网格员 民警 干警 辅警 巡长 "
    "行政长官 长官 国合长 次长 政务次长 常务次长 技正 技监 技士 技佐 技术员 参议 "
    "主任秘书 专门委员 政务委员 首长 副首长 "
    "主委 主计长 里长 课长 课员 教务长 学务长 总务长 研发长 国际长 机要 行政总裁 财务长 资讯长 "
    "所领导 理事 监事 董事 馆员 年级长 级长 年段长 学部长 系主任 教研组长 寝室长 楼长 河长 "
    "路长 林长 顾问 参事 助理 主持 总值班 行政主管 负责人 校医 宿管 专家"
).split()
title_at_end = _Endings(_TITLES)
TITLE_WORD = "(?:" + "|".join(sorted(set(_TITLES), key=len, reverse=True)) + ")"

# Words that end the name of an organisation.
_ORGS = (
    "国务院 委员会 发改委 发展改革委 卫健委 国资委 纪委 监委 党委 政法委 党工委 管委会 居委会 "
    "村委会 常委会 组委会 筹委会 委 部 办公厅 办公室 办 厅 局 院 署 行 社 会 处 科 室 所 站 队 "
    "大队 支队 总队 中队 部队 中心 集团 公司 企业 银行 支行 分行 信用社 联社 学校 大学 学院 "
    "中学 小学 附中 一中 幼儿园 医院 政府 人大 政协 法院 检察院 工会 团委 妇联 残联 科协 文联 "
    "工商联 侨联 红十字会 街道 街道办 镇 乡 县 市 区 省 州 盟 旗 村 社区 林场 农场 水库 矿 厂 "
    "园区 开发区 高新区 新区 总局 分局 海关 支部 党支部 总支 党总支 军区 警备区 军分区 人武部 "
    "武警 司 台 馆 店 港 机场 车站 电网 电信 移动 联通 铁塔 邮政 供电 烟草 石油 石化 自治区 "
    "自治州 协会 学会 商会 联合会 基金会 研究院 研究所 设计院 出版社 报社 电视台 园 系 教研室 "
    "年级 班 党组 党校 校区 机关 部门 单位 领导小组 指挥部 府办 市委 县委 区委 省委 镇委 乡委 "
    "中央 编办 网信办 总工会 工委 局机关 库 国家 全国 中直 直属"
).split()
body_at_end = _Endings(_ORGS, after=")》”")

# Words that end a phrase for several people: a seat by class.
_CLASSES = (
    "负责人 负责同志 负责人员 有关同志 相关同志 有关领导 相关领导 主要领导 分管领导 领导同志 "
    "领导干部 领导班子 领导班子成员 班子成员 党政领导 校级领导 院领导 校领导 局领导 镇领导 "
    "分管副职 副职 领导 班子 人员 "
    "全体干部 干部 职工 教职工 教职员工 员工 队员 组员 成员 会员 代表 骨干 专家 "
    "学者 教师 老师 班主任 年级长 年段长 辅导员 教研组长 备课组长 学生 家长 志愿者 民警 干警 "
    "保安 门卫 校警 校医 医务 司机 水电工 厨师 工人 网格员 书记 主任 主席 站长 所长 同志 "
    "联络员 工作者 人士 居民 管理员 值班员 工作队 服务队 突击队 工作组 体育教师 部门 单位 "
    "一把手 主官 责任人 主管 员 人"
).split()
class_at_end = _Endings(_CLASSES)
# "各一名", "若干人" after the words for a class.
HEADCOUNT = re.compile(r"(?:若干|各?\d+|各?[一二两三四五])[名人位]$")
# Words that make a phrase a class even where its last word could be one person's title.
CLASS_MARK = re.compile(
    r"(?:^各|各(?!界)|有关|相关|全体|所有|其他|其它|等[^级]{0,8}$|分管|主管|主要|负责同志|负责人|班子|若干|\d+[名人位])"
)
# Words for several people that follow a list of organisations: "A、B、C等部门负责同志".
CLASS_TAIL = re.compile(
    r"(?:等?\d*个?(?:部门|单位|地方|地区|省市|机构|企业|委办局|成员单位)?(?:和单位)?(?:的)?"
    r"(?:[处厅局司科部委校]{0,3}级)?(?:有关|相关|主要|分管|具体)*(?:处室|司局|科室|方面|业务|业务处室|单位|部门|工作)?(?:的)?"
    r"(?:有关|相关|主要|分管|一名|1名|各一名|各1名)*"
    r"(?:负责同志|负责人员|负责人|领导同志|领导干部|领导|副职|同志|人员|代表|专家|主官|班子成员|分管领导|一把手)"
    r"(?:各?[一1]名)?)$"
)
# What may stand first in a post or an organisation, to part a glued name from it.
_POST_STARTS = (
    "中央 国务院 国家 全国 中共 党 省 市 县 区 州 盟 旗 镇 乡 村 社区 街道 自治 地区 行署 常务 "
    "第 副 正 原 校 院 系 处 科 室 所 站 局 厅 部 委 办 总 支 大队 中队 支队 总队 团 工会 妇联 "
    "共青团 人大 政协 人民 政府 纪委 监委 纪检 监察 组织 宣传 统战 政法 公安 检察 法院 司法 "
    "财政 教育 科技 科学 工业 工信 信息 经信 经济 发展 发改 改革 民政 民族 宗教 人力 人社 人才 "
    "劳动 社会 社保 自然 国土 资源 生态 环境 环保 住房 住建 城乡 城市 城管 建设 规划 交通 运输 "
    "水利 水务 农业 农村 农办 林业 林草 商务 商业 文化 文旅 旅游 体育 卫生 卫健 健康 计生 医疗 "
    "医保 疾控 退役 应急 安监 安全 审计 统计 税务 国税 地税 工商 市场 质监 质检 食品 药品 广电 "
    "广播 新闻 出版 知识 海关 海洋 气象 地震 测绘 能源 邮政 电信 通信 移动 联通 铁路 铁道 民航 "
    "航空 机场 港口 烟草 粮食 物资 储备 供销 供电 电力 电网 消防 武警 武装 人武 军 总参 总政 "
    "总后 总装 海军 空军 陆军 警备 外交 外事 外办 港澳 台办 台湾 侨 国防 国资 金融 银行 人行 "
    "证监 银保 保险 投资 开发 高新 招商 扶贫 乡村 机关 机构 编办 编委 法制 信访 政研 研究 档案 "
    "史志 党校 行政 督查 督察 综合 综治 政务 网信 网络 大数据 数据 文联 科协 残联 红十字 老龄 "
    "关工 学校 学院 大学 中学 小学 幼儿 医院 附属 教务 教学 教科 德育 学生 总务 后勤 保卫 人事 "
    "财务 校长 书记 主任 主席 局长 厅长 部长 处长 科长 所长 站长 队长 镇长 乡长 县长 市长 区长 "
    "省长 秘书 董事 总经理 经理 公司 集团 企业 办公 图书 图文 实验 年级 高一 高二 高三 初一 "
    "初二 初三 一级 二级 三级 四级 国有 园林 文物 执法 派出 分管 负责 兼 同志"
).split()
post_at_start = _Beginnings(_POST_STARTS)

# Notes in brackets that say something about the person or the seat, and are no post.
NOTE = re.compile(
    r"(?:兼.*|常务|执行|女|男|.{1,4}族|[正副]?[省部厅局地司处县科股]+级|空缺|待定|挂职|主持工作|牵头|召集人"
    r"|联络员|联系人|排名.*|按姓氏.*|以姓氏.*|满族|回族)$"
)
