"""Words that may stand in cells, and their Chinese. Keys are the register's own."""

from __future__ import annotations

SCRIPTS = {
    "hans": ("zh-Hans", "simplified", "简体"),
    "hant": ("zh-Hant", "traditional", "繁体"),
    "pinyin": ("zh-Latn-pinyin", "pinyin", "拼音"),
    "en": ("en", "English", "英文"),
}
CHANGES = {"change": "变更", "correction": "更正"}
STANDINGS = {"accepted": "采信", "alternative": "另说"}
CONFIDENCES = {
    "confirmed": "已证实", "reported": "据报道", "presumed": "推定", "disputed": "有争议",
}  # fmt: skip
STATES = {
    "proposed": "筹建", "active": "运行", "standby": "待命", "winding up": "收尾",
    "dissolved": "撤销",
}  # fmt: skip
DISCLOSURES = {"public": "公开", "internal": "内部", "restricted": "限定范围", "sealed": "密封"}
HEADSHIPS = {"head": "正职", "deputy": "副职", "none": "非领导职务", "unknown": "不详"}
ROLES = {
    "leader": "组长", "first_deputy": "第一副组长", "executive_deputy": "常务副组长",
    "deputy": "副组长", "member": "成员", "secretary": "秘书长", "adviser": "顾问",
    "observer": "列席", "director": "办公室主任", "executive_director": "办公室常务副主任",
    "deputy_director": "办公室副主任",
}  # fmt: skip
TIERS = {"group": "小组", "office": "办公室"}
SUCCESSIONS = {
    "with the post": "随职务", "proposed": "由单位提名", "personal": "个人", "by class": "按类别",
    "unstated": "未说明",
}  # fmt: skip
PLACEMENTS = {
    "attached": "设在单位", "autonomous": "单独设置", "in a party body": "设在党委机构",
    "one institution with two names": "一个机构两块牌子", "unknown": "不详",
}  # fmt: skip
ROSTERS = {"complete": "完整", "partial": "不完整"}
EVENTS = {
    "founded": "成立", "renamed": "更名", "changed": "调整", "put on standby": "转入待命",
    "woken": "恢复工作", "winding up": "开始收尾", "dissolved": "撤销",
    "re-established": "重新成立", "merged": "合并", "split": "分设", "succeeded": "承接",
    "reorganised": "改组", "other": "其他",
}  # fmt: skip
INSTRUMENTS = {
    "found": "成立", "change": "调整", "rename": "更名", "merge": "合并", "dissolve": "撤销",
    "reorganise": "改组", "appoint": "任免", "entry": "登记",
}  # fmt: skip
SOURCES = {
    "instrument": "公文", "article": "论文", "book": "图书", "study": "研究报告", "news": "新闻",
    "web page": "网页", "speech": "讲话", "interview": "访谈", "register": "登记册",
}  # fmt: skip
VOCABULARIES = {
    "level": "层级", "rank": "级别", "system": "系统", "category": "类别", "kind": "小组类型",
    "horizon": "期限", "span": "归口", "track": "序列", "role": "角色",
    "kind_role": "分类角色",
    "organisation_kind": "机构类型", "classification": "密级",
    "decision_rule": "表决规则",
}  # fmt: skip
