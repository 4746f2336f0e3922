"""Chinese posts: the title stands last, the organisation before it, several posts follow 、."""

from __future__ import annotations

import re

from crosscut.notices.rules.posts import Headship, Known, PostRead, Standing
from crosscut.register.rules.names import simplified

#: The chief of an organisation is named by its last character and 长: 部 → 部长.
CHIEF_OF = "部局厅署司处科股院校园所站队行社馆关会省市州县区旗镇乡村盟庭厂场台庄连团营排"
_CHIEFS = (
    *(f"{body}长" for body in CHIEF_OF),
    "大队长", "中队长", "支队长", "总队长", "委员长", "检察长", "理事长", "董事长", "军长", "师长",
)  # fmt: skip
#: Titles that head an organisation when nothing before them says otherwise.
_HEADS = ("总书记", "书记", "主席", "主任", "总理", "总经理", "总裁", "司令员", "校监")
_OTHERS = (
    "秘书长", "国务委员", "委员", "常委", "成员", "组长", "经理", "总监", "主管", "政治委员",
    "政委",
    "参谋长", "总工程师", "总会计师", "总经济师", "总规划师", "总农艺师", "总兽医师", "总畜牧师",
    "总工", "工程师", "会计师", "司令", "部长助理", "行长助理", "局长助理", "主任助理", "校长助理",
    "市长助理", "县长助理", "镇长助理", "调研员", "巡视员", "督查专员", "督察专员", "督学",
    "督察", "专员", "班主任", "主任医师", "秘书", "干事", "助理", "顾问", "院士", "教授", "研究员",
    "科员", "办事员", "会计", "出纳", "法律顾问", "新闻发言人", "总代表", "特派员", "组织员",
    "联络员", "参事",
)  # fmt: skip
#: Bodies within an organisation whose name belongs to the title: 财政局 + 党组书记.
_INNER = (
    "党委", "党组", "党工委", "党总支", "党支部", "纪委", "纪检组", "工会", "团委", "团总支",
    "团支部",
    "部务会议", "委务会议", "局务会议", "直属机关党委", "机关党委", "理事会", "董事会", "分党组",
    "纪检监察组", "政治部", "政治处", "妇联", "人大", "政协", "武装部",
)  # fmt: skip
#: Alone they name a body of whoever issues the paper: no organisation that can be told apart.
_NOBODYS = {*_INNER, "办公室", "局党委", "校党委", "局", "校", "院"}
_BEFORE = (
    "第一", "第二", "常务", "执行", "专职", "兼职", "代理", "代", "名誉", "首席", "主持工作的",
    "总", "副",
    "见习", "政治", "组织", "宣传", "统战", "政法", "纪检", "武装", "原", "正", "一级", "二级",
    "三级", "四级",
    "正厅级", "副厅级", "正处级", "副处级", "正局级", "副局级", "党建",
)  # fmt: skip

_DEPUTY = re.compile(r"副|助理")
_CORE = "|".join(sorted({*_CHIEFS, *_HEADS, *_OTHERS}, key=len, reverse=True))
_TITLE = re.compile(rf"(?:{'|'.join(_BEFORE)})*(?:{_CORE})(?:助理)?(?:[（(][^（）()]*[）)])?$")
_ORGANISATION = re.compile(
    r"(?:部|局|厅|署|司|处|科|股|委|办|院|校|所|站|队|行|社|馆|关|会|省|市|州|县|区|旗|镇|乡|街道|村|中心|公司|集团"
    r"|大学|中学|小学|学院|学校|幼儿园|银行|协会|学会|联合会|研究院|法院|检察院|政府|党委|党组|支部|总支"
    r"|工会|团委|妇联|工商联|残联|科协|文联|作协|侨联|贸促会|军委|军区|部队|总队|支队|大队|中队|分局|分中心"
    r"|支行|分行|基地|医院|厂|台|报|园|组|港|机场|铁路|供电|电网|人大|政协|国务院|室)$"
)
_AND = re.compile(r"[、，,；;/]|兼(?:任)?")
#: Words that describe somebody instead of naming a post.
_DESCRIBED = re.compile(
    r"^(?:各|有关|相关|全体|所有|其他|其它|部分)|(?:有关|相关|分管|主管|主要|各)(?!部门$)"
)
_MANY = re.compile(
    r"(?:负责人|负责同志|负责人员|领导|领导干部|班子|班子成员|干部|干警|民警|队员|人员|同志|教师|代表|专家"
    r"|职工|师生|家长|单位|部门|员工|工作者)$"
)
_PARTY_DEPARTMENT = re.compile(r"^(?:宣传部|组织部|统战部|政法委|纪委|巡察办|政研室)")
_PLACES = "省市州县区旗镇乡村"


def read(text: str, known: Known) -> Standing:
    """What the words stand for."""
    if known(text):
        return Standing((PostRead(text, None),))
    described = _DESCRIBED.search(text) is not None and not _TITLE.fullmatch(text)
    if described or _MANY.search(text):
        return _class(text, known)
    posts: list[PostRead] = []
    for piece in _pieces(text):
        post = _one(piece, posts[-1] if posts else None, known)
        if post:
            posts.append(post)
    if all(post.title is None for post in posts) and len(posts) > 1:
        return Standing(tuple(posts), by_class=True)
    return Standing(tuple(posts))


def possible_organisations(text: str) -> set[str]:
    """All beginnings of each piece: the title stands last."""
    found = {text}
    for piece in _pieces(text):
        for start in (0, piece.rfind("的") + 1):
            found |= {piece[start:end] for end in range(start + 2, len(piece) + 1)}
    return found


def _pieces(text: str) -> list[str]:
    return [piece for piece in _AND.split(text) if piece]


def _class(text: str, known: Known) -> Standing:
    """A description: of an organisation's people where one is named at its beginning.

    "协助分管教育工作的国务院副秘书长" still names a post.
    """
    tail = text.rpartition("的")[2]
    if "的" in text and (named := _split(tail, known)) and named.organisation and named.title:
        return Standing((named,))
    many = _MANY.search(text)
    before = re.sub(
        r"(?:有关|相关|分管|主管|主要|各|[（(][^（）()]*[）)])+$",
        "",
        text[: many.start()] if many else "",
    )
    one = before and "、" not in before and not _DESCRIBED.search(before)
    if one and (known(before) or _ORGANISATION.search(_plain(before))):
        return Standing((PostRead(before, None),), by_class=True)
    return Standing((), by_class=True)


def _one(piece: str, before: PostRead | None, known: Known) -> PostRead | None:
    post = _split(piece, known)
    if post is None:
        return None
    if before is None or not before.organisation:
        return post
    place = before.organisation
    of_party = post.organisation and _PARTY_DEPARTMENT.match(_plain(post.organisation))
    if of_party and place.endswith("委") and not known(post.organisation or ""):
        return PostRead(f"{place}{post.organisation}", post.title, post.headship)
    if post.organisation is None and post.title and _is_of(post.title, place):
        return PostRead(place, post.title, post.headship)
    return post


def _split(piece: str, known: Known) -> PostRead | None:
    """Organisation and title of one piece; None where neither vocabulary nor register helps."""
    plain = _plain(piece)
    for end in range(len(piece) - 1, 1, -1):
        if known(piece[:end]) and _TITLE.fullmatch(plain[end:]):
            return _post(piece[:end], piece[end:])
    match = _TITLE.search(plain)
    if match:
        return _by_title(piece, plain, match.start(), known)
    for end in range(len(piece) - 1, 1, -1):
        if known(piece[:end]):
            return PostRead(piece[:end], piece[end:])
    return PostRead(piece, None) if _ORGANISATION.search(plain) else None


def _by_title(piece: str, plain: str, start: int, known: Known) -> PostRead | None:
    # 组织部部长: 组织 is a field before a title only where no body ends before it.
    while start < len(plain) and start:
        if _ORGANISATION.search(plain[:start]):
            break
        later = _TITLE.search(plain, start + 1)
        if later is None or not _ORGANISATION.search(plain[: later.start()]):
            break
        start = later.start()
    organisation, title = piece[:start], piece[start:]
    if plain[:start] in _NOBODYS:
        return PostRead(None, piece, _headship(plain[start:], organisation))
    inner = next((i for i in _INNER if plain[:start].endswith(i)), None)
    if inner:
        owner = piece[: start - len(inner)]
        if owner and owner[-1] not in _PLACES and _ORGANISATION.search(_plain(owner)):
            return _post(owner, piece[len(owner) :])
    if not organisation:
        return _post(None, title)
    if _ORGANISATION.search(plain[:start]) or known(organisation):
        return _post(organisation, title)
    # 市公安局长, 茂林镇长: the body's last character serves twice.
    core = re.fullmatch(rf"([{CHIEF_OF}]|大队|支队|中队|总队)长", plain[start:])
    if core and len(organisation) > 1:
        return _post(f"{organisation}{core.group(1)}", title)
    return PostRead(None, piece, _headship(title, None))


def _post(organisation: str | None, title: str) -> PostRead:
    return PostRead(organisation, title, _headship(_plain(title), organisation))


def _headship(title: str, organisation: str | None) -> Headship:
    if _DEPUTY.search(title):
        return "none" if title.endswith("助理") else "deputy"
    bare = re.sub(rf"^(?:{'|'.join(_BEFORE)})+", "", title)
    inner = any(body in title for body in _INNER)
    if bare in _CHIEFS and not inner:
        # A section's chief heads the section, not what stands before it.
        return "head" if organisation is None or _is_of(bare, organisation) else "unknown"
    if bare in _HEADS:
        return "head" if not inner and bare == title else "unknown"
    return "none" if bare in _OTHERS or inner else "unknown"


def _is_of(title: str, organisation: str) -> bool:
    """A title alone belongs to the organisation named before it."""
    bare = re.sub(rf"^(?:{'|'.join(_BEFORE)})+", "", _plain(title))
    place = _plain(organisation)
    if bare.endswith("长") and bare in _CHIEFS:
        return place.endswith((bare[:-1], bare[-2:-1]))
    if _plain(title).endswith("委员"):
        return place.endswith("党委")
    return bare == "主任" and place.endswith(("委", "办", "室", "中心", "委员会"))


def _plain(text: str) -> str:
    plain = simplified(text)
    # Some characters convert one to two; offsets must stay true.
    return plain if len(plain) == len(text) else text
