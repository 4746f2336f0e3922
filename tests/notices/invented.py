"""Papers of an invented city and an invented ministry, each a small file of its own."""

from __future__ import annotations

FOUNDED = """\
云溪市人民政府办公室关于成立云溪市
古桥保护工作领导小组的通知
云政办发〔2019〕12号
各县（区）人民政府，市政府有关部门：
为加强对全市古桥保护工作的组织领导，市政府决定成立云溪市古桥保护工作领导小组（以下简称领导小组）。现将有关事项通知如下：
一、主要职责
统筹协调全市古桥的普查、修缮和利用，研究解决古桥保护中的重大问题。
二、组成人员
组　长：林望川　　市委常委、副市长
副组长：苏　禾　　市文化局局长
　　　　方知远　　市政府副秘书长
成　员：贺　岚　　市财政局副局长
　　　　唐一舟　　市住房城乡建设局副局长
　　　　宋佩兰　　市水利局副局长
三、其他事项
领导小组办公室设在市文化局，承担领导小组日常工作，办公室主任由苏禾同志兼任。领导小组成员因工作变动需要调整的，由所在单位向领导小组办公室提出，报领导小组组长批准。
云溪市人民政府办公室
2019年4月8日
"""

WHOLE_LIST = """\
云溪市人民政府办公室关于调整云溪市
古桥保护工作领导小组组成人员的通知
云政办函〔2020〕31号
各县（区）人民政府，市政府有关部门：
根据人员变动情况和工作需要，市政府决定对云溪市古桥保护工作领导小组（以下简称领导小组）组成人员进行调整。现将调整后的名单通知如下：
组　长：林望川　　市委常委、副市长
副组长：纪晚晴　　市文化局局长
　　　　方知远　　市政府副秘书长
成　员：贺　岚　　市财政局副局长
　　　　唐一舟　　市住房城乡建设局副局长
　　　　江　渡　　市交通运输局副局长
领导小组成员因工作变动需要调整的，由所在单位向领导小组办公室提出，报领导小组组长批准。
云溪市人民政府办公室
2020年9月15日
"""

ADDED = """\
云溪市人民政府办公室关于增补云溪市
古桥保护工作领导小组成员的通知
云政办函〔2021〕7号
各县（区）人民政府，市政府有关部门：
根据工作需要，市政府决定增补市旅游局副局长白鹭洲为云溪市古桥保护工作领导小组成员。
云溪市人民政府办公室
2021年2月3日
"""

RENAMED = """\
云溪市人民政府办公室关于云溪市古桥保护工作领导小组更名的通知
云政办函〔2022〕18号
各县（区）人民政府，市政府有关部门：
经市政府研究，决定将云溪市古桥保护工作领导小组更名为云溪市历史遗产保护委员会。
云溪市人民政府办公室
2022年6月1日
"""

DISSOLVED = """\
云溪市人民政府办公室关于撤销云溪市历史遗产保护委员会的通知
云政办函〔2024〕3号
各县（区）人民政府，市政府有关部门：
因工作任务已经完成，市政府决定撤销云溪市历史遗产保护委员会。
云溪市人民政府办公室
2024年1月20日
"""

CHINESE = {
    "1-founded.txt": FOUNDED,
    "2-whole-list.txt": WHOLE_LIST,
    "3-added.txt": ADDED,
    "4-renamed.txt": RENAMED,
    "5-dissolved.txt": DISSOLVED,
}

ENGLISH_FOUNDED = """\
MINISTRY OF WATERS

Notice No. 14 of 2019

ESTABLISHMENT OF THE LAKE RESTORATION TASK FORCE

The Lake Restoration Task Force is hereby established with effect from 1 March 2019.

Functions
The Task Force shall coordinate the restoration of the northern lakes and report on progress.

Composition
Chair: Ms Ada Thornfield, Minister of Waters
Vice Chair: Mr Peter Oakhurst, Secretary, Ministry of Finance
Members:
Dr Ines Calloway, Director of the Lakes Agency
Mr Tom Brackley, Commissioner of the Northern Fisheries Board

The secretariat of the Task Force shall be located in the Lakes Agency.

Ministry of Waters
20 February 2019
"""

ENGLISH_ADDED = """\
MINISTRY OF WATERS

Notice No. 9 of 2020

CHANGE IN THE MEMBERSHIP OF THE LAKE RESTORATION TASK FORCE

The following are appointed as additional members of the Lake Restoration Task Force:

Ms Clara Winmere, Director of the Northern Parks Service

Ministry of Waters
5 May 2020
"""

ENGLISH_RENAMED = """\
MINISTRY OF WATERS

Notice No. 2 of 2021

The Lake Restoration Task Force is hereby renamed the Northern Lakes Council.

Ministry of Waters
11 January 2021
"""

ENGLISH_DISSOLVED = """\
MINISTRY OF WATERS

Notice No. 30 of 2022

DISSOLUTION OF THE NORTHERN LAKES COUNCIL

The Northern Lakes Council is hereby abolished.

Ministry of Waters
9 December 2022
"""

ENGLISH = {
    "1-founded.txt": ENGLISH_FOUNDED,
    "2-added.txt": ENGLISH_ADDED,
    "3-renamed.txt": ENGLISH_RENAMED,
    "4-dissolved.txt": ENGLISH_DISSOLVED,
}
