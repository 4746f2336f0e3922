"""The terms of a group: its duties, when it starts and ends, what happens when a member leaves."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from crosscut.notices.reading.chinese.dates import find_date
from crosscut.notices.reading.chinese.page import Page, Run, after_numbering, numbering_level
from crosscut.notices.reading.chinese.roles import read_label
from crosscut.notices.reading.chinese.vocabulary import BARE_GROUP, GROUP_NOUN
from crosscut.notices.reading.draft import Span, Succession

_DUTY_WORD = r"(?:主要职责|工作职责|职责任务|主要职能|工作职能|职责分工|职能|职责|主要职责任务)"
_DUTY_HEADING = re.compile(
    rf"(?P<of>[^。,:;]{{0,40}}?){_DUTY_WORD}(?:[:]|$|为[:]|如下[:]|是[:]?|(?=负责|统筹|贯彻|组织|研究|指导|统一))"
)
_TASK_HEADING = re.compile(
    r"(?P<of>[^。,:;]{0,20}?)(?:主要任务|工作任务|主要工作任务|任务)(?:[:]|$)"
)
_CHARGED = (
    r"(?:主要职责是|主要任务是|职责是|(?:主要|全面|具体|统一|统筹)?负责(?!人|同志|处室|部门|单位))"
)
_DUTY_SENTENCE = re.compile(
    rf"(?:(?<=[。;:,])|^)(?:{BARE_GROUP}|[^。,;:]{{0,40}}{GROUP_NOUN})(?:的)?{_CHARGED}[^。]{{4,}}。?"
    rf"|(?<=[组会部班议],){_CHARGED}[^。]{{4,}}。?"
)
_NOT_OF_GROUP = re.compile(r"办公室|成员单位|各成员|部门|组职责|处职责|室职责")
_SUNSET = re.compile(
    r"(?:(?:工作|目标)?任务(?:全部)?(?:完成|结束)|工作(?:任务)?(?:全部)?(?:完成|结束)|活动结束|项目(?:建成|完成|竣工|结束)|普查(?:工作)?结束|完成使命)"
    r"[^。;,]{0,12},?[^。;,]{0,12}(?:自行|自动|自然|随即|即行|予以|即|同时)*(?:撤销|解散|终止|取消|撤消)"
)
_SUNSET_DATE = re.compile(
    r"(?:存续期|存续|有效期|期限|任期|工作期限|运行)[^。;]{0,14}?(?:至|到)(?P<date>[^。;,]{4,14}?)(?:止|$|[。;,])"
    r"|(?:至|于|到)(?P<date2>[^。;,]{4,14}?)(?:止|后|起)?,?(?:自行|自动|自然|予以)+(?:撤销|解散|终止|失效)"
)
_PROPOSED = re.compile(
    r"(?:由|请)?[^。;,]{0,14}(?:所在|原|各|派出|成员)?(?:单位|部门)[^。;]{0,20}(?:提出|推荐|报送|确定|明确|书面)[^。]{0,60}(?:组长|领导小组|指挥长|总指挥|主任|召集人|联席会议|委员会|办公室|协调委|专班|指挥部|批准|审批|审定|确定|备案|同意|提名)"
)
_CHANGES = re.compile(r"变动|变化|调整|调动|变更|异动")
_SENTENCE = re.compile(r"[^。]+。?")
_WITH_POST = re.compile(
    r"(?:接任者|继任者|接替者|接任人员|继任人员|接任领导|继任领导|接替人员|接任的?同志|新任人员|接任职务|相应职务|相应岗位|新任(?:职务)?人员|接任该职务|该职务的?人员|相应人员|相应领导)[^。;]{0,20}(?:自行|自然|自动|接替|递补|替补|更替|担任|履行|承担|接任|顶替)"
    r"|(?:自行|自然|自动)(?:接替|递补|替补|更替|调整|顶替|接任|替换|变更)|不另行?(?:行文|发文|通知|文)|不再(?:另行|单独)(?:行文|发文|通知)"
)
_EFFECTIVE = re.compile(
    r"自(?P<date>[^。,;自]{4,16}?|(?:发布|印发|公布|发文|下发|即|本通知印发|本通知发布|文件印发|发布|成立|签发)之?日)(?:起)(?:正式)?(?:施行|执行|生效|实施|成立|启用|运行|履职|开展工作|试行|调整)?"
)


class Term(NamedTuple):
    """A value read from the words at a span."""

    value: str
    span: Span


def read_duties(
    page: Page, first: int, last: int, closing: Collection[int] = (), *, founding: bool
) -> Span | None:
    """The mandate of the group whose part of the paper is lines `first` to `last`.

    `founding` says that the paper is about the group as a whole, so that a section on tasks is
    its mandate; `closing` are the lines of the signature.
    """
    for number in range(first, last):
        line = page.line(number)
        skip = after_numbering(line)
        match = _DUTY_HEADING.match(line[skip:]) or (
            (founding and _TASK_HEADING.match(line[skip:])) or None
        )
        if not match or len(match.group()) > 50:
            continue
        of = match.groupdict().get("of") or ""
        if _NOT_OF_GROUP.search(of) or of.endswith(("组长", "成员", "长")):
            continue
        begin = page.lines[number].start + skip + match.end()
        if begin < page.lines[number].end:
            return _stretch(page, begin, number, last, closing, numbering_level(line))
        if (
            number + 1 < last
            and match.end() + skip == len(line)
            and not read_label(page.line(number + 1))
        ):
            below = number + 1
            level = numbering_level(line)
            return _stretch(page, page.lines[below].start, below, last, closing, level)
    return None


def read_duty_sentence(page: Page, first: int, last: int) -> Span | None:
    """Where no section says it: the sentence "领导小组负责…"."""
    number = first
    while number < last:
        run, number = page.paragraph_flow(number)
        for match in _DUTY_SENTENCE.finditer(run.chars):
            before = run.chars[: match.start()]
            sentence = before[before.rfind("。") + 1 :]
            if not re.search(r"办公室|专家组|工作专班|第.组", sentence + match.group()[:24]):
                return run.span(*match.span())
    return None


def _stretch(
    page: Page, begin: int, number: int, last: int, closing: Collection[int], level: int | None
) -> Span:
    """From `begin` to the line before the next section, seat list or signature."""
    end = page.lines[number].end
    items = numbering_level(page.line(number)) if level is None else None
    for after in range(number + 1, last):
        line = page.line(after)
        if after in closing or (read_label(line) and ":" in line[:14]):
            break
        deeper = numbering_level(line)
        ended = deeper is not None or not _goes_on(page.line(after - 1))
        if level is None and ended and (deeper is None or deeper < (items or 2)):
            break
        if level is not None and deeper is not None and deeper <= level:
            break
        end = page.lines[after].end
    return Span(begin, end)


def _goes_on(line: str) -> bool:
    return bool(line) and line[-1] not in "。!?"


def read_sunset(page: Page, first: int, last: int) -> Term | None:
    """ "on completion" or the day on which the group ends."""
    run = _prose(page, first, last)
    ends = any(word in run.chars for word in ("撤销", "解散", "终止", "取消", "撤消", "失效"))
    if ends and (match := _SUNSET.search(run.chars)):
        return Term("on completion", run.span(*match.span()))
    if not ends and not any(word in run.chars for word in ("存续", "期", "运行")):
        return None
    for match in _SUNSET_DATE.finditer(run.chars):
        date = find_date(match["date"] or match["date2"])
        if date:
            return Term(date.iso, run.span(*match.span()))
    return None


def read_succession(page: Page, first: int, last: int) -> tuple[Succession, Span] | None:
    """What becomes of a seat when its holder changes post."""
    run = _prose(page, first, last)
    for match in _SENTENCE.finditer(run.chars):
        sentence = match.group()
        if not _CHANGES.search(sentence):
            continue
        if _WITH_POST.search(sentence):
            return "with the post", run.span(*match.span())
        if re.search(r"[因如需]", sentence) and _PROPOSED.search(sentence):
            return "proposed", run.span(*match.span())
    return None


def read_effective(page: Page, first: int, last: int, date: str | None) -> Term | None:
    """The day from which the act holds; "from the day of issue" is the document's date."""
    run = _prose(page, first, last)
    for match in _EFFECTIVE.finditer(run.chars):
        tail = match.group().split("起")[-1]
        if "日" in match["date"] and not re.search(r"\d|[一二三四五六七八九十]", match["date"]):
            if date and tail:
                return Term(date, run.span(*match.span()))
            continue
        read = find_date(match["date"])
        if read and tail:
            return Term(read.iso, run.span(*match.span()))
    return None


def _prose(page: Page, first: int, last: int) -> Run:
    if first >= last or not page.lines:
        return page.flow(0, 0)
    return page.flow(page.lines[first].start, page.lines[min(last, len(page.lines)) - 1].end)
