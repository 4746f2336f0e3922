"""Which sheets and columns there are: declared once, for reading, writing and the reference.

Headings are accepted in English, in Chinese, and as the key; case and spaces do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from crosscut.register.bulk.rules.choices import (
    CHANGES,
    CONFIDENCES,
    DISCLOSURES,
    EVENTS,
    HEADSHIPS,
    INSTRUMENTS,
    PLACEMENTS,
    ROLES,
    ROSTERS,
    SCRIPTS,
    SOURCES,
    STANDINGS,
    STATES,
    SUCCESSIONS,
    TIERS,
    VOCABULARIES,
)
from crosscut.register.bulk.rules.form import Column, Form, Sheet


def _id(what: str) -> tuple[Column, ...]:
    return (
        Column(
            "id", "Id", "编号", Form.ID,
            help=f"Crosscut's identifier of the {what}. Empty for a new one.",
        ),
        Column(
            "key", "Key", "键", Form.KEY,
            help="A word of your own by which other rows of the file name this one; without it"
            " its id or its name does.",
        ),
    )  # fmt: skip


def _names(prefix: str, english: str, chinese: str, form: Form) -> tuple[Column, ...]:
    return tuple(
        Column(f"{prefix}_{short}", f"{english} ({script})", f"{chinese}（{zh}）", form)
        for short, (_, script, zh) in SCRIPTS.items()
    )


def _link(key: str, english: str, chinese: str, to: str, *, required: bool = False) -> Column:
    return Column(key, english, chinese, Form.LINK, of=to, required=required)


def _links(key: str, english: str, chinese: str, to: str) -> Column:
    return Column(key, english, chinese, Form.LINKS, of=to)


def _shown(key: str, english: str, chinese: str) -> Column:
    return Column(
        f"{key}_name", f"{english} (name)", f"{chinese}（名称）", Form.SHOWN, of=key,
        help=f"For readers. Read only where “{english}” is empty.",
    )  # fmt: skip


_CONFIDENCE = Column(
    "confidence", "Confidence", "可信度", Form.WORD, words=CONFIDENCES,
    help="Empty is confirmed.",
)  # fmt: skip
_STANDING = Column(
    "standing", "Standing", "采信情况", Form.WORD, words=STANDINGS, help="Empty is accepted."
)
_BASIS = (
    _CONFIDENCE,
    _STANDING,
    _link("instrument", "Instrument", "依据文件", "instruments"),
    Column("sources", "Sources", "出处", Form.SOURCES),
)
_CHANGE = Column(
    "change", "Change", "变更方式", Form.WORD, words=CHANGES,
    help="For a row whose id the register knows: “change” from the day in Since (or an end, in"
    " Until), or “correction” of what never was so. Without it nothing that stands is altered.",
)  # fmt: skip
_DATED = (
    Column("since", "Since", "起始日期", Form.SINCE, help="Empty or “unknown”: not known."),
    Column(
        "until", "Until", "截止日期", Form.UNTIL,
        help="The first day on which it held no more. Empty: it goes on; “unknown”: not known.",
    ),
    Column("attested", "Attested", "见证日期", Form.DAYS),
    *_BASIS,
    _CHANGE,
)  # fmt: skip

ORGANISATIONS = Sheet(
    "organisations", "Organisations", "机构",
    (
        *_id("organisation"),
        *_names("name", "Name", "名称", Form.NAME),
        *_names("short", "Short names", "简称", Form.NAMES),
        Column("level", "Level", "层级", Form.TERM, of="level"),
        Column("systems", "Systems", "系统", Form.TERMS, of="system"),
        Column("track", "Track", "序列", Form.TERM, of="track"),
        Column("kind", "Kind", "类型", Form.TERM, of="organisation_kind"),
        _links("parents", "Under", "上级机构", "organisations"),
        *_DATED,
    ),
    noun=True,
)  # fmt: skip
PEOPLE = Sheet(
    "people", "People", "人员",
    (
        *_id("person"),
        *_names("name", "Name", "姓名", Form.NAME),
        *_names("short", "Other names", "别名", Form.NAMES),
        Column(
            "distinction", "Distinction", "区分", Form.TEXT,
            help="Tells two people of one name apart.",
        ),
        *_DATED,
    ),
    noun=True,
)  # fmt: skip
POSTS = Sheet(
    "posts", "Posts", "职务",
    (
        *_id("post"),
        _link("organisation", "Organisation", "所属机构", "organisations"),
        _shown("organisation", "Organisation", "所属机构"),
        *_names("name", "Name", "名称", Form.NAME),
        *_names("short", "Other names", "别称", Form.NAMES),
        Column("rank", "Rank", "级别", Form.TERM, of="rank"),
        Column(
            "capacity", "Capacity", "职数", Form.NUMBER,
            help="How many hold it at once; empty is unknown.",
        ),
        Column("headship", "Headship", "正副职", Form.WORD, words=HEADSHIPS),
        *_DATED,
    ),
    noun=True,
)  # fmt: skip
TENURES = Sheet(
    "tenures", "Tenures", "任职",
    (
        *_id("tenure"),
        _link("person", "Person", "人员", "people", required=True),
        _shown("person", "Person", "人员"),
        _link("post", "Post", "职务", "posts", required=True),
        _shown("post", "Post", "职务"),
        Column("personal_rank", "Personal rank", "个人级别", Form.TERM, of="rank"),
        *_DATED,
    ),
)  # fmt: skip
GROUPS = Sheet(
    "groups", "Groups", "领导小组",
    (
        *_id("group"),
        *_names("name", "Name", "名称", Form.NAME),
        *_names("short", "Short names", "简称", Form.NAMES),
        Column("status", "Status", "状态", Form.WORD, words=STATES),
        Column("disclosure", "Disclosure", "知悉范围", Form.WORD, words=DISCLOSURES,
               help="Empty is internal."),
        Column("kind", "Kind", "类型", Form.TERM, of="kind"),
        Column("category", "Category", "类别", Form.TERM, of="category"),
        Column("horizon", "Horizon", "期限", Form.TERM, of="horizon"),
        Column("span", "Span", "归口", Form.TERM, of="span"),
        Column("level", "Level", "层级", Form.TERM, of="level"),
        Column("systems", "Systems", "系统", Form.TERMS, of="system"),
        Column("decision_rule", "Fall-back vote", "表决规则", Form.TERM, of="decision_rule"),
        _links("parents", "Under", "上级小组", "groups"),
        _links("reports_to", "Reports to (organisation)", "报告对象（机构）", "organisations"),
        _links("reports_to_group", "Reports to (group)", "报告对象（小组）", "groups"),
        _links("counterparts", "Counterparts", "对口小组", "groups"),
        _links("lead_department", "Lead department", "牵头部门", "organisations"),
        _links("supervises", "Supervises", "归口管理", "organisations"),
        Column("duties", "Duties", "职责", Form.TEXT),
        Column("division_of_work", "Division of work", "分工", Form.TEXT),
        Column("legal_basis", "Legal basis", "设立依据", Form.TEXT),
        Column("working_rules", "Working rules", "工作规则", Form.TEXT),
        Column("rules_written", "Rules written", "规则成文", Form.YES),
        Column("sunset", "Sunset", "终止条件", Form.SUNSET),
        Column("roster", "Roster", "名单", Form.WORD, words=ROSTERS),
        Column("office_name", "Office", "办公室名称", Form.TEXT),
        Column("office_placement", "Office placement", "办公室设置", Form.WORD, words=PLACEMENTS),
        _link("office_host", "Office host", "办公室所在机构", "organisations"),
        _link("office_twin", "Office is also", "办公室另一名称机构", "organisations"),
        *_DATED,
    ),
    noun=True,
)  # fmt: skip
SEATS = Sheet(
    "seats", "Seats", "席位",
    (
        *_id("seat"),
        _link("group", "Group", "小组", "groups", required=True),
        _shown("group", "Group", "小组"),
        Column("tier", "Tier", "层", Form.WORD, words=TIERS, help="Empty is group."),
        Column("role", "Role", "角色", Form.WORD, words=ROLES, required=True),
        _link("organisation", "Organisation", "机构", "organisations"),
        _shown("organisation", "Organisation", "机构"),
        _link("person", "Person", "人员", "people"),
        _shown("person", "Person", "人员"),
        _link("post", "Post", "职务", "posts"),
        _shown("post", "Post", "职务"),
        Column("words", "Words of the document", "文件原文", Form.TEXT),
        Column("succession", "Succession", "继任方式", Form.WORD, words=SUCCESSIONS,
               help="Empty is unstated."),
        Column("ordinal", "Order", "顺序", Form.NUMBER),
        _link("follows", "Follows", "接替席位", "seats"),
        *_DATED,
    ),
)  # fmt: skip
LIAISONS = Sheet(
    "liaisons", "Liaisons", "联络员",
    (
        *_id("liaison"),
        _link("group", "Group", "小组", "groups", required=True),
        _shown("group", "Group", "小组"),
        _link("organisation", "Organisation", "机构", "organisations", required=True),
        _shown("organisation", "Organisation", "机构"),
        _link("person", "Person", "人员", "people"),
        _shown("person", "Person", "人员"),
        _link("post", "Post", "职务", "posts"),
        _shown("post", "Post", "职务"),
        *_DATED,
    ),
)  # fmt: skip
DEPUTISATIONS = Sheet(
    "deputisations", "Deputisations", "代理",
    (
        *_id("deputisation"),
        _link("principal", "Principal", "被代理人", "people", required=True),
        _link("deputy", "Deputy", "代理人", "people", required=True),
        _link("group", "Group", "小组", "groups"),
        *_DATED,
    ),
)  # fmt: skip
EVENT_SHEET = Sheet(
    "events", "Events", "事件",
    (
        *_id("event"),
        Column("kind", "Event", "事件", Form.WORD, words=EVENTS, required=True),
        Column("day", "Date", "日期", Form.DAY),
        Column("text", "Text", "说明", Form.TEXT),
        _links("groups", "Groups", "小组", "groups"),
        _links("from_groups", "From groups", "来自小组", "groups"),
        _links("into_groups", "Into groups", "成为小组", "groups"),
        _links("organisations", "Organisations", "机构", "organisations"),
        _links("from_organisations", "From organisations", "来自机构", "organisations"),
        _links("into_organisations", "Into organisations", "成为机构", "organisations"),
        *_BASIS,
    ),
)  # fmt: skip
REMARKS = Sheet(
    "remarks", "Remarks", "评述",
    (
        *_id("remark"),
        _link("group", "Group", "小组", "groups"),
        _link("organisation", "Organisation", "机构", "organisations"),
        Column("about", "About", "对象", Form.TEXT),
        Column("text", "Text", "内容", Form.TEXT, required=True),
        Column("attributed_to", "Attributed to", "出自", Form.TEXT, required=True),
        Column("sources", "Sources", "出处", Form.SOURCES),
    ),
)  # fmt: skip
SOURCE_SHEET = Sheet(
    "sources", "Sources", "来源",
    (
        *_id("source"),
        Column("title", "Title", "标题", Form.TEXT, required=True),
        Column("type", "Type", "类型", Form.WORD, words=SOURCES, required=True),
        Column("publisher", "Publisher", "出版者", Form.TEXT),
        Column("author", "Author", "作者", Form.TEXT),
        Column("day", "Date", "日期", Form.DAY),
        Column("address", "Address", "网址", Form.TEXT),
        Column("available", "Available", "仍可获取", Form.YES),
        Column("language", "Language", "语言", Form.TEXT),
        _link("relies_on", "Relies on", "转引自", "sources"),
    ),
)  # fmt: skip
INSTRUMENT_SHEET = Sheet(
    "instruments", "Instruments", "文件",
    (
        *_id("instrument"),
        Column("kind", "Kind", "类型", Form.WORD, words=INSTRUMENTS, required=True),
        Column("title", "Title", "标题", Form.TEXT, required=True),
        Column("number", "Number", "文号", Form.TEXT),
        Column("issuer", "Issuer", "发文机关", Form.TEXT),
        Column("day", "Date", "日期", Form.DAY),
        _link("source", "Source", "来源", "sources"),
        Column("mark", "Mark", "密级", Form.SHOWN,
               help="For readers: the classification mark. It is set on the page of a document."),
    ),
)  # fmt: skip

WORDS = Sheet(
    "words", "Words", "词表",
    (
        Column("vocabulary", "Vocabulary", "词表", Form.WORD, words=VOCABULARIES, required=True),
        Column("key", "Key", "键", Form.KEY, required=True,
               help="By which other sheets name the word; its labels do as well."),
        Column("english", "English", "英文", Form.NAME, required=True),
        Column("chinese", "Chinese", "中文", Form.NAME),
        Column("ordinal", "Order", "顺序", Form.NUMBER, help="1 stands highest."),
    ),
)  # fmt: skip

#: In the order of entering: what others point at stands before them.
SHEETS = (
    WORDS, SOURCE_SHEET, INSTRUMENT_SHEET, ORGANISATIONS, PEOPLE, POSTS, TENURES, GROUPS, SEATS,
    LIAISONS, DEPUTISATIONS, EVENT_SHEET, REMARKS,
)  # fmt: skip
BY_KEY = {sheet.key: sheet for sheet in SHEETS}

#: What `crosscut export NOUN` writes.
NOUNS = {
    "groups": ("groups", "events", "remarks"),
    "seats": ("seats", "liaisons", "deputisations"),
    "people": ("people", "tenures"),
    "posts": ("posts",),
    "organisations": ("organisations",),
    "all": tuple(BY_KEY),
}


def plain(heading: str) -> str:
    """What spellings of one heading have in common."""
    bare = heading.replace("（", "(").replace("）", ")").replace("_", " ")
    return "".join(bare.casefold().split())


@cache
def _keys(sheet: str) -> Mapping[str, Column]:
    return {column.key: column for column in BY_KEY[sheet].columns}


def by_key(sheet: Sheet) -> Mapping[str, Column]:
    return _keys(sheet.key)


@cache
def _headings(sheet: str) -> Mapping[str, Column]:
    found: dict[str, Column] = {}
    for column in BY_KEY[sheet].columns:
        for heading in (column.key, column.english, column.chinese):
            found.setdefault(plain(heading), column)
    return found


def column_called(sheet: Sheet, heading: str) -> Column | None:
    """The column of a heading in either language; None where nobody knows it."""
    return _headings(sheet.key).get(plain(heading))


@cache
def sheet_called(name: str) -> Sheet | None:
    """The sheet of a name in either language; a number after it continues a long sheet."""
    bare = plain(name).rstrip("0123456789")
    for sheet in SHEETS:
        if bare in (plain(sheet.key), plain(sheet.english), plain(sheet.chinese)):
            return sheet
    return None
