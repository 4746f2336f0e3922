"""The words in which a step of the ladder speaks, by language, cause, tone and who is told: in
letters and on paper the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crosscut.documents.content import Language
from crosscut.supervision.rules.terms import Audience, Cause, Tone
from crosscut.table.writing.wording import day_words

#: These answer for what is to be done; the others see to it that it is.
IN_CHARGE = frozenset({Audience.LIAISON, Audience.HEAD})


@dataclass(frozen=True, slots=True)
class Notice:
    """What a step says: of which directive, what was missed and when, who was told before."""

    number: str
    task: str
    lead: str
    cause: Cause
    missed: date
    audience: Audience
    tone: Tone
    before: Sequence[tuple[Audience, date]] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """{named} places are filled."""

    #: What a paper of each tone is called, and how the subject of a letter begins.
    papers: Mapping[Tone, str]
    begins: Mapping[Tone, str]
    subjects: Mapping[Cause, str]
    missed: Mapping[Cause, str]
    #: What is asked: of who is in charge, and of who sees to it.
    asks: Mapping[Tone, str]
    urges: Mapping[Tone, str]
    audiences: Mapping[Audience, str]
    before: str
    told: str
    between: str
    stop: str
    issuer: str
    named: str
    file: str


_T, _C, _A = Tone, Cause, Audience
PHRASES: Mapping[Language, Phrases] = {
    "en": Phrases(
        papers={
            _T.REMINDER: "Reminder",
            _T.REQUEST: "Request",
            _T.WARNING: "Warning",
            _T.REPORT: "Report",
        },
        begins={
            _T.REMINDER: "Reminder: ",
            _T.REQUEST: "Please act: ",
            _T.WARNING: "Warning: ",
            _T.REPORT: "Report: ",
        },
        subjects={
            _C.REPORT: "the report on directive {number} is late",
            _C.OVERDUE: "directive {number} is overdue",
            _C.SILENCE: "directive {number} is not acknowledged",
        },
        missed={
            _C.REPORT: "“{lead}” is in charge of directive {number}, “{task}”. A report was due by"
            " {day} and has not come.",
            _C.OVERDUE: "“{lead}” is in charge of directive {number}, “{task}”. It was due by {day}"
            " and is not reported done.",
            _C.SILENCE: "“{lead}” was given directive {number}, “{task}”, on {day} and has not"
            " acknowledged it.",
        },
        asks={
            _T.REMINDER: "Please see to it, and say how far it is.",
            _T.REQUEST: "Please see to it now. If something stands in the way, say what it is, and"
            " by when it will be done.",
            _T.WARNING: "The office of the group now follows it up. Please clear it, and say in"
            " writing what was done; otherwise it goes one step up.",
            _T.REPORT: "This is reported to you so that you can see to it yourself.",
        },
        urges={
            _T.REMINDER: "Please keep an eye on it.",
            _T.REQUEST: "Please help it along.",
            _T.WARNING: "Please find out what keeps it, and settle that; otherwise it goes one step"
            " up.",
            _T.REPORT: "It waits for somebody with the rank to clear it. Please settle it, or say"
            " what is to be done.",
        },
        audiences={
            _A.LIAISON: "the liaison",
            _A.HEAD: "the head of the organisation",
            _A.OFFICE: "the director of the office",
            _A.LEADER: "the leader of the group",
            _A.ABOVE: "the body above",
        },
        before="Told before: {told}",
        told="{audience} on {day}",
        between="; ",
        stop=".",
        issuer="Office of the {group}",
        named="To {names}:",
        file="{paper} {number}",
    ),
    "zh-Hans": Phrases(
        papers={
            _T.REMINDER: "提醒函",
            _T.REQUEST: "催办函",
            _T.WARNING: "督办通知",
            _T.REPORT: "情况报告",
        },
        begins={
            _T.REMINDER: "【提醒】",
            _T.REQUEST: "【催办】",
            _T.WARNING: "【督办】",
            _T.REPORT: "【报告】",
        },
        subjects={
            _C.REPORT: "交办事项{number}进展报告逾期未报",
            _C.OVERDUE: "交办事项{number}逾期未办结",
            _C.SILENCE: "交办事项{number}尚未签收",
        },
        missed={
            _C.REPORT: "“{lead}”牵头办理的交办事项{number}“{task}”，进展报告应于{day}前报送，"
            "至今未报。",
            _C.OVERDUE: "“{lead}”牵头办理的交办事项{number}“{task}”，办理时限为{day}，"
            "至今未报办结。",
            _C.SILENCE: "交办事项{number}“{task}”已于{day}交“{lead}”牵头办理，至今未签收。",
        },
        asks={
            _T.REMINDER: "请抓紧办理，并反馈进展情况。",
            _T.REQUEST: "请尽快办理。如有堵点，请说明具体情况和预计办结时间。",
            _T.WARNING: "此事项现由小组办公室督办。请抓紧解决，并书面反馈办理情况；"
            "仍无进展的，将提级督办。",
            _T.REPORT: "现将有关情况报告，请亲自过问、推动解决。",
        },
        urges={
            _T.REMINDER: "请关注办理进展。",
            _T.REQUEST: "请协调推动办理。",
            _T.WARNING: "请查明原因、协调解决；仍无进展的，将提级督办。",
            _T.REPORT: "此事项需提级协调。请予以解决，或提出处理意见。",
        },
        audiences={
            _A.LIAISON: "联络员",
            _A.HEAD: "单位主要负责人",
            _A.OFFICE: "办公室主任",
            _A.LEADER: "组长",
            _A.ABOVE: "上级",
        },
        before="此前已告知：{told}",
        told="{audience}（{day}）",
        between="、",
        stop="。",
        issuer="{group}办公室",
        named="{names}：",
        file="{paper} {number}",
    ),
}


def subject_of(notice: Notice, language: Language) -> str:
    """The subject of its letter."""
    words = PHRASES[language]
    return words.begins[notice.tone] + words.subjects[notice.cause].format(number=notice.number)


def sentences_of(notice: Notice, language: Language) -> tuple[str, ...]:
    """What it says, a paragraph each: what was missed, who was told before, what is asked."""
    words = PHRASES[language]
    said = words.missed[notice.cause].format(
        number=notice.number,
        task=notice.task.rstrip(".。"),
        lead=notice.lead,
        day=day_words(notice.missed, language),
    )
    asked = words.asks if notice.audience in IN_CHARGE else words.urges
    told = words.between.join(
        words.told.format(audience=words.audiences[audience], day=day_words(day, language))
        for audience, day in notice.before
    )
    before = (words.before.format(told=told) + words.stop,) if told else ()
    return (said, *before, asked[notice.tone])
