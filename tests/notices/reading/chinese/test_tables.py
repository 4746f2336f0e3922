"""Tables of seats in Chinese papers."""

from __future__ import annotations

from crosscut.notices.reading import read_bytes

PARTED = """<html><body><p>清河市人民政府办公室关于成立清河市防汛工作专班的通知</p>
<p>清政办〔2026〕12号</p><p>各县区人民政府：</p>
<p>为加强防汛工作，决定成立清河市防汛工作专班。现将组成人员名单通知如下：</p><table>
<tr><th>组别</th><th>组内职务</th><th>姓名</th><th>单位及职务</th></tr>
<tr><td rowspan="2">领导组</td><td>组长</td><td>林望川</td><td>市委副书记、市长</td></tr>
<tr><td>副组长</td><td>苏禾</td><td>副市长</td></tr>
<tr><td rowspan="2">综合协调组</td><td>组长</td><td>方知远</td><td>市应急局局长</td></tr>
<tr><td>成员</td><td>贺岚</td><td>市水务局局长</td></tr>
</table><p>清河市人民政府办公室</p><p>2026年5月3日</p></body></html>"""


def test_the_leader_of_a_part_does_not_lead_the_whole_and_every_row_is_listed() -> None:
    draft = read_bytes(PARTED.encode(), name="notice.html")
    assert draft.group == "清河市防汛工作专班"
    assert draft.seats == ()
    listed = "\n".join(draft.text[start:end] for start, end in draft.not_understood)
    assert all(person in listed for person in ("林望川", "苏禾", "方知远", "贺岚"))
