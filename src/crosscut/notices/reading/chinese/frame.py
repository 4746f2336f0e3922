"""What frames a document: title, number, addressee, issuer, date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscut.notices.reading.chinese import charters
from crosscut.notices.reading.chinese.dates import find_date, whole_date
from crosscut.notices.reading.chinese.page import Page, Run, numbering_level
from crosscut.notices.reading.chinese.vocabulary import HAN, body_at_end
from crosscut.notices.reading.draft import Span

_FORM = r"(?:通知|批复|意见|决定|公告|通告|通报|报告|请示|方案|函|命令|令|决议|纪要|预案|办法|规定)"
_TITLE = re.compile(rf"关于(?P<matter>.{{2,160}}?)的?(?P<form>{_FORM})(?=\(|[^书里中精要求]|$)")
_TITLE_LINES = 14
_NUMBER = re.compile(
    rf"(?P<number>{HAN}{{1,16}}[\[(]? *(?:19|20)\d\d *年?[\])]? *(?:第|字第)? *[0-9]{{1,5}} *号"
    rf"|{HAN}{{1,8}}字第 *[0-9]{{4,12}} *号"
    rf"|{HAN}{{0,12}}第 *[0-9一二三四五六七八九十百]{{1,6}} *号(?:令)?)"
)
_NUMBER_ALONE = re.compile(
    rf"[(]?(?:文号|发文字号|发文文号|文件编号)?[:]? *{_NUMBER.pattern}[)函令]?"
)
_NUMBER_FIRST = re.compile(rf"{_NUMBER.pattern}(?= |$)")
_NUMBER_LAST = re.compile(rf"(?:^|[ (]){_NUMBER.pattern}[)]?$")
_ADDRESSEE = re.compile(r"[^。:]{2,200}:$")
_HEAD_OF_PAPER = re.compile(rf"(?P<issuer>{HAN}{{3,30}})文件$")
_PRINTED = re.compile(
    rf"(?P<issuer>{HAN}{{3,30}}?)(?:秘书[处科])? *(?P<date>[12]\d{{3}}年.{{1,12}}日) *印发?$"
)
_FIELD = re.compile(
    r"(?:发文机关|发布机构|发文机构|发文单位|制定机关|签发单位|发布单位|颁布单位)"
    r" *:? *(?P<issuer>\S{3,40})$"
)
_FIELD_DATE = re.compile(
    r"(?:成文日期|发文日期|印发日期|颁布日期|修正日期|公?发布日期?|签发日期) *:? *"
)
_NOT_ISSUER = re.compile(
    r"^(?:附件|附|抄送|抄报|主送|印发|联系|电话|特此|此件|公开|备注|注|日期|时间|于|经|截至|自)|[。;:《》?!]"
)
_ISSUER_END = re.compile(
    r"(?:国务院|中央|[一二三四五六七八九十]中|[一二三四五]小|小学|联合|小组|政府办|团)[)”]?$"
)


@dataclass(slots=True)
class Frame:
    """Ranges of the parts that were found; `date` is ISO with its range beside it."""

    title: Run | None = None
    title_matter: tuple[int, int] = (0, 0)
    title_lines: tuple[int, int] = (0, 0)
    issuer: Span | None = None
    number: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    addressee: Span | None = None
    signature_lines: tuple[int, ...] = ()


def read_frame(page: Page) -> Frame:
    frame = Frame()
    _title(page, frame)
    _number(page, frame)
    _signature(page, frame)
    _otherwise(page, frame)
    _addressee(page, frame)
    return frame


def _title(page: Page, frame: Frame) -> None:
    count = min(len(page.lines), _TITLE_LINES)
    for first in range(count):
        line = page.line(first)
        at = line.find("关于")
        if at < 0 or numbering_level(line) is not None or line.startswith(("根据", "为")):
            continue
        if "《" in line[:at] or "。" in line[:at] or "," in line[:at]:
            continue
        last = min(first + 4, len(page.lines) - 1)
        run = page.flow(page.lines[first].start, page.lines[last].end)
        match = _TITLE.search(run.chars)
        if not match:
            continue
        end = run.at[match.end() - 1] + 1
        frame.title = run.part(0, match.end())
        frame.title_matter = match.span("matter")
        frame.title_lines = (first, page.line_at(end - 1) + 1)
        before = run.part(0, match.start())
        if before.chars and _looks_like_issuer(before.chars):
            frame.issuer = before.span(0, len(before.chars))
        elif not before.chars and first and _looks_like_issuer(page.line(first - 1)):
            previous = page.lines[first - 1]
            if not _NUMBER.search(page.line(first - 1)) and not _HEAD_OF_PAPER.match(
                page.line(first - 1)
            ):
                frame.issuer = Span(previous.start, previous.end)
        return


def _looks_like_issuer(words: str) -> bool:
    words = words.strip()
    return (
        2 < len(words) <= 40
        and not _NOT_ISSUER.search(words)
        and bool(body_at_end(words) or _ISSUER_END.search(words))
        and numbering_level(words) is None
    )


def _number(page: Page, frame: Frame) -> None:
    head = range(min(len(page.lines), _TITLE_LINES))
    tail = range(max(len(page.lines) - 6, len(head)), len(page.lines))
    for number in (*head, *tail):
        line = page.line(number)
        match = _NUMBER_ALONE.fullmatch(line) if "号" in line else None
        if match:
            break
    else:
        for number in head:
            line = page.line(number)
            match = _NUMBER_FIRST.match(line) or _NUMBER_LAST.search(line) if "号" in line else None
            if match and "《" not in line and len(line) < 120:
                break
            match = None
    order = charters.read_number(page)
    if order:
        frame.number = order
    elif match:
        start = page.lines[number].start
        frame.number = Span(start + match.start("number"), start + match.end("number"))


def _signature(page: Page, frame: Frame) -> None:
    """The body and the date that close the document, or its covering notice."""
    for number in range(len(page.lines)):
        line = page.line(number)
        if len(line) > 60:
            continue
        found = find_date(line)
        if not found:
            continue
        date = whole_date(line)
        start = page.lines[number].start
        if date is None:
            date = found
            # Body and date on one line.
            if line[date.end :].strip() or not _looks_like_issuer(line[: date.start]):
                continue
            issuer = Span(start, start + len(line[: date.start].rstrip()))
            lines: tuple[int, ...] = (number,)
        else:
            signers: list[int] = []
            above = number - 1
            while above >= 0 and len(signers) < 4 and _looks_like_issuer(page.line(above)):
                if numbering_level(page.line(above)) is not None or _is_title_line(frame, above):
                    break
                signers.insert(0, above)
                above -= 1
            if not signers:
                continue
            signers = _joint(page, signers)
            issuer = Span(page.lines[signers[0]].start, page.lines[signers[-1]].end)
            lines = (*signers, number)
        frame.issuer = issuer
        frame.date, frame.date_span = date.iso, Span(start + date.start, start + date.end)
        frame.signature_lines = lines
        return


def _is_title_line(frame: Frame, number: int) -> bool:
    return frame.title is not None and frame.title_lines[0] <= number < frame.title_lines[1]


def _joint(page: Page, signers: list[int]) -> list[int]:
    """The lines that sign together: of several, those that are no row of a list."""
    last = signers[-1]
    own = [last]
    for number in reversed(signers[:-1]):
        if page.line(number)[-2:] == page.line(last)[-2:] or "中共" in page.line(number)[:2]:
            own.insert(0, number)
        else:
            break
    return own


def _otherwise(page: Page, frame: Frame) -> None:
    """Where nobody signs: the head of the paper, its table of data, the printer's line."""
    if frame.issuer is None or frame.date is None:
        for number in range(len(page.lines)):
            if number < _TITLE_LINES or number >= len(page.lines) - 6:
                _from_edge(page, frame, number)
    if frame.date is None:
        _date_alone(page, frame)
    if frame.date is None:
        _date_of_letter(page, frame)
    if frame.issuer is None:
        frame.issuer = charters.read_issuer(page)


def _from_edge(page: Page, frame: Frame, number: int) -> None:
    line, start = page.line(number), page.lines[number].start
    printed = _PRINTED.search(line) if "印" in line[-2:] else None
    head = _HEAD_OF_PAPER.match(line) if number < 4 else None
    for match in (head, _FIELD.search(line), printed):
        if match and frame.issuer is None:
            frame.issuer = Span(start + match.start("issuer"), start + match.end("issuer"))
    label = _FIELD_DATE.search(line)
    amended = label is not None and label[0].startswith("修正")
    if (frame.date is None or amended) and (label or printed):
        date = find_date(line, label.end() if label else 0)
        if date:
            frame.date = date.iso
            frame.date_span = Span(start + date.start, start + date.end)


# "中华民国…日某县政府府字第…号函订定": the day stands before who wrote the letter.
_LETTER = re.compile(r"中华(?=民国[^,。]{3,24}日[^,。]{2,40}号[函令])")


def _date_of_letter(page: Page, frame: Frame) -> None:
    for number in range(min(len(page.lines), 6)):
        start = page.lines[number].start
        match = _LETTER.match(page.line(number))
        date = find_date(page.line(number), match.end()) if match else None
        if date:
            frame.date, frame.date_span = date.iso, Span(start + date.start, start + date.end)
            return


def _date_alone(page: Page, frame: Frame) -> None:
    head = range(min(len(page.lines), _TITLE_LINES))
    tail = range(max(len(page.lines) - 8, len(head)), len(page.lines))
    for number in (*reversed(tail), *head):
        date = whole_date(page.line(number))
        if date:
            start = page.lines[number].start
            frame.date, frame.date_span = date.iso, Span(start + date.start, start + date.end)
            frame.signature_lines = (number,)
            return


def _addressee(page: Page, frame: Frame) -> None:
    first = frame.title_lines[1]
    for number in range(first, min(first + 4, len(page.lines))):
        if _ADDRESSEE.match(page.line(number)):
            line = page.lines[number]
            frame.addressee = Span(line.start, line.end - 1)
            return
