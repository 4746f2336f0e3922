"""Drafts of invented groups, as hypothesis draws them, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from crosscut.notices.reading.draft import (
    Change,
    Draft,
    Kind,
    Language,
    OfficeRead,
    Replacement,
    SeatRead,
)
from crosscut.notices.writing.wording import OFFICE_ORDER, ORDER, in_order, paired

CHINESE_PEOPLE = """林望川 苏禾 方知远 贺岚 唐一舟 宋佩兰 欧阳雪 欧阳若梅 司马青
    阿依古丽·买买提 扎西多吉 纪晚晴 江渡 白鹭洲 高远 时雨 于成 明月 诸葛云起 呼延灼
    买买提·吐尔逊 王长林 李渔 田园""".split()
CHINESE_POSTS = """市委常委、副市长 市文化局局长 市政府副秘书长 市财政局党组书记、局长
    市住房城乡建设局副局长 省发展改革委副主任 市公安局政委 县人民政府县长 某某大学教授
    市水利局副局长 市总工会主席 市委宣传部常务副部长
    清河区人民政府区长 市人民医院院长""".split()
CHINESE_CLASSES = (
    ("公安部、财政部有关负责人", ("公安部", "财政部")),
    ("市教育局、市卫生健康委、市司法局主要负责人", ("市教育局", "市卫生健康委", "市司法局")),
)
CHINESE_GROUPS = """清河市古桥保护工作领导小组 清河市防汛抗旱指挥部 清河市营商环境建设委员会
    清河市数据共享联席会议 第三次清河市经济普查领导小组 清河市“一网通办”改革工作领导小组
    清河市老旧小区改造协调小组 清河市旅游旺季工作专班 清河市禁毒委员会""".split()
CHINESE_ISSUERS = "清河市人民政府办公室 清河市人民政府 中共清河市委办公室 清河市教育局".split()
CHINESE_HOSTS = "市文化局 市应急管理局 市政府办公室 市数据局".split()
CHINESE_DUTIES = (
    "统筹协调全市古桥的普查、修缮和利用，研究解决古桥保护中的重大问题。",
    "（一）研究全市有关工作的重大政策；\n（二）督促各部门落实任务；\n（三）完成市政府交办的其他事项。",
    "负责全市有关工作的组织领导和统筹协调。",
)

ENGLISH_PEOPLE = (
    "Ada Thornfield", "Peter Oakhurst", "Maria O'Neil", "Jean-Luc de Vries", "Lin Wei",
    "Ola Nordmann", "Ines Calloway", "Tom Brackley", "Clara J. Winmere",
    "Mary-Ann St. Clair", "Kofi Mensah",
    "Priya Raman", "Dafydd ap Rhys", "Zoë Müller", "Anna van der Berg",
)  # fmt: skip
HARD_IN_SENTENCES = ("扎西多吉", "Clara J. Winmere", "Mary-Ann St. Clair")
ENGLISH_POSTS = (
    "Minister of Waters", "Deputy Mayor", "Secretary, Ministry of Finance", "Commissioner of Works",
    "Director of the Lakes Agency", "Chief of Staff", "Head of Parks and Recreation",
    "Deputy Director of Public Health", "Chief Engineer, Department of Transport", "City Treasurer",
    "Professor of Hydrology", "Chief Executive of the Rivergate Hospital Trust",
)  # fmt: skip
ENGLISH_CLASSES = (
    ("Heads of the departments concerned", ()),
    ("Representative of the Chamber of Commerce", ()),
)
ENGLISH_GROUPS = (
    "Lake Restoration Task Force", "Rivergate Housing Leading Group", "Flood Control Headquarters",
    "Steering Committee on Digital Services", "Winter Emergency Coordinating Group",
    "Council for the Old Harbour", "Inter-Agency Working Group on Air Quality",
)  # fmt: skip
ENGLISH_ISSUERS = ("City of Rivergate", "Ministry of Waters", "Rivergate City Council")
ENGLISH_HOSTS = ("Lakes Agency", "Department of Transport", "Office of the Mayor")
ENGLISH_DUTIES = (
    "The group shall coordinate the restoration of the northern lakes and report on progress.",
    "(a) to review the policies of the city;\n(b) to follow up what was decided;\n"
    "(c) to report every month.",
)

days = st.dates(date(1990, 1, 1), date(2035, 12, 31)).map(str)


class Words:
    """What one language draws from."""

    def __init__(self, language: Language) -> None:
        chinese = language == "zh-Hans"
        self.language = language
        self.people = CHINESE_PEOPLE if chinese else list(ENGLISH_PEOPLE)
        self.posts = CHINESE_POSTS if chinese else list(ENGLISH_POSTS)
        self.classes = CHINESE_CLASSES if chinese else ENGLISH_CLASSES
        self.groups = CHINESE_GROUPS if chinese else list(ENGLISH_GROUPS)
        self.issuers = CHINESE_ISSUERS if chinese else list(ENGLISH_ISSUERS)
        self.hosts = CHINESE_HOSTS if chinese else list(ENGLISH_HOSTS)
        self.duties = CHINESE_DUTIES if chinese else ENGLISH_DUTIES
        numbers = st.tuples(st.integers(1990, 2035), st.integers(1, 400))
        form = "清政办发〔{0}〕{1}号" if chinese else "Notice No. {1} of {0}"
        self.numbers = numbers.map(lambda pair: form.format(*pair))


@st.composite
def seats(draw: Any, words: Words, roles: tuple[str, ...], size: int, only: str = "any") -> Any:
    """Distinct people in roles; some seats are a post alone, a person alone, or a class."""
    people = draw(st.lists(st.sampled_from(words.people), min_size=1, max_size=size, unique=True))
    shapes = ("both",) * 4 + (("person", "post", "class") if only == "any" else ())
    found: list[SeatRead] = []
    for person in people:
        role = draw(st.sampled_from(roles))
        post = draw(st.sampled_from(words.posts))
        shape = draw(st.sampled_from(shapes))
        if shape == "class" and role == "member":
            phrase, bodies = draw(st.sampled_from(words.classes))
            if not any(seat.post == phrase for seat in found):
                found.append(SeatRead(role, None, phrase, bodies))
        elif shape == "person" and person not in HARD_IN_SENTENCES:
            found.append(SeatRead(role, person, None))
        elif shape == "post" and "、" not in post:  # two posts of nobody named are two seats
            if not any(seat.post == post for seat in found):
                found.append(SeatRead(role, None, post))
        else:
            found.append(SeatRead(role, person, post))
    # A post alone and somebody who holds it are one seat.
    held = [seat.post for seat in found if seat.person]
    found = [seat for seat in found if seat.person or seat.post not in held]
    return tuple(in_order(found, roles)) or (SeatRead(roles[0], people[0], words.posts[0]),)


@st.composite
def drafts(draw: Any, language: Language, kind: Kind) -> Draft:
    """What a notice of a kind may say."""
    words = Words(language)
    group = draw(st.sampled_from(words.groups))
    common: dict[str, Any] = {
        "text": "",
        "language": language,
        "kind": kind,
        "group": group,
        "issuer": draw(st.sampled_from(words.issuers)),
        "number": draw(st.none() | words.numbers),
        "date": draw(days),
        "effective": draw(st.none() | days),
    }
    if kind in ("rename", "dissolve"):
        former = draw(st.sampled_from([name for name in words.groups if name != group]))
        return Draft(**common, former_names=(former,) if kind == "rename" else ())
    if kind == "change":
        how = draw(st.sampled_from(("moves", "whole list", "no members")))
        further = {
            "office": draw(st.none() | offices(words)),
            "duties": draw(st.none() | st.sampled_from(words.duties)),
            "sunset": draw(st.none() | st.just("on completion") | days),
        }
        if how == "no members" and any(further.values()):
            return Draft(**common, **further)
        if how == "whole list":
            listed = draw(seats(words, ORDER, 9))
            return Draft(**common, **further, change=Change("whole list"), seats=listed)
        change = paired(draw(changes(words)))
        coming = [*(pair.into for pair in change.replaced if pair.into), *change.added]
        return Draft(**common, **further, change=change, seats=tuple(coming))
    listed = draw(seats(words, ORDER, 9))
    return Draft(
        **common,
        seats=listed,
        office=draw(st.none() | offices(words)),
        duties=draw(st.none() | st.sampled_from(words.duties)),
        sunset=draw(st.none() | st.just("on completion") | days),
        succession=draw(st.sampled_from((None, "proposed", "with the post"))),
    )


@st.composite
def offices(draw: Any, words: Words) -> OfficeRead:
    listed = draw(st.just(()) | seats(words, OFFICE_ORDER, 3, "both"))
    return OfficeRead(host=draw(st.sampled_from(words.hosts)), seats=listed)


@st.composite
def changes(draw: Any, words: Words) -> Change:
    # What is told in sentences names people by names that a sentence does not hide.
    people = draw(st.permutations([p for p in words.people if p not in HARD_IN_SENTENCES]))
    number = draw(st.integers(1, 4))
    everybody = iter(
        SeatRead(draw(st.sampled_from(ORDER[:-3])), person, draw(st.sampled_from(words.posts)))
        for person in people
    )
    moves: dict[str, list[Any]] = {"added": [], "removed": [], "replaced": []}
    for _ in range(number):
        move = draw(st.sampled_from(("added", "removed", "replaced")))
        seat = next(everybody)
        if move == "replaced":
            other = next(everybody)
            moves[move].append(Replacement(SeatRead(seat.role, other.person, other.post), seat))
        else:
            moves[move].append(seat)
    moves["added"] = in_order(moves["added"])
    return Change("add", **{name: tuple(made) for name, made in moves.items()})
